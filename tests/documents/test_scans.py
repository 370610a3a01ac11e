"""Scans are taken as they are, with a word on what the decree wants better; slips may be pictures too."""

import io
import struct
import zlib

import pikepdf
import pypdfium2
import pytest
from PIL import Image

from documents import scans
from documents.bounded import UploadRefused
from documents.scans import check_scan, check_slip, look_at_scan
from tests.documents.signed_samples import frozen
from tests.documents.tampering import photographed, resaved


def picture(form: str, size: tuple[int, int] = (40, 30)) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, "#a11").save(out, format=form)
    return out.getvalue()


def scan(dpi: int = 200, mode: str = "RGB", sheet: tuple[float, float] = (8.27, 11.69), pages: int = 1) -> bytes:
    """Sheets of ``sheet`` inches as a scanner gives them."""
    out = io.BytesIO()
    sheets = [Image.new(mode, (round(sheet[0] * dpi), round(sheet[1] * dpi)), 1) for _ in range(pages)]
    sheets[0].save(out, "PDF", save_all=True, append_images=sheets[1:], resolution=dpi)
    return out.getvalue()


def test_a_good_scan_raises_no_word():
    report = check_scan(scan(pages=3))
    assert (report.pages, report.dpi, report.colour, report.warnings) == (3, 200, True, ())


def test_a_paper_on_its_side_is_a4_too():
    assert look_at_scan(scan(sheet=(11.69, 8.27))).warnings == ()


def test_a_scan_of_the_paper_has_as_many_pages_as_the_paper():
    assert look_at_scan(photographed(frozen(), dpi=100)).pages == 4


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (lambda: scan(150), "Trang 1 quét ở khoảng 150 dpi, dưới mức 200 dpi."),
        (lambda: scan(mode="L"), "Trang 1 không phải ảnh màu: bản quét cần thấy dấu đỏ."),
        (lambda: scan(mode="1"), "Trang 1 không phải ảnh màu: bản quét cần thấy dấu đỏ."),
        (lambda: scan(sheet=(5.8, 8.27)), "Trang 1 không phải khổ A4: có thể không quét đúng tỷ lệ 100%."),
    ],
)
def test_a_poor_scan_is_accepted_with_a_word(data, words):
    assert look_at_scan(data()).warnings == (words,)


def test_a_paper_that_was_never_scanned_says_so():
    report = look_at_scan(frozen())
    assert report.dpi == 0
    assert report.warnings == tuple(f"Trang {page} không có ảnh quét." for page in range(1, 5))


def test_strips_of_a_sheet_count_together():
    def cut(opened: pikepdf.Pdf) -> None:
        page = opened.pages[0]
        entries = {"Type": pikepdf.Name.XObject, "Subtype": pikepdf.Name.Image, "ColorSpace": pikepdf.Name.DeviceRGB}
        strip = entries | {"Width": 1654, "Height": 1170, "BitsPerComponent": 8}
        page.Resources.XObject = pikepdf.Dictionary(
            A=opened.make_stream(b"", **strip), B=opened.make_stream(b"", **strip)
        )

    assert look_at_scan(resaved(scan(50), cut)).warnings == ()


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "Tệp rỗng"),
        (b"GIF89a", "không phải là PDF"),
        (b"%PDF-1.4 nothing", "cắt cụt"),
        (b"%PDF-1.4\n" + b"x" * 500 + b"\n%%EOF", "hỏng|bất thường|trang"),
    ],
)
def test_what_is_no_scan_is_refused(data, reason):
    with pytest.raises(UploadRefused, match=reason):
        check_scan(data)


def test_a_locked_scan_is_refused():
    with pytest.raises(UploadRefused, match="mật khẩu"):
        check_scan(resaved(scan(50), encryption=pikepdf.Encryption(owner="a", user="b")))


def test_a_scan_without_pages_is_refused():
    out = io.BytesIO()
    pypdfium2.PdfDocument.new().save(out)
    with pytest.raises(UploadRefused, match=r"0 trang|hỏng"):
        check_scan(out.getvalue())


def test_slips_are_what_they_are():
    assert check_slip(picture("JPEG")) == "image/jpeg"
    assert check_slip(picture("PNG")) == "image/png"
    assert check_slip(scan(50)) == "application/pdf"


def png_head(width: int, height: int) -> bytes:
    """A PNG that claims a size and holds nothing."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (picture("GIF"), "PDF, JPEG hoặc PNG"),
        (picture("JPEG")[:300], "PDF, JPEG hoặc PNG"),
        (b"<svg onload='alert(1)'/>", "PDF, JPEG hoặc PNG"),
        (b"", "PDF, JPEG hoặc PNG"),
        (png_head(60_000, 60_000), "quá nhiều điểm ảnh|PDF, JPEG"),
        (png_head(9_000, 9_000), "quá nhiều điểm ảnh"),
    ],
)
def test_what_is_no_slip_is_refused(data, reason):
    with pytest.raises(UploadRefused, match=reason):
        check_slip(data)


def test_a_picture_too_heavy_is_refused(monkeypatch):
    monkeypatch.setattr(scans, "LARGEST_PICTURE", 100)
    with pytest.raises(UploadRefused, match="quá lớn"):
        check_slip(picture("PNG", (400, 400)) + b"\0" * 200)
