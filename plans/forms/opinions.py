"""Asking units for their opinion, writing one, settling it."""

from collections.abc import Container, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms

from documents.fields import NFCCharField, VietnameseDateField
from plans.forms.base import RowForm
from plans.models import OpinionOutcome

LONGEST = 3_000
MOST_UNITS = 200
Choices = Sequence[tuple[Any, str]]


@dataclass(frozen=True)
class AnswerChoices:
    """What the rows of an answer choose from."""

    parts: Choices


class DueForm(forms.Form):
    """Until when units are asked."""

    due_on = VietnameseDateField(label="Góp ý đến hết ngày")

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_due_on(self) -> date:
        """Leave the units at least today."""
        due: date = self.cleaned_data["due_on"]
        if due < self.today:
            raise forms.ValidationError(f"Hạn góp ý phải từ hôm nay ({self.today:%d/%m/%Y}) trở đi.")
        return due


class AskRow(forms.Form):
    """One unit that may be asked; rows without a tick or without a name do not count."""

    wanted = forms.BooleanField(label="Xin ý kiến", required=False)
    group = forms.CharField(required=False, max_length=20, widget=forms.HiddenInput)
    unit_name = NFCCharField(label="Cơ quan, đơn vị", max_length=200, required=False)
    person = forms.TypedChoiceField(label="Người trả lời trên cổng", coerce=int, empty_value=None, required=False)

    def __init__(self, *args: Any, people: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].choices = [("", "– trả lời bằng văn bản –"), *people]  # type: ignore[attr-defined]

    def shown_under(self, groups: Container[str]) -> str:
        """Return the group whose list holds the row; what belongs to none stands with the others."""
        group = str(self["group"].value() or "")
        return group if group in groups else "other"

    @property
    def counts(self) -> bool:
        """Whether this unit is to be asked."""
        return bool(self.cleaned_data.get("wanted") and self.cleaned_data.get("unit_name"))

    def clean(self) -> dict[str, Any]:
        """A person without a unit would be lost without a word."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("wanted") and cleaned.get("person") and not cleaned.get("unit_name") and not self.errors:
            self.add_error("unit_name", "Ghi tên cơ quan, đơn vị của người này.")
        return cleaned


AskRows = forms.formset_factory(AskRow, extra=0, max_num=MOST_UNITS, absolute_max=MOST_UNITS + 50, validate_max=True)


class AnswerForm(forms.Form):
    """Whether the unit agrees with the whole draft."""

    agrees = forms.BooleanField(label="Nhất trí với toàn bộ dự thảo, không có ý kiến góp ý", required=False)


class LetterForm(AnswerForm):
    """The same, told by a letter."""

    document = NFCCharField(
        label="Văn bản trả lời",
        max_length=200,
        help_text="Số, ký hiệu và ngày, ví dụ Công văn số 12/TCKH ngày 03/10/2026.",
    )

    field_order = ("document", "agrees")


class OpinionRow(RowForm):
    """One comment."""

    wide = ("words",)
    offers = {"part": "parts"}

    part = forms.ChoiceField(label="Về phần", required=False)
    words = NFCCharField(label="Nội dung góp ý", max_length=LONGEST, multiline=True)


class SettleForm(forms.Form):
    """What becomes of a comment."""

    outcome = forms.ChoiceField(
        label="Xử lý", choices=[c for c in OpinionOutcome.choices if c[0]], widget=forms.RadioSelect
    )
    words = NFCCharField(
        label="Nội dung tiếp thu, giải trình",
        max_length=LONGEST,
        multiline=True,
        required=False,
        help_text="In ở cột cuối của bảng tổng hợp. Tiếp thu có thể để trống; giải trình phải nêu lý do.",
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        """An explanation has words."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("outcome") == OpinionOutcome.EXPLAINED and not cleaned.get("words") and not self.errors:
            self.add_error("words", "Giải trình phải có nội dung.")
        return cleaned
