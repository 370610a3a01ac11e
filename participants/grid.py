"""A table of inputs that ``static/js/grid.js`` drives: its columns, its rows, and what travels for one row."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from accounts.refusals import ActionRefused
from documents.text import fold, nfc

BLANK_ROWS = 5
LARGEST_ROW = 20_000  # bytes of one request
_FURTHEST = 1_000_000  # the place of a row; the next one's must still fit the column
_KEY_LENGTH = 36


class BadRow(Exception):
    """What came in is no row that the grid's script would send."""


class StaleRow(ActionRefused):
    """Somebody changed the row meanwhile: ``row`` stands now."""

    def __init__(self, row: Any, sentence: str) -> None:
        super().__init__(sentence)
        self.row = row


@dataclass(frozen=True)
class Column:
    """One column: its name in the request, its heading, what else sheets call it, and what may be chosen."""

    name: str
    label: str
    also: tuple[str, ...] = ()
    options: tuple[str, ...] = ()
    keypad: str = ""  # «numeric», «tel»
    required: bool = False

    @property
    def names(self) -> str:
        """The headings a pasted table may call the column by, folded as the script folds."""
        return "|".join(dict.fromkeys(_words(name) for name in (self.label, *self.also)))


@dataclass(frozen=True)
class Row:
    """A saved row as the page draws it."""

    pk: int
    key: str
    version: int
    values: Mapping[str, str]


@dataclass(frozen=True)
class Grid:
    """The whole table: where its rows go, and the key under which unsent ones are kept («register:12»)."""

    endpoint: str
    list_key: str
    caption: str
    columns: Sequence[Column]
    rows: Sequence[Row]
    offset: int = 0  # how many rows stand on earlier pages
    last: int = 0  # the place of the whole list's last row, which new ones follow; taken rows leave gaps

    @property
    def lines(self) -> list[tuple[Row, list[tuple[Column, str]]]]:
        """Each saved row with its cells in the order of the columns."""
        return [(row, [(column, row.values.get(column.name, "")) for column in self.columns]) for row in self.rows]

    @property
    def blanks(self) -> range:
        """Empty rows at the end."""
        return range(BLANK_ROWS)


@dataclass(frozen=True)
class SentRow:
    """One row as the browser sent it; ``pk`` is None until the browser knows it."""

    client_key: str
    pk: int | None
    base_version: int
    position: int
    values: dict[str, str]


def read_row(body: bytes, columns: Sequence[Column]) -> SentRow:
    """Return the row in a request's body; raise BadRow when it is none."""
    if len(body) > LARGEST_ROW:
        raise BadRow
    try:
        sent: Any = json.loads(body)
        values = {column.name: nfc(str(sent["values"].get(column.name, ""))) for column in columns}
        key, pk = str(sent["client_key"]), sent["pk"]
        numbers = [int(sent["base_version"]), int(sent["position"]), int(pk or 0)]
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise BadRow from error
    if not 1 <= len(key) <= _KEY_LENGTH or not key.isascii() or not all(0 <= n < 2**31 for n in numbers):
        raise BadRow
    if numbers[1] > _FURTHEST:
        raise BadRow
    return SentRow(key, numbers[2] or None, numbers[0], numbers[1], values)


def _words(name: str) -> str:
    plain = "".join(char if char.isascii() and char.isalnum() else " " for char in fold(name))
    return " ".join(plain.split())
