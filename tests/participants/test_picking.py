"""Which households are chosen, in words and in numbers."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from participants.picking import Candidate, Rules, pick_households, reserves_wanted

POOR, NEAR = 1, 2
COMMUNE = 100


def make(number: int, **more) -> Candidate:
    return Candidate(**{"household": number, "cell": (COMMUNE, POOR), "hamlet": None} | more)


def draw(candidates, wanted, **more):
    given = {"seated": {}, "reserved": {}, "rules": Rules(), "seed": 7, "year": 2021}
    return pick_households(candidates, wanted, **given | more)


def chosen(outcome, *, reserve: bool = False) -> list[int]:
    return [pick.household for pick in outcome.picks if pick.reserve is reserve]


@given(st.integers(0, 40), st.integers(0, 40), st.integers(0, 10), st.booleans())
def test_seats_are_filled_as_far_as_there_are_households_and_nobody_sits_twice(
    existing, free, reserves, spread
) -> None:
    candidates = [make(number, hamlet=number % 3 or None) for number in range(existing)]
    outcome = draw(candidates, {(COMMUNE, POOR): free}, rules=Rules(spread=spread, reserves=reserves))
    assert len(chosen(outcome)) == min(existing, free)
    assert outcome.short.get((COMMUNE, POOR), 0) == max(free - existing, 0)
    everyone = [pick.household for pick in outcome.picks]
    assert len(everyone) == len(set(everyone))
    if free:
        assert len(chosen(outcome, reserve=True)) == min(max(existing - free, 0), reserves)


def test_the_list_key_draws_the_order_whatever_the_register_says() -> None:
    candidates = [make(number) for number in range(50)]
    wanted = {(COMMUNE, POOR): 10}
    first = chosen(draw(candidates, wanted))
    assert chosen(draw(candidates[::-1], wanted)) == first
    assert chosen(draw(candidates, wanted, seed=8)) != first
    assert first != sorted(first)


def test_households_of_last_year_wait_for_the_others() -> None:
    candidates = [make(number, invited_before=number < 8) for number in range(10)]
    outcome = draw(candidates, {(COMMUNE, POOR): 3})
    assert set(chosen(outcome)) > {8, 9}
    words = {pick.household: pick.why for pick in outcome.picks}
    assert words[8].startswith("chưa được mời năm 2021; bốc thăm thứ ")
    (again,) = set(chosen(outcome)) - {8, 9}
    assert words[again].startswith("đã mời năm 2021 nhưng hết hộ chưa mời")
    assert not all(
        household in chosen(draw(candidates, {(COMMUNE, POOR): 3}, rules=Rules(new_first=False)))
        for household in (8, 9)
    )


def test_seats_of_the_whole_unit_are_spread_over_its_hamlets() -> None:
    candidates = [make(number, hamlet=1 if number < 30 else 2 if number < 45 else 3) for number in range(50)]
    hamlets = {candidate.household: candidate.hamlet for candidate in candidates}
    outcome = draw(candidates, {(COMMUNE, POOR): 10})
    assert Counter(hamlets[household] for household in chosen(outcome)) == {1: 6, 2: 3, 3: 1}


def test_the_poorest_first_where_a_column_stands_for_several() -> None:
    candidates = [make(number, rank=number % 2) for number in range(20)]
    assert all(household % 2 == 0 for household in chosen(draw(candidates, {(COMMUNE, POOR): 10})))
    mixed = chosen(draw(candidates, {(COMMUNE, POOR): 10}, rules=Rules(by_category=False)))
    assert any(household % 2 for household in mixed)


def test_who_sits_already_leaves_fewer_seats() -> None:
    candidates = [make(number) for number in range(9)]
    outcome = draw(
        candidates, {(COMMUNE, POOR): 5}, seated={(COMMUNE, POOR): 4}, reserved={COMMUNE: 1}, rules=Rules(reserves=2)
    )
    assert (len(chosen(outcome)), len(chosen(outcome, reserve=True))) == (1, 1)
    full = draw(
        candidates, {(COMMUNE, POOR): 5}, seated={(COMMUNE, POOR): 9}, reserved={COMMUNE: 3}, rules=Rules(reserves=2)
    )
    assert full.picks == ()


def test_each_cell_takes_its_own() -> None:
    candidates = [make(1), make(2, cell=(COMMUNE, NEAR)), make(3, cell=(200, POOR))]
    outcome = draw(candidates, {(COMMUNE, POOR): 1, (COMMUNE, NEAR): 2, (200, POOR): 0})
    assert sorted(chosen(outcome)) == [1, 2]
    assert outcome.short == {(COMMUNE, NEAR): 1}


def test_reserves_by_number_or_per_cent_rounded_up() -> None:
    assert [reserves_wanted(seats, Rules(reserve_percent=10)) for seats in (0, 1, 10, 11)] == [0, 1, 1, 2]
    assert reserves_wanted(50, Rules(reserves=3, reserve_percent=10)) == 3
    outcome = draw([make(n) for n in range(12)], {(COMMUNE, POOR): 10}, rules=Rules(reserves=5))
    assert len(chosen(outcome, reserve=True)) == 2
    assert outcome.reserves_short == {COMMUNE: 3}
