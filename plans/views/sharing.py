"""«Chia theo danh sách hộ»: a total shared over the units of a plan, proposed, changed by hand, saved."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from accounts.expired import keeps_post
from accounts.guards import user_of
from accounts.pages import form_methods
from accounts.refusals import ActionRefused
from participants.list_forms import ProposalForm
from participants.quotas import Figures
from participants.share_forms import SharesForm
from participants.shares import ShareBasis, count_shares, propose_shares
from plans import actions, permissions
from plans.guards import get_plan
from plans.models import Plan
from plans.overviews.board import plans_for_board
from plans.views.typed import forget_typed, typed_data


@keeps_post
@form_methods
def share(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a proposal for the total asked for; «Lưu vào bảng» writes the numbers as they stand in the form then."""
    plan = get_plan(request, pk, can=permissions.can_edit, plans=plans_for_board())
    if plan.allocation is None or not plan.allocation.counted:
        raise Http404("Bảng này không giao số lượng.")
    basis = count_shares(plan.allocation)
    units = [row.reply.unit for row in basis.rows if row.is_shared]
    asked = ProposalForm(request.GET or None, places=units)
    proposed = _propose(asked, basis) if asked.is_bound and asked.is_valid() else None
    initial = {"base_version": plan.part_version("quotas")}
    numbers = SharesForm(typed_data(request), basis=basis, proposed=proposed, initial=initial)
    if request.method == "POST" and numbers.is_valid() and _save(request, plan, numbers):
        forget_typed(request)
        messages.success(request, "Đã lưu số chia vào bảng số lượng.")
        return redirect("plans:board", plan.pk)
    context = {"plan": plan, "basis": basis, "form": asked, "numbers": numbers, "proposed": proposed}
    context["sum"] = sum(proposed.values()) if proposed else ""
    return render(request, "plans/collection/share.html", context)


def _propose(form: ProposalForm, basis: ShareBasis) -> Figures | None:
    cleaned = form.cleaned_data
    bounds = {"floors": form.bounds("floor"), "ceilings": form.bounds("ceiling")}
    try:
        return propose_shares(basis, total=cleaned["total"], percent=cleaned["percent"], **bounds)
    except ValueError as error:
        form.add_error(None, str(error))
        return None


def _save(request: HttpRequest, plan: Plan, form: SharesForm) -> bool:
    try:
        actions.share_quotas(
            plan_id=plan.pk,
            numbers=form.numbers(),
            base_version=form.cleaned_data["base_version"],
            by=user_of(request),
            now=timezone.now(),
        )
    except ActionRefused as refusal:
        form.add_error(None, str(refusal))
        return False
    return True
