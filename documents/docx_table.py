"""A table of the tree as a table of Word: repeated head, rows that stay whole, spans as merged cells."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from documents.docx_markup import attribute, paragraph, runs_xml
from documents.table_grid import cell_side, column_shares, place_cells, print_size
from documents.tree import Cell, Row, Table

_LOOKS = {
    "": ("TableGrid", "TableText"),
    "dense": ("DenseGrid", "TableTextDense"),
    "dense tight": ("DenseGrid", "TableTextTight"),
}


@dataclass(frozen=True, slots=True)
class Place:
    """A cell where Word counts it: its first column, and whether it goes on from the row above."""

    column: int
    cell: Cell
    above: bool = False


def merged_rows(rows: tuple[Row, ...], width: int) -> Iterator[list[Place]]:
    """Yield each row with a place for every column, also for what reaches down from above or is missing."""
    reaching: dict[int, tuple[Cell, int]] = {}  # first column -> cell and rows it still covers
    for placed in place_cells(rows):
        line = [Place(column, cell) for column, cell in placed if column < width]
        line += [Place(column, cell, above=True) for column, (cell, _) in reaching.items()]
        reaching = {column: (cell, left - 1) for column, (cell, left) in reaching.items() if left > 1}
        reaching |= {each.column: (each.cell, each.cell.rowspan - 1) for each in line if _starts_span(each)}
        yield _filled(line, width)


def _starts_span(place: Place) -> bool:
    return not place.above and place.cell.rowspan > 1


def _filled(line: list[Place], width: int) -> list[Place]:
    """Return the places from left to right, none too wide, with empty cells where the row is short."""
    out, column = [], 0
    for place in sorted(line, key=lambda each: each.column):
        if place.column < column:
            continue
        out += [Place(missing, Cell(())) for missing in range(column, place.column)]
        span = min(place.cell.colspan, width - place.column)
        out.append(replace(place, cell=replace(place.cell, colspan=span)))
        column = place.column + span
    return out + [Place(missing, Cell(())) for missing in range(column, width)]


def table_xml(table: Table, width: int, *, keep: bool) -> str:
    """Return ``table`` in ``width`` twips; ``keep`` ties its end to what follows. A table without rows is nothing."""
    if not (table.head or table.body or table.foot):
        return ""
    widths = [width * share // 100 for share in column_shares(table.columns)]
    style, text_style = _LOOKS[print_size(table.columns)]
    caption = f'<w:tblCaption w:val="{attribute(table.label)}"/>' if table.label else ""
    columns = "".join(f'<w:gridCol w:w="{each}"/>' for each in widths)
    rows = "".join(_rows(table, widths, text_style, keep=keep))
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/><w:tblLook w:firstRow="1"/>{caption}</w:tblPr>'
        f"<w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl>"
    )


def _rows(table: Table, widths: list[int], style: str, *, keep: bool) -> Iterator[str]:
    """Rows that lead into the next: the head, the first row below it, the last one above the total."""
    last = len(table.body) - 1
    for line in merged_rows(table.head, len(widths)):
        yield _row(table, line, widths, style, part="head", keep=True)
    for index, line in enumerate(merged_rows(table.body, len(widths))):
        group = len(line) == 1 and not line[0].above and len(widths) > 1
        tied = group or (index == 0 and last > 0) or (index == last and bool(table.foot or keep))
        yield _row(table, line, widths, style, part="body", keep=tied)
    for index, line in enumerate(merged_rows(table.foot, len(widths)), 1):
        yield _row(table, line, widths, style, part="foot", keep=keep or index < len(table.foot))


def _row(table: Table, line: list[Place], widths: list[int], style: str, *, part: str, keep: bool) -> str:
    repeated = "<w:tblHeader/>" if part == "head" else ""
    cells = "".join(_cell(table, place, widths, style, part, keep=keep) for place in line)
    return f"<w:tr><w:trPr><w:cantSplit/>{repeated}</w:trPr>{cells}</w:tr>"


def _cell(table: Table, place: Place, widths: list[int], style: str, part: str, *, keep: bool) -> str:
    cell, column = place.cell, place.column
    span = f'<w:gridSpan w:val="{cell.colspan}"/>' if cell.colspan > 1 else ""
    merge = "" if cell.rowspan == 1 else "<w:vMerge/>" if place.above else '<w:vMerge w:val="restart"/>'
    width = sum(widths[column : column + cell.colspan])
    bold = True if part != "body" or cell.header else None
    align = cell_side(table.columns[column].kind, cell, in_head=part == "head")
    words = "" if place.above else runs_xml(cell.runs, bold=bold)
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{merge}<w:vAlign w:val="center"/></w:tcPr>'
        f"{paragraph(style, words, keep=keep, more=f'<w:jc w:val={chr(34)}{align}{chr(34)}/>')}</w:tc>"
    )
