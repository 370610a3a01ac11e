"""The records of an XLS file, walked before a general reader sees them: what it must not hold, and its formulas."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from documents.bounded import UploadRefused
from documents.spreadsheets.limits import (
    LOCKED,
    MACRO,
    MOST_CELLS,
    MOST_COLUMNS,
    MOST_ROWS,
    TOO_FAR,
    TOO_FULL,
    TOO_WIDE,
)

# Numbers of records, [MS-XLS] §2.3
_FORMULA, _BOUND_SHEET, _BEGIN, _FILE_PASS, _PROJECT = 0x0006, 0x0085, 0x0809, 0x002F, 0x00D3
_ONE_CELL = {_FORMULA, 0x00FD, 0x0203, 0x0204, 0x0205, 0x00D6, 0x027E, 0x0406, 0x0206}
_MANY_CELLS = 0x00BD  # several numbers of one row
_HEAD, _PLACE = struct.Struct("<HH"), struct.Struct("<HH")
_MACRO_SHEET = 1


@dataclass
class Walked:
    """What the walk found: for each sheet's place in the stream, the cells that are formulas (row, column from 0)."""

    starts: list[int] = field(default_factory=list)
    formulas: dict[int, set[tuple[int, int]]] = field(default_factory=dict)


def walk(stream: bytes) -> Walked:
    """Return where formulas stand; raise ``UploadRefused`` for a password, a program, or cells too far out."""
    found, sheet, cells = Walked(), 0, 0
    for number, start, length in _records(stream):
        if number == _BEGIN:
            sheet = start - _HEAD.size
        elif number in _ONE_CELL or number == _MANY_CELLS:
            cells += 1
            row, column = _PLACE.unpack_from(stream, start) if length >= _PLACE.size else (0, 0)
            _check_place(row, column, cells)
            if number == _FORMULA:
                found.formulas.setdefault(sheet, set()).add((row, column))
        elif number == _BOUND_SHEET:
            found.starts.append(int.from_bytes(stream[start : start + 4], "little"))
            if length > 5 and stream[start + 5] & 0x0F == _MACRO_SHEET:
                raise UploadRefused(MACRO)
        elif number == _FILE_PASS:
            raise UploadRefused(LOCKED)
        elif number == _PROJECT:
            raise UploadRefused(MACRO)
    return found


def _records(stream: bytes) -> Iterator[tuple[int, int, int]]:
    """Return number, start and length of every record's content."""
    at = 0
    while at + _HEAD.size <= len(stream):
        number, length = _HEAD.unpack_from(stream, at)
        at += _HEAD.size
        if at + length > len(stream):
            return
        yield number, at, length
        at += length


def _check_place(row: int, column: int, cells: int) -> None:
    if row >= MOST_ROWS:
        raise UploadRefused(TOO_FAR)
    if column >= MOST_COLUMNS:
        raise UploadRefused(TOO_WIDE)
    if cells > MOST_CELLS:
        raise UploadRefused(TOO_FULL)
