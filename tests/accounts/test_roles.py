"""Role × permission: the table is the specification."""

import pytest

from accounts import permissions
from accounts.models import User
from accounts.roles import Permission, Role
from tests.factories import make_authority, make_district, make_person

ONLY = {
    Role.DRAFTER: {
        *(Permission.READ_PLANS, Permission.DRAFT_PLANS, Permission.COLLECT_QUOTAS),
        Permission.READ_NAMES,
    },
    Role.HEAD: {
        *(Permission.READ_PLANS, Permission.DRAFT_PLANS, Permission.COLLECT_QUOTAS),
        *(Permission.REVIEW_PLANS, Permission.RECORD_DIRECTION, Permission.READ_NAMES),
    },
    Role.LEADER: {Permission.READ_PLANS, Permission.APPROVE_PLANS},
    Role.OFFICE: {Permission.READ_PLANS, Permission.CHECK_FORM, Permission.RECORD_DIRECTION},
    Role.CLERK: {Permission.READ_PLANS, Permission.CHECK_FORM, Permission.REGISTER_ISSUED},
    Role.COMMUNE_OFFICER: {Permission.REPLY_FOR_UNIT, Permission.READ_NAMES},
    Role.ADMINISTRATOR: {Permission.READ_PLANS, Permission.MANAGE_AUTHORITY},
}


def test_the_table_holds_every_role_and_every_permission() -> None:
    assert set(ONLY) == set(Role)
    assert set.union(*ONLY.values()) == set(Permission)


@pytest.mark.parametrize("role", Role)
def test_a_role_grants_what_the_table_says(role: Role) -> None:
    assert role.permissions == ONLY[role]
    assert role.label
    assert role.description.endswith(".")


@pytest.mark.parametrize("permission", Permission)
def test_the_holders_of_a_permission_are_found(permission: Permission) -> None:
    assert Role.holding(permission) == [role for role in Role if permission in ONLY[role]]


@pytest.mark.django_db
@pytest.mark.parametrize("role", Role)
def test_a_permission_ends_at_the_door_of_the_office(role: Role) -> None:
    office = make_authority(unit=make_district("Tháp Mười", ["Mỹ Quý"]))
    other = make_authority(unit=make_district("Lệ Thủy"))
    unit = office.unit.children.first() if role == Role.COMMUNE_OFFICER else None
    person = make_person(office, role, unit=unit)
    for permission in Permission:
        assert person.holds(permission, office.pk) == (permission in role.permissions)
        assert not person.holds(permission, other.pk)
        assert person.authority_ids(permission) == ([office.pk] if permission in role.permissions else [])
    assert person.unit_ids() == ([unit.pk] if unit else [])


# --- Accounts: role × verb ------------------------------------------------------------------------------------------
@pytest.mark.django_db
@pytest.mark.parametrize("role", Role)
def test_only_an_administrator_keeps_accounts_and_only_the_own(role: Role) -> None:
    office = make_authority("thapmuoi", unit=make_district("Tháp Mười", ["Mỹ Quý"]))
    other = make_authority("lethuy", unit=make_district("Lệ Thủy"))
    unit = office.unit.children.first() if role == Role.COMMUNE_OFFICER else None
    person = make_person(office, role, unit=unit, username="thapmuoi.nguoi")
    colleague = make_person(office, username="thapmuoi.soanthao")
    stranger = make_person(other, username="lethuy.soanthao")
    superuser = User.objects.create_superuser("thapmuoi.chu", password=None)
    is_admin = role == Role.ADMINISTRATOR
    assert permissions.can_list_members(person, office) is is_admin
    assert permissions.can_list_members(person, other) is False
    assert permissions.can_manage_member(person, office, colleague) is is_admin
    for untouchable in (person, stranger, superuser):
        assert permissions.can_manage_member(person, office, untouchable) is False
