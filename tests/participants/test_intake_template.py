"""The workbook to be filled: what is in it, what is locked, what it says of itself."""

import io

import pytest
from openpyxl import Workbook, load_workbook

from participants.intake.figures import AskedFigures, compare_figures
from participants.intake.preview import Verdict
from participants.intake.rows import FIELDS, Fault, ReadRow, ReadTable
from participants.intake.template_book import Offered, register_book, reply_book

ASKED = AskedFigures(
    version=3,
    places={"5": "Ấp 1", "6": "=Ấp 2"},
    categories=((7, "Hộ nghèo"), (8, "Hộ cận nghèo")),
    numbers={(5, 7): 41},
)
OFFERED = Offered(["Ấp 1", "=Ấp 2"], ["Hộ nghèo", "Hộ cận nghèo"])
MARKER = {"kind": "reply", "reply": "12", "version": "3"}


@pytest.fixture(scope="module")
def book() -> Workbook:
    return load_workbook(io.BytesIO(reply_book(ASKED, OFFERED, title="Đối thoại 2022", marker=MARKER)))


def test_it_holds_the_places_with_their_figures_and_an_empty_list(book) -> None:
    assert book.sheetnames == ["Số lượng", "Danh sách hộ", "Hướng dẫn", "_mau"]
    figures = [[cell.value for cell in row] for row in book["Số lượng"].iter_rows()]
    assert figures == [
        ["Thôn, ấp", "Hộ nghèo", "Hộ cận nghèo"], ["Ấp 1", 41, None], ["=Ấp 2", None, None],
    ]  # fmt: skip
    headings = [cell.value for cell in book["Danh sách hộ"][1]]
    assert headings[:4] == ["Mã hộ", "Họ và tên chủ hộ", "Thôn, ấp", "Diện hộ"]
    assert set(headings) <= set(FIELDS.values())
    assert book["Danh sách hộ"].max_row == 1


def test_text_that_begins_like_a_formula_is_text(book) -> None:
    for cell in (book["Số lượng"]["A3"], book["_mau"]["D2"]):
        assert (cell.value, cell.data_type, cell.quotePrefix) == ("=Ấp 2", "s", True)


def test_headings_are_locked_and_what_is_filled_is_not(book) -> None:
    for name in ("Số lượng", "Danh sách hộ", "Hướng dẫn"):
        assert book[name].protection.sheet
        assert book[name]["A1"].protection.locked
    assert book["Số lượng"]["A2"].protection.locked
    assert not book["Số lượng"]["B2"].protection.locked
    assert not book["Danh sách hộ"].column_dimensions["B"].protection.locked
    assert book["Danh sách hộ"].column_dimensions["A"].number_format == "@"


def test_drop_downs_offer_hamlets_categories_and_sexes(book) -> None:
    offered = {str(each.sqref): each.formula1 for each in book["Danh sách hộ"].data_validations.dataValidation}
    assert offered == {
        "C2:C6000": "_mau!$D$1:$D$2",
        "D2:D6000": "_mau!$E$1:$E$2",
        "F2:F6000": '"Nam,Nữ"',
    }
    assert [cell.value for cell in book["_mau"]["E"]] == ["Hộ nghèo", "Hộ cận nghèo", None]


def test_it_says_what_it_is_where_nobody_sees_it(book) -> None:
    assert book["_mau"].sheet_state == "hidden"
    assert {row[0].value: row[1].value for row in book["_mau"].iter_rows()} == MARKER


def test_the_book_of_a_register_holds_households_alone_and_is_small() -> None:
    made = register_book(Offered([], ["Hộ nghèo"]), title="Danh sách hộ", marker={"kind": "register", "register": "1"})
    assert load_workbook(io.BytesIO(made)).sheetnames == ["Danh sách hộ", "Hướng dẫn", "_mau"]
    assert len(made) < 20_000


# --- Figures held against what was asked ----------------------------------------------------------------------------
def figures_table(*rows: ReadRow, faults: tuple[Fault, ...] = ()) -> ReadTable:
    return ReadTable("", {"hamlet": "A", "figure:0": "B"}, {}, rows=rows, faults=faults)


def test_a_row_of_another_unit_is_never_taken_for_the_one_that_was_asked() -> None:
    asked = AskedFigures(0, {"7": "Xã Mỹ Quý"}, [(1, "Hộ nghèo")], {})
    table = figures_table(ReadRow(2, {"hamlet": "Xã Mỹ Đông", "figure:0": "3"}))
    found = compare_figures(table, {}, asked)
    assert found.lines[0].verdict == Verdict.ASK
    assert "Xã Mỹ Đông" in found.open_questions[0].text
    nameless = compare_figures(figures_table(ReadRow(2, {"figure:0": "3"})), {}, asked)
    assert (nameless.lines[0].verdict, nameless.lines[0].target) == (Verdict.CHANGED, 7)


def test_a_number_that_excel_may_have_changed_waits_for_a_yes() -> None:
    asked = AskedFigures(0, {"7": "Xã Mỹ Quý"}, [(1, "Hộ nghèo")], {})
    doubt = Fault(2, "B", "figure:0", "1.5", "Excel giữ số này là 1,5; được hiểu là 1.500.", stops=False)
    table = figures_table(ReadRow(2, {"hamlet": "Xã Mỹ Quý", "figure:0": "1500"}), faults=(doubt,))
    found = compare_figures(table, {}, asked)
    assert found.lines[0].verdict == Verdict.ASK
    assert "1.500" in found.open_questions[0].text
    assert compare_figures(table, {"cell:2:figure:0": "yes"}, asked).lines[0].verdict == Verdict.CHANGED
