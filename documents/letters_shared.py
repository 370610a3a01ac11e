"""The lines of many letters, shared between this process and a helper."""

import base64
import json
import time
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from documents.filling import Fill
from documents.letter_lines import Base, Copied, Copies, copy_lines, lay_out_base
from documents.letter_slots import Unit, find_units
from documents.letter_workers import WAIT, at_work, leave, look_for
from documents.serialize import from_json, to_json
from documents.tree import Document

_SHEETS = 200  # letters whose lines are laid out in one run
_SHARED_FROM = 350  # below, the helper would begin when we have done
_OWN_SHARE = 0.55  # the helper begins a second later
_ANSWER = "answer.json"

Say = Callable[[int], None]


def copy_many(
    document: Document, units: list[Unit], base: Base, first: Fill, fills: Mapping[int, Fill], say: Say
) -> Copies:
    """Return ``fills`` as copies of ``base``, the letter of ``first``, where they fit; ``say`` hears how many do."""
    numbers = list(fills)
    if len(numbers) < _SHARED_FROM:
        return _copy(document, units, base, fills, say)
    own = round(len(numbers) * _OWN_SHARE)
    others = {number: dict(fills[number]) for number in numbers[own:]}
    task = {"document": to_json(document), "first": dict(first), "fills": others}
    with at_work("lines", task, 1) as (folder, (worker,)):
        copies = _copy(document, units, base, {number: fills[number] for number in numbers[:own]}, say)
        while not look_for(folder / _ANSWER, worker):
            say(len(copies.letters))
            time.sleep(WAIT)
        return _joined([copies, _read(json.loads((folder / _ANSWER).read_bytes()))])


def do_share(folder: Path, _number: int, _count: int) -> None:
    """Do the helper's share of the task in ``folder``."""
    task = json.loads((folder / "task.json").read_bytes())
    document = from_json(task["document"])
    units = find_units(document) or []
    base = lay_out_base(document, units, task["first"])
    if base is not None:
        fills = {int(number): fill for number, fill in task["fills"].items()}
        leave(folder / _ANSWER, json.dumps(_written(_copy(document, units, base, fills, lambda done: None))).encode())


def _copy(document: Document, units: list[Unit], base: Base, fills: Mapping[int, Fill], say: Say) -> Copies:
    numbers, done = list(fills), Copies({}, defaultdict(list), [])
    for begin in range(0, len(numbers), _SHEETS):
        some = {number: fills[number] for number in numbers[begin : begin + _SHEETS]}
        done = _joined([done, copy_lines(document, units, base, some)])
        say(len(done.letters))
    return done


def _joined(parts: Sequence[Copies]) -> Copies:
    whole = Copies({}, defaultdict(list), [])
    for part in parts:
        whole.letters.update(part.letters)
        whole.fonts.extend(part.fonts)
        for shape, numbers in part.others.items():
            whole.others[shape] += numbers
    return whole


# --- As JSON between the two ------------------------------------------------------------------------------------------
def _written(copies: Copies) -> dict[str, Any]:
    letters = {
        number: [
            {page: {line: text.decode("latin-1") for line, text in lines.items()} for page, lines in one.lines.items()},
            {page: text.decode("latin-1") for page, text in one.drawn.items()},
        ]
        for number, one in copies.letters.items()
    }
    fonts = [base64.b64encode(file).decode() for file in copies.fonts]
    return {"letters": letters, "others": copies.others, "fonts": fonts}


def _read(written: Mapping[str, Any]) -> Copies:
    letters = {
        int(number): Copied(_lines(lines), _bytes(drawn)) for number, (lines, drawn) in written["letters"].items()
    }
    return Copies(letters, written["others"], [base64.b64decode(file) for file in written["fonts"]])


def _lines(pages: Mapping[str, Mapping[str, str]]) -> dict[int, dict[int, bytes]]:
    return {int(page): _bytes(lines) for page, lines in pages.items()}


def _bytes(texts: Mapping[str, str]) -> dict[int, bytes]:
    return {int(key): text.encode("latin-1") for key, text in texts.items()}
