"""A file or a paste with figures or names that somebody brought in: the original, what was read, what became of it."""

from django.db import models
from django.db.models import Q

from accounts.models import User
from communes.models import AdministrativeUnit, IssuingAuthority
from jobs.models import Job
from participants.models.allocation import UnitReply
from participants.models.register import HouseholdRegister


class IntakeKind(models.TextChoices):
    """What the rows are."""

    HOUSEHOLDS = "households", "danh sách hộ"
    ATTENDEES = "attendees", "danh sách tham dự"
    FIGURES = "figures", "số lượng tham dự"


class IntakeState(models.TextChoices):
    """How far the file has come."""

    READING = "reading", "đang đọc"
    SHOWN = "shown", "chờ xem và ghi"
    WRITTEN = "written", "đã ghi đủ"
    REFUSED = "refused", "không nhận"
    DROPPED = "dropped", "đã bỏ"


class Intake(models.Model):
    """One file. Nothing of it is written before a person has seen what would change; then all of it or nothing."""

    authority = models.ForeignKey(IssuingAuthority, models.PROTECT, related_name="+", verbose_name="cơ quan")
    unit = models.ForeignKey(AdministrativeUnit, models.PROTECT, related_name="+", verbose_name="đơn vị")
    kind = models.CharField("loại", max_length=10, choices=IntakeKind)
    register = models.ForeignKey(HouseholdRegister, models.CASCADE, null=True, blank=True, related_name="intakes")
    reply = models.ForeignKey(UnitReply, models.CASCADE, null=True, blank=True, related_name="intakes")
    file_name = models.CharField("tên tệp", max_length=200)
    content = models.BinaryField("tệp gốc")
    sha256 = models.CharField("mã băm SHA-256", max_length=64)
    size = models.PositiveIntegerField("số byte")
    uploaded_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người nộp")
    uploaded_at = models.DateTimeField("nộp lúc")
    state = models.CharField("trạng thái", max_length=10, choices=IntakeState, default=IntakeState.READING)
    trouble = models.CharField("vì sao không nhận", max_length=500, blank=True)
    table = models.JSONField("đã đọc được", null=True, blank=True)
    answers = models.JSONField("đã chọn", default=dict, blank=True)
    summary = models.JSONField("tóm tắt", default=dict, blank=True)
    base_version = models.PositiveIntegerField(default=0)  # of the register or reply that the preview was made against
    written_at = models.DateTimeField("ghi lúc", null=True, blank=True)
    written_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    emptied_at = models.DateTimeField("xóa nội dung lúc", null=True, blank=True)
    job = models.ForeignKey(Job, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = "tệp đã nộp"
        verbose_name_plural = "tệp đã nộp"
        ordering = ["-uploaded_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=(Q(state="written") & Q(written_at__isnull=False, written_by__isnull=False))
                | (~Q(state="written") & Q(written_at__isnull=True, written_by__isnull=True)),
                name="written_intake_says_when_and_by_whom",
            ),
            models.CheckConstraint(condition=~Q(state="refused") | ~Q(trouble=""), name="refused_intake_says_why"),
            models.CheckConstraint(
                condition=Q(register__isnull=False) | Q(reply__isnull=False), name="intake_goes_somewhere"
            ),
        ]

    def __str__(self) -> str:
        return self.file_name

    @property
    def year(self) -> int:
        """The year of the list that the file is for."""
        if self.register:
            return self.register.year
        return self.reply.allocation.year if self.reply else 0

    @property
    def target(self) -> str:
        """What the log of looks at names calls the list that the file is for."""
        return f"register:{self.register_id}" if self.kind == IntakeKind.HOUSEHOLDS else f"reply:{self.reply_id}"
