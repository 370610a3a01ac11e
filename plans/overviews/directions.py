"""What leaders said outside the portal, as the plan's page lists it."""

from plans.models import Direction, Plan


def directions_of(plan: Plan) -> list[Direction]:
    """Return the directions and recorded approvals of ``plan``, newest first, without the bytes of their slips."""
    return list(plan.directions.select_related("given_by", "recorded_by").defer("slip"))
