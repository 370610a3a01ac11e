"""The first gate for every uploaded PDF: is it one, can it be read, and does it do nothing by itself."""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pikepdf

from documents.bounded import UploadRefused, run_bounded

LARGEST_PDF = 30 * 1024 * 1024  # bytes
MOST_PAGES = 300
LONGEST_SIDE = 3400.0  # points, a little more than A0
MOST_OBJECTS = 200_000
MOST_VALUES = 3_000_000

NOT_A_PDF = "Tệp này không phải là PDF."
CUT_OFF = "Tệp PDF bị cắt cụt hoặc hỏng: thiếu phần kết thúc. Hãy tải lại tệp gốc rồi nộp lại."
BROKEN = "Tệp PDF bị hỏng, không đọc được. Hãy tải lại tệp gốc rồi nộp lại."
LOCKED = "Tệp PDF bị mã hóa hoặc đặt mật khẩu. Hãy gỡ mật khẩu rồi nộp lại."

UNREADABLE_FILE = (  # what comes up while a file that is not put together well is read
    pikepdf.PdfError, pikepdf.DataDecodingError, ValueError, TypeError, LookupError, AttributeError, OverflowError,
    RuntimeError, MemoryError,
)  # fmt: skip
_DOING = {"/JavaScript", "/Launch", "/ImportData", "/SubmitForm", "/ResetForm", "/GoToE", "/Rendition", "/Movie",
          "/Sound", "/RichMediaExecute", "/Trans", "/SetOCGState", "/Hide"}  # fmt: skip
_CARRYING = {"/JS": "mã JavaScript", "/XFA": "biểu mẫu XFA", "/EmbeddedFiles": "tệp đính kèm", "/EF": "tệp đính kèm"}
_ODD_ANNOTATIONS = {"/FileAttachment", "/RichMedia", "/Movie", "/Screen", "/Sound", "/3D"}


@dataclass(frozen=True)
class PdfFacts:
    """What the gate found out about a PDF."""

    pages: int


def guard_pdf(data: bytes, *, largest: int = LARGEST_PDF) -> PdfFacts:
    """Return the facts of an uploaded PDF; raise ``UploadRefused`` with the reason when it is not fit to be kept."""
    check_envelope(data, largest=largest)
    return PdfFacts(**run_bounded("pdf", data))


def check_envelope(data: bytes, *, largest: int = LARGEST_PDF) -> None:
    """Refuse what the first and the last bytes give away."""
    if len(data) > largest:
        raise UploadRefused(f"Tệp quá lớn: chỉ nhận tệp đến {largest // (1024 * 1024)} MB.")
    if not data.startswith(b"%PDF-"):
        raise UploadRefused(NOT_A_PDF if data else "Tệp rỗng.")
    if b"%%EOF" not in data[-1024:]:
        raise UploadRefused(CUT_OFF)


def look_at_pdf(data: bytes) -> PdfFacts:
    """Do the work of ``guard_pdf`` in this process."""
    with open_pdf(data) as opened:
        return PdfFacts(look_at_opened(opened))


def open_pdf(data: bytes, *, mend: bool = True) -> pikepdf.Pdf:
    """Open a PDF or raise ``UploadRefused``; without ``mend`` a file that is not put together well is refused."""
    try:
        opened = pikepdf.open(io.BytesIO(data), attempt_recovery=mend)
    except pikepdf.PasswordError:
        raise UploadRefused(LOCKED) from None
    except UNREADABLE_FILE as error:
        raise UploadRefused(BROKEN) from error
    if opened.is_encrypted:
        raise UploadRefused(LOCKED)
    return opened


def look_at_opened(opened: pikepdf.Pdf) -> int:
    """Return the number of pages; refuse a file with too much in it, or with something that acts by itself."""
    try:
        pages = len(opened.pages)
        if not 1 <= pages <= MOST_PAGES:
            raise UploadRefused(f"Tệp có {pages} trang: chỉ nhận từ 1 đến {MOST_PAGES} trang.")
        for page in opened.pages:
            _refuse_giant(page)
        for count, thing in enumerate(_dictionaries(opened)):
            if count > MOST_VALUES:
                raise UploadRefused("Tệp PDF có quá nhiều thành phần, không nhận được.")
            _refuse_action(thing)
    except UNREADABLE_FILE as error:
        raise error if isinstance(error, UploadRefused) else UploadRefused(BROKEN) from error
    return pages


def _refuse_giant(page: pikepdf.Page) -> None:
    left, bottom, right, top = (float(side) for side in page.mediabox)
    unit = float(page.obj.get("/UserUnit", 1))
    if not all(0 < abs(side) * unit <= LONGEST_SIDE for side in (right - left, top - bottom)):
        raise UploadRefused("Tệp có trang khổ quá lớn hoặc không có khổ, không nhận được.")


def _dictionaries(opened: pikepdf.Pdf) -> Iterator[Any]:
    """Return every dictionary of the file, also those inside others, each once."""
    if len(opened.objects) > MOST_OBJECTS:
        raise UploadRefused("Tệp PDF có quá nhiều thành phần, không nhận được.")
    for thing in opened.objects:
        yield from _inside(thing)


def _inside(thing: Any) -> Iterator[Any]:
    waiting = [thing]
    while waiting:
        each = waiting.pop()
        if isinstance(each, pikepdf.Dictionary | pikepdf.Stream):
            yield each
            values = [value for _, value in each.items()] if isinstance(each, pikepdf.Dictionary) else _values(each)
        elif isinstance(each, pikepdf.Array):
            values = list(each)
        else:
            continue
        waiting += [value for value in values if isinstance(value, pikepdf.Object) and not value.is_indirect]


def _values(stream: Any) -> list[Any]:
    return [value for _, value in stream.stream_dict.items()]


def _refuse_action(thing: Any) -> None:
    for key, what in _CARRYING.items():
        if key in thing:
            raise UploadRefused(f"Tệp PDF có {what}, không nhận được.")
    if _name(thing, "/S") in _DOING and _name(thing, "/Type") in ("", "/Action"):
        raise UploadRefused("Tệp PDF có lệnh tự chạy, không nhận được.")
    if _name(thing, "/Subtype") in _ODD_ANNOTATIONS:
        raise UploadRefused("Tệp PDF có thành phần đa phương tiện hoặc tệp kèm, không nhận được.")


def _name(thing: Any, key: str) -> str:
    value = thing.get(key)
    return str(value) if isinstance(value, pikepdf.Name) else ""
