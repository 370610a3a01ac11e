"""Text of a cell, perhaps in runs of several fonts, as Unicode."""

import re

from documents.legacy_text import by_font, encoding_of
from documents.spreadsheets.grid import BY_FONT, TEXT, Cell
from documents.spreadsheets.limits import LONGEST_TEXT

Runs = list[tuple[str | None, str]]  # font (none: the cell's own) and text
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")


def text_cell(runs: Runs, font: str, doubted: frozenset[str] = frozenset()) -> Cell | None:
    """Return text as a cell, or nothing where it is blank; ``doubted`` fonts are old ones with Unicode set in them."""
    if len(runs) == 1 and runs[0][0] in (None, font):
        text, told = by_font(_unescape(runs[0][1]), font, doubted=font in doubted)
    else:
        read = [by_font(_unescape(text), used, doubted=used in doubted) for used, text in _by_used_font(runs, font)]
        text, told = "".join(each for each, _ in read), any(changed for _, changed in read)
    if not text or text.isspace():
        return None
    return (BY_FONT if told or encoding_of(font) else TEXT) + text[:LONGEST_TEXT]


def _by_used_font(runs: Runs, font: str) -> list[tuple[str, str]]:
    """Join neighbours in one font: a VNI mark may stand in another run than its letter."""
    pieces: list[tuple[str, str]] = []
    for own, text in runs:
        used = font if own is None else own
        if pieces and pieces[-1][0] == used:
            pieces[-1] = (used, pieces[-1][1] + text)
        else:
            pieces.append((used, text))
    return pieces


def _unescape(text: str) -> str:
    """Put back the characters that XML could not hold: «_x000D_»."""
    return _ESCAPED.sub(lambda found: chr(int(found.group(1), 16)), text) if "_x" in text else text
