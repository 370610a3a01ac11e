"""Rules about characters, blanks and marks (NĐ 30/2020 PL I, I asks for Unicode; the rest is plain sense)."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator

from documents.checks.letters import LOWER, UPPER, tone_place, word_set
from documents.checks.lines import RUNNING, Kind, Line, Reading
from documents.checks.rule import DECREE, Finding, Rule, around, seek
from documents.problem import Level
from documents.wording import MOTTO

_L, _U = f"[{LOWER}]", f"[{UPPER}]"
_OPEN, _CLOSE = "([«“", ")]»”"
SHORTEST_SENTENCE = 40  # characters; what is shorter may be a heading that was typed as a paragraph

_UNFINISHED = re.compile(r"v\.v\.? *$")
_LIST_MARK = re.compile(rf"(?:(?<=\s)|^|(?<=[,;]))(?:[{LOWER}]|\d{{1,2}}|[ivx]+)\)(?=[\s,;.]|$)")
_ORDINARY = word_set("Ủy Uỷ ỦY UỶ")  # capitalised words that are no names


def _composed(reading: Reading) -> Iterator[Finding]:
    if unicodedata.is_normalized("NFC", reading.text):
        return
    for line in reading.lines:
        if not unicodedata.is_normalized("NFC", line.text):
            shown = unicodedata.normalize("NFC", line.text)[:40]
            yield Finding(
                f"Chữ có dấu rời (Unicode tổ hợp), hãy gõ lại bằng Unicode dựng sẵn: «{shown}…».", line.source
            )


def _unpaired(reading: Reading) -> Iterator[Finding]:
    for line in reading.lines:
        if not any(mark in line.text for mark in '()[]«»“”"'):
            continue
        counts = Counter(line.text)
        if counts[")"] > counts["("]:  # «a) …, b) …» in a sentence
            counts = Counter(_LIST_MARK.sub("", line.text))
        odd = [a + b for a, b in zip(_OPEN, _CLOSE, strict=True) if counts[a] != counts[b]]
        if counts['"'] % 2:
            odd.append('"')
        if odd:
            yield Finding(f"Dấu {' '.join(odd)} mở và đóng không đủ đôi: «{line.text[:60]}…».", line.source)


def _two_ways(reading: Reading) -> Iterator[Finding]:
    """Report once a paper that writes «hòa» and «hoà»: a place of the way that fewer words take."""
    ways: dict[int, list[str]] = {0: [], 1: [], 2: []}
    for word in reading.words:
        if word.islower() or word in _ORDINARY:
            ways[tone_place(word)].append(word)
    if ways[1] and ways[2]:
        rare, common = sorted((sorted(ways[1]), sorted(ways[2])), key=len)
        message = f"Dấu thanh đặt hai kiểu trong một văn bản: «{rare[0]}» và «{common[0]}»; hãy thống nhất."
        place = re.search(rf"\b{rare[0]}\b", reading.text)
        yield Finding(message, reading.source_at(place.start()) if place else "")


def _ends(reading: Reading) -> Iterator[Finding]:
    """A sentence or an item of running text ends with a mark; a banner in capitals does not."""
    for line in reading.lines:
        text = line.text.rstrip()
        if (
            line.kind in (Kind.PARAGRAPH, Kind.POINT)
            and len(text) > SHORTEST_SENTENCE
            and text[-1].isalnum()
            and not text.isupper()
        ):
            yield Finding(f"Thiếu dấu kết câu ở cuối: «…{text[-40:]}».", line.source)


def _typed_end_mark(reading: Reading) -> Iterator[Finding]:
    """The mark «./.» is set by the printer; typed at the very end of the body it does no harm."""
    bodies = (reading.document.blocks, *(annex.blocks for annex in reading.document.annexes))
    last = {blocks[-1].source for blocks in bodies if blocks}
    if "/." not in reading.text and "./" not in reading.text:
        return
    for match in _END_MARK.finditer(reading.text):
        line = reading.line_at(match.start())
        if not (line.source in last and match.end() - line.start == len(line.text.rstrip())):
            yield Finding(_END_MARK_SAID, reading.source_at(match.start()))


def _blank(match: re.Match[str], line: Line) -> str:
    return f"Chỗ trống chưa điền: «{around(match, line)}»."


_CONTROL = seek(
    "[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffd\ue000-\uf8ff]",
    lambda match, line: f"Có ký tự ẩn hoặc ký tự lạ (U+{ord(match[0]):04X}): «{around(match, line)}».",
)
_LEGACY = seek(
    rf"(?<=[{LOWER}{UPPER}])[µ¸¶·¹¨»¾¼½Æ©®ª¬](?=[{LOWER} ])|[®µ¸¶](?={_L})",
    lambda match, line: f"Chữ còn theo bảng mã cũ (TCVN3, VNI), hãy chuyển sang Unicode: «{around(match, line)}».",
    needles=tuple("µ¸¶·¹¨¾¼½Æ©®ª¬"),
)
_DOUBLE = seek(
    "[ \u00a0]{2,}(?=[^ \u00a0\n])",
    lambda match, line: f"Thừa dấu cách: «{around(match, line)}»." if match.start() > line.start else "",
)
_BEFORE = seek(
    r"[ \u00a0]+(?<=\w[ \u00a0])[,;:.?!](?=[ \n])|[ \u00a0]+(?<=[)»”%][ \u00a0])[,;:.?!](?=[ \n])"
    r"|[(«“\[] +\S|\S +[)»”\]]",
    lambda match, line: f"Thừa dấu cách trước hoặc sau dấu: «{around(match, line)}».",
    needles=("\u00a0", *(f" {mark}" for mark in ",;:.?!)»”]"), *(f"{mark} " for mark in "(«“[")),
)
_AFTER = seek(
    rf"[,;](?<=[\w)»”%][,;])(?=[{LOWER}{UPPER}(«“])|:(?<={_L}:)(?=[{LOWER}{UPPER}\d])"
    rf"|\.(?<={_L}{_L}\.)(?={_U}{_L})|[(«“](?<={_L}[(«“])(?={_L}{_L})",
    lambda match, line: f"Thiếu dấu cách: «{around(match, line)}».",
)
_REPEATED = seek(
    rf"[,;:]{{2,}}|\.\.(?<!\.\.\.)(?!\.)|[,;:]\.(?!\.)|\.(?<={_L}{_L}\.)[,;:]|\?{{2,}}|!{{2,}}",
    lambda match, line: f"Dấu câu lặp «{match[0]}»: «{around(match, line)}».",
    needles=(*(a + b for a in ",;:" for b in ",;:."), "..", ".,", ".;", ".:", "??", "!!"),
)
_BLANKS = seek(
    r"\.{4,}|…{2,}|_{3,}|(?:\.{3}|…)(?= */)|(?:ngày|tháng) *(?:\.{2,}|…)(?= *(?:tháng|năm))|số *(?:\.{2,}|…) */",
    lambda match, line: "" if _UNFINISHED.search(line.text[: match.start() - line.start]) else _blank(match, line),
    needles=("..", "…", "___"),
    kinds=RUNNING | {Kind.SUBJECT, Kind.HEADING, Kind.LEAD, Kind.ANNEX_TITLE},
)
_MOTTO = seek(
    r"(?:Độc lập|Đôc lập) *[-–—] *T\w+ do *[-–—] *H\w+ ph\w+",
    lambda match, line: "" if match[0] == MOTTO else f"Tiêu ngữ viết «{MOTTO}», không phải «{match[0]}».",
    needles=("c lập",),
)
_END_MARK = re.compile(r"\./\.|(?<=\s)/\.|(?<=\w)/\.(?=\s)|\./(?=\s)")
_END_MARK_SAID = "Dấu kết thúc «./.» được in tự động ở cuối văn bản: hãy bỏ dấu gõ tay."

RULES = (
    Rule("not-composed", "Unicode dựng sẵn", f"{DECREE}, PL I, I", Level.ERROR, _composed),
    Rule("invisible-character", "Ký tự ẩn, ký tự lạ", f"{DECREE}, PL I, I", Level.ERROR, _CONTROL),
    Rule("legacy-font", "Bảng mã cũ", f"{DECREE}, PL I, I", Level.ERROR, _LEGACY),
    Rule("double-space", "Thừa dấu cách", "", Level.WARNING, _DOUBLE),
    Rule("space-before-mark", "Dấu cách trước dấu câu", "", Level.WARNING, _BEFORE),
    Rule("space-after-mark", "Dấu cách sau dấu câu", "", Level.WARNING, _AFTER),
    Rule("repeated-mark", "Dấu câu lặp", "", Level.WARNING, _REPEATED),
    Rule("unpaired-mark", "Ngoặc đủ đôi", "", Level.WARNING, _unpaired),
    Rule("blank-left", "Chỗ trống chưa điền", "", Level.WARNING, _BLANKS),
    Rule("motto", "Tiêu ngữ", f"{DECREE}, PL I, II.1", Level.WARNING, _MOTTO),
    Rule("end-mark-typed", "Dấu «./.» gõ tay", f"{DECREE}, PL III, Mẫu 1.4", Level.WARNING, _typed_end_mark),
    Rule("sentence-end", "Dấu kết câu", "", Level.HINT, _ends),
    Rule("tone-two-ways", "Một kiểu đặt dấu thanh", "", Level.HINT, _two_ways),
)
