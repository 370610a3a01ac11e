"""The sheets of a paper: size, margins, and the running top margin with page number and draft mark (PL I, I.1–I.7)."""

from documents.docx_markup import NAMESPACES, mm, paragraph, text_run
from documents.tree import Document
from documents.wording import draft_mark

_LONG, _SHORT = mm(297), mm(210)
_TOP, _RIGHT, _BOTTOM, _LEFT = mm(20), mm(15), mm(20), mm(30)
_NUMBER_FROM_TOP, _MARKS_FROM_TOP = mm(9), mm(4)
_PAGE = '<w:fldSimple w:instr=" PAGE "><w:r><w:t>2</w:t></w:r></w:fldSimple>'
_SIDES, _MIDDLE = 46, 8  # percent of the text width for the marks, the page number, and the mark's counterweight
HEADER_RELATIONS = {"default": "rIdHeader", "first": "rIdFirstHeader"}


def text_width(*, landscape: bool = False) -> int:
    """Return the width between the margins in twips."""
    return (_LONG if landscape else _SHORT) - _LEFT - _RIGHT


def section_xml(document: Document, *, landscape: bool = False) -> str:
    """Return the properties of a section: every one counts its pages from 1 and hides that 1 (I.7, III.1.đ)."""
    width, height = (_LONG, _SHORT) if landscape else (_SHORT, _LONG)
    turned = ' w:orient="landscape"' if landscape else ""
    top = _MARKS_FROM_TOP if _marks(document) else _NUMBER_FROM_TOP
    headers = "".join(f'<w:headerReference w:type="{t}" r:id="{r}"/>' for t, r in HEADER_RELATIONS.items())
    return (
        f'<w:sectPr>{headers}<w:type w:val="nextPage"/><w:pgSz w:w="{width}" w:h="{height}"{turned}/>'
        f'<w:pgMar w:top="{_TOP}" w:right="{_RIGHT}" w:bottom="{_BOTTOM}" w:left="{_LEFT}" w:header="{top}" '
        f'w:footer="{mm(10)}" w:gutter="0"/><w:pgNumType w:start="1"/><w:titlePg/></w:sectPr>'
    )


def header_xml(document: Document, *, numbered: bool) -> str:
    """Return ``word/header*.xml``: the page number in the middle, at its left the marks of a draft."""
    number = _PAGE if numbered else ""
    marks = _marks(document)
    if not marks:
        return f"<w:hdr {NAMESPACES}>{paragraph('Header', number)}</w:hdr>"
    low = f'<w:spacing w:before="{_NUMBER_FROM_TOP - _MARKS_FROM_TOP}"/>'
    cells = ((_SIDES, marks), (_MIDDLE, paragraph("Header", number, more=low)), (_SIDES, paragraph("DraftNote")))
    return f"<w:hdr {NAMESPACES}>{_thirds(cells)}{paragraph('Seam')}</w:hdr>"


def _marks(document: Document) -> str:
    mark = paragraph("DraftMark", text_run(draft_mark(document.draft))) if document.draft else ""
    return mark + (paragraph("DraftNote", text_run(document.note)) if document.note else "")


def _thirds(cells: tuple[tuple[int, str], ...]) -> str:
    """Return a table in parts of the text width, so that it fits upright and turned sheets alike."""
    grid = "".join(f'<w:gridCol w:w="{text_width() * share // 100}"/>' for share, _ in cells)
    row = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{share * 50}" w:type="pct"/></w:tcPr>{content}</w:tc>' for share, content in cells
    )
    return (
        '<w:tbl><w:tblPr><w:tblStyle w:val="TableNormal"/><w:tblW w:w="5000" w:type="pct"/>'
        f"</w:tblPr><w:tblGrid>{grid}</w:tblGrid><w:tr>{row}</w:tr></w:tbl>"
    )
