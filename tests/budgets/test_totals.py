import pytest
from hypothesis import given
from hypothesis import strategies as st

from budgets.totals import cost_per_head, item_total, items_total, remainder_to_ceiling, sum_known


def test_an_item_is_price_times_quantity():
    assert item_total(20_000, 50) == 1_000_000
    assert item_total(300_000, None) == 300_000
    assert item_total(20_000, 0) == 0
    assert item_total(None, 50) is None


def test_items_without_price_do_not_count():
    assert items_total([(20_000, 50), (None, 3), (300_000, None)]) == 1_300_000
    assert items_total([(None, 3)]) is None
    assert sum_known([]) is None


def test_the_remainder_may_be_negative():
    assert remainder_to_ceiling(11_300_000, 11_300_000) == 0
    assert remainder_to_ceiling(11_300_000, 11_350_000) == -50_000
    assert remainder_to_ceiling(11_300_000, None) == 11_300_000
    assert remainder_to_ceiling(None, 5) is None


@pytest.mark.parametrize(
    ("amount", "heads", "each"), [(900_000, 117, 7_692), (850_000, 53, 16_038), (5, 2, 3), (0, 4, 0), (7, 0, None)]
)
def test_cost_per_head_is_rounded_half_up(amount, heads, each):
    assert cost_per_head(amount, heads) == each


@given(st.integers(0, 10**12), st.integers(1, 10**5))
def test_cost_per_head_is_off_by_half_a_dong_at_most(amount, heads):
    each = cost_per_head(amount, heads)
    assert each is not None
    assert abs(2 * each * heads - 2 * amount) <= heads
