"""Tables of a paper as a workbook: one sheet a table, laid out to be printed, with numbers that can be added up.

Totals are the plain numbers of the paper and no formulas, so that a sheet never says anything else than the signed
paper. Text is always text: what begins with «=», «+», «-» or «@» is never computed, not even when a cell is edited.
"""

import io
import re
import zipfile
from collections.abc import Sequence
from datetime import datetime
from math import ceil

from openpyxl import Workbook
from openpyxl.cell.cell import Cell as Field
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter

from documents.packing import pack
from documents.render_text import runs_text
from documents.table_grid import cell_side, column_shares, place_cells
from documents.text import xml_text
from documents.tree import Cell, Row, Table

NUMBER_FORMAT = "#,##0"
LARGEST_EXACT = 10**15  # Excel keeps fifteen digits
_FONT = "Times New Roman"
_EDGE = Side(style="thin")
_BORDER = Border(left=_EDGE, right=_EDGE, top=_EDGE, bottom=_EDGE)
_SHEET_WIDTH = 90  # characters of 12 pt that fit across A4
_NARROWEST = 6
_TITLE_LINE, _LINE = 70, 20  # characters of a title on one line, and the height of such a line in points
_NOT_IN_TITLES = re.compile(r"[\[\]:*?/\\]")
_LONGEST_TITLE = 31
_SAME_DAY = datetime(2000, 1, 1)  # noqa: DTZ001 - a workbook must name a day; this one is nobody's
_TITLE_ROWS = 2  # the title and an empty row


def render_xlsx(tables: Sequence[tuple[str, Table]]) -> bytes:
    """Return a workbook with one sheet for each (title, table), in order; the same tables give the same bytes.

    The title stands above the table; the sheet is called by the table's own label where it has one.
    """
    book = Workbook()
    book.remove(book.worksheets[0])
    taken: set[str] = set()
    for title, table in tables:
        name = _sheet_name(table.label or title, taken)
        taken.add(name.casefold())
        _fill(book.create_sheet(name), title, table)
    if not tables:
        put_text(book.create_sheet("Số liệu").cell(1, 1), "Kế hoạch này không có bảng số liệu.")
    return save_book(book)


def _sheet_name(title: str, taken: set[str]) -> str:
    """Return a name that Excel accepts: at most 31 characters, none of []:*?/\\, no apostrophe at the ends, unique."""
    plain = " ".join(_NOT_IN_TITLES.sub(" ", xml_text(title)).split()).strip(" '") or "Bảng"
    name, number = plain[:_LONGEST_TITLE].strip(" '"), 2
    while name.casefold() in taken:
        ending = f" ({number})"
        name, number = plain[: _LONGEST_TITLE - len(ending)].strip() + ending, number + 1
    return name


def _fill(sheet: Worksheet, title: str, table: Table) -> None:
    width = len(table.columns)
    heading = sheet.cell(1, 1)
    put_text(heading, title)
    heading.font = Font(name=_FONT, size=14, bold=True)
    heading.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
    sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=width)
    row = _TITLE_ROWS + 1
    for rows, part in ((table.head, "head"), (table.body, "body"), (table.foot, "foot")):
        _write_rows(sheet, table, rows, row, part)
        row += len(rows)
    _lay_out(sheet, table)


def _write_rows(sheet: Worksheet, table: Table, rows: tuple[Row, ...], first: int, part: str) -> None:
    width = len(table.columns)
    for row in range(first, first + len(rows)):
        for column in range(1, width + 1):
            sheet.cell(row, column).border = _BORDER
    for row, placed in enumerate(place_cells(rows), first):
        for column, cell in ((column, cell) for column, cell in placed if column < width):
            field = sheet.cell(row, column + 1)
            kind = table.columns[column].kind
            _write(field, cell, kind)
            field.font = Font(name=_FONT, size=12, bold=part != "body" or cell.header)
            field.alignment = Alignment(
                horizontal=cell_side(kind, cell, in_head=part == "head"), vertical="center", wrap_text=True
            )
            last_row = min(row + cell.rowspan, first + len(rows)) - 1
            last_column = min(column + cell.colspan, width)
            if (last_row, last_column) != (row, column + 1):
                sheet.merge_cells(start_row=row, start_column=column + 1, end_row=last_row, end_column=last_column)


def _write(field: Field, cell: Cell, kind: str) -> None:
    number, words = cell.number, runs_text(cell.runs)
    if number is None and kind == "order" and words.isascii() and words.isdigit():
        number = int(words)
    if number is None or abs(number) >= LARGEST_EXACT:
        put_text(field, words)
    else:
        field.value = number
        field.number_format = NUMBER_FORMAT


def put_text(field: Field, text: str) -> None:
    """Write ``text`` so that no program takes it for a formula: typed as text, and quoted for whoever edits it."""
    words = " ".join(xml_text(text).split())
    if not words:
        return
    field.value = words
    field.data_type = "s"
    field.quotePrefix = words[0] in "=+-@"


def _lay_out(sheet: Worksheet, table: Table) -> None:
    """Set widths, frozen panes and the printed page: A4, as wide as the sheet, with the head on every page."""
    for index, share in enumerate(column_shares(table.columns), 1):
        sheet.column_dimensions[get_column_letter(index)].width = max(_NARROWEST, _SHEET_WIDTH * share / 100)
    first_body = _TITLE_ROWS + len(table.head) + 1
    sheet.row_dimensions[1].height = _LINE * ceil(len(sheet.cell(1, 1).value or "") / _TITLE_LINE)
    sheet.freeze_panes = f"A{first_body}"
    if table.head:
        sheet.print_title_rows = f"{_TITLE_ROWS + 1}:{first_body - 1}"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.orientation = "landscape" if len(table.columns) > 7 else "portrait"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_options.horizontalCentered = True
    sheet.oddHeader.center.text = "&P"


def save_book(book: Workbook) -> bytes:
    """Return the file without the hour at which it was written."""
    book.properties.creator = ""
    book.properties.created = book.properties.modified = _SAME_DAY
    book.properties.language = "vi-VN"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        ExcelWriter(book, archive).save()
    with zipfile.ZipFile(out) as archive:
        return pack([(entry.filename, archive.read(entry)) for entry in archive.infolist()])
