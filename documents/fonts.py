"""The four faces of Liberation Serif that come with the portal, and nothing else, for the PDF renderer.

Its metrics are those of Times New Roman, which the decree asks for, and every line breaks alike on every machine.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

STATIC = Path(__file__).resolve().parent.parent / "static" / "documents"
FONTS = STATIC / "fonts"
STYLESHEET = STATIC / "paper.css"


@contextmanager
def bundled_fonts() -> Iterator[None]:
    """Show fontconfig our fonts only, while a configuration is read; browsers started later see theirs again."""
    before = os.environ.get("FONTCONFIG_FILE")
    os.environ["FONTCONFIG_FILE"] = str(FONTS / "fonts.conf")
    try:
        yield
    finally:
        if before is None:
            del os.environ["FONTCONFIG_FILE"]
        else:
            os.environ["FONTCONFIG_FILE"] = before
