"""What the board of a collection shows of each unit's printed papers."""

from datetime import date

from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from dialogues.overviews import KitProgress, kit_progress
from plans.models import Plan
from plans.overviews.readiness import Readiness, Ready


def read_board_kits(plan: Plan, user: User, today: date) -> Ready:
    """Return by reply how far the papers of its unit's sessions are; a session for the whole area counts for each."""
    del user  # whoever sees the board reads plans, and may open their kits
    progress = kit_progress(Plan.objects.for_kits().get(pk=plan.pk), today=today)
    url = reverse("dialogues:kits", args=[plan.pk])
    replies = plan.allocation.replies.all() if plan.allocation else []
    return {
        reply.pk: _told(progress.get(reply.unit_id) or progress.get(plan.authority.unit_id), url) for reply in replies
    }


def _told(progress: KitProgress | None, url: str) -> Readiness:
    if progress is None:
        return Readiness("chưa có điểm", complete=False, url=url)
    if progress.outdated:
        return Readiness("đã lỗi thời", complete=False, url=url, trouble=True)
    if progress.printed and progress.printed_at:
        return Readiness(f"đã in {timezone.localtime(progress.printed_at):%d/%m/%Y}", complete=True, url=url)
    return Readiness("in chưa đủ" if progress.printed_at else "chưa in", complete=False, url=url)
