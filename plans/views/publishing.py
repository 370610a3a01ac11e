"""The clerk opens an issued paper to strangers, and closes it again."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.guards import user_of
from accounts.pages import ask_first, form_methods, is_confirmed
from plans import permissions
from plans.actions.publishing import close_link, open_link
from plans.guards import get_plan
from plans.models import IN_FORCE


@require_safe
def manage(request: HttpRequest, pk: int) -> HttpResponse:
    """Whether strangers may check the paper, at which address, and since when."""
    plan = get_plan(request, pk, can=permissions.can_manage_link)
    links = list(plan.public_links.select_related("made_by", "closed_by"))
    current = next((link for link in links if link.closed_at is None), None)
    address = f"{settings.PORTAL_URL}{reverse('public_paper', args=[current.token])}" if current else ""
    context = {
        "plan": plan,
        "address": address,
        "current": current,
        "closed": [link for link in links if link.closed_at],
        "can_open": current is None and plan.state in IN_FORCE,
    }
    return render(request, "plans/public/manage.html", context)


@form_methods
def open_public(request: HttpRequest, pk: int) -> HttpResponse:
    """Open the paper, after saying what everybody will see."""
    plan = get_plan(request, pk, can=permissions.can_manage_link)
    if is_confirmed(request):
        open_link(plan_id=plan.pk, by=user_of(request), now=timezone.now())
        messages.success(request, "Đã mở. Chép đường dẫn dưới đây để gửi cho người cần kiểm tra.")
        return redirect("plans:public", plan.pk)
    return ask_first(
        request,
        title="Công khai văn bản",
        question=f"Mở đường dẫn kiểm tra cho kế hoạch số {plan.reference}?",
        consequence=(
            "Ai có đường dẫn đều xem được số, ngày, cơ quan, trích yếu, mã băm, tải được tệp đã phát hành và so một "
            "tệp với nó, không cần đăng nhập. Không có tên hộ dân nào."
        ),
        action_label="Mở đường dẫn",
        back_url=reverse("plans:public", args=[plan.pk]),
    )


@form_methods
def close_public(request: HttpRequest, pk: int) -> HttpResponse:
    """Close the address, after asking."""
    plan = get_plan(request, pk, can=permissions.can_manage_link)
    if is_confirmed(request):
        close_link(plan_id=plan.pk, by=user_of(request), now=timezone.now())
        messages.success(request, "Đã đóng đường dẫn công khai.")
        return redirect("plans:public", plan.pk)
    return ask_first(
        request,
        title="Đóng đường dẫn công khai",
        question=f"Đóng đường dẫn kiểm tra của kế hoạch số {plan.reference}?",
        consequence="Người đang giữ đường dẫn không mở được nữa. Mở lại sẽ có một đường dẫn khác.",
        action_label="Đóng đường dẫn",
        back_url=reverse("plans:public", args=[plan.pk]),
        danger=True,
    )
