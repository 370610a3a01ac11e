"""The plan itself: who issues it, what it is called, when the dialogue takes place, how far it has come."""

from datetime import date

from django.db import models
from django.db.models import Exists, OuterRef, Prefetch, Q

from accounts.models import User
from accounts.roles import Permission
from budgets.models import Estimate
from communes.models import AdministrativeUnit, Department, IssuingAuthority, Signer, UnitLevel
from documents.models import FrozenPaper
from documents.text import fold
from documents.wording import document_symbol, format_paper_number
from participants.models import Allocation, UnitReply


class PlanState(models.TextChoices):
    """How far the paper has come on the office's route."""

    DRAFT = "draft", "Dự thảo"
    RETURNED = "returned", "Trả lại"
    AT_HEAD = "at_head", "Chờ trưởng phòng duyệt"
    AT_OFFICE = "at_office", "Văn phòng thẩm tra thể thức"
    AT_LEADER = "at_leader", "Chờ lãnh đạo duyệt"
    APPROVED = "approved", "Đã duyệt, chờ phát hành"
    ISSUED = "issued", "Đã phát hành"
    SIGNED = "signed", "Đã ký"
    REVOKED = "revoked", "Đã thu hồi"
    REPLACED = "replaced", "Đã thay thế"


WRITABLE = (PlanState.DRAFT, PlanState.RETURNED)
WAITING = (PlanState.AT_HEAD, PlanState.AT_OFFICE, PlanState.AT_LEADER)
IN_FORCE = (PlanState.ISSUED, PlanState.SIGNED)
ON_FILE = (*IN_FORCE, PlanState.REVOKED, PlanState.REPLACED)  # has a number, a date and a frozen paper for ever


DECIDES = {
    PlanState.AT_HEAD: Permission.REVIEW_PLANS,
    PlanState.AT_OFFICE: Permission.CHECK_FORM,
    PlanState.AT_LEADER: Permission.APPROVE_PLANS,
}


class Numbering(models.TextChoices):
    """How the levels of the outline are numbered: the decree's, and the customary ones."""

    ROMAN_LETTER = "roman_letter", "I – 1 – a)"
    ROMAN_DECIMAL = "roman_decimal", "I – 1 – 1.1"
    ARABIC_DECIMAL = "arabic_decimal", "1 – 1.1 – 1.1.1"
    ARABIC_LETTER = "arabic_letter", "1 – a)"


class PeriodPrecision(models.TextChoices):
    """Whether the period is known to the day or to the month."""

    DAY = "day", "theo ngày"
    MONTH = "month", "theo tháng"


class PlanQuerySet(models.QuerySet["Plan"]):
    """Questions the business asks about many plans."""

    def visible_to(self, user: User) -> "PlanQuerySet":
        """Return the plans of the user's own authorities, and issued ones that name the officer's unit."""
        own = Q(authority__in=user.authority_ids(Permission.READ_PLANS))
        units = user.unit_ids()
        if not units:
            return self.filter(own)
        named = Exists(UnitReply.objects.filter(allocation=OuterRef("allocation"), unit__in=units))
        return self.filter(own | (Q(state__in=ON_FILE) & named))

    def drafts(self) -> "PlanQuerySet":
        """Return plans still being written, those given back among them."""
        return self.filter(state__in=WRITABLE)

    def on_the_way(self) -> "PlanQuerySet":
        """Return plans that lie with somebody for a decision, or wait for their number."""
        return self.filter(state__in=[*WAITING, PlanState.APPROVED])

    def to_decide(self, user: User, day: date) -> "PlanQuerySet":
        """Return plans that wait for this person's decision on ``day``, by an own role or in somebody's stead."""
        wanted = Q(pk__in=[])
        for state, permission in DECIDES.items():
            wanted |= Q(state=state, authority__in=user.deciding_in(permission, day))
        return self.filter(wanted).exclude(drafter=user).exclude(submitted_by=user)

    def issued(self) -> "PlanQuerySet":
        """Return plans that have been issued and are neither called back nor replaced."""
        return self.filter(state__in=IN_FORCE)

    def on_file(self) -> "PlanQuerySet":
        """Return plans that carry a number, whatever became of them."""
        return self.filter(state__in=ON_FILE)

    def search(self, text: str) -> "PlanQuerySet":
        """Return plans whose subject, year or number holds every word of ``text``, marks and case aside."""
        found = self
        for word in fold(text).split():
            found = found.filter(Q(folded__contains=word) | Q(number=word))
        return found

    def for_list(self) -> "PlanQuerySet":
        """Load what a row of a list shows."""
        return self.select_related("authority", "lead_department", "drafter").defer("lead_in", "closing")

    def for_document(self) -> "PlanQuerySet":
        """Load everything that composing the paper reads, in a fixed number of queries."""
        return self.select_related(
            "authority__unit",
            "lead_department",
            "contact_department",
            "signer",
            "allocation",
            "estimate__funding__decision",
            "replaces__authority",
        ).prefetch_related(
            "sections",
            "bases__text",
            "topics__topic__field",
            "topics__field",
            "sessions__unit",
            "delegations",
            "duties__agencies",
            "recipients",
            "annexes",
            "carried_values",
            "allocation__columns__category__members",
            Prefetch("allocation__replies", UnitReply.objects.select_related("unit__parent")),
            "allocation__replies__quotas__place",
            "estimate__items__norm",
            "estimate__brackets",
            "estimate__lines__unit",
        )

    def for_kits(self) -> "PlanQuerySet":
        """Load what the papers of its sessions read, and nothing of the plan's own paper beside it."""
        return self.select_related("authority__unit", "allocation").prefetch_related(
            "topics__topic",
            "sessions__unit__parent",
            "delegations",
            Prefetch("allocation__replies", UnitReply.objects.select_related("unit__parent")),
        )


class Plan(models.Model):
    """A KẾ HOẠCH of one authority for one year."""

    slug = models.SlugField("mã", max_length=80, unique=True)
    authority = models.ForeignKey(IssuingAuthority, models.PROTECT, related_name="+", verbose_name="cơ quan ban hành")
    state = models.CharField("trạng thái", max_length=10, choices=PlanState, default=PlanState.DRAFT)
    kind = models.CharField("loại văn bản", max_length=60, default="KẾ HOẠCH")
    subject = models.CharField("trích yếu", max_length=500)
    folded = models.CharField(max_length=700, editable=False, default="")
    year = models.PositiveSmallIntegerField("năm")
    programme = models.CharField("chương trình", max_length=300, blank=True)
    lead_department = models.ForeignKey(
        Department, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="đơn vị chủ trì"
    )
    signer = models.ForeignKey(Signer, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="người ký")
    dated_month = models.PositiveSmallIntegerField("tháng ban hành dự kiến", null=True, blank=True)
    draft_number = models.PositiveSmallIntegerField("dự thảo lần", default=1)
    paper_note = models.CharField("ghi chú trên bản dự thảo", max_length=300, blank=True)
    numbering = models.CharField("cách đánh số mục", max_length=20, choices=Numbering, default=Numbering.ROMAN_LETTER)

    lead_in = models.TextField("câu dẫn", blank=True)
    closing = models.TextField("câu kết", blank=True)
    contact_department = models.ForeignKey(
        Department, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="đầu mối liên hệ"
    )
    contact_phone = models.CharField("điện thoại đầu mối", max_length=30, blank=True)
    joined_bases = models.BooleanField("viết các căn cứ liền một đoạn", default=False)

    period_from = models.DateField("từ ngày", null=True, blank=True)
    period_to = models.DateField("đến ngày", null=True, blank=True)
    period_precision = models.CharField("thời gian tính", max_length=5, choices=PeriodPrecision, default="day")
    period_tentative = models.BooleanField("dự kiến", default=False)
    schedule_note = models.CharField("ghi chú về lịch", max_length=300, blank=True)

    banner = models.CharField("khẩu hiệu, ma-két", max_length=300, blank=True)
    archive_unit = models.CharField("lưu: đơn vị soạn", max_length=60, blank=True)
    archive_drafter = models.CharField("lưu: người soạn", max_length=60, blank=True)
    archive_copies = models.PositiveSmallIntegerField("lưu: số bản", null=True, blank=True)

    step = models.PositiveIntegerField("bước", default=0)  # counts every move on the route; a page names the one it saw
    submitted_to = models.CharField("trình đến", max_length=10, choices=PlanState, blank=True)
    submitted_at = models.DateTimeField("trình lúc", null=True, blank=True)
    submitted_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="người trình"
    )
    approved_at = models.DateTimeField("duyệt lúc", null=True, blank=True)
    approved_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="người duyệt"
    )
    approved_paper = models.OneToOneField(FrozenPaper, models.PROTECT, null=True, blank=True, related_name="+")

    number = models.CharField("số", max_length=11, blank=True)
    issued_on = models.DateField("ngày ban hành", null=True, blank=True)
    registered_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="người ghi sổ"
    )
    paper = models.OneToOneField(FrozenPaper, models.PROTECT, null=True, blank=True, related_name="+")

    allocation = models.OneToOneField(Allocation, models.PROTECT, null=True, blank=True, related_name="+")
    estimate = models.OneToOneField(Estimate, models.PROTECT, null=True, blank=True, related_name="+")

    drafter = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người soạn")
    copied_from = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="chép từ"
    )
    follows = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="followers", verbose_name="thực hiện kế hoạch"
    )
    replaces = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="replacements", verbose_name="thay thế kế hoạch"
    )
    created_at = models.DateTimeField("tạo lúc")
    changed_at = models.DateTimeField("sửa lúc")

    objects = PlanQuerySet.as_manager()

    class Meta:
        verbose_name = "kế hoạch"
        verbose_name_plural = "kế hoạch"
        ordering = ["-year", "-changed_at", "-pk"]
        indexes = [
            models.Index(fields=["authority", "-year", "-changed_at", "-id"], name="plans_of_an_authority"),
            models.Index(fields=["authority", "state"], name="plans_by_state"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=(~Q(state__in=ON_FILE) & Q(number="", issued_on__isnull=True, paper__isnull=True))
                | (Q(state__in=ON_FILE, issued_on__isnull=False, paper__isnull=False) & ~Q(number="")),
                name="plan_on_file_has_number_date_and_paper",
            ),
            models.CheckConstraint(
                condition=Q(approved_at__isnull=True, approved_by__isnull=True, approved_paper__isnull=True)
                | Q(approved_at__isnull=False, approved_by__isnull=False, approved_paper__isnull=False),
                name="approved_at_by_and_paper_together",
            ),
            models.CheckConstraint(
                condition=~Q(state="approved") | Q(approved_paper__isnull=False), name="approved_plan_has_its_paper"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[*WRITABLE, *WAITING]) | Q(approved_paper__isnull=True),
                name="plan_before_approval_has_no_approved_paper",
            ),
            models.CheckConstraint(
                condition=Q(submitted_at__isnull=True, submitted_by__isnull=True)
                | Q(submitted_at__isnull=False, submitted_by__isnull=False),
                name="submitted_at_and_by_together",
            ),
            models.CheckConstraint(
                condition=Q(period_from__isnull=True)
                | Q(period_to__isnull=True)
                | Q(period_to__gte=models.F("period_from")),
                name="period_ends_after_it_begins",
            ),
            models.CheckConstraint(condition=Q(year__gte=2000, year__lte=2100), name="plan_year_within_reason"),
            models.CheckConstraint(
                condition=Q(dated_month__isnull=True) | Q(dated_month__gte=1, dated_month__lte=12),
                name="dated_month_is_a_month",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind.capitalize()} {self.subject[:1].lower()}{self.subject[1:]}"

    def save(self, *args: object, **kwargs: object) -> None:
        """Keep the search column in step with the subject."""
        self.folded = fold(f"{self.subject} {self.year} {self.programme}")[:700]
        super().save(*args, **kwargs)  # type: ignore[arg-type]

    @property
    def is_draft(self) -> bool:
        """Whether the plan may still be written on."""
        return self.state in WRITABLE

    @property
    def is_on_file(self) -> bool:
        """Whether the plan carries a number and a frozen paper."""
        return self.state in ON_FILE

    @property
    def is_decided(self) -> bool:
        """Whether the paper has been approved, so that it is no draft any more."""
        return self.state == PlanState.APPROVED or self.is_on_file

    @property
    def reference(self) -> str:
        """«20/KH-UBND» with the decree's leading zero, once it is on file."""
        return f"{format_paper_number(self.number)}/{self.symbol}" if self.number else ""

    def part_version(self, slug: str) -> int:
        """How often the part was saved; 0 while nobody has."""
        state = self.parts.filter(slug=slug).first()
        return state.version if state else 0

    def communes_below(self) -> list[AdministrativeUnit]:
        """The communes that the plan of a higher office names; hamlets have no plans of their own."""
        replies = self.allocation.replies.all() if self.allocation else []
        units = [reply.unit for reply in replies]
        return [unit for unit in units if unit.level == UnitLevel.COMMUNE and unit.pk != self.authority.unit_id]

    @property
    def symbol(self) -> str:
        """«KH-UBND»: abbreviation of the kind and of the authority (NĐ 30/2020 PL I, II.3.b)."""
        return document_symbol(self.kind, self.authority.symbol)

    @property
    def reference_day(self) -> date:
        """The day on which the plan's units must exist: issue, else begin of the period, else mid-year."""
        return self.issued_on or self.period_from or date(self.year, 6, 15)
