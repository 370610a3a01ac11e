"""What waits for a decision, an issue or a second try, for whoever may take that step now."""

from datetime import date, datetime

from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from accounts.roles import Permission
from dialogue_portal.desk import SHOWN, Group, Item, told_moment
from plans.models import OpinionRequest, Plan, PlanState


def decision_groups(user: User, *, now: datetime) -> list[Group]:
    """Return the groups that stand first on the home page; empty ones are not shown."""
    day = timezone.localdate(now)
    return [
        Group("Cần duyệt", "clipboard-check", _to_decide(user, now)),
        Group("Chờ phát hành", "journal-check", _to_issue(user)),
        Group("Bị trả lại", "arrow-return-left", _returned(user)),
        Group("Được xin ý kiến", "chat-left-text", [_asked(row, day) for row in _requests(user)]),
        Group("Đang trình", "hourglass-split", _on_the_way(user), waits=False),
    ]


def _to_decide(user: User, now: datetime) -> list[Item]:
    plans = (
        Plan.objects.to_decide(user, timezone.localdate(now)).select_related("submitted_by").order_by("submitted_at")
    )
    return [
        _item(plan, "plans:review", f"{plan.submitted_by} trình {_told(plan.submitted_at)}") for plan in plans[:SHOWN]
    ]


def _to_issue(user: User) -> list[Item]:
    own = user.authority_ids(Permission.REGISTER_ISSUED)
    plans = Plan.objects.filter(state=PlanState.APPROVED, authority__in=own).select_related("approved_by")
    plans = plans.order_by("approved_at")[:SHOWN]
    return [_item(plan, "plans:issue", f"{plan.approved_by} duyệt {_told(plan.approved_at)}") for plan in plans]


def _returned(user: User) -> list[Item]:
    plans = Plan.objects.filter(state=PlanState.RETURNED, drafter=user).order_by("-changed_at")[:SHOWN]
    return [_item(plan, "plans:show", f"trả lại {_told(plan.changed_at)}") for plan in plans]


def _on_the_way(user: User) -> list[Item]:
    plans = Plan.objects.on_the_way().filter(drafter=user).order_by("submitted_at")[:SHOWN]
    return [_item(plan, "plans:show", f"trình {_told(plan.submitted_at)}") for plan in plans]


def _requests(user: User) -> list[OpinionRequest]:
    waiting = OpinionRequest.objects.of_person(user).to_answer()
    return list(waiting.select_related("plan").order_by("due_on")[:SHOWN])


def _asked(request: OpinionRequest, day: date) -> Item:
    return Item(
        str(request.plan),
        reverse("plans:opinion_answer", args=[request.pk]),
        request.unit_name,
        due=f"hạn {request.due_on:%d/%m/%Y}",
        is_late=request.due_on < day,
    )


def _item(plan: Plan, name: str, note: str) -> Item:
    return Item(str(plan), reverse(name, args=[plan.pk]), note, state=plan.state)


def _told(moment: datetime | None) -> str:
    return told_moment(moment) if moment else ""
