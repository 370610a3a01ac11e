"""All words of one paper as one string, so that a rule searches once; each place knows where it was typed."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from documents.render_text import code_text, slot_text
from documents.tree import (
    Banner,
    Basis,
    Blank,
    Block,
    Break,
    Code,
    Coded,
    Document,
    FillLine,
    Gap,
    Heading,
    Paragraph,
    Point,
    Points,
    Run,
    Runs,
    Slot,
    Table,
    Text,
)
from documents.wording import DOTS

MISSING = "\ufffc"  # stands where a value is still missing: neither a letter nor a blank
LINE_BREAK = "\u2028"  # stands for a break inside a paragraph

_DIGIT = re.compile(r"\d")
_WORD = re.compile(r"\w+")


class Kind(StrEnum):
    """What a line is in the paper."""

    SUBJECT = "subject"
    BASIS = "basis"
    HEADING = "heading"
    LEAD = "lead"
    PARAGRAPH = "paragraph"
    POINT = "point"
    HEAD_CELL = "head cell"
    CELL = "cell"
    ADDRESSEE = "addressee"
    RECIPIENT = "recipient"
    LABEL = "label"  # of a line to be filled in, a code or a banner
    ANNEX_TITLE = "annex title"


RUNNING = frozenset({Kind.BASIS, Kind.PARAGRAPH, Kind.POINT})  # sentences, as against titles and cells


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the paper; ``start`` is its place in the whole text, ``led`` says that a run-in heading precedes."""

    text: str
    kind: Kind
    source: str
    start: int
    led: bool = False


class Reading:
    """A paper read once: its lines, the whole text with a line feed after each line, and the way back to the form."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.lines: list[Line] = []
        self._starts: list[int] = []  # of pieces; a line is one piece or several
        self._sources: list[str] = []
        self._length = 0
        self._read(document)
        self._known_spans: dict[tuple[frozenset[Kind] | None, bool], list[tuple[int, int]]] = {}
        self.text = "".join(f"{line.text}\n" for line in self.lines)
        self._known_spans[None, False] = [(0, len(self.text))]

    @cached_property
    def lower(self) -> str:
        """The whole text in small letters."""
        return self.text.lower()

    @cached_property
    def _spelled(self) -> list[str]:
        return _WORD.findall(self.text)

    @cached_property
    def words(self) -> frozenset[str]:
        """Every word of the text as it is written."""
        return frozenset(self._spelled)

    @cached_property
    def words_in_order(self) -> list[str]:
        """All words of the text one after the other, in small letters."""
        return [word.lower() for word in self._spelled]

    @cached_property
    def pairs(self) -> frozenset[tuple[str, str]]:
        """Every two words that follow each other, in small letters."""
        return frozenset(zip(self.words_in_order, self.words_in_order[1:], strict=False))

    def matches(
        self, pattern: re.Pattern[str], kinds: frozenset[Kind] | None = None, *, numeric: bool = False
    ) -> Iterator[re.Match[str]]:
        """Yield the matches in lines of ``kinds`` (None: all), with ``numeric`` only in lines that hold a digit."""
        for begin, end in self._spans(kinds, numeric):
            yield from pattern.finditer(self.text, begin, end)

    def _spans(self, kinds: frozenset[Kind] | None, numeric: bool) -> list[tuple[int, int]]:
        """Return begin and end of what is to be searched: the whole text at once, or the few lines that count."""
        key = kinds, numeric
        if key not in self._known_spans:
            self._known_spans[key] = [
                (line.start, line.start + len(line.text) + 1)
                for line in self.lines
                if (kinds is None or line.kind in kinds) and (not numeric or _DIGIT.search(line.text))
            ]
        return self._known_spans[key]

    def source_at(self, place: int) -> str:
        """Return where the character at ``place`` was typed."""
        return self._sources[bisect_right(self._starts, place) - 1]

    def line_at(self, place: int) -> Line:
        """Return the line that holds ``place``."""
        return self.lines[bisect_right(self._line_starts, place) - 1]

    @cached_property
    def _line_starts(self) -> list[int]:
        return [line.start for line in self.lines]

    def _read(self, document: Document) -> None:
        head = document.letterhead.source.partition(":")[0] or "title"
        self._add(document.subject, Kind.SUBJECT, f"{head}:subject")
        self._add(document.addressee, Kind.ADDRESSEE, f"{head}:addressee")
        for block in document.blocks:
            self._block(block)
        for item in document.recipients.items:
            self._add((item,), Kind.RECIPIENT, document.recipients.source)
        for annex in document.annexes:
            self._add(annex.title, Kind.ANNEX_TITLE, annex.source)
            for block in annex.blocks:
                self._block(block)

    def _block(self, block: Block) -> None:
        match block:
            case Basis(runs, source):
                self._add(runs, Kind.BASIS, source)
            case Heading(runs=runs, source=source):
                self._add(runs, Kind.HEADING, source)
            case Paragraph(runs, lead, source=source):
                self._add(lead, Kind.LEAD, source)
                self._add(runs, Kind.PARAGRAPH, source or _first_source(lead), led=bool(lead))
            case Points(items, source=source):
                for item in items:
                    self._point(item, source)
            case Table():
                self._table(block)
            case FillLine(runs, source=source) | Coded(runs, source=source) | Banner(runs, source):
                self._add(runs, Kind.LABEL, source)

    def _point(self, point: Point, source: str) -> None:
        own = point.source or source
        self._add(point.runs, Kind.POINT, own)
        for child in point.children:
            self._point(child, own)

    def _table(self, table: Table) -> None:
        for rows, kind in ((table.head, Kind.HEAD_CELL), (table.body, Kind.CELL), (table.foot, Kind.CELL)):
            for row in rows:
                for cell in row:
                    self._add(cell.runs, kind, cell.source or table.source)

    def _add(self, runs: Runs, kind: Kind, source: str, *, led: bool = False) -> None:
        """Add one line, if it has words; a run without a source of its own belongs to the line's."""
        if not runs:
            return
        start, own = self._length, source or _first_source(runs)
        for run, words in zip(runs, pieces := [_words(run) for run in runs], strict=True):
            self._starts.append(self._length)
            self._sources.append(_own_source(run) or own)
            self._length += len(words)
        self._length += 1  # the line feed
        self.lines.append(Line("".join(pieces).replace("\n", " "), kind, own, start, led))


def _words(run: Run) -> str:
    match run:
        case Text(text):
            return text
        case Gap():
            return MISSING
        case Break():
            return LINE_BREAK
        case Slot():
            return slot_text(run)
        case Blank():
            return DOTS
        case Code():
            return code_text(run)


def _own_source(run: Run) -> str:
    return "" if isinstance(run, Break | Blank) else run.source


def _first_source(runs: Runs) -> str:
    return next((source for source in map(_own_source, runs) if source), "")
