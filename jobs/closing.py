"""The end of a job, whatever it is, and what its owner hears of it."""

from datetime import datetime, timedelta

from accounts.notices import notify
from jobs.models import Job, JobState

WAITED_LONG = timedelta(seconds=20)  # whoever waited so long has left the page
LONGEST_TITLE = 120  # in a notice, so that what to do still fits


def close(job: Job, state: JobState, *, now: datetime, trouble: str = "", result_url: str = "") -> None:
    """Close a job that the caller has locked, and tell the owner where that is news to them."""
    job.state, job.finished_at = state, now
    job.trouble, job.result_url = trouble[:500], result_url
    if state == JobState.DONE:
        job.done = job.total
    job.save(update_fields=["state", "finished_at", "trouble", "result_url", "done"])
    if news := _news(job, now):
        notify([job.owner], news, url=job.get_absolute_url(), now=now)


def _news(job: Job, now: datetime) -> str:
    title = job.title if len(job.title) <= LONGEST_TITLE else f"{job.title[:LONGEST_TITLE]}…"
    if job.state == JobState.FAILED:
        return f"Việc «{title}» không làm được. {job.trouble}"
    if job.state == JobState.DONE and now - job.queued_at >= WAITED_LONG:
        return f"Việc «{title}» đã xong."
    return ""
