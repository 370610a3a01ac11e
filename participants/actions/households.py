"""One household at a time: added, changed, taken out. Nobody overwrites another's change without seeing it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F, Q

from accounts.models import User
from accounts.refusals import ActionRefused
from participants.grid import StaleRow
from participants.models import Household, HouseholdRegister
from participants.models.register import HouseholdQuerySet
from participants.once import check_once
from participants.permissions import can_keep_register


class StaleHousehold(StaleRow):
    """Somebody else changed the household first."""

    def __init__(self, household: Household) -> None:
        super().__init__(household, "Người khác vừa sửa hộ này. Hãy xem bản đã lưu rồi chọn giữ bản nào.")


@transaction.atomic
def save_household(
    *,
    register_id: int,
    facts: Mapping[str, Any],
    by: User,
    now: datetime,
    household_id: int | None = None,
    client_key: str = "",
    base_version: int = 0,
    position: int | None = None,
) -> Household:
    """Add a household or change one; ``facts`` are fields of the model, those left out stay as they are.

    What was sent already and comes once more changes nothing: a new row by its ``client_key``, a change by saying
    what stands. Raises StaleHousehold when the row changed since ``base_version``, ActionRefused when it may not be.
    """
    register = lock_register(register_id, by)
    standing = _find(register, household_id, client_key)
    if standing is None:
        return _add(register, facts, client_key, position, by, now)
    if _says(standing, facts):
        return standing
    is_first_answer_lost = household_id is None and standing.version <= 1
    if standing.version != base_version and not is_first_answer_lost:
        raise StaleHousehold(standing)
    for name, value in facts.items():
        setattr(standing, name, value)
    standing.version += 1
    standing.save()
    mark_changed(register, by, now)
    return standing


@transaction.atomic
def add_household(*, register_id: int, facts: Mapping[str, Any], client_key: str, by: User, now: datetime) -> Household:
    """Add a household that was typed into a form; raise SentBefore when that is done already."""
    register = lock_register(register_id, by)
    typed = Household(register=register, **facts)
    typed.fill_keys()
    rows = _rows(register).filter(Q(folded=typed.folded) | Q(client_key=client_key or None))
    check_once(rows, typed, client_key, facts)
    return _add(register, facts, client_key, None, by, now)


@transaction.atomic
def delete_household(*, register_id: int, household_id: int, base_version: int, by: User, now: datetime) -> None:
    """Take a household out of the register; a seat that was given to it stays, with the name written there."""
    register = lock_register(register_id, by)
    standing = _get(register, household_id)
    if standing.version != base_version:
        raise StaleHousehold(standing)
    standing.delete()
    mark_changed(register, by, now)


def lock_register(register_id: int, by: User) -> HouseholdRegister:
    """Return the register, locked; raise ActionRefused when the person does not keep it or its people are gone."""
    HouseholdRegister.objects.select_for_update().get(pk=register_id)
    register = HouseholdRegister.objects.select_related("authority", "unit").get(pk=register_id)
    if not can_keep_register(by, register):
        raise ActionRefused("Bạn không phải người giữ danh sách này.")
    if register.emptied_how:
        raise ActionRefused(f"Danh sách này {register.get_emptied_how_display()} vì hết hạn lưu; không ghi thêm được.")
    return register


def mark_changed(register: HouseholdRegister, by: User, now: datetime) -> None:
    """Raise the register's version: a preview made before is out of date."""
    HouseholdRegister.objects.filter(pk=register.pk).update(version=F("version") + 1, changed_at=now, changed_by=by)


def _find(register: HouseholdRegister, household_id: int | None, client_key: str) -> Household | None:
    if household_id is not None:
        return _get(register, household_id)
    return _rows(register).filter(client_key=client_key).first() if client_key else None


def _get(register: HouseholdRegister, household_id: int) -> Household:
    found = _rows(register).filter(pk=household_id).first()
    if found is None:
        raise ActionRefused("Hộ này không còn trong danh sách: có người vừa xóa. Hãy tải lại trang.")
    return found


def _rows(register: HouseholdRegister) -> HouseholdQuerySet:
    return Household.objects.filter(register=register).select_related("hamlet", "category")


def _add(
    register: HouseholdRegister,
    facts: Mapping[str, Any],
    client_key: str,
    position: int | None,
    by: User,
    now: datetime,
) -> Household:
    place = position if position is not None else register.households.last_position() + 1
    added = Household(register=register, client_key=client_key, position=place, version=1, **facts)
    added.save()
    mark_changed(register, by, now)
    return added


def _says(household: Household, facts: Mapping[str, Any]) -> bool:
    return all(getattr(household, name) == value for name, value in facts.items())
