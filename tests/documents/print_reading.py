"""Looks at prints of many pages: pixels, words in the order of the file, fonts, and the archive's validator."""

import hashlib
import io

import page as pdf_validation
import pikepdf
import pypdfium2

from documents.filling import fill_slots
from documents.render_html import render_page
from documents.render_pdf import typesetting, write_printed
from documents.tree import Document

SCALE = 1.5


def looks(pdf: bytes) -> list[tuple[str, str]]:
    """Return a digest of the pixels and the words of each page."""
    opened = pypdfium2.PdfDocument(pdf)
    try:
        return [(_pixels(one), one.get_textpage().get_text_range()) for one in opened]
    finally:
        opened.close()


def _pixels(page: pypdfium2.PdfPage) -> str:
    return hashlib.sha256(page.render(scale=SCALE).to_pil().tobytes()).hexdigest()


def whole(document: Document, fill: dict[str, str]) -> bytes:
    """Return one letter laid out by itself."""
    with typesetting() as lay_out:
        return write_printed(lay_out(render_page(fill_slots(document, fill))))


def faults(pdf: bytes) -> list[str]:
    """Return what the validator of PDF/A-2u finds."""
    report = pdf_validation.validate_pdf_bytes(pdf, profile=pdf_validation.ValidationProfile.PDF_A_2U)
    return [f"{failure.rule_id} {failure.message}" for failure in report.failures]


def font_files(pdf: bytes) -> list[str]:
    """Return the name of each font that is embedded, once for each time."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        return [str(thing.FontName) for thing in opened.objects if _embeds(thing)]


def _embeds(thing: object) -> bool:
    return isinstance(thing, pikepdf.Dictionary) and "/FontFile2" in thing
