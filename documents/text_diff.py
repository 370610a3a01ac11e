"""Two papers side by side: paragraphs and table rows in pairs, with the words marked that differ.

Lines are compared first and words only inside the lines that were paired, so that a long paper stays quick.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

from documents.render_text import render_text
from documents.tree import Document

LEAST_ALIKE = 0.35  # of the words of two lines, for them to stand side by side
MOST_PAIRS = 5_000  # lines × lines of one changed stretch; beyond, lines are paired as they come
MOST_WORDS = 1_200  # of a line that is compared word by word
CELL_MARK = " | "  # between the cells of a table's row

_WORDS = re.compile(r"\s+|\d+(?:[.,]\d+)*\w*|\w+|[^\s\w]")  # an amount such as «11.300.000đ» is one word


class Piece(NamedTuple):
    """A stretch of a line; ``marked`` where the other side says something else."""

    text: str
    marked: bool = False


@dataclass(frozen=True)
class DiffRow:
    """One line of either paper, or of both. ``folded`` stands for ``count`` equal lines that are not shown."""

    kind: Literal["equal", "changed", "added", "removed", "folded"]
    left: tuple[Piece, ...] = ()
    right: tuple[Piece, ...] = ()
    count: int = 1


def compare_documents(old: Document, new: Document) -> list[DiffRow]:
    """Return the lines of both papers in reading order, equal ones included."""
    return compare_lines(_lines(old), _lines(new))


def _lines(document: Document) -> list[str]:
    lines = (CELL_MARK.join(line.rstrip("\t").split("\t")) for line in render_text(document).splitlines())
    return [line for line in lines if line.strip()]


def compare_lines(old: Sequence[str], new: Sequence[str]) -> list[DiffRow]:
    """Return two texts line by line."""
    rows: list[DiffRow] = []
    for kind, i, i_end, j, j_end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            rows += [DiffRow("equal", (Piece(line),), (Piece(line),)) for line in new[j:j_end]]
        else:
            rows += _stretch(old[i:i_end], new[j:j_end])
    return rows


def fold_equal(rows: Sequence[DiffRow], context: int = 1) -> list[DiffRow]:
    """Return the rows with every long run of equal ones cut to ``context`` rows beside what differs."""
    near = {
        index + step for index, row in enumerate(rows) if row.kind != "equal" for step in range(-context, context + 1)
    }
    folded: list[DiffRow] = []
    hidden: list[DiffRow] = []
    for index, row in enumerate(rows):
        if row.kind == "equal" and index not in near:
            hidden.append(row)
            continue
        folded += _fold(hidden)
        hidden = []
        folded.append(row)
    return folded + _fold(hidden)


def _fold(hidden: list[DiffRow]) -> list[DiffRow]:
    return [DiffRow("folded", count=len(hidden))] if len(hidden) > 1 else hidden


# --- Inside a changed stretch -----------------------------------------------------------------------------------------
def _stretch(old: Sequence[str], new: Sequence[str]) -> Iterator[DiffRow]:
    """Yield the lines of a changed stretch: alike ones side by side, the others as removed or added."""
    i = j = 0
    for left, right in [*_pairs(old, new), (len(old), len(new))]:
        yield from (DiffRow("removed", left=(Piece(line, marked=True),)) for line in old[i:left])
        yield from (DiffRow("added", right=(Piece(line, marked=True),)) for line in new[j:right])
        if left < len(old):
            yield DiffRow("changed", *mark_words(old[left], new[right]))
        i, j = left + 1, right + 1


def _pairs(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Return which lines stand side by side, in order: of all ways the one with the most in common."""
    if len(old) * len(new) > MOST_PAIRS:
        return [(index, index) for index in range(min(len(old), len(new)))]
    left, right = ([Counter(_words(line)) for line in lines] for lines in (old, new))
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    likeness = [[_alike(a, b) for b in right] for a in left]
    for i in range(len(old) - 1, -1, -1):
        for j in range(len(new) - 1, -1, -1):
            paired = likeness[i][j] + best[i + 1][j + 1] if likeness[i][j] >= LEAST_ALIKE else 0.0
            best[i][j] = max(paired, best[i + 1][j], best[i][j + 1])
    return list(_walk(best, likeness))


def _walk(best: list[list[float]], likeness: list[list[float]]) -> Iterator[tuple[int, int]]:
    i = j = 0
    while i < len(likeness) and j < len(likeness[0]):
        if likeness[i][j] >= LEAST_ALIKE and best[i][j] == likeness[i][j] + best[i + 1][j + 1]:
            yield i, j
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1


def _words(line: str) -> list[str]:
    """Return what tells a line from others: its words; figures only where it has nothing else."""
    tokens = [token for token in _WORDS.findall(line) if not token.isspace()]
    return [token for token in tokens if token[0].isalpha()] or tokens


def _alike(a: "Counter[str]", b: "Counter[str]") -> float:
    total = a.total() + b.total()
    return 2 * (a & b).total() / total if total else 0.0


def mark_words(old: str, new: str) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """Return both lines with the words marked that the other does not have at that place."""
    left, right = _WORDS.findall(old), _WORDS.findall(new)
    if max(len(left), len(right)) > MOST_WORDS:
        return (Piece(old, marked=True),), (Piece(new, marked=True),)
    sides: tuple[list[Piece], list[Piece]] = ([], [])
    for kind, i, i_end, j, j_end in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        for side, words in zip(sides, (left[i:i_end], right[j:j_end]), strict=True):
            if words:
                side.append(Piece("".join(words), kind != "equal"))
    return _tidy(sides[0]), _tidy(sides[1])


def _tidy(pieces: list[Piece]) -> tuple[Piece, ...]:
    """Join stretches of one kind; a blank between two marked words is marked with them."""
    out: list[Piece] = []
    for index, piece in enumerate(pieces):
        between = 0 < index < len(pieces) - 1 and not piece.marked and piece.text.isspace()
        marked = piece.marked or (between and pieces[index - 1].marked and pieces[index + 1].marked)
        if out and out[-1].marked == marked:
            out[-1] = Piece(out[-1].text + piece.text, marked)
        else:
            out.append(Piece(piece.text, marked))
    return tuple(out)
