"""Dates and years that came along with a copy: confirmed by hand, or settled by being changed."""

from datetime import datetime

from accounts.models import User
from plans.actions.editing import editing
from plans.carried import find_carried
from plans.models import CarriedValue, Plan


def confirm_carried(*, plan_id: int, carried_id: int, by: User, now: datetime) -> None:
    """Confirm that a value which came along with the copy is still right."""
    with editing(plan_id, by=by) as plan:
        changed = plan.carried_values.filter(pk=carried_id, confirmed_at__isnull=True)
        changed.update(confirmed_at=now, confirmed_by=by)


def confirm_part(*, plan_id: int, part: str, by: User, now: datetime) -> int:
    """Confirm every value of one part that came along with the copy; return how many there were."""
    with editing(plan_id, by=by) as plan:
        waiting = plan.carried_values.filter(part=part, confirmed_at__isnull=True)
        return waiting.update(confirmed_at=now, confirmed_by=by)


def settle_carried(plan: Plan, *, by: User, now: datetime) -> None:
    """A carried value that no longer stands where it came along was changed by hand: that confirms it."""
    waiting = list(plan.carried_values.filter(confirmed_at__isnull=True))
    if not waiting:
        return
    fresh = Plan.objects.for_document().get(pk=plan.pk)
    standing = {(c.source, c.value) for c in find_carried(fresh)}
    gone = [mark.pk for mark in waiting if (mark.source, mark.value) not in standing]
    CarriedValue.objects.filter(pk__in=gone).update(confirmed_at=now, confirmed_by=by)
