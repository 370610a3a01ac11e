"""The verbs of one seat: somebody is put on it, changed, taken off it; a reserve moves up."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from accounts.models import User
from accounts.refusals import ActionRefused
from documents.text import nfc
from participants.actions.attendance import check_open, keeping, mark_changed
from participants.grid import StaleRow
from participants.invited import households_for
from participants.limits import FIRST_BIRTH_YEAR
from participants.models import Attendee, AttendeeList, Household, HouseholdCategory
from participants.once import check_once
from participants.person_names import LONGEST_NAME
from participants.places import hamlets_near
from participants.seating import seating_of

_PHONE = re.compile(r"[0-9 .()+\-/]{6,30}")
_LENGTHS = {"name": LONGEST_NAME, "head": LONGEST_NAME, "relation": 40, "address": 200, "phone": 30, "note": 300}
_LABELS = {
    "name": "Họ và tên",
    "head": "Tên chủ hộ",
    "relation": "Quan hệ với chủ hộ",
    "address": "Địa chỉ",
    "phone": "Điện thoại",
    "note": "Ghi chú",
}


class StaleSeat(StaleRow):
    """Somebody changed the seat meanwhile."""

    def __init__(self, seat: Attendee) -> None:
        super().__init__(seat, "Dòng này vừa được người khác sửa. Hãy xem lại rồi sửa tiếp.")


class NoRoom(ActionRefused):
    """A reserve would be one more than the figures ask for."""

    def __init__(self) -> None:
        super().__init__("Không còn chỗ trống cho diện hộ, nơi ở này: hãy chọn người được thay.")


@dataclass(frozen=True)
class Person:
    """Who sits on a seat, as typed; ``head`` is empty where the person is the head of the household."""

    name: str
    head: str = ""
    relation: str = ""
    birth_year: int | None = None
    hamlet: int | None = None
    category: int | None = None
    address: str = ""
    phone: str = ""
    note: str = ""


def add_seat(
    *,
    list_id: int,
    by: User,
    now: datetime,
    household_id: int | None = None,
    person: Person | None = None,
    reserve: bool = False,
    client_key: str = "",
    position: int | None = None,
) -> Attendee:
    """Put a household of the register on a seat, its head standing for it, or a person who is typed in.

    The same ``client_key`` sent twice is one seat.
    """
    with keeping(list_id, by=by) as found:
        sent_before = client_key and found.attendees.filter(client_key=client_key).first()
        if sent_before:
            return sent_before
        check_open(found)
        seat = Attendee(attendee_list=found, reserve=reserve, client_key=client_key, why="nhập tay")
        if household_id is not None:
            seat_household(seat, _household(found, household_id))
            found.passed_over = [pk for pk in found.passed_over if pk != household_id]
        elif person is not None:
            _fill(seat, person, now=now)
        seat.position = found.attendees.last_position() + 1 if position is None else position
        seat.save()
        mark_changed(found, now=now)
        return seat


def add_typed(*, list_id: int, person: Person, reserve: bool, client_key: str, by: User, now: datetime) -> Attendee:
    """Put a person who was typed into a form on a seat; raise SentBefore when that is done already."""
    with keeping(list_id, by=by) as found:
        typed = Attendee(attendee_list=found, reserve=reserve)
        _fill(typed, person, now=now)
        typed.fill_keys()
        rows = found.attendees.filter(Q(folded=typed.folded) | Q(client_key=client_key or None))
        check_once(rows, typed, client_key, (*_LENGTHS, "birth_year", "hamlet_id", "category_id", "reserve"))
        return add_seat(list_id=list_id, person=person, reserve=reserve, client_key=client_key, by=by, now=now)


def change_seat(*, attendee_id: int, person: Person, base_version: int, by: User, now: datetime) -> Attendee:
    """Let another person of the household sit, or set right what is known of the person.

    A seat that was changed by hand is kept when the rules pick anew. Raises StaleSeat when somebody changed the
    seat since ``base_version``.
    """
    with _seat(attendee_id, by=by) as seat:
        if seat.version != base_version:
            raise StaleSeat(seat)
        _fill(seat, person, now=now)
        _stand_for_household(seat)
        seat.picked_by_rule = False
        seat.version += 1
        seat.save()
        mark_changed(seat.attendee_list, now=now)
        return seat


def drop_seat(*, attendee_id: int, by: User, now: datetime) -> None:
    """Take a seat away. The household is passed over when the rules pick anew; by hand it can be added again."""
    with _seat(attendee_id, by=by) as seat:
        _drop(seat)
        mark_changed(seat.attendee_list, now=now)


def promote_reserve(*, attendee_id: int, by: User, now: datetime, instead_of: int | None = None) -> Attendee:
    """Let a reserve take a free seat, or that of the attendee ``instead_of`` where one is named."""
    with _seat(attendee_id, by=by) as seat:
        if not seat.reserve:
            raise ActionRefused("Người này đã là đại biểu chính thức.")
        if instead_of is None and not seating_of(seat.attendee_list.reply).has_room(
            seat, seat.attendee_list.attendees.seated()
        ):
            raise NoRoom
        if instead_of is not None:
            replaced = seat.attendee_list.attendees.seated().filter(pk=instead_of).first()
            if replaced is None:
                raise ActionRefused("Người cần thay không còn trong danh sách. Hãy tải lại trang.")
            replaced.attendee_list = seat.attendee_list
            _drop(replaced)
        seat.reserve, seat.picked_by_rule = False, False
        seat.why = f"đôn từ dự bị; {seat.why}"[:200]
        seat.version += 1
        seat.save()
        mark_changed(seat.attendee_list, now=now)
        return seat


def seat_household(seat: Attendee, household: Household) -> None:
    """Copy onto the seat what is printed of the household; nothing sensitive."""
    seat.household = household
    seat.name, seat.head, seat.relation = household.head, "", ""
    seat.birth_year, seat.phone, seat.address = household.birth_year, household.phone, household.address
    seat.hamlet_id, seat.category_id = household.hamlet_id, household.category_id


# --- Shared ---------------------------------------------------------------------------------------------------------
@contextmanager
def _seat(attendee_id: int, *, by: User) -> Iterator[Attendee]:
    list_id = Attendee.objects.filter(pk=attendee_id).values_list("attendee_list_id", flat=True).first()
    if list_id is None:
        raise ActionRefused("Người này không còn trong danh sách. Hãy tải lại trang.")
    with keeping(list_id, by=by) as found:
        check_open(found)
        seat = found.attendees.filter(pk=attendee_id).select_related("household").first()
        if seat is None:
            raise ActionRefused("Người này vừa được bỏ khỏi danh sách. Hãy tải lại trang.")
        seat.attendee_list = found
        yield seat


def _drop(seat: Attendee) -> None:
    found = seat.attendee_list
    if seat.household_id and seat.household_id not in found.passed_over:
        found.passed_over = [*found.passed_over, seat.household_id]
    seat.delete()


def _household(found: AttendeeList, household_id: int) -> Household:
    household = households_for(found.reply).filter(pk=household_id).first()
    if household is None:
        raise ActionRefused("Hộ này không có trong danh sách hộ của đơn vị. Hãy tìm lại.")
    if found.attendees.filter(household=household).exists():
        raise ActionRefused("Hộ này đã có trong danh sách; mỗi hộ 01 đại diện.")
    return household


def _fill(seat: Attendee, person: Person, *, now: datetime) -> None:
    texts = {name: _text(name, getattr(person, name)) for name in _LENGTHS}
    if not texts["name"]:
        raise ActionRefused("Hãy ghi họ và tên.")
    if texts["phone"] and not _PHONE.fullmatch(texts["phone"]):
        raise ActionRefused("Số điện thoại gồm chữ số, dấu chấm, dấu cách, ví dụ 0277.3824001.")
    if person.birth_year is not None and not FIRST_BIRTH_YEAR <= person.birth_year <= now.year:
        raise ActionRefused(f"Năm sinh {person.birth_year} không đúng: phải từ {FIRST_BIRTH_YEAR} đến {now.year}.")
    for name, text in texts.items():
        setattr(seat, name, text)
    seat.birth_year = person.birth_year
    seat.hamlet_id = _hamlet(seat.attendee_list, person.hamlet)
    seat.category_id = _category(seat.attendee_list, person.category)


def _text(name: str, typed: str) -> str:
    text = " ".join(nfc(typed).split())
    if len(text) > _LENGTHS[name]:
        raise ActionRefused(f"{_LABELS[name]} dài quá: {len(text)} ký tự, chỉ nhận đến {_LENGTHS[name]}.")
    return text


def _stand_for_household(seat: Attendee) -> None:
    """Name the head beside a person who is not the head."""
    if seat.household:
        seat.head = "" if seat.household.head == seat.name else seat.household.head
    if not seat.head or seat.head == seat.name:
        seat.head, seat.relation = "", ""


def _hamlet(found: AttendeeList, hamlet: int | None) -> int | None:
    if hamlet is None:
        return None
    if not hamlets_near(found.reply).filter(pk=hamlet).exists():
        raise ActionRefused("Thôn, ấp không thuộc đơn vị này. Hãy chọn lại.")
    return hamlet


def _category(found: AttendeeList, category: int | None) -> int | None:
    if category is None:
        return None
    usable = HouseholdCategory.objects.visible_to_authority(found.reply.allocation.authority)
    if not usable.filter(pk=category).exists():
        raise ActionRefused("Diện hộ không còn trong danh mục. Hãy chọn lại.")
    return category
