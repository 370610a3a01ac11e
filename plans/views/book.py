"""The clerk's book of numbers: everybody of the office reads it, the clerk writes it."""

from collections.abc import Callable
from typing import TypeVar
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.guards import require, user_of
from accounts.pages import form_methods
from accounts.refusals import ActionRefused
from accounts.roles import Permission
from communes.models import IssuingAuthority
from plans import permissions
from plans.actions.book import (
    FIRST_YEAR,
    LAST_YEAR,
    give_back,
    reserve_for_other,
    reserve_number,
    start_series_at,
)
from plans.forms.book import GiveBackForm, ReserveOtherForm, ReservePlanForm, StartForm
from plans.models import NumberEntry, NumberSeries, NumberState, Plan
from plans.overviews.book import USUAL_KIND, plans_without_number, read_book

PAGE_SIZE = 50
Made = TypeVar("Made")


@require_safe
def show_book(request: HttpRequest) -> HttpResponse:
    """One year of one series."""
    authority = require(request, Permission.READ_PLANS).authority
    this_year = timezone.localdate().year
    kind = request.GET.get("loai", USUAL_KIND)[:60]
    book = read_book(authority, kind, _year(request.GET.get("nam", ""), this_year), today_year=this_year)
    can_keep = permissions.can_keep_book(user_of(request), authority.pk)
    context = {
        "authority": authority,
        "book": book,
        "page": Paginator(book.rows, PAGE_SIZE).get_page(request.GET.get("page")),
        "can_keep": can_keep,
        "waiting": plans_without_number(authority) if can_keep else [],
    }
    return render(request, "plans/book/list.html", context)


@form_methods
def reserve_other(request: HttpRequest) -> HttpResponse:
    """Hold a number for a paper made outside the portal."""
    authority = _desk(request)
    form = ReserveOtherForm(request.POST or None, authority=authority, initial={"year": timezone.localdate().year})
    if form.is_valid():
        typed = {"kind": ""} | form.cleaned_data
        entry = _try(
            form,
            lambda: reserve_for_other(authority=authority, by=user_of(request), now=timezone.now(), **typed),
        )
        if entry:
            messages.success(request, f"Đã giữ số {entry.printed} năm {typed['year']}.")
            return _to_book(entry.series)
    lead = "Dùng khi một văn bản soạn ngoài cổng lấy số trong cùng sổ."
    return _ask(request, form, "Giữ số cho văn bản khác", lead, "Giữ số")


@form_methods
def reserve_plan(request: HttpRequest, pk: int) -> HttpResponse:
    """Hold a number for a plan of the office."""
    authority = _desk(request)
    plan = get_object_or_404(Plan.objects.for_list(), pk=pk, authority=authority)
    form = ReservePlanForm(request.POST or None, initial={"year": timezone.localdate().year})
    if form.is_valid():
        typed = form.cleaned_data
        entry = _try(form, lambda: reserve_number(plan=plan, by=user_of(request), now=timezone.now(), **typed))
        if entry:
            messages.success(request, f"Đã giữ số {entry.printed} năm {typed['year']} cho kế hoạch.")
            return _to_book(entry.series)
    return _ask(request, form, "Giữ số cho kế hoạch", f"{plan}.", "Giữ số")


@form_methods
def return_number(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a held number back, with the reason."""
    authority = _desk(request)
    entries = NumberEntry.objects.filter(series__authority=authority).select_related("series")
    entry = get_object_or_404(entries, pk=pk)
    if entry.state != NumberState.RESERVED:
        messages.error(request, f"Số {entry.printed} {entry.get_state_display().lower()} nên không trả được.")
        return _to_book(entry.series)
    form = GiveBackForm(request.POST or None)
    if form.is_valid():
        reason = form.cleaned_data["reason"]
        returned = _try(
            form, lambda: give_back(entry_id=entry.pk, reason=reason, by=user_of(request), now=timezone.now())
        )
        if returned:
            messages.success(request, f"Đã trả số {entry.printed} năm {entry.series.year}.")
            return _to_book(entry.series)
    lead = f"Số này đang giữ cho «{entry.subject}». Sau khi trả, văn bản khác lấy được số này; lý do lưu trong sổ."
    return _ask(request, form, f"Trả số {entry.printed} năm {entry.series.year}", lead, "Trả số")


@form_methods
def start_book(request: HttpRequest) -> HttpResponse:
    """Let a series begin at a number."""
    authority = _desk(request)
    initial = {"year": timezone.localdate().year, "kind": USUAL_KIND}
    form = StartForm(request.POST or None, authority=authority, initial=initial)
    if form.is_valid():
        typed = {"kind": ""} | form.cleaned_data
        series = _try(form, lambda: start_series_at(authority=authority, by=user_of(request), **typed))
        if series:
            messages.success(request, f"{series} bắt đầu từ số {series.starts_at}.")
            return _to_book(series)
    lead = "Dùng khi các số trước đó đã cấp ở sổ giấy hoặc hệ thống khác."
    return _ask(request, form, "Bắt đầu sổ từ số", lead, "Lưu")


def _desk(request: HttpRequest) -> IssuingAuthority:
    """Return the office whose book the person keeps."""
    authority = require(request, Permission.REGISTER_ISSUED).authority
    if not permissions.can_keep_book(user_of(request), authority.pk):
        raise PermissionDenied("Vai trò của bạn không giữ sổ số văn bản.")
    return authority


def _try(form: Form, step: Callable[[], Made]) -> Made | None:
    """Take the step; a refusal stands above the form, which keeps what was typed."""
    try:
        return step()
    except ActionRefused as refusal:
        form.add_error(None, str(refusal))
        return None


def _ask(request: HttpRequest, form: Form, title: str, lead: str, action: str) -> HttpResponse:
    context = {"form": form, "title": title, "lead": lead, "action_label": action, "back_url": reverse("book")}
    return render(request, "plans/book/form.html", context)


def _to_book(series: NumberSeries) -> HttpResponse:
    return redirect(f"{reverse('book')}?{urlencode({'nam': series.year, 'loai': series.kind or USUAL_KIND})}")


def _year(typed: str, default: int) -> int:
    year = int(typed) if typed.isascii() and typed.isdigit() and len(typed) == 4 else default
    return year if FIRST_YEAR <= year <= LAST_YEAR else default
