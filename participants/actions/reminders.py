"""Reminding units that have not sent their figures: in the portal, and by letter where the officer has an address."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Max
from django.urls import reverse
from django.utils import timezone

from accounts.models import Membership, User
from accounts.notices import Told, notify_each
from accounts.refusals import ActionRefused
from accounts.roles import Permission, Role
from communes.models import IssuingAuthority
from participants.actions.replies import check_open, collecting
from participants.events import record_event
from participants.models import Allocation, ReplyEvent, ReplyState, ReplyVerb, UnitReply

PAUSE = timedelta(hours=4)  # a unit is not reminded again within it, however often somebody presses


@dataclass(frozen=True)
class Absent:
    """A unit that nobody can be told for: it has no officer with an account. ``phone`` may be empty."""

    unit: str
    phone: str


@dataclass(frozen=True)
class Reminded:
    """Whom a reminder reached, by the names of the units."""

    told: tuple[str, ...]
    told_before: tuple[str, ...]  # within PAUSE
    without_officer: tuple[Absent, ...]


def remind_units(*, allocation: Allocation, reply_ids: Collection[int] | None, by: User, now: datetime) -> Reminded:
    """Remind the units that have not sent: those of ``reply_ids``, or all of them.

    Raises ActionRefused when collection is closed, or when every unit that is meant has sent.
    """
    with collecting(allocation, by=by) as locked:
        check_open(locked)
        waiting = _waiting(locked, reply_ids)
        if not waiting:
            raise ActionRefused("Các đơn vị này đã gửi số liệu, không cần nhắc.")
        officers, last = _officers(locked, waiting), _last_reminders(waiting)
        before = [reply for reply in waiting if reply.pk in last and now - last[reply.pk] < PAUSE]
        absent = [reply for reply in waiting if reply not in before and not officers[reply.unit_id]]
        told = [reply for reply in waiting if reply not in before and reply not in absent]
        notify_each([_letter(locked, reply, officers[reply.unit_id], now) for reply in told], now=now)
        for reply in told:
            record_event(reply, ReplyVerb.REMINDED, by=by, now=now, detail=_to_whom(officers[reply.unit_id]))
        return Reminded(_names(told), _names(before), _absent(absent))


def _waiting(allocation: Allocation, reply_ids: Collection[int] | None) -> list[UnitReply]:
    replies = allocation.replies.exclude(state=ReplyState.SENT).select_related("unit")
    return list(replies if reply_ids is None else replies.filter(pk__in=reply_ids))


def _officers(allocation: Allocation, replies: Sequence[UnitReply]) -> dict[int, list[User]]:
    """Return the active officers of each unit in the authority that asks."""
    memberships = Membership.objects.filter(
        authority=allocation.authority_id,
        role__in=Role.holding(Permission.REPLY_FOR_UNIT),
        unit__in=[reply.unit_id for reply in replies],
        user__is_active=True,
    ).select_related("user")
    officers: dict[int, list[User]] = defaultdict(list)
    for membership in memberships.order_by("pk"):
        if membership.unit_id:
            officers[membership.unit_id].append(membership.user)
    return officers


def _last_reminders(replies: Sequence[UnitReply]) -> dict[int, datetime]:
    reminders = ReplyEvent.objects.filter(reply__in=replies, verb=ReplyVerb.REMINDED).order_by()
    return dict(reminders.values_list("reply").annotate(Max("at")))


def _letter(allocation: Allocation, reply: UnitReply, officers: list[User], now: datetime) -> Told:
    due_at = allocation.due_at
    due = f"{timezone.localtime(due_at):%H:%M ngày %d/%m/%Y}" if due_at else ""
    when = f"đã quá hạn gửi {due}" if due_at and due_at < now else f"hạn gửi {due}"
    text = f"{allocation.authority} nhắc {reply.unit.name_in_text} gửi số lượng tham dự «{allocation.title}»: {when}."
    return Told(officers, text, reverse("participants:reply", args=[reply.pk]))


def _to_whom(officers: list[User]) -> str:
    by_mail = sum(bool(officer.email) for officer in officers)
    return f"{len(officers)} người trên cổng, {by_mail} người cả bằng thư"


def _names(replies: list[UnitReply]) -> tuple[str, ...]:
    return tuple(reply.unit.full_name for reply in replies)


def _absent(replies: list[UnitReply]) -> tuple[Absent, ...]:
    """Name the units with the telephone that the unit gave, else that of its own office."""
    offices = IssuingAuthority.objects.filter(unit__in=[reply.unit_id for reply in replies]).exclude(phone="")
    phones = dict(offices.order_by("-pk").values_list("unit", "phone"))
    return tuple(
        Absent(reply.unit.full_name, reply.contact_phone or phones.get(reply.unit_id, "")) for reply in replies
    )
