"""Finished PDFs of drafts on disk, so that looking twice costs nothing; the key is everything the print depends on."""

import hashlib
import os
import tempfile
from contextlib import suppress
from functools import lru_cache
from pathlib import Path

from documents.fonts import FONTS, STYLESHEET
from documents.render_pdf import RENDERER_VERSION, render_pdf
from documents.serialize import content_key
from documents.tree import Document

LARGEST_FOLDER = 200 * 1024 * 1024  # bytes; a plan takes about 50 KB


def cached_pdf(document: Document, folder: Path, *, largest: int = LARGEST_FOLDER) -> bytes:
    """Return the PDF of ``document``, from ``folder`` if it was rendered before; the oldest files make room."""
    path = folder / f"{pdf_key(document)}.pdf"
    with suppress(FileNotFoundError):
        data = path.read_bytes()
        os.utime(path)
        return data
    data = render_pdf(document)
    _write(path, data)
    _make_room(folder, largest)
    return data


def pdf_key(document: Document) -> str:
    """Return the key of the PDF: tree (with its draft mark), stylesheet, fonts and versions."""
    return content_key(document, *_looks())


@lru_cache(maxsize=1)
def _looks() -> tuple[str, bytes]:
    """Return what the look depends on, digested once per process."""
    digest = hashlib.sha256(STYLESHEET.read_bytes())
    for path in sorted(FONTS.glob("*.ttf")):
        digest.update(path.read_bytes())
    return RENDERER_VERSION, digest.digest()


def _write(path: Path, data: bytes) -> None:
    """Write beside and rename, so that a reader never sees half a file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=path.parent, suffix=".tmp", delete=False) as half:
        half.write(data)
    os.replace(half.name, path)


def _make_room(folder: Path, largest: int) -> None:
    files = []
    for path in folder.glob("*.pdf"):
        with suppress(FileNotFoundError):
            files.append((path.stat().st_mtime_ns, path.stat().st_size, path))
    total = sum(size for _, size, _ in files)
    for _, size, path in sorted(files):
        if total <= largest:
            return
        path.unlink(missing_ok=True)
        total -= size
