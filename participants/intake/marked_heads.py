"""«Chủ hộ» as a column of marks beside «Họ và tên»: it tells which row is the head, and holds no name."""

from collections.abc import Sequence

from documents.spreadsheets.grid import Row, Sheet
from participants.intake.headings import Meaning, find_meaning
from participants.intake.heads import Head, Line, find_head

_HEAD, _IS_HEAD = Meaning("head"), "Là chủ hộ"
_MARKS = {"x", "xx", "v", "1", "0", "có", "không", "✓", "✔", "√", "+", "*", "-"}


def with_marked_heads(sheet: Sheet, head: Head, shown: list[Line], wanted: str, categories: Sequence[str]) -> Head:
    """Where only marks («x») stand under «Chủ hộ», understand it as «Là chủ hộ»: the name is in another column."""
    column = next((each for each in head.columns if each.heading and find_meaning(each.heading) == _HEAD), None)
    if column is None:
        return head
    below = {text for row in sheet.rows if row[0] > shown[head.depth - 1][0] for text in _told(row, column.position)}
    if not below or not below <= _MARKS:
        return head
    lines = [(number, _renamed(texts, column.position)) for number, texts in shown]
    return find_head(lines, sheet.merges_by_row, wanted, categories) or head


def _told(row: Row, position: int) -> list[str]:
    cell = row[1][position] if position < len(row[1]) else None
    return [cell[1:].strip().casefold()] if cell and cell[1:].strip() else []


def _renamed(texts: list[str], position: int) -> list[str]:
    named = position < len(texts) and texts[position]
    return [*texts[:position], _IS_HEAD, *texts[position + 1 :]] if named else texts
