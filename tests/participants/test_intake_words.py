"""Headings, lines and cells one by one: the words of offices, and those that only look like them."""

import pytest

from documents.spreadsheets.grid import TEXT
from participants.intake import lines
from participants.intake.canonical import read_cell
from participants.intake.cells import clean, squeeze
from participants.intake.headings import Meaning, category_named, find_meaning
from participants.intake.people_words import hamlet_case, name_case
from participants.intake.spelling import find_name, split_hamlet_kind
from participants.limits import MOST_MEMBERS

CATEGORIES = ("Hộ nghèo", "Hộ cận nghèo", "Hộ mới thoát nghèo")


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Họ và tên chủ hộ", "head"), ("CHỦ HỘ", "head"), ("Họ tên", "person"), ("Ấp/Khóm", "hamlet"), ("Buôn", "hamlet"),
        ("Tổ dân phố", "hamlet"), ("Khu phố", "hamlet"), ("Số khẩu", "members"), ("Nhân khẩu (người)", "members"),
        ("CMND/CCCD", "id_number"), ("Số định danh cá nhân", "id_number"), ("Năm sinh", "birth"), ("Dân tộc", "ethnicity"),
        ("ĐT", "phone"), ("SĐT", "phone"), ("Diện hộ", "category"), ("Ghi chú", "note"), ("Số thứ tự", "order"),
        ("Tình trạng sức khoẻ", "health"), ("Địa chĩ", "address"), ("Quan hệ với chủ hộ", "relation"), ("Tổng số", "total"),
    ],
)  # fmt: skip
def test_usual_headings(heading, field):
    found = find_meaning(heading)
    assert found is not None
    assert found.field == field


@pytest.mark.parametrize(
    "text", ["DT", "Điểm B1", "Họ và tên cán bộ rà soát", "Nguyễn Văn An", "", "Ấp 1", "2024", "x"]
)
def test_other_words_are_no_headings(text):
    assert find_meaning(text) is None


def test_categories_are_told_by_what_tells_them_apart():
    assert find_meaning("Số hộ cận nghèo", CATEGORIES, figures=True) == Meaning("figure:1")
    assert find_meaning("Nghèo", CATEGORIES, figures=True) == Meaning("figure:0")
    assert find_meaning("Mới thoát nghèo", CATEGORIES, figures=True) == Meaning("figure:2")
    assert find_meaning("Hộ thoát nghèo", CATEGORIES[:2], figures=True) is None
    assert find_meaning("Cận nghèo", CATEGORIES) == Meaning("category", "Hộ cận nghèo")
    assert category_named("HCN", CATEGORIES) == "Hộ cận nghèo"
    assert category_named("Hộ chính sách", CATEGORIES) == "Hộ chính sách"


@pytest.mark.parametrize("label", ["Tổng cộng", "TỔNG", "Cộng ấp 1", "Tong cong", "Cộng:", "Toàn xã", "II. Tổng số"])
def test_totals(label):
    assert lines.is_total(["", label, "45"])


@pytest.mark.parametrize("name", ["Tống Văn Cộng", "TỐNG THỊ HAI", "Công Văn Ba", "Nguyễn Tổng"])
def test_names_are_no_totals(name):
    assert not lines.is_total(["1", name])


@pytest.mark.parametrize(
    ("text", "hamlet"),
    [("Ấp 1", "Ấp 1"), ("Ấp: Mỹ Phước", "Ấp Mỹ Phước"), ("Thôn (ấp): Ấp 3", "Ấp 3"), ("Ấp: 15 hộ", ""), ("Ấp: ………", ""),
     ("Ấp", ""), ("Ấp 1, xã Mỹ Quý, huyện Tháp Mười", "Ấp 1"), ("ẤP MỸ TÂY XÃ MỸ QUÝ", "ẤP MỸ TÂY"), ("Thôn Xãm", "Thôn Xãm"),
     ("ẤP: 2 - Xã: Mỹ Quý", "ẤP 2"), ("Tên ấp: Mỹ Tây, xã Mỹ Quý", "ấp Mỹ Tây"), ("Thôn: Đông Xã: Mỹ Quý", "Thôn Đông"),
     ("Địa bàn: Khóm 4", "Khóm 4"), ("II. Thôn Đông: 15 hộ", "Thôn Đông"), ("* Khóm Mỹ Tây (12 hộ)", "Khóm Mỹ Tây"), ("Bàn Văn A", ""),
     ("Nguyễn Văn Ấp", ""), ("Tô Văn Khu", "")],
)  # fmt: skip
def test_hamlets_that_stand_alone(text, hamlet):
    assert lines.hamlet_of_group(text) == hamlet


@pytest.mark.parametrize(
    ("title", "kind"),
    [("DANH SÁCH HỘ CẬN NGHÈO", "Hộ cận nghèo"), ("DANH SÁCH HỘ NGHÈO, HỘ CẬN NGHÈO", ""),
     ("Danh sách hộ nghèo và cận nghèo", ""), ("KẾ HOẠCH", "")],
)  # fmt: skip
def test_a_title_names_a_category_only_when_it_names_one(title, kind):
    assert lines.kind_of_title(title) == kind


def test_numbers_of_columns_are_no_data():
    assert lines.is_numbering(["(1)", "(2)", "(3)"])
    assert lines.is_numbering(["A", "B", "1", "2", "3=1+2"])
    assert not lines.is_numbering(["1", "12", "30", "42"])
    assert not lines.is_numbering(["1", "2"])


@pytest.mark.parametrize(
    ("before", "after"),
    [("NGUYỄN THỊ HOA", "Nguyễn Thị Hoa"), ("nguyễn văn an", "Nguyễn Văn An"), ("K'BRƠI", "K'Brơi"), ("Y Blim Êban", "Y Blim Êban"),
     ("RƠ-CHĂM H'MÓI", "Rơ-Chăm H'Mói"), ("Nguyễn Thị McDon", "Nguyễn Thị McDon")],
)  # fmt: skip
def test_names_in_capitals(before, after):
    assert name_case(before) == after


def test_hamlets_in_capitals():
    assert [hamlet_case(name) for name in ("ẤP MỸ TÂY", "TDP 3", "Ấp 1", "ẤP 1A", "KHU PHỐ II")] == [
        "Ấp Mỹ Tây", "TDP 3", "Ấp 1", "Ấp 1A", "Khu Phố II",
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["=1+1", "=HYPERLINK(1)", "@SUM(A1)", "+cmd|' /C calc'!A0", "-cmd|x"])
def test_text_that_begins_like_a_formula_is_wrong(text):
    assert clean("note", "", TEXT + text).wrong


@pytest.mark.parametrize("text", ["-già yếu", "+84912345678", "a = b", "2/3 (hẻm)"])
def test_text_that_does_not_is_kept(text):
    assert clean("note", "", TEXT + text).value == text


def test_what_cannot_be_seen_goes_and_old_letters_stay():
    assert squeeze("\u200bA\u00a0 B\u00ad ") == "A B"
    assert squeeze("H\u00adng", keep_soft_hyphen=True) == "H\u00adng"


def test_a_file_may_say_of_a_household_what_a_form_may() -> None:
    assert clean("members", "", f"{TEXT}{MOST_MEMBERS}").value == read_cell("members", str(MOST_MEMBERS)) == "60"
    assert clean("members", "", f"{TEXT}{MOST_MEMBERS + 1}").wrong


PLACES = {"1": "Ấp 1", "2": "Ấp Mỹ Phước", "3": "Ấp Láng Biển", "4": "Ấp Mỹ Tây", "5": "Khóm Mỹ Tây"}


@pytest.mark.parametrize(
    ("written", "sure"),
    [("Mỹ Phước", "2"), ("MỸ PHƯỚC", "2"), ("My Phuoc", "2"), ("mỹ phước", "2"), ("1", "1"), ("01", "1"), ("Ap 1", "1"),
     ("Láng Biển", "3"), ("LANG BIEN", "3"), ("Khóm Mỹ Tây", "5"), ("Mỹ Tây", None), ("My Tay", None), ("Thôn Mỹ Phước", None), ("Láng Biền", None),
     ("Khóm 1", None), ("Mỹ Phước A", None)],
)  # fmt: skip
def test_a_hamlet_without_its_kind_is_the_only_one_of_that_name(written, sure):
    assert find_name(written, PLACES).sure == sure


@pytest.mark.parametrize(
    ("text", "kind", "name"),
    [("Láng Biển", "Ấp", "Láng Biển"), ("Làng Mới", "Làng", "Mới"), ("lang moi", "Làng", "moi"), ("Âp 3", "Ấp", "3"),
     ("Bàn Cờ", "Ấp", "Bàn Cờ"), ("khu pho 2", "Khu phố", "2")],
)  # fmt: skip
def test_a_mark_that_speaks_against_a_kind_makes_it_part_of_the_name(text, kind, name):
    assert split_hamlet_kind(text, "Ấp") == (kind, name)


def test_a_place_that_stands_twice_in_the_catalogue_is_taken_without_a_question() -> None:
    assert find_name("Ấp 1", {1: "Ấp 1", 2: "Ấp 1"}).sure == 1
    assert find_name("Mỹ Phước", {1: "Ấp Mỹ Phước", 2: "Khóm Mỹ Phước"}).sure is None


GONE = (
    ("head", "Nguyễn Văn An (đã chết)"),
    ("head", "NGUYỄN VĂN AN - CHẾT"),
    ("name", "Trần Thị Bình (chuyển đi tháng 9)"),
    ("note", "Đã chết"),
    ("note", "chủ hộ mất ngày 3/9/2022"),
    ("note", "Mất"),
    ("note", "Chuyển khẩu sang xã khác"),
    ("note", "Xóa tên"),
)
STILL_THERE = (
    ("head", "Nguyễn Văn An (Hai Lúa)"),
    ("head", "Trần Thị Mất"),
    ("note", "Mất sức lao động"),
    ("note", "vợ đã chết"),
    ("note", "Không còn khả năng lao động"),
    ("note", "chuyển từ cận nghèo"),
)


@pytest.mark.parametrize(("field", "text"), GONE)
def test_a_remark_that_somebody_left_the_list_is_asked_about(field, text):
    read = clean(field, "", TEXT + text)
    assert "không còn trong danh sách" in read.doubt
    assert read.value


@pytest.mark.parametrize(("field", "text"), STILL_THERE)
def test_other_remarks_are_kept_as_they_are(field, text):
    assert not clean(field, "", TEXT + text).doubt
