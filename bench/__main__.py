"""Prepare a throw-away database with the demo plans, measure, print ratios beside the figures that are owed.

``python -m bench`` runs every part, ``python -m bench letters line`` only those named.
"""

import io
import sys
import time
from types import ModuleType

from django.core.management import call_command

from bench import environment  # sets Django up, before anything of ours is imported

# isort: split
from bench import checks, intake, letters, line, pages, paper, reading, scale
from bench.timing import Figure

PARTS: dict[str, ModuleType] = {
    part.__name__.rpartition(".")[2]: part for part in (paper, letters, checks, reading, intake, line, pages, scale)
}


def prepare() -> None:
    """Make the database that a fresh ``make run`` would make."""
    for command in (["migrate"], ["load_units"], ["load_demo"], ["collectstatic", "--noinput"]):
        call_command(*command, stdout=io.StringIO())


def main(wanted: list[str]) -> int:
    """Print every figure of the wanted parts; return 1 when one is above what is owed, 2 for a part unheard of."""
    if unknown := [name for name in wanted if name not in PARTS]:
        print(f"No such part: {', '.join(unknown)}. There are: {', '.join(PARTS)}.", file=sys.stderr)
        return 2
    with environment.FOLDER:
        prepare()
        found = {name: _measure(name) for name in wanted or PARTS}
    print("\nFigures (ratios within this run)")
    for name, figures in found.items():
        print(name)
        for figure in figures:
            print(figure)
    over = [figure for figures in found.values() for figure in figures if not figure.kept]
    print(f"{sum(map(len, found.values()))} figures, {len(over)} over their limit")
    return 1 if over else 0


def _measure(name: str) -> list[Figure]:
    print(f"{name} ...", flush=True)
    begin = time.perf_counter()
    figures: list[Figure] = PARTS[name].measure()
    print(f"  {len(figures)} figures in {time.perf_counter() - begin:.0f} s", flush=True)
    return figures


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
