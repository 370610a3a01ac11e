"""Papers over HTTP: the right type, a name every system can save, and no sniffing or framing by strangers."""

from django.http import HttpResponse
from django.utils.http import content_disposition_header

from documents.text import slugify_file_name

_OFFICE = "application/vnd.openxmlformats-officedocument"
SCAN_ENDINGS = {"application/pdf": "pdf", "image/jpeg": "jpg", "image/png": "png"}


def pdf_response(pdf: bytes, filename: str, *, inline: bool = True) -> HttpResponse:
    """Return ``pdf`` to look at (``inline``) or to save; ``filename`` may be Vietnamese, with or without «.pdf»."""
    return _file(pdf, "application/pdf", filename, "pdf", inline=inline)


def text_response(text: str, filename: str, *, inline: bool = True) -> HttpResponse:
    """Return a paper as plain text in UTF-8."""
    return _file(text.encode(), "text/plain; charset=utf-8", filename, "txt", inline=inline)


def docx_response(docx: bytes, filename: str) -> HttpResponse:
    """Return a Word file to save."""
    return _file(docx, f"{_OFFICE}.wordprocessingml.document", filename, "docx", inline=False)


def xlsx_response(xlsx: bytes, filename: str) -> HttpResponse:
    """Return a workbook to save."""
    return _file(xlsx, f"{_OFFICE}.spreadsheetml.sheet", filename, "xlsx", inline=False)


def zip_response(archive: bytes, filename: str) -> HttpResponse:
    """Return an archive to save."""
    return _file(archive, "application/zip", filename, "zip", inline=False)


def scan_response(data: bytes, media_type: str, filename: str) -> HttpResponse:
    """Return a scanned sheet (PDF, JPEG or PNG) to look at; ``media_type`` was read from the bytes themselves."""
    return _file(data, media_type, filename, SCAN_ENDINGS[media_type], inline=True)


def original_response(data: bytes, filename: str) -> HttpResponse:
    """Return a file as it came in, to save and never to open in the browser; its ending is kept where it is plain."""
    _, _, ending = filename.rpartition(".")
    ending = ending.lower() if ending.isascii() and ending.isalnum() and len(ending) < 6 else "bin"
    name = filename[: -len(ending) - 1] if filename.lower().endswith(f".{ending}") else filename
    return _file(data, "application/octet-stream", name, ending, inline=False)


def image_response(picture: bytes, form: str = "jpeg") -> HttpResponse:
    """Return one page as a picture."""
    return _private(HttpResponse(picture, content_type=f"image/{form}"))


def _file(data: bytes, content_type: str, filename: str, ending: str, *, inline: bool) -> HttpResponse:
    response = HttpResponse(data, content_type=content_type)
    name = f"{slugify_file_name(filename.removesuffix(f'.{ending}'))}.{ending}"
    response["Content-Disposition"] = str(content_disposition_header(not inline, name))
    return _private(response)


def _private(response: HttpResponse) -> HttpResponse:
    """Keep drafts out of shared caches."""
    response["Cache-Control"] = "private, no-cache"
    response["X-Content-Type-Options"] = "nosniff"
    return response
