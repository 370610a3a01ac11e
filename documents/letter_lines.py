"""The lines of many letters: one letter is laid out whole, of the others only the lines that differ."""

import gc
import io
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pikepdf

from documents.filling import Fill
from documents.letter_cuts import Cut, cut_page, drawn_around, qr_commands
from documents.letter_slots import (
    Box,
    Unit,
    anchor,
    base_css,
    code_anchor,
    code_of,
    copies_on_sheet,
    keeping_of,
    marked_base,
    sheet_css,
    sheet_html,
)
from documents.render_html import render_page
from documents.render_pdf import typesetting, write_printed
from documents.tree import Document

_NEAR = 0.01  # CSS pixels


@dataclass(frozen=True)
class Base:
    """One letter laid out whole: its pages taken apart, and the place of each line that differs."""

    pdf: bytes
    cuts: list[Cut]
    places: list[tuple[int, Box]]  # of each line: its page, and where it stands there
    shape: str
    size: tuple[float, float]
    codes: dict[int, Box | None]  # of each line the place of its QR code, if it has one


@dataclass(frozen=True)
class Copied:
    """A letter as copies of a base's pages: by page its own lines, and what is drawn besides them."""

    lines: dict[int, dict[int, bytes]]
    drawn: dict[int, bytes]


@dataclass(frozen=True)
class Copies:
    """Letters by number; ``others`` are those of another shape; ``fonts`` are files that hold the fonts of lines."""

    letters: dict[int, Copied]
    others: dict[str, list[int]]
    fonts: list[bytes]


def lay_out_base(document: Document, units: list[Unit], fill: Fill) -> Base | None:
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
        codes = {n: laid.pages[page].anchors.get(code_anchor(n)) for n, (page, _) in enumerate(places)}
        pdf = write_printed(laid)
        sizes = {(laid.pages[page].width, laid.pages[page].height) for page, _ in places}
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        cuts = [cut_page(page.Contents.read_bytes()) for page in opened.pages]
    missing = any((0, number) not in cuts[page].lines for number, (page, _) in enumerate(places))
    if missing or len(sizes) > 1 or any(len(cut.matrices) > 1 for cut in cuts):
        return None
    return Base(pdf, cuts, places, _shape(document, units, fill, [box for _, box in places]), sizes.pop(), codes)


def copy_lines(document: Document, units: list[Unit], base: Base, fills: Mapping[int, Fill]) -> Copies:
    """Lay out the lines of some letters; those of another shape than the base's are only noted."""
    pages = sorted({page for page, _ in base.places})
    on_page = {p: [(n, units[n], box) for n, (page, box) in enumerate(base.places) if page == p] for p in pages}
    size, numbers = copies_on_sheet(document, units), list(fills)
    sheets = [numbers[begin : begin + size] for begin in range(0, len(numbers), size)]
    html = "".join(sheet_html(document, on_page[page], [fills[n] for n in sheet]) for sheet in sheets for page in pages)
    with typesetting() as lay_out:
        laid = lay_out(
            f'<!DOCTYPE html><html lang="vi"><body class="paper-sheet">{html}</body></html>', sheet_css(*base.size)
        )
        copies = Copies({}, defaultdict(list), [write_printed(laid)])
    with pikepdf.open(io.BytesIO(copies.fonts[0])) as opened:
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
                drawn = _drawn(document, units, base, fills[number], own)
                copies.letters[number] = Copied(_lines_of(copy, own), drawn)
            else:
                copies.others[shape].append(number)
    gc.collect()
    return copies


def _lines_of(copy: int, cuts: Mapping[int, Cut]) -> dict[int, dict[int, bytes]]:
    return {
        page: {number: commands for (whose, number), commands in cut.lines.items() if whose == copy}
        for page, cut in cuts.items()
    }


def _drawn(document: Document, units: list[Unit], base: Base, fill: Fill, cuts: Mapping[int, Cut]) -> dict[int, bytes]:
    """Return by page what is drawn in a letter besides the lines: dotted lines, QR codes in the base's places."""
    drawn = {page: [drawn_around(cut)] for page, cut in cuts.items()}
    for number, place in base.codes.items():
        code = code_of(document, units[number], fill)
        if place and code is not None:
            left, top, right, _ = place
            drawn[base.places[number][0]].append(qr_commands(code, left, top, right - left))
    return {page: b"\n".join(filter(None, parts)) for page, parts in drawn.items()}


def _shape(document: Document, units: list[Unit], fill: Fill, boxes: Sequence[Box]) -> str:
    """Return all that decides where the rest of a letter stands: heights, and what must stay together."""
    return f"{[round(bottom - top, 1) for _, top, _, bottom in boxes]} {keeping_of(document, units, fill)}"


def _meet(one: Box, other: Box) -> bool:
    return all(abs(a - b) < _NEAR for a, b in zip(one, other, strict=True))
