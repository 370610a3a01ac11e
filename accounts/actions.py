"""What an administrator does with the accounts of the own office."""

import secrets
from collections.abc import Collection

from django.db import transaction

from accounts.models import Membership, User
from accounts.permissions import can_manage_member
from accounts.refusals import ActionRefused
from accounts.roles import Permission, Role
from communes.models import AdministrativeUnit, AdministrativeUnitQuerySet, IssuingAuthority

_CLEAR_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # no l, 1, o, 0, i: the password is read out over the telephone


def make_password() -> str:
    """Return a password to be used once: «h7kd-pq2m-xr9w»."""
    return "-".join("".join(secrets.choice(_CLEAR_LETTERS) for _ in range(4)) for _ in range(3))


def answering_units(authority: IssuingAuthority) -> AdministrativeUnitQuerySet:
    """Return the units whose officers answer to the authority: communes of a district, hamlets of a commune."""
    return authority.counted_units()


@transaction.atomic
def add_member(
    *,
    authority: IssuingAuthority,
    account: str,
    full_name: str,
    role: Role,
    unit: AdministrativeUnit | None,
    by: User,
    email: str = "",
) -> tuple[User, str]:
    """Make the account «<authority>.<account>» with one role; return it with its one-time password."""
    if not by.holds(Permission.MANAGE_AUTHORITY, authority.pk):
        raise ActionRefused("Bạn không quản trị cơ quan này.")
    if (role == Role.COMMUNE_OFFICER) != (unit is not None):
        raise ActionRefused("Cán bộ xã phải gắn với một đơn vị; vai trò khác thì không gắn.")
    if unit is not None and unit not in answering_units(authority):
        raise ActionRefused("Đơn vị này không nằm trong địa bàn của cơ quan.")
    username = f"{authority.slug}.{account}"
    if User.objects.filter(username=username).exists():
        raise ActionRefused(f"Đã có tài khoản {username}.")
    password = make_password()
    user = User.objects.create_user(username, email, password, full_name=full_name)
    _expect_new_password(user)
    Membership.objects.create(user=user, authority=authority, role=role, unit=unit)
    return user, password


@transaction.atomic
def reset_member_password(*, authority: IssuingAuthority, user: User, by: User) -> str:
    """Give the account a new one-time password and return it; the old one is void at once."""
    _check(authority, user, by)
    password = make_password()
    user.set_password(password)
    user.save(update_fields=["password"])
    _expect_new_password(user)
    return password


@transaction.atomic
def set_member_active(*, authority: IssuingAuthority, user: User, active: bool, by: User) -> None:
    """Let an account sign in again, or no longer; what it wrote stays under its name."""
    _check(authority, user, by)
    user.is_active = active
    user.save(update_fields=["is_active"])


@transaction.atomic
def set_sensitive(*, authority: IssuingAuthority, user: User, membership_ids: Collection[int], by: User) -> None:
    """Give the sensitive columns of lists of households to those of the person's roles here, and to no others.

    Each change leaves a line in the audit log, as every change of a role does.
    """
    _check(authority, user, by)
    for membership in Membership.objects.select_for_update().filter(user=user, authority=authority):
        sees = membership.pk in membership_ids and Permission.READ_NAMES in membership.permissions
        if membership.sees_sensitive != sees:
            membership.sees_sensitive = sees
            membership.save(update_fields=["sees_sensitive"])


def change_own_email(*, user: User, email: str) -> None:
    """Let a person's letters go to another address, or nowhere."""
    user.email = email
    user.save(update_fields=["email"])


def _expect_new_password(user: User) -> None:
    user.must_change_password = True
    user.save(update_fields=["must_change_password"])


def _check(authority: IssuingAuthority, user: User, by: User) -> None:
    if not can_manage_member(by, authority, user):
        raise ActionRefused("Tài khoản này không do cơ quan của bạn quản lý.")
