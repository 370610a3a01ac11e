"""Text from before Unicode where no font tells: in which coding a sheet seems to be, and both readings of a cell."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from documents.legacy_text import Encoding, convert, find_conversion
from documents.spreadsheets.grid import TEXT, Cell, Row, kind_of
from documents.text import nfc
from participants.intake.cells import squeeze

_ENOUGH = 0.2  # share of telling cells among those beyond ASCII, from which on short words are taken along


@dataclass(frozen=True)
class OldLetters:
    """What the cells without a telling font look like as a whole."""

    encoding: Encoding | None = None
    throughout: bool = False  # so many that words which could be both are asked about too

    def other(self, cell: Cell) -> str | None:
        """Return the second reading of a cell, or nothing where there is only one."""
        if self.encoding is None or kind_of(cell) != TEXT or cell.isascii():
            return None
        text = squeeze(cell[1:], keep_soft_hyphen=True)
        found = find_conversion(text)
        if found and found.encoding == self.encoding:
            return found.text
        return convert(text, self.encoding) if self.throughout else None

    def view(self, cell: Cell | None) -> str:
        """Return the text as somebody understands it who knows that coding: for headings and totals only."""
        if cell is None:
            return ""
        return squeeze(self.other(cell) or cell[1:])


def find_old_letters(rows: Iterable[Row]) -> OldLetters:
    """Return in which coding the cells of a sheet are that tell, if any."""
    texts = {cell[1:] for _, cells in rows for cell in cells if cell and not cell.isascii() and kind_of(cell) == TEXT}
    found = Counter(each.encoding for text in texts if (each := find_conversion(squeeze(text, keep_soft_hyphen=True))))
    if not found:
        return OldLetters()
    encoding, count = found.most_common(1)[0]
    return OldLetters(encoding, count >= _ENOUGH * len(texts))


def plain_reading(cell: Cell) -> str:
    """Return the text as it stands."""
    return nfc(squeeze(cell[1:], keep_soft_hyphen=True))
