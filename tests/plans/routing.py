"""An office with one person in every role and a plan that lacks nothing, and the steps of the route in short."""

from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone

from accounts.models import User
from accounts.roles import Role
from plans import actions
from plans.models import Plan
from plans.overviews.checks import check_plan
from tests.factories import make_authority, make_district, make_person
from tests.plan_factories import NOW, composed, make_plan
from tests.plans.papers import complete

LATER = NOW + timedelta(hours=1)
STAFF = (Role.DRAFTER, Role.HEAD, Role.LEADER, Role.OFFICE, Role.CLERK, Role.ADMINISTRATOR)


class Office:
    """An office, its people by role, and one complete plan of its drafter."""

    def __init__(self, *, office_checks: bool = False, drafter: Role = Role.DRAFTER, **fields: Any) -> None:
        self.authority = make_authority(unit=make_district(communes=["Mỹ Quý", "Mỹ Đông"]), **fields)
        self.authority.office_checks = office_checks
        self.authority.save()
        self.people = {role: make_person(self.authority, role, full_name=f"Người {role.label}") for role in STAFF}
        self.plan = complete(make_plan(self.authority, by=self.people[drafter]))

    def __getitem__(self, role: Role) -> User:
        return self.people[role]

    def fresh(self) -> Plan:
        """The plan as it stands in the database."""
        return Plan.objects.select_related("authority").get(pk=self.plan.pk)

    def ticked(self) -> list[str]:
        """The keys of every warning that stands, as a person ticks them on the page."""
        return [item.problem.key for item in check_plan(composed(self.plan)).open_warnings]

    def take(self, step: Any, role: Role, *, now: datetime = LATER, **more: Any) -> Any:
        """Take a step as the person in ``role`` who has just opened its page."""
        call = {"plan_id": self.plan.pk, "by": self[role], "now": now, "seen_step": self.fresh().step} | more
        return step(**call)

    def submit(self, role: Role = Role.DRAFTER) -> Plan:
        return self.take(actions.submit_plan, role, ticked=self.ticked())

    def to_leader(self) -> None:
        """Bring the plan before the leader."""
        self.submit()
        self.take(actions.pass_on, Role.HEAD)
        if self.authority.office_checks:
            self.take(actions.check_form, Role.OFFICE)

    def approve(self) -> Plan:
        """Bring the plan all the way to its approval."""
        self.to_leader()
        return self.take(actions.approve_plan, Role.LEADER)

    def issue(self, number: str = "20", on: date | None = None, **more: Any) -> Plan:
        """Bring the plan all the way to its number."""
        self.approve()
        day = on or timezone.localdate(LATER)
        return self.take(actions.issue_plan, Role.CLERK, number=number, on=day, **more)
