"""Uploaded tables as sheets, read in a process of its own."""

from pathlib import PurePath

from documents.bounded import UploadRefused, run_bounded
from documents.spreadsheets.delimited import find_separator, split_rows
from documents.spreadsheets.grid import Sheet
from documents.spreadsheets.limits import CHILD, EMPTY, LARGEST_FILE, MACRO

ENDINGS = ("xlsx", "xls", "csv", "txt", "tsv")
LONGEST_PASTE = 3_000_000  # characters
_WITH_PROGRAMS = ("xlsm", "xltm", "xlam", "xla")


def read_spreadsheet(data: bytes, file_name: str) -> list[Sheet]:
    """Return the sheets of an uploaded file; raise ``UploadRefused`` with the reason and what to do."""
    ending = PurePath(file_name).suffix.lower().removeprefix(".")
    if not data:
        raise UploadRefused(EMPTY)
    if len(data) > LARGEST_FILE:
        raise UploadRefused(f"Tệp quá lớn: chỉ nhận tệp đến {LARGEST_FILE // (1024 * 1024)} MB.")
    if ending in _WITH_PROGRAMS:
        raise UploadRefused(MACRO)
    if ending not in ENDINGS:
        raise UploadRefused("Chỉ nhận tệp Excel (.xlsx, .xls) hoặc CSV. Hãy nộp tệp Excel gốc.")
    found = run_bounded("table", data, limits=CHILD, ending=ending)
    return [Sheet.from_json(each) for each in found["sheets"]]


def read_cells(text: str) -> Sheet:
    """Return what Excel puts on the clipboard as one sheet; raise ``UploadRefused`` when it is too much."""
    if len(text) > LONGEST_PASTE:
        raise UploadRefused("Đoạn dán quá dài. Hãy dán ít dòng hơn, hoặc nộp tệp Excel.")
    separator = "\t" if "\t" in text else find_separator(text) if ";" in text else "\t"
    return Sheet(name="", rows=split_rows(text, separator), merges=[])
