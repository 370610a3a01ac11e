"""Names of everything that facts point at by key, so that facts can be read after renames and deletions."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from django.db import models

from budgets.models import CostNorm, FundingSource
from communes.models import AdministrativeUnit, Department, Signer
from documents.models import CitedText
from participants.models import HouseholdCategory
from plans.facts.parts import PART_FACTS
from plans.facts.rows import Facts
from plans.models import Plan, PolicyField, PolicyTopic

Names = dict[str, dict[str, str]]  # {"unit": {"17": "xã Mỹ Quý"}}
References = dict[str, set[int]]

_MODELS: dict[str, Any] = {
    "unit": AdministrativeUnit,
    "category": HouseholdCategory,
    "department": Department,
    "signer": Signer,
    "text": CitedText,
    "topic": PolicyTopic,
    "field": PolicyField,
    "funding": FundingSource,
    "norm": CostNorm,
}
KIND_OF: dict[Any, str] = {model: kind for kind, model in _MODELS.items()}


def find_references(facts: Mapping[str, Facts]) -> References:
    """Return the keys that the facts of some parts point at, by kind («unit», «text», …)."""
    found: References = defaultdict(set)
    for slug, part in facts.items():
        spec = PART_FACTS[slug]
        _collect(found, Plan, [part], spec.fields)
        for accessor, fields in spec.rows.items():
            _collect(found, Plan._meta.get_field(accessor).related_model, part.get(accessor, []), fields)
    _collect_quotas(found, facts.get("quotas", {}))
    _collect_budget(found, facts.get("budget", {}))
    return found


def _collect(found: References, model: Any, rows: Iterable[Facts], fields: Iterable[str]) -> None:
    pointing = {
        name: KIND_OF[column.related_model]
        for name in fields
        if isinstance(column := model._meta.get_field(name), models.ForeignKey)
    }
    for row in rows:
        for name, kind in pointing.items():
            _add(found, kind, row.get(name))


def _collect_quotas(found: References, facts: Facts) -> None:
    for category in facts.get("categories", []):
        _add(found, "category", category)
    for row in facts.get("units", []):
        _add(found, "unit", row.get("unit"))
        for place in row.get("place_numbers") or {}:
            _add(found, "unit", place)


def _collect_budget(found: References, facts: Facts) -> None:
    _add(found, "funding", facts.get("funding"))
    for item in facts.get("items", []):
        _add(found, "norm", item.get("norm"))
    for line in facts.get("lines", []):
        _add(found, "unit", line.get("unit"))


def _add(found: References, kind: str, key: Any) -> None:
    if key not in (None, ""):
        found[kind].add(int(key))


def look_up_names(references: References) -> Names:
    """Return the names of what still exists, in one query a kind; the decision that gave money goes with its source."""
    names: Names = {}
    for kind, keys in ((kind, keys) for kind, keys in references.items() if keys):
        rows = _MODELS[kind].objects.filter(pk__in=sorted(keys))
        if kind == "funding":
            rows = rows.select_related("decision")
            names["decision"] = {str(row.pk): row.decision.cite_full() for row in rows if row.decision}
        names[kind] = {str(row.pk): _name(row) for row in rows}
    return names


def _name(row: Any) -> str:
    """Return the name as it stands in a sentence: «xã Mỹ Quý», «hộ nghèo»."""
    if isinstance(row, AdministrativeUnit):
        return row.name_in_text
    if isinstance(row, HouseholdCategory):
        return row.name[:1].lower() + row.name[1:]
    return str(row)
