"""Choosing households for the seats of a quota by rules that can be said aloud. No ORM.

The order among households that the rules treat alike is drawn once from the list's own key: the same list draws the
same order however often it is asked, and nobody can move a household forward by its name or its place in the register.
"""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from participants.apportion import share_seats
from participants.seating import Cell


@dataclass(frozen=True)
class Candidate:
    """A household that may be seated; ``rank`` is its category's place in the catalogue."""

    household: int
    cell: Cell
    hamlet: int | None
    rank: int = 0
    invited_before: bool = False


@dataclass(frozen=True)
class Rules:
    """What the officer chose. Reserves are a number for each place, or per cent of its seats, rounded up."""

    new_first: bool = True  # households that were not invited last year go first
    spread: bool = True  # where seats are for the whole unit: over its hamlets in proportion to their households
    by_category: bool = True  # where a column stands for several categories: the poorest first
    reserves: int = 0
    reserve_percent: int = 0


@dataclass(frozen=True)
class Pick:
    """One household chosen, and why, in words for the list's page."""

    household: int
    cell: Cell
    reserve: bool
    why: str


@dataclass(frozen=True)
class Draw:
    """The outcome: who is chosen, and how many seats of which cell found nobody."""

    picks: tuple[Pick, ...]
    short: dict[Cell, int]
    reserves_short: dict[int, int]  # by place


def pick_households(
    candidates: Iterable[Candidate],
    wanted: Mapping[Cell, int],
    *,
    seated: Mapping[Cell, int],
    reserved: Mapping[int, int],
    rules: Rules,
    seed: int,
    year: int,
) -> Draw:
    """Choose households for the seats of ``wanted`` that are still free, then reserves for every place.

    ``seated`` counts who sits already by cell, ``reserved`` the reserves by place. ``seed`` is the list's key,
    ``year`` the one whose invitations count as «last year».
    """
    order = _Order(rules, seed, year)
    by_cell: dict[Cell, list[Candidate]] = defaultdict(list)
    for candidate in candidates:
        by_cell[candidate.cell].append(candidate)
    picks: list[Pick] = []
    short: dict[Cell, int] = {}
    for cell, number in wanted.items():
        free = max(number - seated.get(cell, 0), 0)
        chosen = _choose(by_cell[cell], free, order)
        picks += [Pick(c.household, cell, False, why) for c, why in chosen]
        if len(chosen) < free:
            short[cell] = free - len(chosen)
    rest = _without(by_cell, {pick.household for pick in picks})
    reserves, reserves_short = _reserves(rest, wanted, reserved, order)
    return Draw((*picks, *reserves), short, reserves_short)


def reserves_wanted(seats: int, rules: Rules) -> int:
    """Return how many reserves a place with so many seats should have."""
    return rules.reserves or -(-seats * rules.reserve_percent // 100)


@dataclass(frozen=True)
class _Order:
    """The sequence in which households come up, and the words for it."""

    rules: Rules
    seed: int
    year: int

    def key(self, candidate: Candidate) -> tuple[bool, int, str]:
        lot = hashlib.sha256(f"{self.seed}:{candidate.household}".encode()).hexdigest()
        before = self.rules.new_first and candidate.invited_before
        return before, candidate.rank if self.rules.by_category else 0, lot

    def why(self, candidate: Candidate, place: int, among: int) -> str:
        parts = []
        if self.rules.new_first:
            again = f"đã mời năm {self.year} nhưng hết hộ chưa mời"
            parts.append(again if candidate.invited_before else f"chưa được mời năm {self.year}")
        parts.append(f"bốc thăm thứ {place}/{among} hộ (theo mã danh sách {self.seed})")
        return "; ".join(parts)


def _choose(candidates: Sequence[Candidate], free: int, order: _Order) -> list[tuple[Candidate, str]]:
    """Return the households for ``free`` seats of one cell, hamlet by hamlet where that is the rule."""
    if not order.rules.spread:
        return _first(candidates, free, order)
    by_hamlet: dict[int, list[Candidate]] = defaultdict(list)
    for candidate in candidates:
        by_hamlet[candidate.hamlet or 0].append(candidate)
    counts = {hamlet: len(by_hamlet[hamlet]) for hamlet in sorted(by_hamlet)}
    shares = share_seats(min(free, len(candidates)), counts)
    return [chosen for hamlet, share in shares.items() for chosen in _first(by_hamlet[hamlet], share, order)]


def _first(candidates: Sequence[Candidate], number: int, order: _Order) -> list[tuple[Candidate, str]]:
    drawn = sorted(candidates, key=order.key)[:number]
    return [(candidate, order.why(candidate, place, len(candidates))) for place, candidate in enumerate(drawn, 1)]


def _without(by_cell: Mapping[Cell, Collection[Candidate]], gone: Collection[int]) -> dict[int, list[Candidate]]:
    rest: dict[int, list[Candidate]] = defaultdict(list)
    for (place, _), candidates in by_cell.items():
        rest[place] += [candidate for candidate in candidates if candidate.household not in gone]
    return rest


def _reserves(
    rest: Mapping[int, Sequence[Candidate]], wanted: Mapping[Cell, int], reserved: Mapping[int, int], order: _Order
) -> tuple[list[Pick], dict[int, int]]:
    seats: Counter[int] = Counter()
    for (place, _), number in wanted.items():
        seats[place] += number
    picks, short = [], {}
    for place, number in seats.items():
        free = max(reserves_wanted(number, order.rules) - reserved.get(place, 0), 0) if number else 0
        chosen = _first(rest.get(place, []), free, order)
        picks += [Pick(candidate.household, candidate.cell, True, why) for candidate, why in chosen]
        if len(chosen) < free:
            short[place] = free - len(chosen)
    return picks, short
