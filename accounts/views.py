"""Signing out; signing in and changing the password are Django's own views."""

from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse


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
