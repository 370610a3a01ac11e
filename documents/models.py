"""The register of cited official texts, and papers frozen at issue."""

import hashlib
from datetime import date

from django.db import models
from django.utils import timezone

from documents.text import fold


class TextKind(models.TextChoices):
    """Kinds of texts that plans cite (NĐ 30/2020 PL III)."""

    LAW = "law", "Luật"
    ORDINANCE = "ordinance", "Pháp lệnh"
    RESOLUTION = "resolution", "Nghị quyết"
    DECREE = "decree", "Nghị định"
    DECISION = "decision", "Quyết định"
    CIRCULAR = "circular", "Thông tư"
    DIRECTIVE = "directive", "Chỉ thị"
    PLAN = "plan", "Kế hoạch"
    PROGRAMME = "programme", "Chương trình"
    LETTER = "letter", "Công văn"
    OTHER = "other", "Văn bản"


class CitedText(models.Model):
    """One official text that plans cite. Number and date may be missing; the issuer may be a steering committee.

    ``owner_slug`` is empty for the shared register, else the slug of the authority that added the text.
    """

    owner_slug = models.SlugField("do cơ quan thêm", blank=True, default="")
    kind = models.CharField("loại", max_length=12, choices=TextKind)
    number = models.CharField("số, ký hiệu", max_length=60, blank=True)
    issued_on = models.DateField("ngày ban hành", null=True, blank=True)
    issuer = models.CharField("cơ quan ban hành", max_length=200, blank=True)
    subject = models.CharField("trích yếu", max_length=500, blank=True)
    folded = models.CharField(max_length=800, editable=False, default="", db_index=True)

    class Meta:
        verbose_name = "văn bản"
        verbose_name_plural = "sổ văn bản"
        ordering = ["-issued_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["owner_slug", "kind", "number", "issued_on", "subject"],
                name="text_once_in_the_register",
                nulls_distinct=False,
            )
        ]

    def __str__(self) -> str:
        return self.cite_full()

    def save(self, *args: object, **kwargs: object) -> None:
        """Keep the search column in step."""
        self.folded = fold(f"{self.get_kind_display()} {self.number} {self.issuer} {self.subject}")[:800]
        super().save(*args, **kwargs)  # type: ignore[arg-type]

    def cite_full(self) -> str:
        """The decree's full citation: laws and ordinances without number and issuer (NĐ 30/2020 PL I, II.6.b)."""
        return self.get_kind_display()

    def cite_short(self) -> str:
        """Kind and number only, for every citation after the first."""
        return self.get_kind_display()


class FrozenPaper(models.Model):
    """A paper as it was issued: tree, PDF bytes and their hash. Never changed afterwards."""

    tree = models.TextField()
    pdf = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    number = models.CharField("số", max_length=30)
    issued_on = models.DateField("ngày ban hành")
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = "bản đã phát hành"
        verbose_name_plural = "bản đã phát hành"

    def __str__(self) -> str:
        return f"{self.number} ngày {self.issued_on:%d/%m/%Y}"

    @classmethod
    def freeze(cls, *, tree_json: str, pdf: bytes, number: str, issued_on: date) -> "FrozenPaper":
        """Store an issued paper for ever."""
        digest = hashlib.sha256(pdf).hexdigest()
        return cls.objects.create(tree=tree_json, pdf=pdf, sha256=digest, number=number, issued_on=issued_on)
