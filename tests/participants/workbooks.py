"""Workbooks with several sheets as commune offices keep them, and what is to be understood of each."""

import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from tests.participants.sheets import AN, BINH, CUC, POOR, to_tcvn3

Rows = Sequence[Sequence[Any]]
HEAD = ("STT", "Họ và tên chủ hộ", "Năm sinh", "Diện hộ")
DUNG, EM, GIANG, HANH = "Phạm Văn Dũng", "Đỗ Thị Em", "Võ Văn Giang", "Bùi Thị Hạnh"


@dataclass(frozen=True)
class Book:
    """A workbook; what must come out: heads with hamlet and category by sheet, what is asked, what is left out."""

    name: str
    sheets: Mapping[str, Rows]
    lines: Mapping[str, Sequence[tuple[str, str, str]]]  # sheet → head, hamlet, category of each row, in order
    asked: Sequence[str] = ()  # words of the open questions, in order
    left: Mapping[str, str] = field(default_factory=dict)  # sheet → why, of those not read without a question
    answers: Mapping[str, str] = field(default_factory=dict)
    notes: Sequence[str] = ()
    font: str = ""
    change: Callable[[Workbook], None] | None = None
    year: int = 2022

    def data(self) -> bytes:
        """Return the workbook as XLSX."""
        book = Workbook()
        book.remove(book.worksheets[0])
        for name, rows in self.sheets.items():
            self._fill(book.create_sheet(name), rows)
        if self.change:
            self.change(book)
        out = io.BytesIO()
        book.save(out)
        return out.getvalue()

    def _fill(self, sheet: Worksheet, rows: Rows) -> None:
        for row in rows:
            sheet.append(list(row))
        for cell in (cell for row in sheet.iter_rows() for cell in row if self.font):
            cell.font = Font(name=self.font)


def people(*names: str, category: str | None = POOR) -> Rows:
    return [(number, name, 1950 + number, category) for number, name in enumerate(names, 1)]


def titled(*titles: str, rows: Rows, head: Sequence[str] = HEAD) -> Rows:
    return [*([title] for title in titles), [], head, *rows]


def _hide(book: Workbook) -> None:
    book["Ấp 1"].row_dimensions[4].hidden = True
    book.create_sheet("Cũ").append(["Họ và tên chủ hộ"])
    book["Cũ"].append([HANH])
    book["Cũ"].sheet_state = "hidden"


OFFICE = "ỦY BAN NHÂN DÂN XÃ MỸ QUÝ"
SUMMARY: Rows = [
    ("TT", "Ấp", "Hộ nghèo", "Hộ cận nghèo"),
    (1, "Ấp 1", 2, 0),
    (2, "Ấp 2", 1, 0),
    (None, "Tổng cộng", 3, 0),
]
TWO = {"Ấp 1": [(AN, "Ấp 1", POOR), (BINH, "Ấp 1", POOR)], "Ấp 2": [(CUC, "Ấp 2", POOR)]}
FIRST, SECOND = titled(OFFICE, rows=people(AN, BINH)), titled(OFFICE, rows=people(CUC))
SIGNED: Rows = [(), (None, None, "Mỹ Quý, ngày 5 tháng 10 năm 2022"), ("Trưởng ấp", None, None, "Người lập biểu")]
FOUR = people(AN, BINH, CUC, DUNG)

BOOKS = [
    Book("the hamlet by the sheet's name only", {"Ấp 1": FIRST, "Ấp 2": SECOND}, TWO),
    Book("the hamlet's kind without its mark, or not apart", {"Ap 1": FIRST, "ẤP2": SECOND},
         {"Ap 1": TWO["Ấp 1"], "ẤP2": TWO["Ấp 2"]}),
    Book(
        "the hamlet in a title row",
        {
            "Sheet1": titled(OFFICE, "Ấp: Láng Biển", rows=people(AN, BINH)),
            "Sheet2": titled("DANH SÁCH HỘ NGHÈO ẤP 1 NĂM 2022", rows=people(CUC, category=None)),
        },
        {
            "Sheet1": [(AN, "Ấp Láng Biển", POOR), (BINH, "Ấp Láng Biển", POOR)],
            "Sheet2": [(CUC, "Ấp 1", POOR)],
        },
    ),
    Book("names without their kind", {"Láng Biển": FIRST, "LANG BIEN (2)": SECOND},
         {"Láng Biển": [(AN, "Ấp Láng Biển", POOR), (BINH, "Ấp Láng Biển", POOR)],
          "LANG BIEN (2)": [(CUC, "Ấp Láng Biển", POOR)]}),
    Book("a name that is only near", {"Láng Biền": FIRST, "Ấp 2": SECOND},
         {"Láng Biền": [(AN, "", POOR), (BINH, "", POOR)], "Ấp 2": TWO["Ấp 2"]},
         asked=["Trang «Láng Biền»: 2 dòng không ghi thôn, ấp. Các dòng ấy thuộc «Láng Biền» theo tên trang?"]),
    Book("a near name that the officer took", {"Láng Biền": FIRST, "Ấp 2": SECOND},
         {"Láng Biền": [(AN, "Láng Biền", POOR), (BINH, "Láng Biền", POOR)], "Ấp 2": TWO["Ấp 2"]},
         asked=["gần giống Ấp Láng Biển"], answers={"named:1:hamlet": "name"}),
    Book("sheets that are only numbered", {"1": FIRST, "2": SECOND},
         {"1": [(AN, "", POOR), (BINH, "", POOR)], "2": [(CUC, "Ấp 2", POOR)]},
         asked=["Trang «1»: 2 dòng"], answers={"named:2:hamlet": "name"}),
    Book("a summary without names and a sheet left empty",
         {"Tổng hợp": SUMMARY, "Ấp 1": FIRST, "Ấp 2": SECOND, "Ấp Láng Biển": titled(OFFICE, rows=SIGNED)}, TWO,
         left={"Tổng hợp": "không phải danh sách", "Ấp Láng Biển": "chưa có dòng nào có họ tên"}),
    Book("a summary that repeats the names",
         {"Ấp 1": FIRST, "Ấp 2": SECOND, "TH": [HEAD, *people(AN, BINH, CUC)]}, TWO,
         left={"TH": "3 trong 3 dòng trùng họ tên với các trang khác, có thể là bản tổng hợp hoặc bản sao"}),
    Book("a copy of a sheet under another name", {"Ấp 1": [HEAD, *FOUR], "Ấp 2": [HEAD, *FOUR]},
         {"Ấp 1": [(name, "Ấp 1", POOR) for name in (AN, BINH, CUC, DUNG)]},
         asked=["Trang «Ấp 2» (4 dòng): 4 trong 4 dòng trùng họ tên"]),
    Book("a sheet that the officer left out", {"Ấp 1": FIRST, "Ấp 2": SECOND}, {"Ấp 2": TWO["Ấp 2"]},
         answers={"sheet:1": "leave"}),
    Book(
        "columns in another order, each sheet by its own headings",
        {"Ấp 1": FIRST, "Ấp 2": [("TT", "Đối tượng", "Số khẩu", "Chủ hộ"), (1, POOR, 4, CUC), (2, POOR, "bốn", DUNG)]},
        TWO | {"Ấp 2": [(CUC, "Ấp 2", POOR), (DUNG, "Ấp 2", POOR)]},
    ),
    Book("a list of others among them",
         {"Ấp 1": FIRST, "Ấp 2": SECOND, "Cán bộ": [("STT", "Họ và tên", "Chức vụ"), (1, GIANG, "Trưởng ấp")]}, TWO,
         asked=["Trang «Cán bộ» (1 dòng): tiêu đề khác các trang kia, có cột không nhận ra: «Chức vụ»"]),
    Book("a category a sheet",
         {"Hộ nghèo": [("STT", "Chủ hộ", "Ấp"), (1, AN, "Ấp 1")], "HCN": [("STT", "Chủ hộ", "Ấp"), (1, BINH, "2")]},
         {"Hộ nghèo": [(AN, "Ấp 1", POOR)], "HCN": [(BINH, "Ấp 2", "Hộ cận nghèo")]}),
    Book("lists of several years", {"2021": FIRST, "2022": [HEAD, *people(CUC)]}, {"2022": [(CUC, "", POOR)]},
         left={"2021": "danh sách năm 2021"}),
    Book("another year in a title may be forgotten",
         {"Ấp 1": titled("DANH SÁCH HỘ NGHÈO NĂM 2022", rows=people(AN, BINH)),
          "Ấp 2": titled("DANH SÁCH HỘ NGHÈO NĂM 2021 (Quyết định ngày 5 tháng 12 năm 2020)", rows=people(CUC))},
         {"Ấp 1": TWO["Ấp 1"]}, asked=["Trang «Ấp 2» (1 dòng): danh sách năm 2021. Có đọc trang này không?"]),
    Book("names without a heading must have been seen", {"Ấp 1": FIRST, "Ấp 2": SECOND, "Ấp 3": people(DUNG, EM)}, TWO,
         asked=["Trang «Ấp 3» (2 dòng): không thấy dòng tiêu đề nên không đọc được"]),
    Book(
        "a wrong sum and a hidden row, each on its sheet",
        {"Ấp 1": [*FIRST, (None, "Tổng cộng: 2 hộ")], "Ấp 2": [*SECOND, (None, "Tổng cộng: 4 hộ")]}, TWO,
        asked=["Dòng 5 trang «Ấp 2», cột B: Dòng cộng ghi 4"],
        left={"Cũ": "trang đang ẩn"},
        notes=["Trang «Ấp 1»: 1 dòng đang ẩn", "Trang «Ấp 2»: Dòng 5: tổng ghi 4, đếm được 1", "«Cũ»"],
        change=_hide,
    ),
    Book("a title that was copied along",
         {"Ấp 1": titled("DANH SÁCH HỘ NGHÈO ẤP 1", rows=people(AN, BINH)),
          "Ấp 2": titled("DANH SÁCH HỘ NGHÈO ẤP 1", rows=people(CUC))},
         {"Ấp 1": TWO["Ấp 1"], "Ấp 2": [(CUC, "Ấp 1", POOR)]},
         asked=["Trang «Ấp 2»: bảng ghi thôn, ấp «Ấp 1». Các dòng ấy thuộc «Ấp 2» theo tên trang?"]),
    Book("the row's own column before the sheet's name",
         {"Ấp 1": [(*HEAD, "Ấp"), (1, AN, 1951, POOR, "Láng Biển"), (2, BINH, 1952, POOR, "2")], "Ấp 2": SECOND},
         {"Ấp 1": [(AN, "Ấp Láng Biển", POOR), (BINH, "Ấp 2", POOR)], "Ấp 2": TWO["Ấp 2"]}),
    Book("old letters by the font", {"Ap 1": [[*map(to_tcvn3, HEAD)], *people(to_tcvn3("Trần Văn Hưng"), BINH)],
                                     "Ap 2": [[*map(to_tcvn3, HEAD)], *people(to_tcvn3("Lê Đức"))]},
         {"Ap 1": [("Trần Văn Hưng", "Ấp 1", POOR), (BINH, "Ấp 1", POOR)], "Ap 2": [("Lê Đức", "Ấp 2", POOR)]},
         notes=["Trang «Ap 1»: ", "Trang «Ap 2»: "], font=".VnTime"),
]  # fmt: skip
