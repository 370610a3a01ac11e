"""What reading a list of 5,000 households costs, against openpyxl alone reading the same file."""

import io

from openpyxl import Workbook, load_workbook

from bench.timing import Figure, medians
from participants.intake.reading import read_file

ROUNDS = 5
ROWS = 5000
LIMIT = 1.0  # the whole import, with preview and writing, may cost two
CATEGORIES = ("Hộ nghèo", "Hộ cận nghèo")

_HEADINGS = (
    "STT", "Mã hộ", "Họ và tên chủ hộ", "Ngày sinh", "Giới tính", "Ấp", "Địa chỉ", "Diện hộ", "Số khẩu", "Dân tộc",
    "CCCD", "SĐT", "Sức khỏe", "Ghi chú", "Điểm B1",
)  # fmt: skip
_FAMILY, _GIVEN = ("NGUYỄN", "Trần", "Lê", "Phạm"), ("Hoa", "Lan", "Huệ", "Tám", "Hưởng")


def measure() -> list[Figure]:
    """Return the reading from the file's bytes to the table of known fields, its own process included."""
    data = households()
    took = medians(
        {
            "ours": lambda: read_file(data, "ho.xlsx", wanted="households", categories=CATEGORIES),
            "openpyxl": lambda: read_all(data),
        },
        ROUNDS,
    )
    return [Figure(f"reading {ROWS} households of an XLSX / openpyxl alone", took["ours"] / took["openpyxl"], LIMIT)]


def households(rows: int = ROWS) -> bytes:
    """Return an XLSX of that many households, fifteen columns each."""
    workbook = Workbook(write_only=True)
    sheet = workbook.create_sheet("Danh sách")
    sheet.append(_HEADINGS)
    for number in range(1, rows + 1):
        name = f"{_FAMILY[number % 4]} Thị {_GIVEN[number % 5]} {chr(65 + number % 26)}n"
        birth = f"{number % 28 + 1:02}/{number % 12 + 1:02}/{1950 + number % 50}"
        sheet.append(
            [number, f"MH{number:05}", name, birth, "Nữ", f"Ấp {number % 7 + 1}", f"Số {number}, đường {number % 40}",
             CATEGORIES[number % 2], number % 8 + 1, "Kinh", f"0{80_000_000_000 + number}", f"09{10_000_000 + number}",
             None, "có nhà dột", number % 40]
        )  # fmt: skip
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()


def read_all(data: bytes) -> list[tuple[object, ...]]:
    """Read every cell with openpyxl in its read-only mode."""
    workbook = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    return [row for sheet in workbook for row in sheet.iter_rows(values_only=True)]
