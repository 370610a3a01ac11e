"""When the dialogue takes place, in words."""

from datetime import date

from documents.formats import format_date_in_text, format_day, format_time
from plans.models import PeriodPrecision, Plan, PlannedSession


def period_text(plan: Plan) -> str:
    """Return «từ ngày 11/11/2022 đến ngày 20/11/2022», «dự kiến từ tháng 10/2018 đến tháng 11/2018», or nothing.

    Where no period is set, the one session that has a date gives it.
    """
    if not plan.period_from:
        dated = [session for session in plan.sessions.all() if session.held_on]
        return session_moment(dated[0]) if len(dated) == 1 else ""
    by_month = plan.period_precision == PeriodPrecision.MONTH
    say = _month if by_month else _day
    begin, end = say(plan.period_from), say(plan.period_to or plan.period_from)
    text = (f"trong {begin}" if by_month else begin) if begin == end else f"từ {begin} đến {end}"
    return f"dự kiến {text}" if plan.period_tentative else text


def session_moment(session: PlannedSession) -> str:
    """Return «15 giờ 30 phút, ngày 20 tháng 6 năm 2023», as far as it is known."""
    hours = ""
    if session.starts_at:
        hours = format_time(session.starts_at)
        if session.ends_at:
            hours = f"từ {hours} đến {format_time(session.ends_at)}"
    day = format_day(session.held_on) if session.held_on else ""
    return ", ".join(filter(None, [hours, day]))


def _day(day: date) -> str:
    return f"ngày {format_date_in_text(day)}"


def _month(day: date) -> str:
    return "tháng " + format_date_in_text(day).split("/", 1)[1]
