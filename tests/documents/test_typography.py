"""What a clerk sends papers back for: rules of the wrong length, lines that begin with a dash, lone years."""

import re
import zlib
from collections.abc import Iterable
from dataclasses import replace
from itertools import groupby

import pydyf
import pytest

from documents.pdf_finish import Packed
from documents.render_html import render_blocks
from documents.render_pdf import render_pdf
from documents.tree import Cell, Column, Document, Heading, Point, Points, Table
from tests.documents.pdf_reading import Line, pages, rules
from tests.documents.samples import budget_annex, paragraph, text, thap_muoi


def paper(*blocks, **changes) -> Document:
    return replace(thap_muoi(tuple(blocks) or (paragraph("Các đơn vị thực hiện."),), annexes=()), **changes)


@pytest.mark.parametrize(
    "subject",
    [
        "Đối thoại chính sách",
        "Tổ chức đối thoại chính sách giảm nghèo năm 2020",
        "Thực hiện đối thoại chính sách giảm nghèo với hộ nghèo, hộ cận nghèo tại các xã Ngân Thủy và Hoa Thủy",
    ],
)
def test_rules_are_as_long_as_the_decree_says(subject):
    pdf = render_pdf(paper(subject=text(subject)))
    lines = pages(pdf)[0]
    longest = max(_widths(line for line in lines if line.text and line.text in subject))
    motto = next(line for line in lines if line.text.startswith("Độc lập"))
    issuer, under_motto, under_subject = (right - left for left, right in _by_place(rules(pdf)))

    assert 1 / 3 <= under_subject / longest <= 1 / 2  # PL I, II.5
    assert abs(under_motto - (motto.right - motto.left)) < 2  # II.1
    names = [line.right - line.left for line in lines if line.text in ("ỦY BAN NHÂN DÂN", "HUYỆN THÁP MƯỜI")]
    assert 1 / 3 <= issuer / max(names) <= 1 / 2  # II.2


def _widths(runs: Iterable[Line]) -> list[float]:
    """The width of each printed line; the file holds a line in several runs."""
    return [
        max(run.right for run in line) - min(run.left for run in line)
        for _, line in ((top, list(group)) for top, group in groupby(runs, key=lambda run: round(run.top)))
    ]


def _by_place(found: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """The rule under the issuer, the one under the motto, the one under the subject."""
    assert len(found) == 3
    head, subject = sorted(found[:2]), found[2]
    return [*head, subject]


def test_no_line_of_a_paragraph_begins_with_a_dash():
    words = "Phòng Lao động - Thương binh và Xã hội, giai đoạn 2016 - 2020, Phòng Tài chính – Kế hoạch "
    blocks = [paragraph(f"{'Xã ' * count}{words * 6}.") for count in range(1, 12)]
    nobody = replace(thap_muoi().recipients, items=())
    lines = [line for sheet in pages(render_pdf(paper(*blocks, recipients=nobody))) for line in sheet]

    beginnings = [line.text for line in lines if line.left < 31]  # first lines are further in
    assert len(beginnings) > 50
    assert [begin for begin in beginnings if begin.startswith(("-", "–"))] == []


@pytest.mark.parametrize("count", range(4, 12))
def test_a_year_never_stands_alone_below_a_title(count):
    title = f"Tổ chức đối thoại {'chính sách ' * count}năm 2026"
    annex = replace(budget_annex(), title=text(title))
    sheets = pages(render_pdf(paper(subject=text(title), annexes=(annex,))))

    assert not any(line.text == "2026" for sheet in sheets for line in sheet)


def test_long_words_may_break_so_that_they_stay_on_the_sheet():
    monster = "1/" + "A" * 200
    note = Table(
        tuple(Column(kind) for kind in ("order", "name", *["number"] * 5, "note")),
        (tuple(Cell(text("Cột"), header=True) for _ in range(8)),),
        ((*(Cell(text(str(n))) for n in range(7)), Cell(text("Theo Quyết định số 1023/QĐ-UBND-BCĐCTMTQGGN"))),),
    )
    sheets = pages(render_pdf(paper(paragraph(f"{monster} - {'b' * 200} - hết."), note)))

    assert max(line.right for sheet in sheets for line in sheet) < 195.5
    assert "whole" not in render_blocks((paragraph(monster),))


def test_a_list_that_does_not_fit_takes_nothing_along():
    points = Points((Point(text("Ý một;")), Point(text("Ý hai."))))
    section = (Heading(2, "1.", text("Việc")), paragraph("Các đơn vị ghi lại ý kiến của người dân. " * 4), points)
    for count in range(8, 20):
        first = pages(render_pdf(paper(*[paragraph("Dòng.")] * count, *section * 4)))[0]
        assert max(line.bottom for line in first) > 245  # a heading with three lines below it moves on at most


def test_the_end_of_a_stream_is_told_from_its_data():
    texts = [f"{n} Td".encode() for n in range(2000)]
    texts = [text for text in texts if zlib.compress(text, 9).endswith(b"\r")]
    for text_ in texts:
        stream = pydyf.Stream([text_], compress=True)
        pydyf.PDF().add_object(stream)
        written = Packed(stream).data
        length = int(re.search(rb"/Length (\d+)", written)[1])
        assert written.split(b"stream\n", 1)[1][length:] == b"\r\nendstream"
    assert texts


def test_headings_are_not_stretched():
    heading = Heading(1, "II.", text("Phạm vi, đối tượng, quy trình tổ chức đối thoại chính sách"), upper=True)
    lines = pages(render_pdf(paper(heading, paragraph("Toàn huyện."))))[0]
    first = next(line for line in lines if re.match(r"II\.", line.text))

    assert first.right < 194
