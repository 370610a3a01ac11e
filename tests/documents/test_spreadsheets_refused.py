"""Hostile and mistaken files: refused with a plain sentence, at a bounded cost."""

import io
import resource
import subprocess
import sys
import zipfile

import pytest

from documents.bounded import UploadRefused, run_bounded
from documents.spreadsheets.archive import Archive
from documents.spreadsheets.grid import sound_merges
from documents.spreadsheets.limits import CHILD
from documents.spreadsheets.reading import read_cells, read_spreadsheet
from documents.spreadsheets.xlsx_styles import read_styles
from tests.documents.hostile_tables import HOSTILE, cell, honest, package


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_in_words(name):
    make, file_name, words = HOSTILE[name]
    with pytest.raises(UploadRefused, match=words) as refusal:
        read_spreadsheet(make(), file_name)
    assert str(refusal.value).endswith(".")


def test_the_process_that_reads_may_cost_little():
    assert CHILD.memory <= 200 * 1024 * 1024
    assert CHILD.processor_seconds < 2
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss  # the limits are kept by the system, not by us
    code = (
        "from documents.bounded_child import limit; from documents.spreadsheets.limits import CHILD; limit(CHILD);"
        "bytearray(220 * 1024 ** 2)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert "MemoryError" in done.stderr


@pytest.mark.parametrize(("start", "seconds"), [(0.01, 1.6), (0.05, 1.6), (0.25, 8)])
def test_a_machine_that_starts_slowly_may_read_as_much_longer(start: float, seconds: float) -> None:
    code = (
        "import signal; from documents import bounded_child; from documents.spreadsheets.limits import CHILD;"
        f"bounded_child.process_time = lambda: {start}; bounded_child.limit(CHILD);"
        "print(signal.getitimer(signal.ITIMER_PROF)[0])"
    )
    left = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert seconds - 0.1 < float(left) <= seconds + 0.01


def test_the_process_that_reads_loads_no_heavy_library():
    code = (
        "import sys, documents.spreadsheets.look\n"
        "print([name for name in ('openpyxl', 'lxml', 'pikepdf', 'django') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_parser_cannot_swallow_the_end_of_time():
    code = (
        "from documents.bounded import Limits\nfrom documents.bounded_child import TooLong, limit\n"
        "def parse(count=0):\n    try:\n        while True: count += 1\n    except Exception: print('swallowed')\n"
        "limit(Limits(10**9, 0.3, 5))\ntry: parse()\nexcept TooLong: print('stopped')"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "stopped"


def test_a_small_part_with_a_million_elements_is_refused():
    with pytest.raises(UploadRefused, match="hỏng"):
        read_spreadsheet(package(parts={"xl/workbook.xml": "<a>" + "<b/>" * 1_000_000 + "</a>"}), "a.xlsx")


def test_empty_cells_far_out_do_no_harm():
    rows = f'<row r="1">{cell("A1")}<c r="XFD1" s="0"/></row><row r="1048576"><c r="A1048576"/></row>'
    assert read_spreadsheet(package(rows), "a.xlsx")[0].rows == [[1, ["n1"]]]


@pytest.mark.parametrize("file_name", ["a.xlsx", "a.xls", "a.csv", "A.XLSX"])
def test_a_genuine_workbook_is_read_whatever_its_name(file_name):
    assert read_spreadsheet(honest(), file_name)[0].rows[1] == [2, ["tNguyễn Văn An", "tẤp 1"]]


def test_a_refusal_leaves_the_caller_alive_and_able():
    with pytest.raises(UploadRefused):
        run_bounded("table", b"PK\x03\x04", limits=CHILD, ending="xlsx")
    assert read_spreadsheet(honest(), "a.xlsx")


def test_a_paste_without_end_is_refused():
    with pytest.raises(UploadRefused, match="quá dài"):
        read_cells("a" * 4_000_000)


def test_merged_cells_over_each_other_cost_nothing_later():
    merges = [(1, 0, 1_048_576, 16_383)] * 20_000 + [(1, column, 1, column + 9) for column in range(1, 5_000)]
    assert sound_merges([*merges, (2, 0, 3, 1), (5, 4, 4, 3)]) == [(1, 0, 20_000, 199), (2, 0, 3, 1)]


def test_a_format_of_a_million_brackets_is_read_in_no_time():
    styles = f'<styleSheet><numFmts><numFmt numFmtId="200" formatCode="{"[" * 1_000_000}"/></numFmts>'
    styles += '<cellXfs><xf numFmtId="200"/></cellXfs></styleSheet>'
    with zipfile.ZipFile(io.BytesIO(package(parts={"xl/styles.xml": styles}))) as file:
        read = read_styles(Archive(file), "xl/styles.xml", counts_from_1904=False)
    assert read.dates == [False]
