"""Two states of the quota table: columns, units, and the numbers of households."""

from collections.abc import Iterator

from documents.formats import format_number
from participants.models import Allocation
from participants.totals import sum_known
from plans.changes.change import Change
from plans.changes.lists import UNITS, call
from plans.changes.rows import Sides, compare_rows, compare_values, pair_rows
from plans.changes.values import bare, name_of, value_of
from plans.facts import Facts, Names

PART = "quotas"
_HEAD = tuple(value_of(Allocation, name) for name in ("counted", "one_per_household", "per_hamlet", "remark"))
Numbers = dict[str, int | None]


def compare_quotas(old: Facts, new: Facts, sides: Sides) -> Iterator[Change]:
    """Yield what changed in the table."""
    yield from compare_values(PART, "", _HEAD, old, new, sides)
    if "categories" in old and "categories" in new:
        yield from _columns(old["categories"], new["categories"], sides)
    if "units" in old and "units" in new:
        yield from _units(old, new, sides)


def _columns(old: list[int], new: list[int], sides: Sides) -> Iterator[Change]:
    for category in new:
        if category not in old:
            name = name_of("category", category, sides[1])
            yield Change(PART, f"category:{category}", "", "added", "loại hộ", "", name, f"thêm loại hộ «{name}»")
    for category in old:
        if category not in new:
            name = name_of("category", category, sides[0])
            yield Change(PART, f"category:{category}", "", "removed", "loại hộ", name, "", f"bỏ loại hộ «{name}»")
    stay = [[c for c in side if c in old and c in new] for side in (old, new)]
    if stay[0] != stay[1]:
        before, after = (", ".join(name_of("category", c, sides[1]) for c in side) for side in stay)
        text = f"thứ tự loại hộ: {before} → {after}"
        yield Change(PART, "quotas:categories", "order", "moved", "thứ tự loại hộ", before, after, text)


def _units(old: Facts, new: Facts, sides: Sides) -> Iterator[Change]:
    pairs = {j: i for i, j in pair_rows(UNITS, old["units"], new["units"], sides)}
    for change in compare_rows(PART, UNITS, old["units"], new["units"], sides):
        yield _with_numbers(change, old, new, sides) if change.kind in ("added", "removed") else change
    dropped = {str(category) for category in old.get("categories", [])} - {str(c) for c in new.get("categories", [])}
    for j, row in enumerate(new["units"]):
        if j in pairs:
            yield from _numbers(old["units"][pairs[j]], row, dropped, sides)
    before, after = (_grand_total(side) for side in (old, new))
    if before != after:
        yield _total(before, after)


def _with_numbers(change: Change, old: Facts, new: Facts, sides: Sides) -> Change:
    """Return the change of a whole row with the numbers it brought or took along."""
    facts, names = (new, sides[1]) if change.kind == "added" else (old, sides[0])
    row = next(row for row in facts["units"] if f"unit:{row['unit']}" == change.source)
    said = _all_numbers(row, names)
    if not said:
        return change
    whole = f"{call(UNITS, row, names)} ({said})"
    is_new = change.kind == "added"
    text = f"{'thêm' if is_new else 'bỏ'} đơn vị {whole}"
    return Change(
        PART, change.source, "", change.kind, change.label, "" if is_new else whole, whole if is_new else "", text
    )


def _all_numbers(row: Facts, names: Names) -> str:
    known = {key: number for key, number in (row.get("numbers") or {}).items() if number is not None}
    said = [f"{name_of('category', key, names)} {format_number(number)}" for key, number in known.items()]
    total = f"cộng {format_number(sum(known.values()))}" if len(known) > 1 else ""
    return ", ".join(filter(None, [*said, total]))


def _numbers(old: Facts, new: Facts, dropped: set[str], sides: Sides) -> Iterator[Change]:
    """Yield one change for a unit whose numbers differ; numbers of a column that was dropped went with it."""
    cells = _cells(old, new, dropped, sides)
    if not cells:
        return
    title = call(UNITS, new, sides[1])
    label = f"số lượng tham dự {title}"
    before = ", ".join(f"{name} {_shown(was)}" for name, was, _ in cells)
    after = ", ".join(f"{name} {_shown(now)}" for name, _, now in cells)
    said = [f"{name} {_shown(was)} → {_shown(now)}" for name, was, now in cells]
    totals = [sum_known(row.get("numbers", {}).values()) for row in (old, new)]
    several = len(new.get("numbers", {})) > 1 or len(cells) > 1
    if several and totals[0] != totals[1]:
        said.append(f"cộng {_shown(totals[0])} → {_shown(totals[1])}")
    yield Change(PART, f"unit:{new['unit']}", "numbers", "changed", label, before, after, f"{label}: {', '.join(said)}")


def _cells(old: Facts, new: Facts, dropped: set[str], sides: Sides) -> list[tuple[str, int | None, int | None]]:
    """Return the numbers that differ, hamlet by hamlet where the table is filled so: name, before, after."""
    if bare(old.get("place_numbers")) == bare(new.get("place_numbers")):
        return _differing(old.get("numbers") or {}, new.get("numbers") or {}, dropped, sides, "")
    was, now = (row.get("place_numbers") or {} for row in (old, new))
    cells = []
    if not was or not now:  # from one number for the unit to one a hamlet, or back
        cells += _differing(old.get("numbers") or {}, new.get("numbers") or {}, dropped, sides, "")
        return cells or [("cách ghi theo thôn, ấp", None, None)]
    for place in dict.fromkeys([*was, *now]):
        name = name_of("unit", place, sides[1] if place in now else sides[0])
        cells += _differing(was.get(place, {}), now.get(place, {}), dropped, sides, f"{name}: ")
    return cells


def _differing(
    old: Numbers, new: Numbers, dropped: set[str], sides: Sides, where: str
) -> list[tuple[str, int | None, int | None]]:
    return [
        (f"{where}{name_of('category', key, sides[1] if key in new else sides[0])}", old.get(key), new.get(key))
        for key in dict.fromkeys([*old, *new])
        if key not in dropped and old.get(key) != new.get(key)
    ]


def _shown(number: int | None) -> str:
    return "(trống)" if number is None else format_number(number)


def _grand_total(facts: Facts) -> int | None:
    return sum_known(number for row in facts["units"] for number in (row.get("numbers") or {}).values())


def _total(old: int | None, new: int | None) -> Change:
    label = "tổng số hộ tham dự"
    text = f"{label}: {_shown(old)} → {_shown(new)}"
    return Change(PART, "quotas:total", "total", "changed", label, _shown(old), _shown(new), text, derived=True)
