"""The catalogue of administrative units: one page to read it, one answer for the pickers of other pages."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from communes.forms import UnitLookupForm, UnitSearchForm
from communes.models import AdministrativeUnit

PAGE_SIZE = 25
MOST_MATCHES = 20


@require_safe
def list_units(request: HttpRequest) -> HttpResponse:
    """The State's units, found by name without accents, with what became of each in July 2025."""
    form = UnitSearchForm(request.GET)
    units = form.find().select_related("parent").prefetch_related("successions__new", "origins__old")
    page = Paginator(units, PAGE_SIZE).get_page(request.GET.get("page"))
    return render(request, "communes/unit_list.html", {"form": form, "page": page})


@require_safe
def search_units(request: HttpRequest) -> JsonResponse:
    """Up to 20 units for a picker: ``?q=&level=&on=&below=``; hamlets are not among them."""
    form = UnitLookupForm(request.GET)
    if not form.is_valid():
        return JsonResponse({"errors": form.errors}, status=400)
    units = form.find().select_related("parent")[:MOST_MATCHES]
    return JsonResponse({"results": [_as_match(unit) for unit in units]})


def _as_match(unit: AdministrativeUnit) -> dict[str, object]:
    parent = unit.parent.full_name if unit.parent else ""
    return {
        "id": unit.pk,
        "text": unit.full_name,
        "code": unit.code,
        "level": unit.level,
        "parent": parent,
        "validity": unit.validity,
        "hint": " · ".join(part for part in (parent, unit.validity) if part),
    }
