"""Papers with one very long table (a list of ten thousand people to sign), in bounded memory and linear time.

Three hundred rows at a time are laid out; of each run all pages but the last are kept, and the next run begins with
the first row of that page, so that every page is what it would be in one piece. The file is PDF/A-2u without tags, as
all long prints (``documents.pdf_saving``); a short list is an ordinary paper with everything.
"""

import gc
import io
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import cast

import pikepdf

from documents.letter_slots import PRINT_CSS
from documents.pdf_saving import save_printed, strip_tags
from documents.render_html import render_page
from documents.render_pdf import Laid, render_pdf, typesetting, write_printed
from documents.tree import NO_HEAD, NO_SIGNATURE, Block, Document, Recipients, Row, Table

SHORT = 400  # rows that are laid out in one piece
_RUN = 300  # rows of one run, about ten pages
_ROW = "row:"
_CONTINUED = (
    "@page :first {{ counter-reset: page {page}; @top-center {{ content: counter(page) }} }}"
    ".paper .grid:first-child, .paper .marks + .grid {{ margin-top: 0 }}"
)


def render_long_table(
    document: Document, rows: Sequence[Row], *, tell: Callable[[int, int], None] | None = None
) -> bytes:
    """Return ``document`` with ``rows`` as the body of its one table; sums stand in the table's ``foot``.

    No row may reach into the next (``rowspan``); a heading of a group is a row of one cell over all columns. Raises
    ``ValueError`` where the body has no table, or several. ``tell(done, total)`` counts rows, as in ``render_letters``.
    """
    place = _table_place(document)
    if any(cell.rowspan > 1 for row in rows for cell in row):
        raise ValueError("Hàng của bảng dài không được gộp ô theo chiều dọc.")
    if len(rows) <= SHORT:
        return render_pdf(_with_rows(document, place, rows))
    out = pikepdf.new()
    done = 0
    while done < len(rows):
        run = rows[done : done + _RUN]
        last = done + len(run) == len(rows)
        piece = _run_of(document, place, run, done=done, last=last)
        pdf, following = _lay_out(piece, pages=len(out.pages), last=last)
        out = _append(out, pdf)
        done = following if not last else len(rows)
        if tell:
            tell(done, len(rows))
        gc.collect()
    return save_printed(out)


def _table_place(document: Document) -> int:
    places = [place for place, block in enumerate(document.blocks) if isinstance(block, Table)]
    if len(places) != 1:
        raise ValueError("Văn bản phải có đúng một bảng.")
    return places[0]


def _with_rows(document: Document, place: int, rows: Sequence[Row]) -> Document:
    """Return the paper with ``rows`` in its table."""
    return replace(document, blocks=_put(document, place, replace(_table(document, place), body=tuple(rows))))


def _table(document: Document, place: int) -> Table:
    return cast(Table, document.blocks[place])


def _put(document: Document, place: int, table: Table) -> tuple[Block, ...]:
    return (*document.blocks[:place], table, *document.blocks[place + 1 :])


# --- One run ----------------------------------------------------------------------------------------------------------
def _run_of(document: Document, place: int, rows: Sequence[Row], *, done: int, last: bool) -> Document:
    """Return the paper with some of its rows: the head only with the first of them, sums and signers with the last."""
    named = tuple(_named(row, done + index) for index, row in enumerate(rows))
    piece = _with_rows(document, place, named)
    if done:
        piece = replace(piece, letterhead=NO_HEAD, kind="", subject=(), addressee=(), blocks=piece.blocks[place:])
        place = 0
    if last:
        return piece
    blocks = (*piece.blocks[:place], replace(_table(piece, place), foot=()))
    nobody = Recipients(())
    return replace(
        piece, blocks=blocks, signature=NO_SIGNATURE, recipients=nobody, countersign=None, end_mark=False, annexes=()
    )


def _named(row: Row, number: int) -> Row:
    """Name a row in its first cell, so that it is found on its page."""
    return (replace(row[0], source=f"{_ROW}{number}"), *row[1:])


def _lay_out(piece: Document, *, pages: int, last: bool) -> tuple[bytes, int]:
    """Return the pages to keep and the number of the row with which the next run begins."""
    css = PRINT_CSS + (_CONTINUED.format(page=pages + 1) if pages else "")
    with typesetting() as lay_out:
        laid = lay_out(render_page(piece).replace(f' data-source="{_ROW}', f' id="{_ROW}'), css)
        if last:
            return write_printed(laid), 0
        kept, following = _last_break(laid)
        return write_printed(laid.copy(laid.pages[:kept])), following


def _last_break(laid: Laid) -> tuple[int, int]:
    """Return how many pages are finished, and the row after them; a row over two pages is laid out again whole."""
    rows = [
        sorted(int(name.removeprefix(_ROW)) for name in page.anchors if name.startswith(_ROW)) for page in laid.pages
    ]
    for kept in range(len(rows) - 1, 0, -1):
        if rows[kept] and rows[kept][0] not in rows[kept - 1]:
            return kept, rows[kept][0]
    raise ValueError("Một hàng của bảng dài hơn cả trang giấy.")


def _append(out: pikepdf.Pdf, data: bytes) -> pikepdf.Pdf:
    """Return the file with more pages; the first piece gives it its metadata."""
    piece = pikepdf.open(io.BytesIO(data))
    if not out.pages:
        strip_tags(piece)
        return piece
    out.pages.extend(piece.pages)
    return out
