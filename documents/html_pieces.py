"""Pieces of a paper that are drawn, as HTML: dotted lines to fill in, QR codes, and how large a banner may be."""

from html import escape

import segno

from documents.wording import DOTS

_BANNER_SIZES = ((24, "giant"), (48, "huge"), (90, "large"))  # letters that at most fit, name of the size


def blank(share: int) -> str:
    """Return a dotted line inside a sentence, ``share`` percent of the text wide."""
    return f'<span class="blank w{max(1, min(share, 100))}"><span class="dots-said">{DOTS}</span></span>'


def dotted() -> str:
    """Return a dotted line that fills what is left of its row."""
    return f'<span class="dots"><span class="dots-said">{DOTS}</span></span>'


def qr_picture(text: str, label: str, size: int) -> str:
    """Return a QR code (ISO/IEC 18004, a quarter may be lost) as a drawing that says ``label`` to who cannot see it."""
    code = segno.make(text or " ", error="q", micro=False, boost_error=False)
    rows = [[bool(module) for module in row] for row in code.matrix_iter(border=0)]
    side = len(rows)
    drawn = "".join(_strips(row, y) for y, row in enumerate(rows))
    return (
        f'<svg class="qr q{size}" viewBox="0 0 {side} {side}" role="img"><title>{escape(label)}</title>'
        f'<path d="{drawn}"/></svg>'
    )


def banner_size(letters: int) -> str:
    """Return the name of the largest letters in which a line of so many fits a turned sheet."""
    return next((name for most, name in _BANNER_SIZES if letters <= most), "big")


def _strips(row: list[bool], y: int) -> str:
    """Return one row of modules as rectangles, neighbours in one: seams between modules would show in print."""
    out, begin = [], None
    for x, dark in enumerate([*row, False]):
        if dark and begin is None:
            begin = x
        elif not dark and begin is not None:
            out.append(f"M{begin} {y}h{x - begin}v1h{begin - x}z")
            begin = None
    return "".join(out)
