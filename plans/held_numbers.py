"""Which numbers of an office and year are taken, and by what: lines of the book, and plans registered before it."""

from datetime import date

from communes.models import BookKeeping, IssuingAuthority
from documents.text import nfc
from plans.book import PaperNumber, next_number, parse_paper_number
from plans.models import NumberEntry, NumberSeries, NumberState, Plan, PlanQuerySet


def series_kind(authority: IssuingAuthority, kind: str) -> str:
    """Return the kind by which the office's series is known: none where all kinds share one."""
    return nfc(kind).strip().upper() if authority.bookkeeping == BookKeeping.PER_KIND else ""


def find_series(authority: IssuingAuthority, kind: str, year: int) -> NumberSeries:
    """Return the series that numbers a paper of this kind; an unsaved one while nobody has taken a number."""
    values = {"authority": authority, "kind": series_kind(authority, kind), "year": year}
    return NumberSeries.objects.filter(**values).first() or NumberSeries(**values)


def numbered_plans(authority_id: int, kind: str, year: int) -> PlanQuerySet:
    """Return the plans that carry a number of the series, whether or not the book knows of it."""
    in_year = {"issued_on__gte": date(year, 1, 1), "issued_on__lte": date(year, 12, 31)}
    found = Plan.objects.on_file().filter(authority=authority_id, **in_year)
    return found.filter(kind=kind) if kind else found


def held_numbers(authority_id: int, kind: str, year: int, *, besides: Plan | None = None) -> dict[PaperNumber, str]:
    """Return each number that a new paper of the series may not take, with what it is held for.

    ``kind`` is that of the series. What the plan ``besides`` holds itself is left out.
    """
    own = besides.pk if besides else 0
    entries = NumberEntry.objects.held().within_reach_of(authority_id, kind, year)
    held = {
        PaperNumber(each.number, each.suffix): _for_what(each) for each in entries if each.plan_id != own or not own
    }
    plans = numbered_plans(authority_id, kind, year).exclude(pk=own)
    for number, subject in plans.values_list("number", "subject"):
        held.setdefault(read_stored(number), f"đã ghi cho kế hoạch «{subject}»")
    return held


def suggest_number(plan: Plan, year: int) -> str:
    """Return the number to offer for a plan: the one reserved for it, else the next of its series."""
    reserved = plan.numbers.filter(state=NumberState.RESERVED, series__year=year).first()
    if reserved:
        return reserved.written
    series = find_series(plan.authority, plan.kind, year)
    return str(next_number(series.starts_at, held_numbers(plan.authority_id, series.kind, year)))


def read_stored(number: str) -> PaperNumber:
    """Return the number of a plan on file; one of a form that the book does not know stands outside of it as 0."""
    try:
        return parse_paper_number(number)
    except ValueError:
        return PaperNumber(0, number)


def _for_what(entry: NumberEntry) -> str:
    done = "đã dùng" if entry.state == NumberState.USED else "đang giữ"
    return f"{done} cho «{entry.subject}»"
