"""Model rows to plain facts and back, for lists whose order matters."""

from collections.abc import Sequence
from datetime import date, time
from typing import Any

from django.db import models

from documents.text import nfc

Facts = dict[str, Any]


def plain(value: Any) -> Any:
    """Return a JSON-able form of one field's value."""
    if isinstance(value, models.Model):
        return value.pk
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return value.strftime("%H:%M")
    return value


def read_fields(row: models.Model, fields: Sequence[str]) -> Facts:
    """Return the named fields of one row; a reference as its primary key, without a query."""
    return {name: plain(getattr(row, _field(row, name).attname)) for name in fields}


def _field(row: models.Model, name: str) -> "models.Field[Any, Any]":
    field = row._meta.get_field(name)
    if not isinstance(field, models.Field):
        raise TypeError(f"{name} is not a column of {row._meta.label}")
    return field


def set_fields(row: models.Model, fields: Sequence[str], facts: Facts) -> None:
    """Set on ``row`` those of ``fields`` that ``facts`` holds; text becomes NFC. Raises ValidationError on nonsense."""
    for name in fields:
        if name not in facts:
            continue
        field = _field(row, name)
        value = facts[name]
        value = nfc(value) if isinstance(value, str) else value
        if value is None and not field.null:
            value = field.get_default() if field.has_default() else ""
        if isinstance(value, models.Model):
            value = value.pk
        if value == "" and (field.is_relation or field.null):
            value = None
        setattr(row, field.attname, value if field.is_relation else field.to_python(value))


def read_rows(rows: "models.Manager[Any]", fields: Sequence[str]) -> list[Facts]:
    """Return all rows in their order, each with its id."""
    return [{"id": row.pk} | read_fields(row, fields) for row in rows.all()]


def sync_rows(rows: "models.Manager[Any]", facts: Sequence[Facts], fields: Sequence[str]) -> list[Any]:
    """Make the rows of one plan equal to ``facts``: known ids change, others are added, the rest goes. Returns them."""
    known = {row.pk: row for row in rows.all()}
    kept = {entry.get("id") for entry in facts} & known.keys()
    rows.exclude(pk__in=kept).delete()
    result = []
    for position, entry in enumerate(facts):
        row = known.get(entry.get("id")) if entry.get("id") in kept else None
        if row is None:
            row = rows.model(**{rows.field.attname: rows.instance.pk})  # type: ignore[attr-defined]
        else:
            kept.discard(row.pk)  # an id named twice is a row copied in the browser: the second is new
        row.position = position
        set_fields(row, fields, entry)
        row.save()
        result.append(row)
    return result
