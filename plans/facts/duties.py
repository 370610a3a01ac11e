"""Duties with their agencies: one row a duty, agencies as lists of names."""

from plans.facts.rows import Facts, read_fields, sync_rows
from plans.models import AgencyRole, Duty, DutyAgency, Plan

DUTY_FIELDS = (
    "work",
    "sent_to",
    "sent_through",
    "deadline_kind",
    "deadline_on",
    "deadline_days",
    "deadline_event",
    "is_report",
    "part",
    "layout",
)


def read_duties(plan: Plan) -> Facts:
    """Return every duty; ``leads`` and ``partners`` are names in order."""
    return {
        "duties": [
            {"id": duty.pk, "leads": _names(duty, AgencyRole.LEAD), "partners": _names(duty, AgencyRole.PARTNER)}
            | read_fields(duty, DUTY_FIELDS)
            for duty in plan.duties.all()
        ]
    }


def _names(duty: Duty, role: str) -> list[str]:
    return [agency.name for agency in duty.agencies.all() if agency.role == role]


def write_duties(plan: Plan, facts: Facts) -> None:
    """Make the plan's duties equal to ``facts["duties"]``."""
    entries = facts.get("duties", [])
    rows = sync_rows(plan.duties, entries, DUTY_FIELDS)
    DutyAgency.objects.filter(duty__in=rows).delete()
    DutyAgency.objects.bulk_create(
        DutyAgency(duty=duty, position=position, role=role, name=name)
        for duty, entry in zip(rows, entries, strict=True)
        for position, (role, name) in enumerate(_agencies(entry))
    )


def _agencies(entry: Facts) -> list[tuple[str, str]]:
    leads = [(AgencyRole.LEAD.value, name) for name in entry.get("leads", [])]
    return leads + [(AgencyRole.PARTNER.value, name) for name in entry.get("partners", [])]
