"""What the work of a job sees: its parameters, and a way to say how far it is and to learn that it should stop."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from accounts.models import User
from jobs.models import Job, JobState


class JobTrouble(Exception):
    """The work cannot be done; the message tells the owner why and what to do about it."""


class JobStopped(Exception):
    """The owner has cancelled the job, or another worker has taken it up: stop and write nothing."""


@dataclass(frozen=True)
class Run:
    """One attempt at a job."""

    job_id: int
    attempt: int
    owner: User
    params: Mapping[str, Any]

    def tell(self, done: int, total: int, step: str = "") -> None:
        """Say how far the work is; raises ``JobStopped`` when it should not go on."""
        mine = Job.objects.filter(
            pk=self.job_id, attempt=self.attempt, state=JobState.RUNNING, cancel_asked_at__isnull=True
        )
        if not mine.update(done=done, total=total, step=step[:200], beat_at=timezone.now()):
            raise JobStopped
