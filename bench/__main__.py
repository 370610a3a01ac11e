"""Prepare a throw-away database with the demo plans, measure, print ratios beside the figures that are owed."""

import io
import sys

from django.core.management import call_command

from bench import environment  # sets Django up, before anything of ours is imported

# isort: split
from bench import checks, intake, letters, line, pages, paper, reading, scale


def prepare() -> None:
    """Make the database that a fresh ``make run`` would make."""
    for command in (["migrate"], ["load_units"], ["load_demo"], ["collectstatic", "--noinput"]):
        call_command(*command, stdout=io.StringIO())


def main() -> int:
    """Print every figure; return 1 when one is above what is owed."""
    with environment.FOLDER:
        prepare()
        parts = [paper, letters, checks, reading, intake, line, pages, scale]
        figures = [figure for part in parts for figure in part.measure()]
    print("\nFigures (ratios within this run)")
    for figure in figures:
        print(figure)
    return 0 if all(figure.kept for figure in figures) else 1


if __name__ == "__main__":
    sys.exit(main())
