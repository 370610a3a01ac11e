"""One piece of background work: whose it is, how far it has come, and who is at it.

The queue (django-tasks) only wakes a worker; this row is the truth. ``attempt`` rises whenever a worker takes the job,
and only the worker that holds the last attempt may finish it.
"""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.urls import reverse

from accounts.models import User
from documents.formats import format_number


class JobState(models.TextChoices):
    """How far a job has come."""

    QUEUED = "queued", "Đang chờ đến lượt"
    RUNNING = "running", "Đang làm"
    DONE = "done", "Đã xong"
    FAILED = "failed", "Không làm được"
    CANCELLED = "cancelled", "Đã hủy"


OPEN = (JobState.QUEUED, JobState.RUNNING)


class JobQuerySet(models.QuerySet["Job"]):
    """Questions about many jobs."""

    def open(self) -> "JobQuerySet":
        """The jobs that are not finished in any way."""
        return self.filter(state__in=OPEN)

    def held_by(self, attempt: int) -> "JobQuerySet":
        """The jobs that this attempt still holds: nobody has taken them over or closed them."""
        return self.filter(attempt=attempt, state=JobState.RUNNING)

    def abandoned(self) -> "JobQuerySet":
        """The jobs whose worker has given no sign for too long.

        Beats are written and compared by the database's clock: those of several machines may differ by minutes.
        """
        silence = timedelta(seconds=settings.JOB_SILENT_SECONDS)
        return self.filter(state=JobState.RUNNING, beat_at__lt=Now() - silence)


class Job(models.Model):
    """One piece of background work."""

    kind = models.CharField("loại việc", max_length=40)
    title = models.CharField("việc", max_length=300)
    owner = models.ForeignKey(User, models.CASCADE, related_name="jobs", verbose_name="người giao")
    params = models.JSONField("tham số", default=dict)  # keys of rows, never names of people
    key = models.CharField("khóa", max_length=100, blank=True)  # at most one open job for a key
    state = models.CharField("trạng thái", max_length=10, choices=JobState, default=JobState.QUEUED)
    done = models.PositiveIntegerField("đã làm", default=0)
    total = models.PositiveIntegerField("tổng số", default=0)
    step = models.CharField("đang làm", max_length=200, blank=True)
    attempt = models.PositiveSmallIntegerField("lần nhận", default=0)
    deaths = models.PositiveSmallIntegerField("số lần nơi làm dừng giữa chừng", default=0)
    worker = models.CharField("nơi làm", max_length=64, blank=True)
    task_id = models.CharField("mã trong hàng đợi", max_length=64, blank=True)  # what last called a worker to it
    trouble = models.CharField("vì sao không xong, phải làm gì", max_length=500, blank=True)
    result_url = models.CharField("kết quả ở", max_length=200, blank=True)
    queued_at = models.DateTimeField("giao lúc")
    started_at = models.DateTimeField("bắt đầu lúc", null=True, blank=True)
    beat_at = models.DateTimeField("báo gần nhất", null=True, blank=True)
    finished_at = models.DateTimeField("kết thúc lúc", null=True, blank=True)
    cancel_asked_at = models.DateTimeField("xin hủy lúc", null=True, blank=True)

    objects = JobQuerySet.as_manager()

    class Meta:
        verbose_name = "việc chạy nền"
        verbose_name_plural = "việc chạy nền"
        ordering = ["-queued_at", "-pk"]
        indexes = [
            models.Index(fields=["owner", "-queued_at"], name="jobs_of_a_person"),
            models.Index(fields=["state", "beat_at"], name="jobs_by_state"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["key"], condition=Q(state__in=["queued", "running"]) & ~Q(key=""), name="one_open_job_per_key"
            ),
            models.CheckConstraint(
                condition=~Q(state="running") | Q(started_at__isnull=False, beat_at__isnull=False),
                name="running_job_has_a_beat",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["queued", "running"], finished_at__isnull=True)
                | (~Q(state__in=["queued", "running"]) & Q(finished_at__isnull=False)),
                name="finished_job_has_its_moment",
            ),
            models.CheckConstraint(condition=~Q(state="failed") | ~Q(trouble=""), name="failed_job_says_why"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """The page where the owner watches the job."""
        return reverse("jobs:show", args=[self.pk])

    @property
    def is_open(self) -> bool:
        """Whether the job still waits or runs."""
        return self.state in OPEN

    @property
    def percent(self) -> int:
        """How much is done, 0 to 100; 0 while nobody knows."""
        return min(100, self.done * 100 // self.total) if self.total else 0

    @property
    def count(self) -> str:
        """«437/1.179»; empty while the total is not known."""
        return f"{format_number(self.done)}/{format_number(self.total)}" if self.total else ""
