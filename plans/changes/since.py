"""What changed in a plan since one of its versions was kept."""

from plans.changes.change import Change
from plans.changes.compare import compare_version
from plans.facts import read_whole
from plans.models import Plan, PlanVersion


def changes_since(plan: Plan, version: PlanVersion) -> list[Change]:
    """Return every fact that changed since ``version``; ``plan`` comes from ``Plan.objects.for_document()``."""
    return compare_version(version, read_whole(plan))
