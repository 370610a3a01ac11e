"""Numbers and dates of a spreadsheet as text."""

from datetime import date, timedelta

_DAY_ZERO = date(1899, 12, 30)  # of the calendar from 1900, which counts a 29/02/1900 that never was
_DAY_ZERO_1904 = date(1904, 1, 1)
_LAST_DAY = 2_958_465  # 31/12/9999


def number_text(raw: str) -> str:
    """Return a number as a file holds it («1.179», «8.6123456789E10», «7.0») without exponent or needless zeros."""
    if raw.isdecimal():
        return raw.lstrip("0") or "0"
    value = float(raw)
    if value.is_integer() and abs(value) < 1e16:
        return str(int(value))
    return repr(round(value, 10))


def date_text(raw: str, *, counts_from_1904: bool = False) -> str | None:
    """Return the day with that number as «1961-03-12», or nothing where no such day can be."""
    days = int(float(raw))
    if not 0 < days <= _LAST_DAY:
        return None
    if counts_from_1904:
        return (_DAY_ZERO_1904 + timedelta(days)).isoformat() if days <= _LAST_DAY - 1462 else None
    return (_DAY_ZERO + timedelta(days + (days < 60))).isoformat()


def day_number(day: date) -> int:
    """Return the number that Excel keeps for a day."""
    return (day - _DAY_ZERO).days
