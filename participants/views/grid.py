"""Many households at once: the grid for typing and pasting, and the address that takes one row of it."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from accounts.guards import user_of
from participants.actions.access import log_access
from participants.actions.households import save_household
from participants.grid import Grid, Row, SentRow
from participants.guards import kept_register
from participants.household_fields import RegisterChoices
from participants.models import AccessAct, Household, HouseholdRegister
from participants.register_forms import HouseholdRowForm, grid_columns, grid_values
from participants.views.rows import take_row

ROWS_PER_PAGE = 50


@require_safe
def register_grid(request: HttpRequest, pk: int) -> HttpResponse:
    """The grid over a register's rows in their order, a page at a time, with empty rows at the end."""
    register = kept_register(request, pk)
    if register.emptied_how:
        messages.error(request, f"Danh sách này {register.get_emptied_how_display()}; không ghi thêm được.")
        return redirect("participants:register", pk=register.pk)
    rows = register.households.select_related("hamlet", "category").order_by("position", "pk")
    page = Paginator(rows, ROWS_PER_PAGE).get_page(request.GET.get("page"))
    log_access(
        user=user_of(request),
        authority=register.authority,
        unit=register.unit,
        act=AccessAct.VIEW,
        what=str(register),
        why=register.purpose,
        people=page.paginator.count,
        target=register.target,
        now=timezone.now(),
    )
    grid = Grid(
        endpoint=reverse("participants:household_row", args=[register.pk]),
        list_key=register.target,
        caption=str(register),
        columns=grid_columns(RegisterChoices(register)),
        rows=[Row(h.pk, h.client_key or f"pk-{h.pk}", h.version, grid_values(h)) for h in page],
        offset=max(page.start_index() - 1, 0),
        last=register.households.last_position(),
    )
    return render(request, "participants/register/grid.html", {"register": register, "grid": grid, "page": page})


@require_POST
def household_row(request: HttpRequest, pk: int) -> JsonResponse:
    """Take one row of the grid; sent twice it is one household."""
    register = kept_register(request, pk)
    choices = RegisterChoices(register)
    return take_row(
        request,
        grid_columns(choices),
        form_of=lambda values: HouseholdRowForm(values, choices=choices),
        save=lambda sent, form: _save(request, register, sent, form),
        shown=grid_values,
    )


def _save(request: HttpRequest, register: HouseholdRegister, sent: SentRow, form: HouseholdRowForm) -> Household:
    return save_household(
        register_id=register.pk,
        facts=form.facts,
        household_id=sent.pk,
        client_key=sent.client_key,
        base_version=sent.base_version,
        position=sent.position,
        by=user_of(request),
        now=timezone.now(),
    )
