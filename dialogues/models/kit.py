"""What is settled for the papers of one session, and the numbers its households carry."""

from django.db import models
from django.db.models import Q

from communes.models import AdministrativeUnit
from dialogues.models.inviter import Inviter
from participants.models import Attendee, Household
from plans.models import Plan, PlannedSession

MOST_SPARE = 200  # blank slips, spare rows


class SessionKit(models.Model):
    """The papers of one planned session.

    Day, hours and venue stand here only where the plan leaves them open («lịch cụ thể thông báo sau»): what the plan
    says wins. A kit outlives its session, because what was printed was handed out.
    """

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="+", verbose_name="kế hoạch")
    session = models.OneToOneField(
        PlannedSession, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="điểm đối thoại"
    )
    unit = models.ForeignKey(AdministrativeUnit, models.PROTECT, related_name="+", verbose_name="đơn vị")
    inviter = models.ForeignKey(Inviter, models.PROTECT, related_name="+", verbose_name="cơ quan mời")
    number = models.CharField("số giấy mời", max_length=11, blank=True)
    dated_on = models.DateField("ngày giấy mời", null=True, blank=True)
    held_on = models.DateField("ngày tổ chức", null=True, blank=True)
    starts_at = models.TimeField("bắt đầu", null=True, blank=True)
    ends_at = models.TimeField("kết thúc", null=True, blank=True)
    venue = models.CharField("địa điểm", max_length=300, blank=True)
    chair = models.CharField("chủ trì", max_length=600, blank=True)
    notes = models.TextField("ghi chú trên giấy mời", blank=True)  # one note a line
    agenda = models.TextField("chương trình", blank=True)  # «15 | Khai mạc»: minutes and what, one item a line
    contact_phone = models.CharField("điện thoại liên hệ", max_length=30, blank=True)
    records_sound = models.BooleanField("có ghi âm, ghi hình", default=True)
    blank_slips = models.PositiveSmallIntegerField("số phiếu để trống", default=10)
    spare_rows = models.PositiveSmallIntegerField("số dòng dự phòng mỗi ấp", default=5)
    changed_at = models.DateTimeField("sửa lúc", null=True, blank=True)

    class Meta:
        verbose_name = "bộ giấy tờ của điểm đối thoại"
        verbose_name_plural = "bộ giấy tờ của điểm đối thoại"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(starts_at__isnull=True) | Q(ends_at__isnull=True) | Q(ends_at__gt=models.F("starts_at")),
                name="kit_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=Q(blank_slips__lte=MOST_SPARE, spare_rows__lte=MOST_SPARE), name="kit_spares_within_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"Giấy tờ đối thoại {self.unit.name_in_text}"


class Invitation(models.Model):
    """The serial that one household carries in a session; it never moves to another household.

    ``mark`` tells whether a seat without a household of the register still stands for the same people: a digest, so
    that nothing of the name stays here when the list is emptied.
    """

    kit = models.ForeignKey(SessionKit, models.CASCADE, related_name="invitations")
    serial = models.PositiveIntegerField("thứ tự")
    attendee = models.ForeignKey(Attendee, models.SET_NULL, null=True, blank=True, related_name="+")
    household = models.ForeignKey(Household, models.SET_NULL, null=True, blank=True, related_name="+")
    mark = models.CharField(max_length=64)

    class Meta:
        verbose_name = "giấy mời"
        verbose_name_plural = "giấy mời"
        ordering = ["serial"]
        constraints = [
            models.UniqueConstraint(fields=["kit", "serial"], name="serial_once_per_kit"),
            models.UniqueConstraint(
                fields=["kit", "attendee"], condition=Q(attendee__isnull=False), name="one_serial_per_seat"
            ),
            models.UniqueConstraint(
                fields=["kit", "household"], condition=Q(household__isnull=False), name="one_serial_per_household"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.serial}"


class Slip(models.Model):
    """One «phiếu yêu cầu đối thoại» with its code: a household's, or a blank one for whoever comes."""

    kit = models.ForeignKey(SessionKit, models.CASCADE, related_name="slips")
    code = models.CharField("mã phiếu", max_length=8, unique=True)
    invitation = models.OneToOneField(Invitation, models.CASCADE, null=True, blank=True, related_name="slip")

    class Meta:
        verbose_name = "phiếu yêu cầu đối thoại"
        verbose_name_plural = "phiếu yêu cầu đối thoại"
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.code
