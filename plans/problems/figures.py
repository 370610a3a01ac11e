"""Reading numbers out of running text: counts with what they count, amounts, numbers in words, dates. Pure text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from documents.formats import number_in_words
from documents.text import fold

_NUMBER = r"(?<![\w./,\-–])(?P<number>\d{1,3}(?:\.\d{3}){1,4}|\d{1,15})(?![\d%]|[.,/]\d|\s?%)"
_UNIT_NOUNS = "thị trấn|phường|xã|ấp|thôn|bản|khóm|khu phố|tổ dân phố|buôn|làng|xóm|đơn vị|địa phương"
_NOUN = (
    r"(?P<noun>(?:đại diện )?hộ|" + _UNIT_NOUNS + r"|điểm|cuộc|buổi|hội nghị|tỷ đồng|tỉ đồng|triệu đồng|nghìn đồng|"
    r"ngàn đồng|đồng|đ|VNĐ|VND|lao động|người|đại biểu)\b"
)
_CLAIM = re.compile(
    _NUMBER + r"\s*(?:\((?P<words>[^()\d]{2,150})\)\s*)?" + _NOUN + r"(?P<kinds>(?:(?:, | và |/)(?:" + _UNIT_NOUNS
    + r")\b(?! (?-i:[A-ZĐÁÂĂÊÔƠƯ])))*)",
    re.IGNORECASE,
)  # fmt: skip
_READ = {number_in_words(number): number for number in range(2, 1_000) if number != 5}  # «năm» alone is a year
_WORD_CLAIM = re.compile(
    r"(?<!\w)(?P<number>(?:một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|mươi|mốt|tư|lăm|trăm|linh)"
    r"(?:\s(?:một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|mươi|mốt|tư|lăm|trăm|linh)){0,5})\s+" + _NOUN
    + r"(?P<kinds>(?:(?:, | và |/)(?:" + _UNIT_NOUNS + r")\b(?! (?-i:[A-ZĐÁÂĂÊÔƠƯ])))*)",
    re.IGNORECASE,
)  # fmt: skip
_GOES_ON = re.compile(r"(?:nghìn|ngàn|triệu|tỷ|tỉ)[\s,]*$", re.IGNORECASE)
_DECIMAL = re.compile(r"(?<![\d.,])(?P<whole>\d{1,4}),(?P<part>\d{1,6})\s*(?P<size>triệu|tỷ|tỉ)\b", re.IGNORECASE)
_WORDS_FIRST = re.compile(
    r"(?<!\w)((?:(?:một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|mươi|mốt|tư|lăm|trăm|linh|lẻ|nghìn|ngàn)\s+)+)"
    r"\((\d[\d.]{0,12})\)",
    re.IGNORECASE,
)
_IN_WORDS = re.compile(
    _NUMBER + r"\s*(?:đồng|đ|hộ|người|đại biểu|đại diện|xã|điểm|cuộc|VNĐ)?\.?\s*"
    r"\((?P<said>(?:(?:viết )?bằng chữ\s*:?\s*)?[^()\d]{2,200})\)",
    re.IGNORECASE,
)
_MULTIPLES = {"ty dong": 10**9, "ti dong": 10**9, "trieu dong": 10**6, "nghin dong": 1_000, "ngan dong": 1_000}
_MONEY = frozenset({"dong", "d", "vnd", *_MULTIPLES})
_DIGIT_WORDS = ("khong", "mot", "hai", "ba", "bon", "tu", "nam", "lam", "sau", "bay", "tam", "chin", "muoi")
_NUMBER_WORDS = frozenset({*_DIGIT_WORDS, "tram", "nghin", "ngan", "trieu", "ty", "ti", "linh", "le"})
_SAME_WORDS = {"ngan": "nghin", "le": "linh", "tu": "bon", "ti": "ty", "lam": "nam"}
_AFTER_WORDS = frozenset({"dong", "chan", "ho", "nguoi", "dai", "bieu", "dien", "xa", "diem", "cuoc"})

_DAY = re.compile(
    r"(?<![\d/])(?P<d>\d{1,2})\s?[/.\-]\s?(?P<m>\d{1,2})\s?[/.\-]\s?(?P<y>\d{4})(?!\d)"
    r"|ngày\s+(?P<d2>\d{1,2})\s+tháng\s+(?P<m2>\d{1,2})\s+năm\s+(?P<y2>\d{4})"
    r"|ngày\s+(?P<d3>\d{1,2})/(?P<m3>\d{1,2})(?![\d/])",
    re.IGNORECASE,
)
_MONTH = re.compile(r"tháng\s+(?P<m>\d{1,2})(?:/|\s+năm\s+)(?P<y>\d{4})(?!\d)", re.IGNORECASE)
_RANGE = re.compile(
    r"(?:từ(?: ngày)?|ngày)\s+(?P<d1>\d{1,2})(?:/(?P<m1>\d{1,2}))?(?:/(?P<y1>\d{4}))?\s*"
    r"(?:đến|-|–)(?: hết)?(?: ngày)?\s*"
    r"(?P<d2>\d{1,2})/(?P<m2>\d{1,2})(?:/(?P<y2>\d{4}))?",
    re.IGNORECASE,
)
_WEEKDAYS = ("hai", "ba", "tu", "nam", "sau", "bay", "nhat")
_WEEKDAY_BEFORE = re.compile(r"(?:thứ\s+(hai|ba|tư|năm|sáu|bảy|[2-7])|chủ\s+(nhật))[\s,(]*(?:ngày\s*)?$", re.IGNORECASE)
_WEEKDAY_AFTER = re.compile(r"^[\s,(]*(?:thứ\s+(hai|ba|tư|năm|sáu|bảy|[2-7])|chủ\s+(nhật))\b", re.IGNORECASE)
_WEEKDAY_ALONE = re.compile(
    r"\b[Tt]hứ (Hai|Ba|Tư|Năm|Sáu|Bảy|[2-7])\b|"
    r"\b(?:[Ss]áng|[Cc]hiều|[Tt]ối|[Nn]gày|[Vv]ào) thứ (hai|ba|tư|năm|sáu|bảy)\b"
    r"|\b[Cc]hủ ([Nn]hật)\b"
)
_TIME = re.compile(
    r"(?<![\d.,/])(?P<h>\d{1,2})\s?(?:giờ|h|g(?=\d))\s?(?:(?P<m>\d{2})(?:\s?phút)?)?(?![\d\w])|"
    r"(?<![\d.,/:])(?P<h2>\d{1,2}):(?P<m2>\d{2})(?![\d:])",
    re.IGNORECASE,
)
_CITED_BEFORE = re.compile(
    r"(?:số\s+\S*/\S*|Quyết định|Nghị quyết|Nghị định|Thông tư|Chỉ thị|Luật|Kế hoạch|Công văn|Chương trình)"
    r"[^.;\n]{0,40}$"
)
# «Năm 2022, huyện đã đối thoại tại 04 điểm với 215 hộ»: what was done tells nothing of this plan.
_DONE = re.compile(
    r"(?:^|[,:(]\s*)(?:trong |đến hết |tính đến )?năm (?P<before>20\d\d)\b[^;]{0,80}\b(?:đã|được)\b"
    r"|\bđã (?:tổ chức|đối thoại|tiếp nhận|giải quyết|trả lời|thực hiện)\b[^;]{0,80}\bnăm (?P<after>20\d\d)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Claim:
    """«13 xã, thị trấn»: a number and what it counts, with the text around it in its sentence."""

    value: int
    noun: str  # folded: «ho», «xa», «diem», «dong» …
    kinds: tuple[str, ...]  # of units, folded: («xa», «thi tran»)
    said: str
    lead: str  # the sentence before, in lower case with its marks: «mỗi» is not «mời»
    rest: str  # what comes after, likewise
    before: str  # both without marks
    after: str
    start: int
    end: int

    @property
    def is_money(self) -> bool:
        """Whether an amount of money is meant."""
        return self.noun in _MONEY


def find_claims(sentence: str) -> list[Claim]:
    """Return the counts and amounts of one sentence, in figures («13 xã», «11,3 triệu đồng») or in words."""
    found = [_claim(each, sentence) for each in _CLAIM.finditer(sentence)]
    found += [_decimal(each, sentence) for each in _DECIMAL.finditer(sentence)]
    found += [_claim(each, sentence) for each in _WORD_CLAIM.finditer(sentence) if _counts(each, sentence)]
    return sorted(found, key=lambda claim: claim.start)


def _counts(found: re.Match[str], sentence: str) -> bool:
    """Whether words count something by themselves, and do not read the figures before a bracket aloud."""
    before = sentence[: found.start()]
    whole = found["number"].lower() in _READ and fold(found["noun"]) not in _MONEY
    return whole and before.count("(") == before.count(")") and not _GOES_ON.search(before)


def _decimal(found: re.Match[str], sentence: str) -> Claim:
    size = 10**9 if found["size"].lower().startswith("t") and "r" not in found["size"].lower() else 10**6
    value = int(found["whole"]) * size + int(found["part"]) * size // 10 ** len(found["part"])
    return _made(found, sentence, value, "dong", ("dong",))


def _claim(found: re.Match[str], sentence: str) -> Claim:
    noun = fold(found["noun"]).removeprefix("dai dien ")
    typed = found["number"].lower()
    value = (_READ[typed] if typed in _READ else int(typed.replace(".", ""))) * _MULTIPLES.get(noun, 1)
    return _made(found, sentence, value, noun, tuple(re.split(r", | va |/", noun + fold(found["kinds"] or ""))))


def _made(found: re.Match[str], sentence: str, value: int, noun: str, kinds: tuple[str, ...]) -> Claim:
    lead, rest = sentence[: found.start()], sentence[found.end() :]
    after = f" {fold(rest)}" if rest[:1].isspace() else fold(rest)
    said = " ".join(found[0].split())
    before, span = f"{fold(lead)} ", found.span()
    return Claim(value, noun, kinds, said, lead.lower(), rest.lower(), before, after, *span)


def tells_of_past(sentence: str, year: int) -> bool:
    """Whether a sentence tells what was done in a year before ``year``."""
    found = _DONE.search(sentence)
    return bool(found) and all(int(said) < year for said in filter(None, found.groups() if found else ()))


def find_words(text: str) -> Iterator[tuple[str, int, str]]:
    """Yield «11.300.000 đồng (mười một triệu …)» as what is written, the number, and the words in brackets.

    Brackets that hold no number in words are none of ours.
    """
    for found in _IN_WORDS.finditer(text):
        said = fold(found["said"])
        announced = "bang chu" in said
        words = re.findall(r"\w+", said.replace("bang chu", "").replace("viet ", " "))
        numeral = [word for word in words if word in _NUMBER_WORDS]
        if words and (announced or (len(numeral) * 2 > len(words) and words[0] in _NUMBER_WORDS)):
            yield found[0], int(found["number"].replace(".", "")), found["said"]


def find_words_first(text: str) -> Iterator[tuple[str, int, str]]:
    """Yield «mười ba (13)» as what is written, the number in brackets, and the words before it."""
    for found in _WORDS_FIRST.finditer(text):
        yield found[0], int(found[2].replace(".", "")), found[1]


def words_say(said: str, number: int) -> bool:
    """Whether the words in brackets read ``number`` aloud, whichever way a region says it."""
    words = re.findall(r"\w+", fold(said).replace("viet bang chu", "").replace("bang chu", ""))
    while words and words[-1] in _AFTER_WORDS:
        words.pop()
    return _plain_words(words) == _plain_words(re.findall(r"\w+", fold(number_in_words(number))))


def _plain_words(words: list[str]) -> list[str]:
    """Without «linh», which some leave out, and with one word for each digit."""
    same = [_SAME_WORDS.get(word, word) for word in words]
    return [word for word in same if word != "linh"]


@dataclass(frozen=True)
class SaidDay:
    """A day in running text; ``day`` is None where the calendar has none such. ``cited``: the day of another paper."""

    said: str
    day: date | None
    weekday: int | None
    cited: bool
    before: str
    after: str


def find_days(sentence: str, year: int) -> list[SaidDay]:
    """Return the days of one sentence; one without a year is of ``year``."""
    return [_said_day(found, sentence, year) for found in _DAY.finditer(sentence)]


def _said_day(found: re.Match[str], sentence: str, year: int) -> SaidDay:
    numbers = [int(found[name]) for name in ("y", "m", "d", "y2", "m2", "d2") if found[name]]
    if found["d3"]:
        numbers = [year, int(found["m3"]), int(found["d3"])]
    before, after = sentence[: found.start()], sentence[found.end() :]
    named = _WEEKDAY_BEFORE.search(before) or _WEEKDAY_AFTER.search(after)
    return SaidDay(
        found[0], make_day(*numbers), _weekday(named) if named else None, bool(_CITED_BEFORE.search(before)),
        fold(before), fold(after),
    )  # fmt: skip


def make_day(year: int, month: int, day: int) -> date | None:
    """Return the day, or None where the calendar has none such."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def find_weekdays(text: str) -> list[tuple[str, int]]:
    """Return «chiều thứ Sáu» as what is written and the day of the week; «buổi thứ hai» is an ordinal."""
    return [(found[0], _weekday(found)) for found in _WEEKDAY_ALONE.finditer(text)]


def _weekday(named: re.Match[str]) -> int:
    word = fold(next(filter(None, named.groups())))
    return int(word) - 2 if word.isdigit() else _WEEKDAYS.index(word)


def find_ranges(sentence: str, year: int) -> list[tuple[str, date | None, date | None]]:
    """Return «từ ngày 11 đến ngày 20/11/2022» as what is written and its two days."""
    ranges = []
    for found in _RANGE.finditer(sentence):
        end_year = int(found["y2"] or year)
        end = make_day(end_year, int(found["m2"]), int(found["d2"]))
        begin = make_day(int(found["y1"] or end_year), int(found["m1"] or found["m2"]), int(found["d1"]))
        ranges.append((found[0], begin, end))
    return ranges


def find_months(sentence: str) -> list[tuple[str, int, int]]:
    """Return «tháng 10/2018» as what is written, year and month."""
    return [(found[0], int(found["y"]), int(found["m"])) for found in _MONTH.finditer(sentence) if int(found["y"])]


def find_times(sentence: str) -> list[tuple[str, int, int]]:
    """Return «15h30», «15 giờ 30 phút», «15:30» as what is written, hour and minute."""
    return [
        (found[0].strip(), int(found["h"] or found["h2"]), int(found["m"] or found["m2"] or 0))
        for found in _TIME.finditer(sentence)
    ]
