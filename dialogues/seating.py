"""Which session each attendee belongs to. Pure: keys in, keys out."""

from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True)
class SessionPlace:
    """A session and the unit it is held for, if for one."""

    session: int
    unit: int | None
    is_hamlet: bool = False


@dataclass(frozen=True)
class Seat:
    """An attendee: the hamlet, the unit of the reply, and the unit above that (a commune over its hamlets)."""

    attendee: int
    hamlet: int | None
    unit: int
    parent: int | None


@dataclass(frozen=True)
class Seating:
    """Who goes where; ``nowhere`` are the attendees that no session takes."""

    by_session: dict[int, list[int]] = field(default_factory=dict)
    nowhere: list[int] = field(default_factory=list)


def seat(sessions: Sequence[SessionPlace], seats: Sequence[Seat]) -> Seating:
    """Give every attendee to a session, keeping their order.

    A session of a hamlet takes the people of that hamlet; a session of a unit those of that unit's list; the first
    session without a unit, or the plan's only session, takes all that no other session takes. Of two sessions of one
    unit the first takes the list.
    """
    hamlets = _first_by_unit([place for place in sessions if place.is_hamlet])
    units = _first_by_unit([place for place in sessions if not place.is_hamlet])
    rest = _session_for_the_rest(sessions)
    found: dict[int, list[int]] = {place.session: [] for place in sessions}
    nowhere: list[int] = []
    for each in seats:
        taker = _find(hamlets, each.hamlet, each.unit) or _find(units, each.hamlet, each.unit, each.parent) or rest
        (found[taker] if taker else nowhere).append(each.attendee)
    return Seating(found, nowhere)


def _first_by_unit(sessions: Sequence[SessionPlace]) -> dict[int, int]:
    first: dict[int, int] = {}
    for place in sessions:
        if place.unit is not None:
            first.setdefault(place.unit, place.session)
    return first


def _session_for_the_rest(sessions: Sequence[SessionPlace]) -> int | None:
    if len(sessions) == 1:
        return sessions[0].session
    return next((place.session for place in sessions if place.unit is None), None)


def _find(sessions: dict[int, int], *units: int | None) -> int | None:
    return next((sessions[unit] for unit in units if unit in sessions), None)
