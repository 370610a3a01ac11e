"""The child's side: what kind of file it is by its bytes, then its sheets."""

from typing import Any

from documents.bounded import UploadRefused
from documents.spreadsheets.archive import open_archive
from documents.spreadsheets.delimited import look_at_csv
from documents.spreadsheets.xls import look_at_xls
from documents.spreadsheets.xlsx import look_at_xlsx

_AGAIN = "Hãy mở bằng Excel, chọn Lưu thành (Save As) loại «Excel Workbook (.xlsx)» rồi nộp lại."
NOT_A_TABLE = "Tệp này không phải là tệp Excel (.xlsx, .xls) hay CSV."
_ARCHIVES = {"word/": "văn bản Word", "ppt/": "bài trình chiếu"}
_WEB_PAGE = (b"<!doctype html", b"<html", b"<table", b"<meta", b"<head", b"<style", b"<div", b"mime-version")
_OTHERS = (b"\x89png", b"\xff\xd8\xff", b"gif8", b"rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"{\\rtf", b"mz", b"pk\x05\x06")


def look_at_table(data: bytes, *, ending: str) -> dict[str, Any]:
    """Return the sheets of an XLSX, XLS or CSV file; raise ``UploadRefused`` for anything else."""
    if data.startswith(b"PK\x03\x04"):
        _refuse_other_archive(data)
        return {"sheets": look_at_xlsx(data)}
    if data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return {"sheets": look_at_xls(data)}
    _refuse_other_kind(data)
    if ending not in ("csv", "txt", "tsv"):
        raise UploadRefused(f"Tệp đặt tên .{ending} nhưng bên trong không phải là tệp Excel. {_AGAIN}")
    return {"sheets": look_at_csv(data)}


def _refuse_other_archive(data: bytes) -> None:
    names = open_archive(data).names
    for folder, what in _ARCHIVES.items():
        if any(name.startswith(folder) for name in names):
            raise UploadRefused(f"Tệp này là {what}, không phải bảng Excel. Hãy chép bảng sang Excel rồi nộp.")
    if any(name.endswith("workbook.bin") for name in names) or "mimetype" in names:
        raise UploadRefused(f"Tệp này là bảng tính loại khác (.xlsb, .ods). {_AGAIN}")
    if not any(name.startswith("xl/") for name in names) and "[Content_Types].xml" not in names:
        raise UploadRefused(f"Tệp này là tệp nén, không phải bảng Excel. {_AGAIN}")


def _refuse_other_kind(data: bytes) -> None:
    head = data[:2000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith(b"%pdf-"):
        raise UploadRefused("Tệp này là PDF, không phải bảng Excel. Hãy nộp tệp Excel gốc.")
    if head.startswith(_WEB_PAGE):
        raise UploadRefused(f"Tệp này là trang web được đặt tên như tệp Excel. {_AGAIN}")
    if head.startswith(b"<"):
        raise UploadRefused(f"Tệp này là XML, không phải tệp Excel. {_AGAIN}")
    if head.startswith(_OTHERS):
        raise UploadRefused(NOT_A_TABLE)
