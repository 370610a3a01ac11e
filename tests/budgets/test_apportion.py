import pytest
from hypothesis import given
from hypothesis import strategies as st

from budgets.apportion import amounts_by_bracket, share_equally, share_per_head

# Households of the 13 communes and townships of Tháp Mười in 2022, in the order of the plan's table.
THAP_MUOI = dict(enumerate([87, 54, 97, 53, 85, 110, 117, 95, 110, 102, 96, 109, 64], start=1))
THAP_MUOI_BRACKETS = [(0, 850_000), (100, 900_000)]

totals = st.integers(min_value=0, max_value=10**12)
steps = st.sampled_from([1, 1_000, 10_000, 50_000])
heads = st.dictionaries(st.integers(1, 200), st.integers(0, 100_000), max_size=30)


def test_brackets_reproduce_thap_muoi():
    amounts = amounts_by_bracket(THAP_MUOI, THAP_MUOI_BRACKETS)
    few, many = 850_000, 900_000
    assert list(amounts.values()) == [few, few, few, few, few, many, many, few, many, many, few, many, few]
    assert sum(amounts.values()) == 11_300_000


def test_a_bracket_begins_at_its_number():
    assert amounts_by_bracket({1: 99, 2: 100, 3: 101}, [(100, 900), (1, 850)]) == {1: 850, 2: 900, 3: 900}


def test_who_reaches_no_bracket_gets_nothing():
    assert amounts_by_bracket({1: 0, 2: 5}, [(1, 850)]) == {1: 0, 2: 850}


@pytest.mark.parametrize(("brackets", "words"), [([], "ít nhất một mức"), ([(1, 2), (1, 3)], "hai mức")])
def test_brackets_that_decide_nothing_are_refused(brackets, words):
    with pytest.raises(ValueError, match=words):
        amounts_by_bracket({1: 5}, brackets)


def test_equal_shares_are_equal_and_rounded_down():
    assert share_equally(10_000_000, [3, 1, 2], 1_000) == {3: 3_333_000, 1: 3_333_000, 2: 3_333_000}
    assert share_equally(500, [1, 2], 1_000) == {1: 0, 2: 0}
    assert share_equally(500, [], 1) == {}


def test_shares_per_head_give_out_all_but_a_part_of_a_step():
    assert share_per_head(10_000, {1: 1, 2: 1, 3: 1}, 1_000) == {1: 4_000, 2: 3_000, 3: 3_000}
    assert share_per_head(10_999, {1: 60, 2: 40, 3: 0}, 1_000) == {1: 6_000, 2: 4_000, 3: 0}


@pytest.mark.parametrize(
    ("total", "counts", "step", "words"),
    [
        (1, {1: 0}, 1, "Chưa đơn vị nào"),
        (1, {1: -1}, 1, "không được âm"),
        (-1, {1: 1}, 1, "không được âm"),
        (1, {1: 1}, 0, "làm tròn"),
    ],
)
def test_shares_that_make_no_sense_are_refused(total, counts, step, words):
    with pytest.raises(ValueError, match=words):
        share_per_head(total, counts, step)


@given(totals, st.lists(st.integers(), unique=True, max_size=30), steps)
def test_equal_shares_never_exceed_the_total(total, units, step):
    shares = share_equally(total, units, step)
    assert list(shares) == units
    assert len(set(shares.values())) <= 1
    assert total - sum(shares.values()) < max(1, len(units)) * step or not units
    assert sum(shares.values()) <= total


@given(totals, heads, steps)
def test_shares_per_head_are_fair_and_whole(total, counts, step):
    if not sum(counts.values()):
        return
    shares = share_per_head(total, counts, step)
    assert list(shares) == list(counts)
    assert sum(shares.values()) == total // step * step
    everyone = sum(counts.values())
    for unit, share in shares.items():
        assert share % step == 0
        exact = (total // step) * step * counts[unit] / everyone
        assert abs(share - exact) <= step * 1.000001
        assert share == 0 or counts[unit] > 0


@given(heads, st.dictionaries(st.integers(0, 1000), st.integers(0, 10**9), min_size=1, max_size=5))
def test_more_heads_never_fall_into_a_lower_bracket(counts, brackets):
    amounts = amounts_by_bracket(counts, brackets.items())
    starts = {unit: max((s for s in brackets if s <= count), default=-1) for unit, count in counts.items()}
    assert all(amounts[unit] == brackets.get(start, 0) for unit, start in starts.items())
