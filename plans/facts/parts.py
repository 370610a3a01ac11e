"""Which facts belong to which part of a plan."""

from dataclasses import dataclass, field
from datetime import datetime

from accounts.models import User
from budgets.facts import read_estimate, write_estimate
from documents.richtext import clean
from participants.facts import read_allocation, write_allocation
from plans.facts.duties import read_duties, write_duties
from plans.facts.outline import read_outline, write_outline
from plans.facts.rows import Facts, read_fields, read_rows, set_fields, sync_rows
from plans.models import Plan


@dataclass(frozen=True)
class PartFacts:
    """Plan fields of a part, and its lists of rows by the plan's accessor (``"recipients"``) with their fields."""

    fields: tuple[str, ...] = ()
    rows: dict[str, tuple[str, ...]] = field(default_factory=dict)
    rich: frozenset[str] = frozenset()  # plan fields and row fields that hold formatted text


PART_FACTS: dict[str, PartFacts] = {
    "title": PartFacts(
        (
            "kind",
            "subject",
            "year",
            "programme",
            "lead_department",
            "signer",
            "dated_month",
            "draft_number",
            "paper_note",
        )
    ),
    "bases": PartFacts(("joined_bases",), {"bases": ("text", "use")}),
    "opening": PartFacts(
        ("lead_in", "closing", "contact_department", "contact_phone"), rich=frozenset({"lead_in", "closing"})
    ),
    "outline": PartFacts(("numbering",)),
    "topics": PartFacts(rows={"topics": ("topic", "field", "wording")}),
    "schedule": PartFacts(
        ("period_from", "period_to", "period_precision", "period_tentative", "schedule_note"),
        {
            "sessions": (
                "unit",
                "venue",
                "held_on",
                "starts_at",
                "ends_at",
                "contact_phone",
                "announced_later",
            )
        },
    ),
    "delegation": PartFacts(rows={"delegations": ("level", "role", "body", "people", "per_unit")}),
    "quotas": PartFacts(),
    "budget": PartFacts(),
    "duties": PartFacts(),
    "banner": PartFacts(("banner",)),
    "recipients": PartFacts(
        ("archive_unit", "archive_drafter", "archive_copies"), {"recipients": ("name", "for_report")}
    ),
    "annexes": PartFacts(rows={"annexes": ("title", "body", "part", "landscape")}, rich=frozenset({"body"})),
}


def read_part(plan: Plan, slug: str) -> Facts:
    """Return the facts of one part. Raises KeyError for a part that does not exist."""
    spec = PART_FACTS[slug]
    facts = read_fields(plan, spec.fields)
    for accessor, fields in spec.rows.items():
        facts[accessor] = read_rows(getattr(plan, accessor), fields)
    if slug == "outline":
        facts["sections"] = read_outline(plan)
    elif slug == "duties":
        facts |= read_duties(plan)
    elif slug == "quotas" and plan.allocation:
        facts |= read_allocation(plan.allocation)
    elif slug == "budget" and plan.estimate:
        facts |= read_estimate(plan.estimate)
    return facts


def read_plan(plan: Plan) -> dict[str, Facts]:
    """Return the facts of every part."""
    return {slug: read_part(plan, slug) for slug in PART_FACTS}


def write_part(plan: Plan, slug: str, facts: Facts, *, by: User, now: datetime) -> None:
    """Make one part of the plan equal to ``facts``; keys that are absent stay as they are.

    Raises ValidationError or ValueError, with a Vietnamese message, when a value cannot be.
    """
    spec = PART_FACTS[slug]
    facts = _cleaned(facts, spec.rich)
    set_fields(plan, spec.fields, facts)
    plan.changed_at = now
    plan.save()
    for accessor, fields in spec.rows.items():
        if accessor in facts:
            rows = [_cleaned(entry, spec.rich) for entry in facts[accessor]]
            sync_rows(getattr(plan, accessor), rows, fields)
    if slug == "title":
        _name_tables(plan)
    elif slug == "outline" and "sections" in facts:
        write_outline(plan, facts["sections"])
    elif slug == "duties":
        write_duties(plan, facts)
    elif slug == "quotas" and plan.allocation:
        write_allocation(plan.allocation, facts, by=by, now=now)
    elif slug == "budget" and plan.estimate:
        write_estimate(plan.estimate, facts)


def _name_tables(plan: Plan) -> None:
    """Let the quota table and the estimate, which do not know the plan, carry its subject and year."""
    for table in (plan.allocation, plan.estimate):
        if table:
            table.title, table.year = plan.subject, plan.year
            table.save(update_fields=["title", "year"])


def _cleaned(facts: Facts, rich: frozenset[str]) -> Facts:
    return {key: clean(value) if key in rich and isinstance(value, str) else value for key, value in facts.items()}
