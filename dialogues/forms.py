"""What is typed about a session's papers: settings, inviter, which pieces to print."""

import re
from typing import Any

from django import forms

from communes.fields import LineField, LinesField
from communes.models import NEEDS_HEAD, Capacity
from dialogues.agenda import default_lines, parse_lines
from dialogues.models import Inviter, Piece, SessionKit
from dialogues.models.kit import MOST_SPARE
from documents.fields import NFCCharField, NumberField, PhoneField, VietnameseDateField, VietnameseTimeField
from plans.models import PlannedSession

_NUMBER = re.compile(r"0*[1-9][0-9]{0,5}[a-zđ]?", re.ASCII | re.IGNORECASE)
OF_THE_PLAN = ("held_on", "starts_at", "venue", "contact_phone")  # not asked where the plan says it


class KitForm(forms.Form):
    """What is settled for one session beside the plan; a value that the plan gives is not asked for again."""

    number = LineField(
        label="Số giấy mời", max_length=30, required=False, help_text="Một số cho cả buổi; ký hiệu GM-UBND in sẵn."
    )
    dated_on = VietnameseDateField(label="Ngày giấy mời, thông báo", required=False)
    held_on = VietnameseDateField(label="Ngày tổ chức", required=False, help_text="Kế hoạch để «thông báo sau».")
    starts_at = VietnameseTimeField(label="Bắt đầu", required=False)
    ends_at = VietnameseTimeField(label="Kết thúc", required=False)
    venue = NFCCharField(label="Địa điểm", max_length=300, required=False)
    chair = NFCCharField(
        label="Chủ trì",
        max_length=600,
        required=False,
        help_text="Để trống thì theo thành phần «Chủ trì» của kế hoạch.",
    )
    contact_phone = PhoneField(label="Điện thoại liên hệ", max_length=30, required=False)
    notes = NFCCharField(
        label="Ghi chú trên giấy mời",
        multiline=True,
        required=False,
        max_length=1500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Mỗi dòng một ý: mang theo giấy tờ gì, ai đi thay được.",
    )
    agenda = NFCCharField(
        label="Chương trình",
        multiline=True,
        required=False,
        max_length=3000,
        widget=forms.Textarea(attrs={"rows": 7}),
        help_text="Mỗi dòng «số phút | việc»; giờ tính từ giờ bắt đầu. Xóa hết để lấy lại chương trình mẫu.",
    )
    records_sound = forms.BooleanField(
        label="Báo trước việc ghi âm, ghi hình (Luật 91/2025/QH15, Điều 32)", required=False
    )
    blank_slips = NumberField(label="Số phiếu yêu cầu để trống", largest=MOST_SPARE)
    spare_rows = NumberField(label="Số dòng dự phòng trong mẫu của mỗi ấp", largest=MOST_SPARE)

    def __init__(self, *args: Any, session: PlannedSession | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.session = session
        for name in OF_THE_PLAN:
            if session and getattr(session, name):
                del self.fields[name]
        if "starts_at" not in self.fields:
            del self.fields["ends_at"]
        self.fields["number"].widget.attrs["autocomplete"] = "off"

    def clean_number(self) -> str:
        """Take the number alone, also out of «57/GM-UBND»: what follows it is printed anyway."""
        typed = re.sub(r"\s+", "", self.cleaned_data["number"])
        number = re.sub(r"/(GM\b.*)?$", "", typed, flags=re.IGNORECASE)
        if number and not _NUMBER.fullmatch(number):
            raise forms.ValidationError("Ghi số thứ tự trong sổ văn bản đi, ví dụ 57 hoặc 57a; phần «/GM-…» in sẵn.")
        return number

    def clean_agenda(self) -> str:
        """Refuse lines that cannot be read; the usual programme is kept as nothing, so that it follows the times."""
        text: str = self.cleaned_data["agenda"].strip()
        try:
            rows = parse_lines(text)
        except ValueError as error:
            raise forms.ValidationError(str(error)) from error
        usual = {default_lines(), default_lines(self._known("starts_at"), self._known("ends_at"))}
        return "" if "\n".join(f"{minutes} | {what}" for minutes, what in rows) in usual else text

    def clean(self) -> dict[str, Any]:
        """A session ends after it begins."""
        cleaned = super().clean() or self.cleaned_data
        begins, ends = cleaned.get("starts_at"), cleaned.get("ends_at")
        if begins and ends and ends <= begins:
            self.add_error("ends_at", "Giờ kết thúc phải sau giờ bắt đầu.")
        return cleaned

    def _known(self, name: str) -> Any:
        """A time as the plan says it, else as it was typed."""
        if self.session and self.session.starts_at:
            return getattr(self.session, name)
        return self.cleaned_data.get(name)


def kit_initial(kit: SessionKit, agenda: str) -> dict[str, Any]:
    """Return the kit's values as its form shows them first."""
    values = {name: getattr(kit, name) for name in KitForm.base_fields}
    return values | {"agenda": agenda}


class InviterForm(forms.ModelForm):  # type: ignore[type-arg]
    """The letterhead and the signer of invitations."""

    letterhead = LinesField(
        label="Các dòng tên cơ quan ở đầu giấy mời",
        max_length=200,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Mỗi dòng trên giấy là một dòng ở đây, ví dụ «ỦY BAN NHÂN DÂN» rồi «XÃ MỸ QUÝ».",
    )

    class Meta:
        model = Inviter
        fields = (
            *("name", "letterhead", "place_name", "symbol"),
            *("signer_name", "position", "capacity", "head_position"),
        )
        field_classes = dict.fromkeys(
            ("name", "place_name", "symbol", "signer_name", "position", "head_position"), LineField
        )
        help_texts = {
            "name": "Viết như trong câu văn: «Ủy ban nhân dân xã Mỹ Quý».",
            "symbol": "Phần sau «GM-» trong số, ký hiệu: «UBND».",
            "signer_name": "Không ghi học hàm, học vị (NĐ 30/2020, Phụ lục I, II.7).",
            "position": "Chức vụ của người ký: «Chủ tịch».",
            "head_position": "Khi ký thay, thừa lệnh, thừa ủy quyền: chức vụ người đứng đầu, ví dụ «Chủ tịch».",
        }

    def clean(self) -> dict[str, Any]:
        """A signer has a position; who signs in another's stead says in whose (NĐ 30/2020, Điều 13)."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("signer_name") and not cleaned.get("position"):
            self.add_error("position", "Ghi chức vụ của người ký.")
        stands_in = Capacity(cleaned["capacity"]) in NEEDS_HEAD if cleaned.get("capacity") else False
        if cleaned.get("signer_name") and stands_in and not cleaned.get("head_position"):
            self.add_error("head_position", "Ghi chức vụ của người đứng đầu, ví dụ «Chủ tịch».")
        return cleaned


class PrintForm(forms.Form):
    """Which pieces to print, and whether as a draft."""

    pieces = forms.MultipleChoiceField(
        label="In những gì",
        choices=Piece.choices,
        widget=forms.CheckboxSelectMultiple,
        initial=[piece.value for piece in Piece],
        error_messages={"required": "Hãy chọn ít nhất một loại giấy tờ để in."},
    )
    draft = forms.BooleanField(label="Bản nháp: in thử, có dấu «DỰ THẢO» trên mỗi trang", required=False)

    def chosen(self) -> list[Piece]:
        """The pieces in page order."""
        return [piece for piece in Piece if piece.value in self.cleaned_data["pieces"]]
