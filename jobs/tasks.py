"""The task that the queue carries: a call to look at one job. Lost or doubled calls do no harm, the row decides."""

import os
import socket
from threading import Event

from django.conf import settings
from django.db import close_old_connections, transaction
from django_tasks import task

from jobs.models import Job, JobState
from jobs.running import run_job

LEAVING = Event()  # this process has been told to end: what it works at goes back to the queue


@task()
def perform(job_id: int) -> None:
    """Bring a job to an end, inside a worker."""
    close_old_connections()
    try:
        run_job(job_id, worker=worker_name(), leaving=LEAVING.is_set, beat_seconds=settings.JOB_BEAT_SECONDS)
    finally:
        if LEAVING.is_set() and Job.objects.filter(pk=job_id, state=JobState.QUEUED).exists():
            wake(job_id)
        close_old_connections()


def wake(job_id: int) -> None:
    """Call a worker to a waiting job: together with the row where the queue is in the database, else on commit."""
    if settings.REDIS:
        transaction.on_commit(lambda: _enqueue(job_id), robust=True)  # without Redis the job is found later
    else:
        _enqueue(job_id)


def worker_name() -> str:
    """Machine and process, as shown to who looks for the one that works at a job."""
    return f"{socket.gethostname()[:50]}:{os.getpid()}"


def _enqueue(job_id: int) -> None:
    call = perform.enqueue(job_id)
    Job.objects.filter(pk=job_id).update(task_id=call.id)
