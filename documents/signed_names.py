"""Whether the name in a signer's certificate is that of the person whom the paper names.

Authorities write names as they like: in capitals, without marks, given name first, with a degree or a post before it,
a number or the office behind it. What differs is a hint for a person to look at, never a reason to refuse a file.
"""

import re

from documents.text import fold

_PARTS = re.compile(r"[,;:()/|\[\]–—-]")
_WORDS = re.compile(r"\w+")
_TITLES = frozenset(["ong", "ba", "ths", "ts", "pgs", "gs", "ks", "cn", "bs", "bscki", "bsckii", "cki", "ckii"])
# What stands before a name, or behind it, begins with one of these: a title, a post, an office.
_BESIDE = _TITLES | frozenset(
    ["kt", "tm", "tl", "tuq", "chu", "pho", "bi", "giam", "truong", "quyen", "ubnd", "uy", "hdnd", "hoi", "nguoi"]
)


def names_person(certificate: str, person: str) -> bool:
    """Say whether the name in a certificate is ``person``, read leniently."""
    wanted = _without_title(_words(person))
    return bool(wanted) and any(_is_person(_words(part), wanted) for part in [certificate, *_PARTS.split(certificate)])


def _is_person(words: list[str], wanted: list[str]) -> bool:
    if sorted(words) == sorted(wanted) or "".join(words) == "".join(wanted):
        return True
    for start in range(len(words) - len(wanted) + 1):
        end = start + len(wanted)
        before, behind = words[:start], words[end:]
        if words[start:end] == wanted and _may_stand(before) and _may_stand(behind):
            return True
    return False


def _may_stand(beside: list[str]) -> bool:
    return not beside or beside[0] in _BESIDE


def _words(name: str) -> list[str]:
    """Return the folded words of a name, numbers left out."""
    return [word for word in _WORDS.findall(fold(name)) if not any(sign.isdigit() for sign in word)]


def _without_title(words: list[str]) -> list[str]:
    """Return a name without the degree that some papers print before it («ThS. Lê Văn Nhân»)."""
    while len(words) > 2 and words[0] in _TITLES:
        words = words[1:]
    return words
