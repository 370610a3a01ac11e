"""Who signs in, and for which authority in which role."""

from datetime import date
from functools import cached_property

from auditlog.registry import auditlog
from django.contrib.auth.models import AbstractUser
from django.db import models

from accounts.roles import STAND_IN_PERMISSIONS, STAND_IN_ROLES, Permission, Role
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

    @cached_property
    def stand_in_list(self) -> list["StandIn"]:
        """Whom the person stands in for, at whatever time; read once per request."""
        return list(self.stand_ins.select_related("absent").order_by("pk"))

    def stands_in(self, permission: Permission, authority_id: int, day: date) -> "StandIn | None":
        """Return on whose behalf the person holds ``permission`` in that authority on ``day``, if on anybody's."""
        for stand_in in self.stand_in_list:
            granted = permission in Role(stand_in.role).permissions & STAND_IN_PERMISSIONS
            if stand_in.authority_id == authority_id and granted and stand_in.holds_on(day):
                return stand_in
        return None

    def may_decide(self, permission: Permission, authority_id: int, day: date) -> bool:
        """Whether the person holds ``permission`` there by an own role, or on ``day`` by standing in."""
        return self.holds(permission, authority_id) or self.stands_in(permission, authority_id, day) is not None

    def deciding_in(self, permission: Permission, day: date) -> list[int]:
        """The authorities in which the person holds ``permission``, by an own role or on ``day`` by standing in."""
        own = set(self.authority_ids(permission))
        return sorted(
            own | {s.authority_id for s in self.stand_in_list if self.stands_in(permission, s.authority_id, day)}
        )

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
    sees_sensitive = models.BooleanField("được xem dân tộc, sức khỏe, số định danh của hộ", default=False)

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


class StandIn(models.Model):
    """A person who decides in another's place for a time; what they decide says so."""

    authority = models.ForeignKey(IssuingAuthority, models.CASCADE, related_name="stand_ins", verbose_name="cơ quan")
    role = models.CharField("thay vai trò", max_length=20, choices=[(r.value, r.label) for r in STAND_IN_ROLES])
    absent = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người vắng")
    person = models.ForeignKey(User, models.PROTECT, related_name="stand_ins", verbose_name="người thay")
    first_on = models.DateField("từ ngày")
    last_on = models.DateField("đến hết ngày")
    reason = models.CharField("văn bản, lý do", max_length=300)
    made_at = models.DateTimeField("ghi lúc")
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    ended_on = models.DateField("thôi từ ngày", null=True, blank=True)

    class Meta:
        verbose_name = "người thay"
        verbose_name_plural = "người thay"
        ordering = ["-first_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(last_on__gte=models.F("first_on")), name="stand_in_ends_after_beginning"
            ),
            models.CheckConstraint(condition=~models.Q(absent=models.F("person")), name="nobody_stands_in_for_self"),
        ]

    def __str__(self) -> str:
        return f"{self.person} thay {self.absent}"

    def holds_on(self, day: date) -> bool:
        """Whether the stand-in decides on ``day``."""
        return self.first_on <= day <= self.last_on and (self.ended_on is None or day < self.ended_on)


class Notice(models.Model):
    """Something a person should know: shown in the portal until read, and sent by e-mail where there is an address."""

    user = models.ForeignKey(User, models.CASCADE, related_name="notices")
    at = models.DateTimeField("lúc")
    text = models.CharField("nội dung", max_length=700)
    url = models.CharField("đường dẫn", max_length=200, blank=True)
    read_at = models.DateTimeField("đọc lúc", null=True, blank=True)
    emailed_at = models.DateTimeField("gửi thư lúc", null=True, blank=True)
    email_trouble = models.CharField("lỗi gửi thư", max_length=300, blank=True)
    by_email = models.BooleanField("gửi cả thư", default=False)  # the person had an address when it was told
    email_tries = models.PositiveSmallIntegerField("số lần gửi thư", default=0)

    class Meta:
        verbose_name = "thông báo"
        verbose_name_plural = "thông báo"
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["user", "read_at", "-at"], name="notices_of_a_person")]

    def __str__(self) -> str:
        return self.text


# Who was given which role, and when an account was closed: each save leaves a line in the audit log.
auditlog.register(User, exclude_fields=["password", "last_login"])
auditlog.register(Membership)
auditlog.register(StandIn)
