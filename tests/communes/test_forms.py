import unicodedata
from datetime import date

import pytest

from communes.forms import (
    AuthorityForm,
    DepartmentForm,
    HamletCloseForm,
    HamletForm,
    SignerForm,
    UnitLookupForm,
    UnitSearchForm,
)
from communes.models import Department, Signer
from tests.factories import make_authority, make_district, make_unit

pytestmark = pytest.mark.django_db

AUTHORITY = {
    "name": "Ủy ban nhân dân huyện Tháp Mười",
    "short_name": "UBND huyện",
    "letterhead": "ỦY BAN NHÂN DÂN\nHUYỆN THÁP MƯỜI",
    "parent_line": "",
    "place_name": "Tháp Mười",
    "symbol": "UBND",
    "phone": "0277.3824001",
    "thousand_word": "ngàn",
    "zero_word": "lẻ",
    "bookkeeping": "one",
    "signing_order": "number_first",
}
SIGNER = {"full_name": "Đoàn Tấn Bửu", "position": "Phó Chủ tịch", "capacity": "TM_KT", "head_position": "Chủ tịch"}

HOSTILE = {
    "x" * 10_000: "tối đa",
    "<script>alert(1)</script>": "Không dùng dấu < và >",
    "   ": "",
    "": "",
}


def test_an_office_saves_its_letterhead_as_typed_line_by_line():
    authority = make_authority()
    form = AuthorityForm(AUTHORITY, instance=authority)
    assert form.is_valid(), form.errors
    form.save()
    authority.refresh_from_db()
    assert authority.letterhead_lines == ("ỦY BAN NHÂN DÂN", "HUYỆN THÁP MƯỜI")
    assert AuthorityForm(instance=authority)["letterhead"].value() == "ỦY BAN NHÂN DÂN\nHUYỆN THÁP MƯỜI"


@pytest.mark.parametrize("field", ["name", "short_name", "letterhead", "place_name"])
@pytest.mark.parametrize("typed", HOSTILE)
def test_hostile_text_is_answered_beside_the_field_and_kept_on_screen(field, typed):
    form = AuthorityForm(AUTHORITY | {field: typed}, instance=make_authority())
    assert list(form.errors) == [field]
    assert HOSTILE[typed] in form.errors[field][0]
    assert form[field].value() == typed


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("symbol", "UB ND"),
        ("symbol", "KH/UBND"),
        ("symbol", "UBND2"),
        ("phone", "gọi sau"),
        ("phone", "12"),
        ("letterhead", "một\nhai\nba\nbốn"),
        ("thousand_word", "k"),
    ],
)
def test_what_a_paper_cannot_carry_is_refused(field, typed):
    assert list(AuthorityForm(AUTHORITY | {field: typed}, instance=make_authority()).errors) == [field]


def test_text_is_precomposed_before_its_length_is_measured():
    long_name = "Ủy ban nhân dân huyện " + "ậ" * 128
    form = AuthorityForm(AUTHORITY | {"name": unicodedata.normalize("NFD", long_name)}, instance=make_authority())
    assert form.is_valid(), form.errors
    assert form.cleaned_data["name"] == long_name


def test_blanks_and_control_characters_vanish():
    form = AuthorityForm(AUTHORITY | {"place_name": " Tháp\x0b\u00a0 Mười\n"}, instance=make_authority())
    assert form.is_valid(), form.errors
    assert form.cleaned_data["place_name"] == "Tháp Mười"


def test_a_department_stands_once_in_an_office():
    authority = make_authority()
    twin = {"name": authority.departments.get().name, "abbreviation": "X", "phone": ""}
    form = DepartmentForm(twin, instance=Department(authority=authority))
    assert form.errors == {"name": ["Cơ quan đã có phòng, đơn vị này."]}
    assert DepartmentForm(twin, instance=authority.departments.get()).is_valid()
    assert DepartmentForm(twin, instance=Department(authority=make_authority(department=None))).is_valid()


def test_a_second_leading_department_passes_the_form_for_the_action_to_sort_out():
    form = DepartmentForm(
        {"name": "Phòng Nội vụ", "abbreviation": "NV", "leads": "on"}, instance=Department(authority=make_authority())
    )
    assert form.is_valid(), form.errors


@pytest.mark.parametrize(
    ("capacity", "lines"),
    [
        ("TM", ("TM. ỦY BAN NHÂN DÂN", "PHÓ CHỦ TỊCH")),
        ("TM_KT", ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")),
        ("KT", ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")),
        ("TL", ("TL. CHỦ TỊCH", "PHÓ CHỦ TỊCH")),
        ("TUQ", ("TUQ. CHỦ TỊCH", "PHÓ CHỦ TỊCH")),
        ("Q", ("TM. ỦY BAN NHÂN DÂN", "Q. CHỦ TỊCH")),
        ("HEAD", ("PHÓ CHỦ TỊCH",)),
    ],
)
def test_a_signer_previews_and_keeps_the_lines_of_the_decree(capacity, lines):
    typed = SIGNER | {"capacity": capacity, "valid_from": "01/10/2022", "valid_to": "31/12/2022"}
    form = SignerForm(typed, instance=Signer(authority=make_authority(signer=None)))
    assert form.preview() == lines
    assert form.is_valid(), form.errors
    assert form.save().lines == lines


def test_a_preview_lives_with_what_is_missing():
    assert SignerForm({"capacity": "KT"}, instance=Signer()).preview() == ("KT. …", "…")
    assert SignerForm({"capacity": "??"}, instance=Signer()).preview() == ()
    assert SignerForm({}, instance=Signer()).preview() == ()


@pytest.mark.parametrize("capacity", ["TM_KT", "KT", "TL", "TUQ"])
def test_signing_for_another_names_the_other(capacity):
    form = SignerForm(SIGNER | {"capacity": capacity, "head_position": ""}, instance=Signer(authority=make_authority()))
    assert list(form.errors) == ["head_position"]


def test_a_delegation_is_limited_in_time():
    form = SignerForm(SIGNER | {"capacity": "TUQ"}, instance=Signer(authority=make_authority()))
    assert form.errors == {"valid_to": ["Thừa ủy quyền phải có thời hạn (NĐ 30/2020, Điều 13)."]}


@pytest.mark.parametrize(
    ("day", "signs", "note"),
    [
        (date(2022, 9, 30), False, "từ 01/10/2022"),
        (date(2022, 10, 1), True, ""),
        (date(2022, 10, 31), True, ""),
        (date(2022, 11, 1), False, "hết thời hạn 31/10/2022"),
    ],
)
def test_a_signer_signs_from_the_first_to_the_last_day(day, signs, note):
    signer = Signer(valid_from=date(2022, 10, 1), valid_to=date(2022, 10, 31))
    assert (signer.signs_on(day), signer.validity_note(day)) == (signs, note)
    assert Signer().signs_on(day)
    assert Signer().validity_note(day) == ""


@pytest.mark.parametrize("day", ["31/02/2026", "hôm nay", "2026", "1" * 10_000])
def test_days_that_do_not_exist_are_refused_in_plain_words(day):
    assert HamletCloseForm({"valid_to": day}).errors == {"valid_to": ["Ngày không đúng, ví dụ 05/10/2026."]}
    form = SignerForm(SIGNER | {"valid_from": day}, instance=Signer(authority=make_authority()))
    assert list(form.errors) == ["valid_from"]


def test_a_signer_cannot_stop_before_beginning():
    days = {"valid_from": "02/01/2026", "valid_to": "01/01/2026"}
    form = SignerForm(SIGNER | days, instance=Signer(authority=make_authority()))
    assert form.non_field_errors() == ["Ngày thôi ký phải từ ngày bắt đầu trở đi."]


def test_a_hamlet_form_offers_the_offices_own_communes():
    district = make_district(communes=["Mỹ Quý"])
    elsewhere = make_unit("Nơi khác")
    typed = {"kind": "Ấp", "name": "3", "valid_from": "05/10/2022"}
    authority = make_authority(unit=district)

    good = HamletForm(typed | {"parent": district.children.get().pk}, authority=authority)
    assert good.is_valid(), good.errors
    assert good.cleaned_data["valid_from"] == date(2022, 10, 5)
    for parent in [elsewhere.pk, district.pk, "x", "9" * 30]:
        assert list(HamletForm(typed | {"parent": parent}, authority=authority).errors) == ["parent"]


@pytest.mark.parametrize("data", [{"q": "x" * 10_000}, {"level": "hamlet"}, {"era": "1945"}, {"q": "<b>"}])
def test_wrong_filters_find_nothing_and_say_so(data):
    make_unit()
    form = UnitSearchForm(data)
    assert not form.find().exists()
    assert list(form.errors) == list(data)


@pytest.mark.parametrize("data", [{"on": "ngày mai"}, {"below": "x"}, {"below": "0"}, {"level": "?"}])
def test_wrong_lookups_are_refused(data):
    assert list(UnitLookupForm(data).errors) == list(data)
