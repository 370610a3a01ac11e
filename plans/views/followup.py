"""The commune's side once the district's plan is issued: start its own plan from it in one step."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from accounts.guards import user_of
from accounts.pages import ask_first, form_methods, is_confirmed
from accounts.refusals import ActionRefused
from communes.models import AdministrativeUnit
from plans import permissions
from plans.actions.followup import find_follower, own_units, start_own_plan
from plans.guards import get_plan
from plans.models import Plan


@form_methods
def own_plan(request: HttpRequest, pk: int) -> HttpResponse:
    """Start the plan of the officer's unit, after saying what it takes over."""
    plan = get_plan(request, pk, can=permissions.can_start_own)
    unit = _chosen_unit(request, plan)
    follower = find_follower(plan, unit)
    if follower:
        messages.info(request, f"{unit.full_name} đã lập kế hoạch thực hiện kế hoạch này.")
        readable = permissions.can_read(user_of(request), follower)
        return redirect("plans:show", follower.pk if readable else plan.pk)
    if is_confirmed(request):
        try:
            made = start_own_plan(plan=plan, unit=unit, by=user_of(request), now=timezone.now())
        except ActionRefused as refusal:
            messages.error(request, str(refusal))
            return redirect("plans:show", plan.pk)
        messages.success(request, f"Đã lập dự thảo của {unit.name_in_text}. Điền tiếp từng phần ở cột bên trái.")
        return redirect("plans:show", made.pk)
    return ask_first(
        request,
        title=f"Lập kế hoạch của {unit.name_in_text}",
        question=f"Lập kế hoạch của {unit.name_in_text} từ kế hoạch số {plan.reference}?",
        consequence=(
            f"Cổng tạo một dự thảo của Ủy ban nhân dân {unit.name_in_text}, viện dẫn kế hoạch này và lấy sẵn nội dung "
            "đối thoại, thời gian, điểm đối thoại của xã và số hộ được phân bổ. Kế hoạch của huyện không thay đổi."
        ),
        action_label="Lập kế hoạch",
        hidden={"unit": unit.pk},
        back_url=reverse("plans:show", args=[plan.pk]),
    )


def _chosen_unit(request: HttpRequest, plan: Plan) -> AdministrativeUnit:
    """Return the unit asked for, else the first that the plan names; an officer may answer for several."""
    units = own_units(user_of(request), plan)
    asked = request.POST.get("unit") or request.GET.get("unit")
    return next((unit for unit in units if str(unit.pk) == asked), units[0])
