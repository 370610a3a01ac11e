"""What happens when a list's time is over: its people are erased or made anonymous (Luật 91/2025/QH15, Điều 14).

Anonymous households keep their hamlet and category, so that past totals still add up, and nothing else. The tables and
files that people had brought in for a list go with it. Papers that were issued are frozen and never touched.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import QuerySet

from accounts.models import User
from accounts.refusals import ActionRefused
from communes.models import AdministrativeUnit, IssuingAuthority
from participants.actions.access import log_access
from participants.actions.forgetting import forget_files, forget_reasons, list_files, lock_files
from participants.actions.households import lock_register
from participants.models import (
    AccessAct,
    Attendee,
    AttendeeList,
    Emptied,
    Household,
    HouseholdRegister,
    Intake,
)

EXPIRED = "hết thời hạn lưu"
_BATCH = 500
_FORGOTTEN_OF_HOUSEHOLDS = {
    "code": "",
    "members": None,
    "sex": "",
    "birth_on": None,
    "birth_year": None,
    "address": "",
    "phone": "",
    "note": "",
    "ethnicity": "",
    "health": "",
    "id_number": "",
    "client_key": "",
}
_FORGOTTEN_OF_ATTENDEES = {
    "household": None,
    "head": "",
    "relation": "",
    "why": "",
    "birth_year": None,
    "address": "",
    "phone": "",
    "note": "",
    "client_key": "",
}


@dataclass(frozen=True)
class EmptiedList:
    """A list that was emptied: what it is called and how many people stood in it."""

    what: str
    people: int


def find_expired(day: date) -> Iterator[HouseholdRegister | AttendeeList]:
    """Yield the lists that still hold people although their time is over on ``day``; registers first."""
    yield from HouseholdRegister.objects.expired(day).select_related("authority", "unit").order_by("pk")
    lists = AttendeeList.objects.filter(emptied_how=Emptied.NOT, retained_until__lt=day)
    yield from lists.select_related("reply__allocation__authority", "reply__unit").order_by("pk")


@transaction.atomic
def empty_list(
    about: HouseholdRegister | AttendeeList, *, how: Emptied, why: str, by: User | None, now: datetime
) -> EmptiedList | None:
    """Erase a list's people or make them anonymous; None when somebody else has done it meanwhile."""
    kind = type(about)
    lock_files(_files_of(about))
    if not kind.objects.select_for_update().filter(pk=about.pk, emptied_how=Emptied.NOT).exists():
        return None
    empty = _empty_register if isinstance(about, HouseholdRegister) else _empty_attendees
    people = empty(about, how, now)  # type: ignore[arg-type]
    kind.objects.filter(pk=about.pk).update(emptied_at=now, emptied_how=how)
    authority, unit, target = _whose(about)
    what = f"{about} ({how.label})"
    log_access(
        user=by,
        authority=authority,
        unit=unit,
        act=AccessAct.ERASE,
        what=what,
        why=why,
        people=people,
        target=target,
        now=now,
    )
    return EmptiedList(what, people)


@transaction.atomic
def empty_register_by_hand(*, register_id: int, how: Emptied, why: str, by: User, now: datetime) -> None:
    """Let the keeper empty a register before its time is over. Raises ActionRefused without a reason."""
    lock_files(Intake.objects.filter(register=register_id))
    register = lock_register(register_id, by)
    if not why.strip():
        raise ActionRefused("Hãy ghi lý do xóa danh sách.")
    empty_list(register, how=how, why=why, by=by, now=now)


def _whose(about: HouseholdRegister | AttendeeList) -> tuple[IssuingAuthority, AdministrativeUnit, str]:
    if isinstance(about, HouseholdRegister):
        return about.authority, about.unit, about.target
    return about.reply.allocation.authority, about.reply.unit, f"reply:{about.reply_id}"


def _files_of(about: HouseholdRegister | AttendeeList) -> QuerySet[Intake]:
    if isinstance(about, HouseholdRegister):
        return Intake.objects.filter(register=about)
    return list_files(about.reply_id)


def _empty_register(register: HouseholdRegister, how: Emptied, now: datetime) -> int:
    rows = Household.objects.filter(register=register)
    people = rows.count()
    if how == Emptied.ERASED:
        rows.delete()
    else:
        Attendee.objects.filter(household__register=register).update(household=None)
        _number_households(register)
        rows.update(**_FORGOTTEN_OF_HOUSEHOLDS)
    forget_files(_files_of(register), now)
    return people


def _empty_attendees(attendee_list: AttendeeList, how: Emptied, now: datetime) -> int:
    rows = Attendee.objects.filter(attendee_list=attendee_list)
    people = rows.count()
    if how == Emptied.ERASED:
        rows.delete()
    else:
        _number_attendees(attendee_list)
        rows.update(**_FORGOTTEN_OF_ATTENDEES)
    AttendeeList.objects.filter(pk=attendee_list.pk).update(passed_over=[], unequal_reason="")
    forget_files(_files_of(attendee_list), now)
    forget_reasons(attendee_list.reply_id)
    return people


def _number_households(register: HouseholdRegister) -> None:
    rows = list(Household.objects.filter(register=register).only("pk").order_by("position", "pk"))
    for number, row in enumerate(rows, 1):
        row.head = f"Hộ {number}"
        row.birth_on = None
        row.fill_keys()
    Household.objects.bulk_update(rows, ["head", "folded", "name_key", "given_key"], batch_size=_BATCH)


def _number_attendees(attendee_list: AttendeeList) -> None:
    rows = list(Attendee.objects.filter(attendee_list=attendee_list).only("pk").order_by("position", "pk"))
    for number, row in enumerate(rows, 1):
        row.name = f"Người {number}"
        row.fill_keys()
    Attendee.objects.bulk_update(rows, ["name", "folded", "name_key", "given_key"], batch_size=_BATCH)
