"""The files of one paper in one archive, under names that every system and every messenger takes."""

import re
from collections.abc import Sequence
from pathlib import PurePosixPath

from documents.packing import pack
from documents.text import slugify_file_name

_ENDING = re.compile(r"(?<=.)\.[A-Za-z0-9]{1,5}$")


def zip_files(files: Sequence[tuple[str, bytes]]) -> bytes:
    """Return a ZIP of ``files`` (name, content) in order; equal names are numbered, equal files give equal bytes."""
    taken: set[str] = set()
    named = []
    for given, data in files:
        name = _free_name(given, taken)
        taken.add(name)
        named.append((name, data))
    return pack(named)


def safe_name(given: str) -> str:
    """Return a file name without accents and blanks, its ending kept: «Kế hoạch 20.pdf» becomes «ke-hoach-20.pdf»."""
    ending = _ENDING.search(given)
    stem = slugify_file_name(given[: ending.start()] if ending else given)
    return f"{stem}{ending[0].lower()}" if ending else stem


def _free_name(given: str, taken: set[str]) -> str:
    name, number = safe_name(given), 2
    while name in taken:
        path = PurePosixPath(safe_name(given))
        name, number = f"{path.stem}-{number}{path.suffix}", number + 1
    return name
