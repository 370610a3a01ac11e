"""What a leader said outside the portal, as the head of department or the Văn phòng puts it in."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone

from documents.fields import NFCCharField, VietnameseDateField, VietnameseTimeField
from plans.actions.directions import LARGEST_SLIP
from plans.models import Means

MOST_WORDS = 1_000


class DirectionForm(forms.Form):
    """Who said it, when, how, what; and a scan of the slip where there is one."""

    given_by = forms.TypedChoiceField(
        label="Lãnh đạo cho ý kiến", coerce=int, error_messages={"required": "Hãy chọn lãnh đạo cho ý kiến."}
    )
    given_on = VietnameseDateField(label="Ngày")
    given_time = VietnameseTimeField(label="Giờ")
    means = forms.ChoiceField(label="Bằng", choices=Means.choices, widget=forms.RadioSelect)
    words = NFCCharField(label="Nội dung ý kiến", max_length=MOST_WORDS, multiline=True)
    slip = forms.FileField(
        label="Bản chụp phiếu, bút phê",
        required=False,
        help_text="PDF, JPEG hoặc PNG, không quá 10 MB. Nếu trang báo lỗi, hãy chọn lại tệp.",
        error_messages={"empty": "Tệp này rỗng; hãy quét lại."},
        widget=forms.FileInput(attrs={"accept": "application/pdf,image/jpeg,image/png"}),
    )

    def __init__(self, *args: Any, leaders: Sequence[tuple[int, str]], now: datetime, **kwargs: Any) -> None:
        local = timezone.localtime(now)
        kwargs["initial"] = {"given_on": local.date(), "given_time": local.time()} | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)
        self.now = now
        self.fields["given_by"].choices = [("", "– chọn –"), *leaders]  # type: ignore[attr-defined]

    def clean_slip(self) -> UploadedFile | None:
        """Refuse a huge file before it is read into memory; what kind it is, its bytes tell the action."""
        slip: UploadedFile | None = self.cleaned_data["slip"]
        if slip and slip.size and slip.size > LARGEST_SLIP:
            raise forms.ValidationError("Tệp phiếu lớn quá 10 MB; hãy quét lại với độ phân giải thấp hơn.")
        return slip

    def clean(self) -> dict[str, Any]:
        """Put day and hour together; what is still to come was not said yet."""
        cleaned = super().clean() or self.cleaned_data
        on, at = cleaned.get("given_on"), cleaned.get("given_time")
        if on and at:
            cleaned["given_at"] = timezone.make_aware(datetime.combine(on, at))
            if cleaned["given_at"] > self.now:
                self.add_error("given_time", "Thời điểm này ở sau lúc này.")
        return cleaned

    @property
    def told(self) -> dict[str, Any]:
        """Return what the actions take, the file as bytes; the leader still by key."""
        slip = self.cleaned_data.get("slip")
        told = {name: self.cleaned_data[name] for name in ("given_at", "means", "words")}
        return told | {"slip": slip.read() if slip else None}


class ApprovalForm(DirectionForm):
    """The same for an approval; the step that the page showed goes along."""

    seen_step = forms.IntegerField(widget=forms.HiddenInput)
