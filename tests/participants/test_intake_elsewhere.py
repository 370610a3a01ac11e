"""Rows of another commune in a commune's file: never taken in silence, never asked about where there is no doubt."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from participants.intake.comparing import compare
from participants.intake.figures import AskedFigures, compare_figures
from participants.intake.known import Standing
from participants.intake.loading import REGISTER_FIELDS, preview_of
from participants.intake.preview import Preview, Verdict
from participants.intake.reading import read_file, read_paste
from participants.models import Household
from tests.participants.intake_tables import Commune, poor, table_of
from tests.participants.sheets import AN, BINH, CATEGORIES, CUC, NEAR, POOR
from tests.participants.workbooks import Book, Rows

HAMLETS = {"1": "Ấp 1", "2": "Ấp 2"}
STANDING = Standing(
    1, (), REGISTER_FIELDS, "head", HAMLETS, {"7": CATEGORIES[0], "8": CATEGORIES[1]}, commune="Xã Mỹ Quý"
)


def sheet(heading: str, places: Sequence[object]) -> Rows:
    rows = zip((AN, BINH, CUC), places, strict=True)
    return [
        ("STT", "Họ và tên chủ hộ", "Ấp", heading, "Diện hộ"),
        *((number, name, "Ấp 1", place, "Hộ nghèo") for number, (name, place) in enumerate(rows, 1)),
    ]


def show(heading: str, *places: object, commune: str = "Xã Mỹ Quý", **answers: str) -> Preview:
    data = Book("", {"Sheet1": sheet(heading, places)}, {}).data()
    table = read_file(data, "ho.xlsx", wanted="households", categories=CATEGORIES)
    given = {f"{key}:": value for key, value in answers.items()}
    return compare(table, given, replace(STANDING, commune=commune))


def test_rows_of_other_communes_wait_until_the_officer_has_said_what_they_are():
    preview = show("Xã", "Mỹ Quý", "Đốc Binh Kiều", "Xã Mỹ Đông")
    (question,) = preview.open_questions
    assert question.text == (
        "2 dòng ghi nơi khác, không phải Xã Mỹ Quý: «Đốc Binh Kiều» 1 dòng, «Xã Mỹ Đông» 1 dòng. "
        "Ghi các dòng ấy vào danh sách này?"
    )
    assert [line.verdict for line in preview.lines] == [Verdict.NEW, Verdict.ASK, Verdict.ASK]
    assert preview.obstacles


def test_they_are_left_out_or_taken_as_was_answered():
    places = ("Mỹ Quý", "Đốc Binh Kiều", "Đốc Binh Kiều")
    left = show("Xã/phường", *places, elsewhere="leave")
    assert [line.verdict for line in left.lines] == [Verdict.NEW, Verdict.DROPPED, Verdict.DROPPED]
    assert not left.obstacles
    kept = show("Xã/phường", *places, elsewhere="keep")
    assert [line.verdict for line in kept.lines] == [Verdict.NEW] * 3
    assert not kept.obstacles


@pytest.mark.parametrize(
    ("heading", "place", "commune"),
    [
        ("Xã", "Mỹ Quý", "Xã Mỹ Quý"),
        ("Xã", "UBND XÃ MỸ QUÍ", "Xã Mỹ Quý"),
        ("Tên xã", "Xã Mỹ Quý, huyện Tháp Mười", "Xã Mỹ Quý"),
        ("Xa", "Xa My Quy huyen Thap Muoi", "Xã Mỹ Quý"),
        ("Xã", 30055, "Xã Mỹ Quý"),
        ("Xã", "-", "Xã Mỹ Quý"),
        ("Xã", None, "Xã Mỹ Quý"),
        ("Phường", "Phường 1", "Phường 1"),
        ("Đơn vị", "Tổ vay vốn số 3", "Xã Mỹ Quý"),
        ("Địa phương", "Huyện Tháp Mười", "Xã Mỹ Quý"),
    ],
)
def test_nothing_is_asked_where_there_is_no_doubt(heading, place, commune):
    assert not show(heading, place, place, place, commune=commune).open_questions


@pytest.mark.parametrize("place", ["xã Mỹ Đông", "TT. Mỹ An", "Phường 10"])
def test_a_unit_that_calls_itself_a_commune_is_one_under_any_heading(place):
    assert show("Đơn vị", place, place, place, commune="Phường 1").open_questions


def test_the_name_inside_a_longer_one_is_another_commune():
    assert show("Xã", "Mỹ Quý Tây", "Mỹ Quý Tây", "Mỹ Quý Tây").open_questions


def test_a_commune_merged_over_its_rows_counts_for_each():
    rows = sheet("Xã", ("Mỹ Đông", None, None))
    book = Book("", {"Sheet1": rows}, {}, change=lambda made: made.worksheets[0].merge_cells("D2:D4"))
    table = read_file(book.data(), "ho.xlsx", wanted="households", categories=CATEGORIES)
    (question,) = compare(table, {}, STANDING).open_questions
    assert "«Mỹ Đông» 3 dòng" in question.text


def test_a_formula_in_the_column_stops_nothing():
    assert not show("Xã", '="Mỹ "&"Đông"', "=Z99", "Mỹ Quý").obstacles


# --- What titles say ------------------------------------------------------------------------------------------------
LIST: Rows = [("STT", "Họ và tên chủ hộ", "Ấp", "Diện hộ"), (1, AN, "Ấp 1", POOR), (2, BINH, "Ấp 2", POOR)]


def show_titled(*titles: Sequence[object], rows: Rows = LIST, name: str = "Sheet1", **answers: str) -> Preview:
    data = Book("", {name: [*titles, [], *rows]}, {}).data()
    table = read_file(data, "ho.xlsx", wanted="households", categories=CATEGORIES, year=2022)
    return compare(table, {key.replace("__", ":"): value for key, value in answers.items()}, STANDING)


@pytest.mark.parametrize(
    ("titles", "named"),
    [
        ([["DANH SÁCH HỘ NGHÈO XÃ MỸ ĐÔNG NĂM 2022"]], "xã MỸ ĐÔNG"),
        ([["UBND XÃ MỸ ĐÔNG", None, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"], ["DANH SÁCH HỘ NGHÈO"]], "xã MỸ ĐÔNG"),
        ([["Danh sách hộ nghèo ấp 1, thị trấn Mỹ An, huyện Tháp Mười"]], "thị trấn Mỹ An"),
        ([["Xã/phường:", "Mỹ Đông"]], "xã Mỹ Đông"),
        ([["DANH SACH HO NGHEO XA MY DONG NAM 2022"]], "xa MY DONG"),
        ([["DANH SÁCH HỘ NGHÈO XÃ MỸ QUÝ TÂY NĂM 2022"]], "xã MỸ QUÝ TÂY"),
        ([["UBND XÃ MỸ QUÝ"], ["DANH SÁCH HỘ NGHÈO PHƯỜNG 10"]], "xã MỸ QUÝ; phường 10"),
    ],
)
def test_a_title_of_another_commune_is_asked_about(titles, named):
    preview = show_titled(*titles)
    (question,) = preview.open_questions
    assert question.text == (
        f"2 dòng đứng dưới tiêu đề ghi nơi khác, không phải Xã Mỹ Quý: «{named}» 2 dòng. "
        "Ghi các dòng ấy vào danh sách này?"
    )
    assert [line.verdict for line in preview.lines] == [Verdict.ASK] * 2
    assert not show_titled(*titles, elsewhere__="keep").obstacles
    assert "Tệp không còn dòng nào để ghi." in show_titled(*titles, elsewhere__="leave").obstacles


@pytest.mark.parametrize(
    "title",
    [
        "DANH SÁCH HỘ NGHÈO XÃ MỸ QUÝ NĂM 2022",
        "DANH SACH HO NGHEO XA MY QUI NAM 2022",
        "Danh sách hộ nghèo xã Mỹ Quý đề nghị hỗ trợ",
        "HỘ NGHÈO XÃ MỸ QUÝ RÀ SOÁT QUÝ IV NĂM 2022",
        "ỦY BAN NHÂN DÂN XÃ MỸ QUÝ - HUYỆN THÁP MƯỜI",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "PHÒNG LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI",
        "DANH SÁCH HỘ NGHÈO CÁC XÃ ĐẶC BIỆT KHÓ KHĂN",
        "UBND THỊ XÃ HỒNG NGỰ",
        "Xã: …………………",
        "BIỂU TỔNG HỢP THEO XÃ, PHƯỜNG, THỊ TRẤN",
        "DANH SÁCH HỘ NGHÈO",
    ],
)
def test_nothing_is_asked_about_other_titles(title):
    assert not show_titled([title]).open_questions


def test_the_rows_own_commune_goes_before_the_titles():
    assert not show_titled(["HỘ NGHÈO XÃ MỸ ĐÔNG"], rows=sheet("Xã", ["Mỹ Quý"] * 3)).open_questions


def test_a_line_that_begins_another_communes_rows_counts_for_those_below():
    rows = [LIST[0], ("I", "Xã Mỹ Quý"), LIST[1], ("II", "XÃ MỸ ĐÔNG: 1 hộ"), LIST[2]]
    preview = show_titled(["DANH SÁCH HỘ NGHÈO NĂM 2022"], rows=rows)
    assert [line.verdict for line in preview.lines] == [Verdict.NEW, Verdict.ASK]
    assert not show_titled(["DANH SÁCH HỘ NGHÈO NĂM 2022"], rows=rows, elsewhere__="leave").obstacles


def test_another_communes_rows_have_no_hamlet_of_the_one_above():
    head, rows = ("STT", "Họ và tên chủ hộ", "Số khẩu"), [("Ấp 2",), (1, AN, 3), ("B", "Xã Mỹ Quý"), (1, BINH, 4)]
    data = Book("", {"Sheet1": [["DANH SÁCH HỘ NGHÈO ẤP 1"], head, *rows]}, {}).data()
    table = read_file(data, "ho.xlsx", wanted="households", categories=CATEGORIES)
    assert [(row.cells.get("hamlet"), row.cells["category"]) for row in table.rows] == [("Ấp 2", POOR), (None, POOR)]


def test_a_sheet_called_after_another_commune_is_asked_about():
    assert show_titled(name="Xã Mỹ Đông").open_questions
    assert not show_titled(name="Xã Mỹ Quý").open_questions


def test_figures_under_the_title_of_another_commune_are_asked_about():
    rows = [["TỔNG HỢP HỘ NGHÈO XÃ MỸ ĐÔNG NĂM 2021"], ("STT", "Ấp", POOR, NEAR), (1, "Ấp 1", 12, 30)]
    data = Book("", {"Sheet1": rows}, {}).data()
    table = read_file(data, "so.xlsx", wanted="figures", categories=CATEGORIES, year=2022)
    asked = AskedFigures(1, HAMLETS, [(7, POOR), (8, NEAR)], {}, commune="Xã Mỹ Quý")
    year, place = compare_figures(table, {}, asked).open_questions
    assert year.text.startswith("Tiêu đề của bảng ghi năm 2021, còn danh sách này là của năm 2022.")
    assert "xã MỸ ĐÔNG" in place.text
    kept = compare_figures(table, {year.key: "yes", "elsewhere:": "keep"}, asked)
    assert [line.verdict for line in kept.lines] == [Verdict.CHANGED]
    assert not kept.obstacles


@pytest.mark.parametrize(
    ("title", "asked"),
    [
        ("DANH SÁCH HỘ NGHÈO NĂM 2021", 1),
        ("DANH SACH HO NGHEO NAM 2021", 1),
        ("DANH SÁCH HỘ NGHÈO NĂM 2022 (theo kết quả rà soát cuối năm 2021)", 0),
        ("DANH SÁCH HỘ NGHÈO (Quyết định số 5 ngày 12 tháng 12 năm 2021)", 0),
        ("Chuẩn nghèo giai đoạn năm 2021-2025", 0),
    ],
)
def test_a_title_of_another_year_must_have_been_seen(title, asked):
    preview = show_titled([title])
    assert len(preview.open_questions) == asked
    assert not show_titled([title], line__0____year="yes").obstacles


def test_sheets_that_are_all_of_another_year_are_asked_about_once():
    title = ["DANH SÁCH HỘ NGHÈO NĂM 2021"]
    data = Book("", {"Ấp 1": [title, LIST[0], LIST[1]], "Ấp 2": [title, LIST[0], LIST[2]]}, {}).data()
    table = read_file(data, "ho.xlsx", wanted="households", categories=CATEGORIES, year=2022)
    (question,) = compare(table, {}, STANDING).open_questions
    assert "năm 2021" in question.text


def test_a_paste_is_held_against_the_year_too():
    text = "DANH SÁCH NĂM 2020\nSTT\tChủ hộ\tẤp\n1\tNguyễn Văn An\tẤp 1"
    assert [fault.field for fault in read_paste(text, wanted="households", year=2022).faults] == ["year"]


@pytest.mark.django_db
def test_the_lists_own_commune_is_what_rows_are_held_against():
    commune = Commune()
    rows = [poor("Lê Văn An"), poor("Phạm Thị Bé") | {"commune": "Xã Mỹ Đông"}]
    table = replace(table_of(*rows), headings={"commune": "Xã"})
    (question,) = preview_of(commune.shown(table), by=commune.officer).open_questions
    assert "không phải Xã Mỹ Quý" in question.text
    assert not Household.objects.exists()
