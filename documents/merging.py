"""Several finished PDFs as one file for the printer: in order, with a bookmark for each, and one set of fonts."""

import io
from collections.abc import Sequence

import pikepdf

from documents.pdf_saving import save_printed, strip_tags
from documents.text import nfc

_PART_2U = (("pdfaid:part", "2"), ("pdfaid:conformance", "U"))


def merge_pdfs(pieces: Sequence[tuple[str, bytes]], *, title: str) -> bytes:
    """Return ``pieces`` (name of the bookmark, PDF of ours) one after the other as PDF/A-2u.

    Tags and signature fields of the pieces are left out: see ``documents.pdf_saving``. Raises ``ValueError`` without
    pieces.
    """
    if not pieces:
        raise ValueError("Không có phần nào để ghép.")
    opened = [pikepdf.open(io.BytesIO(data)) for _, data in pieces]
    for piece in opened:
        strip_tags(piece)
    merged, starts = opened[0], [0]
    for piece in opened[1:]:
        starts.append(len(merged.pages))
        merged.pages.extend(piece.pages)
    _name(merged, nfc(title))
    with merged.open_outline() as outline:
        outline.root += [pikepdf.OutlineItem(nfc(name), start) for (name, _), start in zip(pieces, starts, strict=True)]
    return save_printed(merged)


def _name(pdf: pikepdf.Pdf, title: str) -> None:
    """Set the title, and say that the file is PDF/A-2u now."""
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
        for key in [key for key in metadata if "pdfuaid" in key or "ua/ns/id" in key or "pdfa/ns/extension" in key]:
            del metadata[key]
        metadata["dc:title"] = title
        for key, value in _PART_2U:
            metadata[key] = value
    pdf.docinfo["/Title"] = title
