"""Collecting figures for a plan: the plan is locked first, then its table; the plan's history tells of it."""

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localtime

from accounts.models import User
from accounts.refusals import ActionRefused
from budgets.actions import allocate
from budgets.models import Rule
from documents.formats import format_money
from participants import actions as replies
from participants.actions import Reminded
from participants.composition import heads_by_unit
from participants.models import Allocation, UnitReply
from plans import permissions
from plans.actions.drafting import save_part
from plans.actions.editing import editing, raise_version, record_event
from plans.actions.recording import telling
from plans.changes import Change
from plans.changes.wording import tell
from plans.facts import Facts, read_fresh
from plans.models import Plan, PlanVerb


def open_collection(*, plan_id: int, due_at: datetime, by: User, now: datetime) -> None:
    """Ask every unit of the plan's table for its figures until ``due_at``, or move the deadline while it runs."""
    with _collecting(plan_id, by=by) as (plan, allocation):
        is_running, before = allocation.collecting, allocation.due_at
        step = replies.extend_collection if is_running else replies.open_collection
        step(allocation=allocation, due_at=due_at, by=by, now=now)
        verb = PlanVerb.EXTEND if is_running else PlanVerb.COLLECT
        record_event(plan, verb, by=by, now=now, part="quotas", changes=_due_change(before, due_at))


def _due_change(old: datetime | None, new: datetime) -> list[Change]:
    before, after = (f"{localtime(due):%H:%M %d/%m/%Y}" if due else "" for due in (old, new))
    label = "hạn gửi số lượng"
    text = tell(label, before, after)
    return [Change("quotas", "quotas:due_at", "due_at", "changed", label, before, after, text)] if old != new else []


def close_collection(*, plan_id: int, by: User, now: datetime) -> None:
    """Take no more figures from the units; what they sent stays in the paper."""
    with _collecting(plan_id, by=by) as (plan, allocation):
        replies.close_collection(allocation=allocation, by=by, now=now)
        record_event(plan, PlanVerb.CLOSE, by=by, now=now, part="quotas")


def return_reply(*, plan_id: int, reply_id: int, reason: str, by: User, now: datetime) -> UnitReply:
    """Give a unit's figures back to it with a reason."""
    with _collecting(plan_id, by=by) as (plan, allocation):
        reply = _reply_of(allocation, reply_id)
        with telling(plan, "quotas", PlanVerb.RETURN, by=by, now=now, detail=f"{reply.unit}: {reason}"):
            return replies.return_reply(reply_id=reply.pk, reason=reason, by=by, now=now)


def record_reply(*, plan_id: int, reply_id: int, by: User, now: datetime, **told: Any) -> UnitReply:
    """Put in what a unit told; ``told`` is what ``participants.actions.record_reply`` takes beside these."""
    with _collecting(plan_id, by=by) as (plan, allocation):
        reply = _reply_of(allocation, reply_id)
        with telling(plan, "quotas", PlanVerb.RECORD, by=by, now=now, detail=str(reply.unit)):
            return replies.record_reply(reply_id=reply.pk, by=by, now=now, **told)


def remind_units(*, plan_id: int, reply_ids: Collection[int] | None, by: User, now: datetime) -> Reminded:
    """Remind units that have not sent, all where ``reply_ids`` is None; the replies' own history tells of it."""
    with _collecting(plan_id, by=by) as (_, allocation):
        return replies.remind_units(allocation=allocation, reply_ids=reply_ids, by=by, now=now)


def share_quotas(*, plan_id: int, numbers: Mapping[int, Facts], base_version: int, by: User, now: datetime) -> int:
    """Put the numbers of units into the table (by unit, then by column) and return the part's new version.

    What a unit sent itself, or has typed and not sent, is no matter of sharing: such a unit refuses the whole.
    """
    with editing(plan_id, by=by) as plan:
        if plan.part_drafts.filter(user=by, part="quotas").exists():
            raise ActionRefused("Phần số lượng tham dự còn nội dung bạn gõ dở: hãy lưu hoặc bỏ trước.")
        for reply in UnitReply.objects.filter(allocation=plan.allocation_id, unit__in=numbers).select_related("unit"):
            if reply.sent_online or reply.holds_unsent:
                raise ActionRefused(f"{reply.unit.full_name} vừa tự nhập số trên cổng. Hãy mở lại trang rồi chia lại.")
        rows = read_fresh(plan_id, "quotas")["units"]
        facts = {"units": [_with_numbers(row, numbers) for row in rows]}
        try:
            return save_part(plan_id=plan_id, slug="quotas", facts=facts, base_version=base_version, by=by, now=now)
        except ValueError as error:
            raise ActionRefused(str(error)) from error


def _with_numbers(row: Facts, numbers: Mapping[int, Facts]) -> Facts:
    if row["unit"] not in numbers:
        return row
    return {"unit": row["unit"], "note": row["note"], "numbers": numbers[row["unit"]]}


def allocate_budget(*, plan_id: int, by: User, now: datetime) -> Plan:
    """Share the plan's money among its units by the estimate's rule, from the households that are known now."""
    with editing(plan_id, by=by) as plan:
        if plan.allocation is None or plan.estimate is None:
            raise ActionRefused("Kế hoạch này chưa có bảng số lượng hoặc dự toán.")
        if plan.part_drafts.filter(user=by, part="budget").exists():
            raise ActionRefused("Phần kinh phí còn nội dung bạn gõ dở: hãy lưu hoặc bỏ trước.")
        heads = heads_by_unit(plan.allocation)
        with telling(plan, "budget", PlanVerb.ALLOCATE, by=by, now=now) as told:
            estimate = allocate(estimate_id=plan.estimate.pk, heads=heads, units=list(heads), by=by)
            raise_version(plan, "budget", by=by, now=now)
            shared = sum(estimate.lines.values_list("amount", flat=True))
            told["detail"] = f"{Rule(estimate.rule).label}: {format_money(shared)}"
        return plan


@contextmanager
def _collecting(plan_id: int, *, by: User) -> Iterator[tuple[Plan, Allocation]]:
    with transaction.atomic():
        plan = Plan.objects.select_for_update(of=("self",)).select_related("allocation").get(pk=plan_id)
        if not plan.is_draft:
            raise ActionRefused(f"Kế hoạch đang ở bước «{plan.get_state_display()}» nên số liệu không thay đổi được.")
        if not permissions.can_collect(by, plan):
            raise ActionRefused("Bạn không có quyền thu thập số lượng của cơ quan này.")
        if plan.allocation is None:
            raise ActionRefused("Kế hoạch này chưa có bảng số lượng.")
        yield plan, plan.allocation


def _reply_of(allocation: Allocation, reply_id: int) -> UnitReply:
    reply = allocation.replies.select_related("unit").filter(pk=reply_id).first()
    if reply is None:
        raise ActionRefused("Đơn vị này không còn trong bảng số lượng.")
    return reply
