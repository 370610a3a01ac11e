"""Whether what is typed into a part has a place on the paper."""

from plans.models import Plan
from plans.placements import PLACEMENTS

_PRINTED = frozenset(place.part for place in PLACEMENTS.values()) - {"banner"}  # a banner may serve on the day only


def tell_unplaced(plan: Plan, slug: str) -> str:
    """Return what of a part stands nowhere in the outline and so will not be printed; empty when all of it does."""
    if slug not in _PRINTED:
        return ""
    holders = (plan.sections, plan.duties, plan.annexes)
    placed = {row.part for rows in holders for row in rows.all()}
    if not any(place.slug in placed for place in PLACEMENTS.values() if place.part == slug):
        return "Phần này chưa được đặt ở mục nào của dàn bài nên chưa in ra."
    if slug != "delegation" or "delegation" in placed:
        return ""
    levels = {f"delegation-{row.level}": row.get_level_display() for row in plan.delegations.all()}
    left = [name for place, name in levels.items() if place not in placed]
    return f"Thành phần {', '.join(left)} chưa được đặt ở mục nào của dàn bài nên chưa in ra." if left else ""
