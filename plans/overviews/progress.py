"""How far each part of a plan is, for the list beside the form."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from accounts.models import User
from plans.facts import Facts, read_part
from plans.models import Plan
from plans.parts import PARTS

# Choices and switches that a part has from the start: they alone do not make a part begun.
_SWITCHES = {
    "joined_bases",
    "numbering",
    "period_precision",
    "period_tentative",
    "counted",
    "one_per_household",
    "per_hamlet",
    "rule",
    "step",
    "categories",
}


@dataclass(frozen=True)
class PartState:
    """One line of the list: its state, how much the checks found or waits to be confirmed, and whether typing waits."""

    slug: str
    title: str
    state: str
    problems: int = 0
    unconfirmed: int = 0
    typing: bool = False


def find_part_states(plan: Plan, found: Mapping[str, int], *, user: User) -> list[PartState]:
    """Return the state of every part, in the order of the form; ``found`` counts what the checks found in each."""
    saved = set(plan.parts.values_list("slug", flat=True))
    typed = _parts_with_typing(plan, user)
    waiting = Counter(mark.part for mark in plan.carried_values.all() if mark.confirmed_at is None)
    return [
        PartState(
            slug,
            part.title,
            _state(
                begun=slug in saved or _holds_something(read_part(plan, slug)),
                problems=found.get(slug, 0),
                unfinished=slug in typed or waiting[slug] > 0,
            ),
            found.get(slug, 0),
            waiting[slug],
            slug in typed,
        )
        for slug, part in PARTS.items()
    ]


def _parts_with_typing(plan: Plan, user: User) -> set[str]:
    """Return the parts in which the person's typing waits; a node that is gone keeps none."""
    nodes = {f"section-{section.pk}" for section in plan.sections.all()}
    kept = plan.part_drafts.filter(user=user).values_list("part", flat=True)
    return {"outline" if part in nodes else part for part in kept}


def _state(*, begun: bool, problems: int, unfinished: bool) -> str:
    if problems and begun:
        return "problems"
    if unfinished:
        return "in_progress"
    return "done" if begun and not problems else "not_begun"


def _holds_something(facts: Facts) -> bool:
    return any(value for key, value in facts.items() if key not in _SWITCHES)
