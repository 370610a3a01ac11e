"""Stated totals against what was counted: a number that does not agree is asked about, never silently taken."""

from collections.abc import Sequence

from documents.spreadsheets.grid import NUMBER, Cell, kind_of
from participants.intake.amounts import dotted, read_amount
from participants.intake.collecting import Collected
from participants.intake.heads import Column, Head
from participants.intake.lines import stated_counts
from participants.intake.rows import ReadRow

_WORDS = {"rows": "số dòng (hộ, người)", "members": "số nhân khẩu"}


def check_total(
    number: int, cells: Sequence[Cell | None], texts: list[str], head: Head, block: list[ReadRow], into: Collected
) -> None:
    """Compare a line of totals with the rows above it: those of its group, or all of them."""
    for column, stated in _stated(cells, texts, head):
        parts, whole = count(column, block), count(column, into.rows)
        if stated in (parts, whole):
            continue
        counted = whole if parts == 0 else parts
        what = _WORDS.get(column.field, f"cột «{column.heading}»")
        message = (
            f"Dòng cộng ghi {dotted(stated)} ở {what}, nhưng các dòng phía trên cộng lại được {dotted(counted)}. "
            "Hãy kiểm tra: thiếu dòng, thừa dòng, hay cộng sai."
        )
        into.fault(number, column, dotted(stated), message, stops=False)
        into.notes.append(f"Dòng {number}: tổng ghi {dotted(stated)}, đếm được {dotted(counted)}.")


def check_row(row: ReadRow, cells: Sequence[Cell | None], head: Head, into: Collected) -> None:
    """Compare the sum that a row of figures states with its figures."""
    for field, figures in (("total", True), ("note", False)):
        column = head.find(field)
        stated = read_stated(cells, column) if column else None
        if column is None or stated is None:
            continue
        counted = figures_of(row)
        if stated != counted and figures:
            message = (
                f"Tổng ghi {dotted(stated)}, nhưng các cột cộng lại được {dotted(counted)}. Hãy sửa số sai rồi nộp lại."
            )
            into.fault(row.number, column, dotted(stated), message, stops=not head.unknown)
            into.notes.append(f"Dòng {row.number}: tổng ghi {dotted(stated)}, cộng được {dotted(counted)}.")


def count(column: Column, rows: Sequence[ReadRow]) -> int:
    """Return what the rows add up to under a column: numbers, marks, or the rows themselves."""
    if column.field in ("head", "name", "order", "rows"):
        return len(rows)
    if column.meaning.mark:
        return sum(1 for row in rows if column.meaning.mark in (row.cells.get(column.field), row.cells.get("sex")))
    if column.field == "total":
        return sum(map(figures_of, rows))
    return sum(int(value) for row in rows if (value := row.cells.get(column.field, "")).isdecimal())


def figures_of(row: ReadRow) -> int:
    """Return the sum of a row's figures."""
    return sum(int(value) for field, value in row.cells.items() if field.startswith("figure:") and value.isdecimal())


def read_stated(cells: Sequence[Cell | None], column: Column) -> int | None:
    """Return the whole number in a cell, a formula's result included."""
    cell = cells[column.position] if column.position < len(cells) else None
    return read_amount(cell[1:], is_number=kind_of(cell) == NUMBER).value if cell else None


def _stated(cells: Sequence[Cell | None], texts: list[str], head: Head) -> list[tuple[Column, int]]:
    """Return the columns under which a line of totals states something, and what."""
    found: dict[str, tuple[Column, int]] = {}
    for column in head.columns:
        adds_up = column.meaning.mark or column.field.startswith("figure:")
        if not (adds_up or column.field in ("head", "name", "order", "members", "total")):
            continue
        if (stated := read_stated(cells, column)) is not None:
            found[f"{column.field} {column.meaning.mark}"] = (column, stated)
    if not head.find("figure:0") and (key := head.key):
        for what, stated in stated_counts(texts).items():
            under = head.find("members") if what == "members" else key
            if under:
                found.setdefault(f"{under.field} ", (under, stated))
    return list(found.values())
