"""The verbs of background work: give it, take it, finish it once, cancel it, take up what a dead worker left."""

import logging
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from accounts.refusals import ActionRefused
from jobs.kinds import Finish, find_kind
from jobs.models import OPEN, Job, JobState
from jobs.run import JobStopped, JobTrouble, Run

logger = logging.getLogger(__name__)


def start_job(*, kind: str, title: str, owner: User, params: Mapping[str, Any], now: datetime, key: str = "") -> Job:
    """Give work to the background; a second job for the same ``key`` is the one that is open already."""
    find_kind(kind)
    if key and (standing := Job.objects.open().filter(key=key).first()):
        return standing
    return Job.objects.create(kind=kind, title=title[:300], owner=owner, params=dict(params), key=key, queued_at=now)


def cancel_job(*, job_id: int, by: User, now: datetime) -> None:
    """Stop a job of one's own; one that runs stops at its next step."""
    with transaction.atomic():
        job = Job.objects.select_for_update().get(pk=job_id)
        if job.owner_id != by.pk:
            raise ActionRefused("Chỉ người giao việc mới hủy được.")
        if job.state == JobState.QUEUED:
            job.state, job.finished_at = JobState.CANCELLED, now
        if job.is_open:
            job.cancel_asked_at = now
        job.save()


def run_job(job_id: int, *, worker: str = "") -> None:
    """Take a waiting job and bring it to an end; nothing happens when somebody else has taken it."""
    run = _claim(job_id, worker)
    if run is None:
        return
    try:
        finish = find_kind(Job.objects.get(pk=job_id).kind).work(run)
        _close(run, finish)
    except JobStopped:
        _end(run, JobState.CANCELLED)
    except JobTrouble as trouble:
        _end(run, JobState.FAILED, str(trouble))
    except Exception:
        logger.exception("Job %s failed", job_id)
        _end(run, JobState.FAILED, "Lỗi của hệ thống, đã ghi lại. Hãy làm lại; vẫn lỗi thì báo quản trị.")


def _claim(job_id: int, worker: str) -> Run | None:
    now = timezone.now()
    with transaction.atomic():
        job = Job.objects.select_for_update().select_related("owner").get(pk=job_id)
        if job.state != JobState.QUEUED:
            return None
        job.state, job.attempt, job.worker = JobState.RUNNING, job.attempt + 1, worker
        job.started_at = job.beat_at = now
        job.save()
    return Run(job.pk, job.attempt, job.owner, job.params)


def _close(run: Run, finish: Finish) -> None:
    """Write the result and close the job in one transaction, unless the job is no longer ours."""
    with transaction.atomic():
        mine = Job.objects.select_for_update().filter(pk=run.job_id, attempt=run.attempt, state=JobState.RUNNING)
        job = mine.first()
        if job is None or job.cancel_asked_at:
            raise JobStopped
        job.result_url = finish()
        job.state, job.done, job.finished_at = JobState.DONE, job.total, timezone.now()
        job.save()


def _end(run: Run, state: JobState, trouble: str = "") -> None:
    mine = Job.objects.filter(pk=run.job_id, attempt=run.attempt, state__in=OPEN)
    mine.update(state=state, trouble=trouble[:500], finished_at=timezone.now())
