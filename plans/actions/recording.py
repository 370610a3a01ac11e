"""The history of a plan with old and new value: what a part held before a step and holds after it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any

from accounts.models import User
from plans.actions.editing import record_event
from plans.changes import Change, compare_part
from plans.facts import Facts, named, read_fresh
from plans.facts.whole import fact_key
from plans.models import Plan, PlanEvent, PlanVerb

AUTOSAVE_RUN = timedelta(minutes=15)  # autosaves of one part by one person within it are one event
Compare = Callable[[Facts, Facts], list[Change]]


@contextmanager
def telling(
    plan: Plan, slug: str, verb: PlanVerb, *, by: User, now: datetime, detail: str = ""
) -> Iterator[dict[str, Any]]:
    """Write an event about what is done to one part inside, with the facts that changed.

    The yielded mapping may be given a ``detail`` that is known only afterwards.
    """
    before = read_fresh(plan.pk, slug)
    said = {"detail": detail}
    yield said
    changes = part_changes(slug, before, read_fresh(plan.pk, slug))
    record_event(plan, verb, by=by, now=now, part=slug, detail=said["detail"], changes=changes)


def part_changes(slug: str, before: Facts, after: Facts) -> list[Change]:
    """Return what changed in one part; names are looked up only where something did."""
    if before == after:
        return []
    names = named({slug: before}).names
    return list(compare_part(slug, before, after, (names, named({slug: after}).names)))


def record_save(
    plan: Plan, part: str, before: Facts, after: Facts, compare: Compare, *, by: User, now: datetime, detail: str = ""
) -> None:
    """Write a save with what it changed; autosaves of one part by one person in a quarter of an hour are one event.

    Such a run tells the first old value and the last new one, and nothing of what returned to its old value. What
    others changed in between (a commune's figures) never counts as the person's own: it ends the run.
    """
    event = _run_of(plan, part, before, by=by, now=now)
    if event is None:
        record_event(plan, PlanVerb.SAVE, by=by, now=now, part=part, detail=detail, changes=compare(before, after))
        run = {"before": before, "after": fact_key(after)}
        plan.events.filter(pk=plan.events.latest("pk").pk).update(run=run)
        return
    first = (event.run or {})["before"]
    event.at, event.times, event.detail = now, event.times + 1, detail[:600]
    event.changes = [change.told() for change in compare(first, after)]
    event.run = {"before": first, "after": fact_key(after)}
    event.save(update_fields=["at", "times", "detail", "changes", "run"])


def _run_of(plan: Plan, part: str, before: Facts, *, by: User, now: datetime) -> PlanEvent | None:
    """Return the event that this save belongs to, if one is still open and nobody came between."""
    last = plan.events.first()
    if last is None or last.run is None or now - last.at >= AUTOSAVE_RUN:
        return None
    same = (last.verb, last.part, last.by_id) == (PlanVerb.SAVE, part, by.pk)
    return last if same and last.run["after"] == fact_key(before) else None
