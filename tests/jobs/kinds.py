"""Kinds of work for tests. As a program: a real worker process that knows them (``python -m tests.jobs.kinds``)."""

import os
import signal
import time
from collections.abc import Callable

import django
from django.core.management import call_command

SLOW, DEEP, STALLING = "test-slow", "test-deep", "test-stalling"
FAILING, BROKEN, DEADLY = "test-failing", "test-broken", "test-deadly"


def add_kinds() -> None:
    """Make the kinds known to this process."""
    from jobs.kinds import Kind, add_kind

    works = {SLOW: slow, DEEP: deep, STALLING: stalling, FAILING: failing, BROKEN: broken, DEADLY: deadly}
    for slug, work in works.items():
        add_kind(Kind(slug, work))


def slow(run) -> Callable[[], str]:
    """So many steps, so long a pause in each; the result is a notice, so that results can be counted.

    ``held`` attempts stay at their second step until something ends them.
    """
    for step in range(run.params["steps"]):
        run.tell(step, run.params["steps"], f"Bước {step + 1}")
        time.sleep(run.params["pause"])
        while step and run.attempt <= run.params.get("held", 0):
            run.tell(step, run.params["steps"])
            time.sleep(0.1)
    return lambda: _write(run)


def deep(run) -> Callable[[], str]:
    """One long step that tells nothing."""
    run.tell(0, 1, "Một bước dài")
    time.sleep(run.params["pause"])
    return lambda: _write(run)


def stalling(run) -> Callable[[], str]:
    """The first attempt stands still, and goes straight to its result when it is woken; others wait to be let go."""
    from jobs.models import Job

    run.tell(0, 1, "Đứng lại")
    if run.attempt == 1:
        time.sleep(1)  # at no moment in which it writes: a process that stands still on SQLite holds its lock
        os.kill(os.getpid(), signal.SIGSTOP)
    while run.attempt > 1 and Job.objects.get(pk=run.job_id).params["held"]:
        time.sleep(0.1)
    return lambda: _write(run)


def failing(run) -> Callable[[], str]:
    """Work that knows why it cannot be done."""
    from jobs.run import JobTrouble

    raise JobTrouble("Tệp không còn. Hãy tải tệp lên lần nữa.")


def broken(run) -> Callable[[], str]:
    """Work with a fault of the program in it."""
    return lambda: str(1 // 0)


def deadly(run) -> Callable[[], str]:
    """Work that ends its process, as the kernel does where memory runs out."""
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError


def _write(run) -> str:
    from django.utils import timezone

    from accounts.models import Notice

    Notice.objects.create(user=run.owner, at=timezone.now(), text=f"kết quả {run.job_id}/{run.attempt}", url="/")
    return "/ket-qua/"


if __name__ == "__main__":
    django.setup()
    add_kinds()
    call_command("run_worker")
