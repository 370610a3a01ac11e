"""Says in plain words why an uploaded file is not the frozen one: another paper, page or digit, or a copy."""

import pypdfium2

from documents.bounded import UploadRefused
from documents.pdf_guard import BROKEN, look_at_opened, open_pdf

ANOTHER = "Đây là văn bản khác, không phải bản đã phát hành."
COPY = (
    "Tệp có nội dung giống bản đã phát hành nhưng không phải chính tệp đó (đã in lại, lưu lại hoặc chuyển đổi). "
    "Hãy ký trực tiếp lên tệp tải từ cổng."
)
PICTURES = "Tệp chỉ có hình ảnh, không phải tệp đã phát hành. Nếu đây là bản quét, hãy nộp ở mục «bản quét»."
_ALIKE = 0.6  # share of common words above which two papers are taken for one


def tell_difference(original: bytes, uploaded: bytes) -> str:
    """Return why ``uploaded``, which does not begin with ``original``, is refused."""
    with open_pdf(uploaded) as opened:
        look_at_opened(opened)
    mine, theirs = _words(original), _words(uploaded)
    if not any(theirs):
        return PICTURES
    if _alike(mine, theirs) < _ALIKE:
        return ANOTHER
    if len(mine) != len(theirs):
        return f"Tệp có {len(theirs)} trang, bản đã phát hành có {len(mine)} trang."
    for page, (own, other) in enumerate(zip(mine, theirs, strict=True), 1):
        if own != other:
            return f"Nội dung trang {page} khác bản đã phát hành: {_first_difference(own, other)}."
    return COPY


def _words(pdf: bytes) -> list[list[str]]:
    """Return the words of each page."""
    try:
        opened = pypdfium2.PdfDocument(pdf)
        try:
            return [page.get_textpage().get_text_range().split() for page in opened]
        finally:
            opened.close()
    except pypdfium2.PdfiumError:
        raise UploadRefused(BROKEN) from None


def _alike(mine: list[list[str]], theirs: list[list[str]]) -> float:
    own, other = ({word for page in pages for word in page} for pages in (mine, theirs))
    return len(own & other) / max(len(own | other), 1)


def _first_difference(own: list[str], other: list[str]) -> str:
    for one, two in zip(own, other, strict=False):
        if one != two:
            return f"«{one[:40]}» thành «{two[:40]}»"
    longer = own if len(own) > len(other) else other
    what = "mất" if longer is own else "thêm"
    return f"{what} «{longer[min(len(own), len(other))][:40]}»"
