"""Administrative units of the whole country, and the authorities that issue papers."""

from collections.abc import Collection
from datetime import date
from typing import Self

from auditlog.registry import auditlog
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Case, F, Q, Value, When

from communes.naming import HAMLET_KINDS, STATE_KINDS, fold_name, spellings, write_in_text
from documents.text import nfc
from documents.wording import signature_lines

_FOLDED_LENGTH = 160
LONG_AGO = date(1900, 1, 1)  # the State's list knows no start for the units before July 2025


class UnitLevel(models.TextChoices):
    """Where a unit stands in the State's order."""

    PROVINCE = "province", "cấp tỉnh"
    DISTRICT = "district", "cấp huyện"
    COMMUNE = "commune", "cấp xã"
    HAMLET = "hamlet", "thôn, ấp, bản, khóm, tổ dân phố"


class AdministrativeUnitQuerySet(models.QuerySet["AdministrativeUnit"]):
    """Questions about many units."""

    def valid_on(self, day: date) -> Self:
        """The units that exist on ``day``."""
        return self.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=day), valid_from__lte=day)

    def of_level(self, level: str) -> Self:
        """The units of one level."""
        return self.filter(level=level)

    def below(self, unit: "AdministrativeUnit") -> Self:
        """Everything inside ``unit``: its children, theirs, and theirs (there are four levels at most)."""
        return self.filter(Q(parent=unit) | Q(parent__parent=unit) | Q(parent__parent__parent=unit))

    def visible_to_authority(self, authority: "IssuingAuthority | None") -> Self:
        """The State's units, and of the hamlets only those that ``authority`` added itself."""
        return self.filter(~Q(level=UnitLevel.HAMLET) | Q(owner__isnull=False, owner=authority))

    def in_area_of(self, authority: "IssuingAuthority") -> Self:
        """The authority's own unit and what lies inside it, hamlets of its own making only."""
        inside = (
            Q(pk=authority.unit_id)
            | Q(parent=authority.unit_id)
            | Q(parent__parent=authority.unit_id)
            | Q(parent__parent__parent=authority.unit_id)
        )
        return self.filter(inside).visible_to_authority(authority)

    def search(self, text: str) -> Self:
        """The units whose name holds every word of ``text``, with or without marks; best matches first.

        «lang bien», «Láng Biển» and its NFD form find the same units. Empty text finds everything.
        """
        wanted = fold_name(text)
        if not wanted:
            return self
        if len(wanted) > _FOLDED_LENGTH:
            return self.none()
        matches = Q()
        for word in wanted.split():
            matches &= Q.create([("folded__contains", form) for form in sorted(spellings(word))], Q.OR)
        return self.filter(matches).annotate(rank=_rank(wanted)).order_by("rank", "folded", "code", "pk")

    def hamlets_of_offices(self, authorities: Collection[int]) -> Self:
        """The hamlets that these authorities added, commune by commune."""
        own = self.of_level(UnitLevel.HAMLET).filter(owner__in=authorities)
        return own.order_by("parent__code", "parent_id", "pk")

    def predecessors_of(self, commune: int) -> Self:
        """The communes before July 2025 that the commune with this key was made of, whole or in part."""
        return self.filter(successions__new=commune).in_paper_order()

    def during(self, year: int) -> Self:
        """The units that exist at some time in ``year``."""
        lasting = Q(valid_to__isnull=True) | Q(valid_to__gte=date(year, 1, 1))
        return self.filter(lasting, valid_from__lte=date(year, 12, 31))

    def in_paper_order(self) -> Self:
        """The order of the State's list, which papers follow; hamlets in the order their office entered them."""
        return self.order_by("code", "pk")


def _rank(wanted: str) -> Case:
    """Order the whole name first, then names that begin so, then words that begin so, then the rest."""
    kinds = [fold_name(kind) for kind in STATE_KINDS + HAMLET_KINDS]
    whole = Q(folded__in=[wanted, *(f"{kind} {wanted}" for kind in kinds)])
    begins = Q.create([("folded__startswith", f"{kind} {wanted}") for kind in kinds], Q.OR)
    return Case(
        When(whole, then=Value(0)),
        When(begins | Q(folded__startswith=wanted), then=Value(1)),
        When(folded__contains=f" {wanted}", then=Value(2)),
        default=Value(3),
    )


class AdministrativeUnit(models.Model):
    """A province, district, commune or hamlet during the time it exists.

    Codes were used again after the mergers of 2025, so a unit is known by ``(code, valid_from)``.
    Hamlets have no code: the office that adds one owns it.
    """

    level = models.CharField("cấp", max_length=10, choices=UnitLevel)
    code = models.CharField("mã", max_length=8, blank=True)
    kind = models.CharField("loại", max_length=30)  # «Xã», «Thị trấn», «Ấp» … as written before the name
    name = models.CharField("tên", max_length=120)  # proper name without the kind: «Mỹ Quý»
    folded = models.CharField("tên không dấu", max_length=_FOLDED_LENGTH, editable=False, db_index=True)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name="trực thuộc"
    )
    valid_from = models.DateField("có từ ngày")
    valid_to = models.DateField("đến hết ngày", null=True, blank=True)
    owner = models.ForeignKey(
        "IssuingAuthority", models.CASCADE, null=True, blank=True, related_name="+", verbose_name="do cơ quan thêm"
    )

    objects = AdministrativeUnitQuerySet.as_manager()

    class Meta:
        verbose_name = "đơn vị hành chính"
        verbose_name_plural = "đơn vị hành chính"
        ordering = ["code", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["code", "valid_from", "level"], condition=~Q(code=""), name="unit_once_per_code_and_start"
            ),
            models.UniqueConstraint(
                fields=["owner", "parent", "folded", "valid_from"],
                condition=Q(level=UnitLevel.HAMLET),
                name="hamlet_once_per_name_and_start",
                violation_error_message="Đơn vị này đã có trong danh mục.",
            ),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="unit_ends_after_it_begins",
                violation_error_message="Ngày hết hiệu lực phải từ ngày bắt đầu trở đi.",
            ),
        ]

    def __str__(self) -> str:
        return self.full_name

    def save(self, *args: object, **kwargs: object) -> None:
        """Keep the name precomposed and the search column in step with it."""
        self.kind, self.name = nfc(self.kind), nfc(self.name)
        self.folded = self.make_folded()
        super().save(*args, **kwargs)  # type: ignore[arg-type]

    def make_folded(self) -> str:
        """What ``folded`` must hold; for ``bulk_create`` and ``bulk_update``, which do not call ``save``."""
        return fold_name(self.full_name)[:_FOLDED_LENGTH]

    @property
    def full_name(self) -> str:
        """«Xã Mỹ Quý»: kind and name as they begin a table cell."""
        return f"{self.kind} {self.name}".strip()

    @property
    def name_in_text(self) -> str:
        """«xã Mỹ Quý», but «Quận 1»: as it stands in running text (NĐ 30/2020 PL II, III.1)."""
        return write_in_text(self.kind, self.name)

    @property
    def validity(self) -> str:
        """«từ 01/07/2025», «đến hết 30/06/2025»: when the unit exists, as a page says it."""
        begins = f"từ {self.valid_from:%d/%m/%Y}" if self.valid_from > LONG_AGO else ""
        ends = f"đến hết {self.valid_to:%d/%m/%Y}" if self.valid_to else ""
        return " ".join(part for part in (begins, ends) if part)

    def exists_on(self, day: date) -> bool:
        """Whether the unit exists on ``day``."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)

    @property
    def commune(self) -> "AdministrativeUnit":
        """The unit whose office and register a hamlet's people have: its commune's. Any other unit has its own."""
        return self.parent if self.level == UnitLevel.HAMLET and self.parent else self

    @property
    def commune_id(self) -> int:
        """The key of ``commune``, without asking for it."""
        return self.parent_id if self.level == UnitLevel.HAMLET and self.parent_id else self.pk

    def exists_during(self, year: int) -> bool:
        """Whether the unit exists at some time in ``year``."""
        return self.valid_from.year <= year and (self.valid_to is None or year <= self.valid_to.year)


class BookKeeping(models.TextChoices):
    """Where the numbers of an office's papers come from (NĐ 30/2020, Điều 15; PL I, II.3)."""

    ONE = "one", "một sổ chung cho mọi loại văn bản"
    PER_KIND = "per_kind", "mỗi loại văn bản một sổ"
    TYPED = "typed", "hệ thống văn bản của cơ quan cấp, văn thư gõ vào"


class SigningOrder(models.TextChoices):
    """Whether the portal numbers the paper before it is signed, or the signing tool stamps the number afterwards."""

    NUMBER_FIRST = "number_first", "cổng ghi số, ngày rồi mới ký"
    SIGN_FIRST = "sign_first", "ký trước, phần mềm ký số đóng số, ngày và dấu sau"


class IssuingAuthority(models.Model):
    """An office that issues papers: a district's People's Committee of 2022 as well as a commune's of 2026."""

    slug = models.SlugField("mã ngắn", unique=True)  # «thapmuoi»: first half of the demo sign-ins
    name = models.CharField("tên trong văn bản", max_length=150)  # «Ủy ban nhân dân huyện Tháp Mười»
    short_name = models.CharField("tên gọn", max_length=100)  # «UBND huyện»
    letterhead = models.CharField("dòng tên cơ quan", max_length=200)  # two lines separated by «|»
    parent_line = models.CharField("cơ quan chủ quản", max_length=150, blank=True)
    place_name = models.CharField("địa danh", max_length=60)  # «Tháp Mười»
    symbol = models.CharField("ký hiệu", max_length=30, default="UBND")  # «KH-» + symbol
    phone = models.CharField("điện thoại", max_length=30, blank=True)
    unit = models.ForeignKey(AdministrativeUnit, models.PROTECT, related_name="+", verbose_name="địa bàn")
    thousand_word = models.CharField(
        "đọc số 1.000", max_length=5, choices=[("nghìn", "nghìn"), ("ngàn", "ngàn")], default="nghìn"
    )
    zero_word = models.CharField(
        "đọc số 0 hàng chục", max_length=4, choices=[("linh", "linh"), ("lẻ", "lẻ")], default="linh"
    )
    office_checks = models.BooleanField("Văn phòng thẩm tra thể thức trước khi trình lãnh đạo", default=False)
    bookkeeping = models.CharField("số văn bản lấy từ", max_length=10, choices=BookKeeping, default=BookKeeping.ONE)
    signing_order = models.CharField(
        "thứ tự ký số", max_length=12, choices=SigningOrder, default=SigningOrder.NUMBER_FIRST
    )
    demo_note = models.CharField("ghi chú", max_length=200, blank=True)

    class Meta:
        verbose_name = "cơ quan ban hành"
        verbose_name_plural = "cơ quan ban hành"
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    @property
    def letterhead_lines(self) -> tuple[str, ...]:
        """The lines of the issuer's name as they stand in the letterhead."""
        return tuple(line for line in self.letterhead.split("|") if line)

    def covers(self, unit: AdministrativeUnit) -> bool:
        """Whether ``unit`` is the authority's own or lies inside it."""
        return unit.pk == self.unit_id or AdministrativeUnit.objects.below(self.unit).filter(pk=unit.pk).exists()

    def communes(self) -> AdministrativeUnitQuerySet:
        """The communes of the authority's area: its own unit, or those below it."""
        inside = AdministrativeUnit.objects.below(self.unit)
        own = AdministrativeUnit.objects.filter(pk=self.unit_id)
        return (inside | own).of_level(UnitLevel.COMMUNE).in_paper_order()

    def hamlets(self) -> AdministrativeUnitQuerySet:
        """The hamlets that this authority added, commune by commune."""
        return AdministrativeUnit.objects.hamlets_of_offices({self.pk})

    def hamlets_of(self, commune: "AdministrativeUnit | int", year: int) -> AdministrativeUnitQuerySet:
        """The hamlets that this authority keeps for one commune in ``year``, in the order they were entered."""
        return self.hamlets().filter(parent=commune).during(year).in_paper_order()

    def counted_units(self) -> AdministrativeUnitQuerySet:
        """The units that the authority's plans count: communes of a district, its own hamlets of a commune."""
        return self.hamlets() if self.is_commune_level else self.communes()

    @property
    def is_commune_level(self) -> bool:
        """Whether the authority is a commune's, so that its plans count hamlets."""
        return self.unit.level == UnitLevel.COMMUNE


class Department(models.Model):
    """A department of an authority; the one that ``leads`` drafts and answers for dialogue plans."""

    authority = models.ForeignKey(IssuingAuthority, models.CASCADE, related_name="departments", verbose_name="cơ quan")
    name = models.CharField("tên", max_length=150)
    abbreviation = models.CharField("viết tắt", max_length=30)
    phone = models.CharField("điện thoại", max_length=30, blank=True)
    leads = models.BooleanField("đơn vị chủ trì", default=False)

    class Meta:
        verbose_name = "phòng, đơn vị"
        verbose_name_plural = "phòng, đơn vị"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["authority", "name"], name="department_once_per_authority"),
            models.UniqueConstraint(fields=["authority"], condition=Q(leads=True), name="one_leading_department"),
        ]

    def __str__(self) -> str:
        return self.name


class Capacity(models.TextChoices):
    """In what right a person signs (NĐ 30/2020, Điều 13; PL I, II.7)."""

    TM = "TM", "TM. – thay mặt tập thể (người đứng đầu)"
    TM_KT = "TM_KT", "TM., KT. – cấp phó ký thay người đứng đầu tập thể"
    KT = "KT", "KT. – cấp phó ký thay"
    TL = "TL", "TL. – thừa lệnh"
    TUQ = "TUQ", "TUQ. – thừa ủy quyền"
    Q = "Q", "TM., Q. – quyền người đứng đầu tập thể"
    HEAD = "HEAD", "người đứng đầu, không ghi quyền hạn"


NEEDS_HEAD = (Capacity.TM_KT, Capacity.KT, Capacity.TL, Capacity.TUQ)


class Signer(models.Model):
    """An officer who signs, with the lines that stand above the name."""

    authority = models.ForeignKey(IssuingAuthority, models.CASCADE, related_name="signers", verbose_name="cơ quan")
    full_name = models.CharField("họ và tên", max_length=50)
    position = models.CharField("chức vụ", max_length=100)  # «Phó Chủ tịch»
    head_position = models.CharField(
        "chức vụ người đứng đầu", max_length=100, blank=True
    )  # «Chủ tịch», for KT./TL./TUQ.
    capacity = models.CharField("quyền hạn ký", max_length=6, choices=Capacity, default=Capacity.TM)
    valid_from = models.DateField("từ ngày", null=True, blank=True)
    valid_to = models.DateField("đến ngày", null=True, blank=True)

    class Meta:
        verbose_name = "người ký"
        verbose_name_plural = "người ký"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_from__isnull=True) | Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="signer_ends_after_beginning",
                violation_error_message="Ngày thôi ký phải từ ngày bắt đầu trở đi.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.full_name} – {self.position}"

    @property
    def lines(self) -> tuple[str, ...]:
        """The lines above the name: «TM. ỦY BAN NHÂN DÂN», «KT. CHỦ TỊCH», «PHÓ CHỦ TỊCH»."""
        return signature_lines(self.capacity, self.position, self.head_position)

    def clean(self) -> None:
        """Who signs in another's stead says in whose (NĐ 30/2020, Điều 13)."""
        if self.capacity in NEEDS_HEAD and not self.head_position:
            raise ValidationError({"head_position": "Ghi chức vụ của người đứng đầu, ví dụ «Chủ tịch»."})
        if self.capacity == Capacity.TUQ and self.valid_to is None:
            raise ValidationError({"valid_to": "Thừa ủy quyền phải có thời hạn (NĐ 30/2020, Điều 13)."})

    def signs_on(self, day: date) -> bool:
        """Whether the officer signs on ``day``."""
        begun = self.valid_from is None or self.valid_from <= day
        return begun and (self.valid_to is None or day <= self.valid_to)

    def validity_note(self, day: date) -> str:
        """Return «hết thời hạn 30/06/2025» or «từ 01/11/2026» where the officer does not sign on ``day``."""
        if self.valid_to and day > self.valid_to:
            return f"hết thời hạn {self.valid_to:%d/%m/%Y}"
        return f"từ {self.valid_from:%d/%m/%Y}" if self.valid_from and day < self.valid_from else ""


class UnitSuccession(models.Model):
    """One arrow of the map from a unit before 1 July 2025 to a unit since."""

    old = models.ForeignKey(AdministrativeUnit, models.CASCADE, related_name="successions", verbose_name="đơn vị cũ")
    new = models.ForeignKey(AdministrativeUnit, models.CASCADE, related_name="origins", verbose_name="đơn vị mới")

    class Meta:
        verbose_name = "đơn vị kế thừa"
        verbose_name_plural = "đơn vị kế thừa"
        constraints = [models.UniqueConstraint(fields=["old", "new"], name="succession_once")]

    def __str__(self) -> str:
        return f"{self.old} → {self.new}"


# Who changed an office's name, phone or signers, and what it was before: each save leaves a line in the audit log.
for audited in (IssuingAuthority, Department, Signer):
    auditlog.register(audited)
