"""The registers of a person's units, and one register as it is read."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from participants.guards import readable_register


@require_safe
def show_register(request: HttpRequest, pk: int) -> HttpResponse:
    """One register."""
    return render(request, "participants/register/show.html", {"register": readable_register(request, pk)})
