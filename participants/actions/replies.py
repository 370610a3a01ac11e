"""The verbs of a table of quotas and of the replies to it.

Each takes the person and the moment, locks the table first and the reply after it, and leaves a line in the reply's
history.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from accounts.refusals import ActionRefused
from communes.models import AdministrativeUnit, IssuingAuthority
from documents.text import nfc
from participants import permissions
from participants.events import last_change, record_event
from participants.facts import enter_figures
from participants.models import (
    RECORDED_SOURCES,
    Allocation,
    AttendeeList,
    HouseholdCategory,
    ReplyDraft,
    ReplyEvent,
    ReplySource,
    ReplyState,
    ReplyVerb,
    UnitReply,
)
from participants.places import places_of
from participants.reply_facts import Facts, find_missing, is_same_reply, parse_numbers, read_reply, set_reply

LONGEST_REASON = 500
CLOCKS_DIFFER = timedelta(minutes=5)


class StaleReply(ActionRefused):
    """Somebody saved the reply meanwhile: ``current`` stands now, as ``version``, by ``saved_by``."""

    def __init__(self, current: Facts, version: int, event: ReplyEvent | None) -> None:
        self.current, self.version = current, version
        self.saved_by = str(event.by) if event else "Một người khác"
        self.saved_at = event.at if event else None
        super().__init__(f"{self.saved_by} đã lưu số liệu này sau khi bạn mở trang. Hãy so sánh rồi chọn.")


# --- The table ------------------------------------------------------------------------------------------------------
def create_allocation(*, authority: IssuingAuthority, title: str, year: int) -> Allocation:
    """Make an empty table for a new plan."""
    return Allocation.objects.create(authority=authority, title=nfc(title), year=year)


def open_collection(*, allocation: Allocation, due_at: datetime, by: User, now: datetime) -> Allocation:
    """Ask every unit of the table for its figures until ``due_at``."""
    with collecting(allocation, by=by) as locked:
        if locked.collecting:
            raise ActionRefused("Bảng này đang thu thập rồi; muốn thêm thời gian hãy đổi hạn gửi.")
        if not locked.replies.exists():
            raise ActionRefused("Chưa có đơn vị nào trong bảng: hãy thêm các xã hoặc thôn, ấp trước.")
        if not locked.columns.exists():
            raise ActionRefused("Chưa chọn loại hộ: các đơn vị chưa biết phải nhập số gì.")
        _check_due(due_at, now)
        locked.collecting, locked.due_at = True, due_at
        locked.save(update_fields=["collecting", "due_at"])
        _tell_all(locked, ReplyVerb.OPENED, by=by, now=now, detail=_due_text(due_at))
        return locked


def extend_collection(*, allocation: Allocation, due_at: datetime, by: User, now: datetime) -> Allocation:
    """Move the deadline while collection is open."""
    with collecting(allocation, by=by) as locked:
        check_open(locked)
        _check_due(due_at, now)
        locked.due_at = due_at
        locked.save(update_fields=["due_at"])
        _tell_all(locked, ReplyVerb.EXTENDED, by=by, now=now, detail=_due_text(due_at))
        return locked


def close_collection(*, allocation: Allocation, by: User, now: datetime) -> Allocation:
    """Take no more figures from the units; what they have sent stays."""
    with collecting(allocation, by=by) as locked:
        check_open(locked)
        locked.collecting = False
        locked.save(update_fields=["collecting"])
        _tell_all(locked, ReplyVerb.CLOSED, by=by, now=now)
        return locked


def lock_allocation(allocation_id: int) -> None:
    """Close the table; used when its plan is handed in."""
    Allocation.objects.filter(pk=allocation_id).update(locked=True, collecting=False)


def unlock_allocation(allocation_id: int) -> None:
    """Open the table again; used when its plan comes back. Units are asked anew only when the drafter says so."""
    Allocation.objects.filter(pk=allocation_id).update(locked=False)


@contextmanager
def collecting(allocation: Allocation, *, by: User) -> Iterator[Allocation]:
    """Lock the table for somebody who collects; refuse everybody else, and everybody once it is closed for good."""
    with transaction.atomic():
        locked = _lock(allocation.pk)
        if not permissions.can_collect(by, locked):
            raise ActionRefused("Bạn không có quyền thu thập số lượng của cơ quan này.")
        yield locked


def _lock(allocation_id: int) -> Allocation:
    locked = Allocation.objects.select_for_update(of=("self",)).select_related("authority").get(pk=allocation_id)
    if locked.locked:
        raise ActionRefused("Kế hoạch đã trình hoặc đã phát hành nên số liệu không thay đổi được.")
    return locked


def check_open(allocation: Allocation) -> None:
    """Refuse while the units are not asked."""
    if not allocation.collecting:
        raise ActionRefused("Bảng này hiện không thu thập số liệu.")


def _check_due(due_at: datetime, now: datetime) -> None:
    if due_at <= now:
        raise ActionRefused("Hạn gửi phải ở sau thời điểm hiện tại.")


def _due_text(due_at: datetime) -> str:
    return f"hạn gửi {timezone.localtime(due_at):%H:%M ngày %d/%m/%Y}"


def _tell_all(allocation: Allocation, verb: ReplyVerb, *, by: User, now: datetime, detail: str = "") -> None:
    ReplyEvent.objects.bulk_create(
        ReplyEvent(reply=reply, verb=verb, by=by, at=now, detail=detail) for reply in allocation.replies.all()
    )


# --- The unit's officer ---------------------------------------------------------------------------------------------
def save_reply(*, reply_id: int, facts: Facts, base_version: int, by: User, now: datetime) -> UnitReply:
    """Keep what the officer has typed so far; others do not see it before it is sent.

    Saving again what stands there already writes nothing: the answer to the first request was lost on its way. Raises
    StaleReply when somebody saved something else since ``base_version``.
    """
    with _replying(reply_id) as reply:
        if _is_second_click(reply, facts, by=by):
            return reply
        _check_fillable(reply, by=by)
        if _stands_already(reply, facts, base_version):
            drop_typing(reply_id=reply_id, by=by)
            return reply
        _check_version(reply, base_version)
        _fill(reply, facts)
        reply.saved_at = now
        reply.version += 1
        reply.save()
        drop_typing(reply_id=reply_id, by=by)
        record_event(reply, ReplyVerb.SAVED, by=by, now=now)
        return reply


def send_reply(*, reply_id: int, facts: Facts, base_version: int, by: User, now: datetime) -> UnitReply:
    """Send the unit's figures; every number must be given, and 0 is one. After the deadline they are taken and marked.

    Sending the same twice (a double click) is one sending. Raises StaleReply as ``save_reply`` does.
    """
    with _replying(reply_id) as reply:
        if _is_second_click(reply, facts, by=by):
            return reply
        _check_fillable(reply, by=by)
        if not _stands_already(reply, facts, base_version):
            _check_version(reply, base_version)
        _fill(reply, facts, complete=True)
        enter_figures(reply, source=ReplySource.ONLINE, by=by, now=now)
        reply.saved_at = now
        reply.is_late = reply.allocation.due_at is not None and now > reply.allocation.due_at
        reply.save()
        drop_typing(reply_id=reply_id, by=by)
        record_event(reply, ReplyVerb.SENT, by=by, now=now, detail="gửi sau hạn" if reply.is_late else "")
        return reply


def keep_typing(*, reply_id: int, data: str, base_version: int, by: User, now: datetime) -> None:
    """Keep what an officer typed that cannot be saved yet, exactly as it was posted."""
    ReplyDraft.objects.update_or_create(
        reply_id=reply_id, user=by, defaults={"data": data, "base_version": base_version, "typed_at": now}
    )


def drop_typing(*, reply_id: int, by: User) -> None:
    """Throw away the kept typing of one officer."""
    ReplyDraft.objects.filter(reply=reply_id, user=by).delete()


def confirm_reply(*, reply_id: int, by: User, now: datetime, seen_version: int | None = None) -> UnitReply:
    """Let the unit confirm the figures that others have put in for it: those of ``seen_version``, where it is given."""
    with _replying(reply_id) as reply:
        _check_officer(reply, by=by)
        if reply.confirmed_at:
            return reply
        if seen_version not in (None, reply.version):
            raise ActionRefused("Số liệu vừa được thay sau khi bạn mở trang. Hãy xem lại rồi xác nhận.")
        if not permissions.can_confirm(by, reply):
            raise ActionRefused("Không có số liệu nhập thay nào để xác nhận.")
        reply.confirmed_at, reply.confirmed_by = now, by
        reply.correction_reason, reply.correction_asked_at = "", None
        reply.version += 1
        reply.save()
        record_event(reply, ReplyVerb.CONFIRMED, by=by, now=now)
        return reply


def ask_correction(*, reply_id: int, reason: str, by: User, now: datetime) -> UnitReply:
    """Ask the office to return figures that stand in the table, saying what is wrong with them."""
    with _replying(reply_id) as reply:
        _check_officer(reply, by=by)
        if not permissions.can_ask_correction(by, reply):
            raise ActionRefused("Số liệu chưa gửi nên cứ sửa thẳng trong biểu, không cần xin sửa lại.")
        reply.correction_reason, reply.correction_asked_at = _check_reason(reason, "lý do xin sửa"), now
        reply.save(update_fields=["correction_reason", "correction_asked_at"])
        record_event(reply, ReplyVerb.CORRECTION, by=by, now=now, detail=reply.correction_reason)
        return reply


# --- The office that collects ---------------------------------------------------------------------------------------
def return_reply(*, reply_id: int, reason: str, by: User, now: datetime) -> UnitReply:
    """Give a unit's figures back to it with a reason; they leave the paper until they are sent again.

    The list of attendees that was handed in with them is open again, too.
    """
    with _replying(reply_id) as reply:
        _check_collector(reply, by=by)
        if not reply.counts:
            raise ActionRefused(f"{reply.unit.full_name} chưa gửi số liệu nên không có gì để trả lại.")
        if not reply.allocation.collecting:
            raise ActionRefused("Đã đóng thu thập: hãy mở lại trước khi trả lại, để đơn vị gửi lại được.")
        reply.return_reason = _check_reason(reason, "lý do trả lại")
        reply.state, reply.returned_at, reply.returned_by = ReplyState.RETURNED, now, by
        reply.confirmed_at, reply.confirmed_by = None, None
        reply.correction_reason, reply.correction_asked_at = "", None
        reply.version += 1
        reply.save()
        AttendeeList.objects.filter(reply=reply).reopen()
        record_event(reply, ReplyVerb.RETURNED, by=by, now=now, detail=reply.return_reason)
        return reply


def record_reply(
    *,
    reply_id: int,
    facts: Facts,
    source: str,
    informant: str,
    informed_at: datetime,
    by: User,
    now: datetime,
    base_version: int | None = None,
) -> UnitReply:
    """Put in figures that a unit told by phone, by Zalo or on paper; the unit sees them and may confirm.

    Raises StaleReply when somebody saved the reply since ``base_version``, where it is given.
    """
    with _replying(reply_id) as reply:
        _check_collector(reply, by=by)
        if base_version is not None:
            _check_version(reply, base_version)
        if reply.sent_online:
            raise ActionRefused(f"{reply.unit.full_name} đã tự gửi số liệu trên cổng; muốn thay hãy trả lại trước.")
        if source not in RECORDED_SOURCES:
            raise ActionRefused("Hãy chọn nguồn số liệu: điện thoại, Zalo hoặc văn bản.")
        informant = _check_informant(informant)
        if informed_at > now + CLOCKS_DIFFER:
            raise ActionRefused("Thời điểm báo số liệu không thể ở sau hiện tại.")
        _fill(reply, facts, complete=True)
        enter_figures(reply, source=ReplySource(source), by=by, now=now, informant=informant, informed_at=informed_at)
        reply.is_late = reply.allocation.due_at is not None and informed_at > reply.allocation.due_at
        reply.save()
        record_event(reply, ReplyVerb.RECORDED, by=by, now=now, detail=f"{reply.get_source_display()}: {informant}")
        return reply


# --- Shared ---------------------------------------------------------------------------------------------------------
@contextmanager
def _replying(reply_id: int) -> Iterator[UnitReply]:
    """Lock the table, then the reply; refuse everything once the plan is issued."""
    with transaction.atomic():
        allocation = _lock(UnitReply.objects.values_list("allocation_id", flat=True).get(pk=reply_id))
        reply = UnitReply.objects.select_for_update(of=("self",)).select_related("unit").get(pk=reply_id)
        reply.allocation = allocation
        yield reply


def _check_officer(reply: UnitReply, *, by: User) -> None:
    if not permissions.is_officer_of(by, reply):
        raise ActionRefused(f"Bạn không phụ trách {reply.unit.name_in_text}.")


def _check_collector(reply: UnitReply, *, by: User) -> None:
    if not permissions.can_collect(by, reply.allocation):
        raise ActionRefused("Bạn không có quyền thu thập số lượng của cơ quan này.")


def _check_fillable(reply: UnitReply, *, by: User) -> None:
    _check_officer(reply, by=by)
    if reply.counts:
        sent_at = f" lúc {timezone.localtime(reply.sent_at):%H:%M ngày %d/%m/%Y}" if reply.sent_at else ""
        raise ActionRefused(
            f"Số liệu của {reply.unit.name_in_text} đã gửi{sent_at}. Muốn sửa, hãy bấm «Xin sửa lại» ở trang đã gửi."
        )
    if not reply.allocation.collecting:
        raise ActionRefused("Việc thu thập số liệu đã đóng; hãy liên hệ cơ quan ban hành kế hoạch.")


def _check_version(reply: UnitReply, base_version: int) -> None:
    if reply.version != base_version:
        raise StaleReply(read_reply(reply), reply.version, last_change(reply))


def _stands_already(reply: UnitReply, facts: Facts, base_version: int) -> bool:
    """Whether an older page brings the very content that is saved and not sent: a request that was repeated."""
    if not (reply.holds_unsent and 0 <= base_version < reply.version):
        return False
    with _refusing_nonsense():
        return is_same_reply(reply, facts, parse_numbers(facts, *_asked(reply)))


def _is_second_click(reply: UnitReply, facts: Facts, *, by: User) -> bool:
    if not (reply.sent_online and reply.sent_by_id == by.pk and permissions.is_officer_of(by, reply)):
        return False
    with _refusing_nonsense():
        return is_same_reply(reply, facts, parse_numbers(facts, *_asked(reply)))


def _fill(reply: UnitReply, facts: Facts, *, complete: bool = False) -> None:
    places, categories = _asked(reply)
    with _refusing_nonsense():
        figures = parse_numbers(facts, places, categories)
        missing = find_missing(figures, places, categories) if complete and reply.allocation.counted else []
        if missing:
            raise ValueError(f"Còn thiếu số: {'; '.join(missing[:5])}. Không có hộ nào thì ghi 0.")
        set_reply(reply, facts, figures)


@contextmanager
def _refusing_nonsense() -> Iterator[None]:
    try:
        yield
    except ValueError as error:
        raise ActionRefused(str(error)) from error


def _asked(reply: UnitReply) -> tuple[list[AdministrativeUnit], list[HouseholdCategory]]:
    columns = reply.allocation.columns.select_related("category")
    return places_of(reply), [column.category for column in columns]


def _check_reason(reason: str, what: str) -> str:
    text = nfc(reason).strip()
    if not text:
        raise ActionRefused(f"Hãy ghi {what}.")
    if len(text) > LONGEST_REASON:
        raise ActionRefused(f"{what.capitalize()} dài quá: chỉ nhận đến {LONGEST_REASON} ký tự.")
    return text


def _check_informant(informant: str) -> str:
    text = nfc(informant).strip()
    if not text:
        raise ActionRefused("Hãy ghi tên người báo số liệu.")
    if len(text) > 100:
        raise ActionRefused("Tên người báo dài quá: chỉ nhận đến 100 ký tự.")
    return text
