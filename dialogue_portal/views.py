"""The home page: what waits for me, what is late."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.guards import user_of
from dialogue_portal.waiting import compose_desk


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Say what waits for the person in each of their roles."""
    user = user_of(request)
    context = {"desk": compose_desk(user, now=timezone.now()), "has_role": bool(user.membership_list)}
    return render(request, "home.html", context)
