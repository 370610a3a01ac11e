"""Prepare a throw-away database with the demo plans, measure, print ratios beside the figures that are owed."""

import os
import sys
import tempfile
from pathlib import Path

import django
from django.core.management import call_command


def main() -> int:
    """Print every figure; return 1 when one is above what is owed."""
    with tempfile.TemporaryDirectory(prefix="portal-bench-") as folder:
        os.environ |= {
            "VAR_DIR": folder,
            "DJANGO_SETTINGS_MODULE": "dialogue_portal.settings",
            "SECRET_KEY": "bench-only-" + "x" * 50,
            "DEMO_PASSWORD": "bench-only-password",
            "HTTPS": "0",
        }
        django.setup()
        from bench import pages, paper  # noqa: PLC0415  (settings must stand before models are imported)

        for command in ("migrate", "load_units", "load_demo", "collectstatic"):
            with Path(os.devnull).open("w") as nowhere:
                call_command(command, verbosity=0, interactive=False, stdout=nowhere) if command in (
                    "migrate",
                    "collectstatic",
                ) else call_command(command, stdout=nowhere)
        figures = [*paper.measure(), *pages.measure()]
    print("\nFigures (ratios within this run)")
    for figure in figures:
        print(figure)
    return 0 if all(figure.kept for figure in figures) else 1


if __name__ == "__main__":
    sys.exit(main())
