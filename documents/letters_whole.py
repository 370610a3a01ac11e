"""Letters laid out whole, many to a run: for those whose text moves the rest of the letter.

A run of a few dozen costs least time and memory a letter. Two processes do them.
"""

import gc
import json
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

from documents.filling import Fill, fill_slots
from documents.letter_slots import PRINT_CSS
from documents.letter_workers import PROCESSES, WAIT, at_work, leave, look_for
from documents.render_html import render_html
from documents.render_pdf import typesetting, write_printed
from documents.serialize import from_json, to_json
from documents.tree import Document

CHUNK = 40  # letters of one run
_ALONE = 12  # so few are done here: a process takes half a second to begin
# Every letter counts its own pages, as an annex does.
CHUNK_CSS = PRINT_CSS + (
    "@page letter { size: A4 } .paper { break-before: page } .paper:not(.landscape) { page: letter }"
    "@page :nth(1 of letter) { counter-reset: page 1; @top-center { content: none } }"
    "@page :nth(1 of wide) { counter-reset: page 1; @top-center { content: none } }"
)


@dataclass(frozen=True)
class Chunk:
    """Some letters in one file; ``starts`` are the page numbers (from 0) on which they begin, in order."""

    pdf: bytes
    starts: tuple[int, ...]


def render_chunk(document: Document, fills: Sequence[Fill]) -> Chunk:
    """Return some letters laid out in one run."""
    html = chunk_html(document, fills)
    with typesetting() as lay_out:
        laid = lay_out(html, CHUNK_CSS)
        begins = {f"letter-{n}": 0 for n in range(len(fills))}
        for number in range(len(laid.pages) - 1, -1, -1):
            begins |= {anchor: number for anchor in laid.pages[number].anchors if anchor in begins}
        return Chunk(write_printed(laid), tuple(begins.values()))


def chunk_html(document: Document, fills: Sequence[Fill]) -> str:
    """Return a page with whole letters, each of which can be found by its number."""
    letters = [_numbered(render_html(fill_slots(document, fill)), n) for n, fill in enumerate(fills)]
    title = escape(document.title or document.kind)
    head = f'<!DOCTYPE html><html lang="vi"><head><title>{title}</title></head>'
    return f'{head}<body class="paper-sheet">{"".join(letters)}</body></html>'


def _numbered(html: str, number: int) -> str:
    return html.replace("<article ", f'<article id="letter-{number}" ', 1)


def render_chunks(document: Document, fills: Sequence[Fill]) -> Iterator[Chunk | None]:
    """Yield the letters in order, chunk by chunk, and None now and then, so that the caller may stop."""
    chunks = [fills[begin : begin + CHUNK] for begin in range(0, len(fills), CHUNK)]
    if len(fills) <= _ALONE:
        yield from (render_chunk(document, chunk) for chunk in chunks)
        return
    task = {"document": to_json(document), "chunks": [[dict(fill) for fill in chunk] for chunk in chunks]}
    with at_work("whole", task, min(PROCESSES, len(chunks))) as (folder, workers):
        for number in range(len(chunks)):
            while not look_for(folder / f"{number}.json", workers[number % len(workers)]):
                yield None
                time.sleep(WAIT)
            starts = json.loads((folder / f"{number}.json").read_bytes())
            yield Chunk((folder / f"{number}.pdf").read_bytes(), tuple(starts))


def work_through(folder: Path, first: int, step: int) -> None:
    """Do every ``step``-th chunk of the task in ``folder``; the list of starts is written last and says it is done."""
    task = json.loads((folder / "task.json").read_bytes())
    document = from_json(task["document"])
    for number in range(first, len(task["chunks"]), step):
        chunk = render_chunk(document, task["chunks"][number])
        (folder / f"{number}.pdf").write_bytes(chunk.pdf)
        leave(folder / f"{number}.json", json.dumps(chunk.starts).encode())
        gc.collect()
