"""Vietnamese text as the machine must see it: one form (NFC), a folded form for search, a key for sorting."""

import re
import unicodedata
from functools import lru_cache

_SPACES = re.compile(r"\s+")
_NOT_FILE_NAME = re.compile(r"[^a-z0-9]+")
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

# The dictionary's order: letters first, then tones, then capitals. Tones run huyền, hỏi, ngã, sắc, nặng.
_LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_TONES = {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}
_RANK = {letter: f"2{index:02}" for index, letter in enumerate(_LETTERS)}

SortKey = tuple[str, str, str]


class _Bare(dict[int, int | None]):
    """What ``str.translate`` leaves of a decomposed character; each is looked up in Unicode's tables once."""

    def __missing__(self, code: int) -> int | None:
        self[code] = None if unicodedata.combining(chr(code)) else code
        return self[code]


_BARE = _Bare({ord("đ"): ord("d"), ord("Đ"): ord("d")})


def nfc(text: str) -> str:
    """Return ``text`` in the precomposed form that TCVN 6909:2001 papers use."""
    return unicodedata.normalize("NFC", text)


def fold(text: str) -> str:
    """Return ``text`` without marks and case, so that «Láng Biển», its NFD form and «lang bien» are one."""
    return _SPACES.sub(" ", unicodedata.normalize("NFD", text).translate(_BARE).casefold()).strip()


def xml_text(text: str) -> str:
    """Return ``text`` in NFC without what XML 1.0 (§2.2) forbids: control characters and halves of pairs."""
    return _NOT_XML.sub("", nfc(text))


def sort_key(text: str) -> SortKey:
    """Return the key that sorts names as a Vietnamese dictionary does: «Ấp 2», «Cà Mau», «Đồng Tháp», «Em»."""
    weights = [_weigh(char) for char in nfc(_SPACES.sub(" ", text).strip())]
    if not weights:
        return "", "", ""
    letters, tones, cases = zip(*weights, strict=True)
    return "".join(letters), "".join(tones), "".join(cases)


def slugify_file_name(text: str, default: str = "van-ban") -> str:
    """Return ``text`` as a file name every system takes: «Kế hoạch 20/KH-UBND» becomes «ke-hoach-20-kh-ubnd»."""
    return _NOT_FILE_NAME.sub("-", fold(text)).strip("-")[:100].strip("-") or default


@lru_cache(maxsize=2_000)  # names of thousands of households are made of some two hundred letters
def _weigh(char: str) -> SortKey:
    """Return what one letter adds to each level of the key."""
    base, tone = _split_tone(char)
    lower = base.lower()
    return _RANK.get(lower) or _other_rank(lower), tone, "0" if base == lower else "1"


def _split_tone(char: str) -> tuple[str, str]:
    """Return the letter without its tone (but with its hat, horn or breve) and the rank of the tone."""
    parts = unicodedata.normalize("NFD", char)
    tone = next((rank for mark, rank in _TONES.items() if mark in parts), "0")
    return nfc("".join(c for c in parts if c not in _TONES)), tone


def _other_rank(char: str) -> str:
    """Put spaces and signs first, digits next, foreign letters last."""
    group = "1" if char.isdigit() else "3" if char.isalpha() else "0"
    return f"{group}{char}"
