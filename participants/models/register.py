"""The poor and near-poor households of a commune in one year, as the commune knows them.

What the law calls sensitive (ethnicity, health) and the ID number stand in ``SENSITIVE``: hidden unless a person has
the right to them, and each look at them is logged (NĐ 356/2025/NĐ-CP, Điều 4).
"""

from datetime import date
from functools import cached_property
from typing import Self

from auditlog.registry import auditlog
from django.db import models
from django.db.models import F, Q

from accounts.models import User
from accounts.roles import Permission
from communes.models import AdministrativeUnit, AdministrativeUnitQuerySet, IssuingAuthority
from communes.owned import OwnedQuerySet
from documents.text import fold, nfc
from participants.limits import FIRST_BIRTH_YEAR, LAST_BIRTH_YEAR
from participants.models.allocation import HouseholdCategory
from participants.person_names import LONGEST_NAME, key_by_given_name, key_by_name, search_form
from participants.same_person import Who

SENSITIVE = ("ethnicity", "health", "id_number")


class PovertyStandardQuerySet(OwnedQuerySet):
    """Questions about many standards."""

    def in_force(self, year: int) -> Self:
        """Those that hold in ``year``."""
        lasting = Q(last_year__isnull=True) | Q(last_year__gte=year)
        return self.filter(lasting, first_year__lte=year)


class PovertyStandard(models.Model):
    """A poverty standard for a period: the State's, or a province's own that an office adds."""

    owner = models.ForeignKey(
        IssuingAuthority, models.CASCADE, null=True, blank=True, related_name="+", verbose_name="do cơ quan thêm"
    )
    name = models.CharField("tên", max_length=150)
    legal_basis = models.CharField("văn bản", max_length=300)
    first_year = models.PositiveSmallIntegerField("từ năm")
    last_year = models.PositiveSmallIntegerField("đến năm", null=True, blank=True)

    objects = PovertyStandardQuerySet.as_manager()

    class Meta:
        verbose_name = "chuẩn nghèo"
        verbose_name_plural = "chuẩn nghèo"
        ordering = ["-first_year", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["owner", "name"], name="standard_once_per_owner"),
            models.UniqueConstraint(fields=["name"], condition=Q(owner=None), name="shared_standard_once"),
        ]

    def __str__(self) -> str:
        return self.name


class Emptied(models.TextChoices):
    """What became of the people in a list whose time is over."""

    NOT = "", "còn lưu"
    ERASED = "erased", "đã xóa"
    ANONYMISED = "anonymised", "đã ẩn danh"


class HouseholdRegisterQuerySet(models.QuerySet["HouseholdRegister"]):
    """Questions about many registers."""

    def visible_to(self, user: User) -> Self:
        """The keepers' own, and all of the office for those who read names there (drafter, head); no other office's."""
        seen = Q(pk__in=[])
        for membership in user.membership_list:
            own = Q(authority=membership.authority_id)
            if membership.unit_id and Permission.REPLY_FOR_UNIT in membership.permissions:
                seen |= own & Q(unit=membership.unit_id)
            elif membership.unit_id is None and Permission.READ_NAMES in membership.permissions:
                seen |= own
            elif Permission.COLLECT_QUOTAS in membership.permissions:
                seen |= own & Q(unit=membership.authority.unit_id)
        return self.filter(seen)

    def beside(self, register: "HouseholdRegister") -> Self:
        """The registers of the same authority and year: where the same person may stand twice."""
        return self.filter(authority=register.authority_id, year=register.year, emptied_how=Emptied.NOT)

    def expired(self, day: date) -> Self:
        """Those that still hold people although their time is over on ``day``."""
        return self.filter(emptied_how=Emptied.NOT, retained_until__lt=day)


class HouseholdRegister(models.Model):
    """The households of one commune in one year, kept for a purpose and until a day."""

    authority = models.ForeignKey(IssuingAuthority, models.PROTECT, related_name="+", verbose_name="cơ quan")
    unit = models.ForeignKey(AdministrativeUnit, models.PROTECT, related_name="+", verbose_name="xã")
    year = models.PositiveSmallIntegerField("năm")
    standard = models.ForeignKey(PovertyStandard, models.PROTECT, related_name="+", verbose_name="chuẩn nghèo")
    purpose = models.CharField("mục đích", max_length=300)
    legal_basis = models.CharField("căn cứ", max_length=300)
    retained_until = models.DateField("lưu đến hết ngày")
    emptied_at = models.DateTimeField("xóa, ẩn danh lúc", null=True, blank=True)
    emptied_how = models.CharField("đã làm gì", max_length=10, choices=Emptied, default=Emptied.NOT, blank=True)
    version = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField("sửa lúc", null=True, blank=True)
    changed_by = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")

    objects = HouseholdRegisterQuerySet.as_manager()

    class Meta:
        verbose_name = "danh sách hộ"
        verbose_name_plural = "danh sách hộ"
        ordering = ["-year", "unit__code", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["authority", "unit", "year"], name="register_once_per_unit_and_year"),
            models.CheckConstraint(
                condition=Q(emptied_at__isnull=True, emptied_how="")
                | (Q(emptied_at__isnull=False) & ~Q(emptied_how="")),
                name="register_emptied_at_and_how_together",
            ),
        ]

    def __str__(self) -> str:
        return f"Danh sách hộ {self.unit.name_in_text} năm {self.year}"

    @property
    def target(self) -> str:
        """What the log of looks and the session know it by."""
        return f"register:{self.pk}"

    @cached_property
    def beside_ids(self) -> list[int]:
        """The keys of the registers beside this one, itself among them; read once per request."""
        return list(HouseholdRegister.objects.beside(self).order_by().values_list("pk", flat=True))

    @property
    def hamlets(self) -> AdministrativeUnitQuerySet:
        """The hamlets that the authority keeps for the commune in that year."""
        return self.authority.hamlets_of(self.unit_id, self.year)


class Sex(models.TextChoices):
    """As lists write it."""

    MALE = "nam", "Nam"
    FEMALE = "nữ", "Nữ"


class HouseholdQuerySet(models.QuerySet["Household"]):
    """Questions about many households."""

    def search(self, text: str) -> Self:
        """The households whose head, code or hamlet holds every word of ``text``, marks and case aside."""
        found = self
        for word in fold(text).split():
            found = found.filter(Q(folded__contains=word) | Q(code__iexact=word) | Q(hamlet__folded__contains=word))
        return found

    def by_name(self) -> Self:
        """Dictionary order of the whole name."""
        return self.order_by("name_key", "pk")

    def by_given_name(self) -> Self:
        """Dictionary order of the given name, then of the rest."""
        return self.order_by("given_key", "pk")

    def by_hamlet(self) -> Self:
        """Hamlet by hamlet, by given name in each; households without a hamlet last."""
        return self.order_by(F("hamlet").asc(nulls_last=True), "given_key", "pk")

    def last_position(self) -> int:
        """Return the place of the last row, 0 of none. Rows that were taken out leave gaps: the count says less."""
        return self.aggregate(last=models.Max("position"))["last"] or 0


class Household(models.Model):
    """One household; its head stands for it."""

    register = models.ForeignKey(HouseholdRegister, models.CASCADE, related_name="households")
    code = models.CharField("mã hộ", max_length=30, blank=True)
    head = models.CharField("họ và tên chủ hộ", max_length=LONGEST_NAME)
    folded = models.CharField(max_length=LONGEST_NAME + 10, editable=False)
    name_key = models.BinaryField(max_length=800, editable=False)
    given_key = models.BinaryField(max_length=800, editable=False)
    hamlet = models.ForeignKey(
        AdministrativeUnit, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="thôn, ấp"
    )
    category = models.ForeignKey(HouseholdCategory, models.PROTECT, related_name="+", verbose_name="diện hộ")
    members = models.PositiveSmallIntegerField("số nhân khẩu", null=True, blank=True)
    sex = models.CharField("giới tính", max_length=3, choices=Sex, blank=True)
    birth_on = models.DateField("ngày sinh", null=True, blank=True)
    birth_year = models.PositiveSmallIntegerField("năm sinh", null=True, blank=True)
    address = models.CharField("địa chỉ", max_length=200, blank=True)
    phone = models.CharField("điện thoại", max_length=30, blank=True)
    note = models.CharField("ghi chú", max_length=300, blank=True)
    ethnicity = models.CharField("dân tộc", max_length=60, blank=True)
    health = models.CharField("sức khỏe, khuyết tật", max_length=200, blank=True)
    id_number = models.CharField("số định danh, CCCD", max_length=12, blank=True)
    position = models.PositiveIntegerField("thứ tự", default=0)
    client_key = models.CharField(max_length=36, blank=True)  # made in the browser: a row sent twice is one row
    version = models.PositiveIntegerField(default=0)

    objects = HouseholdQuerySet.as_manager()

    class Meta:
        verbose_name = "hộ"
        verbose_name_plural = "hộ"
        ordering = ["position", "pk"]
        indexes = [
            models.Index(fields=["register", "folded"], name="households_by_search_form"),
            models.Index(fields=["register", "given_key"], name="households_by_given_name"),
            models.Index(fields=["id_number"], name="households_by_id_number", condition=~Q(id_number="")),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["register", "client_key"], condition=~Q(client_key=""), name="household_row_once"
            ),
            models.CheckConstraint(
                condition=Q(birth_year__isnull=True)
                | Q(birth_year__gte=FIRST_BIRTH_YEAR, birth_year__lte=LAST_BIRTH_YEAR),
                name="household_birth_year_within_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.head

    def save(self, *args: object, **kwargs: object) -> None:
        """Keep the name precomposed, and what it is searched and sorted by in step with it."""
        self.fill_keys()
        super().save(*args, **kwargs)  # type: ignore[arg-type]

    def fill_keys(self) -> None:
        """Set what ``save`` sets; for ``bulk_create`` and ``bulk_update``, which do not call it."""
        self.head = " ".join(nfc(self.head).split())
        self.folded = search_form(self.head)
        self.name_key, self.given_key = key_by_name(self.head), key_by_given_name(self.head)
        if self.birth_on:
            self.birth_year = self.birth_on.year

    @property
    def who(self) -> Who:
        """The head, as other lists may know the same person."""
        return Who(self.folded, self.birth_year, self.hamlet_id, self.id_number)

    @property
    def born(self) -> str:
        """«12/03/1961», «1961» or nothing: as much as is known."""
        return f"{self.birth_on:%d/%m/%Y}" if self.birth_on else str(self.birth_year or "")


# Who opened a list, for what and until when; of its people the audit log never holds a word.
auditlog.register(HouseholdRegister, exclude_fields=["version", "changed_at", "changed_by"])
