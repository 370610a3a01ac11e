"""DOCX is read back by LibreOffice, which lays it out and prints it, and by python-docx, which knows its styles."""

import hashlib
import io
import re
import subprocess
import sys
import zipfile
from dataclasses import replace
from typing import get_args
from xml.etree import ElementTree

import docx
import pytest
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENTATION
from docx.shared import Mm, Pt

from documents.render_docx import render_docx
from documents.render_pdf import render_pdf
from documents.render_text import render_text
from documents.tree import (
    Annex,
    Basis,
    Block,
    Break,
    Cell,
    Column,
    Document,
    Gap,
    GapBlock,
    Heading,
    Paragraph,
    Point,
    Points,
    Run,
    Table,
    Text,
)
from tests.documents.docx_reading import data_tables, grid_of, on_one_sheet, tables_of, texts_of
from tests.documents.office import convert
from tests.documents.pdf_reading import pages, words
from tests.documents.samples import budget_annex, draft_with_gaps, paragraph, quota_table, text, thap_muoi

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
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


SAMPLES = {"thap-muoi": thap_muoi, "draft": draft_with_gaps, "lists": lists, "spans": spans, "annexed": annexed}


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


def opened(document: Document) -> WordDocument:
    return docx.Document(io.BytesIO(render_docx(document)))


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
        element_words(part) for part in ("word/header2.xml", "word/document.xml") for part in [_part(document, part)]
    ]
    marks = {"-", "+", *(f"{n}." for n in range(1, 8))}  # Word writes these itself
    ours = [word for word in render_text(document).split() if word not in marks]
    assert [word for word in " ".join(said).split() if word not in marks] == ours


def _part(document: Document, name: str) -> bytes:
    return zipfile.ZipFile(io.BytesIO(render_docx(document))).read(name)


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


# --- Real Word ------------------------------------------------------------------------------------------------------
def test_headings_and_parts_have_styles_that_word_knows():
    word = opened(thap_muoi())
    headings = [(p.style.name, p.text) for p in word.paragraphs if p.style.name.startswith("Heading")]
    assert headings[:3] == [
        ("Heading 1", "I. MỤC ĐÍCH, YÊU CẦU"),
        ("Heading 1", "II. NỘI DUNG, THỜI GIAN VÀ ĐỊA ĐIỂM"),
        ("Heading 2", "1. Nội dung"),
    ]
    used = {p.style.name for p in word.paragraphs}
    assert {"Title", "Subtitle", "Căn cứ", "Body Text", "List Paragraph", "Phụ lục", "Tên phụ lục"} <= used
    assert [t.style.name for t in word.tables] == ["Normal Table", "Table Grid", "Normal Table", "Table Grid"]


def test_the_defaults_are_those_of_the_decree():
    word = opened(thap_muoi())
    fonts = word.styles.element.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
    assert fonts.find(f"{W}rFonts").get(f"{W}ascii") == "Times New Roman"
    assert (fonts.find(f"{W}sz").get(f"{W}val"), fonts.find(f"{W}lang").get(f"{W}val")) == ("28", "vi-VN")
    sizes = {name: word.styles[name].font.size for name in ("Quốc hiệu", "Tiêu ngữ", "Số, ký hiệu", "Nơi nhận")}
    assert list(sizes.values()) == [Pt(12), Pt(13), Pt(13), Pt(11)]
    assert word.styles["Căn cứ"].font.italic
    assert word.styles["Body Text"].paragraph_format.first_line_indent == pytest.approx(Mm(10), abs=700)
    assert word.core_properties.title == thap_muoi().title
    assert word.core_properties.language == "vi-VN"


def test_every_style_that_a_paper_uses_is_defined_and_every_style_defined_is_used():
    used: set[str] = set()
    for make in (*SAMPLES.values(), deep_headings_and_many_columns):
        for part in ("word/document.xml", "word/header1.xml", "word/header2.xml"):
            used |= set(re.findall(r'<w:(?:p|r|tbl)Style w:val="(\w+)"', _part(make(), part).decode()))
    styles = _part(thap_muoi(), "word/styles.xml").decode()
    defined = set(re.findall(r'w:styleId="(\w+)"', styles))
    assert used <= defined
    assert defined - used == {"Normal", "DefaultParagraphFont", "NoList"}


def deep_headings_and_many_columns() -> Document:
    eight = Table((Column("number"),) * 8, (), (tuple(Cell(text("1")) for _ in range(8)),))
    plan = thap_muoi((*(Heading(level, f"{level}.", text("Mục")) for level in range(1, 9)), eight))
    return replace(plan, letterhead=replace(plan.letterhead, parent="UBND TỈNH ĐỒNG THÁP"))


def test_lists_are_word_lists_but_vietnamese_letters_are_text():
    word = opened(lists())
    numbered = [p for p in word.paragraphs if p._p.pPr.numPr is not None]
    assert {p.style.name for p in numbered} == {"List Paragraph"}
    assert [p.text for p in word.paragraphs if p.text.startswith("đ) ")] == ["đ) điểm 5;"] * 2
    digits = {p._p.pPr.numPr.numId.val for p in numbered if p.text.startswith("điểm 1. một")}
    assert len(digits) == 2  # the second list begins at 1 again


def test_digits_begin_anew_in_print(printed):
    said = " ".join(words(printed["lists"]))
    assert said.count("1. điểm 1. một;") == 2
    assert said.count("7. điểm 7;") == 2


def test_heads_repeat_rows_stay_whole_and_totals_keep_company():
    table = data_tables(opened(thap_muoi()))[0]
    rows = [row._tr for row in table.rows]
    assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows] == [True] * 2 + [False] * 14
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
    kept = [all(p.paragraph_format.keep_with_next for c in row.cells for p in c.paragraphs) for row in table.rows]
    assert kept == [True, True, True, *[False] * 11, True, False]
    assert {run.bold for cell in table.rows[-1].cells for p in cell.paragraphs for run in p.runs} == {True}


def test_heads_repeat_in_print(printed):
    sheets = [[line.text for line in sheet] for sheet in pages(printed["annexed"])]
    assert sum("Số tiền" in sheet for sheet in sheets) == 2 + 3 + 1  # two pages upright, three turned, one


def test_gaps_are_loud_and_the_name_of_the_signer_is_one_too():
    word = opened(draft_with_gaps())
    cells = [cell for table in word.tables for row in table.rows for cell in row.cells]
    runs = [run for p in (*word.paragraphs, *(p for cell in cells for p in cell.paragraphs)) for run in p.runs]
    loud = [run.text for run in runs if run.font.highlight_color is not None]
    assert loud == ["[TÊN MỤC]", "[Mục đích, yêu cầu]", "[ngày bắt đầu]", "[nơi nhận]", "[người ký]"]
    assert all(run.bold for run in runs if run.text in loud)


def test_a_point_among_the_headings_is_upright():
    word = opened(thap_muoi((Heading(3, "a)", (Text("Điểm"), Text("đậm", bold=True))),)))
    heading = next(p for p in word.paragraphs if p.style.name == "Heading 1")  # levels are never skipped
    assert [(run.text, run.bold) for run in heading.runs] == [("a) ", False), ("Điểm", False), ("đậm", True)]


def test_a_line_that_leads_to_a_table_or_the_signature_stays_with_it():
    word = opened(thap_muoi())
    kept = [p.text[:9] for p in word.paragraphs if p.paragraph_format.keep_with_next and p.style.name == "Body Text"]
    assert kept[0].startswith("Trao đổi")
    assert kept[1].startswith("Cấp xã")
    assert kept[2].startswith("Nếu có")


# The order of ECMA-376, 17.3–17.9, as far as we use it: LibreOffice reads any order, Word calls the file damaged.
ORDER = {
    "pPr": "pStyle keepNext keepLines widowControl numPr pBdr spacing ind jc outlineLvl sectPr",
    "rPr": "rStyle rFonts b bCs i iCs sz szCs highlight shd lang",
    "tblPr": "tblStyle tblW tblBorders tblLayout tblCellMar tblLook tblCaption",
    "trPr": "cantSplit tblHeader",
    "tcPr": "tcW gridSpan vMerge vAlign",
    "sectPr": "headerReference headerReference type pgSz pgMar pgNumType titlePg",
    "style": "name basedOn next uiPriority semiHidden qFormat pPr rPr tblPr",
    "lvl": "start numFmt suff lvlText lvlJc pPr",
    "num": "abstractNumId lvlOverride",
    "settings": "zoom defaultTabStop compat themeFontLang",
}


@pytest.mark.parametrize("make", [*SAMPLES.values(), deep_headings_and_many_columns])
def test_elements_stand_in_the_order_that_word_asks_for(make):
    with zipfile.ZipFile(io.BytesIO(render_docx(make()))) as archive:
        parts = [ElementTree.fromstring(archive.read(name)) for name in archive.namelist() if "word/" in name]
    seen = set()
    for element in (element for part in parts for element in part.iter()):
        name = element.tag.removeprefix(W)
        if name in ORDER:
            order, children = ORDER[name].split(), [child.tag.removeprefix(W) for child in element]
            assert children == [child for child in order if child in children]
            seen.add(name)
    assert seen == set(ORDER)


def test_cells_end_with_a_paragraph_and_no_two_tables_touch():
    for make in SAMPLES.values():
        xml = "".join(_part(make(), f"word/{name}.xml").decode() for name in ("document", "header1", "header2"))
        assert xml.count("</w:tc>") == xml.count("</w:p></w:tc>")
        assert "</w:tbl><w:tbl>" not in xml


# --- Every block, hostile text, the same bytes ----------------------------------------------------------------------
BLOCKS = {
    Basis: Basis(text("Căn cứ mẫu;")),
    Heading: Heading(1, "I.", text("Đề mục")),
    Paragraph: Paragraph(text("Lời văn"), lead=text("1. Việc:"), align="center"),
    Points: Points((Point(text("một")),)),
    Table: quota_table(1),
    GapBlock: GapBlock("chưa có"),
}


def test_every_class_of_block_and_run_is_known():
    assert set(BLOCKS) == set(get_args(Block))
    assert {Text, Gap, Break} == set(get_args(Run))


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
        "from tests.documents.test_render_docx import annexed; "
        "print(hashlib.sha256(render_docx(annexed())).hexdigest())"
    )
    other = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert other.stdout.strip() == hashlib.sha256(made).hexdigest()
    assert {entry.date_time[0] for entry in zipfile.ZipFile(io.BytesIO(made)).infolist()} == {1980}
