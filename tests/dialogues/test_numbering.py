"""A serial stays with its household, whatever becomes of the list."""

from datetime import date

import pytest

from dialogues.actions import number_households
from dialogues.models import Invitation, Slip
from participants.models import Attendee, Household, HouseholdRegister, PovertyStandard
from tests.dialogues.world import NAMES, World, ready

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    world = ready()
    _number(world)
    return world


def _number(world: World) -> None:
    number_households(world.read().kit, world.told().guests)


def _serials(world: World) -> dict[str, int | None]:
    return {guest.name: guest.serial for guest in world.told().guests}


def _household(world: World, head: str) -> Household:
    standard = PovertyStandard.objects.get_or_create(
        owner=world.authority, name="Chuẩn", defaults={"legal_basis": "NĐ 07/2021/NĐ-CP", "first_year": 2022}
    )[0]
    register = HouseholdRegister.objects.get_or_create(
        authority=world.authority,
        unit=world.communes[0],
        year=2022,
        defaults={
            "standard": standard,
            "purpose": "đối thoại",
            "legal_basis": "kế hoạch",
            "retained_until": date(2023, 12, 31),
        },
    )[0]
    return Household.objects.create(register=register, head=head, category=world.categories[0])


def test_serials_follow_the_order_of_the_pages_and_numbering_again_changes_nothing(world: World) -> None:
    assert [guest.serial for guest in world.told().guests] == [1, 2, 3, 4, 5]
    before = {guest.name: (guest.serial, guest.code) for guest in world.told().guests}
    _number(world)
    assert {guest.name: (guest.serial, guest.code) for guest in world.told().guests} == before
    assert Slip.objects.filter(invitation=None).count() == 2


def test_a_newcomer_gets_the_next_serial_wherever_the_name_stands(world: World) -> None:
    before = _serials(world)
    world.invite("Lý Thị A")
    _number(world)
    assert _serials(world) == before | {"Lý Thị A": 6}
    assert world.told().guests[0].serial == 6


def test_a_serial_of_somebody_who_left_is_given_to_nobody(world: World) -> None:
    Attendee.objects.filter(name=NAMES[1]).delete()
    world.invite("Người Mới")
    _number(world)
    assert _serials(world)["Người Mới"] == 6
    assert Invitation.objects.get(serial=1).attendee is None


def test_a_seat_given_to_another_household_gets_another_serial(world: World) -> None:
    seat = Attendee.objects.get(name=NAMES[1])
    seat.name = "Phan Văn Khác"
    seat.save()
    _number(world)
    assert _serials(world)["Phan Văn Khác"] == 6


def test_another_person_of_the_same_household_keeps_the_serial(world: World) -> None:
    seat = Attendee.objects.get(name=NAMES[1])
    seat.name, seat.head = "Nguyễn Thị Vợ", NAMES[1]
    seat.save()
    _number(world)
    assert _serials(world)["Nguyễn Thị Vợ"] == 1


def test_a_household_of_the_register_keeps_its_serial_in_a_list_made_anew(world: World) -> None:
    household = _household(world, "Trần Văn Cũ")
    world.invite("Trần Văn Cũ", household=household)
    _number(world)
    Attendee.objects.all().delete()
    world.invite("Ai Đó Trước")
    world.invite("Trần Thị Con", head="Trần Văn Cũ", household=household)
    _number(world)
    assert _serials(world) == {"Ai Đó Trước": 7, "Trần Thị Con": 6}


def test_two_seats_that_change_places_keep_their_households_serials(world: World) -> None:
    first, second = (_household(world, name) for name in ("Hộ Một", "Hộ Hai"))
    (one,), (other,) = world.invite("Hộ Một", household=first), world.invite("Hộ Hai", household=second)
    _number(world)
    before = _serials(world)
    Attendee.objects.filter(pk=one.pk).update(household=None)
    for seat, household in ((other, first), (one, second)):
        seat.household, seat.name = household, household.head
        seat.save()
    _number(world)
    assert _serials(world) == before


def test_nothing_of_a_name_stands_in_what_numbering_keeps(world: World) -> None:
    kept = " ".join(str(value) for row in Invitation.objects.values() for value in row.values())
    assert not [name for name in NAMES if name in kept]
