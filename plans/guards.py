"""The first line of a plan's view: fetch what the person may see, refuse what they may not do."""

from collections.abc import Callable

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from accounts.guards import user_of
from accounts.models import User
from plans.models import Plan, PlanQuerySet

Rule = Callable[[User, Plan], bool]


def get_plan(request: HttpRequest, pk: int, *, can: Rule | None = None, plans: PlanQuerySet | None = None) -> Plan:
    """Return the plan if the person may see it, with what its paper reads loaded unless ``plans`` says otherwise.

    A stranger gets 404, a reader without the right 403.
    """
    user = user_of(request)
    found = Plan.objects.for_document().select_related("paper", "drafter", "registered_by") if plans is None else plans
    plan = get_object_or_404(found.visible_to(user), pk=pk)
    if can and not can(user, plan):
        raise PermissionDenied("Bạn không có quyền làm việc này với kế hoạch.")
    return plan
