"""A plan begins, is copied, becomes a template, is registered, is deleted; and what happened to it."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db.models import Count
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.expired import keeps_post
from accounts.guards import require, user_of
from accounts.pages import ask_first, form_methods, is_confirmed
from accounts.roles import Permission
from communes.models import IssuingAuthority
from participants.models import AttendeeList
from plans import actions, permissions
from plans.builtin import BUILTIN
from plans.facts import Facts
from plans.forms.life import CitedTextForm, CopyForm, NewPlanForm, RegisterForm, TemplateNameForm
from plans.guards import get_plan
from plans.models import Plan, PlanTemplate
from plans.output import document_of
from plans.overviews.history import told
from plans.problems import find_missing
from plans.views.typed import forget_typed, typed_data

OLD_PLANS_OFFERED = 10
EVENTS_PER_PAGE = 50


@keeps_post
@form_methods
def new(request: HttpRequest) -> HttpResponse:
    """Begin a plan from a template, or go on to copying last year's."""
    authority = require(request, Permission.DRAFT_PLANS).authority
    own = {f"own-{template.pk}": template for template in PlanTemplate.objects.filter(authority=authority)}
    choices = [(slug, template.title) for slug, template in BUILTIN.items()]
    choices += [(key, f"{template.name} (mẫu của cơ quan)") for key, template in own.items()]
    initial = {"year": timezone.localdate().year, "template": _likely_template(authority)}
    form = NewPlanForm(typed_data(request), templates=choices, initial=initial)
    if request.method == "POST" and form.is_valid():
        chosen = form.cleaned_data["template"]
        facts = own[chosen].facts if chosen in own else BUILTIN[chosen].facts(authority)
        plan = _create(request, form, authority, facts)
        if plan:
            forget_typed(request)
            messages.success(request, "Đã lập kế hoạch. Điền từng phần ở cột bên trái.")
            return redirect("plans:part", plan.pk, "title")
    old = Plan.objects.filter(authority=authority).for_list()[:OLD_PLANS_OFFERED]
    return render(request, "plans/new.html", {"form": form, "authority": authority, "old_plans": old})


def _likely_template(authority: IssuingAuthority) -> str:
    wanted = "commune" if authority.is_commune_level else "district"
    return next((slug for slug in BUILTIN if wanted in slug), next(iter(BUILTIN), ""))


def _create(
    request: HttpRequest, form: NewPlanForm, authority: IssuingAuthority, facts: dict[str, Facts]
) -> Plan | None:
    typed = form.cleaned_data
    # A template that was a plan once still has that plan's name: what was typed just now goes before it.
    title = facts.get("title", {}) | {"subject": typed["subject"], "year": typed["year"]}
    try:
        return actions.create_plan(
            authority=authority,
            subject=typed["subject"],
            year=typed["year"],
            by=user_of(request),
            now=timezone.now(),
            facts=facts | {"title": title},
        )
    except (actions.ActionRefused, ValidationError, ValueError) as error:
        form.add_error(None, str(error))
        return None


@form_methods
def copy(request: HttpRequest, pk: int) -> HttpResponse:
    """Copy a plan into a new draft for another year."""
    plan = get_plan(request, pk, can=permissions.can_copy)
    form = CopyForm(request.POST or None, initial={"year": max(plan.year + 1, timezone.localdate().year)})
    if form.is_valid():
        year = form.cleaned_data["year"]
        made = actions.copy_plan(plan=plan, year=year, by=user_of(request), now=timezone.now())
        messages.success(request, "Đã chép. Ngày và năm mang theo từ kế hoạch cũ được đánh dấu để bạn xác nhận.")
        return redirect("plans:show", made.pk)
    lead = "Lời văn, dàn bài, nhiệm vụ và danh sách đơn vị được chép; số hộ và số tiền năm cũ thì không."
    return _ask(request, plan, form, f"Chép kế hoạch năm {plan.year}", lead, "Chép")


@form_methods
def save_template(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep the plan's wording and structure as a template of the office."""
    plan = get_plan(request, pk, can=permissions.can_copy)
    form = TemplateNameForm(request.POST or None)
    if form.is_valid():
        template = actions.save_template(
            plan=plan, name=form.cleaned_data["name"], by=user_of(request), now=timezone.now()
        )
        messages.success(request, f"Đã lưu mẫu «{template.name}». Mẫu có ở trang «Lập kế hoạch mới».")
        return redirect("plans:show", plan.pk)
    return _ask(request, plan, form, "Lưu làm mẫu", "Mẫu giữ lời văn và dàn bài, không giữ ngày và số liệu.", "Lưu mẫu")


@form_methods
def register(request: HttpRequest, pk: int) -> HttpResponse:
    """Give the number and date under which the paper was issued: typed first, then confirmed."""
    plan = get_plan(request, pk, can=permissions.can_register)
    form = RegisterForm(request.POST or None, today=timezone.localdate())
    if form.is_valid() and (missing := find_missing(document_of(plan))):
        form.add_error(None, f"Còn {len(missing)} chỗ thiếu, chưa ghi số được. Thiếu đầu tiên: {missing[0].message}.")
    if form.is_valid():
        number, on = form.cleaned_data["number"], form.cleaned_data["on"]
        if not request.POST.get("confirmed"):
            return _confirm_register(request, plan, number, f"{on:%d/%m/%Y}")
        try:
            filed = actions.register_issued(plan=plan, number=number, on=on, by=user_of(request), now=timezone.now())
        except actions.ActionRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"Đã ghi sổ kế hoạch số {filed.reference}.")
            return redirect("plans:show", plan.pk)
    lead = (
        f"{plan}. Chỉ dùng cho văn bản đã ban hành trước khi nhập vào cổng ({plan.created_at:%d/%m/%Y}); "
        "văn bản mới thì trình duyệt rồi phát hành. Cổng giữ nguyên bản in từ lúc này."
    )
    return _ask(request, plan, form, "Ghi sổ văn bản cũ", lead, "Tiếp tục")


def _confirm_register(request: HttpRequest, plan: Plan, number: str, on: str) -> HttpResponse:
    return ask_first(
        request,
        title="Ghi sổ văn bản cũ",
        question=f"Ghi sổ «{plan}» với số {number}/{plan.symbol} ngày {on}?",
        consequence="Sau khi ghi sổ sẽ không thể sửa hoặc xóa.",
        action_label="Phát hành",
        back_url=reverse("plans:register", args=[plan.pk]),
        hidden={"number": number, "on": on},
    )


@form_methods
def delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Delete a draft, after asking."""
    plan = get_plan(request, pk, can=permissions.can_delete)
    if is_confirmed(request):
        name = str(plan)
        actions.delete_plan(plan_id=plan.pk, by=user_of(request))
        messages.success(request, f"Đã xóa «{name}».")
        return redirect("plans:list")
    return ask_first(
        request,
        title="Xóa kế hoạch",
        question=f"Xóa «{plan}»?",
        consequence="Toàn bộ nội dung, bảng số lượng tham dự và dự toán của dự thảo này"
        f"{_lists(plan)} sẽ mất, không lấy lại được.",
        action_label="Xóa kế hoạch",
        danger=True,
        back_url=reverse("plans:show", args=[plan.pk]),
    )


def _lists(plan: Plan) -> str:
    """« và 3 danh sách tham dự (120 người)»: the lists that go with the plan, or nothing."""
    lists = AttendeeList.objects.filter(reply__allocation=plan.allocation_id)
    found = lists.aggregate(lists=Count("pk", distinct=True), people=Count("attendees"))
    return f" và {found['lists']} danh sách tham dự ({found['people']} người)" if found["lists"] else ""


@keeps_post
@form_methods
def add_cited_text(request: HttpRequest, pk: int) -> HttpResponse:
    """Add a text to the office's register and to the plan's bases."""
    plan = get_plan(request, pk, can=permissions.can_edit)
    form = CitedTextForm(typed_data(request), owner_slug=plan.authority.slug)
    if request.method == "POST" and form.is_valid():
        text = actions.add_text(plan=plan, by=user_of(request), now=timezone.now(), **form.cleaned_data)
        forget_typed(request)
        messages.success(request, f"Đã thêm vào sổ và vào căn cứ: {text}.")
        return redirect("plans:part", plan.pk, "bases")
    lead = "Văn bản được thêm vào sổ của cơ quan và vào cuối danh sách căn cứ của kế hoạch này."
    back = reverse("plans:part", args=[plan.pk, "bases"])
    return _ask(request, plan, form, "Thêm văn bản vào sổ", lead, "Thêm", back=back)


@require_safe
def events(request: HttpRequest, pk: int) -> HttpResponse:
    """What happened to the plan, newest first."""
    plan = get_plan(request, pk, can=permissions.can_see_history, plans=Plan.objects.for_list())
    page = Paginator(plan.events.select_related("by"), EVENTS_PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "plans/events.html", {"plan": plan, "page": page, "events": told(page)})


def _ask(
    request: HttpRequest, plan: Plan, form: Form, title: str, lead: str, action: str, *, back: str = ""
) -> HttpResponse:
    context = {
        "plan": plan,
        "form": form,
        "title": title,
        "lead": lead,
        "action_label": action,
        "back_url": back or reverse("plans:show", args=[plan.pk]),
    }
    return render(request, "plans/form.html", context)
