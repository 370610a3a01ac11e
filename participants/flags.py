"""The same person or household on two lists: within one authority and one year, never across authorities.

Two seats are one household where they point at the same row or the same ID number, and one person where the name is
the same and the year of birth too, or, with a year unknown, the hamlet. What is compared is never shown. The seats of
the authority's year are compared in memory: a name that is common in the whole country costs nothing.
"""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import Q

from communes.models import AdministrativeUnit
from participants.models import Allocation, Attendee, UnitReply


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
    folded: str
    birth_year: int | None
    hamlet: int | None
    household: int | None
    id_number: str


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
        "household",
        "household__id_number",
    )
    return [
        Seat(pk, found, reply, (authority, year), folded, born, hamlet, household, number or "")
        for pk, found, reply, authority, year, folded, born, hamlet, household, number in read
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
    if seat.household:
        yield "household", seat.household
    if seat.id_number:
        yield "id_number", seat.id_number
    if seat.folded:
        yield "born", (seat.folded, seat.birth_year)
        yield "hamlet", (seat.folded, seat.hamlet)


def _kinship(one: Seat, other: Seat) -> str:
    if one.household and one.household == other.household:
        return "cùng hộ"
    if one.id_number and one.id_number == other.id_number:
        return "cùng hộ (số định danh)"
    if not one.folded or one.folded != other.folded:
        return ""
    if one.birth_year and other.birth_year:
        return "cùng người (tên, năm sinh)" if one.birth_year == other.birth_year else ""
    return "cùng người (tên, ấp)" if one.hamlet and one.hamlet == other.hamlet else ""
