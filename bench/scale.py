"""Boards and lists on PostgreSQL with one authority, and with 700 authorities, 10,000 communes, 1,000,000 households.

Runs in a process of its own, under a throw-away PostgreSQL, and hands its figures over as JSON.
"""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from bench.timing import Figure

ROOT = Path(__file__).resolve().parent.parent
LIMIT = 1.5
_UNDER_POSTGRESQL = (
    'export DATABASE_URL="postgres://$PGUSER:$PGPASSWORD@$PGHOST:$PGPORT/postgres"; exec "$@"'  # the shell expands it
)
_FOR_A_FAST_FILL = [
    *("-o", "fsync=off", "-o", "synchronous_commit=off", "-o", "full_page_writes=off"),
    *("-o", "max_wal_size=8GB", "-o", "maintenance_work_mem=512MB"),
]


def measure() -> list[Figure]:
    """Return the ratio many/one for each page; a page whose query count changed counts as over."""
    server = ["pg_virtualenv", "-t", *_FOR_A_FAST_FILL, "--", "bash", "-c", _UNDER_POSTGRESQL]
    done = subprocess.run(
        [*server, "bash", sys.executable, "-m", "bench.scale_run"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"The run on PostgreSQL failed:\n{done.stderr[-3000:]}")
    print("\n".join(line for line in done.stderr.splitlines() if line.startswith("  in the database")))
    return [Figure(name, ratio, LIMIT) for name, ratio in _read(done.stdout)]


def _read(printed: str) -> Any:
    """Return the line of figures; the server tells of its own coming and going on the same output."""
    return json.loads(next(line for line in printed.splitlines() if line.startswith("[[")))
