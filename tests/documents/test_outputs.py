import io
import os
from dataclasses import replace

import pytest
from PIL import Image

from documents import pdf_cache
from documents.page_images import page_count, page_image, page_png
from documents.pdf_cache import cached_pdf, pdf_key
from documents.render_pdf import render_pdf
from documents.responses import image_response, pdf_response, text_response
from tests.documents.samples import draft_with_gaps, thap_muoi


@pytest.fixture(scope="module")
def draft_pdf() -> bytes:
    return render_pdf(draft_with_gaps())


def test_a_paper_is_rendered_once(tmp_path, draft_pdf, monkeypatch):
    assert cached_pdf(draft_with_gaps(), tmp_path / "pdf") == draft_pdf
    monkeypatch.setattr(pdf_cache, "render_pdf", lambda document: pytest.fail("rendered again"))
    assert cached_pdf(draft_with_gaps(), tmp_path / "pdf") == draft_pdf
    assert [path.suffix for path in (tmp_path / "pdf").iterdir()] == [".pdf"]


def test_the_key_follows_every_change():
    draft = draft_with_gaps()
    changed = [replace(draft, draft=3), replace(draft, note=""), replace(draft, title="x"), replace(draft, blocks=())]
    assert len({pdf_key(document) for document in [draft, *changed]}) == 5


def test_the_oldest_papers_make_room(tmp_path, draft_pdf):
    for age in range(5):
        old = tmp_path / f"{age}.pdf"
        old.write_bytes(draft_pdf)
        os.utime(old, (1000 - age, 1000 - age))
    cached_pdf(draft_with_gaps(), tmp_path, largest=3 * len(draft_pdf))
    assert sorted(path.stem for path in tmp_path.iterdir()) == sorted(["0", "1", pdf_key(draft_with_gaps())])


def test_pages_as_pictures(draft_pdf):
    assert page_count(draft_pdf) == 1
    assert page_count(render_pdf(thap_muoi())) == 4
    picture = Image.open(io.BytesIO(page_png(draft_pdf, 1, dpi=50)))
    assert picture.format == "PNG"
    assert picture.size == (414, 585)
    assert Image.open(io.BytesIO(page_image(draft_pdf, 1))).format == "JPEG"
    for wrong in (0, 2):
        with pytest.raises(ValueError, match=f"trang {wrong}"):
            page_png(draft_pdf, wrong)


def test_downloads_have_names_every_system_takes():
    shown = pdf_response(b"%PDF", "Kế hoạch 6662/KH-UBND.pdf")
    assert shown["Content-Disposition"] == 'inline; filename="ke-hoach-6662-kh-ubnd.pdf"'
    assert shown["Content-Type"] == "application/pdf"
    assert shown["Cache-Control"] == "private, no-cache"
    saved = text_response("Tháp Mười", "Kế hoạch", inline=False)
    assert saved["Content-Disposition"] == 'attachment; filename="ke-hoach.txt"'
    assert saved.content.decode() == "Tháp Mười"
    assert image_response(b"x")["Content-Type"] == "image/jpeg"
