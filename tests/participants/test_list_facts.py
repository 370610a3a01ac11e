"""Who sits twice, how far lists are, and which column a household counts under."""

import pytest

from participants.flags import find_flags
from participants.list_overviews import ListProgress, list_progress
from participants.models import AttendeeList, HouseholdCategory, UnitReply
from participants.seating import find_columns
from tests.participants.factories import NOW, make_categories
from tests.participants.lists import Commune
from tests.participants.registers import make_household, make_register

pytestmark = pytest.mark.django_db


@pytest.fixture
def commune() -> Commune:
    """Two communes with a list each."""
    commune = Commune(poor=4, near=2)
    commune.start()
    commune.start(1)
    return commune


def words(found: AttendeeList) -> list[str]:
    return sorted(str(flag) for flags in find_flags(found.pk).values() for flag in flags)


def flagged(commune: Commune, index: int = 0) -> int:
    return list_progress([commune.reply(index)])[commune.reply(index).pk].flagged


def test_the_same_household_in_two_communes_is_flagged_in_both(commune):
    here, there = commune.list(), commune.list(1)
    household = commune.households[0]
    here.attendees.create(household=household, name=household.head, birth_year=1961)
    there.attendees.create(household=household, name="Con gái", birth_year=1999)
    assert words(here) == ["cùng hộ: cũng có ở danh sách xã Mỹ Đông"]
    assert words(there) == ["cùng hộ: cũng có ở danh sách xã Mỹ Quý"]
    assert flagged(commune) == flagged(commune, 1) == 1


def test_the_same_id_number_in_two_registers_is_flagged(commune):
    household = commune.households[0]
    household.id_number = "087161000001"
    household.save()
    neighbour = make_household(make_register(commune.authority, commune.communes[1], 2022), "Tên khác")
    commune.list().attendees.create(household=household, name="Một")
    commune.list(1).attendees.create(household=neighbour, name="Hai")
    assert words(commune.list()) == []
    neighbour.id_number = household.id_number
    neighbour.save()
    assert words(commune.list()) == ["cùng hộ (số định danh): cũng có ở danh sách xã Mỹ Đông"]
    assert flagged(commune) == 1


@pytest.mark.parametrize(
    ("mine", "theirs", "expected"),
    [
        ({"birth_year": 1961}, {"birth_year": 1961}, "cùng người (tên, năm sinh)"),
        ({"birth_year": 1961}, {"birth_year": 1962}, ""),
        ({"birth_year": 1961, "hamlet": 0}, {"hamlet": 0}, "cùng người (tên, ấp)"),
        ({"hamlet": 0}, {"birth_year": 1961, "hamlet": 0}, "cùng người (tên, ấp)"),
        ({"hamlet": 0}, {"hamlet": 0}, "cùng người (tên, ấp)"),
        ({"hamlet": 0}, {"hamlet": 1}, ""),
        ({}, {}, ""),
        ({"birth_year": 1961, "hamlet": 0}, {"birth_year": 1962, "hamlet": 0}, ""),
    ],
)
def test_the_same_person_by_name_and_year_or_hamlet(commune, mine, theirs, expected):
    for found, name, fields in ((commune.list(), "Lê Thị Hoa", mine), (commune.list(1), "LE THI HOA", theirs)):
        hamlet = commune.hamlets[fields["hamlet"]] if "hamlet" in fields else None
        found.attendees.create(name=name, birth_year=fields.get("birth_year"), hamlet=hamlet)
    assert words(commune.list()) == ([f"{expected}: cũng có ở danh sách xã Mỹ Đông"] if expected else [])
    assert flagged(commune) == bool(expected)


def test_twice_in_one_list_is_flagged(commune):
    for _ in range(2):
        commune.list().attendees.create(name="Lê Thị Hoa", birth_year=1961)
    assert words(commune.list()) == ["cùng người (tên, năm sinh): hai lần trong danh sách này"] * 2
    assert flagged(commune) == 2


def test_other_authorities_other_years_and_emptied_lists_are_none_of_it(commune):
    commune.list().attendees.create(name="Lê Thị Hoa", birth_year=1961)
    commune.list(1).attendees.create(name="Lê Thị Hoa", birth_year=1961)
    elsewhere = Commune(poor=0, near=0)
    elsewhere.start().attendees.create(name="Lê Thị Hoa", birth_year=1961)
    assert words(elsewhere.list()) == []
    assert flagged(elsewhere) == 0
    AttendeeList.objects.filter(pk=commune.list(1).pk).update(emptied_at=NOW, emptied_how="erased")
    assert words(commune.list()) == []


def test_progress_counts_by_hamlet_against_the_figures(commune):
    commune.give(3, 2)
    found = commune.list()
    for reserve, hamlet in ((False, 0), (False, 0), (False, 1), (True, 1)):
        found.attendees.create(name="Lê", hamlet=commune.hamlets[hamlet], reserve=reserve, folded="")
    progress = list_progress([commune.reply(), commune.reply(2)])
    one = progress[commune.reply().pk]
    assert (one.seated, one.reserve, one.wanted, one.missing, one.complete, one.started) == (3, 1, 5, 2, False, True)
    assert one.by_hamlet == {commune.hamlets[0].pk: (2, 0), commune.hamlets[1].pk: (1, 1)}
    assert progress[commune.reply(2).pk] == ListProgress()


@pytest.mark.parametrize("communes", [1, 3])
def test_progress_asks_as_often_for_many_replies_as_for_one(communes, django_assert_num_queries):
    commune = Commune(poor=4, near=2)
    for index in range(communes):
        commune.give(1, 1, index=index)
        commune.start(index).attendees.create(name="Lê Thị Hoa", birth_year=1961)
    replies = list(UnitReply.objects.filter(allocation=commune.allocation))
    with django_assert_num_queries(5):
        assert len(list_progress(replies)) == 3


@pytest.mark.parametrize("people", [1, 9])
def test_flags_of_a_list_are_three_queries(commune, people, django_assert_num_queries):
    for number in range(people):
        for found in (commune.list(), commune.list(1)):
            found.attendees.create(name=f"Lê Thị Hoa {number}", birth_year=1961)
    with django_assert_num_queries(3):
        assert len(find_flags(found.pk)) == people


def test_a_household_counts_under_its_own_column_then_one_made_of_it_then_one_that_names_it():
    poor, near, new = make_categories("Hộ nghèo", "Hộ cận nghèo", "Hộ mới thoát nghèo")
    together = HouseholdCategory.objects.create(name="Hộ nghèo, cận nghèo và mới thoát nghèo")
    made = HouseholdCategory.objects.create(name="Các hộ được mời")
    made.members.set([near])
    everything = [poor, near, new]
    assert find_columns([poor, near], everything) == {poor.pk: poor.pk, near.pk: near.pk}
    assert find_columns([together], everything) == dict.fromkeys((poor.pk, near.pk, new.pk), together.pk)
    assert find_columns([made, poor], everything) == {poor.pk: poor.pk, near.pk: made.pk}
