"""Which known row a row of the file is: by code, by ID number, by head with hamlet and birth year; else a doubt."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field

from rapidfuzz import fuzz, process

from participants.intake.known import KnownRow
from participants.same_person import numbers_differ

NEAR_NAME = 82  # of 100, on folded names of one hamlet
OTHER_PERSON = 60  # below it, two heads under one code are hardly one person
MOST_CANDIDATES = 3


@dataclass(frozen=True)
class Person:
    """What a row of the file says about who it is."""

    number: int
    folded: str
    hamlet: str = ""
    birth: str = ""
    code: str = ""
    id_number: str = ""

    @property
    def birth_year(self) -> str:
        """The year alone, empty where none is known."""
        return self.birth[-4:]

    @property
    def person(self) -> tuple[str, str, str]:
        """Head, hamlet and birth year: what makes two rows one person."""
        return self.folded, self.hamlet, self.birth_year


@dataclass
class Match:
    """Where a row belongs: ``sure``, or one of the ``candidates`` that the officer decides on."""

    sure: int | None = None
    candidates: tuple[int, ...] = ()


@dataclass
class _Shelf:
    """The known rows that no row of the file has taken yet, found by any of their marks."""

    rows: dict[int, KnownRow]
    by_code: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    by_id: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    by_person: dict[tuple[str, str, str], list[int]] = field(default_factory=lambda: defaultdict(list))
    by_name: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    by_hamlet: dict[str, dict[int, str]] = field(default_factory=lambda: defaultdict(dict))

    @classmethod
    def of(cls, known: Iterable[KnownRow]) -> "_Shelf":
        shelf = cls({row.pk: row for row in known})
        for row in shelf.rows.values():
            if row.code:
                shelf.by_code[row.code.casefold()].append(row.pk)
            if row.id_number:
                shelf.by_id[row.id_number].append(row.pk)
            shelf.by_person[row.folded, row.hamlet, row.birth_year].append(row.pk)
            shelf.by_name[row.folded].append(row.pk)
            shelf.by_hamlet[row.hamlet][row.pk] = row.folded
        return shelf

    def free(self, found: Iterable[int]) -> list[int]:
        return [pk for pk in found if pk in self.rows]

    def take(self, pk: int) -> None:
        row = self.rows.pop(pk)
        del self.by_hamlet[row.hamlet][pk]


def match_rows(people: Iterable[Person], known: Iterable[KnownRow], chosen: Mapping[int, str]) -> dict[int, Match]:
    """Return for each row of the file where it belongs. A known row is taken once; what the officer chose comes first.

    ``chosen`` holds, by row number, the key of the known row or «new».
    """
    shelf, matches, waiting = _Shelf.of(known), {}, []
    for person in people:
        answer = chosen.get(person.number, "")
        if answer.isdigit() and int(answer) in shelf.rows:
            shelf.take(int(answer))
            matches[person.number] = Match(sure=int(answer))
        else:
            waiting.append(person)
    for step in (_by_marks, _by_person):
        waiting = _settle(waiting, shelf, matches, step)
    for person in waiting:
        matches[person.number] = Match(candidates=_candidates(person, shelf))
    return matches


def _settle(
    people: list[Person],
    shelf: _Shelf,
    matches: dict[int, Match],
    step: Callable[[Person, _Shelf], int | None],
) -> list[Person]:
    """Give each person the known row that ``step`` is sure of; return those who are left."""
    left = []
    for person in people:
        pk = step(person, shelf)
        if pk is None:
            left.append(person)
        else:
            shelf.take(pk)
            matches[person.number] = Match(sure=pk)
    return left


def _by_marks(person: Person, shelf: _Shelf) -> int | None:
    """By code or ID number, as long as they point at one household and its head is not quite another person."""
    by_code = shelf.free(shelf.by_code.get(person.code.casefold(), ())) if person.code else []
    by_id = shelf.free(shelf.by_id.get(person.id_number, ())) if person.id_number else []
    for found in (by_code, by_id):
        if len(found) == 1 and _likely_one(person, shelf.rows[found[0]]):
            return found[0]
    return next((pk for pk in by_code if shelf.rows[pk].folded == person.folded), None)


def _likely_one(person: Person, row: KnownRow) -> bool:
    return fuzz.ratio(person.folded, row.folded) >= OTHER_PERSON


def _by_person(person: Person, shelf: _Shelf) -> int | None:
    """By head, hamlet and birth year, unless a code, an ID number or the very day speaks against it."""
    found = shelf.free(shelf.by_person.get(person.person, ()))
    return next((pk for pk in found if _may_be_one(person, shelf.rows[pk])), None)


def _candidates(person: Person, shelf: _Shelf) -> tuple[int, ...]:
    """The known rows that may be the same: under its code, of its name, of nearly its name in its hamlet."""
    marked = shelf.free([*shelf.by_code.get(person.code.casefold(), ()), *shelf.by_id.get(person.id_number, ())])
    other_code = [
        pk for pk in shelf.free(shelf.by_person.get(person.person, ())) if not _told_apart(person, shelf.rows[pk])
    ]
    same_name = [pk for pk in shelf.free(shelf.by_name.get(person.folded, ())) if _may_be_one(person, shelf.rows[pk])]
    names = shelf.by_hamlet.get(person.hamlet, {})
    near = process.extract(person.folded, names, scorer=fuzz.ratio, score_cutoff=NEAR_NAME, limit=MOST_CANDIDATES)
    alike = [pk for _, _, pk in near if _may_be_one(person, shelf.rows[pk])]
    return tuple(dict.fromkeys([*marked, *other_code, *same_name, *alike]))[:MOST_CANDIDATES]


def _may_be_one(person: Person, row: KnownRow) -> bool:
    """Two codes, what tells persons apart, or two birth years in two hamlets speak against it."""
    if person.code and row.code and person.code.casefold() != row.code.casefold():
        return False
    if _told_apart(person, row):
        return False
    years_differ = bool(person.birth_year and row.birth_year and person.birth_year != row.birth_year)
    return not (years_differ and person.hamlet != row.hamlet)


def _told_apart(one: "Person | KnownRow", other: "Person | KnownRow") -> bool:
    """Whether two rows are two persons beyond doubt: two ID numbers, or two days of birth in one year."""
    if one.id_number and one.id_number == other.id_number:
        return False
    if numbers_differ(one.id_number, other.id_number):
        return True
    days = {one.birth, other.birth}
    return len(days) == 2 and all("/" in day for day in days) and one.birth_year == other.birth_year


# --- Twice in the file ----------------------------------------------------------------------------------------------
@dataclass(frozen=True)
class Twin:
    """Two rows of the file that seem to be one: ``certain`` ones cannot both be written."""

    other: int
    what: str
    certain: bool


def find_twins(people: Iterable[Person], known: Iterable[KnownRow]) -> dict[int, Twin]:
    """Return for each row that repeats another one which and by what; whom the list holds twice too is none."""
    people = list(people)
    twins: dict[int, Twin] = {}
    for group in _groups(people, lambda p: p.id_number):
        _pair(twins, group, "số định danh", certain=True)
    for group in _groups(people, lambda p: p.code.casefold()):
        _pair(twins, group, "mã hộ", certain=len({person.folded for person in group}) == 1)
    standing: dict[tuple[str, str, str], int] = defaultdict(int)
    for row in known:
        standing[row.folded, row.hamlet, row.birth_year] += 1
    for group in _groups(people, lambda p: p.person):
        if len(group) > standing[group[0].person]:
            _pair(twins, _alike(group), "họ tên, thôn ấp, năm sinh", certain=False)
    return twins


def _groups(people: list[Person], key_of: Callable[[Person], Hashable]) -> list[list[Person]]:
    groups: dict[Hashable, list[Person]] = defaultdict(list)
    for person in people:
        if key := key_of(person):
            groups[key].append(person)
    return [group for group in groups.values() if len(group) > 1]


def _alike(group: list[Person]) -> list[Person]:
    """Those of the group that could be one person with the first of them."""
    first, *later = group
    return [first, *(person for person in later if not _told_apart(first, person))]


def _pair(twins: dict[int, Twin], group: list[Person], what: str, *, certain: bool) -> None:
    """A certain pair marks both rows, a doubtful one only the later: one answer is enough."""
    first, *later = group
    if certain:
        twins[first.number] = Twin(later[0].number, what, certain=True)
    for person in later:
        if person.number not in twins or certain:
            twins[person.number] = Twin(first.number, what, certain=certain)
