"""How fast the Tháp Mười plan becomes a tree, HTML, PDF and DOCX, against bare WeasyPrint on the same pages."""

import gc
import tempfile
from pathlib import Path

from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

from bench.timing import Figure, medians
from documents.fonts import STYLESHEET
from documents.pdf_cache import cached_pdf
from documents.render_docx import render_docx
from documents.render_html import render_html, render_page
from documents.render_pdf import render_pdf
from plans.composition import compose_plan
from plans.models import Plan

ROUNDS = 9


def measure() -> list[Figure]:
    """Return the figures of the paper itself."""
    plan = Plan.objects.for_document().get(slug="thap-muoi-2022")
    document = compose_plan(plan)
    page = render_page(document)
    fonts = FontConfiguration()
    sheet = CSS(filename=STYLESHEET, font_config=fonts)

    def bare_weasyprint() -> bytes:
        before = gc.get_threshold()
        gc.set_threshold(50_000, 20, 20)
        try:
            return HTML(string=page).write_pdf(font_config=fonts, stylesheets=[sheet], pdf_variant="pdf/a-2a")  # type: ignore[no-any-return]
        finally:
            gc.set_threshold(*before)

    with tempfile.TemporaryDirectory() as folder:
        cache = Path(folder)
        cached_pdf(document, cache)
        took = medians(
            {
                "bare": bare_weasyprint,
                "compose": lambda: compose_plan(plan),
                "html": lambda: render_html(document),
                "pdf": lambda: render_pdf(document),
                "docx": lambda: render_docx(document),
                "again": lambda: cached_pdf(document, cache),
            },
            ROUNDS,
        )
    return [
        Figure("composing the tree / bare WeasyPrint", took["compose"] / took["bare"], 0.04),
        Figure("tree to HTML / bare WeasyPrint", took["html"] / took["bare"], 0.06),
        Figure("PDF in a warm process / bare WeasyPrint", took["pdf"] / took["bare"], 1.12),
        Figure("tree to DOCX / PDF in a warm process", took["docx"] / took["pdf"], 0.05),
        Figure("unchanged draft again / first time", took["again"] / took["pdf"], 0.08),
    ]
