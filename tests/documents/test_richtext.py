import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.richtext import clean, is_blank, plain_text, to_blocks
from documents.tree import Break, Gap, Paragraph, Point, Points, Text

WORD_PASTE = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p.MsoNormal {margin:0}</style>
<title>Ke hoach</title></head><body lang=VI><!--[if gte mso 9]><xml></xml><![endif]-->
<h1 style='text-align:center'><span lang=VI>Mục đích<o:p></o:p></span></h1>
<p class=MsoNormal style='mso-fareast-language:VI'><span style='font-size:14.0pt'>Hộ&nbsp;nghèo <b
style='mso-bidi-font-weight:normal'>được</b> <i>nói</i></span><o:p>&nbsp;</o:p></p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
<table><tr><td><p>Xã Mỹ Quý</p></td><td><p>41</p></td></tr></table></body></html>"""


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("", ""),
        ("<p></p><p>&nbsp;</p><p><br></p>", ""),
        ("chữ trần", "<p>chữ trần</p>"),
        ("<p><b>đậm</b> và <i>nghiêng</i></p>", "<p><strong>đậm</strong> và <em>nghiêng</em></p>"),
        ("<p>một\u00a0 hai\n ba</p>", "<p>một hai ba</p>"),
        ("<h1>Tiêu đề</h1><div>ý</div>", "<p>Tiêu đề</p><p>ý</p>"),
        ("<p>a<br><br>b<br></p>", "<p>a<br><br>b</p>"),
        ("<p><strong>a</strong><strong> b</strong></p>", "<p><strong>a b</strong></p>"),
        ("<ul><li>một<ul><li>hai</li></ul></li></ul>", "<ul><li><p>một</p><ul><li><p>hai</p></li></ul></li></ul>"),
        ("<ol><li><p>một</p></li></ol>", "<ol><li><p>một</p></li></ol>"),
        ("<p title='x' lang='vi' onclick='y()' style='color:red'>chữ</p>", "<p>chữ</p>"),
        ("<p>5 < 6 & 7 > 2</p>", "<p>5 &lt; 6 &amp; 7 &gt; 2</p>"),
        ("<script>alert(1)</script><p>an toàn<img src=x onerror=alert(1)></p>", "<p>an toàn</p>"),
        ("<a href='javascript:alert(1)'>liên kết</a>", "<p>liên kết</p>"),
        ("<p>hai\u200b ch\u00adữ</p>", "<p>hai chữ</p>"),
    ],
)
def test_only_paragraphs_emphasis_and_lists_stay(typed, kept):
    assert clean(typed) == kept


def test_a_paste_from_word_comes_out_clean():
    assert clean(WORD_PASTE) == ("<p>Mục đích</p><p>Hộ nghèo <strong>được</strong> <em>nói</em></p><p>Xã Mỹ Quý 41</p>")


def test_text_is_precomposed():
    assert clean(f"<p>{unicodedata.normalize('NFD', 'Tháp Mười')}</p>") == "<p>Tháp Mười</p>"


TAGS = st.sampled_from(["<p>", "</p>", "<b>", "</b>", "<i>", "</i>", "<ul>", "</ul>", "<ol>", "</ol>", "<li>", "</li>"])
PIECES = st.lists(TAGS | st.sampled_from(["<br>", "<td>", "ý kiến ", " ", "&amp;", "&nbsp;", "<h2 a=1>"]), max_size=40)


@given(PIECES.map("".join))
def test_cleaning_twice_changes_nothing(html):
    once = clean(html)
    assert clean(once) == once
    assert plain_text(once).count("ý kiến") == html.count("ý kiến")
    assert to_blocks(once) == to_blocks(clean(once))


@given(st.text(max_size=200))
def test_any_text_is_taken(text):
    assert clean(clean(text)) == clean(text)


@pytest.mark.parametrize(
    "piece",
    [
        "<ul><li>",
        "<b>",
        "<b><p>",
        "<i x='{n}'><p>",
        "<p><b id={n}>",
        "<",
        "<!--",
        "<a ",
        "&",
        "{",
        "<table><td>",
        "</p>",
    ],
)
def test_hostile_input_stays_small_and_flat(piece):
    html = "".join(piece.replace("{n}", str(index)) for index in range(10_000))[:10_000]
    kept = clean(html)
    assert len(kept) <= 5 * len(html) + 10  # «<» and «&» are written as entities; nothing multiplies
    for block in to_blocks(kept):
        for item in getattr(block, "items", ()):
            assert not any(child.children for child in item.children)


def test_lists_become_points_and_deeper_levels_are_kept_at_two():
    html = "<ul><li>a<ul><li>b<ul><li>c</li></ul></li></ul></li><li>d<br>e</li></ul><ol><li>f</li></ol>"
    first = Point((Text("a"),), (Point((Text("b"),)), Point((Text("c"),))))
    assert to_blocks(clean(html), "section:3") == (
        Points((first, Point((Text("d"), Break(), Text("e")))), marker="-", source="section:3"),
        Points((Point((Text("f"),)),), marker="1.", source="section:3"),
    )


def test_tokens_are_replaced_in_the_style_around_them():
    known = {"số hộ": (Text("1.179", field=True),), "ngày": (Gap("ngày bắt đầu"),)}
    blocks = to_blocks("<p>Có <strong>{số hộ} hộ</strong>, từ { ngày }, {lạ}.</p>", resolve=known.get)
    assert blocks == (
        Paragraph(
            (
                Text("Có "),
                Text("1.179", bold=True, field=True),
                Text(" hộ", bold=True),
                Text(", từ "),
                Gap("ngày bắt đầu"),
                Text(", {lạ}."),
            )
        ),
    )


def test_plain_text_and_blankness():
    assert plain_text("<p>Một <b>hai</b></p><ul><li><p>ba</p><ul><li>bốn</li></ul></li></ul>") == "Một hai\nba\nbốn"
    assert is_blank("<p>&nbsp;</p><ul><li></li></ul>")
    assert not is_blank("<p>.</p>")
