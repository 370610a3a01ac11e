"""Jobs that ended long ago: nobody looks for them any more, and their titles name lists and files.

Apps above say which jobs their own rows still need, in ``AppConfig.ready``; this app knows none of those rows.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from accounts.models import Notice
from jobs.models import OPEN, Job

DAYS_KEPT = 30
AT_ONCE = 500  # jobs a transaction, so that workers never wait long for theirs

Holds = Callable[[], QuerySet[Any]]  # the keys of the jobs that are still needed
_HOLDERS: dict[str, Holds] = {}


@dataclass(frozen=True)
class Forgotten:
    """How many rows went."""

    jobs: int
    calls: int


def add_holder(name: str, holds: Holds) -> None:
    """Keep the jobs that ``holds`` names, whatever their age; called from ``AppConfig.ready``."""
    _HOLDERS[name] = holds


def forget_jobs(*, days: int, now: datetime) -> Forgotten:
    """Remove jobs, and calls of the queue in the database, that ended more than ``days`` ago; open ones stay."""
    old, gone = now - timedelta(days=days), 0
    while done := _forget_some(old):
        gone += done
    calls, _ = DBTaskResult.objects.filter(finished_at__lt=old).delete()
    return Forgotten(gone, calls)


def _forget_some(old: datetime) -> int:
    ended = Job.objects.exclude(state__in=OPEN).filter(finished_at__lt=old)
    for holds in _HOLDERS.values():
        ended = ended.exclude(pk__in=holds())
    with transaction.atomic():
        jobs = list(ended.order_by("pk").only("pk", "owner", "result_url")[:AT_ONCE])
        _lead_on(jobs)
        Job.objects.filter(pk__in=[job.pk for job in jobs]).delete()
    return len(jobs)


def _lead_on(jobs: list[Job]) -> None:
    """Let what told people of the jobs lead to what came of them, never to a page that is gone."""
    results = {job.get_absolute_url(): job.result_url or reverse("jobs:list") for job in jobs}
    notices = list(Notice.objects.filter(user__in={job.owner_id for job in jobs}, url__in=results))
    for notice in notices:
        notice.url = results[notice.url]
    Notice.objects.bulk_update(notices, ["url"], batch_size=200)
