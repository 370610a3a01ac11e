"""The kits of a plan, and one kit: settings, inviter, previews, the text for Zalo."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_POST, require_safe

from accounts.expired import keeps_post
from accounts.guards import user_of
from accounts.pages import form_methods
from accounts.roles import Permission
from dialogues import permissions
from dialogues.actions import open_kit, save_inviter, save_kit
from dialogues.actions.printing import NAMED
from dialogues.actions.settling import ChangedMeanwhile, state_of_inviter, state_of_kit
from dialogues.agenda import default_lines
from dialogues.composition import zalo_text
from dialogues.facts.reading import session_unit
from dialogues.forms import InviterForm, KitForm, PrintForm, kit_initial
from dialogues.guards import Seen, check_guests, get_kit, get_plan_of_kits, log_papers
from dialogues.models import Piece
from dialogues.overviews import last_trouble, open_job, read_row, read_rows
from dialogues.rendering import count_papers, preview_paper
from documents.render_html import render_html
from documents.responses import text_response
from participants.models import AccessAct
from plans.views.typed import forget_typed, typed_data


@require_safe
def show_kits(request: HttpRequest, pk: int) -> HttpResponse:
    """Every session of the plan with the state of its papers; an officer sees the own unit's."""
    plan, user = get_plan_of_kits(request, pk), user_of(request)
    if not permissions.can_see_kits(user, plan):
        raise Http404("Không có trang này.")
    kits, rows = read_rows(plan, today=timezone.localdate())
    shown = [
        (row, permissions.can_keep(user, plan, row.each.unit))
        for row in rows
        if permissions.can_see(user, plan, row.each.unit)
    ]
    of_office = user.holds(Permission.READ_PLANS, plan.authority_id)
    context = {"plan": plan, "rows": shown, "nowhere": kits.nowhere if of_office else {}}
    return render(request, "dialogues/kits.html", context)


@require_POST
def open_one(request: HttpRequest, pk: int, session: int) -> HttpResponse:
    """Begin the papers of one session."""
    plan, user = get_plan_of_kits(request, pk), user_of(request)
    standing = next((each for each in plan.sessions.all() if each.pk == session), None)
    if standing is None or not permissions.can_see(user, plan, session_unit(plan, standing)):
        raise Http404("Không có điểm đối thoại này.")
    if not permissions.can_keep(user, plan, session_unit(plan, standing)):
        raise PermissionDenied("Bạn không có quyền chuẩn bị giấy tờ cho điểm này.")
    kit = open_kit(plan=plan, session_id=session, by=user, now=timezone.now())
    return redirect("dialogues:kit", kit.pk)


@require_safe
def show_kit(request: HttpRequest, pk: int) -> HttpResponse:
    """One session: when and where, what is missing, what was printed, previews, printing."""
    seen = get_kit(request, pk)
    row = read_row(seen.plan, pk, today=timezone.localdate())
    places = [source.places for source in row.each.sources]
    can_read_names = seen.may(permissions.can_read_names) and permissions.can_read_guests(seen.user, seen.plan, places)
    job = open_job(pk)
    context = {
        "plan": seen.plan,
        "kit": seen.kit,
        "row": row,
        "facts": row.each.facts,
        "can_keep": seen.may(permissions.can_keep),
        "can_read_names": can_read_names,
        "previews": [piece for piece in Piece if can_read_names or piece not in NAMED],
        "form": PrintForm(),
        "zalo": zalo_text(row.each.facts),
        "job": job,
        "can_cancel": bool(job and job.owner_id == seen.user.pk),
        "trouble": "" if job else last_trouble(pk),
    }
    return render(request, "dialogues/kit.html", context)


@keeps_post
@form_methods
def edit_kit(request: HttpRequest, pk: int) -> HttpResponse:
    """Settle what is the session's own: number and date of the invitation, programme, and what the plan leaves open."""
    seen = get_kit(request, pk, can=permissions.can_keep)
    facts = read_row(seen.plan, pk, today=timezone.localdate()).each.facts
    session = next((each for each in seen.plan.sessions.all() if each.pk == seen.kit.session_id), None)
    agenda = seen.kit.agenda or default_lines(facts.starts_at, facts.ends_at)
    form = KitForm(typed_data(request), session=session, initial=kit_initial(seen.kit, agenda))
    state = form.data.get("seen") or state_of_kit(seen.kit)
    if request.method == "POST" and form.is_valid():
        try:
            save_kit(kit_id=pk, values=form.cleaned_data, by=seen.user, now=timezone.now(), seen=state)
        except ChangedMeanwhile as refusal:
            state = _say_changed(form, refusal, state_of_kit(seen.kit))
        else:
            forget_typed(request)
            messages.success(
                request, "Đã lưu. Giấy tờ đã in cho buổi chưa tổ chức, nếu có thay đổi, được đánh dấu lỗi thời."
            )
            return redirect("dialogues:kit", pk)
    lead = f"{seen.kit.unit.full_name}. Ngày, giờ, địa điểm nào kế hoạch đã ghi thì lấy theo kế hoạch."
    return _form(request, seen, form, "Thông tin của điểm đối thoại", lead, state)


@keeps_post
@form_methods
def edit_inviter(request: HttpRequest, pk: int) -> HttpResponse:
    """Say who invites and who signs."""
    seen = get_kit(request, pk, can=permissions.can_keep)
    standing = state_of_inviter(seen.kit.inviter)
    form = InviterForm(typed_data(request), instance=seen.kit.inviter)
    state = form.data.get("seen") or standing
    if request.method == "POST" and form.is_valid():
        try:
            save_inviter(kit_id=pk, values=form.cleaned_data, by=seen.user, seen=state)
        except ChangedMeanwhile as refusal:
            state = _say_changed(form, refusal, standing)
        else:
            forget_typed(request)
            messages.success(request, "Đã lưu cơ quan mời và người ký.")
            return redirect("dialogues:kit", pk)
    lead = "Dùng cho mọi giấy mời, thông báo của đơn vị này trong các kế hoạch của cơ quan."
    return _form(request, seen, form, "Cơ quan mời, người ký", lead, state)


@require_safe
def preview(request: HttpRequest, pk: int, piece: str) -> HttpResponse:
    """One piece as it will be printed; of papers for each household one at a time."""
    if piece not in Piece.values:
        raise Http404("Không có loại giấy tờ này.")
    wanted = Piece(piece)
    seen = get_kit(request, pk, can=permissions.can_read_names if wanted in NAMED else None)
    each = read_row(seen.plan, pk, today=timezone.localdate()).each
    facts = each.facts
    if wanted in NAMED:
        check_guests(seen, each.sources)
    count = count_papers(facts, wanted)
    number = _number(request.GET.get("to", "1"), count)
    if wanted in NAMED and facts.guests:
        _log_look(seen, wanted, len(facts.guests) if wanted == Piece.SIGN_IN else 1)
    paper = preview_paper(facts, wanted, number)
    context = {
        "plan": seen.plan,
        "kit": seen.kit,
        "piece": wanted,
        "is_titled": bool(paper.kind),  # the paper's own title is the page's first heading
        "number": number,
        "count": count,
        "paper": mark_safe(render_html(paper)),  # noqa: S308
    }
    return render(request, "dialogues/piece.html", context)


@require_safe
def zalo(request: HttpRequest, pk: int) -> HttpResponse:
    """The short text for Zalo as a file."""
    seen = get_kit(request, pk)
    facts = read_row(seen.plan, pk, today=timezone.localdate()).each.facts
    return text_response(zalo_text(facts), f"thong-bao-zalo-{seen.kit.unit.full_name}", inline=False)


def _say_changed(form: KitForm | InviterForm, refusal: ChangedMeanwhile, standing: str) -> str:
    """Tell on the form what a second press would overwrite; return the state that it then counts as seen."""
    fields = ", ".join(f"«{form.fields[name].label}»" for name in refusal.fields)
    form.add_error(
        None,
        f"{refusal} Nội dung đang lưu khác với dưới đây ở: {fields}. Mở trang này ở một thẻ khác để xem; "
        "bấm «Lưu» lần nữa thì ghi đè bằng nội dung dưới đây.",
    )
    return standing


def _form(request: HttpRequest, seen: Seen, form: object, title: str, lead: str, state: str) -> HttpResponse:
    context = {"plan": seen.plan, "kit": seen.kit, "form": form, "title": title, "lead": lead, "state": state}
    return render(request, "dialogues/form.html", context | {"back_url": reverse("dialogues:kit", args=[seen.kit.pk])})


def _log_look(seen: Seen, piece: Piece, people: int) -> None:
    what, why = f"{piece.label} – {seen.kit.unit.full_name}", "Xem trước giấy tờ của buổi đối thoại"
    log_papers(seen, act=AccessAct.VIEW, what=what, why=why, people=people, now=timezone.now())


def _number(asked: str, count: int) -> int:
    return min(max(1, int(asked[:6])), count) if asked.isdecimal() else 1
