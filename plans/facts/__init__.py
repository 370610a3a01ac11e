"""The facts of a plan as plain data: what a form saves, a copy takes along, a template keeps, a version stores.

``read_part(plan, slug)`` and ``write_part(plan, slug, facts)`` are each other's mirror for every part. Facts are
JSON: dates as «2022-11-11», times as «15:30», references as primary keys; rows carry the ``id`` they have in the
database so that what points at them survives a save.
"""

from plans.facts.names import Names
from plans.facts.parts import PART_FACTS, Facts, read_part, read_plan, write_part
from plans.facts.whole import PlanFacts, named, read_fresh, read_whole

__all__ = [
    "PART_FACTS",
    "Facts",
    "Names",
    "PlanFacts",
    "named",
    "read_fresh",
    "read_part",
    "read_plan",
    "read_whole",
    "write_part",
]
