"""The communes of Tháp Mười send their figures: most of them on the portal, some by telephone, Zalo and paper."""

from datetime import datetime, timedelta

from accounts.models import User
from accounts.roles import Permission, Role
from participants.actions import close_collection, confirm_reply, open_collection, record_reply, send_reply
from participants.models import ReplySource, UnitReply
from participants.reply_facts import Facts
from plans.demo.thap_muoi import CATEGORIES, QUOTAS
from plans.demo.world import World
from plans.models import Plan

TOLD = {
    "Xã Láng Biển": ReplySource.PHONE,
    "Xã Đốc Binh Kiều": ReplySource.PHONE,
    "Xã Trường Xuân": ReplySource.ZALO,
    "Xã Thạnh Lợi": ReplySource.DOCUMENT,
}
CONFIRMED = "Xã Láng Biển"


def collect_thap_muoi(plan: Plan, world: World, now: datetime) -> None:
    """Open collection, let every commune answer, and close it."""
    allocation = plan.allocation
    if allocation is None:
        return
    drafter = User.objects.get(memberships__role=Role.DRAFTER, memberships__authority=world.authority)
    open_collection(allocation=allocation, due_at=now + timedelta(days=3), by=drafter, now=now)
    for reply in allocation.replies.select_related("unit"):
        name = reply.unit.full_name
        facts: Facts = {"numbers": {str(reply.unit_id): _numbers(world, name)}, "note": ""}
        officer = _officer(reply)
        if name in TOLD:
            record_reply(
                reply_id=reply.pk,
                facts=facts,
                source=TOLD[name],
                informant=officer.full_name,
                informed_at=now - timedelta(hours=2),
                by=drafter,
                now=now,
            )
        else:
            send_reply(reply_id=reply.pk, facts=facts, base_version=reply.version, by=officer, now=now)
        if name == CONFIRMED:
            confirm_reply(reply_id=reply.pk, by=officer, now=now)
    close_collection(allocation=allocation, by=drafter, now=now)


def _numbers(world: World, unit: str) -> dict[str, int]:
    return {str(world.category(name)): number for name, number in zip(CATEGORIES, QUOTAS[unit], strict=True)}


def _officer(reply: UnitReply) -> User:
    officers = Role.holding(Permission.REPLY_FOR_UNIT)
    return User.objects.get(memberships__unit=reply.unit_id, memberships__role__in=officers)
