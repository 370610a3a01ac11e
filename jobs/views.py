"""A person's own jobs: the list, one of them, how far it is, and stopping it. Of others' jobs nothing is found."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from accounts.guards import user_of
from jobs.actions import cancel_job
from jobs.models import Job

PAGE_SIZE = 20


@require_safe
def list_jobs(request: HttpRequest) -> HttpResponse:
    """One's own jobs, newest first."""
    page = Paginator(Job.objects.filter(owner=user_of(request)), PAGE_SIZE).get_page(request.GET.get("page"))
    return render(request, "jobs/list.html", {"page": page})


@never_cache
@require_safe
def show_job(request: HttpRequest, pk: int) -> HttpResponse:
    """One job: how far it is while it runs, and what came of it."""
    return render(request, "jobs/show.html", {"job": _own_job(request, pk)})


@never_cache
@require_safe
def show_progress(request: HttpRequest, pk: int) -> HttpResponse:
    """The part of a page that says how far a job is; it asks again as long as the job is open."""
    return render(request, "jobs/progress.html", {"job": _own_job(request, pk)})


@require_POST
def cancel(request: HttpRequest, pk: int) -> HttpResponse:
    """Stop a job; one that is closed already stays as it is."""
    job = _own_job(request, pk)
    if cancel_job(job_id=job.pk, by=user_of(request), now=timezone.now()):
        messages.info(request, f"Đã yêu cầu dừng việc «{job.title}».")
    else:
        messages.info(request, "Việc đã kết thúc trước khi dừng.")
    return redirect(job)


def _own_job(request: HttpRequest, pk: int) -> Job:
    return get_object_or_404(Job, pk=pk, owner=user_of(request))
