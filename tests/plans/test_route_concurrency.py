"""Two people press at the same moment: one step is taken, the other person reads who was first."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.roles import Role
from plans import actions
from plans.models import Plan, PlanState, ReturnCode
from tests.at_once import at_once
from tests.factories import make_person
from tests.plan_factories import make_plan
from tests.plans.papers import complete
from tests.plans.routing import LATER, Office

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def office() -> Office:
    return Office()


def step(act: Callable, office: Office, by, **more) -> Callable[[], object]:
    call = {"plan_id": office.plan.pk, "by": by, "now": LATER, "seen_step": office.fresh().step} | more
    return lambda: act(**call)


def moves(office: Office) -> list[str]:
    return list(office.plan.events.exclude(to_state="").order_by("pk").values_list("verb", flat=True))


def test_two_leaders_approve_once(office: Office) -> None:
    office.to_leader()
    second = make_person(office.authority, Role.LEADER)

    outcome = at_once(
        step(actions.approve_plan, office, office[Role.LEADER]), step(actions.approve_plan, office, second)
    )

    assert sorted(outcome) == ["ActionRefused", "done"]
    assert moves(office).count("approve") == 1


def test_one_approves_while_another_returns(office: Office) -> None:
    office.to_leader()
    second = make_person(office.authority, Role.LEADER)
    returning = step(actions.send_back, office, second, code=ReturnCode.CONTENT, reason="Sửa ngày")

    outcome = at_once(step(actions.approve_plan, office, office[Role.LEADER]), returning)

    assert sorted(outcome) == ["ActionRefused", "done"]
    state = office.fresh().state
    assert state in (PlanState.APPROVED, PlanState.RETURNED)
    assert office.plan.returns.count() == (state == PlanState.RETURNED)


def test_the_drafter_takes_back_while_the_head_passes_on(office: Office) -> None:
    office.submit()

    outcome = at_once(
        step(actions.recall_plan, office, office[Role.DRAFTER]), step(actions.pass_on, office, office[Role.HEAD])
    )

    assert sorted(outcome) == ["ActionRefused", "done"]
    plan = Plan.objects.select_related("allocation").get(pk=office.plan.pk)
    assert plan.allocation.locked == (plan.state == PlanState.AT_LEADER)


def test_two_who_submit_submit_once(office: Office) -> None:
    ticked = office.ticked()

    outcome = at_once(
        step(actions.submit_plan, office, office[Role.DRAFTER], ticked=ticked),
        step(actions.submit_plan, office, office[Role.HEAD], ticked=ticked),
    )

    assert sorted(outcome) == ["ActionRefused", "done"]
    assert moves(office) == ["submit"]


def test_a_save_and_a_submission_never_leave_an_unchecked_word(office: Office) -> None:
    saving = lambda: actions.save_part(  # noqa: E731
        plan_id=office.plan.pk,
        slug="recipients",
        facts={"recipients": []},
        base_version=1,
        by=office[Role.DRAFTER],
        now=LATER,
    )

    at_once(saving, step(actions.submit_plan, office, office[Role.HEAD], ticked=office.ticked()))

    plan = office.fresh()
    assert plan.recipients.exists() == (plan.state != PlanState.DRAFT)


def test_two_clerks_give_one_number_to_one_plan(office: Office) -> None:
    office.approve()
    first, clerk = office.plan, make_person(office.authority, Role.CLERK)
    office.plan = complete(make_plan(office.authority, by=office[Role.DRAFTER]))
    office.approve()
    second, day = office.plan, timezone.localdate(LATER + timedelta(hours=1))

    def issuing(plan: Plan, by) -> Callable[[], object]:
        seen = Plan.objects.get(pk=plan.pk).step
        return lambda: actions.issue_plan(plan_id=plan.pk, number="5", on=day, by=by, now=LATER, seen_step=seen)

    outcome = at_once(issuing(first, office[Role.CLERK]), issuing(second, clerk))

    assert sorted(outcome) == ["ActionRefused", "done"]
    assert Plan.objects.filter(state=PlanState.ISSUED, number="5").count() == 1
