"""The cells of an XLSX sheet in one pass: a fraction of a general reader's work, ended when it grows too large."""

import re
from collections.abc import Callable
from xml.parsers import expat

from documents.bounded import UploadRefused
from documents.legacy_text import encoding_of
from documents.spreadsheets.archive import Archive, parse
from documents.spreadsheets.font_text import Runs, text_cell
from documents.spreadsheets.grid import TEXT, Cell, Merge, Struck, capital
from documents.spreadsheets.limits import (
    BROKEN,
    MOST_CELLS,
    MOST_COLUMNS,
    MOST_ELEMENTS,
    MOST_MERGES,
    MOST_ROWS,
    TOO_FAR,
    TOO_FULL,
    TOO_WIDE,
)
from documents.spreadsheets.xlsx_styles import Styles, is_on

Attributes = dict[str, str]
Strikes = frozenset[bool | None]  # how the pieces of a text look: struck out, not, or as its cell says
_PLAIN: Strikes = frozenset({None})
_DIGITS = "0123456789"
_OWN_STRINGS = 1 << 32  # from here on, strings that stand in their cells; below, the shared ones
_DEEPEST = 30  # elements within each other; a sheet needs some six
_PLACE = re.compile(r"([A-Za-z]{1,3})(\d{1,7})")


class SheetReader:
    """Takes the elements of one sheet and keeps, row by row, the cells that hold something.

    A cell is kept ready for use, except a shared string: that is a number (``Styles`` and the strings come together
    only in the end), so that what lies too far out is refused before a million strings are read.
    """

    def __init__(self, styles: Styles, cells_before: int) -> None:
        self.rows: list[tuple[int, list[Cell | int | None]]] = []
        self.merges: list[Merge] = []
        self.hidden_rows: list[int] = []
        self.own_strings: dict[int, Runs] = {}  # in old fonts, which only the whole file tells how to read
        self.strikes: dict[int, Strikes] = {}  # of those strings
        self.struck: list[Struck] = []  # cells that are ready for use
        self.cells = cells_before
        self._styles = styles
        self._elements = 0
        self._number, self._column = 0, -1
        self._row: list[Cell | int | None] = []
        self._kind, self._style, self._value, self._formula = "n", 0, "", False
        self._columns: dict[str, int] = {}
        self._text = TextReader()
        self.starts: dict[str, Callable[[Attributes], None]] = {
            "row": self._start_row, "c": self._start_cell, "f": self._start_formula, "v": self._text.start_text,
            "mergeCell": self._merge, **self._text.starts,
        }  # fmt: skip
        self.ends: dict[str, Callable[[], None]] = {
            "row": self._end_row, "c": self._end_cell, "v": self._end_value, **self._text.ends,
        }  # fmt: skip
        self.characters = self._text.characters

    def _start_row(self, attributes: Attributes) -> None:
        self._elements += 1
        where = attributes.get("r")
        self._number, self._column, self._row = int(where) if where else self._number + 1, -1, []
        if attributes.get("hidden") in ("1", "true") and self._number <= MOST_ROWS:
            self.hidden_rows.append(self._number)

    def _start_cell(self, attributes: Attributes) -> None:
        self._elements += 1
        if self._elements > MOST_ELEMENTS:
            raise UploadRefused(TOO_FULL)
        where = attributes.get("r")
        self._column = self._column_of(where.rstrip(_DIGITS)) if where else self._column + 1
        self._kind, self._style = attributes.get("t", "n"), int(attributes.get("s", 0))
        self._value, self._formula = "", False

    def _column_of(self, letters: str) -> int:
        if letters not in self._columns:
            self._columns[letters] = column_number(letters)
        return self._columns[letters]

    def _start_formula(self, _: Attributes) -> None:
        self._formula = True

    def _end_value(self) -> None:
        self._value = self._text.end_plain()

    def _end_cell(self) -> None:
        cell = self._written()
        if cell is None:
            return
        self._check_place()
        while len(self._row) <= self._column:
            self._row.append(None)
        self._row[self._column] = cell
        if not isinstance(cell, int) and (self._text.strikes or self._style in self._styles.struck):
            told = strike(self._text.strikes, cell_is_struck=self._style in self._styles.struck)
            self.struck += [] if told is None else [(self._number, self._column, told)]

    def _written(self) -> Cell | int | None:
        value, kind, runs = self._value, self._kind, self._text.take()
        if kind == "s" and value.isdecimal():
            return self._styles.pack(int(value), self._style, self._formula)
        if runs or (value and kind in ("str", "inlineStr")):
            font = self._styles.font(self._style)
            if encoding_of(font):
                number = _OWN_STRINGS + self.cells
                self.own_strings[number], self.strikes[number] = runs or [(None, value)], self._text.strikes
                return self._styles.pack(number, self._style, self._formula)
            cell = text_cell(runs or [(None, value)], font)
        elif value:
            cell = self._styles.value_cell(kind, value, self._style)
        else:
            cell = None
        if self._formula:
            return capital(cell or TEXT)
        return cell

    def _check_place(self) -> None:
        self.cells += 1
        if self._number > MOST_ROWS:
            raise UploadRefused(TOO_FAR)
        if self._column >= MOST_COLUMNS:
            raise UploadRefused(TOO_WIDE)
        if self.cells > MOST_CELLS:
            raise UploadRefused(TOO_FULL)

    def _end_row(self) -> None:
        if self._row:
            self.rows.append((self._number, self._row))
        if self._elements > MOST_ELEMENTS:
            raise UploadRefused(TOO_FULL)

    def _merge(self, attributes: Attributes) -> None:
        if len(self.merges) >= MOST_MERGES:
            raise UploadRefused(TOO_FULL)
        first, _, last = attributes.get("ref", "").partition(":")
        corners = _PLACE.fullmatch(first), _PLACE.fullmatch(last or first)
        if corners[0] and corners[1]:
            (left, top), (right, bottom) = corners[0].groups(), corners[1].groups()
            self.merges.append((int(top), column_number(left), int(bottom), column_number(right)))


class TextReader:
    """Takes the elements of a text: plain, or in runs of several fonts; reading aids above it are dropped."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._collecting = False
        self._font: str | None = None
        self._runs: Runs = []
        self._aid = False
        self._struck: bool | None = None
        self._strikes: set[bool | None] = set()
        self.strikes: Strikes = frozenset()  # of the text that was taken last
        self.starts: dict[str, Callable[[Attributes], None]] = {
            "t": self.start_text, "r": self._start_run, "rFont": self._set_font, "rPh": self._start_aid,
            "rPr": self._start_look, "strike": self._set_strike,
        }  # fmt: skip
        self.ends: dict[str, Callable[[], None]] = {"t": self._end_text, "rPh": self._end_aid}

    def characters(self, data: str) -> None:
        """Take text."""
        if self._collecting:
            self._pieces.append(data)

    def start_text(self, _: Attributes) -> None:
        """Begin to keep text."""
        self._collecting, self._pieces = True, []

    def end_plain(self) -> str:
        """Return what was kept since ``start_text``."""
        self._collecting = False
        return "".join(self._pieces)

    def take(self) -> Runs:
        """Return the runs so far and forget them."""
        if self._runs or self.strikes:
            self.strikes, self._strikes = frozenset(self._strikes), set()
        self._font, self._struck = None, None
        runs, self._runs = self._runs, []
        return runs

    def _start_run(self, _: Attributes) -> None:
        self._font, self._struck = None, None

    def _start_look(self, _: Attributes) -> None:
        self._struck = False  # a run that says how it looks takes nothing from its cell

    def _set_strike(self, attributes: Attributes) -> None:
        self._struck = is_on(attributes)

    def _set_font(self, attributes: Attributes) -> None:
        self._font = attributes.get("val")

    def _start_aid(self, _: Attributes) -> None:
        self._aid = True

    def _end_aid(self) -> None:
        self._aid = False

    def _end_text(self) -> None:
        text = self.end_plain()
        if not self._aid and text:
            self._runs.append((self._font, text))
            if not text.isspace():
                self._strikes.add(self._struck)


def read_sheet(archive: Archive, path: str, styles: Styles, cells_before: int) -> SheetReader:
    """Return the sheet; raise ``UploadRefused`` at the first cell that lies too far out or is one too many."""
    reader = SheetReader(styles, cells_before)
    feed(archive, path, reader.starts, reader.ends, reader.characters)
    return reader


def strike(strikes: Strikes, *, cell_is_struck: bool) -> bool | None:
    """Return whether all of a text is struck out, or only part of it; nothing where none is."""
    looks = {cell_is_struck if own is None else own for own in strikes or (None,)}
    return False not in looks if True in looks else None


def read_strings(archive: Archive, path: str, wanted: set[int]) -> tuple[dict[int, Runs], dict[int, Strikes]]:
    """Return the shared strings with these numbers, and of those whose runs say how they look what is struck out."""
    if not wanted or path not in archive.names:
        return {}, {}
    reader = TextReader()
    found: dict[int, Runs] = {}
    strikes: dict[int, Strikes] = {}
    position = -1

    def end_string() -> None:
        nonlocal position
        position += 1
        runs = reader.take()
        if position in wanted:
            found[position] = runs
            if reader.strikes != _PLAIN:
                strikes[position] = reader.strikes
        if position > MOST_CELLS:  # more strings than there could be cells
            raise UploadRefused(TOO_FULL)

    feed(archive, path, reader.starts, {**reader.ends, "si": end_string}, reader.characters)
    return found, strikes


def feed(
    archive: Archive,
    path: str,
    starts: dict[str, Callable[[Attributes], None]],
    ends: dict[str, Callable[[], None]],
    characters: Callable[[str], None],
) -> None:
    """Parse a part, calling what belongs to each element's name without its prefix."""
    parser = expat.ParserCreate()
    depth = 0

    def start(name: str, attributes: Attributes) -> None:
        nonlocal depth
        depth += 1
        if depth > _DEEPEST:
            raise UploadRefused(BROKEN)
        act = starts.get(name)
        if act is not None:
            act(attributes)

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        leave = ends.get(name)
        if leave is not None:
            leave()

    def begin(name: str, attributes: Attributes) -> None:
        """Look at the first element: a prefix there stands before every name."""
        if prefix := name.rpartition(":")[0]:
            starts.update({f"{prefix}:{key}": act for key, act in list(starts.items())})
            ends.update({f"{prefix}:{key}": leave for key, leave in list(ends.items())})
        parser.StartElementHandler = start
        start(name, attributes)

    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = begin, end, characters
    try:
        parse(archive, path, parser)
    except (ValueError, OverflowError) as error:
        raise error if isinstance(error, UploadRefused) else UploadRefused(BROKEN) from error


def column_number(letters: str) -> int:
    """Return the column of «A» (0), «AB» (27)."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number - 1
