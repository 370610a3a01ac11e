from typing import get_args

import pytest

from documents import tree
from documents.render_html import render_blocks
from documents.render_text import block_lines, render_text
from documents.table_grid import column_shares, grid_rows
from documents.walk import find_gaps
from tests.documents.samples import budget_annex, draft_with_gaps, quota_table, text, thap_muoi

EXAMPLES = {
    tree.Basis: tree.Basis(text("Căn cứ Luật mẫu;")),
    tree.Heading: tree.Heading(1, "I.", text("Mục đích"), upper=True),
    tree.Paragraph: tree.Paragraph(text("Nội dung."), lead=text("1. Việc:")),
    tree.Points: tree.Points((tree.Point(text("một"), (tree.Point(text("hai")),)),)),
    tree.Table: quota_table(2),
    tree.GapBlock: tree.GapBlock("Kinh phí"),
    tree.FillLine: tree.FillLine(text("Họ và tên:"), more=2),
    tree.Coded: tree.Coded(text("Mã phiếu"), tree.Code("TM22-01", "Phiếu {}")),
    tree.Banner: tree.Banner(text("ĐỐI THOẠI")),
    tree.PageBreak: tree.PageBreak(),
}

GOLDEN_DRAFT = """\
DỰ THẢO lần 2
Số liệu minh họa, không dùng thay văn bản thật
ỦY BAN NHÂN DÂN
HUYỆN THÁP MƯỜI
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số:      /KH-UBND
Tháp Mười, ngày      tháng      năm 2022
KẾ HOẠCH
Đối thoại với hộ nghèo, hộ cận nghèo về chính sách giảm nghèo huyện Tháp Mười năm 2022
I. [TÊN MỤC]
[Mục đích, yêu cầu]
Từ ngày [ngày bắt đầu]. Đến hết tháng./.
Nơi nhận:
- [nơi nhận];
- Lưu: VT.
TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
[người ký]
"""


def test_every_block_class_has_an_example():
    assert set(EXAMPLES) == set(get_args(tree.Block))


@pytest.mark.parametrize("block", EXAMPLES.values(), ids=lambda block: type(block).__name__)
def test_every_renderer_prints_every_block(block):
    lines = block_lines(block)
    assert lines
    assert all(isinstance(line, str) for line in lines)
    html = render_blocks((block,))
    for word in " ".join(lines).split():
        assert word in html


RUNS = {
    tree.Text("chữ"): "chữ",
    tree.Gap("ngày"): "[ngày]",
    tree.Break(): " ",
    tree.Slot("name", "họ tên"): "[họ tên]",
    tree.Blank(): "……",
    tree.Code("TM22-01", "Phiếu {}"): "Phiếu TM22-01",
}


@pytest.mark.parametrize(("run", "printed"), RUNS.items())
def test_every_run_is_printed(run, printed):
    block = tree.Paragraph((tree.Text("trước"), run))
    assert block_lines(block)[0].startswith(f"trước{printed}")
    assert printed.strip() in render_blocks((block,))
    assert {type(one) for one in RUNS} == set(get_args(tree.Run))


def test_a_draft_as_text():
    assert render_text(draft_with_gaps()) == GOLDEN_DRAFT


def test_the_issued_plan_as_text():
    lines = render_text(thap_muoi()).splitlines()
    assert lines[4:6] == ["Số: 6662/KH-UBND", "Tháp Mười, ngày 02 tháng 11 năm 2022"]
    assert "I. MỤC ĐÍCH, YÊU CẦU" in lines
    assert "2. Thời gian: Từ ngày 11/11/2022 đến ngày 20/11/2022." in lines
    assert "a) Học nghề, việc làm, đi làm việc ở nước ngoài theo hợp đồng;" in lines
    assert "+ Ý kiến cần xem xét thì trả lời bằng văn bản." in lines
    assert lines[-1] == "Phụ chú: Kinh phí chi nước uống và bánh ngọt cho người dự./."


def test_tables_are_rows_with_tabs_and_spans_leave_empty_cells():
    assert block_lines(quota_table()) == [
        "TT\tĐơn vị\tSố lượng tham dự\t\tCộng",
        "\t\tHộ nghèo\tHộ cận nghèo\t",
        "1\tXã Mỹ Quý\t41\t46\t87",
        *block_lines(quota_table())[3:-1],
        "Tổng cộng\t\t492\t687\t1.179",
    ]
    assert all(len(row) == 5 for row in grid_rows(quota_table()))


def test_a_row_span_in_the_body_moves_the_cells_below():
    table = tree.Table(
        (tree.Column("name"), tree.Column("text")),
        (),
        (
            (tree.Cell(text("A"), rowspan=2), tree.Cell(text("1"))),
            (tree.Cell(text("2")),),
            (tree.Cell(text("B")), tree.Cell(text("3"))),
        ),
    )
    assert block_lines(table) == ["A\t1", "\t2", "B\t3"]


@pytest.mark.parametrize("kinds", [["order"], ["order", "name", "number"], ["order", "name", *["number"] * 11, "note"]])
def test_column_widths_fill_the_sheet(kinds):
    shares = column_shares(tuple(tree.Column(kind) for kind in kinds))
    assert sum(shares) == 100
    assert min(shares) > 0


def test_gaps_are_found_in_reading_order():
    assert [gap.label for gap in find_gaps(draft_with_gaps())] == [
        "tên mục", "Mục đích, yêu cầu", "ngày bắt đầu", "người ký", "nơi nhận",
    ]  # fmt: skip
    assert find_gaps(thap_muoi()) == []


def test_annexes_follow_with_their_own_end_mark():
    lines = render_text(thap_muoi(annexes=(budget_annex("Phụ lục I"), budget_annex("Phụ lục II")))).splitlines()
    assert [line for line in lines if line.startswith("Phụ lục ")] == ["Phụ lục I", "Phụ lục II"]
    assert sum(line.endswith("./.") for line in lines) == 3
