"""Seats shared by households: exact in sum, inside the bounds, fair between places."""

from math import ceil, floor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from participants.apportion import part_of, share_by_kind, share_seats

COUNTS = st.lists(st.integers(0, 400), min_size=1, max_size=12).map(lambda found: dict(enumerate(found)))


@st.composite
def bounded(draw):
    """Households with floors and ceilings, and a total that fits between them."""
    households = draw(COUNTS)
    floors = {place: draw(st.integers(0, 30)) for place in households if draw(st.booleans())}
    ceilings = {p: draw(st.integers(floors.get(p, 0), 300)) for p in households if draw(st.booleans())}
    least = {p: min(floors.get(p, 0), count) for p, count in households.items()}
    most = {p: min(ceilings.get(p, count), count) for p, count in households.items()}
    total = draw(st.integers(sum(least.values()), sum(most.values())))
    return total, households, floors, ceilings, least, most


@given(bounded())
def test_the_sum_is_exact_and_every_share_within_its_bounds(case) -> None:
    total, households, floors, ceilings, least, most = case
    shares = share_seats(total, households, floors=floors, ceilings=ceilings)
    assert sum(shares.values()) == total
    assert list(shares) == list(households)
    assert all(least[place] <= share <= most[place] for place, share in shares.items())


@given(bounded())
def test_more_households_never_mean_fewer_seats_under_the_same_bounds(case) -> None:
    total, households, floors, ceilings, *_ = case
    shares = share_seats(total, households, floors=floors, ceilings=ceilings)
    for one in households:
        for other in households:
            alike = floors.get(one) == floors.get(other) and ceilings.get(one) == ceilings.get(other)
            if alike and households[one] > households[other]:
                assert shares[one] >= shares[other]


@given(COUNTS.filter(lambda found: sum(found.values()) > 0), st.data())
def test_without_bounds_each_share_is_the_exact_one_rounded(households, data) -> None:
    everyone = sum(households.values())
    total = data.draw(st.integers(0, everyone))
    for place, share in share_seats(total, households).items():
        assert floor(total * households[place] / everyone) <= share <= ceil(total * households[place] / everyone)


@given(bounded())
def test_the_same_question_has_the_same_answer(case) -> None:
    total, households, floors, ceilings, *_ = case
    first = share_seats(total, households, floors=floors, ceilings=ceilings)
    assert first == share_seats(total, households, floors=floors, ceilings=ceilings)


def test_a_tie_goes_to_the_place_that_stands_first() -> None:
    assert share_seats(1, {"b": 5, "a": 5}) == {"b": 1, "a": 0}
    assert share_seats(3, {"x": 10, "y": 10, "z": 10, "w": 10}) == {"x": 1, "y": 1, "z": 1, "w": 0}


def test_what_a_bound_holds_back_goes_to_the_others_in_proportion() -> None:
    assert share_seats(50, {"a": 100, "b": 50, "c": 50}) == {"a": 25, "b": 13, "c": 12}
    assert share_seats(50, {"a": 100, "b": 50, "c": 50}, ceilings={"a": 10}) == {"a": 10, "b": 20, "c": 20}
    assert share_seats(50, {"a": 100, "b": 50, "c": 2}, floors={"c": 10}) == {"a": 32, "b": 16, "c": 2}


@pytest.mark.parametrize(
    ("total", "households", "bounds", "words"),
    [
        (9, {"a": 50, "b": 50}, {"floors": {"a": 5, "b": 5}}, "tối thiểu của các nơi cộng lại là 10"),
        (9, {"a": 50, "b": 50}, {"ceilings": {"a": 4, "b": 4}}, "tối đa của các nơi cộng lại là 8"),
        (9, {"a": 3, "b": 5}, {}, "chỉ có 8 hộ"),
        (1, {}, {}, "chỉ có 0 hộ"),
        (2, {"a": 9}, {"floors": {"a": 4}, "ceilings": {"a": 3}}, "tối thiểu 4 lớn hơn mức tối đa 3"),
        (-1, {"a": 9}, {}, "không được âm"),
        (1, {"a": -9}, {}, "không được âm"),
    ],
)
def test_what_cannot_be_is_refused_with_a_sentence(total, households, bounds, words) -> None:
    with pytest.raises(ValueError, match=words):
        share_seats(total, households, **bounds)


@given(st.lists(st.lists(st.integers(0, 60), min_size=2, max_size=2), min_size=1, max_size=6), st.data())
def test_by_kind_the_places_get_what_they_get_without_and_nobody_more_than_exist(rows, data) -> None:
    table = {place: dict(zip("pn", row, strict=True)) for place, row in enumerate(rows)}
    sums = {place: sum(row) for place, row in enumerate(rows)}
    total = data.draw(st.integers(0, sum(sums.values())))
    shared = share_by_kind(total, table)
    assert {place: sum(kinds.values()) for place, kinds in shared.items()} == share_seats(total, sums)
    assert all(shared[place][kind] <= count for place, row in table.items() for kind, count in row.items())


def test_per_cent_rounds_half_up() -> None:
    assert [part_of(percent, 50) for percent in (0, 1, 10, 33, 100)] == [0, 1, 5, 17, 50]
    with pytest.raises(ValueError, match="từ 0 đến 100"):
        part_of(101, 50)
