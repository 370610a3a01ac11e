"""What the portal does around every request."""

import time
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

_RENEW_AFTER_SECONDS = 600


def keep_working_sessions_alive(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[..., HttpResponse]:
    """Push a session's end into the future while its owner saves.

    Only requests that write anyway do so (the autosave of a form is one): a GET never writes.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        renewed_at = request.session.get("renewed_at", 0) if request.method == "POST" else None
        if renewed_at is not None and request.user.is_authenticated and time.time() - renewed_at > _RENEW_AFTER_SECONDS:
            request.session["renewed_at"] = int(time.time())
        return get_response(request)

    return middleware


def client_ip(request: HttpRequest) -> str | None:
    """Return the address that a sign-in came from, as our own proxy names it where there is one.

    None for a sign-in without a connection, such as a test's.
    """
    if settings.TRUST_PROXY:
        return request.headers.get("X-Real-IP", "") or request.META.get("REMOTE_ADDR")
    return request.META.get("REMOTE_ADDR")
