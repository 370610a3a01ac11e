"""What the page of one register shows: totals by hamlet and category, and rows with what stands twice."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Count, Sum

from participants.duplicates import Twin, find_twins
from participants.household_fields import RegisterChoices
from participants.models import Household, HouseholdRegister

Counted = dict[tuple[int | None, int], tuple[int, int]]  # (hamlet, category) → households, people


@dataclass(frozen=True)
class Line:
    """One household with its twins."""

    household: Household
    twins: Sequence[Twin]


@dataclass(frozen=True)
class TotalRow:
    """A hamlet's households by category, and in all."""

    label: str
    counts: Sequence[int]
    total: int
    members: int


@dataclass(frozen=True)
class Totals:
    """The table above the list."""

    categories: Sequence[str]
    rows: Sequence[TotalRow]
    whole: TotalRow


def compose_lines(register: HouseholdRegister, households: Iterable[Household]) -> list[Line]:
    """Return the rows of a page with their twins."""
    shown = list(households)
    twins = find_twins(register, shown)
    return [Line(household, twins.get(household.pk, [])) for household in shown]


def compose_totals(register: HouseholdRegister, choices: RegisterChoices) -> Totals:
    """Return the totals of the whole register, hamlets in the order of the office's list; one query."""
    grouped = Household.objects.filter(register=register).values("hamlet", "category").order_by()
    counted: Counted = {
        (row["hamlet"], row["category"]): (row["households"], row["people"] or 0)
        for row in grouped.annotate(households=Count("pk"), people=Sum("members"))
    }
    categories = [c for c in choices.categories if any(category == c.pk for _, category in counted)]
    places: list[tuple[int | None, str]] = [(h.pk, h.full_name) for h in choices.hamlets]
    known = {pk for pk, _ in places}
    lost = {hamlet for hamlet, _ in counted} - known - {None}
    rows = []
    for label, keys in [*((name, {pk}) for pk, name in places), ("Chưa ghi thôn, ấp", {None, *lost})]:
        cells = {key: value for key, value in counted.items() if key[0] in keys}
        if cells:
            rows.append(_row(label, [c.pk for c in categories], cells))
    whole = _row("Tổng cộng", [c.pk for c in categories], counted)
    return Totals([c.name for c in categories], rows, whole)


def _row(label: str, categories: Sequence[int], cells: Counted) -> TotalRow:
    counts = [sum(n for (_, category), (n, _) in cells.items() if category == wanted) for wanted in categories]
    everything = cells.values()
    return TotalRow(label, counts, sum(n for n, _ in everything), sum(people for _, people in everything))
