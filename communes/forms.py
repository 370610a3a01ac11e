"""What offices type about units, themselves and their hamlets."""

from datetime import date
from typing import Any

from django import forms
from django.core.validators import RegexValidator

from communes.fields import LineField, LinesField
from communes.models import (
    AdministrativeUnit,
    AdministrativeUnitQuerySet,
    Department,
    IssuingAuthority,
    Signer,
    UnitLevel,
)
from documents.wording import signature_lines

LAST_DAY_BEFORE = date(2025, 6, 30)
FIRST_DAY_SINCE = date(2025, 7, 1)

_ERAS = [("", "Tất cả"), ("before", "Trước 01/07/2025"), ("since", "Từ 01/07/2025")]
_STATE_LEVELS = [(level.value, level.label.capitalize()) for level in UnitLevel if level != UnitLevel.HAMLET]
_phone = RegexValidator(r"^[0-9 .()+\-/]{6,30}$", "Số điện thoại gồm chữ số, dấu chấm, dấu cách, ví dụ 0277.3824001.")
_symbol = RegexValidator(r"^[^\W\d_]+(-[^\W\d_]+)*$", "Ký hiệu gồm chữ cái và gạch nối, không có dấu cách, ví dụ UBND.")


def _date_field(label: str, **kwargs: Any) -> forms.DateField:
    widget = forms.DateInput(attrs={"placeholder": "dd/mm/yyyy", "inputmode": "numeric", "autocomplete": "off"})
    return forms.DateField(
        label=label, widget=widget, error_messages={"invalid": "Ngày không đúng, ví dụ 05/10/2026."}, **kwargs
    )


class UnitSearchForm(forms.Form):
    """The filters of the catalogue of units; they live in the address of the page."""

    q = LineField(
        label="Tên",
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs={"type": "search", "placeholder": "Tên đơn vị, có dấu hoặc không"}),
    )
    level = forms.ChoiceField(label="Cấp", choices=[("", "Tất cả"), *_STATE_LEVELS], required=False)
    era = forms.ChoiceField(label="Thời kỳ", choices=_ERAS, required=False)

    def find(self) -> AdministrativeUnitQuerySet:
        """Return the State's units that the filters let through; none while a filter is wrong."""
        if not self.is_valid():
            return AdministrativeUnit.objects.none()
        chosen = self.cleaned_data
        units = AdministrativeUnit.objects.exclude(level=UnitLevel.HAMLET).in_paper_order()
        if chosen["level"]:
            units = units.of_level(chosen["level"])
        if chosen["era"]:
            units = units.valid_on(LAST_DAY_BEFORE if chosen["era"] == "before" else FIRST_DAY_SINCE)
        return units.search(chosen["q"])


class UnitLookupForm(forms.Form):
    """The parameters of the look-up behind a unit picker."""

    q = LineField(label="Tên", max_length=120, required=False)
    level = forms.ChoiceField(choices=[("", ""), *_STATE_LEVELS], required=False)
    on = _date_field("Ngày", required=False)
    below = forms.ModelChoiceField(
        AdministrativeUnit.objects.exclude(level=UnitLevel.HAMLET),
        required=False,
        error_messages={"invalid_choice": "Không có đơn vị này."},
    )

    def find(self) -> AdministrativeUnitQuerySet:
        """Return the State's units that match."""
        asked = self.cleaned_data
        units = AdministrativeUnit.objects.exclude(level=UnitLevel.HAMLET).in_paper_order()
        if asked["level"]:
            units = units.of_level(asked["level"])
        if asked["on"]:
            units = units.valid_on(asked["on"])
        if asked["below"]:
            units = units.below(asked["below"])
        return units.search(asked["q"])


class AuthorityForm(forms.ModelForm):  # type: ignore[type-arg]
    """How an office stands in its papers."""

    letterhead = LinesField(
        label="Các dòng tên cơ quan ở đầu văn bản",
        max_length=200,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Mỗi dòng trên văn bản là một dòng ở đây, ví dụ «ỦY BAN NHÂN DÂN» rồi «HUYỆN THÁP MƯỜI».",
    )

    class Meta:
        model = IssuingAuthority
        fields = (
            *("name", "short_name", "letterhead", "parent_line", "place_name"),
            *("symbol", "phone", "thousand_word", "zero_word"),
            *("office_checks", "bookkeeping", "signing_order"),
        )
        field_classes = dict.fromkeys(("name", "short_name", "parent_line", "place_name", "symbol", "phone"), LineField)
        help_texts = {
            "name": "Viết như trong câu văn: «Ủy ban nhân dân huyện Tháp Mười».",
            "short_name": "Dùng khi nhắc lại: «UBND huyện».",
            "parent_line": "Để trống nếu không có cơ quan chủ quản trực tiếp (UBND các cấp để trống).",
            "place_name": "Địa danh đứng trước ngày, tháng, năm: «Tháp Mười».",
            "symbol": "Phần sau «KH-» trong số, ký hiệu: «UBND».",
            "office_checks": "Bật thì dự thảo qua Văn phòng sau trưởng phòng. Áp dụng cho lần trình sau.",
            "signing_order": "«Ký trước»: tệp duyệt để trống số, ngày; văn thư nhập số vào cổng sau khi đóng dấu số.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["symbol"].validators.append(_symbol)
        self.fields["phone"].validators.append(_phone)


class DepartmentForm(forms.ModelForm):  # type: ignore[type-arg]
    """A department of the office."""

    class Meta:
        model = Department
        fields = ("name", "abbreviation", "phone", "leads")
        field_classes = dict.fromkeys(("name", "abbreviation", "phone"), LineField)
        help_texts = {
            "abbreviation": "Dùng ở dòng «Lưu» và trong bảng, ví dụ «LĐTBXH».",
            "leads": "Đơn vị tham mưu, chủ trì kế hoạch đối thoại; chọn ở đây thì đơn vị đang chủ trì thôi chủ trì.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["phone"].validators.append(_phone)

    def clean_name(self) -> str:
        """Refuse a second department of the same name beside the field, not above the form."""
        name: str = self.cleaned_data["name"]
        twins = Department.objects.filter(authority=self.instance.authority, name__iexact=name)
        if twins.exclude(pk=self.instance.pk).exists():
            raise forms.ValidationError("Cơ quan đã có phòng, đơn vị này.")
        return name


class SignerForm(forms.ModelForm):  # type: ignore[type-arg]
    """An officer who signs, and in what right."""

    valid_from = _date_field("Từ ngày", required=False)
    valid_to = _date_field("Đến ngày", required=False)

    class Meta:
        model = Signer
        fields = ("full_name", "position", "capacity", "head_position", "valid_from", "valid_to")
        field_classes = dict.fromkeys(("full_name", "position", "head_position"), LineField)
        help_texts = {
            "full_name": "Không ghi học hàm, học vị (NĐ 30/2020, Phụ lục I, II.7).",
            "position": "Chức vụ của người ký: «Phó Chủ tịch».",
            "head_position": "Khi ký thay, thừa lệnh, thừa ủy quyền: chức vụ người đứng đầu, ví dụ «Chủ tịch».",
        }

    def preview(self) -> tuple[str, ...]:
        """Return the lines above the name as far as the form is filled in; «…» stands for what is missing."""
        self.is_valid()
        typed = getattr(self, "cleaned_data", {})
        if not typed.get("capacity"):
            return ()
        return signature_lines(typed["capacity"], typed.get("position") or "…", typed.get("head_position") or "…")


class HamletForm(forms.Form):
    """A new hamlet of one of the authority's communes."""

    parent = forms.ModelChoiceField(AdministrativeUnit.objects.none(), label="Thuộc xã, phường, thị trấn")
    kind = LineField(
        label="Loại", max_length=30, widget=forms.TextInput(attrs={"list": "hamlet-kinds", "autocomplete": "off"})
    )
    name = LineField(label="Tên", max_length=120, help_text="Tên riêng hoặc số, không kèm loại: «Mỹ Tây 1», «3».")
    valid_from = _date_field("Có từ ngày")

    def __init__(self, *args: Any, authority: IssuingAuthority, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["parent"].queryset = authority.communes()  # type: ignore[attr-defined]


class HamletNameForm(forms.Form):
    """Another name for a hamlet."""

    kind = LineField(
        label="Loại", max_length=30, widget=forms.TextInput(attrs={"list": "hamlet-kinds", "autocomplete": "off"})
    )
    name = LineField(label="Tên", max_length=120)


class HamletCloseForm(forms.Form):
    """The last day of a hamlet."""

    valid_to = _date_field("Ngày cuối cùng còn hiệu lực")
