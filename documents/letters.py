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

import pikepdf

from documents.filling import Fill, slot_names
from documents.letter_sheaf import Sheaf
from documents.letter_slots import (
    Box,
    Cut,
    anchor,
    base_css,
    copies_on_sheet,
    cut_page,
    drawn_around,
    find_units,
    keeping_of,
    marked_base,
    sheet_css,
    sheet_html,
)
from documents.letters_whole import render_chunks
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
            assert base is not None
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
        names = [anchor(0, number) for number in range(len(units))]
        found = [
            [(n, page.anchors[name]) for n, page in enumerate(laid.pages) if name in page.anchors] for name in names
        ]
        if any(len(places) != 1 for places in found):
            return None  # a line that differs goes over two pages
        places = [one for (one,) in found]
        pdf = write_printed(laid)
        sizes = {(laid.pages[page].width, laid.pages[page].height) for page, _ in places}
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        cuts = [cut_page(page.Contents.read_bytes()) for page in opened.pages]
    missing = any((0, number) not in cuts[page].lines for number, (page, _) in enumerate(places))
    if missing or len(sizes) > 1 or any(len(cut.matrices) > 1 for cut in cuts):
        return None
    return Base(pdf, cuts, places, _shape(document, units, fill, [box for _, box in places]), sizes.pop())


def _copy_some(
    document: Document, units: list[int], base: Base, fills: Mapping[int, Fill], others: dict[Shape, list[int]]
) -> tuple[dict[int, Copied], bytes]:
    """Lay out the lines of some letters; those of another shape are noted among ``others``."""
    pages = sorted({page for page, _ in base.places})
    on_page = {p: [(n, units[n], box) for n, (page, box) in enumerate(base.places) if page == p] for p in pages}
    size = copies_on_sheet(document, units)
    numbers = list(fills)
    sheets = [numbers[begin : begin + size] for begin in range(0, len(numbers), size)]
    html = "".join(sheet_html(document, on_page[page], [fills[n] for n in sheet]) for sheet in sheets for page in pages)
    with typesetting() as lay_out:
        laid = lay_out(f'<!DOCTYPE html><html lang="vi"><body class="paper-sheet">{html}</body></html>',
                       sheet_css(*base.size))  # fmt: skip
        file = write_printed(laid)
    copied: dict[int, Copied] = {}
    with pikepdf.open(io.BytesIO(file)) as opened:
        alien = any(opened.pages[0].Resources.get(kind) for kind in ("/XObject", "/Pattern", "/Shading"))
        cuts = [cut_page(page.Contents.read_bytes()) for page in opened.pages]
    for begin, sheet in zip(range(0, len(cuts), len(pages)), sheets, strict=True):
        own = dict(zip(pages, cuts[begin : begin + len(pages)], strict=True))
        anchors = {name: box for page in laid.pages[begin : begin + len(pages)] for name, box in page.anchors.items()}
        still = not alien and all(own[page].matrices <= base.cuts[page].matrices for page in pages)
        for copy, number in enumerate(sheet):
            boxes = [anchors[anchor(copy, line)] for line in range(len(units))]
            shape = _shape(document, units, fills[number], boxes)
            if still and shape == base.shape and all(map(_meet, boxes, (box for _, box in base.places))):
                copied[number] = Copied(base, _lines_of(copy, own), {p: drawn_around(cut) for p, cut in own.items()})
            else:
                others[shape].append(number)
    gc.collect()
    return copied, file


def _lines_of(copy: int, cuts: Mapping[int, Cut]) -> dict[int, dict[int, bytes]]:
    return {
        page: {number: commands for (whose, number), commands in cut.lines.items() if whose == copy}
        for page, cut in cuts.items()
    }


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
