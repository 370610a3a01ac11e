"""Rows and cells that are struck out: neither taken nor left out before the officer has said so."""

import io
import json
import shutil
import subprocess
from collections.abc import Callable, Mapping

import pytest
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.worksheet.worksheet import Worksheet

from documents.spreadsheets.reading import read_spreadsheet
from participants.actions import answer, bring_in, read_now, write_intake
from participants.intake.comparing import compare
from participants.intake.figures import AskedFigures, compare_figures
from participants.intake.loading import preview_of
from participants.intake.preview import Preview, Verdict
from participants.intake.reading import read_file
from participants.intake.rows import ReadTable
from participants.models import Household, IntakeKind
from tests.participants.factories import NOW
from tests.participants.intake_tables import Commune
from tests.participants.sheets import AN, BINH, CATEGORIES, CUC, FIGURES, HEAD, NEAR, POOR, Rows, to_tcvn3
from tests.participants.test_intake_elsewhere import STANDING
from tests.participants.workbooks import Book

LIST: Rows = [HEAD, (1, AN, "Ấp 1", POOR), (2, BINH, "Ấp 1", NEAR), (3, CUC, "Ấp 2", POOR)]


def crossed(*places: str, rows: Rows = LIST, change: Callable[[Worksheet], None] | None = None) -> bytes:
    """Return the sheet with the cells of these places («B3», «A3:D3») struck out."""
    book = Workbook()
    for row in rows:
        book.active.append(list(row))
    for place in places:
        found = book.active[place]
        for cell in found[0] if isinstance(found, tuple) else [found]:
            cell.font = Font(name=cell.font.name, strike=True)
    if change:
        change(book.active)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def read(data: bytes, file_name: str = "ho.xlsx") -> ReadTable:
    return read_file(data, file_name, wanted="households", categories=CATEGORIES)


def show(data: bytes, answers: Mapping[str, str] | None = None) -> Preview:
    return compare(read(data), answers or {}, STANDING)


@pytest.mark.parametrize("places", [["A3:D3"], ["B3"], ["A3"]])
def test_a_struck_row_waits_until_the_officer_has_said_whether_it_counts(places):
    preview = show(crossed(*places))
    (question,) = preview.open_questions
    assert question.text.startswith("1 dòng bị gạch ngang trong tệp (dòng 3): bỏ ra hay vẫn lấy?")
    assert [line.verdict for line in preview.lines] == [Verdict.NEW, Verdict.ASK, Verdict.NEW]
    assert preview.obstacles


def test_struck_rows_are_left_out_or_taken_as_was_answered():
    data = crossed("A3:D3", "A4:D4")
    left = show(data, {"struck:": "leave"})
    assert [line.verdict for line in left.lines] == [Verdict.NEW, Verdict.DROPPED, Verdict.DROPPED]
    assert not left.obstacles
    kept = show(data, {"struck:": "keep"})
    assert [line.verdict for line in kept.lines] == [Verdict.NEW] * 3
    some = show(data, {"struck:": "keep", "drop:4": "yes"})
    assert [line.verdict for line in some.lines] == [Verdict.NEW, Verdict.NEW, Verdict.DROPPED]


def test_nothing_is_asked_where_nothing_is_struck_out():
    assert not show(crossed()).open_questions


def test_a_struck_cell_is_asked_about_and_may_be_left_blank():
    rows = [(*HEAD, "Số khẩu"), (1, AN, "Ấp 1", POOR, 4), (2, BINH, "Ấp 1", NEAR, 5)]
    data = crossed("E3", rows=rows)
    (question,) = show(data).open_questions
    assert "Cột E (Số nhân khẩu): «5». Ô này bị gạch ngang trong tệp" in question.text
    blank = show(data, {"cell:3:members": "blank"})
    assert [line.values.get("members") for line in blank.lines] == ["4", None]
    assert not blank.obstacles


def test_a_text_of_which_part_is_struck_out_is_asked_about():
    def change(sheet: Worksheet) -> None:
        block = TextBlock(InlineFont(strike=True), "Nguyễn Thị ")
        sheet["B3"] = CellRichText(block, TextBlock(InlineFont(), "Trần Thị Bình"))

    (question,) = show(crossed(change=change)).open_questions
    assert "Một phần chữ trong ô này bị gạch ngang" in question.text


def test_a_text_whose_pieces_are_all_struck_out_is_a_struck_name():
    def change(sheet: Worksheet) -> None:
        sheet["B3"] = CellRichText(
            TextBlock(InlineFont(strike=True), "Trần Thị "), TextBlock(InlineFont(strike=True, b=True), "Bình")
        )

    assert read(crossed(change=change)).struck == (3,)


def test_a_text_after_one_in_pieces_keeps_its_own_look():
    def change(sheet: Worksheet) -> None:
        old = InlineFont(rFont=".VnTime", strike=True)
        sheet["B2"] = CellRichText("Ông ", TextBlock(old, to_tcvn3("Trần Văn Hưng")))

    table = read(crossed(change=change))
    assert table.rows[0].cells["head"] == "Ông Trần Văn Hưng"
    assert [row.cells["head"] for row in table.rows[1:]] == [BINH, CUC]
    assert table.struck == ()


def test_the_font_of_a_condition_is_no_font_of_a_cell():
    def change(sheet: Worksheet) -> None:
        style = DifferentialStyle(font=Font(name=".VnTime", strike=False))
        sheet.parent._differential_styles.styles.append(style)

    table = read(crossed("B3", rows=[HEAD, LIST[1], (2, to_tcvn3("Lê Văn Tài"), "Ấp 1", POOR)], change=change))
    assert table.struck == (3,)
    assert [reading.converted for reading in table.readings] == ["Lê Văn Tài"]  # asked, as no font tells


def test_old_letters_that_are_struck_out_are_struck_out():
    def change(sheet: Worksheet) -> None:
        sheet["B3"] = to_tcvn3("Trần Văn Hưng")
        sheet["B3"].font = Font(name=".VnTime", strike=True)

    table = read(crossed(change=change))
    assert table.struck == (3,)
    assert table.rows[1].cells["head"] == "Trần Văn Hưng"


def test_a_total_may_count_the_struck_rows_or_not():
    for stated, asked in ((3, 1), (2, 1), (4, 2)):
        data = crossed("A3:D3", rows=[*LIST, (None, f"Tổng cộng: {stated} hộ")])
        assert len(show(data).open_questions) == asked


def test_struck_rows_of_a_workbook_say_their_sheet():
    def change(book: Workbook) -> None:
        book["Ấp 2"]["B2"].font = Font(strike=True)

    rows = {"Ấp 1": [HEAD, (1, AN, "Ấp 1", POOR)], "Ấp 2": [HEAD, (1, CUC, "Ấp 2", POOR), (2, BINH, "Ấp 2", POOR)]}
    table = read(Book("", rows, {}, change=change).data())
    assert ReadTable.from_json(json.loads(json.dumps(table.to_json()))).struck == (200002,)
    (question,) = compare(table, {}, STANDING).open_questions
    assert "(dòng 2 trang «Ấp 2»)" in question.text
    assert not compare(table, {"sheet:2": "leave"}, STANDING).open_questions


def test_a_table_that_was_stored_before_has_no_struck_rows():
    stored = read(crossed("B3")).to_json()
    del stored["struck"]
    assert ReadTable.from_json(stored).struck == ()


def test_a_struck_row_of_figures_is_asked_about_too():
    rows = [FIGURES, (1, "Ấp 1", 12, 30, 42), (2, "Ấp 2", 5, 6, 11)]
    table = read_file(crossed("A3:E3", rows=rows), "so.xlsx", wanted="figures", categories=CATEGORIES)
    asked = AskedFigures(1, {"1": "Ấp 1", "2": "Ấp 2"}, [(7, POOR), (8, NEAR)], {})
    open_ = compare_figures(table, {}, asked)
    assert [line.verdict for line in open_.lines] == [Verdict.CHANGED, Verdict.ASK]
    assert open_.obstacles
    left = compare_figures(table, {"struck:": "leave"}, asked)
    assert [line.verdict for line in left.lines] == [Verdict.CHANGED, Verdict.DROPPED]
    assert not left.obstacles


@pytest.mark.slow
def test_a_workbook_of_before_2007_says_what_is_struck_out(tmp_path):
    def change(sheet: Worksheet) -> None:
        sheet["B4"] = CellRichText(TextBlock(InlineFont(strike=True), "Lê "), TextBlock(InlineFont(), "Thị Cúc"))

    (tmp_path / "a.xlsx").write_bytes(crossed("A3:D3", change=change))
    office = shutil.which("soffice")
    assert office
    subprocess.run(
        [office, f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "xls", "a.xlsx"],
        cwd=tmp_path, check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    (sheet,) = read_spreadsheet((tmp_path / "a.xls").read_bytes(), "a.xls")
    assert sheet.struck_by_row == {3: dict.fromkeys(range(4), True), 4: {1: False}}


@pytest.mark.django_db
def test_nothing_is_written_before_the_answer_and_then_all_but_the_struck_rows():
    commune = Commune()
    intake = bring_in(
        kind=IntakeKind.HOUSEHOLDS, register=commune.register, file_name="ho.xlsx", content=crossed("A3:D3"),
        by=commune.officer, now=NOW,
    )  # fmt: skip
    intake = read_now(intake_id=intake.pk)
    assert preview_of(intake, by=commune.officer).obstacles
    intake = answer(intake_id=intake.pk, key="struck:", value="leave", by=commune.officer, now=NOW)
    write_intake(intake_id=intake.pk, seen=preview_of(intake, by=commune.officer).seen, by=commune.officer, now=NOW)
    assert {*Household.objects.values_list("head", flat=True)} == {AN, CUC}
