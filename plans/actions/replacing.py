"""An issued plan is never corrected: a new one is drafted from it, names it, and takes its place when it is issued."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from accounts.refusals import ActionRefused
from plans import route
from plans.actions.life import create_plan, without_ids
from plans.facts import read_plan
from plans.models import IN_FORCE, ON_FILE, Plan, PlanState, PlanVerb


@transaction.atomic
def start_replacement(*, plan_id: int, by: User, now: datetime) -> Plan:
    """Draft the plan that will replace an issued one: everything is taken over, figures and money as well.

    Raises:
        ActionRefused: the plan is not in force, a replacement is being drafted already, or the person may not draft.

    """
    old = Plan.objects.select_for_update(of=("self",)).select_related("authority").get(pk=plan_id)
    if sentence := route.why_not(PlanVerb.REPLACE, by, old, timezone.localdate(now)):
        raise ActionRefused(sentence)
    if begun := old.replacements.exclude(state__in=ON_FILE).first():
        raise ActionRefused(f"{begun.drafter} đang soạn kế hoạch thay thế rồi.")
    facts = without_ids(read_plan(Plan.objects.for_document().get(pk=old.pk)))
    new = create_plan(authority=old.authority, subject=old.subject, year=old.year, by=by, now=now, facts=facts)
    new.replaces = old
    new.save(update_fields=["replaces", "folded"])
    return new


def check_in_force(old: Plan) -> None:
    """Refuse a plan that names ``old`` as the one it replaces, once that was called back or replaced by another."""
    if old.state not in IN_FORCE:
        raise ActionRefused(
            f"Kế hoạch số {old.reference} mà bản này thay thế nay ở bước «{PlanState(old.state).label}», không còn gì "
            "để thay thế. Hãy chép bản này thành một kế hoạch mới không ghi thay thế."
        )
