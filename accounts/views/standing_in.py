"""Who stands in for whom, for the administrator of the office."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.forms import StandInForm
from accounts.guards import require, user_of
from accounts.models import StandIn
from accounts.pages import ask_first, form_methods, is_confirmed
from accounts.refusals import ActionRefused
from accounts.roles import Permission
from accounts.standing_in import end_stand_in, name_stand_in
from communes.models import IssuingAuthority

PAST_SHOWN = 50


@require_safe
def list_stand_ins(request: HttpRequest) -> HttpResponse:
    """Those that hold or will hold, and those that are over."""
    authority = _own_authority(request)
    today = timezone.localdate()
    rows = list(authority.stand_ins.select_related("absent", "person", "made_by"))
    current = [row for row in rows if row.ended_on is None and row.last_on >= today]
    context = {
        "authority": authority,
        "current": [(row, row.first_on > today) for row in current],
        "past": [row for row in rows if row not in current][:PAST_SHOWN],
    }
    return render(request, "office/stand_ins.html", context)


@form_methods
def add_stand_in(request: HttpRequest) -> HttpResponse:
    """Name who decides in whose place, and for which days."""
    authority = _own_authority(request)
    form = StandInForm(request.POST or None, authority=authority)
    if form.is_valid():
        try:
            made = name_stand_in(authority=authority, by=user_of(request), now=timezone.now(), **form.told)
        except ActionRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"Đã cử {made} đến hết {made.last_on:%d/%m/%Y}.")
            return redirect("stand_ins")
    context = {
        "title": "Cử người thay",
        "lead": "Người thay duyệt hoặc trả lại kế hoạch trong những ngày này; mọi việc họ làm ghi rõ là thay ai.",
        "form": form,
        "back_url": reverse("stand_ins"),
        "action_label": "Cử người thay",
        "kinds": (),
    }
    return render(request, "office/form.html", context)


@form_methods
def end_early(request: HttpRequest, pk: int) -> HttpResponse:
    """End a stand-in before its last day, after asking."""
    authority = _own_authority(request)
    row = get_object_or_404(StandIn.objects.select_related("absent", "person"), pk=pk, authority=authority)
    if is_confirmed(request):
        try:
            end_stand_in(authority=authority, stand_in_id=row.pk, by=user_of(request), now=timezone.now())
        except ActionRefused as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, f"{row.person} thôi thay {row.absent}.")
        return redirect("stand_ins")
    return ask_first(
        request,
        title="Thôi cử người thay",
        question=f"{row.person} thôi thay {row.absent} từ hôm nay?",
        consequence="Những gì người thay đã duyệt vẫn giữ nguyên; từ nay người này không duyệt thay được nữa.",
        action_label="Thôi cử",
        back_url=reverse("stand_ins"),
    )


def _own_authority(request: HttpRequest) -> IssuingAuthority:
    return require(request, Permission.MANAGE_AUTHORITY).authority
