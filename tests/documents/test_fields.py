import unicodedata
from datetime import date, time

import pytest
from django import forms
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from documents.fields import MoneyField, NFCCharField, NumberField, PhoneField, VietnameseDateField, VietnameseTimeField


class Sample(forms.Form):
    households = NumberField(largest=100_000)
    amount = MoneyField(required=False)
    day = VietnameseDateField(required=False)
    hour = VietnameseTimeField(required=False)
    note = NFCCharField(required=False, max_length=20)


def errors_of(field: forms.Field, typed: str) -> list[str]:
    with pytest.raises(ValidationError) as caught:
        field.clean(typed)
    return caught.value.messages


@pytest.mark.parametrize("typed", ["1.179", "1179", "1,179", " 1 179 ", "1\u00a0179"])
def test_all_ways_of_typing_a_number_are_one(typed):
    assert NumberField().clean(typed) == 1179


@pytest.mark.parametrize("typed", ["-1", "1.5", "10,5", "abc", "1e3", "<b>1</b>", "１２", "1.17", "0x10", "9" * 10_000])
def test_what_is_no_whole_number_is_refused_in_plain_words(typed):
    (message,) = errors_of(NumberField(largest=100_000), typed)
    assert message.startswith(("Số", "«", "Không đọc được"))
    assert len(message) < 150


def test_numbers_beyond_reason_name_the_limit():
    assert errors_of(NumberField(largest=100_000), "1000000000") == ["Số quá lớn: chỉ nhận đến 100.000."]
    assert errors_of(NumberField(least=1), "0") == ["Số phải từ 1 trở lên."]


def test_zero_counts_as_typed_and_empty_as_none():
    assert NumberField().clean("0") == 0
    assert NumberField(required=False).clean("  ") is None
    assert errors_of(NumberField(), "") == ["Không được để trống."]


@given(st.integers(min_value=0, max_value=10**15 - 1))
def test_a_shown_number_is_read_back(number):
    assert NumberField().clean(NumberField().prepare_value(number)) == number
    assert MoneyField().clean(f"{MoneyField().prepare_value(number)}đ") == number


@pytest.mark.parametrize("typed", ["11.300.000", "11.300.000đ", "11300000 đồng", "11,300,000 VNĐ", "11.300.000 đồng"])
def test_money_with_or_without_its_unit(typed):
    assert MoneyField().clean(typed) == 11_300_000


def test_money_of_nobody_is_refused():
    assert errors_of(MoneyField(), "mười đồng")
    assert errors_of(MoneyField(), "-5đ") == ["Số không được âm."]


@pytest.mark.parametrize(
    "typed",
    [
        *("5/10/2018", "05/10/2018", "05-10-2018", "5.10.2018", "2018-10-05", " 5 / 10 / 2018 "),
        *("ngày 5 tháng 10 năm 2018", unicodedata.normalize("NFD", "Ngày 05 tháng 10 năm 2018"), "5 tháng 10 năm 2018"),
    ],
)
def test_all_ways_of_typing_a_day(typed):
    assert VietnameseDateField().clean(typed) == date(2018, 10, 5)


@pytest.mark.parametrize("typed", ["31/02/2022", "29/2/2023", "0/1/2022", "12/13/2022"])
def test_days_that_the_calendar_does_not_have(typed):
    assert errors_of(VietnameseDateField(), typed) == [f"Không có ngày {typed} trong lịch."]


@pytest.mark.parametrize("typed", ["5/10", "5/10/18", "hôm qua", "5/10-2018", "<i>5/10/2018</i>", "1" * 10_000])
def test_text_that_is_no_day(typed):
    (message,) = errors_of(VietnameseDateField(), typed)
    assert "hãy gõ theo dạng ngày/tháng/năm" in message
    assert len(message) < 150


def test_days_outside_two_centuries():
    assert errors_of(VietnameseDateField(), "5/10/0018") == ["Năm phải từ 1900 đến 2100."]
    assert errors_of(VietnameseDateField(), "5/10/9999") == ["Năm phải từ 1900 đến 2100."]


@pytest.mark.parametrize(
    "typed", ["15h30", "15 giờ 30", "15 giờ 30 phút", "15:30", "15g30", "15H30", "15:30:00", "15 giờ 30ph"]
)
def test_all_ways_of_typing_an_hour(typed):
    assert VietnameseTimeField().clean(typed) == time(15, 30)


def test_full_hours():
    assert VietnameseTimeField().clean("8 giờ") == VietnameseTimeField().clean("08h") == time(8)
    assert VietnameseTimeField().clean("8") == time(8)


@pytest.mark.parametrize("typed", ["24:00", "8h75", "99 giờ"])
def test_hours_that_no_clock_has(typed):
    assert "giờ từ 0 đến 23" in errors_of(VietnameseTimeField(), typed)[0]


@pytest.mark.parametrize("typed", ["sáng", "15-30", "1530", "8 giờ kém 5"])
def test_text_that_is_no_hour(typed):
    assert "15:30 hoặc 15h30" in errors_of(VietnameseTimeField(), typed)[0]


def test_text_is_precomposed_and_trimmed_before_its_length_counts():
    field = NFCCharField(max_length=9)
    assert field.clean(unicodedata.normalize("NFD", "  Láng  Biển ")) == "Láng Biển"
    assert errors_of(field, "Láng Biển 2") == ["Dài quá: 11 ký tự, chỉ nhận đến 9."]
    assert errors_of(field, "a" * 10_000) == ["Dài quá: 10000 ký tự, chỉ nhận đến 9."]


@pytest.mark.parametrize("char", ["\x00", "\x07", "\x1b", "\u202e", "\ud800"])
def test_characters_that_no_keyboard_types_are_refused(char):
    assert errors_of(NFCCharField(), f"Mỹ{char}Quý") == ["Có ký tự điều khiển không đọc được; hãy gõ lại chỗ đó."]


def test_a_paste_loses_its_invisible_baggage_only():
    assert NFCCharField().clean("\ufeffMỹ\u200b\u00a0Quý\r\n<script>") == "Mỹ Quý <script>"
    assert NFCCharField(multiline=True).clean("Dòng một \r\n\tDòng  hai\n\n") == "Dòng một\n Dòng hai"
    assert NFCCharField(required=False).clean(None) == ""


def test_browsers_do_not_cut_a_long_paste():
    assert "maxlength" not in str(Sample()["note"])


def test_a_form_shows_typed_text_again_and_stored_values_in_the_offices_form():
    typed = {"households": "1.5", "amount": "nhiều", "day": "31/2/2022", "hour": "25h", "note": "<b>x</b>" * 9}
    page = str(Sample(typed))
    assert 'value="1.5"' in page
    assert 'value="nhiều"' in page
    assert 'value="31/2/2022"' in page
    assert 'value="25h"' in page
    assert "&lt;b&gt;x" in page
    assert "<b>x" not in page

    stored = {"households": 1179, "amount": 11_300_000, "day": date(2018, 10, 5), "hour": time(15, 30)}
    page = str(Sample(initial=stored))
    assert 'value="1.179"' in page
    assert 'value="11.300.000"' in page
    assert 'value="05/10/2018"' in page
    assert 'value="15:30"' in page


def test_a_form_sent_back_unchanged_has_not_changed():
    stored = {"households": 1179, "day": date(2018, 10, 5), "hour": time(15, 30), "note": "x", "amount": 0}
    data = {"households": "1.179", "day": "05/10/2018", "hour": "15:30", "note": "x", "amount": "0"}
    assert not Sample(data, initial=stored).has_changed()


def test_telephone_numbers():
    assert PhoneField().clean(" (0277) 3824.001 ") == "(0277) 3824.001"
    assert PhoneField(required=False).clean("") == ""
    for typed in ("gọi chị Hoa", "123", "0" * 31, "<b>0277</b>"):
        assert errors_of(PhoneField(), typed)
