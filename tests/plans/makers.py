"""Plans, people and posts for the tests of the drafting pages."""

from datetime import UTC, datetime
from typing import Any

from django.http import QueryDict

from accounts.models import Membership, User
from accounts.roles import Role
from communes.models import IssuingAuthority
from plans.actions import create_plan
from plans.models import Plan
from tests.factories import make_authority, make_district

NOW = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
COMMUNES = ("Mỹ Quý", "Mỹ Đông", "Láng Biển")


def make_member(authority: IssuingAuthority, role: Role = Role.DRAFTER, **fields: Any) -> User:
    """A person of the authority in one role."""
    number = User.objects.count() + 1
    user = User.objects.create_user(f"nguoi-{number}", full_name=fields.pop("full_name", f"Trần Thị {number}"))
    Membership.objects.create(user=user, authority=authority, role=role, **fields)
    return user


def make_office(name: str = "Tháp Mười") -> IssuingAuthority:
    """A district's office of 2022 with three communes."""
    return make_authority(unit=make_district(name, COMMUNES))


def make_plan(by: User, *, year: int = 2022, subject: str = "", facts: dict[str, Any] | None = None) -> Plan:
    """A draft of the person's office."""
    return create_plan(
        authority=by.membership_list[0].authority,
        subject=subject or f"Tổ chức đối thoại chính sách giảm nghèo năm {year}",
        year=year,
        by=by,
        now=NOW,
        facts=facts,
    )


def reload(plan: Plan) -> Plan:
    """The plan as a view loads it."""
    return Plan.objects.for_document().get(pk=plan.pk)


def rows(prefix: str, *entries: dict[str, Any]) -> dict[str, str]:
    """The inputs of a list of rows as a browser posts them."""
    fields = {f"{prefix}-TOTAL_FORMS": str(len(entries)), f"{prefix}-INITIAL_FORMS": "0"}
    for index, entry in enumerate(entries):
        fields |= {f"{prefix}-{index}-{name}": str(value) for name, value in entry.items()}
    return fields


def head(**values: Any) -> dict[str, str]:
    """The inputs of a part's head form."""
    return {f"head-{name}": str(value) for name, value in values.items()}


def post(*groups: dict[str, str]) -> QueryDict:
    """A post of several groups of inputs."""
    data = QueryDict(mutable=True)
    for group in groups:
        data.update(group)
    return data
