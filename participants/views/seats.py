"""One seat of a list: somebody from the register or typed in, somebody else of the household, a reserve moving up."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from accounts.expired import drop_kept_post, keeps_post, put_aside
from accounts.guards import user_of
from accounts.pages import ask_first, form_methods, is_confirmed
from accounts.refusals import ActionRefused
from communes.models import UnitLevel
from participants.actions.seats import NoRoom, add_seat, add_typed, change_seat, drop_seat, promote_reserve
from participants.flags import find_flags
from participants.invited import households_for, seated_elsewhere
from participants.list_forms import PersonForm
from participants.list_guards import kept_list, log_names, typed_data, why_seen
from participants.models import AccessAct, Attendee, AttendeeList, UnitReply
from participants.once import SentBefore, tell_key, told
from participants.seating import seating_of
from participants.views.access import ask_reason_for

MOST_SHOWN = 50


@keeps_post
@form_methods
def attendees_add(request: HttpRequest, pk: int) -> HttpResponse:
    """Type somebody in who is not in the register."""
    reply, found = kept_list(request, pk)
    initial = {"hamlet": reply.unit_id if reply.unit.level == UnitLevel.HAMLET else None}
    form = PersonForm(typed_data(request), reply=reply, initial=initial)
    sent_before = None
    if request.method == "POST" and form.is_valid():
        try:
            _add(request, found, form)
        except SentBefore as before:
            sent_before = before
            tell_key(form)
        except ActionRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            drop_kept_post(request, request.path)
            again = "again" in request.POST
            return redirect("participants:attendees_add" if again else "participants:attendees", reply.pk)
    if request.method != "POST" and not why_seen(request, found):
        return ask_reason_for(request, reply)  # before typing: the list's page, where it ends, asks the same
    context = {"reply": reply, "found": found, "form": form, "sent_before": sent_before}
    return render(request, "participants/lists/add.html", context)


@form_methods
def attendees_register(request: HttpRequest, pk: int) -> HttpResponse:
    """Look a household up in the register and put it on a seat; a search is posted, no name stands in an address."""
    reply, found = kept_list(request, pk)
    household = request.POST.get("household", "")
    if household.isascii() and household.isdigit() and len(household) < 12:
        return _seat(request, reply, found, int(household))
    why = why_seen(request, found)
    if not why:
        return ask_reason_for(request, reply)
    search = request.POST.get("q", "")[:100]
    free = households_for(reply).exclude(pk__in=found.attendees.filter(household__isnull=False).values("household"))
    matching = free.search(search).by_hamlet().select_related("hamlet", "category")
    shown = list(matching[:MOST_SHOWN])
    elsewhere = seated_elsewhere(reply, shown)
    log_names(request, found, AccessAct.VIEW, why=why, people=len(shown))
    context = {
        "reply": reply,
        "found": found,
        "search": search,
        "households": [(each, elsewhere.get(each.pk)) for each in shown],
        "total": matching.count(),
        "most": MOST_SHOWN,
    }
    return render(request, "participants/lists/register.html", context)


@keeps_post
@form_methods
def attendee(request: HttpRequest, pk: int, seat: int) -> HttpResponse:
    """One seat: who sits on it and why; another person of the household may take it."""
    reply, found = kept_list(request, pk)
    row = _row(found, seat)
    if row is None:
        return _gone(request, reply)
    form = PersonForm(typed_data(request), reply=reply, seat=row)
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["base_version"]
        try:
            change_seat(
                attendee_id=row.pk,
                person=form.person(),
                base_version=-1 if version is None else version,
                by=user_of(request),
                now=timezone.now(),
            )
        except ActionRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            drop_kept_post(request, request.path)
            messages.success(request, "Đã lưu.")
            return redirect("participants:attendees", reply.pk)
    why = why_seen(request, found)
    if not why:
        if request.method == "POST":
            put_aside(request)  # a page opened yesterday: what was typed stands there again once they have said why
        return ask_reason_for(request, reply)
    log_names(request, found, AccessAct.VIEW, why=why, people=1)
    context = {
        "reply": reply,
        "found": found,
        "row": row,
        "form": form,
        "flags": find_flags(found.pk).get(row.pk, []),
        "others": _others(reply, found, row),
        "has_room": row.reserve and seating_of(reply).has_room(row, found.attendees.seated()),
    }
    return render(request, "participants/lists/seat.html", context)


@form_methods
def attendee_drop(request: HttpRequest, pk: int, seat: int) -> HttpResponse:
    """Take somebody off the list, after asking."""
    reply, found = kept_list(request, pk)
    row = _row(found, seat)
    if row is None:
        return _gone(request, reply)
    if not is_confirmed(request):
        why = why_seen(request, found)
        if not why:
            return ask_reason_for(request, reply)
        log_names(request, found, AccessAct.VIEW, why=why, people=1)
        return ask_first(
            request,
            title="Bỏ khỏi danh sách",
            question=f"Bỏ {row.name} khỏi danh sách tham dự?",
            consequence="Khi chọn tiếp theo quy tắc, hộ này không được chọn nữa; vẫn thêm lại bằng tay được.",
            action_label="Bỏ khỏi danh sách",
            back_url=reverse("participants:attendee", args=[reply.pk, row.pk]),
        )
    return _step(request, reply, "Đã bỏ 1 người khỏi danh sách.", drop_seat, attendee_id=row.pk)


@require_POST
def attendee_promote(request: HttpRequest, pk: int, seat: int) -> HttpResponse:
    """Let a reserve take a seat: a free one, or that of the person named."""
    reply, found = kept_list(request, pk)
    other = request.POST.get("other", "")
    row, names_other = _row(found, seat), other.isascii() and other.isdigit() and len(other) < 12
    partner = _row(found, int(other)) if names_other else None
    if row is None or (names_other and partner is None):
        return _gone(request, reply)
    if row.reserve:
        given: Any = {"attendee_id": row.pk, "instead_of": partner.pk if partner else None}
    elif partner:
        given = {"attendee_id": partner.pk, "instead_of": row.pk}
    else:
        messages.error(request, "Hãy chọn người dự bị vào thay.")
        return redirect("participants:attendee", reply.pk, row.pk)
    words = "Đã thay bằng người dự bị." if partner else "Đã đưa 1 người dự bị lên chính thức."
    try:
        promote_reserve(by=user_of(request), now=timezone.now(), **given)
    except NoRoom as refusal:
        messages.error(request, str(refusal))
        return redirect("participants:attendee", reply.pk, row.pk)
    except ActionRefused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, words)
    return redirect("participants:attendees", reply.pk)


# --- Shared ---------------------------------------------------------------------------------------------------------
def _row(found: AttendeeList, seat: int) -> Attendee | None:
    """Return the seat; None where it is no more: a step that was sent twice, or a colleague was faster."""
    row = Attendee.objects.select_related("household", "hamlet", "category").filter(pk=seat).first()
    if row and row.attendee_list_id != found.pk:
        raise Http404("Người này ở danh sách khác.")
    if row:
        row.attendee_list = found
    return row


def _gone(request: HttpRequest, reply: UnitReply) -> HttpResponse:
    messages.info(request, "Người này không còn trong danh sách; danh sách hiện nay ở dưới.")
    return redirect("participants:attendees", reply.pk)


def _add(request: HttpRequest, found: AttendeeList, form: PersonForm) -> None:
    """Add whom the form names and say so; what came before, word for word, is told as that."""
    cleaned, by, now = form.cleaned_data, user_of(request), timezone.now()
    given = {"reserve": cleaned["reserve"], "client_key": cleaned["client_key"]}
    with told(request, "Đã thêm 1 người vào danh sách."):
        add_typed(list_id=found.pk, person=form.person(), by=by, now=now, **given)


def _others(reply: UnitReply, found: AttendeeList, row: Attendee) -> list[Attendee]:
    """Return whom the person may change places with: reserves of the same cell first, then the other reserves."""
    seating = seating_of(reply)
    cell = seating.cell_of(row.hamlet_id, row.category_id)
    others = found.attendees.filter(reserve=not row.reserve).by_hamlet().select_related("hamlet", "category")
    return sorted(others, key=lambda other: seating.cell_of(other.hamlet_id, other.category_id) != cell)


def _seat(request: HttpRequest, reply: UnitReply, found: AttendeeList, household: int) -> HttpResponse:
    reserve = "reserve" in request.POST
    try:
        add_seat(list_id=found.pk, household_id=household, reserve=reserve, by=user_of(request), now=timezone.now())
    except ActionRefused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"Đã thêm 1 hộ{' làm dự bị' if reserve else ''}.")
    return redirect("participants:attendees_register", reply.pk)


def _step(request: HttpRequest, reply: UnitReply, words: str, step: object, **what: object) -> HttpResponse:
    try:
        step(by=user_of(request), now=timezone.now(), **what)  # type: ignore[operator]
    except ActionRefused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, words)
    return redirect("participants:attendees", reply.pk)
