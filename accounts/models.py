"""Who signs in, and for which authority in which role."""

from django.contrib.auth.models import AbstractUser
from django.db import models

from accounts.roles import Role


class User(AbstractUser):
    """A person of an office; what they may do hangs on their memberships."""

    full_name = models.CharField("họ và tên", max_length=100, blank=True)

    def __str__(self) -> str:
        return self.full_name or self.username


class Membership(models.Model):
    """A user's role in one issuing authority; a commune officer's is tied to one unit."""

    user = models.ForeignKey(User, models.CASCADE, related_name="memberships", verbose_name="người dùng")
    authority = models.ForeignKey(
        "communes.IssuingAuthority", models.PROTECT, related_name="memberships", verbose_name="cơ quan"
    )
    role = models.CharField("vai trò", max_length=20, choices=Role.choices())
    unit = models.ForeignKey(
        "communes.AdministrativeUnit",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="đơn vị",
    )

    class Meta:
        verbose_name = "phân công"
        verbose_name_plural = "phân công"
        constraints = [
            models.UniqueConstraint(
                fields=["user", "authority", "role", "unit"],
                name="one_membership_per_role",
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                condition=models.Q(role=Role.COMMUNE_OFFICER, unit__isnull=False)
                | (~models.Q(role=Role.COMMUNE_OFFICER) & models.Q(unit__isnull=True)),
                name="commune_officer_has_a_unit_others_none",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} · {self.get_role_display()} · {self.authority}"
