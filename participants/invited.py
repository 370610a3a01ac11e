"""Which households of a register were invited before, or sit on another list of the same year already."""

from collections.abc import Iterable

from django.db.models import Q

from communes.models import AdministrativeUnit, UnitLevel
from participants.models import Attendee, Household, HouseholdRegister, UnitReply
from participants.models.attendance import AttendeeQuerySet
from participants.models.register import HouseholdQuerySet


def register_unit_id(unit: AdministrativeUnit) -> int:
    """Return whose register holds the unit's households: a hamlet's are in that of its commune."""
    return unit.parent_id if unit.level == UnitLevel.HAMLET and unit.parent_id else unit.pk


def register_for(reply: UnitReply) -> HouseholdRegister | None:
    """Return the register that the reply's attendees are picked from, if the commune has made one for that year."""
    allocation = reply.allocation
    found = HouseholdRegister.objects.filter(authority=allocation.authority_id, unit=register_unit_id(reply.unit))
    return found.filter(year=allocation.year).first()


def households_for(reply: UnitReply) -> HouseholdQuerySet:
    """Return the households that the reply's attendees are picked from: of the commune, or of one hamlet."""
    register = register_for(reply)
    found = Household.objects.filter(register=register) if register else Household.objects.none()
    return found.filter(hamlet=reply.unit_id) if reply.unit.level == UnitLevel.HAMLET else found


def invited_before(reply: UnitReply, households: Iterable[Household]) -> set[int]:
    """Return the keys of the households that sat on last year's list of the same authority and unit.

    A household of last year is the same by its row's code or ID number, or by its head's name and hamlet; reserves
    were not invited. One query.
    """
    allocation = reply.allocation
    last_year = Attendee.objects.seated().filter(
        attendee_list__reply__allocation__authority=allocation.authority_id,
        attendee_list__reply__allocation__year=allocation.year - 1,
        attendee_list__reply__unit=reply.unit_id,
    )
    marks = {mark for attendee in last_year.select_related("household") for mark in _marks_of_seat(attendee)}
    return {household.pk for household in households if marks & set(_marks(household))}


def _marks_of_seat(attendee: Attendee) -> Iterable[tuple[str, object]]:
    if attendee.household:
        yield from _marks(attendee.household)
    if not attendee.head:
        yield "head", (attendee.folded, attendee.hamlet_id)


def _marks(household: Household) -> Iterable[tuple[str, object]]:
    if household.code:
        yield "code", household.code.casefold()
    if household.id_number:
        yield "id_number", household.id_number
    yield "head", (household.folded, household.hamlet_id)


def seated_elsewhere(reply: UnitReply, households: Iterable[Household]) -> dict[int, AdministrativeUnit]:
    """Return the households that sit on another list of the same authority and year, with that list's unit.

    The same household is the same row or the same ID number; the same head by name and year of birth counts too. One
    query.
    """
    households = list(households)
    by_row: dict[int, AdministrativeUnit] = {}
    by_number: dict[str, AdministrativeUnit] = {}
    by_person: dict[tuple[str, int | None], AdministrativeUnit] = {}
    for attendee in _other_seats(reply):
        unit = attendee.attendee_list.reply.unit
        if attendee.household:
            by_row[attendee.household.pk] = unit
            by_number[attendee.household.id_number] = unit
        by_person[attendee.folded, attendee.birth_year] = unit
    found = {}
    for household in households:
        number = by_number.get(household.id_number) if household.id_number else None
        person = by_person.get((household.folded, household.birth_year)) if household.birth_year else None
        if sits := by_row.get(household.pk) or number or person:
            found[household.pk] = sits
    return found


def _other_seats(reply: UnitReply) -> AttendeeQuerySet:
    allocation = reply.allocation
    others = Attendee.objects.filter(
        Q(attendee_list__reply__allocation__authority=allocation.authority_id),
        attendee_list__reply__allocation__year=allocation.year,
        attendee_list__emptied_at__isnull=True,
    ).exclude(attendee_list__reply=reply)
    return others.select_related("household", "attendee_list__reply__unit")
