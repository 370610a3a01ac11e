"""«Đề xuất từ danh sách hộ»: figures shared out from the register, taken over as a draft and never sent."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from accounts.guards import user_of
from accounts.pages import form_methods
from accounts.refusals import ActionRefused
from participants import actions, permissions
from participants.forms import cell_name
from participants.list_forms import ProposalForm
from participants.models import UnitReply
from participants.proposals import Basis, count_register, lines_of, propose_figures
from participants.quotas import Figures


@form_methods
def propose(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a proposal for the numbers asked for; «Dùng số này» saves it as the reply's draft."""
    reply = get_object_or_404(UnitReply.objects.of_officer(user_of(request)).for_seating(), pk=pk)
    if not permissions.can_fill(user_of(request), reply):
        raise PermissionDenied("Số liệu đã gửi hoặc việc thu thập đã đóng nên không đề xuất được.")
    if not reply.allocation.counted:
        raise Http404("Bảng này không giao số lượng.")
    basis = count_register(reply)
    if request.method == "POST":
        return _take(request, reply, basis)
    form = ProposalForm(request.GET or None, places=basis.seating.places)
    proposed = _propose(form, basis) if form.is_bound and form.is_valid() else None
    context = {
        "reply": reply,
        "allocation": reply.allocation,
        "basis": basis,
        "form": form,
        "lines": lines_of(basis, proposed),
        "proposed": proposed,
        "hidden": [(cell_name(place, column), number) for (place, column), number in (proposed or {}).items()],
        "sum": sum((proposed or {}).values()),
    }
    return render(request, "participants/lists/propose.html", context)


def _propose(form: ProposalForm, basis: Basis) -> Figures | None:
    try:
        return propose_figures(
            basis,
            total=form.cleaned_data["total"],
            percent=form.cleaned_data["percent"],
            floors=form.bounds("floor"),
            ceilings=form.bounds("ceiling"),
        )
    except ValueError as error:
        form.add_error(None, str(error))
        return None


def _take(request: HttpRequest, reply: UnitReply, basis: Basis) -> HttpResponse:
    """Save the numbers that the page showed; everything else in the reply stays."""
    try:
        saved = actions.save_reply(
            reply_id=reply.pk,
            facts={"numbers": _shown_numbers(request.POST, basis)},
            base_version=_number(request.POST, "base_version", -1),
            by=user_of(request),
            now=timezone.now(),
        )
    except ActionRefused as refusal:
        messages.error(request, str(refusal))
    else:
        office = saved.allocation.authority.short_name
        messages.success(request, f"Đã đưa số đề xuất vào phiếu và lưu. {office} chưa thấy; xem lại rồi bấm «Gửi».")
    return redirect("participants:reply", reply.pk)


def _shown_numbers(post: QueryDict, basis: Basis) -> dict[str, dict[str, int | None]]:
    return {
        str(place.pk): {str(c.pk): _number(post, cell_name(place.pk, c.pk), None) for c in basis.seating.columns}
        for place in basis.seating.places
    }


def _number(post: QueryDict, name: str, default: Any) -> Any:
    typed = post.get(name, "")
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 12 else default
