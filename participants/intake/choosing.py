"""Which sheets of a workbook are read, as the officer chose, and what their names say of rows that say nothing."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from participants.intake.known import Standing
from participants.intake.preview import LEAVE, Answers, Choice, Question, SettledRows, SheetChoice
from participants.intake.rows import ABOVE, FIELDS, SHEET_STEP, Fate, ReadRow, ReadTable, SheetPart
from participants.intake.settling import settle_categories, settle_hamlets
from participants.intake.sheet_names import names_hamlet_kind

READ = "read"
BY_NAME, AS_IT_STANDS = "name", "table"
_STANDING = {Fate.READ: READ, Fate.LEFT: LEAVE}
_CHOICES = (Choice(READ, "Đọc trang này"), Choice(LEAVE, "Không đọc trang này"))
_NO_TABLE = "không thấy dòng tiêu đề nên không đọc được. Nếu là danh sách, hãy thêm dòng tiêu đề rồi nộp lại."


@dataclass(frozen=True)
class Chosen:
    """What is read of the file, and every sheet of it with what may be chosen."""

    table: ReadTable
    sheets: tuple[SheetChoice, ...]


def choose_sheets(table: ReadTable, answers: Answers) -> Chosen:
    """Leave out the rows of every sheet that is not read, and what was said of them."""
    sheets = tell_sheets(table.sheets, answers)
    left = {part.place for part, sheet in zip(table.sheets, sheets, strict=True) if part.place and not sheet.is_read}
    if not left:
        return Chosen(table, sheets)
    return Chosen(_without(table, left), sheets)


def tell_sheets(parts: Sequence[SheetPart], answers: Answers) -> tuple[SheetChoice, ...]:
    """Return which sheets are read and which are not, and why."""
    return tuple(SheetChoice(part.name, part.rows, part.why, _question(part, answers)) for part in parts)


def _question(part: SheetPart, answers: Answers) -> Question | None:
    if part.fate == Fate.NOTHING or (part.fate == Fate.READ and not part.place):
        return None
    key, choices = f"sheet:{part.place}", _CHOICES if part.fate != Fate.UNREADABLE else _CHOICES[1:]
    end = _NO_TABLE if part.fate == Fate.UNREADABLE else f"{part.why}. Có đọc trang này không?"
    given = answers.get(key, "")
    return Question(
        key=key,
        text=f"Trang «{part.name}» ({part.rows} dòng): {end}",
        choices=choices,
        answer=given if given in {choice.value for choice in choices} else "",
        standing=_STANDING.get(part.fate, ""),
    )


def _without(table: ReadTable, left: set[int]) -> ReadTable:
    return replace(
        table,
        rows=tuple(row for row in table.rows if row.number // SHEET_STEP not in left),
        faults=tuple(fault for fault in table.faults if fault.row // SHEET_STEP not in left),
        readings=tuple(reading for reading in table.readings if reading.row // SHEET_STEP not in left),
        skipped=tuple(line for line in table.skipped if line[0] // SHEET_STEP not in left),
        struck=tuple(number for number in table.struck if number // SHEET_STEP not in left),
    )


# --- What a sheet's name says ---------------------------------------------------------------------------------------
def settle_by_name(rows: Sequence[ReadRow], table: ReadTable, standing: Standing, answers: Answers) -> SettledRows:
    """Give rows that name no hamlet or category the one of their sheet; ask where that is not plain.

    It is not plain where the name is nearly or not at all that of a hamlet, or only a number; where other rows of
    the sheet name another one; and where what stands above the table says otherwise than the sheet's name.
    """
    of_sheet: dict[int, list[ReadRow]] = defaultdict(list)
    for row in rows:
        of_sheet[row.number // SHEET_STEP].append(row)
    told: dict[int, dict[str, str]] = defaultdict(dict)
    questions = []
    for part, name, said in ((each, *told_by) for each in table.sheets for told_by in each.said.items()):
        doubt = _look(part, name, said, of_sheet[part.place], standing) if name in standing.fields else _Doubt()
        question = doubt.question(part, name, said, answers)
        if question:
            questions.append(question)
        if question is None or question.answer == BY_NAME:
            for row in doubt.rows:
                told[row.number][name] = said
    filled = tuple(ReadRow(row.number, {**row.cells, **told.get(row.number, {})}) for row in rows) if told else rows
    return SettledRows(tuple(filled), tuple(questions))


@dataclass(frozen=True)
class _Doubt:
    """The rows that a sheet's name may say something of, and whether that has to be asked."""

    rows: Sequence[ReadRow] = ()
    asks: bool = False
    other: str = ""  # what the table says instead

    def question(self, part: SheetPart, name: str, said: str, answers: Answers) -> Question | None:
        if not (self.rows and self.asks):
            return None
        key, what = f"named:{part.place}:{name}", FIELDS[name].lower()
        kept = f"Theo bảng: «{self.other}»" if self.other else f"Không phải, để trống {what}"
        says = f"bảng ghi {what} «{self.other}»" if self.other else f"{len(self.rows)} dòng không ghi {what}"
        given = answers.get(key, "")
        return Question(
            key=key,
            text=f"Trang «{part.name}»: {says}. Các dòng ấy thuộc «{said}» theo tên trang?",
            choices=(Choice(BY_NAME, f"Theo tên trang: «{said}»"), Choice(AS_IT_STANDS, kept)),
            rows=tuple(row.number for row in self.rows),
            answer=given if given in (BY_NAME, AS_IT_STANDS) else "",
        )


def _look(part: SheetPart, name: str, said: str, rows: Sequence[ReadRow], standing: Standing) -> _Doubt:
    blank = [row for row in rows if name not in row.cells and ABOVE + name not in row.cells]
    written = {row.cells[name] for row in rows if name in row.cells}
    meanings = _meanings({said, *written}, name, standing)
    agrees = all(_is_same(said, each, meanings) for each in written)
    if not part.place:  # the only sheet: its name counts where it is surely one, and nowhere else
        return _Doubt(blank if _is_plain(said, name, meanings) and not written else ())
    if blank:
        return _Doubt(blank, asks=not (agrees and _is_plain(said, name, meanings)))
    if name not in part.columns and len(written) == 1 and not agrees and _is_plain(said, name, meanings):
        return _Doubt(rows, asks=True, other=next(iter(written)))
    return _Doubt()


def _meanings(written: set[str], name: str, standing: Standing) -> Mapping[str, str]:
    """Return the key of each name that is known without a question."""
    rows = tuple(ReadRow(0, {name: each}) for each in written)
    if name == "reserve":
        return {each: each for each in written}
    if name == "hamlet":
        return settle_hamlets(rows, standing.hamlets, {}, may_add=False).meanings
    return settle_categories(rows, standing.categories, {}, needed=False).meanings


def _is_same(one: str, other: str, meanings: Mapping[str, str]) -> bool:
    return one == other or bool(meanings[one] and meanings[one] == meanings[other])


def _is_plain(said: str, name: str, meanings: Mapping[str, str]) -> bool:
    """Whether a sheet's name surely names a hamlet or a category; a number alone may only count the sheets."""
    return name != "hamlet" or names_hamlet_kind(said) or (bool(meanings[said]) and not said.isdecimal())
