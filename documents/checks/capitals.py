"""Rules about capital letters (NĐ 30/2020, PL II)."""

import re
from collections.abc import Iterator

from documents.checks.letters import LOWER, UPPER, word_set
from documents.checks.lines import RUNNING, Kind, Line, Reading
from documents.checks.rule import DECREE, Finding, Rule, around, seek
from documents.problem import Level

_U, _L = f"[{UPPER}]", f"[{LOWER}]"
# Words after which «nhân dân» is part of a name that writes it small: Ủy ban, Hội đồng, Tòa án, Công an …
_BODIES = word_set("ban đồng án sát an quyền ninh tra thẩm đội dụng viện báo giáo sĩ sỹ thuốc nhân tranh ngoại")
_COMPOUNDS = word_set("hạng danh chuyên đề thành một hai ba các những")  # «hạng mục 2» is no Mục 2
_LINES = frozenset({Kind.PARAGRAPH, Kind.POINT})
_FIELDS = "tài chính|kinh tế|nội vụ|y tế|nông nghiệp|tư pháp|văn hóa|văn hoá|giáo dục|lao động|xây dựng|công thương"
_KINDS = ("Kế Hoạch", "Quyết Định", "Nghị Quyết", "Nghị Định", "Thông Tư", "Chương Trình", "Chỉ Thị", "Công Văn")
_LAWS = "tổ chức|thực hiện|ngân sách|đất đai|người|trẻ em|bảo hiểm|việc làm|nhà ở|ban hành|khiếu nại|tiếp công dân"


def _people(match: re.Match[str], line: Line) -> str:
    before = line.text[: match.start() - line.start].split()[-1:]
    if (before and before[0].lower() in _BODIES) or line.text[match.end() - line.start :].startswith(" tệ"):
        return ""
    return f"«Nhân dân» viết hoa: «{around(match, line)}»."


def _say_article(match: re.Match[str], line: Line) -> str:
    before = line.text[: match.start() - line.start].split()[-1:]
    if before and before[0].lower() in _COMPOUNDS:
        return ""
    return f"Viện dẫn Phần, Chương, Mục, Điều viết hoa: «{around(match, line)}»."


def _articles(reading: Reading) -> Iterator[Finding]:
    yield from _ARTICLE(reading)
    yield from _ARTICLE_ROMAN(reading)


def _line_start(match: re.Match[str], line: Line) -> str:
    if line.led:
        return ""
    return f"Chữ đầu dòng viết hoa: «{line.text[:40].strip()}…»."


_PEOPLE = seek(r"\bnhân dân\b", _people, needles=("nhân dân",), kinds=RUNNING)
_STATE = seek(
    r"(?:Đảng và|Đảng,|của|do|được) nhà nước\b|nhà nước và (?:N|n)hân dân",
    lambda match, line: f"«Nhà nước» viết hoa: «{around(match, line)}».",
    needles=("nhà nước",),
    kinds=RUNNING,
)
_PARTY = seek(
    r"(?:của|do|Nhà nước và) đảng\b(?! viên)|\bđảng(?: và|,) (?:N|n)hà nước",
    lambda match, line: f"«Đảng» (Đảng Cộng sản Việt Nam) viết hoa: «{around(match, line)}».",
    needles=("ủa đảng", "do đảng", "và đảng", "đảng và", "đảng, n", "đảng, N"),
)
_COMMITTEE = seek(
    r"(?:[ỦủUu][yỷ] [Bb]an|[Hh]ội [Đđ]ồng) Nhân (?:dân|Dân)|\b(?:[ủu][yỷ] ban|hội đồng) nhân dân\b"
    r"|[ỦU][yỷ] Ban [Nn]hân|(?:ban|đồng) nhân Dân",
    lambda match, line: f"Viết «Ủy ban nhân dân», «Hội đồng nhân dân»: «{around(match, line)}».",
    needles=("an Nhân", "Ban nhân", "đồng Nhân", "Đồng Nhân", "nhân Dân", "ủy ban", "uỷ ban", "hội đồng"),
)
_PARTS = ("điều", "chương", "mục", "phần")
_ARTICLE = seek(r"\b(?:điều|chương|(?:tiểu )?mục) \d+\b", _say_article, kinds=RUNNING, numeric=True)
_ARTICLE_ROMAN = seek(
    r"\b(?:chương|(?:tiểu )?mục|phần) (?:[IVX]+\b|thứ nhất\b)",
    _say_article,
    needles=("phần thứ", *(f"{part} {numeral}" for part in _PARTS for numeral in "IVX")),
    kinds=RUNNING,
)
_CLAUSE = seek(
    rf"(?<={_L} )(?:Khoản \d+|Điểm [a-zđ](?=,? (?:[Kk]hoản|,|và )))|(?<=, )Khoản \d+",
    lambda match, line: f"Viện dẫn khoản, điểm viết thường: «{around(match, line)}».",
    needles=("Khoản", "Điểm"),
    kinds=RUNNING,
)
_LINE = seek(rf"(?m)^ *{_L}", _line_start, kinds=_LINES)
_SENTENCE = seek(
    rf"(?<={_L}{_L}[.!?]) +{_L}{_L}+",
    lambda match, line: f"Chữ đầu câu viết hoa: «{around(match, line)}».",
    kinds=RUNNING,
)
_UNIT = seek(
    rf"(?<={_L} )(?:Xã|Huyện|Tỉnh|Phường|Thôn|Ấp|Khóm|Thị trấn|Thị xã) (?={_U}{_L})",
    lambda match, line: f"Danh từ chung của đơn vị viết thường giữa câu: «{around(match, line)}».",
    kinds=RUNNING,
)
_KIND = seek(
    rf"\b(?:{'|'.join(_KINDS)})\b",
    lambda match, line: f"Tên loại văn bản chỉ viết hoa chữ đầu («{match[0].capitalize()}»): «{around(match, line)}».",
    needles=_KINDS,
    kinds=RUNNING | {Kind.SUBJECT},
)
_AGENCY = seek(
    rf"\b(?:Sở|Bộ|Phòng) (?:{_FIELDS})\b",
    lambda match, line: f"Tên lĩnh vực trong tên cơ quan viết hoa: «{around(match, line)}».",
)
_LAW = seek(
    rf"(?<!Bộ )\bLuật (?:{_LAWS})\b",
    lambda match, line: f"Chữ đầu của tên luật viết hoa: «{around(match, line)}».",
    needles=("Luật ",),
)
_PROPER = seek(
    r"\b(?:việt nam|[Vv]iệt nam|hồ chí minh|Hồ chí [Mm]inh|hà nội|Hà nội|[Mm]ặt trận tổ quốc|Mặt trận tổ quốc)\b",
    lambda match, line: f"Tên riêng viết hoa chữ đầu mỗi âm tiết: «{around(match, line)}».",
    needles=("iệt nam", "ồ chí", "Chí minh", "hà nội", "Hà nội", "rận tổ quốc"),
)

RULES = (
    Rule("cap-people", "Viết hoa «Nhân dân»", f"{DECREE}, PL II", Level.WARNING, _PEOPLE),
    Rule("cap-state", "Viết hoa «Nhà nước»", f"{DECREE}, PL II", Level.WARNING, _STATE),
    Rule("cap-party", "Viết hoa «Đảng»", f"{DECREE}, PL II", Level.WARNING, _PARTY),
    Rule("cap-committee", "Tên Ủy ban, Hội đồng nhân dân", f"{DECREE}, PL II", Level.WARNING, _COMMITTEE),
    Rule("cap-agency", "Tên sở, phòng", f"{DECREE}, PL II", Level.HINT, _AGENCY),
    Rule("cap-proper", "Tên riêng", f"{DECREE}, PL II", Level.WARNING, _PROPER),
    Rule("cap-article", "Viện dẫn Điều, Mục, Chương", f"{DECREE}, PL II", Level.WARNING, _articles),
    Rule("cap-clause", "Viện dẫn khoản, điểm", f"{DECREE}, PL II", Level.WARNING, _CLAUSE),
    Rule("cap-law", "Tên luật", f"{DECREE}, PL II", Level.HINT, _LAW),
    Rule("cap-kind", "Tên loại văn bản", f"{DECREE}, PL II", Level.WARNING, _KIND),
    Rule("cap-line", "Đầu dòng viết hoa", f"{DECREE}, PL II", Level.WARNING, _LINE),
    Rule("cap-sentence", "Đầu câu viết hoa", f"{DECREE}, PL II", Level.WARNING, _SENTENCE),
    Rule("cap-unit", "Danh từ chung của đơn vị", f"{DECREE}, PL II", Level.HINT, _UNIT),
)
