"""The grid behind a table: the column of each cell once spans are counted, its side, and how wide columns are."""

from collections.abc import Iterator
from typing import Literal

from documents.tree import Cell, Column, Row, Table

# Shares of the text width before they are made to fill it.
_WEIGHTS = {"order": 7, "name": 26, "number": 16, "money": 19, "date": 19, "note": 19, "text": 30, "sign": 24}
_DENSE_WEIGHTS = {"order": 6, "name": 20, "number": 10, "money": 15, "date": 13, "note": 14, "text": 20, "sign": 18}
_CENTERED = {"order", "number", "date"}
_DENSE_FROM, _TIGHT_FROM = 8, 11  # columns
_ROOM_FOR_STT = 8  # percent of the text width that the heading «STT» needs in full size


def place_cells(rows: tuple[Row, ...]) -> Iterator[list[tuple[int, Cell]]]:
    """Yield each row as (column, cell), with cells moved right past those that reach down from above."""
    taken: dict[int, int] = {}  # column -> rows it is still covered for
    for row in rows:
        placed, column, covered = [], 0, dict(taken)
        for cell in row:
            while covered.get(column, 0):
                column += 1
            placed.append((column, cell))
            for offset in range(cell.colspan):
                taken[column + offset] = cell.rowspan
            column += cell.colspan
        taken = {place: rows_left - 1 for place, rows_left in taken.items() if rows_left > 1}
        yield placed


def grid_rows(table: Table) -> Iterator[list[Cell | None]]:
    """Yield every row of ``table`` with one place per column; places covered by a span are None."""
    for part in (table.head, table.body, table.foot):
        for placed in place_cells(part):
            line: list[Cell | None] = [None] * len(table.columns)
            for column, cell in placed:
                if column < len(line):
                    line[column] = cell
            yield line


def cell_side(kind: str, cell: Cell, *, in_head: bool) -> Literal["left", "center", "right"]:
    """Return to which side a cell of a column of ``kind`` is set, as the stylesheet has it."""
    if in_head or cell.colspan > 1 or kind in _CENTERED:
        return "center"
    return "right" if kind == "money" else "left"


def print_size(columns: tuple[Column, ...]) -> str:
    """Return how small a table must be printed for its number of columns: «», «dense» or «dense tight»."""
    if len(columns) >= _TIGHT_FROM:
        return "dense tight"
    return "dense" if len(columns) >= _DENSE_FROM else ""


def column_shares(columns: tuple[Column, ...]) -> list[int]:
    """Return the width of each column in whole percent, together 100; columns of one kind are alike."""
    known = _DENSE_WEIGHTS if print_size(columns) else _WEIGHTS
    weights = [known[column.kind] for column in columns]
    shares = [100 * weight // sum(weights) for weight in weights]
    if not print_size(columns):
        shares = [
            max(share, _ROOM_FOR_STT) if column.kind == "order" else share
            for share, column in zip(shares, columns, strict=True)
        ]
    widest = weights.index(max(weights))
    shares[widest] += 100 - sum(shares)
    return shares
