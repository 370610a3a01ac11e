"""What a person was told, and where letters about it go."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from accounts.actions import change_own_email
from accounts.forms import EmailForm
from accounts.guards import user_of
from accounts.models import Notice
from accounts.notices import mark_read
from accounts.pages import form_methods

PAGE_SIZE = 30


@require_safe
def list_notices(request: HttpRequest) -> HttpResponse:
    """The person's own notices, newest first."""
    page = Paginator(Notice.objects.filter(user=user_of(request)), PAGE_SIZE).get_page(request.GET.get("page"))
    return render(request, "accounts/notices.html", {"page": page})


@require_POST
def open_notice(request: HttpRequest, pk: int) -> HttpResponse:
    """Mark one of the own notices as read and lead to what it is about."""
    own = Notice.objects.filter(user=user_of(request))
    notice = get_object_or_404(own, pk=pk)
    mark_read(own.filter(pk=pk), now=timezone.now())
    inside = url_has_allowed_host_and_scheme(notice.url, allowed_hosts=None)
    return redirect(notice.url if inside else "notices")


@require_POST
def read_notices(request: HttpRequest) -> HttpResponse:
    """Mark all of the own notices as read."""
    read = mark_read(Notice.objects.filter(user=user_of(request)), now=timezone.now())
    messages.success(request, f"Đã đánh dấu đọc {read} thông báo.")
    return redirect("notices")


@form_methods
def my_email(request: HttpRequest) -> HttpResponse:
    """The address to which the person's letters go; none means no letters."""
    user = user_of(request)
    form = EmailForm(request.POST or None, initial={"email": user.email})
    if form.is_valid():
        change_own_email(user=user, email=form.cleaned_data["email"])
        told = f"Thư báo gửi đến {user.email}." if user.email else "Cổng không gửi thư cho bạn nữa."
        messages.success(request, told)
        return redirect("notices")
    return render(request, "accounts/my_email.html", {"form": form})
