"""An XLSX file as sheets of text."""

from typing import Any

from documents.spreadsheets.archive import open_archive
from documents.spreadsheets.font_text import Runs, text_cell
from documents.spreadsheets.grid import Cell, capital, sound_merges
from documents.spreadsheets.xlsx_parts import read_book
from documents.spreadsheets.xlsx_sheet import SheetReader, read_sheet, read_strings
from documents.spreadsheets.xlsx_styles import Styles, read_styles


def look_at_xlsx(data: bytes) -> list[dict[str, Any]]:
    """Return the sheets as ``Sheet.from_json`` takes them; raise ``UploadRefused``."""
    archive = open_archive(data)
    book = read_book(archive)
    styles = read_styles(archive, book.styles, counts_from_1904=book.counts_from_1904)
    readers: list[SheetReader] = []
    for part in book.sheets:
        readers.append(read_sheet(archive, part.path, styles, readers[-1].cells if readers else 0))
    packed = {cell for reader in readers for _, row in reader.rows for cell in row if isinstance(cell, int)}
    strings = read_strings(archive, book.strings, {styles.unpack(each)[0] for each in packed})
    cells = {each: _string_cell(each, styles, strings) for each in packed}
    return [
        {
            "name": part.name,
            "hidden": part.hidden,
            "rows": [(number, filled) for number, row in reader.rows if (filled := _fill(row, cells))],
            "merges": sound_merges(reader.merges),
            "hidden_rows": reader.hidden_rows,
        }
        for part, reader in zip(book.sheets, readers, strict=True)
    ]


def _string_cell(packed: int, styles: Styles, strings: dict[int, Runs]) -> Cell | None:
    number, font, formula = styles.unpack(packed)
    cell = text_cell(strings.get(number, []), font)
    return capital(cell) if cell and formula else cell


def _fill(row: list[Cell | int | None], cells: dict[int, Cell | None]) -> list[Cell | None]:
    """Put the strings in, and drop blank cells from the end."""
    filled = [cells[cell] if isinstance(cell, int) else cell for cell in row]
    while filled and filled[-1] is None:
        filled.pop()
    return filled
