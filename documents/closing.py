"""The mark «./.» that closes the body of a paper and each annex (NĐ 30/2020 PL III, Mẫu 1.2–2.2)."""

from dataclasses import replace

from documents.tree import NO_SIGNATURE, Block, Document, Paragraph, Point, Points, Runs, Text
from documents.wording import END_MARK

_FULL_STOPS = " \t\n\u00a0./;"  # also what a hasty typist leaves: «/.», «./», «;»


def body_blocks(document: Document) -> tuple[Block, ...]:
    """Return the blocks of the body as they are printed: closed, unless the paper is one that has no end mark."""
    return close_blocks(document.blocks) if document.end_mark else document.blocks


def is_signed(document: Document) -> bool:
    """Say whether anything stands below the body: somebody who signs, or somebody who gets a copy."""
    return document.signature != NO_SIGNATURE or bool(document.recipients.items)


def close_blocks(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Return ``blocks`` with the end mark in place of the last full stop, or on its own line after a table or gap."""
    if not blocks:
        return blocks
    last = blocks[-1]
    if isinstance(last, Paragraph) and last.runs:
        return (*blocks[:-1], replace(last, runs=_close_runs(last.runs)))
    if isinstance(last, Points) and last.items:
        return (*blocks[:-1], replace(last, items=_close_points(last.items)))
    return (*blocks, Paragraph((Text(END_MARK),)))


def _close_points(items: tuple[Point, ...]) -> tuple[Point, ...]:
    last = items[-1]
    if last.children:
        closed = replace(last, children=_close_points(last.children))
    else:
        closed = replace(last, runs=_close_runs(last.runs))
    return (*items[:-1], closed)


def _close_runs(runs: Runs) -> Runs:
    last = runs[-1] if runs else None
    if not isinstance(last, Text):
        return (*runs, Text(END_MARK))
    return (*runs[:-1], replace(last, text=last.text.rstrip(_FULL_STOPS) + END_MARK))
