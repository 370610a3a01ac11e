"""What the page of a file shows: the rows of one kind, what is asked, what was passed over."""

from collections.abc import Sequence
from dataclasses import dataclass

from participants.intake.choosing import tell_sheets
from participants.intake.preview import MOST_SHOWN, Choice, Line, Missing, Preview, Question, SheetChoice, Verdict
from participants.intake.rows import SHEET_STEP, ReadTable, sheet_parts
from participants.models import Intake

TABS = (Verdict.WRONG, Verdict.ASK, Verdict.NEW, Verdict.CHANGED, Verdict.SAME, Verdict.DROPPED)
MOST_BUTTONS = 3


@dataclass(frozen=True)
class Tab:
    """One kind of rows."""

    verdict: Verdict
    count: int
    is_current: bool


@dataclass(frozen=True)
class Asked:
    """A question as it is drawn: the likely answers as buttons, the rest in a list."""

    question: Question
    anchor: str
    buttons: Sequence[Choice]
    others: Sequence[Choice]

    @classmethod
    def of(cls, question: Question, anchor: str) -> "Asked":
        """Draw up to four choices as buttons; of more, the first three."""
        few = len(question.choices) <= MOST_BUTTONS + 1
        shown = len(question.choices) if few else MOST_BUTTONS
        return cls(question, anchor, question.choices[:shown], question.choices[shown:])

    @property
    def chosen_label(self) -> str:
        """What holds, in words."""
        return next((c.label for c in self.question.choices if c.value == self.question.chosen), "")


@dataclass(frozen=True)
class ShownLine:
    """A row with what is asked about it."""

    line: Line
    label: str  # how its row is found in the file
    asked: Sequence[Asked]


def tabs_of(preview: Preview, chosen: str) -> list[Tab]:
    """Return the tabs; without a choice the first one that holds something, what must be mended before the rest."""
    counts = preview.counts
    values = [verdict.value for verdict in TABS if counts[verdict]]
    current = chosen if chosen in {verdict.value for verdict in TABS} else next(iter(values), Verdict.NEW.value)
    return [Tab(verdict, counts[verdict], verdict.value == current) for verdict in TABS]


def lines_of(preview: Preview, tabs: Sequence[Tab]) -> list[Line]:
    """Return the rows of the current tab."""
    current = next(tab.verdict for tab in tabs if tab.is_current)
    return [line for line in preview.lines if line.verdict == current]


def show_lines(lines: Sequence[Line], table: ReadTable) -> list[ShownLine]:
    """Return rows with their questions ready to be drawn."""
    return [
        ShownLine(
            line,
            table.label(line.number),
            [Asked.of(q, f"h{line.number}-{place}") for place, q in enumerate(line.questions)],
        )
        for line in lines
    ]


def ask_for_all(preview: Preview) -> list[Asked]:
    """Return the questions about the whole file, those without an answer first."""
    asked = sorted(preview.questions, key=lambda question: not question.is_open)
    return [Asked.of(question, f"tep-{place}") for place, question in enumerate(asked)]


@dataclass(frozen=True)
class PassedOver:
    """What of the file was not taken, so that nobody believes it was."""

    notes: Sequence[str]
    unknown: Sequence[str]
    skipped: Sequence[tuple[str, str]]  # rows of one sheet, and why none of them is data
    sheet: str

    @classmethod
    def of(cls, table: ReadTable) -> "PassedOver":
        """Return it for what is read of a file."""
        return cls(table.notes, table.unknown, _skipped(table), table.sheet)


def _skipped(table: ReadTable) -> list[tuple[str, str]]:
    """Put the rows of one sheet that are none for the same reason in one line: «1, 2, 4 trang «Ấp 2»»."""
    alike: dict[tuple[int, str], list[int]] = {}
    for number, why in table.skipped:
        alike.setdefault((number // SHEET_STEP, why), []).append(number)
    return [(_rows(numbers, table), why) for (_, why), numbers in sorted(alike.items(), key=lambda each: each[0][0])]


def _rows(numbers: Sequence[int], table: ReadTable) -> str:
    *first, last = numbers[:MOST_SHOWN]
    more = f" và {len(numbers) - MOST_SHOWN} dòng nữa" if len(numbers) > MOST_SHOWN else ""
    return ", ".join([*(str(number % SHEET_STEP) for number in first), table.label(last)]) + more


@dataclass(frozen=True)
class ShownSheet:
    """One sheet of a workbook, with the question where it is doubtful."""

    sheet: SheetChoice
    asked: Asked | None

    @property
    def key(self) -> str:
        """Where the answer is kept, empty where nothing can be chosen."""
        return self.sheet.question.key if self.sheet.question else ""


def show_sheets(preview: Preview) -> list[ShownSheet]:
    """Return the sheets of a workbook with several; of a doubtful one with its question, until there is an answer."""
    if len(preview.sheets) < 2:
        return []
    return [ShownSheet(each, _ask_about_sheet(each, place)) for place, each in enumerate(preview.sheets)]


def sheets_of_record(intake: Intake) -> Sequence[SheetChoice]:
    """Return which sheets of a file went into the list and which not, as long as anything of the file is kept."""
    return [sheet for sheet in tell_sheets(sheet_parts(intake.table or {}), intake.answers) if sheet.name]


def _ask_about_sheet(sheet: SheetChoice, place: int) -> Asked | None:
    doubtful = sheet.question is not None and not sheet.question.standing
    return Asked.of(sheet.question, f"trang-{place}") if sheet.question and doubtful else None


def first_missing(preview: Preview) -> Sequence[Missing]:
    """Return the first of those whom the file does not hold."""
    return preview.missing[:MOST_SHOWN]
