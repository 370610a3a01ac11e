"""What sets an issued paper apart from the approved one: the number and the date, wherever they stand."""

import re
from dataclasses import replace

from documents.tree import Annex, Document, Text

# «số 20/KH-UBND ngày 05 tháng 3 năm 2026», with blanks for what is not known yet (PL III, Mẫu 2.1).
_REFERENCE = re.compile(r" số [^/]*/(?P<symbol>\S+) ngày .{1,4} tháng .{1,4} năm \d{4} ")


def without_number(document: Document) -> Document:
    """Return the paper with number and date of issue blank, so that two can be compared in everything else."""
    head = replace(document.letterhead, number=None, day=None, month=None, year=0)
    return replace(document, letterhead=head, annexes=tuple(map(_blank_reference, document.annexes)))


def _blank_reference(annex: Annex) -> Annex:
    runs = tuple(
        replace(run, text=_REFERENCE.sub(r" số /\g<symbol> ngày ", run.text)) if isinstance(run, Text) else run
        for run in annex.reference
    )
    return replace(annex, reference=runs)
