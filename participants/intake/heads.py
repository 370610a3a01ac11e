"""The heading of a table on its sheet: one row, or two and three where groups stand over their columns."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from documents.spreadsheets.grid import MergesByRow, column_letter
from participants.intake.headings import Meaning, find_meaning

Line = tuple[int, list[str]]  # number as the sheet counts, texts from column A (empty where blank)
_DEEPEST = 3
_NAMES = ("person", "head", "name")
_COUNTED = ("members", "category")  # over «Tổng số» or «Số hộ» they say what is counted
_TOLD_TWICE = ((*_NAMES, "hamlet", "category", "members", "birth"), ("hamlet",))  # of people, of figures


@dataclass(frozen=True)
class Column:
    """One column that is understood."""

    position: int
    meaning: Meaning
    heading: str
    family: int | None = None  # where the rest of the name stands: «Họ» before «Tên», or one heading over both

    @cached_property
    def field(self) -> str:
        """The field that it fills; asked for at every cell."""
        return self.meaning.field

    @property
    def letter(self) -> str:
        """The sheet's letter."""
        return column_letter(self.position)


@dataclass(frozen=True)
class Head:
    """A heading that was understood: how many lines it takes, its columns, and what nobody understood."""

    depth: int
    columns: tuple[Column, ...]
    unknown: tuple[str, ...]
    twice: tuple[Column, ...] = ()  # what stands a second time: another table at the side, another year

    def find(self, field: str) -> Column | None:
        """Return the first column of ``field``."""
        return self._first.get(field)

    @cached_property
    def _first(self) -> dict[str, Column]:
        return {column.field: column for column in reversed(self.columns)}

    @cached_property
    def key(self) -> Column | None:
        """The column without which a row says nothing: the name, or the place of figures."""
        return self.find("head") or self.find("name") or self.find("hamlet")


def find_head(lines: Sequence[Line], merges: MergesByRow, wanted: str, categories: Sequence[str]) -> Head | None:
    """Return the heading that begins at the first of ``lines``, or nothing."""
    best: Head | None = None
    for depth in range(_least_depth(lines, merges), min(_DEEPEST, len(lines)) + 1):
        if depth > 1 and (lines[depth - 1][0] != lines[depth - 2][0] + 1 or not _says_something(lines[0], categories)):
            break  # a title above the heading is not its first line
        head = _settle(_read(lines[:depth], merges, categories, wanted == "figures"), depth, wanted, len(categories))
        if head and _suffices(head, lines[0], wanted) and (best is None or len(head.columns) > len(best.columns)):
            best = head
    return best


def _least_depth(lines: Sequence[Line], merges: MergesByRow) -> int:
    """Return how many lines the heading takes at least: a heading merged over two rows stands beside a second one."""
    if not lines:
        return 1
    first, texts = lines[0]
    last = max((bottom for _, left, bottom, _ in merges.get(first, ()) if left < len(texts) and texts[left]), default=0)
    whole = sum(1 for number, _ in lines[:_DEEPEST] if number <= max(first, last))
    return whole if lines[whole - 1][0] == first + whole - 1 else 1


def _says_something(line: Line, categories: Sequence[str]) -> bool:
    return any(find_meaning(text, categories) for text in line[1] if text)


def _suffices(head: Head, first: Line, wanted: str) -> bool:
    if head.key is None:
        return False
    if wanted == "figures":
        return any(column.field.startswith("figure:") for column in head.columns)
    if head.key.field == "hamlet":
        return False  # a list of people names them
    one_column = sum(1 for text in first[1] if text) == 1 and head.depth == 1
    return len(head.columns) >= 2 or one_column


def _read(
    lines: Sequence[Line], merges: MergesByRow, categories: Sequence[str], figures: bool
) -> list[tuple[int, str, Meaning | None]]:
    """Return position, words and meaning of every heading."""
    spread = [_spread(line, lines[at + 1 :], merges) for at, line in enumerate(lines)]
    found = []
    for position in range(max(len(texts) for _, texts in lines)):
        words = [texts[position] for texts in spread if position < len(texts) and texts[position]]
        if words:
            found.append((position, " – ".join(dict.fromkeys(words)), _meaning(words, categories, figures)))
    return found


def _meaning(words: list[str], categories: Sequence[str], figures: bool) -> Meaning | None:
    """Return what the words from top to bottom mean: the year under «Năm sinh – Nữ» is a woman's.

    Of what is split («Hộ nghèo – Số hộ, Tỷ lệ», «Nhân khẩu – Tổng số, Nam, Nữ») only the whole number is taken.
    """
    whole = find_meaning(" ".join(words), categories, figures=figures)
    if len(words) == 1 or whole:
        return whole
    own = find_meaning(words[-1], categories, figures=figures)
    above = find_meaning(words[-2], categories, figures=figures)
    if own and own.field == "sex" and own.mark and above and above.field == "birth":
        return replace(own, field="birth")
    if above and (above.field in _COUNTED or above.field.startswith("figure:")) and own:
        return above if own.field == "total" else None if own.field == "sex" else own
    return own


def _spread(line: Line, below: Sequence[Line], merges: MergesByRow) -> list[str]:
    """Put the words of a group over all its columns: by its merged cells, else as far as columns below have words."""
    number, texts = line
    spread = list(texts)
    for _, left, _, right in merges.get(number, ()):
        if left < len(texts) and texts[left]:
            spread += [""] * (right + 1 - len(spread))
            spread[left : right + 1] = [texts[left]] * (right + 1 - left)
    if merges or not below:
        return spread
    under = below[0][1]
    spread += [""] * (len(under) - len(spread))
    for position in range(1, len(spread)):
        if not spread[position] and position < len(under) and under[position] and under[position - 1]:
            spread[position] = spread[position - 1]
    return spread


def _settle(found: list[tuple[int, str, Meaning | None]], depth: int, wanted: str, categories: int) -> Head | None:
    """Give each field one column, in the sheet's order, and every name its bearer."""
    columns: dict[Meaning, Column] = {}
    unknown: list[str] = []
    twice: list[Column] = []
    for position, heading, meaning in found:
        if meaning is None:
            unknown.append(heading)
        elif meaning in columns and _goes_on(columns[meaning], position, heading):
            columns[meaning] = replace(columns[meaning], position=position, family=position - 1)
        elif meaning in columns:
            unknown.append(f"{heading} (cột {column_letter(position)}, lặp lại)")
            if meaning.field in _TOLD_TWICE[wanted == "figures"] or meaning.field.startswith("figure:"):
                twice.append(Column(position, meaning, heading))
        else:
            columns[meaning] = Column(position, meaning, heading)
    columns = _join_names(columns)
    names = _bearers({meaning.field for meaning in columns}, wanted, categories)
    settled = [replace(each, meaning=replace(each.meaning, field=names.get(each.field, each.field)))
               for each in columns.values()]  # fmt: skip
    kept = [each for each in settled if each.field]
    unknown += [each.heading for each in settled if each.field in ("", "commune")]
    return Head(depth, tuple(kept), tuple(unknown), tuple(twice)) if kept else None


def _goes_on(column: Column, position: int, heading: str) -> bool:
    """Whether one heading stands over two columns side by side, as «Họ và tên» does over a name in two pieces."""
    beside = column.family is None and column.position + 1 == position and column.heading == heading
    return column.field in _NAMES and beside


def _join_names(columns: Mapping[Meaning, Column]) -> dict[Meaning, Column]:
    """Put the family name in one column and the given name in the next together as the one name they are."""
    family = columns.get(Meaning("family"))
    given = next((each for field in _NAMES if (each := columns.get(Meaning(field)))), None)
    if family is None or given is None:
        return dict(columns)
    joined = replace(given, family=family.position, heading=f"{family.heading}; {given.heading}")
    return {meaning: each for meaning, each in columns.items() if each is not family} | {given.meaning: joined}


def _bearers(fields: set[str], wanted: str, categories: int) -> dict[str, str]:
    """Return whose name «Họ và tên» is, and what a column of units is; an empty field is not taken."""
    if wanted == "figures":
        only_one = categories == 1 and "figure:0" not in fields  # «Số hộ» can only be that one
        return {
            "unit": "" if "hamlet" in fields else "hamlet",
            "person": "",
            "family": "",
            "member": "",
            "headship": "",
            "total": "figure:0" if only_one else "total",
        }
    members = "member" if fields & {"head", "person"} else "person" if "relation" in fields else ""
    names = {"unit": "commune", "family": "", "member": members}
    beside = "member" if "head" in fields and not members else ""  # «Chủ hộ» and «Họ và tên»: one row a person
    if members == "person":
        fields = (fields - {"member"}) | {"person"}
        names["member"] = "name" if wanted == "attendees" else "head"
    if wanted == "attendees":
        names["person"] = "" if "name" in fields else "name"
        if not fields & {"name", "person"}:
            names["head"] = "name"  # a list that names only heads sends the heads
    else:
        names["person"] = beside if "head" in fields else "head"
        if not fields & {"head", "person"}:
            names["name"] = "head"
    return names
