"""The step bar: the route of this paper with date and person at each step it has taken."""

from dataclasses import dataclass
from datetime import datetime

from plans import route
from plans.models import WAITING, WRITABLE, Plan, PlanEvent, PlanState, PlanVerb

_LATER = {PlanState.AT_HEAD: "Trưởng phòng duyệt", PlanState.AT_OFFICE: "Văn phòng thẩm tra"}
_LATER |= {PlanState.AT_LEADER: "Lãnh đạo duyệt", PlanState.APPROVED: "Duyệt xong, chờ phát hành"}
_LATER |= {PlanState.ISSUED: "Phát hành", PlanState.SIGNED: "Ký"}
_APPROVING = (PlanVerb.APPROVE, PlanVerb.RECORD_APPROVAL)


@dataclass(frozen=True)
class Station:
    """One step: its name, how far the paper is there («done», «current» or nothing), and who brought it there when."""

    label: str
    mark: str
    at: datetime | None = None
    who: str = ""


def tell_route(plan: Plan, *, drafter_heads: bool) -> list[Station]:
    """Return the stations of the route in order, those behind the paper, its own, and those ahead."""
    way = _way(plan)
    walked = [state for state in way if state not in WRITABLE and state != plan.state]
    behind = [] if plan.state in WRITABLE else [PlanState.DRAFT, *walked]
    states = [*behind, PlanState(plan.state), *_ahead(plan, drafter_heads=drafter_heads)]
    return [_station(plan, state, place, len(behind), way) for place, state in enumerate(states)]


def _way(plan: Plan) -> dict[PlanState, PlanEvent]:
    """Return the states of the paper's present way in order, each with the event that led there; a return begins anew.

    What the paper walked is told from its events, since an office may change its route while papers are on it.
    """
    way: dict[PlanState, PlanEvent] = {}
    for event in plan.events.exclude(to_state="").select_related("by").order_by("at", "pk"):
        if event.to_state in WRITABLE:
            way = {}
        way.setdefault(PlanState(event.to_state), event)  # a second signed file moves nothing
    return way


def _ahead(plan: Plan, *, drafter_heads: bool) -> list[PlanState]:
    """Return what is still to come; nothing after a paper was called back or replaced."""
    states = route.stations(plan, drafter_heads=drafter_heads)
    if plan.state == PlanState.RETURNED:
        return states[1:]
    return states[states.index(PlanState(plan.state)) + 1 :] if plan.state in states else []


def _station(plan: Plan, state: PlanState, place: int, here: int, way: dict[PlanState, PlanEvent]) -> Station:
    mark = "done" if place < here else "current" if place == here else ""
    label = str(_LATER.get(state, state.label)) if mark != "current" else str(state.label)
    if state == PlanState.DRAFT:
        return Station(label, mark, plan.created_at, str(plan.drafter))
    event = _left(state, way) if mark == "done" and state in WAITING else way.get(state)
    if event is None or (state == PlanState.APPROVED and mark == "done"):
        return Station(label, mark)  # the leader's decision is told one station before
    waits = mark == "current" and state in WAITING  # nobody has taken this step yet: only since when is told
    return Station(label, mark, event.at, "" if waits else _who(plan, event))


def _left(state: PlanState, way: dict[PlanState, PlanEvent]) -> PlanEvent | None:
    """Return the decision that was taken at ``state``: it led the paper on from there."""
    return next((event for event in way.values() if event.from_state == state), None)


def tell_approver(plan: Plan) -> str:
    """Return who approved a plan: «Lê Văn A», «Trần Thị B (thay Lê Văn A)», «Lê Văn A (Trần Thị B ghi nhận)»."""
    event = plan.events.filter(verb__in=_APPROVING).select_related("by").first()
    return _who(plan, event) if event else str(plan.approved_by or "")


def _who(plan: Plan, event: PlanEvent) -> str:
    """Return who decided; an approval given by telephone or pen names the leader and whoever put it in."""
    if event.verb in _APPROVING and plan.approved_by and plan.approved_by != event.by:
        return f"{plan.approved_by} ({event.by} ghi nhận)"
    return f"{event.by} ({event.detail})" if event.detail.startswith("thay ") else str(event.by)
