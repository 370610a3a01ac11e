"""An issued paper is opened to anybody who has its address, and closed again."""

import secrets
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from accounts.refusals import ActionRefused
from plans import permissions, route
from plans.actions.editing import record_event
from plans.models import Plan, PlanVerb, PublicLink

TOKEN_BYTES = 32


@transaction.atomic
def open_link(*, plan_id: int, by: User, now: datetime) -> PublicLink:
    """Make an address that nobody can guess for a plan in force; one is open at a time, and a closed one never again.

    Raises:
        ActionRefused: the plan is not in force, the person is not its office's clerk, or an address is open already.

    """
    plan = Plan.objects.select_for_update(of=("self",)).get(pk=plan_id)
    if sentence := route.why_not(PlanVerb.PUBLISH, by, plan, timezone.localdate(now)):
        raise ActionRefused(sentence)
    if plan.public_links.filter(closed_at=None).exists():
        raise ActionRefused("Kế hoạch này đã có một đường dẫn công khai đang mở.")
    token = secrets.token_urlsafe(TOKEN_BYTES)
    link = plan.public_links.create(token=token, made_at=now, made_by=by)
    record_event(plan, PlanVerb.PUBLISH, by=by, now=now, detail="mở đường dẫn kiểm tra")
    return link


@transaction.atomic
def close_link(*, plan_id: int, by: User, now: datetime) -> PublicLink:
    """Close the open address, also of a paper called back or replaced since; it leads nowhere from now on."""
    plan = Plan.objects.select_for_update(of=("self",)).get(pk=plan_id)
    if not permissions.can_manage_link(by, plan):
        raise ActionRefused("Chỉ văn thư của cơ quan đóng đường dẫn công khai.")
    link = plan.public_links.filter(closed_at=None).first()
    if not link:
        raise ActionRefused("Kế hoạch này không có đường dẫn công khai nào đang mở.")
    link.closed_at, link.closed_by = now, by
    link.save(update_fields=["closed_at", "closed_by"])
    record_event(plan, PlanVerb.PUBLISH, by=by, now=now, detail="đóng đường dẫn kiểm tra")
    return link
