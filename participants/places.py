"""Where a unit's figures belong: to the unit itself, or to its hamlets when the table asks hamlet by hamlet.

And where its people are found: in the hamlets and the register of its commune.
"""

from collections import defaultdict
from collections.abc import Iterable

from communes.models import AdministrativeUnit, AdministrativeUnitQuerySet, UnitLevel
from participants.models import Allocation, HouseholdRegister, UnitReply


def places_by_reply(allocation: Allocation, replies: Iterable[UnitReply]) -> dict[int, list[AdministrativeUnit]]:
    """Return for each reply's unit the places that are asked for figures, in one query at most.

    A unit whose hamlets the authority has not entered yet answers as a whole; so does a hamlet.
    """
    units = {reply.unit_id: reply.unit for reply in replies}
    hamlets = _hamlets_of(allocation, units) if allocation.per_hamlet else {}
    return {pk: hamlets.get(pk) or [unit] for pk, unit in units.items()}


def places_of(reply: UnitReply) -> list[AdministrativeUnit]:
    """Return the places that one reply gives figures for."""
    return places_by_reply(reply.allocation, [reply])[reply.unit_id]


def misses_hamlets(reply: UnitReply, places: list[AdministrativeUnit]) -> bool:
    """Whether hamlets are asked for, but nobody has entered the unit's hamlets yet."""
    is_hamlet = reply.unit.level == UnitLevel.HAMLET
    return reply.allocation.per_hamlet and not is_hamlet and [place.pk for place in places] == [reply.unit_id]


def register_of(reply: UnitReply) -> HouseholdRegister | None:
    """Return the register of the reply's commune in the year of the table, if the commune has made one."""
    found = HouseholdRegister.objects.select_related("authority__unit", "unit")
    about = reply.allocation
    return found.filter(authority=about.authority_id, unit=reply.unit.commune_id, year=about.year).first()


def hamlets_near(reply: UnitReply) -> AdministrativeUnitQuerySet:
    """Return the hamlets that the reply's people may live in: all of its commune, which is over a hamlet."""
    return reply.allocation.authority.hamlets_of(reply.unit.commune_id, reply.allocation.year)


def _hamlets_of(allocation: Allocation, units: Iterable[int]) -> dict[int, list[AdministrativeUnit]]:
    own = AdministrativeUnit.objects.of_level(UnitLevel.HAMLET).filter(owner=allocation.authority_id)
    found = own.filter(parent__in=list(units)).during(allocation.year)
    hamlets: dict[int, list[AdministrativeUnit]] = defaultdict(list)
    for hamlet in found.in_paper_order():
        if hamlet.parent_id:
            hamlets[hamlet.parent_id].append(hamlet)
    return hamlets
