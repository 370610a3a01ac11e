"""The registers of a person's units: found, opened, described, copied into a new year, emptied."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.db.models import Count
from django.forms import HiddenInput
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.guards import require, user_of
from accounts.models import User
from accounts.pages import form_methods
from accounts.refusals import ActionRefused
from accounts.roles import Permission
from communes.models import UnitLevel
from participants.actions.hamlets import add_hamlets
from participants.actions.registers import copy_households, describe_register, open_register
from participants.actions.retention import empty_register_by_hand
from participants.guards import kept_register
from participants.models import Emptied, HouseholdCategory, HouseholdRegister, PovertyStandard
from participants.register_forms import (
    CopyForm,
    DescriptionForm,
    EraseForm,
    HamletsForm,
    OpenForm,
    Place,
    description_defaults,
)

REGISTERS_PER_PAGE = 50


@require_safe
def list_registers(request: HttpRequest) -> HttpResponse:
    """Every register the person may read; an officer of one commune lands on this year's at once."""
    require(request, Permission.READ_NAMES)
    user, places = user_of(request), kept_places(user_of(request))
    visible = HouseholdRegister.objects.visible_to(user)
    year = request.GET.get("year", "")
    if not request.GET and (only := _only_register(user, places)):
        return redirect("participants:register", pk=only)
    years = list(visible.order_by("-year").values_list("year", flat=True).distinct())
    found = visible.filter(year=int(year)) if year in map(str, years) else visible
    page = Paginator(found.select_related("unit", "authority", "standard"), REGISTERS_PER_PAGE).get_page(
        request.GET.get("page")
    )
    shown = [register.pk for register in page]
    counts = dict(
        HouseholdRegister.objects.filter(pk__in=shown).annotate(n=Count("households")).values_list("pk", "n").order_by()
    )
    context = {
        "page": page,
        "rows": [(register, counts.get(register.pk, 0)) for register in page],
        "years": years,
        "year": year,
        "can_open": bool(places),
    }
    return render(request, "participants/register/list.html", context)


def _only_register(user: User, places: list[Place]) -> int | None:
    """Return this year's register of who keeps one commune's lists and reads no others."""
    if len(places) != 1 or len({m.authority_id for m in user.membership_list}) != 1:
        return None
    if any(m.unit_id is None and Permission.READ_NAMES in m.permissions for m in user.membership_list):
        return None
    authority, unit = places[0]
    own = HouseholdRegister.objects.filter(authority=authority, unit=unit, year=timezone.localdate().year)
    return own.values_list("pk", flat=True).first()


def kept_places(user: User) -> list[Place]:
    """Return for which authority and commune the person may open registers (``permissions.can_keep_register``)."""
    places: dict[tuple[int, int], Place] = {}
    for membership in user.membership_list:
        authority = membership.authority
        if membership.unit and Permission.REPLY_FOR_UNIT in membership.permissions:
            if membership.unit.level == UnitLevel.COMMUNE:
                places[authority.pk, membership.unit.pk] = (authority, membership.unit)
        elif authority.is_commune_level and Permission.COLLECT_QUOTAS in membership.permissions:
            places[authority.pk, authority.unit_id] = (authority, authority.unit)
    return list(places.values())


@form_methods
def open_new(request: HttpRequest) -> HttpResponse:
    """Open a commune's list of a year."""
    require(request, Permission.READ_NAMES)
    places = kept_places(user_of(request))
    if not places:
        return render(request, "participants/register/none_to_open.html", status=403)
    form = opening_form(request.POST or None, places, timezone.localdate().year)
    if form.is_valid():
        try:
            made = open_register(**form.opened, by=user_of(request), now=timezone.now())
        except ActionRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"Đã mở {made}.")
            return redirect("participants:register", pk=made.pk)
    context = {"form": form, "title": "Mở danh sách hộ", "action_label": "Mở danh sách", "register": None}
    return render(request, "participants/register/form.html", context)


def opening_form(data: QueryDict | None, places: list[Place], year: int, *, is_settled: bool = False) -> OpenForm:
    """Return the form that opens a list, with sensible words in it; ``is_settled``: commune and year are known."""
    standard = PovertyStandard.objects.visible_to_authority(places[0][0]).in_force(year).first()
    initial = description_defaults(year, standard) | {"place": 0}
    today = timezone.localdate()
    if initial["retained_until"] <= today:  # a list of a year gone by is kept as long as one of this year
        initial["retained_until"] = description_defaults(today.year, standard)["retained_until"]
    form = OpenForm(data, places=places, initial=initial)
    if is_settled:
        for name in ("place", "year"):
            form.fields[name].widget = HiddenInput()
    return form


@form_methods
def describe(request: HttpRequest, pk: int) -> HttpResponse:
    """Change purpose, ground and time of keeping."""
    register = kept_register(request, pk)
    names = ("standard", "purpose", "legal_basis", "retained_until")
    initial = {name: getattr(register, name) for name in names}
    form = DescriptionForm(request.POST or None, authorities=[register.authority], initial=initial)
    if form.is_valid():
        try:
            describe_register(register_id=register.pk, **form.described, by=user_of(request), now=timezone.now())
        except ActionRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "Đã lưu thông tin của danh sách.")
            return redirect("participants:register", pk=register.pk)
    context = {"form": form, "title": "Mục đích và thời hạn lưu", "action_label": "Lưu", "register": register}
    return render(request, "participants/register/form.html", context)


@form_methods
def copy(request: HttpRequest, pk: int) -> HttpResponse:
    """Begin a new year with the households of this one."""
    source = kept_register(request, pk)
    year = source.year + 1
    standard = PovertyStandard.objects.visible_to_authority(source.authority).in_force(year).first()
    held = HouseholdCategory.objects.filter(pk__in=source.households.values("category"))
    offered = [(category.pk, category.name) for category in held]
    form = CopyForm(
        request.POST or None,
        places=[(source.authority, source.unit)],
        offered=offered,
        initial=description_defaults(year, standard) | {"place": 0},
    )
    if form.is_valid():
        try:
            made, copied = _copied(request, source, form)
        except ActionRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"Đã chép {copied} hộ sang năm {made.year}. Hãy rà soát lại từng hộ.")
            return redirect("participants:register", pk=made.pk)
    context = {"form": form, "title": "Chép sang năm mới", "action_label": "Chép", "register": source}
    return render(request, "participants/register/form.html", context)


@transaction.atomic
def _copied(request: HttpRequest, source: HouseholdRegister, form: CopyForm) -> tuple[HouseholdRegister, int]:
    user, now = user_of(request), timezone.now()
    made = open_register(**form.opened, by=user, now=now)
    wanted = form.cleaned_data["categories"]
    return made, copy_households(source_id=source.pk, register_id=made.pk, categories=wanted, by=user, now=now)


@form_methods
def add_missing_hamlets(request: HttpRequest, pk: int) -> HttpResponse:
    """The commune's hamlets, and those that the list needs and the catalogue lacks."""
    register = kept_register(request, pk)
    form = HamletsForm(request.POST or None)
    if form.is_valid():
        try:
            added = add_hamlets(register_id=register.pk, names=form.cleaned_data["names"], by=user_of(request))
        except ActionRefused as refusal:
            form.add_error("names", str(refusal))
        else:
            messages.success(request, f"Đã thêm {len(added)} thôn, ấp của {register.unit.name_in_text}.")
            return redirect("participants:register_hamlets", pk=register.pk)
    context = {"form": form, "register": register, "hamlets": list(register.hamlets)}
    return render(request, "participants/register/hamlets.html", context)


@form_methods
def erase(request: HttpRequest, pk: int) -> HttpResponse:
    """Empty a register before its time is over, with a reason."""
    register = kept_register(request, pk)
    form = EraseForm(request.POST or None)
    if form.is_valid():
        how, why = Emptied(form.cleaned_data["how"]), form.cleaned_data["why"]
        try:
            empty_register_by_hand(register_id=register.pk, how=how, why=why, by=user_of(request), now=timezone.now())
        except ActionRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"{register}: {how.label}.")
            return redirect("participants:register", pk=register.pk)
    context = {"form": form, "register": register, "people": register.households.count()}
    return render(request, "participants/register/erase.html", context)
