"""The outline: nodes saved, added, moved, removed."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from accounts.models import User
from accounts.refusals import ActionRefused
from documents.richtext import clean
from plans.actions.carried import settle_carried
from plans.actions.editing import StalePart, editing, raise_version, touch
from plans.actions.recording import record_save, telling
from plans.changes import Change, compare_node
from plans.facts import Facts
from plans.facts.outline import SECTION_FIELDS
from plans.facts.rows import read_fields, set_fields
from plans.models import Plan, PlanVerb, Section


def save_section(*, section_id: int, facts: Facts, base_version: int, by: User, now: datetime) -> int:
    """Save one node of the outline and return its new version. Raises StalePart when it changed meanwhile."""
    plan_id = Section.objects.values_list("plan_id", flat=True).get(pk=section_id)
    with editing(plan_id, by=by) as plan:
        section = Section.objects.select_for_update().get(pk=section_id)
        if section.version != base_version:
            event = plan.events.filter(part=f"section-{section_id}").first()
            who = str(event.by) if event else "Người khác"
            raise StalePart(read_fields(section, SECTION_FIELDS), section.version, who)
        _refuse_second_place(plan, facts.get("part", ""), except_section=section)
        before = _facts_of(section)
        set_fields(section, SECTION_FIELDS, facts)
        section.body, section.body_after = clean(section.body), clean(section.body_after)
        section.version += 1
        section.save()
        touch(plan, now)
        plan.part_drafts.filter(user=by, part=f"section-{section_id}").delete()
        settle_carried(plan, by=by, now=now)
        name = f"section-{section_id}"
        record_save(plan, name, before, _facts_of(section), _node_changes, by=by, now=now, detail=str(section))
        return section.version


def _facts_of(section: Section) -> Facts:
    return {"id": section.pk} | read_fields(section, SECTION_FIELDS)


def _node_changes(before: Facts, after: Facts) -> list[Change]:
    return list(compare_node(before, after, ({}, {})))


def _refuse_second_place(plan: Plan, part: str, *, except_section: Section | None = None) -> None:
    others = plan.sections.exclude(pk=except_section.pk) if except_section else plan.sections
    if part and others.filter(part=part).exists():
        raise ActionRefused("Phần dữ liệu này đã đứng ở một mục khác; mỗi phần chỉ đứng một chỗ.")


def add_section(*, plan_id: int, parent_id: int | None, after_id: int | None, by: User, now: datetime) -> Section:
    """Add an empty node below ``parent_id`` (None: at the top), after a sibling or at the end."""
    with editing(plan_id, by=by) as plan, _outline_step(plan, by=by, now=now, detail="thêm mục"):
        parent = plan.sections.get(pk=parent_id) if parent_id else None
        siblings = list(plan.sections.filter(parent=parent))
        place = next((i + 1 for i, node in enumerate(siblings) if node.pk == after_id), len(siblings))
        section = Section.objects.create(plan=plan, parent=parent, position=place)
        _renumber([*siblings[:place], section, *siblings[place:]])
        return section


def move_section(*, section_id: int, direction: str, by: User, now: datetime) -> None:
    """Move a node «up», «down», «in» (below the sibling before it) or «out» (after its parent)."""
    plan_id = Section.objects.values_list("plan_id", flat=True).get(pk=section_id)
    with editing(plan_id, by=by) as plan:
        section = plan.sections.select_related("parent").get(pk=section_id)
        with _outline_step(plan, by=by, now=now, detail=f"chuyển mục «{section}»"):
            _move(plan, section, direction)


def _move(plan: Plan, section: Section, direction: str) -> None:
    siblings = list(plan.sections.filter(parent=section.parent_id))
    place = siblings.index(section)
    if direction in ("up", "down"):
        other = place + (1 if direction == "down" else -1)
        if 0 <= other < len(siblings):
            siblings[place], siblings[other] = siblings[other], siblings[place]
            _renumber(siblings)
    elif direction == "in" and place > 0:
        section.parent, section.position = siblings[place - 1], 32_000
        section.save(update_fields=["parent", "position"])
        _renumber(list(plan.sections.filter(parent=section.parent)))
    elif direction == "out" and section.parent:
        uncle_level = list(plan.sections.filter(parent=section.parent.parent_id))
        place = uncle_level.index(section.parent) + 1
        section.parent = section.parent.parent
        section.save(update_fields=["parent"])
        _renumber([*uncle_level[:place], section, *uncle_level[place:]])


def delete_section(*, section_id: int, by: User, now: datetime) -> None:
    """Remove a node with everything below it."""
    plan_id = Section.objects.values_list("plan_id", flat=True).get(pk=section_id)
    with editing(plan_id, by=by) as plan:
        section = plan.sections.get(pk=section_id)
        with _outline_step(plan, by=by, now=now, detail=f"xóa mục «{section}»"):
            section.delete()
            settle_carried(plan, by=by, now=now)


def _renumber(siblings: list[Section]) -> None:
    for position, section in enumerate(siblings):
        section.position = position
    Section.objects.bulk_update(siblings, ["position"])


@contextmanager
def _outline_step(plan: Plan, *, by: User, now: datetime, detail: str) -> Iterator[None]:
    with telling(plan, "outline", PlanVerb.OUTLINE, by=by, now=now, detail=detail):
        yield
        raise_version(plan, "outline", by=by, now=now)
