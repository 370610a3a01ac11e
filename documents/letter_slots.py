"""The few lines of a letter that differ from copy to copy: which they are, laid out alone, cut out of a page.

Each such line is set in a colour of its own that nobody sees: by it the renderer's drawing commands for the line are
found in the page, taken out, and those for another household put in their place, so that the order of the text stays.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from documents.closing import close_blocks
from documents.filling import Fill, fill_slots, slot_names
from documents.keeping import kept_with_next
from documents.letter_cuts import FIRST_BLUE, FIRST_GREEN
from documents.render_html import render_addressee, render_blocks
from documents.tree import Basis, Block, Coded, Document, FillLine, Heading, Paragraph, Points
from documents.walk import find_drawn, find_gaps

Box = tuple[float, float, float, float]  # left, top, right, bottom in CSS pixels

Unit = tuple[int, int]  # a block of the body, and an item of it where it is a list
_WHOLE = -1  # not one item of a block but all of it
ADDRESSEE: Unit = (-1, _WHOLE)  # the unit that is no block of the body
_MOST_UNITS, _MOST_ON_SHEET = 200, 40
_ITEM = re.compile(r"<li.*?</li>", re.DOTALL)
_PATH = re.compile(r'<path d="[^"]*"/>')

# What belongs to one whole paper, not to a print of many: places for signature fields and stamps.
PRINT_CSS = ".paper .sign-space, .paper .number, .paper .place-date { -weasy-anchor: initial !important }"


def find_units(document: Document) -> list[Unit] | None:
    """Return the places of what differs, or None where a slot stands elsewhere (a title, a table)."""
    places = [place for place, block in enumerate(document.blocks) if slot_names(block)]
    rest = replace(document, addressee=(), blocks=())
    plain = all(_is_plain(document.blocks[place]) for place in places)
    units = [ADDRESSEE] if slot_names(document.addressee) else []
    units += [unit for place in places for unit in _units_of(place, document.blocks[place])]
    return units if units and plain and not slot_names(rest) and len(units) <= _MOST_UNITS else None


def _is_plain(block: Block) -> bool:
    simple = isinstance(block, Basis | Heading | Paragraph | Points | Coded)
    simple = simple or (isinstance(block, FillLine) and not block.more)
    return simple and not find_gaps(block)


def _units_of(place: int, block: Block) -> list[Unit]:
    """Return the items of a flat list that differ, or the whole block."""
    if isinstance(block, Points) and not any(item.children for item in block.items):
        return [(place, index) for index, item in enumerate(block.items) if slot_names(item)]
    return [(place, _WHOLE)]


# --- The lines as HTML ------------------------------------------------------------------------------------------------
def marked_base(document: Document, units: Sequence[Unit], fill: Fill) -> Document:
    """Return one copy of the paper with what differs named, so that the stylesheet finds it."""
    blocks = list(document.blocks)
    for unit in units:
        place, item = unit
        if unit != ADDRESSEE:
            blocks[place] = _marked(blocks[place], item, _name(unit))
    return fill_slots(replace(document, blocks=tuple(blocks)), fill)


def _marked(block: Block, item: int, name: str) -> Block:
    if item == _WHOLE or not isinstance(block, Points):
        return replace(block, source=name)
    marked = replace(block.items[item], source=name)
    return replace(block, items=(*block.items[:item], marked, *block.items[item + 1 :]))


def base_css(units: Sequence[Unit]) -> str:
    """Return what marks the lines that differ; what is drawn in them comes with each copy."""
    return PRINT_CSS + "".join(
        f"{_selector(unit)} {{ color: {_colour(0, n)}; -weasy-anchor: '{anchor(0, n)}' }}"
        f"{_selector(unit)} :is(.qr, .blank, .dots) {{ visibility: hidden }}"
        f"{_selector(unit)} .qr {{ -weasy-anchor: '{code_anchor(n)}' }}"
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


def sheet_html(document: Document, places: Sequence[tuple[int, Unit, Box]], fills: Sequence[Fill]) -> str:
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


def copies_on_sheet(document: Document, units: Sequence[Unit]) -> int:
    """Return of how many letters the lines may share a sheet: only text can be told apart by its colour."""
    parts = [document.addressee if unit == ADDRESSEE else document.blocks[unit[0]] for unit in units]
    words = [part.runs if isinstance(part, Coded) else part for part in parts]  # its code is drawn without a sheet
    return 1 if any(map(find_drawn, words)) else _MOST_ON_SHEET


def code_of(document: Document, unit: Unit, fill: Fill) -> str | None:
    """Return what the QR code beside a line says."""
    block = document.blocks[unit[0]] if unit != ADDRESSEE else None
    return fill_slots(block.code, fill).text if isinstance(block, Coded) else None


def anchor(copy: int, number: int) -> str:
    """Return the name under which the place of a line is found."""
    return f"copy-{copy}-{number}"


def code_anchor(number: int) -> str:
    """Return the name under which the place of the QR code in a line is found."""
    return f"code-{number}"


def unit_html(document: Document, unit: Unit, fill: Fill) -> str:
    """Return what differs as it is printed: one element with attributes, with room for a code but without it."""
    if unit == ADDRESSEE:
        return render_addressee(fill_slots(document.addressee, fill))
    place, item = unit
    wrapped = render_blocks((filled_block(document, place, fill),))
    if item != _WHOLE:
        return f'<ul class="points">{_ITEM.findall(wrapped)[item]}</ul>'
    return _PATH.sub("", wrapped[wrapped.index(">") + 1 : -len("</div>")])


def filled_block(document: Document, place: int, fill: Fill) -> Block:
    """Return a block with its values, and with the end mark where it is the last."""
    block: Block = fill_slots(document.blocks[place], fill)
    if document.end_mark and place == len(document.blocks) - 1:
        return close_blocks((block,))[0]
    return block


def keeping_of(document: Document, units: Sequence[Unit], fill: Fill) -> list[int]:
    """Return which blocks stay with the next one in this copy, where that depends on its words."""
    places = {place for place, _ in units}
    last = len(document.blocks) - 1
    leading = [place for place in places if 0 <= place < last and isinstance(document.blocks[place + 1], Points)]
    if last not in places and not leading:
        return []
    blocks = [filled_block(document, n, fill) if n in places else block for n, block in enumerate(document.blocks)]
    return sorted(kept_with_next(tuple(blocks)))


def _name(unit: Unit) -> str:
    return f"unit:{unit[0]}:{unit[1]}"


def _colour(copy: int, number: int) -> str:
    return f"rgb(1, {FIRST_GREEN + copy}, {FIRST_BLUE + number})"


def _selector(unit: Unit) -> str:
    return ".paper .addressee" if unit == ADDRESSEE else f'.paper [data-source="{_name(unit)}"]'
