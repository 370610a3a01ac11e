"""«Ý kiến chỉ đạo»: recording what a leader said by telephone or wrote by hand, and the scans of the slips."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.expired import keeps_post
from accounts.guards import user_of
from accounts.models import User
from accounts.pages import form_methods
from accounts.refusals import ActionRefused
from accounts.roles import Permission, Role
from documents.responses import scan_response
from plans import actions, permissions, route
from plans.forms.directions import ApprovalForm, DirectionForm
from plans.guards import get_plan, require_role
from plans.models import Plan, PlanVerb
from plans.views.route import step_now
from plans.views.typed import forget_typed, typed_data


@keeps_post
@form_methods
def direct(request: HttpRequest, pk: int) -> HttpResponse:
    """Record what a leader wants changed; the plan stays where it is."""
    plan, now = _plan(request, pk), timezone.now()
    require_role(request, plan, PlanVerb.DIRECT, now=now)
    leaders = leaders_of(plan, besides=user_of(request))
    form = DirectionForm(typed_data(request), request.FILES or None, leaders=_choices(leaders), now=now)
    if request.method == "POST" and form.is_valid() and _record(request, form, plan, leaders, actions.record_direction):
        messages.success(request, "Đã ghi nhận ý kiến chỉ đạo. Người soạn thấy ở trang kế hoạch.")
        return redirect("plans:show", plan.pk)
    lead = "Ghi đúng lời lãnh đạo. Ý kiến luôn kèm tên bạn là người ghi nhận, và không làm thay đổi bước của kế hoạch."
    return _page(request, plan, form, "Ghi nhận ý kiến chỉ đạo", lead, "Ghi nhận")


@keeps_post
@form_methods
def approval(request: HttpRequest, pk: int) -> HttpResponse:
    """Record an approval that a leader gave outside the portal; the plan is approved with it."""
    plan, now = _plan(request, pk), timezone.now()
    _require_recorder(request, plan, now)
    leaders = leaders_of(plan, besides=user_of(request))
    initial = {"seen_step": plan.step}
    form = ApprovalForm(typed_data(request), request.FILES or None, leaders=_choices(leaders), now=now, initial=initial)
    if request.method == "POST" and form.is_valid():
        step = {"seen_step": form.cleaned_data["seen_step"]}
        if _record(request, form, plan, leaders, actions.record_approval, **step):
            messages.success(request, "Đã ghi nhận ý kiến duyệt của lãnh đạo.")
            return redirect("plans:show", plan.pk)
        typed = request.POST.copy()
        typed["seen_step"] = str(step_now(plan))
        form.data = typed  # the words stay, and the next press is about the plan as it stands now
    lead = "Kế hoạch được duyệt ngay khi ghi nhận, như lãnh đạo tự duyệt, và luôn kèm tên bạn là người ghi nhận."
    return _page(request, plan, form, "Ghi nhận lãnh đạo đã duyệt", lead, "Ghi nhận đã duyệt")


@require_safe
def slip(request: HttpRequest, pk: int, direction: int) -> HttpResponse:
    """The scan of a slip."""
    plan = _plan(request, pk, permissions.can_see_directions)
    found = get_object_or_404(plan.directions, pk=direction)
    if found.slip is None:
        raise Http404("Ý kiến này không kèm phiếu.")
    return scan_response(bytes(found.slip), found.slip_type, f"phieu-y-kien-{found.pk}")


def _require_recorder(request: HttpRequest, plan: Plan, now: datetime) -> None:
    """Refuse whoever records nothing (403), and the page of a plan that waits for no leader; a post, the action."""
    user, day = user_of(request), timezone.localdate(now)
    sentence = route.why_not_record_approval(user, plan, day)
    if not route.has_role(PlanVerb.DIRECT, user, plan, day):
        raise PermissionDenied(sentence)
    if sentence and request.method != "POST":
        raise ActionRefused(sentence)


def leaders_of(plan: Plan, *, besides: User) -> dict[int, User]:
    """Return who may have said it: the active leaders of the authority, the recorder aside."""
    roles = Role.holding(Permission.APPROVE_PLANS)
    found = User.objects.filter(memberships__authority=plan.authority_id, memberships__role__in=roles, is_active=True)
    return {user.pk: user for user in found.exclude(pk=besides.pk).distinct().order_by("full_name", "pk")}


def _choices(leaders: dict[int, User]) -> list[tuple[int, str]]:
    return [(pk, str(user)) for pk, user in leaders.items()]


def _record(
    request: HttpRequest, form: DirectionForm, plan: Plan, leaders: dict[int, User], step: Any, **more: Any
) -> bool:
    given_by = leaders[form.cleaned_data["given_by"]]
    try:
        step(plan_id=plan.pk, given_by=given_by, by=user_of(request), now=timezone.now(), **form.told, **more)
    except ActionRefused as refusal:
        form.add_error(None, str(refusal))
        return False
    forget_typed(request)
    return True


def _plan(request: HttpRequest, pk: int, can: Callable[[User, Plan], bool] | None = None) -> Plan:
    return get_plan(request, pk, can=can, plans=Plan.objects.select_related("authority__unit", "drafter"))


def _page(request: HttpRequest, plan: Plan, form: DirectionForm, title: str, lead: str, action: str) -> HttpResponse:
    context = {"plan": plan, "form": form, "title": title, "lead": lead, "action_label": action}
    return render(request, "plans/direct.html", context)
