"""One cell of a known field as the portal keeps it, with what was assumed, or why it cannot be kept."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from documents.legacy_text import find_broken_word
from documents.spreadsheets.grid import DATE, ERROR, NUMBER, TRUTH, Cell, kind_of
from documents.text import fold, nfc
from participants.intake.amounts import Amount, read_amount
from participants.intake.births import Birth, read_birth, read_birth_day, read_birth_number
from participants.intake.canonical import LONGEST
from participants.intake.people_words import hamlet_case, name_case, without_number
from participants.limits import MOST_MEMBERS

MOST_LETTERS = LONGEST | {"hamlet": 120, "category": 120}  # these two are looked up, not kept as text
CAPITALS = "viết hoa hoặc viết thường toàn bộ, đã viết lại chỉ hoa chữ đầu"
PHONE_ZERO = "thiếu số 0 ở đầu số điện thoại, đã thêm"
NUMBERED = "có số thứ tự đứng trước tên, đã bỏ"

_BLANKS = re.compile(r"[\s\u00a0\u2000-\u200a\u202f\u205f\u3000]+")
_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060\ufeff\u0000-\u0008\u000e-\u001f]")
_SOFT_HYPHEN = "\u00ad"
_NOTHING = {"-", "–", "—", ".", "..", "...", "…", "/", "//", "_", "''", "0x"}
_NONE = {"khong", "khong co", "k", "ko", "chua co"}
_YES = {"x", "xx", "v", "co", "1", "✓", "✔", "√", "☑", "true", "+", "*", "đ", "×"}
_NO = {"0", "khong", "k", "false", "o"}
_BEGINS_FORMULA = re.compile(r"[=@]|[+-][A-Za-z0-9(]*[(|!]")


# Remarks that somebody is not on the list any more; «mất sức lao động» and «vợ đã chết» are none.
_GONE = (
    r"(?:chết|qua đời|từ trần|mất(?=\s*(?:$|[).,;\d]|ngày|tháng|năm))|chuyển (?:đi|khẩu|hộ khẩu|nơi|sang|về|khỏi)"
    r"|cắt (?:khẩu|hộ khẩu)|x[oó][aá] tên|bỏ đi|đi khỏi)"
)
_LEFT = re.compile(rf"(?:chủ hộ\s+)?(?:đã\s+|mới\s+)?{_GONE}", re.IGNORECASE)
_LEFT_BESIDE_NAME = re.compile(rf"[(\[,;:/–-]\s*(?:đã\s+|mới\s+)?{_GONE}", re.IGNORECASE)
_HAS_LEFT = (
    "Lời ghi này cho biết người hoặc hộ có thể không còn trong danh sách. Nếu đúng là không còn, hãy bỏ dòng này; nếu "
    "còn, hãy xác nhận."
)


@dataclass(frozen=True)
class Clean:
    """What is kept of a cell; ``doubt`` asks, ``wrong`` stops; ``note`` is counted; ``sex`` came along with a year."""

    value: str = ""
    doubt: str = ""
    wrong: str = ""
    note: str = ""
    sex: str = ""


def squeeze(text: str, *, keep_soft_hyphen: bool = False) -> str:
    """Return text in NFC with single blanks, without what cannot be seen; U+00AD may be a letter of TCVN3."""
    if text.isascii() and "  " not in text and text.isprintable():
        return text.strip()
    seen = _INVISIBLE.sub("", text if keep_soft_hyphen else text.replace(_SOFT_HYPHEN, ""))
    return nfc(_BLANKS.sub(" ", seen)).strip()


@lru_cache(maxsize=50_000)  # emptied when a reading ends
def clean(field: str, mark: str, cell: Cell) -> Clean:
    """Return what ``cell`` says under a column of ``field``, whose marks («x») stand for ``mark``."""
    kind, text = kind_of(cell), squeeze(cell[1:])
    if kind == ERROR:
        return Clean(wrong="Ô báo lỗi của Excel. Hãy nhập lại giá trị.")
    if not text or text in _NOTHING:
        return Clean()
    if kind not in (NUMBER, DATE) and _BEGINS_FORMULA.match(text):
        return Clean(wrong="Ô bắt đầu như một công thức. Hãy nhập lại bằng chữ thường hoặc số.")
    if mark:
        return _marked(field, mark, kind, text)
    return _CLEANERS.get(field.partition(":")[0], _plain_text)(field, kind, text)


def _marked(field: str, mark: str, kind: str, text: str) -> Clean:
    """Return what a mark stands for; a year under «Nam» or «Nữ» is a birth."""
    if kind == TRUTH:
        return Clean(mark if text == "1" else "")
    if field == "birth" or (field == "sex" and (kind == DATE or (len(text) >= 4 and text[-4:].isdecimal()))):
        read = _birth("birth", kind, text)
        return Clean(read.value, read.doubt, read.wrong, sex=mark)
    said = fold(text)
    if said in _NO:
        return Clean()
    if said in _YES or said == fold(mark):
        return Clean(mark)
    if field == "category" and said.isdecimal():
        return Clean(mark)  # a number of people or points instead of a mark
    return Clean(mark, doubt=f"Ô đánh dấu ghi «{text}»; được hiểu là có ({mark}).")


def _plain_text(field: str, kind: str, text: str) -> Clean:
    if kind == DATE and field in ("code", "address", "hamlet"):
        return Clean(wrong="Excel đã đổi ô này thành ngày tháng. Hãy định dạng ô là Text rồi nhập lại.")
    if kind == DATE:
        text = read_birth_day(text).value or text
    if kind == NUMBER and field in ("ethnicity", "health"):
        return Clean(wrong="Ô phải ghi bằng chữ.")
    if field == "note" and kind not in (NUMBER, DATE) and _LEFT.match(text):
        read = _bounded(field, text)
        return read if read.wrong else Clean(read.value, doubt=_HAS_LEFT)
    if field in ("health", "note", "ethnicity", "code") and fold(text) in _NONE:
        return Clean()
    return _bounded(field, text)


def _bounded(field: str, text: str, note: str = "") -> Clean:
    longest = MOST_LETTERS.get(field, 300)
    if len(text) > longest:
        return Clean(wrong=f"Quá dài ({len(text)} ký tự, nhiều nhất {longest}). Hãy viết ngắn lại.")
    if broken := find_broken_word(text):
        lost = "?" in broken or "\ufffd" in broken
        said = f"Chữ «{broken}» bị mất dấu hoặc mất chữ khi chuyển mã. Hãy gõ lại."
        return Clean(text, wrong=said) if lost else Clean(text, doubt=said, note=note)
    return Clean(text, note=note)


def _person(field: str, kind: str, text: str) -> Clean:
    if kind in (NUMBER, DATE):
        return Clean(wrong="Ô họ tên chỉ có số. Hãy kiểm tra cột này.")
    bare = without_number(text)
    note = NUMBERED if bare != text else ""
    written = name_case(bare)
    read = _bounded(field, written, CAPITALS if written != bare else note)
    if not read.wrong and not read.doubt and _LEFT_BESIDE_NAME.search(written):
        return Clean(written, doubt=_HAS_LEFT)
    if not read.wrong and not read.doubt and any(c.isdigit() for c in written):
        return Clean(written, doubt="Họ tên có chữ số. Hãy kiểm tra lại.")
    return read


def _members(field: str, kind: str, text: str) -> Clean:
    read = read_amount(text, is_number=kind == NUMBER)
    if read.value is None:
        return Clean(wrong=read.wrong)
    if not read.value:
        return Clean(wrong="Số nhân khẩu không thể là 0. Hãy sửa, hoặc để trống.")
    if read.value > MOST_MEMBERS:
        return Clean(wrong=f"Số nhân khẩu {read.value} quá lớn cho một hộ. Hãy kiểm tra lại.")
    return Clean(str(read.value), read.doubt)


def _figure(_: str, kind: str, text: str) -> Clean:
    read: Amount = read_amount(text, is_number=kind == NUMBER)
    return Clean("" if read.value is None else str(read.value), read.doubt, read.wrong)


def _sex(_: str, kind: str, text: str) -> Clean:
    said = fold(text).rstrip(".")
    for value, ways in {"Nam": ("nam", "m", "trai", "male"), "Nữ": ("nu", "f", "gai", "female")}.items():
        if said in ways:
            return Clean(value)
    return Clean(wrong="Giới tính chỉ ghi «Nam» hoặc «Nữ».")


def _birth(_: str, kind: str, text: str) -> Clean:
    read: Birth = (
        read_birth_day(text) if kind == DATE else
        read_birth_number(text) if text.isdecimal() else read_birth(text)
    )  # fmt: skip
    return Clean(read.value, "" if read.wrong else read.doubt, read.wrong)


def _phone(_: str, kind: str, text: str) -> Clean:
    if fold(text) in _NONE:
        return Clean()
    parts = [_one_phone(part) for part in re.split(r"[/;,]|\s-\s|\n", text) if part.strip()]
    if any(part is None for part in parts):
        return Clean(text[: LONGEST["phone"]], doubt="Số điện thoại không đủ hoặc thừa chữ số. Hãy kiểm tra lại.")
    joined = " / ".join(number for number, _ in filter(None, parts))
    restored = any(added for _, added in filter(None, parts))
    return _bounded("phone", joined, PHONE_ZERO if restored else "")


def _one_phone(text: str) -> tuple[str, bool] | None:
    """Return the number in digits with its zero, and whether the zero had to be added."""
    digits = re.sub(r"[\s.()\-]", "", text)
    if digits.startswith(("+84", "84")) and len(digits.lstrip("+")) == 11:
        return "0" + digits.lstrip("+")[2:], False
    if not digits.isdecimal():
        return None
    if len(digits) == 9 and not digits.startswith("0"):
        return "0" + digits, True
    return (digits, False) if digits.startswith("0") and len(digits) in (10, 11) else None


def _id_number(_: str, kind: str, text: str) -> Clean:
    if fold(text) in _NONE:
        return Clean()
    digits = re.sub(r"[\s.'\-]", "", text)
    if not digits.isdecimal():
        rounded = re.fullmatch(r"\d[.,]\d+E\+?\d+", text, re.IGNORECASE)
        return Clean(wrong="Excel đã rút gọn số này, không còn đủ chữ số. Hãy định dạng cột là Text rồi nhập lại."
                     if rounded else "Số định danh chỉ gồm chữ số (12 số; CMND cũ 9 số). Hãy sửa lại.")  # fmt: skip
    if len(digits) in (9, 12):
        return Clean(digits)
    if len(digits) in (10, 11):
        restored = digits.zfill(12)
        return Clean(restored, doubt=f"Có {len(digits)} chữ số, có thể thiếu số 0 ở đầu; được hiểu là {restored}.")
    if len(digits) == 8:
        return Clean("0" + digits, doubt=f"Có 8 chữ số, có thể thiếu số 0 ở đầu; được hiểu là CMND 0{digits}.")
    return Clean(wrong=f"Số định danh có {len(digits)} chữ số; phải là 12 (CMND cũ 9). Hãy sửa lại.")


def _reserve(field: str, kind: str, text: str) -> Clean:
    said = fold(text)
    if said in _NO or (kind == TRUTH and text == "0"):
        return Clean()
    if said in _YES or "du bi" in said:
        return Clean("x")
    return Clean("x", doubt=f"Cột dự bị ghi «{text}»; được hiểu là dự bị.")


def _health(field: str, kind: str, text: str) -> Clean:
    if fold(text) in _YES:
        return Clean("Có")
    return _plain_text(field, kind, text)


def _code(field: str, kind: str, text: str) -> Clean:
    return _plain_text(field, kind, text.removesuffix(".0") if re.fullmatch(r"\d+\.0", text) else text)


def _hamlet(field: str, kind: str, text: str) -> Clean:
    return _plain_text(field, kind, hamlet_case(text))


_CLEANERS: dict[str, Callable[[str, str, str], Clean]] = {
    "head": _person, "name": _person, "members": _members, "figure": _figure, "total": _figure, "sex": _sex,
    "birth": _birth, "phone": _phone, "id_number": _id_number, "reserve": _reserve, "health": _health, "code": _code,
    "hamlet": _hamlet,
}  # fmt: skip
