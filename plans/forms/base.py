"""The common shape of part forms and of their rows."""

from typing import Any, cast

from django import forms
from django.forms import BaseFormSet, BoundField

MOST_ROWS = 300


class PartForm(forms.Form):
    """Fields of one part; their names are the keys of the part's facts. ``wide`` fields take the whole width."""

    wide: tuple[str, ...] = ()
    offers: dict[str, str] = {}  # field name -> the list of PlanChoices it offers

    def __init__(self, *args: Any, about: Any, **kwargs: Any) -> None:
        self.about = about
        super().__init__(*args, **kwargs)
        for name, source in self.offers.items():
            self.fields[name].choices = getattr(about, source)  # type: ignore[attr-defined]

    @property
    def cells(self) -> list[tuple[BoundField, bool]]:
        """The fields to draw, each with whether it takes the whole width."""
        drawn = [field for field in self.visible_fields() if field.name not in ("DELETE", "ORDER")]
        return [(field, field.name in self.wide) for field in drawn]


class RowForm(PartForm):
    """One row of a part. ``id`` is the row's key in the database, empty for a new one.

    ``folded`` fields are seldom needed: the page keeps them folded until one holds something.
    """

    folded: tuple[str, ...] = ()

    id = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)

    @property
    def cells(self) -> list[tuple[BoundField, bool]]:
        """The fields in sight."""
        return [(field, wide) for field, wide in super().cells if field.name not in self.folded]

    @property
    def folded_cells(self) -> list[tuple[BoundField, bool]]:
        """The fields under the fold."""
        return [(self[name], name in self.wide) for name in self.folded]

    @property
    def opens_fold(self) -> bool:
        """Whether a field under the fold holds something, or an error."""
        return any(self[name].value() or self[name].errors for name in self.folded)

    @property
    def is_blank(self) -> bool:
        """Whether nobody typed anything into the row."""
        return not set(self.changed_data) - {"id", "ORDER", "DELETE"}

    def has_changed(self) -> bool:
        """Count a row only when something was typed into it."""
        return not self.is_blank


class RowFormSet(BaseFormSet):  # type: ignore[type-arg]
    """Rows of a part. Bound rows are compared with blank ones, so that every empty row is passed over."""

    def get_form_kwargs(self, index: int | None) -> dict[str, Any]:
        """Let every row be empty."""
        return super().get_form_kwargs(index) | ({"empty_permitted": True} if index is not None else {})

    def add_fields(self, form: forms.Form, index: int | None) -> None:
        """Keep order and deletion out of the way of screen readers that meet the row tools instead."""
        super().add_fields(form, index)
        form.fields["ORDER"].label, form.fields["DELETE"].label = "Thứ tự", "Bỏ dòng này"
        form.fields["ORDER"].widget = forms.NumberInput(attrs={"class": "input-number"})

    @property
    def kept(self) -> list[Any]:
        """The rows that count, in the order asked for; only after ``is_valid``."""
        rows = [form for form in self.forms if form.has_changed() and not form.cleaned_data.get("DELETE")]
        place = {form: index for index, form in enumerate(rows)}
        return sorted(rows, key=lambda form: (form.cleaned_data.get("ORDER") or MOST_ROWS, place[form]))


def make_formset(form: type[forms.Form], *, extra: int = 0) -> type[RowFormSet]:
    """Return the formset of one kind of row."""
    made = forms.formset_factory(
        form,
        formset=RowFormSet,
        extra=extra,
        can_delete=True,
        can_order=True,
        max_num=MOST_ROWS,
        absolute_max=MOST_ROWS + 50,
        validate_max=True,
    )
    return cast(type[RowFormSet], made)
