"""An XLS file (Excel before 2007) as sheets of text."""

import io
import struct
from collections.abc import Iterator
from typing import Any

import xlrd
from xlrd import compdoc

from documents.bounded import UploadRefused
from documents.spreadsheets.biff import Walked, walk
from documents.spreadsheets.font_text import Runs, text_cell
from documents.spreadsheets.grid import DATE, ERROR, NUMBER, TEXT, TRUTH, Cell, Struck, capital, sound_merges
from documents.spreadsheets.limits import BROKEN, LOCKED, MACRO, MOST_SHEETS
from documents.spreadsheets.numbers import date_text, number_text

UNREADABLE = (  # what comes up while a file that is not put together well is read
    xlrd.XLRDError, compdoc.CompDocError, struct.error, ValueError, TypeError, LookupError, AttributeError,
    AssertionError, ArithmeticError, RuntimeError, NameError, EOFError, OSError,
)  # fmt: skip
_PROGRAM = ("_VBA_PROJECT_CUR", "VBA", "Macros")
_NOT_TABLES = {"WordDocument": "văn bản Word", "PowerPoint Document": "bài trình chiếu"}


def look_at_xls(data: bytes) -> list[dict[str, Any]]:
    """Return the sheets as ``Sheet.from_json`` takes them; raise ``UploadRefused``."""
    try:
        walked = walk(_workbook_stream(data))
        book = xlrd.open_workbook(file_contents=data, formatting_info=True, ragged_rows=True, logfile=io.StringIO())
        if book.nsheets > MOST_SHEETS:
            raise UploadRefused(f"Tệp có quá nhiều trang tính: chỉ đọc đến {MOST_SHEETS} trang.")
        return [_sheet(book, index, _formulas(walked, index)) for index in range(book.nsheets)]
    except UNREADABLE as error:
        raise error if isinstance(error, UploadRefused) else UploadRefused(BROKEN) from error


def _workbook_stream(data: bytes) -> bytes:
    holder = compdoc.CompDoc(data, logfile=io.StringIO())
    names = {entry.name for entry in holder.dirlist}
    if "EncryptedPackage" in names or "EncryptionInfo" in names:
        raise UploadRefused(LOCKED)
    for name, what in _NOT_TABLES.items():
        if name in names:
            raise UploadRefused(f"Tệp này là {what}, không phải bảng Excel.")
    if names.intersection(_PROGRAM):
        raise UploadRefused(MACRO)
    stream = next((found for name in ("Workbook", "Book") if (found := holder.get_named_stream(name))), None)
    if stream is None:
        raise UploadRefused(BROKEN)
    return bytes(stream)


def _formulas(walked: Walked, index: int) -> set[tuple[int, int]]:
    return walked.formulas.get(walked.starts[index], set()) if index < len(walked.starts) else set()


def _sheet(book: Any, index: int, formulas: set[tuple[int, int]]) -> dict[str, Any]:
    sheet = book.sheet_by_index(index)
    rows = []
    for number in range(sheet.nrows):
        row = [_cell(book, sheet, number, column) for column in range(sheet.row_len(number))]
        for column in [column for column in range(len(row)) if (number, column) in formulas]:
            row[column] = capital(row[column] or TEXT)
        while row and row[-1] is None:
            row.pop()
        if row:
            rows.append((number + 1, row))
    return {
        "name": sheet.name,
        "hidden": sheet.visibility != 0,
        "rows": rows,
        "merges": sound_merges((top + 1, left, bottom, right - 1) for top, bottom, left, right in sheet.merged_cells),
        "hidden_rows": [number + 1 for number, info in sheet.rowinfo_map.items() if info.hidden],
        "struck": list(_struck(book, sheet)) if any(font.struck_out for font in book.font_list) else [],
    }


def _struck(book: Any, sheet: Any) -> Iterator[Struck]:
    """Tell the cells that are struck out, in whole or in part."""
    places = ((number, at) for number in range(sheet.nrows) for at in range(sheet.row_len(number)))
    for row, column in places:
        if sheet.cell_type(row, column) in (xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK):
            continue
        text, (starts, fonts) = str(sheet.cell_value(row, column)), _runs(book, sheet, row, column)
        ends = [*starts[1:], len(text)]
        looks = {
            _is_struck(book, font)
            for font, start, end in zip(fonts, starts, ends, strict=True)
            if text[start:end].strip()
        }
        if True in looks:
            yield row + 1, column, False not in looks


def _cell(book: Any, sheet: Any, row: int, column: int) -> Cell | None:
    kind, value = sheet.cell_type(row, column), sheet.cell_value(row, column)
    if kind == xlrd.XL_CELL_TEXT:
        return _text(book, sheet, row, column, value)
    if kind == xlrd.XL_CELL_DATE and (day := date_text(str(value), counts_from_1904=bool(book.datemode))):
        return DATE + day
    if kind in (xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE):
        return NUMBER + number_text(str(value))
    if kind == xlrd.XL_CELL_BOOLEAN:
        return TRUTH + str(value)
    if kind == xlrd.XL_CELL_ERROR:
        return ERROR + str(xlrd.error_text_from_code.get(value, "#?"))
    return None


def _text(book: Any, sheet: Any, row: int, column: int, value: str) -> Cell | None:
    starts, (own, *others) = _runs(book, sheet, row, column)
    fonts = [None, *(_font(book, number) for number in others)]
    ends = [*starts[1:], len(value)]
    runs: Runs = [(used, value[start:end]) for used, start, end in zip(fonts, starts, ends, strict=True)]
    return text_cell([run for run in runs if run[1]], _font(book, own))


def _runs(book: Any, sheet: Any, row: int, column: int) -> tuple[list[int], list[int]]:
    """Return where the pieces of a cell's text begin, and their fonts."""
    changes = sheet.rich_text_runlist_map.get((row, column), [])
    own = book.xf_list[sheet.cell_xf_index(row, column)].font_index
    return [0, *(start for start, _ in changes)], [own, *(number for _, number in changes)]


def _is_struck(book: Any, number: int) -> bool:
    return number < len(book.font_list) and bool(book.font_list[number].struck_out)


def _font(book: Any, number: int) -> str:
    return str(book.font_list[number].name) if number < len(book.font_list) else ""
