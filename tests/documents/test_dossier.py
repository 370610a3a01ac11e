import io
import zipfile

import pytest

from documents.dossier import safe_name, zip_files
from documents.packing import pack


def names(data: bytes) -> list[str]:
    return zipfile.ZipFile(io.BytesIO(data)).namelist()


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("Kế hoạch 20/KH-UBND.pdf", "ke-hoach-20-kh-ubnd.pdf"),
        ("Lịch sử.TXT", "lich-su.txt"),
        ("../../etc/passwd", "etc-passwd"),
        ("..\\may\\tệp.docx", "may-tep.docx"),
        (".pdf", "pdf"),
        ("", "van-ban"),
        ("Số liệu. 2022", "so-lieu-2022"),
    ],
)
def test_names_are_safe_everywhere(given, expected):
    assert safe_name(given) == expected


def test_equal_names_are_numbered_and_the_order_stays():
    data = zip_files([("Kế hoạch.pdf", b"1"), ("ke hoach.pdf", b"2"), ("Số liệu.xlsx", b"3"), ("KẾ HOẠCH.pdf", b"4")])
    assert names(data) == ["ke-hoach.pdf", "ke-hoach-2.pdf", "so-lieu.xlsx", "ke-hoach-3.pdf"]
    archive = zipfile.ZipFile(io.BytesIO(data))
    assert [archive.read(name) for name in archive.namelist()] == [b"1", b"2", b"3", b"4"]
    assert archive.testzip() is None


def test_the_same_files_give_the_same_bytes_at_any_hour(monkeypatch):
    before = zip_files([("a.txt", b"x" * 1000)])
    monkeypatch.setattr("time.localtime", lambda *_: (2033, 5, 18, 3, 33, 20, 2, 138, 0))
    assert zip_files([("a.txt", b"x" * 1000)]) == before
    assert len(before) < 300


def test_packing_keeps_the_names_that_a_format_asks_for():
    assert names(pack([("[Content_Types].xml", b""), ("word/document.xml", b"")])) == [
        "[Content_Types].xml",
        "word/document.xml",
    ]
