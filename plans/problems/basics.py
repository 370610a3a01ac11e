"""Where a problem stands, and the simplest of all: a value that the paper still lacks."""

from documents.problem import Problem
from documents.tree import Document
from documents.walk import find_gaps

# The kind before the colon of a source, where it differs from the part's slug.
_PART_OF = {
    "basis": "bases",
    "topic": "topics",
    "session": "schedule",
    "allocation": "quotas",
    "reply": "quotas",
    "quota": "quotas",
    "delegation": "delegation",
    "estimate": "budget",
    "line": "budget",
    "item": "budget",
    "duty": "duties",
    "recipient": "recipients",
    "annex": "annexes",
    "section": "outline",
}
MISSING = "missing-value"


def part_of(source: str) -> str:
    """Return the slug of the part in which ``source`` («quota:3041», «title:signer») is typed."""
    kind = source.partition(":")[0]
    return _PART_OF.get(kind, kind)


def find_missing(document: Document) -> list[Problem]:
    """Return one error for every missing value of the paper, in reading order."""
    return [Problem(part_of(gap.source), f"thiếu {gap.label}", gap.source, rule=MISSING) for gap in find_gaps(document)]
