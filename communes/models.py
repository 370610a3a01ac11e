"""Administrative units of the whole country, and the authorities that issue papers."""

from django.db import models

from documents.text import fold


class UnitLevel(models.TextChoices):
    """Where a unit stands in the State's order."""

    PROVINCE = "province", "cấp tỉnh"
    DISTRICT = "district", "cấp huyện"
    COMMUNE = "commune", "cấp xã"
    HAMLET = "hamlet", "thôn, ấp, bản, khóm, tổ dân phố"


class AdministrativeUnit(models.Model):
    """A province, district, commune or hamlet during the time it exists.

    Codes were used again after the mergers of 2025, so a unit is known by ``(code, valid_from)``.
    Hamlets have no code: the office that adds one owns it.
    """

    level = models.CharField("cấp", max_length=10, choices=UnitLevel)
    code = models.CharField("mã", max_length=8, blank=True)
    kind = models.CharField("loại", max_length=30)  # «Xã», «Thị trấn», «Ấp» … as written before the name
    name = models.CharField("tên", max_length=120)  # proper name without the kind: «Mỹ Quý»
    folded = models.CharField("tên không dấu", max_length=160, editable=False, db_index=True)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name="trực thuộc"
    )
    valid_from = models.DateField("có từ ngày")
    valid_to = models.DateField("đến hết ngày", null=True, blank=True)
    owner = models.ForeignKey(
        "IssuingAuthority", models.CASCADE, null=True, blank=True, related_name="+", verbose_name="do cơ quan thêm"
    )

    class Meta:
        verbose_name = "đơn vị hành chính"
        verbose_name_plural = "đơn vị hành chính"
        ordering = ["code", "pk"]

    def __str__(self) -> str:
        return self.full_name

    def save(self, *args: object, **kwargs: object) -> None:
        """Keep the search column in step with the name."""
        self.folded = fold(f"{self.kind} {self.name}")
        super().save(*args, **kwargs)  # type: ignore[arg-type]

    @property
    def full_name(self) -> str:
        """«Xã Mỹ Quý»: kind and name as they begin a table cell."""
        return f"{self.kind} {self.name}".strip()

    @property
    def name_in_text(self) -> str:
        """«xã Mỹ Quý»: as it stands in running text (NĐ 30/2020 PL II: common noun in lower case)."""
        return f"{self.kind[:1].lower()}{self.kind[1:]} {self.name}".strip()


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
    demo_note = models.CharField("ghi chú", max_length=200, blank=True)

    class Meta:
        verbose_name = "cơ quan ban hành"
        verbose_name_plural = "cơ quan ban hành"
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

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
            models.UniqueConstraint(
                fields=["authority"], condition=models.Q(leads=True), name="one_leading_department"
            ),
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
    Q = "Q", "Q. – quyền"
    HEAD = "HEAD", "người đứng đầu, không ghi quyền hạn"


class Signer(models.Model):
    """An officer who signs, with the lines that stand above the name."""

    authority = models.ForeignKey(IssuingAuthority, models.CASCADE, related_name="signers", verbose_name="cơ quan")
    full_name = models.CharField("họ và tên", max_length=50)
    position = models.CharField("chức vụ", max_length=100)  # «Phó Chủ tịch»
    head_position = models.CharField("chức vụ người đứng đầu", max_length=100, blank=True)  # «Chủ tịch», for KT./TL./TUQ.
    capacity = models.CharField("quyền hạn ký", max_length=6, choices=Capacity, default=Capacity.TM)
    valid_from = models.DateField("từ ngày", null=True, blank=True)
    valid_to = models.DateField("đến ngày", null=True, blank=True)

    class Meta:
        verbose_name = "người ký"
        verbose_name_plural = "người ký"
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.full_name} – {self.position}"


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
