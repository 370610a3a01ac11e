"""Filling a list from the register by rules."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from accounts.models import User
from accounts.refusals import ActionRefused
from participants.actions.attendance import check_open, keeping, mark_changed
from participants.actions.seats import seat_household
from participants.invited import households_for, invited_before, seated_elsewhere
from participants.models import Attendee, AttendeeList, Household, UnitReply
from participants.picking import Candidate, Draw, Rules, pick_households
from participants.seating import Cell, Seating, seating_of


@dataclass(frozen=True)
class Picked:
    """What a picking did: how many sit now who did not, what could not be filled, who was left out and why."""

    seated: int
    reserves: int
    short: tuple[str, ...]
    left_out: tuple[str, ...]  # names with the unit on whose list they sit: for the page alone, never for a log


def pick(*, list_id: int, rules: Rules, base_version: int, by: User, now: datetime, replace: bool = False) -> Picked:
    """Fill the free seats of the figures from the year's register, and the reserves of every place.

    What was put in or changed by hand stays. ``replace`` first takes away what the rules had picked before; without
    it those stay, too. Households that sit on another list of the year, or were dropped from this one by hand, are
    left out.
    """
    with keeping(list_id, by=by, base_version=base_version) as found:
        check_open(found)
        if replace:
            found.attendees.filter(picked_by_rule=True).delete()
        reply = UnitReply.objects.for_seating().get(pk=found.reply_id)
        seating = seating_of(reply)
        if not seating.wanted:
            raise ActionRefused("Chưa có số hộ tham dự: hãy nhập số vào phiếu của đơn vị trước khi chọn người.")
        households = list(households_for(reply).select_related("category"))
        if not households:
            raise ActionRefused(
                "Chưa có danh sách hộ của năm này để chọn. Hãy nhập danh sách hộ, hoặc thêm người bằng tay."
            )
        seats = list(found.attendees.all())
        elsewhere = seated_elsewhere(reply, households)
        free = _free(found, households, seats, taken=elsewhere)
        drawn = _draw(found, reply, seating, free, seats, rules)
        made = _seat_all(found, {household.pk: household for household in free}, drawn)
        mark_changed(found, now=now)
        return Picked(
            seated=sum(not seat.reserve for seat in made),
            reserves=sum(seat.reserve for seat in made),
            short=(*_short(seating, drawn), *_unplaced(seating, free)),
            left_out=tuple(f"{h.head} ({elsewhere[h.pk].full_name})" for h in households if h.pk in elsewhere),
        )


def _free(
    found: AttendeeList, households: Iterable[Household], seats: Iterable[Attendee], *, taken: Iterable[int]
) -> list[Household]:
    gone = {seat.household_id for seat in seats} | set(found.passed_over) | set(taken)
    return [household for household in households if household.pk not in gone]


def _draw(
    found: AttendeeList,
    reply: UnitReply,
    seating: Seating,
    free: list[Household],
    seats: list[Attendee],
    rules: Rules,
) -> Draw:
    before = invited_before(reply, free) if rules.new_first else set()
    candidates = [
        Candidate(household.pk, cell, household.hamlet_id, household.category.position, household.pk in before)
        for household in free
        if (cell := seating.cell_of(household.hamlet_id, household.category_id))
    ]
    reserved = Counter(place for seat in seats if seat.reserve and (place := seating.place_of(seat.hamlet_id)))
    counted = seating.count(seat for seat in seats if not seat.reserve)
    seated: dict[Cell, int] = {cell: number for cell, number in counted.items() if cell}
    return pick_households(
        candidates,
        seating.wanted,
        seated=seated,
        reserved=reserved,
        rules=rules,
        seed=found.pk,
        year=reply.allocation.year - 1,
    )


def _seat_all(found: AttendeeList, households: dict[int, Household], drawn: Draw) -> list[Attendee]:
    last = found.attendees.last_position()
    seats = []
    for position, chosen in enumerate(drawn.picks, start=last + 1):
        seat = Attendee(attendee_list=found, reserve=chosen.reserve, picked_by_rule=True, position=position)
        seat.why = chosen.why[:200]
        seat_household(seat, households[chosen.household])
        seat.fill_keys()
        seats.append(seat)
    return Attendee.objects.bulk_create(seats)


def _short(seating: Seating, drawn: Draw) -> list[str]:
    places = {place.pk: place.full_name for place in seating.places}
    seats = [f"{seating.name_of(cell)}: còn thiếu {number} hộ" for cell, number in drawn.short.items()]
    return [*seats, *(f"{places[place]}: thiếu {number} dự bị" for place, number in drawn.reserves_short.items())]


def _unplaced(seating: Seating, free: list[Household]) -> list[str]:
    lost = sum(seating.cell_of(household.hamlet_id, household.category_id) is None for household in free)
    return [f"{lost} hộ chưa ghi thôn, ấp hoặc thuộc diện không mời nên không được chọn"] if lost else []
