"""The number of a node from its place in the outline (NĐ 30/2020 PL I, II.6.d, and the customary 1.1)."""

from collections.abc import Sequence

from documents.formats import roman, vietnamese_letter
from plans.models import Numbering

BULLETS = ("-", "+")


def number_label(numbering: str, path: Sequence[int]) -> str:
    """Return «I.», «1.», «1.1.», «a)», «-» for a node; ``path`` holds its place (from 1) at every level above and own.

    Levels below the last numbered one take «-», then «+».
    """
    place, depth = path[-1], len(path)
    if numbering in (Numbering.ROMAN_LETTER, Numbering.ROMAN_DECIMAL) and depth == 1:
        return f"{roman(place)}."
    if numbering == Numbering.ROMAN_DECIMAL and depth <= 4:
        return _decimal(path[1:])
    if numbering == Numbering.ARABIC_DECIMAL and depth <= 3:
        return _decimal(path)
    below = depth - (2 if numbering == Numbering.ROMAN_LETTER else 1)
    if numbering in (Numbering.ROMAN_LETTER, Numbering.ARABIC_LETTER) and below <= 1:
        return f"{place}." if below == 0 else f"{vietnamese_letter(place)})"
    return BULLETS[0] if _first_bullet(numbering, depth) else BULLETS[1]


def _decimal(path: Sequence[int]) -> str:
    return ".".join(map(str, path)) + "."


def _first_bullet(numbering: str, depth: int) -> bool:
    numbered = {Numbering.ROMAN_LETTER: 3, Numbering.ROMAN_DECIMAL: 4, Numbering.ARABIC_DECIMAL: 3}
    return depth == numbered.get(Numbering(numbering), 2) + 1
