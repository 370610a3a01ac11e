"""Vietnamese letters and syllables: which can be pronounced at all, and where the tone mark stands."""

import re
import unicodedata
from functools import lru_cache

_BASES = "aăâeêioôơuưy"
_TONES = ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
_STOPPED_TONES = frozenset({"\u0301", "\u0323"})  # what ends in c, ch, p, t carries sắc or nặng

LOWER = "bcdđghklmnpqrstvxfjwz" + "".join(unicodedata.normalize("NFC", b + t) for b in _BASES for t in _TONES)
UPPER = LOWER.upper()


def word_set(words: str) -> frozenset[str]:
    """Return the words of a list that is written as a sentence."""
    return frozenset(words.split())


_ONSETS = (
    "ngh", "ch", "gh", "gi", "kh", "ng", "nh", "ph", "qu", "th", "tr",
    "b", "c", "d", "đ", "g", "h", "k", "l", "m", "n", "p", "r", "s", "t", "v", "x", "",
)  # fmt: skip
_RHYMES = word_set(
    "a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây "
    "e ec em en eng eo ep et ê êch êm ên ênh êp êt êu i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu "
    "o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong oong ooc "
    "op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt u ua uân uâng uât uây uc uê uêch uênh ui um un ung uôc uôi uôm uôn "
    "uông uôt up uơ ut uy uya uych uyên uyêt uynh uyt uyn uyp uyu ư ưa ưc ưi ưm ưn ưng ươc ươi ươm ươn ương ươp ươt "
    "ươu ưt ưu y yêm yên yêng yêt yêu ych yn ynh yt"
)
_STOPS = ("c", "ch", "p", "t")

# Tones on the wrong letter of a cluster: «thựơc», «kế họach», «qúa», «gìa», «nghiã», «taì», «baó».
_MISPLACED = re.compile(
    "[ìỉĩíị]ê|[ỳỷỹýỵ]ê|[ùủũúụ][ôơâê]|[ừửữứự]ơ|[òóỏõọ][ae][a-z]|[ùúủũụ]y[a-zê]|q[ùúủũụ]|g[ìíỉĩị][aăâơôuư]"
    "|(?<!g)i[àáảãạ]|(?<!q)u[àáảãạ]$|ư[àáảãạ]|[aăâeêoôơư][ìíỉĩịùúủũụ]|[ae][òóỏõọ]|[aâ][ỳýỷỹỵ]|(?<!q)u[ìíỉĩị]|(?<!g)i[ùúủũụ]"
)

# The two ways to place a tone on «oa», «oe», «uy» without a final consonant: «hòa, thúy» and «hoà, thuý».
ON_FIRST = frozenset(unicodedata.normalize("NFC", v[0] + t + v[1]) for v in ("oa", "oe", "uy") for t in _TONES[1:])
ON_SECOND = frozenset(unicodedata.normalize("NFC", v + t) for v in ("oa", "oe", "uy") for t in _TONES[1:])


@lru_cache(maxsize=20_000)
def is_syllable(word: str) -> bool:
    """Say whether ``word``, in small letters and NFC, can be a Vietnamese syllable by its sounds."""
    if _MISPLACED.search(word):
        return False
    parts = unicodedata.normalize("NFD", word)
    tones = [char for char in parts if char in _TONES[1:]]
    bare = unicodedata.normalize("NFC", "".join(char for char in parts if char not in _TONES[1:]))
    return len(tones) <= 1 and any(
        _fits(onset, bare[len(onset) :], tones) for onset in _ONSETS if bare.startswith(onset)
    )


def _fits(onset: str, rhyme: str, tones: list[str]) -> bool:
    """Say whether onset and rhyme may meet: ngh, gh, k stand before e, ê, i, y; ng, g, c before the other vowels."""
    front = rhyme[:1] in ("e", "ê", "i", "y")
    if front != (onset in ("ngh", "gh", "k")) and onset in ("ngh", "gh", "k", "ng", "c"):
        return False
    if onset == "g" and rhyme[:1] in ("e", "ê"):
        return False
    if onset == "gi" and rhyme in ("êng", "êt", "êc"):
        return True
    return rhyme in _RHYMES and (not rhyme.endswith(_STOPS) or not tones or tones[0] in _STOPPED_TONES)


@lru_cache(maxsize=20_000)
def tone_place(word: str) -> int:
    """Return 1 for «hòa», 2 for «hoà», 0 for a word in which both ways write the same («quý», «hoàn», «hoa»)."""
    lower = word.lower()
    if len(lower) < 2 or lower.startswith("qu"):
        return 0
    return 1 if lower[-2:] in ON_FIRST else 2 if lower[-2:] in ON_SECOND else 0
