"""Where an officer finds what to print."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.guards import user_of
from accounts.roles import Permission
from dialogues.papers import MOST_PLANS, plans_with_papers, read_papers


@require_safe
def list_papers(request: HttpRequest) -> HttpResponse:
    """The plans on file of the person's units, each with its sessions and how far their papers are."""
    user = user_of(request)
    page = Paginator(plans_with_papers(user), MOST_PLANS).get_page(request.GET.get("page"))
    held = frozenset[Permission]().union(*(membership.permissions for membership in user.membership_list))
    context = {
        "page": page,
        "rows": read_papers(user, list(page), today=timezone.localdate()),
        "prints": bool(held & {Permission.REPLY_FOR_UNIT, Permission.COLLECT_QUOTAS}),
    }
    return render(request, "dialogues/papers.html", context)
