"""Many attendees at once: the grid for typing and pasting, and the address that takes one row of it."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from accounts.guards import user_of
from accounts.refusals import ActionRefused
from participants.actions.attendance import check_open
from participants.actions.seats import add_seat, change_seat
from participants.attendee_grid import AttendeeChoices, AttendeeRowForm, attendee_columns, attendee_values
from participants.grid import Grid, Row, SentRow
from participants.list_guards import kept_list, log_names, target_of, why_seen
from participants.models import AccessAct, Attendee, AttendeeList
from participants.views.access import ask_reason_for
from participants.views.rows import take_row

ROWS_PER_PAGE = 50


@require_safe
def attendees_grid(request: HttpRequest, pk: int) -> HttpResponse:
    """The grid over a list's rows in their order, a page at a time, with empty rows at the end."""
    reply, found = kept_list(request, pk)
    why = why_seen(request, found)
    if not why:
        return ask_reason_for(request, reply)
    try:
        check_open(found)
    except ActionRefused as refusal:
        messages.error(request, str(refusal))
        return redirect("participants:attendees", reply.pk)
    rows = found.attendees.select_related("hamlet", "category").order_by("position", "pk")
    page = Paginator(rows, ROWS_PER_PAGE).get_page(request.GET.get("page"))
    log_names(request, found, AccessAct.VIEW, why=why, people=page.paginator.count)
    grid = Grid(
        endpoint=reverse("participants:attendee_row", args=[reply.pk]),
        list_key=target_of(reply),
        caption=str(found),
        columns=attendee_columns(AttendeeChoices(reply)),
        rows=[Row(seat.pk, seat.client_key or f"pk-{seat.pk}", seat.version, attendee_values(seat)) for seat in page],
        offset=max(page.start_index() - 1, 0),
        last=found.attendees.last_position(),
    )
    return render(request, "participants/lists/grid.html", {"reply": reply, "grid": grid, "page": page})


@require_POST
def attendee_row(request: HttpRequest, pk: int) -> JsonResponse:
    """Take one row of the grid; sent twice it is one seat."""
    reply, found = kept_list(request, pk)
    choices = AttendeeChoices(reply)
    return take_row(
        request,
        attendee_columns(choices),
        form_of=lambda values: AttendeeRowForm(values, choices=choices),
        save=lambda sent, form: _save(request, found, sent, form),
        shown=attendee_values,
    )


def _save(request: HttpRequest, found: AttendeeList, sent: SentRow, form: AttendeeRowForm) -> Attendee:
    by, now = user_of(request), timezone.now()
    if sent.pk is None:
        key, place = sent.client_key, sent.position
        return add_seat(list_id=found.pk, person=form.person(None), client_key=key, position=place, by=by, now=now)
    seat = get_object_or_404(found.attendees, pk=sent.pk)
    person = form.person(seat)
    return change_seat(attendee_id=seat.pk, person=person, base_version=sent.base_version, by=by, now=now)
