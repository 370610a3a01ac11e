"""The outline of the paper: headings and text, and which part of the data stands where."""

from django.db import models
from django.db.models import Q

from plans.models.plan import Plan


class HeadingStyle(models.TextChoices):
    """How a node's heading stands on the page."""

    OWN_LINE = "own_line", "đề mục riêng một dòng"
    RUN_IN = "run_in", "đề mục viết liền với lời văn"
    UNNUMBERED = "unnumbered", "đề mục không đánh số"
    NONE = "none", "không có đề mục"


class Section(models.Model):
    """One node: heading, text before, at most one data part, text after. Bodies are cleaned HTML at rest."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="sections")
    parent = models.ForeignKey(
        "self", models.CASCADE, null=True, blank=True, related_name="children", verbose_name="thuộc mục"
    )
    position = models.PositiveSmallIntegerField("thứ tự", default=0)
    heading = models.CharField("đề mục", max_length=500, blank=True)
    heading_style = models.CharField("kiểu đề mục", max_length=12, choices=HeadingStyle, default=HeadingStyle.OWN_LINE)
    body = models.TextField("lời văn", blank=True)
    part = models.CharField("phần dữ liệu", max_length=30, blank=True)
    layout = models.CharField("cách trình bày", max_length=20, blank=True)
    body_after = models.TextField("lời văn sau", blank=True)
    version = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = "mục"
        verbose_name_plural = "mục"
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "part"], condition=~Q(part=""), name="part_stands_once_in_the_outline"
            )
        ]

    def __str__(self) -> str:
        return self.heading or "(không đề mục)"
