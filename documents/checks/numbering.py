"""Rules about headings, their numbers and the items of lists (NĐ 30/2020 PL I, II.6–đ)."""

import re
from collections.abc import Iterator

from documents.checks.letters import LOWER, UPPER
from documents.checks.lines import Kind, Reading
from documents.checks.rule import DECREE, Finding, Rule, seek
from documents.formats import VIETNAMESE_LETTERS, roman
from documents.problem import Level
from documents.render_text import runs_text
from documents.tree import Block, GapBlock, Heading, Paragraph, Text

LONGEST_HEADING = 220  # characters

_ROMANS = {roman(number): number for number in range(1, 60)}
_LABEL = re.compile(rf"(?:([IVXL]+)\.|((?:\d+\.)*\d+)\.|([{VIETNAMESE_LETTERS}])\)) *")
_TYPED = r"(?:[IVX]{1,5}[.)/]|[A-H]\.|\d{1,2}(?:\.\d{1,2})*[.)/]|[a-zđ][.)])(?= |[" + UPPER + r"])"
_HEADING = frozenset({Kind.HEADING})
_POINT = frozenset({Kind.POINT})

# Words that count the items of a list. «Dự án 1, Dự án 3» may leave some out; none may come twice or backwards.
_COUNTING = re.compile(r"(Loại|Nhóm|Bước|Đợt|Cụm|Dự án|Tiểu dự án|Nội dung|Nhiệm vụ) (\d{1,2})\b")

Label = tuple[str, int, str]  # style («roman», «1», «2» … for the depth of a decimal, «letter»), number, source


# --- Sequence ---------------------------------------------------------------------------------------------------------
def _sequence(reading: Reading) -> Iterator[Finding]:
    document = reading.document
    for blocks in (document.blocks, *(annex.blocks for annex in document.annexes)):
        open_: list[tuple[str, int]] = []  # the styles that are being counted, outermost first
        for style, number, source in filter(None, map(_label, blocks)):
            last = _close_deeper(open_, style)
            open_.append((style, number))
            if number != last + 1:
                yield Finding(_out_of_order(style, number, last), source)


def _close_deeper(open_: list[tuple[str, int]], style: str) -> int:
    """Forget what was counted below ``style`` and return its last number, 0 where it begins anew."""
    if all(known != style for known, _ in open_):
        return 0
    while open_[-1][0] != style:
        open_.pop()
    return open_.pop()[1]


def _label(block: Block) -> Label | None:
    if isinstance(block, Heading):
        return _read_label(block.label, block.source)
    if isinstance(block, Paragraph) and block.lead:
        typed = (run.source for run in block.lead if isinstance(run, Text) and run.source)
        return _read_label(runs_text(block.lead), next(typed, block.source))
    return None


def _read_label(text: str, source: str) -> Label | None:
    match = _LABEL.match(text)
    if not match:
        return None
    numeral, decimal, letter = match.groups()
    if numeral:
        return ("roman", _ROMANS[numeral], source) if numeral in _ROMANS else None
    if decimal:
        return str(decimal.count(".") + 1), int(decimal.rpartition(".")[2]), source
    return "letter", VIETNAMESE_LETTERS.index(letter) + 1, source


def _out_of_order(style: str, number: int, last: int) -> str:
    if number == last:
        return f"Đề mục {_shown(style, number)} bị trùng số."
    return f"Số đề mục nhảy: sau {_shown(style, last) if last else 'chỗ bắt đầu'} là {_shown(style, number)}."


def _shown(style: str, number: int) -> str:
    if style == "roman":
        return roman(number)
    return f"{VIETNAMESE_LETTERS[number - 1]})" if style == "letter" else str(number)


# --- Headings ---------------------------------------------------------------------------------------------------------
def _blank(reading: Reading) -> Iterator[Finding]:
    for block in _all_blocks(reading):
        if isinstance(block, Heading) and not runs_text(block.runs).strip(" .:"):
            yield Finding(f"Đề mục {block.label or 'không số'} chưa có tên.", block.source)


def _empty(reading: Reading) -> Iterator[Finding]:
    document = reading.document
    for blocks in (document.blocks, *(annex.blocks for annex in document.annexes)):
        for block, following in zip(blocks, (*blocks[1:], None), strict=False):
            if isinstance(block, Heading) and _ends_here(block, following):
                yield Finding(f"Đề mục «{runs_text(block.runs)}» chưa có nội dung.", block.source)


def _ends_here(heading: Heading, following: Block | None) -> bool:
    if following is None:
        return True
    return isinstance(following, Heading) and following.level <= heading.level and bool(heading.label)


def _all_blocks(reading: Reading) -> Iterator[Block]:
    yield from reading.document.blocks
    for annex in reading.document.annexes:
        yield from annex.blocks


def _long(reading: Reading) -> Iterator[Finding]:
    for line in reading.lines:
        if line.kind == Kind.HEADING and len(line.text) > LONGEST_HEADING:
            yield Finding(f"Đề mục «{line.text[:40]}…» dài {len(line.text)} ký tự: hãy viết ngắn gọn.", line.source)


def _doubled_lead(reading: Reading) -> Iterator[Finding]:
    for line in reading.lines:
        match = _LABEL.match(line.text) if line.kind == Kind.LEAD else None
        if match and re.match(_TYPED, line.text[match.end() :]):
            yield Finding(f"Đề mục «{line.text}» có hai số: hãy bỏ số gõ tay, số được đánh tự động.", line.source)


_TYPED_NUMBER = seek(
    rf"(?m)^ *{_TYPED}",
    lambda match, line: f"Đề mục «{line.text}» có số gõ tay «{match[0].strip()}»: số được đánh tự động, hãy bỏ số gõ.",
    kinds=_HEADING,
)
_STOP = seek(
    r"[.;,]\n",
    lambda match, line: f"Đề mục «{line.text}» không kết thúc bằng dấu «{match[0].strip()}».",
    kinds=_HEADING,
)

# --- Lists ------------------------------------------------------------------------------------------------------------
_TYPED_MARKER = seek(
    rf"(?m)^ *(?:[-+*•–—](?= ?[{UPPER}{LOWER}+-])|[a-zđ]\)|\d{{1,2}}[.)](?= ))",
    lambda match, line: f"Dòng «{line.text[:40]}…» có ký hiệu «{match[0].strip()}» gõ tay trước chữ: hãy bỏ.",
    kinds=_POINT,
)
_LETTER_DOT = seek(
    rf"(?m)^ *[{VIETNAMESE_LETTERS}]\. (?=[{UPPER}])",
    lambda match, line: (
        f"Điểm ghi bằng chữ cái và dấu ngoặc đơn «{match[0].strip()[0]})», không phải «{match[0].strip()}»."
    ),
    kinds=frozenset({Kind.PARAGRAPH, Kind.LEAD, Kind.POINT}),
)
_STRAY_MARKER = seek(
    r"(?m)^ *(?:[-–] *\+|\+ *[-–]|- *-)|(?<=[.;:,]) +[-–] ?\+ ",
    lambda match, line: f"Ký hiệu «{match[0].strip()}» thừa: «{line.text[:40]}…».",
    needles=("+", "- -", "--"),
)


def _typed_numbers(reading: Reading) -> Iterator[Finding]:
    """Numbers typed at the beginning of plain paragraphs run on (1, 2, 3; a, b, c) or begin again at 1."""
    open_: list[tuple[str, int]] = []
    for block in _all_blocks(reading):
        if isinstance(block, Heading | GapBlock) or (isinstance(block, Paragraph) and block.lead):
            open_ = []
        label = _read_label(runs_text(block.runs), block.source) if isinstance(block, Paragraph) else None
        if label and isinstance(block, Paragraph) and not block.lead:
            style, number, source = label
            last = _close_deeper(open_, style)
            open_.append((style, number))
            if last and number not in (1, last + 1):
                yield Finding(_out_of_order(style, number, last), source)


def _counted_items(reading: Reading) -> Iterator[Finding]:
    """«Loại 1, Loại 3, Loại 3»: items that follow each other and count themselves."""
    word, last = "", 0
    for line in reading.lines:
        match = _COUNTING.match(line.text) if line.kind in (Kind.POINT, Kind.PARAGRAPH) else None
        if match and match[1] == word and int(match[2]) <= last:
            yield Finding(f"«{match[0]}» đứng sau «{word} {last}»: trùng hoặc ngược thứ tự.", line.source)
        word, last = (match[1], int(match[2])) if match else ("", 0)


RULES = (
    Rule("heading-sequence", "Số đề mục liên tục", f"{DECREE}, PL I, II.6", Level.ERROR, _sequence),
    Rule("heading-blank", "Đề mục có tên", f"{DECREE}, PL I, II.6", Level.ERROR, _blank),
    Rule("heading-empty", "Đề mục có nội dung", "", Level.ERROR, _empty),
    Rule("heading-typed-number", "Số gõ tay trong đề mục", f"{DECREE}, PL I, II.6", Level.WARNING, _TYPED_NUMBER),
    Rule("lead-typed-number", "Hai số trước đề mục", f"{DECREE}, PL I, II.6", Level.WARNING, _doubled_lead),
    Rule("heading-stop", "Đề mục không có dấu kết câu", f"{DECREE}, PL I, II.6", Level.WARNING, _STOP),
    Rule("heading-long", "Đề mục ngắn gọn", "", Level.HINT, _long),
    Rule("point-typed-marker", "Ký hiệu gõ tay đầu dòng", "", Level.WARNING, _TYPED_MARKER),
    Rule("letter-dot", "Điểm viết «a)»", f"{DECREE}, PL I, II.6", Level.WARNING, _LETTER_DOT),
    Rule("stray-marker", "Ký hiệu «- +» thừa", "", Level.WARNING, _STRAY_MARKER),
    Rule("items-sequence", "Thứ tự «Loại 1, Loại 2»", "", Level.WARNING, _counted_items),
    Rule("typed-sequence", "Số gõ tay liên tục", f"{DECREE}, PL I, II.6", Level.WARNING, _typed_numbers),
)
