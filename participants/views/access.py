"""Why somebody looks at names, sensitive columns for a while, the export, and the log of all that."""

import re
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from accounts.guards import user_of
from accounts.pages import form_methods
from accounts.roles import Permission
from documents.responses import xlsx_response
from participants import permissions
from participants.actions.access import log_access
from participants.guards import hide_sensitive, keep_reason, readable_register, reason_to_see, show_sensitive
from participants.keeping_forms import WhyForm
from participants.list_guards import target_of
from participants.log_forms import LogFilterForm
from participants.models import AccessAct, HouseholdRegister, NameAccess, UnitReply
from participants.register_forms import ExportForm
from participants.register_sheet import register_workbook

LOG_PAGE = 50
_TARGET = re.compile(r"(register|reply):\d{1,18}")


def why_of(request: HttpRequest, register: HouseholdRegister, now: datetime) -> str:
    """Return what the person needs the register for: the keeper its own purpose, others what they said today."""
    if permissions.can_keep_register(user_of(request), register):
        return register.purpose
    return reason_to_see(request, register.target, now=now)


def ask_reason(
    request: HttpRequest, *, target: str, what: str, form: WhyForm | None = None, back: str = ""
) -> HttpResponse:
    """Ask what the list is needed for before its names are shown; the answer brings the person back here."""
    context = {"form": form or WhyForm(), "target": target, "what": what, "back": back or request.get_full_path()}
    return render(request, "participants/register/reason.html", context)


def ask_reason_for(request: HttpRequest, reply: UnitReply) -> HttpResponse:
    """Ask what a list of attendees is needed for; used where ``list_guards.why_seen`` says nothing."""
    return ask_reason(request, target=target_of(reply), what=f"Danh sách tham dự của {reply.unit.name_in_text}")


@require_POST
def give_reason(request: HttpRequest) -> HttpResponse:
    """Keep in the session what a list is needed for, until the end of the day."""
    target, back = request.POST.get("target", ""), request.POST.get("back", "")
    if not _TARGET.fullmatch(target):
        raise Http404
    if not url_has_allowed_host_and_scheme(back, allowed_hosts=None) or not back.startswith("/"):
        back = reverse("participants:registers")
    form = WhyForm(request.POST)
    if not form.is_valid():
        what = request.POST.get("what", "")[:200]
        return ask_reason(request, target=target, what=what, form=form, back=back)
    keep_reason(request, target, form.cleaned_data["why"], now=timezone.now())
    return redirect(back)


@form_methods
def sensitive_columns(request: HttpRequest, pk: int) -> HttpResponse:
    """«Hiện cột nhạy cảm»: for who has the right, with a reason, for a quarter of an hour; or hide them again."""
    register = readable_register(request, pk)
    if not permissions.sees_sensitive(user_of(request), register):
        raise PermissionDenied("Quản trị của cơ quan chưa cho bạn xem cột nhạy cảm.")
    address = reverse("participants:register", args=[register.pk])
    if request.method == "POST" and "hide" in request.POST:
        hide_sensitive(request, register.target)
        return redirect(address)
    form = WhyForm(request.POST or None)
    if form.is_valid():
        show_sensitive(request, register.target, form.cleaned_data["why"], now=timezone.now())
        return redirect(address)
    return render(request, "participants/register/sensitive.html", {"form": form, "register": register})


@form_methods
def export_register(request: HttpRequest, pk: int) -> HttpResponse:
    """The register as a workbook, with a reason; each export is written down."""
    register = readable_register(request, pk)
    user, now = user_of(request), timezone.now()
    may_have = permissions.sees_sensitive(user, register)
    initial = {"why": why_of(request, register, now)}
    form = ExportForm(request.POST or None, may_have_sensitive=may_have, initial=initial)
    if not form.is_valid():
        return render(request, "participants/register/export.html", {"form": form, "register": register})
    sensitive = bool(form.cleaned_data.get("sensitive"))
    workbook, people = register_workbook(register, sensitive=sensitive)
    acts = [AccessAct.EXPORT, *([AccessAct.SENSITIVE] if sensitive else [])]
    for act in acts:
        log_access(
            user=user,
            authority=register.authority,
            unit=register.unit,
            act=act,
            what=f"{register}{' (kèm cột nhạy cảm)' if sensitive else ''}",
            why=form.cleaned_data["why"],
            people=people,
            target=register.target,
            now=now,
        )
    return xlsx_response(workbook, f"danh-sach-ho-{register.unit.name}-{register.year}")


@require_safe
def show_log(request: HttpRequest) -> HttpResponse:
    """«Nhật ký xem danh sách»: for the administrator and those who read names; an officer sees the own unit's."""
    user = user_of(request)
    if not (user.authority_ids(Permission.MANAGE_AUTHORITY) or user.authority_ids(Permission.READ_NAMES)):
        raise PermissionDenied("Nhật ký dành cho quản trị và người giữ danh sách.")
    visible = NameAccess.objects.visible_to(user)
    form = LogFilterForm(request.GET, visible=visible)
    found = form.narrow(visible).select_related("user", "unit", "authority")
    page = Paginator(found, LOG_PAGE).get_page(request.GET.get("page"))
    return render(request, "participants/register/log.html", {"form": form, "page": page})
