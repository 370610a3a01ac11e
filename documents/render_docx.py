"""A paper as DOCX: real Word styles, lists, repeated table heads and page fields, the same bytes for the same tree.

The file says what the PDF says, word for word. Where Word can count as the paper does («-», «+», digits) its own lists
are used, so that an officer who adds a point gets the next mark; numbers of headings and Vietnamese letters come
finished from the tree as text (see ``docx_numbering``). The parts are written as XML directly: a paper needs ten short
ones, while a template would bring along styles, theme and dates of its own.
"""

from documents.closing import body_blocks, close_blocks, is_signed
from documents.docx_blocks import blocks_xml
from documents.docx_head import annex_title_xml, closing_xml, letterhead_xml, title_xml
from documents.docx_markup import paragraph
from documents.docx_numbering import Lists, numbering_xml
from documents.docx_package import docx_package
from documents.docx_sheet import header_xml, section_xml, text_width
from documents.docx_styles import styles_xml
from documents.tree import Annex, Document


def render_docx(document: Document) -> bytes:
    """Return ``document`` as a Word file."""
    lists = Lists()
    sections = [_body(document, lists), *(_annex(annex, lists) for annex in document.annexes)]
    turned = [document.landscape, *(annex.landscape for annex in document.annexes)]
    ends = [section_xml(document, landscape=landscape) for landscape in turned]
    seams = [paragraph("Seam", section=end) for end in ends[:-1]] + [paragraph("Seam") + ends[-1]]
    return docx_package(
        body="".join(content + seam for content, seam in zip(sections, seams, strict=True)),
        styles=styles_xml(),
        numbering=numbering_xml(lists),
        header=header_xml(document, numbered=True),
        first_header=header_xml(document, numbered=False),
        title=document.title or document.kind,
    )


def _body(document: Document, lists: Lists) -> str:
    width = text_width(landscape=document.landscape)
    return (
        letterhead_xml(document.letterhead, width)
        + title_xml(document, width)
        + blocks_xml(body_blocks(document), width, lists, first_level=1, keep_last=is_signed(document))
        + closing_xml(document, width)
    )


def _annex(annex: Annex, lists: Lists) -> str:
    width = text_width(landscape=annex.landscape)
    return annex_title_xml(annex, width) + blocks_xml(close_blocks(annex.blocks), width, lists, first_level=2)
