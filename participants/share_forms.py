"""What is typed when a total is shared over the units of a table."""

from typing import Any

from django import forms
from django.forms import BoundField

from documents.fields import NumberField
from participants.forms import LARGEST_VERSION, cell_name
from participants.models import MOST_HOUSEHOLDS, HouseholdCategory
from participants.quotas import Figures
from participants.shares import Row, ShareBasis


class SharesForm(forms.Form):
    """The numbers of the units that a total is shared over, each to be changed by hand."""

    base_version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=LARGEST_VERSION)

    def __init__(self, *args: Any, basis: ShareBasis, proposed: Figures | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.basis = basis
        for row in basis.rows:
            for category, _, standing in () if row.is_own else row.cells:
                label = f"{row.reply.unit.full_name}: {category.name}"
                number = NumberField(label=label, largest=MOST_HOUSEHOLDS, required=False)
                number.widget.attrs["class"] = "form-control input-number ms-auto"
                number.initial = (proposed or {}).get((row.reply.unit_id, category.pk), standing)
                self.fields[cell_name(row.reply.unit_id, category.pk)] = number

    @property
    def lines(self) -> list[tuple[Row, list[tuple[HouseholdCategory, int | None, int | None, BoundField | None]]]]:
        """Each unit with its cells, and the field of each where it may be changed."""
        return [(row, [(*cell, self._field_of(row, cell[0])) for cell in row.cells]) for row in self.basis.rows]

    def _field_of(self, row: Row, category: HouseholdCategory) -> BoundField | None:
        name = cell_name(row.reply.unit_id, category.pk)
        return self[name] if name in self.fields else None

    def numbers(self) -> dict[int, dict[str, int | None]]:
        """The numbers by unit and column; only after ``is_valid``."""
        open_rows = [row for row in self.basis.rows if not row.is_own]
        return {
            row.reply.unit_id: {
                str(c.pk): self.cleaned_data[cell_name(row.reply.unit_id, c.pk)] for c, _, _ in row.cells
            }
            for row in open_rows
        }
