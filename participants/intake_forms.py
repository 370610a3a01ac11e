"""What is typed about files that come in."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from participants.actions import LARGEST_FILE, PASTED
from participants.models import IntakeKind

_LARGEST_SHOWN = LARGEST_FILE // 1024 // 1024
_WHAT = {
    IntakeKind.FIGURES: "Số lượng tham dự (số hộ theo từng nơi)",
    IntakeKind.ATTENDEES: "Danh sách người tham dự",
    IntakeKind.HOUSEHOLDS: "Danh sách hộ nghèo, hộ cận nghèo của xã",
}


class IntakeForm(forms.Form):
    """A file, or cells copied from Excel; never both. ``kinds`` are the lists that this person may fill here."""

    kind = forms.ChoiceField(
        label="Tệp này là",
        widget=forms.RadioSelect,
        error_messages={"required": "Hãy chọn tệp này là gì.", "invalid_choice": "Hãy chọn tệp này là gì."},
    )
    file = forms.FileField(
        label="Tệp Excel hoặc CSV",
        required=False,
        max_length=400,
        help_text=f"Nhận .xlsx, .xls, .csv, tối đa {_LARGEST_SHOWN} MB. Mẫu của cổng hay tệp sẵn có đều được.",
        widget=forms.FileInput(attrs={"accept": ".xlsx,.xls,.csv"}),
        error_messages={"empty": "Tệp trống: hãy chọn tệp khác."},
    )
    # Not composed and not stripped: text from before Unicode is told by its very characters.
    pasted = forms.CharField(
        label="Hoặc dán các ô đã chép từ Excel",
        required=False,
        strip=False,
        help_text="Chép cả dòng tiêu đề cột.",
        widget=forms.Textarea(attrs={"rows": 5, "spellcheck": "false", "autocomplete": "off"}),
    )

    def __init__(self, *args: Any, kinds: Sequence[str], asked: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [(kind, _WHAT[IntakeKind(kind)]) for kind in kinds]  # type: ignore[attr-defined]
        self.fields["kind"].initial = asked if asked in kinds else next(iter(kinds), None)
        if len(kinds) == 1:
            self.fields["kind"].widget = forms.HiddenInput()

    def clean_file(self) -> Any:
        """Refuse what is too large before it is read."""
        file = self.cleaned_data["file"]
        if file and file.size > LARGEST_FILE:
            size = file.size // 1024 // 1024
            raise ValidationError(f"Tệp lớn quá ({size} MB): chỉ nhận đến {_LARGEST_SHOWN} MB.")
        return file

    def clean(self) -> dict[str, Any]:
        """Take one of the two ways, not none and not both."""
        cleaned = super().clean() or self.cleaned_data
        has_paste = bool((cleaned.get("pasted") or "").strip())
        if "file" in cleaned and bool(cleaned["file"]) == has_paste:
            both = "Chỉ chọn một: nộp tệp hoặc dán, không làm cả hai."
            raise ValidationError(both if has_paste else "Hãy chọn tệp, hoặc dán các ô đã chép từ Excel.")
        return cleaned

    def brought(self) -> tuple[str, bytes]:
        """Return the name and the bytes of what came; only after ``is_valid``."""
        file = self.cleaned_data["file"]
        return (file.name, file.read()) if file else (PASTED, self.cleaned_data["pasted"].encode())
