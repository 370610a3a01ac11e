"""One part is saved, or its typing kept until it can be."""

from datetime import datetime
from functools import partial

from accounts.models import User
from plans.actions.carried import settle_carried
from plans.actions.editing import StalePart, editing, raise_version
from plans.actions.recording import part_changes, record_save
from plans.facts import Facts, read_fresh, read_part, write_part
from plans.models import PartDraft


def save_part(*, plan_id: int, slug: str, facts: Facts, base_version: int, by: User, now: datetime) -> int:
    """Save one part and return its new version. Raises StalePart when it changed since ``base_version``."""
    with editing(plan_id, by=by) as plan:
        state = plan.parts.filter(slug=slug).select_related("saved_by").first()
        version = state.version if state else 0
        if version != base_version:
            raise StalePart(read_part(plan, slug), version, str(state.saved_by) if state else "")
        before = read_fresh(plan_id, slug)
        write_part(plan, slug, facts, by=by, now=now)
        raise_version(plan, slug, by=by, now=now)
        plan.part_drafts.filter(user=by, part=slug).delete()
        settle_carried(plan, by=by, now=now)
        after = read_fresh(plan_id, slug)
        record_save(plan, slug, before, after, partial(part_changes, slug), by=by, now=now)
        return version + 1


def keep_typing(*, plan_id: int, part: str, data: str, base_version: int, by: User, now: datetime) -> None:
    """Keep what a person typed that cannot be saved yet, exactly as it was posted."""
    with editing(plan_id, by=by) as plan:
        PartDraft.objects.update_or_create(
            plan=plan, user=by, part=part, defaults={"data": data, "base_version": base_version, "typed_at": now}
        )


def drop_typing(*, plan_id: int, part: str, by: User) -> None:
    """Throw away the kept typing of one person for one part."""
    PartDraft.objects.filter(plan=plan_id, user=by, part=part).delete()
