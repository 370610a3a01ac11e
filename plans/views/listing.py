"""The list of plans: filters, order and page stand in the address."""

from dataclasses import dataclass

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.guards import user_of
from accounts.models import User
from accounts.roles import Permission
from communes.models import Department
from plans import permissions
from plans.forms.listing import PlanFilterForm, order_by
from plans.models import Plan

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
    can_edit: bool
    can_copy: bool
    can_delete: bool
    can_register: bool


@require_safe
def list_plans(request: HttpRequest) -> HttpResponse:
    """Every plan the person may see."""
    user = user_of(request)
    visible = Plan.objects.visible_to(user)
    form = PlanFilterForm(request.GET, years=_years(user), departments=_departments(user))
    sort = request.GET.get("sort", "")
    found = form.narrow(visible).for_list().order_by(*order_by(sort))
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "page": page,
        "rows": [_row(user, plan) for plan in page],
        "columns": [_column(slug, title, sort) for slug, title in COLUMNS],
        "can_create": bool(user.authority_ids(Permission.DRAFT_PLANS)),
    }
    return render(request, "plans/list.html", context)


def _row(user: User, plan: Plan) -> PlanRow:
    return PlanRow(
        plan,
        permissions.can_edit(user, plan),
        permissions.can_copy(user, plan),
        permissions.can_delete(user, plan),
        permissions.can_register(user, plan),
    )


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
