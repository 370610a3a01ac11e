"""Sheets as offices have them, read from the file to the table of known fields."""

import json
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.bounded import UploadRefused
from participants.intake.reading import read_file, read_paste
from participants.intake.rows import Fault, Reading, ReadRow, ReadTable
from tests.participants.office_sheets import OFFICE_CASES
from tests.participants.sheets import AN, BINH, CASES, CATEGORIES, NEAR, PLAIN_ROWS, POOR, Case, book, to_vni


def read(case: Case) -> ReadTable:
    return read_file(case.data(), case.file_name, wanted=case.wanted, categories=case.categories)


@pytest.mark.parametrize("case", [*CASES, *OFFICE_CASES], ids=lambda case: case.name)
def test_an_odd_sheet_is_understood(case):
    table = read(case)
    rows = {row.number: row.cells for row in table.rows}
    assert {number: {name: rows[number].get(name) for name in cells} for number, cells in case.cells.items()} == {
        number: dict(cells) for number, cells in case.cells.items()
    }
    assert case.count is None or len(table.rows) == case.count
    assert [(each.row, each.column, each.stops) for each in table.faults] == list(case.faults)
    assert all(any(words in note for note in table.notes) for words in case.notes), table.notes
    assert list(table.unknown) == list(case.unknown)
    assert set(case.skipped) <= {number for number, _ in table.skipped}
    assert [(each.row, each.field, each.converted) for each in table.readings] == list(case.readings)


def test_there_are_odd_sheets_enough_and_each_has_its_name():
    assert len({case.name for case in CASES}) == len(CASES) >= 40


@pytest.mark.parametrize("case", CASES[::7], ids=lambda case: case.name)
def test_what_was_read_survives_json(case):
    table = read(case)
    assert ReadTable.from_json(json.loads(json.dumps(table.to_json()))) == table


def test_every_fault_says_where_what_and_what_to_do():
    faults = [fault for case in CASES if case.faults for fault in read(case).faults]
    assert faults
    assert all(fault.message.endswith(".") and fault.field and fault.column for fault in faults)


def test_a_template_says_of_itself_what_it_is():
    case = next(case for case in CASES if case.name == "our own template's marker")
    assert read(case).marker == {"loai": "households", "don_vi": "Xã Mỹ Quý"}


def test_columns_and_headings_are_told():
    table = read_file(book(PLAIN_ROWS)(), "a.xlsx", wanted="households", categories=CATEGORIES)
    assert table.columns == {"order": "A", "head": "B", "hamlet": "C", "category": "D"}
    assert table.headings["head"] == "Họ và tên chủ hộ"
    assert table.sheet == "Sheet1"


def test_both_readings_are_kept_as_they_stand_and_converted():
    text = f"Chủ hộ\tẤp\n{to_vni('Trần Văn Hưởng')}\tẤp 1\n"
    table = read_paste(text, wanted="households")
    assert table.readings == (Reading(2, "head", to_vni("Trần Văn Hưởng"), "Trần Văn Hưởng", "VNI"),)


def kept_ready() -> list[str]:
    """The caches of the reading that hold anything."""
    modules = [module for name, module in list(sys.modules.items()) if name.startswith("participants.intake.")]
    found = {name: each for module in modules for name, each in vars(module).items() if hasattr(each, "cache_info")}
    assert found.keys() >= {"clean", "exact_form"}
    ours = {name: each for name, each in found.items() if each.__module__.startswith(("participants.", "documents."))}
    return [name for name, each in ours.items() if each.cache_info().currsize]


def test_no_name_stays_in_memory_once_a_file_was_read_or_refused():
    members = [("STT", "Họ và tên chủ hộ", "Họ và tên thành viên"), (1, AN, BINH), (2, AN, AN), (None, BINH, None)]
    read_file(book(members)(), "a.xlsx", wanted="households", categories=CATEGORIES)
    assert not kept_ready()
    read_paste(f"Chủ hộ\tẤp\n{AN}\tẤp 1", wanted="households")
    assert not kept_ready()
    with pytest.raises(UploadRefused):
        read_file(book([(AN, BINH), ("Họ và tên chủ hộ", "Ấp")])(), "a.xlsx", wanted="households")
    assert not kept_ready()


@pytest.mark.parametrize(("stated", "asked"), [(2, 0), (7, 0), (5, 1)])
def test_a_group_may_count_its_households_under_their_members(stated, asked):
    rows = [("Chủ hộ", "Ấp", "Số khẩu"), (AN, "Ấp 1", 3), (BINH, "Ấp 1", 4), ("Cộng Ấp 1", None, stated)]
    table = read_file(book(rows)(), "a.xlsx", wanted="households", categories=CATEGORIES)
    assert len(table.rows) == 2
    assert len(table.faults) == asked


# --- Pastes ---------------------------------------------------------------------------------------------------------
def test_a_paste_with_its_heading():
    table = read_paste(
        'STT\tHọ và tên chủ hộ\tGhi chú\r\n1\tNguyễn Văn An\t"dòng một\ndòng hai"\r\n', wanted="households"
    )
    assert [dict(row.cells) for row in table.rows] == [{"order": "1", "head": AN, "note": "dòng một dòng hai"}]


def test_a_paste_without_its_heading():
    rows = [(1, AN, "12/3/1961", "Nam", "Ấp 1", POOR, 4, "0912345678"), (2, BINH, "1970", "Nữ", "Ấp 2", NEAR, 3, "")]
    table = read_paste("\n".join("\t".join(map(str, row)) for row in rows), wanted="households", categories=CATEGORIES)
    assert dict(table.rows[0].cells) == {
        "order": "1", "head": AN, "birth": "12/03/1961", "sex": "Nam", "hamlet": "Ấp 1", "category": POOR,
        "members": "4", "phone": "0912345678",
    }  # fmt: skip
    assert "không có dòng tiêu đề" in table.notes[0]


def test_figures_pasted_without_their_heading():
    table = read_paste("1\tXã Mỹ Quý\t12\t30\t43\n2\tXã A\t1.179\t0\t1.179", wanted="figures", categories=CATEGORIES)
    assert dict(table.rows[1].cells) == {"order": "2", "hamlet": "Xã A", "figure:0": "1179", "figure:1": "0"}
    assert [(fault.row, fault.column) for fault in table.faults] == [(1, "E")]


@pytest.mark.parametrize("text", ["", "chỉ là một câu", "1\t2\t3", "=1+1\t=2"])
def test_a_paste_that_is_no_table_is_refused(text):
    with pytest.raises(UploadRefused, match="Hãy"):
        read_paste(text, wanted="households")


@pytest.mark.parametrize("rows", [[["Không có", "bảng nào"]], [["Họ và tên chủ hộ", "Ấp"]], [["Đơn vị", "Hộ nghèo"]]])
def test_a_file_without_a_table_is_refused_with_what_to_do(rows):
    with pytest.raises(UploadRefused, match="Hãy"):
        read_file(book(rows)(), "a.xlsx", wanted="households", categories=CATEGORIES)


WORDS = st.text(max_size=20)
TABLES = st.builds(
    ReadTable,
    sheet=WORDS,
    columns=st.dictionaries(WORDS, WORDS, max_size=3),
    headings=st.dictionaries(WORDS, WORDS, max_size=3),
    unknown=st.lists(WORDS, max_size=3).map(tuple),
    rows=st.lists(st.builds(ReadRow, st.integers(), st.dictionaries(WORDS, WORDS)), max_size=3).map(tuple),
    faults=st.lists(
        st.builds(Fault, st.integers(), WORDS, WORDS, WORDS, WORDS, st.booleans()), max_size=3
    ).map(tuple),
    readings=st.lists(st.builds(Reading, st.integers(), WORDS, WORDS, WORDS, WORDS), max_size=3).map(tuple),
    skipped=st.lists(st.tuples(st.integers(), WORDS), max_size=3).map(tuple),
    notes=st.lists(WORDS, max_size=3).map(tuple),
    marker=st.dictionaries(WORDS, WORDS, max_size=3),
)  # fmt: skip


@given(TABLES)
def test_any_table_survives_json(table):
    assert ReadTable.from_json(json.loads(json.dumps(table.to_json()))) == table


@given(
    st.lists(st.lists(st.text(max_size=12), max_size=6), max_size=8),
    st.sampled_from(["households", "attendees", "figures"]),
)
def test_no_paste_brings_anything_down(rows, wanted):
    head = [["STT", "Họ và tên", "Ấp", "Năm sinh", "Hộ nghèo", "SĐT"]]
    text = "\n".join("\t".join(row) for row in head + rows)
    try:
        table = read_paste(text, wanted=wanted, categories=CATEGORIES)
    except UploadRefused:
        return
    assert all(value and name for row in table.rows for name, value in row.cells.items())
