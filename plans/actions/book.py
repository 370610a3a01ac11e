"""The clerk's book of numbers: a number is held, used, or given back with a reason. The office is locked throughout."""

from datetime import date, datetime

from django.db import transaction

from accounts.models import User
from accounts.refusals import ActionRefused
from accounts.roles import Permission
from communes.models import BookKeeping, IssuingAuthority
from plans.actions.editing import lock_office, record_event
from plans.actions.moving import required
from plans.book import PaperNumber, next_number, parse_paper_number
from plans.held_numbers import held_numbers, series_kind
from plans.models import NumberEntry, NumberSeries, NumberState, Plan, PlanVerb

FIRST_YEAR, LAST_YEAR = 2000, 2100
LONGEST_SUBJECT = 500
HIGHEST = 999_999
NOT_CLERK = "Chỉ văn thư của cơ quan giữ sổ số văn bản."


def series_of(authority: IssuingAuthority, kind: str, year: int) -> NumberSeries:
    """Return the series that numbers papers of ``kind`` in ``year``, made when it is first asked for."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ActionRefused(f"Năm của sổ phải từ {FIRST_YEAR} đến {LAST_YEAR}.")
    kind = series_kind(authority, kind)
    return NumberSeries.objects.get_or_create(authority=authority, kind=kind, year=year)[0]


@transaction.atomic
def start_series_at(*, authority: IssuingAuthority, kind: str, year: int, number: int, by: User) -> NumberSeries:
    """Let a series begin at a number, since a paper book or another system gave those before it.

    Refused where the series has come to that number already: the start would change nothing but hide its gaps.
    """
    lock_office(authority.pk)
    _check_clerk(by, authority.pk)
    series = series_of(authority, kind, year)
    reached = next_number(1, held_numbers(authority.pk, series.kind, year)) - 1
    if not 1 <= number <= HIGHEST:
        raise ActionRefused(f"Số bắt đầu phải từ 1 đến {HIGHEST}.")
    if series.starts_at < number <= reached:
        raise ActionRefused(f"Sổ đã đến số {reached}; chỉ bắt đầu lại được từ số {reached + 1} trở đi.")
    series.starts_at = number
    series.save(update_fields=["starts_at"])
    return series


@transaction.atomic
def reserve_number(*, plan: Plan, year: int, by: User, now: datetime, wanted: str = "") -> NumberEntry:
    """Hold a number for a plan that is not on file yet: ``wanted``, or the next one."""
    lock_office(plan.authority_id)
    locked = Plan.objects.select_for_update(of=("self",)).select_related("authority").get(pk=plan.pk)
    _check_clerk(by, locked.authority_id)
    if locked.is_on_file:
        raise ActionRefused(f"Kế hoạch đã có số {locked.reference}.")
    if entry := locked.numbers.held().select_related("series").first():
        raise ActionRefused(f"Kế hoạch đã giữ số {entry.printed} năm {entry.series.year}; hãy trả số đó trước.")
    series = series_of(locked.authority, locked.kind, year)
    number = _choose(series, wanted)
    entry = _write(series, number, subject=str(locked), plan=locked, by=by, now=now)
    record_event(locked, PlanVerb.NUMBER, by=by, now=now, detail=f"giữ số {entry.printed} năm {year}")
    return entry


@transaction.atomic
def reserve_for_other(
    *, authority: IssuingAuthority, kind: str, year: int, subject: str, by: User, now: datetime, wanted: str = ""
) -> NumberEntry:
    """Hold a number for a paper that is made outside the portal but runs in the same series."""
    lock_office(authority.pk)
    _check_clerk(by, authority.pk)
    what = required(subject, "văn bản dùng số này", longest=LONGEST_SUBJECT)
    series = series_of(authority, kind, year)
    return _write(series, _choose(series, wanted), subject=what, plan=None, by=by, now=now)


@transaction.atomic
def give_back(*, entry_id: int, reason: str, by: User, now: datetime) -> NumberEntry:
    """Give a number back that was held and not used; why is part of the book."""
    authority_id = NumberEntry.objects.select_related("series").get(pk=entry_id).series.authority_id
    lock_office(authority_id)
    _check_clerk(by, authority_id)
    why = required(reason, "lý do trả số", longest=LONGEST_SUBJECT)
    entry = NumberEntry.objects.select_related("series", "plan").get(pk=entry_id)
    if entry.state != NumberState.RESERVED:
        raise ActionRefused(f"Số {entry.printed} {entry.get_state_display().lower()} nên không trả được.")
    return _return(entry, why, by=by, now=now)


def use_number(*, plan: Plan, number: str, on: date, by: User, now: datetime) -> NumberEntry:
    """Use a number for a plan that is being issued on ``on``; nothing typed means the one the plan holds.

    Called inside the transaction of the issue, after ``lock_office``. Another number that the plan held goes back.

    Raises:
        ActionRefused: the number is no number, or another paper of the same series and year has it.

    """
    series = series_of(plan.authority, plan.kind, on.year)
    held = plan.numbers.held().select_related("series").first()
    if held and held.state == NumberState.USED:
        raise ActionRefused(f"Kế hoạch đã dùng số {held.printed} năm {held.series.year}.")
    mine = held and held.series_id == series.pk
    wanted = read_typed(number or (held.written if held and mine else ""))
    _check_free(series, wanted, besides=plan)
    if held and mine and (held.number, held.suffix) == (wanted.number, wanted.suffix):
        held.state = NumberState.USED
        held.save(update_fields=["state"])
        return held
    if held:
        _return(held, f"phát hành với số {wanted.printed} năm {on.year}", by=by, now=now)
    return _write(series, wanted, subject=str(plan), plan=plan, by=by, now=now, state=NumberState.USED)


def read_typed(number: str) -> PaperNumber:
    """Return the number that a clerk typed, or refuse it with the sentence that says what one looks like."""
    if not number.strip():
        raise ActionRefused("Hãy ghi số văn bản.")
    try:
        return parse_paper_number(number)
    except ValueError as error:
        raise ActionRefused(str(error)) from error


def _check_clerk(by: User, authority_id: int) -> None:
    if not by.holds(Permission.REGISTER_ISSUED, authority_id):
        raise ActionRefused(NOT_CLERK)


def _choose(series: NumberSeries, wanted: str) -> PaperNumber:
    if wanted.strip():
        number = read_typed(wanted)
        _check_free(series, number)
        return number
    if series.authority.bookkeeping == BookKeeping.TYPED:
        raise ActionRefused("Cơ quan lấy số từ hệ thống văn bản riêng; hãy gõ số mà hệ thống đã cấp.")
    return PaperNumber(next_number(series.starts_at, held_numbers(series.authority_id, series.kind, series.year)))


def _check_free(series: NumberSeries, number: PaperNumber, *, besides: Plan | None = None) -> None:
    held = held_numbers(series.authority_id, series.kind, series.year, besides=besides)
    if number in held:
        raise ActionRefused(f"Số {number.printed} năm {series.year} {held[number]}. Hãy chọn số khác.")


def _write(
    series: NumberSeries,
    number: PaperNumber,
    *,
    subject: str,
    plan: Plan | None,
    by: User,
    now: datetime,
    state: NumberState = NumberState.RESERVED,
) -> NumberEntry:
    return series.entries.create(
        number=number.number,
        suffix=number.suffix,
        state=state,
        plan=plan,
        subject=subject[:LONGEST_SUBJECT],
        taken_at=now,
        taken_by=by,
    )


def _return(entry: NumberEntry, reason: str, *, by: User, now: datetime) -> NumberEntry:
    entry.state, entry.reason = NumberState.GIVEN_BACK, reason
    entry.given_back_at, entry.given_back_by = now, by
    entry.save()
    if entry.plan:
        detail = f"trả số {entry.printed} năm {entry.series.year}: {reason}"
        record_event(entry.plan, PlanVerb.NUMBER, by=by, now=now, detail=detail)
    return entry
