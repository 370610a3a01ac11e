"""What the checks found: the panel beside the paper, and a page of its own without JavaScript."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.guards import user_of
from plans import permissions
from plans.guards import get_plan
from plans.models import Plan
from plans.overviews.checks import check_plan


@require_safe
def checks(request: HttpRequest, pk: int) -> HttpResponse:
    """Every finding by level and part, each with the way to its field."""
    plan = get_plan(request, pk, can=permissions.can_see_history)
    template = "plans/checks/_panel.html" if request.headers.get("HX-Request") else "plans/checks/page.html"
    return render(request, template, checks_context(request, plan))


def checks_context(request: HttpRequest, plan: Plan) -> dict[str, Any]:
    """What the panel shows of a plan that is loaded for its paper."""
    check = check_plan(plan)
    return {"plan": plan, "check": check, "can_edit": permissions.can_edit(user_of(request), plan)}
