"""Figures of a file held against those of a reply: per place and category old → new."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from documents.formats import format_number, parse_number
from participants.intake.doubts import YES, ask_about_lines
from participants.intake.elsewhere import settle_elsewhere
from participants.intake.preview import Answers, Change, Choice, Line, Preview, Question, Verdict
from participants.intake.rows import Fault, ReadRow, ReadTable
from participants.intake.settling import NONE, Settled, settle_hamlets, settle_letters
from participants.intake.struck import settle_struck
from participants.models import MOST_HOUSEHOLDS

PREFIX = "figure:"


@dataclass(frozen=True)
class AskedFigures:
    """What a reply asks and holds: places and categories by key, and the numbers that stand."""

    version: int
    places: Mapping[str, str]  # key → «Ấp 1»
    categories: Sequence[tuple[int, str]]  # in the order of the columns
    numbers: Mapping[tuple[int, int], int]
    trouble: tuple[str, ...] = ()
    commune: str = ""  # «Xã Mỹ Quý», whose figures they are


def compare_figures(table: ReadTable, answers: Answers, asked: AskedFigures) -> Preview:
    """Return what the file would change in the reply; a row of one place, a column of one category."""
    letters = settle_letters(table, answers)
    valid = settle_struck([row for row in letters.rows if f"drop:{row.number}" not in answers], table, answers)
    ours = settle_elsewhere(valid.rows, table, asked.commune, answers)
    kept = {row.number for row in ours.rows}
    places = _settle_places(ours.rows, asked, answers)
    taken: dict[str, int] = {}
    lines = []
    for row in letters.rows:
        written = _written_place(row, asked)
        if row.number not in kept or (places.meanings.get(written) == NONE):
            lines.append(Line(row.number, Verdict.DROPPED, written))
            continue
        place = places.of(written)
        first = taken.setdefault(place, row.number) if place else row.number
        waits = row.number in letters.waiting | valid.waiting | ours.waiting or places.waits(written)
        questions = (*letters.by_row.get(row.number, ()), *_doubts(row, table, answers))
        lines.append(_line(row, table, asked, place, first, waits=waits, questions=questions))
    return Preview(
        version=asked.version,
        table=table,
        lines=tuple(lines),
        questions=(
            *ask_about_lines(table, answers),
            *letters.questions,
            *valid.questions,
            *ours.questions,
            *places.questions.values(),
        ),
        trouble=asked.trouble if any(line.values for line in lines) else (*asked.trouble, "Tệp không có số nào."),
        answers=answers,
    )


def figures_of(preview: Preview) -> dict[tuple[int, int], int]:
    """Return the numbers that the file gives, by place and category."""
    return {
        (line.target, int(category)): number
        for line in preview.lines
        if line.target and line.verdict != Verdict.DROPPED
        for category, number in line.values.items()
    }


def _settle_places(rows: tuple[ReadRow, ...], asked: AskedFigures, answers: Answers) -> Settled:
    """Ask about every name that is not that of a place; where a unit answers as a whole, its one row needs none."""
    settled = settle_hamlets(rows, asked.places, answers, may_add=False)
    only = {name: key for key, name in asked.places.items()} if len(asked.places) == 1 else {}
    return Settled({**only, **settled.meanings}, settled.questions)


def _written_place(row: ReadRow, asked: AskedFigures) -> str:
    return row.cells.get("hamlet", "") or (next(iter(asked.places.values())) if len(asked.places) == 1 else "")


def _line(
    row: ReadRow,
    table: ReadTable,
    asked: AskedFigures,
    place: str,
    first: int,
    *,
    waits: bool,
    questions: tuple[Question, ...],
) -> Line:
    written = _written_place(row, asked)
    numbers, faults = _numbers(row, table, asked)
    if not written:
        faults.append(_fault(row, table, "hamlet", "Thiếu tên thôn, ấp: ghi thêm trong tệp, hoặc bỏ dòng này."))
    if first != row.number:
        message = f"Dòng {first} và dòng {row.number} cùng một nơi: bỏ một trong hai dòng."
        faults.append(_fault(row, table, "hamlet", message))
    changes = _changes(numbers, int(place), asked) if place else ()
    waits = waits or any(question.is_open for question in questions)
    verdict = Verdict.WRONG if faults else Verdict.ASK if waits else Verdict.CHANGED if changes else Verdict.SAME
    return Line(
        number=row.number,
        verdict=verdict,
        title=asked.places.get(place, written) or "(chưa có tên)",
        target=int(place) if place else None,
        values={str(category): number for category, number in numbers.items()},
        changes=changes,
        faults=tuple(faults),
        questions=questions,
    )


def _doubts(row: ReadRow, table: ReadTable, answers: Answers) -> Iterator[Question]:
    """A number that could have been meant otherwise is for the officer to confirm, never taken silently."""
    for fault in table.faults:
        if fault.row == row.number and not fault.stops:
            key = f"cell:{fault.row}:{fault.field}"
            text = f"Cột {fault.column}: «{fault.value}». {fault.message}"
            given = YES if answers.get(key) == YES else ""
            yield Question(key, text, (Choice(YES, "Đúng, ghi như vậy"),), (row.number,), given)


def _numbers(row: ReadRow, table: ReadTable, asked: AskedFigures) -> tuple[dict[int, int], list[Fault]]:
    read = [fault for fault in table.faults if fault.row == row.number and fault.stops]
    told = {fault.field for fault in read}
    numbers, faults = {}, list(read)
    for index, (category, _) in enumerate(asked.categories):
        name = f"{PREFIX}{index}"
        text = row.cells.get(name, "")
        if not text or name in told:
            continue
        try:
            numbers[category] = parse_number(text, largest=MOST_HOUSEHOLDS)
        except ValueError as error:
            faults.append(_fault(row, table, name, str(error)))
    return numbers, faults


def _changes(numbers: Mapping[int, int], place: int, asked: AskedFigures) -> tuple[Change, ...]:
    names = dict(asked.categories)
    changes = []
    for category, number in numbers.items():
        old = asked.numbers.get((place, category))
        if old != number:
            shown = "" if old is None else format_number(old)
            changes.append(Change(f"{PREFIX}{category}", names[category], shown, format_number(number)))
    return tuple(changes)


def _fault(row: ReadRow, table: ReadTable, name: str, message: str) -> Fault:
    return Fault(row.number, table.columns.get(name, ""), name, row.cells.get(name, ""), message)
