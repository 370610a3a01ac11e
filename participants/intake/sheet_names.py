"""What the name of a sheet says of its rows: a hamlet, a category, reserves, a year, or a summary of the others."""

import re

from documents.text import fold, nfc
from participants.intake.lines import hamlet_of_group
from participants.intake.people_words import hamlet_case

_BESIDE = re.compile(
    r"\b(?:danh s[aá]ch|dshn|dshcn|ds|(?:h[oộ] )?(?:m[oớ]i )?(?:tho[aá]t |c[aậ]n )?ngh[eè]o|hmtn|htn|hcn|hn|cn"
    r"|h[oộ](?: d[aâ]n)?|ng[uư][oờ]i|[dđ][aạ]i bi[eể]u|tham d[uự]|d[uự] b[iị]|ch[ií]nh th[uứ]c|n[aă]m|(?:19|20)\d\d"
    r"|v[aà])\b",
    re.IGNORECASE,
)
_ORDINARY = re.compile(
    r"(?:sheet|trang(?: tinh)?|bang|bieu|mau|phu luc|pl|data|du lieu|table|copy|ban sao|bia|list|foglio|feuil)"
    r"[\s.]*[\divx]*|(?:xa|phuong|thi tran|dac khu) .*|"
)
_SUMMARY = re.compile(
    r"(?:\d+[.)\s]*)?(?:bang |bieu |ds |danh sach )?(?:tong hop|tong|tong cong|th|toan (?:xa|phuong|bo)|ca xa|chung)\b"
)
_KINDS = {
    "hmtn": "Hộ mới thoát nghèo", "moi thoat ngheo": "Hộ mới thoát nghèo", "htn": "Hộ thoát nghèo",
    "thoat ngheo": "Hộ thoát nghèo", "hcn": "Hộ cận nghèo", "dshcn": "Hộ cận nghèo", "can ngheo": "Hộ cận nghèo",
    "cn": "Hộ cận nghèo", "hn": "Hộ nghèo", "dshn": "Hộ nghèo", "ngheo": "Hộ nghèo",
}  # fmt: skip
_KIND = re.compile(rf"\b(?:{'|'.join(sorted(_KINDS, key=len, reverse=True))})\b")
_COPY = re.compile(r"\s*\(\d+\)\s*$")


def said_by(name: str) -> dict[str, str]:
    """Return what a sheet's name says of its rows: «Ấp 1 - HN» names a hamlet and a category."""
    reserve = "x" if re.search(r"\bdu bi\b", fold(name)) else ""
    said = {"hamlet": hamlet_of_sheet(name), "category": _kind_of_sheet(name), "reserve": reserve}
    return {field: text for field, text in said.items() if text}


def hamlet_of_sheet(name: str) -> str:
    """Return what may be a hamlet in a sheet's name («Ấp 1», «Ap1», «Mỹ Phước», «1»); nothing of «Sheet1»."""
    text = _COPY.sub("", nfc(name)).replace("_", " ")
    text = re.sub(r"(?<=[^\W\d])(?=\d)", " ", text)  # «Ap1»
    left = " ".join(_BESIDE.sub(" ", text).split()).strip(" .,;:-–")
    if is_summary(name) or _ORDINARY.fullmatch(fold(left)):
        return ""
    return hamlet_case(hamlet_of_group(left) or left)


def names_hamlet_kind(text: str) -> bool:
    """Whether a text says itself that it is a hamlet: «Ấp Mỹ Phước», and not «Mỹ Phước» alone."""
    return bool(hamlet_of_group(text))


def is_summary(name: str) -> bool:
    """Whether a sheet is called after what sums up the others: «Tổng hợp», «TH», «Toàn xã»."""
    return bool(_SUMMARY.match(fold(name)))


def year_in_name(name: str) -> str:
    """Return the one year that a sheet's name holds."""
    return _only(re.findall(r"(?<!\d)20\d\d(?!\d)", name))


def _kind_of_sheet(name: str) -> str:
    return _only([_KINDS[each] for each in _KIND.findall(fold(name).replace("_", " "))])


def _only(found: list[str]) -> str:
    return found[0] if len(set(found)) == 1 else ""
