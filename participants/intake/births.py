"""Days and years of birth as lists have them: whole dates, years alone, what Excel made of either."""

import re
from dataclasses import dataclass
from datetime import date

from documents.spreadsheets.numbers import date_text, day_number
from documents.text import fold

EARLIEST, LATEST = 1900, 2100
_DATE = re.compile(r"(\d{1,2})\s*[/.\-\s]\s*(\d{1,2})\s*[/.\-\s]\s*(\d{4}|\d{2})")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?")
_YEAR = re.compile(
    r"(?:(?:sinh\s*)?(?:năm|ns|sn|s\.n\.?|n\.s\.?)?[\s:]*|(?!\d{4})[/.\-\s\d]{1,6}[/.\-])?((?:18|19|20)\d\d)(?:\s*\(.*\))?",
    re.IGNORECASE,
)
_MONTH = re.compile(r"(\d{1,2})\s*[/.\-]\s*((?:19|20)\d\d)")
_NO_DAY = re.compile(r"(?:0{1,2}|[.…_?x]+|\s*)[/.\-](?:0{1,2}|[.…_?x]+|\s*)[/.\-]((?:19|20)\d\d)", re.IGNORECASE)


@dataclass(frozen=True)
class Birth:
    """«12/03/1961» or «1961»; ``doubt`` says what was assumed, ``wrong`` why there is no value."""

    value: str = ""
    doubt: str = ""
    wrong: str = ""


# A formula over an empty cell leaves a zero, which Excel shows as a day before the first one it counts.
_ZERO_DAYS = {"1900-01-00", "00/01/1900", "0/1/1900", "1899-12-30", "1899-12-31"}
_NOT_KNOWN = {"khong ro", "khong nho", "chua ro", "khong biet", "chua biet", "khong co", "khong xac dinh", "kr", "?"}
_WRONG = Birth(wrong="Không đọc được ngày sinh. Hãy ghi ngày/tháng/năm (12/3/1961) hoặc chỉ năm (1961).")


def read_birth(text: str) -> Birth:
    """Return what a text says of a birth, days before months as it is written here."""
    if text in _ZERO_DAYS or fold(text) in _NOT_KNOWN:
        return Birth()
    if found := _ISO.fullmatch(text):
        return _day(int(found[3]), int(found[2]), int(found[1]))
    if found := _DATE.fullmatch(text):
        day, month, year = int(found[1]), int(found[2]), int(found[3])
        if not day and not month and len(found[3]) == 4:
            return _year(year)
        return _short_year(day, month, year) if len(found[3]) == 2 else _day(day, month, year)
    if found := _NO_DAY.fullmatch(text) or _YEAR.fullmatch(text):
        return _year(int(found[1]))
    if found := _MONTH.fullmatch(text):
        return _year(int(found[2])) if 0 <= int(found[1]) <= 12 else _WRONG
    return _WRONG


def read_birth_number(text: str) -> Birth:
    """Return what a number says: a year, or the days that Excel counts from 1900."""
    if not text.isdecimal():
        return _WRONG
    number = int(text)
    if not number:
        return Birth()
    if EARLIEST <= number <= LATEST:
        return Birth(text)
    day = date_text(text) if LATEST < number < 75_000 else None
    if day:
        read = read_birth(day)
        return Birth(read.value, f"Ô ghi số {text}, có thể là ngày {read.value} mà Excel giữ dưới dạng số.", read.wrong)
    return read_compact(text)


def read_birth_day(iso: str) -> Birth:
    """Return what a date cell says; a day in 1905 is a year that the cell's format made a day of."""
    try:
        number = day_number(date.fromisoformat(iso))
    except ValueError:
        return _WRONG
    if EARLIEST <= number <= LATEST:
        return Birth(str(number), f"Ô định dạng ngày nên hiện thành năm 1905; được hiểu là năm {number}.")
    return read_birth(iso)


def read_compact(text: str) -> Birth:
    """Return the day in digits that stand together: «12031961», or «2031961» where Excel dropped the zero."""
    if len(text) in (7, 8):
        padded = text.zfill(8)
        read = _day(int(padded[:2]), int(padded[2:4]), int(padded[4:]))
        if read.value:
            return Birth(read.value, f"Ô ghi {text}, được hiểu là ngày {read.value}.")
    return _WRONG


def _short_year(day: int, month: int, year: int) -> Birth:
    """Return the day with the century that most heads of households were born in, as a doubt."""
    read = _day(day, month, 1900 + year)
    return Birth(read.value, f"Năm sinh chỉ có hai số; được hiểu là {1900 + year}.", read.wrong)


def _day(day: int, month: int, year: int) -> Birth:
    try:
        date(year, month, day)
    except ValueError:
        return Birth(wrong="Không có ngày này trong lịch. Hãy sửa lại ngày sinh, hoặc chỉ ghi năm sinh.")
    return Birth(f"{day:02}/{month:02}/{year}") if EARLIEST <= year <= LATEST else _far_year(year)


def _year(year: int) -> Birth:
    return Birth(str(year)) if EARLIEST <= year <= LATEST else _far_year(year)


def _far_year(year: int) -> Birth:
    return Birth(wrong=f"Năm sinh {year} không hợp lý. Hãy sửa lại.")
