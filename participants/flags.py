"""The same person or household on two lists: within one authority and one year, never across authorities.

Two seats are one household where they point at the same row or at rows of one ID number, and one person by
``same_person``. What is compared is never shown. The seats of the authority's year are compared in memory: a name that
is common in the whole country costs nothing.
"""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import Q

from communes.models import AdministrativeUnit
from participants.models import Allocation, Attendee, UnitReply
from participants.same_person import By, Who, same_person

_WORDS = {
    By.NUMBER: "cùng người (số định danh)",
    By.BIRTH: "cùng người (tên, năm sinh)",
    By.HAMLET: "cùng người (tên, ấp)",
}


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


class Seat(NamedTuple):
    """What is compared of one seat."""

    pk: int
    list_id: int
    reply: int
    year_of: tuple[int, int]  # authority and year
    who: Who
    household: int | None
    number: str  # the ID number of the household's head


def find_flags(list_id: int) -> dict[int, list[Flag]]:
    """Return the flags of one list's attendees by their key; three queries at most."""
    kin = _find_kin(_seats_beside(UnitReply.objects.filter(attendee_list=list_id).values_list("pk", flat=True)))
    mine = [(seat, other, words) for (seat, other), words in kin.items() if seat.list_id == list_id]
    seats = Attendee.objects.select_related("attendee_list__reply__unit", "attendee_list__reply__allocation")
    others = seats.in_bulk({other.pk for _, other, _ in mine}) if mine else {}
    found: dict[int, list[Flag]] = defaultdict(list)
    for seat, other, words in mine:
        if other.pk in others:
            reply = others[other.pk].attendee_list.reply
            found[seat.pk].append(Flag(words, reply.unit, reply, other.list_id == list_id))
    return dict(found)


def count_flagged(replies: Iterable[int]) -> dict[int, int]:
    """Return how many attendees of each reply sit on another seat, too; two queries however many replies."""
    wanted = set(replies)
    doubtful = {seat for seat, _ in _find_kin(_seats_beside(wanted)) if seat.reply in wanted}
    return dict(Counter(seat.reply for seat in doubtful))


def _seats_beside(replies: Iterable[int]) -> list[Seat]:
    """Return every seat of the authorities and years of ``replies``; emptied lists hold nobody any more."""
    pairs = set(Allocation.objects.filter(replies__in=replies).values_list("authority", "year"))
    if not pairs:
        return []
    beside = Q(pk__in=[])
    for authority, year in sorted(pairs):
        beside |= Q(attendee_list__reply__allocation__authority=authority, attendee_list__reply__allocation__year=year)
    rows = Attendee.objects.filter(beside, attendee_list__emptied_at__isnull=True).order_by("pk")
    read = rows.values_list(
        "pk",
        "attendee_list",
        "attendee_list__reply",
        "attendee_list__reply__allocation__authority",
        "attendee_list__reply__allocation__year",
        "folded",
        "birth_year",
        "hamlet",
        "head",
        "household",
        "household__id_number",
    )
    return [
        Seat(
            pk,
            on,
            reply,
            (authority, year),
            Who(folded, born, hamlet, "" if head else number or ""),
            household,
            number or "",
        )
        for pk, on, reply, authority, year, folded, born, hamlet, head, household, number in read
    ]


def _find_kin(seats: Iterable[Seat]) -> dict[tuple[Seat, Seat], str]:
    """Return every ordered pair of seats that are one household or one person, with the words for it."""
    alike: dict[Hashable, list[Seat]] = defaultdict(list)
    for seat in seats:
        for mark in _marks(seat):
            alike[seat.year_of, mark].append(seat)
    kin: dict[tuple[Seat, Seat], str] = {}
    for group in alike.values():
        for seat in group if len(group) > 1 else ():
            for other in group:
                words = _kinship(seat, other) if seat.pk != other.pk else ""
                if words:
                    kin[seat, other] = words
    return kin


def _marks(seat: Seat) -> Iterator[tuple[str, Hashable]]:
    """What two seats must share to be worth comparing."""
    if seat.household:
        yield "household", seat.household
    if seat.number:
        yield "number", seat.number
    if seat.who.folded:
        yield "born", (seat.who.folded, seat.who.birth_year)
        yield "hamlet", (seat.who.folded, seat.who.hamlet)


def _kinship(one: Seat, other: Seat) -> str:
    if one.household and one.household == other.household:
        return "cùng hộ"
    if one.number and one.number == other.number:
        return "cùng hộ (số định danh)"
    by = same_person(one.who, other.who)
    return _WORDS[by] if by else ""
