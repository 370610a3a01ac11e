"""Workbooks with one sheet a hamlet: what is read of which sheet, what is asked; no two rows are taken for one."""

import json
import shutil
import subprocess
from dataclasses import replace

import pytest

from documents.bounded import UploadRefused
from documents.spreadsheets.limits import MOST_ROWS
from participants.intake.comparing import compare
from participants.intake.known import KnownRow, Standing
from participants.intake.loading import LIST_FIELDS, REGISTER_FIELDS
from participants.intake.preview import Preview, Verdict
from participants.intake.reading import Wanted, read_file
from participants.intake.rows import SHEET_STEP, ReadTable
from participants.person_names import search_form
from tests.participants.sheets import AN, BINH, CATEGORIES, CUC
from tests.participants.workbooks import BOOKS, DUNG, FIRST, HEAD, SECOND, Book, Rows

HAMLETS = {"1": "Ấp 1", "2": "Ấp 2", "4": "Ấp Láng Biển"}
STANDING = Standing(1, (), REGISTER_FIELDS, "head", HAMLETS, {"7": CATEGORIES[0], "8": CATEGORIES[1]})


def read(book: Book, file_name: str = "ho.xlsx", data: bytes = b"", wanted: Wanted = "households") -> ReadTable:
    return read_file(data or book.data(), file_name, wanted=wanted, categories=CATEGORIES, year=book.year)


def two(first: Rows, second: Rows) -> ReadTable:
    return read(Book("", {"Ấp 1": first, "Ấp 2": second}, {}))


def show(table: ReadTable, **answers: str) -> Preview:
    return compare(table, {key.replace("__", ":"): value for key, value in answers.items()}, STANDING)


@pytest.mark.parametrize("book", BOOKS, ids=lambda book: book.name)
def test_a_workbook_is_understood(book):
    check(book, read(book))


def check(book: Book, table: ReadTable) -> None:
    found = compare(table, book.answers, STANDING)
    names = {part.place: part.name for part in table.sheets}
    by_sheet: dict[str, list[tuple[str, str, str]]] = {}
    for line in found.lines:
        row = (line.title, line.place, STANDING.show("category", line.values.get("category", "")))
        by_sheet.setdefault(names[line.number // SHEET_STEP], []).append(row)
    assert by_sheet == {sheet: list(rows) for sheet, rows in book.lines.items()}
    asked = [question.text for question in found.open_questions]
    assert len(asked) == len(book.asked), asked
    assert all(words in text for words, text in zip(book.asked, asked, strict=True)), asked
    decided = [sheet for sheet in found.sheets if not (sheet.question and sheet.question.is_open)]
    assert {sheet.name: sheet.why for sheet in decided if sheet.why} == dict(book.left)
    assert all(any(words in note for note in table.notes) for words in book.notes), table.notes


def test_there_are_workbooks_enough_and_each_has_its_name():
    assert len({book.name for book in BOOKS}) == len(BOOKS) >= 20


@pytest.mark.parametrize("book", BOOKS[::3], ids=lambda book: book.name)
def test_what_was_read_of_a_workbook_survives_json(book):
    table = read(book)
    assert ReadTable.from_json(json.loads(json.dumps(table.to_json()))) == table


def test_a_table_that_was_stored_before_workbooks_were_read_together_keeps_its_rows():
    stored = read(Book("", {"Hộ": FIRST}, {})).to_json()
    del stored["sheets"]
    older = ReadTable.from_json(stored)
    assert [row.number for row in older.rows] == [4, 5]
    assert older.label(5) == "5"
    assert older.letter(5, "head") == "B"
    assert [line.verdict for line in show(older, drop__5="yes").lines] == [Verdict.NEW, Verdict.DROPPED]


# --- No two rows are one --------------------------------------------------------------------------------------------
def test_an_answer_about_a_row_meets_the_row_of_its_own_sheet_only():
    table = two(FIRST, SECOND)
    assert [row.number for row in table.rows] == [100004, 100005, 200004]
    assert [table.label(row.number) for row in table.rows] == ["4 trang «Ấp 1»", "5 trang «Ấp 1»", "4 trang «Ấp 2»"]
    found = show(table, drop__200004="yes")
    assert [line.verdict for line in found.lines] == [Verdict.NEW, Verdict.NEW, Verdict.DROPPED]
    assert [line.verdict for line in show(table, drop__4="yes").lines] == [Verdict.NEW] * 3


def test_no_sheet_may_have_as_many_rows_as_lie_between_two_sheets():
    assert MOST_ROWS < SHEET_STEP


def test_a_household_on_two_sheets_names_both():
    head = ("Chủ hộ", "Số CCCD")
    table = two([head, (AN, "087061000123")], [head, (BINH, None), (AN, "087061000123")])
    (first, _, third) = show(table).lines
    told = "Dòng 2 trang «Ấp 1» và dòng 3 trang «Ấp 2» trùng số định danh: bỏ một trong hai dòng."
    assert [fault.message for fault in first.faults] == [told]
    assert first.verdict == third.verdict == Verdict.WRONG


def test_a_fault_names_the_column_of_its_own_sheet():
    found = show(two([("Chủ hộ", "Ấp", "Số khẩu"), (AN, "1", 4)], [("Số khẩu", "Chủ hộ"), (0, BINH), (3, None)]))
    assert [(fault.row, fault.column) for line in found.lines for fault in line.faults] == [
        (200002, "A"),
        (200003, "B"),
    ]


# --- Sheets are chosen ----------------------------------------------------------------------------------------------
def test_a_sheet_is_left_out_and_taken_back_and_the_preview_counts_along():
    table = two(FIRST, SECOND)
    whole = show(table)
    assert [(sheet.name, sheet.rows, sheet.is_read) for sheet in whole.sheets] == [("Ấp 1", 2, True), ("Ấp 2", 1, True)]
    without = show(table, sheet__1="leave")
    assert [sheet.is_read for sheet in without.sheets] == [False, True]
    assert [line.number for line in without.lines] == [200004]
    assert not without.obstacles
    assert without.seen != whole.seen
    assert show(table, sheet__1="leave", sheet__2="leave").obstacles == ["Tệp không còn dòng nào để ghi."]


def test_faults_and_letters_of_a_sheet_that_is_left_out_ask_nothing():
    table = two(FIRST, [*SECOND, (2, "NguyÔn V¨n H¶i", 1950, "Hộ nghèo"), (None, "Tổng cộng: 9 hộ")])
    assert len(show(table).open_questions) == 2
    assert not show(table, sheet__2="leave").open_questions


def test_a_year_decides_only_against_another_sheet():
    questions = show(read(Book("", {"2020": FIRST, "2021": SECOND}, {}))).open_questions
    assert [question.text[:12] for question in questions] == ["Trang «2020»", "Trang «2021»"]
    assert not show(read(Book("", {"Ấp 1 2021": FIRST, "Ấp 2 2021": SECOND}, {}))).open_questions


def test_one_sheet_among_others_keeps_its_own_row_numbers():
    table = read(Book("", {"Hướng dẫn": [["Cách điền"]], "Ấp 2": FIRST, "Tổng": [("Ấp", "Hộ nghèo"), ("Ấp 1", 2)]}, {}))
    assert [row.number for row in table.rows] == [4, 5]
    assert [(sheet.name, sheet.is_read, sheet.why) for sheet in show(table).sheets] == [
        ("Hướng dẫn", False, "không phải danh sách"), ("Ấp 2", True, ""), ("Tổng", False, "không phải danh sách"),
    ]  # fmt: skip
    assert {line.place for line in show(table).lines} == {"Ấp 2"}


def test_attendees_come_sheet_by_sheet_and_a_seat_taken_twice_names_the_other_row():
    head = ("STT", "Họ và tên người tham dự", "Chủ hộ", "Ấp")
    book = Book("", {"Ấp 1": [head[:3], (1, BINH, AN), (2, CUC, CUC)], "Ấp 2": [head, (1, DUNG, AN, "Ấp 1")]}, {})
    house = KnownRow(9, {"head": AN, "hamlet": "1"}, search_form(AN))
    standing = replace(STANDING, fields=LIST_FIELDS, name_field="name", category_needed=False, households=(house,))
    found = compare(read(book, wanted="attendees"), {}, standing)
    assert [(line.title, line.place) for line in found.lines] == [(BINH, "Ấp 1"), (CUC, "Ấp 1"), (DUNG, "Ấp 1")]
    assert "dòng 2 trang «Ấp 2»" in found.lines[0].faults[0].message
    assert "dòng 2 trang «Ấp 1»" in found.lines[2].faults[0].message


def test_a_sheet_of_reserves_makes_its_rows_reserves():
    head = ("STT", "Họ và tên người tham dự", "Ấp")
    book = Book("", {"Chính thức": [head, (1, BINH, "Ấp 1")], "Dự bị": [head, (1, CUC, "Ấp 1")]}, {})
    standing = replace(STANDING, fields=LIST_FIELDS, name_field="name", category_needed=False)
    found = compare(read(book, wanted="attendees"), {}, standing)
    assert [line.values.get("reserve", "") for line in found.lines] == ["", "x"]
    assert not found.obstacles


# --- Limits ---------------------------------------------------------------------------------------------------------
def test_rows_are_limited_in_the_workbook_as_a_whole():
    rows = [("Họ và tên chủ hộ",), *((f"{AN} {chr(97 + n % 26)}",) for n in range(MOST_ROWS // 2 + 10))]
    with pytest.raises(UploadRefused, match="quá nhiều dòng"):
        two(rows, rows)


def test_a_workbook_whose_sheets_are_all_empty_is_refused():
    with pytest.raises(UploadRefused, match="chưa có dòng nào"):
        two([HEAD], [HEAD])


# --- Before 2007 ----------------------------------------------------------------------------------------------------
@pytest.mark.slow
@pytest.mark.parametrize("name", ["the hamlet by the sheet's name only", "old letters by the font"])
def test_a_workbook_of_before_2007_is_understood_alike(name, tmp_path):
    book = next(book for book in BOOKS if book.name == name)
    office = shutil.which("soffice")
    assert office, "LibreOffice is needed for this test"
    (tmp_path / "a.xlsx").write_bytes(book.data())
    subprocess.run(
        [office, f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "xls", "a.xlsx"],
        cwd=tmp_path, check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    check(book, read(book, "a.xls", (tmp_path / "a.xls").read_bytes()))
