"""The styles of a paper in Word, as Nghị định 30/2020/NĐ-CP sets it (PL I): what an officer finds in the style pane.

Where Word knows a style by itself («heading 1», «Title», «header») its built-in name is used, so that the outline, the
table of contents and a Vietnamese Word know it too; all others have Vietnamese names. Sizes are in points.
"""

from dataclasses import dataclass

from documents.docx_markup import NAMESPACES, mm, pt

FONT = "Times New Roman"
DEEPEST_HEADING = 6
BODY_LINE = 261  # in 240ths of a line: 17.5 pt for letters of 14 pt, as in the PDF
TABLE_LINE = 250
FIRST_LINE = mm(10)

_CENTER = '<w:jc w:val="center"/>'
_LEFT = '<w:ind w:firstLine="0"/><w:jc w:val="left"/>'
_KEEP = "<w:keepNext/><w:keepLines/>"
_BOLD, _ITALIC = "<w:b/><w:bCs/>", "<w:i/><w:iCs/>"


@dataclass(frozen=True, slots=True)
class Style:
    """One paragraph style; ``paragraph`` and ``letters`` are its own properties in the order of ECMA-376."""

    id: str
    name: str
    paragraph: str = ""
    letters: str = ""
    based_on: str = "Normal"
    following: str = ""


def _size(points: float) -> str:
    half = round(points * 2)
    return f'<w:sz w:val="{half}"/><w:szCs w:val="{half}"/>'


def _room(before: float = 0, after: float = 0, line: int = BODY_LINE, rule: str = "auto") -> str:
    return f'<w:spacing w:before="{pt(before)}" w:after="{pt(after)}" w:line="{line}" w:lineRule="{rule}"/>'


_MM = 72 / 25.4  # points in a millimetre
_TIGHT = _room(line=TABLE_LINE)

PARAGRAPH_STYLES = (
    Style("BodyText", "Body Text", f'{_room(6)}<w:ind w:firstLine="{FIRST_LINE}"/><w:jc w:val="both"/>'),
    Style("Basis", "Căn cứ", "", _ITALIC, "BodyText"),
    Style("ListPoint", "List Paragraph", "", "", "BodyText"),
    # Head of the first page (II.1–II.4)
    Style("Parent", "Cơ quan chủ quản", f"{_TIGHT}{_CENTER}", _size(12)),
    Style("Issuer", "Cơ quan ban hành", f"{_TIGHT}{_CENTER}", _BOLD + _size(12)),
    Style("Nation", "Quốc hiệu", f"{_TIGHT}{_CENTER}", _BOLD + _size(12)),
    Style("Motto", "Tiêu ngữ", f"{_TIGHT}{_CENTER}", _BOLD + _size(13)),
    Style("Number", "Số, ký hiệu", f"{_room(3 * _MM, line=TABLE_LINE)}{_CENTER}", _size(13)),
    Style("PlaceDate", "Địa danh, thời gian", f"{_room(3 * _MM, line=TABLE_LINE)}{_CENTER}", _ITALIC + _size(13)),
    Style(
        "Rule",
        "Đường kẻ",
        '<w:pBdr><w:top w:val="single" w:sz="6" w:space="0" w:color="000000"/></w:pBdr>'
        f"{_room(1 * _MM, line=pt(2), rule='exact')}{_CENTER}",
        _size(1),
    ),
    # Type and subject (II.5)
    Style("Title", "Title", f"{_KEEP}{_room(6 * _MM)}{_CENTER}", _BOLD, following="Subtitle"),
    Style(
        "Subtitle",
        "Subtitle",
        f'{_KEEP}{_room()}<w:ind w:left="{mm(8)}" w:right="{mm(8)}"/>{_CENTER}',
        _BOLD,
        following="BodyText",
    ),
    Style("Addressee", "Kính gửi", f'{_room(after=3 * _MM)}<w:ind w:left="{mm(8)}" w:right="{mm(8)}"/>{_CENTER}'),
    # What is filled in by hand, and the line of a banner
    Style("FillLine", "Dòng điền tay", _room(9)),
    Style("Banner", "Khẩu hiệu", f"<w:pageBreakBefore/>{_room(40 * _MM, line=312)}{_CENTER}", _BOLD + _size(54)),
    # Recipients and signature (II.7, II.9)
    Style(
        "RecipientsTitle", "Nơi nhận – tiêu đề",
        f"{_room(12, line=pt(17.5), rule='exact')}", _BOLD + _ITALIC + _size(12),
    ),
    Style("Recipients", "Nơi nhận", f'{_TIGHT}<w:ind w:right="{mm(3)}"/>', _size(11)),
    Style("SignLine", "Quyền hạn, chức vụ", f"{_room()}{_CENTER}", _BOLD),
    Style("SignNote", "Ghi chú dưới chức vụ", f"{_room()}{_CENTER}", _ITALIC),
    Style("SignName", "Họ tên người ký", f"{_room(30 * _MM)}{_CENTER}", _BOLD),
    # Annexes (III.1)
    Style("AnnexLabel", "Phụ lục", f'{_KEEP}{_room()}{_CENTER}<w:outlineLvl w:val="0"/>', _BOLD),
    Style(
        "AnnexTitle", "Tên phụ lục",
        f'{_KEEP}{_room()}<w:ind w:left="{mm(8)}" w:right="{mm(8)}"/>{_CENTER}', _BOLD,
    ),
    Style(
        "AnnexReference", "Kèm theo văn bản",
        f'<w:keepNext/>{_room(1 * _MM)}<w:ind w:left="{mm(8)}" w:right="{mm(8)}"/>{_CENTER}', _ITALIC,
    ),
    # Tables: 11 pt is the decree's size for small print, below that only so that numbers stay whole
    Style("TableText", "Nội dung bảng", _TIGHT, _size(13)),
    Style("TableTextDense", "Nội dung bảng nhiều cột", "", _size(11), "TableText"),
    Style("TableTextTight", "Nội dung bảng rất nhiều cột", "", _size(9.5), "TableText"),
    # Margins and seams
    Style("Header", "header", _CENTER, _size(14)),
    Style("DraftMark", "Dấu dự thảo", _room(line=240), _BOLD + _size(10.5)),
    Style("DraftNote", "Ghi chú dự thảo", _room(line=240), _ITALIC + _size(7.5)),
    Style("Seam", "Nối phần", _room(line=pt(1), rule="exact"), _size(1)),
)  # fmt: skip


def styles_xml() -> str:
    """Return ``word/styles.xml``."""
    every = (*PARAGRAPH_STYLES, *(_heading(level) for level in range(1, DEEPEST_HEADING + 1)))
    return (
        f"<w:styles {NAMESPACES}>{_DEFAULTS}{_BASE}{''.join(_paragraph_style(style) for style in every)}"
        f"{_CHARACTERS}{_TABLES}</w:styles>"
    )


def _heading(level: int) -> Style:
    """Headings look alike at every level; their numbers say how deep they are (PL I, V)."""
    return Style(
        f"Heading{level}",
        f"heading {level}",
        f'{_KEEP}{_room(6)}<w:ind w:firstLine="{FIRST_LINE}"/><w:outlineLvl w:val="{level - 1}"/>',
        _BOLD,
        following="BodyText",
    )


def _paragraph_style(style: Style) -> str:
    following = f'<w:next w:val="{style.following}"/>' if style.following else ""
    custom = "" if style.name.isascii() else ' w:customStyle="1"'  # Word's own names are English
    return (
        f'<w:style w:type="paragraph"{custom} w:styleId="{style.id}"><w:name w:val="{style.name}"/>'
        f'<w:basedOn w:val="{style.based_on}"/>{following}<w:qFormat/>'
        f"<w:pPr>{style.paragraph}</w:pPr><w:rPr>{style.letters}</w:rPr></w:style>"
    )


_DEFAULTS = (
    f'<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:eastAsia="{FONT}" '
    f'w:cs="{FONT}"/>{_size(14)}<w:lang w:val="vi-VN" w:eastAsia="vi-VN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
    f"<w:pPrDefault><w:pPr><w:widowControl/>{_room()}</w:pPr></w:pPrDefault></w:docDefaults>"
)
_BASE = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>'
    '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
    '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
    '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/><w:semiHidden/></w:style>'
)
_CHARACTERS = (
    '<w:style w:type="character" w:customStyle="1" w:styleId="RunIn"><w:name w:val="Đề mục liền dòng"/><w:qFormat/>'
    f"<w:rPr>{_BOLD}</w:rPr></w:style>"
    '<w:style w:type="character" w:customStyle="1" w:styleId="Gap"><w:name w:val="Chỗ còn thiếu"/><w:qFormat/>'
    '<w:rPr><w:shd w:val="clear" w:color="auto" w:fill="FFE169"/></w:rPr></w:style>'
)
_EDGES = "".join(
    f'<w:{edge} w:val="single" w:sz="6" w:space="0" w:color="000000"/>'
    for edge in ("top", "left", "bottom", "right", "insideH", "insideV")
)


def _margins(upright: float, side: float) -> str:
    sizes = (("top", mm(upright)), ("left", mm(side)), ("bottom", mm(upright)), ("right", mm(side)))
    edges = "".join(f'<w:{edge} w:w="{size}" w:type="dxa"/>' for edge, size in sizes)
    return f"<w:tblCellMar>{edges}</w:tblCellMar>"


def _table_style(style_id: str, name: str, properties: str, default: str = "") -> str:
    based = "" if default else '<w:basedOn w:val="TableNormal"/>'
    custom = "" if name.isascii() else ' w:customStyle="1"'
    return (
        f'<w:style w:type="table"{default}{custom} w:styleId="{style_id}"><w:name w:val="{name}"/>{based}'
        f"<w:tblPr>{properties}</w:tblPr></w:style>"
    )


_TABLES = (
    _table_style("TableNormal", "Normal Table", _margins(0, 0), ' w:default="1"')
    + _table_style("TableGrid", "Table Grid", f"<w:tblBorders>{_EDGES}</w:tblBorders>{_margins(0.9, 1.5)}")
    + _table_style("DenseGrid", "Bảng nhiều cột", f"<w:tblBorders>{_EDGES}</w:tblBorders>{_margins(0.8, 0.6)}")
)
