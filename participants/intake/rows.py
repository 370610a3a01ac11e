"""What was read of a table: plain data, stored as JSON with the file, shown in the preview, written only later."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import Any, Self

# The fields a table may carry, and what the officer calls them. «figure:<n>» are columns of households per category.
FIELDS = {
    "order": "STT",
    "code": "Mã hộ",
    "head": "Họ và tên chủ hộ",
    "name": "Họ và tên người tham dự",
    "hamlet": "Thôn, ấp",
    "commune": "Xã, phường",  # never kept: it only tells whose row it is
    "category": "Diện hộ",
    "members": "Số nhân khẩu",
    "sex": "Giới tính",
    "birth": "Ngày, năm sinh",
    "address": "Địa chỉ",
    "phone": "Điện thoại",
    "note": "Ghi chú",
    "ethnicity": "Dân tộc",
    "health": "Sức khỏe, khuyết tật",
    "id_number": "Số định danh, CCCD",
    "reserve": "Dự bị",
}

ABOVE = "above:"  # before a field: what the line that begins the group says, where this row's own cell is blank

# In a workbook whose sheets are read together, row 5 of its third sheet has the number 300005; in every other file a
# row has its own number. So no two rows share a number, and an answer that was kept by number never meets another row.
SHEET_STEP = 100_000


class Fate(StrEnum):
    """What becomes of a sheet; the officer may change the first three."""

    READ = "read"
    LEFT = "left"  # left out, for a reason that is plain
    ASKED = "asked"  # doubtful: the officer says
    UNREADABLE = "unreadable"  # may hold names, but there is no table: the officer must have seen it
    NOTHING = "nothing"  # holds no names


@dataclass(frozen=True)
class Fault:
    """Something wrong or doubtful in one cell: where, what stands there, what is wrong, what to do."""

    row: int  # as the sheet counts, from 1
    column: str  # the sheet's letter: «C»
    field: str
    value: str
    message: str
    stops: bool = True  # a wrong cell stops the writing; a doubtful one asks


@dataclass(frozen=True)
class Reading:
    """A cell whose text could be read in two ways (pre-Unicode letters without a telling font)."""

    row: int
    field: str
    plain: str  # as it stands
    converted: str  # as TCVN3 or VNI
    encoding: str  # «TCVN3» or «VNI»


@dataclass(frozen=True)
class ReadRow:
    """One row of data: the cells of known fields as Unicode text in NFC, empty ones left out."""

    number: int
    cells: Mapping[str, str]


@dataclass(frozen=True)
class SheetPart:
    """One sheet of a workbook with several: how much it holds, what becomes of it, and why."""

    place: int  # in the workbook, from 1; 0 where its rows keep their own numbers
    name: str
    rows: int
    fate: Fate
    why: str = ""
    columns: Mapping[str, str] = field(default_factory=dict)  # field → letter of the column
    said: Mapping[str, str] = field(default_factory=dict)  # what the sheet's name says of all its rows


@dataclass(frozen=True)
class ReadTable:
    """One sheet as it was understood, or several of one workbook that make one list."""

    sheet: str  # empty where several were read together
    columns: Mapping[str, str]  # field → letter of the column
    headings: Mapping[str, str]  # field → heading as it stands in the sheet
    unknown: tuple[str, ...] = ()  # headings nobody understood; their columns are not taken
    rows: tuple[ReadRow, ...] = ()
    faults: tuple[Fault, ...] = ()
    readings: tuple[Reading, ...] = ()
    skipped: tuple[tuple[int, str], ...] = ()  # row and why: a title, a subtotal, a second heading
    notes: tuple[str, ...] = ()  # «Tổng ghi 45, đếm được 44», «mã hộ thiếu số 0 ở đầu»
    marker: Mapping[str, str] = field(default_factory=dict)  # what our own template says of itself
    sheets: tuple[SheetPart, ...] = ()  # of a workbook with several, those that were not read included
    struck: tuple[int, ...] = ()  # rows that are struck out: perhaps those who left the list

    def label(self, number: int) -> str:
        """Return how people find a row: «5», or «5 trang «Ấp 2»» where sheets were read together."""
        place, row = divmod(number, SHEET_STEP)
        sheet = self._by_place.get(place)
        return f"{row} trang «{sheet.name}»" if place and sheet else str(number)

    def letter(self, number: int, name: str) -> str:
        """Return the letter of the column in which a row has a field."""
        sheet = self._by_place.get(number // SHEET_STEP)
        return (sheet.columns if sheet else self.columns).get(name, "")

    @cached_property
    def _by_place(self) -> dict[int, SheetPart]:
        return {sheet.place: sheet for sheet in self.sheets}

    def to_json(self) -> dict[str, Any]:
        """Return the table as JSON holds it."""
        return {
            "sheet": self.sheet,
            "columns": dict(self.columns),
            "headings": dict(self.headings),
            "unknown": list(self.unknown),
            "rows": [[row.number, dict(row.cells)] for row in self.rows],
            "faults": [[f.row, f.column, f.field, f.value, f.message, f.stops] for f in self.faults],
            "readings": [[r.row, r.field, r.plain, r.converted, r.encoding] for r in self.readings],
            "skipped": [list(pair) for pair in self.skipped],
            "notes": list(self.notes),
            "marker": dict(self.marker),
            "sheets": [
                [s.place, s.name, s.rows, s.fate.value, s.why, dict(s.columns), dict(s.said)] for s in self.sheets
            ],
            "struck": list(self.struck),
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """Return the table that ``to_json`` wrote."""
        return cls(
            sheet=data["sheet"],
            columns=data["columns"],
            headings=data["headings"],
            unknown=tuple(data["unknown"]),
            rows=tuple(ReadRow(number, cells) for number, cells in data["rows"]),
            faults=tuple(Fault(*each) for each in data["faults"]),
            readings=tuple(Reading(*each) for each in data["readings"]),
            skipped=tuple((row, why) for row, why in data["skipped"]),
            notes=tuple(data["notes"]),
            marker=data["marker"],
            sheets=sheet_parts(data),
            struck=tuple(data.get("struck", ())),
        )


def sheet_parts(data: Mapping[str, Any]) -> tuple[SheetPart, ...]:
    """Return the sheets of a stored table without reading its rows; older intakes know of one sheet."""
    return tuple(_sheet_part(*each) for each in data.get("sheets", ()))


def _sheet_part(place: int, name: str, rows: int, fate: str, *rest: Any) -> SheetPart:
    return SheetPart(place, name, rows, Fate(fate), *rest)
