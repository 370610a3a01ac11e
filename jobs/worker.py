"""One worker process: it takes calls from the queue, and looks after jobs that nobody works at."""

import logging
import signal
from threading import Event, Thread
from time import monotonic
from types import FrameType

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.utils import timezone
from django_tasks import DEFAULT_TASK_BACKEND_ALIAS, DEFAULT_TASK_QUEUE_NAME
from django_tasks_db.management.commands.db_worker import Worker

from jobs.queue_rows import prune_calls
from jobs.reaping import reap
from jobs.tasks import LEAVING, worker_name

MOST_CALLS = 200  # typesetting keeps some memory; a fresh process gives it back
PRUNE_EVERY_SECONDS = 3600

logger = logging.getLogger(__name__)


def work() -> None:
    """Work until told to end or until the process has served its calls; whoever started it starts the next one."""
    over = Event()
    house = Thread(target=_keep_house, args=(over,), name="reaper", daemon=True)
    house.start()
    queue = "Redis" if settings.REDIS else "database"
    logger.info("Worker %s takes jobs from the %s", worker_name(), queue)
    try:
        _work_on_redis() if settings.REDIS else _work_on_database()
    finally:
        over.set()
        house.join(timeout=5)
        logger.info("Worker %s has ended", worker_name())


def _work_on_database() -> None:
    worker = Worker(
        queue_names=[DEFAULT_TASK_QUEUE_NAME],
        excluded_queue_names=[],
        backend_name=DEFAULT_TASK_BACKEND_ALIAS,
        interval=1,
        batch=False,
        startup_delay=False,
        max_tasks=MOST_CALLS,
        worker_id=worker_name(),
    )

    def leave(number: int, frame: FrameType | None) -> None:
        LEAVING.set()
        worker.shutdown(number, frame)

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, leave)
    worker.run()


def _work_on_redis() -> None:
    call_command(
        "rqworker",
        DEFAULT_TASK_QUEUE_NAME,
        worker_class="jobs.redis_worker.RedisWorker",
        job_class="django_tasks_rq.Job",
        max_jobs=MOST_CALLS,
        verbosity=0,
    )


def _keep_house(over: Event) -> None:
    """Look after lost jobs at once and then regularly; whatever goes wrong, the next look comes."""
    pruned = -float(PRUNE_EVERY_SECONDS)
    while True:
        try:
            reap(now=timezone.now())
            if monotonic() - pruned >= PRUNE_EVERY_SECONDS:
                prune_calls(now=timezone.now())
                pruned = monotonic()
        except Exception as error:
            logger.warning("Looking after lost jobs failed, will try again: %s", error)
        finally:
            connection.close()
        if over.wait(settings.JOB_REAP_SECONDS):
            return
