"""A printed file and the lists its names come from: it goes when one of them goes, however that came about."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from dialogues.facts import Source
from dialogues.models import Invitation, PrintedKit
from documents.letter_workers import clear_abandoned
from participants.models import AttendeeList, Emptied

SOURCES = "sources"  # beside the printed facts: keys of lists and units, no name
_BY_SEAT = ("danh sách", "giấy mời")


def keep_sources(sources: Iterable[Source]) -> list[list[int | None]]:
    """Return sources as they stand with a printed file."""
    return [[each.attendee_list, each.hamlet, each.unit, each.parent] for each in sorted(sources, key=repr)]


def read_sources(printed: PrintedKit) -> list[Source]:
    """Return where the names in a printed file come from."""
    return [Source(*values) for values in printed.facts.get(SOURCES, [])]


def lists_stand(printed: PrintedKit, *, lock: bool = False) -> bool:
    """Whether every list that the file holds names from is still there with its people; locked on request."""
    if not printed.people:
        return True
    wanted = {source.attendee_list for source in read_sources(printed)}
    standing = AttendeeList.objects.filter(pk__in=wanted, emptied_how=Emptied.NOT).order_by("pk")
    if lock:
        standing = standing.select_for_update(of=("self",))
    return bool(wanted) and wanted == set(standing.values_list("pk", flat=True))


@transaction.atomic
def empty_printings(*, now: datetime) -> int:
    """Empty the files printed from lists that were erased, made anonymous or deleted since; return how many.

    What was kept to tell later whether a name had changed goes too: a digest of a name is found by trying names.
    """
    files = PrintedKit.objects.filter(emptied_at=None, people__gt=0).defer("pdf")
    over = [printed for printed in files if not lists_stand(printed)]
    for printed in over:
        facts = {name: {} if name in _BY_SEAT else value for name, value in printed.facts.items()}
        PrintedKit.objects.filter(pk=printed.pk).update(pdf=b"", facts=facts, emptied_at=now)
    unseated = Q(attendee=None) | ~Q(attendee__attendee_list__emptied_how=Emptied.NOT)
    Invitation.objects.filter(unseated).exclude(mark="").update(mark="")
    clear_abandoned()
    return len(over)
