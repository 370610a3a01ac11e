"""What an officer of the demo meets: a finished list of the year before, and this year's collection with one begun.

Every name comes from the invented lists of households. What stands already stays as it is.
"""

from datetime import date, datetime, timedelta

from django.db import transaction

from accounts.models import User
from participants.actions import save_reply, send_reply
from participants.actions.attendance import complete_list, start_list
from participants.actions.picks import pick
from participants.models import AttendeeList, UnitReply
from participants.picking import Rules
from plans.actions import copy_plan, save_part
from plans.actions.collection import open_collection
from plans.demo.households import BASIS, KEPT_YEARS, NOTE
from plans.demo.thap_muoi import CATEGORIES
from plans.demo.world import World
from plans.facts import read_part
from plans.models import Plan

COMMUNE = "Xã Mỹ Quý"
NEXT_YEAR = 2023
WANTED = (7, 8)  # more poor households than the list has: two seats are left to think about
SENT = {"Xã Mỹ Hòa": (40, 70), "Thị trấn Mỹ An": (50, 60)}
DAYS_TO_ANSWER = 10
PAPER_NOTE = "Bản minh họa: kế hoạch năm này, số liệu và tên hộ là giả định."
WHY_FEWER = "Bản minh họa chỉ có danh sách của ba ấp"


@transaction.atomic
def load_attendees(*, now: datetime) -> None:
    """Finish the list of a commune for the plan on file, and collect the next year's figures."""
    issued = Plan.objects.get(slug="thap-muoi-2022")
    officer = User.objects.get(username="thapmuoi.xa-my-quy")
    _finish(_reply(issued, COMMUNE), officer, now)
    if not Plan.objects.filter(authority=issued.authority, year=NEXT_YEAR).exists():
        _collect(issued, officer, now)


def _finish(reply: UnitReply, officer: User, now: datetime) -> None:
    if AttendeeList.objects.filter(reply=reply).exists():
        return
    found = _picked(reply, officer, now)
    complete_list(list_id=found.pk, base_version=found.version, reason=WHY_FEWER, by=officer, now=now)


def _collect(issued: Plan, officer: User, now: datetime) -> None:
    drafter = User.objects.get(username="thapmuoi.soanthao")
    plan = copy_plan(plan=issued, year=NEXT_YEAR, by=drafter, now=now)
    title = read_part(plan, "title")
    title["subject"] = title["subject"].replace(f"năm {issued.year}", f"năm {NEXT_YEAR}")
    title["paper_note"] = PAPER_NOTE
    version = plan.part_version("title")
    save_part(plan_id=plan.pk, slug="title", facts=title, base_version=version, by=drafter, now=now)
    open_collection(plan_id=plan.pk, due_at=now + timedelta(days=DAYS_TO_ANSWER), by=drafter, now=now)
    world = World(plan.authority)
    for name, numbers in SENT.items():
        reply = _reply(plan, name)
        by = User.objects.get(memberships__unit=reply.unit_id, memberships__authority=plan.authority)
        facts = _facts(world, reply, numbers)
        send_reply(reply_id=reply.pk, facts=facts, base_version=reply.version, by=by, now=now)
    reply = _reply(plan, COMMUNE)
    facts = _facts(world, reply, WANTED)
    save_reply(reply_id=reply.pk, facts=facts, base_version=reply.version, by=officer, now=now)
    _picked(_reply(plan, COMMUNE), officer, now)


def _picked(reply: UnitReply, officer: User, now: datetime) -> AttendeeList:
    found = start_list(
        reply_id=reply.pk,
        purpose=f"Mời đại diện hộ dự đối thoại chính sách giảm nghèo năm {reply.allocation.year}. {NOTE}",
        legal_basis=BASIS,
        retained_until=date(now.year + KEPT_YEARS, 12, 31),
        by=officer,
        now=now,
    )
    pick(list_id=found.pk, rules=Rules(), base_version=found.version, by=officer, now=now)
    found.refresh_from_db()
    return found


def _reply(plan: Plan, unit: str) -> UnitReply:
    replies = UnitReply.objects.select_related("allocation__authority", "unit").filter(allocation=plan.allocation_id)
    return next(reply for reply in replies if reply.unit.full_name == unit)


def _facts(world: World, reply: UnitReply, numbers: tuple[int, int]) -> dict[str, object]:
    given = {str(world.category(name)): number for name, number in zip(CATEGORIES, numbers, strict=True)}
    return {"numbers": {str(reply.unit_id): given}, "note": ""}
