"""Role × state × verb: who may take which step of the route. The table is the specification."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import StandIn, User
from accounts.roles import Role
from plans import route
from plans.models import Plan, PlanState, PlanVerb
from tests.factories import make_authority, make_district, make_person
from tests.plan_factories import NOW, make_plan

pytestmark = pytest.mark.django_db

DAY = timezone.localdate(NOW)
S, V = PlanState, PlanVerb
DRAFTERS = {Role.DRAFTER, Role.HEAD}
ON_THE_WAY = (S.AT_HEAD, S.AT_OFFICE, S.AT_LEADER)
CHECKERS, DECIDERS = {Role.OFFICE, Role.CLERK}, {Role.LEADER, Role.CLERK}

# verb: in which state, which roles; nothing else is allowed
TABLE: dict[PlanVerb, dict[PlanState, set[Role]]] = {
    V.SUBMIT: {S.DRAFT: DRAFTERS, S.RETURNED: DRAFTERS},
    V.PASS: {S.AT_HEAD: {Role.HEAD}},
    V.CHECK: {S.AT_OFFICE: CHECKERS},
    V.APPROVE: {S.AT_LEADER: {Role.LEADER}},
    V.SEND_BACK: {
        S.AT_HEAD: {Role.HEAD},
        S.AT_OFFICE: CHECKERS,
        S.AT_LEADER: {Role.LEADER},
        S.APPROVED: {Role.CLERK},
    },
    V.UNAPPROVE: {S.APPROVED: {Role.LEADER}},
    V.ISSUE: {S.APPROVED: {Role.CLERK}},
    V.SIGN: {S.ISSUED: {Role.CLERK}, S.SIGNED: {Role.CLERK}},
    V.REVOKE: {S.ISSUED: DECIDERS, S.SIGNED: DECIDERS},
    V.REPLACE: {S.ISSUED: DRAFTERS, S.SIGNED: DRAFTERS},
    V.PUBLISH: {S.ISSUED: {Role.CLERK}, S.SIGNED: {Role.CLERK}},
    V.DIRECT: {state: {Role.HEAD, Role.OFFICE} for state in (S.DRAFT, S.RETURNED, *ON_THE_WAY)},
    V.ASK: {S.DRAFT: DRAFTERS, S.RETURNED: DRAFTERS},
}


@pytest.fixture
def plan() -> Plan:
    return make_plan(make_authority(unit=make_district(communes=["Mỹ Quý"])))


def people(plan: Plan) -> dict[Role, User]:
    unit = plan.authority.unit.children.get()
    return {
        role: make_person(plan.authority, role, unit=unit if role == Role.COMMUNE_OFFICER else None) for role in Role
    }


def test_the_table_holds_every_step() -> None:
    assert TABLE.keys() | {V.RECALL} == route.MOVES.keys()


@pytest.mark.parametrize("verb", TABLE)
def test_who_may_take_which_step_in_which_state(plan: Plan, verb: PlanVerb) -> None:
    staff, found = people(plan), {}
    for state in PlanState:
        plan.state = state
        if allowed := {role for role, person in staff.items() if route.may(verb, person, plan, DAY)}:
            found[state] = allowed
    assert found == TABLE[verb]


@pytest.mark.parametrize("verb", route.MOVES)
def test_people_of_another_office_take_no_step(plan: Plan, verb: PlanVerb) -> None:
    other = make_plan(make_authority(unit=make_district("Lệ Thủy", communes=["An Thủy"])))
    for person in people(other).values():
        for state in PlanState:
            plan.state = state
            assert "không có quyền" in route.why_not(verb, person, plan, DAY)


@pytest.mark.parametrize("state", list(PlanState))
def test_only_the_drafter_or_submitter_recalls_and_only_from_where_it_was_handed_to(plan: Plan, state) -> None:
    plan.state, plan.submitted_to = state, S.AT_HEAD
    colleague = make_person(plan.authority, Role.DRAFTER)
    assert route.may(V.RECALL, plan.drafter, plan, DAY) == (state == S.AT_HEAD)
    assert not route.may(V.RECALL, colleague, plan, DAY)


@pytest.mark.parametrize("verb", [V.PASS, V.CHECK, V.APPROVE])
def test_no_role_lets_a_person_decide_on_the_own_plan(plan: Plan, verb: PlanVerb) -> None:
    person = User.objects.get(pk=plan.drafter.pk)
    for role in (Role.HEAD, Role.OFFICE, Role.LEADER):
        plan.authority.memberships.create(user=person, role=role)
    plan.state = next(iter(route.MOVES[verb].needs))
    assert route.why_not(verb, person, plan, DAY) == route.OWN_PAPER
    assert not Plan.objects.to_decide(person, DAY).exists()


def test_whoever_stands_in_decides_in_that_time_and_never_on_the_own_plan(plan: Plan) -> None:
    leader, deputy = make_person(plan.authority, Role.LEADER), make_person(plan.authority, Role.OFFICE)
    for person in (deputy, plan.drafter):
        StandIn.objects.create(
            authority=plan.authority, role=Role.LEADER, absent=leader, person=person, reason="Công tác",
            first_on=DAY, last_on=DAY + timedelta(days=2), made_at=NOW, made_by=leader,
        )  # fmt: skip
    plan.state = S.AT_LEADER
    Plan.objects.filter(pk=plan.pk).update(state=plan.state)

    def may(person: User, days: int) -> bool:
        fresh = User.objects.get(pk=person.pk)
        day = DAY + timedelta(days=days)
        listed = Plan.objects.to_decide(fresh, day).filter(pk=plan.pk).exists()
        allowed = route.may(V.APPROVE, fresh, plan, day)
        assert listed == allowed
        return allowed

    assert [may(deputy, days) for days in (-1, 0, 2, 3)] == [False, True, True, False]
    assert not may(plan.drafter, 0)
    assert not route.may(V.UNAPPROVE, User.objects.get(pk=deputy.pk), plan, DAY)


def test_the_list_of_what_waits_agrees_with_the_rule(plan: Plan) -> None:
    staff = people(plan)
    decides = {S.AT_HEAD: V.PASS, S.AT_OFFICE: V.CHECK, S.AT_LEADER: V.APPROVE}
    for state, verb in decides.items():
        Plan.objects.update(state=state)
        plan.state = state
        for role, person in staff.items():
            listed = Plan.objects.to_decide(person, DAY).exists()
            assert listed == route.may(verb, person, plan, DAY), (state, role)
