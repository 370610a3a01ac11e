"""Rules about tables: heads, empty columns, sums that a reader would add up (plain sense; the decree has no tables)."""

import re
from collections.abc import Iterator

from documents.checks.lines import Reading
from documents.checks.rule import Finding, Rule
from documents.formats import format_number
from documents.problem import Level
from documents.render_text import runs_text
from documents.table_grid import place_cells
from documents.tree import Cell, Gap, Row, Table

Placed = dict[int, Cell]  # the cells of one row by column

_NOTE = "note"
_FIGURE = re.compile(r"\d[\d.,]*\s*(?:đồng|đ)?")
_SUM_HEADS = frozenset({"cộng", "tổng cộng", "tổng", "tổng số"})


def _tables(reading: Reading) -> Iterator[Table]:
    document = reading.document
    for blocks in (document.blocks, *(annex.blocks for annex in document.annexes)):
        yield from (block for block in blocks if isinstance(block, Table))


def _placed(rows: tuple[Row, ...]) -> list[Placed]:
    return [dict(row) for row in place_cells(rows)]


def _head_of(table: Table, column: int) -> str:
    """Return the lowest head that stands over ``column`` alone, or the empty text."""
    heads = [row[column] for row in _placed(table.head) if column in row and row[column].colspan == 1]
    return runs_text(heads[-1].runs).strip() if heads else ""


def _words(cell: Cell | None) -> str:
    return runs_text(cell.runs).strip() if cell else ""


def _empty_heads(reading: Reading) -> Iterator[Finding]:
    for table in _tables(reading):
        if any(not _words(cell) for row in table.head for cell in row):
            yield Finding(f"Bảng «{table.label or 'không tên'}» có cột chưa có tên.", table.source)


def _empty_columns(reading: Reading) -> Iterator[Finding]:
    """A column without a single value; while values are missing, the gaps in their cells say so."""
    for table in _tables(reading):
        if any(isinstance(run, Gap) for row in table.body for cell in row for run in cell.runs):
            continue
        body = _placed(table.body)
        for column, kind in enumerate(table.columns):
            cells = [row[column] for row in body if column in row]
            if kind.kind != _NOTE and len(cells) > 1 and not any(cell.runs for cell in cells):
                yield Finding(f"Cột «{_head_of(table, column)}» của bảng không có số liệu.", table.source)


def _sums_in_notes(reading: Reading) -> Iterator[Finding]:
    for table in _tables(reading):
        body = _placed(table.body)
        for column, kind in enumerate(table.columns):
            if kind.kind != _NOTE and _head_of(table, column).lower() != "ghi chú":
                continue
            cells = [row[column] for row in body if column in row and _words(row[column])]
            if len(cells) > 1 and all(_FIGURE.fullmatch(_words(cell)) for cell in cells):
                yield Finding(
                    "Cột «Ghi chú» chỉ chứa số: nếu là tổng của hàng, hãy để ở cột «Cộng».",
                    cells[0].source or table.source,
                )


def _foot_sums(reading: Reading) -> Iterator[Finding]:
    for table in _tables(reading):
        body = _placed(table.body)
        for column, foot in (pair for row in _placed(table.foot) for pair in row.items()):
            numbers = [row[column].number for row in body if column in row]
            known = [number for number in numbers if number is not None]
            if foot.number is not None and known and sum(known) != foot.number:
                message = (
                    f"Tổng cột «{_head_of(table, column)}» ghi {format_number(foot.number)}, "
                    f"cộng các hàng được {format_number(sum(known))}."
                )
                yield Finding(message, foot.source or table.source)


def _row_sums(reading: Reading) -> Iterator[Finding]:
    for table in _tables(reading):
        for column in range(len(table.columns)):
            if _head_of(table, column).lower() in _SUM_HEADS:
                for row in (*_placed(table.body), *_placed(table.foot)):
                    yield from _row_sum(table, row, column)


def _row_sum(table: Table, row: Placed, column: int) -> Iterator[Finding]:
    total = row[column].number if column in row else None
    first = column
    while first and table.columns[first - 1].kind == table.columns[column].kind:
        first -= 1
    parts = [row[place].number for place in range(first, column) if place in row]
    known = [part for part in parts if part is not None]
    if total is not None and len(known) > 1 and sum(known) != total:
        name = next((_words(cell) for place, cell in sorted(row.items()) if table.columns[place].kind == "name"), "")
        message = f"Hàng «{name or 'Tổng cộng'}»: cột cộng ghi {format_number(total)}, các phần cộng lại được "
        source = row[column].source or next((row[p].source for p in range(first, column) if p in row), "")
        yield Finding(f"{message}{format_number(sum(known))}.", source or table.source)


def _order(reading: Reading) -> Iterator[Finding]:
    for table in _tables(reading):
        if not table.columns or table.columns[0].kind != "order":
            continue
        numbers = [_words(row.get(0)) for row in _placed(table.body)]
        numbers = [number for number in numbers if number.isdecimal()]
        for due, number in enumerate(numbers, 1):
            if int(number) != due:
                yield Finding(f"Số thứ tự trong bảng nhảy hoặc trùng: «{number}» ở chỗ của {due}.", table.source)
                break


def _figures(reading: Reading) -> Iterator[Finding]:
    """What a cell prints and the number behind it are one; spreadsheets take the number, readers the print."""
    for table in _tables(reading):
        for cell in (cell for rows in (table.body, table.foot) for row in rows for cell in row):
            words = _words(cell)
            if cell.number is None or any(isinstance(run, Gap) for run in cell.runs) or not _FIGURE.fullmatch(words):
                continue
            if int(re.sub(r"\D", "", words)) != cell.number:
                message = f"Ô in «{words}» nhưng số liệu là {format_number(cell.number)}."
                yield Finding(message, cell.source or table.source)


def _twins(reading: Reading) -> Iterator[Finding]:
    for table in _tables(reading):
        if not any(column.kind in ("number", "money") for column in table.columns):
            continue
        seen: set[str] = set()
        for row in _placed(table.body):
            for place, cell in row.items():
                name = _words(cell).casefold()
                if place < len(table.columns) and table.columns[place].kind == "name" and name:
                    if name in seen:
                        yield Finding(f"«{_words(cell)}» có hai hàng trong bảng.", cell.source or table.source)
                    seen.add(name)


RULES = (
    Rule("table-foot-sum", "Hàng tổng cộng", "", Level.ERROR, _foot_sums),
    Rule("table-row-sum", "Cột cộng", "", Level.ERROR, _row_sums),
    Rule("table-figure", "Số in và số liệu", "", Level.ERROR, _figures),
    Rule("table-order", "Số thứ tự trong bảng", "", Level.ERROR, _order),
    Rule("table-row-twice", "Hàng trùng tên", "", Level.WARNING, _twins),
    Rule("table-note-sums", "Cột ghi chú chứa tổng", "", Level.WARNING, _sums_in_notes),
    Rule("table-empty-column", "Cột không có số liệu", "", Level.WARNING, _empty_columns),
    Rule("table-head-empty", "Cột chưa có tên", "", Level.WARNING, _empty_heads),
)
