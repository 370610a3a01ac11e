"""A paper as PDF/A-2a and PDF/UA-1, in this process, the same bytes for the same tree."""

import gc
import logging
import re
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from urllib.parse import unquote, urlsplit

from fontTools.ttLib import TTFont
from weasyprint import CSS, HTML
from weasyprint import Document as Laid
from weasyprint import __version__ as weasyprint_version
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

from documents.fonts import FONTS, STATIC, STYLESHEET, bundled_fonts
from documents.pdf_finish import finish_pdf, finish_plain
from documents.render_html import render_page
from documents.serialize import content_key
from documents.text import nfc
from documents.tree import Document

RENDERER_VERSION = f"4/weasyprint-{weasyprint_version}"
logging.getLogger("weasyprint.progress").setLevel(logging.WARNING)  # a line per page would drown the server's log

_VARIANT = "pdf/a-2a"
PRINT_VARIANT = "pdf/a-2u"
_SPACE_BEFORE_TAG = re.compile(r"(?<=[^\s>]) (?=</?(?:span|strong|em)\b)")
_ONE_AT_A_TIME = threading.Lock()  # Pango's font map is shared; two threads would be slower than one anyway


class OwnFilesOnly(URLFetcher):
    """Let the renderer read the stylesheet and fonts of the portal, and nothing else on disk or network."""

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
        """Return a file below ``static/documents``; refuse everything else."""
        parts = urlsplit(url)
        path = (STATIC / unquote(parts.path)).resolve()
        if parts.scheme != "file" or not path.is_relative_to(STATIC):
            raise ValueError(f"Không được mở {url}")
        return super().fetch(url, headers)


def render_pdf(document: Document) -> bytes:
    """Return ``document`` as a PDF file."""
    html = _for_engine(render_page(document))
    identifier = content_key(document, RENDERER_VERSION)[:32].encode()
    with _ONE_AT_A_TIME, _rare_collections():
        fonts, stylesheet = _engine()
        pdf: bytes = HTML(string=html, url_fetcher=OwnFilesOnly()).write_pdf(
            font_config=fonts,
            stylesheets=[stylesheet],
            pdf_variant=_VARIANT,
            pdf_identifier=identifier,
            finisher=finish_pdf,
        )
    return pdf


@contextmanager
def typesetting() -> Iterator[Callable[..., Laid]]:
    """Hold the engine and lend it: ``lay_out(html, css)`` returns pages that are laid out but not written yet."""

    def lay_out(html: str, css: str = "") -> Laid:
        more = [CSS(string=css, font_config=fonts, url_fetcher=OwnFilesOnly())] if css else []
        page = HTML(string=_for_engine(html), url_fetcher=OwnFilesOnly())
        return page.render(font_config=fonts, stylesheets=[stylesheet, *more])

    with _ONE_AT_A_TIME, _rare_collections():
        fonts, stylesheet = _engine()
        yield lay_out


def write_printed(laid: Laid, identifier: bytes = b"") -> bytes:
    """Return pages that are to be printed as PDF/A-2u: with all their letters, without tags and fields."""
    pdf: bytes = laid.write_pdf(pdf_variant=PRINT_VARIANT, pdf_identifier=identifier or None, finisher=finish_plain)
    return pdf


def _for_engine(html: str) -> str:
    """Return a page as it is laid out: composed letters, signs of our fonts, lines that break where they are full.

    WeasyPrint 70 ends a line after its first word where the text up to the next tag fits only without its last space.
    So that space is made an element of its own.
    """
    return _SPACE_BEFORE_TAG.sub("<span> </span>", printable(nfc(html)))


def printable(text: str) -> str:
    """Return ``text`` with «□» for signs that our fonts lack: a missing glyph would spoil PDF/A and text extraction."""
    missing = set(text) - _known_characters()
    return text.translate(dict.fromkeys(map(ord, missing), "□")) if missing else text


@lru_cache(maxsize=1)
def _engine() -> tuple[FontConfiguration, CSS]:
    """Make fonts and stylesheet once per process: a fresh configuration for every paper would leak memory."""
    with bundled_fonts():
        fonts = FontConfiguration()
    return fonts, CSS(filename=STYLESHEET, font_config=fonts, url_fetcher=OwnFilesOnly())


@lru_cache(maxsize=1)
def _known_characters() -> frozenset[str]:
    """Return what all four faces can print, with the blanks that are laid out without a glyph."""
    maps = [set(TTFont(path, lazy=True).getBestCmap()) for path in sorted(FONTS.glob("*.ttf"))]
    return frozenset(map(chr, set.intersection(*maps))) | frozenset("\n\r\t\u200b\u2060")


@contextmanager
def _rare_collections() -> Iterator[None]:
    """Collect garbage rarely while a paper is laid out: scanning its many boxes is the one cost that grows."""
    before = gc.get_threshold()
    gc.set_threshold(50_000, 20, 20)
    try:
        yield
    finally:
        gc.set_threshold(*before)
