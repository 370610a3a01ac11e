"""The address that takes one row of a grid: one conversation with ``static/js/grid.js``, whatever the list."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from django.forms import Form
from django.http import HttpRequest, JsonResponse

from accounts.refusals import ActionRefused
from participants.grid import BadRow, Column, SentRow, StaleRow, read_row
from participants.household_fields import told_by_column
from participants.models import Attendee, Household

RowForm = TypeVar("RowForm", bound=Form)
Saved = TypeVar("Saved", Attendee, Household)


def take_row(
    request: HttpRequest,
    columns: Sequence[Column],
    *,
    form_of: Callable[[dict[str, str]], RowForm],
    save: Callable[[SentRow, RowForm], Saved],
    shown: Callable[[Saved], dict[str, str]],
) -> JsonResponse:
    """Save the row that came in and answer with what stands; wrong cells, a newer row and a refusal are told."""
    try:
        sent = read_row(request.body, columns)
    except BadRow:
        return JsonResponse({"saved": False, "message": "Không đọc được dòng này."}, status=400)
    form = form_of(sent.values)
    if not form.is_valid():
        return JsonResponse({"saved": False, "errors": told_by_column(form), "message": ""})
    try:
        row = save(sent, form)
    except StaleRow as stale:
        theirs = {"version": stale.row.version, "values": shown(stale.row)}
        return JsonResponse({"saved": False, "conflict": True, "message": str(stale)} | theirs)
    except ActionRefused as refusal:
        return JsonResponse({"saved": False, "errors": {}, "message": str(refusal)})
    return JsonResponse({"saved": True, "pk": row.pk, "version": row.version, "values": shown(row)})
