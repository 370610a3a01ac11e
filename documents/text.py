"""Vietnamese text as the machine must see it: one form (NFC), and a folded form for search."""

import re
import unicodedata

_SPACES = re.compile(r"\s+")


def nfc(text: str) -> str:
    """Return ``text`` in the precomposed form that TCVN 6909:2001 papers use."""
    return unicodedata.normalize("NFC", text)


def fold(text: str) -> str:
    """Return ``text`` without marks and case, so that «Láng Biển», its NFD form and «lang bien» are one."""
    bare = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    return _SPACES.sub(" ", bare.replace("đ", "d").replace("Đ", "d").casefold()).strip()
