"""Interleaved timing: all candidates in turn, the median of each, so that a busy machine disturbs them alike."""

import gc
import time
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True)
class Figure:
    """One ratio and the most it may be."""

    name: str
    ratio: float
    limit: float

    @property
    def kept(self) -> bool:
        """Whether the ratio is within what is owed."""
        return self.ratio <= self.limit

    def __str__(self) -> str:
        verdict = "ok  " if self.kept else "OVER"
        return f"  {verdict} {self.ratio:6.3f}  (at most {self.limit:.2f})  {self.name}"


def medians(candidates: dict[str, Callable[[], object]], rounds: int) -> dict[str, float]:
    """Run every candidate once to warm up, then in turn; return the median seconds of each."""
    for run in candidates.values():
        run()
    seconds: dict[str, list[float]] = {name: [] for name in candidates}
    for _ in range(rounds):
        for name, run in candidates.items():
            gc.collect()  # so that nobody pays for the garbage of the one before
            begin = time.perf_counter()
            run()
            seconds[name].append(time.perf_counter() - begin)
    return {name: median(values) for name, values in seconds.items()}
