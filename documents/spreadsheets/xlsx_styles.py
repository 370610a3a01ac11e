"""What the styles of an XLSX file say of a cell: its font, and whether its number is a date."""

import re
from dataclasses import dataclass

from documents.spreadsheets.archive import Archive
from documents.spreadsheets.grid import DATE, ERROR, NUMBER, TRUTH, Cell
from documents.spreadsheets.limits import LONGEST_TEXT
from documents.spreadsheets.numbers import date_text, number_text
from documents.spreadsheets.xlsx_parts import read_elements

_BUILT_IN_DATES = {*range(14, 18), 22, *range(27, 32), 34, 35, 36, *range(50, 59)}  # ECMA-376-1 §18.8.30
_NOT_FORMAT = re.compile(r'\[[^\]]*\]|"[^"]*"|\\.|_.|\*.')
_DAY_OR_YEAR = re.compile("[dy]", re.IGNORECASE)
_FONT_BITS = 16
_LONGEST_CODE = 255  # characters, as in Excel


@dataclass(frozen=True)
class Styles:
    """Font and nature of every cell format; formats that a file names but does not describe are plain."""

    fonts: list[str]
    dates: list[bool]
    counts_from_1904: bool = False

    def font(self, style: int) -> str:
        """Return the name of the font."""
        return self.fonts[style] if 0 <= style < len(self.fonts) else ""

    def value_cell(self, kind: str, value: str, style: int) -> Cell | None:
        """Return a cell that is no text; ``kind`` is its attribute «t»."""
        if kind == "b":
            return TRUTH + value[:1]
        if kind == "d":
            return DATE + value[:10]
        if kind == "e":
            return ERROR + value[:LONGEST_TEXT]
        try:
            is_date = 0 <= style < len(self.dates) and self.dates[style]
            if is_date and (day := date_text(value, counts_from_1904=self.counts_from_1904)):
                return DATE + day
            return NUMBER + number_text(value)
        except (ValueError, OverflowError):
            return ERROR + value[:LONGEST_TEXT]

    def pack(self, string: int, style: int, formula: bool) -> int:
        """Return one number for a shared string, its style and whether a formula gave it."""
        return (string << _FONT_BITS | min(style, (1 << _FONT_BITS) - 1)) << 1 | formula

    def unpack(self, packed: int) -> tuple[int, str, bool]:
        """Return the string's number, its font and whether a formula gave it."""
        return packed >> (_FONT_BITS + 1), self.font(packed >> 1 & ((1 << _FONT_BITS) - 1)), bool(packed & 1)


def read_styles(archive: Archive, path: str, *, counts_from_1904: bool) -> Styles:
    """Return the styles of the file; plain ones where it has none."""
    elements = read_elements(archive, path) if path in archive.names else []
    names: list[str] = []
    for parent, name, each in elements:
        if (parent, name) == ("fonts", "font"):
            names.append("")
        elif (parent, name) == ("font", "name") and names:
            names[-1] = each.get("val", "")
    codes = {each.get("numFmtId", ""): each.get("formatCode", "") for _, name, each in elements if name == "numFmt"}
    formats = [each for parent, name, each in elements if (parent, name) == ("cellXfs", "xf")]
    fonts = [names[at] if (at := _number(each.get("fontId"))) < len(names) else "" for each in formats]
    dates = [_shows_date(each.get("numFmtId", "0"), codes) for each in formats]
    return Styles(fonts, dates, counts_from_1904)


def _shows_date(number: str, codes: dict[str, str]) -> bool:
    if number in codes:
        return bool(_DAY_OR_YEAR.search(_NOT_FORMAT.sub("", codes[number][:_LONGEST_CODE].split(";")[0])))
    return _number(number) in _BUILT_IN_DATES


def _number(text: str | None) -> int:
    return int(text) if text and text.isdecimal() else 0
