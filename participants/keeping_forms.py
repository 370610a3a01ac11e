"""What is typed about any list of people: what it is for, and what somebody needs its names for."""

from django import forms

from documents.fields import NFCCharField, VietnameseDateField
from participants.keeping import LONGEST_SAID


class KeepingForm(forms.Form):
    """What a list is for, on what ground, and until when it is kept."""

    purpose = NFCCharField(label="Mục đích", max_length=LONGEST_SAID, multiline=True)
    legal_basis = NFCCharField(label="Căn cứ pháp lý", max_length=LONGEST_SAID, multiline=True)
    retained_until = VietnameseDateField(
        label="Lưu đến hết ngày",
        help_text="Sau ngày này danh sách tự được xóa hoặc ẩn danh; số lượng đã báo vẫn còn.",
    )


class WhyForm(forms.Form):
    """What somebody needs names for."""

    why = NFCCharField(
        label="Để làm gì",
        max_length=LONGEST_SAID,
        min_length=5,
        error_messages={"required": "Hãy ghi để làm gì; lý do được lưu vào nhật ký."},
    )
