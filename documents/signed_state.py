"""A PDF as it stood after each save: every object with a print of its bytes, so that states can be compared."""

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import pikepdf

from documents.bounded import UploadRefused
from documents.pdf_guard import BROKEN, UNREADABLE_FILE, open_pdf

MOST_SAVES = 24
TRAILING = "Sau phần kết thúc của tệp còn dữ liệu lạ: tệp đã bị sửa sau khi ký."
TOO_MANY_SAVES = "Tệp đã được lưu thêm quá nhiều lần sau khi phát hành, không nhận được."

Key = tuple[int, int]  # object number and generation

_REFERENCE = re.compile(rb"(\d+) (\d+) R\b")
_END_OF_SAVE = re.compile(rb"startxref\s+\d+\s+%%EOF(?:\r\n|\r|\n)?")


@dataclass(frozen=True)
class State:
    """One state of the file. ``end`` is the number of bytes it consists of."""

    opened: pikepdf.Pdf
    end: int
    prints: dict[Key, bytes] = field(repr=False)

    @property
    def root(self) -> Any:
        """Return the catalogue."""
        return self.opened.Root

    @cached_property
    def seen(self) -> frozenset[Key]:
        """Return what a reader of the paper can come to, that is all but the store of certificates (/DSS)."""
        return self._reached(value for name, value in self.root.items() if name != "/DSS")

    @cached_property
    def unused(self) -> frozenset[Key]:
        """Return what nobody can come to, not even by way of certificates; tables and packs of objects are in use."""
        used = self._reached([*(value for _, value in self.root.items()), self.opened.trailer])
        return frozenset(key for key in self.prints.keys() - used if not _is_plumbing(self.opened.get_object(key)))

    def _reached(self, starts: Iterable[Any]) -> frozenset[Key]:
        waiting = [key for start in starts for key in _references(start)]
        found = {self.root.objgen, *waiting}
        while waiting:
            for key in _references(self.opened.get_object(waiting.pop())):
                if key not in found:
                    found.add(key)
                    waiting.append(key)
        return frozenset(found)


def read_state(data: bytes, end: int) -> State:
    """Open the first ``end`` bytes of ``data``; refuse what only a lenient reader could open."""
    opened = open_pdf(data[:end], mend=False)
    try:
        prints = {thing.objgen: print_of(thing) for thing in opened.objects if isinstance(thing, pikepdf.Object)}
        warnings = opened.get_warnings()
    except UNREADABLE_FILE as error:
        raise UploadRefused(BROKEN) from error
    if warnings:
        raise UploadRefused(BROKEN)
    return State(opened, end, prints)


def ends_of_saves(data: bytes, start: int) -> list[int]:
    """Return where each save after the first ``start`` bytes ends; refuse a file with bytes after the last."""
    ends = [match.end() for match in _END_OF_SAVE.finditer(data, start)]
    if data[ends[-1] if ends else start :].strip():
        raise UploadRefused(TRAILING)
    if len(ends) > MOST_SAVES:
        raise UploadRefused(TOO_MANY_SAVES)
    return ends


def print_of(thing: Any) -> bytes:
    """Return bytes that differ whenever the object differs; references stay references."""
    if isinstance(thing, pikepdf.Stream):
        raw = thing.read_raw_bytes()
        return hashlib.sha256(thing.stream_dict.unparse() + b"\0" + raw).digest()
    written: bytes = thing.unparse(resolved=True)
    return written


def changed_keys(before: Any, after: Any) -> set[str]:
    """Return the keys of a dictionary whose values differ, came or went."""
    old, new = _entries(before), _entries(after)
    return {key for key in old.keys() | new.keys() if old.get(key) != new.get(key)}


def references_in(array: Any) -> list[Key]:
    """Return the objects that an array refers to; direct members count as none and get the key (0, 0)."""
    if not isinstance(array, pikepdf.Array):
        return []
    return [thing.objgen if isinstance(thing, pikepdf.Object) else (0, 0) for thing in array]


def _entries(dictionary: Any) -> dict[str, bytes]:
    return {key: _written(value) for key, value in dictionary.items()}


def _written(value: Any) -> bytes:
    return value.unparse() if isinstance(value, pikepdf.Object) else repr(value).encode()


def _is_plumbing(thing: Any) -> bool:
    return isinstance(thing, pikepdf.Stream) and thing.get("/Type") in ("/XRef", "/ObjStm")


def _references(thing: Any) -> Iterator[Key]:
    """Return what ``thing`` refers to; words that look like a reference count too, which errs on the safe side."""
    if not isinstance(thing, pikepdf.Object):
        return
    if thing.is_indirect and not isinstance(thing, pikepdf.Stream):
        written = thing.unparse(resolved=True)
        yield thing.objgen
    elif isinstance(thing, pikepdf.Stream):
        written = thing.stream_dict.unparse()
        yield thing.objgen
    else:
        written = thing.unparse()
    for match in _REFERENCE.finditer(written):
        yield int(match[1]), int(match[2])
