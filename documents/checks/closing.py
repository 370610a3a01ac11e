"""Rules about recipients and signature (NĐ 30/2020 Điều 13; PL I, II.7 and II.9)."""

import re
from collections import Counter
from collections.abc import Iterator

from documents.checks.lines import Kind, Reading
from documents.checks.rule import DECREE, Finding, Rule
from documents.problem import Level
from documents.text import fold
from documents.tree import Text
from documents.wording import PEOPLES_COMMITTEE, RECIPIENTS_TITLE

_FOR_ANOTHER = ("TM.", "TL.", "TUQ.")
_CAPACITY = re.compile(r"(?:TM|KT|TL|TUQ|Q)\. \S.*")
_CAPACITY_LIKE = re.compile(
    r"(?:TM|KT|TL|TUQ|T/M|K/T|T/L|Q)\b[.:,]? ?|(?:Thay mặt|THAY MẶT|Ký thay|KÝ THAY|Thừa lệnh)\b"
)
_TITLES = re.compile(
    r"(?:PGS|GS|TS|ThS|Th\.S|CN|KS|BS|CKI|CKII|NGƯT|NSƯT)\b\.? ?|(?:Đ/c|Đồng chí|Thạc s[ĩỹ]|Tiến s[ĩỹ])\b"
    r"|(?:Ông|Bà) (?=\S+ \S+ \S)"  # «Ông Văn Sơn» is a name
)
_HONOURED = f"{DECREE}, PL I, II.7"
_ABOVE = re.compile(r"như (?:trên|kính gửi|điều \d+)", re.IGNORECASE)


# --- Recipients -------------------------------------------------------------------------------------------------------
def _items(reading: Reading) -> list[tuple[str, str]]:
    recipients = reading.document.recipients
    return [
        (item.text.strip(), item.source or recipients.source) for item in recipients.items if isinstance(item, Text)
    ]


def _title_typed(reading: Reading) -> Iterator[Finding]:
    typed = [(line.text, line.source) for line in reading.lines if line.kind in (Kind.PARAGRAPH, Kind.LEAD)]
    for text, source in (*typed, *_items(reading)):
        if text.startswith(("Nơi nhận", "NƠI NHẬN", "nơi nhận")):
            yield Finding(f"«{RECIPIENTS_TITLE}» đã in sẵn: hãy bỏ dòng «{text[:40]}».", source)


def _item_marks(reading: Reading) -> Iterator[Finding]:
    for text, source in _items(reading):
        if text.endswith((";", ".", ",", ":")):
            yield Finding(f"Dấu cuối dòng nơi nhận được in tự động: bỏ dấu «{text[-1]}» sau «{text[:-1]}».", source)
        if text.startswith(("-", "–", "+", "•", "*")):
            yield Finding(
                f"Gạch đầu dòng nơi nhận được in tự động: bỏ dấu «{text[0]}» trước «{text[1:].strip()}».", source
            )


def _twice(reading: Reading) -> Iterator[Finding]:
    items = _items(reading)
    counts = Counter(_bare(text) for text, _ in items)
    for text, source in items:
        if counts.pop(_bare(text), 0) > 1:
            yield Finding(f"Nơi nhận «{text}» ghi hai lần.", source)


def _bare(text: str) -> str:
    return fold(text.removesuffix("(b/c)")).strip(" -;.,")


def _as_above(reading: Reading) -> Iterator[Finding]:
    addressed = any(line.text.startswith("Kính gửi") for line in reading.lines)
    for text, source in _items(reading):
        if not addressed and _ABOVE.match(text):
            yield Finding(f"«{text}» chỉ dùng sau «Kính gửi» hoặc trong quyết định: hãy ghi tên nơi nhận.", source)


def _addressed(reading: Reading) -> Iterator[Finding]:
    if reading.document.kind.upper() != "KẾ HOẠCH":
        return
    for line in reading.lines:
        if line.kind in (Kind.PARAGRAPH, Kind.LEAD) and line.text.startswith("Kính gửi"):
            yield Finding("Kế hoạch không có dòng «Kính gửi»: nơi gửi đến nằm ở «Nơi nhận».", line.source)


def _archive(reading: Reading) -> Iterator[Finding]:
    items = _items(reading)
    kept = [index for index, (text, _) in enumerate(items) if re.match(r"Lưu\b", text)]
    if not kept:
        yield Finding("Nơi nhận thiếu dòng lưu: «Lưu: VT, …».", reading.document.recipients.source)
    elif kept != [len(items) - 1]:
        yield Finding("Dòng «Lưu: VT, …» chỉ có một và đứng cuối nơi nhận.", items[kept[0]][1])


def _archive_form(reading: Reading) -> Iterator[Finding]:
    for text, source in _items(reading):
        if re.match(r"Lưu\b", text) and not re.match(r"Lưu: (?:VT|Văn thư)\b", text):
            yield Finding(f"Dòng lưu viết «Lưu: VT, đơn vị soạn thảo (số bản)», không phải «{text}».", source)


# --- Signature --------------------------------------------------------------------------------------------------------
def _capacity(reading: Reading) -> Iterator[Finding]:
    document = reading.document
    lines = document.signature.lines
    collective = bool(document.letterhead.issuer) and document.letterhead.issuer[0] == PEOPLES_COMMITTEE
    if collective and lines and not any(line.startswith(_FOR_ANOTHER) for line in lines):
        yield Finding(f"Thiếu dòng «TM. {PEOPLES_COMMITTEE}» phía trên «{lines[0]}».", document.signature.source)


def _capacity_form(reading: Reading) -> Iterator[Finding]:
    signature = reading.document.signature
    for line in signature.lines:
        if _CAPACITY_LIKE.match(line) and not _CAPACITY.fullmatch(line):
            yield Finding(f"Quyền hạn ký viết «TM. », «KT. », «TL. », «TUQ. », không phải «{line}».", signature.source)
        elif line != line.upper():
            yield Finding(f"Quyền hạn, chức vụ người ký viết bằng chữ in hoa: «{line}».", signature.source)


def _deputy(reading: Reading) -> Iterator[Finding]:
    signature = reading.document.signature
    lines = signature.lines
    deputy = bool(lines) and lines[-1].startswith("PHÓ ")
    for_head = any(line.startswith("KT.") for line in lines)
    if deputy and not for_head and not any(line.startswith("TUQ.") for line in lines):
        yield Finding(f"Cấp phó ký thay phải có dòng «KT. …» phía trên «{lines[-1]}».", signature.source)
    if for_head and not deputy and not lines[-1].startswith("KT."):
        yield Finding(f"Có dòng «KT. …» nhưng người ký «{lines[-1]}» không phải cấp phó.", signature.source)


def _name_title(reading: Reading) -> Iterator[Finding]:
    signature = reading.document.signature
    if isinstance(signature.name, Text) and _TITLES.match(signature.name.text):
        message = f"Không ghi học hàm, học vị, danh xưng trước họ tên người ký: «{signature.name.text}»."
        yield Finding(message, signature.source)


def _name_case(reading: Reading) -> Iterator[Finding]:
    signature = reading.document.signature
    name = signature.name.text if isinstance(signature.name, Text) else ""
    words = name.split()
    if (len(name) > 3 and name == name.upper()) or any(word[0].islower() for word in words):
        yield Finding(f"Họ tên người ký viết hoa chữ đầu mỗi âm tiết, không in hoa hết: «{name}».", signature.source)


RULES = (
    Rule("recipients-title", "«Nơi nhận» gõ tay", f"{DECREE}, PL I, II.9", Level.WARNING, _title_typed),
    Rule("recipient-marks", "Dấu gõ tay trong nơi nhận", f"{DECREE}, PL I, II.9", Level.WARNING, _item_marks),
    Rule("recipient-twice", "Nơi nhận trùng", "", Level.WARNING, _twice),
    Rule("recipient-as-above", "«Như trên»", f"{DECREE}, PL I, II.9", Level.WARNING, _as_above),
    Rule("addressed", "«Kính gửi» trong kế hoạch", f"{DECREE}, PL I, II.9", Level.WARNING, _addressed),
    Rule("archive", "Dòng «Lưu»", f"{DECREE}, PL I, II.9", Level.ERROR, _archive),
    Rule("archive-form", "Cách ghi dòng «Lưu»", f"{DECREE}, PL I, II.9", Level.WARNING, _archive_form),
    Rule("capacity", "«TM. ỦY BAN NHÂN DÂN»", f"{DECREE}, Điều 13; PL I, II.7", Level.WARNING, _capacity),
    Rule("capacity-form", "Cách ghi quyền hạn, chức vụ", f"{DECREE}, PL I, II.7", Level.WARNING, _capacity_form),
    Rule("deputy", "Ký thay cấp trưởng", f"{DECREE}, Điều 13; PL I, II.7", Level.WARNING, _deputy),
    Rule("name-title", "Học hàm, học vị trước họ tên", _HONOURED, Level.WARNING, _name_title),
    Rule("name-case", "Cách viết họ tên", f"{DECREE}, PL I, II.7", Level.WARNING, _name_case),
)
