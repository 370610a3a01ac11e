"""What happens to a plan between its draft and its signed paper: returns, spoken decisions, warnings ticked off."""

from django.db import models
from django.db.models import Q

from accounts.models import User
from plans.models.plan import Plan, PlanState


class ReturnCode(models.TextChoices):
    """Why a paper goes back, in the words of a routing slip."""

    CONTENT = "content", "Nội dung chưa đạt"
    FIGURES = "figures", "Số liệu, kinh phí"
    BASES = "bases", "Căn cứ, thẩm quyền"
    FORM = "form", "Thể thức, kỹ thuật trình bày"
    DIRECTION = "direction", "Theo ý kiến chỉ đạo"
    OTHER = "other", "Lý do khác"


class PlanReturn(models.Model):
    """A paper given back: why, from which step, and where the drafter is to look."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="returns")
    at = models.DateTimeField("lúc")
    by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người trả")
    from_state = models.CharField("từ bước", max_length=10, choices=PlanState)
    code = models.CharField("loại lý do", max_length=12, choices=ReturnCode)
    reason = models.CharField("lý do", max_length=1000)
    settled_at = models.DateTimeField("đã trình lại lúc", null=True, blank=True)

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="returned_plan_has_a_reason")]

    def __str__(self) -> str:
        return f"{self.get_code_display()}: {self.reason}"

    @property
    def act(self) -> str:
        """What was done: the clerk gives an approved paper back for its form, a leader takes the approval back."""
        unapproved = self.from_state == PlanState.APPROVED and self.code != ReturnCode.FORM
        return "hủy duyệt" if unapproved else "trả lại"


class ReturnPin(models.Model):
    """One part of the plan that a return points at, with what is wrong there."""

    plan_return = models.ForeignKey(PlanReturn, models.CASCADE, related_name="pins")
    part = models.CharField("phần", max_length=30)
    words = models.CharField("cần sửa", max_length=500, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["plan_return", "part"], name="part_pinned_once_per_return")]

    def __str__(self) -> str:
        return f"{self.part}: {self.words}"


class Means(models.TextChoices):
    """How a leader who was not at the portal made a decision known."""

    PHONE = "phone", "điện thoại"
    PEN = "pen", "bút phê"
    MEETING = "meeting", "tại cuộc họp"


class DirectionKind(models.TextChoices):
    """Whether it leads the drafter or decides the paper."""

    DIRECTION = "direction", "Ý kiến chỉ đạo"
    APPROVAL = "approval", "Ý kiến duyệt"


class Direction(models.Model):
    """What a leader said by telephone or wrote by hand, entered by somebody else and labelled so for ever."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="directions")
    kind = models.CharField("loại", max_length=10, choices=DirectionKind, default=DirectionKind.DIRECTION)
    given_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người cho ý kiến")
    given_at = models.DateTimeField("cho ý kiến lúc")
    means = models.CharField("bằng", max_length=10, choices=Means)
    words = models.CharField("nội dung", max_length=1000)
    slip = models.BinaryField("bản chụp phiếu", null=True, blank=True)
    slip_type = models.CharField("loại tệp", max_length=40, blank=True)
    recorded_at = models.DateTimeField("ghi nhận lúc")
    recorded_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người ghi nhận")

    class Meta:
        verbose_name = "ý kiến chỉ đạo"
        verbose_name_plural = "ý kiến chỉ đạo"
        ordering = ["-given_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(slip__isnull=True, slip_type="") | (Q(slip__isnull=False) & ~Q(slip_type="")),
                name="slip_and_its_type_together",
            )
        ]

    def __str__(self) -> str:
        return f"{self.given_by}: {self.words}"


class TickedWarning(models.Model):
    """A warning of the checks that a person saw and let stand; it stays on record with the submission it went with."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="ticked_warnings")
    key = models.CharField(max_length=32)
    rule = models.CharField("quy tắc", max_length=60)
    part = models.CharField("phần", max_length=30, blank=True)
    message = models.TextField("cảnh báo")
    at = models.DateTimeField("lúc")
    by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người xác nhận")

    class Meta:
        ordering = ["at", "pk"]
        constraints = [models.UniqueConstraint(fields=["plan", "key"], name="warning_ticked_once_per_plan")]

    def __str__(self) -> str:
        return self.message


class PlanSeen(models.Model):
    """What a person had before their eyes when they last looked at the plan for a decision."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="seen")
    user = models.ForeignKey(User, models.CASCADE, related_name="+")
    version = models.PositiveIntegerField("bản số", null=True)  # number of the kept version
    at = models.DateTimeField("lúc")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["plan", "user"], name="last_look_once_per_person")]

    def __str__(self) -> str:
        return f"{self.user}: {self.version}"
