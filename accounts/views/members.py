"""The accounts of one's own office, for its administrator."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from accounts.actions import add_member, reset_member_password, set_member_active, set_sensitive
from accounts.forms import MemberForm, SensitiveForm
from accounts.guards import require, user_of
from accounts.models import Membership, User
from accounts.pages import ask_first, form_methods, is_confirmed
from accounts.permissions import can_manage_member
from accounts.refusals import ActionRefused
from accounts.roles import Permission, Role
from communes.models import IssuingAuthority

PAGE_SIZE = 50


@require_safe
def list_members(request: HttpRequest) -> HttpResponse:
    """Every account with a role in the office."""
    authority = _own_authority(request)
    roles = Membership.objects.filter(authority=authority).select_related("unit").order_by("pk")
    members = (
        User.objects.filter(pk__in=roles.values("user"))
        .prefetch_related(Prefetch("memberships", roles, to_attr="roles_here"))
        .order_by("-is_active", "username")
    )
    page = Paginator(members, PAGE_SIZE).get_page(request.GET.get("page"))
    me = user_of(request)
    rows = [(member, can_manage_member(me, authority, member)) for member in page]
    return render(request, "accounts/members.html", {"authority": authority, "page": page, "rows": rows})


@never_cache
@form_methods
def add_member_account(request: HttpRequest) -> HttpResponse:
    """Add an account; its one-time password is shown in the answer and nowhere else."""
    authority = _own_authority(request)
    form = MemberForm(request.POST or None, authority=authority)
    if form.is_valid():
        typed = form.cleaned_data
        try:
            user, password = add_member(
                authority=authority,
                account=typed["account"],
                full_name=typed["full_name"],
                role=Role(typed["role"]),
                unit=typed["unit"],
                by=user_of(request),
                email=typed["email"],
            )
        except ActionRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            return _show_password(request, user, password)
    return render(request, "accounts/members_add.html", {"authority": authority, "form": form})


@never_cache
@form_methods
def reset_password(request: HttpRequest, pk: int) -> HttpResponse:
    """Give an account of the own office a new one-time password, after asking."""
    authority, member = _own_member(request, pk)
    if is_confirmed(request):
        try:
            password = reset_member_password(authority=authority, user=member, by=user_of(request))
        except ActionRefused as refusal:
            return _refuse(request, refusal)
        return _show_password(request, member, password)
    return ask_first(
        request,
        title="Đặt lại mật khẩu",
        question=f"Đặt lại mật khẩu của {member} ({member.username})?",
        consequence="Mật khẩu cũ hết hiệu lực ngay; mật khẩu mới chỉ hiện một lần để bạn báo cho người dùng.",
        action_label="Đặt lại mật khẩu",
        back_url=reverse("members"),
    )


@form_methods
def close_account(request: HttpRequest, pk: int) -> HttpResponse:
    """Let an account of the own office sign in no longer, after asking."""
    authority, member = _own_member(request, pk)
    if is_confirmed(request):
        return _set_active(request, authority, member, active=False)
    return ask_first(
        request,
        title="Ngừng tài khoản",
        question=f"Ngừng tài khoản {member.username} của {member}?",
        consequence="Người này không đăng nhập được nữa. Những gì đã soạn và đã gửi vẫn giữ nguyên tên người làm.",
        action_label="Ngừng tài khoản",
        danger=True,
        back_url=reverse("members"),
    )


@form_methods
def reopen_account(request: HttpRequest, pk: int) -> HttpResponse:
    """Let an account of the own office sign in again, after asking."""
    authority, member = _own_member(request, pk)
    if is_confirmed(request):
        return _set_active(request, authority, member, active=True)
    return ask_first(
        request,
        title="Mở lại tài khoản",
        question=f"Mở lại tài khoản {member.username} của {member}?",
        consequence="Người này đăng nhập được bằng mật khẩu cũ, với vai trò như trước.",
        action_label="Mở lại tài khoản",
        back_url=reverse("members"),
    )


@form_methods
def give_sensitive(request: HttpRequest, pk: int) -> HttpResponse:
    """Say whether somebody may see the sensitive columns of lists of households."""
    authority, member = _own_member(request, pk)
    roles = Membership.objects.filter(authority=authority, user=member).select_related("unit").order_by("pk")
    offered = [membership for membership in roles if Permission.READ_NAMES in membership.permissions]
    form = SensitiveForm(request.POST if request.method == "POST" else None, offered=offered)
    if form.is_valid():
        chosen = form.cleaned_data["memberships"]
        try:
            set_sensitive(authority=authority, user=member, membership_ids=chosen, by=user_of(request))
        except ActionRefused as refusal:
            return _refuse(request, refusal)
        messages.success(request, f"Đã lưu quyền xem cột nhạy cảm của {member}.")
        return redirect("members")
    context = {"form": form, "member": member, "offered": offered}
    return render(request, "accounts/members_sensitive.html", context)


def _own_authority(request: HttpRequest) -> IssuingAuthority:
    return require(request, Permission.MANAGE_AUTHORITY).authority


def _own_member(request: HttpRequest, pk: int) -> tuple[IssuingAuthority, User]:
    """Return the office and an account with a role in it; any other account is not found."""
    authority = _own_authority(request)
    own = User.objects.filter(memberships__authority=authority).distinct()
    return authority, get_object_or_404(own, pk=pk)


def _set_active(request: HttpRequest, authority: IssuingAuthority, member: User, *, active: bool) -> HttpResponse:
    try:
        set_member_active(authority=authority, user=member, active=active, by=user_of(request))
    except ActionRefused as refusal:
        return _refuse(request, refusal)
    messages.success(request, f"Đã {'mở lại' if active else 'ngừng'} tài khoản {member.username}.")
    return redirect("members")


def _refuse(request: HttpRequest, refusal: ActionRefused) -> HttpResponse:
    messages.error(request, str(refusal))
    return redirect("members")


def _show_password(request: HttpRequest, member: User, password: str) -> HttpResponse:
    return render(request, "accounts/members_password.html", {"member": member, "password": password})
