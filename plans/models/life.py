"""What happens to a plan while it is written: saved parts, unsaved typing, values to confirm, events, templates."""

from django.db import models

from accounts.models import User
from communes.models import IssuingAuthority
from plans.models.plan import Plan, PlanState


class PlanPart(models.Model):
    """How often a part was saved, and by whom last: the version that guards against silent overwriting."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="parts")
    slug = models.CharField("phần", max_length=30)
    version = models.PositiveIntegerField(default=0)
    saved_at = models.DateTimeField("lưu lúc")
    saved_by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["plan", "slug"], name="part_once_per_plan")]

    def __str__(self) -> str:
        return f"{self.slug} v{self.version}"


class PartDraft(models.Model):
    """What a person typed into a part that could not be saved yet, kept as typed and shown again."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="part_drafts")
    user = models.ForeignKey(User, models.CASCADE, related_name="+")
    part = models.CharField("phần", max_length=40)  # a part's slug, or «section-17»
    base_version = models.PositiveIntegerField()
    data = models.TextField()  # the form's body as it was posted (application/x-www-form-urlencoded)
    typed_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["plan", "user", "part"], name="one_draft_per_person_and_part")]

    def __str__(self) -> str:
        return f"{self.user}: {self.part}"


class CarriedValue(models.Model):
    """A date or year that came along when the plan was copied: marked until somebody confirms or changes it."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="carried_values")
    part = models.CharField("phần", max_length=30)
    source = models.CharField(max_length=60)  # «duty:12», «title:year», «section:17»
    label = models.CharField("ở đâu", max_length=200)
    value = models.CharField("giá trị", max_length=200)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    confirmed_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(confirmed_at__isnull=True, confirmed_by__isnull=True)
                | models.Q(confirmed_at__isnull=False, confirmed_by__isnull=False),
                name="confirmed_at_and_by_together",
            )
        ]

    def __str__(self) -> str:
        return f"{self.label}: {self.value}"


class PlanVerb(models.TextChoices):
    """What can happen to a plan, as its history tells it."""

    CREATE = "create", "lập kế hoạch"
    SAVE = "save", "lưu phần"
    OUTLINE = "outline", "sửa dàn bài:"
    TEMPLATE = "template", "lưu làm mẫu"
    REGISTER = "register", "ghi sổ văn bản cũ,"
    COLLECT = "collect", "mở thu thập số lượng"
    EXTEND = "extend", "đổi hạn gửi số lượng"
    CLOSE = "close", "đóng thu thập số lượng"
    RETURN = "return", "trả lại số lượng của"
    RECORD = "record", "nhập thay số lượng của"
    ALLOCATE = "allocate", "phân bổ kinh phí,"
    SUBMIT = "submit", "trình duyệt"
    RECALL = "recall", "rút lại"
    PASS = "pass", "duyệt, chuyển tiếp"
    CHECK = "check", "thẩm tra thể thức, chuyển tiếp"
    SEND_BACK = "send_back", "trả lại:"
    APPROVE = "approve", "duyệt"
    RECORD_APPROVAL = "record_approval", "ghi nhận ý kiến duyệt:"
    DIRECT = "direct", "ghi nhận ý kiến chỉ đạo:"
    UNAPPROVE = "unapprove", "hủy duyệt:"
    ISSUE = "issue", "phát hành,"
    SIGN = "sign", "nhận bản đã ký:"
    REVOKE = "revoke", "thu hồi:"
    REPLACE = "replace", "thay thế bằng"
    NUMBER = "number", "sổ số:"
    PUBLISH = "publish", "công khai:"
    ASK = "ask", "xin ý kiến:"
    OPINION = "opinion", "góp ý,"
    SETTLE = "settle", "xử lý góp ý,"
    KEEP = "keep", "giữ"
    RESTORE = "restore", "khôi phục"


class PlanEvent(models.Model):
    """One step in the life of a plan. A run of autosaves of one part by one person is one event."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="events")
    at = models.DateTimeField("lúc")
    by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người")
    verb = models.CharField("việc", max_length=30)
    part = models.CharField("phần", max_length=40, blank=True)
    detail = models.CharField("chi tiết", max_length=600, blank=True)
    from_state = models.CharField("từ", max_length=10, choices=PlanState, blank=True)  # of a step on the route
    to_state = models.CharField("đến", max_length=10, choices=PlanState, blank=True)
    times = models.PositiveIntegerField("số lần", default=1)
    changes = models.JSONField("thay đổi", default=list, blank=True)  # [{"label", "old", "new", "text"}]
    run = models.JSONField(null=True, blank=True, editable=False)  # while autosaves may still join: the facts before

    class Meta:
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["plan", "-at"], name="events_of_a_plan")]

    def __str__(self) -> str:
        return f"{self.at:%d/%m/%Y %H:%M} {self.verb}"


class PlanTemplate(models.Model):
    """An office's own starting point: the facts of a plan without its dates and numbers."""

    authority = models.ForeignKey(IssuingAuthority, models.CASCADE, related_name="+", verbose_name="cơ quan")
    name = models.CharField("tên mẫu", max_length=150)
    facts = models.JSONField()
    saved_at = models.DateTimeField("lưu lúc")
    saved_by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "mẫu kế hoạch"
        verbose_name_plural = "mẫu kế hoạch"
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["authority", "name"], name="template_name_once_per_authority")]

    def __str__(self) -> str:
        return self.name
