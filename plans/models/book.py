"""The clerk's book of numbers, and the link under which an issued paper can be checked by anybody."""

from typing import Self

from auditlog.registry import auditlog
from django.db import models
from django.db.models import Q

from accounts.models import User
from communes.models import IssuingAuthority
from documents.wording import format_paper_number
from plans.models.plan import Plan


class NumberSeries(models.Model):
    """One run of numbers: an office's papers of one year, or those of one kind (NĐ 30/2020, Điều 15.2)."""

    authority = models.ForeignKey(IssuingAuthority, models.CASCADE, related_name="+", verbose_name="cơ quan")
    kind = models.CharField("loại văn bản", max_length=60, blank=True)  # empty: one run for all kinds
    year = models.PositiveSmallIntegerField("năm")
    starts_at = models.PositiveIntegerField("bắt đầu từ số", default=1)

    class Meta:
        verbose_name = "sổ số văn bản"
        verbose_name_plural = "sổ số văn bản"
        ordering = ["-year", "kind"]
        constraints = [
            models.UniqueConstraint(fields=["authority", "kind", "year"], name="series_once_per_kind_and_year"),
            models.CheckConstraint(condition=Q(starts_at__gte=1), name="series_starts_at_one_or_later"),
        ]

    def __str__(self) -> str:
        return f"{self.kind or 'Mọi loại văn bản'} năm {self.year}"


class NumberState(models.TextChoices):
    """What became of a number."""

    RESERVED = "reserved", "Đã giữ"
    USED = "used", "Đã dùng"
    GIVEN_BACK = "given_back", "Đã trả"


HELD = (NumberState.RESERVED, NumberState.USED)


class NumberEntryQuerySet(models.QuerySet["NumberEntry"]):
    """Questions about many numbers."""

    def held(self) -> Self:
        """The numbers that nobody else may take."""
        return self.filter(state__in=HELD)

    def within_reach_of(self, authority_id: int, kind: str, year: int) -> Self:
        """The numbers among which one of a series must be unlike: its own, and those of another way to keep books.

        An office may go over from one series to one per kind in the middle of a year. The joint series then still
        blocks its numbers for the kind it gave them to, and for papers whose kind it does not know.
        """
        year_of_office = self.filter(series__authority=authority_id, series__year=year)
        if not kind:
            return year_of_office
        joint = Q(series__kind="") & (Q(plan=None) | Q(plan__kind=kind))
        return year_of_office.filter(Q(series__kind=kind) | joint)


class NumberEntry(models.Model):
    """One line of the book: a number, with the letter that an inserted paper carries («12a»)."""

    series = models.ForeignKey(NumberSeries, models.PROTECT, related_name="entries", verbose_name="sổ")
    number = models.PositiveIntegerField("số")
    suffix = models.CharField("chữ kèm", max_length=1, blank=True)
    state = models.CharField("trạng thái", max_length=10, choices=NumberState, default=NumberState.RESERVED)
    plan = models.ForeignKey(Plan, models.SET_NULL, null=True, blank=True, related_name="numbers")
    subject = models.CharField("dùng cho", max_length=500, blank=True)
    reason = models.CharField("lý do trả", max_length=500, blank=True)
    taken_at = models.DateTimeField("lấy lúc")
    taken_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người lấy")
    given_back_at = models.DateTimeField("trả lúc", null=True, blank=True)
    given_back_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")

    objects = NumberEntryQuerySet.as_manager()

    class Meta:
        verbose_name = "số văn bản"
        verbose_name_plural = "số văn bản"
        ordering = ["number", "suffix", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["series", "number", "suffix"],
                condition=Q(state__in=["reserved", "used"]),
                name="number_held_once_per_series",
            ),
            models.UniqueConstraint(
                fields=["plan"], condition=Q(state__in=["reserved", "used"]), name="one_held_number_per_plan"
            ),
            models.CheckConstraint(
                condition=(
                    Q(state="given_back", given_back_at__isnull=False, given_back_by__isnull=False) & ~Q(reason="")
                )
                | (~Q(state="given_back") & Q(given_back_at__isnull=True, given_back_by__isnull=True)),
                name="number_given_back_says_when_who_and_why",
            ),
        ]

    def __str__(self) -> str:
        return self.written

    @property
    def written(self) -> str:
        """«5», «12a»: as a plan stores it; the paper prints 1–9 with a leading zero."""
        return f"{self.number}{self.suffix}"

    @property
    def printed(self) -> str:
        """«05», «12a»: with the decree's leading zero, as the paper and the pages show it."""
        return format_paper_number(self.written)


class PublicLink(models.Model):
    """An address that nobody can guess, at which anybody may check an issued paper. Never more than one is open."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="public_links")
    token = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField("mở lúc")
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    closed_at = models.DateTimeField("đóng lúc", null=True, blank=True)
    closed_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = "đường dẫn công khai"
        verbose_name_plural = "đường dẫn công khai"
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["plan"], condition=Q(closed_at=None), name="one_open_link_per_plan"),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True, closed_by__isnull=True)
                | Q(closed_at__isnull=False, closed_by__isnull=False),
                name="link_closed_at_and_by_together",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.plan} ({self.made_at:%d/%m/%Y})"


# At which number a book begins, and who said so: each save leaves a line in the audit log.
auditlog.register(NumberSeries)
