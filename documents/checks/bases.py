"""Rules about legal bases and the texts that are cited anywhere (NĐ 30/2020 PL I, II.3 and II.6.a–b)."""

from collections.abc import Iterator

from documents.checks.letters import LOWER, UPPER
from documents.checks.lines import Kind, Reading
from documents.checks.rule import DECREE, Finding, Rule, around, seek
from documents.problem import Level

_BASIS = frozenset({Kind.BASIS})
_KINDS = "Quyết định|Nghị quyết|Nghị định|Thông tư|Chỉ thị|Công văn|Kế hoạch|Hướng dẫn|Thông báo|Tờ trình|Báo cáo"
_NUMBERED = "Quyết định|Nghị quyết|Nghị định|Thông tư|Chỉ thị|Công văn"
_TYPES = "QĐ|NQ|NĐ|TT|CT|KH|HD|TB|TTr|BC|CTr|ĐA|CV|TTLT"
_CAPITALS = f"[{UPPER}]"


def _basis_ends(reading: Reading) -> Iterator[Finding]:
    bases = [line for line in reading.lines if line.kind == Kind.BASIS]
    for line in bases:
        due = "." if line is bases[-1] else ";"
        text = line.text.rstrip()
        if not text.endswith(due) or text[-2:-1] in (".", ";", ","):
            yield Finding(f"Căn cứ «{text[:40]}…» phải kết thúc bằng một dấu «{due}».", line.source)


def _basis_begins(reading: Reading) -> Iterator[Finding]:
    for line in reading.lines:
        if line.kind == Kind.BASIS and not line.text.lstrip().startswith(("Căn cứ ", "Thực hiện ", "Theo ", "Xét ")):
            yield Finding(f"Căn cứ «{line.text[:40]}…» mở đầu bằng «Căn cứ» hoặc «Thực hiện».", line.source)


_SEVERAL = seek(
    rf"[;.,] *(?:Căn cứ|căn cứ|Thực hiện) (?:{_KINDS}|Luật|Pháp lệnh|Chương trình)",
    lambda match, line: f"Mỗi căn cứ đứng một dòng riêng: tách «{around(match, line)}».",
    kinds=_BASIS,
)
_LAW = seek(
    rf"(?:Luật|Pháp lệnh) (?:[{UPPER}{LOWER},]+ ){{0,12}}?số \d+/(?:\d+/)?(?:QH|UBTVQH|PL)[\w-]*",
    lambda match, line: "" if "Nghị quyết" in match[0] else f"Luật, pháp lệnh không ghi số, ký hiệu: «{match[0]}».",
    numeric=True,
    kinds=_BASIS,
)
_WITHOUT_SO = seek(
    rf"(?:{_KINDS}|Chương trình) \d+/(?:\d+/)?[\w-]+|(?:{_NUMBERED}) \d+(?= ngày| của| về|[,;)\n]|\.[ \n])",
    lambda match, line: f"Thiếu chữ «số» trước số của văn bản: «{around(match, line)}».",
    numeric=True,
)
_WITHOUT_SLASH = seek(
    rf"số \d+(?: *[-–] *| )(?:{_TYPES})[-–]{_CAPITALS}+",
    lambda match, line: f"Giữa số và ký hiệu có dấu gạch chéo (ví dụ 265/QĐ-UBND): «{match[0]}».",
    numeric=True,
)
_SPACES = seek(
    rf"\b[Ss]ố +:|\d +/ *(?:{_TYPES})[-–]|\d/ +(?:{_TYPES})[-–]|/(?:{_TYPES})(?: +[-–] *| *[-–] +){_CAPITALS}{{2}}",
    lambda match, line: f"Số và ký hiệu viết liền, không có dấu cách: «{around(match, line)}».",
    numeric=True,
)
_DASH = seek(
    rf"/(?:{_TYPES})[–—−‑]{_CAPITALS}+",
    lambda match, line: f"Ký hiệu dùng gạch ngang ngắn «-», không dùng gạch dài: «{match[0]}».",
    numeric=True,
)
_CV = seek(
    rf"\d/CV-{_CAPITALS}+",
    lambda match, line: f"Công văn không có chữ viết tắt tên loại; «CV» không nằm trong ký hiệu: «{match[0][1:]}».",
    numeric=True,
)
_UNDATED = seek(
    r"số \d+/[\w/&-]+(?![\w/&-])(?!,? ngày \d)",
    lambda match, line: f"Căn cứ ghi đủ ngày, tháng, năm ban hành sau «{match[0]}».",
    kinds=_BASIS,
    numeric=True,
)

RULES = (
    Rule("basis-end", "Dấu cuối của căn cứ", f"{DECREE}, PL I, II.6.b", Level.WARNING, _basis_ends),
    Rule("basis-begin", "Chữ mở đầu căn cứ", f"{DECREE}, PL I, II.6.a", Level.WARNING, _basis_begins),
    Rule("basis-own-line", "Mỗi căn cứ một dòng", f"{DECREE}, PL I, II.6.b", Level.WARNING, _SEVERAL),
    Rule("basis-undated", "Căn cứ có ngày ban hành", f"{DECREE}, PL I, II.6.b", Level.WARNING, _UNDATED),
    Rule("law-with-number", "Luật không ghi số", f"{DECREE}, PL I, II.6.b", Level.WARNING, _LAW),
    Rule("citation-so", "Chữ «số» khi viện dẫn", f"{DECREE}, PL I, II.6.b", Level.WARNING, _WITHOUT_SO),
    Rule("citation-slash", "Dấu gạch chéo sau số", f"{DECREE}, PL I, II.3.b", Level.WARNING, _WITHOUT_SLASH),
    Rule("citation-spaces", "Không có dấu cách trong ký hiệu", f"{DECREE}, PL I, II.3.b", Level.WARNING, _SPACES),
    Rule("citation-dash", "Gạch ngang ngắn trong ký hiệu", f"{DECREE}, PL I, II.3.b", Level.WARNING, _DASH),
    Rule("citation-cv", "«CV» không phải chữ viết tắt", f"{DECREE}, PL III", Level.WARNING, _CV),
)
