"""The list of a unit's attendees: looking at it, beginning, picking, finishing, opening again, taking it along."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from accounts.expired import drop_kept_post, keeps_post
from accounts.guards import user_of
from accounts.pages import ask_first, form_methods, is_confirmed
from accounts.refusals import ActionRefused
from documents.list_sheet import render_list_xlsx
from documents.responses import xlsx_response
from participants import permissions
from participants.actions.attendance import complete_list, drop_list, last_day_to_keep, reopen_list, start_list
from participants.actions.picks import Picked, pick
from participants.forms import ReasonForm
from participants.guards import keep_reason
from participants.invited import households_for, predecessors_before, seated_elsewhere
from participants.keeping import LEGAL_BASIS
from participants.keeping_forms import KeepingForm, WhyForm
from participants.list_composition import COLUMNS, sheet_rows
from participants.list_forms import CompleteForm, RulesForm
from participants.list_guards import get_reply, kept_list, list_of, log_names, target_of, typed_data, why_seen
from participants.list_pages import ORDERS, make_list_page
from participants.list_permissions import can_reopen_handed_in
from participants.models import AccessAct, AttendeeList, UnitReply
from participants.views.access import ask_reason_for
from participants.way import way_of


@form_methods
def attendees(request: HttpRequest, pk: int) -> HttpResponse:
    """The list with its counts. A search is posted, so that no name stands in an address."""
    reply = get_reply(request, pk)
    found = list_of(reply)
    if found is None:
        return _begin(request, reply)
    why = why_seen(request, found)
    if not why:
        return _ask_why(request, reply, WhyForm())
    order, search = request.GET.get("thu-tu", "ap"), request.POST.get("q", "")[:100]
    page = make_list_page(found, order=order, search=search)
    log_names(request, found, AccessAct.VIEW, why=why, people=len(page.people))
    user = user_of(request)
    keeps = permissions.can_keep_list(user, reply)
    context = _about(reply, found) | {
        "page": page,
        "orders": [(slug, label, slug == order) for slug, label in ORDERS.items()],
        "search": search,
        "can_change": keeps and not found.is_complete and not found.emptied_at,
        "can_reopen": keeps and found.is_complete and (not found.is_handed_in or can_reopen_handed_in(user, reply)),
        "is_officer": permissions.is_officer_of(user, reply),
        "several": len(page.lines) > 1,
        "way": way_of(user, reply),
    }
    return render(request, "participants/lists/show.html", context)


@require_POST
def attendees_why(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep why somebody of the office looks at a list, for today."""
    reply = get_reply(request, pk)
    form = WhyForm(request.POST)
    if not form.is_valid():
        return _ask_why(request, reply, form)
    keep_reason(request, target_of(reply), form.cleaned_data["why"], now=timezone.now())
    return redirect("participants:attendees", reply.pk)


@keeps_post
@form_methods
def attendees_start(request: HttpRequest, pk: int) -> HttpResponse:
    """Begin a list: what for, by which law, until when."""
    reply = get_reply(request, pk, keeps=True)
    today = timezone.localdate()
    initial = {
        "purpose": f"Lập danh sách và mời đại diện hộ dự hội nghị: {reply.allocation.title}"[:300],
        "legal_basis": LEGAL_BASIS,
        "retained_until": last_day_to_keep(reply.allocation.year, today),
    }
    form = KeepingForm(typed_data(request), initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            start_list(reply_id=reply.pk, by=user_of(request), now=timezone.now(), **form.cleaned_data)
        except ActionRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            drop_kept_post(request, request.path)
            return redirect("participants:attendees", reply.pk)
    return _form_page(
        request,
        reply,
        form,
        title="Bắt đầu danh sách tham dự",
        lead="Danh sách có tên người nên ghi rõ lập để làm gì và lưu đến khi nào (Luật 91/2025/QH15).",
        action_label="Bắt đầu",
    )


@form_methods
def attendees_pick(request: HttpRequest, pk: int) -> HttpResponse:
    """Fill the free seats from the register by rules; picking anew asks first."""
    reply, found = kept_list(request, pk)
    form = RulesForm(request.POST or None)
    anew = "anew" in request.POST
    if request.method == "POST" and form.is_valid():
        if anew and not is_confirmed(request):
            return _ask_anew(request, reply, found)
        try:
            outcome = pick(
                list_id=found.pk,
                rules=form.rules(),
                base_version=_version(request),
                by=user_of(request),
                now=timezone.now(),
                replace=anew,
            )
        except ActionRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            _tell(request, outcome)
            return redirect("participants:attendees", reply.pk)
    why = why_seen(request, found)
    if not why:
        return ask_reason_for(request, reply)
    households = list(households_for(reply))
    elsewhere = seated_elsewhere(reply, households)
    page = make_list_page(found)
    log_names(request, found, AccessAct.VIEW, why=why, people=len(elsewhere))
    context = _about(reply, found) | {
        "form": form,
        "page": page,
        "free": sum(max(wanted - seated, 0) for line in page.lines for _, seated, wanted in line.cells),
        "households": len(households),
        "elsewhere": [(each, elsewhere[each.pk]) for each in households if each.pk in elsewhere],
        "last_year": reply.allocation.year - 1,
        "before": predecessors_before(reply),
    }
    return render(request, "participants/lists/pick.html", context)


@form_methods
def attendees_complete(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that the list is finished; with other numbers than the figures a reason is asked."""
    reply, found = kept_list(request, pk)
    form = CompleteForm(request.POST or None, initial={"base_version": found.version})
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["base_version"]
        try:
            done = complete_list(
                list_id=found.pk,
                base_version=-1 if version is None else version,
                reason=form.cleaned_data["reason"],
                by=user_of(request),
                now=timezone.now(),
            )
        except ActionRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _finished(done))
            return redirect("participants:attendees", reply.pk)
    why = why_seen(request, found)
    if not why:
        return ask_reason_for(request, reply)
    page = make_list_page(found)
    log_names(request, found, AccessAct.VIEW, why=why, people=len(page.doubtful))
    context = _about(reply, found) | {"form": form, "page": page, "several": len(page.lines) > 1}
    return render(request, "participants/lists/complete.html", context)


@form_methods
def attendees_reopen(request: HttpRequest, pk: int) -> HttpResponse:
    """Open a finished list; the office says why it opens one that was handed in."""
    reply, found = kept_list(request, pk)
    form = ReasonForm(request.POST or None)
    form.fields["reason"].required = found.is_handed_in
    if request.method == "POST" and form.is_valid():
        try:
            reason = form.cleaned_data["reason"]
            reopen_list(list_id=found.pk, reason=reason, by=user_of(request), now=timezone.now())
        except ActionRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "Đã mở lại danh sách; sửa xong nhớ bấm «Lập xong».")
            return redirect("participants:attendees", reply.pk)
    handed_in = "Danh sách đã nộp: đơn vị sẽ sửa và nộp lại. Số lượng đã gửi không đổi."
    own = "Sau khi sửa, bấm «Lập xong» lần nữa."
    return _form_page(
        request,
        reply,
        form,
        title=f"Mở lại danh sách của {reply.unit.name_in_text}",
        lead=handed_in if found.is_handed_in else own,
        action_label="Mở lại danh sách",
    )


@form_methods
def attendees_drop(request: HttpRequest, pk: int) -> HttpResponse:
    """Delete the whole list, after asking."""
    reply, found = kept_list(request, pk)
    if not is_confirmed(request):
        return ask_first(
            request,
            title="Xóa danh sách",
            question=f"Xóa danh sách tham dự của {reply.unit.name_in_text} ({found.attendees.count()} người)?",
            consequence="Tên mọi người trong danh sách mất hẳn, không lấy lại được. Số lượng đã nhập giữ nguyên.",
            action_label="Xóa danh sách",
            danger=True,
            back_url=reverse("participants:attendees", args=[reply.pk]),
        )
    try:
        drop_list(list_id=found.pk, by=user_of(request), now=timezone.now())
    except ActionRefused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "Đã xóa danh sách tham dự.")
    return redirect("participants:attendees", reply.pk)


@form_methods
def attendees_xlsx(request: HttpRequest, pk: int) -> HttpResponse:
    """The list as a workbook; why it is taken along is asked and written down."""
    reply = get_reply(request, pk)
    found = list_of(reply)
    if found is None:
        return redirect("participants:attendees", reply.pk)
    form = WhyForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return _form_page(
            request,
            reply,
            form,
            title="Xuất danh sách ra Excel",
            lead="Tệp có tên và điện thoại của người dân, không có cột nhạy cảm. Lượt xuất được ghi lại cùng lý do.",
            action_label="Xuất Excel",
        )
    people = list(found.attendees.by_hamlet().select_related("hamlet", "category"))
    log_names(request, found, AccessAct.EXPORT, why=form.cleaned_data["why"], people=len(people))
    title = f"Danh sách tham dự {reply.unit.name_in_text} năm {reply.allocation.year}"
    notes = [reply.allocation.title, f"Mục đích: {found.purpose}. Lưu đến hết {found.retained_until:%d/%m/%Y}."]
    return xlsx_response(render_list_xlsx(title, notes, COLUMNS, sheet_rows(people)), title)


# --- Shared ---------------------------------------------------------------------------------------------------------
def _about(reply: UnitReply, found: AttendeeList) -> dict[str, object]:
    return {"reply": reply, "allocation": reply.allocation, "found": found}


def _begin(request: HttpRequest, reply: UnitReply) -> HttpResponse:
    """No list yet: its keepers begin one, others are told."""
    context = {
        "reply": reply,
        "allocation": reply.allocation,
        "can_start": permissions.can_keep_list(user_of(request), reply),
        "is_officer": permissions.is_officer_of(user_of(request), reply),
        "way": way_of(user_of(request), reply),
    }
    return render(request, "participants/lists/none.html", context)


def _ask_why(request: HttpRequest, reply: UnitReply, form: WhyForm) -> HttpResponse:
    return _form_page(
        request,
        reply,
        form,
        title=f"Danh sách tham dự của {reply.unit.name_in_text}",
        lead="Danh sách có tên người dân. Ghi lý do xem; lý do được lưu trong nhật ký và dùng đến hết hôm nay.",
        action_label="Xem danh sách",
        action=reverse("participants:attendees_why", args=[reply.pk]),
        back=reverse("home"),
    )


def _ask_anew(request: HttpRequest, reply: UnitReply, found: AttendeeList) -> HttpResponse:
    number = found.attendees.filter(picked_by_rule=True).count()
    typed = {name: value for name, value in request.POST.items() if name not in ("csrfmiddlewaretoken", "confirmed")}
    return ask_first(
        request,
        title="Chọn lại từ đầu",
        question=f"Bỏ {number} người đã chọn theo quy tắc và chọn lại?",
        consequence="Người thêm hoặc sửa bằng tay được giữ nguyên.",
        action_label="Chọn lại",
        back_url=reverse("participants:attendees_pick", args=[reply.pk]),
        hidden=dict(typed),
    )


def _tell(request: HttpRequest, outcome: Picked) -> None:
    """Say what was picked, in numbers: a message may outlive the page, so no name is in it."""
    if outcome.seated or outcome.reserves:
        messages.success(request, f"Đã chọn {outcome.seated} hộ và {outcome.reserves} dự bị theo quy tắc.")
    else:
        messages.info(request, "Không chọn thêm ai: không còn chỗ trống hoặc không còn hộ phù hợp.")
    if outcome.left_out:
        messages.info(request, f"{len(outcome.left_out)} hộ được bỏ qua vì đã có ở danh sách khác trong năm.")
    for sentence in outcome.short:
        messages.warning(request, f"{sentence}.")


def _finished(done: AttendeeList) -> str:
    office = done.reply.allocation.authority.short_name
    if done.is_handed_in:
        return f"Danh sách đã lập xong và đã nộp cho {office}."
    return f"Danh sách đã lập xong. Khi gửi số liệu, danh sách được nộp cùng cho {office}."


def _version(request: HttpRequest) -> int:
    typed = request.POST.get("base_version", "")
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 12 else -1


def _form_page(
    request: HttpRequest,
    reply: UnitReply,
    form: KeepingForm | ReasonForm | WhyForm,
    *,
    title: str,
    lead: str,
    action_label: str,
    action: str = "",
    back: str = "",
) -> HttpResponse:
    context = {
        "reply": reply,
        "form": form,
        "title": title,
        "lead": lead,
        "action_label": action_label,
        "action": action,
        "back_url": back or reverse("participants:attendees", args=[reply.pk]),
    }
    return render(request, "participants/lists/form.html", context)
