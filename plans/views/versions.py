"""The kept versions of a plan: listed, kept, brought back, and compared in meaning and in text."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from accounts.guards import user_of
from accounts.pages import ask_first, form_methods, is_confirmed
from documents.text_diff import compare_documents, fold_equal
from plans import actions, permissions
from plans.changes import compare_plans
from plans.guards import get_plan
from plans.models import Plan
from plans.overviews import versions as overview

TEXT = "loi-van"
MOST_TOLD = 5  # sentences about what could not be restored


@require_safe
def versions(request: HttpRequest, pk: int) -> HttpResponse:
    """The versions that were kept, newest first."""
    plan = get_plan(request, pk, can=permissions.can_see_history, plans=Plan.objects.for_list())
    context = {
        "plan": plan,
        "versions": list(plan.versions.for_list()),
        "last_year": overview.plan_of_last_year(plan),
        "can_edit": permissions.can_edit(user_of(request), plan),
        "longest_note": actions.LONGEST_NOTE,
    }
    return render(request, "plans/versions/list.html", context)


@require_POST
def keep(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep the plan as it stands."""
    plan = get_plan(request, pk, can=permissions.can_edit, plans=Plan.objects.for_list())
    try:
        note = request.POST.get("note", "")
        version = actions.keep_on_demand(plan_id=plan.pk, note=note, by=user_of(request), now=timezone.now())
    except actions.ActionRefused as refusal:
        messages.info(request, str(refusal))
    else:
        messages.success(request, f"Đã giữ bản {version.number}.")
    return redirect("plans:versions", plan.pk)


@form_methods
def restore(request: HttpRequest, pk: int, version: int) -> HttpResponse:
    """Make the plan what it was in a version, after asking."""
    plan = get_plan(request, pk, can=permissions.can_edit, plans=Plan.objects.for_list())
    kept = get_object_or_404(plan.versions.for_list(), number=version)
    back = reverse("plans:versions", args=[plan.pk])
    if is_confirmed(request):
        try:
            done = actions.restore_version(plan_id=plan.pk, version_id=kept.pk, by=user_of(request), now=timezone.now())
        except actions.ActionRefused as refusal:
            messages.error(request, str(refusal))
        else:
            _tell(request, done)
        return redirect(back)
    return ask_first(
        request,
        title="Khôi phục bản đã giữ",
        question=f"Đưa «{plan}» về {overview.title_of(kept).lower()}?",
        consequence="Nội dung hiện tại được giữ thành một bản trước đó. Số liệu các xã đã tự gửi giữ nguyên.",
        action_label=f"Khôi phục bản {kept.number}",
        back_url=back,
    )


def _tell(request: HttpRequest, done: actions.Restored) -> None:
    messages.success(request, f"Đã khôi phục bản {done.version.number}: {len(done.changes)} thay đổi.")
    for sentence in done.left[:MOST_TOLD]:
        messages.warning(request, f"Không khôi phục được: {sentence}.")
    if len(done.left) > MOST_TOLD:
        messages.warning(
            request, f"Còn {len(done.left) - MOST_TOLD} chỗ khác không khôi phục được; hãy so sánh để xem."
        )


@require_safe
def compare(request: HttpRequest, pk: int) -> HttpResponse:
    """Two states of the plan, in meaning or with the papers side by side."""
    plan = get_plan(request, pk, can=permissions.can_see_history)
    before = overview.plan_of_last_year(plan)
    kept = list(plan.versions.for_list())
    choices = {choice.key: choice for choice in overview.choices_of(plan, kept, before)}
    old = choices.get(request.GET.get("cu", ""), _usual(choices))
    new = choices.get(request.GET.get("moi", ""), choices[overview.PRESENT])
    left, right = (overview.open_state(choice, plan, before) for choice in (old, new))
    by_text = request.GET.get("kieu") == TEXT
    context = {"plan": plan, "choices": choices.values(), "old": old, "new": new, "by_text": by_text, "text_tab": TEXT}
    if by_text:
        context |= _texts(left, right)
    else:
        changes = compare_plans(left.facts, right.facts)
        count = len([change for change in changes if not change.derived])
        context |= {"parts": overview.by_part(changes), "count": count}
    return render(request, "plans/versions/compare.html", context)


def _texts(left: overview.State, right: overview.State) -> dict[str, Any]:
    """Both papers side by side; one kept in a form that this portal no longer reads is said to be so."""
    try:
        rows = compare_documents(left.document, right.document)
    except ValueError as error:
        return {"rows": [], "is_same": False, "unreadable": str(error)}
    return {"rows": fold_equal(rows), "is_same": all(row.kind == "equal" for row in rows), "unreadable": ""}


def _usual(choices: dict[str, overview.Choice]) -> overview.Choice:
    """The newest kept version, else last year's plan, else the present state."""
    kept = [choice for key, choice in choices.items() if key.isdecimal()]
    return kept[-1] if kept else next(iter(choices.values()))
