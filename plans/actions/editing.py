"""What every action on a draft leans on: the lock, the refusals, the line in the plan's history."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from django.db import transaction

from accounts.models import User
from accounts.refusals import ActionRefused
from communes.models import IssuingAuthority
from plans import permissions
from plans.facts import Facts
from plans.models import Plan, PlanPart, PlanVerb

AUTOSAVE_RUN = timedelta(minutes=15)  # autosaves of one part by one person within it are one event


class StalePart(ActionRefused):
    """Somebody else saved the part meanwhile; ``current`` holds what stands now and ``version`` its number."""

    def __init__(self, current: Facts, version: int, saved_by: str) -> None:
        super().__init__(f"{saved_by} đã lưu phần này trong lúc bạn đang soạn. Hãy so sánh rồi chọn bản giữ lại.")
        self.current, self.version, self.saved_by = current, version, saved_by


def lock_office(authority_id: int) -> None:
    """Let others who would take a slug or a number of this office wait. Always locked before a plan, never after."""
    IssuingAuthority.objects.select_for_update(no_key=True).get(pk=authority_id)


@contextmanager
def editing(plan_id: int, *, by: User) -> Iterator[Plan]:
    """Lock a plan for a change, checking again that it is a draft and that ``by`` may write on it."""
    with transaction.atomic():
        plan = Plan.objects.select_for_update(of=("self",)).select_related("authority").get(pk=plan_id)
        if not plan.is_draft:
            raise ActionRefused(f"Kế hoạch đang ở bước «{plan.get_state_display()}» nên không thể sửa.")
        if not permissions.can_edit(by, plan):
            raise ActionRefused("Bạn không có quyền sửa kế hoạch này.")
        yield plan


def record_event(
    plan: Plan, verb: PlanVerb, *, by: User, now: datetime, part: str = "", detail: str = "", run: bool = False
) -> None:
    """Write what happened; with ``run`` a repetition within a quarter of an hour only raises the count."""
    if run:
        last = plan.events.first()
        same = last and (last.verb, last.part, last.by_id) == (verb, part, by.pk)
        if last and same and now - last.at < AUTOSAVE_RUN:
            last.at, last.times = now, last.times + 1
            last.save(update_fields=["at", "times"])
            return
    plan.events.create(verb=verb, by=by, at=now, part=part, detail=detail[:600])


def raise_version(plan: Plan, part: str, *, by: User, now: datetime) -> int:
    """Count one more saving of a part and return its new version; whoever still has the old one must compare."""
    state, _ = PlanPart.objects.get_or_create(plan=plan, slug=part, defaults={"saved_at": now, "saved_by": by})
    state.version, state.saved_at, state.saved_by = state.version + 1, now, by
    state.save()
    touch(plan, now)
    return state.version


def touch(plan: Plan, now: datetime) -> None:
    """Note that the plan changed, without writing its other fields."""
    Plan.objects.filter(pk=plan.pk).update(changed_at=now)
