"""People and plans for tests, made through the same actions as in the portal."""

from datetime import UTC, datetime
from itertools import count

from accounts.models import Membership, User
from accounts.roles import Role
from communes.models import AdministrativeUnit, IssuingAuthority
from plans.actions import create_plan
from plans.facts import Facts
from plans.models import Plan

NOW = datetime(2022, 10, 3, 2, 0, tzinfo=UTC)
_numbers = count(1)


def make_member(
    authority: IssuingAuthority,
    role: Role = Role.DRAFTER,
    *,
    unit: AdministrativeUnit | None = None,
    full_name: str = "Nguyễn Thị Sang",
    username: str = "",
) -> User:
    """A person with one role in ``authority``; a commune officer needs a ``unit``."""
    user = User.objects.create(username=username or f"nguoi-{next(_numbers)}", full_name=full_name)
    Membership.objects.create(user=user, authority=authority, role=role, unit=unit)
    return user


def make_plan(
    authority: IssuingAuthority,
    *,
    by: User | None = None,
    subject: str = "Tổ chức đối thoại chính sách giảm nghèo năm 2022",
    year: int = 2022,
    facts: dict[str, Facts] | None = None,
    now: datetime = NOW,
) -> Plan:
    """A draft of ``authority`` with the facts given."""
    drafter = by or make_member(authority)
    return create_plan(authority=authority, subject=subject, year=year, by=drafter, now=now, facts=facts)


def composed(plan: Plan) -> Plan:
    """The plan as the paper is composed from it: everything loaded."""
    return Plan.objects.for_document().get(pk=plan.pk)
