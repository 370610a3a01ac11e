"""The few lines of a letter that differ from copy to copy: which they are, laid out alone, cut out of a page.

Each such line is set in a colour of its own that nobody sees: by it the renderer's drawing commands for the line are
found in the page, taken out, and those for another household put in their place, so that the order of the text stays.
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from documents.closing import close_blocks
from documents.filling import Fill, fill_slots, slot_names
from documents.keeping import kept_with_next
from documents.render_html import render_addressee, render_blocks
from documents.tree import Basis, Block, Coded, Document, FillLine, Heading, Paragraph, Points
from documents.walk import find_drawn, find_gaps

Box = tuple[float, float, float, float]  # left, top, right, bottom in CSS pixels
Line = tuple[int, int]  # the copy on its sheet, and which of the lines that differ

ADDRESSEE = -1  # the unit that is no block of the body
_FIRST_GREEN, _FIRST_BLUE = 2, 3  # the colours are rgb(1, 2, 3) for the first copy's first line, rgb(1, 2, 4) …
_MOST_ON_SHEET = 40
_MOST_UNITS = 200
_COLOUR = re.compile(rb"0\.003922 (0\.\d+) (0\.\d+) rg")
_PAINTING = {b"f", b"f*", b"S", b"s", b"B", b"B*", b"b", b"b*", b"ET"}

# What belongs to one whole paper, not to a print of many: places for signature fields and stamps.
PRINT_CSS = ".paper .sign-space, .paper .number, .paper .place-date { -weasy-anchor: initial !important }"


def find_units(document: Document) -> list[int] | None:
    """Return the places of the blocks that differ, or None where a slot stands elsewhere (a title, a table)."""
    places = [place for place, block in enumerate(document.blocks) if slot_names(block)]
    rest = replace(document, addressee=(), blocks=())
    plain = all(_is_plain(document.blocks[place]) for place in places)
    units = ([ADDRESSEE] if slot_names(document.addressee) else []) + places
    return units if units and plain and not slot_names(rest) and len(units) <= _MOST_UNITS else None


def _is_plain(block: Block) -> bool:
    simple = isinstance(block, Basis | Heading | Paragraph | Points | Coded)
    simple = simple or (isinstance(block, FillLine) and not block.more)
    return simple and not find_gaps(block)


# --- The lines as HTML ------------------------------------------------------------------------------------------------
def marked_base(document: Document, units: Sequence[int], fill: Fill) -> Document:
    """Return one copy of the paper with the blocks that differ named, so that the stylesheet finds them."""
    blocks = [replace(b, source=_name(place)) if place in units else b for place, b in enumerate(document.blocks)]
    return fill_slots(replace(document, blocks=tuple(blocks)), fill)


def base_css(units: Sequence[int]) -> str:
    """Return what marks the lines that differ; what is drawn in them comes with each copy."""
    return PRINT_CSS + "".join(
        f"{_selector(unit)} {{ color: {_colour(0, n)}; -weasy-anchor: '{anchor(0, n)}' }}"
        f"{_selector(unit)} :is(.qr, .blank, .dots) {{ visibility: hidden }}"
        for n, unit in enumerate(units)
    )


def sheet_css(width: float, height: float) -> str:
    """Return the looks of sheets with nothing but lines that differ, each in its place."""
    margins = "".join(f"@{side} {{ content: none }}" for side in ("top-left", "top-center", "top-right"))
    return PRINT_CSS + (
        f"@page {{ size: {width}px {height}px; margin: 0; {margins} }}"
        ".paper { background: none; position: relative; height: 1px; break-after: page }"
        ".paper > * { position: absolute; margin: 0 !important } .paper > ul > li:first-child { margin: 0 }"
    )


def sheet_html(document: Document, places: Sequence[tuple[int, int, Box]], fills: Sequence[Fill]) -> str:
    """Return one sheet with the lines of all ``fills`` over each other; ``places`` are number, unit, place of each."""
    lines = "".join(
        unit_html(document, unit, fill).replace(
            " ",
            f' id="{anchor(copy, n)}" style="left: {left!r}px; top: {top!r}px; width: {right - left!r}px; '
            f'color: {_colour(copy, n)}" ',
            1,
        )
        for copy, fill in enumerate(fills)
        for n, unit, (left, top, right, _) in places
    )
    return f'<div class="paper" lang="vi">{lines}</div>'


def copies_on_sheet(document: Document, units: Sequence[int]) -> int:
    """Return of how many letters the lines may share a sheet: only text can be told apart by its colour."""
    blocks = [document.blocks[unit] for unit in units if unit != ADDRESSEE]
    drawn = any(find_drawn(block) for block in (*blocks, document.addressee))
    return 1 if drawn else _MOST_ON_SHEET


def anchor(copy: int, number: int) -> str:
    """Return the name under which the place of a line is found."""
    return f"copy-{copy}-{number}"


def unit_html(document: Document, unit: int, fill: Fill) -> str:
    """Return one of the lines that differ, as it is printed: one element with attributes."""
    if unit == ADDRESSEE:
        return render_addressee(fill_slots(document.addressee, fill))
    wrapped = render_blocks((filled_block(document, unit, fill),))
    return wrapped[wrapped.index(">") + 1 : -len("</div>")]


def filled_block(document: Document, place: int, fill: Fill) -> Block:
    """Return a block with its values, and with the end mark where it is the last."""
    block: Block = fill_slots(document.blocks[place], fill)
    if document.end_mark and place == len(document.blocks) - 1:
        return close_blocks((block,))[0]
    return block


def keeping_of(document: Document, units: Sequence[int], fill: Fill) -> frozenset[int]:
    """Return which blocks stay with the next one in this copy: that too may move the ends of pages."""
    blocks = [filled_block(document, n, fill) if n in units else block for n, block in enumerate(document.blocks)]
    return frozenset(kept_with_next(tuple(blocks)))


def _name(place: int) -> str:
    return f"unit:{place}"


def _colour(copy: int, number: int) -> str:
    return f"rgb(1, {_FIRST_GREEN + copy}, {_FIRST_BLUE + number})"


def _selector(unit: int) -> str:
    return ".paper .addressee" if unit == ADDRESSEE else f'.paper [data-source="{_name(unit)}"]'


# --- The lines as drawing commands ------------------------------------------------------------------------------------
@dataclass
class Cut:
    """A page's commands taken apart: what stands around the lines, the lines by number, and where each was."""

    around: list[bytes]
    order: list[Line]  # which line stood after each piece of ``around`` but the last
    lines: dict[Line, bytes]
    matrices: set[tuple[bytes, ...]]  # under which they were drawn: all alike, or a line would move


def cut_page(commands: bytes) -> Cut:
    """Take apart the uncompressed commands of a page; the renderer writes one on each line."""
    rows = commands.split(b"\n")
    around: list[list[bytes]] = [[]]
    order: list[Line] = []
    lines: dict[Line, list[bytes]] = defaultdict(list)
    matrices: set[tuple[bytes, ...]] = set()
    stack: list[list[bytes]] = [[]]
    at = 0
    while at < len(rows):
        row = rows[at]
        if coloured := _COLOUR.fullmatch(row):
            green, blue = (round(float(part) * 255) for part in coloured.groups())
            line, begin = (green - _FIRST_GREEN, blue - _FIRST_BLUE), at + 1
            at = _end_of_text(rows, begin)
            lines[line] += rows[begin:at]
            matrices.add(tuple(matrix for level in stack for matrix in level))
            order.append(line)
            around.append([])
            continue
        _follow(stack, row)
        around[-1].append(row)
        at += 1
    return Cut(
        [b"\n".join(piece) for piece in around],
        order,
        {line: b"\n".join([b"0 0 0 rg", *text]) for line, text in lines.items()},
        matrices,
    )


def drawn_around(cut: Cut) -> bytes:
    """Return what a sheet draws besides its lines (codes, dotted lines), to be put behind a page's own commands."""
    rows = b"\n".join(cut.around).split(b"\n")
    return b"\n".join(rows[1:]) if _PAINTING.intersection(rows) else b""  # the page has set its first matrix itself


def _end_of_text(rows: list[bytes], at: int) -> int:
    """Return where the text that begins at ``at`` is over: one or several blocks of text without a break."""
    while at < len(rows) and rows[at] == b"BT":
        at = rows.index(b"ET", at) + 1
    return at


def _follow(stack: list[list[bytes]], row: bytes) -> None:
    if row == b"q":
        stack.append([])
    elif row == b"Q":
        stack.pop()
    elif row.endswith(b" cm"):
        stack[-1].append(row)
