"""Papers that ask much of a Word file: every kind of list, merged cells, annexes, deep headings."""

from dataclasses import replace
from typing import get_args

from documents.tree import Cell, Column, Document, Heading, Point, Points, Table
from tests.documents.samples import budget_annex, draft_with_gaps, paragraph, quota_table, text, thap_muoi

MANY_COLUMNS = 12


def lists() -> Document:
    """Every kind of list, twice, with points below points; two tables that touch."""
    deeper = (Point(text("sâu hơn;"), (Point(text("sâu nữa;")),)), Point(text("cùng bậc;")))
    kinds = [
        Points((Point(text(f"điểm {marker} một;"), deeper), *(Point(text(f"điểm {n};")) for n in range(2, 8))), marker)
        for marker in get_args(Points.__annotations__["marker"]) * 2
    ]
    return thap_muoi((*kinds, quota_table(2), quota_table(3)), annexes=())


def spans() -> Document:
    """Cells that reach over rows and columns in the body, a short row, and a table of many columns."""
    reaching = Table(
        (Column("name"), Column("text"), Column("number")),
        (),
        (
            (Cell(text("Khối hai cột hai hàng"), colspan=2, rowspan=2), Cell(text("1"))),
            (Cell(text("2")),),
            (Cell(text("Hàng thiếu ô"), header=True),),
            (Cell(text("Ba hàng"), rowspan=3), Cell(text("quá rộng"), colspan=9)),
        ),
    )
    kinds = (Column("order"), *(Column("number"),) * (MANY_COLUMNS - 1))
    names = tuple(Cell(text(f"Cột {n}"), header=True) for n in range(MANY_COLUMNS))
    many = Table(kinds, (names,), (tuple(Cell(text(f"{n}.000")) for n in range(MANY_COLUMNS)),))
    return thap_muoi((reaching, paragraph("Giữa hai bảng."), many), annexes=())


def annexed() -> Document:
    """Three annexes of several pages, one of them turned, behind a draft with a note."""
    annexes = (
        budget_annex("Phụ lục I", 45),
        budget_annex("Phụ lục II", 45, landscape=True),
        budget_annex("Phụ lục III"),
    )
    return replace(thap_muoi(annexes=annexes), draft=2, note="Số liệu minh họa")


def deep_headings_and_many_columns() -> Document:
    eight = Table((Column("number"),) * 8, (), (tuple(Cell(text("1")) for _ in range(8)),))
    plan = thap_muoi((*(Heading(level, f"{level}.", text("Mục")) for level in range(1, 9)), eight))
    return replace(plan, letterhead=replace(plan.letterhead, parent="UBND TỈNH ĐỒNG THÁP"))


SAMPLES = {"thap-muoi": thap_muoi, "draft": draft_with_gaps, "lists": lists, "spans": spans, "annexed": annexed}
