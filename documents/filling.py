"""The values that differ from copy to copy, put into a paper: the tree with every slot filled."""

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from operator import is_not
from typing import Any, TypeVar, cast

from documents.tree import Code, Slot, Text

Fill = Mapping[str, str]
T = TypeVar("T")


def fill_slots(thing: T, fill: Fill) -> T:
    """Return ``thing`` (a paper, a block, runs) with the values of ``fill``; raises ``KeyError`` for one it lacks."""
    return cast(T, _filled(thing, fill))


def slot_names(thing: object) -> set[str]:
    """Return the names of all slots in ``thing``."""
    return set(_names(thing))


def _filled(thing: Any, fill: Fill) -> Any:
    if isinstance(thing, Slot):
        return Text(fill[thing.name], thing.bold, thing.italic, thing.source, field=True)
    if isinstance(thing, Code):
        return replace(thing, text=fill[thing.slot], slot="") if thing.slot else thing
    if isinstance(thing, tuple):
        items = tuple(_filled(item, fill) for item in thing)
        return items if any(map(is_not, items, thing)) else thing
    if not is_dataclass(thing) or isinstance(thing, type | Text):
        return thing
    values = {field.name: getattr(thing, field.name) for field in fields(thing)}
    filled = {name: _filled(value, fill) for name, value in values.items()}
    changed = {name: value for name, value in filled.items() if value is not values[name]}
    return replace(thing, **changed) if changed else thing


def _names(thing: object) -> Iterator[str]:
    if isinstance(thing, Slot):
        yield thing.name
    elif isinstance(thing, Code):
        yield from [thing.slot] if thing.slot else []
    elif isinstance(thing, tuple):
        for item in thing:
            yield from _names(item)
    elif is_dataclass(thing):
        for field in fields(thing):
            yield from _names(getattr(thing, field.name))
