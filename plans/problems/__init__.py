"""What is missing, contradicts itself or looks odd in a plan, and which form mends it.

``find_problems`` is the one list: missing values, facts that do not agree, faults of form. ``find_missing`` is the
first of them alone, which is what keeps a paper from being registered.
"""

from documents.checks import find_form_problems
from documents.problem import Level, Problem
from documents.tree import Document
from plans.models import Plan
from plans.problems.basics import MISSING, find_missing, part_of
from plans.problems.context import Context, Known
from plans.problems.facts_family import FACT_RULES, find_fact_problems
from plans.problems.rule import Rule
from plans.problems.twins import merge

__all__ = [
    "FACT_RULES",
    "MISSING",
    "Context",
    "Rule",
    "find_missing",
    "find_problems",
    "part_of",
]

# The order of the parts, as the forms go through them.
_PARTS = (
    *("title", "bases", "opening", "outline", "topics", "schedule", "delegation", "quotas", "budget", "duties"),
    *("banner", "recipients", "annexes"),
)
_LEVELS = list(Level)


def find_problems(plan: Plan, document: Document, *, known_households: Known | None = None) -> list[Problem]:
    """Return every problem of ``plan`` once, part by part in reading order, the gravest first.

    ``plan`` comes from ``Plan.objects.for_document()`` and ``document`` is its paper; ``known_households`` is how many
    households a unit has of a category; without it the office's registers are asked.
    """
    form = find_form_problems(document, part_of)
    facts = find_fact_problems(Context(plan, document, known_households))
    return sorted([*find_missing(document), *merge(form, facts)], key=_place)


def _place(problem: Problem) -> tuple[int, int]:
    part = _PARTS.index(problem.part) if problem.part in _PARTS else len(_PARTS)
    return part, _LEVELS.index(problem.level)
