"""Who signs in, and for which authority in which role."""

from functools import cached_property

from auditlog.registry import auditlog
from django.contrib.auth.models import AbstractUser
from django.db import models

from accounts.roles import Permission, Role
from communes.models import AdministrativeUnit, IssuingAuthority


class User(AbstractUser):
    """A person of an office; what they may do hangs on their memberships."""

    full_name = models.CharField("họ và tên", max_length=100, blank=True)
    must_change_password = models.BooleanField("phải đổi mật khẩu", default=False)

    def __str__(self) -> str:
        return self.full_name or self.username

    def set_password(self, raw_password: str | None) -> None:
        """Set a password; one that was given out for one use is used up with it."""
        super().set_password(raw_password)
        self.must_change_password = False

    @cached_property
    def membership_list(self) -> list["Membership"]:
        """The person's memberships with authority and unit, read once per request."""
        return list(self.memberships.select_related("authority__unit", "unit").order_by("pk"))

    def holds(self, permission: Permission, authority_id: int) -> bool:
        """Whether one of the person's roles in that authority grants ``permission``."""
        return any(
            membership.authority_id == authority_id and permission in membership.permissions
            for membership in self.membership_list
        )

    def authority_ids(self, permission: Permission) -> list[int]:
        """The authorities in which the person holds ``permission``."""
        return sorted({m.authority_id for m in self.membership_list if permission in m.permissions})

    def unit_ids(self) -> list[int]:
        """The units this person replies for as a commune officer."""
        return [m.unit_id for m in self.membership_list if m.unit_id and Permission.REPLY_FOR_UNIT in m.permissions]


class Membership(models.Model):
    """A user's role in one issuing authority; a commune officer's is tied to one unit."""

    user = models.ForeignKey(User, models.CASCADE, related_name="memberships", verbose_name="người dùng")
    authority = models.ForeignKey(IssuingAuthority, models.PROTECT, related_name="memberships", verbose_name="cơ quan")
    role = models.CharField("vai trò", max_length=20, choices=Role.choices())
    unit = models.ForeignKey(
        AdministrativeUnit, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="đơn vị"
    )

    class Meta:
        verbose_name = "phân công"
        verbose_name_plural = "phân công"
        constraints = [
            models.UniqueConstraint(fields=["user", "authority", "role", "unit"], name="one_membership_per_unit"),
            models.UniqueConstraint(
                fields=["user", "authority", "role"],
                condition=models.Q(unit=None),
                name="one_membership_per_role",
            ),
            models.CheckConstraint(
                condition=models.Q(role=Role.COMMUNE_OFFICER, unit__isnull=False)
                | (~models.Q(role=Role.COMMUNE_OFFICER) & models.Q(unit__isnull=True)),
                name="commune_officer_has_a_unit_others_none",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} · {self.get_role_display()} · {self.authority}"

    @property
    def permissions(self) -> frozenset[Permission]:
        """What the role grants in this authority."""
        return Role(self.role).permissions


# Who was given which role, and when an account was closed: each save leaves a line in the audit log.
auditlog.register(User, exclude_fields=["password", "last_login"])
auditlog.register(Membership)
