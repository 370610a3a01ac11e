"""The first line of a plan's view: fetch what the person may see, refuse what they may not do."""

from collections.abc import Callable
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone

from accounts.guards import user_of
from accounts.models import User
from accounts.refusals import ActionRefused
from plans import route
from plans.models import Plan, PlanQuerySet, PlanVerb

Rule = Callable[[User, Plan], bool]


def get_plan(request: HttpRequest, pk: int, *, can: Rule | None = None, plans: PlanQuerySet | None = None) -> Plan:
    """Return the plan if the person may see it, with what its paper reads loaded unless ``plans`` says otherwise.

    A stranger gets 404, a reader without the right 403.
    """
    user = user_of(request)
    found = (
        Plan.objects.for_document().select_related(
            "paper", "approved_paper", "drafter", "registered_by", "submitted_by", "approved_by"
        )
        if plans is None
        else plans
    )
    plan = get_object_or_404(found.visible_to(user), pk=pk)
    if can and not can(user, plan):
        raise PermissionDenied("Bạn không có quyền làm việc này với kế hoạch.")
    return plan


def require_role(request: HttpRequest, plan: Plan, verb: PlanVerb, *, now: datetime) -> None:
    """Refuse a step that no role of the person takes (403), and the page of one that the plan's state does not allow.

    A post goes on to the action, which refuses it with the same sentence and leaves what was typed on the page.
    """
    user, day = user_of(request), timezone.localdate(now)
    sentence = route.why_not(verb, user, plan, day)
    if not route.has_role(verb, user, plan, day):
        raise PermissionDenied(sentence)
    if sentence and request.method != "POST":
        raise ActionRefused(sentence)
