"""The catalogues that plans choose from: one list, one form and one question for all of them."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import ProtectedError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from accounts.expired import keeps_post
from accounts.guards import require, user_of
from accounts.pages import ask_first, form_methods, is_confirmed
from accounts.roles import Permission
from communes.models import IssuingAuthority
from participants.models import HouseholdCategory
from plans import permissions
from plans.forms.catalogue import CATALOGUES, Catalogue
from plans.views.typed import forget_typed, typed_data

PAGE_SIZE = 50


@require_safe
def open_catalogues(request: HttpRequest) -> HttpResponse:
    """Open the catalogue that offices look into most."""
    require(request, Permission.READ_PLANS)
    return redirect("catalogue_list", slug=next(iter(CATALOGUES)))


@require_safe
def list_entries(request: HttpRequest, slug: str) -> HttpResponse:
    """One catalogue: shared entries and the office's own."""
    catalogue = _find(slug)
    authority = require(request, Permission.READ_PLANS).authority
    words = request.GET.get("q", "")[:120]
    page = Paginator(catalogue.search(authority, words), PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "catalogues": CATALOGUES.values(),
        "catalogue": catalogue,
        "words": words,
        "page": page,
        "rows": [(row, _cells(catalogue, row), catalogue.is_own(row, authority)) for row in page],
        "can_keep": permissions.can_keep_catalogue(user_of(request), authority.pk),
    }
    return render(request, "plans/catalogue/list.html", context)


@keeps_post
@form_methods
def add_entry(request: HttpRequest, slug: str) -> HttpResponse:
    """Add an entry of the office's own."""
    catalogue = _find(slug)
    authority = _desk(request)
    form = catalogue.form(typed_data(request), authority=authority)
    return _edit(request, catalogue, form, f"Thêm {catalogue.one}")


@keeps_post
@form_methods
def edit_entry(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Change an entry of the office's own; issued papers keep the words they were issued with."""
    catalogue = _find(slug)
    authority = _desk(request)
    row = _own_row(catalogue, authority, pk)
    form = catalogue.form(typed_data(request), instance=row, authority=authority)
    return _edit(request, catalogue, form, f"Sửa {catalogue.one}", row)


@form_methods
def delete_entry(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Take an entry of the office's own out of the catalogue, unless something still uses it."""
    catalogue = _find(slug)
    row = _own_row(catalogue, _desk(request), pk)
    if is_confirmed(request):
        return _delete(request, catalogue, row)
    return ask_first(
        request,
        title=f"Xóa {catalogue.one}",
        question=f"Xóa «{row}» khỏi danh mục?",
        consequence="Kế hoạch sau này không chọn được nữa; không lấy lại được mục đã xóa.",
        action_label="Xóa",
        back_url=reverse("catalogue_list", args=[catalogue.slug]),
        danger=True,
    )


def _find(slug: str) -> Catalogue:
    if slug not in CATALOGUES:
        raise Http404("Không có danh mục này.")
    return CATALOGUES[slug]


def _desk(request: HttpRequest) -> IssuingAuthority:
    """Return the office whose catalogue the person may keep."""
    authority = require(request, Permission.READ_PLANS).authority
    if not permissions.can_keep_catalogue(user_of(request), authority.pk):
        raise PermissionDenied("Vai trò của bạn không sửa danh mục của cơ quan.")
    return authority


def _own_row(catalogue: Catalogue, authority: IssuingAuthority, pk: int) -> Any:
    """Return an entry the office added; a shared one is refused, another office's is not found."""
    row = get_object_or_404(catalogue.rows(authority), pk=pk)
    if not catalogue.is_own(row, authority):
        raise PermissionDenied("Mục dùng chung của mọi cơ quan, không sửa ở đây.")
    return row


def _cells(catalogue: Catalogue, row: Any) -> list[tuple[str, str]]:
    return list(zip(catalogue.headings, catalogue.cells(row), strict=True))


def _edit(request: HttpRequest, catalogue: Catalogue, form: Any, title: str, row: Any = None) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        forget_typed(request)
        messages.success(request, f"Đã lưu «{form.save()}».")
        return redirect("catalogue_list", slug=catalogue.slug)
    return render(
        request, "plans/catalogue/form.html", {"catalogue": catalogue, "form": form, "title": title, "row": row}
    )


def _delete(request: HttpRequest, catalogue: Catalogue, row: Any) -> HttpResponse:
    name = str(row)
    try:
        if isinstance(row, HouseholdCategory) and HouseholdCategory.objects.filter(members=row).exists():
            raise ProtectedError("part of a joint category", {row})
        row.delete()
    except ProtectedError:
        messages.error(request, f"Không xóa được «{name}» vì đang được dùng trong kế hoạch hoặc danh mục khác.")
    else:
        messages.success(request, f"Đã xóa «{name}».")
    return redirect("catalogue_list", slug=catalogue.slug)
