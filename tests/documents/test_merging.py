"""Pieces put together keep their pages to the pixel, share their fonts and are found by their bookmarks."""

import io

import pikepdf
import pytest

from documents.filling import fill_slots
from documents.merging import merge_pdfs
from documents.render_pdf import render_pdf
from tests.documents.kit_samples import KIT
from tests.documents.print_reading import faults, font_files, looks
from tests.documents.samples import thap_muoi

FILL = {"name": "Nguyễn Thị Đẹp", "hamlet": "Mỹ Phước", "serial": "TM22-0157"}


@pytest.fixture(scope="module")
def pieces() -> list[tuple[str, bytes]]:
    papers = {name: fill_slots(make(), FILL) for name, make in KIT.items()} | {"Kế hoạch": thap_muoi()}
    return [(name, render_pdf(paper)) for name, paper in papers.items()]


def test_pages_stay_and_the_file_is_small_and_fit_for_archives(pieces):
    merged = merge_pdfs(pieces, title="Bộ giấy tờ <&> xã Thanh Mỹ")
    assert looks(merged) == [page for _, piece in pieces for page in looks(piece)]
    assert faults(merged) == []
    assert len(font_files(merged)) == len(set(font_files(merged))) == 4
    assert len(merged) < 0.6 * sum(len(piece) for _, piece in pieces)
    assert merge_pdfs(pieces, title="Bộ giấy tờ <&> xã Thanh Mỹ") == merged


def test_title_and_bookmarks(pieces):
    with pikepdf.open(io.BytesIO(merge_pdfs(pieces, title="Bộ giấy tờ <&>"))) as merged:
        assert str(merged.docinfo["/Title"]) == "Bộ giấy tờ <&>"
        assert "/AcroForm" not in merged.Root
        assert str(merged.Root.Lang) == "vi"
        with merged.open_outline() as outline:
            assert [item.title for item in outline.root] == [name for name, _ in pieces]
            assert merged.pages.index(pikepdf.Page(outline.root[1].destination[0])) == 1


def test_nothing_is_refused():
    with pytest.raises(ValueError, match="Không có phần nào"):
        merge_pdfs([], title="x")
