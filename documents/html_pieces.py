"""Pieces of a paper that are drawn, as HTML: dotted lines to fill in, QR codes, and how large a banner may be."""

from collections.abc import Iterator
from html import escape
from itertools import groupby

import segno

from documents.wording import DOTS

_BANNER_SIZES = ((24, "giant"), (48, "huge"), (90, "large"), (160, "big"))  # letters that at most fit, name of the size


def blank(share: int) -> str:
    """Return a dotted line inside a sentence, ``share`` percent of the text wide."""
    return f'<span class="blank w{max(1, min(share, 100))}"><span class="dots-said">{DOTS}</span></span>'


def dotted() -> str:
    """Return a dotted line that fills what is left of its row."""
    return f'<span class="dots"><span class="dots-said">{DOTS}</span></span>'


def qr_picture(text: str, label: str, size: int) -> str:
    """Return a QR code (ISO/IEC 18004, a quarter may be lost) as a drawing that says ``label`` to who cannot see it."""
    side, strips = qr_strips(text)
    drawn = "".join(f"M{x} {y}h{long}v1h-{long}z" for x, y, long in strips)
    return (
        f'<svg class="qr q{size}" viewBox="0 0 {side} {side}" role="img"><title>{escape(label)}</title>'
        f'<path d="{drawn}"/></svg>'
    )


def qr_strips(text: str) -> tuple[int, list[tuple[int, int, int]]]:
    """Return how many modules wide a QR code is, and its dark ones as (left, top, length): neighbours are one strip."""
    code = segno.make(text or " ", error="q", micro=False, boost_error=False)
    rows = [[bool(module) for module in row] for row in code.matrix_iter(border=0)]
    return len(rows), [(x, y, long) for y, row in enumerate(rows) for x, long in _strips(row)]


def banner_size(letters: int) -> str:
    """Return the name of the largest letters in which a line of so many fits a turned sheet."""
    return next((name for most, name in _BANNER_SIZES if letters <= most), "long")


def _strips(row: list[bool]) -> Iterator[tuple[int, int]]:
    """Yield where dark modules begin and how many follow each other: seams between them would show in print."""
    at = 0
    for dark, group in groupby(row):
        long = len(list(group))
        if dark:
            yield at, long
        at += long
