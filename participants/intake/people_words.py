"""Names of people as a paper writes them."""

import re

_WORD = re.compile(r"[^\s'’\-.(]+")
_NUMBERED = re.compile(r"^\s*\d{1,4}\s*[.)]\s*(?=\D)")


def name_case(name: str) -> str:
    """Return «NGUYỄN THỊ HOA» as «Nguyễn Thị Hoa», «H'HEN NIÊ» as «H'Hen Niê»; what is written in both stays."""
    return _WORD.sub(lambda found: _one_word(found.group()), name)


def without_number(name: str) -> str:
    """Return the name without the number of its line: «12. Nguyễn Văn An»."""
    return _NUMBERED.sub("", name)


def _one_word(word: str) -> str:
    if word.isupper() and len(word) > 1:
        return word.capitalize()
    return word[0].upper() + word[1:] if word.islower() else word
