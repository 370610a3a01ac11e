"""Stated totals against what was counted: a number that does not agree is asked about, never silently taken."""

from collections.abc import Sequence
from dataclasses import replace

from documents.spreadsheets.grid import NUMBER, Cell, kind_of
from participants.intake.amounts import dotted, read_amount
from participants.intake.collecting import Collected
from participants.intake.heads import Column, Head
from participants.intake.lines import stated_counts
from participants.intake.rows import ReadRow

_WORDS = {"rows": "số dòng (hộ, người)", "members": "số nhân khẩu"}


def check_total(
    number: int, cells: Sequence[Cell | None], texts: list[str], head: Head, block: list[ReadRow], into: Collected,
    *, of_group: bool = False,
) -> None:  # fmt: skip
    """Compare a line of totals with the rows of its group, or unless it is ``of_group`` only, with all of them."""
    said = _stated(cells, texts, head)
    rows_counted = {len(block)} if of_group else {len(block), len(into.rows)}
    if [column.field for column, _ in said] == ["members"] and said[0][1] in rows_counted:
        return  # the number of households, written under their members for want of a column of its own
    for column, stated in said:
        parts = count(column, block)
        whole = parts if of_group else count(column, into.rows)
        if stated in (parts, whole) or stated in _counts_unstruck(column, block, into, of_group=of_group):
            continue
        counted = whole if parts == 0 else parts
        what = _WORDS.get(column.field, f"cột «{column.heading}»")
        message = (
            f"Dòng cộng ghi {dotted(stated)} ở {what}, nhưng các dòng của bảng cộng lại được {dotted(counted)}. "
            "Hãy kiểm tra: thiếu dòng, thừa dòng, hay cộng sai."
        )
        into.fault(number, column, dotted(stated), message, stops=False)
        into.notes.append(f"Dòng {number}: tổng ghi {dotted(stated)}, đếm được {dotted(counted)}.")


def _counts_unstruck(column: Column, block: list[ReadRow], into: Collected, *, of_group: bool) -> set[int]:
    """Return what the rows add up to without those that are struck out; whether these are taken is asked anyway."""
    if not into.struck:
        return set()
    struck = set(into.struck)
    summed = (block,) if of_group else (block, into.rows)
    return {count(column, [row for row in rows if row.number not in struck]) for rows in summed}


def check_row(row: ReadRow, cells: Sequence[Cell | None], head: Head, into: Collected) -> None:
    """Compare the sum that a row of figures states with its figures."""
    column = head.find("total")
    stated = read_stated(cells, column) if column else None
    if column is not None and stated is not None and stated != figures_of(row):
        _tell_wrong_sum(row, column, stated, into, stops=not head.unknown)


def check_notes(head: Head, into: Collected) -> None:
    """Treat a column of notes that holds the sums of its rows as what it is: checked, and not kept as notes."""
    column = head.find("note")
    stated = {row.number: row.cells.get("note", "").replace(".", "") for row in into.rows}
    if column is None or not all(text.isdecimal() for text in stated.values()):
        return
    if not any(int(stated[row.number]) == figures_of(row) for row in into.rows):
        return
    for row in into.rows:
        if int(stated[row.number]) != figures_of(row):
            _tell_wrong_sum(row, column, int(stated[row.number]), into, stops=False)
    into.rows = [replace(row, cells={key: row.cells[key] for key in row.cells if key != "note"}) for row in into.rows]
    into.notes.append(f"Cột «{column.heading}» thật ra là tổng của từng dòng: chỉ dùng để kiểm tra.")


def _tell_wrong_sum(row: ReadRow, column: Column, stated: int, into: Collected, *, stops: bool) -> None:
    counted = dotted(figures_of(row))
    message = f"Tổng ghi {dotted(stated)}, nhưng các cột cộng lại được {counted}. Hãy sửa số sai rồi nộp lại."
    into.fault(row.number, column, dotted(stated), message, stops=stops)
    into.notes.append(f"Dòng {row.number}: tổng ghi {dotted(stated)}, cộng được {counted}.")


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
