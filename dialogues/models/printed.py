"""What was printed: the file, and the facts it was printed from."""

from django.db import models
from django.db.models import Q

from accounts.models import User
from dialogues.models.kit import SessionKit


class Piece(models.TextChoices):
    """The papers of a session, in the order in which they are printed."""

    INVITATIONS = "invitations", "Giấy mời từng hộ"
    SIGN_IN = "sign_in", "Danh sách ký tên"
    BLANK_LIST = "blank_list", "Mẫu trống cho trưởng ấp"
    SLIPS = "slips", "Phiếu yêu cầu đối thoại"
    AGENDA = "agenda", "Chương trình"
    BANNER = "banner", "Khẩu hiệu, ma-két"
    NOTICE = "notice", "Thông báo niêm yết"
    LOUDSPEAKER = "loudspeaker", "Bài phát thanh"


class PrintedKit(models.Model):
    """One printing. ``facts`` are what the pieces said, names of households left out; rows are never changed.

    Once the lists it was printed from are emptied, so is the file.
    """

    kit = models.ForeignKey(SessionKit, models.CASCADE, related_name="printings")
    pieces = models.JSONField("các giấy tờ")
    draft = models.BooleanField("bản nháp", default=False)
    pdf = models.BinaryField("tệp PDF")
    sha256 = models.CharField(max_length=64)
    pages = models.PositiveIntegerField("số trang")
    people = models.PositiveIntegerField("số hộ", default=0)
    fingerprint = models.CharField(max_length=64)
    facts = models.JSONField(default=dict)
    made_at = models.DateTimeField("in lúc")
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người in")
    emptied_at = models.DateTimeField("xóa tệp lúc", null=True, blank=True)

    class Meta:
        verbose_name = "bản in"
        verbose_name_plural = "bản in"
        ordering = ["-made_at", "-pk"]
        indexes = [models.Index(fields=["kit", "-made_at"], name="printings_of_a_kit")]
        constraints = [
            models.CheckConstraint(condition=Q(pages__gte=1), name="printing_has_pages"),
        ]

    def __str__(self) -> str:
        return f"Bản in {self.made_at:%d/%m/%Y %H:%M}"

    @property
    def piece_labels(self) -> list[str]:
        """«Giấy mời từng hộ», «Chương trình» … in page order."""
        return [str(piece.label) for piece in Piece if piece.value in self.pieces]
