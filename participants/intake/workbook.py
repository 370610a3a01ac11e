"""The sheets of one workbook that make one list, one hamlet a sheet: put together, and which of them is none of it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from documents.bounded import UploadRefused
from documents.spreadsheets.limits import MOST_ROWS, TOO_FAR
from documents.text import fold
from participants.intake.rows import SHEET_STEP, Fate, Fault, Reading, ReadRow, ReadTable, SheetPart
from participants.intake.sheet_names import is_summary, said_by, year_in_name
from participants.intake.titles import ask_about_year, years_in_titles

_COVERED, _FEWEST = 0.8, 3  # share of a sheet's names that stand on other sheets, from so many names on
_EMPTY = "chưa có dòng nào có họ tên"
_OF_YEAR = "danh sách năm {year}"
_SUMMARY = "tên trang cho biết là bản tổng hợp"
_REPEATS = "{same} trong {rows} dòng trùng họ tên với các trang khác, có thể là bản tổng hợp hoặc bản sao"
_UNKNOWN = "tiêu đề khác các trang kia, có cột không nhận ra: {headings}"

Fated = tuple[Fate, str]


@dataclass(frozen=True)
class Page:
    """One sheet that was read by its own headings, and the lines above them."""

    place: int
    table: ReadTable
    titles: str

    @cached_property
    def names(self) -> list[str]:
        """The names of its rows, as they are compared between sheets."""
        return [fold(name) for row in self.table.rows if (name := row.cells.get("head") or row.cells.get("name", ""))]


def read_together(pages: Sequence[Page], year: int) -> ReadTable:
    """Return the sheets as one table whose rows, faults and readings say which sheet they stand on.

    Raises UploadRefused for more rows in all than one sheet may have.
    """
    if sum(len(page.table.rows) for page in pages) > MOST_ROWS:
        raise UploadRefused(TOO_FAR)
    fates = _fates(pages, year)
    tables = [_placed(page) for page in pages]
    titles = " ".join(page.titles for page in pages if fates[page.place][0] == Fate.READ)
    first = next((page.table for page in pages if fates[page.place][0] == Fate.READ), pages[0].table)
    together = ReadTable(
        sheet="",
        columns=first.columns,
        headings=first.headings,
        unknown=_unknown(pages),
        rows=tuple(row for table in tables for row in table.rows),
        faults=tuple(fault for table in tables for fault in table.faults),
        readings=tuple(reading for table in tables for reading in table.readings),
        skipped=tuple(line for table in tables for line in table.skipped),
        notes=tuple(note for table in tables for note in table.notes),
        sheets=tuple(_part(page, *fates[page.place]) for page in pages),
        struck=tuple(number for table in tables for number in table.struck),
    )
    return ask_about_year(together, titles, year)


def only_sheet(table: ReadTable) -> SheetPart:
    """Return the part that the only sheet with people is: its rows keep their own numbers."""
    return SheetPart(0, table.sheet, len(table.rows), Fate.READ, "", table.columns, said_by(table.sheet))


def _placed(page: Page) -> ReadTable:
    """Number the rows of a sheet apart from those of every other."""
    table, step = page.table, page.place * SHEET_STEP
    return replace(
        table,
        rows=tuple(ReadRow(row.number + step, row.cells) for row in table.rows),
        faults=tuple(_moved_fault(fault, step) for fault in table.faults),
        readings=tuple(_moved_reading(reading, step) for reading in table.readings),
        skipped=tuple((number + step, why) for number, why in table.skipped),
        struck=tuple(number + step for number in table.struck),
        notes=tuple(f"Trang «{table.sheet}»: {note}" for note in table.notes),
    )


def _moved_fault(fault: Fault, step: int) -> Fault:
    return replace(fault, row=fault.row + step)


def _moved_reading(reading: Reading, step: int) -> Reading:
    return replace(reading, row=reading.row + step)


def _part(page: Page, fate: Fate, why: str) -> SheetPart:
    table = page.table
    return SheetPart(page.place, table.sheet, len(table.rows), fate, why, table.columns, said_by(table.sheet))


def _unknown(pages: Sequence[Page]) -> tuple[str, ...]:
    """Return the headings that nobody understood, with their sheets where not all have them."""
    of_sheets: dict[str, list[str]] = {}
    for page in pages:
        for heading in dict.fromkeys(page.table.unknown):
            of_sheets.setdefault(heading, []).append(f"«{page.table.sheet}»")
    return tuple(
        heading if len(sheets) == len(pages) else f"{heading} (trang {', '.join(sheets)})"
        for heading, sheets in of_sheets.items()
    )


# --- Which sheets belong to the list --------------------------------------------------------------------------------
def _fates(pages: Sequence[Page], year: int) -> dict[int, Fated]:
    """Return by place what becomes of each sheet. What is only probable is asked."""
    fates: dict[int, Fated] = {page.place: (Fate.NOTHING, _EMPTY) for page in pages if not page.names}
    for judge in (_of_other_years, _repeating, _headed_otherwise):
        fates |= judge([page for page in pages if page.place not in fates], year)
    return {page.place: fates.get(page.place, (Fate.READ, "")) for page in pages}


def _of_other_years(pages: Sequence[Page], year: int) -> dict[int, Fated]:
    """Where sheets are of several years: one called after another year than the list's is left, a title only asks."""
    named = {page.place: year_in_name(page.table.sheet) for page in pages}
    years = {page.place: named[page.place] or _only_year(page) for page in pages}
    if len({each for each in years.values() if each}) < 2:
        return {}
    has_own = str(year) in years.values()
    return {
        place: (Fate.LEFT if has_own and named[place] else Fate.ASKED, _OF_YEAR.format(year=each))
        for place, each in years.items()
        if each and each != str(year)
    }


def _only_year(page: Page) -> str:
    found = years_in_titles(page.titles)
    return found[0] if len(found) == 1 else ""


def _repeating(pages: Sequence[Page], _: int) -> dict[int, Fated]:
    """Tell the sheets that only hold whom the others hold; of two the larger, of copies the later, is the one."""
    uses = Counter(name for page in pages for name in set(page.names))
    fates: dict[int, Fated] = {}
    for page in sorted(pages, key=lambda page: (-len(page.table.rows), -page.place)):
        names, called_so = page.names, is_summary(page.table.sheet)
        same = sum(1 for name in names if uses[name] > 1)
        repeats = same >= max(_FEWEST, _COVERED * len(page.table.rows))
        if repeats or called_so:
            why = _REPEATS.format(same=same, rows=len(page.table.rows)) if repeats else _SUMMARY
            fates[page.place] = (Fate.LEFT if repeats and called_so else Fate.ASKED, why)
            uses.subtract(set(names))
    return fates


def _headed_otherwise(pages: Sequence[Page], _: int) -> dict[int, Fated]:
    """Ask about sheets with headings that neither we nor most of the sheets know: they may be another list."""
    usual = set(_usual_unknown([page.table.unknown for page in pages]))
    odd: Mapping[int, list[str]] = {
        page.place: [heading for heading in page.table.unknown if heading not in usual] for page in pages
    }
    return {
        place: (Fate.ASKED, _UNKNOWN.format(headings=", ".join(f"«{heading}»" for heading in headings)))
        for place, headings in odd.items()
        if headings
    }


def _usual_unknown(found: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    return Counter(found).most_common(1)[0][0] if found else ()
