"""What the forms of one quota table offer to choose from: read once per request, however many rows ask."""

from functools import cached_property

from communes.models import AdministrativeUnit
from participants.models import Allocation, HouseholdCategory, UnitReply

EMPTY = ("", "– chọn –")
Choices = list[tuple[int | str, str]]


class AllocationChoices:
    """The lists behind the selects of a table's forms."""

    def __init__(self, allocation: Allocation) -> None:
        self.allocation = allocation

    @classmethod
    def of(cls, about: "Allocation | AllocationChoices") -> "AllocationChoices":
        """Return the choices of a table, the same ones for every form that asks with the same object."""
        if isinstance(about, AllocationChoices):
            return about
        kept: AllocationChoices = about.__dict__.setdefault("_choices", cls(about))
        return kept

    @cached_property
    def columns(self) -> list[HouseholdCategory]:
        """The categories of the table in order."""
        return [column.category for column in self.allocation.columns.all()]

    @cached_property
    def categories(self) -> Choices:
        """The table's own categories first and in their order, then the rest of the catalogue."""
        chosen = {category.pk: category.name for category in self.columns}
        usable = HouseholdCategory.objects.visible_to_authority(self.allocation.authority)
        return [*chosen.items(), *((each.pk, each.name) for each in usable if each.pk not in chosen)]

    @cached_property
    def replies(self) -> dict[int, UnitReply]:
        """The replies by unit."""
        return {reply.unit_id: reply for reply in self.allocation.replies.all()}

    @cached_property
    def units(self) -> Choices:
        """The communes of a district, the hamlets of a commune, during the plan's year; and those in the table."""
        found = self.allocation.authority.counted_units().during(self.allocation.year)
        listed = {unit.pk: unit for unit in found}
        standing: dict[int, AdministrativeUnit] = {pk: reply.unit for pk, reply in self.replies.items()}
        return [EMPTY, *((pk, unit.full_name) for pk, unit in (standing | listed).items())]
