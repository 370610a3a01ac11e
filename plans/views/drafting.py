"""Drafting a plan: its overview, and the one page on which every part is edited."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from accounts.expired import keeps_post
from accounts.guards import user_of
from accounts.pages import form_methods
from plans import actions, permissions
from plans.actions.route import drafter_heads
from plans.facts import read_part
from plans.forms.base import MOST_ROWS
from plans.forms.choices import units_of
from plans.guards import get_plan
from plans.models import CarriedValue, Plan
from plans.output import document_of
from plans.overviews.budget import budget_overview
from plans.overviews.checks import Check, check_plan
from plans.overviews.directions import directions_of
from plans.overviews.history import told
from plans.overviews.opinions import opinion_summary, opinions_on
from plans.overviews.outline import outline_rows
from plans.overviews.placing import tell_unplaced
from plans.overviews.progress import find_part_states
from plans.overviews.review import pins_by_part, returns_of
from plans.overviews.steps import other_links, route_steps
from plans.overviews.story import tell_route
from plans.parts import PARTS, Part
from plans.views.desk import Desk, Sheet, drop, open_sheet, receive
from plans.views.issuing import copies_of
from plans.views.paper import paper_html

LISTS_OF_UNITS = ("units", "sessions")  # lists that one button fills with every unit of the area


@require_safe
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """The plan at a glance: how far it is, what is missing, what may be done with it, and its paper."""
    plan = get_plan(request, pk)
    user, inside = user_of(request), permissions.can_see_history(user_of(request), plan)
    context = frame(request, plan) | {
        "steps": route_steps(plan, user, timezone.localdate()),
        "stations": tell_route(plan, drafter_heads=drafter_heads(plan)),
        "returns": returns_of(plan, open_only=True) if inside else [],
        "copies": copies_of(plan)["copies"],
        "can_edit": permissions.can_edit(user, plan),
        "other_links": other_links(plan, user),
        "can_see_board": permissions.can_see_board(user, plan),
        "can_start_own": permissions.can_start_own(user, plan),
        "can_see_history": inside,
        "events": told(plan.events.select_related("by")[:5]),
        "directions": directions_of(plan) if permissions.can_see_directions(user, plan) else [],
        "can_direct": permissions.can_record_direction(user, plan),
        "asked": opinion_summary(plan, timezone.localdate()) if permissions.can_see_opinions(user, plan) else None,
    }
    return render(request, "plans/show.html", context)


@keeps_post
@form_methods
def edit_part(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    """The form of one part between the list of parts and the paper."""
    plan = get_plan(request, pk, can=permissions.can_edit)
    desk = part_desk(request, plan, part_or_404(slug))

    def page(sheet: Sheet) -> HttpResponse:
        return render(request, desk.part.template, part_context(request, desk, sheet))

    if request.method == "POST":
        return receive(request, desk, page, data=_with_all_units(request, plan))
    return page(open_sheet(request, desk))


def _with_all_units(request: HttpRequest, plan: Plan) -> QueryDict | None:
    """Return the post with a row for every unit that a list lacks, where the button for that was pressed."""
    rows = request.POST.get("all_units")
    if rows not in LISTS_OF_UNITS:
        return None
    data = request.POST.copy()
    typed = {value for name, value in data.items() if name.startswith(f"{rows}-") and name.endswith("-unit")}
    count = data.get(f"{rows}-TOTAL_FORMS", "")
    total = min(int(count), MOST_ROWS) if count.isdecimal() else 0
    missing = [str(unit.pk) for unit in units_of(plan) if str(unit.pk) not in typed]
    data.update({f"{rows}-{index}-unit": unit for index, unit in enumerate(missing, total)})
    data[f"{rows}-TOTAL_FORMS"] = str(total + len(missing))
    return data


@require_safe
def budget_panel(request: HttpRequest, pk: int) -> HttpResponse:
    """The money at a glance, drawn again beside the budget's form after every save."""
    plan = get_plan(request, pk)
    context = {"plan": plan, "budget": budget_overview(plan), "can_edit": permissions.can_edit(user_of(request), plan)}
    return render(request, "plans/collection/budget_panel.html", context)


@require_POST
def drop_typing(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    """Throw away what could not be saved."""
    plan = get_plan(request, pk, can=permissions.can_edit)
    return drop(request, part_desk(request, plan, part_or_404(slug)))


@require_POST
def confirm_carried(request: HttpRequest, pk: int, carried: int) -> HttpResponse:
    """«Đúng rồi»: a value that came along with the copy is still right."""
    plan = get_plan(request, pk, can=permissions.can_edit)
    actions.confirm_carried(plan_id=plan.pk, carried_id=carried, by=user_of(request), now=timezone.now())
    mark = CarriedValue.objects.filter(plan=plan, pk=carried).first()
    messages.success(request, "Đã xác nhận.")
    return redirect("plans:part", plan.pk, mark.part if mark and mark.part in PARTS else "title")


@require_POST
def confirm_part(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    """«Đúng cả phần»: every value of the part that came along with the copy is still right."""
    plan = get_plan(request, pk, can=permissions.can_edit)
    part = part_or_404(slug)
    count = actions.confirm_part(plan_id=plan.pk, part=part.slug, by=user_of(request), now=timezone.now())
    messages.success(request, f"Đã xác nhận {count} chỗ của phần «{part.title}».")
    return redirect("plans:part", plan.pk, part.slug)


def part_or_404(slug: str) -> Part:
    """The part of that name."""
    if slug not in PARTS:
        raise Http404
    return PARTS[slug]


def part_desk(request: HttpRequest, plan: Plan, part: Part) -> Desk:
    """The desk for one part of a plan."""
    state = plan.parts.filter(slug=part.slug).first()
    following = _after(part.slug)
    return Desk(
        plan=plan,
        key=part.slug,
        part=part,
        version=state.version if state else 0,
        facts=read_part(plan, part.slug),
        url=reverse("plans:part", args=[plan.pk, part.slug]),
        save=lambda **content: actions.save_part(plan_id=plan.pk, slug=part.slug, **content),
        reread=lambda: read_part(Plan.objects.for_document().get(pk=plan.pk), part.slug),
        next_url=reverse("plans:part", args=[plan.pk, following]) if following else "",
        parts_html=lambda: parts_html(request, plan, current=part.slug),
    )


def _after(slug: str) -> str:
    slugs = list(PARTS)
    place = slugs.index(slug) + 1
    return slugs[place] if place < len(slugs) else ""


def part_context(request: HttpRequest, desk: Desk, sheet: Sheet) -> dict[str, Any]:
    """What the page of a part shows."""
    carried = [c for c in desk.plan.carried_values.all() if c.part == desk.part.slug and c.confirmed_at is None]
    context = frame(request, desk.plan, current=desk.part.slug) | {
        "part": desk.part,
        "desk": desk,
        "sheet": sheet,
        "carried": carried,
        "confirm_all_url": reverse("plans:confirm_part", args=[desk.plan.pk, desk.part.slug]),
        "can_edit": True,
        "pins": pins_by_part(desk.plan).get(desk.part.slug, []),
        "unplaced": tell_unplaced(desk.plan, desk.part.slug),
        "opinions": opinions_on(desk.plan, desk.part.slug),
    }
    if desk.part.slug == "outline":
        context["nodes"] = outline_rows(desk.plan)
    if desk.part.slug == "budget":
        context["budget"] = budget_overview(desk.plan)
    return context


def frame(request: HttpRequest, plan: Plan, *, current: str = "") -> dict[str, Any]:
    """What stands around every form of a plan: the list of parts, the problems, the paper."""
    document, user = document_of(plan), user_of(request)
    inside = permissions.can_see_history(user, plan)
    check = check_plan(plan, document) if inside else Check([])
    return {
        "plan": plan,
        "check": check,
        "states": find_part_states(plan, check.by_part, user=user),
        "current": current,
        "can_see_history": inside,
        "paper": paper_html(document),
    }


def parts_html(request: HttpRequest, plan: Plan, *, current: str) -> str:
    """The list of parts as it stands after a save."""
    fresh = Plan.objects.for_document().get(pk=plan.pk)
    return render_to_string("plans/_part_list.html", frame(request, fresh, current=current), request)
