"""Whom a drafter may ask for an opinion: departments, the plan's units with their officers, those asked already."""

from collections.abc import Iterable
from dataclasses import dataclass

from accounts.models import Membership
from communes.models import AdministrativeUnit, UnitLevel
from documents.text import fold
from plans.models import Plan

GROUPS = {
    "departments": "Phòng, đơn vị của cơ quan",
    "units": "Các đơn vị trong kế hoạch",
    "asked": "Đã xin ý kiến, chưa trả lời (chọn để đổi hạn hoặc người trả lời)",
    "other": "Cơ quan, đơn vị khác",
}
BLANKS = 3


@dataclass(frozen=True)
class Candidate:
    """A unit that the form offers, with the account that would answer for it."""

    group: str
    unit_name: str = ""
    person: int | None = None
    wanted: bool = False


def find_candidates(plan: Plan) -> list[Candidate]:
    """Return the units to offer, group by group, and a few blank lines for others."""
    known = list(plan.opinion_requests.all())
    taken = {fold(row.unit_name) for row in known}
    asked = [Candidate("asked", row.unit_name, row.person_id) for row in known if row.answered_at is None]
    offered = [each for each in [*_departments(plan), *_units(plan)] if fold(each.unit_name) not in taken]
    return [*offered, *asked, *([Candidate("other", wanted=True)] * BLANKS)]


def find_people(plan: Plan) -> list[tuple[int, str]]:
    """Return who may answer in the portal: active members of the authority and officers of its units."""
    found: dict[int, str] = {}
    for membership in _memberships(plan):
        place = membership.unit.full_name if membership.unit else membership.get_role_display()
        found.setdefault(membership.user_id, f"{membership.user} – {place}")
    return list(found.items())


def _departments(plan: Plan) -> Iterable[Candidate]:
    """Departments have no accounts of their own: who answers is chosen by name."""
    departments = plan.authority.departments.all()
    return [Candidate("departments", each.name) for each in departments if each.pk != plan.lead_department_id]


def _units(plan: Plan) -> Iterable[Candidate]:
    officers: dict[int, int] = {}
    for membership in _memberships(plan):
        if membership.unit_id:
            officers.setdefault(membership.unit_id, membership.user_id)
    replies = plan.allocation.replies.all() if plan.allocation else []
    return [Candidate("units", _name(reply.unit), officers.get(reply.unit_id)) for reply in replies]


def _name(unit: AdministrativeUnit) -> str:
    return f"UBND {unit.name_in_text}" if unit.level == UnitLevel.COMMUNE else unit.full_name


def _memberships(plan: Plan) -> Iterable[Membership]:
    active = Membership.objects.filter(authority=plan.authority_id, user__is_active=True)
    return active.select_related("user", "unit").order_by("user__full_name", "pk")
