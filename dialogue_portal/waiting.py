"""What waits for a person, and what is late, in each of their roles. Queries do not grow with the rows."""

from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from accounts.models import Membership, User
from accounts.roles import Permission, Role
from communes.models import IssuingAuthority, UnitLevel
from dialogue_portal.decisions import decision_groups
from dialogue_portal.desk import SHOWN, Desk, Group, Item, Tile, how_many, issued_item, told_due, told_moment
from dialogues.papers import count_outdated
from participants.models import ReplyState, UnitReply
from plans.models import CarriedValue, PartDraft, Plan, PlanState

MOST_ACTIONS = 3  # that an officer meets on the first screen
PAPERS = "dialogues:papers"
# In the order of the work; in place of the address stands its name.
OFFICER_PAGES = (
    Tile("Danh sách hộ", "hộ nghèo, hộ cận nghèo của đơn vị", "participants:registers", "people"),
    Tile("Giấy tờ để in", "giấy mời, danh sách ký tên, phiếu yêu cầu đối thoại", PAPERS, "printer"),
)


def compose_desk(user: User, *, now: datetime) -> Desk:
    """Return what the person's home page shows."""
    desk = Desk()
    held = frozenset[Permission]().union(*(membership.permissions for membership in user.membership_list))
    roles = {membership.role for membership in user.membership_list}
    if Permission.REPLY_FOR_UNIT in held:
        _for_officer(desk, user, now)
    desk.groups += decision_groups(user, now=now)
    if Permission.DRAFT_PLANS in held:
        _for_drafter(desk, user, now, whole_office=Role.HEAD in roles)
    if Permission.MANAGE_AUTHORITY in held:
        _for_administrator(desk, user)
    if Permission.READ_PLANS in held:
        _for_reader(desk, user, with_drafts=not held & {Permission.DRAFT_PLANS, Permission.REGISTER_ISSUED})
    return desk


# --- Whoever is asked for an opinion --------------------------------------------------------------------------------
# --- The commune officer --------------------------------------------------------------------------------------------
def _for_officer(desk: Desk, user: User, now: datetime) -> None:
    """At most three ways to begin: figures, the list of households, papers to print; the others stand below."""
    replies = UnitReply.objects.of_officer(user).for_list().by_urgency()
    to_fill = [_reply_item(reply, now) for reply in replies.to_fill()[:SHOWN]]
    to_confirm = [_reply_item(reply, now, confirm=True) for reply in replies.to_confirm()[:SHOWN]]
    issued = _issued_naming(user.unit_ids())
    tiles = [
        Tile(
            "Gửi số lượng tham dự",
            how_many(len(to_fill), "bảng cần gửi", "không có bảng nào cần gửi"),
            reverse("participants:list"),
            "send",
        ),
        *_pages_of_desk(user, now),
        Tile(
            "Đọc kế hoạch đã phát hành",
            how_many(len(issued), "kế hoạch có đơn vị bạn", "chưa có kế hoạch nào có đơn vị bạn"),
            reverse("plans:list"),
            "file-earmark-text",
        ),
    ]
    own = next((plan for plan in issued if plan.startable), None)
    if own:
        tiles.append(
            Tile(
                "Lập kế hoạch của xã",
                f"theo kế hoạch số {own.reference}",
                reverse("plans:own_plan", args=[own.pk]),
                "pencil-square",
            )
        )
    desk.tiles += tiles[:MOST_ACTIONS]
    others = [Item(tile.label, tile.url, tile.note) for tile in tiles[MOST_ACTIONS:]] if issued else []
    desk.groups += [
        Group("Cần gửi số lượng", "send", to_fill),
        Group("Cần xác nhận số liệu nhập thay", "telephone", to_confirm),
        Group("Kế hoạch đã phát hành", "patch-check", [issued_item(plan) for plan in issued], waits=False),
        Group("Việc khác", "three-dots", others, waits=False),
    ]


def _pages_of_desk(user: User, now: datetime) -> list[Tile]:
    """The pages of the officer's desk that have an address; that of the papers says which must be printed anew."""
    outdated = count_outdated(user, today=timezone.localdate(now))
    warnings = {PAPERS: f"{outdated} điểm đối thoại in rồi, đã lỗi thời: cần in lại"} if outdated else {}
    tiles = []
    for page in OFFICER_PAGES:
        with suppress(NoReverseMatch):
            note = warnings.get(page.url, page.note)
            tiles.append(replace(page, url=reverse(page.url), note=note, warns=page.url in warnings))
    return tiles


def _reply_item(reply: UnitReply, now: datetime, *, confirm: bool = False) -> Item:
    allocation = reply.allocation
    due_at = None if confirm else allocation.due_at
    return Item(
        title=allocation.title,
        url=reverse("participants:reply", args=[reply.pk]),
        note=f"{reply.unit.full_name} · {allocation.authority.name}",
        state=reply.shown_state,
        due=told_due(due_at, now),
        is_late=bool(due_at and due_at < now),
    )


def _issued_naming(units: list[int]) -> list[Any]:
    named = Exists(UnitReply.objects.filter(allocation=OuterRef("allocation"), unit__in=units))
    followed = Exists(Plan.objects.filter(follows=OuterRef("pk"), authority__unit__in=units))
    communes = UnitReply.objects.filter(
        allocation=OuterRef("allocation"), unit__in=units, unit__level=UnitLevel.COMMUNE
    ).exclude(unit=OuterRef("authority__unit"))
    startable = Exists(communes) & ~followed
    plans = Plan.objects.issued().filter(named).for_list().annotate(startable=startable)
    return list(plans.order_by("-issued_on", "-pk")[:SHOWN])


# --- Those who draft ------------------------------------------------------------------------------------------------
def _for_drafter(desk: Desk, user: User, now: datetime, *, whole_office: bool) -> None:
    own = user.authority_ids(Permission.DRAFT_PLANS)
    desk.tiles += [
        Tile("Lập kế hoạch mới", "từ mẫu hoặc chép kế hoạch năm trước", reverse("plans:new"), "file-earmark-plus"),
        Tile("Danh mục", "văn bản, nội dung, loại hộ, định mức", reverse("catalogue"), "journal-text"),
    ]
    desk.groups += [
        Group("Đơn vị xin sửa lại", "arrow-counterclockwise", _corrections(own)),
        Group("Đang thu thập số lượng", "inboxes", _collections(own, now)),
        Group(
            "Dự thảo của phòng" if whole_office else "Dự thảo của tôi",
            "pencil",
            _drafts(own, user, whole_office=whole_office),
            more_url=reverse("plans:list"),
            more_label="Tất cả kế hoạch",
        ),
    ]


def _corrections(own: list[int]) -> list[Item]:
    asked = UnitReply.objects.filter(
        allocation__authority__in=own, allocation__locked=False, correction_asked_at__isnull=False
    )
    replies = list(asked.select_related("unit", "allocation").order_by("correction_asked_at")[:SHOWN])
    plans = {
        plan.allocation_id: plan for plan in Plan.objects.filter(allocation__in={r.allocation_id for r in replies})
    }
    return [
        Item(
            title=f"{reply.unit.full_name}: {reply.correction_reason}",
            url=reverse("plans:board", args=[plan.pk]),
            note=str(plan),
            state="returned",
            state_label="Xin sửa lại",
        )
        for reply in replies
        if (plan := plans.get(reply.allocation_id))
    ]


def _collections(own: list[int], now: datetime) -> list[Item]:
    sent = Count("allocation__replies", filter=Q(allocation__replies__state=ReplyState.SENT))
    plans = (
        Plan.objects.filter(authority__in=own, allocation__collecting=True)
        .select_related("allocation")
        .annotate(sent=sent, asked=Count("allocation__replies"))
        .order_by("allocation__due_at", "pk")
    )
    return [_collection_item(plan, now) for plan in plans[:SHOWN]]


def _collection_item(plan: Any, now: datetime) -> Item:
    due_at, done = plan.allocation.due_at, plan.sent == plan.asked
    return Item(
        title=str(plan),
        url=reverse("plans:board", args=[plan.pk]),
        note=f"Đã gửi {plan.sent}/{plan.asked}",
        due=told_due(due_at, now),
        is_late=bool(due_at and due_at < now and not done),
    )


def _drafts(own: list[int], user: User, *, whole_office: bool) -> list[Item]:
    plans = Plan.objects.drafts().filter(authority__in=own).exclude(state=PlanState.RETURNED, drafter=user)
    if not whole_office:
        plans = plans.filter(drafter=user)
    typing = Exists(PartDraft.objects.filter(plan=OuterRef("pk"), user=user))
    marks = CarriedValue.objects.filter(plan=OuterRef("pk"), confirmed_at=None).order_by().values("plan")
    carried = Coalesce(Subquery(marks.annotate(count=Count("pk")).values("count")), 0)
    plans = plans.select_related("drafter").annotate(typing=typing, unconfirmed=carried)
    return [_draft_item(plan, whole_office=whole_office) for plan in plans[:SHOWN]]


def _draft_item(plan: Any, *, whole_office: bool) -> Item:
    notes = [
        f"{plan.drafter}" if whole_office else "",
        f"sửa {told_moment(plan.changed_at)}",
        f"{plan.unconfirmed} ngày, năm mang theo cần xác nhận" if plan.unconfirmed else "",
        "có nội dung gõ dở chưa lưu" if plan.typing else "",
    ]
    return Item(str(plan), reverse("plans:show", args=[plan.pk]), " · ".join(filter(None, notes)), state=plan.state)


# --- Clerk, leader, administrator -----------------------------------------------------------------------------------
def _for_reader(desk: Desk, user: User, *, with_drafts: bool) -> None:
    own = Plan.objects.filter(authority__in=user.authority_ids(Permission.READ_PLANS))
    if with_drafts:
        drafts = own.drafts()[:SHOWN]
        items = [
            Item(str(p), reverse("plans:show", args=[p.pk]), f"sửa {told_moment(p.changed_at)}", state=p.state)
            for p in drafts
        ]
        desk.groups.append(Group("Dự thảo mới nhất", "pencil", items, waits=False))
    issued = own.issued().select_related("authority")[:SHOWN]
    desk.groups.append(
        Group(
            "Đã phát hành",
            "patch-check",
            [issued_item(plan) for plan in issued],
            waits=False,
            more_url=reverse("plans:list"),
            more_label="Tất cả kế hoạch",
        )
    )


def _for_administrator(desk: Desk, user: User) -> None:
    offices = IssuingAuthority.objects.filter(pk__in=user.authority_ids(Permission.MANAGE_AUTHORITY)).annotate(
        signer_count=Count("signers", distinct=True), lead_count=Count("departments", Q(departments__leads=True))
    )
    members = Membership.objects.filter(authority__in=user.authority_ids(Permission.MANAGE_AUTHORITY))
    counts = members.aggregate(
        people=Count("user", distinct=True), new=Count("user", Q(user__must_change_password=True), distinct=True)
    )
    waiting = f", {counts['new']} chưa đăng nhập lần đầu" if counts["new"] else ""
    desk.tiles += [
        Tile("Tài khoản", f"{counts['people']} người{waiting}", reverse("members"), "person-badge"),
        Tile("Thông tin cơ quan", "tên, địa danh, phòng, người ký", reverse("authority"), "building"),
    ]
    lacks = [item for office in offices for item in _lacks(office)]
    desk.groups.append(Group("Cơ quan còn thiếu", "building-exclamation", lacks))


def _lacks(office: Any) -> list[Item]:
    found = []
    if not office.signer_count:
        found.append(Item("Chưa có người ký", reverse("signer_add"), office.name))
    if not office.lead_count:
        found.append(Item("Chưa có phòng, đơn vị chủ trì", reverse("department_add"), office.name))
    return found
