"""The workbook that an officer fills away from the portal: figures and households of one reply, or of one register."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from documents.render_xlsx import put_text, save_book
from participants.intake.figures import AskedFigures
from participants.intake.reading import MARKER_SHEET
from participants.intake.rows import FIELDS

FIGURES_SHEET, HOUSEHOLDS_SHEET, GUIDE_SHEET = "Số lượng", "Danh sách hộ", "Hướng dẫn"
PLACE_HEADING, UNIT_HEADING = "Thôn, ấp", "Đơn vị"
LAST_ROW = 6_000  # as far as drop-downs reach
_FONT = "Times New Roman"
_EDGE = Side(style="thin", color="808080")
_HEAD_FILL = PatternFill("solid", fgColor="DCE6F1")
_OPEN = Protection(locked=False)
_COLUMNS = {
    "code": 14, "head": 30, "hamlet": 22, "category": 18, "members": 11, "sex": 10, "birth": 14, "address": 30,
    "phone": 15, "note": 24, "ethnicity": 12, "health": 20, "id_number": 18,
}  # fmt: skip
_AS_TEXT = ("code", "birth", "phone", "id_number")  # Excel would take the zeros at the front away

_GUIDE = (
    "Điền vào các ô trắng; dòng tiêu đề đã khóa, không đổi tên, không đổi thứ tự cột.",
    "Trang «Danh sách hộ»: mỗi hộ một dòng. Bắt buộc có tên chủ hộ và diện hộ; cột khác biết đến đâu ghi đến đó.",
    "Thôn, ấp, diện hộ, giới tính: chọn trong danh sách thả xuống của ô.",
    "Ngày sinh ghi 12/03/1961; chỉ biết năm thì ghi 1961.",
    "Số điện thoại, số định danh, mã hộ giữ nguyên số 0 ở đầu.",
    "Dân tộc, sức khỏe, số định danh là dữ liệu cần giữ kín: chỉ ghi khi thật cần cho cuộc đối thoại.",
    "Ô để trống không xóa thông tin đã có trên cổng.",
    "Điền xong, nộp tệp ở đúng trang đã tải mẫu. Cổng cho xem trước từng dòng; chưa bấm «Ghi» thì chưa có gì thay đổi.",
)  # fmt: skip


@dataclass(frozen=True)
class Offered:
    """What the drop-downs offer."""

    hamlets: Sequence[str]
    categories: Sequence[str]


def reply_book(asked: AskedFigures, offered: Offered, *, title: str, marker: Mapping[str, str]) -> bytes:
    """Return the workbook of a reply: its figures as they stand, and an empty list of households."""
    book = _new_book()
    _fill_figures(book.create_sheet(FIGURES_SHEET), asked)
    _fill_households(book.create_sheet(HOUSEHOLDS_SHEET), offered)
    return _finish(book, offered, title, marker)


def register_book(offered: Offered, *, title: str, marker: Mapping[str, str]) -> bytes:
    """Return the workbook of a register: an empty list of households."""
    book = _new_book()
    _fill_households(book.create_sheet(HOUSEHOLDS_SHEET), offered)
    return _finish(book, offered, title, marker)


def _new_book() -> Workbook:
    book = Workbook()
    book.remove(book.worksheets[0])
    return book


def _finish(book: Workbook, offered: Offered, title: str, marker: Mapping[str, str]) -> bytes:
    _fill_guide(book.create_sheet(GUIDE_SHEET), title)
    lists = [list(marker), list(marker.values()), [], offered.hamlets, offered.categories]
    _fill_hidden(book.create_sheet(MARKER_SHEET), lists)
    return save_book(book)


# --- Sheets ---------------------------------------------------------------------------------------------------------
def _fill_figures(sheet: Worksheet, asked: AskedFigures) -> None:
    _put_headings(
        sheet,
        [PLACE_HEADING if len(asked.places) > 1 else UNIT_HEADING, *(name for _, name in asked.categories)],
        [32, *(18 for _ in asked.categories)],
    )
    for row, (place, name) in enumerate(asked.places.items(), 2):
        put_text(sheet.cell(row, 1), name)
        sheet.cell(row, 1).font = Font(name=_FONT, size=12)
        for column, (category, _) in enumerate(asked.categories, 2):
            cell = sheet.cell(row, column)
            cell.value = asked.numbers.get((int(place), category))
            cell.protection, cell.number_format = _OPEN, "#,##0"
            cell.font = Font(name=_FONT, size=12)
            cell.border = Border(left=_EDGE, right=_EDGE, top=_EDGE, bottom=_EDGE)
    _check_numbers(sheet, len(asked.places), len(asked.categories))
    _lock(sheet)


def _check_numbers(sheet: Worksheet, places: int, categories: int) -> None:
    whole = DataValidation(type="whole", operator="between", formula1="0", formula2="100000", allow_blank=True)
    whole.error, whole.errorTitle = "Số hộ là số nguyên từ 0.", "Số hộ"
    whole.add(f"B2:{get_column_letter(categories + 1)}{places + 1}")
    sheet.add_data_validation(whole)


def _fill_households(sheet: Worksheet, offered: Offered) -> None:
    _put_headings(sheet, [FIELDS[name] for name in _COLUMNS], _COLUMNS.values())
    for index, name in enumerate(_COLUMNS, 1):
        column = sheet.column_dimensions[get_column_letter(index)]
        column.protection, column.font = _OPEN, Font(name=_FONT, size=12)
        if name in _AS_TEXT:
            column.number_format = "@"
    _offer(sheet, "hamlet", f"{MARKER_SHEET}!$D$1:$D${len(offered.hamlets)}" if offered.hamlets else "", strict=False)
    _offer(sheet, "category", f"{MARKER_SHEET}!$E$1:$E${len(offered.categories)}", strict=True)
    _offer(sheet, "sex", '"Nam,Nữ"', strict=True)
    _lock(sheet)


def _offer(sheet: Worksheet, name: str, source: str, *, strict: bool) -> None:
    """Offer a list in the cells of a column; where it is not strict another value is taken after a question."""
    if not source:
        return
    offered = DataValidation(type="list", formula1=source, allow_blank=True, showErrorMessage=True)
    offered.errorStyle = "stop" if strict else "warning"
    offered.errorTitle, offered.error = FIELDS[name], "Hãy chọn trong danh sách thả xuống của ô."
    letter = get_column_letter(list(_COLUMNS).index(name) + 1)
    offered.add(f"{letter}2:{letter}{LAST_ROW}")
    sheet.add_data_validation(offered)


def _fill_guide(sheet: Worksheet, title: str) -> None:
    sheet.column_dimensions["A"].width = 100
    for row, line in enumerate((title, *_GUIDE), 1):
        put_text(sheet.cell(row, 1), line)
        sheet.cell(row, 1).font = Font(name=_FONT, size=13, bold=row == 1)
        sheet.cell(row, 1).alignment = Alignment(wrap_text=True, vertical="top")
    _lock(sheet)


def _fill_hidden(sheet: Worksheet, columns: Iterable[Sequence[str]]) -> None:
    for column, values in enumerate(columns, 1):
        for row, value in enumerate(values, 1):
            put_text(sheet.cell(row, column), value)
    sheet.sheet_state = "hidden"
    _lock(sheet)


def _put_headings(sheet: Worksheet, headings: Iterable[str], widths: Iterable[int]) -> None:
    for column, (heading, width) in enumerate(zip(headings, widths, strict=True), 1):
        cell = sheet.cell(1, column)
        put_text(cell, heading)
        cell.font, cell.fill = Font(name=_FONT, size=12, bold=True), _HEAD_FILL
        cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
        cell.border = Border(left=_EDGE, right=_EDGE, top=_EDGE, bottom=_EDGE)
        cell.protection = Protection(locked=True)
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.row_dimensions[1].height = 34
    sheet.freeze_panes = "A2"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.page_setup.fitToHeight, sheet.sheet_properties.pageSetUpPr = 0, PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = "1:1"


def _lock(sheet: Worksheet) -> None:
    """Lock what is not left open; without a password, against slips of the hand and not against people."""
    sheet.protection.sheet = True
    sheet.protection.formatColumns = sheet.protection.formatRows = False
    sheet.protection.insertRows = sheet.protection.deleteRows = False
    sheet.protection.sort = sheet.protection.autoFilter = False
