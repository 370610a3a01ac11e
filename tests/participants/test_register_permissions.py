"""Who keeps and who reads a commune's households: by membership, and never across authorities or to a neighbour."""

import pytest

from accounts.models import Membership, User
from accounts.roles import Role
from communes.models import UnitLevel
from participants.list_permissions import replies_with_lists_for
from participants.models import HouseholdRegister
from participants.permissions import can_keep_list, can_keep_register, sees_sensitive
from tests.factories import make_authority, make_person, make_unit
from tests.participants.factories import District
from tests.participants.registers import make_register

pytestmark = pytest.mark.django_db

OFFICE_ROLES = [role for role in Role if role != Role.COMMUNE_OFFICER]


def fresh(user: User) -> User:
    return User.objects.get(pk=user.pk)


def can_read(user: User, register: HouseholdRegister) -> bool:
    return HouseholdRegister.objects.visible_to(user).filter(pk=register.pk).exists()


@pytest.fixture
def district() -> District:
    return District()


def test_the_units_officer_keeps_it_and_the_neighbour_does_not_even_read_it(district) -> None:
    register = make_register(district.authority, district.communes[0])
    own, neighbour = district.officer(0), district.officer(1)
    assert can_keep_register(own, register)
    assert can_read(own, register)
    assert not can_keep_register(neighbour, register)
    assert not can_read(neighbour, register)


@pytest.mark.parametrize("role", OFFICE_ROLES)
def test_of_a_districts_office_drafter_and_head_read_and_nobody_keeps(district, role) -> None:
    register = make_register(district.authority, district.communes[0])
    person = make_person(district.authority, role)
    assert not can_keep_register(person, register)
    assert can_read(person, register) == (role in (Role.DRAFTER, Role.HEAD))


@pytest.mark.parametrize("role", OFFICE_ROLES)
def test_a_commune_keeps_its_own_list_by_those_who_collect(role) -> None:
    commune = make_unit("Mỹ Quí")
    office = make_authority(unit=commune)
    register = make_register(office, commune)
    assert can_keep_register(make_person(office, role), register) == (role in (Role.DRAFTER, Role.HEAD))


def test_the_head_of_a_hamlet_does_not_read_the_communes_list() -> None:
    commune = make_unit("Mỹ Quí")
    office = make_authority(unit=commune)
    hamlet = make_unit("Mỹ Phước", UnitLevel.HAMLET, parent=commune, owner=office)
    head = make_person(office, Role.COMMUNE_OFFICER, unit=hamlet)
    assert not can_read(head, make_register(office, commune))


def test_another_authority_over_the_same_commune_is_a_stranger(district) -> None:
    register = make_register(district.authority, district.communes[0])
    commune_office = make_authority(unit=district.communes[0])
    for role in OFFICE_ROLES:
        assert not can_read(make_person(commune_office, role), register)
    officer = make_person(commune_office, Role.COMMUNE_OFFICER, unit=district.communes[0])
    assert not can_read(officer, register)


def test_sensitive_columns_hang_on_the_membership_that_reads_the_list(district) -> None:
    register = make_register(district.authority, district.communes[0])
    officer = district.officer(0)
    assert not sees_sensitive(officer, register)
    officer.memberships.update(sees_sensitive=True)
    assert sees_sensitive(fresh(officer), register)


def test_the_right_in_one_membership_does_not_spread_to_another(district) -> None:
    register = make_register(district.authority, district.communes[0])
    officer = district.officer(0)
    far = make_unit("Nơi khác")
    Membership.objects.create(user=officer, authority=make_authority(unit=far), role=Role.DRAFTER, sees_sensitive=True)
    Membership.objects.create(user=officer, authority=district.authority, role=Role.CLERK, sees_sensitive=True)
    assert not sees_sensitive(fresh(officer), register)


def test_a_list_is_kept_by_the_replys_officer_and_by_those_who_collect(district) -> None:
    reply = district.reply(0)
    assert can_keep_list(district.officer(0), reply)
    assert can_keep_list(district.drafter, reply)
    assert not can_keep_list(district.officer(1), reply)
    strangers = (make_person(district.authority, Role.LEADER), make_person(make_authority(), Role.HEAD))
    for other in (district.officer(1), *strangers):
        assert reply not in replies_with_lists_for(other)
    assert reply in replies_with_lists_for(make_person(district.authority, Role.HEAD))
