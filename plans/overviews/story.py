"""The step bar: the route of this paper with date and person at each step it has taken."""

from dataclasses import dataclass
from datetime import datetime

from plans import route
from plans.models import ON_FILE, WRITABLE, Plan, PlanEvent, PlanState, PlanVerb

_LATER = {PlanState.AT_HEAD: "Trưởng phòng duyệt", PlanState.AT_OFFICE: "Văn phòng thẩm tra"}
_LATER |= {PlanState.AT_LEADER: "Lãnh đạo duyệt", PlanState.APPROVED: "Duyệt xong, chờ phát hành"}
_DECIDED = (
    PlanState.AT_HEAD,
    PlanState.AT_OFFICE,
    PlanState.AT_LEADER,
)  # told by who decided there, once behind the paper
_LATER |= {PlanState.ISSUED: "Phát hành", PlanState.SIGNED: "Ký"}


@dataclass(frozen=True)
class Station:
    """One step: its name, how far the paper is («done», «current» or nothing), and who took it when.

    Where the paper waits nobody has taken the step yet: only since when is told.
    """

    label: str
    mark: str
    at: datetime | None = None
    who: str = ""


def tell_route(plan: Plan, *, drafter_heads: bool) -> list[Station]:
    """Return the stations of the route in order, those behind the paper, its own, and those ahead."""
    reached = _reached(plan)
    states = _stations(plan, drafter_heads=drafter_heads)
    here = states.index(PlanState(plan.state)) if plan.state in states else 0
    return [
        _station(plan, state, _mark(place, here), _told_by(states, place, here, reached))
        for place, state in enumerate(states)
    ]


def _stations(plan: Plan, *, drafter_heads: bool) -> list[PlanState]:
    states = route.stations(plan, drafter_heads=drafter_heads)
    if plan.state == PlanState.RETURNED:
        states[0] = PlanState.RETURNED
    if plan.state in (PlanState.REVOKED, PlanState.REPLACED):
        states[-1:] = [PlanState(plan.state)]
    if plan.state in ON_FILE and plan.approved_by_id is None:  # put on file without walking the route
        return [PlanState.DRAFT, *(state for state in states if state in ON_FILE)]
    return states


def _reached(plan: Plan) -> dict[str, PlanEvent]:
    """Return the event that brought the paper to each state on its present way; a return begins anew."""
    reached: dict[str, PlanEvent] = {}
    for event in plan.events.exclude(to_state="").select_related("by").order_by("at", "pk"):
        if event.to_state in WRITABLE:
            reached = {}
        if event.verb != PlanVerb.SIGN or event.to_state not in reached:
            reached[event.to_state] = event
    return reached


def _mark(place: int, here: int) -> str:
    return "done" if place < here else "current" if place == here else ""


def _told_by(states: list[PlanState], place: int, here: int, reached: dict[str, PlanEvent]) -> PlanEvent | None:
    """Return the event that a station tells: of a decision behind the paper the one that led on from there."""
    state = states[place]
    if state in _DECIDED and place < here:
        return reached.get(states[place + 1])
    if state == PlanState.APPROVED and place < here:
        return None  # the leader's decision is told one station before
    return reached.get(state)


def _station(plan: Plan, state: PlanState, mark: str, event: PlanEvent | None) -> Station:
    label = str(state.label) if mark == "current" else str(_LATER.get(state, state.label))
    if state == PlanState.DRAFT:
        return Station(label, mark, plan.created_at, str(plan.drafter))
    if event is None:
        return Station(label, mark)
    waits = mark == "current" and state in _DECIDED
    return Station(label, mark, event.at, "" if waits else str(event.by))
