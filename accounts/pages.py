"""What the desks of several apps share: the methods that a form's view takes, and the page that asks before a step."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

form_methods = require_http_methods(["GET", "HEAD", "POST"])


def is_confirmed(request: HttpRequest) -> bool:
    """Whether the person has said yes on the page below."""
    return request.method == "POST" and bool(request.POST.get("confirmed"))


def ask_first(
    request: HttpRequest,
    *,
    title: str,
    question: str,
    consequence: str,
    action_label: str,
    back_url: str,
    danger: bool = False,
    hidden: dict[str, object] | None = None,
) -> HttpResponse:
    """Ask before a step, naming the object and what follows; «yes» posts ``hidden`` to the same address."""
    context = {
        "title": title,
        "question": question,
        "consequence": consequence,
        "action_label": action_label,
        "back_url": back_url,
        "danger": danger,
        "hidden": hidden or {},
    }
    return render(request, "partials/confirm.html", context)
