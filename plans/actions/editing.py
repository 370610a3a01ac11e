"""What every action on a draft leans on: the lock, the refusals, the line in the plan's history."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime

from django.db import transaction

from accounts.models import User
from accounts.refusals import ActionRefused
from communes.models import IssuingAuthority
from plans import permissions
from plans.changes import Change
from plans.facts import Facts
from plans.models import Plan, PlanPart, PlanVerb


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
    plan: Plan,
    verb: PlanVerb,
    *,
    by: User,
    now: datetime,
    part: str = "",
    detail: str = "",
    changes: Sequence[Change] = (),
) -> None:
    """Write what happened and what it changed; autosaves cannot join an earlier event after this one."""
    plan.events.filter(run__isnull=False).update(run=None)
    told = [change.told() for change in changes]
    plan.events.create(verb=verb, by=by, at=now, part=part, detail=detail[:600], changes=told)


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
