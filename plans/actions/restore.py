"""A kept version becomes the plan's present state again."""

from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db.models import F

from accounts.models import User
from accounts.refusals import ActionRefused
from participants.models import Allocation, ReplyState, UnitReply
from plans.actions.carried import settle_carried
from plans.actions.editing import editing, raise_version, record_event
from plans.actions.versions import keep_version
from plans.changes import Change, compare_plans, compare_version
from plans.facts import PART_FACTS, Facts, named, read_whole, write_part
from plans.facts.outline import SECTION_FIELDS
from plans.facts.references import without_lost
from plans.models import Plan, PlanVerb, PlanVersion, Section, VersionLabel


@dataclass(frozen=True)
class Restored:
    """What a restore did: the facts it changed, and what of the version could not come back."""

    version: PlanVersion
    changes: tuple[Change, ...] = ()
    left: tuple[str, ...] = ()


def restore_version(*, plan_id: int, version_id: int, by: User, now: datetime) -> Restored:
    """Make the plan what it was in a version, all of it or nothing; the present state is kept as a version first.

    Rows that still stand keep their keys, others are made anew. What no longer exists stays out, and figures that
    units sent themselves or are working on stay as they are: ``left`` says so.

    Raises:
        ActionRefused: the plan may not be changed, the version is not this plan's, or a value of it cannot be.

    """
    with editing(plan_id, by=by) as plan:
        version = plan.versions.filter(pk=version_id).first()
        if version is None:
            raise ActionRefused("Không có bản này trong các bản đã giữ của kế hoạch.")
        if plan.allocation_id:  # no unit sends while its figures are read and written
            Allocation.objects.select_for_update(of=("self",)).get(pk=plan.allocation_id)
        before = read_whole(_loaded(plan))
        wanted = _fitted(plan, version.facts, before.facts)
        if not compare_plans(before, named(wanted)):
            raise ActionRefused(f"Kế hoạch hiện không có gì khác bản {version.number} mà khôi phục được.")
        keep_version(plan, label=VersionLabel.RESTORE, by=by, now=now, note=f"trước khi khôi phục bản {version.number}")
        _write(plan, wanted, before.facts, by=by, now=now)
        after = read_whole(_loaded(plan))
        _raise_versions(plan, before.facts, after.facts, by=by, now=now)
        settle_carried(plan, by=by, now=now)
        changes = compare_plans(before, after)
        told = f"bản {version.number} ({VersionLabel(version.label).label}, {version.at:%d/%m/%Y})"
        record_event(plan, PlanVerb.RESTORE, by=by, now=now, detail=told, changes=changes)
        return Restored(version, tuple(changes), _left(compare_version(version, after)))


def _loaded(plan: Plan) -> Plan:
    return Plan.objects.for_document().get(pk=plan.pk)


def _left(changes: list[Change]) -> tuple[str, ...]:
    """Return what still differs from the version, in words."""
    return tuple(
        f"{change.label}: vẫn là {change.new or '(trống)'}, trong bản đã giữ là {change.old or '(trống)'}"
        for change in changes
        if not change.derived
    )


# --- The facts to write -----------------------------------------------------------------------------------------------
def _fitted(plan: Plan, kept: dict[str, Facts], present: dict[str, Facts]) -> dict[str, Facts]:
    """Return the facts of the version as they can be written today."""
    facts = without_lost({slug: part for slug, part in kept.items() if slug in PART_FACTS})
    if "bases" in facts:
        facts["bases"] |= {"bases": _with_ids_by_text(facts["bases"]["bases"], present["bases"]["bases"])}
    if plan.allocation_id and "units" in facts.get("quotas", {}):
        facts["quotas"] = _with_units_own(plan, facts["quotas"], present["quotas"])
    return facts


def _with_ids_by_text(bases: list[Facts], present: list[Facts]) -> list[Facts]:
    """Return the bases with the ids of the rows that cite the same texts today: no text stands twice half-way."""
    ids = {row["text"]: row["id"] for row in present}
    return [row | {"id": ids.get(row["text"])} for row in bases]


def _with_units_own(plan: Plan, kept: Facts, present: Facts) -> Facts:
    """Return the quota table of the version with what belongs to the units themselves as it stands today."""
    replies = UnitReply.objects.filter(allocation=plan.allocation_id).prefetch_related("quotas")
    own = {reply.unit_id: reply for reply in replies if _is_units_own(reply)}
    rows = {row["unit"]: row for row in present["units"]}
    units = [rows[row["unit"]] if row["unit"] in own else row for row in kept["units"]]
    listed = {row["unit"] for row in kept["units"]}
    units += [rows[unit] for unit in own if unit not in listed]
    filled = {quota.category_id for reply in own.values() for quota in reply.quotas.all()}
    columns = kept.get("categories", [])
    columns = [*columns, *(c for c in present["categories"] if c in filled and c not in columns)]
    return kept | {"units": units, "categories": columns}


def _is_units_own(reply: UnitReply) -> bool:
    """Whether the unit sent the figures itself, or has them before it now."""
    is_working = not reply.counts and (reply.saved_at is not None or reply.state == ReplyState.RETURNED)
    return reply.sent_online or is_working


# --- Writing ----------------------------------------------------------------------------------------------------------
def _write(plan: Plan, wanted: dict[str, Facts], present: dict[str, Facts], *, by: User, now: datetime) -> None:
    try:
        for slug in PART_FACTS:
            if slug in wanted and wanted[slug] != present[slug]:
                write_part(plan, slug, wanted[slug], by=by, now=now)
    except ValidationError as error:
        raise ActionRefused(f"Không khôi phục được: {' '.join(error.messages)}") from error
    except ValueError as error:
        raise ActionRefused(f"Không khôi phục được: {error}") from error


def _raise_versions(plan: Plan, before: dict[str, Facts], after: dict[str, Facts], *, by: User, now: datetime) -> None:
    """Let open forms of what changed be stale."""
    for slug in PART_FACTS:
        if before[slug] != after[slug]:
            raise_version(plan, slug, by=by, now=now)
    was, now_stands = (_nodes(facts["outline"]["sections"]) for facts in (before, after))
    changed = [pk for pk, node in now_stands.items() if pk in was and was[pk] != node]
    Section.objects.filter(pk__in=changed).update(version=F("version") + 1)


def _nodes(sections: list[Facts]) -> dict[int, Facts]:
    """Return the nodes by id, without what stands below them."""
    found: dict[int, Facts] = {}
    for node in sections:
        found[node["id"]] = {name: node[name] for name in SECTION_FIELDS}
        found |= _nodes(node["children"])
    return found
