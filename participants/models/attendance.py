"""Who will attend: the list a unit hands in with its figures, one seat per household, with reserves."""

from typing import Self

from django.db import models
from django.db.models import F, Q

from accounts.models import User
from communes.models import AdministrativeUnit
from documents.text import fold, nfc
from participants.models.allocation import HouseholdCategory, UnitReply
from participants.models.register import Emptied, Household
from participants.person_names import LONGEST_NAME, key_by_given_name, key_by_name, search_form
from participants.same_person import Who


class AttendeeListQuerySet(models.QuerySet["AttendeeList"]):
    """Questions about many lists."""

    def reopen(self) -> int:
        """Take back the word that the lists are finished; return how many there were."""
        finished = self.filter(completed_at__isnull=False)
        return finished.update(completed_at=None, completed_by=None, unequal_reason="", version=F("version") + 1)


class AttendeeList(models.Model):
    """The people of one unit's reply, kept for a purpose and until a day."""

    reply = models.OneToOneField(UnitReply, models.CASCADE, related_name="attendee_list")
    purpose = models.CharField("mục đích", max_length=300)
    legal_basis = models.CharField("căn cứ", max_length=300)
    retained_until = models.DateField("lưu đến hết ngày")
    completed_at = models.DateTimeField("lập xong lúc", null=True, blank=True)
    completed_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    emptied_at = models.DateTimeField("xóa, ẩn danh lúc", null=True, blank=True)
    emptied_how = models.CharField("đã làm gì", max_length=10, choices=Emptied, default=Emptied.NOT, blank=True)
    unequal_reason = models.CharField("vì sao không đúng số", max_length=300, blank=True)
    passed_over = models.JSONField("hộ đã bỏ, không tự chọn lại", default=list, blank=True)  # keys of households
    version = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField("sửa lúc", null=True, blank=True)

    objects = AttendeeListQuerySet.as_manager()

    class Meta:
        verbose_name = "danh sách tham dự"
        verbose_name_plural = "danh sách tham dự"
        constraints = [
            models.CheckConstraint(
                condition=Q(completed_at__isnull=True, completed_by__isnull=True)
                | Q(completed_at__isnull=False, completed_by__isnull=False),
                name="completed_at_and_by_together",
            ),
            models.CheckConstraint(
                condition=Q(emptied_at__isnull=True, emptied_how="")
                | (Q(emptied_at__isnull=False) & ~Q(emptied_how="")),
                name="list_emptied_at_and_how_together",
            ),
        ]

    def __str__(self) -> str:
        return f"Danh sách tham dự của {self.reply.unit.name_in_text}"

    @property
    def is_complete(self) -> bool:
        """Whether its keeper has said that it is finished."""
        return self.completed_at is not None

    @property
    def is_handed_in(self) -> bool:
        """Whether the office has it: it is complete, and the unit's figures stand in the table."""
        return self.is_complete and self.reply.counts


class AttendeeQuerySet(models.QuerySet["Attendee"]):
    """Questions about many attendees."""

    def seated(self) -> Self:
        """Those who fill the quota; reserves left out."""
        return self.filter(reserve=False)

    def by_given_name(self) -> Self:
        """Dictionary order of the given name, then of the rest."""
        return self.order_by("given_key", "pk")

    def by_hamlet(self) -> Self:
        """Hamlet by hamlet, by given name in each: the order of invitations and sign-in sheets."""
        return self.order_by(F("hamlet").asc(nulls_last=True), "given_key", "pk")

    def last_position(self) -> int:
        """Return the place of the last row, 0 of none. Rows that were taken out leave gaps: the count says less."""
        return self.aggregate(last=models.Max("position"))["last"] or 0


class Attendee(models.Model):
    """One seat: who sits on it, and for which household.

    What is printed stands here as it was when the seat was given, so that a later change of the register does not
    rewrite a list that was handed in.
    """

    attendee_list = models.ForeignKey(AttendeeList, models.CASCADE, related_name="attendees")
    household = models.ForeignKey(
        Household, models.SET_NULL, null=True, blank=True, related_name="seats", verbose_name="hộ"
    )
    name = models.CharField("họ và tên", max_length=LONGEST_NAME)
    folded = models.CharField(max_length=LONGEST_NAME + 10, editable=False)
    name_key = models.BinaryField(max_length=800, editable=False)
    given_key = models.BinaryField(max_length=800, editable=False)
    head = models.CharField("chủ hộ", max_length=LONGEST_NAME, blank=True)  # empty where the person is the head
    relation = models.CharField("quan hệ với chủ hộ", max_length=40, blank=True)
    birth_year = models.PositiveSmallIntegerField("năm sinh", null=True, blank=True)
    hamlet = models.ForeignKey(
        AdministrativeUnit, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="thôn, ấp"
    )
    category = models.ForeignKey(
        HouseholdCategory, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="diện hộ"
    )
    address = models.CharField("địa chỉ", max_length=200, blank=True)
    phone = models.CharField("điện thoại", max_length=30, blank=True)
    note = models.CharField("ghi chú", max_length=300, blank=True)
    reserve = models.BooleanField("dự bị", default=False)
    picked_by_rule = models.BooleanField("chọn theo quy tắc", default=False)
    why = models.CharField("vì sao được chọn", max_length=200, blank=True)
    position = models.PositiveIntegerField("thứ tự", default=0)
    client_key = models.CharField(max_length=36, blank=True)  # made in the browser: a row sent twice is one row
    version = models.PositiveIntegerField(default=0)

    objects = AttendeeQuerySet.as_manager()

    class Meta:
        verbose_name = "người tham dự"
        verbose_name_plural = "người tham dự"
        ordering = ["position", "pk"]
        indexes = [models.Index(fields=["folded", "birth_year"], name="attendees_by_person")]
        constraints = [
            models.UniqueConstraint(fields=["attendee_list", "household"], name="one_seat_per_household"),
            models.UniqueConstraint(
                fields=["attendee_list", "client_key"], condition=~Q(client_key=""), name="attendee_row_once"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: object, **kwargs: object) -> None:
        """Keep the name precomposed, and what it is searched and sorted by in step with it."""
        self.fill_keys()
        super().save(*args, **kwargs)  # type: ignore[arg-type]

    def fill_keys(self) -> None:
        """Set what ``save`` sets; for ``bulk_create`` and ``bulk_update``, which do not call it."""
        self.name = " ".join(nfc(self.name).split())
        self.folded = search_form(self.name)
        self.name_key, self.given_key = key_by_name(self.name), key_by_given_name(self.name)

    def says(self, text: str) -> bool:
        """Whether name, head of the household and hamlet hold every word of ``text``, marks and case aside."""
        hamlet = self.hamlet.folded if self.hamlet else ""
        words = f"{self.folded}\n{fold(self.head)}\n{hamlet}"
        return all(word in words for word in fold(text).split())

    @property
    def who(self) -> Who:
        """The person, as other lists may know the same one. Needs ``household``; its ID number is the head's own."""
        number = self.household.id_number if self.household and not self.head else ""
        return Who(self.folded, self.birth_year, self.hamlet_id, number)
