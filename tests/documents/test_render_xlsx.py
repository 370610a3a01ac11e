"""Workbooks are read back by openpyxl, and by LibreOffice as somebody who opens them sees them."""

import csv
import io
import zipfile
from dataclasses import replace

import pytest
from openpyxl import load_workbook

from documents.render_xlsx import LARGEST_EXACT, render_xlsx
from documents.tree import Cell, Column, Gap, Table, Text
from documents.walk import find_tables
from tests.documents.office import convert
from tests.documents.samples import budget_annex, number, quota_table, text, thap_muoi

FORMULAS = ["=1+1", "+84912345678", "-5", "@SUM(A1)", '=HYPERLINK("http://x.vn";"bấm")', "  =2+2", "=cmd|' /C calc'!A0"]


def opened(*tables: tuple[str, Table]):
    return load_workbook(io.BytesIO(render_xlsx(tables)))


def hostile() -> Table:
    rows = tuple((number(index), Cell(text(words))) for index, words in enumerate(FORMULAS, 1))
    return Table((Column("order"), Column("text")), ((Cell(text("=A1")), Cell(text("Ghi chú"))),), rows)


@pytest.fixture(scope="module")
def shown(tmp_path_factory) -> dict[str, list[list[str]]]:
    """What LibreOffice shows in each sheet, by file and sheet."""
    books = {
        "so-lieu.xlsx": render_xlsx([("Số lượng", quota_table()), ("Kinh phí", find_tables(thap_muoi())[1])]),
        "text.xlsx": render_xlsx([("=1+1", hostile())]),
    }
    found = convert(tmp_path_factory.mktemp("shown"), books, "csv")
    return {name: list(csv.reader(io.StringIO(data.decode()), delimiter=";")) for name, data in found.items()}


# --- What stands in the cells ---------------------------------------------------------------------------------------
def test_numbers_are_numbers_and_totals_too():
    sheet = opened(("Số lượng tham dự", quota_table())).worksheets[0]
    assert [field.value for field in sheet[6]] == [2, "Xã Mỹ Đông", 3, 51, 54]
    assert [field.value for field in sheet[18]] == ["Tổng cộng", None, 492, 687, 1179]
    assert {sheet.cell(18, column).number_format for column in (3, 4, 5)} == {"#,##0"}
    assert {field.data_type for row in sheet.iter_rows() for field in row} == {"s", "n"}


def test_the_sums_of_the_columns_are_the_totals_of_the_paper():
    sheet = opened(("Số lượng tham dự", quota_table())).worksheets[0]
    for column in (3, 4, 5):
        assert sum(sheet.cell(row, column).value for row in range(5, 18)) == sheet.cell(18, column).value


def test_money_is_a_number_and_serial_numbers_that_the_tree_holds_as_text_are_too():
    rows = ((Cell(text("1")), Cell(text("850.000đ"), number=850_000)), (Cell(text("1a")), Cell(text("²"))))
    sheet = opened(("Kinh phí", Table((Column("order"), Column("money")), (), rows))).worksheets[0]
    assert [[field.value for field in row] for row in sheet["A3:B4"]] == [[1, 850_000], ["1a", "²"]]
    assert sheet["B3"].alignment.horizontal == "right"


def test_a_number_too_long_for_excel_stays_text_rather_than_losing_its_end():
    rows = ((Cell(text("999.999.999.999.999"), number=LARGEST_EXACT - 1), Cell(text("10^15"), number=LARGEST_EXACT)),)
    sheet = opened(("Số", Table((Column("number"),) * 2, (), rows))).worksheets[0]
    assert [field.value for field in sheet[3]] == [LARGEST_EXACT - 1, "10^15"]


def test_a_gap_is_shown_as_on_paper():
    table = Table((Column("number"),), (), ((Cell((Gap("số hộ", "reply:1", "…"),)),),))
    assert opened(("Số", table)).worksheets[0]["A3"].value == "[…]"


# --- Text is never computed -----------------------------------------------------------------------------------------
def test_text_that_looks_like_a_formula_is_text_and_stays_text_when_edited():
    sheet = opened(("=1+1", hostile())).worksheets[0]
    fields = [sheet["A1"], sheet["A3"], *(sheet.cell(row, 2) for row in range(4, 4 + len(FORMULAS)))]
    assert [field.value for field in fields] == ["=1+1", "=A1", *(words.strip() for words in FORMULAS)]
    assert {field.data_type for field in fields} == {"s"}
    assert all(field.quotePrefix for field in fields)
    assert not sheet["B3"].quotePrefix


def test_no_file_holds_a_formula():
    with zipfile.ZipFile(io.BytesIO(render_xlsx([("=1+1", hostile())]))) as archive:
        assert b"<f>" not in archive.read("xl/worksheets/sheet1.xml")


def test_libreoffice_shows_the_words_and_computes_nothing(shown):
    assert (
        [row[1] for row in shown["text-1"][3:]] == [words.strip() for words in FORMULAS] if "text-1" in shown else True
    )
    rows = next(rows for name, rows in shown.items() if name.startswith("text"))
    assert rows[0][0] == "=1+1"
    assert [row[1] for row in rows[3:]] == [words.strip() for words in FORMULAS]


def test_libreoffice_shows_the_figures_of_the_paper(shown):
    quotas, money = shown["so-lieu-Phân bổ hộ tham dự"], shown["so-lieu-Kinh phí"]
    assert quotas[2] == ["TT", "Đơn vị", "Số lượng tham dự", "", "Cộng"]
    assert quotas[4] == ["1", "Xã Mỹ Quý", "41", "46", "87"]
    assert quotas[-1] == ["Tổng cộng", "", "492", "687", "1179"]
    assert money[-1] == ["Tổng cộng", "", "11300000", ""]


@pytest.mark.parametrize("bad", ["a\x00b", "a\x0bb\x1f", "a\ud800b", "a\ufffeb"])
def test_characters_that_xml_forbids_are_left_out(bad):
    table = Table((Column("text"),), (), ((Cell(text(bad)),),), label=bad)
    book = opened((bad, table))
    assert (book.sheetnames, book.worksheets[0]["A1"].value, book.worksheets[0]["A3"].value) == (["ab"], "ab", "ab")


# --- Sheets ---------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("titles", "names"),
    [
        (["a/b:c*[d]?\\e"], ["a b c d e"]),
        (["x" * 40, "X" * 40, "x" * 40], ["x" * 31, "X" * 27 + " (2)", "x" * 27 + " (3)"]),
        (["", "'  '"], ["Bảng", "Bảng (2)"]),
        (["'Kinh phí'"], ["Kinh phí"]),
    ],
)
def test_sheets_have_names_that_excel_accepts(titles, names):
    bare = Table((Column("text"),), (), ((Cell(text("x")),),))
    assert opened(*((title, bare) for title in titles)).sheetnames == names


def test_a_sheet_is_called_by_the_label_of_its_table_and_the_title_stands_above():
    book = opened(("Số lượng tham dự – Kế hoạch đối thoại", quota_table()))
    assert book.sheetnames == ["Phân bổ hộ tham dự"]
    assert book.worksheets[0]["A1"].value == "Số lượng tham dự – Kế hoạch đối thoại"


def test_merged_heads_borders_and_frozen_panes():
    sheet = opened(("Số lượng", quota_table())).worksheets[0]
    assert {str(each) for each in sheet.merged_cells.ranges} == {"A1:E1", "A3:A4", "B3:B4", "C3:D3", "E3:E4", "A18:B18"}
    assert sheet.freeze_panes == "A5"
    assert all(sheet.cell(row, column).border.bottom.style for row in range(3, 19) for column in range(1, 6))
    assert sheet["A3"].font.bold
    assert not sheet["B5"].font.bold


def test_it_prints_on_a4_with_the_head_on_every_page():
    sheet = opened(("Số lượng", quota_table(80))).worksheets[0]
    assert sheet.page_setup.paperSize == int(sheet.PAPERSIZE_A4)
    assert (sheet.page_setup.orientation, sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (
        "portrait",
        1,
        0,
    )
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.print_title_rows == "$3:$4"
    wide = Table((Column("number"),) * 9, (), ((Cell(()),) * 9,))
    assert opened(("Rộng", wide)).worksheets[0].page_setup.orientation == "landscape"


def test_columns_share_the_sheet_as_on_paper():
    sheet = opened(("Kinh phí", find_tables(thap_muoi())[1])).worksheets[0]
    widths = [sheet.column_dimensions[letter].width for letter in "ABCD"]
    assert widths[1] > widths[2] > widths[0]
    assert 85 < sum(widths) < 95


def test_spans_beyond_the_table_are_cut():
    rows = ((Cell(text("a"), colspan=5, rowspan=7),), (Cell(text("lạc")), Cell(text("thừa"))))
    sheet = opened(("Lệch", Table((Column("text"),) * 2, (), rows))).worksheets[0]
    assert {str(each) for each in sheet.merged_cells.ranges} == {"A1:B1", "A3:B4"}


def test_without_tables_the_workbook_says_so():
    assert opened().worksheets[0]["A1"].value == "Kế hoạch này không có bảng số liệu."


def test_the_same_tables_give_the_same_bytes_at_any_hour(monkeypatch):
    before = render_xlsx([("Số lượng", quota_table())])
    monkeypatch.setattr("time.time", lambda: 2_000_000_000.0)
    monkeypatch.setattr("time.localtime", lambda *_: (2033, 5, 18, 3, 33, 20, 2, 138, 0))
    assert render_xlsx([("Số lượng", quota_table())]) == before
    assert opened(("x", quota_table())).properties.creator in (None, "")


def test_tables_are_found_in_body_and_annexes_once():
    plan = thap_muoi(annexes=(budget_annex(), budget_annex("Phụ lục II")))
    assert [len(table.columns) for table in find_tables(plan)] == [5, 4]
    other = replace(budget_annex(rows=2), title=(Text("Khác"),))
    assert len(find_tables(replace(plan, annexes=(*plan.annexes, other)))) == 3
