"""One register as it is read, and one household of it by form."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from accounts.expired import drop_kept_post, keeps_post, kept_post
from accounts.guards import user_of
from accounts.pages import ask_first, form_methods, is_confirmed
from accounts.refusals import ActionRefused
from participants import permissions
from participants.actions.access import log_access
from participants.actions.households import StaleHousehold, delete_household, save_household
from participants.actions.households import add_household as add_once
from participants.duplicates import find_doubtful
from participants.guards import kept_register, readable_register, reason_for_sensitive
from participants.household_fields import RegisterChoices
from participants.models import AccessAct, Household, HouseholdRegister
from participants.once import SentBefore, tell_key, told
from participants.register_forms import HouseholdForm, RegisterFilterForm, household_initial
from participants.register_page import compose_lines, compose_totals
from participants.views.access import ask_reason, why_of
from participants.way import way_from_register

HOUSEHOLDS_PER_PAGE = 50
_WORDS = "words_looked_for"


@require_safe
def show_register(request: HttpRequest, pk: int) -> HttpResponse:
    """The households of a register: totals, filters, a page of rows."""
    register = readable_register(request, pk)
    user, now = user_of(request), timezone.now()
    is_keeper = permissions.can_keep_register(user, register)
    why = why_of(request, register, now)
    if not why:
        return ask_reason(request, target=register.target, what=str(register))
    choices = RegisterChoices(register)
    may_see = permissions.sees_sensitive(user, register)
    why_sensitive = reason_for_sensitive(request, register.target, now=now) if may_see else ""
    form = RegisterFilterForm(request.GET, choices=choices)
    words = request.session.get(_WORDS, {}).get(register.target, "")
    doubtful = find_doubtful(register)
    only_doubtful = request.GET.get("trung") == "1"
    rows = doubtful if only_doubtful else Household.objects.filter(register=register)
    found = form.narrow(rows.search(words) if words else rows).select_related("hamlet", "category")
    found = found if why_sensitive else found.defer("ethnicity", "health")
    page = Paginator(found, HOUSEHOLDS_PER_PAGE).get_page(request.GET.get("page"))
    _log(request, register, AccessAct.VIEW, why, page.paginator.count)
    if why_sensitive:
        _log(request, register, AccessAct.SENSITIVE, why_sensitive, page.paginator.count)
    context = {
        "register": register,
        "totals": compose_totals(register, choices),
        "form": form,
        "words": words,
        "page": page,
        "lines": compose_lines(register, page),
        "doubtful": doubtful.count(),
        "only_doubtful": only_doubtful,
        "can_keep": is_keeper and not register.emptied_how,
        "may_see_sensitive": may_see and not register.emptied_how,
        "shows_sensitive": bool(why_sensitive),
        "way": way_from_register(user, register) if is_keeper else None,
    }
    return render(request, "participants/register/show.html", context)


@require_POST
def look_for(request: HttpRequest, pk: int) -> HttpResponse:
    """«Tìm»: what is looked for is a name, so it stands in the session and never in an address."""
    register = readable_register(request, pk)
    kept = {target: words for target, words in request.session.get(_WORDS, {}).items() if target != register.target}
    words = " ".join(request.POST.get("q", "").split())[:120]
    request.session[_WORDS] = kept | ({register.target: words} if words else {})
    filters = QueryDict(request.POST.get("filters", "")[:200], mutable=True)
    filters.pop("page", None)
    address = reverse("participants:register", args=[register.pk])
    return redirect(f"{address}?{filters.urlencode()}" if filters else address)


@keeps_post
@form_methods
def add_household(request: HttpRequest, pk: int) -> HttpResponse:
    """Add a household by its form."""
    return _edit(request, kept_register(request, pk), None)


@keeps_post
@form_methods
def edit_household(request: HttpRequest, pk: int, household: int) -> HttpResponse:
    """Change a household by its form."""
    register = kept_register(request, pk)
    rows = Household.objects.select_related("hamlet", "category")
    return _edit(request, register, get_object_or_404(rows, register=register, pk=household))


@form_methods
def remove_household(request: HttpRequest, pk: int, household: int) -> HttpResponse:
    """Take a household out, after asking."""
    register = kept_register(request, pk)
    found = get_object_or_404(Household, register=register, pk=household)
    back = reverse("participants:register", args=[register.pk])
    if not is_confirmed(request):
        _log(request, register, AccessAct.VIEW, register.purpose, 1)
        return ask_first(
            request,
            title="Xóa hộ khỏi danh sách",
            question=f"Xóa hộ {found.head} khỏi danh sách năm {register.year}?",
            consequence="Hộ không còn trong danh sách này; người đã được chọn đi dự vẫn có tên ở danh sách tham dự.",
            action_label="Xóa hộ",
            danger=True,
            back_url=back,
            hidden={"base_version": found.version},
        )
    seen = request.POST.get("base_version", "")
    try:
        delete_household(
            register_id=register.pk,
            household_id=found.pk,
            base_version=int(seen) if seen.isascii() and seen.isdigit() and len(seen) < 10 else -1,
            by=user_of(request),
            now=timezone.now(),
        )
    except ActionRefused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "Đã xóa một hộ khỏi danh sách.")
    return redirect(back)


# --- The form -------------------------------------------------------------------------------------------------------
def _edit(request: HttpRequest, register: HouseholdRegister, standing: Household | None) -> HttpResponse:
    data = _posted(request)
    if data is not None and data.get("resolve") == "theirs":
        drop_kept_post(request, request.path)
        return redirect(request.path)
    why_sensitive = _sensitive_reason(request, register)
    initial = household_initial(standing) if standing else {}
    form = HouseholdForm(data, choices=RegisterChoices(register), sensitive=bool(why_sensitive), initial=initial)
    stale = sent_before = None
    if request.method == "POST" and form.is_valid():
        try:
            _save(request, register, standing, form)
        except StaleHousehold as refusal:
            stale = refusal.row
        except SentBefore as before:
            sent_before = before
            tell_key(form)
        except ActionRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            drop_kept_post(request, request.path)
            again = standing is None and "again" in form.data
            return redirect(request.path if again else reverse("participants:register", args=[register.pk]))
    if standing:
        _log(request, register, AccessAct.VIEW, register.purpose, 1)
        if why_sensitive:
            _log(request, register, AccessAct.SENSITIVE, why_sensitive, 1)
    context = {
        "register": register,
        "household": standing,
        "form": form,
        "stale": stale,
        "sent_before": sent_before,
        "rows": _compare(form, stale) if stale else [],
        "may_see_sensitive": permissions.sees_sensitive(user_of(request), register),
        "shows_sensitive": bool(why_sensitive),
    }
    return render(request, "participants/register/household.html", context)


def _posted(request: HttpRequest) -> QueryDict | None:
    """Return what was posted, now or before the session ended; who keeps the own version starts from theirs."""
    if request.method != "POST":
        return kept_post(request, request.path)
    data = request.POST.copy()
    if data.get("resolve") == "mine":
        data["base_version"] = data.get("current_version", "")
    return data


def _save(request: HttpRequest, register: HouseholdRegister, standing: Household | None, form: HouseholdForm) -> None:
    """Save what the form holds and say so; a household that came before, word for word, is told as that."""
    given: Any = {"register_id": register.pk, "facts": form.facts, "by": user_of(request), "now": timezone.now()}
    with told(request, "Đã lưu hộ."):
        if standing:
            base_version = form.cleaned_data["base_version"] or 0
            save_household(household_id=standing.pk, base_version=base_version, **given)
        else:
            add_once(client_key=form.cleaned_data["client_key"], **given)


def _compare(form: HouseholdForm, theirs: Household) -> list[dict[str, object]]:
    """Return the fields that differ between what was typed and what stands now."""
    stands = household_initial(theirs)
    rows: list[dict[str, object]] = []
    for field in form.visible_fields():
        mine, saved = form.cleaned_data.get(field.name), stands.get(field.name)
        if str(mine or "") != str(saved or ""):
            rows.append({"label": field.label, "mine": str(mine or ""), "theirs": str(saved or ""), "same": False})
    return rows


def _sensitive_reason(request: HttpRequest, register: HouseholdRegister) -> str:
    if not permissions.sees_sensitive(user_of(request), register):
        return ""
    return reason_for_sensitive(request, register.target, now=timezone.now())


def _log(request: HttpRequest, register: HouseholdRegister, act: AccessAct, why: str, people: int) -> None:
    log_access(
        user=user_of(request),
        authority=register.authority,
        unit=register.unit,
        act=act,
        what=str(register),
        why=why,
        people=people,
        target=register.target,
        now=timezone.now(),
    )
