"""DOCX is read back by LibreOffice, which lays it out and prints it."""

import hashlib
import io
import re
import subprocess
import sys
import zipfile
from dataclasses import replace
from typing import get_args

import docx
import pytest
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENTATION

from documents.render_docx import render_docx
from documents.render_pdf import render_pdf
from documents.render_text import render_text
from documents.tree import (
    Annex,
    Banner,
    Basis,
    Blank,
    Block,
    Break,
    Code,
    Coded,
    FillLine,
    Gap,
    GapBlock,
    Heading,
    PageBreak,
    Paragraph,
    Point,
    Points,
    Run,
    Slot,
    Table,
    Text,
)
from tests.documents.docx_reading import data_tables, grid_of, on_one_sheet, opened, part_of, tables_of, texts_of
from tests.documents.docx_samples import SAMPLES, annexed
from tests.documents.office import convert
from tests.documents.pdf_reading import pages, words
from tests.documents.samples import paragraph, quota_table, text, thap_muoi

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture(scope="module")
def printed(tmp_path_factory) -> dict[str, bytes]:
    """The samples as LibreOffice prints them."""
    files = {f"{name}.docx": render_docx(make()) for name, make in SAMPLES.items()}
    return convert(tmp_path_factory.mktemp("printed"), files, "pdf")


@pytest.fixture(scope="module")
def saved(tmp_path_factory) -> dict[str, WordDocument]:
    """The samples as LibreOffice saves them again."""
    files = {f"{name}.docx": render_docx(make()) for name, make in SAMPLES.items()}
    found = convert(tmp_path_factory.mktemp("saved"), files, "docx")
    return {name: docx.Document(io.BytesIO(data)) for name, data in found.items()}


# --- The same words and cells ---------------------------------------------------------------------------------------
@pytest.mark.parametrize("name", SAMPLES)
def test_libreoffice_prints_the_words_of_the_pdf_in_their_order(name, printed):
    document = SAMPLES[name]()
    ours = on_one_sheet(render_pdf(document), document)
    assert on_one_sheet(printed[name], document) == ours
    assert len(ours) > 200


@pytest.mark.parametrize("name", SAMPLES)
def test_tables_have_the_cells_of_the_tree_here_and_after_libreoffice(name, saved):
    document = SAMPLES[name]()
    expected = [grid_of(table) for table in tables_of(document)]
    assert [texts_of(table) for table in data_tables(opened(document))] == expected
    assert [texts_of(table) for table in data_tables(saved[name])] == expected


@pytest.mark.parametrize("name", SAMPLES)
def test_the_words_in_the_file_are_those_of_the_tree(name):
    document = SAMPLES[name]()
    said = [
        element_words(part) for part in ("word/header2.xml", "word/document.xml") for part in [part_of(document, part)]
    ]
    marks = {"-", "+", *(f"{n}." for n in range(1, 8))}  # Word writes these itself
    ours = [word for word in render_text(document).split() if word not in marks]
    assert [word for word in " ".join(said).split() if word not in marks] == ours


def element_words(xml: bytes) -> str:
    spaced = re.sub(rb"</w:p>|<w:br/>", b" ", xml)
    return re.sub(r"<[^>]+>", "", spaced.decode())


# --- The look -------------------------------------------------------------------------------------------------------
def test_page_numbers_stand_in_the_top_margin_and_every_annex_begins_anew(printed):
    sheets = pages(printed["annexed"])
    starts = [index for index, sheet in enumerate(sheets) if any(line.text.startswith("Phụ lục I") for line in sheet)]
    tops = [[line for line in sheet if line.text.isdigit() and line.top < 17] for sheet in sheets]
    expected = [str(n) for n in range(1, starts[0] + 1)]
    for start, end in zip(starts, [*starts[1:], len(sheets)], strict=True):
        expected += [str(n) for n in range(1, end - start + 1)]
    assert ["1" if not top else top[0].text for top in tops] == expected
    assert expected.count("2") >= 3
    for top, turned in ((tops[1][0], False), (tops[starts[1] + 1][0], True)):
        middle = (top.left + top.right) / 2
        assert abs(middle - (30 + (282 if turned else 195)) / 2) < 2
        assert top.top > 5


def test_the_sheet_is_a4_with_the_margins_of_the_decree_and_turns_for_a_wide_annex():
    body, first, second, third = opened(annexed()).sections
    assert [each.orientation for each in (body, first, second, third)] == [
        WD_ORIENTATION.PORTRAIT, WD_ORIENTATION.PORTRAIT, WD_ORIENTATION.LANDSCAPE, WD_ORIENTATION.PORTRAIT,
    ]  # fmt: skip
    for section in (body, second):
        edges = (section.top_margin, section.right_margin, section.bottom_margin, section.left_margin)
        assert [round(edge.mm) for edge in edges] == [20, 15, 20, 30]
        assert section.different_first_page_header_footer
    assert (round(body.page_width.mm), round(body.page_height.mm)) == (210, 297)
    assert (round(second.page_width.mm), round(second.page_height.mm)) == (297, 210)


def test_pages_and_lines_fall_where_the_pdf_has_them(printed):
    ours, theirs = pages(render_pdf(thap_muoi())), pages(printed["thap-muoi"])
    assert len(theirs) == len(ours) == 4
    for own, other in zip(ours, theirs, strict=True):
        assert abs(own[-1].bottom - other[-1].bottom) < 6
        assert abs(max(line.right for line in own) - max(line.right for line in other)) < 1
        assert abs(min(line.left for line in own) - min(line.left for line in other)) < 1


def test_number_and_date_are_level_and_signature_leaves_room(printed):
    first, last = pages(printed["thap-muoi"])[0], pages(printed["thap-muoi"])[2]
    number = next(line for line in first if line.text.endswith("/KH-UBND"))
    dated = next(line for line in first if line.text.startswith("Tháp Mười, ngày"))
    assert abs(number.bottom - dated.bottom) < 1
    title, name = (next(line for line in last if line.text == said) for said in ("PHÓ CHỦ TỊCH", "Nguyễn Văn Hiệp"))
    listed = next(line for line in last if line.text == "Nơi nhận:")
    authority = next(line for line in last if line.text.startswith("TM."))
    assert 28 < name.top - title.bottom < 34
    assert abs(listed.bottom - authority.bottom) < 1.5


def test_no_line_of_the_first_page_wraps_where_it_may_not(printed):
    lines = [line.text for line in pages(printed["thap-muoi"])[0]]
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in lines
    assert "Độc lập - Tự do - Hạnh phúc" in lines


def test_digits_begin_anew_in_print(printed):
    said = " ".join(words(printed["lists"]))
    assert said.count("1. điểm 1. một;") == 2
    assert said.count("7. điểm 7;") == 2


def test_heads_repeat_in_print(printed):
    sheets = [[line.text for line in sheet] for sheet in pages(printed["annexed"])]
    assert sum("Số tiền" in sheet for sheet in sheets) == 2 + 3 + 1  # two pages upright, three turned, one


# --- Every block, hostile text, the same bytes ----------------------------------------------------------------------
BLOCKS = {
    Basis: Basis(text("Căn cứ mẫu;")),
    Heading: Heading(1, "I.", text("Đề mục")),
    Paragraph: Paragraph(text("Lời văn"), lead=text("1. Việc:"), align="center"),
    Points: Points((Point(text("một")),)),
    Table: quota_table(1),
    GapBlock: GapBlock("chưa có"),
    FillLine: FillLine(text("Họ tên:"), more=1),
    Coded: Coded(text("Mã"), Code("TM22-01", "Phiếu {}")),
    Banner: Banner(text("ĐỐI THOẠI")),
    PageBreak: PageBreak(),
}


def test_every_class_of_block_and_run_is_known():
    assert set(BLOCKS) == set(get_args(Block))
    assert {Text, Gap, Break, Slot, Blank, Code} == set(get_args(Run))


@pytest.mark.parametrize("block", BLOCKS.values(), ids=lambda block: type(block).__name__)
def test_every_block_is_a_valid_paper_alone_in_body_and_annex(block):
    annex = Annex("Phụ lục", text("Tên"), text("(Kèm theo)"), (block,))
    assert len(opened(thap_muoi((block,), annexes=(annex,))).sections) == 2
    assert len(opened(thap_muoi((), annexes=(replace(annex, blocks=()),))).sections) == 2


def test_hostile_text_stays_text():
    hostile = '</w:t><w:r>&<script>"\x00\x0b\x1f\ud800\ufffe'
    kept = '</w:t><w:r>&<script>"'
    plan = thap_muoi((Paragraph((Text(hostile), Gap(hostile))), Heading(1, hostile, text(hostile))), annexes=())
    head = replace(plan.letterhead, place=hostile, symbol=hostile, issuer=(hostile,), parent=hostile)
    word = opened(replace(plan, letterhead=head, title=hostile, draft=1, note=hostile))
    assert word.paragraphs[3].text == f"{kept}[{kept}]"
    assert word.core_properties.title == kept
    assert word.sections[0].header.tables[0].cell(0, 0).paragraphs[1].text == kept


def test_blanks_and_decomposed_letters_are_put_right():
    word = opened(thap_muoi((paragraph("Lao  động\n - Thu\u031bo\u031bng binh\tnăm"),), annexes=()))
    assert word.paragraphs[3].text == "Lao động\u00a0- Thương binh năm./."


def test_the_same_tree_gives_the_same_bytes_here_and_in_another_process():
    made = render_docx(annexed())
    assert render_docx(annexed()) == made
    code = (
        "import hashlib; from documents.render_docx import render_docx; "
        "from tests.documents.docx_samples import annexed; "
        "print(hashlib.sha256(render_docx(annexed())).hexdigest())"
    )
    other = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert other.stdout.strip() == hashlib.sha256(made).hexdigest()
    assert {entry.date_time[0] for entry in zipfile.ZipFile(io.BytesIO(made)).infolist()} == {1980}
