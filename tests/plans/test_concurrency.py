"""Clerks, drafters and officers who work on one plan at the same moment."""

from collections.abc import Callable
from datetime import date

import pytest

from accounts.models import User
from accounts.roles import Role
from participants.models import Allocation
from plans import actions
from plans.models import Plan, PlanState
from tests.at_once import at_once
from tests.factories import make_authority, make_district
from tests.plan_factories import NOW, make_member, make_plan
from tests.plans.papers import complete

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def plans() -> list[Plan]:
    office = make_authority(unit=make_district(communes=["Mỹ Quý"]))
    return [complete(make_plan(office)), complete(make_plan(office))]


def registering(plan: Plan, number: str, clerk: User) -> Callable[[], object]:
    return lambda: actions.register_issued(plan=plan, number=number, on=date(2022, 9, 2), by=clerk, now=NOW)


def test_two_clerks_cannot_give_one_number_to_two_plans(plans: list[Plan]) -> None:
    clerks = [make_member(plans[0].authority, Role.CLERK) for _ in plans]

    outcome = at_once(registering(plans[0], "5", clerks[0]), registering(plans[1], "05", clerks[1]))

    assert sorted(outcome) == ["ActionRefused", "done"]
    assert Plan.objects.filter(state=PlanState.ISSUED).count() == 1


def test_two_clerks_register_one_plan_once(plans: list[Plan]) -> None:
    clerks = [make_member(plans[0].authority, Role.CLERK) for _ in range(2)]

    outcome = at_once(registering(plans[0], "5", clerks[0]), registering(plans[0], "6", clerks[1]))

    assert sorted(outcome) == ["ActionRefused", "done"]
    assert plans[0].events.filter(verb="register").count() == 1


def test_two_drafters_who_begin_the_same_plan_get_two(plans: list[Plan]) -> None:
    office, drafters = plans[0].authority, [plan.drafter for plan in plans]

    def beginning(by: User) -> Callable[[], object]:
        return lambda: make_plan(office, by=by, subject="Đối thoại với hộ nghèo", year=2023)

    assert at_once(beginning(drafters[0]), beginning(drafters[1])) == ["done", "done"]
    begun = Plan.objects.filter(year=2023).values_list("slug", flat=True)
    assert len(set(begun)) == 2


def test_a_refused_number_leaves_the_table_open(plans: list[Plan]) -> None:
    clerk = make_member(plans[0].authority, Role.CLERK)
    actions.save_part(
        plan_id=plans[0].pk, slug="recipients", facts={"recipients": []}, base_version=1, by=plans[0].drafter, now=NOW
    )

    assert at_once(registering(plans[0], "5", clerk)) == ["ActionRefused"]
    assert not Allocation.objects.get(pk=plans[0].allocation_id).locked


def test_two_who_keep_the_same_state_keep_it_once(plans: list[Plan]) -> None:
    by = [plans[0].drafter, make_member(plans[0].authority, Role.HEAD)]

    def keeping(person: User) -> Callable[[], object]:
        return lambda: actions.keep_on_demand(plan_id=plans[0].pk, note="", by=person, now=NOW)

    assert sorted(at_once(*map(keeping, by))) == ["ActionRefused", "done"]
    assert list(plans[0].versions.values_list("number", flat=True)) == [1]


def test_two_who_bring_back_one_version_do_it_once(plans: list[Plan]) -> None:
    plan, by = plans[0], [plans[0].drafter, make_member(plans[0].authority, Role.HEAD)]
    version = actions.keep_on_demand(plan_id=plan.pk, note="", by=plan.drafter, now=NOW)
    actions.save_part(
        plan_id=plan.pk, slug="recipients", facts={"recipients": []}, base_version=1, by=plan.drafter, now=NOW
    )

    def restoring(person: User) -> Callable[[], object]:
        return lambda: actions.restore_version(plan_id=plan.pk, version_id=version.pk, by=person, now=NOW)

    assert sorted(at_once(*map(restoring, by))) == ["ActionRefused", "done"]
    assert plan.recipients.get().name == "UBND các xã"
    assert plan.versions.count() == 2
