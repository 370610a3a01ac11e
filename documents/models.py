"""The register of cited official texts, and papers frozen at issue. Neither knows an office, a user or a plan."""

import hashlib
from datetime import date, datetime
from typing import Any, NoReturn

from django.db import models
from django.utils import timezone

from documents.formats import format_date_in_text
from documents.text import fold, nfc

# A subject that begins with one of these verbs follows the issuer without «về».
_VERBS = ("ban hành", "phê duyệt", "quy định", "hướng dẫn", "sửa đổi", "bổ sung", "bãi bỏ", "công bố", "giao")


class CitedKind(models.TextChoices):
    """The types of texts that plans cite; the label is the word in a citation."""

    LAW = "law", "Luật"
    ORDINANCE = "ordinance", "Pháp lệnh"
    RESOLUTION = "resolution", "Nghị quyết"
    DECREE = "decree", "Nghị định"
    DECISION = "decision", "Quyết định"
    CIRCULAR = "circular", "Thông tư"
    DIRECTIVE = "directive", "Chỉ thị"
    PLAN = "plan", "Kế hoạch"
    PROGRAMME = "programme", "Chương trình"
    OTHER = "other", "Văn bản khác"


class CitedTextQuerySet(models.QuerySet["CitedText"]):
    """Questions about many cited texts."""

    def usable_by(self, owner_slug: str) -> "CitedTextQuerySet":
        """Return the shared register and what the authority ``owner_slug`` added itself."""
        return self.filter(owner_slug__in=["", owner_slug])

    def matching(self, words: str) -> "CitedTextQuerySet":
        """Return the texts that hold every word typed, with or without marks."""
        found = self
        for word in fold(words).split():
            found = found.filter(folded__contains=word)
        return found


class CitedText(models.Model):
    """An official text that plans cite as their legal basis.

    ``owner_slug`` is empty in the shared register, else the slug of the authority that added the text for itself.
    """

    kind = models.CharField("loại văn bản", max_length=12, choices=CitedKind)
    number = models.CharField("số, ký hiệu", max_length=40, blank=True)
    issued_on = models.DateField("ngày ban hành", null=True, blank=True)
    issuer = models.CharField("cơ quan ban hành", max_length=200, blank=True)
    subject = models.CharField("trích yếu", max_length=500)
    folded = models.TextField("cột tìm kiếm", editable=False)
    owner_slug = models.CharField("cơ quan thêm", max_length=50, blank=True)

    objects = CitedTextQuerySet.as_manager()

    class Meta:
        verbose_name = "văn bản viện dẫn"
        verbose_name_plural = "văn bản viện dẫn"
        ordering = ["kind", "-issued_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["owner_slug", "kind", "number", "issued_on", "subject"], name="cited_text_once"
            ),
            models.UniqueConstraint(
                fields=["owner_slug", "kind", "number", "subject"],
                condition=models.Q(issued_on=None),
                name="cited_text_without_day_once",
            ),
        ]

    def __str__(self) -> str:
        return self.cite_full()

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep one form of the letters, and the search column in step."""
        self.number, self.issuer, self.subject = nfc(self.number), nfc(self.issuer), nfc(self.subject)
        self.folded = fold(f"{self.kind_word} {self.number} {self.issuer} {self.subject}")
        super().save(*args, **kwargs)

    @property
    def kind_word(self) -> str:
        """Return the type as a citation begins with it."""
        return "Văn bản" if self.kind == CitedKind.OTHER else str(CitedKind(self.kind).label)

    def cite_full(self) -> str:
        """Return the first citation: type, number, day, issuer, subject; a law without number and issuer (II.6.b)."""
        dated = f"ngày {format_date_in_text(self.issued_on)}" if self.issued_on else ""
        issued_by = f"của {self.issuer}" if self.issuer else ""
        if self._is_named:
            return _join(self.cite_short(), dated, issued_by if self.kind == CitedKind.PROGRAMME else "")
        return _join(self.cite_short(), dated, issued_by, self._subject_in_text())

    def cite_short(self) -> str:
        """Return a later citation: type and number; a law by its name, a text without number by its subject."""
        if self._is_named:
            name = self.subject.strip()
            return name if fold(name).startswith(fold(self.kind_word) + " ") else f"{self.kind_word} {name}"
        return f"{self.kind_word} số {self.number}" if self.number else self.kind_word

    @property
    def _is_named(self) -> bool:
        """Whether the text goes by its name: laws and ordinances, and a programme without a number."""
        return self.kind in (CitedKind.LAW, CitedKind.ORDINANCE) or (
            self.kind == CitedKind.PROGRAMME and not self.number
        )

    def _subject_in_text(self) -> str:
        subject = self.subject.strip().rstrip(".;")
        if not subject:
            return ""
        start = subject.lower()
        if start.startswith(("về ", *_VERBS)):
            return subject[:1].lower() + subject[1:]
        return f"về {subject}"


class FrozenPaperQuerySet(models.QuerySet["FrozenPaper"]):
    """Frozen papers can be made and read, not changed in bulk."""

    def update(self, **kwargs: Any) -> NoReturn:
        """Refuse: a paper stays as it was issued."""
        raise FrozenPaperError("Văn bản đã ban hành không sửa được.")


class FrozenPaperError(Exception):
    """Somebody tried to change a paper that was issued."""


class FrozenPaper(models.Model):
    """A paper as it was issued: its tree, its PDF and the PDF's SHA-256. It never changes again."""

    tree_json = models.TextField("nội dung (JSON)", editable=False)
    pdf = models.BinaryField("tệp PDF")
    sha256 = models.CharField("mã băm SHA-256", max_length=64, editable=False)
    # Blank where the office signs first and its own tool stamps number and date on the signed file.
    number = models.CharField("số", max_length=20, blank=True)
    issued_on = models.DateField("ngày ban hành", null=True, blank=True)
    created_at = models.DateTimeField("lưu lúc")

    objects = FrozenPaperQuerySet.as_manager()

    class Meta:
        verbose_name = "văn bản đã ban hành"
        verbose_name_plural = "văn bản đã ban hành"
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.number} ({self.issued_on:%d/%m/%Y})" if self.issued_on else "chưa có số, ngày"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Insert only."""
        if not self._state.adding:
            raise FrozenPaperError("Văn bản đã ban hành không sửa được.")
        super().save(*args, **kwargs)

    @classmethod
    def freeze(
        cls, *, tree_json: str, pdf: bytes, number: str, issued_on: date | None, now: datetime | None = None
    ) -> "FrozenPaper":
        """Keep a paper for good and return it."""
        return cls.objects.create(
            tree_json=tree_json,
            pdf=pdf,
            sha256=hashlib.sha256(pdf).hexdigest(),
            number=number,
            issued_on=issued_on,
            created_at=now or timezone.now(),
        )

    def is_intact(self) -> bool:
        """Say whether the PDF still is, byte for byte, the one that was issued."""
        return hashlib.sha256(self.pdf).hexdigest() == self.sha256


class CopyKind(models.TextChoices):
    """How the paper came back from its signer."""

    DIGITAL = "digital", "bản ký số"
    SCAN = "scan", "bản quét"


class SignedCopy(models.Model):
    """A frozen paper as it came back signed: the file with its digital signatures, or a scan of the stamped sheet.

    The frozen bytes stay beside it; a later copy of the same kind takes its place as the one handed out.
    """

    paper = models.ForeignKey(FrozenPaper, models.PROTECT, related_name="copies", verbose_name="văn bản")
    kind = models.CharField("loại", max_length=10, choices=CopyKind)
    file_name = models.CharField("tên tệp", max_length=200)
    pdf = models.BinaryField("tệp PDF")
    sha256 = models.CharField("mã băm SHA-256", max_length=64, editable=False)
    findings = models.JSONField("kết quả kiểm tra", default=dict)
    received_at = models.DateTimeField("nhận lúc")

    class Meta:
        verbose_name = "bản đã ký"
        verbose_name_plural = "bản đã ký"
        ordering = ["-received_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} ({self.received_at:%d/%m/%Y})"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Insert only, with the hash of what came in."""
        if not self._state.adding:
            raise FrozenPaperError("Bản đã ký không sửa được.")
        self.sha256 = hashlib.sha256(self.pdf).hexdigest()
        super().save(*args, **kwargs)

    @property
    def cautions(self) -> list[str]:
        """What somebody should look at, though the file was taken."""
        return list(self.findings.get("cautions", []))

    def is_intact(self) -> bool:
        """Say whether the file still is, byte for byte, the one that came in."""
        return hashlib.sha256(self.pdf).hexdigest() == self.sha256


def _join(*parts: str) -> str:
    return " ".join(part for part in parts if part)
