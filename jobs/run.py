"""What the work of a job sees: its parameters, and a way to say how far it is and to learn that it should stop."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models.functions import Now

from accounts.models import User
from jobs.models import Job


class JobTrouble(Exception):
    """The work cannot be done; the message tells the owner why and what to do about it."""


class JobStopped(Exception):
    """Stop and write nothing: the owner has cancelled, another worker has taken over, or this one must leave."""


def _stays() -> bool:
    return False


@dataclass(frozen=True)
class Run:
    """One attempt at a job. ``leaving`` says whether the process that works must end."""

    job_id: int
    attempt: int
    owner: User
    params: Mapping[str, Any]
    leaving: Callable[[], bool] = _stays

    def tell(self, done: int, total: int, step: str = "") -> None:
        """Say how far the work is; raises ``JobStopped`` when it should not go on."""
        mine = Job.objects.held_by(self.attempt).filter(pk=self.job_id, cancel_asked_at=None)
        if self.leaving() or not mine.update(done=done, total=total, step=step[:200], beat_at=Now()):
            raise JobStopped
