"""Whole numbers in cells: dots of thousands, what Excel made a decimal of, words around a number."""

import re
from dataclasses import dataclass

_GROUPED = re.compile(r"\d{1,3}(?:\.\d{3})+|\d{1,3}(?: \d{3})+")
_WITH_WORD = re.compile(r"(\d+)\s*(?:hộ|người|khẩu|nhân khẩu|nk|đại biểu|đại diện|đb)\.?", re.IGNORECASE)
_COMMA = re.compile(r"\d{1,3}(?:,\d{3})+")
LARGEST = 9_999_999


@dataclass(frozen=True)
class Amount:
    """A whole number, a doubt about it, or why there is none."""

    value: int | None = None
    doubt: str = ""
    wrong: str = ""


_WRONG = Amount(wrong="Không phải là số nguyên. Hãy ghi số hộ, số người bằng chữ số.")


def read_amount(text: str, *, is_number: bool) -> Amount:
    """Return the whole number in a cell; ``is_number`` when the sheet keeps it as a number (its dot is decimal)."""
    bare = text.strip()
    if bare.isdecimal() and bare.isascii():
        return Amount(int(bare)) if int(bare) <= LARGEST else Amount(wrong="Số quá lớn. Hãy kiểm tra lại.")
    if is_number:
        return _from_decimal(bare)
    if _GROUPED.fullmatch(bare):
        return Amount(int(re.sub(r"\D", "", bare)))
    if _COMMA.fullmatch(bare):
        read = int(bare.replace(",", ""))
        return Amount(read, f"Ô ghi «{bare}», được hiểu là {dotted(read)}.")
    if re.fullmatch(r"\d+[.,]0+", bare):
        return Amount(int(re.split("[.,]", bare)[0]))
    if found := _WITH_WORD.fullmatch(bare):
        return Amount(int(found[1]))
    return _WRONG


def dotted(number: int) -> str:
    """Return 1179 as «1.179»."""
    return f"{number:,}".replace(",", ".")


def _from_decimal(text: str) -> Amount:
    """Return what a decimal was before Excel took the dot of thousands for its own: 1.179 is 1179, 1.2 was 1.200."""
    found = re.fullmatch(r"(\d{1,3})\.(\d{1,3})", text)
    if not found:
        return Amount(wrong="Không phải là số nguyên. Hãy sửa lại.")
    restored = int(found[1] + found[2].ljust(3, "0"))
    return Amount(restored, f"Excel giữ số này là {text.replace('.', ',')}; được hiểu là {dotted(restored)}.")
