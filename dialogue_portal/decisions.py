"""What waits for a decision, an issue or a second try, for whoever may take that step now."""

from datetime import date, datetime

from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from accounts.roles import Permission
from dialogue_portal.desk import SHOWN, Group, Item, told_moment
from documents.formats import format_date
from plans.models import DECIDES, Plan, PlanState
from plans.overviews.opinions import opinions_to_answer


def decision_groups(user: User, *, now: datetime) -> list[Group]:
    """Return the groups that stand first on the home page; empty ones are not shown, those of other roles not asked."""
    day = timezone.localdate(now)
    groups = [Group("Góp ý dự thảo", "chat-left-text", _asked(user, day), pressing=True)]
    if any(user.deciding_in(permission, day) for permission in DECIDES.values()):
        groups.insert(0, Group("Cần duyệt", "clipboard-check", _to_decide(user, now), pressing=True))
    if user.authority_ids(Permission.REGISTER_ISSUED):
        groups.append(Group("Chờ phát hành", "journal-check", _to_issue(user), pressing=True))
    if user.authority_ids(Permission.DRAFT_PLANS):
        groups.append(Group("Bị trả lại", "arrow-return-left", _returned(user), pressing=True))
        groups.append(Group("Đang trình", "hourglass-split", _on_the_way(user), waits=False))
    return groups


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


def _asked(user: User, day: date) -> list[Item]:
    """Drafts on which the person's unit has still to comment, whatever their role."""
    return [
        Item(
            str(row.plan),
            reverse("plans:opinion_answer", args=[row.pk]),
            f"{row.plan.authority} xin ý kiến {row}",
            due=f"hạn {format_date(row.due_on)}",
            is_late=row.is_late(day),
        )
        for row in opinions_to_answer(user)[:SHOWN]
    ]


def _item(plan: Plan, name: str, note: str) -> Item:
    return Item(str(plan), reverse(name, args=[plan.pk]), note, state=plan.state)


def _told(moment: datetime | None) -> str:
    return told_moment(moment) if moment else ""
