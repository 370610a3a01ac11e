"""A plan begins, is copied, becomes a template, is deleted."""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from accounts.refusals import ActionRefused
from budgets.actions import create_estimate
from communes.models import IssuingAuthority
from documents.text import nfc
from participants.actions import create_allocation
from plans import permissions
from plans.actions.editing import editing, lock_office, record_event
from plans.actions.slugs import free_slug
from plans.carried import find_carried
from plans.facts import Facts, read_plan, write_part
from plans.facts.references import without_lost
from plans.models import CarriedValue, Plan, PlanTemplate, PlanVerb


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
    """Make a new draft from a template's facts; its quota table and estimate are made with it.

    What the facts name and nobody has any more (a topic deleted since the template was kept) is left out.
    """
    if not permissions.can_create(by, authority.pk):
        raise ActionRefused("Bạn không có quyền soạn kế hoạch của cơ quan này.")
    lock_office(authority.pk)  # two plans made at once get two slugs
    subject = nfc(subject).strip()
    plan = Plan.objects.create(
        slug=slug or free_slug(Plan.objects, f"{authority.slug}-{year}-{subject}", longest=60),
        authority=authority,
        subject=subject,
        year=year,
        drafter=by,
        created_at=now,
        changed_at=now,
        allocation=create_allocation(authority=authority, title=subject, year=year),
        estimate=create_estimate(authority=authority, title=subject, year=year),
    )
    for part, content in without_lost(facts or {}).items():
        write_part(plan, part, content, by=by, now=now)
    record_event(plan, PlanVerb.CREATE, by=by, now=now, detail=subject)
    return plan


@transaction.atomic
def copy_plan(*, plan: Plan, year: int, by: User, now: datetime) -> Plan:
    """Copy a plan into a new draft; every date and year that came along is marked until confirmed.

    Last year's numbers of households and amounts stay behind: they would be the first thing to forget.
    """
    if not permissions.can_copy(by, plan):
        raise ActionRefused("Bạn không có quyền chép kế hoạch này.")
    facts = without_ids(read_plan(plan))
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


@transaction.atomic
def save_template(*, plan: Plan, name: str, by: User, now: datetime) -> PlanTemplate:
    """Keep the plan's wording and structure as a template of the office, without its figures and dates."""
    if not permissions.can_copy(by, plan):
        raise ActionRefused("Bạn không có quyền lưu mẫu của cơ quan này.")
    facts = without_ids(read_plan(plan))
    for slug in ("schedule", "quotas", "budget"):
        facts.pop(slug)
    for key in ("dated_month", "year", "draft_number", "paper_note"):
        facts["title"].pop(key)
    template, _ = PlanTemplate.objects.update_or_create(
        authority=plan.authority, name=nfc(name).strip(), defaults={"facts": facts, "saved_at": now, "saved_by": by}
    )
    record_event(plan, PlanVerb.TEMPLATE, by=by, now=now, detail=template.name)
    return template


def without_ids(facts: Facts) -> Facts:
    """Return the facts as those of new rows."""
    bare: Facts = {}
    for key, value in facts.items():
        if key == "id":
            continue
        if isinstance(value, dict):
            bare[key] = without_ids(value)
        elif isinstance(value, list):
            bare[key] = [without_ids(entry) if isinstance(entry, dict) else entry for entry in value]
        else:
            bare[key] = value
    return bare


def delete_plan(*, plan_id: int, by: User) -> None:
    """Delete a draft together with its quota table and its estimate."""
    with editing(plan_id, by=by) as plan:
        allocation, estimate = plan.allocation, plan.estimate
        plan.delete()
        for part in (allocation, estimate):
            if part:
                part.delete()
