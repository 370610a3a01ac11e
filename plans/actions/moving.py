"""What every step on the route leans on: the lock, the sentence that says no, the move itself with its event."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from accounts.refusals import ActionRefused
from budgets.actions import lock_estimate, unlock_estimate
from documents.text import nfc
from participants.actions import lock_allocation, unlock_allocation
from plans import route
from plans.models import Plan, PlanState, PlanVerb

LONGEST_REASON = 1_000


@contextmanager
def moving(verb: PlanVerb, plan_id: int, *, by: User, now: datetime, seen_step: int) -> Iterator[Plan]:
    """Lock a plan for a step on its route.

    Raises:
        ActionRefused: it moved since the page was made, or the person may not take the step; the message says why.

    """
    with transaction.atomic():
        plan = Plan.objects.select_for_update(of=("self",)).select_related("authority__unit").get(pk=plan_id)
        if plan.step != seen_step:
            raise ActionRefused(moved_meanwhile(plan))
        if sentence := route.why_not(verb, by, plan, timezone.localdate(now)):
            raise ActionRefused(sentence)
        yield plan


def moved_meanwhile(plan: Plan) -> str:
    """Return what a page that is no longer fresh is told: where the plan is now, and who brought it there."""
    last = plan.events.exclude(to_state="").select_related("by").first()
    done = ""
    if last:
        moment = f"{timezone.localtime(last.at):%H:%M ngày %d/%m/%Y}"
        done = f" {last.by} đã {PlanVerb(last.verb).label.rstrip(':,')} lúc {moment}."
    return f"Trang bạn xem không còn mới: kế hoạch nay ở bước «{PlanState(plan.state).label}».{done} Hãy xem lại."


def move(
    plan: Plan, to: PlanState, verb: PlanVerb, *, by: User, now: datetime, detail: str = "", **fields: Any
) -> None:
    """Bring a locked plan into its next state and write who, when, from, to and why."""
    left = plan.state
    changed = Plan.objects.filter(pk=plan.pk, state=left, step=plan.step).update(
        state=to, step=plan.step + 1, changed_at=now, **fields
    )
    if not changed:
        raise ActionRefused(moved_meanwhile(plan))
    plan.events.create(verb=verb, by=by, at=now, detail=detail[:600], from_state=left, to_state=to)
    plan.refresh_from_db()


def close_parts(plan: Plan) -> None:
    """Let nobody change figures or money while the paper is on its way."""
    if plan.allocation_id:
        lock_allocation(plan.allocation_id)
    if plan.estimate_id:
        lock_estimate(plan.estimate_id)


def reopen_parts(plan: Plan) -> None:
    """Open figures and money again for a paper that came back; whether units are asked anew, the drafter decides."""
    if plan.allocation_id:
        unlock_allocation(plan.allocation_id)
    if plan.estimate_id:
        unlock_estimate(plan.estimate_id)


def stands_in_note(user: User, verb: PlanVerb, plan: Plan, now: datetime) -> str:
    """Return «thay Nguyễn Văn Hiệp» where the person takes the step only because they stand in for somebody."""
    day = timezone.localdate(now)
    needed = route.MOVES[verb].needs.get(PlanState(plan.state), ())
    if any(user.holds(permission, plan.authority_id) for permission in needed):
        return ""
    stand_ins = (user.stands_in(permission, plan.authority_id, day) for permission in needed)
    return next((f"thay {stand_in.absent}" for stand_in in stand_ins if stand_in), "")


def required(words: str, what: str, *, longest: int = LONGEST_REASON) -> str:
    """Return what a person wrote, refused when it is empty or too long."""
    text = nfc(words).strip()
    if not text:
        raise ActionRefused(f"Hãy ghi {what}.")
    if len(text) > longest:
        raise ActionRefused(f"{what.capitalize()} dài quá: chỉ nhận đến {longest} ký tự.")
    return text
