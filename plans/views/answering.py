"""Answering a request for an opinion: the page of the person asked, and what the drafter's page of letters shares."""

from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.safestring import SafeString

from accounts.expired import keeps_post
from accounts.guards import user_of
from accounts.pages import form_methods
from accounts.refusals import ActionRefused
from plans import actions, permissions
from plans.actions.opinions import Comment
from plans.forms.opinions import AnswerChoices, AnswerForm, OpinionRow
from plans.models import OpinionRequest, Plan
from plans.output import document_of
from plans.overviews.opinions import PART_TITLES, WHOLE
from plans.parts import RowSpec
from plans.parts.binding import BoundRows, wants_row
from plans.views.paper import paper_html
from plans.views.typed import forget_typed, typed_data

_ROWS = RowSpec("opinions", "Ý kiến góp ý", OpinionRow, "Thêm ý kiến", "ý kiến")
_CHOICES = AnswerChoices([("", WHOLE), *PART_TITLES.items()])


@keeps_post
@form_methods
def answer(request: HttpRequest, asked: int) -> HttpResponse:
    """The draft to read and the comments of the person asked; nothing else of the plan opens up for them."""
    row = _asked_of(request, asked)
    closed = row.why_closed(timezone.localdate())
    data = None if closed and request.method != "POST" else typed_data(request)
    form = AnswerForm(data, initial={"agrees": row.agrees})
    rows = answer_rows(data, row)
    if may_save(request, form, rows):
        step = {"request_id": row.pk, "by": user_of(request), "now": timezone.now()}
        if take(form, actions.answer_request, **step, **said(form, rows)):
            forget_typed(request)
            messages.success(request, "Đã gửi góp ý. Cảm ơn anh/chị.")
            return redirect("plans:opinion_answer", row.pk)
    context = {
        "row": row,
        "plan": row.plan,
        "form": form,
        "rows": rows,
        "closed": closed,
        "opinions": [(PART_TITLES.get(each.part, WHOLE), each) for each in row.opinions.all()],
        "paper": _draft_of(row) if row.opens_draft else "",
    }
    return render(request, "plans/opinions/answer.html", context)


def _draft_of(row: OpinionRequest) -> SafeString:
    return paper_html(document_of(Plan.objects.for_document().select_related("paper").get(pk=row.plan_id)))


def _asked_of(request: HttpRequest, pk: int) -> OpinionRequest:
    """Return a request that this person was asked; anybody else finds nothing."""
    found = OpinionRequest.objects.select_related("plan__authority", "asked_by").prefetch_related("opinions")
    row = get_object_or_404(found, pk=pk)
    if not permissions.can_answer_opinion(user_of(request), row):
        raise Http404
    return row


# --- Shared with the page of letters --------------------------------------------------------------------------------
def answer_rows(data: QueryDict | None, row: OpinionRequest) -> BoundRows:
    """Return the comments of an answer as rows to write in."""
    stored = [{"part": each.part, "words": each.words} for each in row.opinions.all() if not each.agrees]
    return BoundRows(_ROWS, _CHOICES, {"opinions": stored}, data)


def may_save(request: HttpRequest, form: Form, rows: BoundRows) -> bool:
    """Whether the post asks to be saved and can be; both forms are checked, so that one answer shows every fault."""
    if request.method != "POST" or wants_row(request.POST):
        return False
    return all([form.is_valid(), rows.is_valid()])


def said(form: Form, rows: BoundRows) -> dict[str, Any]:
    """Return what was said, as the actions take it; only after both are valid."""
    typed = [row.cleaned_data for row in rows.formset.kept]
    return {"agrees": form.cleaned_data["agrees"], "comments": [Comment(t["part"], t["words"]) for t in typed]}


def take(form: Form, step: Any, **what: Any) -> bool:
    """Take the step; put a refusal above the form."""
    try:
        step(**what)
    except ActionRefused as refusal:
        form.add_error(None, str(refusal))
        return False
    return True
