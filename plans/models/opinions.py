"""«Xin ý kiến»: units comment on a draft by a date, and the drafter answers each comment."""

from typing import Self

from django.db import models
from django.db.models import Q

from accounts.models import User
from plans.models.plan import Plan


class OpinionRequestQuerySet(models.QuerySet["OpinionRequest"]):
    """Questions about many requests."""

    def of_person(self, user: User) -> Self:
        """The requests that this person is asked to answer."""
        return self.filter(person=user)

    def to_answer(self) -> Self:
        """Requests that still wait for their answer."""
        return self.filter(answered_at__isnull=True, closed_at__isnull=True)


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


class OpinionOutcome(models.TextChoices):
    """What the drafter does with a comment."""

    OPEN = "", "Chưa xử lý"
    ACCEPTED = "accepted", "Tiếp thu"
    EXPLAINED = "explained", "Giải trình"


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
