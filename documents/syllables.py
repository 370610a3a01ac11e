"""Whether a word could be a Vietnamese syllable: onset, rime and tone as the spelling allows them."""

import re
import unicodedata
from functools import lru_cache

_LETTERS = re.compile(r"\w+")
_ONSETS = _LETTERS.findall("b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x")

# Every rime that the spelling knows, without its tone; «ơng», «ôch» and the like do not exist.
_RIMES = frozenset(
    _LETTERS.findall("""
    a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
    e ec em en eng eo ep et ê êch êm ên ênh êp êt êu
    i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu y yêm yên yêng yêt yêu
    o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong ooc oong
    op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt
    u ua uân uâng uât uây uc uê uêch uênh ui um un ung uơ uôc uôi uôm uôn uông uôt up ut uy uya uych uyên uyêt uynh
    uyt uyu ư ưa ưc ưi ươc ươi ươm ươn ương ươp ươt ươu ưm ưn ưng ưt ưu
    """)
)
_TONES = {"\u0300": "huyền", "\u0309": "hỏi", "\u0303": "ngã", "\u0301": "sắc", "\u0323": "nặng"}
_STOPS = ("c", "ch", "p", "t")  # after these only sắc and nặng are heard
_WORD = re.compile(r"[^\W\d_]+")
_MARKED = re.compile("[^\x00-\x7f]")


def words_of(text: str) -> list[str]:
    """Return the runs of letters in ``text``."""
    return _WORD.findall(text)


@lru_cache(maxsize=20_000)
def is_syllable(word: str) -> bool:
    """Whether ``word`` (NFC) is spelled as a Vietnamese syllable can be; case aside."""
    bare, tone = split_tone(word.lower())
    return any(
        bare.startswith(onset) and _fits(onset, bare[len(onset) :], tone) for onset in ("", *_ONSETS) if bare != onset
    ) or bare in ("gi", "qu")


def split_tone(word: str) -> tuple[str, str]:
    """Return the word without its tone, in NFC, and the tone's name; two tones are none that exists."""
    parts = unicodedata.normalize("NFD", word)
    tones = [_TONES[c] for c in parts if c in _TONES]
    bare = unicodedata.normalize("NFC", "".join(c for c in parts if c not in _TONES))
    return bare, tones[0] if len(tones) == 1 else " ".join(tones)


def share_of_syllables(text: str) -> float:
    """Return how much of the words with a letter outside ASCII could be syllables, from 0 to 1; 1 without any."""
    marked = [word for word in words_of(text) if _MARKED.search(word)]
    return sum(map(is_syllable, marked)) / len(marked) if marked else 1.0


def _fits(onset: str, rime: str, tone: str) -> bool:
    if rime not in _RIMES or " " in tone:
        return False
    return tone in ("sắc", "nặng", "") if rime.endswith(_STOPS) else True
