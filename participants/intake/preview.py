"""What a file would change, before anything is written: plain data that a page shows and that writing follows."""

import hashlib
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import Any

from participants.intake.rows import Fault, ReadRow, ReadTable

MOST_SHOWN = 50  # of what a page only lists
LEAVE, KEEP = "leave", "keep"  # whether rows in doubt are taken
Answers = Mapping[str, str]


class Verdict(StrEnum):
    """What a row of the file is, held against what stands in the list."""

    NEW = "moi"
    CHANGED = "doi"
    SAME = "giong"
    ASK = "can-xem"
    WRONG = "sai"
    DROPPED = "bo"

    @property
    def label(self) -> str:
        """The word on screen."""
        return _LABELS[self]


_LABELS = {
    Verdict.NEW: "Mới",
    Verdict.CHANGED: "Đổi",
    Verdict.SAME: "Giống",
    Verdict.ASK: "Cần xem",
    Verdict.WRONG: "Sai",
    Verdict.DROPPED: "Đã bỏ",
}


@dataclass(frozen=True)
class Choice:
    """One answer that may be given."""

    value: str
    label: str


@dataclass(frozen=True)
class Question:
    """A doubt that the officer decides: once for a value or a file, or for one row.

    ``key`` is where the answer is kept. ``standing`` is what holds while nobody has answered: nothing may be written
    as long as it is empty and the question is not answered.
    """

    key: str
    text: str
    choices: tuple[Choice, ...]
    rows: tuple[int, ...] = ()
    answer: str = ""
    standing: str = ""
    about: str = ""  # the written value, where the question is what it means

    @property
    def is_open(self) -> bool:
        """Whether the writing waits for an answer."""
        return not self.answer and not self.standing

    @property
    def chosen(self) -> str:
        """The answer, else what holds without one."""
        return self.answer or self.standing


@dataclass(frozen=True)
class SettledRows:
    """The rows as one kind of doubt leaves them, and what is asked about them."""

    rows: tuple[ReadRow, ...]
    questions: tuple[Question, ...] = ()

    @classmethod
    def by_answer(cls, rows: Sequence[ReadRow], question: Question) -> "SettledRows":
        """Leave the question's rows out where that is the answer."""
        left = set(question.rows) if question.answer == LEAVE else set()
        return cls(tuple(row for row in rows if row.number not in left), (question,))

    @property
    def waiting(self) -> frozenset[int]:
        """The rows that an answer is missing for."""
        return frozenset(number for question in self.questions if question.is_open for number in question.rows)


@dataclass(frozen=True)
class Change:
    """One field that the file would change."""

    field: str
    label: str
    old: str
    new: str


@dataclass(frozen=True)
class Line:
    """One row of the file: what it is, what it would change, and what stands in its way."""

    number: int
    verdict: Verdict
    title: str  # who or what the row is about
    place: str = ""
    target: int | None = None  # the known row that it changes
    values: Mapping[str, Any] = field(default_factory=dict)  # what would be written
    changes: tuple[Change, ...] = ()
    faults: tuple[Fault, ...] = ()
    questions: tuple[Question, ...] = ()

    @property
    def open(self) -> bool:
        """Whether a question about this very row waits for an answer."""
        return any(question.is_open for question in self.questions)

    @property
    def writes(self) -> bool:
        """Whether writing the file writes this row."""
        return self.verdict in (Verdict.NEW, Verdict.CHANGED)


@dataclass(frozen=True)
class SheetChoice:
    """One sheet of a workbook: its rows, why it is doubtful or left out, and the question where there is a choice."""

    name: str
    rows: int
    why: str
    question: Question | None

    @property
    def is_read(self) -> bool:
        """Whether its rows are among those of the preview."""
        return self.question.chosen == "read" if self.question else not self.why


@dataclass(frozen=True)
class Missing:
    """A known row that the file does not hold."""

    pk: int
    title: str
    place: str


@dataclass(frozen=True)
class Preview:
    """The whole file against what stands; ``version`` is of the list that it was held against."""

    version: int
    table: ReadTable  # what is read of the file: without the sheets that were left out
    lines: tuple[Line, ...]
    questions: tuple[Question, ...] = ()  # those asked once for the whole file
    missing: tuple[Missing, ...] = ()
    removes: bool = False  # whether what is missing leaves the list
    trouble: tuple[str, ...] = ()  # what stops the whole file
    answers: Answers = field(default_factory=dict)
    sheets: tuple[SheetChoice, ...] = ()  # of a workbook with several

    @cached_property
    def counts(self) -> dict[Verdict, int]:
        """How many rows of each kind."""
        found = Counter(line.verdict for line in self.lines)
        return {verdict: found[verdict] for verdict in Verdict}

    @cached_property
    def open_questions(self) -> list[Question]:
        """Every question that still waits for its answer, those for the whole file first."""
        of_lines = (q for line in self.lines if line.verdict != Verdict.DROPPED for q in line.questions)
        return [question for question in (*self.of_sheets, *self.questions, *of_lines) if question.is_open]

    @property
    def of_sheets(self) -> list[Question]:
        """The questions whether a sheet is read."""
        return [sheet.question for sheet in self.sheets if sheet.question]

    @property
    def asked(self) -> list[Question]:
        """Every question that may be answered, once more too."""
        return [*self.of_sheets, *self.questions, *(q for line in self.lines for q in line.questions)]

    @property
    def more_missing(self) -> int:
        """How many are missing beyond those that a page lists."""
        return max(0, len(self.missing) - MOST_SHOWN)

    @property
    def obstacles(self) -> list[str]:
        """What must be done before the file can be written."""
        found = list(self.trouble)
        if wrong := self.counts[Verdict.WRONG]:
            found.append(f"Còn {wrong} dòng sai: sửa trong tệp rồi nộp lại, hoặc bấm «Bỏ dòng này».")
        if asked := len(self.open_questions):
            found.append(f"Còn {asked} chỗ chưa trả lời ở mục «Cần xem».")
        return found

    @property
    def changes_nothing(self) -> bool:
        """Whether writing would leave everything as it is."""
        return not any(line.writes for line in self.lines) and not (self.removes and self.missing)

    @property
    def seen(self) -> str:
        """What identifies this preview: the version of the list, and every answer that was given."""
        told = json.dumps([self.version, sorted(self.answers.items())], ensure_ascii=False)
        return hashlib.sha256(told.encode()).hexdigest()[:32]

    def summary(self) -> dict[str, int]:
        """Return the counts as they are kept with the file."""
        return {verdict.value: count for verdict, count in self.counts.items()} | {"missing": len(self.missing)}
