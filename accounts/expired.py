"""A form posted after the session ended is not lost: it waits in the session of the sign-in page.

A view asks for this with ``@keeps_post``; forms with passwords never do. After signing in the same person finds the
text again on the form's page (``kept_post``). Nobody else's: the page names its person in the field ``typed_by``.
"""

from collections.abc import Callable
from typing import Any, TypeVar
from urllib.parse import urlencode, urlsplit

from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import reverse

KEY = "posts_of_expired_session"
MOST_BYTES = 400_000
MOST_POSTS = 3

View = TypeVar("View", bound=Callable[..., HttpResponse])


def keeps_post(view: View) -> View:
    """Mark a view whose posts wait for their owner to sign in again."""
    view.keeps_post = True  # type: ignore[attr-defined]
    return view


class KeepPostOfExpiredSession:
    """Stand before the login middleware and put a stranger's post aside where the view asks for it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on; ``process_view`` does the work."""
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any
    ) -> HttpResponse | None:
        """Keep the post, and let the login middleware answer; a fragment's whole page goes to the sign-in page."""
        if request.user.is_authenticated or not getattr(view, "login_required", True):
            return None
        if request.headers.get("HX-Request"):
            page = urlsplit(request.headers.get("HX-Current-URL", "")).path or "/"
            return HttpResponse(status=204, headers={"HX-Redirect": f"{reverse('login')}?{urlencode({'next': page})}"})
        if request.method == "POST" and getattr(view, "keeps_post", False):
            self._keep(request)
        return None

    def _keep(self, request: HttpRequest) -> None:
        if request.headers.get("X-Autosave"):
            return  # the page itself still holds the text, and says that the session has ended
        put_aside(request)


def put_aside(request: HttpRequest) -> None:
    """Keep the post for when its person comes back to the same page."""
    typed = request.POST.copy()
    typed.pop("csrfmiddlewaretoken", None)
    body = typed.urlencode()
    if len(body) <= MOST_BYTES:
        kept = dict(request.session.get(KEY, {}))
        kept.pop(request.path, None)
        request.session[KEY] = dict([*kept.items(), (request.path, body)][-MOST_POSTS:])


def kept_post(request: HttpRequest, path: str) -> QueryDict | None:
    """Return what this person posted to ``path`` after their session ended, or None."""
    body = request.session.get(KEY, {}).get(path)
    post = QueryDict(body) if body else None
    return post if post and post.get("typed_by") == str(request.user.pk) else None


def drop_kept_post(request: HttpRequest, path: str) -> None:
    """Forget the post once it is saved, kept elsewhere or thrown away."""
    kept = request.session.get(KEY, {})
    if path in kept:
        request.session[KEY] = {other: body for other, body in kept.items() if other != path}
