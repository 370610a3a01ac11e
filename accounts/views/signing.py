"""Signing out, and choosing the office to work for; signing in and the password are Django's own views."""

from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from accounts.guards import current_membership, user_of


def sign_out(request: HttpRequest) -> HttpResponse:
    """Ask on GET, as a link must change nothing; end the session on POST."""
    if request.method == "POST":
        logout(request)
        return redirect("login")
    context = {
        "title": "Đăng xuất",
        "question": "Kết thúc phiên làm việc trên máy này?",
        "consequence": "Nội dung đã lưu vẫn còn trên máy chủ; nội dung chưa gửi đang giữ trên máy này sẽ bị xóa.",
        "action_label": "Đăng xuất",
        "back_url": reverse("home"),
        "is_sign_out": True,
    }
    return render(request, "partials/confirm.html", context)


def choose_office(request: HttpRequest) -> HttpResponse:
    """Let a person with several roles say which office and role new work is for; reading is not narrowed by it."""
    user = user_of(request)
    current = current_membership(request)
    if request.method == "POST":
        chosen = get_object_or_404(user.memberships, pk=_whole_number(request.POST.get("membership", "")))
        request.session["membership"] = chosen.pk
        return redirect("home")
    return render(request, "accounts/choose_office.html", {"memberships": user.membership_list, "current": current})


def _whole_number(typed: str) -> int:
    """Return the number typed, or 0, which no row has."""
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 10 else 0
