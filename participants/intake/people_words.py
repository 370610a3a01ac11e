"""Names of people and of hamlets as a paper writes them."""

import re

_WORD = re.compile(r"[^\s'’\-.(]+")
_SHORT = {"TDP", "KP", "KDC", "TK", "II", "III", "IV", "VI", "VII", "VIII", "IX"}
_NUMBERED = re.compile(r"^\s*\d{1,4}\s*[.)]\s*(?=\D)")


def name_case(name: str) -> str:
    """Return «NGUYỄN THỊ HOA» as «Nguyễn Thị Hoa», «H'HEN NIÊ» as «H'Hen Niê»; what is written in both stays."""
    return _WORD.sub(lambda found: _one_word(found.group()), name)


def hamlet_case(name: str) -> str:
    """Return «ẤP MỸ TÂY» as «Ấp Mỹ Tây»; short marks of a kind («TDP 3», «KP 2») and mixed writing stay."""
    words = [word for word in _WORD.findall(name) if len(word) > 1 and word.isalpha()]
    if not words or not name.isupper() or (len(words) == 1 and name.isascii()):
        return name
    return _WORD.sub(lambda found: found.group() if found.group() in _SHORT else _one_word(found.group()), name)


def without_number(name: str) -> str:
    """Return the name without the number of its line: «12. Nguyễn Văn An»."""
    return _NUMBERED.sub("", name)


def _one_word(word: str) -> str:
    if any(c.isdigit() for c in word):
        return word
    if word.isupper() and len(word) > 1:
        return word.capitalize()
    return word[0].upper() + word[1:] if word.islower() else word
