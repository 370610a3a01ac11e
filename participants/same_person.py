"""Whether two rows of lists are one person: one rule for registers, lists of attendees, picking and files that come in.

The same ID number is the same person; two numbers of one kind that differ are two people, whatever else agrees (an old
number of nine digits beside a new one of twelve says nothing). Else it is the same name, marks and case aside, with the
same year of birth; where a year is unknown, with the same hamlet. ``duplicates.find_doubtful`` asks the same in SQL.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum
from typing import Generic, TypeVar

What = TypeVar("What")


class By(Enum):
    """What two rows agree in."""

    NUMBER = "number"
    BIRTH = "birth"
    HAMLET = "hamlet"


@dataclass(frozen=True)
class Who:
    """What a row says about who it is: ``folded`` is the name by ``person_names.search_form``, ``hamlet`` a key."""

    folded: str
    birth_year: int | None = None
    hamlet: int | None = None
    id_number: str = ""


def same_person(one: Who, other: Who) -> By | None:
    """Return by what two rows are one person; None where they are two, or where nothing tells."""
    if numbers_differ(one.id_number, other.id_number):
        return None
    if one.id_number and one.id_number == other.id_number:
        return By.NUMBER
    if not one.folded or one.folded != other.folded:
        return None
    if one.birth_year and other.birth_year:
        return By.BIRTH if one.birth_year == other.birth_year else None
    return By.HAMLET if one.hamlet and one.hamlet == other.hamlet else None


def numbers_differ(one: str, other: str) -> bool:
    """Whether two ID numbers of one kind are two people's; an empty one tells nothing."""
    return len(one) == len(other) and one != other


@dataclass
class Roll(Generic[What]):
    """People with what is known of each, found by who they are without comparing everybody with everybody."""

    _by_mark: dict[str, list[tuple[Who, What]]] = field(default_factory=lambda: defaultdict(list))

    def add(self, who: Who, what: What) -> None:
        """Enter a person."""
        for mark in _marks(who):
            self._by_mark[mark].append((who, what))

    def find(self, who: Who) -> What | None:
        """Return what is known of the first entry that is the same person."""
        entries = (entry for mark in _marks(who) for entry in self._by_mark.get(mark, ()))
        return next((what for other, what in entries if same_person(who, other)), None)


def _marks(who: Who) -> Iterator[str]:
    """A name is letters and a number digits: no two of them are alike."""
    yield from (mark for mark in (who.id_number, who.folded) if mark)
