"""Rules about numbers, money and telephone numbers in the text; words in brackets say what the figures say."""

import re
import unicodedata

from documents.checks.letters import word_set
from documents.checks.lines import RUNNING, Kind, Line
from documents.checks.rule import Rule, around, seek
from documents.formats import format_number, number_in_words
from documents.problem import Level

_UNIT = r"(?:đồng|VNĐ|vnđ|VND|đ)(?!\w)"
_COUNTED = r"(?:đồng|VNĐ|đ|hộ|người|đại biểu|lao động|suất|phần)(?!\w)"
# A reading is compared in one spelling: what people say in several ways becomes what ``number_in_words`` writes.
_SPELLINGS = {"lẻ": "linh", "ngàn": "nghìn", "tỉ": "tỷ", "mốt": "một", "bẩy": "bảy", "tư": "bốn", "lăm": "năm"}
_NUMERALS = word_set("không một hai ba bốn năm sáu bảy tám chín mười mươi trăm nghìn triệu tỷ linh") | frozenset(
    _SPELLINGS
)
_DROPPED = word_set("đồng chẵn việt nam bằng chữ hộ người viết số tiền là")
_WORD = re.compile(r"\w+")
MOST_PERCENT = 100
_ABOVE = ("tăng", "vượt", "gấp", "so với", "bằng", "hơn", "kế hoạch", "chỉ tiêu", "dự toán", "mức lương", "mức chuẩn")


def _words_mismatch(match: re.Match[str], line: Line) -> str:
    words = [_SPELLINGS.get(word, word) for word in _WORD.findall(unicodedata.normalize("NFC", match[3]).lower())]
    said = [word for word in words if word not in _DROPPED]
    strange = sum(word not in _NUMERALS for word in said)
    if not said or strange > (1 if match[2] and len(said) > 3 else 0):  # one misspelt word makes no remark of an amount
        return ""
    number = int(re.sub(r"\D", "", match[1]))
    due = number_in_words(number)
    if _plain(" ".join(said)) == _plain(due):
        return ""
    return f"Số {format_number(number)} và chữ không khớp: «({match[3]})», đúng là «{due}»."


def _plain(words: str) -> str:
    """Return a reading in which twins are one and what some leave out («không trăm linh») is left out."""
    said = " ".join(_SPELLINGS.get(word, word) for word in words.split() if word != "linh")
    return said.replace("không trăm ", "").replace("không trăm", "").strip()


def _groups(match: re.Match[str], line: Line) -> str:
    groups = match[1].split(".")
    people = match[0].endswith(("hộ", "người", "đại biểu", "lao động"))
    if max(map(len, groups[1:])) < (2 if people else 3):  # a decimal point, or the number of a section
        return ""
    if all(len(group) == 3 for group in groups[1:]) and 1 <= len(groups[0]) <= 3 and groups[0] != "0":
        return ""
    return f"Dấu chấm phân cách phần nghìn không đúng chỗ: «{match[0]}»."


def _percent(match: re.Match[str], line: Line) -> str:
    value = float(match[1].replace(",", "."))
    near = line.text[max(match.start() - line.start - 60, 0) : match.end() - line.start + 40].lower()
    if value <= MOST_PERCENT or any(word in near for word in _ABOVE):
        return ""
    return f"Tỷ lệ «{match[0]}» vượt 100%."


def _phone(match: re.Match[str], line: Line) -> str:
    digits = re.sub(r"\D", "", match[1])
    if digits.startswith("0") and len(digits) in (10, 11):
        return ""
    return f"Số điện thoại «{match[1].strip()}» không đủ 10 hoặc 11 chữ số bắt đầu bằng 0."


_WORDS = seek(
    rf"(?<![\d.,])(\d{{1,3}}(?:\.\d{{3}})+|\d+) *({_UNIT})?(?:/\w+)? *\(([^()\n]{{3,160}})\)",
    _words_mismatch,
    numeric=True,
)
_BARE = seek(
    rf"(?<![\d.,/])\d{{5,}} *{_UNIT}",
    lambda match, line: f"Số tiền viết có dấu chấm phân cách phần nghìn: «{match[0]}».",
    numeric=True,
)
_COMMAS = seek(
    rf"(?<![\d.,])\d{{1,3}}(?:,\d{{3}})+(?!\d|,\d) *{_COUNTED}",
    lambda match, line: f"Phần nghìn phân cách bằng dấu chấm, không bằng dấu phẩy: «{match[0]}».",
    numeric=True,
)
_GROUPS = seek(rf"(?<![\d.,/])(\d+(?:\.\d+)+) *{_COUNTED}", _groups, numeric=True)
_PHONE = seek(
    r"(?:[Đđ]iện thoại|\bĐT|\bSĐT)(?: số)? *[:.]? *(\+?[\d(][\d .()-]{4,}\d)",
    _phone,
    numeric=True,
    kinds=RUNNING | {Kind.CELL, Kind.RECIPIENT},
)
_ABOVE_ALL = seek(r"(?<![\d.,])(\d{3,6}(?:,\d{1,2})?) ?%", _percent, numeric=True, kinds=RUNNING)
_PERCENT = seek(
    r"(?<![\d.,])\d+\.\d{1,2} ?%",
    lambda match, line: f"Số thập phân viết dấu phẩy: «{around(match, line, 8)}».",
    numeric=True,
)

RULES = (
    Rule("words-mismatch", "Số tiền bằng số và bằng chữ khớp nhau", "", Level.ERROR, _WORDS),
    Rule("number-groups", "Dấu chấm phần nghìn", "", Level.WARNING, _GROUPS),
    Rule("money-bare", "Số tiền có dấu chấm", "", Level.WARNING, _BARE),
    Rule("number-commas", "Dấu phẩy phần nghìn", "", Level.WARNING, _COMMAS),
    Rule("percent-point", "Số thập phân", "", Level.HINT, _PERCENT),
    Rule("percent-above", "Tỷ lệ không quá 100%", "", Level.WARNING, _ABOVE_ALL),
    Rule("phone-shape", "Số điện thoại", "", Level.HINT, _PHONE),
)
