"""Files that come in: the page to hand one in, its preview with answers, its record, and the workbook to fill."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db import transaction
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe
from django_htmx.http import HttpResponseClientRedirect

from accounts.guards import require, user_of
from accounts.pages import ask_first, form_methods, is_confirmed
from accounts.refusals import ActionRefused
from accounts.roles import Permission
from documents.responses import original_response, xlsx_response
from participants import actions, permissions
from participants.actions.registers import open_register
from participants.intake.loading import categories_of, hamlets_by_key, load_figures, preview_of
from participants.intake.template_book import Offered, register_book, reply_book
from participants.intake_forms import IntakeForm
from participants.intake_overview import (
    PassedOver,
    ask_for_all,
    first_missing,
    lines_of,
    sheets_of_record,
    show_lines,
    show_sheets,
    tabs_of,
)
from participants.models import AccessAct, HouseholdRegister, Intake, IntakeKind, IntakeState, UnitReply
from participants.models.register import SENSITIVE
from participants.places import hamlets_near, register_of
from participants.register_forms import OpenForm
from participants.views.register import kept_places, opening_form
from participants.way import Way, may_open, way_from_register, way_of

ROWS_PER_PAGE = 50
FILES_SHOWN = 20


# --- Handing a file in ----------------------------------------------------------------------------------------------
@form_methods
def upload_to_register(request: HttpRequest, register: int) -> HttpResponse:
    """Hand in a list of households for a register."""
    found = _get_register(request, register)
    intakes = Intake.objects.filter(register=found)
    return _upload(request, [IntakeKind.HOUSEHOLDS], intakes, register=found)


@form_methods
def upload_to_reply(request: HttpRequest, pk: int) -> HttpResponse:
    """Hand in figures, attendees or households for what a unit was asked."""
    found = _get_reply(request, pk)
    user, register = user_of(request), register_of(found)
    kinds = [IntakeKind.FIGURES] if permissions.can_fill(user, found) else []
    kinds.append(IntakeKind.ATTENDEES)
    opening = None
    if register is None and may_open(user, found):
        place = (found.allocation.authority, found.unit)
        chosen = request.POST if request.POST.get("kind") == IntakeKind.HOUSEHOLDS else None
        opening = opening_form(chosen, [place], found.allocation.year, is_settled=True)
    if opening or (register and permissions.can_keep_register(user, register)):
        kinds.append(IntakeKind.HOUSEHOLDS)
    intakes = Intake.objects.filter(reply=found)
    if not permissions.is_officer_of(user, found):
        intakes = intakes.exclude(kind=IntakeKind.FIGURES)
    return _upload(request, kinds, intakes, reply=found, register=register, opening=opening)


@form_methods
def upload_new(request: HttpRequest) -> HttpResponse:
    """Open a commune's list of a year and hand in its households in one go."""
    require(request, Permission.READ_NAMES)
    places = kept_places(user_of(request))
    if not places:
        raise PermissionDenied("Bạn không giữ danh sách hộ của xã nào.")
    opening = opening_form(request.POST or None, places, timezone.localdate().year)
    return _upload(request, [IntakeKind.HOUSEHOLDS], Intake.objects.none(), opening=opening)


def _upload(
    request: HttpRequest,
    kinds: list[IntakeKind],
    intakes: QuerySet[Intake],
    *,
    register: HouseholdRegister | None = None,
    reply: UnitReply | None = None,
    opening: OpenForm | None = None,
) -> HttpResponse:
    form = IntakeForm(request.POST or None, request.FILES or None, kinds=kinds, asked=request.GET.get("loai", ""))
    if request.method == "POST" and form.is_valid():
        opens = opening if form.cleaned_data["kind"] == IntakeKind.HOUSEHOLDS else None
        try:
            if opens is None or opens.is_valid():
                return redirect("participants:intake", _take(request, form, register, reply, opens).pk)
            if request.FILES:
                form.add_error("file", "Hãy chọn lại tệp, rồi xem phần «Mở danh sách hộ» ở dưới.")
        except ActionRefused as refusal:
            form.add_error(None, str(refusal))
    template = ("template_reply", reply) if reply else ("template_register", register)
    context = {
        "form": form,
        "opening": opening,
        "only_households": kinds == [IntakeKind.HOUSEHOLDS],
        "reply": reply,
        "register": register,
        "way": way_of(user_of(request), reply) if reply else None,
        "template_url": reverse(f"participants:{template[0]}", args=[template[1].pk]) if template[1] else "",
        "intakes": intakes.select_related("uploaded_by", "written_by")
        .defer("content", "table")
        .order_by("-uploaded_at", "-pk")[:FILES_SHOWN],
    }
    return render(request, "participants/intake/upload.html", context)


def _take(
    request: HttpRequest,
    form: IntakeForm,
    register: HouseholdRegister | None,
    reply: UnitReply | None,
    opens: OpenForm | None,
) -> Intake:
    """Keep the file, with the list it opens, and read it at once where it is small."""
    kind, (name, content) = form.cleaned_data["kind"], form.brought()
    of_register = kind == IntakeKind.HOUSEHOLDS
    by, now = user_of(request), timezone.now()
    with transaction.atomic():
        if opens:
            register = open_register(**opens.opened, by=by, now=now)
        intake = actions.bring_in(
            kind=kind,
            file_name=name,
            content=content,
            register=register if of_register else None,
            reply=None if of_register else reply,
            by=by,
            now=now,
        )
    if intake.state == IntakeState.READING and not intake.job_id:
        if intake.size <= actions.AT_ONCE:
            return actions.read_now(intake_id=intake.pk)
        actions.read_later(intake=intake, by=by, now=now)
    return intake


# --- The workbook to fill -------------------------------------------------------------------------------------------
@require_safe
def template_of_reply(request: HttpRequest, pk: int) -> HttpResponse:
    """«Tải mẫu Excel»: the unit's places with their figures, and an empty list of households."""
    reply = _get_reply(request, pk)
    year, authority = reply.allocation.year, reply.allocation.authority
    asked = load_figures(reply) if permissions.is_officer_of(user_of(request), reply) else None
    offered = _offered(hamlets_by_key(hamlets_near(reply)), categories_of(authority))
    marker = {"kind": "reply", "reply": str(reply.pk), "version": str(reply.version)}
    title = f"{reply.allocation.title} – {reply.unit.full_name}"
    book = reply_book(asked, offered, title=title, marker=marker) if asked else register_book(
        offered, title=title, marker=marker
    )  # fmt: skip
    return xlsx_response(book, f"mau-{reply.unit.full_name}-{year}")


@require_safe
def template_of_register(request: HttpRequest, register: int) -> HttpResponse:
    """«Tải mẫu Excel»: an empty list of households with the commune's hamlets to choose from."""
    found = _get_register(request, register)
    offered = _offered(hamlets_by_key(found.hamlets), categories_of(found.authority))
    marker = {"kind": "register", "register": str(found.pk), "version": str(found.version)}
    return xlsx_response(
        register_book(offered, title=str(found), marker=marker), f"mau-ho-{found.unit.full_name}-{found.year}"
    )


def _offered(hamlets: dict[str, str], categories: dict[str, str]) -> Offered:
    return Offered(list(hamlets.values()), list(categories.values()))


# --- The page of one file -------------------------------------------------------------------------------------------
@require_safe
def show_intake(request: HttpRequest, intake: int) -> HttpResponse:
    """How far the reading is, then the preview, then the record of what was written."""
    found = _get_intake(request, intake)
    if request.headers.get("HX-Request") and found.state != IntakeState.READING:
        return HttpResponseClientRedirect(reverse("participants:intake", args=[found.pk]))
    if found.state == IntakeState.SHOWN:
        return _show_preview(request, found)
    context = {
        "intake": found,
        "job": found.job,
        "home_url": _home_of(found),
        **_goal_of(found),
        "others": _others(found),
        "sheets": sheets_of_record(found) if found.state == IntakeState.WRITTEN else [],
        "way": _way_of(request, found),
        "can_take": permissions.can_take_original(user_of(request), found),
    }
    is_read = found.state != IntakeState.READING
    return render(
        request, "participants/intake/record.html" if is_read else "participants/intake/reading.html", context
    )


def _show_preview(request: HttpRequest, found: Intake) -> HttpResponse:
    preview = preview_of(found, by=user_of(request))
    if found.kind != IntakeKind.FIGURES:
        _log_look(request, found, people=len(preview.lines) + len(preview.missing))
    tabs = tabs_of(preview, request.GET.get("tab", ""))
    page = Paginator(lines_of(preview, tabs), ROWS_PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "intake": found,
        "preview": preview,
        "tabs": tabs,
        "current": next(tab.verdict for tab in tabs if tab.is_current),
        "page": page,
        "lines": show_lines(list(page), preview.table),
        "sheets": show_sheets(preview),
        "asked": ask_for_all(preview),
        "missing": first_missing(preview),
        "passed": PassedOver.of(preview.table),
        "home_url": _home_of(found),
        **_goal_of(found),
        "others": _others(found),
        "is_figures": found.kind == IntakeKind.FIGURES,
        "hidden_fields": SENSITIVE,
    }
    return render(request, "participants/intake/preview.html", context)


def _log_look(request: HttpRequest, found: Intake, *, people: int) -> None:
    actions.log_access(
        user=user_of(request),
        authority=found.authority,
        unit=found.unit,
        act=AccessAct.VIEW,
        what=f"Tệp {found.get_kind_display()} {found.unit.name_in_text} (số {found.pk})",
        why="Xem trước tệp đã nộp",
        people=people,
        target=found.target,
        now=timezone.now(),
    )


@require_POST
def give_answer(request: HttpRequest, intake: int) -> HttpResponse:
    """Keep one answer at once, and come back to the same rows."""
    found = _get_intake(request, intake)
    key, value = request.POST.get("key", "")[:300], request.POST.get("value", "")[:40]
    try:
        actions.answer(intake_id=found.pk, key=key, value=value, by=user_of(request), now=timezone.now())
    except ActionRefused as refusal:
        messages.error(request, str(refusal))
    back = QueryDict(mutable=True)
    back.update({name: request.POST[name] for name in ("tab", "page") if request.POST.get(name)})
    return redirect(f"{reverse('participants:intake', args=[found.pk])}?{back.urlencode()}")


@require_POST
def write(request: HttpRequest, intake: int) -> HttpResponse:
    """«Ghi vào danh sách»: all rows or none."""
    found = _get_intake(request, intake)
    seen = request.POST.get("seen", "")
    try:
        written = actions.write_intake(intake_id=found.pk, seen=seen, by=user_of(request), now=timezone.now())
    except ActionRefused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _said(written))
    return redirect("participants:intake", found.pk)


def _said(written: actions.Written) -> str:
    if not (written.new or written.changed or written.removed):
        return f"Cả {written.rows} dòng đều giống như đã có: không có gì thay đổi."
    removed = f" Đã bỏ {written.removed} hộ không có trong tệp." if written.removed else ""
    parts = [(written.new, "mới"), (written.changed, "đổi"), (written.same, "giống như đã có")]
    told = ", ".join(f"{count} {word}" for count, word in parts if count)
    return f"Đã ghi đủ {written.rows} dòng: {told}.{removed}"


@form_methods
def drop(request: HttpRequest, intake: int) -> HttpResponse:
    """«Bỏ tệp này»: nothing of it is kept but that it came in."""
    found = _get_intake(request, intake)
    if not is_confirmed(request):
        return ask_first(
            request,
            title="Bỏ tệp đã nộp",
            question=f"Bỏ tệp «{found.file_name}»?",
            consequence="Nội dung tệp và các lựa chọn bị xóa khỏi cổng; danh sách đang có không thay đổi.",
            action_label="Bỏ tệp",
            back_url=reverse("participants:intake", args=[found.pk]),
            danger=True,
        )
    try:
        actions.drop_intake(intake_id=found.pk, by=user_of(request), now=timezone.now())
    except ActionRefused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.info(request, "Đã bỏ tệp. Danh sách không thay đổi.")
    return redirect("participants:intake", found.pk)


@require_POST
def download(request: HttpRequest, intake: int) -> HttpResponse:
    """The original file, for those who keep the list; who took it is logged."""
    found = _get_intake(request, intake)
    try:
        original = actions.take_original(intake_id=found.pk, by=user_of(request), now=timezone.now())
    except ActionRefused as refusal:
        messages.error(request, str(refusal))
        return redirect("participants:intake", found.pk)
    return original_response(bytes(original.content), original.file_name)


# --- Who may --------------------------------------------------------------------------------------------------------
def _get_intake(request: HttpRequest, pk: int) -> Intake:
    """Return a file that the person may handle; for everybody else there is none."""
    intakes = Intake.objects.select_related(
        "authority", "unit", "register__authority", "register__unit", "job", "uploaded_by", "written_by",
        "reply__allocation__authority", "reply__unit",
    )  # fmt: skip
    found = get_object_or_404(intakes.defer("content"), pk=pk)
    if not permissions.can_handle_intake(user_of(request), found):
        raise Http404
    return found


def _get_register(request: HttpRequest, pk: int) -> HouseholdRegister:
    found = get_object_or_404(HouseholdRegister.objects.select_related("authority", "unit"), pk=pk)
    if not permissions.can_keep_register(user_of(request), found):
        raise Http404
    return found


def _get_reply(request: HttpRequest, pk: int) -> UnitReply:
    """Return a reply that was asked of the officer's unit, or of a unit whose list the person may enter."""
    user = user_of(request)
    found = get_object_or_404(UnitReply.objects.select_related("allocation__authority", "unit"), pk=pk)
    asked = UnitReply.objects.of_officer(user).filter(pk=pk).exists()
    if not asked and not (permissions.can_keep_list(user, found) and not permissions.is_officer_of(user, found)):
        raise Http404
    return found


def _home_of(intake: Intake) -> str:
    """Return the page that the file was handed in on."""
    if intake.kind == IntakeKind.HOUSEHOLDS:
        return reverse("participants:intake_register", args=[intake.register_id])
    return reverse("participants:intake_reply", args=[intake.reply_id])


def _goal_of(intake: Intake) -> dict[str, str]:
    """Return the page of what the file goes into, and what a link to it says."""
    pages = {
        IntakeKind.HOUSEHOLDS: ("register", intake.register_id, "Danh sách hộ"),
        IntakeKind.ATTENDEES: ("attendees", intake.reply_id, "Danh sách tham dự"),
        IntakeKind.FIGURES: ("reply", intake.reply_id, "Biểu số lượng"),
    }
    name, key, label = pages[IntakeKind(intake.kind)]
    return {"goal_url": reverse(f"participants:{name}", args=[key]), "goal": label}


def _way_of(request: HttpRequest, intake: Intake) -> Way | None:
    """Return how far the unit is once the file is written."""
    user = user_of(request)
    if intake.state != IntakeState.WRITTEN:
        return None
    if intake.register:
        return way_from_register(user, intake.register)
    return way_of(user, intake.reply) if intake.reply else None


def _others(intake: Intake) -> list[Intake]:
    """Return the other lists that came in the same file."""
    same = Intake.objects.filter(
        sha256=intake.sha256, uploaded_by=intake.uploaded_by_id, uploaded_at=intake.uploaded_at
    )
    return list(same.exclude(pk=intake.pk).defer("content", "table"))
