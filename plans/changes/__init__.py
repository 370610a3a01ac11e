"""What changed between two states of a plan, in meaning: as a leader would say it, fact by fact."""

from plans.changes.change import Change
from plans.changes.compare import compare_part, compare_plans, compare_version
from plans.changes.outline import compare_node
from plans.changes.since import changes_since

__all__ = ["Change", "changes_since", "compare_node", "compare_part", "compare_plans", "compare_version"]
