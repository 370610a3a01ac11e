"""Real worker processes on the database of the running test."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.db import connection
from django.utils import timezone

from accounts.models import Notice, User
from jobs.actions import start_job
from jobs.models import Job
from tests.import_walk import ROOT
from tests.jobs.kinds import SLOW

BEAT, SILENT, REAP = 1, 6, 1  # seconds; on a busy machine a living process may be still for some of them


class Workers:
    """The workers of one test; none outlives it."""

    def __init__(self, log: Path, **environment: str) -> None:
        self.log, self.environment = log, environment
        self.running: list[subprocess.Popen[bytes]] = []

    def start(self, **environment: str) -> subprocess.Popen[bytes]:
        with self.log.open("ab") as log:
            worker = subprocess.Popen(
                [sys.executable, "-m", "tests.jobs.kinds"],
                cwd=ROOT,
                env=environment_of_test() | self.environment | environment,
                stdout=log,
                stderr=log,
            )
        self.running.append(worker)
        return worker

    def stop(self) -> None:
        for worker in self.running:
            worker.send_signal(signal.SIGCONT)
            worker.kill()
            worker.wait(timeout=10)

    def said(self) -> str:
        return self.log.read_text("utf-8")


@contextmanager
def workers_of(folder: Path, **environment: str) -> Iterator[Workers]:
    workers = Workers(folder / "worker.log", **environment)
    try:
        yield workers
    finally:
        workers.stop()


def give(owner: User, kind: str = SLOW, **params: Any) -> Job:
    """Give a job to the queue."""
    return start_job(kind=kind, title="In giấy mời", owner=owner, params=params, now=timezone.now())


def results() -> list[str]:
    """What jobs have written, once per time that they wrote."""
    return sorted(Notice.objects.filter(text__startswith="kết quả").values_list("text", flat=True))


def wait_for(question: Callable[[], Any], seconds: float = 60) -> Any:
    """Ask until the answer is yes, or fail."""
    deadline = time.monotonic() + seconds
    while not (answer := question()):
        assert time.monotonic() < deadline, f"waited {seconds} s in vain"
        time.sleep(0.1)
    return answer


def environment_of_test() -> dict[str, str]:
    """What a process needs to work on the database of the running test."""
    clean = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    return clean | {
        "DJANGO_SETTINGS_MODULE": "dialogue_portal.settings",
        "SECRET_KEY": settings.SECRET_KEY,
        "VAR_DIR": str(settings.VAR_DIR),
        "HTTPS": "0",
        "DATABASE_URL": _database_url(),
        "JOB_BEAT_SECONDS": str(BEAT),
        "JOB_SILENT_SECONDS": str(SILENT),
        "JOB_REAP_SECONDS": str(REAP),
    }


def _database_url() -> str:
    at = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{at['NAME']}"
    user, password = quote(str(at["USER"]), safe=""), quote(str(at["PASSWORD"]), safe="")
    return f"postgres://{user}:{password}@{at['HOST']}:{at['PORT']}/{at['NAME']}"
