"""Form fields for what lists of households hold: a hamlet or a category by its name, a day or only a year of birth."""

import difflib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from communes.models import AdministrativeUnit
from communes.naming import fold_name
from documents.fields import NFCCharField, VietnameseDateField
from documents.text import fold
from participants.limits import FIRST_BIRTH_YEAR, LAST_BIRTH_YEAR
from participants.models import HouseholdCategory, HouseholdRegister

_YEAR = re.compile(r"(?:năm |sn )?(\d{4})", re.IGNORECASE)


class RegisterChoices:
    """The hamlets and categories that one register's forms offer, read once per request."""

    def __init__(self, register: HouseholdRegister) -> None:
        self.register = register

    @cached_property
    def hamlets(self) -> list[AdministrativeUnit]:
        """The hamlets of the commune."""
        return list(self.register.hamlets)

    @cached_property
    def categories(self) -> list[HouseholdCategory]:
        """The kinds of one household; what stands for several together is a column of a table and not a kind."""
        visible = HouseholdCategory.objects.visible_to_authority(self.register.authority)
        return list(visible.filter(members=None))


@dataclass(frozen=True)
class Born:
    """A birthday, or a year of birth, or neither."""

    on: date | None = None
    year: int | None = None

    def __str__(self) -> str:
        return f"{self.on:%d/%m/%Y}" if self.on else str(self.year or "")


class BirthField(forms.Field):
    """«12/03/1961» or, as most lists have it, only «1961»; empty gives ``Born()``."""

    widget = forms.TextInput

    def to_python(self, value: object) -> Born:
        """Return what is known; raise ``ValidationError`` for what is neither a day nor a year."""
        if isinstance(value, Born):
            return value
        typed = " ".join(str(value or "").split())
        if match := _YEAR.fullmatch(typed):
            return Born(year=self._check(int(match[1])))
        day = VietnameseDateField(required=False).clean(typed)
        return Born(on=day, year=self._check(day.year)) if day else Born()

    def _check(self, year: int) -> int:
        if not FIRST_BIRTH_YEAR <= year <= self.last_year:
            raise ValidationError(f"Năm phải từ {FIRST_BIRTH_YEAR} đến {self.last_year}.")
        return year

    def __init__(self, *, last_year: int = LAST_BIRTH_YEAR, **kwargs: Any) -> None:
        self.last_year = last_year
        super().__init__(required=False, **kwargs)

    def prepare_value(self, value: object) -> object:
        """Show what is known as lists write it, typed text as it was typed."""
        return str(value) if isinstance(value, Born) else value


class HamletNameField(NFCCharField):
    """A hamlet of the commune by its name, with or without «Ấp» and marks; empty gives None."""

    def __init__(self, *, hamlets: Sequence[AdministrativeUnit] = (), **kwargs: Any) -> None:
        self.hamlets = hamlets
        super().__init__(required=False, **kwargs)

    def to_python(self, value: object) -> Any:
        """Return the hamlet; raise ``ValidationError`` with the nearest names where there is none of that name."""
        if isinstance(value, AdministrativeUnit):
            return value
        typed = super().to_python(value)
        return find_hamlet(typed, self.hamlets) if typed else None


class CategoryNameField(NFCCharField):
    """A kind of household by its name: «Hộ nghèo», «ho ngheo» or just «nghèo»."""

    def __init__(self, *, categories: Sequence[HouseholdCategory] = (), **kwargs: Any) -> None:
        self.categories = categories
        super().__init__(**kwargs)

    def to_python(self, value: object) -> Any:
        """Return the category; raise ``ValidationError`` with the names there are where it is none of them."""
        if isinstance(value, HouseholdCategory):
            return value
        typed = super().to_python(value)
        return find_category(typed, self.categories) if typed else None


def told_by_column(form: forms.Form) -> dict[str, str]:
    """Return what is wrong in a row, by column, each with the column's name for who only hears it."""
    return {name: f"{form.fields[name].label}: {' '.join(map(str, errors))}" for name, errors in form.errors.items()}


def find_hamlet(typed: str, hamlets: Sequence[AdministrativeUnit]) -> AdministrativeUnit:
    """Return the hamlet called so; raise ``ValidationError`` with what to do. Near names are told, never taken."""
    wanted = fold_name(typed)
    found = [h for h in hamlets if wanted == h.folded] or [h for h in hamlets if wanted == fold_name(h.name)]
    if len(found) == 1:
        return found[0]
    if found:
        raise ValidationError(f"Có nhiều nơi tên như vậy: {_listed([h.full_name for h in found])}; hãy ghi rõ.")
    names = {fold_name(form): h.full_name for h in hamlets for form in (h.name, h.full_name)}
    near = [names[form] for form in difflib.get_close_matches(wanted, list(names), n=2, cutoff=0.7)]
    if near:
        raise ValidationError(f"Không có «{typed[:60]}». Có phải {_listed(list(dict.fromkeys(near)))}?")
    raise ValidationError(f"Chưa có «{typed[:60]}»; hãy thêm ở «Thôn, ấp của xã», hoặc để trống.")


def find_category(typed: str, categories: Sequence[HouseholdCategory]) -> HouseholdCategory:
    """Return the kind of household called so; raise ``ValidationError`` with the names there are."""
    wanted = fold(typed)
    for category in categories:
        if fold(category.name) in (wanted, f"ho {wanted}"):
            return category
    raise ValidationError(f"Không có diện «{typed[:60]}»; các diện là {_listed([c.name for c in categories])}.")


def _listed(names: Sequence[str]) -> str:
    return ", ".join(f"«{name}»" for name in names)
