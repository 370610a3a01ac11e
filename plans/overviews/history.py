"""What happened to a plan, in words for the list of events."""

from collections.abc import Iterable

from plans.models import PlanEvent, PlanVerb
from plans.parts import PARTS


def tell(event: PlanEvent) -> str:
    """Return «lưu phần Căn cứ», «phát hành, số 20 ngày 02/11/2026»: what stands after the person's name."""
    verb = PlanVerb(event.verb).label
    if event.verb == PlanVerb.SAVE:
        name = PARTS[event.part].title if event.part in PARTS else f"Mục {event.detail}"
        return f"{verb} «{name}»"
    return f"{verb} {event.detail}".strip()


def told(events: Iterable[PlanEvent]) -> list[tuple[PlanEvent, str]]:
    """Return each event with its words."""
    return [(event, tell(event)) for event in events]
