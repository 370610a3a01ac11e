"""The verbs of an estimate: make it, share its money among units, lock it while the plan is on its way."""

from collections.abc import Mapping, Sequence

from django.db import transaction

from accounts.models import User
from accounts.refusals import ActionRefused
from accounts.roles import Permission
from budgets.apportion import amounts_by_bracket, share_equally, share_per_head
from budgets.facts import write_estimate
from budgets.models import Estimate, EstimateLine, Rule
from communes.models import IssuingAuthority
from documents.text import nfc


def create_estimate(*, authority: IssuingAuthority, title: str, year: int) -> Estimate:
    """Make an empty estimate for a new plan."""
    return Estimate.objects.create(authority=authority, title=nfc(title), year=year)


@transaction.atomic
def allocate(*, estimate_id: int, heads: Mapping[int, int], units: Sequence[int], by: User) -> Estimate:
    """Fill the estimate's lines by its rule: one line for each of ``units`` in that order, notes kept.

    ``heads`` are the households by unit; a unit that is not in it has none. By hand, amounts stay and new units get 0.

    Raises:
        ActionRefused: the person may not, the rule cannot work, or the sum exceeds the ceiling.

    """
    estimate = Estimate.objects.select_for_update(of=("self",)).select_related("authority").get(pk=estimate_id)
    if not by.holds(Permission.DRAFT_PLANS, estimate.authority_id):
        raise ActionRefused("Bạn không có quyền phân bổ kinh phí của cơ quan này.")
    if not units:
        raise ActionRefused("Chưa có đơn vị nào để phân bổ: hãy nhập bảng số lượng tham dự trước.")
    standing = {line.unit_id: line for line in estimate.lines.all()}
    try:
        amounts = _amounts(estimate, {unit: heads.get(unit, 0) for unit in units}, standing)
        lines = [
            {"unit": unit, "amount": amounts[unit], "note": standing[unit].note if unit in standing else ""}
            for unit in units
        ]
        write_estimate(estimate, {"lines": lines})
    except ValueError as error:
        raise ActionRefused(str(error)) from error
    return estimate


def _amounts(estimate: Estimate, heads: Mapping[int, int], standing: Mapping[int, EstimateLine]) -> dict[int, int]:
    if estimate.rule == Rule.BRACKET:
        return amounts_by_bracket(heads, estimate.brackets.values_list("from_heads", "amount"))
    if estimate.rule == Rule.MANUAL:
        return {unit: standing[unit].amount if unit in standing else 0 for unit in heads}
    if estimate.rule == Rule.NONE:
        raise ActionRefused("Hãy chọn cách phân bổ trước: chia đều, theo đầu hộ, theo mức hoặc nhập tay.")
    if estimate.ceiling is None:
        raise ActionRefused("Hãy nhập tổng kinh phí trước khi chia.")
    if estimate.rule == Rule.EQUAL:
        return share_equally(estimate.ceiling, list(heads), estimate.step)
    return share_per_head(estimate.ceiling, heads, estimate.step)


def lock_estimate(estimate_id: int) -> None:
    """Let nobody change the estimate; used when its plan is handed in."""
    Estimate.objects.filter(pk=estimate_id).update(locked=True)


def unlock_estimate(estimate_id: int) -> None:
    """Open the estimate again; used when its plan comes back."""
    Estimate.objects.filter(pk=estimate_id).update(locked=False)
