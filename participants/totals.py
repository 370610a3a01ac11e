"""Totals of a table of households, computed from plain mappings and never stored.

A table maps a row (a unit) to its cells, and a cell's key (a category) to the number, or to None where none is known.
"""

from collections.abc import Hashable, Iterable, Mapping
from typing import TypeVar

RowKey = TypeVar("RowKey", bound=Hashable)
ColumnKey = TypeVar("ColumnKey", bound=Hashable)


def sum_known(numbers: Iterable[int | None]) -> int | None:
    """Return the sum of the numbers that are known; None when none is, which is not the same as 0."""
    known = [number for number in numbers if number is not None]
    return sum(known) if known else None


def row_totals(table: Mapping[RowKey, Mapping[ColumnKey, int | None]]) -> dict[RowKey, int | None]:
    """Return the sum of every row; None for a row without any number."""
    return {row: sum_known(cells.values()) for row, cells in table.items()}


def column_totals(
    table: Mapping[RowKey, Mapping[ColumnKey, int | None]], columns: Iterable[ColumnKey]
) -> dict[ColumnKey, int | None]:
    """Return the sum of every column asked for, in that order; None for a column without any number."""
    return {column: sum_known(cells.get(column) for cells in table.values()) for column in columns}


def grand_total(table: Mapping[RowKey, Mapping[ColumnKey, int | None]]) -> int:
    """Return the sum of everything known; 0 for an empty table."""
    return sum(total or 0 for total in row_totals(table).values())
