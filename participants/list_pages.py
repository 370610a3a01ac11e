"""What the page of one list shows: seats against the figures, the people in their order, what is doubtful."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from participants.actions.attendance import differences
from participants.flags import Flag, find_flags
from participants.models import Attendee, AttendeeList
from participants.seating import Seating, seating_of

ORDERS = {"ap": "thôn, ấp", "ten": "tên", "vao": "thứ tự vào danh sách"}


@dataclass(frozen=True)
class PlaceLine:
    """One place of the figures: how many sit against how many are asked for, by column, and its reserves."""

    name: str
    cells: tuple[tuple[str, int, int], ...]  # heading, seated, wanted
    reserves: int


@dataclass(frozen=True)
class ListPage:
    """The whole list as its page shows it."""

    lines: tuple[PlaceLine, ...]
    people: Sequence[Attendee]
    flags: dict[int, list[Flag]]
    unequal: tuple[str, ...]
    seated: int
    reserves: int
    wanted: int
    by_rule: int

    @property
    def has_people(self) -> bool:
        """Whether anybody is on the list, whoever is looked for."""
        return bool(self.seated or self.reserves)

    @property
    def rows(self) -> list[tuple[Attendee, list[Flag]]]:
        """Every person shown, with what is doubtful about them."""
        return [(person, self.flags.get(person.pk, [])) for person in self.people]

    @property
    def doubtful(self) -> list[tuple[Attendee, list[Flag]]]:
        """Only those who sit twice."""
        return [(person, flags) for person, flags in self.rows if flags]


def make_list_page(found: AttendeeList, *, order: str = "ap", search: str = "") -> ListPage:
    """Return the page of a list whose reply was loaded ``for_seating``; a fixed number of queries."""
    seating = seating_of(found.reply)
    everyone = list(_in_order(found, order))
    seated = [person for person in everyone if not person.reserve]
    counted = seating.count(seated)
    return ListPage(
        lines=tuple(_lines(seating, everyone)),
        people=[person for person in everyone if person.says(search)],
        flags=find_flags(found.pk),
        unequal=tuple(differences(seating, counted)) if found.reply.allocation.counted else (),
        seated=len(seated),
        reserves=len(everyone) - len(seated),
        wanted=sum(seating.wanted.values()),
        by_rule=sum(person.picked_by_rule for person in everyone),
    )


def _in_order(found: AttendeeList, order: str) -> QuerySet[Attendee]:
    people = found.attendees.select_related("hamlet", "category", "household")
    return {"ten": people.by_given_name, "vao": people.all}.get(order, people.by_hamlet)()


def _lines(seating: Seating, everyone: Sequence[Attendee]) -> list[PlaceLine]:
    counted = seating.count(person for person in everyone if not person.reserve)
    reserves = [seating.place_of(person.hamlet_id) for person in everyone if person.reserve]
    return [
        PlaceLine(
            place.full_name,
            tuple(
                (column.name, counted[place.pk, column.pk], seating.wanted.get((place.pk, column.pk), 0))
                for column in seating.columns
            ),
            reserves.count(place.pk),
        )
        for place in seating.places
    ]
