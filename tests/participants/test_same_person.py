"""One rule for «the same person», and that picking and the flags of lists keep to it."""

import pytest

from participants.flags import find_flags
from participants.invited import invited_before, seated_elsewhere
from participants.models import Attendee, AttendeeList, UnitReply
from participants.same_person import By, Roll, Who, same_person
from tests.participants.lists import Commune
from tests.participants.registers import make_household, make_register

NINE, TWELVE = "340111222", "087061000123"


def who(folded: str = "le thi hoa", year: int | None = 1961, hamlet: int | None = 1, number: str = "") -> Who:
    return Who(folded, year, hamlet, number)


@pytest.mark.parametrize(
    ("one", "other", "by"),
    [
        (who(number=TWELVE), who("le hoa", 1962, 2, TWELVE), By.NUMBER),
        (who(number=TWELVE), who(number="087061000124"), None),
        (who(number=NINE), who(number=TWELVE), By.BIRTH),
        (who(hamlet=None), who(hamlet=2), By.BIRTH),
        (who(), who(year=1962), None),
        (who(year=None), who(), By.HAMLET),
        (who(year=None), who(hamlet=2), None),
        (who(year=None, hamlet=None), who(year=None, hamlet=None), None),
        (who(""), who(""), None),
    ],
)
def test_who_is_the_same_person(one: Who, other: Who, by: By | None) -> None:
    assert same_person(one, other) == same_person(other, one) == by
    roll: Roll[str] = Roll()
    roll.add(one, "found")
    assert roll.find(other) == ("found" if by else None)


# --- The rule at work -----------------------------------------------------------------------------------------------
@pytest.fixture
def commune(db) -> Commune:
    return Commune()


def seat(found: AttendeeList, name: str, **fields: object) -> Attendee:
    return Attendee.objects.create(attendee_list=found, name=name, **fields)


def last_years_list(commune: Commune) -> AttendeeList:
    """A list of the year before, of the same unit."""
    before = type(commune.allocation).objects.create(authority=commune.authority, title="Năm trước", year=2021)
    reply = UnitReply.objects.create(allocation=before, unit=commune.communes[0])
    return AttendeeList.objects.create(
        reply=reply, purpose="Mời", legal_basis="Luật", retained_until=commune.start().retained_until
    )


def test_a_namesake_of_another_year_of_birth_was_not_invited_before(commune) -> None:
    before = last_years_list(commune)
    seat(before, "Lê Thị Hoa", birth_year=1961, hamlet=commune.hamlets[0])
    namesake = make_household(commune.register, "Lê Thị Hoa", birth_year=1990, hamlet=commune.hamlets[0])
    moved = make_household(commune.register, "Lê Thị Hoa", birth_year=1961, hamlet=commune.hamlets[1])
    assert invited_before(commune.reply(), [namesake, moved]) == {moved.pk}


def test_a_household_whose_head_sent_somebody_was_invited_before(commune) -> None:
    seat(last_years_list(commune), "Võ Ba", head="Lê Thị Hoa", hamlet=commune.hamlets[0])
    hers = make_household(commune.register, "Lê Thị Hoa", birth_year=1961, hamlet=commune.hamlets[0])
    assert invited_before(commune.reply(), [hers]) == {hers.pk}


def test_two_numbers_are_two_people_in_picking_and_in_flags(commune) -> None:
    there = make_register(commune.authority, commune.communes[1], 2022)
    other = make_household(there, "Lê Thị Hoa", birth_year=1961, id_number=TWELVE)
    mine = make_household(commune.register, "Lê Thị Hoa", birth_year=1961, id_number="087061000124")
    seat(commune.start(1), "Lê Thị Hoa", birth_year=1961, household=other)
    assert seated_elsewhere(commune.reply(), [mine]) == {}
    own = commune.start()
    sits = seat(own, "Lê Thị Hoa", birth_year=1961, household=mine)
    assert find_flags(own.pk) == {}
    mine.id_number = ""
    mine.save()
    assert seated_elsewhere(commune.reply(), [mine]) == {mine.pk: commune.communes[1]}
    assert [flag.words for flag in find_flags(own.pk)[sits.pk]] == ["cùng người (tên, năm sinh)"]
