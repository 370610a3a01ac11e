"""Archives that come out in the same bytes for the same content: DOCX, XLSX and the dossier."""

import io
import zipfile
from collections.abc import Sequence

_SAME_DAY = (1980, 1, 1, 0, 0, 0)  # the first day a ZIP can name; the content's own dates stand in the content
_READABLE = 0o100644 << 16


def pack(files: Sequence[tuple[str, bytes]]) -> bytes:
    """Return a ZIP of ``files`` (name, content) in the given order; no clock and no user of this machine is in it."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in files:
            entry = zipfile.ZipInfo(name, _SAME_DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3  # Unix, on every machine
            entry.external_attr = _READABLE
            archive.writestr(entry, data)
    return out.getvalue()
