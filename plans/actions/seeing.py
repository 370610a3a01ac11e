"""What a person had before their eyes when they looked at a plan for a decision."""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from plans.models import Plan, PlanSeen


@transaction.atomic
def note_seen(plan: Plan, *, version: int, user: User, now: datetime) -> int | None:
    """Remember the kept version ``version`` as seen by ``user``; return the one they saw last before, if any.

    A number that the plan does not have, and one older than what they have seen already, changes nothing.
    """
    before = PlanSeen.objects.filter(plan=plan, user=user).values_list("version", flat=True).first()
    if version > (before or 0) and plan.versions.filter(number=version).exists():
        PlanSeen.objects.update_or_create(plan=plan, user=user, defaults={"version": version, "at": now})
    return before
