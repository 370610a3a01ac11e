"""RQ's worker, told to hand its job back when the process must end. Loaded only where the queue is in Redis."""

from types import FrameType

from rq.worker import SimpleWorker

from jobs.tasks import LEAVING


class RedisWorker(SimpleWorker):
    """Works in the process itself, as the worker on the database does: one way to beat, to stop and to be killed."""

    def request_stop(self, signum: int, frame: FrameType | None) -> None:
        """End after the job at hand, which goes back at its next step."""
        LEAVING.set()
        super().request_stop(signum, frame)  # type: ignore[no-untyped-call]
