"""Jobs that nobody works at: those of workers that died, and those that the queue has lost."""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial

from django.db import transaction

from jobs.closing import close
from jobs.models import Job, JobState
from jobs.queue_rows import end_dead_call, waits_in_queue
from jobs.tasks import wake

MOST_DEATHS = 3
MOST_AT_ONCE = 100
ON_ITS_WAY = timedelta(seconds=5)  # a call that is sent on commit may not have arrived yet
DEADLY = (
    f"Máy xử lý đã dừng giữa chừng {MOST_DEATHS} lần khi làm việc này, có thể vì quá nhiều dữ liệu. "
    "Hãy làm lại với ít dữ liệu hơn (từng thôn, từng điểm, tệp nhỏ hơn); vẫn không được thì báo quản trị."
)

logger = logging.getLogger(__name__)


def reap(*, now: datetime) -> None:
    """Put abandoned jobs back, and call a worker to those that wait without any call in the queue."""
    for job_id in Job.objects.abandoned().values_list("pk", flat=True)[:MOST_AT_ONCE]:
        _whatever_happens(job_id, partial(_take_from_the_dead, job_id, now))
    waiting = Job.objects.filter(state=JobState.QUEUED, queued_at__lt=now - ON_ITS_WAY).order_by("queued_at", "pk")
    for job_id, task_id in waiting.values_list("pk", "task_id")[:MOST_AT_ONCE]:
        _whatever_happens(job_id, partial(_call_again, job_id, task_id))


def _whatever_happens(job_id: int, step: Callable[[], None]) -> None:
    """Let no single job keep the others from being looked after."""
    try:
        step()
    except Exception:
        logger.exception("Job %s could not be put back, will try again", job_id)


def _take_from_the_dead(job_id: int, now: datetime) -> None:
    with transaction.atomic():
        job = Job.objects.select_for_update(skip_locked=True).abandoned().filter(pk=job_id).first()
        if job is None:
            return
        logger.warning("Job %s: no sign of %s, attempt %s", job_id, job.worker or "its worker", job.attempt)
        end_dead_call(job.task_id, now=now)
        job.deaths += 1
        job.save(update_fields=["deaths"])
        if job.cancel_asked_at:
            close(job, JobState.CANCELLED, now=now)
        elif job.deaths >= MOST_DEATHS:
            close(job, JobState.FAILED, now=now, trouble=DEADLY)
        else:
            job.state, job.done, job.total, job.step = JobState.QUEUED, 0, 0, ""
            job.save(update_fields=["state", "done", "total", "step"])
            wake(job_id)


def _call_again(job_id: int, task_id: str) -> None:
    """Call a worker where no call waits; once, even where several look at the same moment."""
    if waits_in_queue(task_id):
        return
    with transaction.atomic():
        lost = Job.objects.select_for_update(skip_locked=True).filter(pk=job_id, task_id=task_id, state=JobState.QUEUED)
        if lost.first():
            wake(job_id)
