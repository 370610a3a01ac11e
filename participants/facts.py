"""The quota table as plain data, for saving a part, copying a plan, templates and versions.

``read_allocation`` and ``write_allocation`` mirror each other. Keys: ``counted``, ``one_per_household``,
``per_hamlet``, ``remark``, ``categories`` (ids in order) and ``units`` in paper order, each
``{"unit": id, "note": str, "numbers": {"category": int or None}}`` and, where the unit answers hamlet by hamlet,
``"place_numbers": {"place": {"category": int}}``. Writing also takes ``new_category``, a name that becomes a column.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from accounts.models import User
from communes.models import AdministrativeUnit
from documents.text import fold, nfc
from participants.events import record_event
from participants.models import (
    Allocation,
    AllocationCategory,
    AttendeeList,
    HouseholdCategory,
    Quota,
    ReplySource,
    ReplyState,
    ReplyVerb,
    UnitReply,
)
from participants.places import places_by_reply
from participants.quotas import Figures, parse_figures, read_figures, sum_by_category, write_figures

Facts = dict[str, Any]
LONGEST_REMARK = 2_000
LONGEST_CATEGORY = 120
_SWITCHES = ("counted", "one_per_household", "per_hamlet")


# --- Reading --------------------------------------------------------------------------------------------------------
def read_allocation(allocation: Allocation) -> Facts:
    """Return the facts of the table. What an officer has saved but not sent is not among them."""
    categories = [column.category_id for column in allocation.columns.all()]
    return {name: getattr(allocation, name) for name in _SWITCHES} | {
        "remark": allocation.remark,
        "categories": categories,
        "units": [_read_row(reply, categories) for reply in allocation.replies.all()],
    }


def _read_row(reply: UnitReply, categories: Sequence[int]) -> Facts:
    figures = read_figures(reply) if reply.counts else {}
    sums = sum_by_category(figures)
    row: Facts = {
        "unit": reply.unit_id,
        "note": reply.shown_note,
        "numbers": {str(category): sums.get(category) for category in categories},
    }
    if any(place != reply.unit_id for place, _ in figures):
        row["place_numbers"] = by_place(figures)
    return row


def by_place(figures: Figures) -> dict[str, dict[str, int]]:
    """Return figures as facts: ``{"place": {"category": number}}``."""
    places: dict[str, dict[str, int]] = {}
    for (place, category), households in figures.items():
        places.setdefault(str(place), {})[str(category)] = households
    return places


# --- Writing --------------------------------------------------------------------------------------------------------
@transaction.atomic
def write_allocation(allocation: Allocation, facts: Facts, *, by: User, now: datetime) -> None:
    """Make the table equal to ``facts``; keys that are absent keep what stands.

    A unit whose numbers are given counts as sent, entered by ``by``; one without numbers waits. Figures that a unit
    sent itself are never changed here, and such a unit does not leave the table.

    Raises:
        ValueError: a value cannot be; the message tells the person which and why.

    """
    locked = Allocation.objects.select_for_update(of=("self",)).select_related("authority").get(pk=allocation.pk)
    if locked.locked:
        raise ValueError("Bảng số lượng đã khóa vì kế hoạch đã trình hoặc đã phát hành.")
    _write_head(locked, facts)
    if "categories" in facts or facts.get("new_category"):
        _write_columns(locked, facts)
    if "units" in facts:
        _write_units(locked, facts["units"], by=by, now=now)
    allocation.refresh_from_db()


def _write_head(allocation: Allocation, facts: Facts) -> None:
    for name in _SWITCHES:
        if name in facts:
            setattr(allocation, name, bool(facts[name]))
    if "remark" in facts:
        allocation.remark = nfc(str(facts["remark"] or "")).strip()
        if len(allocation.remark) > LONGEST_REMARK:
            raise ValueError(f"Ghi chú dưới bảng dài quá: chỉ nhận đến {LONGEST_REMARK} ký tự.")
    allocation.save(update_fields=[*_SWITCHES, "remark"])


def _write_columns(allocation: Allocation, facts: Facts) -> None:
    standing = [column.category_id for column in allocation.columns.all()]
    wanted = list(dict.fromkeys([*facts.get("categories", standing), *_new_category(allocation, facts)]))
    usable = HouseholdCategory.objects.visible_to_authority(allocation.authority).filter(pk__in=wanted)
    if usable.count() < len(wanted):
        raise ValueError("Có loại hộ không còn trong danh mục; hãy chọn lại.")
    allocation.columns.exclude(category__in=wanted).delete()
    dropped = Quota.objects.filter(reply__allocation=allocation).exclude(category__in=wanted)
    AttendeeList.objects.filter(reply__in=dropped.values("reply")).reopen()
    dropped.delete()
    for position, category in enumerate(wanted):
        AllocationCategory.objects.update_or_create(
            allocation=allocation, category_id=category, defaults={"position": position}
        )


def _new_category(allocation: Allocation, facts: Facts) -> list[int]:
    """Return the category named in ``new_category``, made for the authority unless the catalogue has it already."""
    name = " ".join(nfc(str(facts.get("new_category") or "")).split())
    if not name:
        return []
    if len(name) > LONGEST_CATEGORY:
        raise ValueError(f"Tên loại hộ dài quá: chỉ nhận đến {LONGEST_CATEGORY} ký tự.")
    usable = HouseholdCategory.objects.visible_to_authority(allocation.authority)
    same = next((each for each in usable if fold(each.name) == fold(name)), None)
    return [(same or HouseholdCategory.objects.create(owner=allocation.authority, name=name, position=100)).pk]


def _write_units(allocation: Allocation, rows: Sequence[Facts], *, by: User, now: datetime) -> None:
    units = _units_of(allocation, rows)
    known = {reply.unit_id: reply for reply in allocation.replies.select_related("unit").prefetch_related("quotas")}
    _remove_replies([reply for unit, reply in known.items() if unit not in units])
    categories = [column.category_id for column in allocation.columns.all()]
    replies = [known.get(pk) or UnitReply(allocation=allocation, unit=unit) for pk, unit in units.items()]
    places = places_by_reply(allocation, replies)
    for position, (reply, row) in enumerate(zip(replies, rows, strict=True)):
        figures = _figures_of(row, reply, categories, {place.pk for place in places[reply.unit_id]})
        _write_row(reply, figures, row, position=position, by=by, now=now)


def _units_of(allocation: Allocation, rows: Sequence[Facts]) -> dict[int, AdministrativeUnit]:
    """Return the units of the rows in order, or refuse what is no unit of the authority's area or stands twice."""
    asked = [unit for row in rows if isinstance(unit := row.get("unit"), int)]
    if len(asked) < len(rows):
        raise ValueError("Hãy chọn đơn vị cho từng dòng.")
    found = AdministrativeUnit.objects.in_area_of(allocation.authority).in_bulk(asked)
    units: dict[int, AdministrativeUnit] = {}
    for pk in asked:
        if pk not in found:
            raise ValueError("Có đơn vị không còn trong danh mục hoặc không thuộc địa bàn; hãy chọn lại.")
        if pk in units:
            raise ValueError(f"{found[pk].full_name} có hai dòng trong bảng; hãy bỏ bớt một dòng.")
        units[pk] = found[pk]
    return units


def _remove_replies(replies: Sequence[UnitReply]) -> None:
    for reply in replies:
        if reply.sent_online:
            raise ValueError(
                f"{reply.unit.full_name} đã gửi số liệu trên cổng; hãy trả lại cho đơn vị trước khi bỏ khỏi bảng."
            )
    gone = UnitReply.objects.filter(pk__in=[reply.pk for reply in replies])
    named = gone.filter(attendee_list__attendees__isnull=False).select_related("unit").first()
    if named:
        raise ValueError(
            f"{named.unit.full_name} đã có danh sách tham dự; hãy xóa danh sách trước khi bỏ đơn vị khỏi bảng."
        )
    gone.delete()


def _figures_of(row: Facts, reply: UnitReply, categories: Sequence[int], places: set[int]) -> Figures:
    """Return the figures a row asks for; numbers that add up to the hamlets' figures leave those as they stand."""
    name = reply.unit.full_name
    try:
        total = parse_figures(row.get("numbers") or {}, reply.unit_id, categories)
        figures: Figures = {}
        for place, numbers in (row.get("place_numbers") or {}).items():
            figures |= parse_figures(numbers, int(place), categories)
    except (TypeError, ValueError) as error:
        raise ValueError(f"{name}: {error}") from None
    standing = read_figures(reply) if reply.pk and reply.counts else {}
    if not figures:
        return standing if standing and sum_by_category(standing) == sum_by_category(total) else total
    if not {place for place, _ in figures} <= places | {place for place, _ in standing}:
        raise ValueError(f"{name}: có thôn, ấp không thuộc đơn vị này.")
    if total and sum_by_category(total) != sum_by_category(figures):
        raise ValueError(f"{name}: số của các thôn, ấp cộng lại không bằng số của đơn vị.")
    return figures


def _write_row(
    reply: UnitReply, figures: Figures, row: Mapping[str, Any], *, position: int, by: User, now: datetime
) -> None:
    note = nfc(str(row.get("note") or "")).strip()
    if reply.pk and reply.sent_online:
        _refuse_other_figures(reply, figures, note)
    elif note or reply.shown_note:  # an officer's unsent note is not shown, so an empty one says nothing about it
        reply.note = note
    reply.position = position
    standing = read_figures(reply) if reply.pk and reply.counts else {}
    verb = None
    if figures and figures != standing and not reply.sent_online:
        enter_figures(reply, source=ReplySource.DRAFTER, by=by, now=now)
        verb = ReplyVerb.ENTERED
    elif not figures and reply.counts and not reply.sent_online:
        _withdraw_figures(reply)
        verb = ReplyVerb.CLEARED
    reply.clean_fields(exclude=["allocation", "unit", "sent_by", "returned_by", "confirmed_by"])
    reply.save()
    if verb:
        write_figures(reply, figures)
        record_event(reply, verb, by=by, now=now)


def _refuse_other_figures(reply: UnitReply, figures: Figures, note: str) -> None:
    if (figures and figures != read_figures(reply)) or (note and note != reply.note):
        raise ValueError(
            f"{reply.unit.full_name} đã tự gửi số liệu trên cổng nên không sửa được ở đây; "
            "hãy mở lại trang để xem số đã gửi, hoặc trả lại để đơn vị sửa."
        )


def enter_figures(
    reply: UnitReply,
    *,
    source: ReplySource,
    by: User,
    now: datetime,
    informant: str = "",
    informed_at: datetime | None = None,
) -> None:
    """Mark the reply as sent by ``by`` from ``source``; whatever was confirmed, returned or asked before is over."""
    reply.state, reply.source = ReplyState.SENT, source
    reply.sent_at, reply.sent_by, reply.is_late = now, by, False
    reply.informant, reply.informed_at = informant, informed_at
    reply.return_reason, reply.returned_at, reply.returned_by = "", None, None
    reply.confirmed_at, reply.confirmed_by = None, None
    reply.correction_reason, reply.correction_asked_at = "", None
    reply.version += 1


def _withdraw_figures(reply: UnitReply) -> None:
    reply.state, reply.source = ReplyState.WAITING, ReplySource.ONLINE
    reply.sent_at, reply.sent_by = None, None
    reply.informant, reply.informed_at = "", None
    reply.confirmed_at, reply.confirmed_by = None, None
    reply.version += 1
