"""«Xin ý kiến»: units comment on a draft by a date, and the drafter answers each comment."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from accounts.models import User
from documents.formats import format_date
from plans.models.plan import Plan


class OpinionRequestQuerySet(models.QuerySet["OpinionRequest"]):
    """Questions about many requests."""

    def of_person(self, user: User) -> Self:
        """The requests that this person is asked to answer."""
        return self.filter(person=user)

    def to_answer(self) -> Self:
        """Requests that still wait for their answer."""
        return self.filter(answered_at__isnull=True, closed_at__isnull=True)

    def late_on(self, day: date) -> Self:
        """Requests still waiting for their answer on ``day`` although their date is over."""
        return self.to_answer().filter(due_on__lt=day)

    def for_table(self) -> Self:
        """What the printed table shows: requests with their comments, those withdrawn unanswered left out."""
        answered = Q(answered_at__isnull=False) | Q(closed_at__isnull=True)
        return self.filter(answered).select_related("person").prefetch_related("opinions__settled_by")


class OpinionRequest(models.Model):
    """One unit asked for its opinion: its person answers in the portal, or the drafter enters its letter."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="opinion_requests")
    unit_name = models.CharField("đơn vị", max_length=200)
    person = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="người trả lời trên cổng"
    )
    due_on = models.DateField("hạn góp ý")
    asked_at = models.DateTimeField("xin lúc")
    asked_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    answered_at = models.DateTimeField("trả lời lúc", null=True, blank=True)
    answered_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    document = models.CharField("văn bản trả lời", max_length=200, blank=True)  # «Công văn số 12/TCKH ngày 03/10/2026»
    closed_at = models.DateTimeField("thôi xin lúc", null=True, blank=True)

    objects = OpinionRequestQuerySet.as_manager()

    class Meta:
        verbose_name = "xin ý kiến"
        verbose_name_plural = "xin ý kiến"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "unit_name"], name="unit_asked_once_per_plan"),
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True, answered_by__isnull=True)
                | Q(answered_at__isnull=False, answered_by__isnull=False),
                name="opinion_answered_at_and_by_together",
            ),
        ]

    def __str__(self) -> str:
        return self.unit_name

    @property
    def agrees(self) -> bool:
        """Whether the unit answered that it agrees with the whole draft."""
        return any(opinion.agrees for opinion in self.opinions.all())

    @property
    def was_late(self) -> bool:
        """Whether the answer came after its date."""
        return self.answered_at is not None and timezone.localdate(self.answered_at) > self.due_on

    def is_late(self, day: date) -> bool:
        """Whether the answer is still missing on ``day`` although its date is over."""
        return self.answered_at is None and self.closed_at is None and day > self.due_on

    @property
    def opens_draft(self) -> bool:
        """Whether the person asked may read the paper: not once the request is withdrawn or the draft went its way."""
        return self.closed_at is None and self.plan.is_draft

    def why_closed(self, day: date) -> str:
        """Return why the person can write nothing (more) on ``day``, as a sentence for them; nothing while they can.

        A first answer may come late, as letters do; an answer once given can be changed up to its date.
        """
        if self.closed_at is not None:
            return "Đơn vị soạn thảo đã thôi xin ý kiến này."
        if not self.plan.is_draft:
            return f"Kế hoạch đã sang bước «{self.plan.get_state_display()}» nên không nhận góp ý nữa."
        if self.answered_at is not None and day > self.due_on:
            return f"Đã hết hạn góp ý ngày {format_date(self.due_on)}; muốn sửa xin đề nghị đơn vị soạn thảo gia hạn."
        return ""


class OpinionOutcome(models.TextChoices):
    """What the drafter does with a comment."""

    OPEN = "", "Chưa xử lý"
    ACCEPTED = "accepted", "Tiếp thu"
    EXPLAINED = "explained", "Giải trình"


class OpinionQuerySet(models.QuerySet["Opinion"]):
    """Questions about many comments."""

    def unsettled(self) -> Self:
        """Comments that the drafter has neither taken up nor explained."""
        return self.filter(agrees=False, outcome=OpinionOutcome.OPEN)


class Opinion(models.Model):
    """One comment on one part of the draft, and what became of it. «Nhất trí» is a comment too."""

    request = models.ForeignKey(OpinionRequest, models.CASCADE, related_name="opinions")
    position = models.PositiveSmallIntegerField("thứ tự", default=0)
    part = models.CharField("phần", max_length=30, blank=True)
    words = models.TextField("ý kiến", max_length=3000)
    agrees = models.BooleanField("nhất trí", default=False)
    outcome = models.CharField("xử lý", max_length=10, choices=OpinionOutcome, blank=True)
    outcome_words = models.TextField("nội dung tiếp thu, giải trình", max_length=3000, blank=True)
    settled_at = models.DateTimeField("xử lý lúc", null=True, blank=True)
    settled_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")

    objects = OpinionQuerySet.as_manager()

    class Meta:
        verbose_name = "ý kiến góp ý"
        verbose_name_plural = "ý kiến góp ý"
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(outcome="explained") | ~Q(outcome_words=""), name="explained_opinion_has_words"
            )
        ]

    def __str__(self) -> str:
        return self.words

    @property
    def is_open(self) -> bool:
        """Whether the drafter still owes it «tiếp thu» or «giải trình»."""
        return not self.agrees and self.outcome == OpinionOutcome.OPEN
