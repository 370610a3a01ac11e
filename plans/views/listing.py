"""The list of plans: filters, order and page stand in the address."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.guards import user_of
from accounts.models import User
from accounts.roles import Permission
from communes.models import Department
from plans.forms.listing import PlanFilterForm, order_by
from plans.models import Plan, PlanQuerySet
from plans.overviews.steps import StepLink, list_steps

PAGE_SIZE = 20
COLUMNS = [
    ("number", "Số"),
    ("", "Ký hiệu"),
    ("subject", "Trích yếu"),
    ("year", "Năm"),
    ("department", "Đơn vị soạn"),
    ("drafter", "Người soạn"),
    ("state", "Trạng thái"),
]


@dataclass(frozen=True)
class Column:
    """A column's head: its title, where a click on it leads, and how it is sorted now."""

    title: str
    sort: str = ""
    direction: str = ""  # as aria-sort has it


@dataclass(frozen=True)
class PlanRow:
    """A plan in the list with what this person may do with it now."""

    plan: Plan
    steps: list[StepLink]


@dataclass(frozen=True)
class Tab:
    """A cut through the list that people ask for daily, with how many wait there."""

    slug: str
    title: str
    count: int | None
    is_current: bool


TABS: dict[str, tuple[str, Callable[[PlanQuerySet, User, date], PlanQuerySet]]] = {
    "": ("Tất cả", lambda plans, user, day: plans),
    "can-duyet": ("Cần duyệt", lambda plans, user, day: plans.to_decide(user, day)),
    "du-thao": ("Dự thảo", lambda plans, user, day: plans.drafts()),
    "dang-trinh": ("Đang trình", lambda plans, user, day: plans.on_the_way()),
    "phat-hanh": ("Đã phát hành", lambda plans, user, day: plans.on_file()),
}
MOST_COUNTED = 99


def _tab(slug: str, plans: PlanQuerySet, is_current: bool) -> Tab:
    """The tab of all plans is not counted, and none beyond what a glance takes in: a list may hold many thousands."""
    count = plans.order_by()[: MOST_COUNTED + 1].count() if slug in ("can-duyet", "dang-trinh") else None
    return Tab(slug, TABS[slug][0], count, is_current)


@require_safe
def list_plans(request: HttpRequest) -> HttpResponse:
    """Every plan the person may see."""
    user, today = user_of(request), timezone.localdate()
    visible = Plan.objects.visible_to(user)
    form = PlanFilterForm(request.GET, years=_years(user), departments=_departments(user))
    sort = request.GET.get("sort", "")
    tabs = {slug: narrow(visible, user, today) for slug, (_, narrow) in TABS.items()}
    tab = request.GET.get("tab", "") if request.GET.get("tab") in TABS else ""
    found = form.narrow(tabs[tab]).for_list().order_by(*order_by(sort))
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "page": page,
        "rows": [PlanRow(plan, list_steps(plan, user, today)) for plan in page],
        "tabs": [_tab(slug, plans, slug == tab) for slug, plans in tabs.items()],
        "columns": [_column(slug, title, sort) for slug, title in COLUMNS],
        "can_create": bool(user.authority_ids(Permission.DRAFT_PLANS)),
    }
    return render(request, "plans/list.html", context)


def _column(slug: str, title: str, sort: str) -> Column:
    if not slug:
        return Column(title)
    if sort.removeprefix("-") != slug:
        return Column(title, slug)
    return Column(title, slug, "descending") if sort.startswith("-") else Column(title, f"-{slug}", "ascending")


def _years(user: User) -> list[int]:
    years = Plan.objects.visible_to(user).order_by("-year").values_list("year", flat=True).distinct()
    return list(years)


def _departments(user: User) -> list[tuple[int, str]]:
    own = user.authority_ids(Permission.READ_PLANS)
    return list(Department.objects.filter(authority__in=own).order_by("name").values_list("pk", "name"))
