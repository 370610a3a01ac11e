"""A file or a paste as a table of known fields: read, put into Unicode, checked; nothing is written here."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from documents.bounded import UploadRefused
from documents.spreadsheets.grid import Sheet
from documents.spreadsheets.reading import read_cells, read_spreadsheet
from participants.intake.collecting import Collected
from participants.intake.guessing import guess_head
from participants.intake.old_letters import find_old_letters
from participants.intake.rows import FIELDS, Fault, ReadTable
from participants.intake.tables import Found, find_table, read_rows

Wanted = Literal["households", "attendees", "figures"]

MARKER_SHEET = "_mau"  # hidden in our own template: names in column A, values in column B
_COLUMNS_NEEDED = {
    "households": "«Họ và tên chủ hộ», «Ấp (thôn)», «Diện hộ»",
    "attendees": "«Họ và tên người tham dự», «Ấp (thôn)», «Diện hộ»",
    "figures": "«Đơn vị» (hoặc «Ấp», «Thôn») và tên từng loại hộ",
}
_NO_HEAD = "Không tìm thấy dòng tiêu đề của bảng. Hãy đặt tên các cột như {needed} rồi nộp lại, hoặc dùng tệp mẫu."
_NO_ROWS = "Bảng có tiêu đề nhưng chưa có dòng nào. Hãy điền rồi nộp lại."
_NOT_PASTED = "Không nhận ra bảng trong đoạn dán. Hãy chép trong Excel cả dòng tiêu đề ({needed}) rồi dán lại."


def read_file(data: bytes, file_name: str, *, wanted: Wanted, categories: Sequence[str] = ()) -> ReadTable:
    """Return what an uploaded XLSX, XLS or CSV file says; raise ``UploadRefused`` when it is not fit to be read.

    ``categories`` are the names of the household categories: for «figures» the columns «figure:0», «figure:1» … in
    that order; for lists what a mark under such a heading stands for. Values are kept as the portal writes them:
    births «12/03/1961» or «1961», sex «Nam» or «Nữ», numbers in digits, «x» for a reserve, a category in the words of
    ``categories`` where it is one of them.
    """
    sheets = read_spreadsheet(data, file_name)
    shown = [sheet for sheet in sheets if not sheet.hidden and sheet.rows]
    found = [each for sheet in shown if (each := find_table(sheet, wanted, categories))]
    if not found:
        raise UploadRefused(_NO_HEAD.format(needed=_COLUMNS_NEEDED[wanted]))
    best = max(found, key=lambda each: (len(each.head.columns), len(each.sheet.rows)))
    table = _table(best, wanted, categories)
    if not table.rows:
        raise UploadRefused(_NO_ROWS)
    others = tuple(_unread_sheet(each) for each in found if each is not best and _holds_names(each, wanted))
    marker = _marker(sheets)
    beside = [] if marker else found  # the other sheet of our own template is read as well
    notes = (*_about_sheets(sheets, beside, best), *table.notes)
    return replace(table, faults=(*others, *table.faults), notes=notes, marker=marker)


def _holds_names(found: Found, wanted: str) -> bool:
    """Whether a sheet seems to be another part of the list, and no summary of it or a template left empty."""
    key = found.head.key
    return wanted != "figures" and key is not None and key.field in ("head", "name") and (
        len(found.sheet.rows) > found.at + found.head.depth
    )  # fmt: skip


def _unread_sheet(found: Found) -> Fault:
    name = found.sheet.name
    message = (
        f"Trang tính «{name}» cũng có danh sách nhưng chưa được đọc: mỗi lần chỉ đọc một trang. "
        f"Nếu cần cả trang «{name}», hãy chép các dòng của nó xuống dưới bảng này, hoặc lưu thành tệp riêng để nộp."
    )
    return Fault(0, "", f"sheet:{name}", name, message, stops=False)


def read_paste(text: str, *, wanted: Wanted, categories: Sequence[str] = ()) -> ReadTable:
    """Return what was pasted from Excel says (cells between tabs); raise ``UploadRefused`` when there is no table.

    Without a heading row the columns are told by what stands in them, and a note says so.
    """
    sheet = read_cells(text)
    found = find_table(sheet, wanted, categories)
    notes: tuple[str, ...] = ()
    if found is None:
        old = find_old_letters(sheet.rows)
        head = guess_head(sheet.rows, old, wanted, categories)
        if head is None:
            raise UploadRefused(_NOT_PASTED.format(needed=_COLUMNS_NEEDED[wanted]))
        found = Found(sheet, head, 0, old)
        said = ", ".join(f"{column.letter}: {_title(column.field, categories)}" for column in head.columns)
        notes = (f"Đoạn dán không có dòng tiêu đề; các cột được hiểu theo nội dung: {said}. Hãy kiểm tra.",)
    table = _table(found, wanted, categories)
    if not table.rows:
        raise UploadRefused(_NO_ROWS)
    return replace(table, notes=(*notes, *table.notes))


def _table(found: Found, wanted: Wanted, categories: Sequence[str]) -> ReadTable:
    into = read_rows(found, wanted, categories)
    columns: dict[str, str] = {}
    headings: dict[str, str] = {}
    for column in found.head.columns:
        if column.field not in FIELDS and not column.field.startswith("figure:"):
            continue
        columns[column.field] = ", ".join(filter(None, (columns.get(column.field), column.letter)))
        headings[column.field] = "; ".join(filter(None, (headings.get(column.field), column.heading)))
    return ReadTable(
        sheet=found.sheet.name,
        columns=columns,
        headings=headings,
        unknown=found.head.unknown,
        rows=tuple(into.rows),
        faults=tuple(sorted(into.faults, key=lambda fault: (fault.row, len(fault.column), fault.column))),
        readings=tuple(into.readings),
        skipped=tuple(into.skipped),
        notes=tuple(_notes(found, into)),
    )


def _notes(found: Found, into: Collected) -> list[str]:
    notes = list(into.notes)
    if found.sheet.encoding:
        notes.append(f"Tệp được đọc theo bảng mã {found.sheet.encoding}. Hãy nhìn lại chữ có dấu.")
    if into.by_font:
        notes.append(f"{into.by_font} ô dùng phông chữ cũ (TCVN3, VNI), đã đổi sang Unicode theo phông.")
    if into.readings:
        notes.append(f"{len(into.readings)} ô có thể là chữ {found.old.encoding} không rõ phông: hãy chọn cách đọc.")
    notes += [f"{count} ô {what}." for what, count in into.counted.items()]
    hidden = sum(1 for row in into.rows if row.number in found.sheet.hidden_rows)
    if hidden:
        notes.append(f"{hidden} dòng đang ẩn trong trang tính vẫn được đọc.")
    if _looks_swapped(into):
        notes.append("Có thể Excel đã đổi chỗ ngày và tháng ở một số ngày sinh. Hãy kiểm tra vài ngày trước khi ghi.")
    return notes


def _looks_swapped(into: Collected) -> bool:
    """Whether Excel made dates only of what an American reads as one: no day past 12 there, all of them in texts."""
    dates, texts = into.days_in_dates, into.days_in_texts
    return len(dates) >= 3 and len(texts) >= 3 and max(dates) <= 12 < min(texts)


def _about_sheets(sheets: Sequence[Sheet], found: Sequence[Found], best: Found) -> list[str]:
    notes = []
    others = [each.sheet.name for each in found if each is not best]
    if others:
        names = ", ".join(f"«{name}»" for name in others)
        notes.append(f"Chỉ đọc trang tính «{best.sheet.name}»; {names} cũng có bảng nhưng chưa đọc.")
    hidden = [sheet.name for sheet in sheets if sheet.hidden and sheet.rows and sheet.name != MARKER_SHEET]
    if hidden:
        notes.append(f"Trang tính đang ẩn không được đọc: {', '.join(f'«{name}»' for name in hidden)}.")
    return notes


def _marker(sheets: Sequence[Sheet]) -> dict[str, str]:
    sheet = next((sheet for sheet in sheets if sheet.hidden and sheet.name == MARKER_SHEET), None)
    rows = [cells for _, cells in sheet.rows] if sheet else []
    return {cells[0][1:]: cells[1][1:] for cells in rows if len(cells) >= 2 and cells[0] and cells[1]}


def _title(field: str, categories: Sequence[str]) -> str:
    if field.startswith("figure:"):
        return categories[int(field.partition(":")[2])]
    return FIELDS.get(field, "Tổng")
