"""How many households each unit brings: the allocation table, and the replies of the units that fill it."""

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import F, Q

from accounts.models import User
from communes.models import AdministrativeUnit, IssuingAuthority

MOST_HOUSEHOLDS = 100_000  # no commune of the country has as many households in a category


class HouseholdCategory(models.Model):
    """A kind of household («hộ nghèo»). One may stand for several together («hộ nghèo, cận nghèo, mới thoát nghèo»)."""

    owner = models.ForeignKey(
        IssuingAuthority, models.CASCADE, null=True, blank=True, related_name="+", verbose_name="do cơ quan thêm"
    )
    name = models.CharField("tên", max_length=120)
    position = models.PositiveSmallIntegerField("thứ tự", default=0)
    members = models.ManyToManyField("self", symmetrical=False, blank=True, verbose_name="gồm các loại hộ")

    class Meta:
        verbose_name = "loại hộ"
        verbose_name_plural = "loại hộ"
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["owner", "name"], name="category_once_per_owner", nulls_distinct=False)
        ]

    def __str__(self) -> str:
        return self.name


class Allocation(models.Model):
    """The quota table of one plan, able to work without knowing the plan."""

    authority = models.ForeignKey(IssuingAuthority, models.PROTECT, related_name="+", verbose_name="cơ quan")
    title = models.CharField("nội dung", max_length=500)
    year = models.PositiveSmallIntegerField("năm")
    categories = models.ManyToManyField(
        HouseholdCategory, through="AllocationCategory", related_name="+", verbose_name="loại hộ"
    )
    counted = models.BooleanField("có giao số lượng", default=True)
    one_per_household = models.BooleanField("mỗi hộ 01 đại diện", default=True)
    per_hamlet = models.BooleanField("xã nhập theo từng thôn, ấp", default=False)
    remark = models.TextField("ghi chú dưới bảng", blank=True)
    due_at = models.DateTimeField("hạn gửi", null=True, blank=True)
    collecting = models.BooleanField("đang thu thập", default=False)
    locked = models.BooleanField("đã khóa", default=False)

    class Meta:
        verbose_name = "bảng phân bổ"
        verbose_name_plural = "bảng phân bổ"
        constraints = [
            models.CheckConstraint(
                condition=Q(collecting=False) | Q(due_at__isnull=False), name="collecting_has_due_at"
            ),
            models.CheckConstraint(condition=Q(collecting=False) | Q(locked=False), name="locked_is_not_collecting"),
        ]

    def __str__(self) -> str:
        return self.title


class AllocationCategory(models.Model):
    """One column of the table."""

    allocation = models.ForeignKey(Allocation, models.CASCADE, related_name="columns")
    category = models.ForeignKey(HouseholdCategory, models.PROTECT, related_name="+", verbose_name="loại hộ")
    position = models.PositiveSmallIntegerField("thứ tự", default=0)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [models.UniqueConstraint(fields=["allocation", "category"], name="column_once_per_allocation")]

    def __str__(self) -> str:
        return str(self.category)


class ReplyState(models.TextChoices):
    """How far a unit's reply has come."""

    WAITING = "waiting", "Chưa gửi"
    SENT = "sent", "Đã gửi"
    RETURNED = "returned", "Trả lại"


class ReplySource(models.TextChoices):
    """How the figures reached the portal."""

    ONLINE = "online", "xã gửi trên cổng"
    DRAFTER = "drafter", "chuyên viên nhập"
    PHONE = "phone", "điện thoại"
    ZALO = "zalo", "Zalo"
    DOCUMENT = "document", "văn bản"


class UnitReply(models.Model):
    """What one unit answers: its figures, a note, and where and when it would hold its own session."""

    allocation = models.ForeignKey(Allocation, models.CASCADE, related_name="replies")
    unit = models.ForeignKey(AdministrativeUnit, models.PROTECT, related_name="+", verbose_name="đơn vị")
    position = models.PositiveSmallIntegerField("thứ tự", default=0)
    state = models.CharField("trạng thái", max_length=10, choices=ReplyState, default=ReplyState.WAITING)
    note = models.CharField("ghi chú", max_length=300, blank=True)
    held_on = models.DateField("ngày tổ chức", null=True, blank=True)
    starts_at = models.TimeField("giờ bắt đầu", null=True, blank=True)
    venue = models.CharField("địa điểm", max_length=300, blank=True)
    contact_phone = models.CharField("điện thoại liên hệ", max_length=30, blank=True)
    source = models.CharField("nguồn số liệu", max_length=10, choices=ReplySource, default=ReplySource.ONLINE)
    informant = models.CharField("người báo", max_length=100, blank=True)
    informed_at = models.DateTimeField("báo lúc", null=True, blank=True)
    sent_at = models.DateTimeField("gửi lúc", null=True, blank=True)
    sent_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    is_late = models.BooleanField("gửi muộn", default=False)
    return_reason = models.CharField("lý do trả lại", max_length=500, blank=True)
    returned_at = models.DateTimeField("trả lại lúc", null=True, blank=True)
    returned_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    confirmed_at = models.DateTimeField("xã xác nhận lúc", null=True, blank=True)
    confirmed_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    correction_reason = models.CharField("lý do xin sửa", max_length=500, blank=True)
    correction_asked_at = models.DateTimeField("xin sửa lúc", null=True, blank=True)
    version = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = "trả lời của đơn vị"
        verbose_name_plural = "trả lời của đơn vị"
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["allocation", "unit"], name="unit_once_per_allocation"),
            models.CheckConstraint(
                condition=Q(sent_at__isnull=True, sent_by__isnull=True)
                | Q(sent_at__isnull=False, sent_by__isnull=False),
                name="sent_at_and_sent_by_together",
            ),
            models.CheckConstraint(
                condition=~Q(state=ReplyState.SENT) | Q(sent_at__isnull=False), name="sent_reply_has_sent_at"
            ),
            models.CheckConstraint(
                condition=~Q(state=ReplyState.RETURNED) | ~Q(return_reason=""), name="returned_reply_has_a_reason"
            ),
        ]

    def __str__(self) -> str:
        return str(self.unit)


class Quota(models.Model):
    """A number of households of one category from one place: the unit itself, or its hamlets, never both."""

    reply = models.ForeignKey(UnitReply, models.CASCADE, related_name="quotas")
    place = models.ForeignKey(AdministrativeUnit, models.PROTECT, related_name="+", verbose_name="nơi")
    category = models.ForeignKey(HouseholdCategory, models.PROTECT, related_name="+", verbose_name="loại hộ")
    households = models.PositiveIntegerField("số hộ", validators=[MaxValueValidator(MOST_HOUSEHOLDS)])

    class Meta:
        verbose_name = "số lượng tham dự"
        verbose_name_plural = "số lượng tham dự"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["reply", "place", "category"], name="quota_once_per_place_and_category"),
            models.CheckConstraint(
                condition=Q(households__gte=0) & Q(households__lte=MOST_HOUSEHOLDS), name="quota_within_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.place}: {self.households}"


class ReplyEvent(models.Model):
    """One step in the life of a reply: who did what, when, and why."""

    reply = models.ForeignKey(UnitReply, models.CASCADE, related_name="events")
    at = models.DateTimeField("lúc")
    by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người")
    verb = models.CharField("việc", max_length=30)
    detail = models.CharField("chi tiết", max_length=600, blank=True)

    class Meta:
        ordering = ["-at", "-pk"]
        indexes = [models.Index(F("reply"), F("at").desc(), name="reply_events_by_time")]

    def __str__(self) -> str:
        return f"{self.at:%d/%m/%Y %H:%M} {self.verb}"
