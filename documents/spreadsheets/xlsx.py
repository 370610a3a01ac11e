"""An XLSX file as sheets of text."""

from collections.abc import Iterator
from typing import Any

from documents.legacy_text import encoding_of, is_unicode_for_sure
from documents.spreadsheets.archive import open_archive
from documents.spreadsheets.font_text import Runs, text_cell
from documents.spreadsheets.grid import Cell, Struck, capital, sound_merges
from documents.spreadsheets.xlsx_parts import read_book
from documents.spreadsheets.xlsx_sheet import SheetReader, read_sheet, read_strings, strike
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
    strings, strikes = read_strings(archive, book.strings, {styles.unpack(each)[0] for each in packed})
    for reader in readers:
        strings |= reader.own_strings
        strikes |= reader.strikes
    doubted = _doubted_fonts(packed, styles, strings)
    cells = {each: _string_cell(each, styles, strings, doubted) for each in packed}
    struck = {
        each: told
        for each in packed
        if (told := strike(strikes.get(styles.unpack(each)[0], frozenset()), cell_is_struck=styles.strikes(each)))
        is not None
    }
    return [
        {
            "name": part.name,
            "hidden": part.hidden,
            "rows": [(number, filled) for number, row in reader.rows if (filled := _fill(row, cells))],
            "merges": sound_merges(reader.merges),
            "hidden_rows": reader.hidden_rows,
            "struck": [*reader.struck, *(_struck_strings(reader, struck) if struck else ())],
        }
        for part, reader in zip(book.sheets, readers, strict=True)
    ]


def _doubted_fonts(packed: set[int], styles: Styles, strings: dict[int, Runs]) -> frozenset[str]:
    """Return the old fonts in which some cell holds Unicode: they tell little of the other cells."""
    uses = ((font, number) for number, font, _ in map(styles.unpack, packed) if encoding_of(font))
    return frozenset(font for font, number in uses if any(is_unicode_for_sure(t) for _, t in strings.get(number, [])))


def _string_cell(packed: int, styles: Styles, strings: dict[int, Runs], doubted: frozenset[str]) -> Cell | None:
    number, font, formula = styles.unpack(packed)
    cell = text_cell(strings.get(number, []), font, doubted)
    return capital(cell) if cell and formula else cell


def _struck_strings(reader: SheetReader, struck: dict[int, bool]) -> Iterator[Struck]:
    for number, row in reader.rows:
        for column, cell in enumerate(row):
            if isinstance(cell, int) and cell in struck:
                yield number, column, struck[cell]


def _fill(row: list[Cell | int | None], cells: dict[int, Cell | None]) -> list[Cell | None]:
    """Put the strings in, and drop blank cells from the end."""
    filled = [cells[cell] if isinstance(cell, int) else cell for cell in row]
    while filled and filled[-1] is None:
        filled.pop()
    return filled
