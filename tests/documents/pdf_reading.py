"""Reads finished PDFs the way a stranger would: words with their places, page by page."""

import unicodedata
from dataclasses import dataclass

import pypdfium2


@dataclass(frozen=True)
class Line:
    """One printed line: its text and its edges from the top and the left of the sheet, in millimetres."""

    text: str
    top: float
    left: float
    right: float
    bottom: float


def pages(pdf: bytes) -> list[list[Line]]:
    """Return the lines of each page from top to bottom."""
    opened = pypdfium2.PdfDocument(pdf)
    try:
        return [_lines(page) for page in opened]
    finally:
        opened.close()


def rules(pdf: bytes) -> list[tuple[float, float]]:
    """Return the drawn lines of the first page from top to bottom, each as (left, right) in millimetres."""
    opened = pypdfium2.PdfDocument(pdf)
    try:
        drawn = [thing.get_bounds() for thing in opened[0].get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_PATH])]
    finally:
        opened.close()
    flat = sorted((edges for edges in drawn if edges[3] - edges[1] < 2), key=lambda edges: -edges[3])
    return [(_mm(left), _mm(right)) for left, _, right, _ in flat]


def words(pdf: bytes) -> list[str]:
    """Return all words in the order in which they are written in the file."""
    opened = pypdfium2.PdfDocument(pdf)
    try:
        text = "\n".join(page.get_textpage().get_text_range() for page in opened)
    finally:
        opened.close()
    assert unicodedata.is_normalized("NFC", text)
    return text.replace("\ufffe", "-").split()


def body_words(pdf: bytes) -> list[str]:
    """Return the words between the margins in the same order: without page numbers and draft marks."""
    opened = pypdfium2.PdfDocument(pdf)
    try:
        sheets = [(page.get_textpage(), page.get_size()) for page in opened]
        text = "\n".join(
            sheet.get_text_bounded(0, 0, width, height - 19 * 72 / 25.4) for sheet, (width, height) in sheets
        )
    finally:
        opened.close()
    return text.replace("\ufffe", "-").split()


def _lines(page: pypdfium2.PdfPage) -> list[Line]:
    textpage, height = page.get_textpage(), page.get_height()
    lines = []
    for index in range(textpage.count_rects()):
        left, bottom, right, top = textpage.get_rect(index)
        text = textpage.get_text_bounded(left, bottom, right, top).strip()
        lines.append(Line(text, _mm(height - top), _mm(left), _mm(right), _mm(height - bottom)))
    return sorted(lines, key=lambda line: (round(line.top), line.left))


def _mm(points: float) -> float:
    return points / 72 * 25.4
