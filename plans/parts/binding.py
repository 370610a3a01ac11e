"""A part's head form and its lists of rows, bound together: from facts to forms, from a post back to facts."""

from collections.abc import Mapping
from datetime import date, time
from typing import Any

from django import forms
from django.http import QueryDict

from documents.fields import VietnameseDateField, VietnameseTimeField
from plans.facts import Facts
from plans.forms.base import RowFormSet, make_formset
from plans.parts.table import Part, RowSpec

HEAD = "head"


class BoundPart:
    """The forms of one part, filled from ``facts`` or from a post (``data``); ``about`` is what they choose from."""

    def __init__(self, part: Part, about: Any, *, facts: Facts | None = None, data: QueryDict | None = None) -> None:
        self.part, self.about, self.data = part, about, data
        self.head = _make_head(part, about, facts or {}, data) if part.head else None
        self.rows: list[BoundRows] = [BoundRows(spec, about, facts, data) for spec in part.rows]

    @property
    def is_bound(self) -> bool:
        """Whether the forms hold what somebody typed."""
        return self.data is not None

    def is_valid(self) -> bool:
        """Whether everything typed can be saved."""
        valid = [self.head is None or self.head.is_valid(), *(rows.is_valid() for rows in self.rows)]
        return all(valid)

    def facts(self) -> Facts:
        """The typed values as plain facts; only after ``is_valid``."""
        found = dict(self.head.cleaned_data) if self.head else {}
        for rows in self.rows:
            # Rows with a unique value are written anew, or two that swap theirs would meet half-way.
            found[rows.spec.key] = [_row_facts(form, keep_id=not rows.spec.unique) for form in rows.formset.kept]
        return {key: _plain(value) for key, value in found.items()}

    @property
    def errors(self) -> dict[str, list[str]]:
        """Messages by the name that the field has on the page; ``__all__`` for what belongs to no field."""
        found: dict[str, list[str]] = {}
        for form in self.forms:
            for name, messages in form.errors.items():
                key = form.add_prefix(name) if name in form.fields else "__all__"
                found.setdefault(key, []).extend(map(str, messages))
        for rows in self.rows:
            if rows.formset.is_bound and rows.formset.non_form_errors():
                found.setdefault("__all__", []).extend(map(str, rows.formset.non_form_errors()))
        return found

    @property
    def forms(self) -> list[forms.BaseForm]:
        """Every form that counts, head first; rows marked for removal may hold anything."""
        head = [self.head] if self.head else []
        return [*head, *(form for rows in self.rows for form in rows.formset.forms if not _is_dropped(form))]

    def new_ids(self, saved: Facts) -> dict[str, str]:
        """The hidden ids that the page must learn once its rows are saved, by input name."""
        return {
            form.add_prefix("id"): str(entry["id"])
            for rows in self.rows
            for form, entry in zip(rows.formset.kept, saved.get(rows.spec.key, []), strict=False)
            if entry.get("id")
        }


def _make_head(part: Part, about: Any, facts: Facts, data: QueryDict | None) -> Any:
    make: Any = part.head
    return make(data, prefix=HEAD, about=about, initial=_initial(make, facts) if data is None else None)


class BoundRows:
    """One list of a part with the formset that holds it."""

    def __init__(self, spec: RowSpec, about: Any, facts: Facts | None, data: QueryDict | None) -> None:
        self.spec = spec
        entries = (facts or {}).get(spec.key, [])
        extra = 0 if entries or data is not None else spec.extra
        initial = [_initial(spec.form, entry) for entry in entries] if data is None else None
        self.formset: RowFormSet = make_formset(spec.form, extra=extra)(
            _with_new_row(data, spec), prefix=spec.key, initial=initial, form_kwargs={"about": about}
        )

    def is_valid(self) -> bool:
        """Whether every row can be saved, and none repeats another's unique value."""
        if not self.formset.is_valid():
            return False
        seen: set[Any] = set()
        for form in self.formset.kept if self.spec.unique else []:
            value = form.cleaned_data[self.spec.unique]
            if value in seen:
                form.add_error(self.spec.unique, "Đã có ở một dòng trên.")
            seen.add(value)
        return not any(form.errors for form in self.formset.kept)


def _is_dropped(form: Any) -> bool:
    if not form.is_bound:
        return False
    form.is_valid()
    return bool(form.cleaned_data.get("DELETE"))


def _with_new_row(data: QueryDict | None, spec: RowSpec) -> QueryDict | None:
    """Return the post with one row more, its usual choices made, where the list's «add» button was pressed."""
    if data is None:
        return None
    total = data.get(f"{spec.key}-TOTAL_FORMS", "0")
    adds = f"add_{spec.key}" in data
    if f"{spec.key}-TOTAL_FORMS" in data and not adds:
        return data
    copy = data.copy()
    count = int(total) if total.isdecimal() else 0
    copy[f"{spec.key}-TOTAL_FORMS"] = str(count + adds)
    copy.setdefault(f"{spec.key}-INITIAL_FORMS", "0")
    for name, field in spec.form.base_fields.items():
        if adds and field.initial is not None:
            copy.setdefault(f"{spec.key}-{count}-{name}", str(field.initial))
    return copy


def wants_row(data: Mapping[str, Any]) -> bool:
    """Whether the post only asks for one more row."""
    return any(name.startswith("add_") for name in data)


def _initial(form: type[forms.Form], facts: Facts) -> Facts:
    """Return facts as the fields show them: days and times as such, the rest as it is."""
    return {name: _shown(form.base_fields.get(name), value) for name, value in facts.items()}


def _shown(field: forms.Field | None, value: Any) -> Any:
    if isinstance(field, VietnameseDateField | VietnameseTimeField) and isinstance(value, str):
        return field.to_python(value)
    return value


def _row_facts(form: forms.BaseForm, *, keep_id: bool) -> Facts:
    facts = {name: _plain(value) for name, value in form.cleaned_data.items() if name not in ("ORDER", "DELETE", "id")}
    return facts | ({"id": form.cleaned_data["id"]} if keep_id and form.cleaned_data.get("id") else {})


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return value.strftime("%H:%M")
    return value.pk if hasattr(value, "pk") else value
