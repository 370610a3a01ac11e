"""«Xin ý kiến» at the drafter's desk: asking, who has answered, letters, settling, the printed table."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.views.decorators.http import require_safe

from accounts.expired import keeps_post
from accounts.guards import user_of
from accounts.models import User
from accounts.pages import ask_first, form_methods, is_confirmed
from accounts.refusals import ActionRefused
from documents.pdf_cache import cached_pdf
from documents.responses import pdf_response
from plans import actions, permissions
from plans.actions.opinions import Asked
from plans.forms.opinions import AskRows, DueForm, LetterForm, SettleForm
from plans.guards import get_plan
from plans.models import Opinion, OpinionRequest, Plan
from plans.overviews.asking import GROUPS, find_candidates, find_people
from plans.overviews.opinions import PART_TITLES, WHOLE, opinion_board, opinions_paper
from plans.views.answering import answer_rows, may_save, said, take
from plans.views.paper import paper_html
from plans.views.typed import forget_typed, typed_data


@require_safe
def board(request: HttpRequest, pk: int) -> HttpResponse:
    """Who was asked, who has answered, and the comments part by part."""
    plan = get_plan(request, pk, can=permissions.can_see_opinions, plans=_light())
    shown = opinion_board(plan, timezone.localdate())
    context = {"plan": plan, "board": shown, "can_edit": permissions.can_edit(user_of(request), plan)}
    return render(request, "plans/opinions/board.html", context)


@keeps_post
@form_methods
def ask(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose units, the people who answer for them, and a date."""
    plan = get_plan(request, pk, can=permissions.can_edit)
    data = typed_data(request)
    people = find_people(plan)
    form = DueForm(data, today=timezone.localdate())
    offered = [vars(each) for each in find_candidates(plan)]
    if data is not None and data.get("tick"):
        data = _ticked(data)
    rows = AskRows(data, prefix="units", initial=None if data else offered, form_kwargs={"people": people})
    sends = request.method == "POST" and not request.POST.get("tick")
    if sends and _both_valid(form, rows) and _ask(form, rows, plan, request):
        forget_typed(request)
        return redirect("plans:opinions", plan.pk)
    groups = [(slug, title, [row for row in rows if row.shown_under(GROUPS) == slug]) for slug, title in GROUPS.items()]
    context = {
        "plan": plan,
        "form": form,
        "rows": rows,
        "groups": [group for group in groups if group[2]],
    }
    return render(request, "plans/opinions/ask.html", context)


def _ticked(data: QueryDict) -> QueryDict:
    """Return the post with every unit of a group ticked, where the button for that was pressed."""
    copy = data.copy()
    groups = [name for name, group in data.items() if name.endswith("-group") and group == data.get("tick")]
    copy.update({f"{name.removesuffix('-group')}-wanted": "on" for name in groups})
    return copy


def _both_valid(form: Any, rows: Any) -> bool:
    """Validate both, so that one answer shows every fault."""
    return all([form.is_valid(), rows.is_valid()])


def _ask(form: DueForm, rows: Any, plan: Plan, request: HttpRequest) -> bool:
    wanted = [row.cleaned_data for row in rows if row.counts]
    people = User.objects.in_bulk([typed["person"] for typed in wanted if typed["person"]])
    asked = [Asked(typed["unit_name"], people.get(typed["person"])) for typed in wanted]
    step = {"plan_id": plan.pk, "asked": asked, "due_on": form.cleaned_data["due_on"]}
    try:
        made = actions.ask_opinions(**step, by=user_of(request), now=timezone.now())
    except ActionRefused as refusal:
        form.add_error(None, str(refusal))
        return False
    online = sum(row.person_id is not None for row in made)
    messages.success(request, f"Đã xin ý kiến {len(made)} đơn vị, trong đó {online} đơn vị nhận được trên cổng.")
    return True


@keeps_post
@form_methods
def letter(request: HttpRequest, pk: int, asked: int) -> HttpResponse:
    """Put in the answer that a unit sent on paper."""
    plan = get_plan(request, pk, can=permissions.can_edit, plans=_light())
    row = _row(plan, asked)
    data = typed_data(request)
    form = LetterForm(data, initial={"document": row.document, "agrees": row.agrees})
    rows = answer_rows(data, row)
    if may_save(request, form, rows):
        step = {"plan_id": plan.pk, "request_id": row.pk, "document": form.cleaned_data["document"]}
        if take(form, actions.record_letter, **step, **said(form, rows), by=user_of(request), now=timezone.now()):
            forget_typed(request)
            messages.success(request, f"Đã nhập văn bản trả lời của {row}.")
            return redirect("plans:opinions", plan.pk)
    context = {"plan": plan, "row": row, "form": form, "rows": rows}
    return render(request, "plans/opinions/letter.html", context)


@form_methods
def close(request: HttpRequest, pk: int, asked: int) -> HttpResponse:
    """Withdraw a request, after asking."""
    plan = get_plan(request, pk, can=permissions.can_edit, plans=_light())
    row = _row(plan, asked)
    if is_confirmed(request):
        step = {"plan_id": plan.pk, "request_id": row.pk, "by": user_of(request), "now": timezone.now()}
        return _back(request, plan, f"Đã thôi xin ý kiến {row}.", actions.close_request, **step)
    return ask_first(
        request,
        title="Thôi xin ý kiến",
        question=f"Thôi xin ý kiến {row}?",
        consequence="Đơn vị này không trả lời được nữa; ý kiến đã gửi vẫn nằm trong bảng tổng hợp.",
        action_label="Thôi xin ý kiến",
        back_url=reverse("plans:opinions", args=[plan.pk]),
    )


@form_methods
def remind(request: HttpRequest, pk: int) -> HttpResponse:
    """Remind those whose date is over, after asking."""
    plan = get_plan(request, pk, can=permissions.can_edit, plans=_light())
    if is_confirmed(request):
        step = {"plan_id": plan.pk, "by": user_of(request), "now": timezone.now()}
        return _back(request, plan, "Đã nhắc các đơn vị quá hạn.", actions.remind_late, **step)
    return ask_first(
        request,
        title="Nhắc góp ý",
        question="Nhắc các đơn vị quá hạn chưa góp ý?",
        consequence="Người trả lời trên cổng nhận thêm một thông báo; đơn vị trả lời bằng văn bản thì bạn gọi điện.",
        action_label="Nhắc",
        back_url=reverse("plans:opinions", args=[plan.pk]),
    )


@keeps_post
@form_methods
def settle(request: HttpRequest, pk: int, opinion: int) -> HttpResponse:
    """«Tiếp thu» or «giải trình»: one comment, and on to the next that is open."""
    plan = get_plan(request, pk, can=permissions.can_edit, plans=_light())
    found = Opinion.objects.filter(request__plan=plan, agrees=False).select_related("request", "settled_by")
    row = get_object_or_404(found, pk=opinion)
    seen = row.settled_at.isoformat() if row.settled_at else ""
    initial = {"outcome": row.outcome, "words": row.outcome_words, "seen": seen}
    form = SettleForm(typed_data(request), initial=initial)
    if request.method == "POST" and form.is_valid() and _settle(request, form, plan, row):
        forget_typed(request)
        messages.success(request, f"Đã xử lý ý kiến của {row.request}.")
        following = found.unsettled().order_by("request_id", "position", "pk").first()
        if following and request.POST.get("then") == "next":
            return redirect("plans:opinion_settle", plan.pk, following.pk)
        return redirect("plans:opinions", plan.pk)
    context = {"plan": plan, "row": row, "form": form, "part_title": PART_TITLES.get(row.part, WHOLE)}
    return render(request, "plans/opinions/settle.html", context)


def _settle(request: HttpRequest, form: SettleForm, plan: Plan, row: Opinion) -> bool:
    typed = form.cleaned_data
    try:
        seen = parse_datetime(typed["seen"]) if typed["seen"] else None
    except ValueError:
        seen = None
    step = {"plan_id": plan.pk, "opinion_id": row.pk, "outcome": typed["outcome"], "words": typed["words"]}
    return take(form, actions.settle_opinion, **step, seen=seen, by=user_of(request), now=timezone.now())


@require_safe
def table(request: HttpRequest, pk: int) -> HttpResponse:
    """«Bảng tổng hợp» as it will print."""
    plan = _plan_with_opinions(request, pk)
    document = opinions_paper(plan, timezone.localdate())
    return render(request, "plans/opinions/table.html", {"plan": plan, "paper": paper_html(document)})


@require_safe
def pdf(request: HttpRequest, pk: int) -> HttpResponse:
    """«Bảng tổng hợp» as a PDF; with ``?tai=1`` to save."""
    plan = _plan_with_opinions(request, pk)
    document = opinions_paper(plan, timezone.localdate())
    name = f"tong-hop-gop-y-{plan.slug}"
    return pdf_response(cached_pdf(document, settings.PDF_CACHE_DIR), name, inline="tai" not in request.GET)


# --- Shared ---------------------------------------------------------------------------------------------------------
def _light() -> Any:
    return Plan.objects.select_related("authority__unit", "lead_department", "drafter")


def _plan_with_opinions(request: HttpRequest, pk: int) -> Plan:
    plan = get_plan(request, pk, can=permissions.can_see_opinions, plans=_light())
    if not plan.opinion_requests.exists():
        raise Http404("Kế hoạch này chưa xin ý kiến.")
    return plan


def _row(plan: Plan, pk: int) -> OpinionRequest:
    """Return a request of this plan; another plan's is not found."""
    found = plan.opinion_requests.select_related("person", "answered_by").prefetch_related("opinions")
    return get_object_or_404(found, pk=pk)


def _back(request: HttpRequest, plan: Plan, words: str, step: Any, **what: Any) -> HttpResponse:
    try:
        step(**what)
    except ActionRefused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, words)
    return redirect("plans:opinions", plan.pk)
