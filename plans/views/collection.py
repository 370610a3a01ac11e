"""The drafter's desk for figures: who has sent, deadlines, returns, telephone calls, sessions, sharing the money."""

from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.expired import keeps_post
from accounts.guards import user_of
from accounts.models import User
from accounts.pages import ask_first, form_methods, is_confirmed
from accounts.refusals import ActionRefused
from documents.responses import xlsx_response
from participants.actions import Reminded, StaleReply
from participants.forms import DueForm, ReasonForm, RecordForm
from participants.models import UnitReply
from participants.permissions import can_record as may_record
from participants.permissions import can_return as may_return
from participants.places import misses_hamlets, places_of
from participants.reply_facts import read_shown
from plans import actions, permissions
from plans.guards import get_plan
from plans.models import Plan
from plans.overviews.board import Board, make_board, plans_for_board
from plans.overviews.board_sheet import board_xlsx
from plans.overviews.readiness import read_kits_of, read_lists_of
from plans.views.typed import forget_typed, typed_data

REMINDING = (
    "Cán bộ của các đơn vị đó nhận thông báo trên cổng, và thư nếu đã khai địa chỉ. "
    "Đơn vị vừa được nhắc trong 4 giờ qua không bị nhắc lại."
)


@require_safe
def board(request: HttpRequest, pk: int) -> HttpResponse:
    """Every unit of the plan's table: state, figures, who and when."""
    plan = get_plan(request, pk, can=permissions.can_see_board, plans=plans_for_board())
    user = user_of(request)
    shown = _board(plan, user)
    tab = request.GET.get("tab", "all")
    tab = tab if tab in {slug for slug, _, _ in shown.tabs} else "all"
    context = {
        "plan": plan,
        "board": shown,
        "tab": tab,
        "lines": shown.under(tab),
        "can_edit": permissions.can_edit(user, plan),
    }
    return render(request, "plans/collection/board.html", context)


def _board(plan: Plan, user: User) -> Board:
    now = timezone.now()
    assert plan.allocation is not None  # noqa: S101 - every plan is made with its table
    return make_board(
        plan,
        may_collect=permissions.can_collect(user, plan),
        now=now,
        lists=read_lists_of(plan, user, plan.allocation.replies.all()),
        kits=read_kits_of(plan, user, today=timezone.localdate(now)),
    )


@require_safe
def board_file(request: HttpRequest, pk: int) -> HttpResponse:
    """The whole board as a workbook."""
    plan = get_plan(request, pk, can=permissions.can_see_board, plans=plans_for_board())
    return xlsx_response(board_xlsx(_board(plan, user_of(request))), f"{plan.slug}-tinh-hinh-gui")


@form_methods
def collection_remind(request: HttpRequest, pk: int) -> HttpResponse:
    """Remind the units that have not sent, or the one that ``reply`` names, after asking."""
    plan = _plan(request, pk)
    typed = request.POST.get("reply", "")
    chosen = {int(typed)} if typed.isascii() and typed.isdigit() and len(typed) < 19 else None
    if is_confirmed(request):
        try:
            reminded = actions.remind_units(plan_id=plan.pk, reply_ids=chosen, by=user_of(request), now=timezone.now())
        except ActionRefused as refusal:
            messages.error(request, str(refusal))
        else:
            _tell_reminded(request, reminded)
        return redirect("plans:board", plan.pk)
    return ask_first(
        request,
        title="Nhắc đơn vị chưa gửi",
        question="Nhắc các đơn vị chưa gửi số liệu?" if chosen is None else "Nhắc đơn vị này gửi số liệu?",
        consequence=REMINDING,
        action_label="Nhắc",
        back_url=reverse("plans:board", args=[plan.pk]),
        hidden={"reply": typed} if chosen else None,
    )


def _tell_reminded(request: HttpRequest, reminded: Reminded) -> None:
    if reminded.told:
        messages.success(request, f"Đã nhắc {len(reminded.told)} đơn vị: {', '.join(reminded.told)}.")
    if reminded.told_before:
        messages.info(request, f"Mới được nhắc, chưa nhắc lại: {', '.join(reminded.told_before)}.")
    if reminded.without_officer:
        names = [f"{each.unit}{f' (ĐT {each.phone})' if each.phone else ''}" for each in reminded.without_officer]
        messages.warning(request, f"Chưa có tài khoản cán bộ nên hãy gọi điện: {', '.join(names)}.")


@form_methods
def collection_open(request: HttpRequest, pk: int) -> HttpResponse:
    """Open collection with a deadline, or move the deadline of a running one."""
    plan = _plan(request, pk)
    now = timezone.now()
    allocation = plan.allocation
    running = allocation is not None and allocation.collecting
    due_at = timezone.localtime(allocation.due_at) if allocation and running and allocation.due_at else None
    initial = {"due_on": due_at.date(), "due_time": due_at.time()} if due_at else None
    form = DueForm(request.POST or None, now=now, initial=initial)
    if form.is_valid():
        due_at = form.cleaned_data["due_at"]
        step = {"plan_id": plan.pk, "due_at": due_at, "by": user_of(request), "now": now}
        if _done(form, actions.open_collection, **step):
            word = "Đã đổi hạn gửi" if running else "Đã mở thu thập, hạn gửi"
            messages.success(request, f"{word} {timezone.localtime(due_at):%H:%M ngày %d/%m/%Y}.")
            return redirect("plans:board", plan.pk)
    title = "Đổi hạn gửi" if running else "Mở thu thập số lượng"
    lead = "Các đơn vị nhập và gửi trên điện thoại hoặc máy tính; gửi sau hạn vẫn nhận và được đánh dấu."
    return _form_page(request, plan, form, title, lead, "Đổi hạn" if running else "Mở thu thập")


@form_methods
def collection_close(request: HttpRequest, pk: int) -> HttpResponse:
    """Close collection, after asking."""
    plan = _plan(request, pk)
    if is_confirmed(request):
        step = {"plan_id": plan.pk, "by": user_of(request), "now": timezone.now()}
        return _back(request, plan, "Đã đóng thu thập.", actions.close_collection, **step)
    return ask_first(
        request,
        title="Đóng thu thập",
        question=f"Đóng thu thập số lượng của {plan}?",
        consequence="Các đơn vị không gửi và sửa được nữa; số đã gửi vẫn nằm trong bảng. Có thể mở lại với hạn mới.",
        action_label="Đóng thu thập",
        back_url=reverse("plans:board", args=[plan.pk]),
    )


@keeps_post
@form_methods
def reply_return(request: HttpRequest, pk: int, reply: int) -> HttpResponse:
    """Give a unit's figures back with a reason."""
    plan = _plan(request, pk)
    row = _reply(plan, reply)
    if not may_return(user_of(request), row):
        messages.error(request, "Chỉ trả lại được số liệu đã gửi, khi đang mở thu thập.")
        return redirect("plans:board", plan.pk)
    form = ReasonForm(typed_data(request))
    if request.method == "POST" and form.is_valid():
        step = {"plan_id": plan.pk, "reply_id": row.pk, "by": user_of(request), "now": timezone.now()}
        if _done(form, actions.return_reply, reason=form.cleaned_data["reason"], **step):
            forget_typed(request)
            messages.success(request, f"Đã trả lại số liệu cho {row.unit.name_in_text}.")
            return redirect("plans:board", plan.pk)
    lead = "Số liệu rời bảng cho đến khi đơn vị gửi lại. Lý do là bắt buộc."
    return _form_page(request, plan, form, f"Trả lại số liệu của {row.unit.name_in_text}", lead, "Trả lại")


@keeps_post
@form_methods
def reply_record(request: HttpRequest, pk: int, reply: int) -> HttpResponse:
    """Put in what a unit told by telephone, by Zalo or on paper."""
    plan = _plan(request, pk)
    row = _reply(plan, reply)
    if not may_record(user_of(request), row):
        messages.error(request, f"{row.unit.full_name} đã tự gửi trên cổng; muốn thay số liệu thì trả lại trước.")
        return redirect("plans:board", plan.pk)
    now, places = timezone.now(), places_of(row)
    categories = [column.category for column in row.allocation.columns.select_related("category")]
    form = RecordForm(
        typed_data(request),
        places=places,
        categories=categories,
        facts=read_shown(row),
        version=row.version,
        year=row.allocation.year,
        complete=row.allocation.counted,
        now=now,
    )
    if request.method == "POST" and form.is_valid() and _record(request, form, plan, row):
        forget_typed(request)
        messages.success(request, f"Đã ghi số liệu của {row.unit.name_in_text}. Đơn vị thấy số này và có thể xác nhận.")
        return redirect("plans:board", plan.pk)
    context = {"plan": plan, "row": row, "form": form, "misses_hamlets": misses_hamlets(row, places)}
    return render(request, "plans/collection/record.html", context)


def _record(request: HttpRequest, form: RecordForm, plan: Plan, row: UnitReply) -> bool:
    """Record what was told; where somebody saved the reply meanwhile, say so and let the drafter decide."""
    told = form.told | {"facts": form.facts(), "base_version": form.cleaned_data["base_version"]}
    try:
        actions.record_reply(plan_id=plan.pk, reply_id=row.pk, by=user_of(request), now=timezone.now(), **told)
    except StaleReply as stale:
        form.data = {**form.data.dict(), "base_version": str(stale.version)}  # type: ignore[attr-defined]
        form.add_error(
            None, f"{stale.saved_by} đã lưu số liệu này sau khi bạn mở trang; bảng số lượng có số đang đứng."
        )
        form.add_error(None, "Nội dung bạn gõ còn ở dưới: bấm «Ghi số liệu» lần nữa để thay, hoặc «Quay lại» để giữ.")
        return False
    except ActionRefused as refusal:
        form.add_error(None, str(refusal))
        return False
    return True


@require_safe
def reply_history(request: HttpRequest, pk: int, reply: int) -> HttpResponse:
    """Every step of one unit's reply."""
    plan = get_plan(request, pk, can=permissions.can_see_board, plans=_light())
    row = _reply(plan, reply)
    events = row.events.select_related("by")
    return render(request, "plans/collection/history.html", {"plan": plan, "row": row, "events": events})


@form_methods
def sessions_take(request: HttpRequest, pk: int) -> HttpResponse:
    """Bring the days, hours and venues that the units sent into the plan's sessions, after asking."""
    plan = _plan(request, pk)
    if is_confirmed(request):
        try:
            taken = actions.take_sessions_from_replies(plan_id=plan.pk, by=user_of(request), now=timezone.now())
        except ActionRefused as refusal:
            messages.error(request, str(refusal))
        else:
            left = f" {taken.left} đơn vị có nhiều điểm nên để bạn tự điền." if taken.left else ""
            messages.success(request, f"Đã thêm {taken.added} điểm, điền thêm {taken.filled} điểm.{left}")
        return redirect("plans:board", plan.pk)
    return ask_first(
        request,
        title="Lấy lịch đã gửi",
        question="Lấy ngày, giờ, địa điểm các đơn vị gửi vào lịch của kế hoạch?",
        consequence="Đơn vị chưa có điểm thì thêm điểm; điểm đã có chỉ điền chỗ còn trống, chỗ bạn đã ghi giữ nguyên.",
        action_label="Lấy vào lịch",
        back_url=reverse("plans:board", args=[plan.pk]),
    )


@form_methods
def budget_allocate(request: HttpRequest, pk: int) -> HttpResponse:
    """Share the money among the units from the households known now, after asking."""
    plan = get_plan(request, pk, can=permissions.can_edit, plans=_light())
    budget_url = reverse("plans:part", args=[plan.pk, "budget"])
    if is_confirmed(request):
        try:
            actions.allocate_budget(plan_id=plan.pk, by=user_of(request), now=timezone.now())
        except ActionRefused as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, "Đã phân bổ kinh phí theo số hộ hiện có.")
        return redirect(budget_url)
    return ask_first(
        request,
        title="Phân bổ kinh phí",
        question="Phân bổ lại kinh phí từ số hộ hiện có?",
        consequence="Số tiền đang ghi cho từng đơn vị được thay bằng số tính lại; ghi chú giữ nguyên.",
        action_label="Phân bổ",
        back_url=budget_url,
    )


# --- Shared ---------------------------------------------------------------------------------------------------------
def _light() -> Any:
    return Plan.objects.select_related("authority__unit", "allocation", "estimate")


def _plan(request: HttpRequest, pk: int) -> Plan:
    return get_plan(request, pk, can=permissions.can_collect, plans=_light())


def _reply(plan: Plan, pk: int) -> UnitReply:
    """Return a reply of this plan's table; another plan's is not found."""
    replies = UnitReply.objects.select_related("unit", "allocation__authority").prefetch_related("quotas")
    return get_object_or_404(replies, pk=pk, allocation=plan.allocation_id)


def _done(form: Form, step: Any, **what: Any) -> bool:
    """Take the step; put a refusal above the form."""
    try:
        step(**what)
    except ActionRefused as refusal:
        form.add_error(None, str(refusal))
        return False
    return True


def _back(request: HttpRequest, plan: Plan, words: str, step: Any, **what: Any) -> HttpResponse:
    try:
        step(**what)
    except ActionRefused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, words)
    return redirect("plans:board", plan.pk)


def _form_page(request: HttpRequest, plan: Plan, form: Form, title: str, lead: str, action_label: str) -> HttpResponse:
    context = {"plan": plan, "form": form, "title": title, "lead": lead, "action_label": action_label}
    return render(request, "plans/collection/form.html", context)
