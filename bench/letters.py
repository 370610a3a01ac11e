"""Invitations by the thousand and very long lists, against one WeasyPrint run; memory is read in processes of its own.

The one run over all letters takes a minute and a gigabyte: it is measured over ``REFERENCE`` letters and scaled, unless
``BENCH_WHOLE_RUN`` is set. (Its cost a letter grows a little with their number, so the scaled figure is the stricter.)
"""

import gc
import os
import re
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from statistics import median

from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

from bench.timing import Figure
from documents.fonts import STYLESHEET
from documents.letters import render_letters
from documents.letters_whole import CHUNK_CSS, chunk_html, render_chunk, render_chunks
from documents.long_tables import render_long_table
from documents.tree import Cell, Document, Row, Slot, Text
from tests.documents.kit_samples import invitation, people_row, sign_in_sheet

HOUSEHOLDS = 1_179  # of Tháp Mười
REFERENCE = HOUSEHOLDS if os.environ.get("BENCH_WHOLE_RUN") else 150
WHOLE = 400  # letters whose text fits no slot
ROWS = 10_000
ROUNDS = 3
_MOST_LETTERS, _MOST_ROWS = 400, 200  # MB
_NAMES = ("Nguyễn Thị Đẹp", "Trần Văn Út", "Lê Ngọc Hạnh", "Phạm Bé Năm", "Võ Hữu Phượng", "Đặng Thị Bích Liên")
_HAMLETS = ("Mỹ Phước", "Thanh Mỹ", "Lợi Hòa")


def households(count: int) -> list[dict[str, str]]:
    """Return values for ``count`` letters."""
    return [
        {"name": f"{_NAMES[n % 6]} {n % 83}", "hamlet": _HAMLETS[n % 3], "serial": f"TM22-{n:04}"} for n in range(count)
    ]


def people(count: int) -> tuple[Row, ...]:
    """Return rows of a list to sign, a heading above every hundred."""
    rows: list[Row] = []
    for n in range(count):
        if n % 100 == 0:
            rows.append((Cell((Text(f"Ấp {n // 100 + 1}"),), colspan=5),))
        rows.append(people_row(n + 1, _NAMES[n % 6], _HAMLETS[n % 3], "1957"))
    return tuple(rows)


def measure() -> list[Figure]:
    """Return the figures of letters and lists."""
    titled = replace(invitation(), subject=(Text("Mời "), Slot("name")))
    fonts = FontConfiguration()
    sheets = [CSS(filename=STYLESHEET, font_config=fonts), CSS(string=CHUNK_CSS, font_config=fonts)]

    def bare_weasyprint(document: Document, count: int) -> bytes:
        html = HTML(string=chunk_html(document, households(count)))
        return html.write_pdf(font_config=fonts, stylesheets=sheets)  # type: ignore[no-any-return]

    took = _medians(
        {
            "one run": lambda: bare_weasyprint(invitation(), REFERENCE),
            "few": lambda: render_letters(invitation(), households(150)),
            "all": lambda: render_letters(invitation(), households(HOUSEHOLDS)),
            "one run, whole": lambda: bare_weasyprint(titled, WHOLE),
            "two processes": lambda: list(render_chunks(titled, households(WHOLE))),
        }
    )
    one_run = took["one run"] * HOUSEHOLDS / REFERENCE
    print(f"  two processes at once take {_crowding():.2f} times one (1.0: two processors are free)")
    few_rows, all_rows = (_processor_seconds(count) / count for count in (3_000, ROWS))
    scaled = "" if REFERENCE == HOUSEHOLDS else f", scaled from {REFERENCE}"
    return [
        Figure(f"{HOUSEHOLDS:,} invitations / one WeasyPrint run{scaled}", took["all"] / one_run, 0.2),
        Figure(f"an invitation of {HOUSEHOLDS:,} / one of 150", took["all"] / HOUSEHOLDS / (took["few"] / 150), 1.1),
        Figure(f"{WHOLE} letters in two processes / in one run", took["two processes"] / took["one run, whole"], 0.5),
        Figure(f"peak memory of {HOUSEHOLDS:,} invitations / {_MOST_LETTERS} MB", _peak("letters") / _MOST_LETTERS, 1),
        Figure(f"peak memory of a list of {ROWS:,} rows / {_MOST_ROWS} MB", _peak("list") / _MOST_ROWS, 1),
        Figure("a row of 10,000 / a row of 3,000 (processor time)", all_rows / few_rows, 1.1),
    ]


def _crowding() -> float:
    """Return how much longer two equal processes take than one: with another's work beside, nothing runs in halves."""

    def seconds(count: int) -> float:
        begin = time.perf_counter()
        command = [sys.executable, "-c", "for _ in range(30_000_000): pass"]
        for busy in [subprocess.Popen(command) for _ in range(count)]:
            busy.wait()
        return time.perf_counter() - begin

    return seconds(2) / seconds(1)


def _processor_seconds(rows: int) -> float:
    """Return what a list costs this process; it is too long to be measured in turns with another."""
    begin = time.process_time()
    render_long_table(sign_in_sheet(()), people(rows))
    return time.process_time() - begin


def _medians(candidates: dict[str, Callable[[], object]]) -> dict[str, float]:
    """Run all candidates in turn, without a round to warm up: each takes seconds."""
    render_chunk(invitation(), households(2))
    seconds: dict[str, list[float]] = {name: [] for name in candidates}
    for _ in range(ROUNDS):
        for name, run in candidates.items():
            gc.collect()
            begin = time.perf_counter()
            run()
            seconds[name].append(time.perf_counter() - begin)
    return {name: median(values) for name, values in seconds.items()}


def _peak(what: str) -> float:
    """Return the most memory that a process of its own, or a helper of that process, has held, in MB."""
    command = [sys.executable, "-m", "bench.letters", what]
    root = Path(__file__).resolve().parent.parent
    return float(subprocess.run(command, capture_output=True, check=True, text=True, cwd=root).stdout)


def _say_peak(what: str) -> None:
    if what == "letters":
        render_letters(invitation(), households(HOUSEHOLDS))
    else:
        render_long_table(sign_in_sheet(()), people(ROWS))
    found = re.search(r"VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_text())
    helpers = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    print(max(int(found[1]), helpers) / 1024 if found else float("inf"))


if __name__ == "__main__":
    _say_peak(sys.argv[1])
