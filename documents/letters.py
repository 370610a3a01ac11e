"""Many letters that differ in a few words, as one file for the printer.

One letter is laid out whole; of the others only the lines that differ are laid out, many to a run, and put into copies
of its pages. That is exact wherever such a line is as high as in the laid-out letter; each height that occurs often
gets a letter of its own, and what is left (and papers with slots in titles or tables) is laid out whole.

The file is PDF/A-2u, not 2a: see ``documents.pdf_saving``. Its text is in reading order, names in their places.
"""

import gc
import io
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import pikepdf

from documents.filling import Fill, slot_names
from documents.letter_slots import (
    PRINT_CSS,
    Box,
    Cut,
    base_css,
    cut_page,
    drawn_around,
    find_units,
    keeping_of,
    marked_base,
    sheet_css,
    sheet_html,
)
from documents.letters_whole import render_chunks
from documents.letter_sheaf import Sheaf
from documents.render_html import render_page
from documents.render_pdf import typesetting, write_printed
from documents.tree import Document

Tell = Callable[[int, int], None]
Shape = tuple[object, ...]

_SHEETS = 200  # letters whose lines are laid out in one run
_WORTH = 5  # letters of one shape that pay for laying out one of them whole
_MOST_BASES = 12
_NEAR = 0.01  # CSS pixels


@dataclass(frozen=True)
class Base:
    """One letter laid out whole: its pages taken apart, and the place of each line that differs."""

    pdf: bytes
    cuts: list[Cut]
    places: list[tuple[int, Box]]  # of each line: its page, and where it stands there
    shape: Shape
    size: tuple[float, float]


@dataclass(frozen=True)
class Copied:
    """A letter as copies of a base's pages: by page its own lines, and what is drawn besides them."""

    base: Base
    lines: dict[int, dict[int, bytes]]
    drawn: dict[int, bytes]


def render_letters(base: Document, fills: Sequence[Mapping[str, str]], *, tell: Tell | None = None) -> bytes:
    """Return one file with ``base`` once for each of ``fills`` (values by the names of slots), in their order.

    ``tell(done, total)`` is called again and again from this thread; what it raises ends the work and its processes.
    Raises ``KeyError`` for a value that is missing, ``ValueError`` for no letters at all.
    """
    if not fills:
        raise ValueError("Không có thư nào để in.")
    names = slot_names(base)
    if lacking := {name for fill in fills for name in names - set(fill)}:
        raise KeyError(", ".join(sorted(lacking)))
    say = tell or (lambda done, total: None)
    copied, fonts = _copy_all(base, fills, lambda done: say(done, len(fills)))
    left = [number for number in range(len(fills)) if number not in copied]
    whole = _laid_out_whole(base, [fills[number] for number in left], lambda done: say(len(copied) + done, len(fills)))
    sheaf = Sheaf(fonts)
    for number in range(len(fills)):
        if number in copied:
            one = copied[number]
            sheaf.add_copy(one.base.pdf, one.base.cuts, one.lines, one.drawn)
        else:
            sheaf.add_pages(*next(whole))
    return sheaf.finish()


# --- Copies -----------------------------------------------------------------------------------------------------------
def _copy_all(
    document: Document, fills: Sequence[Fill], say: Callable[[int], None]
) -> tuple[dict[int, Copied], list[bytes]]:
    """Return the letters that are copies, by number, and files that hold the fonts of their lines."""
    copied: dict[int, Copied] = {}
    fonts: list[bytes] = []
    units = find_units(document)
    if units is None or len(fills) < _WORTH:
        return copied, fonts
    middle = sorted(range(len(fills)), key=lambda number: sum(map(len, fills[number].values())))[len(fills) // 2]
    groups = [[middle, *(number for number in range(len(fills)) if number != middle)]]
    for turn in range(_MOST_BASES):
        if not groups or len(groups[0]) < _WORTH:
            break
        numbers = groups.pop(0)
        base = _lay_out_base(document, units, fills[numbers[0]])
        others: dict[Shape, list[int]] = defaultdict(list)
        for begin in range(0, len(numbers), _SHEETS) if base else ():
            chunk = sorted(numbers[begin : begin + _SHEETS])
            found, file = _copy_some(document, units, base, {number: fills[number] for number in chunk}, others)
            copied |= found
            fonts.append(file)
            say(len(copied))
        if not turn:
            groups = sorted(others.values(), key=len, reverse=True)
    return copied, fonts


def _lay_out_base(document: Document, units: list[int], fill: Fill) -> Base | None:
    """Return one letter whole, or None where its lines cannot be told from the rest."""
    with typesetting() as lay_out:
        laid = lay_out(render_page(marked_base(document, units, fill)), base_css(units))
        found = [[(n, page.anchors[f"unit-{u}"]) for n, page in enumerate(laid.pages) if f"unit-{u}" in page.anchors]
                 for u in range(len(units))]  # fmt: skip
        if any(len(places) != 1 for places in found):
            return None  # a line that differs goes over two pages
        places = [one for (one,) in found]
        pdf = write_printed(laid)
        size = laid.pages[0].width, laid.pages[0].height
        turned = any((laid.pages[n].width, laid.pages[n].height) != size for n, _ in places)
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        cuts = [cut_page(page.Contents.read_bytes()) for page in opened.pages]
    there = [[u for u in cut.order] for cut in cuts]
    missing = any(u not in there[places[u][0]] for u in range(len(units)))
    if missing or turned or any(len(cut.matrices) > 1 for cut in cuts):
        return None
    return Base(pdf, cuts, places, _shape(document, units, fill, [box for _, box in places]), size)


def _copy_some(
    document: Document, units: list[int], base: Base, fills: Mapping[int, Fill], others: dict[Shape, list[int]]
) -> tuple[dict[int, Copied], bytes]:
    """Lay out the lines of some letters; those of another shape are noted among ``others``."""
    pages = sorted({page for page, _ in base.places})
    on_page = {p: [(u, units[u], box) for u, (page, box) in enumerate(base.places) if page == p] for p in pages}
    html = "".join(sheet_html(document, on_page[page], fill) for fill in fills.values() for page in pages)
    with typesetting() as lay_out:
        laid = lay_out(f'<!DOCTYPE html><html lang="vi"><body class="paper-sheet">{html}</body></html>',
                       PRINT_CSS + sheet_css(units, *base.size))  # fmt: skip
        sheets = [laid.pages[begin : begin + len(pages)] for begin in range(0, len(laid.pages), len(pages))]
        fitting: dict[int, Any] = {}
        for (number, fill), own in zip(fills.items(), sheets, strict=True):
            boxes = [next(sheet.anchors[f"unit-{u}"] for sheet in own if f"unit-{u}" in sheet.anchors)
                     for u in range(len(units))]  # fmt: skip
            shape = _shape(document, units, fill, boxes)
            if shape == base.shape and all(map(_meet, boxes, (box for _, box in base.places))):
                fitting[number] = own
            else:
                others[shape].append(number)
        file = write_printed(laid.copy([sheet for own in fitting.values() for sheet in own])) if fitting else b""
    gc.collect()
    return _read_copies(base, file, pages, list(fitting)), file


def _read_copies(base: Base, file: bytes, pages: list[int], numbers: list[int]) -> dict[int, Copied]:
    if not numbers:
        return {}
    with pikepdf.open(io.BytesIO(file)) as opened:
        if any(opened.pages[0].Resources.get(kind) for kind in ("/XObject", "/Pattern", "/Shading")):
            return {}  # names of two files for different things
        cuts = iter([cut_page(page.Contents.read_bytes()) for page in opened.pages])
    copied = {}
    for number in numbers:
        own = {page: next(cuts) for page in pages}
        if all(own[page].matrices <= base.cuts[page].matrices for page in pages):
            copied[number] = Copied(
                base, {page: cut.lines for page, cut in own.items()}, {p: drawn_around(cut) for p, cut in own.items()}
            )
    return copied


def _shape(document: Document, units: list[int], fill: Fill, boxes: Sequence[Box]) -> Shape:
    """Return all that decides where the rest of a letter stands: heights, and what must stay together."""
    return *(round(bottom - top, 1) for _, top, _, bottom in boxes), keeping_of(document, units, fill)


def _meet(one: Box, other: Box) -> bool:
    return all(abs(a - b) < _NEAR for a, b in zip(one, other, strict=True))


def _laid_out_whole(
    document: Document, fills: Sequence[Fill], say: Callable[[int], None]
) -> Iterator[tuple[pikepdf.Pdf, int, int]]:
    """Yield for each letter the file it is in, its first page, and the page after its last."""
    done = 0
    for chunk in render_chunks(document, fills):
        if chunk is not None:
            opened = pikepdf.open(io.BytesIO(chunk.pdf))
            for begin, end in pairwise([*chunk.starts, len(opened.pages)]):
                yield opened, begin, end
            done += len(chunk.starts)
        say(done)
