"""Walks over a tree that every renderer takes: points with their finished markers, gaps and tables in reading order."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from documents.formats import vietnamese_letter
from documents.tree import Blank, Code, Document, FillLine, Gap, GapBlock, Point, Run, Runs, Slot, Table, Text


@dataclass(frozen=True, slots=True)
class MarkedPoint:
    """A point with the marker that is printed before it; ``depth`` is 0 for the outermost."""

    marker: str
    runs: Runs
    depth: int
    source: str


def point_marker(marker: str, index: int, depth: int) -> str:
    """Return the marker of item ``index`` (from 1): deeper items are «+» whatever stands above them."""
    if depth:
        return "+"
    if marker == "a)":
        return f"{vietnamese_letter(index)})"
    return f"{index}." if marker == "1." else marker


def is_point(label: str) -> bool:
    """Say whether a number makes its line a «điểm» («a)», «-», «+»), which is upright (NĐ 30/2020 PL I, V)."""
    return label.endswith((")", "-", "+"))


def marked_points(items: tuple[Point, ...], marker: str, depth: int = 0) -> Iterator[MarkedPoint]:
    """Yield the items of a list and below each its children."""
    for index, item in enumerate(items, 1):
        yield MarkedPoint(point_marker(marker, index, depth), item.runs, depth, item.source)
        yield from marked_points(item.children, marker, depth + 1)


def upper_runs(runs: Runs) -> Runs:
    """Return runs in capitals."""
    return tuple(_upper(run) for run in runs)


def _upper(run: Run) -> Run:
    if isinstance(run, Text):
        return Text(run.text.upper(), run.bold, run.italic, run.source, run.field)
    if isinstance(run, Slot):
        return replace(run, label=run.label.upper())
    return Gap(run.label.upper(), run.source, run.shown) if isinstance(run, Gap) else run


def find_gaps(thing: object) -> list[Gap | GapBlock]:
    """Return everything in a paper or a part of it that still prints as a gap, in reading order."""
    found: list[Gap | GapBlock] = []
    _add_gaps(thing, found)
    return found


def find_drawn(thing: object) -> bool:
    """Say whether anything in a part of a paper is drawn and not written: codes, dotted lines."""
    if isinstance(thing, Text | str | int) or thing is None:
        return False
    if isinstance(thing, tuple):
        return any(map(find_drawn, thing))
    if isinstance(thing, Blank | Code | FillLine):
        return True
    return any(find_drawn(getattr(thing, name)) for name in getattr(thing, "__dataclass_fields__", ()))


def find_tables(document: Document) -> list[Table]:
    """Return the tables of the body, then of the annexes; one that stands in both places counts once."""
    blocks = [*document.blocks, *(block for annex in document.annexes for block in annex.blocks)]
    return list(dict.fromkeys(block for block in blocks if isinstance(block, Table)))


def _add_gaps(thing: object, found: list[Gap | GapBlock]) -> None:
    """Walk by the dataclasses' own tables of fields: each refresh of a draft asks this of thousands of runs."""
    if isinstance(thing, Text | str | int) or thing is None:
        return
    if isinstance(thing, Gap | GapBlock):
        found.append(thing)
    elif isinstance(thing, tuple):
        for item in thing:
            _add_gaps(item, found)
    else:
        for name in getattr(thing, "__dataclass_fields__", ()):
            _add_gaps(getattr(thing, name), found)
