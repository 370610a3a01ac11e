"""Doubts about lines that are no rows (totals, headings, other sheets) and about blanks that mean «as above»."""

from collections.abc import Sequence
from dataclasses import replace

from participants.intake.preview import Answers, Choice, Question, SettledRows
from participants.intake.rows import ABOVE, FIELDS, Fault, ReadRow, ReadTable

YES = "yes"
AS_ABOVE, BLANK = "above", "blank"


def ask_about_lines(table: ReadTable, answers: Answers) -> tuple[Question, ...]:
    """Return a question for each doubt that no row of the file carries: writing waits until somebody has looked."""
    rows = {row.number for row in table.rows}
    return tuple(_of_line(fault, table, answers) for fault in table.faults if fault.row not in rows)


def _of_line(fault: Fault, table: ReadTable, answers: Answers) -> Question:
    key = f"line:{fault.row}:{fault.column}:{fault.field}"
    where = f"Dòng {table.label(fault.row)}, cột {fault.column}: " if fault.row else ""
    return Question(
        key=key,
        text=f"{where}{fault.message}",
        choices=(Choice(YES, "Đã xem, vẫn ghi các dòng như trong tệp"),),
        rows=(fault.row,) if fault.row else (),
        answer=YES if answers.get(key) == YES else "",
    )


def settle_blanks(rows: Sequence[ReadRow], table: ReadTable, answers: Answers) -> SettledRows:
    """Ask once for each column whose values stand only in the first row of a group."""
    questions = tuple(q for field in ("hamlet", "category") if (q := _of_blanks(rows, table, field, answers)))
    chosen = {question.key.partition(":")[2] for question in questions if question.chosen == AS_ABOVE}
    filled = tuple(replace(row, cells=_filled(row, chosen)) if _above(row) & chosen else row for row in rows)
    return SettledRows(filled, questions)


def _above(row: ReadRow) -> set[str]:
    return {name.removeprefix(ABOVE) for name in row.cells if name.startswith(ABOVE)}


def _filled(row: ReadRow, chosen: set[str]) -> dict[str, str]:
    return {**row.cells, **{field: row.cells[ABOVE + field] for field in _above(row) & chosen}}


def _of_blanks(rows: Sequence[ReadRow], table: ReadTable, field: str, answers: Answers) -> Question | None:
    found = [row for row in rows if ABOVE + field in row.cells]
    if not found:
        return None
    key, what = f"blank:{field}", FIELDS[field].lower()
    given = answers.get(key, "")
    return Question(
        key=key,
        text=f"{len(found)} dòng để trống {what}, chỉ dòng đầu mỗi nhóm có ghi. Các dòng ấy cùng {what} với dòng trên "
        f"(dòng {table.label(found[0].number)}: «{found[0].cells[ABOVE + field]}») hay chưa rõ?",
        choices=(Choice(AS_ABOVE, "Cùng với dòng trên"), Choice(BLANK, "Để trống")),
        rows=tuple(row.number for row in found),
        answer=given if given in (AS_ABOVE, BLANK) else "",
    )
