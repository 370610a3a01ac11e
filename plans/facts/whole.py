"""The facts of a plan together with the names they need, as a version keeps them and a comparison reads them."""

import hashlib
import json
from dataclasses import dataclass, field
from typing import Any

from plans.facts.names import Names, find_references, look_up_names
from plans.facts.parts import read_part, read_plan
from plans.facts.rows import Facts
from plans.models import Plan

# What reading one part touches beside the plan's own row.
_NEEDED = {
    "quotas": ("allocation__columns", "allocation__replies__quotas"),
    "budget": ("estimate__items", "estimate__brackets", "estimate__lines"),
    "duties": ("duties__agencies",),
}


@dataclass(frozen=True)
class PlanFacts:
    """Facts by part (all of them, or only some) and the names of what they point at."""

    facts: dict[str, Facts]
    names: Names = field(default_factory=dict)


def read_whole(plan: Plan) -> PlanFacts:
    """Return everything a version keeps; ``plan`` comes from ``Plan.objects.for_document()``."""
    return named(read_plan(plan))


def named(facts: dict[str, Facts]) -> PlanFacts:
    """Return facts with the names they need as those stand now."""
    return PlanFacts(facts, look_up_names(find_references(facts)))


def read_fresh(plan_id: int, slug: str) -> Facts:
    """Return the facts of one part as the database holds them now, in a few queries."""
    found = Plan.objects.select_related("allocation", "estimate").prefetch_related(*_NEEDED.get(slug, ()))
    return read_part(found.get(pk=plan_id), slug)


def fact_key(value: Any) -> str:
    """Return a key (SHA-256) that equal facts share."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
