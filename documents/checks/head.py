"""Rules about the head of page 1: issuer, number and symbol, place and date, subject (NĐ 30/2020 PL I, II.1–5)."""

import re
from collections.abc import Iterator
from datetime import date

from documents.checks.letters import LOWER, UPPER
from documents.checks.lines import Kind, Reading
from documents.checks.rule import DECREE, Finding, Rule, seek
from documents.problem import Level
from documents.render_text import runs_text
from documents.wording import TYPE_ABBREVIATIONS

LONGEST_SUBJECT = 250  # characters: three lines and a half of a centred title

_SYMBOL = re.compile(rf"[{UPPER}{LOWER}0-9&.]+(-[{UPPER}{LOWER}0-9&.]+)*")
_NUMBER = re.compile(r"\d+[A-Za-z]?")
_SUBJECT = frozenset({Kind.SUBJECT})


def _symbol_shape(reading: Reading) -> Iterator[Finding]:
    head = reading.document.letterhead
    if not _SYMBOL.fullmatch(head.symbol):
        message = f"Ký hiệu «{head.symbol}» viết liền các chữ, nối bằng gạch ngang ngắn, ví dụ «KH-UBND»."
        yield Finding(message, head.source)


def _symbol_type(reading: Reading) -> Iterator[Finding]:
    head, kind = reading.document.letterhead, reading.document.kind.capitalize()
    abbreviation = TYPE_ABBREVIATIONS.get(kind, "")
    if abbreviation and not head.symbol.startswith(f"{abbreviation}-"):
        yield Finding(f"Ký hiệu «{head.symbol}» của {kind.lower()} phải mở đầu bằng «{abbreviation}-».", head.source)


def _number_shape(reading: Reading) -> Iterator[Finding]:
    head = reading.document.letterhead
    if head.number and not _NUMBER.fullmatch(head.number):
        yield Finding(f"Số văn bản «{head.number}» chỉ gồm chữ số Ả Rập, không có dấu cách.", head.source)


def _issue_date(reading: Reading) -> Iterator[Finding]:
    head = reading.document.letterhead
    try:
        date(head.year, head.month or 1, head.day or 1)
    except ValueError:
        yield Finding(f"Không có ngày ban hành {head.day}/{head.month}/{head.year} trong lịch.", head.source)


def _place(reading: Reading) -> Iterator[Finding]:
    head = reading.document.letterhead
    if not head.place.strip():
        yield Finding("Thiếu địa danh trước ngày, tháng ban hành.", head.source)


def _place_capital(reading: Reading) -> Iterator[Finding]:
    head = reading.document.letterhead
    if head.place.strip() and (head.place[0] in LOWER or head.place.endswith((",", "."))):
        yield Finding(f"Địa danh «{head.place}» là tên riêng viết hoa, không có dấu câu theo sau.", head.source)


def _issuer(reading: Reading) -> Iterator[Finding]:
    head = reading.document.letterhead
    if not head.issuer:
        yield Finding("Thiếu tên cơ quan ban hành ở đầu văn bản.", head.source)
    for line in (head.parent, *head.issuer):
        if line != line.upper():
            yield Finding(f"Tên cơ quan «{line}» ở đầu văn bản viết bằng chữ in hoa.", head.source)


def _long_subject(reading: Reading) -> Iterator[Finding]:
    length = len(runs_text(reading.document.subject))
    if length > LONGEST_SUBJECT:
        source = next(line.source for line in reading.lines if line.kind == Kind.SUBJECT)
        yield Finding(f"Trích yếu dài {length} ký tự: hãy viết ngắn gọn.", source)


_END = seek(
    r"[.;:,]\n", lambda match, line: f"Trích yếu kết thúc bằng dấu «{match[0].strip()}»: hãy bỏ dấu.", kinds=_SUBJECT
)
_SENTENCES = seek(
    rf"(?:[{LOWER}]{{2}}\.|;) +[{UPPER}{LOWER}]",
    lambda match, line: "Trích yếu phải là một câu hoặc một cụm từ.",
    kinds=_SUBJECT,
)
_DOUBLED = seek(
    r"(?m)^(?:(?i:kế hoạch)\b|(?i:v/v)\b|Về việc\b)",
    lambda match, line: f"Tên loại đã in phía trên: trích yếu không mở đầu bằng «{match[0]}».",
    kinds=_SUBJECT,
)


RULES = (
    Rule("symbol-shape", "Ký hiệu văn bản", f"{DECREE}, PL I, II.3.b", Level.ERROR, _symbol_shape),
    Rule("symbol-type", "Chữ viết tắt tên loại", f"{DECREE}, PL I, II.3.b; PL III", Level.ERROR, _symbol_type),
    Rule("number-shape", "Số văn bản", f"{DECREE}, PL I, II.3.a", Level.WARNING, _number_shape),
    Rule("issue-date", "Ngày ban hành có trong lịch", f"{DECREE}, PL I, II.4", Level.ERROR, _issue_date),
    Rule("place-missing", "Địa danh", f"{DECREE}, PL I, II.4.a", Level.ERROR, _place),
    Rule("place-capital", "Cách viết địa danh", f"{DECREE}, PL I, II.4.a", Level.WARNING, _place_capital),
    Rule("issuer-capitals", "Tên cơ quan ban hành", f"{DECREE}, PL I, II.2", Level.WARNING, _issuer),
    Rule("subject-end", "Trích yếu không có dấu kết câu", f"{DECREE}, PL I, II.5", Level.WARNING, _END),
    Rule("subject-one-phrase", "Trích yếu là một cụm từ", f"{DECREE}, PL I, II.5", Level.WARNING, _SENTENCES),
    Rule("subject-repeats-kind", "Trích yếu lặp tên loại", f"{DECREE}, PL I, II.5", Level.WARNING, _DOUBLED),
    Rule("subject-long", "Trích yếu ngắn gọn", f"{DECREE}, PL I, II.5", Level.HINT, _long_subject),
)
