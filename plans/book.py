"""Numbers in the clerk's book: reading a typed one, the next one, the gaps. Knows no database.

A year's numbers run on in the order of issue (NĐ 30/2020, Điều 15). «5», «05» and «005» are one number, «12a» and «12A»
another one.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from documents.wording import format_paper_number

_WRITTEN = re.compile(r"([0-9]{1,6})([a-zA-Z]?)")
NOT_A_NUMBER = "Số văn bản chỉ gồm chữ số, có thể thêm một chữ cái ở cuối (ví dụ 05, 6662, 12a)."
ZERO = "Số văn bản bắt đầu từ 01."


@dataclass(frozen=True, order=True)
class PaperNumber:
    """A number, with the small letter of a paper that was put in between («12a»)."""

    number: int
    suffix: str = ""

    def __str__(self) -> str:
        return f"{self.number}{self.suffix}"

    @property
    def printed(self) -> str:
        """The number with the decree's leading zero below 10."""
        return format_paper_number(str(self))


@dataclass(frozen=True)
class Gap:
    """Numbers from ``first`` to ``last`` that nobody holds; not ``offered`` where they lie before the start."""

    first: int
    last: int
    offered: bool = True

    @property
    def printed(self) -> str:
        """«07–09», or «07» where one number is free."""
        ends = [PaperNumber(end).printed for end in (self.first, self.last)]
        return ends[0] if self.first == self.last else "–".join(ends)


def parse_paper_number(typed: str) -> PaperNumber:
    """Return the number that a clerk typed.

    Raises:
        ValueError: it is no number of a paper; the message says what one looks like.

    """
    found = _WRITTEN.fullmatch(typed.strip())
    if not found:
        raise ValueError(NOT_A_NUMBER)
    if not int(found[1]):
        raise ValueError(ZERO)
    return PaperNumber(int(found[1]), found[2].lower())


def next_number(starts_at: int, held: Iterable[PaperNumber]) -> int:
    """Return the number after the highest that is held.

    The last number given back is therefore offered again; one given back further down is a gap that the clerk picks,
    because a later paper with an earlier number is a decision, not a default.
    """
    return max([starts_at, *(each.number + 1 for each in held)])


def find_gaps(starts_at: int, held: Iterable[PaperNumber]) -> list[Gap]:
    """Return the runs of numbers that were passed over, lowest first; those before the book's start are not offered.

    What lies below the lowest number and below the start is another book's and no gap. «12a» does not hold «12».
    """
    held = [each for each in held if each.number]
    plain = sorted({each.number for each in held if not each.suffix})
    end = max((each.number for each in held), default=0) + 1
    expected, gaps = min([starts_at, *(each.number for each in held)]), []
    for number in [*plain, end]:
        if number > expected:
            gaps += _split(expected, number - 1, starts_at)
        expected = number + 1
    return gaps


def _split(first: int, last: int, starts_at: int) -> list[Gap]:
    if first < starts_at <= last:
        return [Gap(first, starts_at - 1, offered=False), Gap(starts_at, last)]
    return [Gap(first, last, offered=first >= starts_at)]
