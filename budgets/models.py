"""What a dialogue costs and who gets how much. All amounts are whole đồng."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q

from communes.models import AdministrativeUnit, IssuingAuthority
from communes.owned import OwnedQuerySet
from documents.models import CitedText

MOST_DONG = 1_000_000_000_000  # one thousand billion: above any dialogue's money, far below a BIGINT


class CostNormQuerySet(OwnedQuerySet):
    """Questions about many norms."""

    def valid_on(self, day: date) -> Self:
        """The norms that apply on ``day``."""
        begun = Q(valid_from__isnull=True) | Q(valid_from__lte=day)
        return self.filter(begun, Q(valid_to__isnull=True) | Q(valid_to__gte=day))


class FundingSource(models.Model):
    """Where money comes from: budget, the decision that gave it, programme project and sub-project."""

    owner = models.ForeignKey(
        IssuingAuthority, models.CASCADE, null=True, blank=True, related_name="+", verbose_name="do cơ quan thêm"
    )
    name = models.CharField("nguồn kinh phí", max_length=300)
    project = models.CharField("dự án, tiểu dự án", max_length=300, blank=True)
    decision = models.ForeignKey(
        CitedText, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="quyết định giao vốn"
    )

    objects = OwnedQuerySet.as_manager()

    class Meta:
        verbose_name = "nguồn kinh phí"
        verbose_name_plural = "nguồn kinh phí"
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return f"{self.name} ({self.project})" if self.project else self.name


class CostNorm(models.Model):
    """A rate of pay that a text allows during a time, e.g. refreshments per person and session."""

    owner = models.ForeignKey(
        IssuingAuthority, models.CASCADE, null=True, blank=True, related_name="+", verbose_name="do cơ quan thêm"
    )
    name = models.CharField("nội dung chi", max_length=200)
    unit_label = models.CharField("đơn vị tính", max_length=60)  # «đồng/người/buổi», «đồng/cuộc»
    amount = models.PositiveBigIntegerField("mức chi (đồng)")
    valid_from = models.DateField("áp dụng từ", null=True, blank=True)
    valid_to = models.DateField("đến hết", null=True, blank=True)
    source_text = models.CharField("văn bản quy định", max_length=300, blank=True)

    objects = CostNormQuerySet.as_manager()

    class Meta:
        verbose_name = "định mức"
        verbose_name_plural = "định mức"
        ordering = ["name", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(amount__lte=MOST_DONG), name="norm_amount_within_reason"),
            models.CheckConstraint(
                condition=Q(valid_from__isnull=True)
                | Q(valid_to__isnull=True)
                | Q(valid_to__gte=models.F("valid_from")),
                name="norm_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Rule(models.TextChoices):
    """How the money is shared among the units."""

    NONE = "none", "Không phân bổ cho đơn vị"
    EQUAL = "equal", "Chia đều"
    PER_HEAD = "per_head", "Theo đầu hộ tham dự"
    BRACKET = "bracket", "Theo mức số hộ tham dự"
    MANUAL = "manual", "Nhập tay"


class Estimate(models.Model):
    """The money of one plan, able to work without knowing the plan."""

    authority = models.ForeignKey(IssuingAuthority, models.PROTECT, related_name="+", verbose_name="cơ quan")
    title = models.CharField("nội dung", max_length=500)
    year = models.PositiveSmallIntegerField("năm")
    funding = models.ForeignKey(
        FundingSource, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="nguồn kinh phí"
    )
    ceiling = models.PositiveBigIntegerField("tổng kinh phí được giao (đồng)", null=True, blank=True)
    rule = models.CharField("cách phân bổ", max_length=10, choices=Rule, default=Rule.NONE)
    step = models.PositiveIntegerField("làm tròn đến (đồng)", default=1_000)
    remark = models.TextField("ghi chú dưới bảng", blank=True)
    locked = models.BooleanField("đã khóa", default=False)

    class Meta:
        verbose_name = "dự toán"
        verbose_name_plural = "dự toán"
        constraints = [
            models.CheckConstraint(
                condition=Q(ceiling__isnull=True) | Q(ceiling__lte=MOST_DONG), name="ceiling_within_reason"
            ),
            models.CheckConstraint(condition=Q(step__gte=1), name="rounding_step_is_positive"),
        ]

    def __str__(self) -> str:
        return self.title


class CostItem(models.Model):
    """What the money buys: an item, a norm where there is one, and how many."""

    estimate = models.ForeignKey(Estimate, models.CASCADE, related_name="items")
    position = models.PositiveSmallIntegerField("thứ tự", default=0)
    name = models.CharField("nội dung chi", max_length=200)
    norm = models.ForeignKey(CostNorm, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="định mức")
    unit_label = models.CharField("đơn vị tính", max_length=60, blank=True)
    price = models.PositiveBigIntegerField("đơn giá (đồng)", null=True, blank=True)
    quantity = models.PositiveIntegerField("số lượng", null=True, blank=True)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(price__isnull=True) | Q(price__lte=MOST_DONG), name="price_within_reason"
            )
        ]

    def __str__(self) -> str:
        return self.name


class Bracket(models.Model):
    """One step of the bracket rule: from so many households on, a unit gets this amount."""

    estimate = models.ForeignKey(Estimate, models.CASCADE, related_name="brackets")
    from_heads = models.PositiveIntegerField("từ số hộ")
    amount = models.PositiveBigIntegerField("mức (đồng)")

    class Meta:
        ordering = ["from_heads"]
        constraints = [
            models.UniqueConstraint(fields=["estimate", "from_heads"], name="bracket_once_per_estimate"),
            models.CheckConstraint(condition=Q(amount__lte=MOST_DONG), name="bracket_amount_within_reason"),
        ]

    def __str__(self) -> str:
        return f"từ {self.from_heads} hộ: {self.amount}"


class EstimateLine(models.Model):
    """What one unit gets."""

    estimate = models.ForeignKey(Estimate, models.CASCADE, related_name="lines")
    unit = models.ForeignKey(AdministrativeUnit, models.PROTECT, related_name="+", verbose_name="đơn vị")
    position = models.PositiveSmallIntegerField("thứ tự", default=0)
    amount = models.PositiveBigIntegerField("số tiền (đồng)")
    note = models.CharField("ghi chú", max_length=300, blank=True)

    class Meta:
        verbose_name = "dòng phân bổ"
        verbose_name_plural = "dòng phân bổ"
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["estimate", "unit"], name="unit_once_per_estimate"),
            models.CheckConstraint(condition=Q(amount__lte=MOST_DONG), name="line_amount_within_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.unit}: {self.amount}"
