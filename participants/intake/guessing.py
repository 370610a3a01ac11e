"""Columns without headings: what each could be, by what stands in it. For pastes, where the first row may be data."""

import re
from collections.abc import Callable, Sequence

from documents.spreadsheets.grid import Row
from documents.text import fold
from participants.intake.amounts import read_amount
from participants.intake.births import read_birth, read_birth_number
from participants.intake.headings import Meaning, kind_name
from participants.intake.heads import Column, Head
from participants.intake.lines import hamlet_of_group, is_total
from participants.intake.old_letters import OldLetters

_MOSTLY = 0.8
_PEOPLES = {"kinh", "tay", "thai", "muong", "khmer", "kho me", "nung", "hmong", "h'mong", "mong", "dao", "gia rai",
            "hoa", "e de", "ede", "ba na", "cham", "co ho", "san chay", "san diu", "hre", "raglai", "mnong", "xtieng",
            "bru van kieu", "tho", "giay", "co tu", "gie trieng", "ma", "kho mu", "ta oi", "cho ro"}  # fmt: skip


def guess_head(rows: Sequence[Row], old: OldLetters, wanted: str, categories: Sequence[str]) -> Head | None:
    """Return what the columns could be, or nothing where no column holds names (of people, or of places)."""
    texts = [[old.view(cell) for cell in cells] for _, cells in rows[:200]]
    texts = [row for row in texts if not is_total(row)]
    width = max((len(row) for row in texts), default=0)
    columns = [[row[at] if at < len(row) else "" for row in texts] for at in range(width)]
    fields = _figure_fields(columns, len(categories)) if wanted == "figures" else _list_fields(columns, wanted)
    if not {"head", "name", "hamlet"} & set(fields) or (wanted != "figures" and not {"head", "name"} & set(fields)):
        return None
    found = [Column(at, Meaning(field), "") for at, field in enumerate(fields) if field]
    return Head(0, tuple(found), tuple(f"cột thứ {at + 1}" for at, field in enumerate(fields) if not field))


def _figure_fields(columns: list[list[str]], count: int) -> list[str]:
    """Return a place and then the categories in their order; a number per line before, a sum behind them."""
    numeric = [at for at, column in enumerate(columns) if _share(column, _is_amount) >= _MOSTLY]
    place = next((at for at, column in enumerate(columns) if at not in numeric and any(column)), None)
    fields = [""] * len(columns)
    behind = [at for at in numeric if place is not None and at > place]
    if place is None or len(behind) not in (count, count + 1):
        return fields
    fields[place] = "hamlet"
    for at in (at for at in numeric if at < place and _is_order(columns[at])):
        fields[at] = "order"
    for number, at in enumerate(behind):
        fields[at] = f"figure:{number}" if number < count else "total"
    return fields


def _list_fields(columns: list[list[str]], wanted: str) -> list[str]:
    person = "name" if wanted == "attendees" else "head"
    tests: list[tuple[str, Callable[[str], bool]]] = [
        ("sex", lambda text: fold(text) in ("nam", "nu")),
        ("id_number", lambda text: text.isdecimal() and len(text) in (9, 11, 12) and not _is_phone(text)),
        ("phone", _is_phone),
        ("birth", _is_birth),
        ("category", lambda text: bool(re.fullmatch(r"(moi thoat|thoat|can)? ?ngheo", kind_name(text)))),
        ("hamlet", lambda text: bool(hamlet_of_group(text))),
        ("ethnicity", lambda text: fold(text) in _PEOPLES),
        (person, _is_name),
        ("members", lambda text: text.isdecimal() and 1 <= int(text) <= 20),
    ]
    fields = [""] * len(columns)
    for at, column in enumerate(columns):
        if _is_order(column):
            fields[at] = "order" if "order" not in fields else ""
            continue
        fields[at] = next(
            (field for field, fits in tests if field not in fields and _share(column, fits) >= _MOSTLY), ""
        )
    return fields


def _share(column: list[str], fits: Callable[[str], bool]) -> float:
    filled = [text for text in column if text]
    return sum(map(fits, filled)) / len(filled) if filled else 0.0


def _is_order(column: list[str]) -> bool:
    numbers = [int(text) for text in column if text.isdecimal()]
    return len(numbers) >= max(1, len([text for text in column if text]) * _MOSTLY) and numbers == list(
        range(numbers[0], numbers[0] + len(numbers))
    ) and numbers[0] == 1  # fmt: skip


def _is_amount(text: str) -> bool:
    return read_amount(text, is_number=False).value is not None


def _is_phone(text: str) -> bool:
    digits = re.sub(r"[\s.]", "", text)
    return digits.isdecimal() and (
        (len(digits) == 10 and digits[0] == "0") or (len(digits) == 9 and digits[0] in "3789")
    )


def _is_birth(text: str) -> bool:
    read = read_birth_number(text) if text.isdecimal() and len(text) == 4 else read_birth(text)
    return bool(read.value) and not (text.isdecimal() and len(text) != 4)


def _is_name(text: str) -> bool:
    words = text.split()
    begins = bool(words) and words[0][0].isupper() and words[-1][0].isupper()
    return begins and 2 <= len(words) <= 8 and not any(c.isdigit() for c in text) and not hamlet_of_group(text)
