"""The People's Committee that invites: its letterhead and its signer, as one office has entered them."""

from auditlog.registry import auditlog
from django.db import models
from django.db.models import Q

from communes.models import NEEDS_HEAD, AdministrativeUnit, Capacity, IssuingAuthority
from documents.wording import document_symbol, signature_lines


class Inviter(models.Model):
    """Who invites the households of one unit; kept by the office whose plan it is."""

    authority = models.ForeignKey(IssuingAuthority, models.CASCADE, related_name="+", verbose_name="cơ quan")
    unit = models.ForeignKey(AdministrativeUnit, models.PROTECT, related_name="+", verbose_name="đơn vị")
    name = models.CharField("tên trong văn bản", max_length=150)  # «Ủy ban nhân dân xã Mỹ Quý»
    letterhead = models.CharField("dòng tên cơ quan", max_length=200)  # lines separated by «|»
    place_name = models.CharField("địa danh", max_length=60)
    symbol = models.CharField("ký hiệu", max_length=30, default="UBND")
    signer_name = models.CharField("người ký", max_length=50, blank=True)
    position = models.CharField("chức vụ người ký", max_length=100, blank=True)
    head_position = models.CharField("chức vụ người đứng đầu", max_length=100, blank=True)
    capacity = models.CharField("quyền hạn ký", max_length=6, choices=Capacity, default=Capacity.TM)

    class Meta:
        verbose_name = "cơ quan mời"
        verbose_name_plural = "cơ quan mời"
        constraints = [
            models.UniqueConstraint(fields=["authority", "unit"], name="inviter_once_per_authority_and_unit"),
            models.CheckConstraint(
                condition=Q(signer_name="") | ~Q(position=""), name="signer_of_invitations_has_a_position"
            ),
            models.CheckConstraint(
                condition=Q(signer_name="") | ~Q(capacity__in=NEEDS_HEAD) | ~Q(head_position=""),
                name="deputy_who_invites_names_the_head",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def letterhead_lines(self) -> tuple[str, ...]:
        """The lines of the letterhead."""
        return tuple(line.strip() for line in self.letterhead.split("|") if line.strip())

    @property
    def signature_lines(self) -> tuple[str, ...]:
        """The lines above the signer's name; none while nobody is named."""
        return signature_lines(self.capacity, self.position, self.head_position) if self.signer_name else ()

    @property
    def invitation_symbol(self) -> str:
        """«GM-UBND»."""
        return document_symbol("Giấy mời", self.symbol)


# Whose name stands under invitations: each save leaves a line in the audit log.
auditlog.register(Inviter)
