"""Rows of a file held against the list they go into: new, changed, the same, doubtful or wrong, one by one."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from participants.intake.canonical import read_cell
from participants.intake.choosing import choose_sheets, settle_by_name
from participants.intake.doubts import ask_about_lines, settle_blanks
from participants.intake.elsewhere import settle_elsewhere
from participants.intake.known import KnownRow, Standing
from participants.intake.matching import Match, Person, Twin, find_twins, match_rows
from participants.intake.preview import Answers, Change, Choice, Line, Missing, Preview, Question, Verdict
from participants.intake.rows import FIELDS, Fault, ReadRow, ReadTable
from participants.intake.seats import SEAT_TAKEN, Seat, link_seats
from participants.intake.settling import Settled, settle_categories, settle_hamlets, settle_letters
from participants.intake.struck import settle_struck
from participants.models.register import SENSITIVE
from participants.person_names import search_form

NEW, YES, BLANK, REMOVE = "new", "yes", "blank", "remove"
HIDDEN = "(đã ẩn)"


@dataclass(frozen=True)
class _ForAll:
    """What is decided once for the whole file."""

    hamlets: Settled
    categories: Settled
    unread: frozenset[int]  # rows about which something is not decided that was asked for the whole file

    def waits(self, row: ReadRow) -> bool:
        hamlet, category = row.cells.get("hamlet", ""), row.cells.get("category", "")
        return row.number in self.unread or self.hamlets.waits(hamlet) or self.categories.waits(category)


@dataclass(frozen=True)
class _Parsed:
    """One row with its cells in canonical form, and what is wrong or doubtful in them."""

    row: ReadRow
    values: Mapping[str, str]
    faults: tuple[Fault, ...]
    questions: tuple[Question, ...]
    waits: bool  # for an answer that is asked once for the whole file


def compare(table: ReadTable, answers: Answers, standing: Standing) -> Preview:
    """Return what the file would change, given the answers so far. Nothing is asked of the database here."""
    chosen = choose_sheets(table, answers)
    table = chosen.table
    letters = settle_letters(table, answers)
    valid = settle_struck([row for row in letters.rows if not _is_dropped(row, answers)], table, answers)
    ours = settle_elsewhere(valid.rows, table, standing.commune, answers)
    blanks = settle_blanks(ours.rows, table, answers)
    named = settle_by_name(blanks.rows, table, standing, answers)
    kept = named.rows
    hamlets = settle_hamlets(
        kept,
        standing.hamlets,
        answers,
        may_add=standing.may_add_hamlets,
        heading=table.headings.get("hamlet", ""),
    )
    categories = settle_categories(kept, standing.categories, answers, needed=standing.category_needed)
    faults = _by_row(table.faults)
    waiting = letters.waiting | valid.waiting | ours.waiting | blanks.waiting | named.waiting
    settled = _ForAll(hamlets, categories, waiting)
    parsed = [_parse(row, table, standing, settled, faults.get(row.number, ()), answers) for row in kept]
    people = [_person(each, standing) for each in parsed]
    matches = match_rows(people, standing.rows, _chosen(answers))
    twins = find_twins(people, standing.rows)
    seats = _link_seats(parsed, people, matches, standing, table) if standing.name_field == "name" else {}
    known = {row.pk: row for row in standing.rows}
    lines = {
        each.row.number: _line(
            each, matches[each.row.number], twins.get(each.row.number), known, table, standing, answers
        )
        for each in parsed
    }
    for number, seat in seats.items():
        lines[number] = _seated(lines[number], seat.household, seat.taken_by)
    for number, questions in letters.by_row.items():
        if number in lines:
            lines[number] = replace(lines[number], questions=(*questions, *lines[number].questions))
    taken = {match.sure for match in matches.values()}
    return Preview(
        version=standing.version,
        table=table,
        lines=tuple(lines.get(row.number) or _dropped(row, standing) for row in letters.rows),
        questions=(
            *ask_about_lines(table, answers),
            *letters.questions,
            *valid.questions,
            *ours.questions,
            *blanks.questions,
            *named.questions,
            *hamlets.questions.values(),
            *categories.questions.values(),
        ),
        missing=tuple(_missing(row, standing) for row in standing.rows if row.pk not in taken),
        removes=answers.get("missing") == REMOVE,
        trouble=standing.trouble if lines else (*standing.trouble, "Tệp không còn dòng nào để ghi."),
        answers=answers,
        sheets=chosen.sheets,
    )


# --- Cells ----------------------------------------------------------------------------------------------------------
def _parse(
    row: ReadRow,
    table: ReadTable,
    standing: Standing,
    settled: _ForAll,
    read_faults: Sequence[Fault],
    answers: Answers,
) -> _Parsed:
    values: dict[str, str] = {}
    faults, questions = list(read_faults), []
    told = {fault.field for fault in read_faults}
    readable = standing.read_fields
    for name, text in row.cells.items():
        if name not in readable or name in ("hamlet", "category"):
            continue
        try:
            values[name] = read_cell(name, text)
        except ValueError as error:
            if name not in told:
                faults.append(Fault(row.number, table.letter(row.number, name), name, text, str(error)))
    if _is_born_later(values, standing):
        message = f"Năm sinh sau năm {standing.last_year} của danh sách. Hãy sửa lại."
        faults.append(Fault(row.number, table.letter(row.number, "birth"), "birth", row.cells["birth"], message))
    for fault in read_faults:
        if not fault.stops:
            questions.append(_doubtful_cell(fault, answers, needed=fault.field == standing.name_field))
            if questions[-1].answer == BLANK:
                values.pop(fault.field, None)
    if standing.name_field == "name":
        _name_the_seat(values)
    if not values.get(standing.name_field) and standing.name_field not in told:
        faults.append(_nameless(row, table, standing))
    values["hamlet"] = settled.hamlets.of(row.cells.get("hamlet", ""))
    values["category"] = settled.categories.of(row.cells.get("category", ""))
    kept = {name: value for name, value in values.items() if value}
    return _Parsed(row, kept, tuple(faults), tuple(questions), settled.waits(row))


def _is_born_later(values: Mapping[str, str], standing: Standing) -> bool:
    return bool(standing.last_year) and int(values.get("birth", "")[-4:] or 0) > standing.last_year


def _name_the_seat(values: dict[str, str]) -> None:
    """Who attends is the head where the file names nobody else; a head who attends is named once."""
    values.setdefault("name", values.get("head", ""))
    if values.get("head") == values["name"]:
        del values["head"]
    if "birth" in values:
        values["birth"] = values["birth"][-4:]  # a list of attendees keeps the year


def _nameless(row: ReadRow, table: ReadTable, standing: Standing) -> Fault:
    name = standing.name_field
    message = f"Thiếu {FIELDS[name].lower()}: ghi thêm trong tệp, hoặc bỏ dòng này."
    return Fault(row.number, table.letter(row.number, name), name, "", message)


def _doubtful_cell(fault: Fault, answers: Answers, *, needed: bool) -> Question:
    key = f"cell:{fault.row}:{fault.field}"
    blank = () if needed else (Choice(BLANK, "Để trống ô này"),)
    choices = (Choice(YES, "Đúng, ghi như vậy"), *blank)
    asked = HIDDEN if fault.field in SENSITIVE else f"«{fault.value}»"
    return Question(
        key=key,
        text=f"Cột {fault.column} ({FIELDS.get(fault.field, fault.field)}): {asked}. {fault.message}",
        choices=choices,
        rows=(fault.row,),
        answer=_given(key, choices, answers),
    )


# --- Rows -----------------------------------------------------------------------------------------------------------
def _line(
    parsed: _Parsed,
    match: Match,
    twin: Twin | None,
    known: Mapping[int, KnownRow],
    table: ReadTable,
    standing: Standing,
    answers: Answers,
) -> Line:
    faults, questions = list(parsed.faults), list(parsed.questions)
    if twin and twin.certain:
        faults.append(_twin_fault(parsed, twin, table))
    elif twin:
        questions.append(_twin_question(parsed.row.number, twin, table, answers))
    if match.candidates and not parsed.waits:
        candidates = [known[pk] for pk in match.candidates]
        questions.append(_same_question(parsed.row.number, candidates, standing, answers))
    target = known[match.sure] if match.sure else None
    changes = _changes(parsed.values, target, standing) if target else ()
    stops = any(fault.stops for fault in faults)
    waits = parsed.waits or any(question.is_open for question in questions)
    return Line(
        number=parsed.row.number,
        verdict=_verdict(stops=stops, waits=waits, known=target is not None, changed=bool(changes)),
        title=parsed.values.get(standing.name_field, "") or "(chưa có tên)",
        place=standing.show("hamlet", parsed.values.get("hamlet", "")) or parsed.row.cells.get("hamlet", ""),
        target=target.pk if target else None,
        values=parsed.values,
        changes=changes,
        faults=tuple(fault for fault in faults if fault.stops),
        questions=tuple(questions),
    )


def _verdict(*, stops: bool, waits: bool, known: bool, changed: bool) -> Verdict:
    if stops:
        return Verdict.WRONG
    if waits:
        return Verdict.ASK
    if not known:
        return Verdict.NEW
    return Verdict.CHANGED if changed else Verdict.SAME


def _changes(values: Mapping[str, str], target: KnownRow, standing: Standing) -> tuple[Change, ...]:
    """What the row says otherwise. An empty cell says nothing, nor does a year where the day is known."""
    changes = []
    for name in standing.fields:
        old, new = target.values.get(name, ""), values.get(name, "")
        if new and new != old and not (name == "birth" and old.endswith(f"/{new}")):
            hidden = name in SENSITIVE
            shown = [HIDDEN if hidden and value else standing.show(name, value) for value in (old, new)]
            changes.append(Change(name, FIELDS[name], *shown))
    return tuple(changes)


def _twin_fault(parsed: _Parsed, twin: Twin, table: ReadTable) -> Fault:
    message = f"{_both(parsed.row.number, twin, table)} trùng {twin.what}: bỏ một trong hai dòng."
    return Fault(parsed.row.number, "", "", parsed.row.cells.get("head", ""), message)


def _both(number: int, twin: Twin, table: ReadTable) -> str:
    return f"Dòng {table.label(number)} và dòng {table.label(twin.other)}"


def _twin_question(number: int, twin: Twin, table: ReadTable, answers: Answers) -> Question:
    key, choices = f"twin:{number}", (Choice(YES, "Là hai hộ khác nhau, ghi cả hai"),)
    text = f"{_both(number, twin, table)} trùng {twin.what}. Nếu là một hộ, hãy bỏ một trong hai dòng."
    return Question(key, text, choices, (number,), _given(key, choices, answers))


def _same_question(number: int, candidates: list[KnownRow], standing: Standing, answers: Answers) -> Question:
    key = f"same:{number}"
    choices = (
        *(Choice(str(row.pk), f"Là hộ đã có: {_describe(row, standing)}") for row in candidates),
        Choice(NEW, "Là hộ mới"),
    )
    return Question(key, "Có thể là hộ đã có trong danh sách.", choices, (number,), _given(key, choices, answers))


def _describe(row: KnownRow, standing: Standing) -> str:
    name = row.values.get(standing.name_field, "")
    rest = (row.values.get("birth", ""), standing.show("hamlet", row.hamlet), row.code and f"mã {row.code}")
    return ", ".join(part for part in (name, *rest) if part)


def _link_seats(
    parsed: Sequence[_Parsed],
    people: Sequence[Person],
    matches: Mapping[int, Match],
    standing: Standing,
    table: ReadTable,
) -> dict[int, Seat]:
    heads = {each.row.number: search_form(each.values.get("head", "")) for each in parsed}
    return link_seats(people, heads, matches, standing, table.label)


def _seated(line: Line, household: int | None, taken_by: str) -> Line:
    values = dict(line.values) | ({"household": str(household)} if household else {})
    if not taken_by:
        return replace(line, values=values)
    fault = Fault(line.number, "", "", line.title, SEAT_TAKEN.format(taken_by=taken_by))
    return replace(line, values=values, faults=(*line.faults, fault), verdict=Verdict.WRONG)


def _dropped(row: ReadRow, standing: Standing) -> Line:
    return Line(row.number, Verdict.DROPPED, row.cells.get(standing.name_field, ""), row.cells.get("hamlet", ""))


def _missing(row: KnownRow, standing: Standing) -> Missing:
    return Missing(row.pk, row.values.get(standing.name_field, ""), standing.show("hamlet", row.hamlet))


# --- Small steps ----------------------------------------------------------------------------------------------------
def _is_dropped(row: ReadRow, answers: Answers) -> bool:
    return f"drop:{row.number}" in answers


def _by_row(faults: Iterable[Fault]) -> dict[int, list[Fault]]:
    found: dict[int, list[Fault]] = defaultdict(list)
    for fault in faults:
        found[fault.row].append(fault)
    return found


def _person(parsed: _Parsed, standing: Standing) -> Person:
    values = parsed.values
    return Person(
        number=parsed.row.number,
        folded=search_form(values.get(standing.name_field, "")),
        hamlet=values.get("hamlet", ""),
        birth=values.get("birth", ""),
        code=values.get("code", ""),
        id_number=values.get("id_number", ""),
    )


def _chosen(answers: Answers) -> dict[int, str]:
    return {int(key[5:]): value for key, value in answers.items() if key.startswith("same:")}


def _given(key: str, choices: tuple[Choice, ...], answers: Answers) -> str:
    given = answers.get(key, "")
    return given if given in {choice.value for choice in choices} else ""
