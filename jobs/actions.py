"""What people do with background work: give it, and cancel it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from accounts.models import User
from accounts.refusals import ActionRefused
from jobs.closing import close
from jobs.kinds import find_kind
from jobs.models import Job, JobState
from jobs.running import run_job
from jobs.tasks import wake

__all__ = ["cancel_job", "run_job", "start_job"]


def start_job(*, kind: str, title: str, owner: User, params: Mapping[str, Any], now: datetime, key: str = "") -> Job:
    """Give work to the background; a second job for the same ``key`` is the one that is open already.

    Only the owner may open a job's page, so a key that several people may use must be told apart by the caller.
    """
    find_kind(kind)
    try:
        with transaction.atomic():
            if standing := _standing(key):
                return standing
            job = Job.objects.create(
                kind=kind, title=title[:300], owner=owner, params=dict(params), key=key, queued_at=now
            )
            wake(job.pk)
    except IntegrityError:  # somebody else was first in this very moment
        if standing := _standing(key):
            return standing
        raise
    return job


def cancel_job(*, job_id: int, by: User, now: datetime) -> bool:
    """Stop a job of one's own; one that runs stops at its next step. False when it was closed already."""
    with transaction.atomic():
        job = Job.objects.select_for_update().get(pk=job_id)
        if job.owner_id != by.pk:
            raise ActionRefused("Chỉ người giao việc mới hủy được.")
        was_open = job.is_open
        if job.state == JobState.QUEUED:
            close(job, JobState.CANCELLED, now=now)
        elif job.state == JobState.RUNNING and not job.cancel_asked_at:
            job.cancel_asked_at = now
            job.save(update_fields=["cancel_asked_at"])
    return was_open


def _standing(key: str) -> Job | None:
    standing = Job.objects.open().filter(key=key).first() if key else None
    if standing and standing.cancel_asked_at:
        raise ActionRefused("Việc này vừa được hủy và đang dừng. Hãy chờ một lát rồi làm lại.")
    return standing
