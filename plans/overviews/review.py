"""The page of a decision: what changed since the person last looked, the checks, the returns, what was said."""

from dataclasses import dataclass
from datetime import datetime

from accounts.models import User
from plans.actions.route import drafter_heads
from plans.changes import Change, compare_version
from plans.facts import read_whole
from plans.models import Direction, Plan, PlanReturn, PlanVersion
from plans.overviews.checks import Check
from plans.overviews.directions import directions_of
from plans.overviews.story import Station, tell_route
from plans.parts import PARTS


@dataclass(frozen=True)
class GivenBack:
    """A return with its pins told by the titles of the parts."""

    at: datetime
    by: str
    act: str  # «trả lại», «hủy duyệt»
    get_code_display: str
    reason: str
    settled_at: datetime | None
    pin_titles: list[tuple[str, str]]


@dataclass(frozen=True)
class Review:
    """What stands above the paper when somebody decides."""

    since: PlanVersion | None  # the version the person last had before their eyes; None at the first look
    shown: int  # the kept version that the page shows; 0 while none was kept
    changes: list[Change]
    check: Check
    returns: list[GivenBack]
    directions: list[Direction]
    stations: list[Station]
    last_year: bool  # whether there is a plan of the year before to compare with


def compose_review(plan: Plan, *, check: Check, since: int | None) -> Review:
    """Return the review of a plan, loaded for its paper, for a person who saw its version ``since`` last."""
    before = plan.versions.filter(number=since).first() if since else None
    latest = plan.versions.order_by("-number").values_list("number", flat=True).first()
    return Review(
        since=before,
        shown=latest or 0,
        changes=compare_version(before, read_whole(plan)) if before else [],
        check=check,
        returns=returns_of(plan),
        last_year=plan.copied_from_id is not None,
        directions=directions_of(plan),
        stations=tell_route(plan, drafter_heads=drafter_heads(plan)),
    )


def returns_of(plan: Plan, *, open_only: bool = False) -> list[GivenBack]:
    """Return why the paper came back, newest first; with ``open_only`` what is not answered by a new submission."""
    found = plan.returns.select_related("by").prefetch_related("pins")
    return [_told(given) for given in (found.filter(settled_at=None) if open_only else found)]


def _told(given: PlanReturn) -> GivenBack:
    pins = [(PARTS[pin.part].title if pin.part in PARTS else pin.part, pin.words) for pin in given.pins.all()]
    code = str(given.get_code_display())
    return GivenBack(given.at, str(given.by), given.act, code, given.reason, given.settled_at, pins)


def pins_by_part(plan: Plan) -> dict[str, list[str]]:
    """Return what open returns say about each part, for the drafter's form."""
    pins: dict[str, list[str]] = {}
    for given in plan.returns.filter(settled_at=None).select_related("by").prefetch_related("pins"):
        for pin in given.pins.all():
            pins.setdefault(pin.part, []).append(f"{given.by}: {pin.words or given.reason}")
    return pins


def last_version_seen(plan: Plan, user: User) -> int | None:
    """Return the number of the kept version that the person last had before their eyes; None at the first look."""
    return plan.seen.filter(user=user).values_list("version", flat=True).first()
