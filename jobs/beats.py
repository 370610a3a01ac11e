"""Signs of life while work runs, so that work deep in one long step is not taken for dead."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread
from time import monotonic

from django.db import DatabaseError, connection
from django.db.models.functions import Now

from jobs.models import Job
from jobs.run import Run

LONGEST_ATTEMPT = 2 * 3600  # seconds; whatever lasts longer hangs, and its owner must not wait for ever

logger = logging.getLogger(__name__)


@contextmanager
def beating(run: Run, seconds: float) -> Iterator[None]:
    """Give a sign every ``seconds`` while the block runs; none at all for 0."""
    if not seconds:
        yield
        return
    over = Event()
    thread = Thread(target=_beat, args=(run, seconds, over), name=f"beats of job {run.job_id}", daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


def _beat(run: Run, seconds: float, over: Event) -> None:
    """Beat until the work is over, hangs, or is in other hands; a database that is away for a while ends nothing."""
    end = monotonic() + LONGEST_ATTEMPT
    mine = Job.objects.held_by(run.attempt).filter(pk=run.job_id)
    while not over.wait(seconds) and monotonic() < end:
        try:
            if not mine.update(beat_at=Now()):
                return
        except DatabaseError as error:
            logger.warning("No beat for job %s: %s", run.job_id, error)
        finally:
            connection.close()
