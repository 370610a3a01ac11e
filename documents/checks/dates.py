"""Rules about days, weekdays and hours in the text (NĐ 30/2020 PL I, II.4; PL II)."""

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date

from documents.checks.lines import RUNNING, Kind, Line, Reading
from documents.checks.rule import DECREE, Finding, Rule, around, seek
from documents.formats import weekday_name
from documents.problem import Level

_DAY = r"(?<![\d/])(\d{1,2})([/.-])(\d{1,2})\2(\d{4})(?![\d/])"
_DAY_WORDS = r"[Nn]gày +(\d{1,2}) +tháng +(\d{1,2})(?: +năm +(\d{4}))?"
_DAY_SHORT = r"[Nn]gày +(\d{1,2})/(\d{1,2})(?![\d/])"
_WEEKDAYS = {"hai": 0, "ba": 1, "tư": 2, "năm": 3, "sáu": 4, "bảy": 5}
_NAME = r"(?:[Tt]hứ ([Hh]ai|[Bb]a|[Tt]ư|[Nn]ăm|[Ss]áu|[Bb]ảy|[2-7])|([Cc]hủ [Nn]hật))"
_NUMERIC = re.compile(_DAY)
_WORDS = re.compile(_DAY_WORDS)
_SHORT = re.compile(_DAY_SHORT)
_MONTH = re.compile(
    r"(?<!lương )tháng +(1[3-9]|[2-9]\d|0?0)\b(?! *(?:ngày|năm|hộ|người))|tháng +(1[3-9]|[2-9]\d|00)/\d{4}"
)
_ANY_DAY = r"(?:(\d{1,2})/(\d{1,2})/(\d{4})|(\d{1,2}) +tháng +(\d{1,2}) +năm +(\d{4}))"
_BEFORE = re.compile(rf"\b{_NAME},? *\(? *(?:ngày +)?{_ANY_DAY}")
_AFTER = re.compile(rf"(?:ngày +)?\b{_ANY_DAY} *[,(] *{_NAME}")
_RANGE = re.compile(rf"[Tt]ừ ngày +{_ANY_DAY} *(?:,? *đến|-|–) *(?:hết +)?(?:ngày +)?{_ANY_DAY}")
_MONTHS = re.compile(r"[Tt]ừ tháng +(\d{1,2})/(\d{4}) +đến +(?:hết +)?(?:tháng +)?(\d{1,2})/(\d{4})")
_YEARS = re.compile(r"giai đoạn +(\d{4}) *[-–] *(\d{4})")
_DURATIONS = frozenset({36, 48, 72, 96})  # «trước 48 giờ, ngày …» is a span, not a time of day
_LEAP_YEAR = 2024  # a day without a year may be 29 February


def _is_day(day: int, month: int, year: int) -> bool:
    with suppress(ValueError):
        return bool(date(year, month, day))
    return False


def _impossible(reading: Reading) -> Iterator[Finding]:
    for match in reading.matches(_NUMERIC, numeric=True):
        if not _is_day(int(match[1]), int(match[3]), int(match[4])):
            yield Finding(f"Không có ngày {match[0]} trong lịch.", reading.source_at(match.start()))
    for pattern in (_WORDS, _SHORT):
        for match in reading.matches(pattern, numeric=True):
            year = int(match[3] or _LEAP_YEAR) if pattern is _WORDS else _LEAP_YEAR
            if not _is_day(int(match[1]), int(match[2]), year):
                yield Finding(f"Không có «{match[0]}» trong lịch.", reading.source_at(match.start()))
    for match in reading.matches(_MONTH, numeric=True):
        yield Finding(f"Không có «{match[0]}» trong lịch.", reading.source_at(match.start()))


def _weekday(reading: Reading) -> Iterator[Finding]:
    for pattern, day_first in ((_BEFORE, False), (_AFTER, True)):
        for match in reading.matches(pattern, numeric=True):
            groups = match.groups()
            name, digits = (groups[6:8], groups[:6]) if day_first else (groups[:2], groups[2:])
            day = _date(digits)
            if day and day.weekday() != _weekday_number(*name):
                source = reading.source_at(match.start())
                yield Finding(f"«{match[0]}»: ngày này là {weekday_name(day)}.", source)


def _weekday_number(weekday: str | None, sunday: str | None) -> int:
    if sunday or not weekday:
        return 6
    return int(weekday) - 2 if weekday.isdigit() else _WEEKDAYS[weekday.lower()]


def _date(digits: tuple[str | None, ...]) -> date | None:
    """Return the day of the groups of ``_ANY_DAY``, None if there is no such day (another rule says so)."""
    day, month, year = (int(a or b or 0) for a, b in zip(digits[:3], digits[3:], strict=True))
    return date(year, month, day) if _is_day(day, month, year) else None


def _reversed(reading: Reading) -> Iterator[Finding]:
    for match in reading.matches(_RANGE, numeric=True):
        first, last = _date(match.groups()[:6]), _date(match.groups()[6:])
        if first and last and last < first:
            yield Finding(f"«{match[0]}»: ngày cuối đứng trước ngày đầu.", reading.source_at(match.start()))
    for match in reading.matches(_MONTHS, numeric=True):
        if (int(match[4]), int(match[3])) < (int(match[2]), int(match[1])):
            yield Finding(f"«{match[0]}»: tháng cuối đứng trước tháng đầu.", reading.source_at(match.start()))
    for match in reading.matches(_YEARS, numeric=True):
        if int(match[2]) < int(match[1]):
            yield Finding(f"«{match[0]}»: năm cuối đứng trước năm đầu.", reading.source_at(match.start()))


def _zero(match: re.Match[str], line: Line) -> str:
    day, month = match[1] or match[3], match[2] or match[4]
    if len(day) == 1 or (len(month) == 1 and int(month) <= 2):
        return f"Ngày 1–9 và tháng 1, 2 thêm số 0 phía trước: «{match[0]}»."
    if len(month) == 2 and month[0] == "0" and int(month) > 2:
        return f"Tháng 3 đến tháng 9 không thêm số 0: «{match[0]}»."
    return ""


def _hour(match: re.Match[str], line: Line) -> str:
    hour, minute = int(match[2]), int(match[3] or match[4] or 0)
    until = line.text[: match.start() - line.start].endswith(("giờ đến ", "giờ - "))
    timed = match[1] or match[3] or match[4] or match[5] or until
    if minute > 59 or (timed and hour > 24 and hour not in _DURATIONS):
        return f"Không có giờ «{match[0].strip(' ,')}»: giờ từ 0 đến 24, phút từ 0 đến 59."
    return ""


_ZERO = seek(
    r"[Nn]gày +(\d{1,2}) +tháng +(\d{1,2})\b|(?<![\d/])(\d{1,2})/(\d{1,2})/\d{4}(?![\d/])",
    _zero,
    kinds=RUNNING,
    numeric=True,
)
_MONTH_ZERO = seek(
    r"tháng 0[3-9]\b",
    lambda match, line: f"Tháng 3 đến tháng 9 không thêm số 0: «{around(match, line, 8)}».",
    needles=("tháng 0",),
    kinds=RUNNING,
)
_HOUR = seek(
    r"(?:(lúc |hồi |vào )|(?<![\d.,]))(\d{1,3}) *"
    r"(?:giờ(?: *(\d{2})\b(?! *(?:ngày|người|hộ|điểm)))?|[hg](\d{2})\b)(,? +ngày)?",
    _hour,
    numeric=True,
)
_WEEKDAY_CAPITAL = seek(
    r"\bthứ (?:hai|ba|tư|năm|sáu|bảy)\b(?=,? *\(? *(?:ngày )?\d{1,2}[/ ])"
    r"|(?:(?<=sáng )|(?<=chiều ))thứ (?:hai|ba|tư|năm|sáu|bảy)\b|\bchủ nhật\b|\bChủ Nhật\b",
    lambda match, line: f"Tên thứ trong tuần viết hoa («thứ Hai», «Chủ nhật»): «{around(match, line, 8)}».",
    needles=("thứ ", "hủ nhật", "Chủ Nhật"),
    kinds=RUNNING | {Kind.CELL},
)

RULES = (
    Rule("date-impossible", "Ngày có trong lịch", "", Level.ERROR, _impossible),
    Rule("weekday", "Thứ khớp với ngày", "", Level.ERROR, _weekday),
    Rule("range-reversed", "Khoảng thời gian đúng chiều", "", Level.ERROR, _reversed),
    Rule("hour-impossible", "Giờ có trong ngày", "", Level.ERROR, _HOUR),
    Rule("date-zero", "Số 0 của ngày, tháng", f"{DECREE}, PL I, II.4", Level.HINT, _ZERO),
    Rule("month-zero", "Số 0 của tháng", f"{DECREE}, PL I, II.4", Level.HINT, _MONTH_ZERO),
    Rule("weekday-capital", "Viết hoa tên thứ", f"{DECREE}, PL II", Level.WARNING, _WEEKDAY_CAPITAL),
)
