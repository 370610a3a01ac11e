"""How many households each unit brings: the allocation table, and the replies of the units that fill it."""

from typing import Self

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Case, F, Q, When

from accounts.models import User
from accounts.roles import Permission
from communes.models import AdministrativeUnit, IssuingAuthority
from communes.owned import OwnedQuerySet

MOST_HOUSEHOLDS = 100_000  # no commune of the country has as many households in a category


class HouseholdCategory(models.Model):
    """A kind of household («hộ nghèo»). One may stand for several together («hộ nghèo, cận nghèo, mới thoát nghèo»)."""

    owner = models.ForeignKey(
        IssuingAuthority, models.CASCADE, null=True, blank=True, related_name="+", verbose_name="do cơ quan thêm"
    )
    name = models.CharField("tên", max_length=120)
    position = models.PositiveSmallIntegerField("thứ tự", default=0)
    members = models.ManyToManyField("self", symmetrical=False, blank=True, verbose_name="gồm các loại hộ")

    objects = OwnedQuerySet.as_manager()

    class Meta:
        verbose_name = "loại hộ"
        verbose_name_plural = "loại hộ"
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["owner", "name"], name="category_once_per_owner"),
            models.UniqueConstraint(fields=["name"], condition=Q(owner=None), name="shared_category_once"),
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


RECORDED_SOURCES = (ReplySource.PHONE, ReplySource.ZALO, ReplySource.DOCUMENT)  # somebody told the drafter


class UnitReplyQuerySet(models.QuerySet["UnitReply"]):
    """Questions about many replies."""

    def of_officer(self, user: User) -> Self:
        """The replies of the units the officer answers for, once they were asked or figures were recorded for them.

        A unit's officer answers to one authority: replies to another authority are not theirs.
        """
        own = Q(pk__in=[])
        for membership in user.membership_list:
            if membership.unit_id and Permission.REPLY_FOR_UNIT in membership.permissions:
                own |= Q(allocation__authority=membership.authority_id, unit=membership.unit_id)
        return self.filter(own).filter(Q(allocation__due_at__isnull=False) | Q(source__in=RECORDED_SOURCES))

    def to_fill(self) -> Self:
        """Replies that still wait for figures while collection is open."""
        return self.filter(allocation__collecting=True).exclude(state=ReplyState.SENT)

    def to_confirm(self) -> Self:
        """Replies whose figures others put in for the unit and that it has not confirmed yet."""
        put_in = self.filter(state=ReplyState.SENT, confirmed_at__isnull=True, allocation__locked=False)
        return put_in.exclude(source=ReplySource.ONLINE)

    def of_year(self, year: int) -> Self:
        """The replies to tables of one year."""
        return self.filter(allocation__year=year)

    def years(self) -> list[int]:
        """The years of the tables, newest first."""
        years = self.order_by("-allocation__year").values_list("allocation__year", flat=True)
        return list(years.distinct())

    def by_urgency(self) -> Self:
        """What waits first, the nearest deadline before others, then the newest."""
        waits = Case(When(Q(allocation__collecting=True) & ~Q(state=ReplyState.SENT), then=0), default=1)
        due_first = Case(When(allocation__collecting=True, then=F("allocation__due_at")))
        return self.order_by(waits, due_first.asc(nulls_last=True), "-allocation__due_at", "-pk")

    def for_list(self) -> Self:
        """Load what a row of a list shows."""
        return self.select_related("allocation__authority", "unit")

    def for_form(self) -> Self:
        """Load what the officer's form and receipt show."""
        return self.select_related("allocation__authority", "unit", "sent_by").prefetch_related(
            "allocation__columns__category", "quotas__place"
        )

    def for_seating(self) -> Self:
        """Load what says how many seats there are, for whom and from where."""
        return self.select_related("allocation__authority", "unit").prefetch_related(
            "allocation__columns__category__members", "quotas__place"
        )


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
    saved_at = models.DateTimeField("xã lưu lúc", null=True, blank=True)
    version = models.PositiveIntegerField(default=0)

    objects = UnitReplyQuerySet.as_manager()

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
            models.CheckConstraint(
                condition=~Q(source__in=RECORDED_SOURCES) | (~Q(informant="") & Q(informed_at__isnull=False)),
                name="recorded_reply_has_an_informant",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_at__isnull=True, confirmed_by__isnull=True)
                | Q(confirmed_at__isnull=False, confirmed_by__isnull=False),
                name="confirmed_at_and_confirmed_by_together",
            ),
        ]

    def __str__(self) -> str:
        return str(self.unit)

    @property
    def counts(self) -> bool:
        """Whether the figures stand in the paper: an officer's unsent draft and a returned reply do not."""
        return self.state == ReplyState.SENT

    @property
    def sent_online(self) -> bool:
        """Whether the unit itself sent these figures, so that nobody else may change them."""
        return self.counts and self.source == ReplySource.ONLINE

    @property
    def holds_unsent(self) -> bool:
        """Whether the officer has saved something that is not sent yet, so that only the unit may read it."""
        if self.counts or self.saved_at is None:
            return False
        return self.returned_at is None or self.saved_at > self.returned_at

    @property
    def shown_note(self) -> str:
        """The note as others may read it: not while the officer is still writing it."""
        return self.note if self.counts or not self.saved_at else ""

    @property
    def shown_state(self) -> str:
        """The state as ``partials/state_badge.html`` knows it."""
        if self.state == ReplyState.SENT:
            return self._shown_sent()
        if self.state == ReplyState.RETURNED:
            return "returned"
        return "saved" if self.saved_at else "open"

    def _shown_sent(self) -> str:
        if self.confirmed_at:
            return "confirmed"
        if self.source != ReplySource.ONLINE:
            return "phoned"
        return "late" if self.is_late else "sent"


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


class ReplyVerb(models.TextChoices):
    """What can happen to a reply, as its history tells it."""

    OPENED = "opened", "mở thu thập"
    EXTENDED = "extended", "đổi hạn gửi"
    CLOSED = "closed", "đóng thu thập"
    SAVED = "saved", "lưu số liệu"
    SENT = "sent", "gửi số liệu"
    RETURNED = "returned", "trả lại"
    RECORDED = "recorded", "ghi nhận số liệu do xã báo"
    ENTERED = "entered", "nhập số liệu trong bảng"
    CLEARED = "cleared", "xóa số liệu trong bảng"
    CONFIRMED = "confirmed", "xác nhận số liệu"
    CORRECTION = "correction", "xin sửa lại"
    REMINDED = "reminded", "nhắc gửi số liệu"
    LIST_STARTED = "list_started", "bắt đầu lập danh sách tham dự"
    LIST_COMPLETED = "list_completed", "lập xong danh sách tham dự"
    LIST_REOPENED = "list_reopened", "mở lại danh sách tham dự"
    LIST_DROPPED = "list_dropped", "xóa danh sách tham dự"


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
        return f"{self.at:%d/%m/%Y %H:%M} {self.verb_label}"

    @property
    def verb_label(self) -> str:
        """«gửi số liệu»: the step in words."""
        return str(ReplyVerb(self.verb).label)


class ReplyDraft(models.Model):
    """What an officer typed into a reply's form and could not be saved, exactly as it was posted."""

    reply = models.ForeignKey(UnitReply, models.CASCADE, related_name="drafts")
    user = models.ForeignKey(User, models.CASCADE, related_name="+")
    base_version = models.PositiveIntegerField(default=0)
    data = models.TextField()
    typed_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["reply", "user"], name="one_draft_per_reply_and_user")]

    def __str__(self) -> str:
        return f"{self.user}: {self.reply}"
