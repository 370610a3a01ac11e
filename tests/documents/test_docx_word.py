"""What makes a file one of Word: styles it knows, lists, repeated heads, and elements in the order it insists on."""

import io
import re
import zipfile
from xml.etree import ElementTree

import pytest
from docx.shared import Mm, Pt

from documents.render_docx import render_docx
from documents.tree import Heading, Text
from tests.documents.docx_reading import data_tables, opened, part_of
from tests.documents.docx_samples import SAMPLES, deep_headings_and_many_columns, lists
from tests.documents.kit_samples import KIT
from tests.documents.samples import draft_with_gaps, thap_muoi

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


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
    for make in (*SAMPLES.values(), *KIT.values(), deep_headings_and_many_columns):
        for part in ("word/document.xml", "word/header1.xml", "word/header2.xml"):
            used |= set(re.findall(r'<w:(?:p|r|tbl)Style w:val="(\w+)"', part_of(make(), part).decode()))
    styles = part_of(thap_muoi(), "word/styles.xml").decode()
    defined = set(re.findall(r'w:styleId="(\w+)"', styles))
    assert used <= defined
    assert defined - used == {"Normal", "DefaultParagraphFont", "NoList"}


def test_lists_are_word_lists_but_vietnamese_letters_are_text():
    word = opened(lists())
    numbered = [p for p in word.paragraphs if p._p.pPr.numPr is not None]
    assert {p.style.name for p in numbered} == {"List Paragraph"}
    assert [p.text for p in word.paragraphs if p.text.startswith("đ) ")] == ["đ) điểm 5;"] * 2
    digits = {p._p.pPr.numPr.numId.val for p in numbered if p.text.startswith("điểm 1. một")}
    assert len(digits) == 2  # the second list begins at 1 again


def test_heads_repeat_rows_stay_whole_and_totals_keep_company():
    table = data_tables(opened(thap_muoi()))[0]
    rows = [row._tr for row in table.rows]
    assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows] == [True] * 2 + [False] * 14
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
    kept = [all(p.paragraph_format.keep_with_next for c in row.cells for p in c.paragraphs) for row in table.rows]
    assert kept == [True, True, True, *[False] * 11, True, False]
    assert {run.bold for cell in table.rows[-1].cells for p in cell.paragraphs for run in p.runs} == {True}


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
    "pPr": "pStyle keepNext keepLines pageBreakBefore widowControl numPr pBdr tabs spacing ind jc outlineLvl sectPr",
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


@pytest.mark.parametrize("make", [*SAMPLES.values(), *KIT.values(), deep_headings_and_many_columns])
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
    assert seen | {"trPr", "tcPr"} == set(ORDER)  # the line of a banner has no table


def test_cells_end_with_a_paragraph_and_no_two_tables_touch():
    for make in SAMPLES.values():
        xml = "".join(part_of(make(), f"word/{name}.xml").decode() for name in ("document", "header1", "header2"))
        assert xml.count("</w:tc>") == xml.count("</w:p></w:tc>")
        assert "</w:tbl><w:tbl>" not in xml
