"""Names of places in running text, held against the units that the office knows. Pure text over a list of names."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from documents.text import fold

_UPPER = "A-Z" + "".join(char for char in map(chr, range(0xC0, 0x1EFA)) if char.isupper())
_WORD = rf"[{_UPPER}][\w'’]*"
_NAME = rf"{_WORD}(?: {_WORD}){{0,4}}"
RUN = re.compile(rf"{_WORD}(?: {_WORD})+")
_STATE_KIND = "thành phố|thị trấn|thị xã|đặc khu|tỉnh|huyện|quận|phường|xã"
_HAMLET_KIND = "khu phố|tổ dân phố|thôn|ấp|khóm|buôn|bản|làng|xóm"
_KIND = rf"(?:(?i:{_STATE_KIND}|{_HAMLET_KIND}))"
# «Ấp 1», «ấp 05», «tổ dân phố số 3»; «mỗi ấp 5 hộ» counts, and «ấp 22/9» is a day.
_COUNTED = "hộ|người|đại|điểm|cuộc|buổi|phút|giờ|ngày|tháng|năm|nghìn|ngàn|triệu|tỷ|đồng|cán bộ|ý kiến|lượt|thành viên"
_NUMBER = rf"(?:số )?\d{{1,3}}[A-ZĐ]?(?![\w%]|[/.,\-]\d|[ \u00a0](?:{_COUNTED}|{_STATE_KIND}|{_HAMLET_KIND})\b)"


def _list_of(name: str) -> re.Pattern[str]:
    """A kind and the names after it; after «các ấp:» a name that has its own kind is a mention of its own."""
    return re.compile(
        rf"(?<!\w)(?P<kind>{_KIND})(?::[ \u00a0]+(?!{_KIND}\b)|[ \u00a0]+)(?P<names>{name}"
        rf"(?:(?:, | và |; )(?!{_KIND}\b){name})*)"
    )


_NAMES, _NAMES_OR_NUMBERS = re.compile(_NAME), re.compile(f"{_NUMBER}|{_NAME}")
_MENTION, _MENTION_OR_NUMBER = _list_of(_NAME), _list_of(f"(?:{_NUMBER}|{_NAME})")
# First words of bodies and people, which may follow the last name of a list.
_BODIES = frozenset(
    {"ủy", "uỷ", "hội", "ban", "phòng", "sở", "đoàn", "mặt", "văn", "công", "trung", "ngân", "chủ", "phó", "bí"}
    | {"đảng", "trưởng", "thường", "đại", "lãnh", "kế", "quyết"}
)
_MARKS = frozenset("\u0300\u0301\u0303\u0309\u0323")


@dataclass(frozen=True)
class KnownName:
    """A unit as text may name it; ``unit`` is 0 for a district or province above the office."""

    kind: str
    name: str
    unit: int = 0
    counted: bool = False


@dataclass(frozen=True)
class Mention:
    """A place named in a text. ``near`` is the known name it resembles; neither known nor near is foreign."""

    said: str
    kind: str
    start: int
    end: int
    known: tuple[KnownName, ...] = ()
    near: KnownName | None = None
    marks_only: bool = False
    first: bool = True
    closed: bool = False  # another known name of the same list follows


def is_hamlet_kind(kind: str) -> bool:
    """Whether ``kind`` is said of a part of a commune («ấp», «tổ dân phố»)."""
    return bool(re.fullmatch(_HAMLET_KIND, kind, re.IGNORECASE))


def number_of(name: str) -> str:
    """Return «5A» for «5A», «05A» and «số 5A»; empty for a name in words."""
    found = re.fullmatch(r"(?:số )?0*(\d{1,3}[a-zđ]?)", name.casefold())
    return found[1] if found else ""


class Gazetteer:
    """The names that the office's papers may hold."""

    def __init__(self, names: Iterable[KnownName]) -> None:
        self.names = tuple(names)
        self._exact: dict[str, list[KnownName]] = {}
        self._folded: dict[str, KnownName] = {}
        for known in self.names:
            self._exact.setdefault(known.name.casefold(), []).append(known)
            self._folded.setdefault(fold(known.name), known)
        self._kinds = {fold(known.kind) for known in self.names}
        self._numbered: dict[str, list[KnownName]] = {}
        for known in self.names:
            if number := number_of(known.name):
                self._numbered.setdefault(number, []).append(known)

    def find_mentions(self, text: str) -> list[Mention]:
        """Return the places that ``text`` names after a kind («xã Mỹ Quý», «các ấp Tân Dân và Tân Hậu», «ấp 5A»).

        Numbers are names only where a known unit has one.
        """
        pattern = _MENTION_OR_NUMBER if self._numbered else _MENTION
        return [mention for found in pattern.finditer(text) for mention in self._list(found)]

    def _list(self, found: re.Match[str]) -> list[Mention]:
        kind, begin = found["kind"], found.start("names")
        if fold(kind) not in self._kinds and is_hamlet_kind(kind):
            return []
        made: list[Mention] = []
        names = _NAMES_OR_NUMBERS if self._numbered else _NAMES
        for index, name in enumerate(names.finditer(found["names"])):
            mention = self._mention(kind, name[0], begin + name.start(), first=index == 0)
            if mention:
                made.append(mention)
        last_known = max((index for index, mention in enumerate(made) if mention.known), default=-1)
        return [_closed(mention) if index < last_known else mention for index, mention in enumerate(made)]

    def _mention(self, kind: str, said: str, start: int, *, first: bool) -> Mention | None:
        if number := number_of(said):
            known = tuple(name for name in self._numbered.get(number, ()) if fold(name.kind) == fold(kind))
            return Mention(said, kind, start, start + len(said), known=known, first=first)
        words = said.split()
        for length in range(len(words), 0, -1):
            name = " ".join(words[:length])
            if exact := self._exact.get(name.casefold()):
                return Mention(name, kind, start, start + len(name), known=tuple(exact), first=first)
        for length in range(len(words), 0, -1):
            name = " ".join(words[:length])
            if near := self._folded.get(fold(name)):
                return Mention(name, kind, start, start + len(name), near=near, marks_only=True, first=first)
        for length in range(len(words), 0, -1):
            name = " ".join(words[:length])
            if near := self._similar(name, kind):
                return Mention(name, kind, start, start + len(name), near=near, first=first)
        if not first and (len(words) < 2 or words[0].casefold() in _BODIES):
            return None
        return Mention(said, kind, start, start + len(said), first=first)

    def _similar(self, name: str, kind: str) -> KnownName | None:
        wanted = fold(name)
        for folded, known in self._folded.items():
            same_kind = fold(known.kind) == fold(kind)
            reach = 2 if same_kind and min(len(wanted), len(folded)) >= 7 else 1
            if len(wanted) >= 4 and 0 < distance(wanted, folded, reach) <= reach:
                return known
        return None

    def find_bare(self, text: str) -> Iterator[tuple[str, KnownName, int, bool]]:
        """Yield known names that stand without their kind: as said, the unit, where, and whether spelt right."""
        for run in RUN.finditer(text):
            words = [(word[0], run.start() + word.start()) for word in re.finditer(r"\S+", run[0])]
            taken = 0
            for index, (_, start) in enumerate(words):
                if index < taken:
                    continue
                for length in range(min(4, len(words) - index), 1, -1):
                    said = " ".join(word for word, _ in words[index : index + length])
                    if known := self._exact.get(said.casefold()):
                        yield said, known[0], start, True
                    elif near := self._folded.get(fold(said)):
                        yield said, near, start, False
                    else:
                        continue
                    taken = index + length
                    break


def _closed(mention: Mention) -> Mention:
    return Mention(**{**{name: getattr(mention, name) for name in Mention.__dataclass_fields__}, "closed": True})


def same_but_tone_placement(one: str, other: str) -> bool:
    """Whether two spellings differ only in where the tone mark stands: «Mỹ Hoà» and «Mỹ Hòa»."""
    return len(one.split()) == len(other.split()) and all(
        _bare(a) == _bare(b) for a, b in zip(one.split(), other.split(), strict=True)
    )


def _bare(word: str) -> tuple[str, tuple[str, ...]]:
    parts = unicodedata.normalize("NFD", word.casefold())
    letters = "".join(char for char in parts if char not in _MARKS)
    return letters, tuple(sorted(char for char in parts if char in _MARKS))


def distance(one: str, other: str, most: int) -> int:
    """Return how many letters must change, go or come (swapped neighbours count one); ``most + 1`` when more."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        older, before, row = before, row, [i]
        for j, b in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                cost = min(cost, older[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return row[-1] if row[-1] <= most else most + 1
