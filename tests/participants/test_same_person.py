"""One rule for «the same person», and that picking and the flags of lists keep to it."""

from datetime import date

import pytest
from django.urls import reverse

from accounts.roles import Role
from communes.models import IssuingAuthority, UnitLevel, UnitSuccession
from participants.flags import find_flags
from participants.invited import Predecessors, invited_before, predecessors_before, seated_elsewhere
from participants.models import Allocation, Attendee, AttendeeList, HouseholdRegister, UnitReply
from participants.same_person import By, Roll, Who, same_person
from tests.factories import (
    FIRST_DAY_OF_TWO_LEVELS,
    LAST_DAY_OF_DISTRICTS,
    make_authority,
    make_person,
    make_unit,
)
from tests.participants.factories import DUE
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


# --- After the merger of July 2025 ----------------------------------------------------------------------------------
def merged(owner: IssuingAuthority | None = None) -> tuple[UnitReply, list[AttendeeList], HouseholdRegister]:
    """A commune of two old ones, asked by its province's office in 2026, and last year's list of each old one."""
    province = make_unit("Đồng Tháp", UnitLevel.PROVINCE)
    office = make_authority(unit=province)
    new = make_unit("Tháp Mười", parent=province, valid_from=FIRST_DAY_OF_TWO_LEVELS)
    olds = [make_unit(name, valid_to=LAST_DAY_OF_DISTRICTS) for name in ("Mỹ Quý", "Láng Biển")]
    for old in olds:
        UnitSuccession.objects.create(old=old, new=new)
    table = {"title": "Năm trước", "year": 2025}
    before = Allocation.objects.create(authority=owner or office, **table)
    last_day = {"purpose": "Mời", "legal_basis": "Luật", "retained_until": date(2027, 12, 31)}
    lists = [
        AttendeeList.objects.create(reply=UnitReply.objects.create(allocation=before, unit=old), **last_day)
        for old in olds
    ]
    now = Allocation.objects.create(authority=office, title="Năm nay", year=2026)
    return UnitReply.objects.create(allocation=now, unit=new), lists, make_register(office, new, 2026)


def test_whom_the_communes_before_had_invited_counts_as_invited_by_the_one_rule(db) -> None:
    reply, (one, two), register = merged()
    old_register = make_register(reply.allocation.authority, one.reply.unit, 2025)
    coded = make_household(old_register, "Phan Văn Cũ", birth_year=1950, code="H01")
    seat(one, "Phan Văn Cũ", household=coded)
    seat(two, "Võ Ba", head="Lê Thị Hoa", birth_year=1980)
    seat(two, "Trần Văn Tư", birth_year=1970)
    seat(two, "Đỗ Dự Bị", birth_year=1971, reserve=True)
    again = [
        make_household(register, name, birth_year=year) for name, year in (("Phan Văn Cũ", 1950), ("TRẦN VĂN TƯ", 1970))
    ]
    others = [
        make_household(register, "Người Khác", birth_year=1990, code="H01"),  # each commune counted from 1
        make_household(register, "Trần Văn Tư", birth_year=1971),
        make_household(register, "Đỗ Dự Bị", birth_year=1971),
    ]
    assert invited_before(reply, [*again, *others]) == {household.pk for household in again}
    found = predecessors_before(reply)
    assert ([unit.name for unit in found.followed], found.unknown) == (["Mỹ Quý", "Láng Biển"], ())


def test_lists_of_the_hamlets_of_the_communes_before_count_too(db) -> None:
    reply, (one, two), register = merged()
    office = reply.allocation.authority
    hamlet = make_unit("Mỹ Tây 1", UnitLevel.HAMLET, parent=one.reply.unit, owner=office)
    UnitReply.objects.filter(pk=one.reply_id).update(unit=hamlet)
    seat(one, "Trần Văn Tư", birth_year=1970)
    household = make_household(register, "Trần Văn Tư", birth_year=1970)
    new_hamlet = make_unit("Mỹ Tây 1", UnitLevel.HAMLET, parent=reply.unit, owner=office)
    of_hamlet = UnitReply.objects.create(allocation=reply.allocation, unit=new_hamlet)
    for asked in (reply, of_hamlet):
        assert invited_before(asked, [household]) == {household.pk}
        assert two.reply.unit in predecessors_before(asked).followed


def test_lists_of_another_office_are_not_followed_and_the_page_says_so(client, db) -> None:
    reply, (one, _), register = merged(owner=make_authority())
    seat(one, "Trần Văn Tư", birth_year=1970)
    household = make_household(register, "Trần Văn Tư", birth_year=1970)
    assert invited_before(reply, [household]) == set()
    assert [unit.name for unit in predecessors_before(reply).unknown] == ["Mỹ Quý", "Láng Biển"]
    officer = make_person(reply.allocation.authority, Role.COMMUNE_OFFICER, unit=reply.unit)
    kept = {"purpose": "Mời", "legal_basis": "Luật", "retained_until": date(2027, 12, 31)}
    AttendeeList.objects.create(reply=reply, **kept)
    Allocation.objects.filter(pk=reply.allocation_id).update(collecting=True, due_at=DUE)
    client.force_login(officer)
    page = client.get(reverse("participants:attendees_pick", args=[reply.pk])).content.decode()
    assert "ở xã Mỹ Quý, xã Láng Biển (trước khi sắp xếp): cơ quan này không giữ danh sách năm đó" in page


def test_what_was_merged_two_years_ago_is_told_no_more(db) -> None:
    reply, _, _ = merged()
    Allocation.objects.filter(pk=reply.allocation_id).update(year=2027)
    reply.allocation.refresh_from_db()
    assert predecessors_before(reply) == Predecessors((), ())


# --- Numbers --------------------------------------------------------------------------------------------------------
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
