"""Pages of a PDF as pictures, for looking through a paper without a PDF viewer."""

import io
from typing import Literal

import pypdfium2


def page_count(pdf: bytes) -> int:
    """Return how many pages ``pdf`` has."""
    opened = pypdfium2.PdfDocument(pdf)
    try:
        return len(opened)
    finally:
        opened.close()


def page_image(pdf: bytes, page: int, *, dpi: int = 100, form: Literal["png", "jpeg"] = "jpeg") -> bytes:
    """Return page ``page`` (from 1) as a picture; JPEG takes a quarter of the time of PNG."""
    opened = pypdfium2.PdfDocument(pdf)
    try:
        if not 1 <= page <= len(opened):
            raise ValueError(f"Văn bản không có trang {page}.")
        picture = opened[page - 1].render(scale=dpi / 72).to_pil()
        out = io.BytesIO()
        picture.save(out, format=form, **({"quality": 88} if form == "jpeg" else {}))
        return out.getvalue()
    finally:
        opened.close()


def page_png(pdf: bytes, page: int, dpi: int = 100) -> bytes:
    """Return page ``page`` (from 1) as PNG."""
    return page_image(pdf, page, dpi=dpi, form="png")
