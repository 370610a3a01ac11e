"""The rows of a plan's parts: bases, topics, sessions, who takes part, duties, recipients, annexes."""

from django.db import models
from django.db.models import Q

from communes.models import AdministrativeUnit, IssuingAuthority, UnitLevel
from communes.owned import OwnedQuerySet
from documents.models import CitedText
from plans.models.plan import Plan


class BasisUse(models.TextChoices):
    """How a cited text serves the plan."""

    GROUND = "ground", "Căn cứ"
    CARRY_OUT = "carry_out", "Thực hiện"
    MENTION = "mention", "Chỉ nhắc trong bài"


class PlanBasis(models.Model):
    """A text of the register that the plan stands on, carries out, or mentions."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="bases")
    position = models.PositiveSmallIntegerField("thứ tự", default=0)
    text = models.ForeignKey(CitedText, models.PROTECT, related_name="+", verbose_name="văn bản")
    use = models.CharField("cách dùng", max_length=10, choices=BasisUse, default=BasisUse.GROUND)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [models.UniqueConstraint(fields=["plan", "text"], name="text_cited_once_per_plan")]

    def __str__(self) -> str:
        return str(self.text)


class PolicyField(models.Model):
    """A field of policy («lĩnh vực giảm nghèo»)."""

    owner = models.ForeignKey(
        IssuingAuthority, models.CASCADE, null=True, blank=True, related_name="+", verbose_name="do cơ quan thêm"
    )
    name = models.CharField("lĩnh vực", max_length=120)
    position = models.PositiveSmallIntegerField("thứ tự", default=0)

    objects = OwnedQuerySet.as_manager()

    class Meta:
        verbose_name = "lĩnh vực"
        verbose_name_plural = "lĩnh vực"
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["owner", "name"], name="field_once_per_owner"),
            models.UniqueConstraint(fields=["name"], condition=Q(owner=None), name="shared_field_once"),
        ]

    def __str__(self) -> str:
        return self.name


class PolicyTopic(models.Model):
    """A policy that households may ask about, from the shared catalogue or the office's own."""

    owner = models.ForeignKey(
        IssuingAuthority, models.CASCADE, null=True, blank=True, related_name="+", verbose_name="do cơ quan thêm"
    )
    field = models.ForeignKey(PolicyField, models.PROTECT, related_name="topics", verbose_name="lĩnh vực")
    wording = models.CharField("nội dung", max_length=500)
    position = models.PositiveSmallIntegerField("thứ tự", default=0)

    objects = OwnedQuerySet.as_manager()

    class Meta:
        verbose_name = "nội dung đối thoại"
        verbose_name_plural = "nội dung đối thoại"
        ordering = ["field__position", "field_id", "position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["owner", "field", "wording"], name="topic_once_per_owner"),
            models.UniqueConstraint(fields=["field", "wording"], condition=Q(owner=None), name="shared_topic_once"),
        ]

    def __str__(self) -> str:
        return self.wording


class PlanTopic(models.Model):
    """A topic of this plan: one of the catalogue, or worded for this plan; the wording wins where both stand."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="topics")
    position = models.PositiveSmallIntegerField("thứ tự", default=0)
    topic = models.ForeignKey(
        PolicyTopic, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="nội dung trong danh mục"
    )
    field = models.ForeignKey(
        PolicyField, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="lĩnh vực"
    )
    wording = models.CharField("lời văn riêng", max_length=1000, blank=True)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(topic__isnull=False) | ~Q(wording=""), name="plan_topic_says_something")
        ]

    def __str__(self) -> str:
        return self.printed

    @property
    def printed(self) -> str:
        """The words that go on paper."""
        return self.wording or (self.topic.wording if self.topic else "")

    @property
    def printed_field(self) -> PolicyField | None:
        """The field under which the topic is listed."""
        return self.field or (self.topic.field if self.topic else None)


class PlannedSession(models.Model):
    """One planned dialogue: for which unit, where, and when as far as it is known."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="sessions")
    position = models.PositiveSmallIntegerField("thứ tự", default=0)
    unit = models.ForeignKey(
        AdministrativeUnit, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="đơn vị"
    )
    venue = models.CharField("địa điểm", max_length=300, blank=True)
    held_on = models.DateField("ngày", null=True, blank=True)
    starts_at = models.TimeField("bắt đầu", null=True, blank=True)
    ends_at = models.TimeField("kết thúc", null=True, blank=True)
    contact_phone = models.CharField("điện thoại", max_length=30, blank=True)
    announced_later = models.BooleanField("lịch cụ thể thông báo sau", default=False)

    class Meta:
        verbose_name = "điểm đối thoại"
        verbose_name_plural = "điểm đối thoại"
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(starts_at__isnull=True) | Q(ends_at__isnull=True) | Q(ends_at__gt=models.F("starts_at")),
                name="session_ends_after_it_begins",
            )
        ]

    def __str__(self) -> str:
        return f"{self.unit or self.venue}"


class DelegationRole(models.TextChoices):
    """What the people named in a line do at the dialogue."""

    CHAIR = "chair", "Chủ trì"
    MEMBER = "member", "Thành phần"
    HOUSEHOLDS = "households", "Người dân tham gia đối thoại"


class Delegation(models.Model):
    """A line of who takes part, by level: chair, bodies, head counts in total or per unit."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="delegations")
    position = models.PositiveSmallIntegerField("thứ tự", default=0)
    level = models.CharField("cấp", max_length=10, choices=UnitLevel)
    role = models.CharField("vai trò", max_length=10, choices=DelegationRole, default=DelegationRole.MEMBER)
    body = models.CharField("thành phần", max_length=600)
    people = models.PositiveSmallIntegerField("số người", null=True, blank=True)
    per_unit = models.BooleanField("tính cho mỗi đơn vị", default=False)

    class Meta:
        verbose_name = "thành phần tham dự"
        verbose_name_plural = "thành phần tham dự"
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(people__isnull=True) | Q(people__gte=1), name="delegation_counts_people")
        ]

    def __str__(self) -> str:
        return self.body


class DeadlineKind(models.TextChoices):
    """How a duty's deadline is said."""

    NONE = "none", "không ghi hạn"
    ON_DATE = "on_date", "vào ngày"
    BEFORE_DATE = "before_date", "trước ngày"
    DAYS_BEFORE = "days_before", "trước sự kiện số ngày"
    DAYS_AFTER = "days_after", "sau sự kiện số ngày"
    AFTER_EVENT = "after_event", "sau khi kết thúc"


class Duty(models.Model):
    """One piece of work: by whom, what, where the result is sent and through whom, by when.

    A duty without agencies belongs to the agencies of the duty before it, and prints under the same number.
    """

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="duties")
    position = models.PositiveSmallIntegerField("thứ tự", default=0)
    work = models.TextField("công việc", max_length=3000)
    sent_to = models.CharField("gửi về", max_length=200, blank=True)
    sent_through = models.CharField("thông qua", max_length=200, blank=True)
    deadline_kind = models.CharField("hạn", max_length=12, choices=DeadlineKind, default=DeadlineKind.NONE)
    deadline_on = models.DateField("ngày", null=True, blank=True)
    deadline_days = models.PositiveSmallIntegerField("số ngày", null=True, blank=True)
    deadline_event = models.CharField("sự kiện", max_length=120, blank=True)
    is_report = models.BooleanField("là báo cáo sau đối thoại", default=False)
    part = models.CharField("in kèm phần dữ liệu", max_length=30, blank=True)
    layout = models.CharField("cách trình bày", max_length=20, blank=True)

    class Meta:
        verbose_name = "nhiệm vụ"
        verbose_name_plural = "nhiệm vụ"
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(deadline_kind__in=["on_date", "before_date"]) | Q(deadline_on__isnull=False),
                name="dated_deadline_has_a_date",
            ),
            models.CheckConstraint(
                condition=~Q(deadline_kind__in=["days_before", "days_after"]) | Q(deadline_days__isnull=False),
                name="relative_deadline_has_days",
            ),
        ]

    def __str__(self) -> str:
        return self.work[:80]


class AgencyRole(models.TextChoices):
    """Whether an agency leads the work or helps."""

    LEAD = "lead", "chủ trì"
    PARTNER = "partner", "phối hợp"


class DutyAgency(models.Model):
    """An agency, a group («các xã còn lại») or a post («cán bộ truyền thanh») that has a duty."""

    duty = models.ForeignKey(Duty, models.CASCADE, related_name="agencies")
    position = models.PositiveSmallIntegerField("thứ tự", default=0)
    role = models.CharField("vai trò", max_length=8, choices=AgencyRole, default=AgencyRole.LEAD)
    name = models.CharField("tên", max_length=300)

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.name


class Recipient(models.Model):
    """One line of «Nơi nhận»; ``for_report`` prints (b/c)."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="recipients")
    position = models.PositiveSmallIntegerField("thứ tự", default=0)
    name = models.CharField("nơi nhận", max_length=200)
    for_report = models.BooleanField("để báo cáo (b/c)", default=False)

    class Meta:
        verbose_name = "nơi nhận"
        verbose_name_plural = "nơi nhận"
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.name


class PlanAnnex(models.Model):
    """An annex: text, and at most one data part (the allocation of money, the quota table, the schedule)."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="annexes")
    position = models.PositiveSmallIntegerField("thứ tự", default=0)
    title = models.CharField("tên phụ lục", max_length=300)
    body = models.TextField("lời văn", blank=True)
    part = models.CharField("phần dữ liệu", max_length=30, blank=True)
    landscape = models.BooleanField("khổ ngang", default=False)

    class Meta:
        verbose_name = "phụ lục"
        verbose_name_plural = "phụ lục"
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.title
