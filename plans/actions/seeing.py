"""What a person had before their eyes when they looked at a plan for a decision."""

from datetime import datetime

from accounts.models import User
from plans.models import Plan, PlanSeen


def note_seen(plan: Plan, *, user: User, now: datetime) -> None:
    """Remember the latest kept version as seen by ``user``; while a plan waits, that version is what the page shows."""
    latest = plan.versions.order_by("-number").values_list("number", flat=True).first()
    PlanSeen.objects.update_or_create(plan=plan, user=user, defaults={"version": latest, "at": now})
