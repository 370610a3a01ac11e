"""How far lists of attendees are, for many replies at once: what boards and the officers' first page show."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Count, Q, Sum

from participants.flags import count_flagged
from participants.models import Attendee, AttendeeList, Quota, UnitReply


@dataclass(frozen=True)
class ListProgress:
    """One reply's list in numbers; ``wanted`` is None where no figures are given yet."""

    seated: int = 0
    reserve: int = 0
    wanted: int | None = None
    complete: bool = False
    flagged: int = 0
    started: bool = False
    by_hamlet: dict[int | None, tuple[int, int]] = field(default_factory=dict)  # hamlet: seated, reserve

    @property
    def missing(self) -> int:
        """How many seats of the figures nobody sits on yet."""
        return max((self.wanted or 0) - self.seated, 0)


def list_progress(replies: Iterable[UnitReply]) -> dict[int, ListProgress]:
    """Return the progress of every reply's list by the reply's key, in five queries however many there are."""
    ids = [reply.pk for reply in replies]
    lists = dict(AttendeeList.objects.filter(reply__in=ids).values_list("reply", "completed_at"))
    wanted = dict(Quota.objects.filter(reply__in=ids).values_list("reply").annotate(Sum("households")).order_by())
    flags = count_flagged(ids)
    by_hamlet = _counts_by_reply(ids)
    return {
        pk: ListProgress(
            seated=sum(seated for seated, _ in by_hamlet.get(pk, {}).values()),
            reserve=sum(reserve for _, reserve in by_hamlet.get(pk, {}).values()),
            wanted=wanted.get(pk),
            complete=lists.get(pk) is not None,
            flagged=flags.get(pk, 0),
            started=pk in lists,
            by_hamlet=by_hamlet.get(pk, {}),
        )
        for pk in ids
    }


def _counts_by_reply(ids: list[int]) -> dict[int, dict[int | None, tuple[int, int]]]:
    rows = (
        Attendee.objects.filter(attendee_list__reply__in=ids)
        .values_list("attendee_list__reply", "hamlet")
        .annotate(seated=Count("pk", filter=Q(reserve=False)), reserves=Count("pk", filter=Q(reserve=True)))
        .order_by()
    )
    counts: dict[int, dict[int | None, tuple[int, int]]] = {}
    for reply, hamlet, seated, reserves in rows:
        counts.setdefault(reply, {})[hamlet] = seated, reserves
    return counts
