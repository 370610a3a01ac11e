"""Scans of the stamped original and pictures of slips: what they are, and whether scanned as the decree says."""

import io
import warnings
from dataclasses import dataclass
from typing import Any

import pikepdf
from PIL import Image, UnidentifiedImageError

from documents.bounded import UploadRefused, run_bounded
from documents.pdf_guard import LARGEST_PDF, UNREADABLE_FILE, check_envelope, guard_pdf, look_at_opened, open_pdf

LEAST_DPI = 200  # NĐ 30/2020 PL I, Phần II
MOST_PIXELS = 60_000_000
LARGEST_PICTURE = 15 * 1024 * 1024  # bytes
ODD_SIZE = "Trang {page} không phải khổ A4: có thể không quét đúng tỷ lệ 100%."
TOO_COARSE = "Trang {page} quét ở khoảng {dpi} dpi, dưới mức 200 dpi."
NO_COLOUR = "Trang {page} không phải ảnh màu: bản quét cần thấy dấu đỏ."
NO_PICTURE = "Trang {page} không có ảnh quét."

_A4 = (595.3, 841.9)  # points
_OFF_BY = 0.06  # share by which a sheet may differ from A4
_GREY = {"/DeviceGray", "/CalGray"}
_MEDIA = {"JPEG": "image/jpeg", "PNG": "image/png"}


@dataclass(frozen=True)
class ScanReport:
    """What a scan looks like: ``dpi`` of the coarsest page (0 without pictures), and what to mend, in words."""

    pages: int
    dpi: int
    colour: bool
    warnings: tuple[str, ...]


@dataclass(frozen=True)
class _Sheet:
    dpi: int
    colour: bool
    is_a4: bool


def check_scan(data: bytes) -> ScanReport:
    """Return what an uploaded scan is; raise ``UploadRefused`` when it is no sound PDF."""
    check_envelope(data, largest=LARGEST_PDF)
    found = run_bounded("scan", data)
    return ScanReport(found["pages"], found["dpi"], found["colour"], tuple(found["warnings"]))


def look_at_scan(data: bytes) -> ScanReport:
    """Do the work of ``check_scan`` in this process."""
    with open_pdf(data) as opened:
        look_at_opened(opened)
        try:
            sheets = [_read_sheet(page) for page in opened.pages]
        except UNREADABLE_FILE as error:
            raise UploadRefused("Không đọc được các trang của bản quét.") from error
    found = [words for number, sheet in enumerate(sheets, 1) for words in _warn(number, sheet)]
    dpi = min(sheet.dpi for sheet in sheets)
    return ScanReport(len(sheets), dpi, all(sheet.colour for sheet in sheets), tuple(found))


def check_slip(data: bytes) -> str:
    """Return the media type of a scanned slip (PDF, JPEG or PNG); raise ``UploadRefused`` for anything else."""
    if data.startswith(b"%PDF-"):
        guard_pdf(data)
        return "application/pdf"
    if len(data) > LARGEST_PICTURE:
        raise UploadRefused(f"Ảnh quá lớn: chỉ nhận ảnh đến {LARGEST_PICTURE // (1024 * 1024)} MB.")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # we count pixels ourselves
            with Image.open(io.BytesIO(data), formats=list(_MEDIA)) as picture:
                if picture.width * picture.height > MOST_PIXELS:
                    raise UploadRefused("Ảnh có quá nhiều điểm ảnh, không nhận được.")
                picture.load()
                return _MEDIA[str(picture.format)]
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, SyntaxError) as error:
        raise UploadRefused("Tệp không phải là PDF, JPEG hoặc PNG đọc được.") from error


def _read_sheet(page: pikepdf.Page) -> _Sheet:
    left, bottom, right, top = (float(side) for side in page.mediabox)
    unit = float(page.obj.get("/UserUnit", 1))
    short, long = sorted((abs(right - left) * unit, abs(top - bottom) * unit))
    pictures = [(int(each.get("/Width", 0)), int(each.get("/Height", 0)), each) for each in page.get_images().values()]
    pictures = [each for each in pictures if each[0] and each[1]]
    is_a4 = abs(short / _A4[0] - 1) < _OFF_BY and abs(long / _A4[1] - 1) < _OFF_BY
    if not pictures or not short:
        return _Sheet(0, False, is_a4)
    # The largest picture fills the sheet; where a scanner cuts a sheet into strips, their pixels add up.
    pixels = sum(width * height for width, height, _ in pictures)
    dpi = round((pixels / (short / 72 * long / 72)) ** 0.5)
    return _Sheet(dpi, any(_has_colour(each) for _, _, each in pictures), is_a4)


def _has_colour(picture: Any) -> bool:
    if picture.get("/ImageMask", False) or int(picture.get("/BitsPerComponent", 8)) == 1:
        return False
    space = picture.get("/ColorSpace")
    if isinstance(space, pikepdf.Array) and len(space) > 1:
        if str(space[0]) == "/ICCBased":
            return int(space[1].get("/N", 3)) > 1
        return str(space[0]) not in _GREY
    return str(space) not in _GREY


def _warn(number: int, sheet: _Sheet) -> list[str]:
    found = [] if sheet.is_a4 else [ODD_SIZE.format(page=number)]
    if not sheet.dpi:
        return [*found, NO_PICTURE.format(page=number)]
    if sheet.dpi < LEAST_DPI * 0.97:  # margins cut off by the scanner
        found.append(TOO_COARSE.format(page=number, dpi=sheet.dpi))
    return found if sheet.colour else [*found, NO_COLOUR.format(page=number)]
