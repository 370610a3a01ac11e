from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents import formats as f

NUMBERS = st.integers(min_value=0, max_value=f.LARGEST_NUMBER)


@pytest.mark.parametrize(("number", "printed"), [(0, "0"), (999, "999"), (1179, "1.179"), (11_300_000, "11.300.000")])
def test_thousands_are_parted_by_dots(number, printed):
    assert f.format_number(number) == printed


def test_counts_have_two_digits():
    assert [f.pad(n) for n in (0, 3, 10, 1179)] == ["00", "03", "10", "1.179"]


def test_money():
    assert f.format_money(11_300_000) == "11.300.000đ"


@pytest.mark.parametrize("typed", ["1.179", "1179", "1,179", " 1 179 ", "1\u00a0179", "01179"])
def test_one_number_typed_in_many_ways(typed):
    assert f.parse_number(typed) == 1179


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "  ",
        "1.5",
        "1,17",
        "12.34.567",
        "1.234,567",
        "-5",
        "–5",
        "0.179",
        "1.0000",
        "năm",
        "5e3",
        "١٢",
        "1..179",
        "9" * 60,
    ],
)
def test_ambiguous_or_absurd_numbers_are_refused_with_a_sentence(typed):
    with pytest.raises(ValueError, match=r"^(Hãy|Số|Không đọc được|«).+\.$"):
        f.parse_number(typed)


def test_largest_number_may_be_narrower():
    assert f.parse_number("500", largest=500) == 500
    with pytest.raises(ValueError, match="đến 500"):
        f.parse_number("501", largest=500)


@pytest.mark.parametrize("typed", ["850.000", "850.000đ", "850000 đồng", "850 000 VNĐ"])
def test_money_may_carry_its_unit(typed):
    assert f.parse_money(typed) == 850_000


@given(NUMBERS)
def test_what_is_printed_can_be_typed_back(number):
    assert f.parse_number(f.format_number(number)) == number
    assert f.parse_number(str(number)) == number
    assert f.parse_money(f.format_money(number)) == number


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "không"),
        (5, "năm"),
        (10, "mười"),
        (11, "mười một"),
        (14, "mười bốn"),
        (15, "mười lăm"),
        (21, "hai mươi mốt"),
        (24, "hai mươi tư"),
        (55, "năm mươi lăm"),
        (105, "một trăm linh năm"),
        (110, "một trăm mười"),
        (1005, "một nghìn không trăm linh năm"),
        (1010, "một nghìn không trăm mười"),
        (1179, "một nghìn một trăm bảy mươi chín"),
        (850_000, "tám trăm năm mươi nghìn"),
        (1_000_001, "một triệu không trăm linh một"),
        (11_300_000, "mười một triệu ba trăm nghìn"),
        (2_000_000_000, "hai tỷ"),
        (1_000_000_021, "một tỷ không trăm hai mươi mốt"),
        (10**18, "một tỷ tỷ"),
    ],
)
def test_numbers_read_aloud(number, words):
    assert f.number_in_words(number) == words


def test_offices_choose_their_words():
    assert f.money_in_words(11_300_000, thousand="ngàn") == "mười một triệu ba trăm ngàn đồng"
    assert f.number_in_words(1005, thousand="ngàn", zero="lẻ") == "một ngàn không trăm lẻ năm"
    with pytest.raises(ValueError, match="không âm"):
        f.number_in_words(-1)


def read_back(words: str) -> int:
    """Read Vietnamese number words by another way than the one that wrote them: unit by unit from the left."""
    values = dict(zip(f._DIGITS, range(10), strict=True))
    values |= {"mốt": 1, "tư": 4, "lăm": 5, "mười": 10}
    total = group = last = 0
    for word in words.split():
        if word in values:
            group, last = group + values[word], values[word]
        elif word in ("mươi", "trăm"):
            group += last * ((10 if word == "mươi" else 100) - 1)
        elif word == "tỷ":
            total, group = (total + group) * 10**9, 0
        elif word != "linh":
            total, group = total + group * {"nghìn": 1000, "triệu": 10**6}[word], 0
    return total + group


@given(NUMBERS)
def test_words_say_the_number(number):
    assert read_back(f.number_in_words(number)) == number


@pytest.mark.parametrize(
    ("day", "words", "running"),
    [
        (date(2022, 11, 2), "ngày 02 tháng 11 năm 2022", "02/11/2022"),
        (date(2026, 1, 5), "ngày 05 tháng 01 năm 2026", "05/01/2026"),
        (date(2019, 6, 29), "ngày 29 tháng 6 năm 2019", "29/6/2019"),
        (date(2026, 2, 10), "ngày 10 tháng 02 năm 2026", "10/02/2026"),
        (date(2026, 3, 5), "ngày 05 tháng 3 năm 2026", "05/3/2026"),
        (date(2026, 12, 5), "ngày 05 tháng 12 năm 2026", "05/12/2026"),
    ],
)
def test_the_decree_sets_zeros_before_days_and_months(day, words, running):
    assert f.format_day(day) == words
    assert f.format_date_in_text(day) == running


def test_unknown_day_and_month_stay_blank():
    assert f.format_issue_day(None, None, 2026) == "ngày      tháng      năm 2026"
    assert f.format_issue_day(None, 4, 2026) == "ngày      tháng 4 năm 2026"


def test_dates_weekdays_and_times():
    assert f.format_date(date(2022, 11, 2)) == "02/11/2022"
    assert f.weekday_name(date(2022, 11, 15)) == "thứ Ba"
    assert f.weekday_name(date(2022, 11, 20)) == "Chủ nhật"
    assert f.format_time(time(15, 30)) == "15 giờ 30 phút"
    assert f.format_time(time(8)) == "08 giờ"


def test_numbering():
    assert [f.roman(n) for n in (1, 4, 9, 14, 40, 1999)] == ["I", "IV", "IX", "XIV", "XL", "MCMXCIX"]
    assert "".join(f.vietnamese_letter(n) for n in range(1, 24)) == "abcdđeghiklmnopqrstuvxy"
    assert (f.vietnamese_letter(24), f.vietnamese_letter(47)) == ("aa", "ba")
    for wrong in (0, -1):
        with pytest.raises(ValueError, match="từ 1"):
            f.roman(wrong)
        with pytest.raises(ValueError, match="từ 1"):
            f.vietnamese_letter(wrong)


def test_names_in_a_sentence():
    assert f.join_names([]) == ""
    assert f.join_names(["Mỹ Quý"]) == "Mỹ Quý"
    assert f.join_names(["Mỹ Quý", "Mỹ Đông"]) == "Mỹ Quý và Mỹ Đông"
    assert f.join_names(["A", "B", "C"]) == "A, B và C"
