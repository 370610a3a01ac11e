"""What the styles of an XLSX file say of a cell: its font, and whether its number is a date."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from documents.spreadsheets.archive import Archive
from documents.spreadsheets.grid import DATE, ERROR, NUMBER, TRUTH, Cell
from documents.spreadsheets.limits import LONGEST_TEXT
from documents.spreadsheets.numbers import date_text, number_text
from documents.spreadsheets.xlsx_parts import Elements, read_elements

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
    struck: frozenset[int] = frozenset()  # the formats whose font is struck out

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
        return packed >> (_FONT_BITS + 1), self.font(_style(packed)), bool(packed & 1)

    def strikes(self, packed: int) -> bool:
        """Whether the style in a packed number strikes its text out."""
        return _style(packed) in self.struck


def read_styles(archive: Archive, path: str, *, counts_from_1904: bool) -> Styles:
    """Return the styles of the file; plain ones where it has none."""
    elements = read_elements(archive, path) if path in archive.names else []
    fonts = _read_fonts(elements)
    codes = {each.get("numFmtId", ""): each.get("formatCode", "") for _, name, each in elements if name == "numFmt"}
    formats = [each for parent, name, each in elements if (parent, name) == ("cellXfs", "xf")]
    used = [fonts[at] if (at := _number(each.get("fontId"))) < len(fonts) else _Font() for each in formats]
    dates = [_shows_date(each.get("numFmtId", "0"), codes) for each in formats]
    struck = frozenset(style for style, font in enumerate(used) if font.struck)
    return Styles([font.name for font in used], dates, counts_from_1904, struck)


@dataclass
class _Font:
    name: str = ""
    struck: bool = False


def _read_fonts(elements: Elements) -> list[_Font]:
    """Return the fonts that cells use; formats of tables and of conditions describe fonts of their own further on."""
    found: list[_Font] = []
    of_cells = False
    for parent, name, each in elements:
        if name == "font":
            of_cells = parent == "fonts"
            found += [_Font()] if of_cells else []
        elif parent == "font" and of_cells and name == "name":
            found[-1].name = each.get("val", "")
        elif parent == "font" and of_cells and name == "strike":
            found[-1].struck = is_on(each)
    return found


def is_on(attributes: Mapping[str, str]) -> bool:
    """Whether a property that needs no value is on: ``<strike/>``, but not ``<strike val="0"/>``."""
    return attributes.get("val", "1") not in ("0", "false")


def _style(packed: int) -> int:
    return packed >> 1 & ((1 << _FONT_BITS) - 1)


def _shows_date(number: str, codes: dict[str, str]) -> bool:
    if number in codes:
        return bool(_DAY_OR_YEAR.search(_NOT_FORMAT.sub("", codes[number][:_LONGEST_CODE].split(";")[0])))
    return _number(number) in _BUILT_IN_DATES


def _number(text: str | None) -> int:
    return int(text) if text and text.isdecimal() else 0
