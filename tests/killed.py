"""A process that dies at a commit. As a program: ``python -m tests.killed pick 2 '{"list_id": 1, "by": 3}'``."""

import json
import os
import signal
import sys
from collections.abc import Callable
from typing import Any

import django


def main() -> None:
    """Do a step and die at the commit of that number; a step that commits less often ends well."""
    django.setup()
    step, commit, told = sys.argv[1], int(sys.argv[2]), json.loads(sys.argv[3])
    _die_at(commit)
    _steps()[step](**told)


def _die_at(commit: int) -> None:
    """Everything is written by then and nothing is in."""
    from django.db.backends.base.base import BaseDatabaseWrapper

    real, left = BaseDatabaseWrapper._commit, [commit]

    def commit_or_die(self: BaseDatabaseWrapper) -> None:
        left[0] -= 1
        if left[0] == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        real(self)

    BaseDatabaseWrapper._commit = commit_or_die  # type: ignore[method-assign]


def _steps() -> dict[str, Callable[..., Any]]:
    from accounts.models import User
    from jobs.actions import run_job
    from participants.actions import write_intake
    from participants.actions.attendance import drop_list
    from participants.actions.picks import pick
    from participants.actions.retention import empty_list
    from participants.models import Emptied, HouseholdRegister
    from participants.picking import Rules
    from tests.participants.factories import NOW

    def person(pk: int) -> User:
        return User.objects.get(pk=pk)

    def erase(register: int) -> None:
        about = HouseholdRegister.objects.select_related("authority", "unit").get(pk=register)
        empty_list(about, how=Emptied.ERASED, why="hết hạn", by=None, now=NOW)

    return {
        "write": lambda by, **told: write_intake(by=person(by), now=NOW, **told),
        "pick": lambda by, **told: pick(by=person(by), now=NOW, rules=Rules(), **told),
        "drop": lambda by, **told: drop_list(by=person(by), now=NOW, **told),
        "erase": erase,
        "job": run_job,
    }


if __name__ == "__main__":
    main()
