"""What a title says of the whole table below it: of which commune it is, and of which years."""

import re
from dataclasses import replace

from documents.text import nfc
from participants.intake.lines import LEADING
from participants.intake.rows import Fault, ReadTable

_KINDS, _PLAIN_KINDS = "xã|phường|thị trấn|đặc khu", "xa|phuong|thi tran|dac khu"
# Not «thị xã», «hợp tác xã», «cấp xã»; «Xã/phường: Mỹ Đông» and «Xã | Mỹ Đông» in two cells are meant.
_CALLED = (
    r"(?<!thị )(?<!thi )(?<!tác )(?<!tac )(?<!cấp )(?<!cap )\b({kinds})\b(?:\s*[/(]\s*(?:{kinds})\b\)?)*[\s:|]*"
    r"([^,;:()|/–\n]*)"
)
_MARKED = re.compile(_CALLED.format(kinds=_KINDS), re.IGNORECASE)
_UNMARKED = re.compile(_CALLED.format(kinds=_PLAIN_KINDS), re.IGNORECASE)
_NAME_ENDS = re.compile(
    r"\s*(?:\s-\s|\bn[aă]m(?:\s*[\d.…]|$)|\b(?:huyện|quận|tỉnh|thành phố|tp|tháng|giai đoạn|đợt|quý\s+[\divx]+|theo"
    r"|thuộc|đề nghị|hộ (?:nghèo|cận)|và|có|được|là)(?!\w)|[.…_]{2}).*",
    re.IGNORECASE,
)
# What follows «XÃ» in capitals and is no name: «XÃ HỘI», «XÃ ĐẶC BIỆT KHÓ KHĂN».
_NO_NAME = re.compile(
    r"(?:hội|viên|nông thôn|đặc biệt|khó khăn|biên giới|an toàn|bãi ngang|đảo|nghèo|điểm|loại|vùng|miền|khu vực|trong"
    r"|đã|hoi|vien|nong thon|dac biet|phường|thị trấn|đặc khu)(?!\w)",
    re.IGNORECASE,
)
_YEAR = re.compile(r"n[aă]m\s*(20\d\d)(?!\d|\s*[-–]\s*20\d\d)", re.IGNORECASE)
_DAY = re.compile(r"ngày.{0,14}?tháng.{0,8}?năm\s*20\d\d", re.IGNORECASE)
_GROUP = re.compile(rf"{LEADING}(?:{_KINDS})\b", re.IGNORECASE)
_LONGEST = 60
_OTHER_YEAR = (
    "Tiêu đề của bảng ghi năm {said}, còn danh sách này là của năm {year}. Nếu đây là danh sách của năm khác, hãy bỏ "
    "tệp này và nộp tệp đúng năm."
)


def communes_in_title(text: str) -> list[str]:
    """Return «xã MỸ ĐÔNG» of «DANH SÁCH HỘ NGHÈO XÃ MỸ ĐÔNG NĂM 2022»; more than the name where no end is seen."""
    text = nfc(text)
    called = (_UNMARKED if text.isascii() else _MARKED).finditer(text)
    named = ((found.group(1).lower(), _name(found.group(2))) for found in called)
    return [f"{kind} {name}"[:_LONGEST].strip() for kind, name in named if name and not _NO_NAME.match(name)]


def commune_of_group(text: str) -> str:
    """Return the commune that a line alone names for those below it: «II. Xã Mỹ Đông: 45 hộ»."""
    found = communes_in_title(text) if _GROUP.match(nfc(text).strip()) else []
    return found[0] if found else ""


def years_in_titles(titles: str) -> list[str]:
    """Return the years that the lines above a table are about; the day of a decision is none."""
    return sorted(set(_YEAR.findall(_DAY.sub(" ", nfc(titles)))))


def ask_about_year(table: ReadTable, titles: str, year: int) -> ReadTable:
    """Ask once where the titles speak of other years than the list's and never of its own."""
    years = years_in_titles(titles)
    if not (year and years) or str(year) in years:
        return table
    said = ", ".join(years)
    fault = Fault(0, "", "year", said, _OTHER_YEAR.format(said=said, year=year), stops=False)
    return replace(table, faults=(*table.faults, fault))


def _name(text: str) -> str:
    """Return the words that begin with a capital or are a number, up to where a name ends."""
    words: list[str] = []
    for word in _NAME_ENDS.sub("", text.strip(" .")).split():
        if not (word[0].isupper() or (word.isdecimal() and not words)):
            break
        words.append(word)
    return " ".join(words).strip(" .-")
