"""People and plans for tests, made through the same actions as in the portal."""

from datetime import UTC, date, datetime
from itertools import count

from accounts.models import Membership, User
from accounts.roles import Role
from communes.models import AdministrativeUnit, IssuingAuthority
from documents.models import FrozenPaper
from documents.serialize import to_json
from participants.models import Allocation
from plans.actions import create_plan
from plans.composition import compose_plan
from plans.facts import Facts
from plans.models import Plan, PlanState

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


def issue(plan: Plan, *, number: str = "6662", on: date = date(2022, 11, 2), pdf: bytes = b"%PDF") -> None:
    """Leave the plan as registering does, gaps and all, and without typesetting the paper."""
    loaded = composed(plan)
    loaded.state, loaded.number, loaded.issued_on = PlanState.ISSUED, number, on
    paper = FrozenPaper.objects.create(
        tree_json=to_json(compose_plan(loaded)),
        pdf=pdf,
        sha256="0" * 64,
        number=number,
        issued_on=on,
        created_at=NOW,
    )
    Plan.objects.filter(pk=plan.pk).update(
        state=PlanState.ISSUED, number=number, issued_on=on, paper=paper, registered_by=plan.drafter
    )
    Allocation.objects.filter(pk=plan.allocation_id).update(locked=True, collecting=False)
    plan.refresh_from_db()
