"""What happened to a plan, in words for the list of events."""

from collections.abc import Iterable

from plans.models import PlanEvent, PlanState, PlanVerb
from plans.parts import PARTS


def tell(event: PlanEvent) -> str:
    """Return what stands after the person's name: «lưu phần Căn cứ», «rút lại (Chờ trưởng phòng duyệt → Dự thảo)»."""
    verb = PlanVerb(event.verb).label
    if event.verb == PlanVerb.SAVE:
        name = PARTS[event.part].title if event.part in PARTS else f"Mục {event.detail}"
        return f"{verb} «{name}»"
    return f"{verb} {event.detail}".strip() + _moved(event)


def _moved(event: PlanEvent) -> str:
    if not event.to_state or event.to_state == event.from_state:
        return ""
    return f" ({PlanState(event.from_state).label} → {PlanState(event.to_state).label})"


def told(events: Iterable[PlanEvent]) -> list[tuple[PlanEvent, str]]:
    """Return each event with its words."""
    return [(event, tell(event)) for event in events]
