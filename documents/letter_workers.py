"""Processes that help with letters: each without Django and without the database, and never longer than it is needed.

Threads would be slower than one alone, and a fork of a server's process is not safe; so each is a Python of its own
that reads its task from a folder and leaves there what it has done.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

PROCESSES = 2  # as many as the smallest machine has processors
WAIT = 0.1  # seconds between two looks at what is done
_ROOT = Path(__file__).resolve().parent.parent

_ABANDONED = 3 * 3600  # seconds: no printing lasts as long
_PREFIX = "letters-"

Worker = subprocess.Popen[bytes]


class LettersFailed(RuntimeError):
    """A process that lays out letters has ended before its work was done."""


@contextmanager
def at_work(kind: str, task: Mapping[str, Any], count: int) -> Iterator[tuple[Path, list[Worker]]]:
    """Start ``count`` processes on a task; whatever happens, end them and clear away what they wrote."""
    clear_abandoned()
    folder = Path(tempfile.mkdtemp(prefix=_PREFIX))
    workers: list[Worker] = []
    try:
        (folder / "task.json").write_text(json.dumps(task))
        for number in range(count):
            command = [sys.executable, "-m", "documents.letters_child", kind, str(folder), str(number), str(count)]
            workers.append(subprocess.Popen(command, cwd=_ROOT, stdin=subprocess.DEVNULL))  # noqa: S603  (our own)
        yield folder, workers
    finally:
        for worker in workers:
            worker.kill()
            worker.wait()
        shutil.rmtree(folder, ignore_errors=True)


def clear_abandoned() -> None:
    """Remove what a killed process could not clear away: letters hold names and must not lie about."""
    for folder in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
        with suppress(OSError):
            if folder.stat().st_uid == os.getuid() and time.time() - folder.stat().st_mtime > _ABANDONED:
                shutil.rmtree(folder, ignore_errors=True)


def look_for(path: Path, worker: Worker) -> bool:
    """Say whether ``path`` is there; raises ``LettersFailed`` when it never will be."""
    if path.exists():
        return True
    if worker.poll() is not None and not path.exists():
        raise LettersFailed(f"{path.name} is missing.")
    return False


def leave(path: Path, data: bytes) -> None:
    """Write a file so that whoever waits for it never sees half of it."""
    half = path.with_suffix(".half")
    half.write_bytes(data)
    half.rename(path)
