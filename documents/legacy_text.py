"""Text from before Unicode: TCVN3 (ABC) and VNI, by the font where there is one, else only as a second reading.

Both stand in a file as Latin-1 letters that a font of its own draws as Vietnamese ones. TCVN3 (TCVN 5712:1993, VN3)
gives every small letter one code, and of the capitals only those without a tone; the fonts «.Vn…H» draw the small
ones as capitals. VNI writes a bare letter and a mark behind it.
U+00AD, which others drop as a soft hyphen, is TCVN3's «ư»: nothing may clean the text before it comes here.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from typing import Literal

from documents.syllables import is_syllable, split_tone, words_of
from documents.text import nfc

Encoding = Literal["TCVN3", "VNI"]

# First code of a run and the letters that follow each other from there.
_TCVN3_RUNS = {
    0xA1: "ĂÂÊÔƠƯĐăâêôơưđ",
    0xB5: "àảãáạ",
    0xBB: "ằẳẵắ",
    0xC6: "ặầẩẫấậè",
    0xCE: "ẻẽéẹềểễếệìỉ",
    0xDC: "ĩíịò",
    0xE1: "ỏõóọồổỗốộờởỡớợù",
    0xF1: "ủũúụừửữứựỳỷỹýỵ",
}
TCVN3 = {start + step: letter for start, run in _TCVN3_RUNS.items() for step, letter in enumerate(run)}
_TCVN3_TABLE = {**TCVN3, 0x3BC: "à"}  # some programs turn the micro sign (0xB5) into a Greek mu

# The mark that VNI puts behind a letter, and what it adds to it (as combining marks).
_TONES = {"ø": "\u0300", "û": "\u0309", "õ": "\u0303", "ù": "\u0301", "ï": "\u0323"}
_HATS = {"â": "\u0302", "à": "\u0302\u0300", "å": "\u0302\u0309", "ã": "\u0302\u0303", "á": "\u0302\u0301",
         "ä": "\u0302\u0323"}  # fmt: skip
_BREVES = {"ê": "\u0306", "è": "\u0306\u0300", "ú": "\u0306\u0309", "ü": "\u0306\u0303", "é": "\u0306\u0301",
           "ë": "\u0306\u0323"}  # fmt: skip
_ALONE = {"ô": "ơ", "ö": "ư", "ñ": "đ", "ì": "ì", "æ": "ỉ", "ó": "ĩ", "í": "í", "ò": "ị", "î": "ỵ"}


def _small_vni() -> dict[str, str]:
    letters = dict(_ALONE)
    for base, (mark, added) in product("aeouy", _TONES.items()):
        letters[base + mark] = nfc(base + added)
    for base, (mark, added) in product("aeo", _HATS.items()):
        letters[base + mark] = nfc(base + added)
    for mark, added in _BREVES.items():
        letters["a" + mark] = nfc("a" + added)
    del letters["yï"]  # VNI has a sign of its own for it: «î»
    for base, (mark, added) in product("ôö", _TONES.items()):
        letters[base + mark] = nfc(_ALONE[base] + added)
    return letters


VNI = _small_vni()  # small letters; a capital is one whose first sign is a capital, its mark may be either
_VNI_SIGN = re.compile("|".join(sorted(VNI, key=len, reverse=True)), re.IGNORECASE)
_LOST = re.compile(r"[^\W\d_]*(?:\ufffd|[^\W\d_]\?[^\W\d_])[^\W\d_]*")
_LATIN_1 = re.compile("[\xa1-\xff\u03bc]")
# A letter that no pre-Unicode file can hold: the text is Unicode already, whatever its font. What Windows-1252 keeps
# between 0x80 and 0x9F (dashes, quotes) may stand in both.
_UNICODE_ONLY = re.compile(
    "[\u0100-\u0151\u0154-\u015f\u0162-\u0177\u0179-\u017c\u01a0-\u01b0\u0300-\u036f\u1ea0-\u1ef9]"
)


def from_tcvn3(text: str, *, capitals: bool = False) -> str:
    """Return TCVN3 text in Unicode; ``capitals`` when its font draws small letters as capitals."""
    read = nfc(text.translate(_TCVN3_TABLE))
    return read.upper() if capitals else read


def from_vni(text: str) -> str:
    """Return VNI text in Unicode."""
    return nfc(_VNI_SIGN.sub(_read_sign, text))


def by_font(text: str, font: str, *, doubted: bool = False) -> tuple[str, bool]:
    """Return ``text`` (NFC) as a cell in ``font`` shows it, and whether the font made another text of it.

    ``doubted`` where other cells in this font are Unicode: who types Unicode into an old form leaves its font behind.
    Then a text whose words are syllables as they stand («Ghi chú», «Võ Bé») stays.
    """
    encoding = encoding_of(font)
    if encoding is None or _UNICODE_ONLY.search(text) or (doubted and _reads_well(text)):
        return nfc(text), False
    read = from_vni(text) if encoding == "VNI" else from_tcvn3(text, capitals=font.lower().endswith("h"))
    return read, read != text


def is_unicode_for_sure(text: str) -> bool:
    """Whether the text holds a letter of ours that no text from before Unicode could."""
    return bool(_UNICODE_ONLY.search(text))


@lru_cache(maxsize=256)
def encoding_of(font: str) -> Encoding | None:
    """Return what the name of a font tells of the text set in it: «.VnTimeH», «VNI-Times»."""
    name = font.strip().lower()
    if name.startswith(".vn"):
        return "TCVN3"
    return "VNI" if name.startswith("vni") else None


@dataclass(frozen=True)
class Conversion:
    """Another way to read a text."""

    encoding: Encoding
    text: str


def find_conversion(text: str) -> Conversion | None:
    """Return the reading that makes syllables of a text whose words, as they stand, could not all be any.

    A guess, to be shown to somebody who can read both; never to be taken silently.
    """
    if not _LATIN_1.search(text) or _UNICODE_ONLY.search(text) or _reads_well(text):
        return None
    found = [each for each in (convert(text, "TCVN3"), convert(text, "VNI")) if each and _reads_well(each)]
    if len(found) != 1:  # both or none: nothing can be told from this text alone
        return None
    return Conversion("TCVN3" if found[0] == convert(text, "TCVN3") else "VNI", found[0])


def convert(text: str, encoding: Encoding) -> str | None:
    """Return ``text`` read as ``encoding``, or nothing where that changes nothing or cannot be."""
    if not _LATIN_1.search(text) or _UNICODE_ONLY.search(text):
        return None
    read = from_vni(text) if encoding == "VNI" else from_tcvn3(text)
    return read if read != nfc(text) else None


def find_broken_word(text: str) -> str | None:
    """Return the first word that lost a letter on its way («Chơng», «cỏc», «Nguy?n»), or nothing.

    Only what cannot be a name of another people of the country either: those follow spellings of their own.
    """
    if ("?" in text or "\ufffd" in text) and (lost := _LOST.search(text)):
        return lost.group()
    if text.isascii():  # no letter of it tells what a word without marks was
        return None
    return next((word for word in words_of(nfc(text)) if _is_broken(word)), None)


def _is_broken(word: str) -> bool:
    if is_syllable(word):
        return False
    bare, tone = split_tone(word.lower())
    lost_u = "ơ" in bare and "ươ" not in bare and is_syllable(bare.replace("ơ", "ươ"))  # U+00AD dropped as a hyphen
    return lost_u or (tone in ("hỏi", "ngã", "huyền") and is_syllable(bare) and bare.endswith(("c", "ch", "p", "t")))


def _reads_well(text: str) -> bool:
    """Whether every word with a foreign letter is a syllable, and none stands inside signs («ThÞ», «V¨n»)."""
    pieces = [piece for piece in text.split() if re.search("[^\x00-\x7f–—‘’“”…]", piece)]
    return all(_is_clean(piece) for piece in pieces)


def _is_clean(piece: str) -> bool:
    signs = re.sub(r"[\w\s.,;:()'\"/–—‘’“”…+-]", "", piece)
    return not signs and all(is_syllable(word) for word in words_of(nfc(piece)))


def _read_sign(found: re.Match[str]) -> str:
    sign = found.group()
    letter = VNI[sign.lower()]
    return letter.upper() if sign[0].isupper() else letter
