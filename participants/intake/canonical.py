"""The text of a cell as a list keeps it: one canonical form for each field, so that old and new can be compared."""

import re
from collections.abc import Callable
from datetime import date

from django.db.models import Model

from documents.text import fold, nfc
from participants.limits import FIRST_BIRTH_YEAR, LAST_BIRTH_YEAR, MOST_MEMBERS
from participants.models import Attendee, Household

_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_ISO_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[ T]00:00(?::00)?)?")
_SEXES = {"nam": "nam", "nu": "nữ", "n": "nữ", "male": "nam", "female": "nữ"}
_YES = frozenset({"x", "co", "1", "du bi", "yes", "true", "v", "✓"})
_NO = frozenset({"", "0", "khong", "no", "false", "chinh thuc"})
_TEXTS = ("code", "head", "address", "phone", "note", "ethnicity", "health", "id_number")


def read_cell(name: str, text: str) -> str:
    """Return the cell as the list keeps it.

    Raises:
        ValueError: it cannot be kept; the message says why and what to do.

    """
    words = " ".join(nfc(text).split())
    return _READERS[name](words) if name in _READERS else _short(name, words)


def read_birth(text: str) -> str:
    """Return «12/03/1961» or «1961»."""
    if text.isascii() and text.isdigit() and len(text) == 4:
        return str(_year(int(text)))
    if match := _DAY.fullmatch(text):
        day, month, year = (int(part) for part in match.groups())
    elif match := _ISO_DAY.fullmatch(text):
        year, month, day = (int(part) for part in match.groups())
    else:
        raise ValueError("Không đọc được ngày sinh: ghi 12/03/1961, hoặc chỉ năm sinh 1961.")
    _year(year)
    try:
        date(year, month, day)
    except ValueError:
        raise ValueError("Không có ngày này trong lịch.") from None
    return f"{day:02}/{month:02}/{year}"


def birth_fields(birth: str) -> tuple[date | None, int | None]:
    """Return day and year of a birth that ``read_birth`` wrote."""
    if "/" not in birth:
        return None, int(birth) if birth else None
    day, month, year = (int(part) for part in birth.split("/"))
    return date(year, month, day), year


def _year(year: int) -> int:
    if not FIRST_BIRTH_YEAR <= year <= LAST_BIRTH_YEAR:
        raise ValueError(f"Năm sinh phải từ {FIRST_BIRTH_YEAR} đến nay.")
    return year


def _members(text: str) -> str:
    if not (text.isascii() and text.isdigit()):
        raise ValueError("Số nhân khẩu phải là số nguyên, ví dụ 4.")
    if int(text) > MOST_MEMBERS:
        raise ValueError(f"Số nhân khẩu lớn quá: chỉ nhận đến {MOST_MEMBERS}.")
    return str(int(text))


def _sex(text: str) -> str:
    try:
        return _SEXES[fold(text)]
    except KeyError:
        raise ValueError("Giới tính chỉ ghi «Nam» hoặc «Nữ».") from None


def _id_number(text: str) -> str:
    digits = text.replace(" ", "").replace(".", "")
    if not (digits.isascii() and digits.isdigit() and len(digits) in (9, 12)):
        raise ValueError("Số định danh phải có 12 chữ số (CMND cũ: 9 chữ số); Excel hay làm mất số 0 ở đầu.")
    return digits


def _reserve(text: str) -> str:
    folded = fold(text)
    if folded not in _YES | _NO:
        raise ValueError("Cột dự bị: đánh «x» nếu là dự bị, để trống nếu không.")
    return "x" if folded in _YES else ""


def _short(name: str, text: str) -> str:
    longest = LONGEST.get(name, 300)
    if len(text) > longest:
        raise ValueError(f"Dài quá: {len(text)} ký tự, chỉ nhận đến {longest}.")
    return text


def _longest(model: type[Model], name: str) -> int:
    return int(getattr(model._meta.get_field(name), "max_length", 0))


_READERS: dict[str, Callable[[str], str]] = {
    "birth": read_birth,
    "members": _members,
    "sex": _sex,
    "id_number": _id_number,
    "reserve": _reserve,
}
LONGEST: dict[str, int] = {name: _longest(Household, name) for name in _TEXTS} | {"name": _longest(Attendee, "name")}
