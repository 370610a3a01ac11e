"""The values of facts as people read them: a field by its name on the form, a reference by the name it had."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import models

from documents.formats import format_date, format_number
from documents.richtext import plain_text
from plans.facts import Facts, Names
from plans.facts.names import KIND_OF
from plans.placements import PLACEMENTS

Show = Callable[[Facts, Names], str]
LOST = "(không còn trong danh mục)"


@dataclass(frozen=True)
class Value:
    """One thing that can be said of a plan or of a row: the facts it is made of, and how it is shown.

    ``prose`` marks texts, of which a long one is told only where it differs; ``money`` amounts, told with difference.
    ``names_row`` marks the value that the row is called by, so that it is not said twice.
    """

    name: str
    label: str
    keys: tuple[str, ...]
    show: Show
    prose: bool = False
    money: bool = False
    names_row: bool = False
    moves: bool = False  # «thời gian dời từ … sang …»

    def differs(self, old: Facts, new: Facts) -> bool:
        """Whether the two say something different; a key that one of them does not know is passed over."""
        shared = [key for key in self.keys if key in old and key in new]
        return any(bare(old[key]) != bare(new[key]) for key in shared)


def bare(value: Any) -> Any:
    """Return the value with one way of being empty."""
    return None if value in ("", [], {}) else value


def name_of(kind: str, key: Any, names: Names) -> str:
    """Return the name of what a key points at."""
    return "" if key in (None, "") else names.get(kind, {}).get(str(key), LOST)


def value_of(model: Any, name: str, *, label: str = "", names_row: bool = False) -> Value:
    """Return the value of one column of a model, shown by the column's kind."""
    column: models.Field[Any, Any] = model._meta.get_field(name)
    return Value(
        name=name,
        label=label or str(column.verbose_name),
        keys=(name,),
        show=lambda row, names: _shown(column, row.get(name), names),
        prose=isinstance(column, models.CharField | models.TextField) and not column.choices and name not in _CODES,
        names_row=names_row,
    )


_CODES = ("part", "layout")


def _shown(column: "models.Field[Any, Any]", value: Any, names: Names) -> str:
    if value in (None, ""):
        return ""
    if isinstance(column, models.ForeignKey):
        return name_of(KIND_OF[column.related_model], value, names)
    if isinstance(column, models.BooleanField):
        return "có" if value else "không"
    if isinstance(column, models.DateField):
        return show_day(value)
    if column.choices:
        return str(dict(column.flatchoices).get(value, value))
    if column.name == "part":
        return PLACEMENTS[value].title if value in PLACEMENTS else str(value)
    if column.name == "layout":
        return next((p.layouts[value] for p in PLACEMENTS.values() if value in p.layouts), str(value))
    if isinstance(value, int):
        return str(value) if column.name == "year" else format_number(value)
    return str(value)


def show_day(value: str | None) -> str:
    """Return «11/11/2022» for «2022-11-11»."""
    return format_date(date.fromisoformat(value)) if value else ""


def rich_value(name: str, label: str) -> Value:
    """Return the value of a formatted text: told by its words."""
    return Value(name, label, (name,), lambda row, names: plain_text(row.get(name) or ""), prose=True)


def show_period(first: str | None, last: str | None, *, by_month: bool = False) -> str:
    """Return «11–20/11/2022», «28/10–03/11/2022», «10–11/2018»."""
    if not first:
        return show_day(last)
    start, end = date.fromisoformat(first), date.fromisoformat(last or first)
    if by_month:
        return _span(["", start.strftime("%m"), f"{start.year}"], ["", end.strftime("%m"), f"{end.year}"])
    return _span(format_date(start).split("/"), format_date(end).split("/"))


def _span(first: list[str], last: list[str]) -> str:
    """Return two days, of the first only what differs from the second."""
    end = "/".join(filter(None, last))
    if first == last:
        return end
    while first[-1:] == last[-1:]:
        first, last = first[:-1], last[:-1]
    return f"{'/'.join(filter(None, first))}–{end}"
