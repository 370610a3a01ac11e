"""From a problem to the field that mends it: the address of the form's page, with the anchor of the row or field."""

from collections.abc import Sequence
from typing import Any

from django.urls import reverse

from documents.problem import Problem
from plans.models import Plan
from plans.parts import PARTS

# The kind before the colon of a source, and the list of rows in the part's form whose place it tells.
_LISTS = {
    "basis": "bases",
    "topic": "topics",
    "session": "sessions",
    "delegation": "delegations",
    "duty": "duties",
    "recipient": "recipients",
    "annex": "annexes",
    "reply": "units",
    "quota": "units",
    "line": "lines",
    "item": "items",
}


def field_url(plan: Plan, problem: Problem) -> str:
    """Return where the problem is mended; empty for one that belongs to no form. ``plan`` is loaded for its paper."""
    kind, _, rest = problem.source.partition(":")
    if kind == "section" and rest.isdecimal() and any(section.pk == int(rest) for section in plan.sections.all()):
        return reverse("plans:section_edit", args=[plan.pk, int(rest)])
    if problem.part not in PARTS:
        return ""
    page = reverse("plans:part", args=[plan.pk, problem.part])
    if kind in _LISTS and rest.isdecimal():
        place = _place(_rows(plan, kind), kind, int(rest))
        return page if place is None else f"{page}#row-{_LISTS[kind]}-{place}"
    return f"{page}#id_head-{rest}" if kind == problem.part and rest.isidentifier() else page


def _rows(plan: Plan, kind: str) -> Sequence[Any]:
    if kind in ("reply", "quota"):
        return list(plan.allocation.replies.all()) if plan.allocation else []
    if kind in ("line", "item"):
        return list(getattr(plan.estimate, _LISTS[kind]).all()) if plan.estimate else []
    return list(getattr(plan, _LISTS[kind]).all())


def _place(rows: Sequence[Any], kind: str, pk: int) -> int | None:
    """Return at which place of its list the row stands; a quota stands where its unit does."""
    for place, row in enumerate(rows):
        if row.pk == pk and kind != "quota":
            return place
        if kind == "quota" and any(quota.pk == pk for quota in row.quotas.all()):
            return place
    return None
