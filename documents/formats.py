"""The look of numbers, money, days and numbering in official papers, and the reading of numbers that people type."""

import re
from collections.abc import Sequence
from datetime import date, time

LARGEST_NUMBER = 999_999_999_999_999
VIETNAMESE_LETTERS = "abcdđeghiklmnopqrstuvxy"  # the letters of «điểm»; NĐ 30/2020, Điều 8 and PL VI skip ă â ê ô ơ ư

_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
_PLAIN = re.compile(r"[0-9]+")
_GROUPED = re.compile(r"[1-9][0-9]{0,2}(?:(?P<mark>[., ])[0-9]{3})(?:(?P=mark)[0-9]{3})*")
_MONEY_UNIT = re.compile(r"\s*(?:đồng|đ|vnđ|vnd)\.?$", re.IGNORECASE)
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
    (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip


def format_number(number: int) -> str:
    """Return ``number`` with dots between thousands: 1179 gives «1.179»."""
    return f"{number:,}".replace(",", ".")


def pad(number: int) -> str:
    """Return ``number`` with at least two digits, as counts stand in running text: «03», «12», «1.179»."""
    return f"{number:02d}" if 0 <= number < 10 else format_number(number)


def format_money(dong: int) -> str:
    """Return an amount in đồng: «11.300.000đ»."""
    return f"{format_number(dong)}đ"


def parse_number(text: str, *, largest: int = LARGEST_NUMBER) -> int:
    """Return the whole number that a person typed: «1.179», «1179», «1,179» and « 1 179 » are all 1179.

    Raise ``ValueError`` with a message for that person when the text is no whole number or could mean two.
    """
    typed = " ".join(text.split())
    if not typed:
        raise ValueError("Hãy nhập một số.")
    if not (_PLAIN.fullmatch(typed) or _GROUPED.fullmatch(typed)):
        raise ValueError(_why_unreadable(typed))
    number = int(re.sub(r"[., ]", "", typed)[:40])
    if number > largest:
        raise ValueError(f"Số quá lớn: chỉ nhận đến {format_number(largest)}.")
    return number


def parse_money(text: str, *, largest: int = LARGEST_NUMBER) -> int:
    """Return the amount in đồng that a person typed, with or without «đ» or «đồng» after it."""
    return parse_number(_MONEY_UNIT.sub("", text.strip()), largest=largest)


def number_in_words(number: int, *, thousand: str = "nghìn", zero: str = "linh") -> str:
    """Return ``number`` read aloud; ``thousand`` is «nghìn» or «ngàn», ``zero`` «linh» or «lẻ»."""
    if number < 0:
        raise ValueError("Chỉ đọc được số nguyên không âm.")
    if number == 0:
        return _DIGITS[0]
    billions, rest = divmod(number, 10**9)
    words = [number_in_words(billions, thousand=thousand, zero=zero), "tỷ"] if billions else []
    for size, unit in ((10**6, "triệu"), (10**3, thousand), (1, "")):
        group, rest = divmod(rest, size)
        if group:
            words += _read_group(group, whole=bool(words), zero=zero)
            words += [unit] if unit else []
    return " ".join(words)


def money_in_words(dong: int, *, thousand: str = "nghìn", zero: str = "linh") -> str:
    """Return an amount read aloud: «mười một triệu ba trăm nghìn đồng»."""
    return f"{number_in_words(dong, thousand=thousand, zero=zero)} đồng"


def format_issue_day(day: int | None, month: int | None, year: int) -> str:
    """Return the day of issue, blank where unknown; days 1–9, months 1, 2 take a zero (NĐ 30/2020 PL I, II.4.b)."""
    blank = "    "
    return f"ngày {_day(day) if day else blank} tháng {_month(month) if month else blank} năm {year}"


def format_day(day: date) -> str:
    """Return a day in the decree's words: «ngày 02 tháng 11 năm 2022», «ngày 05 tháng 3 năm 2026»."""
    return format_issue_day(day.day, day.month, day.year)


def format_date(day: date) -> str:
    """Return a day as tables and screens show it: «02/11/2022»."""
    return f"{day:%d/%m}/{day.year:04d}"


def format_date_in_text(day: date) -> str:
    """Return a day as running text cites it, with the decree's zeros: «15/7/2022», «05/01/2026»."""
    return f"{_day(day.day)}/{_month(day.month)}/{day.year}"


def weekday_name(day: date) -> str:
    """Return the weekday as NĐ 30/2020 PL II capitalises it: «thứ Ba», «Chủ nhật»."""
    return _WEEKDAYS[day.weekday()]


def format_time(moment: time) -> str:
    """Return the time of day: «15 giờ 30 phút», «08 giờ»."""
    minutes = f" {moment.minute:02d} phút" if moment.minute else ""
    return f"{moment.hour:02d} giờ{minutes}"


def roman(number: int) -> str:
    """Return ``number`` (from 1) in Roman numerals."""
    if not 1 <= number <= 3999:
        raise ValueError("Số La Mã chỉ từ 1 đến 3999.")
    out = ""
    for value, sign in _ROMAN:
        count, number = divmod(number, value)
        out += sign * count
    return out


def vietnamese_letter(number: int) -> str:
    """Return the letter of the ``number``-th «điểm» (from 1): a, b, c, d, đ, e …; after y come aa, ab …"""
    if number < 1:
        raise ValueError("Thứ tự của điểm tính từ 1.")
    out = ""
    while number:
        number, index = divmod(number - 1, len(VIETNAMESE_LETTERS))
        out = VIETNAMESE_LETTERS[index] + out
    return out


def join_names(names: Sequence[str]) -> str:
    """Return names as a sentence lists them: «A, B và C»."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} và {names[-1]}"


def _day(day: int) -> str:
    return f"{day:02d}"


def _month(month: int) -> str:
    return f"{month:02d}" if month <= 2 else str(month)


def _why_unreadable(typed: str) -> str:
    if typed.startswith(("-", "\u2212", "–")):
        return "Số không được âm."
    if re.fullmatch(r"[0-9][0-9., ]*", typed):
        return f"Không đọc được số «{typed[:30]}»: hãy gõ số nguyên, ví dụ 1179 hoặc 1.179."
    return f"«{typed[:30]}» không phải là số nguyên: hãy chỉ gõ chữ số, ví dụ 1179 hoặc 1.179."


def _read_group(group: int, *, whole: bool, zero: str) -> list[str]:
    """Read up to three digits; ``whole`` reads the hundreds even when they are zero."""
    hundreds, rest = divmod(group, 100)
    tens, units = divmod(rest, 10)
    words = [_DIGITS[hundreds], "trăm"] if hundreds or whole else []
    if tens == 0 and units and words:
        words.append(zero)
    elif tens:
        words += ["mười"] if tens == 1 else [_DIGITS[tens], "mươi"]
    if units:
        words.append(_read_unit(tens, units))
    return words


def _read_unit(tens: int, units: int) -> str:
    if units == 5 and tens:
        return "lăm"
    if tens > 1:
        return {1: "mốt", 4: "tư"}.get(units, _DIGITS[units])
    return _DIGITS[units]
