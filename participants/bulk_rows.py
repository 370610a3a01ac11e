"""Puts thousands of rows into a table at once: the same SQL for PostgreSQL and SQLite, a few hundred rows a statement.

Django's ``bulk_create`` asks every field of every row how it is stored and gives SQLite forty rows at a time; for the
5,000 households of a commune that takes longer than reading the file they come from.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any

from django.db import connection
from django.db.models import BinaryField, DateField, Field, Model

ROWS_A_STATEMENT = 500


def put_rows(rows: Sequence[Model]) -> None:
    """Insert rows that have no key yet, and put those that have one in place of what stands under it.

    The rows are of one model and complete: defaults and derived columns are set, nothing is validated here.
    """
    for known in (False, True):
        some = [row for row in rows if (row.pk is not None) == known]
        if some:
            _put(type(some[0]), some, known=known)


def _put(model: type[Model], rows: Sequence[Model], *, known: bool) -> None:
    fields = [field for field in model._meta.concrete_fields if known or not field.primary_key]
    names = [connection.ops.quote_name(str(field.column)) for field in fields]
    table = connection.ops.quote_name(model._meta.db_table)
    readers = [(field.attname, _writer_of(field)) for field in fields]
    one = f"({', '.join(['%s'] * len(fields))})"
    with connection.cursor() as cursor:
        for some in _in_turn(rows):
            values = [write(getattr(row, name)) for row in some for name, write in readers]
            every = ", ".join([one] * len(some))
            # Names of tables and columns come from the models; every value is a parameter.
            statement = f"INSERT INTO {table} ({', '.join(names)}) VALUES {every}{_over(model, names, known)}"  # noqa: S608
            cursor.execute(statement, values)


def _over(model: type[Model], names: Iterable[str], known: bool) -> str:
    if not known:
        return ""
    key = connection.ops.quote_name(str(model._meta.pk.column))
    changes = ", ".join(f"{name} = EXCLUDED.{name}" for name in names if name != key)
    return f" ON CONFLICT ({key}) DO UPDATE SET {changes}"


def _in_turn(rows: Sequence[Model]) -> Iterable[Sequence[Model]]:
    return (rows[first : first + ROWS_A_STATEMENT] for first in range(0, len(rows), ROWS_A_STATEMENT))


def _writer_of(field: Field[Any, Any]) -> Callable[[Any], Any]:
    """Return how the database takes a value of the field; plain text, numbers and truth it takes as they are."""
    if isinstance(field, BinaryField):
        return memoryview
    if isinstance(field, DateField):
        return lambda value: connection.ops.adapt_datefield_value(value) if isinstance(value, date) else None
    return _as_it_is


def _as_it_is(value: Any) -> Any:
    return value
