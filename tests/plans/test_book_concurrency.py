"""Clerks who take numbers from one book at the same moment."""

import pytest
from django.db import transaction

from accounts.models import User
from accounts.roles import Role
from communes.models import IssuingAuthority
from plans.actions.book import give_back, reserve_for_other, reserve_number, use_number
from plans.actions.editing import lock_office
from plans.models import NumberEntry, NumberSeries, Plan
from tests.at_once import at_once
from tests.factories import make_authority
from tests.plan_factories import NOW, make_member, make_plan
from tests.plans.test_book import ON

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def office() -> IssuingAuthority:
    return make_authority()


@pytest.fixture
def clerks(office: IssuingAuthority) -> list[User]:
    return [make_member(office, Role.CLERK) for _ in range(4)]


def issuing(plan: Plan, number: str, clerk: User) -> None:
    """What the issue of a paper does with the book."""
    with transaction.atomic():
        lock_office(plan.authority_id)
        use_number(plan=plan, number=number, on=ON, by=clerk, now=NOW)


def test_clerks_who_ask_for_the_next_number_get_one_each(office, clerks) -> None:
    def asking(clerk: User) -> object:
        return reserve_for_other(authority=office, kind="", year=2022, subject="Công văn", by=clerk, now=NOW)

    outcome = at_once(*(lambda clerk=clerk: asking(clerk) for clerk in clerks))

    assert outcome == ["done"] * 4
    assert sorted(NumberEntry.objects.values_list("number", flat=True)) == [1, 2, 3, 4]
    assert NumberSeries.objects.count() == 1


def test_two_clerks_cannot_use_one_number_however_they_write_it(office, clerks) -> None:
    plans = [make_plan(office), make_plan(office)]

    outcome = at_once(lambda: issuing(plans[0], "5", clerks[0]), lambda: issuing(plans[1], "05", clerks[1]))

    assert sorted(outcome) == ["ActionRefused", "done"]
    assert NumberEntry.objects.held().count() == 1


def test_a_plan_holds_one_number_when_two_clerks_take_one_for_it(office, clerks) -> None:
    plan = make_plan(office)

    def taking(clerk: User) -> object:
        return reserve_number(plan=plan, year=2022, by=clerk, now=NOW)

    assert sorted(at_once(lambda: taking(clerks[0]), lambda: taking(clerks[1]))) == ["ActionRefused", "done"]
    assert plan.numbers.held().count() == 1


def test_a_number_is_either_given_back_or_used(office, clerks) -> None:
    plan = make_plan(office)
    entry = reserve_number(plan=plan, year=2022, by=clerks[0], now=NOW)

    at_once(
        lambda: give_back(entry_id=entry.pk, reason="dừng", by=clerks[0], now=NOW),
        lambda: issuing(plan, "1", clerks[1]),
    )

    assert plan.numbers.held().count() == 1
    assert plan.numbers.held().get().state == "used"
