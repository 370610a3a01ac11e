"""What the clerk types into the book of numbers."""

from typing import Any

from django import forms

from communes.models import BookKeeping, IssuingAuthority
from documents.fields import NFCCharField, NumberField
from plans.forms.head import YearField

LONGEST_KIND = 60


class BookForm(forms.Form):
    """A form about a series: its year, and the kind of papers where the office keeps one for each."""

    year = YearField(label="Sổ năm")
    kind = NFCCharField(label="Loại văn bản", max_length=LONGEST_KIND, help_text="Ví dụ: Kế hoạch, Quyết định.")

    def __init__(self, *args: Any, authority: IssuingAuthority, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if authority.bookkeeping != BookKeeping.PER_KIND:
            del self.fields["kind"]


class WantedField(NFCCharField):
    """A number that the clerk picks; nothing typed means the next one."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            label="Số muốn lấy",
            max_length=11,
            required=False,
            help_text="Để trống thì lấy số tiếp theo; có thể chọn một số còn trống, ví dụ 07 hoặc 12a.",
            **kwargs,
        )
        self.widget.attrs["autocomplete"] = "off"


class ReserveOtherForm(BookForm):
    """A number for a paper that is made outside the portal."""

    subject = NFCCharField(label="Dùng cho văn bản", max_length=500, widget=forms.Textarea(attrs={"rows": 2}))
    wanted = WantedField()

    field_order = ("kind", "subject", "year", "wanted")


class ReservePlanForm(forms.Form):
    """A number for a plan."""

    year = YearField(label="Sổ năm")
    wanted = WantedField()


class StartForm(BookForm):
    """Where a series begins."""

    number = NumberField(label="Bắt đầu từ số", least=1, largest=999_999)

    field_order = ("kind", "year", "number")


class GiveBackForm(forms.Form):
    """Why a number goes back."""

    reason = NFCCharField(label="Lý do trả số", max_length=500, widget=forms.Textarea(attrs={"rows": 2}))
