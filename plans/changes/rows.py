"""Two states of one list, or of the plain values of a part, compared."""

from collections.abc import Iterator, Sequence
from typing import Any

from plans.changes.change import Change
from plans.changes.lists import ListSpec, call, source_of
from plans.changes.matching import Key, Pair, match_rows, out_of_order
from plans.changes.values import Value
from plans.changes.wording import is_long, tell, tell_money, tell_text
from plans.facts import Facts, Names

Sides = tuple[Names, Names]


def pair_rows(spec: ListSpec, old: Sequence[Facts], new: Sequence[Facts], sides: Sides) -> list[Pair]:
    """Return which row of ``new`` is which of ``old``."""
    told = {id(row): names for rows, names in zip((old, new), sides, strict=True) for row in rows}

    def by(make: Any) -> Key:
        keys = {id(names): make(names) for names in sides}
        return lambda row: keys[id(told[id(row)])](row)

    by_id: Key = lambda row: row.get("id")  # noqa: E731
    first = [by(spec.identity)] if spec.identity else []
    keys = [*first, *([] if spec.strict else [by_id]), *map(by, spec.keys)]
    words = spec.words or spec.title
    return match_rows(old, new, keys, lambda row: "" if spec.strict else words(row, told[id(row)]))


def compare_rows(part: str, spec: ListSpec, old: Sequence[Facts], new: Sequence[Facts], sides: Sides) -> list[Change]:
    """Return what changed in one list: values of rows in the order of ``new``, rows added and removed, the order."""
    pairs = pair_rows(spec, old, new, sides)
    partner = {j: i for i, j in pairs}
    changes: list[Change] = []
    for j, row in enumerate(new):
        if j in partner:
            source, title = source_of(spec, row, j), call(spec, old[partner[j]], sides[0])
            changes += compare_values(
                part, source, spec.values, old[partner[j]], row, sides, noun=spec.noun, title=title
            )
        else:
            changes.append(_whole(part, spec, row, j, sides[1], added=True))
    gone = sorted(set(range(len(old))) - set(partner.values()))
    changes += [_whole(part, spec, old[i], i, sides[0], added=False) for i in gone]
    if spec.ordered:
        changes += compare_order(part, spec, [old[i] for i, _ in pairs], [i for i, _ in pairs], sides[0])
    return changes


def _whole(part: str, spec: ListSpec, row: Facts, place: int, names: Names, *, added: bool) -> Change:
    name, details = call(spec, row, names), spec.details(row, names)
    said = f"{name} ({details})" if details else name
    label = f"{spec.noun} {name}"
    return Change(
        part,
        source_of(spec, row, place),
        "",
        "added" if added else "removed",
        label,
        "" if added else said,
        said if added else "",
        f"{'thêm' if added else 'bỏ'} {spec.noun} {said}",
    )


def compare_values(
    part: str,
    source: str,
    values: Sequence[Value],
    old: Facts,
    new: Facts,
    sides: Sides,
    *,
    noun: str = "",
    title: str = "",
) -> Iterator[Change]:
    """Yield the values that differ between two states of one row, or of a part's own fields."""
    for value in values:
        if value.differs(old, new):
            at = source or f"{part}:{value.name}"
            label = _label(value, noun, title, long=is_long(value.show(old, sides[0]), value.show(new, sides[1])))
            before, after, text = _told(value, label, old, new, sides)
            yield Change(part, at, value.name, "changed", label, before, after, text)


def _label(value: Value, noun: str, title: str, *, long: bool) -> str:
    """Return what the sentence begins with; a row's own name is said once, a long one before its changed words."""
    if not noun:
        return value.label
    if value.names_row:
        return f"{noun} {title}" if value.money or long else value.label
    return f"{noun} {title}: {value.label}"


def _told(value: Value, label: str, old: Facts, new: Facts, sides: Sides) -> tuple[str, str, str]:
    before, after = value.show(old, sides[0]), value.show(new, sides[1])
    if value.money:
        return before, after, tell_money(label, old.get(value.keys[0]), new.get(value.keys[0]))
    if value.moves and before and after:
        return before, after, f"{label} dời từ {before} sang {after}"
    if value.prose and before != after:
        return tell_text(label, before, after)
    if value.prose and before:
        return before, after, f"{label}: chỉ đổi cách trình bày chữ"
    return before, after, tell(label, before, after)


def compare_order(
    part: str, spec: ListSpec, rows: Sequence[Facts], positions: Sequence[int], names: Names
) -> Iterator[Change]:
    """Yield one change when rows that stayed changed their order; ``positions`` are their old places, in new order."""
    moved = out_of_order(positions)
    if not moved:
        return
    was = sorted(range(len(positions)), key=positions.__getitem__)
    before = [call(spec, rows[index], names) for index in was]
    after = [call(spec, row, names) for row in rows]
    if len(moved) == 1:
        old_place, new_place = was.index(moved[0]) + 1, moved[0] + 1
        said = f"{after[moved[0]]} từ thứ {old_place} {'lên' if new_place < old_place else 'xuống'} thứ {new_place}"
    else:
        said = "; ".join(f"{after[index]} nay ở thứ {index + 1}" for index in moved[:5])
        said += f"; và {len(moved) - 5} dòng khác" if len(moved) > 5 else ""
    label = f"thứ tự {spec.noun}"
    yield Change(
        part, f"{part}:{spec.key}", "order", "moved", label, ", ".join(before), ", ".join(after), f"{label}: {said}"
    )
