"""The officer's way from a list of households to printed papers, and how far one reply has come on it."""

from dataclasses import dataclass

from accounts.models import User
from communes.models import UnitLevel
from participants.models import Attendee, AttendeeList, Household, HouseholdRegister, Quota, UnitReply
from participants.permissions import can_keep_register, is_officer_of
from participants.places import register_of


@dataclass(frozen=True)
class Way:
    """How far a unit is: its households, its figures, who attends. ``households`` is None for who keeps no register."""

    reply: UnitReply
    register: HouseholdRegister | None
    households: int | None
    wanted: int
    seated: int
    list_state: str  # "", "open", "complete", "handed_in"

    @property
    def has_households(self) -> bool:
        """Whether the first step is done."""
        return bool(self.households)

    @property
    def has_people(self) -> bool:
        """Whether the list of attendees is finished."""
        return self.list_state in {"complete", "handed_in"}


def way_of(user: User, reply: UnitReply) -> Way | None:
    """Return how far a unit has come, for its officer; others go no such way. At most four queries."""
    if not is_officer_of(user, reply):
        return None
    register = register_of(reply)
    if register and not can_keep_register(user, register):
        register = None
    found = AttendeeList.objects.filter(reply=reply.pk).first()
    return Way(
        reply=reply,
        register=register,
        households=_count(register) if register or may_open(user, reply) else None,
        wanted=sum(Quota.objects.filter(reply=reply.pk).values_list("households", flat=True)),
        seated=Attendee.objects.seated().filter(attendee_list=found).count() if found else 0,
        list_state=_state_of(found, reply),
    )


def way_from_register(user: User, register: HouseholdRegister) -> Way | None:
    """Return the way of what the register's unit is asked for in its year, the most urgent first."""
    asked = UnitReply.objects.of_officer(user).filter(
        allocation__authority=register.authority_id, allocation__year=register.year, unit=register.unit_id
    )
    reply = asked.for_list().by_urgency().first()
    return way_of(user, reply) if reply else None


def may_open(user: User, reply: UnitReply) -> bool:
    """Whether the person may open the list of households that the reply's people come from."""
    wanted = HouseholdRegister(authority_id=reply.allocation.authority_id, unit_id=reply.unit_id)
    return reply.unit.level == UnitLevel.COMMUNE and can_keep_register(user, wanted)


def _count(register: HouseholdRegister | None) -> int:
    return Household.objects.filter(register=register).count() if register else 0


def _state_of(found: AttendeeList | None, reply: UnitReply) -> str:
    if found is None or not found.is_complete:
        return "open" if found else ""
    return "handed_in" if reply.counts else "complete"
