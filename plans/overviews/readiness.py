"""How far the things of a unit are that the board shows beside its figures: the list of people, the printed papers.

The papers belong to an app above this one, which brings what it knows through ``add_kits_reader``.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from accounts.models import User
from participants.list_overviews import ListProgress, list_progress
from participants.list_permissions import reads_lists_of
from participants.models import UnitReply
from plans.models import Plan


@dataclass(frozen=True)
class Readiness:
    """How far one thing of a unit is («12/15»), whether it is complete, and the page where it is seen, if any."""

    text: str
    complete: bool
    url: str = ""
    trouble: bool = False  # somebody has to look at it


Ready = Mapping[int, Readiness]  # by the key of the reply
ReadKits = Callable[[Plan, User, date], Ready]  # the day is today

NONE_YET = Readiness("chưa có", complete=False)
_KITS_READERS: list[ReadKits] = []


def add_kits_reader(read: ReadKits) -> None:
    """Let the board show the printed papers; called from ``AppConfig.ready``, and the last one counts."""
    _KITS_READERS[:] = [read]


def read_kits_of(plan: Plan, user: User, *, today: date) -> Ready | None:
    """Return how far the papers of each reply's unit are, or nothing where no app prints any."""
    return _KITS_READERS[0](plan, user, today) if _KITS_READERS else None


def read_lists_of(plan: Plan, user: User, replies: Iterable[UnitReply]) -> Ready:
    """Return how far each reply's list of people is, with its page for those who may read it."""
    opens = reads_lists_of(user, plan.authority_id)
    return {pk: _list(pk, each, opens=opens) for pk, each in list_progress(replies).items()}


def _list(reply: int, progress: ListProgress, *, opens: bool) -> Readiness:
    url = reverse("participants:attendees", args=[reply]) if opens else ""
    if not progress.started:
        return Readiness(NONE_YET.text, complete=False, url=url)
    wanted = "?" if progress.wanted is None else str(progress.wanted)
    told = [f"{progress.seated}/{wanted} hộ"]
    told += ["đã lập xong"] if progress.complete else []
    told += [f"{progress.flagged} chỗ cần xem"] if progress.flagged else []
    return Readiness(", ".join(told), complete=progress.complete, url=url, trouble=bool(progress.flagged))
