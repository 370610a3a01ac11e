from hypothesis import given
from hypothesis import strategies as st

from participants.totals import column_totals, grand_total, row_totals

THAP_MUOI = {
    "Xã Mỹ Quý": {"nghèo": 41, "cận nghèo": 46},
    "Xã Mỹ Đông": {"nghèo": 3, "cận nghèo": 51},
    "Xã Láng Biển": {"nghèo": None, "cận nghèo": None},
    "Xã Phú Điền": {"nghèo": 31},
}


def test_rows_without_a_number_have_no_total():
    assert row_totals(THAP_MUOI) == {"Xã Mỹ Quý": 87, "Xã Mỹ Đông": 54, "Xã Láng Biển": None, "Xã Phú Điền": 31}


def test_columns_keep_their_order_and_say_what_is_unknown():
    assert list(column_totals(THAP_MUOI, ["cận nghèo", "nghèo", "mới thoát"]).items()) == [
        ("cận nghèo", 97),
        ("nghèo", 75),
        ("mới thoát", None),
    ]


def test_zero_is_a_number():
    assert row_totals({1: {1: 0}}) == {1: 0}
    assert grand_total({}) == 0


@given(st.dictionaries(st.integers(), st.dictionaries(st.integers(0, 4), st.none() | st.integers(0, 10**5))))
def test_rows_and_columns_meet_in_the_corner(table):
    by_rows = sum(total or 0 for total in row_totals(table).values())
    by_columns = sum(total or 0 for total in column_totals(table, range(5)).values())
    assert by_rows == by_columns == grand_total(table)
