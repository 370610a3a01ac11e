"""Which households of a register were invited before, or sit on another list of the same year already."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from communes.models import AdministrativeUnit, AdministrativeUnitQuerySet, UnitLevel
from participants.models import Attendee, AttendeeList, Household, UnitReply
from participants.models.attendance import AttendeeQuerySet
from participants.models.register import HouseholdQuerySet
from participants.person_names import search_form
from participants.places import register_of
from participants.same_person import Roll, Who


def households_for(reply: UnitReply) -> HouseholdQuerySet:
    """Return the households that the reply's attendees are picked from: of the commune, or of one hamlet."""
    register = register_of(reply)
    found = Household.objects.filter(register=register) if register else Household.objects.none()
    return found.filter(hamlet=reply.unit_id) if reply.unit.level == UnitLevel.HAMLET else found


def invited_before(reply: UnitReply, households: Iterable[Household]) -> set[int]:
    """Return the keys of the households that sat on last year's lists of the same authority for their unit.

    For a commune made in July 2025 these are also the lists of the communes it was made of. A household of last year
    is the same by its code, which each commune gives for itself, or by its head, who is the same person; reserves were
    not invited. One query.
    """
    lists = Q(reply__unit=reply.unit_id) | _of_predecessors(reply)
    last_year = Attendee.objects.seated().filter(attendee_list__in=_lists_before(reply).filter(lists))
    codes: set[str] = set()
    heads: Roll[bool] = Roll()
    for attendee in last_year.select_related("household", "attendee_list__reply"):
        if attendee.household and attendee.attendee_list.reply.unit_id == reply.unit_id:
            codes.add(attendee.household.code.casefold())
        for head in _heads(attendee):
            heads.add(head, True)
    codes.discard("")
    return {h.pk for h in households if h.code.casefold() in codes or heads.find(h.who)}


@dataclass(frozen=True)
class Predecessors:
    """The communes that one was made of, by whether this office kept their lists last year. Others' are never read."""

    followed: tuple[AdministrativeUnit, ...]
    unknown: tuple[AdministrativeUnit, ...]


def predecessors_before(reply: UnitReply) -> Predecessors:
    """Return what the reply's commune was made of, where that still stood last year."""
    olds = _predecessors(reply).during(reply.allocation.year - 1)
    lists = _lists_before(reply).filter(_of_predecessors(reply)).values_list("reply__unit", "reply__unit__parent")
    known = {unit for pair in lists for unit in pair}
    told = sorted(olds, key=lambda unit: unit.pk not in known)
    count = sum(unit.pk in known for unit in told)
    return Predecessors(tuple(told[:count]), tuple(told[count:]))


def _predecessors(reply: UnitReply) -> AdministrativeUnitQuerySet:
    return AdministrativeUnit.objects.predecessors_of(reply.unit.commune_id)


def _of_predecessors(reply: UnitReply) -> Q:
    """Lists of the communes before, or of their hamlets."""
    olds = _predecessors(reply).order_by().values("pk")
    return Q(reply__unit__in=olds) | Q(reply__unit__parent__in=olds)


def _lists_before(reply: UnitReply) -> QuerySet[AttendeeList]:
    """Last year's lists of the same authority: one authority never reads another's households."""
    about = reply.allocation
    return AttendeeList.objects.filter(
        reply__allocation__authority=about.authority_id, reply__allocation__year=about.year - 1
    )


def _heads(attendee: Attendee) -> Iterator[Who]:
    """Whose household a seat was for: as the register has it, and as the list had it."""
    if attendee.household:
        yield attendee.household.who
    yield Who(search_form(attendee.head), hamlet=attendee.hamlet_id) if attendee.head else attendee.who


def seated_elsewhere(reply: UnitReply, households: Iterable[Household]) -> dict[int, AdministrativeUnit]:
    """Return the households that sit on another list of the same authority and year, with that list's unit.

    The same household is the same row or the same head; a head who sits for another household counts too. One query.
    """
    by_row: dict[int, AdministrativeUnit] = {}
    people: Roll[AdministrativeUnit] = Roll()
    for attendee in _other_seats(reply):
        unit = attendee.attendee_list.reply.unit
        if attendee.household:
            by_row[attendee.household.pk] = unit
            people.add(attendee.household.who, unit)
        people.add(attendee.who, unit)
    found = {household.pk: by_row.get(household.pk) or people.find(household.who) for household in households}
    return {pk: unit for pk, unit in found.items() if unit}


def _other_seats(reply: UnitReply) -> AttendeeQuerySet:
    allocation = reply.allocation
    others = Attendee.objects.filter(
        Q(attendee_list__reply__allocation__authority=allocation.authority_id),
        attendee_list__reply__allocation__year=allocation.year,
        attendee_list__emptied_at__isnull=True,
    ).exclude(attendee_list__reply=reply)
    return others.select_related("household", "attendee_list__reply__unit")
