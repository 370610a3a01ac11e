"""Mine and theirs side by side, when two people saved the same part."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.forms import BoundField

from documents.richtext import plain_text
from plans.facts import Facts
from plans.forms.fields import RichTextField
from plans.parts.binding import BoundPart


@dataclass(frozen=True)
class Difference:
    """One field, or one row of a list, as two people left it; plain text."""

    label: str
    mine: str
    theirs: str

    @property
    def same(self) -> bool:
        """Whether both left it alike."""
        return self.mine == self.theirs


def compare(mine: BoundPart, theirs: BoundPart) -> list[Difference]:
    """Return the fields and rows that two people left differently, in the order of the form."""
    left, right = _described(mine), _described(theirs)
    pairs = [Difference(label, left.get(label, ""), right.get(label, "")) for label in dict.fromkeys([*left, *right])]
    return [pair for pair in pairs if not pair.same]


def says_the_same(typed: Facts, stored: Facts) -> bool:
    """Whether ``stored`` holds what was typed already: a form sent twice, an answer that got lost on its way."""
    return all(_alike(value, stored.get(key)) for key, value in typed.items())


def _alike(typed: Any, stored: Any) -> bool:
    if isinstance(typed, dict) and isinstance(stored, dict):
        return all(_alike(value, stored.get(key)) for key, value in typed.items() if key != "id")
    if isinstance(typed, list) and isinstance(stored, list):
        return len(typed) == len(stored) and all(map(_alike, typed, stored))
    return (typed or None) == (stored or None)


def _described(bound: BoundPart) -> dict[str, str]:
    found = {str(field.label): show_value(field) for field, _ in bound.head.cells} if bound.head else {}
    for rows in bound.rows:
        live = [form for form in rows.formset.forms if not _is_gone(form)]
        said = filter(None, (_row(field for field, _ in form.cells) for form in live))
        name = rows.spec.row_label.capitalize()
        found |= {f"{name} {number}": words for number, words in enumerate(said, 1)}
    return found


def _is_gone(form: object) -> bool:
    return bool(form["DELETE"].value())  # type: ignore[index]


def _row(fields: Iterable[BoundField]) -> str:
    """«41 · 46 · ghi chú»: what a row says, without its unticked boxes."""
    return " · ".join(filter(None, (show_value(field) for field in fields)))


def show_value(field: BoundField) -> str:
    """Return what the field shows, as text: a choice by its name, formatted text without its marks."""
    value = field.value()
    if isinstance(value, bool):
        return str(field.label) if value else ""
    choices = getattr(field.field, "choices", None)
    if choices is not None:
        return _names(choices).get(str(value or ""), "") if value else ""
    text = "" if value is None else str(value)
    return plain_text(text) if isinstance(field.field, RichTextField) else text


def _names(choices: Iterable[tuple[object, object]]) -> dict[str, str]:
    names: dict[str, str] = {}
    for key, name in choices:
        inner = name if isinstance(name, list | tuple) else [(key, name)]
        names |= {str(k): str(n) for k, n in inner}
    return names
