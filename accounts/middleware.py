"""A password that was given out for one use opens nothing but the page that changes it."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from accounts.models import User


def change_one_time_password_first(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Lead a person with a one-time password to the page where they choose their own."""

    def middleware(request: HttpRequest) -> HttpResponse:
        user = request.user
        waiting = isinstance(user, User) and user.must_change_password
        if waiting and request.path not in (reverse("password_change"), reverse("logout")):
            messages.info(request, "Mật khẩu đang dùng chỉ dùng một lần. Hãy đặt mật khẩu của riêng mình.")
            return redirect("password_change")
        return get_response(request)

    return middleware
