"""References inside kept facts to rows that may be gone: a template outlives the catalogue it was written from."""

from collections.abc import Iterable
from typing import Any

from django.db import models

from budgets.models import CostNorm, FundingSource
from communes.models import AdministrativeUnit
from participants.models import HouseholdCategory
from plans.facts.parts import PART_FACTS
from plans.facts.rows import Facts
from plans.models import Plan


def without_lost(facts: dict[str, Facts]) -> dict[str, Facts]:
    """Return the facts of a plan without references to rows that no longer exist; a row that needs its own goes."""
    found = {slug: _part(slug, part) for slug, part in facts.items()}
    if "quotas" in found:
        found["quotas"] = _quotas(found["quotas"])
    if "budget" in found:
        found["budget"] = _budget(found["budget"])
    return found


def _quotas(facts: Facts) -> Facts:
    kept = dict(facts)
    if "categories" in facts:
        standing = _standing(HouseholdCategory, facts["categories"])
        kept["categories"] = [category for category in facts["categories"] if category in standing]
    if "units" in facts:
        units = _standing(AdministrativeUnit, [row.get("unit") for row in facts["units"]])
        kept["units"] = _with_places([row for row in facts["units"] if row.get("unit") in units])
    return kept


def _with_places(rows: list[Facts]) -> list[Facts]:
    """Return the rows; where a hamlet is gone, the unit's own sums stand for all of its hamlets."""
    named = {int(place) for row in rows for place in row.get("place_numbers") or {}}
    standing = _standing(AdministrativeUnit, named)
    return [
        row if all(int(place) in standing for place in row.get("place_numbers") or {}) else _without_places(row)
        for row in rows
    ]


def _without_places(row: Facts) -> Facts:
    return {key: value for key, value in row.items() if key != "place_numbers"}


def _budget(facts: Facts) -> Facts:
    kept = dict(facts)
    if "funding" in facts and not _standing(FundingSource, [facts["funding"]]):
        kept["funding"] = None
    if "items" in facts:
        norms = _standing(CostNorm, [item.get("norm") for item in facts["items"]])
        kept["items"] = [item | ({} if item.get("norm") in norms else {"norm": None}) for item in facts["items"]]
    if "lines" in facts:
        units = _standing(AdministrativeUnit, [line.get("unit") for line in facts["lines"]])
        kept["lines"] = [line for line in facts["lines"] if line.get("unit") in units]
    return kept


def _standing(model: Any, keys: Iterable[Any]) -> set[Any]:
    named = {key for key in keys if key not in (None, "")}
    return set(model.objects.filter(pk__in=named).values_list("pk", flat=True)) if named else set()


def _part(slug: str, facts: Facts) -> Facts:
    spec = PART_FACTS[slug]
    kept = facts | _lost(Plan, [facts], spec.fields)[0]
    for accessor, fields in spec.rows.items():
        if accessor in facts:
            model = Plan._meta.get_field(accessor).related_model
            kept[accessor] = _rows(model, facts[accessor], fields)
    return kept


def _rows(model: Any, rows: list[Facts], fields: tuple[str, ...]) -> list[Facts]:
    cleared = [row | lost for row, lost in zip(rows, _lost(model, rows, fields), strict=True)]
    return [row for row in cleared if _can_stand(model, row, fields)]


def _can_stand(model: Any, row: Facts, fields: tuple[str, ...]) -> bool:
    """Whether the row still has what it cannot be without, and still says something."""
    relations = _relations(model, fields)
    needed = all(row.get(name) is not None for name, field in relations.items() if not field.null)
    return needed and any(row.get(name) for name in fields)


def _lost(model: Any, rows: list[Facts], fields: tuple[str, ...]) -> list[Facts]:
    """Return for each row the references to set to None, in one query for each field."""
    lost: list[Facts] = [{} for _ in rows]
    for name, field in _relations(model, fields).items():
        named = {row[name] for row in rows if row.get(name) is not None}
        standing = (
            set(field.related_model.objects.filter(pk__in=named).values_list("pk", flat=True)) if named else set()
        )
        for row, gone in zip(rows, lost, strict=True):
            if row.get(name) is not None and row[name] not in standing:
                gone[name] = None
    return lost


def _relations(model: Any, fields: tuple[str, ...]) -> dict[str, Any]:
    found = {name: model._meta.get_field(name) for name in fields}
    return {name: field for name, field in found.items() if isinstance(field, models.ForeignKey)}
