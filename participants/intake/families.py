"""Lists with a row for every member of a household that all name its head: one household, and only its head's data."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from participants.intake.collecting import Collected
from participants.intake.heads import Head
from participants.intake.rows import ReadRow
from participants.intake.spelling import exact_form

_OF_ONE_PERSON = ("birth", "sex", "id_number", "health", "phone")


def join_in(into: Collected, wanted: str, head: Head, *, skipped_as: str) -> None:
    """Keep one row a household, and say nothing of the others any more."""
    if head.find("member") is None:
        return
    before = {row.number for row in into.rows}
    into.rows = _join(into.rows) if wanted == "households" else [_without_member(row) for row in into.rows]
    gone = before - {row.number for row in into.rows}
    into.struck = [number for number in into.struck if number not in gone]
    into.faults = [fault for fault in into.faults if fault.row not in gone]
    into.readings = [each for each in into.readings if each.row not in gone and each.field != "member"]
    into.skipped += [(number, skipped_as) for number in sorted(gone)]


def _without_member(row: ReadRow) -> ReadRow:
    return replace(row, cells={name: text for name, text in row.cells.items() if name != "member"})


def _join(rows: Sequence[ReadRow]) -> list[ReadRow]:
    """Return one row a household; where the head has no row of his own, nothing that belongs to somebody else."""
    return [_household(list(group)) for _, group in groupby(rows, key=_which)]


def _which(row: ReadRow) -> tuple[str, ...]:
    """Return what tells the household apart; rows without a head stand alone."""
    head = exact_form(row.cells.get("head", ""))
    alone = "" if head and "member" in row.cells else str(row.number)
    return head, row.cells.get("code", ""), row.cells.get("hamlet", ""), alone


def _household(group: list[ReadRow]) -> ReadRow:
    own = next((row for row in group if _is_head(row)), None)
    kept = own or group[0]
    foreign = ("member",) if own else ("member", *_OF_ONE_PERSON)
    cells = {name: text for name, text in kept.cells.items() if name not in foreign}
    shared = {name: text for name, text in group[0].cells.items() if name in ("order", "members", "category")}
    return replace(kept, cells={**shared, **cells})


def _is_head(row: ReadRow) -> bool:
    return exact_form(row.cells.get("member", row.cells.get("head", ""))) == exact_form(row.cells.get("head", ""))
