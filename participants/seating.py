"""Which seat of the quota a household or an attendee stands for: a cell of the table, by place and column.

The place is the unit itself or one of its hamlets, as in the figures. A column stands for its own category, for the
categories it is made of, and for those that its name lists («Hộ nghèo, cận nghèo, mới thoát nghèo»).
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from communes.models import AdministrativeUnit, UnitLevel
from documents.text import fold
from participants.models import Attendee, HouseholdCategory, UnitReply
from participants.places import places_of
from participants.quotas import Figures, read_figures

Cell = tuple[int, int]
_JOINTS = re.compile(r",|;|\bva\b|\+|/")


@dataclass(frozen=True)
class Seating:
    """The cells of one reply, and who belongs to which."""

    unit: AdministrativeUnit
    places: tuple[AdministrativeUnit, ...]
    columns: tuple[HouseholdCategory, ...]
    column_of: dict[int, int]  # a household's category and the column it counts under
    wanted: Figures

    def place_of(self, hamlet: int | None) -> int | None:
        """Return the place that somebody of ``hamlet`` is counted under; None where the figures know no such place."""
        ids = {place.pk for place in self.places}
        if hamlet in ids:
            return hamlet
        inside = hamlet is None or self.unit.level != UnitLevel.HAMLET
        return self.unit.pk if self.unit.pk in ids and inside else None

    def cell_of(self, hamlet: int | None, category: int | None) -> Cell | None:
        """Return the cell of a household or attendee; None where no figure asks for such a one."""
        place = self.place_of(hamlet)
        column = self.column_of.get(category) if category else None
        if column is None and category is None and len(self.columns) == 1:
            column = self.columns[0].pk
        return None if place is None or column is None else (place, column)

    def count(self, attendees: Iterable[Attendee]) -> Counter[Cell | None]:
        """Return how many of ``attendees`` sit in each cell; None counts those outside all of them."""
        return Counter(self.cell_of(attendee.hamlet_id, attendee.category_id) for attendee in attendees)

    def has_room(self, seat: Attendee, seated: Iterable[Attendee]) -> bool:
        """Whether the figures leave a seat free for somebody like ``seat``; where none are given, always."""
        counted, cell = self.count(seated), self.cell_of(seat.hamlet_id, seat.category_id)
        if not self.wanted:
            return True
        if cell is None:
            return sum(counted.values()) < sum(self.wanted.values())
        return counted[cell] < self.wanted.get(cell, 0)

    def name_of(self, cell: Cell) -> str:
        """«Ấp Mỹ Phú: hộ nghèo», or only the column where there is one place."""
        place = next((place.full_name for place in self.places if place.pk == cell[0]), "")
        column = next((column.name for column in self.columns if column.pk == cell[1]), "")
        return f"{place}: {column}" if len(self.places) > 1 else column


def seating_of(reply: UnitReply, places: Sequence[AdministrativeUnit] = ()) -> Seating:
    """Return the cells of a reply loaded by ``for_seating``: those of ``places``, else those of its figures.

    Figures that were given for other places than those asked for today keep their own places.
    """
    columns = [column.category for column in reply.allocation.columns.all()]
    wanted = read_figures(reply)
    given = {quota.place_id: quota.place for quota in reply.quotas.all()}
    return Seating(
        unit=reply.unit,
        places=tuple(places) or tuple(given.values()) or tuple(places_of(reply)),
        columns=tuple(columns),
        column_of=find_columns(columns, HouseholdCategory.objects.visible_to_authority(reply.allocation.authority)),
        wanted=wanted,
    )


def find_columns(columns: Sequence[HouseholdCategory], categories: Iterable[HouseholdCategory]) -> dict[int, int]:
    """Return for each category the column it is counted under: its own, one made of it, or one that names it."""
    found: dict[int, int] = {}
    for category in categories:
        for stands in (_is, _is_made_of, _names):
            column = next((column for column in columns if stands(column, category)), None)
            if column:
                found[category.pk] = column.pk
                break
    return found


def _is(column: HouseholdCategory, category: HouseholdCategory) -> bool:
    return column.pk == category.pk


def _is_made_of(column: HouseholdCategory, category: HouseholdCategory) -> bool:
    return category.pk in {member.pk for member in column.members.all()}


def _names(column: HouseholdCategory, category: HouseholdCategory) -> bool:
    return _bare(fold(category.name)) in {_bare(part) for part in _JOINTS.split(fold(column.name))}


def _bare(folded: str) -> str:
    return folded.strip().removeprefix("ho ").strip()
