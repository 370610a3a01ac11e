"""One fault, one line: which of two rules tells a fault that both see.

The families overlap (a weekday is read in the paper and in the typed text), and within one family a fault has
consequences (a session of last year is also outside the period). The first rule of a pair keeps its findings; of the
second as many go, at the same place, as the first has there, so that two different faults of one place both stay.
"""

from collections import Counter
from collections.abc import Iterable

from documents.problem import Problem

TWINS: tuple[tuple[str, str], ...] = (
    # The same sentence read by both families: the paper's rule says how it should read.
    ("weekday", "day-weekday"),
    ("date-impossible", "day-impossible"),
    ("hour-impossible", "text-time"),
    ("words-mismatch", "text-words"),
    ("blank-left", "placeholder"),
    ("text-deadline", "day-outside"),
    *(("range-reversed", rule) for rule in ("text-span", "basis-span", "text-period", "text-month")),
    # A misspelt word: the rule that knows the name, then the one that knows the right word.
    *(("place-misspelt", rule) for rule in ("department-misspelt", "other-issuer", "text-list")),
    *((rule, "mistyped-marks") for rule in ("place-misspelt", "department-misspelt", "person-near", "basis-place")),
    *((rule, "broken-syllable") for rule in ("misspelt", "place-misspelt", "department-misspelt")),
    ("department-misspelt", "other-issuer"),
    # Another place: whose paper it is says more than where the name comes from.
    ("other-issuer", "place-foreign"),
    ("subject-units", "place-beside-table"),
    ("host-without-session", "place-beside-table"),
    # One count that disagrees with several others.
    ("text-list", "text-units"),
    ("text-sessions", "text-list"),
    # A wrong year, and all that follows from it.
    *(("schedule-year", rule) for rule in ("session-outside-period", "held-before-issue", "notice-too-short")),
    *(("duty-year", rule) for rule in ("duty-late", "report-early", "duty-before-issue")),
    *(("funding-year", rule) for rule in ("text-year", "funding-newer")),
    ("money-without-quota", "budget-rule"),
    ("session-outside-period", "notice-too-short"),
)


def merge(form: Iterable[Problem], facts: Iterable[Problem]) -> list[Problem]:
    """Return the findings of both families without the twins; of two rules of one name the one about facts tells it."""
    facts = list(facts)
    told = {(problem.rule, problem.source) for problem in facts}
    found = [*(problem for problem in form if (problem.rule, problem.source) not in told), *facts]
    for kept, dropped in TWINS:
        found = _without(found, kept, dropped)
    return found


def _without(found: list[Problem], kept: str, dropped: str) -> list[Problem]:
    left = Counter(problem.source for problem in found if problem.rule == kept)
    if not left:
        return found
    stays = []
    for problem in found:
        if problem.rule == dropped and left[problem.source] > 0:
            left[problem.source] -= 1
        else:
            stays.append(problem)
    return stays
