"""Proposing a unit's figures from the register of its commune: what there is, what stands, what would be fair."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Count

from communes.models import AdministrativeUnit
from participants.apportion import part_of, share_cells
from participants.invited import households_for
from participants.models import HouseholdCategory, UnitReply
from participants.places import places_of
from participants.quotas import Figures
from participants.seating import Seating, seating_of


@dataclass(frozen=True)
class Basis:
    """The households of the register that the figures may ask for, cell by cell."""

    seating: Seating
    households: Mapping[int, Mapping[int, int]]  # by place and column
    outside: int  # households that no figure asks for: without a hamlet, or of another kind

    @property
    def total(self) -> int:
        """All households that may be asked for."""
        return sum(sum(kinds.values()) for kinds in self.households.values())


@dataclass(frozen=True)
class Line:
    """One place of a proposal: by column how many households there are, stand in the figures, are proposed."""

    place: AdministrativeUnit
    cells: tuple[tuple[HouseholdCategory, int, int | None, int | None], ...]


def count_register(reply: UnitReply) -> Basis:
    """Return the households by the places and columns that the reply is asked for; it was loaded ``for_seating``."""
    seating = seating_of(reply, places_of(reply))
    counted: Counter[tuple[int, int] | None] = Counter()
    rows = households_for(reply).values_list("hamlet", "category").annotate(Count("pk")).order_by()
    for hamlet, category, number in rows:
        counted[seating.cell_of(hamlet, category)] += number
    table = {
        place.pk: {column.pk: counted[place.pk, column.pk] for column in seating.columns} for place in seating.places
    }
    return Basis(seating, table, counted[None])


def propose_figures(
    basis: Basis,
    *,
    total: int | None = None,
    percent: int | None = None,
    floors: Mapping[int, int] | None = None,
    ceilings: Mapping[int, int] | None = None,
) -> Figures:
    """Return figures for ``total`` households, or for ``percent`` of those in the register, by largest remainder.

    Raises:
        ValueError: the bounds cannot hold the total; the sentence says why.

    """
    wanted = part_of(percent or 0, basis.total) if total is None else total
    return share_cells(wanted, basis.households, floors=floors, ceilings=ceilings)


def lines_of(basis: Basis, proposed: Figures | None) -> list[Line]:
    """Return the proposal beside what there is and what stands, place by place."""
    seating = basis.seating
    return [
        Line(
            place,
            tuple(
                (
                    column,
                    basis.households[place.pk][column.pk],
                    seating.wanted.get((place.pk, column.pk)),
                    proposed.get((place.pk, column.pk)) if proposed is not None else None,
                )
                for column in seating.columns
            ),
        )
        for place in seating.places
    ]
