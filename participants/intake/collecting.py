"""What comes together while a sheet is read from top to bottom."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from documents.spreadsheets.grid import DATE, ERROR, TEXT, Cell, capital, is_formula, kind_of
from documents.text import fold
from participants.intake.cells import Clean, clean, squeeze
from participants.intake.headings import category_named
from participants.intake.heads import Column, Head
from participants.intake.old_letters import OldLetters, plain_reading
from participants.intake.rows import Fault, Reading, ReadRow

_FORMULA = (
    "Ô này là công thức nên không nhận. Hãy chép cột rồi dán lại bằng «Dán giá trị» (Paste Special → Values), "
    "rồi nộp lại."
)
_SAID_TWICE = "Dòng này đánh dấu ở nhiều cột ({marks}). Hãy chỉ để lại một."
_DITTO = {"nt", "n t", "như trên", "nhu tren", "id", "idem", '"', "”", "“", "''", "//", "///"}
_SAME_ABOVE = ("hamlet", "category", "address", "ethnicity")
DITTO_NOTE = "ghi «nt» (như trên), đã lấy theo dòng trên"
_HEADS = {"chu ho", "chu", "ban than", "ch", "1"}


@dataclass
class Collected:
    """Rows and what there is to say of them."""

    categories: tuple[str, ...] = ()
    rows: list[ReadRow] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    readings: list[Reading] = field(default_factory=list)
    skipped: list[tuple[int, str]] = field(default_factory=list)
    struck: list[int] = field(default_factory=list)
    counted: Counter[str] = field(default_factory=Counter)  # notes that are counted
    notes: list[str] = field(default_factory=list)
    by_font: int = 0
    days_in_dates: list[int] = field(default_factory=list)
    days_in_texts: list[int] = field(default_factory=list)

    def fault(self, row: int, column: Column, value: str, message: str, *, stops: bool) -> None:
        """Keep something wrong or doubtful."""
        self.faults.append(Fault(row, column.letter, column.field, value[:200], message, stops))


def take_row(
    number: int, cells: Sequence[Cell | None], head: Head, old: OldLetters, given: dict[str, str], into: Collected
) -> None:
    """Read the cells of one row of data; ``given`` is what the lines above say of it where it says nothing itself."""
    values: dict[str, str] = {}
    marks: dict[str, list[Column]] = {}
    for column in head.columns:
        cell = cell_of(cells, column)
        if not cell or column.field in ("relation", "total", "headship"):
            continue
        if above := _above(cell, column, into):
            values.setdefault(column.field, above)
            continue
        read = _take_cell(number, column, cell, old, into)
        if read is None or not read.value:
            continue
        if column.meaning.mark:
            marks.setdefault(column.field, []).append(column)
        name = "birth" if read.sex else column.field
        values.setdefault(name, read.value)
        if read.sex:
            values["sex"] = read.sex
    for columns in marks.values():
        if len(columns) > 1:
            said = ", ".join(column.meaning.mark for column in columns)
            into.fault(number, columns[-1], said, _SAID_TWICE.format(marks=said), stops=True)
    values = {**given, **values}
    if "category" in values:
        values["category"] = category_named(values["category"], into.categories)
    into.rows.append(ReadRow(number, values))


def _above(cell: Cell, column: Column, into: Collected) -> str:
    """Return what the row above says where this one only says «như trên»."""
    if column.field not in _SAME_ABOVE or column.meaning.mark or not into.rows:
        return ""
    if cell[1:].strip(" .-–_").casefold().replace(".", "") not in _DITTO:
        return ""
    found = into.rows[-1].cells.get(column.field, "")
    into.counted[DITTO_NOTE] += bool(found)
    return found


def cell_of(cells: Sequence[Cell | None], column: Column) -> Cell | None:
    """Return what stands under a column; of a name in two columns the whole name."""
    if column.family is None:
        return cells[column.position] if column.position < len(cells) else None
    own, before = (cells[at] if at is not None and at < len(cells) else None for at in (column.position, column.family))
    if not (own and before) or ERROR in (kind_of(own), kind_of(before)):
        return before if before and kind_of(before) == ERROR else own or before
    joined = f"{own[0] if own[0] == before[0] else TEXT}{before[1:].strip()} {own[1:].strip()}"
    return capital(joined) if is_formula(own) or is_formula(before) else joined


def is_member(cells: Sequence[Cell | None], head: Head, old: OldLetters) -> bool:
    """Whether the row is of somebody of the household who is not its head."""
    if mark := head.find("headship"):
        told = cells[mark.position] if mark.position < len(cells) else None
        return not told or fold(squeeze(told[1:])) in ("", "0", "-", "khong", "k")
    column = head.find("relation")
    cell = cells[column.position] if column and column.position < len(cells) else None
    return bool(cell) and fold(old.view(cell)) not in _HEADS


def _take_cell(number: int, column: Column, cell: Cell, old: OldLetters, into: Collected) -> Clean | None:
    if column.field == "order":
        return Clean(squeeze(cell[1:]))
    if column.field == "commune":
        return None if is_formula(cell) or kind_of(cell) == ERROR else Clean(squeeze(old.view(cell)))
    if is_formula(cell):
        into.fault(number, column, squeeze(cell[1:]), _FORMULA, stops=True)
        return None
    other = old.other(cell)
    read = clean(column.field, column.meaning.mark, f"{cell[0]}{other}" if other else cell)
    if read.wrong or read.doubt:
        value = plain_reading(cell) if other else squeeze(cell[1:])
        into.fault(number, column, value, read.wrong or read.doubt, stops=bool(read.wrong))
    if other and read.value and not column.meaning.mark:
        into.readings.append(Reading(number, column.field, plain_reading(cell), read.value, str(old.encoding)))
        return Clean(plain_reading(cell))
    _note(column, cell, read, into)
    return read


def _note(column: Column, cell: Cell, read: Clean, into: Collected) -> None:
    if read.note:
        into.counted[read.note] += 1
    if cell[0] == "c" and not cell.isascii():
        into.by_font += 1
    if column.field == "birth" and len(read.value) == 10:
        days = into.days_in_dates if kind_of(cell) == DATE else into.days_in_texts
        days.append(int(read.value[:2]))
