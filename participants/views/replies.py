"""The commune officer's desk: what is asked of the unit, the form, and what was sent."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from accounts.expired import drop_kept_post, keeps_post
from accounts.guards import require, user_of
from accounts.pages import form_methods
from accounts.refusals import ActionRefused
from accounts.roles import Permission
from participants import actions, permissions
from participants.forms import ReasonForm
from participants.list_guards import log_names
from participants.models import AccessAct, UnitReply
from participants.places import misses_hamlets
from participants.receipts import make_receipt
from participants.sheet import Sheet, address_of, find_typing, make_form, open_sheet, show_figures
from participants.way import way_of

REPLIES_PER_PAGE = 20
_NOT_TYPED = ("csrfmiddlewaretoken", "resolve", "current_version", "send")
_TABS = {"to-fill": "Cần gửi", "to-confirm": "Cần xác nhận", "all": "Tất cả"}


@require_safe
def my_replies(request: HttpRequest) -> HttpResponse:
    """What the officer's unit is asked for, the most urgent first."""
    require(request, Permission.REPLY_FOR_UNIT)
    own = UnitReply.objects.of_officer(user_of(request))
    years, year = own.years(), request.GET.get("year", "")
    of_year = own.of_year(int(year)) if year in map(str, years) else own
    lists = {"to-fill": of_year.to_fill(), "to-confirm": of_year.to_confirm(), "all": of_year}
    chosen = request.GET.get("tab", "all")
    chosen = chosen if chosen in lists else "all"
    context = {
        "page": Paginator(lists[chosen].for_list().by_urgency(), REPLIES_PER_PAGE).get_page(request.GET.get("page")),
        "tabs": [(tab, label, lists[tab].count(), tab == chosen) for tab, label in _TABS.items()],
        "chosen": chosen,
        "years": years,
        "year": year,
        "now": timezone.now(),
    }
    return render(request, "participants/list.html", context)


@keeps_post
@form_methods
def reply(request: HttpRequest, pk: int) -> HttpResponse:
    """The form while the unit may fill it, afterwards exactly what the office received."""
    found = _get_reply(request, pk)
    if request.method == "POST":
        return _receive(request, found)
    if permissions.can_fill(user_of(request), found):
        return _show_form(request, found, open_sheet(request, found))
    return _show_receipt(request, found, ReasonForm())


@require_POST
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """«Xác nhận»: the figures that the office put in for the unit are right."""
    found = _get_reply(request, pk)
    try:
        seen = _seen_version(request)
        actions.confirm_reply(reply_id=found.pk, by=user_of(request), now=timezone.now(), seen_version=seen)
    except ActionRefused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"Đã xác nhận số liệu của {found.unit.name_in_text}.")
    return redirect(address_of(found))


def _seen_version(request: HttpRequest) -> int:
    """Return which figures the page showed; -1, which no reply has, when it did not say."""
    typed = request.POST.get("seen_version", "")
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 12 else -1


@require_POST
def ask_correction(request: HttpRequest, pk: int) -> HttpResponse:
    """«Xin sửa lại»: ask the office to return the figures."""
    found = _get_reply(request, pk)
    form = ReasonForm(request.POST)
    if not form.is_valid():
        return _show_receipt(request, found, form)
    try:
        reason = form.cleaned_data["reason"]
        actions.ask_correction(reply_id=found.pk, reason=reason, by=user_of(request), now=timezone.now())
    except ActionRefused as refusal:
        form.add_error(None, str(refusal))
        return _show_receipt(request, found, form)
    messages.success(request, "Đã gửi đề nghị sửa. Khi cơ quan trả lại, biểu mẫu sẽ mở ra để sửa.")
    return redirect(address_of(found))


@require_POST
def drop_typing(request: HttpRequest, pk: int) -> HttpResponse:
    """Throw away what could not be saved."""
    found = _get_reply(request, pk)
    return _drop(request, found)


def _get_reply(request: HttpRequest, pk: int) -> UnitReply:
    """Return a reply of the officer's own unit; for everybody else there is none."""
    return get_object_or_404(UnitReply.objects.of_officer(user_of(request)).for_form(), pk=pk)


# --- Taking a post --------------------------------------------------------------------------------------------------
def _receive(request: HttpRequest, found: UnitReply) -> HttpResponse:
    """Save or send; what cannot be saved is kept as typed, and the page says why.

    The page's script saves while the person types and sends in the background; it sends a request whose answer was lost
    once more, which the actions know by its content.
    """
    if request.POST.get("resolve") == "theirs":
        return _drop(request, found)
    data = _with_version(request.POST)
    sends = "send" in data and request.headers.get("X-Autosave") != "1"
    form = make_form(found, data, complete=sends)
    if not form.is_valid():
        _keep(request, found, data, form.version)
        return _refused(request, found, Sheet(form))
    step = actions.send_reply if sends else actions.save_reply
    try:
        saved = step(
            reply_id=found.pk,
            facts=form.facts(),
            base_version=form.version,
            by=user_of(request),
            now=timezone.now(),
        )
    except actions.StaleReply as stale:
        _keep(request, found, data, form.version)
        if _in_background(request):
            return _answer(saved=False, version=stale.version, state="open", conflict=True, message=str(stale))
        return redirect(address_of(found))
    except ActionRefused as refusal:
        _keep(request, found, data, form.version)
        return _refused(request, found, Sheet(form, refusal=str(refusal)))
    drop_kept_post(request, address_of(found))
    is_sent = saved.counts
    if is_sent or not _in_background(request):
        messages.success(request, _done(saved, sends=is_sent))
    if _in_background(request):
        url = {"url": address_of(found)} if is_sent else {}
        return _answer(saved=True, version=saved.version, state=saved.shown_state, **url)
    return redirect(address_of(found))


def _with_version(post: QueryDict) -> QueryDict:
    """Return the post as started from the version that was shown as «theirs», where the officer keeps the own one."""
    data = post.copy()
    if data.get("resolve") == "mine":
        data["base_version"] = data.get("current_version", "")
    return data


def _done(saved: UnitReply, *, sends: bool) -> str:
    office = saved.allocation.authority.short_name
    if not sends:
        return f"Đã lưu. {office} chưa thấy số liệu này cho đến khi bấm «Gửi»."
    return f"Đã gửi số liệu của {saved.unit.name_in_text} cho {office}{' (gửi sau hạn)' if saved.is_late else ''}."


def _keep(request: HttpRequest, found: UnitReply, data: QueryDict, base_version: int) -> None:
    typed = data.copy()
    for name in _NOT_TYPED:
        typed.pop(name, None)
    actions.keep_typing(
        reply_id=found.pk,
        data=typed.urlencode(),
        base_version=max(base_version, 0),
        by=user_of(request),
        now=timezone.now(),
    )
    drop_kept_post(request, address_of(found))


def _drop(request: HttpRequest, found: UnitReply) -> HttpResponse:
    actions.drop_typing(reply_id=found.pk, by=user_of(request))
    drop_kept_post(request, address_of(found))
    messages.info(request, "Đã bỏ nội dung gõ dở; trang này là bản đã lưu.")
    return redirect(address_of(found))


def _refused(request: HttpRequest, found: UnitReply, sheet: Sheet) -> HttpResponse:
    if _in_background(request):
        errors = {name: list(map(str, found_errors)) for name, found_errors in sheet.form.errors.items()}
        if sheet.refusal:
            errors["__all__"] = [sheet.refusal]
        return _answer(saved=False, version=max(sheet.form.version, 0), state=found.shown_state, errors=errors)
    if permissions.can_fill(user_of(request), found):
        return _show_form(request, found, sheet)
    messages.error(request, sheet.refusal or "Số liệu này không còn nhập được nữa.")
    return redirect(address_of(found))


def _in_background(request: HttpRequest) -> bool:
    return request.headers.get("X-Autosave") in {"1", "send"}


def _answer(**content: object) -> JsonResponse:
    return JsonResponse({"errors": {}, "conflict": False, "message": ""} | content)


# --- Showing --------------------------------------------------------------------------------------------------------
def _show_form(request: HttpRequest, found: UnitReply, sheet: Sheet) -> HttpResponse:
    context = {
        "reply": found,
        "allocation": found.allocation,
        "sheet": sheet,
        "form": sheet.form,
        "several_places": len(sheet.form.places) > 1,
        "misses_hamlets": misses_hamlets(found, list(sheet.form.places)),
        "is_overdue": found.allocation.due_at is not None and timezone.now() > found.allocation.due_at,
        "way": way_of(user_of(request), found),
    }
    return render(request, "participants/reply_form.html", context)


def _show_receipt(request: HttpRequest, found: UnitReply, form: ReasonForm) -> HttpResponse:
    user = user_of(request)
    receipt = make_receipt(found)
    if receipt.found and receipt.people:
        log_names(request, receipt.found, AccessAct.VIEW, why=receipt.found.purpose, people=len(receipt.people))
    typed, typed_at = find_typing(request, found)
    unsent = make_form(found, typed) if typed is not None else None
    context = {
        "reply": found,
        "allocation": found.allocation,
        "figures": show_figures(found),
        "receipt": receipt,
        "events": found.events.select_related("by")[:20],
        "form": form,
        "can_confirm": permissions.can_confirm(user, found),
        "can_ask_correction": permissions.can_ask_correction(user, found),
        "unsent": [(label, unsent[name].value()) for label, name in unsent.labelled_names] if unsent else [],
        "typed_at": typed_at,
        "way": way_of(user, found),
    }
    return render(request, "participants/receipt.html", context)
