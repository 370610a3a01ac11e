"""What a part of a plan is made of, as its page and its forms see it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.forms import Form

from plans.forms.choices import PlanChoices
from plans.models import Plan


@dataclass(frozen=True)
class RowSpec:
    """A list inside a part: key of its facts, the form of one row, and what the page calls it."""

    key: str
    title: str
    form: type[Form]
    add_label: str
    row_label: str = "dòng"
    extra: int = 1  # empty rows shown while the list is empty
    unique: str = ""  # a field that no two rows may share
    compact: bool = False  # short fields side by side, as a table has them


@dataclass(frozen=True)
class Part:
    """One part: its form, its lists, and what its forms choose from."""

    slug: str
    title: str
    hint: str
    head: type[Form] | None = None
    rows: tuple[RowSpec, ...] = ()
    about: Callable[[Plan], Any] = PlanChoices
    template: str = "plans/parts/standard.html"
