"""A file or a paste as a table of known fields: read, put into Unicode, checked; nothing is written here."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import Literal

from documents.bounded import UploadRefused
from documents.spreadsheets.grid import Sheet
from documents.spreadsheets.reading import read_cells, read_spreadsheet
from participants.intake.cells import clean
from participants.intake.collecting import Collected
from participants.intake.guessing import guess_head
from participants.intake.headings import category_named, meaning_of
from participants.intake.old_letters import find_old_letters
from participants.intake.rows import FIELDS, Fate, ReadTable, SheetPart
from participants.intake.spelling import exact_form, place_form
from participants.intake.tables import Found, find_table, read_rows
from participants.intake.titles import ask_about_year
from participants.intake.workbook import Page, only_sheet, read_together

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


@contextmanager
def _remembering_nobody() -> Iterator[None]:
    """Empty what is kept ready of cells when a reading ends: among them are names, and lists are erased in time."""
    try:
        yield
    finally:
        for kept in (clean, exact_form, place_form, meaning_of, category_named):
            kept.cache_clear()


@_remembering_nobody()
def read_file(
    data: bytes, file_name: str, *, wanted: Wanted, categories: Sequence[str] = (), year: int = 0
) -> ReadTable:
    """Return what an uploaded XLSX, XLS or CSV file says; raise ``UploadRefused`` when it is not fit to be read.

    ``categories`` are the names of the household categories: for «figures» the columns «figure:0», «figure:1» … in
    that order; for lists what a mark under such a heading stands for. ``year`` is that of the list. Values are kept as
    the portal writes them: births «12/03/1961» or «1961», sex «Nam» or «Nữ», numbers in digits, «x» for a reserve, a
    category in the words of ``categories`` where it is one of them. Of figures one sheet is read; of a list all.
    """
    sheets = read_spreadsheet(data, file_name)
    found = {
        place: each
        for place, sheet in enumerate(sheets, 1)
        if not sheet.hidden and sheet.rows and (each := find_table(sheet, wanted, categories))
    }
    if not found:
        raise UploadRefused(_NO_HEAD.format(needed=_COLUMNS_NEEDED[wanted]))
    marker = _marker(sheets)
    if wanted == "figures":
        table = _read_best(sheets, found, wanted, categories, year, is_ours=bool(marker))
    else:
        table = _read_named(found, wanted, categories, year)
        beside = () if marker else _beside(sheets, found, wanted, categories)  # the rest of our own template is known
        table = replace(table, sheets=_by_place(dict(zip(found, table.sheets, strict=True)), beside))
    if not table.rows:
        raise UploadRefused(_NO_ROWS)
    return replace(table, notes=(*_about_hidden(sheets), *table.notes), marker=marker)


def _read_best(
    sheets: Sequence[Sheet], found: Mapping[int, Found], wanted: Wanted, categories: Sequence[str], year: int,
    *, is_ours: bool,
) -> ReadTable:  # fmt: skip
    """Read the one sheet that holds most, and say which others hold a table."""
    at = max(found, key=lambda place: (len(found[place].head.columns), len(found[place].sheet.rows)))
    best = found[at]
    table = ask_about_year(_table(best, wanted, categories), _titles(best), year)
    if is_ours:  # the other sheet of our own template is read as well
        return replace(table, sheets=(only_sheet(table),))
    others = {place: _unread(place, each.sheet) for place, each in found.items() if place != at}
    beside = _beside(sheets, found, wanted, categories)
    table = replace(table, sheets=_by_place({**others, at: only_sheet(table)}, beside))
    if not others:
        return table
    named = ", ".join(f"«{each.name}»" for each in others.values())
    note = f"Chỉ đọc trang tính «{best.sheet.name}»; {named} cũng có bảng nhưng chưa đọc."
    return replace(table, notes=(note, *table.notes))


def _unread(place: int, sheet: Sheet) -> SheetPart:
    return SheetPart(place, sheet.name, len(sheet.rows), Fate.NOTHING, "số lượng chỉ đọc từ một trang")


def _read_named(named: Mapping[int, Found], wanted: Wanted, categories: Sequence[str], year: int) -> ReadTable:
    """Read every sheet that names people: one as it stands, several together."""
    tables = {place: _table(each, wanted, categories) for place, each in named.items()}
    if len(tables) == 1:
        ((place, table),) = tables.items()
        return ask_about_year(replace(table, sheets=(only_sheet(table),)), _titles(named[place]), year)
    return read_together([Page(place, table, _titles(named[place])) for place, table in tables.items()], year)


def _titles(found: Found) -> str:
    above = found.sheet.rows[: found.at]
    return " ".join(found.old.view(cell) for _, cells in above for cell in cells if cell)


def _beside(
    sheets: Sequence[Sheet], found: Collection[int], wanted: Wanted, categories: Sequence[str]
) -> tuple[SheetPart, ...]:
    """Return the sheets that name nobody, or cannot be read: what is not taken is told."""
    parts = []
    for place, sheet in enumerate(sheets, 1):
        if not sheet.rows or sheet.name == MARKER_SHEET or place in found:
            continue
        fate, why = _why_not_read(sheet, wanted, categories)
        parts.append(SheetPart(place, sheet.name, len(sheet.rows), fate, why))
    return tuple(parts)


def _why_not_read(sheet: Sheet, wanted: Wanted, categories: Sequence[str]) -> tuple[Fate, str]:
    if sheet.hidden:
        return Fate.NOTHING, "trang đang ẩn"
    if guess_head(sheet.rows, find_old_letters(sheet.rows), wanted, categories):
        return Fate.UNREADABLE, "không thấy dòng tiêu đề"
    return Fate.NOTHING, "không phải danh sách"


def _by_place(read: Mapping[int, SheetPart], beside: Sequence[SheetPart]) -> tuple[SheetPart, ...]:
    """Return all sheets in the order of the workbook; the only one that is read has no place of its own."""
    places = {**read, **{part.place: part for part in beside}}
    return tuple(places[place] for place in sorted(places))


@_remembering_nobody()
def read_paste(text: str, *, wanted: Wanted, categories: Sequence[str] = (), year: int = 0) -> ReadTable:
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
    table = ask_about_year(_table(found, wanted, categories), _titles(found), year)
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
        struck=tuple(into.struck),
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


def _about_hidden(sheets: Sequence[Sheet]) -> list[str]:
    hidden = [sheet.name for sheet in sheets if sheet.hidden and sheet.rows and sheet.name != MARKER_SHEET]
    return [f"Trang tính đang ẩn không được đọc: {', '.join(f'«{name}»' for name in hidden)}."] if hidden else []


def _marker(sheets: Sequence[Sheet]) -> dict[str, str]:
    sheet = next((sheet for sheet in sheets if sheet.hidden and sheet.name == MARKER_SHEET), None)
    rows = [cells for _, cells in sheet.rows] if sheet else []
    return {cells[0][1:]: cells[1][1:] for cells in rows if len(cells) >= 2 and cells[0] and cells[1]}


def _title(field: str, categories: Sequence[str]) -> str:
    if field.startswith("figure:"):
        return categories[int(field.partition(":")[2])]
    return FIELDS.get(field, "Tổng")
