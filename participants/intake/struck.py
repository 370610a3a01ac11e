"""What is struck out in the file: offices cross out a household that left the list, and its row stays where it was."""

from collections.abc import Mapping, Sequence

from documents.spreadsheets.grid import Cell
from participants.intake.cells import squeeze
from participants.intake.collecting import Collected, cell_of
from participants.intake.heads import Head
from participants.intake.preview import KEEP, LEAVE, MOST_SHOWN, Answers, Choice, Question, SettledRows
from participants.intake.rows import ReadRow, ReadTable

KEY = "struck:"
_CELL = "Ô này bị gạch ngang trong tệp: giá trị đã bỏ, hay vẫn dùng?"
_PART = "Một phần chữ trong ô này bị gạch ngang nhưng cả ô được đọc. Nếu phần ấy đã bỏ, hãy xóa trong tệp rồi nộp lại."


def tell_struck(
    number: int, cells: Sequence[Cell | None], struck: Mapping[int, bool], head: Head, into: Collected
) -> None:
    """Keep that a row is struck out, by its name or its number; else ask about the single cells that are."""
    if any(column and struck.get(column.position) for column in (head.key, head.find("order"))):
        into.struck.append(number)
        return
    for column in head.columns:
        if column.position in struck and (cell := cell_of(cells, column)):
            into.fault(number, column, squeeze(cell[1:]), _CELL if struck[column.position] else _PART, stops=False)


def settle_struck(rows: Sequence[ReadRow], table: ReadTable, answers: Answers) -> SettledRows:
    """Ask once whether the rows that are struck out are taken; leave them out if so answered."""
    struck = set(table.struck)
    found = tuple(row.number for row in rows if row.number in struck)
    return SettledRows.by_answer(rows, _ask(found, table, answers.get(KEY, ""))) if found else SettledRows(tuple(rows))


def _ask(found: tuple[int, ...], table: ReadTable, given: str) -> Question:
    more = f" và {len(found) - MOST_SHOWN} dòng nữa" if len(found) > MOST_SHOWN else ""
    numbers = ", ".join(table.label(number) for number in found[:MOST_SHOWN]) + more
    return Question(
        key=KEY,
        text=f"{len(found)} dòng bị gạch ngang trong tệp (dòng {numbers}): bỏ ra hay vẫn lấy? "
        "Nếu chỉ lấy một số dòng, hãy chọn vẫn lấy rồi bỏ từng dòng kia.",
        choices=(Choice(LEAVE, "Bỏ các dòng bị gạch"), Choice(KEEP, "Vẫn lấy")),
        rows=found,
        answer=given if given in (LEAVE, KEEP) else "",
    )
