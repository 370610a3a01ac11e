"""What is typed about a register and its households."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db.models import Case, Q, When

from communes.models import AdministrativeUnit, IssuingAuthority
from communes.naming import HAMLET_KINDS
from documents.fields import NFCCharField, NumberField, PhoneField
from documents.text import sort_key
from participants.grid import Column
from participants.household_fields import BirthField, Born, CategoryNameField, HamletNameField, RegisterChoices
from participants.keeping import LEGAL_BASIS, LONGEST_SAID
from participants.keeping_forms import KeepingForm, WhyForm
from participants.limits import MOST_MEMBERS
from participants.models import Emptied, Household, HouseholdCategory, PovertyStandard, Sex
from participants.models.register import SENSITIVE, HouseholdQuerySet
from participants.once import KeyField
from participants.person_names import LONGEST_NAME
from participants.reply_facts import Facts

KEPT_FOR = 2  # years: the next plan asks who was invited the year before, and its report looks back once more
FIRST_YEAR = 2016  # of the first standard that counts more than money
LONGEST_HAMLET = 60


class HouseholdRowForm(forms.Form):
    """One row of the grid: every cell is text as a sheet holds it; ``facts`` are the fields of the model."""

    head = NFCCharField(label="Họ và tên chủ hộ", max_length=LONGEST_NAME)
    hamlet = HamletNameField(label="Thôn, ấp")
    category = CategoryNameField(label="Diện hộ")
    members = NumberField(label="Số nhân khẩu", largest=MOST_MEMBERS, least=1, required=False)
    birth = BirthField(label="Năm sinh")
    phone = PhoneField(label="Điện thoại", max_length=30, required=False)
    note = NFCCharField(label="Ghi chú", max_length=300, required=False)

    def __init__(self, *args: Any, choices: RegisterChoices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["hamlet"].hamlets = choices.hamlets  # type: ignore[attr-defined]
        self.fields["category"].categories = choices.categories  # type: ignore[attr-defined]
        self.fields["birth"].last_year = choices.register.year  # type: ignore[attr-defined]

    @property
    def facts(self) -> Facts:
        """The fields of the household by the model's names."""
        return as_facts(self.cleaned_data)


def as_facts(cleaned: dict[str, Any]) -> Facts:
    """Return cleaned values by the model's names: a birth is a day or a year there."""
    born: Born = cleaned.get("birth") or Born()
    rest = {name: value for name, value in cleaned.items() if name != "birth"}
    return rest | {"birth_on": born.on, "birth_year": born.year}


def grid_columns(choices: RegisterChoices) -> list[Column]:
    """Return the columns of the grid of households."""
    return [
        Column("head", "Họ và tên chủ hộ", ("Chủ hộ", "Họ tên", "Họ và tên", "Tên chủ hộ"), required=True),
        Column(
            "hamlet",
            "Thôn, ấp",
            ("Thôn", "Ấp", "Bản", "Khóm", "Tổ dân phố", "TDP", "Buôn", "Khu phố", "Thôn ấp bản", "Địa chỉ"),
            options=tuple(hamlet.full_name for hamlet in choices.hamlets),
        ),
        Column(
            "category",
            "Diện hộ",
            ("Diện", "Loại hộ", "Phân loại", "Đối tượng"),
            options=tuple(category.name for category in choices.categories),
            required=True,
        ),
        Column("members", "Số nhân khẩu", ("Số khẩu", "Nhân khẩu", "Số người"), keypad="numeric"),
        Column("birth", "Năm sinh", ("Ngày sinh", "Ngày, năm sinh", "Ngày tháng năm sinh", "NS")),
        Column("phone", "Điện thoại", ("SĐT", "Số điện thoại", "Điện thoại liên hệ"), keypad="tel"),
        Column("note", "Ghi chú"),
    ]


def grid_values(household: Household) -> dict[str, str]:
    """Return a household as the grid shows it."""
    return {
        "head": household.head,
        "hamlet": household.hamlet.full_name if household.hamlet else "",
        "category": household.category.name,
        "members": str(household.members or ""),
        "birth": household.born,
        "phone": household.phone,
        "note": household.note,
    }


# --- One household by its form --------------------------------------------------------------------------------------
class HouseholdForm(forms.Form):
    """One household. The sensitive fields are there only for who has the right and has asked to see them."""

    head = NFCCharField(label="Họ và tên chủ hộ", max_length=LONGEST_NAME)
    hamlet = forms.ModelChoiceField(AdministrativeUnit.objects.none(), label="Thôn, ấp", required=False)
    category = forms.ModelChoiceField(HouseholdCategory.objects.none(), label="Diện hộ", empty_label="– chọn –")
    members = NumberField(label="Số nhân khẩu", largest=MOST_MEMBERS, least=1, required=False)
    sex = forms.ChoiceField(label="Giới tính chủ hộ", choices=[("", "–"), *Sex.choices], required=False)
    birth = BirthField(label="Ngày hoặc năm sinh", help_text="Ví dụ 12/03/1961, hoặc chỉ 1961.")
    code = NFCCharField(label="Mã hộ", max_length=30, required=False)
    address = NFCCharField(label="Địa chỉ", max_length=200, required=False)
    phone = PhoneField(label="Điện thoại", max_length=30, required=False)
    note = NFCCharField(label="Ghi chú", max_length=300, required=False)
    ethnicity = NFCCharField(label="Dân tộc", max_length=60, required=False)
    health = NFCCharField(label="Sức khỏe, khuyết tật", max_length=200, required=False)
    id_number = NFCCharField(
        label="Số định danh, CCCD",
        max_length=12,
        required=False,
        validators=[RegexValidator(r"^(\d{9}|\d{12})$", "Số định danh có 12 chữ số; chứng minh cũ có 9.")],
    )
    base_version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)
    client_key = KeyField()

    def __init__(self, *args: Any, choices: RegisterChoices, sensitive: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["hamlet"].queryset = choices.register.hamlets  # type: ignore[attr-defined]
        visible = HouseholdCategory.objects.visible_to_authority(choices.register.authority).filter(members=None)
        self.fields["category"].queryset = visible  # type: ignore[attr-defined]
        self.fields["birth"].last_year = choices.register.year  # type: ignore[attr-defined]
        if not sensitive:
            for name in SENSITIVE:
                del self.fields[name]

    @property
    def facts(self) -> Facts:
        """The fields of the household by the model's names; those the person does not see are left out."""
        hidden = ("base_version", "client_key")
        return as_facts({name: value for name, value in self.cleaned_data.items() if name not in hidden})


def household_initial(household: Household) -> Facts:
    """Return what the form shows of a household."""
    names = ("head", "hamlet", "category", "members", "sex", "code", "address", "phone", "note", *SENSITIVE)
    birth = Born(household.birth_on, household.birth_year)
    return {name: getattr(household, name) for name in names} | {"birth": birth, "base_version": household.version}


# --- The register itself --------------------------------------------------------------------------------------------
Place = tuple[IssuingAuthority, AdministrativeUnit]
_NOT_CHECKED = "Hãy kiểm tra ba mục trên rồi đánh dấu vào ô này."


class DescriptionForm(KeepingForm):
    """What a register says of itself, with its poverty standard; the person says that they have checked."""

    standard = forms.ModelChoiceField(PovertyStandard.objects.none(), label="Chuẩn nghèo", empty_label="– chọn –")
    checked = forms.BooleanField(
        label="Tôi đã kiểm tra mục đích, căn cứ và thời hạn lưu",
        error_messages={"required": _NOT_CHECKED},
        widget=forms.CheckboxInput(attrs={"data-tick-first": _NOT_CHECKED}),
    )
    field_order: Sequence[str] = ("standard",)

    def __init__(self, *args: Any, authorities: Sequence[IssuingAuthority], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        visible = PovertyStandard.objects.filter(Q(owner=None) | Q(owner__in=authorities))
        self.fields["standard"].queryset = visible  # type: ignore[attr-defined]

    @property
    def described(self) -> Facts:
        """What the action takes."""
        return {name: self.cleaned_data[name] for name in ("standard", "purpose", "legal_basis", "retained_until")}


class OpenForm(DescriptionForm):
    """A new register: of which commune and year."""

    place = forms.TypedChoiceField(label="Đơn vị", coerce=int)
    year = forms.IntegerField(
        label="Năm",
        min_value=FIRST_YEAR,
        max_value=2100,
        widget=forms.TextInput(attrs={"class": "input-number", "inputmode": "numeric", "autocomplete": "off"}),
        error_messages={"invalid": "Hãy gõ năm, ví dụ 2026."},
    )
    field_order: Sequence[str] = ("place", "year", "standard")

    def __init__(self, *args: Any, places: Sequence[Place], **kwargs: Any) -> None:
        super().__init__(*args, authorities=[authority for authority, _ in places], **kwargs)
        self.places = places
        self.fields["place"].choices = [  # type: ignore[attr-defined]
            (number, f"{unit.full_name} – cho {authority.name}") for number, (authority, unit) in enumerate(places)
        ]

    @property
    def opened(self) -> Facts:
        """What the action takes."""
        authority, unit = self.places[self.cleaned_data["place"]]
        return self.described | {"authority": authority, "unit": unit, "year": self.cleaned_data["year"]}


class CopyForm(OpenForm):
    """A register of a new year with the households of some categories of an older one."""

    categories = forms.TypedMultipleChoiceField(
        label="Chép các hộ thuộc diện",
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        help_text="Ghi chú không chép theo. Danh sách chép là để rà soát lại, chưa phải kết quả của năm mới.",
    )
    field_order: Sequence[str] = ("place", "year", "standard", "categories")

    def __init__(self, *args: Any, offered: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["categories"].choices = list(offered)  # type: ignore[attr-defined]


def description_defaults(year: int, standard: PovertyStandard | None) -> Facts:
    """Return sensible words for a new register, which the person reads and confirms."""
    return {
        "year": year,
        "standard": standard,
        "purpose": f"Xác định hộ được mời dự đối thoại chính sách giảm nghèo năm {year}",
        "legal_basis": f"{LEGAL_BASIS}; {standard.legal_basis}"[:LONGEST_SAID] if standard else LEGAL_BASIS,
        "retained_until": date(year + KEPT_FOR, 12, 31),
    }


# --- Around the list ------------------------------------------------------------------------------------------------
class ExportForm(WhyForm):
    """The list as a workbook."""

    sensitive = forms.BooleanField(label="Kèm dân tộc, sức khỏe, số định danh", required=False)

    def __init__(self, *args: Any, may_have_sensitive: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not may_have_sensitive:
            del self.fields["sensitive"]


class EraseForm(forms.Form):
    """How a register is emptied before its time, and why."""

    how = forms.ChoiceField(
        label="Cách làm",
        choices=[
            (Emptied.ERASED.value, "Xóa hẳn mọi hộ"),
            (Emptied.ANONYMISED.value, "Ẩn danh: chỉ giữ thôn, ấp và diện hộ để cộng số"),
        ],
        widget=forms.RadioSelect,
    )
    why = NFCCharField(label="Lý do", max_length=300, min_length=5)


class RegisterFilterForm(forms.Form):
    """The filters above the households. Nonsense in the address filters nothing; names never stand there."""

    hamlet = forms.ChoiceField(label="Thôn, ấp", required=False)
    category = forms.ChoiceField(label="Diện hộ", required=False)
    sort = forms.ChoiceField(
        label="Sắp xếp",
        required=False,
        choices=[("", "Theo tên"), ("ho-ten", "Theo họ và tên"), ("thon", "Theo thôn, ấp"), ("nhap", "Thứ tự nhập")],
    )

    def __init__(self, *args: Any, choices: RegisterChoices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choices = choices
        hamlets = [(str(hamlet.pk), hamlet.full_name) for hamlet in choices.hamlets]
        categories = [(str(category.pk), category.name) for category in choices.categories]
        self.fields["hamlet"].choices = [("", "Tất cả"), *hamlets, ("0", "Chưa ghi")]  # type: ignore[attr-defined]
        self.fields["category"].choices = [("", "Tất cả"), *categories]  # type: ignore[attr-defined]
        for name in self.fields:
            self.fields[name].widget.attrs["data-submit-on-change"] = True

    def narrow(self, rows: HouseholdQuerySet) -> HouseholdQuerySet:
        """Return the rows that pass, in the order wanted."""
        self.is_valid()
        wanted = self.cleaned_data
        if hamlet := wanted.get("hamlet"):
            rows = rows.filter(hamlet=None) if hamlet == "0" else rows.filter(hamlet=int(hamlet))
        if wanted.get("category"):
            rows = rows.filter(category=int(wanted["category"]))
        return self._sorted(rows, wanted.get("sort", ""))

    def _sorted(self, rows: HouseholdQuerySet, sort: str) -> HouseholdQuerySet:
        if sort == "ho-ten":
            return rows.by_name()
        if sort == "nhap":
            return rows.order_by("position", "pk")
        if sort == "thon" and self.choices.hamlets:
            places = sorted(self.choices.hamlets, key=lambda hamlet: sort_key(hamlet.name))
            whens = [When(hamlet=hamlet.pk, then=place) for place, hamlet in enumerate(places)]
            return rows.order_by(Case(*whens, default=len(places)), "given_key", "pk")
        return rows.by_given_name()

    @property
    def is_narrowing(self) -> bool:
        """Whether fewer than all rows are shown."""
        return any(self.data.get(name) for name in ("hamlet", "category"))


class HamletsForm(forms.Form):
    """Hamlets of the commune that the catalogue lacks, one a line, each beginning with its kind."""

    names = NFCCharField(
        label="Thôn, ấp cần thêm (mỗi dòng một tên)",
        max_length=3000,
        multiline=True,
        widget=forms.Textarea(attrs={"rows": 6, "placeholder": "Ấp Mỹ Phước\nẤp 2"}),
    )

    def clean_names(self) -> list[tuple[str, str]]:
        """Return (kind, name) for each line; a line that begins with no kind is told."""
        lines = list(dict.fromkeys(line.strip() for line in self.cleaned_data["names"].splitlines() if line.strip()))
        return [self._split(line) for line in lines]

    def _split(self, line: str) -> tuple[str, str]:
        for kind in HAMLET_KINDS:
            if line.casefold().startswith(f"{kind} ".casefold()) and len(line) <= LONGEST_HAMLET:
                return kind, line[len(kind) :].strip()
        raise ValidationError(f"«{line[:60]}»: hãy ghi cả loại và tên, ví dụ «Ấp Mỹ Phước», «Thôn 3», «Tổ dân phố 5».")
