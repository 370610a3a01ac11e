"""What a line of a sheet is: a total, a group, a signature, the numbers of columns; the rest is data."""

import re
from itertools import pairwise

from documents.text import nfc

_HAMLET_KINDS = (
    "ấp|thôn|bản|khóm|khu phố|kp|tổ dân phố|tdp|khu dân cư|kdc|buôn|bon|plei|làng|xóm|sóc|phum|khu vực|khu|tổ|đội|cụm"
)
LEADING = r"(?:[-–*•+]\s*|(?:[ivx]{1,5}|[a-h]|\d{1,2})\s*[.)/:-]\s*)?"
_UPPER = r",?\s*(?<=[\s,])(?:xã|phường|thị trấn|đặc khu|huyện)\s.*"  # «Ấp 1, xã Mỹ Quý, huyện Tháp Mười»
_HAMLET = re.compile(rf"{LEADING}((?:{_HAMLET_KINDS})\b[\s.]*[^:;(]*?)\s*(?:[:;(–-].*|{_UPPER})?", re.IGNORECASE)
_AFTER_COLON = re.compile(
    rf"{LEADING}(?:tên\s+)?({_HAMLET_KINDS})(?:\s*\([^)]*\)|\s*[/,]\s*\w+)*\s*:\s*"
    r"([^:;,()]+?)\s*(?:[;,(–-].*|\s(?:xã|phường|thị trấn|huyện|năm|tháng)\b.*)?",
    re.IGNORECASE,
)
_PLACE = re.compile(r"^(?:đơn vị|địa bàn|thuộc)\s*:\s*", re.IGNORECASE)
_ONLY_KIND = re.compile(rf"(?:{_HAMLET_KINDS})[\s.]*", re.IGNORECASE)
_IN_TITLE = re.compile(
    r"\b((?:ấp|thôn|bản|khóm|khu phố|tổ dân phố|tdp|buôn|xóm)\s+(?!tổng|kê|danh|chính|sao)[^,;:()–-]+?)"
    r"(?=\s+(?:năm|xã|phường|thị trấn|tháng|giai đoạn|quý)\b|\s*[,;:()–-]|\s*$)",
    re.IGNORECASE,
)
_KIND = re.compile(r"hộ\s+(?:mới\s+thoát\s+nghèo|thoát\s+nghèo|cận\s+nghèo|nghèo)", re.IGNORECASE)
_KIND_LINE = re.compile(
    rf"{LEADING}((?:diện\s+)?(?:hộ\s+)?(?:mới\s+thoát\s+nghèo|thoát\s+nghèo|cận\s+nghèo|nghèo))\s*(?:[:;(–-].*)?",
    re.IGNORECASE,
)
_OTHER_KIND_LINE = re.compile(
    rf"{LEADING}((?:diện\s+)?hộ\s+[^:;(]*(?:nghèo|mức\s+sống)\b[^:;(]*?)\s*(?:[:;(].*)?", re.IGNORECASE
)
# «Tống» is a family's name; only «tổng», or no mark at all before «cong», is a total.
_TOTAL = re.compile(
    rf"{LEADING}(?:tổng(?:\s|:|$)|cộng(?:\s|:|$)|tong (?:cong|so|hop)\b|toàn\s+(?:xã|ấp|thôn|huyện|tỉnh)\b"
    r"|lũy kế|luỹ kế|mang sang|chuyển sang)",
    re.IGNORECASE,
)
_BELOW = re.compile(
    r"\s*(?:người lập|lập biểu|lập bảng|người tổng hợp|tm\.|kt\.|t/m|k/t|chủ tịch|phó chủ tịch"
    r"|trưởng (?:ấp|thôn|bản|ban|khóm)"
    r"|xác nhận|nơi nhận|ngày\s.{0,12}tháng|thủ trưởng|đại diện ubnd|ủy ban nhân dân|uỷ ban nhân dân|\(?ký\b|cán bộ"
    r"|[*(–-]*\s*(?:ghi chú|lưu ý|chú thích|chú ý|bằng chữ|danh sách (?:này|trên|có|gồm))\b)"
    r"|.*[,\s]ngày\s.{0,12}tháng\s.{0,12}năm",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"\(?\s*(\d{1,2}|[a-e])\s*\)?(?:\s*=.*)?", re.IGNORECASE)
_COUNT = re.compile(r"(\d[\d.]*)\s*(?:\([^)\d]*\)\s*)?(hộ|khẩu|nhân khẩu|người|đại biểu|đại diện)\b", re.IGNORECASE)
_COUNT_BEHIND = re.compile(r"\bsố\s+(hộ|khẩu|nhân khẩu|người)\s*(?::|là)\s*(\d[\d.]*)", re.IGNORECASE)


def is_total(texts: list[str]) -> bool:
    """Whether one of the first words of the line says that it adds up others."""
    first = [text for text in texts if text and not _is_number(text)][:2]
    return any(_TOTAL.match(text) for text in first)


def is_below(texts: list[str]) -> bool:
    """Whether the line stands under the table: a place for signatures, a date, those who get it."""
    filled = [text for text in texts if text]
    return len(filled) <= 3 and any(_BELOW.match(text) for text in filled)


def is_numbering(texts: list[str]) -> bool:
    """Whether the line only numbers the columns: (1) (2) (3), or A B 1 2."""
    filled = [text for text in texts if text]
    found = [_NUMBERED.fullmatch(text) for text in filled]
    if len(filled) < 3 or not all(found):
        return False
    numbers = [int(each.group(1)) for each in found if each and each.group(1).isdecimal()]
    return len(numbers) >= 2 and all(after == before + 1 for before, after in pairwise(numbers))


def is_title(text: str) -> bool:
    """Whether a line heads a table of its own: «II. DANH SÁCH HỘ CẬN NGHÈO»."""
    return bool(re.match(rf"{LEADING}(?:danh sách|bảng|biểu|phần)\b", nfc(text).strip(), re.IGNORECASE))


def hamlet_of_group(text: str) -> str:
    """Return the hamlet that a line alone names for those below it: «II. Ấp 2: 15 hộ» is «Ấp 2»."""
    text = _PLACE.sub("", nfc(text).strip(), count=1)
    if named := _hamlet_after_colon(text):
        return named
    found = _HAMLET.fullmatch(text)
    if not found or len(found.group(1)) > 60 or _ONLY_KIND.fullmatch(found.group(1)):
        return ""
    return found.group(1).strip(" .")


def _hamlet_after_colon(text: str) -> str:
    """Return the hamlet of «Ấp: Mỹ Phước», «Thôn (ấp): Ấp 3»; nothing of «Ấp 2: 15 hộ» and of a line left to fill."""
    found = _AFTER_COLON.fullmatch(text)
    name = found.group(2).strip(" .…_") if found else ""
    if not found or not name or _COUNT.match(name):
        return ""
    return name if re.match(rf"(?:{_HAMLET_KINDS})\b", name, re.IGNORECASE) else f"{found.group(1)} {name}"


def kind_of_group(text: str) -> str:
    """Return the category that a line alone names for those below it: «A. Hộ cận nghèo»."""
    found = _KIND_LINE.fullmatch(text.strip())
    return found.group(1).strip() if found else ""


def other_kind_of_group(text: str) -> str:
    """Return what a line alone says of those below it where it is no plain category: «II. Hộ thoát nghèo trong năm»."""
    found = _OTHER_KIND_LINE.fullmatch(nfc(text).strip())
    return found.group(1).strip() if found and len(found.group(1)) <= 60 else ""


def hamlet_of_title(text: str) -> str:
    """Return the hamlet in «DANH SÁCH HỘ NGHÈO ẤP 3 NĂM 2024»."""
    if own := hamlet_of_group(text):
        return own
    found = (
        _IN_TITLE.search(text) if re.search(r"danh sách|bảng|thống kê|hộ (?:cận )?nghèo", text, re.IGNORECASE) else None
    )
    return found.group(1).strip() if found else ""


def kind_of_title(text: str) -> str:
    """Return the one category that a title names; nothing when it names several."""
    found = {" ".join(each.lower().split()) for each in _KIND.findall(text)}
    if len(found) != 1 or re.search(r"nghèo\s*(?:,|và|-|–|/)\s*(?:hộ\s+)?cận", text, re.IGNORECASE):
        return ""
    return found.pop().capitalize()


def stated_counts(texts: list[str]) -> dict[str, int]:
    """Return what a line says in words: «45 hộ», «180 (một trăm tám mươi) khẩu», «Tổng số hộ: 45»."""
    found: dict[str, int] = {}
    text = " ".join(texts)
    said = [*_COUNT.findall(text), *((number, what) for what, number in _COUNT_BEHIND.findall(text))]
    for number, what in said:
        people = what.lower() in ("khẩu", "nhân khẩu")
        found.setdefault("members" if people else "rows", int(number.replace(".", "")))
    return found


def _is_number(text: str) -> bool:
    return text.replace(".", "").replace(",", "").strip().isdecimal()
