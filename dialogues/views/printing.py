"""Printing a kit: begin, watch, cancel, fetch the file."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from accounts.refusals import ActionRefused
from dialogues import permissions
from dialogues.actions import start_print
from dialogues.actions.sources import lists_stand
from dialogues.forms import PrintForm
from dialogues.guards import get_kit, get_printed, log_papers
from dialogues.models import PrintedKit
from dialogues.overviews import open_job
from documents.responses import pdf_response
from jobs.actions import cancel_job
from participants.models import AccessAct


@require_POST
def start(request: HttpRequest, pk: int) -> HttpResponse:
    """Give the printing to the background, or point at the file that stands."""
    seen = get_kit(request, pk, can=permissions.can_keep)
    form = PrintForm(request.POST)
    if not form.is_valid():
        messages.error(request, "Hãy chọn ít nhất một loại giấy tờ để in.")
        return redirect("dialogues:kit", pk)
    try:
        made = start_print(
            kit_id=pk, pieces=form.chosen(), draft=form.cleaned_data["draft"], by=seen.user, now=timezone.now()
        )
    except ActionRefused as refusal:
        messages.error(request, str(refusal))
        return redirect("dialogues:kit", pk)
    if isinstance(made, PrintedKit):
        messages.info(
            request, f"Số liệu không đổi: dùng lại bản đã in lúc {timezone.localtime(made.made_at):%H:%M %d/%m/%Y}."
        )
    else:
        messages.success(request, "Đang in. Có thể rời trang này và quay lại sau.")
    return redirect("dialogues:kit", pk)


@require_safe
def state(request: HttpRequest, pk: int) -> HttpResponse:
    """How far the printing is; once it is over the page loads itself anew."""
    seen = get_kit(request, pk)
    job = open_job(pk)
    if job is None:
        return HttpResponse(headers={"HX-Refresh": "true"})
    context = {"kit": seen.kit, "job": job, "can_cancel": job.owner_id == seen.user.pk}
    return render(request, "dialogues/_job.html", context)


@require_POST
def cancel(request: HttpRequest, pk: int) -> HttpResponse:
    """Stop the printing that one began oneself."""
    seen = get_kit(request, pk, can=permissions.can_keep)
    job = open_job(pk)
    try:
        if job:
            cancel_job(job_id=job.pk, by=seen.user, now=timezone.now())
            messages.success(request, "Đã yêu cầu hủy in.")
    except ActionRefused as refusal:
        messages.error(request, str(refusal))
    return redirect("dialogues:kit", pk)


@require_safe
def printed_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    """The printed file; each download of names is written down."""
    seen, printed = get_printed(request, pk)
    if printed.emptied_at or not lists_stand(printed):
        raise ActionRefused("Tệp này không còn vì danh sách đã xóa hoặc hết thời hạn lưu.")
    if printed.people and request.method == "GET":
        log_papers(
            seen,
            act=AccessAct.PRINT,
            what=f"Giấy tờ đối thoại – {seen.kit.unit.full_name}: {', '.join(printed.piece_labels)}",
            why="In giấy tờ của buổi đối thoại",
            people=printed.people,
            now=timezone.now(),
        )
    name = f"giay-to-doi-thoai-{seen.kit.unit.full_name}-{timezone.localtime(printed.made_at):%Y%m%d-%H%M}"
    return pdf_response(bytes(printed.pdf), name, inline=False)
