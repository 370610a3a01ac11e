"""The sessions of a plan filled from what the communes sent: day, hour, venue, telephone."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from accounts.models import User
from accounts.refusals import ActionRefused
from plans.actions.drafting import save_part
from plans.actions.editing import editing
from plans.facts import Facts, read_part
from plans.facts.rows import plain
from plans.models import Plan

OFFERED = ("held_on", "starts_at", "venue", "contact_phone")
PART = "schedule"


@dataclass(frozen=True)
class Taken:
    """How many sessions were added and filled, and how many units were left alone because they hold several."""

    added: int = 0
    filled: int = 0
    left: int = 0


def offers_of(plan: Plan) -> dict[int, Facts]:
    """Return what the units sent about their session, by unit in paper order; empty values are left out."""
    offers: dict[int, Facts] = {}
    for reply in plan.allocation.replies.all() if plan.allocation else []:
        told = {name: value for name in OFFERED if (value := plain(getattr(reply, name)))}
        if reply.counts and told:
            offers[reply.unit_id] = told
    return offers


def merge_sessions(sessions: list[Facts], offers: dict[int, Facts]) -> tuple[list[Facts], Taken]:
    """Add a session for each unit that has none, and fill what is empty in those that stand; overwrite nothing."""
    merged = [dict(session) for session in sessions]
    added = filled = left = 0
    for unit, told in offers.items():
        standing = [session for session in merged if session.get("unit") == unit]
        if not standing:
            merged.append({"unit": unit} | told)
            added += 1
        elif len(standing) > 1:
            left += 1  # which of the two the commune means, only the drafter knows
        else:
            filled += _fill(standing[0], told)
    return merged, Taken(added, filled, left)


def _fill(session: Facts, told: Facts) -> bool:
    """Fill the empty values of one session; a start that would come after its end stays out."""
    empty = {name: value for name, value in told.items() if not session.get(name)}
    if session.get("ends_at") and empty.get("starts_at", "") >= session["ends_at"]:
        empty.pop("starts_at", None)
    session |= empty
    if "held_on" in empty:
        session["announced_later"] = False
    return bool(empty)


@transaction.atomic
def take_sessions_from_replies(*, plan_id: int, by: User, now: datetime) -> Taken:
    """Bring day, hour, venue and telephone that the communes sent into the plan's sessions.

    Raises:
        ActionRefused: the plan may not be changed, nobody sent anything, or the person has unsaved typing there.

    """
    with editing(plan_id, by=by) as plan:
        offers = offers_of(plan)
        if not offers:
            raise ActionRefused("Chưa đơn vị nào gửi ngày, giờ, địa điểm.")
        if plan.part_drafts.filter(user=by, part=PART).exists():
            raise ActionRefused("Phần thời gian, địa điểm còn nội dung bạn gõ dở: hãy lưu hoặc bỏ trước.")
        sessions, taken = merge_sessions(read_part(plan, PART)["sessions"], offers)
        if taken.added or taken.filled:
            version = plan.part_version(PART)
            save_part(plan_id=plan_id, slug=PART, facts={"sessions": sessions}, base_version=version, by=by, now=now)
        return taken
