"""Beginning a plan, copying it, keeping it as a template, registering its number."""

from datetime import date
from typing import Any

from django import forms

from documents.fields import NFCCharField, VietnameseDateField
from documents.models import CitedKind, CitedText
from plans.forms.head import YearField


class NewPlanForm(forms.Form):
    """A new plan from a template."""

    template = forms.ChoiceField(label="Mẫu kế hoạch", widget=forms.RadioSelect)
    subject = NFCCharField(
        label="Trích yếu",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Ví dụ: Tổ chức đối thoại chính sách giảm nghèo huyện Tháp Mười năm 2026.",
    )
    year = YearField(label="Năm")

    def __init__(self, *args: Any, templates: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["template"].choices = templates  # type: ignore[attr-defined]


class CopyForm(forms.Form):
    """The year of the copy."""

    year = YearField(label="Năm của kế hoạch mới")


class TemplateNameForm(forms.Form):
    """The name under which the office finds the template again."""

    name = NFCCharField(label="Tên mẫu", max_length=150, help_text="Mẫu cùng tên của cơ quan sẽ được thay.")


class RegisterForm(forms.Form):
    """Number and date of a paper that is already on file."""

    number = NFCCharField(label="Số", max_length=11, help_text="Chỉ phần số, ví dụ 6662; ký hiệu KH-UBND in sẵn.")
    on = VietnameseDateField(label="Ngày ban hành")

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["number"].widget.attrs["autocomplete"] = "off"

    def clean_on(self) -> date:
        """A paper on file was not issued in the future."""
        on: date = self.cleaned_data["on"]
        if on > self.today:
            raise forms.ValidationError(f"Ngày ban hành không thể ở sau hôm nay ({self.today:%d/%m/%Y}).")
        return on


class CitedTextForm(forms.Form):
    """A text that the register lacks. Number and date may be unknown; then the subject must say what it is."""

    kind = forms.ChoiceField(label="Loại", choices=CitedKind.choices, initial=CitedKind.DECISION)
    number = NFCCharField(label="Số, ký hiệu", max_length=40, required=False)
    issued_on = VietnameseDateField(label="Ngày ban hành", required=False)
    issuer = NFCCharField(label="Cơ quan ban hành", max_length=200, required=False)
    subject = NFCCharField(label="Trích yếu", max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(self, *args: Any, owner_slug: str, **kwargs: Any) -> None:
        self.owner_slug = owner_slug
        super().__init__(*args, **kwargs)

    def clean(self) -> dict[str, Any]:
        """Refuse a text that says nothing, and one that the register holds already."""
        cleaned = super().clean() or self.cleaned_data
        if self.errors:
            return cleaned
        if not cleaned["number"] and not cleaned["subject"]:
            self.add_error("subject", "Ghi số, ký hiệu hoặc trích yếu của văn bản.")
            return cleaned
        twins = CitedText.objects.filter(owner_slug__in=["", self.owner_slug], kind=cleaned["kind"])
        if twins.filter(**{name: cleaned[name] for name in ("number", "issued_on", "subject")}).exists():
            self.add_error("number", "Văn bản này đã có trong sổ; hãy chọn ở danh sách căn cứ.")
        return cleaned
