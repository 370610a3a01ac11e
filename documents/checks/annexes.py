"""Rules about annexes (NĐ 30/2020 PL I, III.1)."""

import re
from collections.abc import Iterator

from documents.checks.lines import Kind, Reading
from documents.checks.rule import DECREE, Finding, Rule, seek
from documents.problem import Level
from documents.render_text import runs_text
from documents.wording import annex_label

_TITLE = frozenset({Kind.ANNEX_TITLE})


def _labels(reading: Reading) -> Iterator[Finding]:
    annexes = reading.document.annexes
    for index, annex in enumerate(annexes, 1):
        due = annex_label(index, len(annexes))
        if annex.label != due:
            yield Finding(f"Phụ lục thứ {index} ghi «{annex.label}», đúng là «{due}».", annex.source)


def _untitled(reading: Reading) -> Iterator[Finding]:
    for annex in reading.document.annexes:
        if not runs_text(annex.title).strip(" .:;"):
            yield Finding(f"{annex.label} chưa có tên.", annex.source)


def _without_content(reading: Reading) -> Iterator[Finding]:
    for annex in reading.document.annexes:
        if not annex.blocks:
            yield Finding(f"{annex.label} «{runs_text(annex.title)}» chưa có nội dung.", annex.source)


def _same_title(reading: Reading) -> Iterator[Finding]:
    seen: set[str] = set()
    for annex in reading.document.annexes:
        title = re.sub(r"\s+", " ", runs_text(annex.title)).casefold().strip()
        if title and title in seen:
            yield Finding(f"Hai phụ lục cùng tên «{runs_text(annex.title)}».", annex.source)
        seen.add(title)


_END = seek(
    r"[.;:,]\n",
    lambda match, line: f"Tên phụ lục không kết thúc bằng dấu «{match[0].strip()}»: «{line.text}».",
    kinds=_TITLE,
)
_LABEL_TYPED = seek(
    r"(?m)^(?:Phụ lục|PHỤ LỤC|phụ lục|Biểu|Phụ biểu)\b(?: (?:[IVX]+|\d+))?",
    lambda match, line: f"Tên phụ lục lặp nhãn đã in phía trên: bỏ «{match[0]}» trong «{line.text}».",
    kinds=_TITLE,
)

RULES = (
    Rule("annex-label", "Nhãn phụ lục", f"{DECREE}, PL I, III.1", Level.ERROR, _labels),
    Rule("annex-untitled", "Tên phụ lục", f"{DECREE}, PL I, III.1", Level.ERROR, _untitled),
    Rule("annex-empty", "Nội dung phụ lục", "", Level.ERROR, _without_content),
    Rule("annex-twice", "Phụ lục trùng tên", "", Level.WARNING, _same_title),
    Rule("annex-title-end", "Tên phụ lục không có dấu kết câu", f"{DECREE}, PL I, III.1", Level.WARNING, _END),
    Rule("annex-label-typed", "Nhãn gõ tay", f"{DECREE}, PL I, III.1", Level.WARNING, _LABEL_TYPED),
)
