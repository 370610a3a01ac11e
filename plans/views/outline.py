"""The outline: nodes added, moved, removed, and the text of each."""

from itertools import pairwise

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from accounts.expired import keeps_post
from accounts.guards import user_of
from accounts.pages import ask_first, form_methods, is_confirmed
from plans import actions, permissions
from plans.facts.outline import SECTION_FIELDS
from plans.facts.rows import read_fields
from plans.forms.choices import NodeChoices
from plans.forms.outline import SectionForm
from plans.guards import get_plan
from plans.models import Plan, Section
from plans.overviews.opinions import opinions_on
from plans.overviews.outline import outline_rows
from plans.parts import Part
from plans.views.desk import Desk, Sheet, drop, open_sheet, receive
from plans.views.drafting import frame, parts_html

DIRECTIONS = ("up", "down", "in", "out")


@keeps_post
@form_methods
def edit_section(request: HttpRequest, pk: int, section: int) -> HttpResponse:
    """The heading, text and data part of one node."""
    plan = get_plan(request, pk, can=permissions.can_edit)
    node = get_object_or_404(plan.sections, pk=section)
    desk = _desk(request, plan, node)

    def page(sheet: Sheet) -> HttpResponse:
        rows = outline_rows(plan)
        carried = [c for c in plan.carried_values.all() if c.source == f"section:{node.pk}" and c.confirmed_at is None]
        context = frame(request, plan, current="outline") | {
            "part": desk.part,
            "desk": desk,
            "sheet": sheet,
            "carried": carried,
            "confirm_all_url": "",  # one press for the whole outline stands on its own page
            "opinions": opinions_on(plan, "outline"),
            "nodes": rows,
            "row": next(row for row in rows if row.node.pk == node.pk),
            "can_edit": True,
        }
        return render(request, "plans/section.html", context)

    return receive(request, desk, page) if request.method == "POST" else page(open_sheet(request, desk))


def _desk(request: HttpRequest, plan: Plan, node: Section) -> Desk:
    following = _after(plan, node)
    return Desk(
        plan=plan,
        key=f"section-{node.pk}",
        part=Part(f"section-{node.pk}", f"Mục {node}", "", SectionForm, about=lambda plan: NodeChoices(plan, node)),
        version=node.version,
        facts=read_fields(node, SECTION_FIELDS),
        url=reverse("plans:section_edit", args=[plan.pk, node.pk]),
        save=lambda **content: actions.save_section(section_id=node.pk, **content),
        next_url=reverse("plans:section_edit", args=[plan.pk, following.pk]) if following else "",
        parts_html=lambda: parts_html(request, plan, current="outline"),
    )


def _after(plan: Plan, node: Section) -> Section | None:
    nodes = [row.node for row in outline_rows(plan)]
    return next((after for before, after in pairwise(nodes) if before.pk == node.pk), None)


@require_POST
def drop_section_typing(request: HttpRequest, pk: int, section: int) -> HttpResponse:
    """Throw away the typing of a node that could not be saved."""
    plan = get_plan(request, pk, can=permissions.can_edit)
    return drop(request, _desk(request, plan, get_object_or_404(plan.sections, pk=section)))


@require_POST
def add_section(request: HttpRequest, pk: int) -> HttpResponse:
    """Add an empty node after ``after`` or below ``parent``, at the end of the top level without either."""
    plan = get_plan(request, pk, can=permissions.can_edit)
    after, parent = _node(plan, request.POST.get("after")), _node(plan, request.POST.get("parent"))
    node = actions.add_section(
        plan_id=plan.pk,
        parent_id=parent.pk if parent else after.parent_id if after else None,
        after_id=after.pk if after else None,
        by=user_of(request),
        now=timezone.now(),
    )
    return redirect("plans:section_edit", plan.pk, node.pk)


@require_POST
def move_section(request: HttpRequest, pk: int, section: int) -> HttpResponse:
    """Move a node up, down, in or out."""
    plan = get_plan(request, pk, can=permissions.can_edit)
    node = get_object_or_404(plan.sections, pk=section)
    if request.POST.get("direction") in DIRECTIONS:
        actions.move_section(
            section_id=node.pk, direction=request.POST["direction"], by=user_of(request), now=timezone.now()
        )
    return redirect(f"{reverse('plans:part', args=[plan.pk, 'outline'])}#muc-{node.pk}")


@form_methods
def delete_section(request: HttpRequest, pk: int, section: int) -> HttpResponse:
    """Remove a node with everything below it, after asking."""
    plan = get_plan(request, pk, can=permissions.can_edit)
    node = get_object_or_404(plan.sections, pk=section)
    back = reverse("plans:part", args=[plan.pk, "outline"])
    if is_confirmed(request):
        actions.delete_section(section_id=node.pk, by=user_of(request), now=timezone.now())
        messages.success(request, f"Đã xóa mục «{node}».")
        return redirect(back)
    below = plan.sections.filter(parent=node).count()
    return ask_first(
        request,
        title="Xóa mục",
        question=f"Xóa mục «{node}»?",
        consequence=deletion_consequence(below),
        action_label="Xóa mục",
        back_url=back,
        danger=True,
    )


def deletion_consequence(below: int) -> str:
    """What is lost with a node."""
    deeper = f" cùng {below} mục bên trong" if below else ""
    return f"Lời văn của mục{deeper} sẽ mất. Số liệu của phần dữ liệu đặt ở mục vẫn còn trong kế hoạch."


def _node(plan: Plan, typed: str | None) -> Section | None:
    return plan.sections.filter(pk=int(typed)).first() if typed and typed.isdecimal() and len(typed) < 12 else None
