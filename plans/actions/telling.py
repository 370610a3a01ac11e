"""Whom a step of the route is told to: they find it in the portal, and in a letter once the step is committed.

The words name the paper and the step, never a household.
"""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from accounts.models import Membership, User
from accounts.notices import holders, notify
from accounts.roles import Permission, Role
from documents.formats import format_date
from participants.models import UnitReply
from plans.models import Plan, PlanState

# Who decides next, and what they are asked for.
NEXT: dict[str, tuple[Permission, str]] = {
    PlanState.AT_HEAD: (Permission.REVIEW_PLANS, "chờ bạn duyệt"),
    PlanState.AT_OFFICE: (Permission.CHECK_FORM, "chờ bạn thẩm tra thể thức"),
    PlanState.AT_LEADER: (Permission.APPROVE_PLANS, "chờ bạn duyệt"),
    PlanState.APPROVED: (Permission.REGISTER_ISSUED, "đã duyệt, chờ bạn cấp số và phát hành"),
}
INSIDE = (Permission.REVIEW_PLANS, Permission.APPROVE_PLANS, Permission.REGISTER_ISSUED)


def tell_waiting(plan: Plan, *, by: User, now: datetime) -> None:
    """Tell those who may decide next, stand-ins of the day among them; nobody is asked about a paper of their own."""
    if plan.state not in NEXT:
        return
    permission, asked = NEXT[plan.state]
    people: QuerySet[User] = holders(plan.authority_id, permission, day=timezone.localdate(now))
    if plan.state != PlanState.APPROVED:
        people = people.exclude(pk__in=[own for own in (plan.drafter_id, plan.submitted_by_id) if own])
    _tell(people, plan, f"{plan} {asked}.", by=by, now=now)


def tell_drafter(plan: Plan, text: str, *, by: User, now: datetime) -> None:
    """Tell the drafter, and whoever submitted the plan, a whole sentence about it."""
    _tell(User.objects.filter(pk__in=[plan.drafter_id, plan.submitted_by_id or 0]), plan, text, by=by, now=now)


def tell_issued(plan: Plan, *, by: User, now: datetime) -> None:
    """Tell the office's people and the officers of the units that the plan names; it must have number and date."""
    dated = format_date(plan.issued_on) if plan.issued_on else ""
    text = f"{plan.authority} đã phát hành {plan.kind.lower()} số {plan.reference} ngày {dated}: {plan.subject}."
    _tell(_concerned(plan), plan, text, by=by, now=now)


def tell_withdrawn(plan: Plan, text: str, *, by: User, now: datetime) -> None:
    """Tell everybody who was told of an issued plan that it is in force no longer."""
    _tell(_concerned(plan), plan, f"Kế hoạch số {plan.reference} {text.rstrip('. ')}.", by=by, now=now)


def _concerned(plan: Plan) -> list[User]:
    people = [plan.drafter]
    for permission in INSIDE:
        people += holders(plan.authority_id, permission)
    return [*people, *officers_named(plan)]


def officers_named(plan: Plan) -> QuerySet[User]:
    """Return the active officers who reply for a unit of the plan's table, whichever office they belong to."""
    units = UnitReply.objects.filter(allocation=plan.allocation_id or 0).values("unit")
    roles = Role.holding(Permission.REPLY_FOR_UNIT)
    officers = Membership.objects.filter(role__in=roles, unit__in=units)
    return User.objects.filter(pk__in=officers.values("user"), is_active=True).order_by("pk")


def _tell(people: Iterable[User], plan: Plan, text: str, *, by: User, now: datetime) -> None:
    others = [person for person in people if person.pk != by.pk]
    notify(others, text, url=reverse("plans:show", args=[plan.pk]), now=now)
