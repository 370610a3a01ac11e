"""The versions of a plan: its facts and its paper as they stood when it changed hands or on demand."""

from django.db import models

from accounts.models import User
from plans.models.plan import Plan


class VersionLabel(models.TextChoices):
    """Why a version was kept."""

    SUBMIT = "submit", "trình"
    PASS = "pass", "chuyển tiếp"
    RETURN = "return", "trả lại"
    APPROVE = "approve", "duyệt"
    ISSUE = "issue", "phát hành"
    DEMAND = "demand", "giữ bản theo yêu cầu"
    RESTORE = "restore", "trước khi khôi phục"


class PlanVersionQuerySet(models.QuerySet["PlanVersion"]):
    """Questions about many versions."""

    def for_list(self) -> "PlanVersionQuerySet":
        """Load what a line of a list shows, without the contents."""
        return self.select_related("by").defer("facts", "names", "tree_json")


class PlanVersion(models.Model):
    """A plan as it stood at one moment; it never changes again."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField("bản số")
    at = models.DateTimeField("lúc")
    by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người")
    label = models.CharField("lý do giữ", max_length=10, choices=VersionLabel)
    note = models.CharField("ghi chú", max_length=300, blank=True)
    facts = models.JSONField()  # of every part, as plans.facts.read_plan gives them
    names = models.JSONField()  # of what the facts point at, as they were then
    tree_json = models.TextField()  # the composed paper
    fingerprint = models.CharField(max_length=64)  # the same content twice in a row is one version

    objects = PlanVersionQuerySet.as_manager()

    class Meta:
        verbose_name = "bản kế hoạch đã giữ"
        verbose_name_plural = "bản kế hoạch đã giữ"
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["plan", "number"], name="version_number_once_per_plan")]

    def __str__(self) -> str:
        return f"bản {self.number} ({VersionLabel(self.label).label})"
