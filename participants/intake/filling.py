"""Cells merged over several rows: what the first says holds for each of them, of places and categories only."""

from collections.abc import Mapping, Sequence

from documents.spreadsheets.grid import Cell, Merge, Row
from participants.intake.heads import Head

_MERGED_DOWN = ("hamlet", "category", "commune")
_MOST_FILLED = 50_000
Filled = dict[int, dict[int, Cell]]  # row → column → what a merged cell above says


def fill_down(rows: Sequence[Row], merges: Sequence[Merge], head: Head) -> Filled:
    """Return what cells merged over several rows say for each of them; of places and categories only."""
    columns = {column.position for column in head.columns if column.field in _MERGED_DOWN and not column.meaning.mark}
    by_number = dict(rows) if columns and merges else {}
    filled: Filled = {}
    room = _MOST_FILLED
    for top, left, bottom, _ in merges:
        cells = by_number.get(top, [])
        cell = cells[left] if left < len(cells) else None
        if cell and left in columns:
            for number in range(top + 1, min(bottom, top + room) + 1):
                filled.setdefault(number, {})[left] = cell
                room -= 1
    return filled


def with_filled(cells: list[Cell | None], added: Mapping[int, Cell]) -> list[Cell | None]:
    """Return the cells of a row with what merged cells above say where it is blank."""
    longer = [*cells, *[None] * (max(added) + 1 - len(cells))]
    return [cell or added.get(at) for at, cell in enumerate(longer)]
