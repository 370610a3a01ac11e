"""What the forms of one estimate offer to choose from: read once per request, however many rows ask."""

from datetime import date
from functools import cached_property

from budgets.models import CostNorm, Estimate, FundingSource
from communes.models import AdministrativeUnit
from documents.formats import format_number

EMPTY = ("", "– chọn –")
Choices = list[tuple[int | str, str]]


class EstimateChoices:
    """The lists behind the selects of an estimate's forms."""

    def __init__(self, estimate: Estimate) -> None:
        self.estimate = estimate

    @classmethod
    def of(cls, about: "Estimate | EstimateChoices") -> "EstimateChoices":
        """Return the choices of an estimate, the same ones for every form that asks with the same object."""
        if isinstance(about, EstimateChoices):
            return about
        kept: EstimateChoices = about.__dict__.setdefault("_choices", cls(about))
        return kept

    @cached_property
    def fundings(self) -> Choices:
        """Sources of money, shared and own."""
        usable = FundingSource.objects.visible_to_authority(self.estimate.authority)
        return [EMPTY, *((source.pk, str(source)) for source in usable)]

    @cached_property
    def norms(self) -> dict[int, CostNorm]:
        """The norms that apply in the middle of the estimate's year, and those that its items use already."""
        usable = CostNorm.objects.visible_to_authority(self.estimate.authority)
        used = {item.norm_id: item.norm for item in self.estimate.items.all() if item.norm_id and item.norm}
        return used | {norm.pk: norm for norm in usable.valid_on(date(self.estimate.year, 6, 30))}

    @cached_property
    def norm_choices(self) -> Choices:
        """«Nước uống – 20.000 đồng/người/buổi»."""
        named = ((n.pk, f"{n.name} – {format_number(n.amount)} {n.unit_label}") for n in self.norms.values())
        return [EMPTY, *named]

    @cached_property
    def units(self) -> Choices:
        """The communes of a district, the hamlets of a commune, during the year; and those that have a share."""
        found = self.estimate.authority.counted_units().during(self.estimate.year)
        listed = {unit.pk: unit for unit in found}
        standing: dict[int, AdministrativeUnit] = {line.unit_id: line.unit for line in self.estimate.lines.all()}
        return [EMPTY, *((pk, unit.full_name) for pk, unit in (standing | listed).items())]
