"""Odd sheets as offices have them, built in code: what stands in each, and what is to be understood."""

import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font

from documents.legacy_text import TCVN3, VNI

POOR, NEAR = "Hộ nghèo", "Hộ cận nghèo"
CATEGORIES = (POOR, NEAR)
Rows = Sequence[Sequence[Any]]
HEAD = ("STT", "Họ và tên chủ hộ", "Ấp", "Diện hộ")


@dataclass(frozen=True)
class Case:
    """A sheet and what must come out: cells of rows, faults by (row, column, whether it stops), words in notes."""

    name: str
    data: Callable[[], bytes]
    cells: Mapping[int, Mapping[str, str | None]] = field(default_factory=dict)  # row → cells that must stand so
    count: int | None = None
    faults: Sequence[tuple[int, str, bool]] = ()
    notes: Sequence[str] = ()
    unknown: Sequence[str] = ()
    skipped: Sequence[int] = ()
    readings: Sequence[tuple[int, str, str]] = ()  # row, field, converted
    wanted: str = "households"
    file_name: str = "danh-sach.xlsx"
    categories: tuple[str, ...] = CATEGORIES


def book(
    rows: Rows, *, merges: Sequence[str] = (), font: str = "", fonts: Mapping[str, str] | None = None,
    formats: Mapping[str, str] | None = None, before: Callable[[Workbook], None] | None = None, title: str = "Sheet1",
) -> Callable[[], bytes]:  # fmt: skip
    """Return what makes the XLSX: every cell in ``font``, some in another."""

    def build() -> bytes:
        workbook = Workbook()
        sheet = workbook.active
        sheet.title = title
        for row in rows:
            sheet.append(list(row))
        for cell in (cell for row in sheet.iter_rows() for cell in row):
            name = (fonts or {}).get(cell.coordinate, font)
            if name:
                cell.font = Font(name=name)
            if form := (formats or {}).get(cell.coordinate):
                cell.number_format = form
        for each in merges:
            sheet.merge_cells(each)
        if before:
            before(workbook)
        out = io.BytesIO()
        workbook.save(out)
        return out.getvalue()

    return build


def csv(text: str, encoding: str) -> Callable[[], bytes]:
    return lambda: text.encode(encoding)


def to_tcvn3(text: str) -> str:
    """Write Unicode in TCVN3 (for the letters that it has)."""
    return text.translate({ord(letter): chr(code) for code, letter in TCVN3.items()})


def to_vni(text: str) -> str:
    """Write Unicode in VNI."""
    signs = {letter: sign for sign, letter in VNI.items()}
    return "".join(signs[c.lower()].upper() if c.isupper() and c.lower() in signs else signs.get(c, c) for c in text)


def _hidden_rows(workbook: Workbook) -> None:
    workbook.active.row_dimensions[3].hidden = True


def _second_sheet(workbook: Workbook) -> None:
    guide = workbook.create_sheet("Hướng dẫn", 0)
    guide.append(["Cách điền biểu mẫu này"])
    secret = workbook.create_sheet("Ẩn")
    secret.append(["Họ và tên chủ hộ", "Ấp"])
    secret.append(["Người Ẩn Danh", "Ấp 9"])
    secret.sheet_state = "hidden"


def _rich(workbook: Workbook) -> None:
    old = InlineFont(rFont=".VnTime")
    workbook.active["B2"] = CellRichText(
        TextBlock(old, to_tcvn3("Nguyễn Thị ")), TextBlock(InlineFont(rFont="Arial"), "Hồng")
    )


def _marker(workbook: Workbook) -> None:
    sheet = workbook.create_sheet("_mau")
    sheet.append(["loai", "households"])
    sheet.append(["don_vi", "Xã Mỹ Quý"])
    sheet.sheet_state = "hidden"


AN, BINH, CUC = "Nguyễn Văn An", "Trần Thị Bình", "Lê Thị Cúc"
PLAIN_ROWS = [HEAD, (1, AN, "Ấp 1", POOR), (2, BINH, "Ấp 2", NEAR)]
PLAIN = {2: {"head": AN, "hamlet": "Ấp 1", "category": POOR}, 3: {"head": BINH, "hamlet": "Ấp 2", "category": NEAR}}
FIGURES = ("TT", "Đơn vị", "Hộ nghèo", "Hộ cận nghèo", "Tổng cộng")

HEADINGS = [
    Case("plain", book(PLAIN_ROWS), PLAIN, 2),
    Case(
        "title rows merged above",
        book(
            [["ỦY BAN NHÂN DÂN XÃ MỸ QUÝ"], ["DANH SÁCH HỘ NGHÈO, HỘ CẬN NGHÈO NĂM 2024"], [], *PLAIN_ROWS],
            merges=["A1:D1", "A2:D2"],
        ),
        {5: PLAIN[2], 6: PLAIN[3]},
        2,
        skipped=[1, 2, 4],
    ),
    Case(
        "two heading rows, years under the sexes",
        book(
            [
                ["STT", "Họ và tên", "Năm sinh", None, "Diện", None],
                [None, None, "Nam", "Nữ", "Nghèo", "Cận nghèo"],
                [1, AN, 1961, None, "x", None],
                [2, BINH, None, 1970, None, "X"],
            ],
            merges=["A1:A2", "B1:B2", "C1:D1", "E1:F1"],
        ),
        {
            3: {"head": AN, "birth": "1961", "sex": "Nam", "category": POOR},
            4: {"head": BINH, "birth": "1970", "sex": "Nữ", "category": NEAR},
        },
        2,
    ),
    Case(
        "two heading rows without merged cells",
        csv("STT;Chủ hộ;Năm sinh;;Số khẩu\n;;Nam;Nữ;\n1;Nguyễn Văn An;1961;;4\n2;Trần Thị Bình;;1970;3\n", "utf-8"),
        {3: {"birth": "1961", "sex": "Nam", "members": "4"}, 4: {"birth": "1970", "sex": "Nữ"}},
        2,
        file_name="a.csv",
    ),
    Case(
        "numbers of columns below the heading",
        book([HEAD, ("(1)", "(2)", "(3)", "(4)"), *PLAIN_ROWS[1:]]),
        {3: PLAIN[2]},
        2,
        skipped=[2],
    ),
    Case(
        "letters and numbers of columns", book([HEAD, ("A", "B", 1, 2), *PLAIN_ROWS[1:]]), {3: PLAIN[2]}, 2, skipped=[2]
    ),
    Case(
        "other words for the same",
        book(
            [
                ("TT", "CHỦ HỘ", "Tổ dân phố", "Đối tượng", "Nhân khẩu", "Số ĐT", "CMND/CCCD", "Phái"),
                (1, AN, "TDP 3", "HCN", 5, "0912345678", "087061000123", "nam"),
            ]
        ),
        {
            2: {
                "head": AN,
                "hamlet": "TDP 3",
                "category": NEAR,
                "members": "5",
                "phone": "0912345678",
                "id_number": "087061000123",
                "sex": "Nam",
            }
        },
        1,
    ),
    Case(
        "a slip in a heading",
        book([("STT", "Họ và tên chũ hộ", "Thôn", "Địa chĩ"), (1, AN, "Thôn Đông", "Số 5")]),
        {2: {"head": AN, "hamlet": "Thôn Đông", "address": "Số 5"}},
        1,
    ),
    Case(
        "line breaks in headings",
        book([("Số\nTT", "Họ và tên\nchủ hộ", "Ấp/\nKhóm"), (1, AN, "Khóm 2")]),
        {2: {"head": AN, "hamlet": "Khóm 2"}},
        1,
    ),
    Case(
        "unknown headings are listed",
        book([(*HEAD, "Điểm B1"), (1, AN, "Ấp 1", POOR, 140)]),
        {2: PLAIN[2]},
        1,
        unknown=["Điểm B1"],
    ),
    Case(
        "a column of names twice",
        book([(*HEAD, "Chủ hộ"), (1, AN, "Ấp 1", POOR, BINH)]),
        {2: {"head": AN}},
        1,
        faults=[(1, "E", False)],
        unknown=["Chủ hộ (cột E, lặp lại)"],
    ),
    Case(
        "ĐT is a telephone, not a people",
        book([("STT", "Chủ hộ", "ĐT", "Dân tộc"), (1, AN, "0912345678", "Khmer")]),
        {2: {"phone": "0912345678", "ethnicity": "Khmer"}},
        1,
    ),
    Case(
        "attendees: the name is the attendee's",
        book([("STT", "Họ và tên", "Chủ hộ", "Ấp", "Dự bị"), (1, BINH, AN, "Ấp 1", None), (2, CUC, CUC, "Ấp 1", "x")]),
        {2: {"name": BINH, "head": AN}, 3: {"name": CUC, "reserve": "x"}},
        2,
        wanted="attendees",
    ),
    Case("attendees: a list of heads only", book(PLAIN_ROWS), {2: {"name": AN}}, 2, wanted="attendees"),
    Case("one column of names", book([["Họ và tên"], [AN], [BINH]]), {2: {"head": AN}, 3: {"head": BINH}}, 2),
    Case(
        "the table on the second sheet, another hidden",
        book(PLAIN_ROWS, before=_second_sheet),
        PLAIN,
        2,
        notes=["«Ẩn»"],
    ),
    Case("our own template's marker", book(PLAIN_ROWS, before=_marker), PLAIN, 2),
]

GROUPS = [
    Case(
        "a second table under its own title and heading",
        book(
            [
                ("I. DANH SÁCH HỘ NGHÈO",),
                ("STT", "Chủ hộ", "Ấp"),
                (1, AN, "Ấp 1"),
                ("II. DANH SÁCH HỘ CẬN NGHÈO",),
                ("STT", "Chủ hộ", "Ấp"),
                (1, BINH, "Ấp 1"),
            ]
        ),
        {3: {"category": POOR}, 6: {"category": NEAR}},
        2,
        skipped=[1, 2, 4, 5],
    ),
    Case(
        "family name and given name in two columns",
        book([("STT", "Họ", "Tên", "Ấp"), (1, "Nguyễn Văn", "An", "Ấp 1"), (2, "Trần", "#REF!", "Ấp 1")]),
        {2: {"head": "Nguyễn Văn An"}, 3: {"head": None}},
        2,
        faults=[(3, "C", True)],
    ),
    Case(
        "family name and given name, in letters of two fonts",
        book(
            [
                ("STT", "Họ và chữ đệm", "Tên", "Ấp"),
                (1, to_tcvn3("Nguyễn Văn"), "Được", "Ấp 1"),
                (2, None, "Bé", "Ấp 1"),
            ],
            fonts={"B2": ".VnTime"},
        ),
        {2: {"head": "Nguyễn Văn Được"}, 3: {"head": "Bé"}},
        2,
    ),
    Case(
        "one heading over a name in two columns",
        book([("STT", "Họ và tên chủ hộ", None, "Ấp"), (1, "Nguyễn Văn", "An", "Ấp 1")], merges=["B1:C1"]),
        {2: {"head": "Nguyễn Văn An", "hamlet": "Ấp 1"}},
        1,
    ),
    Case(
        "members in a column of their own below their head",
        book(
            [
                ("STT", "Chủ hộ", "Họ và tên thành viên", "Năm sinh", "Ấp"),
                (1, AN, AN, 1961, "Ấp 1"),
                (None, None, BINH, 1965, None),
                (2, CUC, CUC, 1970, "Ấp 2"),
            ]
        ),
        {2: {"head": AN}, 4: {"head": CUC, "hamlet": "Ấp 2"}},
        2,
        skipped=[1, 3],
    ),
    Case(
        "members told by their relation alone",
        book([("Họ tên thành viên", "Quan hệ với chủ hộ", "Ấp"), (AN, "Chủ hộ", "Ấp 1"), (BINH, "Vợ", "Ấp 1")]),
        {2: {"head": AN}},
        1,
    ),
    Case(
        "a hamlet in the first row of its group only",
        book([("Ấp", "STT", "Chủ hộ"), ("Ấp 1", 1, AN), (None, 2, BINH), ("Ấp 2", 3, CUC)]),
        {2: {"hamlet": "Ấp 1"}, 3: {"hamlet": None, "above:hamlet": "Ấp 1"}, 4: {"hamlet": "Ấp 2"}},
        3,
    ),
    Case(
        "one hamlet left blank among many is no group",
        book([("Ấp", "STT", "Chủ hộ"), ("Ấp 1", 1, AN), ("Ấp 1", 2, BINH), (None, 3, CUC)]),
        {4: {"hamlet": None, "above:hamlet": None}},
        3,
    ),
    Case(
        "a hamlet's name above its rows, subtotals, a grand total",
        book(
            [
                ("STT", "Chủ hộ", "Số khẩu"),
                ("I", "Ấp 1"),
                (1, AN, 4),
                (2, BINH, 3),
                (None, "Cộng ấp 1", 7),
                ("II", "Ấp 2: 01 hộ"),
                (1, CUC, 2),
                (None, "Cộng", 2),
                (None, "Tổng cộng: 3 hộ", 9),
            ]
        ),
        {3: {"head": AN, "hamlet": "Ấp 1"}, 7: {"head": CUC, "hamlet": "Ấp 2"}},
        3,
        skipped=[2, 5, 6, 8, 9],
    ),
    Case(
        "totals that do not agree",
        book([("STT", "Chủ hộ", "Số khẩu"), (1, AN, 4), (2, BINH, 3), (None, "Tổng cộng: 45 hộ", 8)]),
        count=2,
        faults=[(4, "B", False), (4, "C", False)],
        notes=["tổng ghi 45, đếm được 2"],
    ),
    Case(
        "a group that promises more rows",
        book([("STT", "Chủ hộ"), (None, "Ấp 1: 5 hộ"), (1, AN)]),
        {3: {"hamlet": "Ấp 1"}},
        1,
        faults=[(2, "B", False)],
    ),
    Case(
        "categories as groups",
        book([("STT", "Chủ hộ", "Ấp"), ("A", "Hộ nghèo"), (1, AN, "Ấp 1"), ("B", "HỘ CẬN NGHÈO"), (1, BINH, "Ấp 2")]),
        {3: {"category": POOR}, 5: {"category": NEAR, "hamlet": "Ấp 2"}},
        2,
    ),
    Case(
        "hamlet and category in the title",
        book([["DANH SÁCH HỘ CẬN NGHÈO ẤP MỸ TÂY NĂM 2024"], ("STT", "Họ và tên"), (1, AN)]),
        {3: {"hamlet": "Ấp Mỹ Tây", "category": NEAR}},
        1,
    ),
    Case(
        "hamlets in the addresses",
        book([("STT", "Chủ hộ", "Địa chỉ"), (1, AN, "Ấp 1, xã Mỹ Quý"), (2, BINH, "ấp 2")]),
        {2: {"hamlet": "Ấp 1", "address": "Ấp 1, xã Mỹ Quý"}, 3: {"hamlet": "ấp 2"}},
        2,
        notes=["lấy từ cột địa chỉ"],
    ),
    Case(
        "several tables, one below the other",
        book(
            [
                ["DANH SÁCH HỘ NGHÈO ẤP 1"],
                ("STT", "Chủ hộ", "Số khẩu"),
                (1, AN, 4),
                ["Người lập biểu"],
                [],
                ["DANH SÁCH HỘ CẬN NGHÈO ẤP 2"],
                ("STT", "Số khẩu", "Chủ hộ"),
                (1, 3, BINH),
            ]
        ),
        {
            3: {"hamlet": "Ấp 1", "category": POOR, "members": "4"},
            8: {"head": BINH, "hamlet": "Ấp 2", "category": NEAR, "members": "3"},
        },
        2,
    ),
    Case(
        "the heading again at the top of a page",
        book([*PLAIN_ROWS, HEAD, (3, CUC, "Ấp 3", POOR)]),
        {5: {"head": CUC}},
        3,
        skipped=[1, 4],
    ),
    Case(
        "signatures below the table",
        book(
            [
                *PLAIN_ROWS,
                [],
                [None, "Mỹ Quý, ngày 5 tháng 10 năm 2024"],
                ["Người lập biểu", None, None, "TM. UBND XÃ"],
                [None, None, None, "CHỦ TỊCH"],
                [None, "Đỗ Văn Dũng"],
            ]
        ),
        PLAIN,
        2,
        skipped=[5, 6, 7, 8],
    ),
    Case(
        "a hamlet merged over its rows",
        book([("Ấp", "STT", "Chủ hộ"), ("Ấp 1", 1, AN), (None, 2, BINH), ("Ấp 2", 3, CUC)], merges=["A2:A3"]),
        {2: {"hamlet": "Ấp 1"}, 3: {"hamlet": "Ấp 1"}, 4: {"hamlet": "Ấp 2"}},
        3,
    ),
    Case(
        "blank rows and a form filled in part",
        book([HEAD, (1, AN, "Ấp 1", POOR), [], (2,), (3,)]),
        {2: PLAIN[2]},
        1,
        skipped=[4, 5],
    ),
    Case(
        "members below their head",
        book([("STT", "Họ và tên", "Quan hệ với chủ hộ", "Ấp"), (1, AN, "Chủ hộ", "Ấp 1"), (None, BINH, "Vợ", None)]),
        {2: {"head": AN}},
        1,
        skipped=[3],
    ),
    Case(
        "a family named Tống is no total",
        book([HEAD, (1, "Tống Văn Cộng", "Ấp 1", POOR), (2, "TỐNG THỊ HAI", "Ấp 1", POOR)]),
        {2: {"head": "Tống Văn Cộng"}, 3: {"head": "Tống Thị Hai"}},
        2,
    ),
    Case("hidden rows are read and told", book(PLAIN_ROWS, before=_hidden_rows), PLAIN, 2, notes=["1 dòng đang ẩn"]),
    Case(
        "a row without a name",
        book([HEAD, (1, None, "Ấp 1", POOR), (2, BINH, "Ấp 2", NEAR)]),
        {3: PLAIN[3]},
        2,
        faults=[(2, "B", True)],
    ),
    Case(
        "a total by formula",
        book([("STT", "Chủ hộ", "Số khẩu"), (1, AN, 4), (None, "Tổng cộng", "=SUM(C2:C2)")]),
        {2: {"members": "4"}},
        1,
        skipped=[3],
    ),
]

CELLS = [
    Case(
        "names in capitals",
        book([HEAD, (1, "NGUYỄN THỊ HOA", "Ấp 1", POOR), (2, "H'HEN NIÊ", "Buôn Cuôr", POOR)]),
        {2: {"head": "Nguyễn Thị Hoa"}, 3: {"head": "H'Hen Niê"}},
        2,
        notes=["2 ô viết hoa"],
    ),
    Case(
        "births in many ways",
        book(
            [
                ("Chủ hộ", "Ngày sinh"),
                (AN, 1961),
                (AN, "1961"),
                (AN, "12/3/1961"),
                (AN, "12-3-61"),
                (AN, date(1961, 3, 12)),
                (AN, datetime(1961, 3, 12)),  # noqa: DTZ001  a cell knows no zone
                (AN, 22352),
                (AN, "31/02/1961"),
                (AN, "00/00/1961"),
                (AN, "Sinh năm 1961"),
                (AN, "3/1961"),
                (AN, 12031961),
                (AN, "không rõ"),
                (AN, "SN 1961"),
                (AN, "1900-01-00"),
                (AN, 0),
            ]
        ),
        {
            2: {"birth": "1961"},
            3: {"birth": "1961"},
            4: {"birth": "12/03/1961"},
            5: {"birth": "12/03/1961"},
            6: {"birth": "12/03/1961"},
            7: {"birth": "12/03/1961"},
            8: {"birth": "12/03/1961"},
            10: {"birth": "1961"},
            11: {"birth": "1961"},
            12: {"birth": "1961"},
            13: {"birth": "12/03/1961"},
            14: {"birth": None},
            15: {"birth": "1961"},
            16: {"birth": None},
            17: {"birth": None},
        },
        16,
        faults=[(5, "B", False), (8, "B", False), (9, "B", True), (13, "B", False)],
    ),
    Case(
        "a year in a cell for dates",
        book([("Chủ hộ", "Năm sinh"), (AN, 1961)], formats={"B2": "dd/mm/yyyy"}),
        {2: {"birth": "1961"}},
        1,
        faults=[(2, "B", False)],
    ),
    Case(
        "telephones without their zero",
        book(
            [
                ("Chủ hộ", "SĐT"),
                (AN, 912345678),
                (AN, "0912.345.678"),
                (AN, "+84 912345678"),
                (AN, "12345"),
                (AN, "0912345678/0987654321"),
            ]
        ),
        {
            2: {"phone": "0912345678"},
            3: {"phone": "0912345678"},
            4: {"phone": "0912345678"},
            6: {"phone": "0912345678 / 0987654321"},
        },
        5,
        faults=[(5, "B", False)],
        notes=["1 ô thiếu số 0"],
    ),
    Case(
        "identity numbers without their zero",
        book(
            [
                ("Chủ hộ", "Số CCCD"),
                (AN, 87061000123),
                (AN, "087061000123"),
                (AN, "341234567"),
                (AN, "12345"),
                (AN, "8.70610E+10"),
                (AN, "086 061 000 123"),
            ]
        ),
        {
            2: {"id_number": "087061000123"},
            3: {"id_number": "087061000123"},
            4: {"id_number": "341234567"},
            7: {"id_number": "086061000123"},
        },
        6,
        faults=[(2, "B", False), (5, "B", True), (6, "B", True)],
    ),
    Case(
        "codes as numbers",
        book([("Mã hộ", "Chủ hộ"), (1.0, AN), ("2.0", BINH), ("H-003", CUC)]),
        {2: {"code": "1"}, 3: {"code": "2"}, 4: {"code": "H-003"}},
        3,
    ),
    Case(
        "an address that became a date",
        book([("Chủ hộ", "Địa chỉ"), (AN, date(2024, 3, 2)), (BINH, "2/3 đường số 5")]),
        {3: {"address": "2/3 đường số 5"}},
        2,
        faults=[(2, "B", True)],
    ),
    Case(
        "marks in both columns",
        book([("Chủ hộ", "Hộ nghèo", "Hộ cận nghèo"), (AN, "x", "x"), (BINH, None, "V")]),
        {3: {"category": NEAR}},
        2,
        faults=[(2, "C", True)],
    ),
    Case(
        "a year under Nam without a group",
        book([("Chủ hộ", "Nam", "Nữ"), (AN, 1961, None), (BINH, None, "x")]),
        {2: {"birth": "1961", "sex": "Nam"}, 3: {"sex": "Nữ"}},
        2,
    ),
    Case(
        "blanks that cannot be seen",
        book([HEAD, (1, "\u00a0Nguyễn\u200b  Văn\u00a0An ", "Ấp\u00a01", " ")]),
        {2: {"head": AN, "hamlet": "Ấp 1"}},
        1,
    ),
    Case(
        "decomposed letters",
        book([HEAD, (1, "Nguye\u0302\u0303n Va\u0306n An", "A\u0302\u0301p 1", POOR)]),
        {2: PLAIN[2]},
        1,
    ),
    Case(
        "formulas in data",
        book(
            [
                ("Chủ hộ", "Số khẩu", "Ghi chú"),
                (AN, "=2+2", None),
                (BINH, 3, '=HYPERLINK("http://x","y")'),
                (CUC, 1, "=cmd|' /C calc'!A0"),
            ]
        ),
        {3: {"members": "3"}},
        3,
        faults=[(2, "B", True), (3, "C", True), (4, "C", True)],
    ),
    Case(
        "errors of Excel",
        book([("Chủ hộ", "Số khẩu"), (AN, "#REF!"), (BINH, 0), (CUC, 400)]),
        {},
        3,
        faults=[(2, "B", True), (3, "B", True), (4, "B", True)],
    ),
    Case(
        "text too long",
        book([("Chủ hộ", "Ghi chú"), (AN, "a" * 3000), ("B" + "ì" * 130, None)]),
        {},
        2,
        faults=[(2, "B", True), (3, "A", True)],
    ),
    Case(
        "letters lost on the way",
        book([("Chủ hộ", "Ghi chú"), ("Nguy?n V?n An", None), ("Trần Văn Hơng", None)]),
        {},
        2,
        faults=[(2, "A", True), (3, "A", False)],
    ),
    Case(
        "a number before the name",
        book([("Họ và tên chủ hộ", "Ấp"), ("1. Nguyễn Văn An", "Ấp 1")]),
        {2: {"head": AN}},
        1,
        notes=["số thứ tự"],
    ),
    Case(
        "American dates",
        book(
            [
                ("Chủ hộ", "Ngày sinh"),
                *[(AN, date(1960 + day, 5, day)) for day in (1, 2, 3)],
                *[(AN, f"{day}/5/1961") for day in (13, 20, 28)],
            ]
        ),
        {2: {"birth": "01/05/1961"}},
        6,
        notes=["đổi chỗ ngày và tháng"],
    ),
]

LETTERS = [
    Case(
        "Unicode typed into a form of an old font",
        book(
            [
                HEAD,
                (1, "Võ Bé", "Ấp 1", POOR),
                (2, "Trần Văn Hưng", "Ấp 1", POOR),
                (3, to_tcvn3("Lê Đức"), "Ấp 1", POOR),
            ],
            font=".VnTime",
        ),
        {2: {"head": "Võ Bé"}, 3: {"head": "Trần Văn Hưng"}, 4: {"head": "Lê Đức"}},
        3,
    ),
    Case(
        "TCVN3 by its font",
        book(
            [
                [to_tcvn3(text) for text in ("STT", "Họ và tên chủ hộ", "Thôn", "Dân tộc")],
                [1, to_tcvn3("Trần Văn Hưng"), to_tcvn3("Thôn Đường"), "Kinh"],
            ],
            font=".VnTime",
        ),
        {2: {"head": "Trần Văn Hưng", "hamlet": "Thôn Đường", "ethnicity": "Kinh"}},
        1,
        notes=["phông chữ cũ"],
    ),
    Case(
        "TCVN3 in the font of capitals",
        book([HEAD, (1, to_tcvn3("nguyễn thị hưởng"), "Êp 1", POOR)], fonts={"B2": ".VnTimeH", "C2": ".VnArial"}),
        {2: {"head": "Nguyễn Thị Hưởng", "hamlet": "ấp 1"}},
        1,
    ),
    Case(
        "VNI by its font",
        book([HEAD, (1, to_vni("Trần Văn Hưởng"), to_vni("Ấp Đường Thét"), to_vni(NEAR))], font="VNI-Times"),
        {2: {"head": "Trần Văn Hưởng", "hamlet": "Ấp Đường Thét", "category": NEAR}},
        1,
    ),
    Case("Unicode in an old font stays", book(PLAIN_ROWS, font=".VnTime"), PLAIN, 2),
    Case(
        "two fonts in one cell", book([HEAD, (1, "", "Ấp 1", POOR)], before=_rich), {2: {"head": "Nguyễn Thị Hồng"}}, 1
    ),
    Case(
        "TCVN3 in Arial is shown both ways",
        book([HEAD, (1, to_tcvn3("Trần Văn Hưng"), "Ấp 1", POOR), (2, AN, "Ấp 1", POOR)], font="Arial"),
        {2: {"head": to_tcvn3("Trần Văn Hưng")}, 3: {"head": AN}},
        2,
        readings=[(2, "head", "Trần Văn Hưng")],
        notes=["TCVN3"],
    ),
    Case(
        "VNI in a CSV, headings too",
        csv(to_vni("STT;Họ và tên chủ hộ;Ấp;Diện hộ\n1;Trần Văn Hưởng;Ấp 1;Hộ cận nghèo\n"), "latin-1"),
        {},
        1,
        file_name="vni.csv",
        readings=[(2, "head", "Trần Văn Hưởng"), (2, "hamlet", "Ấp 1"), (2, "category", NEAR)],
    ),
    Case(
        "TCVN3 in a CSV, ư among it",
        csv(to_tcvn3("STT,Họ và tên chủ hộ,Thôn\n1,Trần Văn Hưng,Thôn Đường\n"), "latin-1"),
        {},
        1,
        file_name="abc.csv",
        readings=[(2, "head", "Trần Văn Hưng"), (2, "hamlet", "Thôn Đường")],
    ),
    Case(
        "CSV in UTF-8 with a mark",
        csv("\ufeffSTT,Chủ hộ,Ấp\n1,Nguyễn Văn An,Ấp 1\n", "utf-8"),
        {2: {"head": AN}},
        1,
        file_name="a.csv",
    ),
    Case(
        "CSV in UTF-16",
        csv("STT\tChủ hộ\tẤp\n1\tNguyễn Văn An\tẤp 1\n", "utf-16"),
        {2: {"head": AN}},
        1,
        file_name="a.txt",
    ),
    Case(
        "CSV in Windows-1258",
        lambda: "STT;Chủ hộ;Ấp\n1;Nguyễn Văn Đường;Ấp 1\n".translate(
            {ord("ủ"): "u\u0309", ord("ộ"): "ô\u0323", ord("Ấ"): "Â\u0301", ord("ễ"): "ê\u0303", ord("ờ"): "ơ\u0300"}
        ).encode("cp1258"),
        {2: {"head": "Nguyễn Văn Đường", "hamlet": "Ấp 1"}},
        1,
        file_name="a.csv",
        notes=["Windows-1258"],
    ),
]

SUMS = [
    Case(
        "figures",
        book([FIGURES, (1, "Xã Mỹ Quý", 12, 30, 42), (2, "Xã Phú Điền", 5, None, 5), (None, "Tổng cộng", 17, 30, 47)]),
        {2: {"hamlet": "Xã Mỹ Quý", "figure:0": "12", "figure:1": "30"}, 3: {"figure:0": "5"}},
        2,
        wanted="figures",
    ),
    Case(
        "figures: sums that are wrong",
        book([FIGURES, (1, "Xã Mỹ Quý", 12, 30, 45), (None, "Tổng cộng", 13, 30, 43)]),
        {2: {"figure:0": "12"}},
        1,
        faults=[(2, "E", True), (3, "C", False), (3, "E", False)],
        wanted="figures",
        notes=["Dòng 2: tổng ghi 45, cộng được 42"],
    ),
    Case(
        "figures: dots of thousands",
        book([FIGURES[1:4], ("Xã Mỹ Quý", "1.179", 1.179), ("Xã B", "12 hộ", "1,200")]),
        {2: {"figure:0": "1179", "figure:1": "1179"}, 3: {"figure:0": "12", "figure:1": "1200"}},
        2,
        faults=[(2, "C", False), (3, "C", False)],
        wanted="figures",
    ),
    Case(
        "figures: groups over the categories, in another order",
        book(
            [
                ("TT", "Tên ấp", "Số lượng hộ", None, "Ghi chú"),
                (None, None, "Cận nghèo", "Nghèo", None),
                (1, "Ấp 1", 3, 4, 7),
            ],
            merges=["C1:D1", "A1:A2", "B1:B2", "E1:E2"],
        ),
        {3: {"hamlet": "Ấp 1", "figure:0": "4", "figure:1": "3"}},
        1,
        wanted="figures",
    ),
    Case(
        "figures: the only category needs no name",
        book([("Tên ấp", "Số hộ"), ("Ấp 1", 12), ("Ấp 2", "15"), ("Cộng", 28)]),
        {2: {"figure:0": "12"}, 3: {"figure:0": "15"}},
        2,
        faults=[(4, "B", False)],
        wanted="figures",
        categories=(POOR,),
    ),
    Case(
        "figures: notes that are sums",
        book([("TT", "Đơn vị", "Nghèo", "CN", "Ghi chú"), (1, "Xã A", 3, 4, 7), (2, "Ấp Mỹ Tây", 3, 4, 8)]),
        {2: {"note": None, "figure:1": "4"}},
        2,
        faults=[(3, "E", False)],
        wanted="figures",
        notes=["thật ra là tổng"],
    ),
    Case(
        "figures: words and halves",
        book([FIGURES, (1, "Xã A", "mười", 2.5, None), (None, None, 3, None, None)]),
        {},
        2,
        faults=[(2, "C", True), (2, "D", False), (3, "B", True)],
        wanted="figures",
    ),
]

CASES = [*HEADINGS, *GROUPS, *CELLS, *LETTERS, *SUMS]
