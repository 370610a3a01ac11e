import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from documents.fonts import FONTS, STYLESHEET
from documents.render_html import render_blocks, render_html, render_page
from documents.render_text import render_text
from documents.tree import Cell, Column, Gap, Heading, Paragraph, Point, Points, Table, Text
from tests.documents.kit_samples import KIT
from tests.documents.samples import budget_annex, draft_with_gaps, paragraph, text, thap_muoi


class Words(HTMLParser):
    """The words of a fragment, the classes it uses and whether its tags close."""

    def __init__(self, html):
        super().__init__(convert_charrefs=True)
        self.text, self.classes, self.open, self.attributes = "", set(), [], set()
        self.feed(html)
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        self.attributes |= {name for name, _ in attrs}
        self.classes |= set((dict(attrs).get("class") or "").split())
        if tag in ("br", "col", "meta"):
            self.text += " "
        else:
            self.open.append(tag)
        if tag in ("p", "li", "th", "td", "div", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "tr"):
            self.text += " "

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.text += data


def words(text):
    return sorted(text.split())


@pytest.mark.parametrize("make", [thap_muoi, draft_with_gaps, *KIT.values()])
def test_html_and_text_say_the_same(make):
    assert words(Words(render_html(make())).text) == words(render_text(make()))


def test_no_style_attributes_no_scripts_and_nothing_but_data():
    found = Words(render_html(thap_muoi()) + render_html(draft_with_gaps()))
    assert found.attributes <= {"class", "lang", "data-source", "colspan", "rowspan", "scope", "aria-label"}


def test_typed_text_is_escaped_everywhere():
    hostile = '<script>alert("1")</script>&'
    document = thap_muoi()
    document = replace(
        document,
        letterhead=replace(
            document.letterhead, place=hostile, symbol=hostile, issuer=(hostile,), parent=hostile, source='"x'
        ),
        kind=hostile,
        subject=text(hostile),
        title=hostile,
        note=hostile,
        draft=1,
        blocks=(
            Heading(1, hostile, text(hostile), source='" onclick="x'),
            Paragraph((Text(hostile), Gap(hostile, hostile)), lead=text(hostile)),
        ),
        annexes=(replace(budget_annex(hostile), title=text(hostile), reference=text(hostile)),),
    )
    page = render_page(document)
    assert "<script" not in page.lower()
    assert "onclick" not in Words(page).attributes
    assert Words(page).text.lower().count("<script>") >= 12


def test_blocks_lead_back_to_the_form():
    html = render_html(thap_muoi())
    for source in ("section:1", "section:4", "basis:2", "quota:3", "allocation:1", "sign:1", "paper:1"):
        assert f'data-source="{source}"' in html


def test_gaps_are_loud():
    html = render_html(draft_with_gaps())
    assert html.count('<mark class="gap"') == 5
    assert '<mark class="gap" data-source="plan:starts_on">[ngày bắt đầu]</mark>' in html


def test_headings_never_skip_a_level():
    blocks = (
        Heading(3, "1.", text("a")),
        Heading(1, "I.", text("b")),
        Heading(4, "a)", text("c")),
        Heading(9, "", text("d")),
    )
    html = render_html(thap_muoi(blocks, annexes=(replace(budget_annex(), blocks=blocks),)))
    levels = [int(level) for level in re.findall(r"<h(\d)", html)]
    assert levels == [1, 2, 2, 3, 4, 2, 3, 3, 4, 5]


@pytest.mark.parametrize(
    "number",
    ["20/KH-UBND", "33/2024/QH15", "30/2020/NĐ-CP", "1023/QĐ-UBND", "16/KH-MTTQ-BTT", "36-HD/VPTW", "21-KH/ĐU"],
)
def test_numbers_of_papers_stay_on_one_line(number):
    html = render_html(thap_muoi((paragraph(f"Thực hiện văn bản số {number} ngày 15/7/2022."),)))
    assert f'<span class="whole">{number}</span> ngày 15/7/2022' in html


def test_number_below_ten_is_padded_and_blanks_stay_wide():
    issued = thap_muoi()
    padded = replace(issued, letterhead=replace(issued.letterhead, number="5"))
    assert 'Số: <span class="whole">05/KH-UBND</span>' in render_html(padded)
    assert "Số: \u00a0 \u00a0 \u00a0/KH-UBND" in render_html(draft_with_gaps())


def test_every_class_has_a_look_and_every_look_is_scoped():
    css = re.sub(r"/\*.*?\*/", "", STYLESHEET.read_text(), flags=re.DOTALL)
    used = Words(render_html(thap_muoi()) + render_html(draft_with_gaps())).classes
    bare = {name for name in used if f".{name}" not in css}
    # These name what a thing is; they look as their surroundings do.
    assert bare <= {"kind", "lead", "field", "justify", "name", "text", "note", "sign-line", "sign-name", "nation"} | {
        name for name in bare if name.startswith("c-")
    }
    selectors = re.findall(r"(?:^|[}])\s*([^@{}]+)\{", css)
    outside = [s for s in selectors if "@" not in s and not all(".paper" in one for one in s.split(","))]
    assert outside == []


def test_the_stylesheet_loads_nothing_but_the_bundled_fonts():
    urls = re.findall(r"url\(\"?([^\")]+)", STYLESHEET.read_text())
    assert sorted(urls) == sorted(f"fonts/{path.name}" for path in FONTS.glob("*.ttf"))


def test_empty_parts_leave_no_empty_boxes():
    bare = thap_muoi((), annexes=())
    html = render_html(replace(bare, recipients=replace(bare.recipients, items=())))
    assert "<ul></ul>" not in html
    assert '<div class="closing">' in html


def test_lists_number_their_points_with_vietnamese_letters():
    html = render_html(thap_muoi((Points(tuple(thap_muoi().blocks[5].items[:1]) * 5, marker="a)"),)))
    assert [f"<li>{letter}) " in html for letter in "abcdđ"] == [True] * 5


def test_a_line_that_announces_a_table_or_list_stays_with_it():
    table = Table((Column("name"),), (), ((Cell((Text("Xã Mỹ Quý"),)),),))
    lines = [Paragraph((Text(text),)) for text in ("Phân bổ như sau:", "Gồm:", "Không báo trước.", "Cuối.")]
    points = Points((Point((Text("Một"),)),))
    html = render_blocks((lines[0], table, lines[1], points, lines[2], points, lines[3]))
    kept = [line in html for line in ('last">Phân bổ như sau:', 'last">Gồm:', 'last">Không báo trước.')]
    assert kept == [True, True, False]


def test_a_gap_in_a_narrow_cell_prints_its_short_form():
    gap = Paragraph((Gap("Xã Mỹ Quý: hộ nghèo", "reply:1", "…"), Gap("ngày")))
    html = render_blocks((gap,))
    assert "[…]" in html
    assert "[ngày]" in html
    assert "Mỹ Quý" not in html
