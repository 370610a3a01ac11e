"""«Bảng tổng hợp tiếp thu, giải trình»: every unit once, every comment with what became of it."""

from datetime import date

import pytest

from documents.render_html import render_html
from documents.render_pdf import render_pdf
from documents.render_text import render_text
from documents.tree import Document, Table
from documents.walk import find_gaps
from plans.actions import close_request, settle_opinion
from plans.actions.opinions import Asked
from plans.models import Plan
from plans.overviews.opinions import opinions_paper
from tests.documents.pdf_reading import words
from tests.plans.asking import LETTER, NOW, Asking

pytestmark = pytest.mark.django_db
DAY = date(2022, 10, 10)


@pytest.fixture
def asking() -> Asking:
    return Asking(communes=3)


def paper(asking: Asking) -> Document:
    return opinions_paper(Plan.objects.get(pk=asking.plan.pk), DAY)


def cells(document: Document) -> list[list[str]]:
    [table] = [block for block in document.blocks if isinstance(block, Table)]
    return [["".join(getattr(run, "text", "|") for run in cell.runs) for cell in row] for row in table.body]


def filled(asking: Asking) -> None:
    asking.ask(*(Asked(f"Xã {n}", asking.officer(n)) for n in range(3)), Asked("Phòng Tài chính"), Asked("Thôi"))
    rows = {row.unit_name: row for row in asking.plan.opinion_requests.all()}
    close_request(plan_id=asking.plan.pk, request_id=rows["Thôi"].pk, by=asking.drafter, now=NOW)
    asking.answer(rows["Xã 0"], "Tăng mức chi", "Dời ngày\ntránh mùa", part="budget")
    asking.answer(rows["Xã 1"])
    asking.letter(rows["Phòng Tài chính"], "Nêu rõ nguồn")
    first, _ = rows["Xã 0"].opinions.all()
    step = {"outcome": "explained", "words": "Định mức do tỉnh.", "seen": None, "by": asking.drafter, "now": NOW}
    settle_opinion(plan_id=asking.plan.pk, opinion_id=first.pk, **step)
    last = rows["Phòng Tài chính"].opinions.get()
    settle_opinion(plan_id=asking.plan.pk, opinion_id=last.pk, **step | {"outcome": "accepted", "words": ""})


def test_each_comment_stands_in_a_line_with_its_outcome(asking: Asking) -> None:
    filled(asking)
    assert cells(paper(asking)) == [
        ["1", "Xã 0", "Kinh phí: Tăng mức chi", "Giải trình: Định mức do tỉnh."],
        ["", "", "Kinh phí: Dời ngày|tránh mùa", "|"],
        ["2", f"Phòng Tài chính|({LETTER})", "Nêu rõ nguồn", "Tiếp thu."],
    ]


def test_what_is_not_settled_is_a_gap(asking: Asking) -> None:
    filled(asking)
    assert [gap.label for gap in find_gaps(paper(asking))] == ["nội dung tiếp thu, giải trình"]


def test_the_summary_counts_and_names_those_without_a_line(asking: Asking) -> None:
    filled(asking)
    text = render_text(paper(asking))
    assert "xin ý kiến 04 cơ quan, đơn vị; nhận được 03 văn bản, ý kiến trả lời" in text
    assert "trong đó 01 đơn vị nhất trí với dự thảo và 02 đơn vị có ý kiến góp ý" in text
    assert "01 đơn vị nhất trí với dự thảo: Xã 1." in text
    assert "01 đơn vị chưa trả lời: Xã 2" in text
    assert "Thôi" not in text


def test_the_leading_department_issues_it_below_its_authority(asking: Asking) -> None:
    head = asking.head()
    filled(asking)
    document = paper(asking)
    assert document.letterhead.parent == "ỦY BAN NHÂN DÂN HUYỆN THÁP MƯỜI"
    assert document.letterhead.issuer == ("PHÒNG LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI",)
    assert (document.letterhead.symbol, document.letterhead.day, document.letterhead.year) == ("LĐTBXH", None, 2022)
    assert document.signature.lines == ("TRƯỞNG PHÒNG",)
    assert document.signature.name.text == str(head)
    assert [item.text for item in document.recipients.items] == ["UBND huyện (b/c)", "Lưu: VT"]
    asking.head("Người thứ hai")
    assert paper(asking).signature.name.text == ""  # who of the two heads it, the portal does not know


@pytest.mark.parametrize(
    ("name", "post"),
    [
        ("Văn phòng HĐND và UBND", "CHÁNH VĂN PHÒNG"),
        ("Ban Dân tộc", "TRƯỞNG BAN"),
        ("Hội Nông dân", "THỦ TRƯỞNG ĐƠN VỊ"),
    ],
)
def test_the_head_of_a_department_is_called_as_it_is(asking: Asking, name: str, post: str) -> None:
    department = asking.plan.lead_department
    department.name = name
    department.save()
    assert paper(asking).signature.lines == (post,)


def test_without_a_department_the_authority_issues_and_the_drafter_signs_as_compiler(asking: Asking) -> None:
    filled(asking)
    asking.plan.lead_department = None
    asking.plan.save()
    document = paper(asking)
    assert document.letterhead.issuer == ("ỦY BAN NHÂN DÂN", "HUYỆN THÁP MƯỜI")
    assert document.signature.lines == ("NGƯỜI TỔNG HỢP",)
    assert document.signature.name.text == "Nguyễn Văn Sang"


def test_where_everybody_agrees_there_is_no_empty_table(asking: Asking) -> None:
    asking.answer(asking.ask()[0])
    document = paper(asking)
    assert not any(isinstance(block, Table) for block in document.blocks)
    assert "Không có đơn vị nào góp ý sửa đổi, bổ sung dự thảo." in render_text(document)


def test_markup_in_a_comment_stays_text(asking: Asking) -> None:
    asking.answer(asking.ask()[0], "<script>alert(1)</script>")
    html = render_html(paper(asking))
    assert "<script" not in html
    assert "&lt;script&gt;" in html


@pytest.mark.slow
def test_forty_units_and_a_comment_longer_than_a_page_lose_no_word(asking: Asking) -> None:
    long = " ".join(f"từ{number}" for number in range(450))
    asking.ask(*(Asked(f"Đơn vị số {number}") for number in range(40)))
    for row in asking.plan.opinion_requests.all():
        asking.letter(row, long if row.unit_name == "Đơn vị số 20" else f"Ý kiến của {row.unit_name}")
    printed = words(render_pdf(paper(asking)))
    assert [word for word in long.split() if word not in printed] == []
    text = " ".join(printed)
    assert [number for number in range(40) if f"Đơn vị số {number}" not in text] == []


def test_a_table_asks_a_fixed_number_of_queries(asking: Asking, django_assert_num_queries) -> None:
    filled(asking)
    plan = Plan.objects.select_related("authority", "lead_department", "drafter").get(pk=asking.plan.pk)
    with django_assert_num_queries(4):
        opinions_paper(plan, DAY)
