"""The verbs of a whole list of attendees: it is begun, finished, opened again.

When a list may change: until its keeper says that it is complete. A complete list goes along with the figures when
these are sent, or reaches the office at once where they stand already: it is handed in. From then on it is changed by
nobody, until the office returns the figures (which opens the list, too) or opens the list alone, the correction that a
unit asks for after the figures are fixed. New figures open a complete list as well: it was complete for others.
The plan's own lock stops figures and not names: lists are made and corrected after the plan is issued.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime

from django.db import transaction

from accounts.models import User
from accounts.refusals import ActionRefused
from documents.text import nfc
from participants import permissions
from participants.actions.access import log_access
from participants.events import record_event
from participants.keeping import check_last_day, said
from participants.list_permissions import can_reopen_handed_in
from participants.models import AccessAct, AttendeeList, ReplyVerb, UnitReply
from participants.seating import Seating, seating_of

YEARS_KEPT = 1


class StaleList(ActionRefused):
    """Somebody changed the list since the page was opened."""

    def __init__(self) -> None:
        super().__init__("Danh sách vừa được người khác sửa sau khi bạn mở trang. Hãy xem lại rồi làm lại bước này.")


def last_day_to_keep(year: int, today: date) -> date:
    """Return the day that is proposed: next year's picking still has to know who was invited."""
    return date(max(year, today.year) + YEARS_KEPT, 12, 31)


def start_list(
    *, reply_id: int, purpose: str, legal_basis: str, retained_until: date, by: User, now: datetime
) -> AttendeeList:
    """Begin the list of a reply, saying what for, by which law and until when it is kept; a second start finds it."""
    with transaction.atomic():
        reply = _lock_reply(reply_id)
        _check_keeper(reply, by=by)
        standing = AttendeeList.objects.filter(reply=reply).first()
        if standing:
            return standing
        made = AttendeeList.objects.create(
            reply=reply,
            purpose=said(purpose, "mục đích lập danh sách"),
            legal_basis=said(legal_basis, "căn cứ pháp lý"),
            retained_until=check_last_day(retained_until, year=reply.allocation.year, now=now),
            changed_at=now,
        )
        record_event(reply, ReplyVerb.LIST_STARTED, by=by, now=now)
        return made


def complete_list(*, list_id: int, base_version: int, reason: str = "", by: User, now: datetime) -> AttendeeList:
    """Say that the list is finished. Where its numbers are not those of the figures, ``reason`` must say why."""
    with keeping(list_id, by=by, base_version=base_version) as found:
        check_open(found)
        unequal = find_unequal(found)
        reason = nfc(reason).strip()
        if not found.attendees.seated().exists():
            raise ActionRefused("Danh sách chưa có ai nên chưa lập xong được.")
        if unequal and not reason:
            raise ActionRefused(f"{'; '.join(unequal[:5])}. Hãy sửa danh sách, hoặc ghi lý do rồi bấm «Lập xong» lại.")
        found.completed_at, found.completed_by = now, by
        found.unequal_reason = said(reason, "lý do") if unequal else ""
        mark_changed(found, now=now)
        record_event(found.reply, ReplyVerb.LIST_COMPLETED, by=by, now=now, detail=found.unequal_reason)
        return found


def reopen_list(*, list_id: int, reason: str = "", by: User, now: datetime) -> AttendeeList:
    """Open a complete list. One that was handed in only the office opens, with a reason; the figures stay."""
    with keeping(list_id, by=by) as found:
        if not found.is_complete:
            return found
        if found.is_handed_in:
            if not can_reopen_handed_in(by, found.reply):
                raise ActionRefused(_handed_in(found))
            reason = said(reason, "lý do mở lại danh sách")
        AttendeeList.objects.filter(pk=found.pk).reopen()
        record_event(found.reply, ReplyVerb.LIST_REOPENED, by=by, now=now, detail=nfc(reason).strip())
        found.refresh_from_db()
        return found


def drop_list(*, list_id: int, by: User, now: datetime) -> None:
    """Delete a list that the office does not hold, with everybody on it; that it was done stays on record."""
    with keeping(list_id, by=by) as found:
        check_open(found)
        reply = found.reply
        log_access(
            user=by,
            authority=reply.allocation.authority,
            unit=reply.unit,
            act=AccessAct.ERASE,
            what=str(found),
            why="xóa danh sách",
            people=found.attendees.count(),
            target=f"reply:{reply.pk}",
            now=now,
        )
        found.delete()
        record_event(reply, ReplyVerb.LIST_DROPPED, by=by, now=now)


# --- Shared with the verbs of seats ---------------------------------------------------------------------------------
@contextmanager
def keeping(list_id: int, *, by: User, base_version: int | None = None) -> Iterator[AttendeeList]:
    """Lock the reply, then its list, for one of its keepers; figures cannot change meanwhile.

    Raises StaleList when the list is no longer at ``base_version``, where a page said which it showed.
    """
    with transaction.atomic():
        reply = _lock_reply(AttendeeList.objects.values_list("reply_id", flat=True).get(pk=list_id))
        found = AttendeeList.objects.select_for_update(of=("self",)).get(pk=list_id)
        found.reply = reply
        _check_keeper(reply, by=by)
        if found.emptied_at:
            raise ActionRefused("Danh sách này đã hết hạn lưu và không còn tên người nào.")
        if base_version not in (None, found.version):
            raise StaleList
        yield found


def check_open(found: AttendeeList) -> None:
    """Refuse changes of a list that is complete or handed in."""
    if found.is_handed_in:
        raise ActionRefused(_handed_in(found))
    if found.is_complete:
        raise ActionRefused("Danh sách đã lập xong. Muốn sửa, hãy bấm «Mở lại danh sách» trước.")


def mark_changed(found: AttendeeList, *, now: datetime) -> None:
    """Raise the list's version: pages that were opened before are stale."""
    found.version += 1
    found.changed_at = now
    found.save()


def find_unequal(found: AttendeeList) -> list[str]:
    """Return «Ấp Mỹ Phú: hộ nghèo có 3, cần 5» for every seat too few or too many; nothing where no number is given."""
    reply = UnitReply.objects.for_seating().get(pk=found.reply_id)
    if not reply.allocation.counted:
        return []
    seating = seating_of(reply)
    if not seating.wanted:
        return ["Chưa nhập số hộ tham dự nên chưa biết danh sách cần bao nhiêu người"]
    return differences(seating, seating.count(found.attendees.seated()))


def differences(seating: Seating, counted: dict[tuple[int, int] | None, int]) -> list[str]:
    """Return the cells whose count is not the figure, in words, and how many sit outside all cells."""
    cells = dict.fromkeys([*seating.wanted, *(cell for cell in counted if cell)])
    found = [
        f"{seating.name_of(cell)} có {counted.get(cell, 0)}, cần {seating.wanted.get(cell, 0)}"
        for cell in cells
        if counted.get(cell, 0) != seating.wanted.get(cell, 0)
    ]
    outside = counted.get(None, 0)
    return [*found, *([f"{outside} người chưa rõ thôn, ấp hoặc diện hộ"] if outside else [])]


def _lock_reply(reply_id: int) -> UnitReply:
    replies = UnitReply.objects.select_for_update(of=("self",)).select_related("allocation__authority", "unit")
    return replies.get(pk=reply_id)


def _check_keeper(reply: UnitReply, *, by: User) -> None:
    if not permissions.can_keep_list(by, reply):
        raise ActionRefused(f"Bạn không phụ trách danh sách của {reply.unit.name_in_text}.")


def _handed_in(found: AttendeeList) -> str:
    office = found.reply.allocation.authority.short_name
    return f"Danh sách đã nộp cho {office}. Muốn sửa, hãy đề nghị {office} trả lại số liệu hoặc mở lại danh sách."
