"""The kinds of background work. Apps above add theirs in ``AppConfig.ready``; this app knows none of them."""

from collections.abc import Callable
from dataclasses import dataclass

from jobs.run import Run

# Called inside the transaction that closes the job: writes the result and returns the page where it is seen.
Finish = Callable[[], str]


@dataclass(frozen=True)
class Kind:
    """One kind of work. ``work`` computes and writes nothing; what it returns writes, once, when the job closes."""

    slug: str
    work: Callable[[Run], Finish]


_KINDS: dict[str, Kind] = {}


def add_kind(kind: Kind) -> None:
    """Make a kind known; called from ``AppConfig.ready``."""
    _KINDS[kind.slug] = kind


def find_kind(slug: str) -> Kind:
    """Return the kind called ``slug``; raises ``KeyError`` for one that no app has added."""
    return _KINDS[slug]
