"""Whether two names are one name: the same letters and tones, wherever the tone mark stands («Hòa», «Hoà»)."""

import unicodedata
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, TypeVar

from rapidfuzz import fuzz, process

from communes.naming import HAMLET_KINDS, fold_name

NEAR = 80  # of 100: below it, two names of places have little in common
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
_ROMAN = {
    "i": "1",
    "ii": "2",
    "iii": "3",
    "iv": "4",
    "v": "5",
    "vi": "6",
    "vii": "7",
    "viii": "8",
    "ix": "9",
    "x": "10",
}

Key = TypeVar("Key", bound=Hashable)


@lru_cache(maxsize=5_000)  # emptied when a reading ends
def exact_form(text: str) -> str:
    """Return the text without case and with each word's tone at its end, so that only its place does not matter."""
    words = []
    for word in unicodedata.normalize("NFD", text.casefold()).split():
        tones = "".join(sorted(c for c in word if c in _TONES))
        words.append("".join(c for c in word if c not in _TONES) + tones)
    return " ".join(words)


@lru_cache(maxsize=5_000)  # emptied when a reading ends
def place_form(text: str) -> str:
    """Return the folded name of a place with numbers in one way: «Ấp 01», «ấp I» and «Ap 1» are one."""
    words = fold_name(text).split()
    last = words[-1].lstrip("0") if words and words[-1].isdigit() else ""
    if words and (last or (len(words) > 1 and words[-1] in _ROMAN)):
        words[-1] = last or _ROMAN[words[-1]]
    return " ".join(words)


def split_hamlet_kind(text: str, default: str) -> tuple[str, str]:
    """Return («Khu phố», «3») for «khu phố 3»; a name without a kind gets ``default``."""
    plain = " ".join(text.split())
    for kind in sorted(HAMLET_KINDS, key=len, reverse=True):
        words = len(kind.split())
        if fold_name(plain).startswith(f"{fold_name(kind)} ") and _may_be(" ".join(plain.split()[:words]), kind):
            return kind, " ".join(plain.split()[words:])
    return default, plain


def _may_be(written: str, kind: str) -> bool:
    """Whether no mark speaks against the kind: «Lang» may be «Làng», the «Láng» of «Láng Biển» is none."""
    marks = {c for c in unicodedata.normalize("NFD", written) if unicodedata.combining(c)}
    return marks <= set(unicodedata.normalize("NFD", kind))


@dataclass(frozen=True)
class Found(Generic[Key]):
    """What a written name may mean: ``sure`` where nobody needs to ask, else the likely ones, likeliest first."""

    sure: Key | None = None
    near: tuple[Key, ...] = ()


def find_name(written: str, known: Mapping[Key, str]) -> Found[Key]:
    """Return what ``written`` means among ``known`` names.

    Sure is the very same name, or a name typed without any marks that only one known name folds to; also without its
    kind («Mỹ Phước» for «Ấp Mỹ Phước») as long as only one place is called so. The same letters with other marks
    («Láng Biền» for «Láng Biển») and names that are nearly the same are for the officer to decide.
    """
    for key, name in known.items():
        if exact_form(name) == exact_form(written):
            return Found(sure=key)  # should it stand there twice, nobody could choose between two equal names
    if (sure := _sure(written, known)) is not None:
        return Found(sure=sure)
    bare_names = {key: split_hamlet_kind(name, "")[1] for key, name in known.items()}
    if (sure := _sure(written, bare_names)) is not None:
        return Found(sure=sure)
    folded = [key for key, name in known.items() if place_form(name) == place_form(written)]
    forms = {key: place_form(name) for key, name in known.items() if key not in folded}
    bare = [key for key, form in forms.items() if _without_kind(form) == _without_kind(place_form(written))]
    near = process.extract(place_form(written), forms, scorer=fuzz.ratio, score_cutoff=NEAR, limit=3)
    return Found(near=tuple(dict.fromkeys([*folded, *bare, *(key for _, _, key in near)])))


def _sure(written: str, names: Mapping[Key, str]) -> Key | None:
    """Return the one place of this very name, or the only one that a name without marks can mean."""
    same = [key for key, name in names.items() if exact_form(name) == exact_form(written)]
    if same:
        return same[0] if len(same) == 1 else None
    folded = [key for key, name in names.items() if place_form(name) == place_form(written)]
    return folded[0] if len(folded) == 1 and _tells_no_marks(written, names[folded[0]]) else None


def _without_kind(form: str) -> str:
    return fold_name(split_hamlet_kind(form, "")[1])


def _tells_no_marks(written: str, name: str) -> bool:
    """Whether the writer set no marks at all, or the same marks in another way of writing the number."""
    if fold_name(written) == " ".join(written.casefold().split()):
        return True
    return exact_form(written).split()[:-1] == exact_form(name).split()[:-1] and place_form(name)[-1:].isdigit()
