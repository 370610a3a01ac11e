"""What people type when they take a step on the route: a reason, parts that are pinned, number and date, a file."""

from datetime import date
from typing import Any

from django import forms

from documents.fields import NFCCharField, VietnameseDateField
from plans.actions.moving import LONGEST_REASON
from plans.models import ReturnCode

LARGEST_FILE = 30 * 1024 * 1024  # bytes
PIN = "pin_"
WORDS = "words_"


class ReasonForm(forms.Form):
    """Why."""

    def __init__(self, *args: Any, longest: int = LONGEST_REASON, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"] = NFCCharField(label="Lý do", max_length=longest, multiline=True)


class ReturnForm(ReasonForm):
    """Why a paper goes back, and at which parts the drafter is to look; ``parts`` are their titles by slug."""

    field_order = ["code", "reason"]
    code = forms.ChoiceField(label="Loại lý do", choices=ReturnCode.choices, widget=forms.RadioSelect)

    def __init__(self, *args: Any, parts: dict[str, str], form_only: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.slugs = list(parts)
        if form_only:
            form = ReturnCode.FORM
            self.fields["code"].choices = [(form.value, form.label)]  # type: ignore[attr-defined]
            self.fields["code"].initial = form.value
        for slug, title in parts.items():
            self.fields[f"{PIN}{slug}"] = forms.BooleanField(label=title, required=False)
            self.fields[f"{WORDS}{slug}"] = NFCCharField(label=f"Cần sửa ở «{title}»", required=False, max_length=500)

    @property
    def pin_rows(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """The box and the words of every part."""
        return [(self[f"{PIN}{slug}"], self[f"{WORDS}{slug}"]) for slug in self.slugs]

    @property
    def opens_pins(self) -> bool:
        """Whether a part was pinned already, so that the fold stands open."""
        return self.is_bound and any(self.data.get(field.html_name) for row in self.pin_rows for field in row)

    def pins(self) -> dict[str, str]:
        """The parts that were ticked or written at, with the words; only after ``is_valid``."""
        given = self.cleaned_data
        return {
            slug: given[f"{WORDS}{slug}"] for slug in self.slugs if given[f"{PIN}{slug}"] or given[f"{WORDS}{slug}"]
        }


class UploadForm(forms.Form):
    """A file that came back: signed digitally, or scanned."""

    kind = forms.ChoiceField(
        label="Loại bản",
        choices=[
            ("digital", "Bản ký số (tệp PDF tải từ cổng, đã ký)"),
            ("scan", "Bản quét của bản giấy đã ký, đóng dấu"),
        ],
        widget=forms.RadioSelect,
    )
    file = forms.FileField(label="Tệp PDF", help_text="Tối đa 30 MB.", widget=forms.FileInput(attrs={"accept": ".pdf"}))

    def clean_file(self) -> Any:
        """Refuse what is too large before it is read."""
        return small_enough(self.cleaned_data["file"])


class IssueForm(forms.Form):
    """Number and date of the approved paper; an office that signs first may bring the signed file along."""

    number = NFCCharField(label="Số", max_length=11)
    on = VietnameseDateField(label="Ngày ban hành")
    file = forms.FileField(
        label="Tệp đã ký, đã đóng số, ngày và dấu (nếu có ngay)",
        required=False,
        help_text="Có thể nộp sau. Tối đa 30 MB.",
        widget=forms.FileInput(attrs={"accept": ".pdf"}),
    )

    def __init__(self, *args: Any, today: date, sign_first: bool, hint: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].initial = today
        self.fields["number"].help_text = hint
        self.fields["number"].widget.attrs["autocomplete"] = "off"
        if not sign_first:
            del self.fields["file"]

    def clean_file(self) -> Any:
        """Refuse what is too large before it is read."""
        return small_enough(self.cleaned_data["file"])


def small_enough(file: Any) -> Any:
    """Return the upload, or refuse it by its size."""
    if file and file.size > LARGEST_FILE:
        raise forms.ValidationError(f"Tệp lớn quá ({file.size // 1024 // 1024} MB); tối đa 30 MB.")
    return file
