"""What a rule of form is, and how most of them are made: a pattern sought in the text, and a sentence about it."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from documents.checks.lines import Kind, Line, Reading
from documents.problem import Level

DECREE = "NĐ 30/2020"


@dataclass(frozen=True, slots=True)
class Finding:
    """One place that breaks a rule: what is wrong and how to mend it, and where it was typed."""

    message: str
    source: str = ""


Find = Callable[[Reading], Iterator[Finding]]
Say = Callable[[re.Match[str], Line], str]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of form. ``cite`` is its place in the decree, empty for plain sense; ``find`` looks at a read paper."""

    slug: str
    title: str
    cite: str
    level: Level
    find: Find


def seek(
    pattern: str,
    say: Say,
    *,
    needles: tuple[str, ...] = (),
    kinds: frozenset[Kind] | None = None,
    numeric: bool = False,
) -> Find:
    """Return a search for ``pattern`` that reports what ``say`` says of a match; an empty sentence is no finding.

    ``needles`` tell quickly that nothing is there, one of them stands in every match; ``kinds`` are the lines that
    count; a ``numeric`` pattern is sought only in lines with a digit.
    """
    compiled = re.compile(pattern)

    def find(reading: Reading) -> Iterator[Finding]:
        if needles and not any(needle in reading.text for needle in needles):
            return
        for match in reading.matches(compiled, kinds, numeric=numeric):
            if message := say(match, reading.line_at(match.start())):
                yield Finding(message, reading.source_at(match.start()))

    return find


def around(match: re.Match[str], line: Line, reach: int = 18) -> str:
    """Return the match with a few words before and after it, cut at blanks, so that one finds it on the paper."""
    begin, end = match.start() - line.start, match.end() - line.start
    left, right = max(0, begin - reach), min(len(line.text), end + reach)
    if left:
        left = line.text.find(" ", left, begin) + 1 or begin
    if right < len(line.text):
        right = max(line.text.rfind(" ", end, right), end)
    return f"{'…' if left else ''}{line.text[left:right].strip()}{'…' if right < len(line.text) else ''}"
