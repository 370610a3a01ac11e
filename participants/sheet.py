"""What the page of one reply shows: its form, typing that could not be saved, a conflict, the figures as a table."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.http import HttpRequest, QueryDict
from django.urls import reverse

from accounts.expired import kept_post
from accounts.guards import user_of
from documents.formats import format_number
from participants.events import last_change
from participants.forms import ReplyForm
from participants.models import ReplyEvent, UnitReply
from participants.places import places_of
from participants.quotas import read_figures
from participants.reply_facts import read_reply
from participants.totals import column_totals, grand_total, row_totals


@dataclass(frozen=True)
class Difference:
    """One field as this officer typed it and as it stands now."""

    label: str
    mine: str
    theirs: str

    @property
    def same(self) -> bool:
        """Whether both left it alike."""
        return self.mine == self.theirs


@dataclass
class Sheet:
    """A reply's form, and what is to be said about typing that is not saved."""

    form: ReplyForm
    typed_at: datetime | None = None
    refusal: str = ""
    differences: list[Difference] = field(default_factory=list)
    last: ReplyEvent | None = None

    @property
    def changed(self) -> list[Difference]:
        """What the person must choose between; fields that both left alike are no question."""
        return [difference for difference in self.differences if not difference.same]

    @property
    def who(self) -> str:
        """Who changed the figures last; empty when nobody did."""
        return str(self.last.by) if self.last else ""

    @property
    def when(self) -> datetime | None:
        """When that was."""
        return self.last.at if self.last else None

    @property
    def holds_typing(self) -> bool:
        """Whether the form shows typing that is not saved, without a conflict."""
        return self.form.is_bound and not self.differences


def address_of(reply: UnitReply) -> str:
    """Return the address of the reply's page."""
    return reverse("participants:reply", args=[reply.pk])


def make_form(reply: UnitReply, data: QueryDict | None = None, *, complete: bool = False) -> ReplyForm:
    """Return the form of a reply loaded by ``for_form``, with what is stored or what was posted."""
    categories = [column.category for column in reply.allocation.columns.all()]
    return ReplyForm(
        data,
        places=places_of(reply),
        categories=categories,
        facts=read_reply(reply),
        version=reply.version,
        complete=complete and reply.allocation.counted,
        year=reply.allocation.year,
    )


def open_sheet(request: HttpRequest, reply: UnitReply) -> Sheet:
    """Return what to show: typing that could not be saved if there is any, else what is stored."""
    stored = make_form(reply)
    typed, typed_at = find_typing(request, reply)
    if typed is None:
        return Sheet(stored)
    form = make_form(reply, typed)
    form.is_valid()
    differences = compare(form, stored)
    if form.version == reply.version:
        return Sheet(form, typed_at)
    if all(difference.same for difference in differences):
        return Sheet(stored)
    last = last_change(reply)
    return Sheet(form, typed_at, differences=differences, last=last)


def find_typing(request: HttpRequest, reply: UnitReply) -> tuple[QueryDict | None, datetime | None]:
    """Return the post of a session that ended, else what was kept of an earlier post, with its time."""
    if post := kept_post(request, address_of(reply)):
        return post, None
    draft = reply.drafts.filter(user=user_of(request)).first()
    return (QueryDict(draft.data), draft.typed_at) if draft else (None, None)


def compare(mine: ReplyForm, theirs: ReplyForm) -> list[Difference]:
    """Return every field of both forms side by side, numbers first."""
    return [
        Difference(label, str(mine[name].value() or ""), str(theirs[name].value() or ""))
        for label, name in mine.labelled_names
    ]


# --- The figures as a table -----------------------------------------------------------------------------------------
@dataclass(frozen=True)
class Figures:
    """The numbers of a reply as a page shows them: rows by place, totals where there is more than one."""

    heads: list[str]
    rows: list[tuple[str, list[tuple[str, str]]]]  # place, and its numbers with the head of their column
    totals: list[tuple[str, str]]


def show_figures(reply: UnitReply) -> Figures:
    """Return the figures of a reply loaded by ``for_form``, hamlet by hamlet where they were given so."""
    columns = {column.category_id: column.category.name for column in reply.allocation.columns.all()}
    names = {quota.place_id: quota.place.full_name for quota in reply.quotas.all()} or {reply.unit_id: str(reply.unit)}
    figures = read_figures(reply)
    table = {place: {category: figures.get((place, category)) for category in columns} for place in names}
    several = len(columns) > 1
    heads = [*columns.values(), *(["Cộng"] if several else [])]

    def line(numbers: Iterable[int | None], total: int | None) -> list[tuple[str, str]]:
        return list(zip(heads, map(_shown, [*numbers, *([total] if several else [])]), strict=True))

    sums = row_totals(table)
    rows = [(names[place], line(numbers.values(), sums[place])) for place, numbers in table.items()]
    totals = line(column_totals(table, columns).values(), grand_total(table)) if len(rows) > 1 else []
    return Figures(heads, rows, totals)


def _shown(number: int | None) -> str:
    return "–" if number is None else format_number(number)
