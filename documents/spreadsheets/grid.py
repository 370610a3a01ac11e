"""Sheets as rows of text: what the child hands on, and how its cells are to be read."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Self

from documents.spreadsheets.limits import MOST_COLUMNS, MOST_ROWS

# A cell is one sign that tells its kind and then its text; a capital sign: the value that a formula last had.
TEXT = "t"
BY_FONT = "c"  # text that its font made Unicode: never to be guessed about again
NUMBER = "n"  # «1179», «1.5»
DATE = "d"  # «1961-03-12»
TRUTH = "b"  # «1», «0»
ERROR = "e"  # «#N/A»

Cell = str
Row = tuple[int, list[Cell | None]]  # number as the sheet counts, cells from column A
Merge = tuple[int, int, int, int]  # first row, first column, last row, last column; rows from 1, columns from 0
MergesByRow = Mapping[int, Sequence[Merge]]
Struck = tuple[int, int, bool]  # row from 1, column from 0, whether all of the cell's text is struck out


@dataclass(frozen=True)
class Sheet:
    """One sheet: rows with something in them only."""

    name: str
    rows: list[Row]
    merges: list[Merge]
    hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    encoding: str = ""  # of a text file, where it had to be found out
    struck: Sequence[Struck] = ()

    @cached_property
    def merges_by_row(self) -> MergesByRow:
        """The merged cells by the row that they begin in."""
        found: dict[int, list[Merge]] = defaultdict(list)
        for merge in self.merges:
            found[merge[0]].append(merge)
        return dict(found)

    @cached_property
    def struck_by_row(self) -> Mapping[int, Mapping[int, bool]]:
        """The cells that are struck out, in whole or in part, by row and column."""
        found: dict[int, dict[int, bool]] = defaultdict(dict)
        for row, column, whole in self.struck:
            found[row][column] = whole
        return dict(found)

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """Return the sheet that the child described."""
        return cls(
            name=data["name"],
            rows=data["rows"],
            merges=data["merges"],
            hidden=data.get("hidden", False),
            hidden_rows=frozenset(data.get("hidden_rows", ())),
            encoding=data.get("encoding", ""),
            struck=data.get("struck", ()),
        )


def sound_merges(merges: Iterable[Merge]) -> list[Merge]:
    """Return the merged cells within the limits of a table, none in the place of another."""
    found: dict[tuple[int, int], Merge] = {}
    taken: dict[int, int] = {}  # row → columns that its merged cells cover
    for top, left, bottom, right in merges:
        right, bottom = min(right, MOST_COLUMNS - 1), min(bottom, MOST_ROWS)
        width = right + 1 - left
        if not 1 <= top <= bottom or width < 1 or (top, left) in found:
            continue
        taken[top] = taken.get(top, 0) + width
        if taken[top] <= MOST_COLUMNS:
            found[top, left] = (top, left, bottom, right)
    return list(found.values())


def kind_of(cell: Cell) -> str:
    """Return the kind of a cell, formula or not."""
    return cell[0].lower()


def is_formula(cell: Cell) -> bool:
    """Whether the cell holds a formula; its text is what the formula last gave."""
    return cell[0].isupper()


def capital(cell: Cell) -> Cell:
    """Return the cell as one that holds a formula."""
    return cell[0].upper() + cell[1:]


def column_letter(column: int) -> str:
    """Return the sheet's letter of a column (from 0): «A», «AB»."""
    letters = ""
    while column >= 0:
        column, rest = divmod(column, 26)
        letters = chr(65 + rest) + letters
        column -= 1
    return letters
