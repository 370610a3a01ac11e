"""One sheet from top to bottom: titles, heading, groups, rows, totals, signatures."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from documents.spreadsheets.grid import NUMBER, Cell, Row, Sheet, kind_of
from participants.intake import lines
from participants.intake.collecting import Collected, cell_of, is_member, take_row
from participants.intake.families import join_in
from participants.intake.filling import Filled, fill_down, with_filled
from participants.intake.headings import find_meaning
from participants.intake.heads import Head, Line, find_head
from participants.intake.marked_heads import with_marked_heads
from participants.intake.old_letters import OldLetters, find_old_letters
from participants.intake.people_words import hamlet_case
from participants.intake.repeats import tell_repeats
from participants.intake.rows import ABOVE
from participants.intake.struck import tell_struck
from participants.intake.sums import check_notes, check_row, check_total
from participants.intake.titles import commune_of_group, communes_in_title

_LOOKED_AT = 60  # lines in which a heading must begin
_FILLED_DOWN = ("hamlet", "category")
_MOSTLY = 0.8
TITLE, REPEATED, NUMBERS, TOTAL = "tiêu đề", "tiêu đề lặp lại", "số thứ tự cột", "dòng cộng"
GROUP, BELOW, MEMBER, ONLY_NUMBER = (
    "tên nhóm",
    "dưới bảng: chữ ký, ghi chú",
    "thành viên, không phải chủ hộ",
    "dòng trống",
)


_ODD = (
    "Dòng {number} chỉ ghi «{text}», không rõ là gì nên không được đọc; các dòng dưới vẫn theo nhóm phía trên. Nếu là "
    "tên thôn, ấp hay diện hộ, hãy ghi rõ (ví dụ «Ấp 2», «Hộ cận nghèo») rồi nộp lại."
)
_UNDER_THE_END = (
    "Dòng {number} nằm dưới chỗ ghi chú hay chữ ký nên không được đọc. Nếu là một dòng của bảng, hãy chuyển lên trên "
    "hoặc ghi số thứ tự rồi nộp lại."
)
_ONLY_A_NAME = (
    "Dòng này không có số thứ tự và chỉ ghi họ tên: là một hộ, hay là ghi chú, tên nhóm? Nếu không phải một hộ, hãy "
    "bỏ dòng này."
)


@dataclass(frozen=True)
class Found:
    """A heading on a sheet, and where."""

    sheet: Sheet
    head: Head
    at: int  # which of the sheet's rows
    old: OldLetters


@dataclass
class _State:
    """Where the reading stands."""

    head: Head
    given: dict[str, str] = field(default_factory=dict)
    block_from: int = 0  # first of the collected rows since the last total or group
    below: bool = False
    promised: tuple[int, list[str], list[Cell | None]] | None = None  # a group's line that says how many follow
    odd: tuple[int, str] | None = None  # a line alone that nobody understands; it matters where rows follow
    above: list[tuple[int, list[str], list[Cell | None]]] = field(default_factory=list)  # totals over the first row


def find_table(sheet: Sheet, wanted: str, categories: Sequence[str]) -> Found | None:
    """Return the first heading of a sheet."""
    old = find_old_letters(sheet.rows)
    shown = [_line(row, old) for row in sheet.rows[: _LOOKED_AT + 3]]
    for at in range(min(_LOOKED_AT, len(shown))):
        if head := find_head(shown[at:], sheet.merges_by_row, wanted, categories):
            return Found(sheet, with_marked_heads(sheet, head, shown[at:], wanted, categories), at, old)
    return None


def read_rows(found: Found, wanted: str, categories: Sequence[str]) -> Collected:
    """Return everything below the heading, and what the titles above give to the rows."""
    into, state = Collected(tuple(categories)), _State(found.head)
    for row in found.sheet.rows[: found.at]:
        _take_title(_line(row, found.old), state, into)
    if communes := _communes_above(found):
        state.given[ABOVE + "commune"] = "; ".join(communes)
    for row in found.sheet.rows[found.at : found.at + found.head.depth]:
        into.skipped.append((row[0], TITLE))
    rows = found.sheet.rows
    tell_repeats(rows[found.at][0], found.head, into)
    filled = fill_down(rows, found.sheet.merges, found.head)
    at = found.at + found.head.depth
    while at < len(rows):
        at += _take_line(rows, at, filled, found, state, into, wanted, categories)
    _keep_promise(state, into)
    for number, texts, cells in state.above:
        check_total(number, cells, texts, state.head, into.rows, into)
    if wanted == "figures":
        check_notes(state.head, into)
    else:
        join_in(into, wanted, state.head, skipped_as=MEMBER)
        _take_hamlets_from_addresses(into)
        for name in _FILLED_DOWN:
            _look_above(name, state.head, into)
    return into


def _communes_above(found: Found) -> list[str]:
    """Return the communes that the sheet's name and the titles over its table name."""
    titles = (" | ".join(filter(None, map(found.old.view, cells))) for _, cells in found.sheet.rows[: found.at])
    named = [commune_of_group(found.sheet.name), *(each for title in titles for each in communes_in_title(title))]
    return list(dict.fromkeys(filter(None, named)))


def _look_above(name: str, head: Head, into: Collected) -> None:
    """Where only the first row of each group says its hamlet or category, tell every other row what it may mean."""
    column = head.find(name)
    if column is None or column.meaning.mark or not _begins_groups([row.cells.get(name, "") for row in into.rows]):
        return
    above, rows = "", []
    for row in into.rows:
        above = row.cells.get(name, "") or above
        told = {} if name in row.cells or not above else {ABOVE + name: above}
        rows.append(replace(row, cells={**row.cells, **told}))
    into.rows = rows


def _begins_groups(values: Sequence[str]) -> bool:
    """Whether values stand as heads of groups do: blanks below them, and never the same value in two rows running."""
    repeats = any(before and before == after for before, after in pairwise(values))
    return not repeats and any(before and not after for before, after in pairwise(values))


def _take_hamlets_from_addresses(into: Collected) -> None:
    """Where no line names a hamlet, but the addresses do («Ấp 1, xã Mỹ Quý»), take it from there and say so."""
    if any("hamlet" in row.cells for row in into.rows):
        return
    found = [lines.hamlet_of_group(row.cells.get("address", "").split(",")[0]) for row in into.rows]
    if sum(map(bool, found)) < _MOSTLY * len(found) or not any(found):
        return
    into.rows = [
        replace(row, cells={**row.cells, "hamlet": hamlet_case(hamlet)}) if hamlet else row
        for row, hamlet in zip(into.rows, found, strict=True)
    ]
    into.notes.append("Bảng không có cột thôn, ấp: thôn, ấp được lấy từ cột địa chỉ.")


def _take_line(
    rows: Sequence[Row], at: int, filled: Filled, found: Found, state: _State,
    into: Collected, wanted: str, categories: Sequence[str],
) -> int:  # fmt: skip
    """Take the line at ``at``; return how many lines were taken."""
    number, cells = rows[at]
    if number in filled:
        cells = with_filled(cells, filled[number])
    if _is_plainly_data(cells, state.head):
        state.below = False  # what looked like the end of the table stood within it
        _take_data(number, cells, found, state, into, wanted)
        return 1
    texts = [found.old.view(cell) for cell in cells]
    if not any(texts):
        return 1
    if _names_key(texts, state.head) or (state.below and _could_be_head(texts)):
        shown = [_line(row, found.old) for row in rows[at : at + 3]]
        if head := find_head(shown, found.sheet.merges_by_row, wanted, categories):
            state.head, state.below = head, False
            into.skipped += [(each, REPEATED) for each, _ in shown[: head.depth]]
            return head.depth
    why = _why_not_data(number, cells, texts, found, state, into, wanted)
    if why:
        into.skipped.append((number, why))
    else:
        _take_data(number, cells, found, state, into, wanted)
    return 1


def _why_not_data(
    number: int, cells: list[Cell | None], texts: list[str], found: Found, state: _State, into: Collected, wanted: str
) -> str:
    """Return why a line is no data, doing what it says; nothing when it is data."""
    if lines.is_total(texts) and not into.rows:
        state.above.append((number, texts, cells))
        return TOTAL
    if lines.is_total(texts):
        _keep_promise(state, into)
        check_total(number, cells, texts, state.head, into.rows[state.block_from :], into)
        state.block_from = len(into.rows)
        return TOTAL
    if lines.is_below(texts) and into.rows:
        state.below = True
    if state.below:
        if _looks_like_data(cells, state.head):
            message = _UNDER_THE_END.format(number=number)
            into.fault(number, state.head.columns[0], " ".join(texts)[:60], message, stops=False)
        elif title := _take_context(texts, state):
            state.block_from = len(into.rows)
            return title
        return BELOW
    if lines.is_numbering(texts):
        return NUMBERS
    if _take_group(number, cells, texts, state, into, wanted):
        return GROUP
    if _take_heading_of_block(texts, state, into):
        return TITLE
    if _only_number(texts, state.head):
        _keep_odd(number, texts, state)
        return ONLY_NUMBER
    if _only_member(cells, state.head):
        return MEMBER
    if wanted == "households" and is_member(cells, state.head, found.old):
        return MEMBER
    return ""


def _take_data(
    number: int, cells: Sequence[Cell | None], found: Found, state: _State, into: Collected, wanted: str
) -> None:
    if wanted == "households" and is_member(cells, state.head, found.old):
        into.skipped.append((number, MEMBER))
        return
    key = state.head.key
    _tell_odd(state, into)
    if wanted != "figures" and _only_a_name(cells, state.head):
        into.fault(number, state.head.columns[0] if key is None else key, "", _ONLY_A_NAME, stops=False)
    take_row(number, cells, state.head, found.old, state.given, into)
    row = into.rows[-1]
    if number in found.sheet.struck_by_row:
        tell_struck(number, cells, found.sheet.struck_by_row[number], state.head, into)
    if key and key.field not in row.cells and not _is_at_fault(number, key.letter, into):
        what = "tên đơn vị (thôn, ấp, xã)" if wanted == "figures" else "họ tên"
        message = f"Dòng có số liệu nhưng thiếu {what}. Hãy điền vào, hoặc xóa dòng này."
        into.fault(number, key, "", message, stops=True)
    if wanted == "figures":
        check_row(row, cells, state.head, into)


def _looks_like_data(cells: Sequence[Cell | None], head: Head) -> bool:
    """Whether a line fills the name and two more columns that are understood."""
    filled = [column for column in head.columns if cell_of(cells, column)]
    return len(filled) >= 3 and head.key in filled


def _keep_odd(number: int, texts: list[str], state: _State) -> None:
    text = " ".join(text for text in texts if text)
    if not text.strip(" .()").isdecimal() and len(text.strip(" .()")) > 4:
        state.odd = number, text


def _tell_odd(state: _State, into: Collected) -> None:
    """Ask about a line that nobody understood once rows follow it: it may have named another hamlet."""
    if state.odd:
        number, text = state.odd
        column = state.head.find("order") or state.head.columns[0]
        into.fault(number, column, text, _ODD.format(number=number, text=text), stops=False)
        state.odd = None


def _only_a_name(cells: Sequence[Cell | None], head: Head) -> bool:
    """Whether a line holds a name and nothing else, not even its number."""
    order, key = head.find("order"), head.key
    if key is None or len(head.columns) < 3:
        return False
    number = cell_of(cells, order) if order else None
    filled = [at for at, cell in enumerate(cells) if cell and (order is None or at != order.position)]
    return filled == [key.position] and not (number and number[1:].strip().isdecimal())


def _is_at_fault(number: int, letter: str, into: Collected) -> bool:
    return any(fault.row == number and fault.column == letter for fault in into.faults[-20:])


def _is_plainly_data(cells: Sequence[Cell | None], head: Head) -> bool:
    """Whether nobody needs to look twice: a number in the first column, a name in its own, and more."""
    order, key = head.find("order"), head.key
    if order is None or key is None or max(order.position, key.position) >= len(cells):
        return False
    first, name = cells[order.position], cells[key.position]
    return bool(
        first and name and first[1:].isdecimal() and kind_of(name) != NUMBER and not name[1:].strip("() ").isdecimal()
        and len(cells) - cells.count(None) >= 3
    )  # fmt: skip


def _names_key(texts: list[str], head: Head) -> bool:
    key = head.key
    text = texts[key.position] if key and key.position < len(texts) else ""
    meaning = find_meaning(text) if text and len(text) < 60 else None
    return meaning is not None and meaning.field in ("head", "name", "person", "hamlet", "unit")


def _could_be_head(texts: list[str]) -> bool:
    return sum(1 for text in texts if text and find_meaning(text)) >= 2


def _take_title(line: Line, state: _State, into: Collected) -> None:
    into.skipped.append((line[0], TITLE))
    _take_context(line[1], state)
    if lines.is_total(line[1]):
        state.above.append((*line, []))


def _take_context(texts: list[str], state: _State) -> str:
    """Keep what a title says of the rows below it; return what the line is."""
    text = " ".join(text for text in texts if text)
    if communes := communes_in_title(" | ".join(filter(None, texts))):
        state.given[ABOVE + "commune"] = "; ".join(communes)
    if hamlet := hamlet_case(lines.hamlet_of_title(text)):
        state.given["hamlet"] = hamlet
    if kind := lines.kind_of_title(text):
        state.given["category"] = kind
    return TITLE if hamlet or kind else ""


def _take_group(
    number: int, cells: list[Cell | None], texts: list[str], state: _State, into: Collected, wanted: str
) -> bool:
    """Whether the line only names the hamlet or the category of those below; then keep it."""
    words = [text for text in texts if text and not text.replace(".", "").isdecimal()]
    roman = len(words) == 2 and len(words[0]) <= 4
    if not words or (len(words) > 1 and not roman) or _has_order_number(texts, state.head):
        return False
    text = words[-1]
    if wanted == "figures":
        return len([each for each in texts if each]) == 1
    if commune := commune_of_group(text):
        _keep_promise(state, into)
        state.given.pop("hamlet", None)  # it was the other commune's
        state.given[ABOVE + "commune"] = commune
        state.block_from, state.promised = len(into.rows), (number, texts, cells)
        return True
    hamlet, kind = hamlet_case(lines.hamlet_of_group(text)), lines.kind_of_group(text)
    kind = kind or lines.other_kind_of_group(text)
    if not hamlet and not kind:
        return False
    _keep_promise(state, into)
    state.given |= {name: said for name, said in (("hamlet", hamlet), ("category", kind)) if said}
    state.block_from, state.promised = len(into.rows), (number, texts, cells)
    return True


def _keep_promise(state: _State, into: Collected) -> None:
    """Compare what a group's line promised with the rows that followed."""
    if state.promised:
        number, texts, cells = state.promised
        check_total(number, cells, texts, state.head, into.rows[state.block_from :], into, of_group=True)
    state.promised = None


def _has_order_number(texts: list[str], head: Head) -> bool:
    order = head.find("order")
    return bool(order and order.position < len(texts) and texts[order.position].isdecimal())


def _only_number(texts: list[str], head: Head) -> bool:
    """Whether only the line's number stands there, as in a form filled in part."""
    order = head.find("order")
    return order is not None and [at for at, text in enumerate(texts) if text] == [order.position]


def _only_member(cells: Sequence[Cell | None], head: Head) -> bool:
    """Whether the line names somebody of the household above, and no head of its own."""
    member, key = head.find("member"), head.key
    return bool(member and key and cell_of(cells, member) and not cell_of(cells, key))


def _take_heading_of_block(texts: list[str], state: _State, into: Collected) -> bool:
    """Whether the line is a title between two tables, «II. DANH SÁCH HỘ CẬN NGHÈO»; keep what it says of the next."""
    words = [text for text in texts if text]
    if len(words) > 2 or not lines.is_title(words[-1]) or not _take_context(texts, state):
        return False
    _keep_promise(state, into)
    state.block_from = len(into.rows)
    return True


def _line(row: Row, old: OldLetters) -> Line:
    return row[0], [old.view(cell) for cell in row[1]]
