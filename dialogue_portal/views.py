"""The home page: what waits for me, what is late."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Say what waits for the person in each of their roles."""
    return render(request, "home.html", {})
