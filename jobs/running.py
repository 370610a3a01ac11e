"""Bringing a job to an end: take it, do the work, and close it once, in the name of the attempt that holds it."""

import logging
from collections.abc import Callable

from django.db import InterfaceError, OperationalError, transaction
from django.db.models.functions import Now
from django.utils import timezone

from accounts.models import User
from accounts.refusals import ActionRefused
from jobs.beats import beating
from jobs.closing import close
from jobs.kinds import Finish, find_kind
from jobs.models import Job, JobState
from jobs.run import JobStopped, JobTrouble, Run

SYSTEM_TROUBLE = "Lỗi của hệ thống, đã ghi lại. Hãy làm lại; vẫn lỗi thì báo quản trị."

logger = logging.getLogger(__name__)


def _stays() -> bool:
    return False


def run_job(job_id: int, *, worker: str = "", leaving: Callable[[], bool] = _stays, beat_seconds: float = 0) -> None:
    """Take a waiting job and bring it to an end; nothing happens when somebody else has taken it.

    ``leaving`` says that this process must end: the job goes back at its next step. Without ``beat_seconds`` no
    thread gives signs of life. A database that goes away raises, and the job is found by its silence.
    """
    job = _claim(job_id, worker)
    if job is None:
        return
    run = Run(job.pk, job.attempt, job.owner, job.params, leaving)
    try:
        with beating(run, beat_seconds):
            _check_owner(run)
            _finish(run, find_kind(job.kind).work(run))
    except JobStopped:
        _let_go(run)
    except (JobTrouble, ActionRefused) as trouble:
        _fail(run, str(trouble))
    except (OperationalError, InterfaceError):
        raise
    except Exception:
        logger.exception("Job %s failed", job_id)
        _fail(run, SYSTEM_TROUBLE)
    except BaseException:  # the process is told to end at once
        _hand_back(run)
        raise


def _claim(job_id: int, worker: str) -> Job | None:
    with transaction.atomic():
        job = Job.objects.select_for_update().filter(pk=job_id, state=JobState.QUEUED).first()
        if job is None:
            return None
        job.state, job.attempt, job.worker = JobState.RUNNING, job.attempt + 1, worker[:64]
        job.done, job.total, job.step = 0, 0, ""
        job.started_at, job.beat_at = timezone.now(), Now()
        job.save(update_fields=["state", "attempt", "worker", "done", "total", "step", "started_at", "beat_at"])
    return job


def _finish(run: Run, finish: Finish) -> None:
    """Write the result and close the job in one transaction, unless the job is no longer ours."""
    with transaction.atomic():
        job = _lock(run)
        if job is None or job.cancel_asked_at:
            raise JobStopped
        _check_owner(run)
        close(job, JobState.DONE, now=timezone.now(), result_url=finish())


def _check_owner(run: Run) -> None:
    """Nothing is done or written for somebody whose account was closed meanwhile."""
    if not User.objects.filter(pk=run.owner.pk, is_active=True).exists():
        raise JobTrouble("Tài khoản của người giao việc đã đóng nên việc này không làm nữa.")


def _fail(run: Run, trouble: str) -> None:
    with transaction.atomic():
        if job := _lock(run):
            close(job, JobState.FAILED, now=timezone.now(), trouble=trouble or SYSTEM_TROUBLE)


def _let_go(run: Run) -> None:
    """What a stopped attempt still holds was cancelled, or goes back because the process must end."""
    with transaction.atomic():
        job = _lock(run)
        if job and run.leaving() and not job.cancel_asked_at:
            _hand_back(run)
        elif job:
            close(job, JobState.CANCELLED, now=timezone.now())


def _hand_back(run: Run) -> None:
    mine = Job.objects.held_by(run.attempt).filter(pk=run.job_id)
    mine.update(state=JobState.QUEUED, done=0, total=0, step="")


def _lock(run: Run) -> Job | None:
    return Job.objects.select_for_update().held_by(run.attempt).filter(pk=run.job_id).first()
