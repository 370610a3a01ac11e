"""The verbs of a plan's life. Each takes the person and the moment, works in one transaction, and writes an event."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.text import slugify

from accounts.models import User
from budgets.actions import create_estimate, lock_estimate
from communes.models import IssuingAuthority
from documents.models import FrozenPaper
from documents.render_pdf import render_pdf
from documents.richtext import clean
from documents.serialize import to_json
from documents.text import fold, nfc
from participants.actions import create_allocation, lock_allocation
from plans import permissions
from plans.carried import find_carried
from plans.composition import compose_plan
from plans.facts import Facts, read_part, read_plan, write_part
from plans.facts.outline import SECTION_FIELDS
from plans.facts.rows import read_fields, set_fields
from plans.models import CarriedValue, PartDraft, Plan, PlanPart, PlanState, PlanTemplate, Section
from plans.problems import find_problems

AUTOSAVE_RUN = timedelta(minutes=15)  # autosaves of one part by one person within it are one event
NUMBER = re.compile(r"\d{1,6}[a-zA-Z]?")


class ActionRefused(Exception):
    """The step cannot be taken; the message says why, in Vietnamese, for the person who tried."""


class StalePart(ActionRefused):
    """Somebody else saved the part meanwhile; ``current`` holds what stands now and ``version`` its number."""

    def __init__(self, current: Facts, version: int, saved_by: str) -> None:
        super().__init__(f"{saved_by} đã lưu phần này trong lúc bạn đang soạn. Hãy so sánh rồi chọn bản giữ lại.")
        self.current, self.version, self.saved_by = current, version, saved_by


@contextmanager
def editing(plan_id: int, *, by: User) -> Iterator[Plan]:
    """Lock a plan for a change, checking again that it is a draft and that ``by`` may write on it."""
    with transaction.atomic():
        plan = Plan.objects.select_for_update(of=("self",)).select_related("authority").get(pk=plan_id)
        if not plan.is_draft:
            raise ActionRefused("Kế hoạch đã phát hành nên không thể sửa.")
        if not permissions.can_edit(by, plan):
            raise ActionRefused("Bạn không có quyền sửa kế hoạch này.")
        yield plan


def record_event(
    plan: Plan, verb: str, *, by: User, now: datetime, part: str = "", detail: str = "", run: bool = False
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


@transaction.atomic
def create_plan(
    *,
    authority: IssuingAuthority,
    subject: str,
    year: int,
    by: User,
    now: datetime,
    facts: dict[str, Facts] | None = None,
    slug: str = "",
) -> Plan:
    """Make a new draft from a template's facts; its quota table and estimate are made with it."""
    if not permissions.can_create(by, authority.pk):
        raise ActionRefused("Bạn không có quyền soạn kế hoạch của cơ quan này.")
    subject = nfc(subject).strip()
    plan = Plan.objects.create(
        slug=slug or _free_slug(authority, year, subject),
        authority=authority,
        subject=subject,
        year=year,
        drafter=by,
        created_at=now,
        changed_at=now,
        allocation=create_allocation(authority=authority, title=subject, year=year),
        estimate=create_estimate(authority=authority, title=subject, year=year),
    )
    for part, content in (facts or {}).items():
        write_part(plan, part, content, by=by, now=now)
    record_event(plan, "create", by=by, now=now, detail=subject)
    return plan


def _free_slug(authority: IssuingAuthority, year: int, subject: str) -> str:
    stem = slugify(f"{authority.slug}-{year}-{fold(subject)}")[:60].strip("-")
    taken = set(Plan.objects.filter(slug__startswith=stem).values_list("slug", flat=True))
    return next(name for n in range(1, len(taken) + 2) if (name := stem if n == 1 else f"{stem}-{n}") not in taken)


def save_part(*, plan_id: int, slug: str, facts: Facts, base_version: int, by: User, now: datetime) -> int:
    """Save one part and return its new version. Raises StalePart when it changed since ``base_version``."""
    with editing(plan_id, by=by) as plan:
        state = plan.parts.filter(slug=slug).select_related("saved_by").first()
        version = state.version if state else 0
        if version != base_version:
            raise StalePart(read_part(plan, slug), version, str(state.saved_by) if state else "")
        write_part(plan, slug, facts, by=by, now=now)
        PlanPart.objects.update_or_create(
            plan=plan, slug=slug, defaults={"version": version + 1, "saved_at": now, "saved_by": by}
        )
        plan.part_drafts.filter(user=by, part=slug).delete()
        _settle_carried(plan, by=by, now=now)
        record_event(plan, "save", by=by, now=now, part=slug, run=True)
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
        set_fields(section, SECTION_FIELDS, facts)
        section.body, section.body_after = clean(section.body), clean(section.body_after)
        section.version += 1
        section.save()
        _touch(plan, now)
        plan.part_drafts.filter(user=by, part=f"section-{section_id}").delete()
        _settle_carried(plan, by=by, now=now)
        record_event(plan, "save", by=by, now=now, part=f"section-{section_id}", detail=str(section), run=True)
        return section.version


def _refuse_second_place(plan: Plan, part: str, *, except_section: Section | None = None) -> None:
    others = plan.sections.exclude(pk=except_section.pk) if except_section else plan.sections
    if part and others.filter(part=part).exists():
        raise ActionRefused("Phần dữ liệu này đã đứng ở một mục khác; mỗi phần chỉ đứng một chỗ.")


def add_section(*, plan_id: int, parent_id: int | None, after_id: int | None, by: User, now: datetime) -> Section:
    """Add an empty node below ``parent_id`` (None: at the top), after a sibling or at the end."""
    with editing(plan_id, by=by) as plan:
        parent = plan.sections.get(pk=parent_id) if parent_id else None
        siblings = list(plan.sections.filter(parent=parent))
        place = next((i + 1 for i, node in enumerate(siblings) if node.pk == after_id), len(siblings))
        section = Section.objects.create(plan=plan, parent=parent, position=place)
        _renumber([*siblings[:place], section, *siblings[place:]])
        _outline_changed(plan, by=by, now=now, detail="thêm mục")
        return section


def move_section(*, section_id: int, direction: str, by: User, now: datetime) -> None:
    """Move a node «up», «down», «in» (below the sibling before it) or «out» (after its parent)."""
    plan_id = Section.objects.values_list("plan_id", flat=True).get(pk=section_id)
    with editing(plan_id, by=by) as plan:
        section = plan.sections.select_related("parent").get(pk=section_id)
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
        _outline_changed(plan, by=by, now=now, detail=f"chuyển mục «{section}»")


def delete_section(*, section_id: int, by: User, now: datetime) -> None:
    """Remove a node with everything below it."""
    plan_id = Section.objects.values_list("plan_id", flat=True).get(pk=section_id)
    with editing(plan_id, by=by) as plan:
        section = plan.sections.get(pk=section_id)
        name = str(section)
        section.delete()
        _settle_carried(plan, by=by, now=now)
        _outline_changed(plan, by=by, now=now, detail=f"xóa mục «{name}»")


def _renumber(siblings: list[Section]) -> None:
    for position, section in enumerate(siblings):
        section.position = position
    Section.objects.bulk_update(siblings, ["position"])


def _outline_changed(plan: Plan, *, by: User, now: datetime, detail: str) -> None:
    _touch(plan, now)
    state, _ = PlanPart.objects.get_or_create(plan=plan, slug="outline", defaults={"saved_at": now, "saved_by": by})
    state.version, state.saved_at, state.saved_by = state.version + 1, now, by
    state.save()
    record_event(plan, "outline", by=by, now=now, part="outline", detail=detail)


def _touch(plan: Plan, now: datetime) -> None:
    Plan.objects.filter(pk=plan.pk).update(changed_at=now)


@transaction.atomic
def copy_plan(*, plan: Plan, year: int, by: User, now: datetime) -> Plan:
    """Copy a plan into a new draft; every date and year that came along is marked until confirmed.

    Last year's numbers of households and amounts stay behind: they would be the first thing to forget.
    """
    if not permissions.can_copy(by, plan):
        raise ActionRefused("Bạn không có quyền chép kế hoạch này.")
    facts = _without_ids(read_plan(plan))
    facts["title"] |= {"draft_number": 1, "year": year}
    facts["quotas"]["units"] = [{"unit": entry["unit"], "note": ""} for entry in facts["quotas"].get("units", [])]
    facts["budget"] |= {"ceiling": None, "lines": []}
    copy = create_plan(authority=plan.authority, subject=plan.subject, year=year, by=by, now=now, facts=facts)
    copy.copied_from = plan
    copy.save()
    CarriedValue.objects.bulk_create(
        CarriedValue(plan=copy, part=c.part, source=c.source, label=c.label, value=c.value) for c in find_carried(copy)
    )
    return copy


def _without_ids(facts: Facts) -> Facts:
    """Return the facts as those of new rows."""
    bare: Facts = {}
    for key, value in facts.items():
        if key == "id":
            continue
        if isinstance(value, dict):
            bare[key] = _without_ids(value)
        elif isinstance(value, list):
            bare[key] = [_without_ids(entry) if isinstance(entry, dict) else entry for entry in value]
        else:
            bare[key] = value
    return bare


def _settle_carried(plan: Plan, *, by: User, now: datetime) -> None:
    """A carried value that no longer stands where it came along was changed by hand: that confirms it."""
    waiting = list(plan.carried_values.filter(confirmed_at__isnull=True))
    if not waiting:
        return
    fresh = Plan.objects.for_document().get(pk=plan.pk)
    standing = {(c.source, c.value) for c in find_carried(fresh)}
    gone = [mark.pk for mark in waiting if (mark.source, mark.value) not in standing]
    CarriedValue.objects.filter(pk__in=gone).update(confirmed_at=now, confirmed_by=by)


def confirm_carried(*, plan_id: int, carried_id: int, by: User, now: datetime) -> None:
    """Confirm that a value which came along with the copy is still right."""
    with editing(plan_id, by=by) as plan:
        changed = plan.carried_values.filter(pk=carried_id, confirmed_at__isnull=True)
        changed.update(confirmed_at=now, confirmed_by=by)


@transaction.atomic
def save_template(*, plan: Plan, name: str, by: User, now: datetime) -> PlanTemplate:
    """Keep the plan's wording and structure as a template of the office, without its figures and dates."""
    if not permissions.can_copy(by, plan):
        raise ActionRefused("Bạn không có quyền lưu mẫu của cơ quan này.")
    facts = _without_ids(read_plan(plan))
    for slug in ("schedule", "quotas", "budget"):
        facts.pop(slug)
    for key in ("dated_month", "year", "draft_number", "paper_note"):
        facts["title"].pop(key)
    template, _ = PlanTemplate.objects.update_or_create(
        authority=plan.authority, name=nfc(name).strip(), defaults={"facts": facts, "saved_at": now, "saved_by": by}
    )
    record_event(plan, "template", by=by, now=now, detail=template.name)
    return template


def delete_plan(*, plan_id: int, by: User) -> None:
    """Delete a draft together with its quota table and its estimate."""
    with editing(plan_id, by=by) as plan:
        allocation, estimate = plan.allocation, plan.estimate
        plan.delete()
        for part in (allocation, estimate):
            if part:
                part.delete()


@transaction.atomic
def register_issued(*, plan: Plan, number: str, on: date, by: User, now: datetime) -> Plan:
    """Put a paper that is already on file into the portal as issued: number, date, frozen tree and PDF.

    Refused while a value is missing. From here on downloads are the frozen bytes.
    """
    locked = Plan.objects.select_for_update(of=("self",)).get(pk=plan.pk)
    if not permissions.can_register(by, locked):
        raise ActionRefused("Chỉ văn thư của cơ quan ghi số cho kế hoạch còn là dự thảo.")
    _check_number(locked, number, on)
    locked.state, locked.number, locked.issued_on = PlanState.ISSUED, number, on
    document = compose_plan(_as_issued(locked))
    missing = find_problems(document)
    if missing:
        raise ActionRefused(f"Còn {len(missing)} chỗ thiếu, chưa ghi số được. Thiếu đầu tiên: {missing[0].message}.")
    pdf = render_pdf(document)
    locked.paper = FrozenPaper.freeze(tree_json=to_json(document), pdf=pdf, number=number, issued_on=on)
    locked.registered_by, locked.changed_at = by, now
    locked.save()
    if locked.allocation_id:
        lock_allocation(locked.allocation_id)
    if locked.estimate_id:
        lock_estimate(locked.estimate_id)
    locked.part_drafts.all().delete()
    record_event(locked, "register", by=by, now=now, detail=f"số {number} ngày {on:%d/%m/%Y}")
    return locked


def _check_number(plan: Plan, number: str, on: date) -> None:
    if not NUMBER.fullmatch(number):
        raise ActionRefused("Số văn bản chỉ gồm chữ số, có thể thêm một chữ cái ở cuối (ví dụ 05, 6662, 12a).")
    taken = Plan.objects.filter(
        authority=plan.authority_id, state=PlanState.ISSUED, issued_on__year=on.year, number__in=_same(number)
    )
    if taken.exists():
        raise ActionRefused(f"Số {number} năm {on.year} đã ghi cho một kế hoạch khác của cơ quan.")


def _same(number: str) -> list[str]:
    bare = number.lstrip("0") or "0"
    return [bare.zfill(width) for width in range(len(bare), 8)]


def _as_issued(locked: Plan) -> Plan:
    """Load what composing reads, with the number and the date that are about to be stored."""
    plan = Plan.objects.for_document().get(pk=locked.pk)
    plan.state, plan.number, plan.issued_on = locked.state, locked.number, locked.issued_on
    return plan
