"""The clerk's desk for one paper: number and date, the signed file or scan that comes back, the files kept for ever."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.guards import user_of
from accounts.pages import form_methods
from accounts.refusals import ActionRefused
from communes.models import BookKeeping, SigningOrder
from documents.models import CopyKind
from documents.responses import pdf_response
from plans.actions.issuing import issue_plan
from plans.actions.signing import take_scan, take_signed
from plans.forms.route import IssueForm, UploadForm
from plans.guards import get_plan, require_role
from plans.held_numbers import suggest_number
from plans.models import Plan, PlanVerb
from plans.overviews.story import tell_approver
from plans.views.route import seen_step, step_now


@form_methods
def issue(request: HttpRequest, pk: int) -> HttpResponse:
    """Give number and date: typed first, shown once more, then issued for good."""
    plan, now = get_plan(request, pk), timezone.now()
    require_role(request, plan, PlanVerb.ISSUE, now=now)
    form = _issue_form(request, plan)
    if form.is_valid():
        file = form.cleaned_data.get("file")
        try:
            issue_plan(
                plan_id=plan.pk,
                number=form.cleaned_data["number"],
                on=form.cleaned_data["on"],
                by=user_of(request),
                now=now,
                seen_step=seen_step(request, plan),
                signed=file.read() if file else None,
                signed_name=file.name if file else "",
            )
        except ActionRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            plan.refresh_from_db()
            messages.success(request, f"Đã phát hành kế hoạch số {plan.reference}.")
            return redirect("plans:show", plan.pk)
    sign_first = plan.authority.signing_order == SigningOrder.SIGN_FIRST
    return render(
        request,
        "plans/route/issue.html",
        {
            "plan": plan,
            "approver": tell_approver(plan),
            "form": form,
            "seen_step": step_now(plan),
            "sign_first": sign_first,
        },
    )


def _issue_form(request: HttpRequest, plan: Plan) -> IssueForm:
    typed = plan.authority.bookkeeping == BookKeeping.TYPED
    hint = (
        "Gõ số mà hệ thống văn bản của cơ quan đã cấp; ký hiệu in sẵn."
        if typed
        else "Số tiếp theo của sổ, hoặc số đã giữ cho kế hoạch này; ký hiệu in sẵn."
    )
    today = timezone.localdate()
    offered = "" if typed else suggest_number(plan, today.year)
    return IssueForm(
        request.POST if request.method == "POST" else None,
        request.FILES if request.method == "POST" else None,
        initial={"number": offered},
        today=today,
        sign_first=plan.authority.signing_order == SigningOrder.SIGN_FIRST,
        hint=hint,
    )


@form_methods
def signed(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the signed file or the scan, and show what is kept already."""
    plan, now = get_plan(request, pk), timezone.now()
    require_role(request, plan, PlanVerb.SIGN, now=now)
    posted = request.method == "POST"
    form = UploadForm(request.POST if posted else None, request.FILES if posted else None, initial={"kind": "digital"})
    if form.is_valid():
        file = form.cleaned_data["file"]
        take = take_signed if form.cleaned_data["kind"] == CopyKind.DIGITAL else take_scan
        step = seen_step(request, plan)
        try:
            copy = take(plan_id=plan.pk, data=file.read(), name=file.name, by=user_of(request), now=now, seen_step=step)
        except ActionRefused as refusal:
            form.add_error("file", str(refusal))
        else:
            messages.success(request, f"Đã nhận {copy.get_kind_display()} của kế hoạch số {plan.reference}.")
            for caution in copy.cautions:
                messages.warning(request, caution)
            return redirect("plans:signed", plan.pk)
    return render(request, "plans/route/signed.html", {"form": form, "seen_step": step_now(plan), **copies_of(plan)})


def copies_of(plan: Plan) -> dict[str, Any]:
    """What came back of a paper, without the bytes."""
    copies = list(plan.paper.copies.defer("pdf")) if plan.paper else []
    return {"plan": plan, "copies": copies}


@require_safe
def frozen_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    """The file as it was frozen: what the signing tool takes, and what a signed copy is held against."""
    plan = get_plan(request, pk)
    paper = plan.paper or plan.approved_paper
    if paper is None:
        raise Http404
    name = f"{plan.slug}-phat-hanh" if plan.paper else f"{plan.slug}-da-duyet"
    return pdf_response(bytes(paper.pdf), name, inline="tai" not in request.GET)


@require_safe
def copy_pdf(request: HttpRequest, pk: int, copy: int) -> HttpResponse:
    """One signed file or scan."""
    plan = get_plan(request, pk)
    if plan.paper is None:
        raise Http404
    found = get_object_or_404(plan.paper.copies, pk=copy)
    name = f"{plan.slug}-{'ky-so' if found.kind == CopyKind.DIGITAL else 'ban-quet'}-{found.pk}"
    return pdf_response(bytes(found.pdf), name, inline="tai" not in request.GET)
