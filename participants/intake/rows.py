"""What was read of a table: plain data, stored as JSON with the file, shown in the preview, written only later."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Self

# The fields a table may carry, and what the officer calls them. «figure:<n>» are columns of households per category.
FIELDS = {
    "order": "STT",
    "code": "Mã hộ",
    "head": "Họ và tên chủ hộ",
    "name": "Họ và tên người tham dự",
    "hamlet": "Thôn, ấp",
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
class ReadTable:
    """One sheet as it was understood."""

    sheet: str
    columns: Mapping[str, str]  # field → letter of the column
    headings: Mapping[str, str]  # field → heading as it stands in the sheet
    unknown: tuple[str, ...] = ()  # headings nobody understood; their columns are not taken
    rows: tuple[ReadRow, ...] = ()
    faults: tuple[Fault, ...] = ()
    readings: tuple[Reading, ...] = ()
    skipped: tuple[tuple[int, str], ...] = ()  # row and why: a title, a subtotal, a second heading
    notes: tuple[str, ...] = ()  # «Tổng ghi 45, đếm được 44», «mã hộ thiếu số 0 ở đầu»
    marker: Mapping[str, str] = field(default_factory=dict)  # what our own template says of itself

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
        )
