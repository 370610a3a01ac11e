"""Who saw or took names of households, when, and what for (Luật 91/2025/QH15; NĐ 356/2025/NĐ-CP, Điều 4)."""

from django.db import models

from accounts.models import User
from communes.models import AdministrativeUnit, IssuingAuthority


class AccessAct(models.TextChoices):
    """What was done with the names."""

    VIEW = "view", "xem danh sách"
    SENSITIVE = "sensitive", "xem cột nhạy cảm"
    EXPORT = "export", "xuất tệp"
    PRINT = "print", "in giấy tờ"
    IMPORT = "import", "nhập từ tệp"
    ERASE = "erase", "xóa, ẩn danh"


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
