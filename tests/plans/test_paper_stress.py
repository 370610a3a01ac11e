"""Plans at their largest and at their emptiest, printed and read back as a stranger would."""

import re
from typing import Any

import page as pdf_validation
import pytest

from communes.models import IssuingAuthority
from documents.render_html import render_html
from documents.render_pdf import render_pdf
from documents.render_text import render_text
from documents.tree import Document, Heading
from participants.models import HouseholdCategory
from plans.composition import compose_plan
from plans.facts import Facts
from plans.models import Plan
from tests.documents.pdf_reading import Line, pages, words
from tests.factories import make_authority, make_district
from tests.plan_factories import composed, make_plan

pytestmark = pytest.mark.django_db

PROFILES = (pdf_validation.ValidationProfile.PDF_A_2A, pdf_validation.ValidationProfile.PDF_UA_1)
BODY_TOP, BODY_BOTTOM = 19.5, 277.5  # millimetres from the top of an upright sheet
SENTENCE = "Các đơn vị ghi lại đầy đủ ý kiến của hộ nghèo, hộ cận nghèo và trả lời đúng hạn. "
LONG_HEADING = ("Nội dung trao đổi, lắng nghe và giải đáp về các chính sách giảm nghèo, bảo trợ xã hội " * 5)[:400]
KINDS = (
    "Hộ nghèo",
    "Hộ cận nghèo",
    "Hộ mới thoát nghèo",
    "Hộ mới thoát cận nghèo",
    "Hộ có mức sống trung bình",
    "Hộ thuộc diện bảo trợ xã hội",
)


def names(count: int, length: int = 60) -> list[str]:
    """Commune names of ``length`` letters, all different."""
    long = "Phước Thuận Mỹ Hòa Tân Hưng Đông Bình Thạnh Lợi Trường Xuân Kiều Phú Điền"
    return [f"{long[: length - 3].rstrip()} {number:02}" for number in range(1, count + 1)]


def big_plan(
    authority: IssuingAuthority, *, kinds: int = 2, sections: list[Facts] | None = None, **parts: Facts
) -> Plan:
    """A plan whose tables name every commune of the authority."""
    categories = [
        HouseholdCategory.objects.get_or_create(owner=None, name=name, defaults={"position": place})[0].pk
        for place, name in enumerate(KINDS[:kinds])
    ]
    units = list(authority.unit.children.order_by("name"))
    counted = {str(category): 1000 + place for place, category in enumerate(categories)}
    facts: dict[str, Facts] = {
        "title": {"signer": authority.signers.get().pk},
        "opening": {"lead_in": "<p>Ủy ban nhân dân huyện ban hành Kế hoạch:</p>", "closing": f"<p>{SENTENCE}</p>"},
        "quotas": {
            "counted": True,
            "categories": categories,
            "units": [
                {"unit": unit.pk, "numbers": counted, "note": "Theo Công văn số 1023/UBND-LĐTBXH"} for unit in units
            ],
        },
        "schedule": {
            "sessions": [
                {"unit": unit.pk, "venue": f"Nhà văn hóa {unit.name}", "held_on": "2022-11-11", "starts_at": "08:00"}
                for unit in units
            ]
        },
        "budget": {"rule": "manual", "lines": [{"unit": unit.pk, "amount": 123_456_789_000} for unit in units]},
        "recipients": {"recipients": [{"name": f"Cơ quan nhận thứ {n}"} for n in range(1, 7)]},
        "outline": {"sections": sections or [{"heading": "Số lượng", "part": "quotas", "layout": "table"}]},
    }
    return make_plan(authority, facts=facts | parts)


def office(count: int = 3, **fields: Any) -> IssuingAuthority:
    """A district's office with ``count`` communes of long names."""
    return make_authority(unit=make_district(communes=names(count)), **fields)


def printed(plan: Plan) -> tuple[Document, bytes]:
    """The paper as a tree and as a file, once it has passed what every paper must."""
    document = compose_plan(composed(plan))
    pdf = render_pdf(document)
    check_archive(pdf)
    check_words(document, pdf)
    check_sheets(pages(pdf))
    check_headings(document, pages(pdf))
    check_signature(document, pages(pdf))
    return document, pdf


def check_archive(pdf: bytes) -> None:
    """PDF/A-2a and PDF/UA-1 in one file."""
    for profile in PROFILES:
        report = pdf_validation.validate_pdf_bytes(pdf, profile=profile)
        assert [(failure.rule_id, failure.message) for failure in report.failures] == []


def check_words(document: Document, pdf: bytes) -> None:
    """Every word of the tree can be read from the file; one that was broken over lines reads on without a blank."""
    found = words(pdf)
    whole, run_on = set(found), "".join(found)
    assert [word for word in render_text(document).split() if word not in whole and word not in run_on] == []


def check_sheets(sheets: list[list[Line]]) -> None:
    """Nothing leaves the type area; the margin holds only marks and the page number."""
    for sheet in sheets:
        turned = max(line.right for line in sheet) > 200
        for line in sheet:
            assert line.left > 29, line
            assert line.right < (283 if turned else 196), line
            assert line.bottom < (191 if turned else BODY_BOTTOM), line


def check_headings(document: Document, sheets: list[list[Line]]) -> None:
    """No sheet ends with a heading."""
    blocks = [*document.blocks, *(block for annex in document.annexes for block in annex.blocks)]
    labels = {block.label for block in blocks if isinstance(block, Heading)} - {"", "-", "+"}  # those mark points too
    for sheet in sheets[:-1]:
        low = max(line.top for line in sheet)
        last = min((line for line in sheet if line.top > low - 1), key=lambda line: line.left).text
        assert last.split(" ")[0] not in labels, last


def check_signature(document: Document, sheets: list[list[Line]]) -> None:
    """Signer and recipients stand together, under two lines of text at least, with room to sign."""
    sheet = next(sheet for sheet in sheets if any(line.text == "Nơi nhận:" for line in sheet))
    top = next(line.top for line in sheet if line.text == "Nơi nhận:")
    assert len({round(line.top) for line in sheet if BODY_TOP < line.top < top - 1}) >= 2
    if document.signature.lines:
        post = next(line for line in sheet if line.text == document.signature.lines[-1])
        name = next(line for line in sheet if line.text == "Nguyễn Văn An")
        assert name.top - post.bottom >= 30


def orders(sheets: list[list[Line]]) -> list[int]:
    """The running numbers in the first column of the tables, sheet by sheet."""
    return [
        int(line.text)
        for sheet in sheets
        for line in sheet
        if re.fullmatch(r"\d{1,2}", line.text) and line.right < 45 and line.top > BODY_TOP
    ]


# --- Tables -----------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("count", [1, 13, 30])
def test_communes_with_long_names(count: int) -> None:
    _, pdf = printed(big_plan(office(count)))

    assert orders(pages(pdf)) == list(range(1, count + 1))
    for sheet in pages(pdf):
        if orders([sheet]):
            assert any(line.text == "Ghi chú" for line in sheet)


def test_six_kinds_of_households() -> None:
    _, pdf = printed(big_plan(office(13), kinds=6))

    text = " ".join(words(pdf))
    assert all(f"{1000 + place:,}".replace(",", ".") in text for place in range(6))
    assert orders(pages(pdf)) == list(range(1, 14))


def test_five_annexes_upright_and_turned() -> None:
    annexes = [
        {"title": f"Phụ lục về {part or 'lời văn'}", "part": part, "landscape": turned, "body": f"<p>{SENTENCE}</p>"}
        for part, turned in (("quotas", True), ("budget", False), ("schedule", True), ("", False), ("quotas", False))
    ]
    _, pdf = printed(big_plan(office(30), annexes={"annexes": annexes}))

    starts = [line.text for sheet in pages(pdf) for line in sheet if re.fullmatch("Phụ lục [IV]+", line.text)]
    assert starts == ["Phụ lục I", "Phụ lục II", "Phụ lục III", "Phụ lục IV", "Phụ lục V"]


# --- Text -------------------------------------------------------------------------------------------------------------
def deep(numbering: str) -> Facts:
    """An outline of about three pages that uses every level."""
    points = "<ul><li><p>Ý một;</p><ul><li><p>Ý nhỏ một;</p></li><li><p>Ý nhỏ hai.</p></li></ul></li></ul>"
    leaf = {"heading": "Việc cụ thể", "body": f"<p>{SENTENCE * 2}</p>{points}"}
    run_in = {"heading": "Thời gian", "heading_style": "run_in", "body": f"<p>{SENTENCE}</p>"}
    third = {"heading": "Nhóm việc", "children": [leaf, run_in, {**leaf, "heading": "Việc khác"}]}
    second = {"heading": "Nội dung", "children": [third, third]}
    return {"numbering": numbering, "sections": [{"heading": "Phần việc", "children": [second, second]}] * 3}


def test_a_point_of_the_outline_is_upright() -> None:
    time = {"heading": "Thời gian", "heading_style": "run_in", "body": "<p>Sáng.</p>"}
    third = [{"heading": "Việc", "body": "<p>Làm.</p>"}, time]
    outline = {"heading": "Phần", "children": [{"heading": "Mục", "children": third}]}
    html = render_html(compose_plan(composed(big_plan(office(), sections=[outline]))))

    assert ">a) <span" in html
    assert 'class="lead"><span' not in html.split("b) ")[0]
    strong = "".join(re.findall("<strong.*?</strong>", html))
    assert "Mục" in strong
    assert not any(word in strong for word in ("Việc", "Thời gian", "b)"))


@pytest.mark.parametrize("numbering", ["roman_letter", "roman_decimal", "arabic_decimal", "arabic_letter"])
def test_an_outline_of_all_levels(numbering: str) -> None:
    _, pdf = printed(big_plan(office(), outline=deep(numbering)))

    assert len(pages(pdf)) >= 4


@pytest.mark.parametrize("layout", ["numbered", "points", "paragraphs"])
def test_forty_duties(layout: str) -> None:
    duties = [
        {"leads": [f"Phòng chuyên môn số {n}"] if n % 3 else [], "partners": ["các xã"], "work": SENTENCE * (1 + n % 3)}
        for n in range(1, 41)
    ]
    sections = [{"heading": "Tổ chức thực hiện", "part": "duties", "layout": layout}]
    printed(big_plan(office(), sections=sections, duties={"duties": duties}))


def test_long_headings_and_a_paragraph_of_ten_thousand_letters() -> None:
    sections = [
        {"heading": LONG_HEADING, "body": f"<p>{(SENTENCE * 200)[:10_000]}</p>"},
        {"heading": LONG_HEADING, "heading_style": "run_in", "body": f"<p>{SENTENCE}</p>"},
        {"heading": LONG_HEADING, "children": [{"heading": LONG_HEADING, "part": "quotas", "layout": "table"}]},
    ]
    printed(big_plan(office(13), sections=sections))


def test_words_without_end_and_signs_of_every_kind() -> None:
    body = f"<p>{'x' * 300} {'nghèo' * 60} https://dichvucong.gov.vn/{'a' * 120} 12/{'KH' * 80} ≤ ≥ “…” 25 m² – ½.</p>"
    sections = [{"heading": "y" * 150, "body": body}, {"heading": "Số lượng", "part": "quotas", "layout": "table"}]
    printed(big_plan(office(), sections=sections))


def test_long_letterhead_and_many_recipients() -> None:
    authority = office(
        letterhead="ỦY BAN NHÂN DÂN|"
        + "HUYỆN CÔNG TẰNG TÔN NỮ NGUYỄN PHÚC HOÀNG THỊ BÍCH PHƯỢNG QUỲNH ANH TRƯỜNG XUÂN PHÚ",
        place_name="Công Tằng Tôn Nữ Nguyễn Phúc Hoàng Thị Bích Phượng",
        parent_line="ỦY BAN NHÂN DÂN TỈNH ĐỒNG THÁP",
    )
    recipients = [{"name": f"Cơ quan, tổ chức có liên quan thứ {n}"} for n in range(1, 26)]
    _, pdf = printed(big_plan(authority, recipients={"recipients": recipients}))

    number = next(line for line in pages(pdf)[0] if line.text.startswith("Số:"))
    place = next(line for line in pages(pdf)[0] if line.text.startswith("Công Tằng"))
    assert abs(number.top - place.top) < 1


def test_an_empty_plan_is_a_paper_too() -> None:
    document, _ = printed(make_plan(make_authority()))

    assert document.signature.lines == ()
