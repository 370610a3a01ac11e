"""What the portal does around every request."""

import time
from collections.abc import Callable
from http import HTTPStatus

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware
from django.shortcuts import render

from accounts.refusals import ActionRefused

_RENEW_AFTER_SECONDS = 600
_COMPRESSED = ("text/", "application/json")


class CompressText(GZipMiddleware):
    """Compress pages and answers; PDF, DOCX and XLSX are compressed by themselves.

    A page that repeats what a stranger put into its address, beside a secret, can betray the secret by its compressed
    length (BREACH). Decision 18 says why this is answered here: tokens are masked anew in every answer, Django pads
    each answer by a random length, and the session's cookie does not travel with requests of other sites.
    """

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """Pass text on compressed and everything else as it is."""
        if not response.get("Content-Type", "").startswith(_COMPRESSED):
            return response
        return super().process_response(request, response)


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


_WITH_NAMES = {"participants", "dialogues"}  # the apps whose pages and files show names of households


def keep_names_out_of_caches(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[..., HttpResponse]:
    """Let no browser keep a page or a file with names: machines are shared, and «Back» works after signing out."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if request.resolver_match and request.resolver_match.app_name in _WITH_NAMES:
            response["Cache-Control"] = "private, no-store"
        return response

    return middleware


class ExplainRefusals:
    """An action that says no after the view's guard said yes (somebody was faster) answers in words, not with 500."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on; ``process_exception`` does the work."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Show why the step was refused; nothing of it was written, since every action is one transaction."""
        if not isinstance(error, ActionRefused):
            return None
        return render(request, "refused.html", {"reason": str(error)}, status=HTTPStatus.CONFLICT)


def client_ip(request: HttpRequest) -> str | None:
    """Return the address that a sign-in came from, as our own proxy names it where there is one.

    None for a sign-in without a connection, such as a test's.
    """
    if settings.TRUST_PROXY:
        return request.headers.get("X-Real-IP", "") or request.META.get("REMOTE_ADDR")
    return request.META.get("REMOTE_ADDR")
