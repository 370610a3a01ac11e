"""Rows of another commune, by a column or a title: the whole district's list, or a neighbour's, by mistake."""

import re
from collections import Counter
from collections.abc import Sequence

from communes.naming import fold_name
from documents.text import nfc
from participants.intake.preview import KEEP, LEAVE, Answers, Choice, Question, SettledRows
from participants.intake.rows import ABOVE, ReadRow, ReadTable
from participants.intake.spelling import place_form

KEY = "elsewhere:"
_KINDS = ("xã", "phường", "thị trấn", "đặc khu")
_FOLDED = tuple(fold_name(kind) for kind in _KINDS)
_OFFICE = re.compile(r"^(?:ubnd|uy ban nhan dan)\s+")
_KIND = re.compile(rf"^(?:(?:{'|'.join(_FOLDED)})\b|(?:x|p|tt)\.)\s*")
_BEYOND = re.compile(r"\s(?:huyen|quan|thi xa|thanh pho|tp|tinh)\b.*")
_NAMED = 3  # communes that the question calls by name


def settle_elsewhere(rows: Sequence[ReadRow], table: ReadTable, commune: str, answers: Answers) -> SettledRows:
    """Ask once whether rows of other communes than ``commune`` («Xã Mỹ Quý») go in; leave them out if so answered."""
    is_column = _says_commune(table.headings.get("commune", ""))
    found = [
        row
        for row in rows
        if (
            _is_elsewhere(row.cells["commune"], commune, is_column=is_column)
            if "commune" in row.cells
            else _is_titled_elsewhere(row.cells.get(ABOVE + "commune", ""), commune)
        )
    ]
    if not (commune and found):
        return SettledRows(tuple(rows))
    return SettledRows.by_answer(rows, _ask(found, commune, answers.get(KEY, "")))


def _is_elsewhere(written: str, commune: str, *, is_column: bool) -> bool:
    """Whether a cell names another commune; in a column «Đơn vị» only what calls itself one."""
    if not any(char.isalpha() for char in written):
        return False
    if _bare(commune) in {_bare(piece) for piece in re.split(r"[,;()]|\s[-–]\s", written)}:
        return False
    return is_column or bool(_KIND.match(_OFFICE.sub("", fold_name(written))))


def _is_titled_elsewhere(titles: str, commune: str) -> bool:
    """Whether a title names another commune; more words may follow the name, but one more makes another name of it."""
    own = _bare(commune).split()
    named = [_bare(title).split() for title in titles.split("; ") if title]
    return any(said[: len(own)] != own or len(said) - len(own) == 1 for said in named)


def _says_commune(heading: str) -> bool:
    """Whether a heading is of communes; «Địa phương» is not, though it folds as «phường» does."""
    text = nfc(heading).casefold()
    return bool(re.search(rf"\b(?:{'|'.join(_FOLDED if text.isascii() else _KINDS)})\b", text))


def _bare(name: str) -> str:
    """Return «my qui» for «UBND xã Mỹ Quý huyện Tháp Mười»."""
    inner = _BEYOND.sub("", _KIND.sub("", _OFFICE.sub("", fold_name(name).strip())))
    return place_form(inner).replace("y", "i")  # «Mỹ Quý», «Mỹ Quí»


def _ask(found: Sequence[ReadRow], commune: str, given: str) -> Question:
    counts = Counter(row.cells.get("commune") or row.cells[ABOVE + "commune"] for row in found).most_common()
    titled = all("commune" not in row.cells for row in found)
    who = f"{len(found)} dòng" + (" đứng dưới tiêu đề" if titled else "")
    named = ", ".join(f"«{name}» {count} dòng" for name, count in counts[:_NAMED])
    more = f" và {len(counts) - _NAMED} nơi khác" if len(counts) > _NAMED else ""
    return Question(
        key=KEY,
        text=f"{who} ghi nơi khác, không phải {commune}: {named}{more}. Ghi các dòng ấy vào danh sách này?",
        choices=(Choice(LEAVE, "Không, bỏ các dòng ấy"), Choice(KEEP, f"Có, vẫn là hộ của {commune}")),
        rows=tuple(row.number for row in found),
        answer=given if given in (LEAVE, KEEP) else "",
    )
