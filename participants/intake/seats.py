"""One seat per household: which household of the register each row of a list of attendees sits for."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from participants.intake.known import KnownRow, Standing
from participants.intake.matching import Match, Person
from participants.same_person import numbers_differ

SEAT_TAKEN = "Hộ này đã có người đại diện ({taken_by}): mỗi hộ một đại diện, hãy bỏ một trong hai."


@dataclass(frozen=True)
class Seat:
    """The household of a row, and who sits for it already."""

    household: int | None
    taken_by: str = ""


def link_seats(
    people: Iterable[Person],
    heads: Mapping[int, str],
    matches: Mapping[int, Match],
    standing: Standing,
    label: Callable[[int], str] = str,
) -> dict[int, Seat]:
    """Return the seat of each row. ``heads`` are the folded heads by row, empty where the person is the head."""
    index = _Index(standing.households)
    known = {row.pk: row for row in standing.rows}
    held = {row.household: f"{row.values['name']}, đã có trong danh sách" for row in standing.rows if row.household}
    rows_of: dict[int, list[int]] = defaultdict(list)
    households: dict[int, int | None] = {}
    for person in people:
        match = matches[person.number]
        own = known[match.sure].household if match.sure else None
        household = own or index.find(person, heads[person.number] or person.folded)
        households[person.number] = household
        if household:
            rows_of[household].append(person.number)
            if household == own:
                held.pop(household, None)
    return {
        number: Seat(household, _taken_by(number, rows_of.get(household or 0, []), held.get(household or 0), label))
        for number, household in households.items()
    }


def _taken_by(number: int, rows: list[int], holder: str | None, label: Callable[[int], str]) -> str:
    other = next((other for other in rows if other != number), None)
    return f"dòng {label(other)}" if other is not None else holder or ""


class _Index:
    """The households of the register by what a list of attendees may say of them."""

    def __init__(self, households: Iterable[KnownRow]) -> None:
        self.by_mark: dict[tuple[str, str], list[int]] = defaultdict(list)
        self.by_person: dict[tuple[str, str], list[KnownRow]] = defaultdict(list)
        for row in households:
            self.by_mark["code", row.code.casefold()].append(row.pk)
            self.by_mark["id", row.id_number].append(row.pk)
            self.by_person[row.folded, row.hamlet].append(row)

    def find(self, person: Person, head: str) -> int | None:
        """Return the one household that the row can only mean; a guess is no link."""
        for mark in (("code", person.code.casefold()), ("id", person.id_number)):
            if mark[1] and len(self.by_mark[mark]) == 1:
                return self.by_mark[mark][0]
        same = self.by_person[head, person.hamlet] if person.hamlet else []
        alike = [row.pk for row in same if head != person.folded or _may_be_the_head(person, row)]
        return alike[0] if len(alike) == 1 else None


def _may_be_the_head(person: Person, row: KnownRow) -> bool:
    years_differ = bool(person.birth_year and row.birth_year) and person.birth_year != row.birth_year
    return not years_differ and not numbers_differ(person.id_number, row.id_number)
