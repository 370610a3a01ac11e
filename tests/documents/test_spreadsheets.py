"""Honest workbooks: the same cells as a general reader finds, fonts and formulas seen, XLS and text files alike."""

import io
import shutil
import subprocess
from datetime import date, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Font

from documents.spreadsheets.delimited import decode, find_separator
from documents.spreadsheets.grid import column_letter, is_formula
from documents.spreadsheets.look import look_at_table
from documents.spreadsheets.numbers import date_text, number_text
from documents.spreadsheets.reading import read_cells, read_spreadsheet
from documents.text import nfc
from tests.documents.hostile_tables import package, sheet
from tests.participants.sheets import to_tcvn3, to_vni


def saved(workbook: Workbook) -> bytes:
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()


def rows_of(data: bytes, ending: str = "xlsx") -> list:
    return look_at_table(data, ending=ending)["sheets"][0]["rows"]


def mixed() -> Workbook:
    workbook = Workbook()
    page = workbook.active
    page.title = "Danh sách"
    page.append(["Họ và tên", "Ngày sinh", "Số", "Đúng", "Lỗi", "Công thức"])
    page.append(["Nguyễn Văn An", date(1961, 3, 12), 1.179, True, "#N/A", "=C2*2"])
    page.append([to_tcvn3("Trần Văn Hưng"), 22352, 7, False, None, None])
    page.append([to_vni("Lê Thị Hưởng"), None, 86123456789, None, None, None])
    page["A3"].font, page["A4"].font = Font(name=".VnTime"), Font(name="VNI-Times")
    page.merge_cells("D4:E4")
    page.row_dimensions[3].hidden = True
    workbook.create_sheet("Ẩn").sheet_state = "hidden"
    return workbook


MIXED = [
    (1, ["tHọ và tên", "tNgày sinh", "tSố", "tĐúng", "tLỗi", "tCông thức"]),
    (2, ["tNguyễn Văn An", "d1961-03-12", "n1.179", "b1", "e#N/A", "T"]),
    (3, ["cTrần Văn Hưng", "n22352", "n7", "b0"]),
    (4, ["cLê Thị Hưởng", None, "n86123456789"]),
]


def test_every_kind_of_cell():
    found = look_at_table(saved(mixed()), ending="xlsx")["sheets"]
    assert found[0]["rows"] == MIXED
    assert found[0]["merges"] == [(4, 3, 4, 4)]
    assert found[0]["hidden_rows"] == [3]
    assert [(each["name"], each["hidden"]) for each in found] == [("Danh sách", False), ("Ẩn", True)]


VALUES = st.one_of(
    st.none(), st.integers(-(10**9), 10**9), st.floats(-1e6, 1e6, allow_nan=False), st.booleans(),
    st.text(st.characters(min_codepoint=32, max_codepoint=0x1EFF, exclude_characters="=_\x7f"), max_size=20).filter(
        lambda text: text == text.strip() and not text.startswith("#")
    ),
    st.dates(date(1900, 3, 1), date(2100, 1, 1)).map(lambda day: datetime(day.year, day.month, day.day)),  # noqa: DTZ001
)  # fmt: skip


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.lists(VALUES, max_size=6), max_size=6))
def test_the_same_cells_as_a_general_reader(rows):
    workbook = Workbook()
    for row in rows:
        workbook.active.append(row)
    data = saved(workbook)
    ours = {(number, at): cell for number, row in rows_of(data) for at, cell in enumerate(row) if cell}
    theirs = {
        (cell.row, cell.column - 1): cell.value
        for row in load_workbook(io.BytesIO(data)).active.iter_rows()
        for cell in row
        if cell.value is not None and str(cell.value).strip()
    }
    assert ours.keys() == theirs.keys()
    assert all(_same(ours[place], theirs[place]) for place in ours)


def _same(ours: str, theirs: object) -> bool:
    if isinstance(theirs, bool):
        return ours == f"b{int(theirs)}"
    if isinstance(theirs, datetime):
        return ours == f"d{theirs:%Y-%m-%d}"
    if isinstance(theirs, int | float):
        return ours[0] == "n" and float(ours[1:]) == pytest.approx(theirs, abs=1e-9)
    return ours == f"t{nfc(str(theirs))}"


def test_a_file_with_prefixes_and_without_places_is_read():
    xml = (
        '<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:sheetData>'
        '<x:row><x:c><x:v>1</x:v></x:c><x:c t="inlineStr"><x:is><x:t>hai</x:t></x:is></x:c></x:row>'
        '<x:row><x:c t="str"><x:f>A1</x:f><x:v>ba</x:v></x:c></x:row></x:sheetData></x:worksheet>'
    )
    rows = rows_of(package(sheet_xml=xml))
    assert rows == [(1, ["n1", "thai"]), (2, ["Tba"])]
    assert is_formula(rows[1][1][0])


def test_reading_aids_are_dropped_and_escapes_undone():
    strings = "<sst><si><r><t>An</t></r><rPh><t>アン</t></rPh></si><si><t>a_x000A_b</t></si></sst>"
    xml = sheet('<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>9</v></c></row>')
    assert rows_of(package(sheet_xml=xml, parts={"xl/sharedStrings.xml": strings})) == [(1, ["tAn", "ta\nb"])]


def test_a_text_takes_nothing_from_the_one_before_it():
    """«Tµi» could be TCVN3; in a cell whose font is not told it stays, whatever stood in pieces before it."""
    strings = (
        '<sst><si><r><rPr><strike/><rFont val=".VnTime"/></rPr><t>B×nh</t></r></si><si><t>Tµi</t></si>'
        '<si><r><t>Hai</t></r><r><rPr><strike val="0"/></rPr><t> Ba</t></r></si></sst>'
    )
    cells = "".join(f'<c r="{place}1" t="s"><v>{number}</v></c>' for number, place in enumerate("ABC"))
    (found,) = look_at_table(
        package(sheet_xml=sheet(f'<row r="1">{cells}</row>'), parts={"xl/sharedStrings.xml": strings}), ending="xlsx"
    )["sheets"]
    assert found["rows"] == [(1, ["cBình", "tTµi", "tHai Ba"])]
    assert found["struck"] == [(1, 0, True)]


@pytest.fixture(scope="session")
def old_workbook(tmp_path_factory) -> bytes:
    """The mixed workbook in the format of before 2007, written by LibreOffice."""
    folder = tmp_path_factory.mktemp("xls")
    (folder / "a.xlsx").write_bytes(saved(mixed()))
    office = shutil.which("soffice")
    assert office, "LibreOffice is needed for this test"
    subprocess.run(
        [office, f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "xls", "a.xlsx"],
        cwd=folder, check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    return (folder / "a.xls").read_bytes()


@pytest.mark.slow
def test_a_workbook_of_before_2007(old_workbook):
    sheets = read_spreadsheet(old_workbook, "a.xls")
    rows = [(number, cells) for number, cells in sheets[0].rows]
    assert rows[0] == MIXED[0]
    assert rows[1][1][:3] == MIXED[1][1][:3]
    assert is_formula(rows[1][1][5])
    assert [cells[:3] for _, cells in rows[2:]] == [cells[:3] for _, cells in MIXED[2:]]
    assert [cells[3].lower() for _, cells in rows[1:3]] == ["b1", "b0"]  # LibreOffice writes truths as formulas
    assert sheets[0].merges == [[4, 3, 4, 4]]
    assert 3 in sheets[0].hidden_rows
    assert sheets[1].hidden or len(sheets) == 2


# --- Text files and pastes ------------------------------------------------------------------------------------------
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_the_coding_of_a_text_is_found(encoding):
    assert decode("STT;Họ tên\n1;Nguyễn Văn An\n".encode(encoding)) == ("STT;Họ tên\n1;Nguyễn Văn An\n", "")


def test_one_byte_codings_are_told_apart_by_the_words_they_make():
    text = "Nguyê\u0303n Va\u0306n Đươ\u0300ng".replace("a\u0306", "ă")
    assert decode(text.encode("cp1258")) == ("Nguyễn Văn Đường", "Windows-1258")
    for write in (to_tcvn3, to_vni):
        old = write("Nguyễn Văn Hưởng, Trần Thị Đường")
        assert decode(old.encode("latin-1")) == (old, "")
    assert decode("café – 5".encode("cp1252"))[0] == "café – 5"


@pytest.mark.parametrize(
    ("text", "sign"), [("a;b;c\n1;2;3", ";"), ("a,b\n1,2", ","), ("a\tb\n1,5\t2", "\t"), ("a", "\t")]
)
def test_the_separator_is_the_one_that_cuts_evenly(text, sign):
    assert find_separator(text) == sign


def test_a_paste_keeps_line_breaks_inside_quotes():
    assert read_cells('a\t"b\nc"\r\n\r\nd\t').rows == [(1, ["ta", "tb\nc"]), (3, ["td"])]


# --- Numbers ----------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("raw", "text"),
    [("7", "7"), ("7.0", "7"), ("8.6123456789E10", "86123456789"), ("1.179", "1.179"), ("0.1", "0.1"), ("-3", "-3"),
     ("0.30000000000000004", "0.3"), ("012", "12")],
)  # fmt: skip
def test_a_number_is_written_without_exponent(raw, text):
    assert number_text(raw) == text


def test_days_are_counted_as_excel_does():
    assert [date_text(raw) for raw in ("1", "59", "61", "22352", "0", "99999999")] == [
        "1900-01-01", "1900-02-28", "1900-03-01", "1961-03-12", None, None,
    ]  # fmt: skip
    assert date_text("0.5") is None
    assert date_text("20890", counts_from_1904=True) == "1961-03-12"


def test_columns_have_the_letters_of_the_sheet():
    assert [column_letter(at) for at in (0, 25, 26, 701, 702, 16383)] == ["A", "Z", "AA", "ZZ", "AAA", "XFD"]
