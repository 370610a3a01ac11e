"""What the queue still holds: whether a call waits there, and clearing away what dead workers left in the database."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Q
from django_tasks import TaskResultStatus, default_task_backend
from django_tasks.exceptions import TaskResultDoesNotExist
from django_tasks_db.models import DBTaskResult

KEPT_FOR = timedelta(days=1)  # for who looks into a fault; the jobs themselves stay


def waits_in_queue(task_id: str) -> bool:
    """Whether a call with this name waits for a worker."""
    if not task_id:
        return False
    try:
        return default_task_backend.get_result(task_id).status == TaskResultStatus.READY
    except TaskResultDoesNotExist:
        return False


def end_dead_call(task_id: str, *, now: datetime) -> None:
    """Close the row of a call whose worker has died; Redis forgets such calls by itself."""
    if task_id and not settings.REDIS:
        row = DBTaskResult.objects.filter(pk=task_id, status=TaskResultStatus.RUNNING)
        row.update(status=TaskResultStatus.FAILED, finished_at=now)


def prune_calls(*, now: datetime) -> int:
    """Remove the rows of calls that ended, or whose worker died, more than a day ago; return how many."""
    old = now - KEPT_FOR
    dead = Q(status=TaskResultStatus.RUNNING, started_at__lt=old)
    return DBTaskResult.objects.filter(Q(finished_at__lt=old) | dead).delete()[0]
