"""Two people at the same moment, on a real database with real transactions."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from django.db import connection

from accounts.refusals import ActionRefused


def at_once(*steps: Callable[[], object]) -> list[str]:
    """Run the steps in threads that begin together; return «done» or the name of the refusal for each."""
    barrier = Barrier(len(steps))

    def run(step: Callable[[], object]) -> str:
        try:
            barrier.wait(timeout=60)
            step()
        except ActionRefused as refusal:
            return type(refusal).__name__
        finally:
            connection.close()
        return "done"

    with ThreadPoolExecutor(len(steps)) as pool:
        return list(pool.map(run, steps))
