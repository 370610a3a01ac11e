"""Many letters that differ in a few words, as one file for the printer.

One letter is laid out whole; of the others only the lines that differ are laid out, many to a run, and put into copies
of its pages. That is exact wherever such a line is as high as in the laid-out letter; each height that occurs often
gets a letter of its own, and what is left (and papers with slots in titles or tables) is laid out whole.

The file is PDF/A-2u, not 2a: see ``documents.pdf_saving``. Its text is in reading order, names in their places.
"""

import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from itertools import pairwise

import pikepdf

from documents.filling import Fill, slot_names
from documents.letter_lines import Base, Copied, lay_out_base
from documents.letter_sheaf import Sheaf
from documents.letter_slots import find_units
from documents.letters_shared import copy_many
from documents.letters_whole import render_chunks
from documents.tree import Document

Tell = Callable[[int, int], None]

_WORTH = 5  # letters of one shape that pay for laying out one of them whole
_MOST_BASES = 12


def render_letters(base: Document, fills: Sequence[Mapping[str, str]], *, tell: Tell | None = None) -> bytes:
    """Return one file with ``base`` once for each of ``fills`` (values by the names of slots), in their order.

    ``tell(done, total)`` is called again and again from this thread; what it raises ends the work and its processes.
    Raises ``KeyError`` for a value that is missing, ``ValueError`` for no letters at all.
    """
    if not fills:
        raise ValueError("Không có thư nào để in.")
    names = slot_names(base)
    if lacking := {name for fill in fills for name in names - set(fill)}:
        raise KeyError(", ".join(sorted(lacking)))
    say = tell or (lambda done, total: None)
    copied, fonts = _copy_all(base, fills, lambda done: say(done, len(fills)))
    left = [number for number in range(len(fills)) if number not in copied]
    whole = _laid_out_whole(base, [fills[number] for number in left], lambda done: say(len(copied) + done, len(fills)))
    sheaf = Sheaf(fonts)
    for number in range(len(fills)):
        if number in copied:
            whose, one = copied[number]
            sheaf.add_copy(whose.pdf, whose.cuts, one.lines, one.drawn)
        else:
            sheaf.add_pages(*next(whole))
    return sheaf.finish()


# --- Copies -----------------------------------------------------------------------------------------------------------
def _copy_all(
    document: Document, fills: Sequence[Fill], say: Callable[[int], None]
) -> tuple[dict[int, tuple[Base, Copied]], list[bytes]]:
    """Return the letters that are copies, by number, and files that hold the fonts of their lines."""
    copied: dict[int, tuple[Base, Copied]] = {}
    fonts: list[bytes] = []
    units = find_units(document)
    by_length = sorted(range(len(fills)), key=lambda number: sum(map(len, fills[number].values())))
    groups = [by_length] if units else []
    for turn in range(_MOST_BASES):
        if units is None or not groups or len(groups[0]) < _WORTH:
            break
        numbers = groups.pop(0)
        first = fills[numbers[len(numbers) // 2]]
        base = lay_out_base(document, units, first)
        if base is None:
            continue
        asked = {number: fills[number] for number in numbers}
        before = len(copied)
        copies = copy_many(document, units, base, first, asked, partial(_say_more, say, before))
        copied |= {number: (base, one) for number, one in copies.letters.items()}
        fonts += copies.fonts
        if not turn:
            groups = sorted(copies.others.values(), key=len, reverse=True)
    return copied, fonts


def _say_more(say: Callable[[int], None], before: int, done: int) -> None:
    say(before + done)


def _laid_out_whole(
    document: Document, fills: Sequence[Fill], say: Callable[[int], None]
) -> Iterator[tuple[pikepdf.Pdf, int, int]]:
    """Yield for each letter the file it is in, its first page, and the page after its last."""
    done = 0
    for chunk in render_chunks(document, fills):
        if chunk is not None:
            opened = pikepdf.open(io.BytesIO(chunk.pdf))
            for begin, end in pairwise([*chunk.starts, len(opened.pages)]):
                yield opened, begin, end
            done += len(chunk.starts)
        say(done)
