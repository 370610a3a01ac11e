"""The first gate: sound and quiet PDFs pass, hostile ones cost little and are refused in plain words."""

import io
import resource
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import replace

import pikepdf
import pytest

from documents.bounded import FOR_PDF, LARGEST_MEMORY, UploadRefused, run_bounded
from documents.pdf_guard import guard_pdf, look_at_pdf
from tests.documents.signed_samples import frozen, signed, stamped
from tests.documents.tampering import bomb, printed, resaved


def with_root(**entries: object) -> bytes:
    def change(opened: pikepdf.Pdf) -> None:
        for key, value in entries.items():
            opened.Root[f"/{key}"] = value

    return resaved(frozen("short"), change)


def action(kind: str, **more: object) -> pikepdf.Dictionary:
    return pikepdf.Dictionary(S=pikepdf.Name(f"/{kind}"), **more)


def many_pages(opened: pikepdf.Pdf) -> None:
    page = opened.pages[0]
    for _ in range(400):
        opened.pages.append(page)


@pytest.mark.parametrize("make", [frozen, signed, stamped, lambda: printed(frozen())])
def test_a_sound_pdf_passes(make):
    assert guard_pdf(make()).pages in (3, 4)


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (lambda: with_root(OpenAction=action("JavaScript", JS="app.alert(1)")), "JavaScript"),
        (lambda: with_root(OpenAction=action("Launch", F="cmd.exe")), "tự chạy"),
        (lambda: with_root(OpenAction=action("SubmitForm", F="https://example.vn")), "tự chạy"),
        (lambda: with_root(AA=pikepdf.Dictionary(WC=action("JavaScript", JS="1"))), "JavaScript"),
        (lambda: with_root(Names=pikepdf.Dictionary(EmbeddedFiles=pikepdf.Dictionary())), "đính kèm"),
        (lambda: with_root(AcroForm=pikepdf.Dictionary(XFA=pikepdf.Array([]))), "XFA"),
        (lambda: resaved(frozen("short"), many_pages), "401 trang"),
        (lambda: resaved(frozen("short"), encryption=pikepdf.Encryption(owner="a", user="")), "mật khẩu"),
    ],
)
def test_what_acts_or_hides_is_refused(make, reason):
    data = make()
    with pytest.raises(UploadRefused, match=reason):
        look_at_pdf(data)
    with pytest.raises(UploadRefused, match=reason):
        guard_pdf(data)


def test_size_is_looked_at_first():
    with pytest.raises(UploadRefused, match="chỉ nhận tệp đến 0 MB"):
        guard_pdf(frozen(), largest=1000)


def hostile(body: bytes) -> bytes:
    """A small file around one hostile object, without a table, so that readers must search it."""
    root = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R /X 4 0 R >>\nendobj\n"
    pages = b"2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n"
    pages += b"3 0 obj\n<< /Type /Page /Parent 2 0 R >>\nendobj\n"
    return root + pages + b"4 0 obj\n" + body + b"\nendobj\ntrailer\n<< /Root 1 0 R >>\nstartxref\n0\n%%EOF\n"


def packed_objects() -> bytes:
    data, filters = bomb()
    head = b"<< /Type /ObjStm /N 5 /First 9 /Filter %s /Length %d >>\nstream\n" % (filters, len(data))
    return hostile(head + data + b"\nendstream")


def page_loop() -> bytes:
    root = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n"
    loop = b"2 0 obj\n<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 /Parent 2 0 R >>\nendobj\n"
    return root + loop + b"trailer\n<< /Root 1 0 R >>\nstartxref\n0\n%%EOF\n"


@pytest.mark.parametrize(
    "make",
    [
        lambda: hostile(b"[" * 500_000),
        lambda: hostile(b"<< /A " * 200_000),
        packed_objects,
        page_loop,
        lambda: b"%PDF-1.7\n" + b"1 0 obj\n<< >>\nendobj\n" * 200_000 + b"startxref\n0\n%%EOF\n",
        lambda: b"%PDF-1.7\nxref\n0 999999999\ntrailer\n<< /Root 1 0 R /Prev 9 >>\nstartxref\n9\n%%EOF\n",
    ],
    ids=["arrays", "dictionaries", "packed", "page loop", "many objects", "table"],
)
def test_a_hostile_file_costs_little(make):
    data, start = make(), time.monotonic()
    with suppress(UploadRefused):
        assert guard_pdf(data).pages == 1
    assert time.monotonic() - start < 20
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024 < LARGEST_MEMORY


def test_a_file_that_takes_too_long_is_refused():
    for hasty in (replace(FOR_PDF, wait_seconds=0.01), replace(FOR_PDF, processor_seconds=0.02)):
        with pytest.raises(UploadRefused, match="bất thường"):
            run_bounded("pdf", frozen(), limits=hasty)


def test_the_other_process_bounds_its_own_memory():
    code = (
        "from documents.bounded_child import limit; from documents.bounded import FOR_PDF; limit(FOR_PDF);"
        "bytearray(2 * 1024 ** 3)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert "MemoryError" in done.stderr


def test_a_crash_of_the_other_process_is_a_refusal():
    with pytest.raises(UploadRefused, match="bất thường"):
        run_bounded("no such task", b"")


def test_nothing_of_a_refused_file_is_kept_open():
    data = with_root(OpenAction=action("JavaScript", JS="1"))
    for _ in range(3):
        with pytest.raises(UploadRefused):
            look_at_pdf(data)
    assert pikepdf.open(io.BytesIO(data)).Root.OpenAction.S == "/JavaScript"
