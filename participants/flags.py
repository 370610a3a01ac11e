"""The same person or household on two lists: within one authority and one year, never across authorities.

Two seats are one household where they point at the same row or the same ID number, and one person where the name is
the same and the year of birth too, or, with a year unknown, the hamlet. What is compared is never shown.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q

from communes.models import AdministrativeUnit
from participants.models import Attendee, UnitReply
from participants.models.attendance import AttendeeQuerySet


@dataclass(frozen=True)
class Flag:
    """Another seat of the same person or household."""

    words: str  # «cùng hộ», «cùng người»
    unit: AdministrativeUnit
    reply: UnitReply
    same_list: bool

    def __str__(self) -> str:
        where = "hai lần trong danh sách này" if self.same_list else f"cũng có ở danh sách {self.unit.name_in_text}"
        return f"{self.words}: {where}"


def flagged(attendees: AttendeeQuerySet) -> AttendeeQuerySet:
    """Return those of ``attendees`` who sit on another seat as well; one query however many lists there are."""
    twin = _others()
    same_name = Q(folded=OuterRef("folded"))
    same_hamlet = Q(hamlet=OuterRef("hamlet"))
    return attendees.filter(
        Q(Exists(twin.filter(household=OuterRef("household"))))
        | (Q(household__id_number__gt="") & Exists(twin.filter(household__id_number=OuterRef("household__id_number"))))
        | (Q(folded__gt="") & Exists(twin.filter(same_name, birth_year=OuterRef("birth_year"))))
        | (Q(folded__gt="") & Exists(twin.filter(same_name, same_hamlet, birth_year__isnull=True)))
        | (Q(folded__gt="", birth_year__isnull=True) & Exists(twin.filter(same_name, same_hamlet)))
    )


def _others() -> AttendeeQuerySet:
    """The other seats of the outer row's authority and year; emptied lists hold nobody any more."""
    reply = "attendee_list__reply__allocation"
    return Attendee.objects.filter(
        **{f"{reply}__authority": OuterRef(f"{reply}__authority"), f"{reply}__year": OuterRef(f"{reply}__year")},
        attendee_list__emptied_at__isnull=True,
    ).exclude(pk=OuterRef("pk"))


def find_flags(list_id: int) -> dict[int, list[Flag]]:
    """Return the flags of one list's attendees by their key; three queries at most."""
    doubtful = list(_loaded(flagged(Attendee.objects.filter(attendee_list=list_id))))
    if not doubtful:
        return {}
    found: dict[int, list[Flag]] = defaultdict(list)
    candidates = list(_loaded(_possible_twins(doubtful)))
    for attendee in doubtful:
        for other in candidates:
            words = _kinship(attendee, other)
            if words and other.pk != attendee.pk:
                reply = other.attendee_list.reply
                found[attendee.pk].append(Flag(words, reply.unit, reply, other.attendee_list_id == list_id))
    return dict(found)


def _possible_twins(doubtful: Iterable[Attendee]) -> AttendeeQuerySet:
    doubtful = list(doubtful)
    allocation = doubtful[0].attendee_list.reply.allocation
    numbers = {attendee.household.id_number for attendee in doubtful if attendee.household} - {""}
    near = Q(folded__in={attendee.folded for attendee in doubtful}) | Q(household__id_number__in=numbers)
    near |= Q(household__in={attendee.household_id for attendee in doubtful} - {None})
    return Attendee.objects.filter(
        near,
        attendee_list__reply__allocation__authority=allocation.authority_id,
        attendee_list__reply__allocation__year=allocation.year,
        attendee_list__emptied_at__isnull=True,
    )


def _loaded(attendees: AttendeeQuerySet) -> AttendeeQuerySet:
    return attendees.select_related("household", "attendee_list__reply__unit", "attendee_list__reply__allocation")


def _kinship(one: Attendee, other: Attendee) -> str:
    if one.household_id and one.household_id == other.household_id:
        return "cùng hộ"
    if one.household and other.household and one.household.id_number == other.household.id_number != "":
        return "cùng hộ (số định danh)"
    if one.folded != other.folded or not one.folded:
        return ""
    if one.birth_year and other.birth_year:
        return "cùng người (tên, năm sinh)" if one.birth_year == other.birth_year else ""
    return "cùng người (tên, ấp)" if one.hamlet_id and one.hamlet_id == other.hamlet_id else ""
