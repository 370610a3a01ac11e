"""The pieces of the home page: ways to begin something, and groups of things that wait."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.urls import reverse
from django.utils import timezone

from documents.formats import format_date
from plans.models import Plan

SHOWN = 6  # of each kind; a row with counts that the query added is ``Any``


@dataclass(frozen=True)
class Tile:
    """A way to begin something."""

    label: str
    note: str
    url: str
    icon: str
    warns: bool = False  # the note is something to see to


@dataclass(frozen=True)
class Item:
    """One thing that waits: where it is done, and by when."""

    title: str
    url: str
    note: str = ""
    state: str = ""
    state_label: str = ""
    due: str = ""
    is_late: bool = False


@dataclass(frozen=True)
class Group:
    """Things of one kind. A group that ``waits`` is work; the others are for reading."""

    title: str
    icon: str
    items: list[Item]
    waits: bool = True
    pressing: bool = False  # what somebody else waits for stands above everything that the person may begin
    more_url: str = ""
    more_label: str = ""

    @property
    def late(self) -> int:
        """How many of them are late."""
        return sum(item.is_late for item in self.items)

    @property
    def count(self) -> str:
        """How many there are; a full list may go on."""
        return f"{len(self.items)}+" if len(self.items) == SHOWN else f"{len(self.items)}"


@dataclass
class Desk:
    """The whole page."""

    tiles: list[Tile] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)

    @property
    def waiting(self) -> int:
        """How many things wait."""
        return sum(len(group.items) for group in self.groups if group.waits)

    @property
    def late(self) -> int:
        """How many of them are late."""
        return sum(group.late for group in self.groups)

    @property
    def pressing(self) -> list[Group]:
        """The groups for which others wait, those with late things first."""
        return _late_first(group for group in self.groups if group.pressing)

    @property
    def filled(self) -> list[Group]:
        """Every group that holds something, in the order of the page."""
        return [*self.pressing, *self.others]

    @property
    def others(self) -> list[Group]:
        """What waits for nobody else, and what is there to read, those with late things first."""
        return _late_first(group for group in self.groups if not group.pressing)


def _late_first(groups: Iterable[Group]) -> list[Group]:
    return sorted((group for group in groups if group.items), key=lambda group: not group.late)


def issued_item(plan: Plan) -> Item:
    """A paper on file: its number, day and office."""
    day = f" ngày {format_date(plan.issued_on)}" if plan.issued_on else ""
    note = f"Số {plan.reference}{day} · {plan.authority.name}"
    return Item(str(plan), reverse("plans:show", args=[plan.pk]), note, state=plan.state)


def how_many(count: int, what: str, none: str) -> str:
    """«3 bảng cần gửi», or what is said when there is none."""
    return f"{count} {what}" if count else none


def told_moment(moment: datetime) -> str:
    """«10:30 02/11/2026»."""
    return f"{timezone.localtime(moment):%H:%M %d/%m/%Y}"


def told_due(due_at: datetime | None, now: datetime) -> str:
    """«hạn …», «quá hạn …», or nothing."""
    if due_at is None:
        return ""
    return f"{'quá hạn' if due_at < now else 'hạn'} {told_moment(due_at)}"
