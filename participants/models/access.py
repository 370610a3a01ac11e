"""Who saw or took names of households, when, and what for (Luật 91/2025/QH15; NĐ 356/2025/NĐ-CP, Điều 4)."""

from typing import Self

from django.db import models
from django.db.models import Q

from accounts.models import User
from accounts.roles import Permission
from communes.models import AdministrativeUnit, IssuingAuthority


class AccessAct(models.TextChoices):
    """What was done with the names."""

    VIEW = "view", "xem danh sách"
    SENSITIVE = "sensitive", "xem cột nhạy cảm"
    EXPORT = "export", "xuất tệp"
    PRINT = "print", "in giấy tờ"
    IMPORT = "import", "nhập từ tệp"
    ERASE = "erase", "xóa, ẩn danh"


class NameAccessQuerySet(models.QuerySet["NameAccess"]):
    """Questions about many looks."""

    def visible_to(self, user: User) -> Self:
        """The office's for its administrators and those who read names; their unit's for the officers of a unit."""
        seen = Q(pk__in=[])
        for membership in user.membership_list:
            held = membership.permissions
            own = Q(authority=membership.authority_id)
            if membership.unit_id and Permission.REPLY_FOR_UNIT in held:
                seen |= own & Q(unit=membership.unit_id)
            elif membership.unit_id is None and held & {Permission.READ_NAMES, Permission.MANAGE_AUTHORITY}:
                seen |= own
        return self.filter(seen)


class NameAccess(models.Model):
    """One look at names, or one taking of them. Rows are added and never changed."""

    authority = models.ForeignKey(IssuingAuthority, models.PROTECT, related_name="+", verbose_name="cơ quan")
    unit = models.ForeignKey(
        AdministrativeUnit, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="đơn vị"
    )
    user = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="người")
    at = models.DateTimeField("lúc")
    act = models.CharField("việc", max_length=10, choices=AccessAct)
    what = models.CharField("danh sách", max_length=200)
    why = models.CharField("để làm gì", max_length=300)
    people = models.PositiveIntegerField("số người", default=0)
    target = models.CharField(max_length=60, blank=True)  # «register:12», «reply:34»

    objects = NameAccessQuerySet.as_manager()

    class Meta:
        verbose_name = "lượt xem danh sách"
        verbose_name_plural = "nhật ký xem danh sách"
        ordering = ["-at", "-pk"]
        indexes = [
            models.Index(fields=["authority", "-at"], name="name_access_of_an_authority"),
            models.Index(fields=["target", "-at"], name="name_access_of_a_list"),
        ]

    def __str__(self) -> str:
        return f"{self.at:%d/%m/%Y %H:%M} {self.get_act_display()}"
