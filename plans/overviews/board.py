"""The board of a collection: which unit has sent, how many households, who and when, what waits for the drafter."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from django.db.models import Prefetch
from django.utils import timezone

from documents.formats import format_date, format_number
from participants.composition import numbers_by_unit
from participants.models import Allocation, ReplyEvent, ReplySource, ReplyVerb, UnitReply
from participants.totals import column_totals, sum_known
from plans.models import Plan, PlanQuerySet
from plans.overviews.readiness import NONE_YET, Readiness, Ready

Cell = tuple[str, str]  # the column's heading and the number as it is shown

TABS = {
    "all": "Tất cả",
    "waiting": "Chưa gửi",
    "late": "Quá hạn",
    "sent": "Đã gửi",
    "returned": "Bị trả lại",
    "check": "Cần xem lại",
    "lists": "Đủ danh sách",
    "kits": "Đã in giấy tờ",
}
NEAR = timedelta(days=2)  # before the deadline: from then on the board offers to remind


def plans_for_board() -> PlanQuerySet:
    """Return plans with everything the board shows, in a fixed number of queries."""
    replies = UnitReply.objects.select_related("unit", "sent_by", "returned_by", "confirmed_by")
    return Plan.objects.select_related("authority__unit", "allocation").prefetch_related(
        "allocation__columns__category",
        Prefetch("allocation__replies", replies),
        "allocation__replies__quotas",
        Prefetch("allocation__replies__events", ReplyEvent.objects.filter(verb=ReplyVerb.REMINDED)),
    )


@dataclass(frozen=True)
class Line:
    """One unit on the board."""

    reply: UnitReply
    cells: tuple[Cell, ...]
    total: str
    story: tuple[str, ...]
    session: str
    is_overdue: bool
    can_record: bool
    can_return: bool
    can_remind: bool = False
    numbers: tuple[int | None, ...] = ()  # behind ``cells``
    sum: int | None = None
    reminded: str = ""
    people: Readiness | None = None  # the list of those who attend; None where the board does not show lists
    kit: Readiness | None = None  # the papers printed for the unit; likewise

    @property
    def state(self) -> str:
        """The slug of the badge."""
        return self.reply.shown_state

    @property
    def is_returned(self) -> bool:
        """Whether the unit has its figures back to correct."""
        return self.state == "returned"

    @property
    def wants_check(self) -> bool:
        """Whether the unit asks for its figures back, or has not taken up a return yet."""
        return self.reply.correction_asked_at is not None or self.state == "returned"

    def stands_under(self, tab: str) -> bool:
        """Whether the line belongs to the tab."""
        sent = self.reply.counts
        return {
            "all": True,
            "waiting": not sent,
            "late": self.is_overdue,
            "sent": sent,
            "returned": self.is_returned,
            "check": self.wants_check,
            "lists": bool(self.people and self.people.complete),
            "kits": bool(self.kit and self.kit.complete),
        }[tab]


@dataclass(frozen=True)
class Board:
    """The whole board, and the lines of the chosen tab."""

    allocation: Allocation
    headings: tuple[str, ...]
    lines: tuple[Line, ...]
    totals: tuple[Cell, ...]
    grand_total: str
    now: datetime
    may_collect: bool
    offers: int  # how many units sent something about their session
    sums: tuple[int | None, ...] = ()  # behind ``totals``
    shows_lists: bool = False
    shows_kits: bool = False

    @property
    def sent(self) -> int:
        """How many units' figures stand in the table."""
        return sum(line.reply.counts for line in self.lines)

    @property
    def is_late(self) -> bool:
        """Whether the deadline has passed while units are still missing."""
        due_at = self.allocation.due_at
        return bool(self.allocation.collecting and due_at and due_at < self.now and self.sent < len(self.lines))

    @property
    def to_remind(self) -> int:
        """How many units may be reminded now: those that have not sent, once the deadline is near or past."""
        due_at = self.allocation.due_at
        near = self.may_collect and self.allocation.collecting and due_at is not None and due_at - self.now <= NEAR
        return len(self.lines) - self.sent if near else 0

    @property
    def counters(self) -> list[tuple[str, str]]:
        """What the head of the board counts, in words: only what there is to count."""
        total = len(self.lines)
        late, returned = (sum(getattr(line, name) for line in self.lines) for name in ("is_overdue", "is_returned"))
        counted = [("Đã gửi", f"{self.sent}/{total}"), ("Quá hạn", f"{late}"), ("Bị trả lại", f"{returned}")]
        for shown, label, name in (
            (self.shows_lists, "Đủ danh sách", "people"),
            (self.shows_kits, "Đã in giấy tờ", "kit"),
        ):
            done = sum(getattr(line, name).complete for line in self.lines) if shown else 0
            counted += [(label, f"{done}/{total}")] if shown else []
        counted.append(("Giấy tờ lỗi thời", f"{sum(bool(line.kit and line.kit.trouble) for line in self.lines)}"))
        return [(label, count) for label, count in counted if count != "0"]

    @property
    def tabs(self) -> list[tuple[str, str, int]]:
        """Slug, title and count of every tab."""
        hidden = {"lists": not self.shows_lists, "kits": not self.shows_kits}
        return [(slug, title, len(self.under(slug))) for slug, title in TABS.items() if not hidden.get(slug)]

    def under(self, tab: str) -> list[Line]:
        """The lines of one tab."""
        return [line for line in self.lines if line.stands_under(tab)]


def make_board(
    plan: Plan, *, may_collect: bool, now: datetime, lists: Ready | None = None, kits: Ready | None = None
) -> Board:
    """Return the board of a plan that ``plans_for_board`` loaded; asks the database nothing.

    ``lists`` and ``kits`` say how far the list of people and the printed papers of each reply are; a column that nobody
    brings is not shown.
    """
    allocation = plan.allocation
    assert allocation is not None  # noqa: S101 - every plan is made with its table
    columns = {column.category_id: column.category.name for column in allocation.columns.all()}
    numbers = numbers_by_unit(allocation)
    totals = column_totals(numbers, columns)
    replies = list(allocation.replies.all())
    lines = tuple(
        replace(
            _line(r, allocation, _cells(columns, numbers[r.unit_id]), may_collect=may_collect, now=now),
            numbers=tuple(numbers[r.unit_id].values()),
            sum=sum_known(numbers[r.unit_id].values()),
            people=None if lists is None else lists.get(r.pk, NONE_YET),
            kit=None if kits is None else kits.get(r.pk, NONE_YET),
        )
        for r in replies
    )
    return Board(
        allocation=allocation,
        headings=tuple(columns.values()),
        lines=lines,
        totals=_cells(columns, totals),
        grand_total=_shown(sum_known(totals.values())),
        now=now,
        may_collect=may_collect,
        sums=tuple(totals.values()),
        shows_lists=lists is not None,
        shows_kits=kits is not None,
        offers=sum(reply.counts and bool(reply.held_on or reply.starts_at or reply.venue) for reply in replies),
    )


def _cells(columns: dict[int, str], numbers: dict[int, int | None]) -> tuple[Cell, ...]:
    return tuple((name, _shown(numbers.get(pk))) for pk, name in columns.items())


def _line(
    reply: UnitReply, allocation: Allocation, cells: tuple[Cell, ...], *, may_collect: bool, now: datetime
) -> Line:
    numbers = [quota.households for quota in reply.quotas.all()] if reply.counts else []
    overdue = allocation.collecting and allocation.due_at is not None and allocation.due_at < now
    return Line(
        reply=reply,
        cells=cells,
        total=_shown(sum_known(numbers)),
        story=tuple(_story(reply)),
        session=_session(reply) if reply.counts else "",
        is_overdue=overdue and not reply.counts,
        can_record=may_collect and not reply.sent_online,
        can_return=may_collect and allocation.collecting and reply.counts,
        can_remind=may_collect and allocation.collecting and not reply.counts,
        reminded=_reminded(reply) if not reply.counts else "",
    )


def _reminded(reply: UnitReply) -> str:
    """When the unit was last reminded; ``plans_for_board`` has loaded the reminders, newest first."""
    last = next(iter(reply.events.all()), None)
    return f"đã nhắc {_moment(last.at)}" if last else ""


def _shown(number: int | None) -> str:
    return "" if number is None else format_number(number)


def _story(reply: UnitReply) -> list[str]:
    """Who did what and when, as far as it still holds."""
    if reply.state == "returned":
        return [f"{reply.returned_by} trả lại {_moment(reply.returned_at)}: {reply.return_reason}"]
    if not reply.counts:
        return []
    told = [_sent_story(reply)]
    if reply.confirmed_at:
        told.append(f"{reply.confirmed_by} xác nhận {_moment(reply.confirmed_at)}")
    if reply.correction_asked_at:
        told.append(f"Xin sửa lại {_moment(reply.correction_asked_at)}: {reply.correction_reason}")
    return told


def _sent_story(reply: UnitReply) -> str:
    if reply.source == ReplySource.ONLINE:
        return f"{reply.sent_by} gửi {_moment(reply.sent_at)}{' (muộn)' if reply.is_late else ''}"
    if not reply.informant:
        return f"{reply.sent_by} nhập {_moment(reply.sent_at)}"
    heard = f"{reply.get_source_display()}, {reply.informant} báo {_moment(reply.informed_at)}"
    return f"{heard}; {reply.sent_by} nhập{' (muộn)' if reply.is_late else ''}"


def _session(reply: UnitReply) -> str:
    day = format_date(reply.held_on) if reply.held_on else ""
    hour = f"{reply.starts_at:%H:%M}" if reply.starts_at else ""
    when = " ".join(part for part in (hour, day) if part)
    return " · ".join(part for part in (when, reply.venue, reply.contact_phone) if part)


def _moment(moment: datetime | None) -> str:
    return f"{timezone.localtime(moment):%H:%M %d/%m/%Y}" if moment else ""
