"""Title, lead-in and closing, bases, banner, recipients, annexes: the frame of the paper."""

from typing import Any

from django import forms
from django.core.validators import RegexValidator

from documents.fields import NFCCharField, NumberField
from plans.forms.base import PartForm, RowForm
from plans.forms.fields import ReferenceField, RichTextField
from plans.models import BasisUse
from plans.placements import IN_ANNEX, PLACEMENTS

FIRST_YEAR, LAST_YEAR = 2000, 2100
phone_number = RegexValidator(r"^[0-9 .()+/\-]{6,30}$", "Số điện thoại gồm chữ số, dấu chấm, dấu cách: 0277.3824001.")


class YearField(NumberField):
    """A year of a plan. «2.026» is no way to write one, so it is shown without a dot."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(largest=9999, **kwargs)

    def to_python(self, value: object) -> int | None:
        """Return the year; raise outside the years that plans can have."""
        year = super().to_python(value)
        if year is not None and not FIRST_YEAR <= year <= LAST_YEAR:
            raise forms.ValidationError(f"Năm phải từ {FIRST_YEAR} đến {LAST_YEAR}.")
        return year

    def prepare_value(self, value: object) -> object:
        """Show «2026»."""
        return value


_MONTHS = [("", "chưa rõ"), *((month, f"tháng {month}") for month in range(1, 13))]


class TitleForm(PartForm):
    """What the paper is called, for which year, by whom it is drafted and signed."""

    wide = ("subject", "programme", "paper_note")
    offers = {"lead_department": "departments", "signer": "signers"}

    kind = NFCCharField(label="Loại văn bản", max_length=60, help_text="In hoa ở đầu văn bản, thường là KẾ HOẠCH.")
    year = YearField(label="Năm")
    subject = NFCCharField(
        label="Trích yếu",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Ví dụ: Tổ chức đối thoại chính sách giảm nghèo huyện Tháp Mười năm 2026.",
    )
    programme = NFCCharField(
        label="Chương trình", max_length=300, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    lead_department = ReferenceField(label="Đơn vị chủ trì", required=False)
    signer = ReferenceField(label="Người ký", required=False)
    dated_month = forms.TypedChoiceField(
        label="Tháng ban hành dự kiến", choices=_MONTHS, coerce=int, empty_value=None, required=False
    )
    draft_number = NumberField(label="Dự thảo lần", least=1, largest=99)
    paper_note = NFCCharField(
        label="Ghi chú trên bản dự thảo", max_length=300, required=False, help_text="Chỉ in khi còn là dự thảo."
    )


class BasesForm(PartForm):
    """How the bases are set."""

    joined_bases = forms.BooleanField(label="Viết các căn cứ liền một đoạn", required=False)


class BasisRow(RowForm):
    """One text of the register that the plan stands on."""

    offers = {"text": "texts"}

    text = ReferenceField(label="Văn bản")
    use = forms.ChoiceField(label="Cách dùng", choices=BasisUse.choices, initial=BasisUse.GROUND)


class OpeningForm(PartForm):
    """The sentence before section I, and the one after the last."""

    wide = ("lead_in", "closing")
    offers = {"contact_department": "departments"}

    lead_in = RichTextField(label="Câu dẫn", required=False, rows=3)
    closing = RichTextField(
        label="Câu kết",
        required=False,
        rows=3,
        help_text="Đầu mối và điện thoại: chèn {đầu mối}, {điện thoại đầu mối}.",
    )
    contact_department = ReferenceField(label="Đầu mối liên hệ", required=False)
    contact_phone = NFCCharField(label="Điện thoại đầu mối", max_length=30, required=False, validators=[phone_number])


class BannerForm(PartForm):
    """The words above the stage, used again on the day."""

    wide = ("banner",)

    banner = NFCCharField(
        label="Khẩu hiệu, ma-két", max_length=300, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )


class RecipientsForm(PartForm):
    """The «Lưu» line that ends «Nơi nhận»."""

    archive_unit = NFCCharField(
        label="Lưu: đơn vị soạn", max_length=60, required=False, help_text="Viết tắt, ví dụ LĐTBXH."
    )
    archive_drafter = NFCCharField(label="Lưu: người soạn", max_length=60, required=False)
    archive_copies = NumberField(label="Lưu: số bản", required=False, least=1, largest=999)


class RecipientRow(RowForm):
    """One line of «Nơi nhận»."""

    name = NFCCharField(label="Nơi nhận", max_length=200)
    for_report = forms.BooleanField(label="Để báo cáo (b/c)", required=False)


class AnnexRow(RowForm):
    """An annex: text, and at most one table of the plan's data."""

    wide = ("title", "body")

    title = NFCCharField(label="Tên phụ lục", max_length=300)
    body = RichTextField(label="Lời văn", required=False)
    part = forms.ChoiceField(
        label="Bảng số liệu",
        choices=[("", "không có"), *((slug, PLACEMENTS[slug].title) for slug in IN_ANNEX)],
        required=False,
    )
    landscape = forms.BooleanField(label="Khổ giấy nằm ngang", required=False)
