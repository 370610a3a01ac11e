"""A long list as a workbook, written row by row: numbers are numbers, text is text whatever it begins with."""

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from documents.text import xml_text

_FONT = "Times New Roman"
_FORMULA_SIGNS = "=+-@"


@dataclass(frozen=True)
class ListColumn:
    """A column: its heading and its width in characters."""

    heading: str
    width: int


def render_list_xlsx(
    title: str, notes: Sequence[str], columns: Sequence[ListColumn], rows: Iterable[Sequence[str | int | None]]
) -> bytes:
    """Return a workbook of one sheet: title, notes, a frozen row of headings, then ``rows`` in the columns' order."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Danh sách")
    for number, column in enumerate(columns, 1):
        sheet.column_dimensions[get_column_letter(number)].width = column.width
    head_row = len(notes) + 2
    sheet.freeze_panes = f"A{head_row + 1}"
    sheet.append([_cell(sheet, title, Font(name=_FONT, size=14, bold=True))])
    plain, bold = Font(name=_FONT, size=12), Font(name=_FONT, size=12, bold=True)
    for note in notes:
        sheet.append([_cell(sheet, note, plain)])
    sheet.append([_cell(sheet, column.heading, bold, wrap=True) for column in columns])
    for row in rows:
        sheet.append([_cell(sheet, value, plain) for value in row])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _cell(sheet: object, value: str | int | None, font: Font, *, wrap: bool = False) -> WriteOnlyCell:
    words = " ".join(xml_text(value).split()) if isinstance(value, str) else value
    cell = WriteOnlyCell(sheet, value=words if words != "" else None)
    cell.font = font
    if wrap:
        cell.alignment = Alignment(wrap_text=True, vertical="center", horizontal="center")
    if isinstance(words, str) and words:
        cell.data_type = "s"  # «=1+1» is what somebody typed, and no formula
        cell.quotePrefix = words[0] in _FORMULA_SIGNS
    return cell
