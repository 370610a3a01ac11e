"""What is decided once for a whole file: in which letters it is read, and what its hamlets and categories are."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace

from communes.naming import is_hamlet_kind, kind_of_hamlet
from documents.text import fold, nfc
from participants.intake.preview import Answers, Choice, Question
from participants.intake.rows import Reading, ReadRow, ReadTable
from participants.intake.spelling import Found, exact_form, find_name, split_hamlet_kind
from participants.models.register import SENSITIVE

PLAIN, CONVERTED = "plain", "converted"
NONE = "none"  # «để trống»
ADD = "add"  # «thêm vào danh mục»
_SAMPLES = 3


# --- Text from before Unicode ---------------------------------------------------------------------------------------
@dataclass(frozen=True)
class Read:
    """The rows with the letters that were chosen, and the questions about letters."""

    rows: tuple[ReadRow, ...]
    questions: tuple[Question, ...]
    by_row: Mapping[int, tuple[Question, ...]]
    waiting: frozenset[int]  # rows with a cell that nobody has decided yet


def settle_letters(table: ReadTable, answers: Answers) -> Read:
    """Put the chosen reading into every cell that could be read in two ways."""
    by_encoding: dict[str, list[Reading]] = defaultdict(list)
    for reading in table.readings:
        by_encoding[reading.encoding].append(reading)
    whole = {encoding: _for_all(encoding, found, answers) for encoding, found in by_encoding.items()}
    chosen: dict[int, dict[str, str]] = defaultdict(dict)
    by_row: dict[int, tuple[Question, ...]] = {}
    waiting: dict[str, set[int]] = defaultdict(set)
    for reading in table.readings:
        question = _for_cell(reading, whole[reading.encoding].answer, answers)
        by_row[reading.row] = (*by_row.get(reading.row, ()), question)
        chosen[reading.row][reading.field] = reading.converted if question.chosen == CONVERTED else reading.plain
        if not (question.answer or whole[reading.encoding].answer):
            waiting[reading.encoding].add(reading.row)
    rows = tuple(
        replace(row, cells=dict(row.cells) | chosen[row.number]) if row.number in chosen else row for row in table.rows
    )
    asked = tuple(q if waiting[encoding] else replace(q, standing=PLAIN) for encoding, q in whole.items())
    return Read(rows, asked, by_row, frozenset(number for numbers in waiting.values() for number in numbers))


def _for_all(encoding: str, readings: list[Reading], answers: Answers) -> Question:
    open_ones = [r for r in readings if r.field not in SENSITIVE][:_SAMPLES]
    samples = "; ".join(f"«{r.plain}» hay «{r.converted}»" for r in open_ones) or "đều ở cột nhạy cảm, đã ẩn"
    key = f"reading:{encoding}"
    return Question(
        key=key,
        text=f"{len(readings)} ô có thể là chữ {encoding} (phông cũ): {samples}. Đọc cả tệp theo cách nào?",
        choices=(Choice(CONVERTED, f"Chuyển từ {encoding} sang Unicode"), Choice(PLAIN, "Giữ nguyên như trong tệp")),
        rows=tuple(r.row for r in readings),
        answer=_allowed(answers.get(key, ""), (PLAIN, CONVERTED)),
    )


def _for_cell(reading: Reading, for_all: str, answers: Answers) -> Question:
    """The question about one cell never stops anything itself: the answer for the whole file is enough."""
    key = f"reading:{reading.row}:{reading.field}"
    both = (f"«{reading.converted}»", f"«{reading.plain}»")
    if reading.field in SENSITIVE:
        both = ("Chuyển sang Unicode (nội dung đã ẩn)", "Giữ nguyên như trong tệp")
    return Question(
        key=key,
        text="Đọc ô này theo cách nào?",
        choices=(Choice(CONVERTED, both[0]), Choice(PLAIN, both[1])),
        rows=(reading.row,),
        answer=_allowed(answers.get(key, ""), (PLAIN, CONVERTED)),
        standing=for_all or PLAIN,
    )


def _allowed(answer: str, values: tuple[str, ...]) -> str:
    return answer if answer in values else ""


# --- Names of places and categories ---------------------------------------------------------------------------------
@dataclass(frozen=True)
class Settled:
    """What each written value means: a key, «none», or nothing yet; and the questions that are asked about it."""

    meanings: Mapping[str, str]
    questions: Mapping[str, Question]  # by written value, for those that had to be asked

    def of(self, written: str) -> str:
        """Return the key that ``written`` means, empty for none or while nobody has said."""
        meaning = self.meanings.get(written, "")
        return "" if meaning == NONE else meaning

    def waits(self, written: str) -> bool:
        """Whether an answer about ``written`` is still missing."""
        question = self.questions.get(written)
        return question is not None and question.is_open


def settle_hamlets(
    rows: tuple[ReadRow, ...], known: Mapping[str, str], answers: Answers, *, may_add: bool, heading: str = ""
) -> Settled:
    """Ask once for each hamlet that is not known by its very name; under «Ấp» a mere «1» is «Ấp 1»."""
    meanings, questions = {}, {}
    for written, numbers in _distinct(rows, "hamlet").items():
        found = find_name(written, known)
        if found.sure is None and is_hamlet_kind(heading) and _is_bare(written):
            under = find_name(f"{heading.strip()} {written}", known)
            found = found if under.sure is None else under
        if found.sure is not None:
            meanings[written] = found.sure
            continue
        near = tuple(Choice(key, f"Là {known[key]}") for key in found.near)
        add = (Choice(ADD, f"Thêm «{written}» vào danh mục"),) if may_add and not _is_taken(written, known) else ()
        rest = tuple(Choice(key, f"Là {name}") for key, name in known.items() if key not in found.near)
        question = Question(
            key=question_key("hamlet", written),
            text=_hamlet_text(written, found, known, len(numbers)),
            choices=(*near, *add, *rest, Choice(NONE, "Để trống thôn, ấp")),
            rows=numbers,
            about=written,
        )
        questions[written] = _answered(question, answers)
        meanings[written] = questions[written].answer
    return Settled(meanings, questions)


def _is_bare(written: str) -> bool:
    return not is_hamlet_kind(kind_of_hamlet(written))  # «Láng Biển» is no «làng»


def settle_categories(
    rows: tuple[ReadRow, ...], known: Mapping[str, str], answers: Answers, *, needed: bool
) -> Settled:
    """Ask once for each kind of household that is not known by its name; rows without one count as one value."""
    meanings, questions = {}, {}
    bare = {_bare(name): key for key, name in known.items()}
    for written, numbers in _distinct(rows, "category", empty=needed).items():
        if sure := bare.get(_bare(written)):
            meanings[written] = sure
            continue
        near = find_name(written, known).near if written else ()
        order = [*near, *(key for key in known if key not in near)]
        blank = () if needed else (Choice(NONE, "Để trống diện hộ"),)
        asked = f"Diện hộ «{written}» ({len(numbers)} dòng) là loại nào?" if written else _no_category(numbers)
        question = Question(
            key=question_key("category", written),
            text=asked,
            choices=(*(Choice(key, known[key]) for key in order), *blank),
            rows=numbers,
        )
        questions[written] = _answered(question, answers)
        meanings[written] = questions[written].answer
    return Settled(meanings, questions)


def question_key(what: str, written: str) -> str:
    """Return where the answer about a written value is kept; other marks are another value."""
    return f"{what}:{exact_form(nfc(written))}"


def _distinct(rows: tuple[ReadRow, ...], name: str, *, empty: bool = False) -> dict[str, tuple[int, ...]]:
    found: dict[str, list[int]] = defaultdict(list)
    for row in rows:
        written = row.cells.get(name, "")
        if written or empty:
            found[written].append(row.number)
    return {written: tuple(numbers) for written, numbers in found.items()}


def _answered(question: Question, answers: Answers) -> Question:
    given = answers.get(question.key, "")
    return replace(question, answer=_allowed(given, tuple(choice.value for choice in question.choices)))


def _hamlet_text(written: str, found: Found[str], known: Mapping[str, str], count: int) -> str:
    if found.near:
        return f"«{written}» ({count} dòng) gần giống {known[found.near[0]]}. Có phải là một nơi không?"
    return f"«{written}» ({count} dòng) chưa có trong danh mục thôn, ấp. Là nơi nào?"


def _no_category(numbers: tuple[int, ...]) -> str:
    return f"{len(numbers)} dòng không ghi diện hộ. Các hộ này thuộc diện nào?"


def _is_taken(written: str, known: Mapping[str, str]) -> bool:
    """A commune has no two hamlets whose names differ only in marks."""
    return any(fold(written) == fold(name) for name in known.values())


def _bare(name: str) -> str:
    """«ngheo» for «Hộ nghèo», «hộ nghèo», «Nghèo»."""
    return fold(name).removeprefix("ho ")


def default_kind(known: Mapping[str, str]) -> str:
    """Return what most hamlets of the commune are called: «Ấp», «Thôn»."""
    kinds = [split_hamlet_kind(name, "")[0] for name in known.values()]
    return max(kinds, key=kinds.count, default="") or "Thôn"
