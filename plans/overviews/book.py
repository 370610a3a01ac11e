"""The clerk's book as a page shows it: one year of one series, the highest number first, with what is still free."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from accounts.models import User
from communes.models import BookKeeping, IssuingAuthority
from plans.book import Gap, PaperNumber, find_gaps, next_number
from plans.held_numbers import find_series, numbered_plans, read_stored
from plans.models import HELD, NumberEntry, NumberSeries, NumberState, Plan, PlanState

USUAL_KIND = "KẾ HOẠCH"
PLANS_WAITING = 20


@dataclass(frozen=True)
class BookRow:
    """One line: a number that was taken, one that a plan brought along, or a run of free ones."""

    order: tuple[int, str, int]  # by number, then what was given back below what holds
    printed: str
    subject: str
    state: str
    state_label: str
    reason: str = ""
    plan_id: int | None = None
    taken_by: User | None = None
    taken_at: datetime | None = None
    given_back_by: User | None = None
    given_back_at: datetime | None = None
    entry_id: int | None = None

    @property
    def can_go_back(self) -> bool:
        """Whether the number was held and not used."""
        return self.state == NumberState.RESERVED


@dataclass(frozen=True)
class Book:
    """One series of one year. ``following`` is the number that comes next; none where another system gives them."""

    series: NumberSeries
    rows: list[BookRow]
    following: str
    years: list[int]
    kinds: list[str]  # to choose from, where there is more than one series


def read_book(authority: IssuingAuthority, kind: str, year: int, *, today_year: int) -> Book:
    """Return the book of a year: the series of ``kind``, or the joint one where the office keeps only that."""
    series = find_series(authority, kind, year)
    entries = list(_entries(series).select_related("taken_by", "given_back_by"))
    known = {_number(each) for each in entries if each.state in HELD}
    brought = [
        (number, plan)
        for plan in numbered_plans(authority.pk, series.kind, year).only("number", "subject")
        if (number := read_stored(plan.number)) not in known
    ]
    held = [*known, *(number for number, _ in brought)]
    typed = authority.bookkeeping == BookKeeping.TYPED
    gaps = [] if typed else find_gaps(series.starts_at, held)
    rows = [*map(_taken, entries), *(_brought(*each) for each in brought), *map(_free, gaps)]
    return Book(
        series=series,
        rows=sorted(rows, key=lambda row: row.order, reverse=True),
        following="" if typed else PaperNumber(next_number(series.starts_at, held)).printed,
        years=_years(authority, year, today_year),
        kinds=_kinds(authority, series),
    )


def plans_without_number(authority: IssuingAuthority) -> list[Plan]:
    """Return approved plans for which nobody holds a number yet, the oldest first."""
    approved = Plan.objects.filter(authority=authority, state=PlanState.APPROVED)
    return list(approved.exclude(numbers__state=NumberState.RESERVED).order_by("approved_at")[:PLANS_WAITING])


def _entries(series: NumberSeries) -> QuerySet[NumberEntry]:
    rows = NumberEntry.objects.filter(series__authority=series.authority_id, series__year=series.year)
    return rows.filter(series__kind=series.kind) if series.kind else rows


def _number(entry: NumberEntry) -> PaperNumber:
    return PaperNumber(entry.number, entry.suffix)


def _taken(entry: NumberEntry) -> BookRow:
    return BookRow(
        order=(entry.number, entry.suffix, entry.pk),
        printed=entry.printed,
        subject=entry.subject,
        state=entry.state,
        state_label=entry.get_state_display(),
        reason=entry.reason,
        plan_id=entry.plan_id,
        taken_by=entry.taken_by,
        taken_at=entry.taken_at,
        given_back_by=entry.given_back_by,
        given_back_at=entry.given_back_at,
        entry_id=entry.pk,
    )


def _brought(number: PaperNumber, plan: Plan) -> BookRow:
    return BookRow(
        order=(number.number, number.suffix, 0),
        printed=number.printed if number.number else plan.number,
        subject=plan.subject,
        state=NumberState.USED,
        state_label=NumberState.USED.label,
        plan_id=plan.pk,
    )


def _free(gap: Gap) -> BookRow:
    said = "còn trống" if gap.offered else "trước khi sổ ở cổng bắt đầu"
    return BookRow(order=(gap.last, "", 0), printed=gap.printed, subject="", state="free", state_label=said)


def _years(authority: IssuingAuthority, *shown: int) -> list[int]:
    of_series = NumberSeries.objects.filter(authority=authority).values_list("year", flat=True)
    of_plans = Plan.objects.on_file().filter(authority=authority).values_list("issued_on__year", flat=True)
    return sorted({*shown, *of_series, *of_plans.distinct()}, reverse=True)


def _kinds(authority: IssuingAuthority, series: NumberSeries) -> list[str]:
    if authority.bookkeeping != BookKeeping.PER_KIND:
        return []
    known = NumberSeries.objects.filter(authority=authority, year=series.year).exclude(kind="")
    return sorted({USUAL_KIND, series.kind, *known.values_list("kind", flat=True)})
