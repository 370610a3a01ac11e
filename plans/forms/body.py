"""Topics, time and places, who takes part, duties: what the paper's body is made of."""

import json
from typing import Any

from django import forms

from communes.models import UnitLevel
from documents.fields import NFCCharField, NumberField, VietnameseDateField, VietnameseTimeField
from documents.formats import format_date
from plans.forms.base import PartForm, RowForm
from plans.forms.fields import NamesField, ReferenceField
from plans.forms.head import phone_number
from plans.models import DeadlineKind, DelegationRole, PeriodPrecision
from plans.placements import PLACEMENTS


class TopicRow(RowForm):
    """A topic of the catalogue, or one worded for this plan."""

    wide = ("topic", "wording")
    folded = ("wording", "field")
    offers = {"topic": "topics", "field": "fields"}

    topic = ReferenceField(label="Nội dung trong danh mục", required=False)
    wording = NFCCharField(
        label="Lời văn riêng",
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Để trống thì in đúng lời của danh mục.",
    )
    field = ReferenceField(label="Lĩnh vực", required=False, help_text="Chỉ cần khi không chọn từ danh mục.")

    def clean(self) -> dict[str, Any]:
        """Ask for one of the two."""
        cleaned = super().clean() or self.cleaned_data
        if not self.errors and not cleaned.get("topic") and not cleaned.get("wording"):
            self.add_error("wording", "Chọn một nội dung trong danh mục hoặc viết lời văn riêng.")
        return cleaned


class ScheduleForm(PartForm):
    """The period in which the dialogues take place."""

    wide = ("schedule_note",)

    period_from = VietnameseDateField(label="Từ ngày", required=False)
    period_to = VietnameseDateField(label="Đến ngày", required=False)
    period_precision = forms.ChoiceField(label="Thời gian tính", choices=PeriodPrecision.choices, initial="day")
    period_tentative = forms.BooleanField(label="Dự kiến", required=False)
    schedule_note = NFCCharField(label="Ghi chú về lịch", max_length=300, required=False)

    def clean(self) -> dict[str, Any]:
        """Refuse a period that ends before it begins."""
        cleaned = super().clean() or self.cleaned_data
        begins, ends = cleaned.get("period_from"), cleaned.get("period_to")
        if begins and ends and ends < begins:
            self.add_error("period_to", f"Ngày kết thúc phải từ ngày bắt đầu ({format_date(begins)}) trở đi.")
        return cleaned


class SessionRow(RowForm):
    """One planned dialogue; date and hours as far as they are known."""

    wide = ("venue",)
    offers = {"unit": "unit_choices"}

    unit = ReferenceField(label="Đơn vị", required=False)
    held_on = VietnameseDateField(label="Ngày", required=False)
    starts_at = VietnameseTimeField(label="Bắt đầu", required=False)
    ends_at = VietnameseTimeField(label="Kết thúc", required=False)
    venue = NFCCharField(label="Địa điểm", max_length=300, required=False)
    contact_phone = NFCCharField(label="Điện thoại", max_length=30, required=False, validators=[phone_number])
    announced_later = forms.BooleanField(label="Thông báo sau", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].stale = frozenset(self.about.gone_units)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Refuse a dialogue that is nowhere, and one that ends before it begins."""
        cleaned = super().clean() or self.cleaned_data
        if not self.errors and not cleaned.get("unit") and not cleaned.get("venue"):
            self.add_error("venue", "Chọn đơn vị hoặc ghi địa điểm.")
        starts, ends = cleaned.get("starts_at"), cleaned.get("ends_at")
        if starts and ends and ends <= starts:
            self.add_error("ends_at", f"Giờ kết thúc phải sau giờ bắt đầu ({starts:%H:%M}).")
        return cleaned


class DelegationRow(RowForm):
    """One line of who takes part."""

    wide = ("body",)

    level = forms.ChoiceField(label="Cấp", choices=UnitLevel.choices, initial=UnitLevel.DISTRICT)
    role = forms.ChoiceField(label="Vai trò", choices=DelegationRole.choices, initial=DelegationRole.MEMBER)
    people = NumberField(label="Số người", required=False, least=1, largest=100_000)
    per_unit = forms.BooleanField(label="Mỗi đơn vị", required=False)
    body = NFCCharField(label="Thành phần", max_length=600, widget=forms.Textarea(attrs={"rows": 1}))

    def clean(self) -> dict[str, Any]:
        """Ask for a number where a line counts people of each unit."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("per_unit") and cleaned.get("people") is None and "people" not in self.errors:
            self.add_error("people", "Ghi số người của mỗi đơn vị.")
        return cleaned


_LAYOUTS = {slug: name for place in reversed(PLACEMENTS.values()) for slug, name in place.layouts.items()}
PLACEMENT_CHOICES = [("", "không"), *((place.slug, place.title) for place in PLACEMENTS.values())]
LAYOUT_CHOICES = [("", "thường dùng"), *sorted(_LAYOUTS.items())]
LAYOUTS_OF = json.dumps({place.slug: place.layouts for place in PLACEMENTS.values()})  # for layouts.js
_DATED = (DeadlineKind.ON_DATE, DeadlineKind.BEFORE_DATE)
_COUNTED = (DeadlineKind.DAYS_BEFORE, DeadlineKind.DAYS_AFTER)


class DutyRow(RowForm):
    """One piece of work. Without a leading agency it belongs to the agencies of the duty before it."""

    wide = ("partners",)
    folded = ("partners", "sent_to", "sent_through", "part", "layout")

    leads = NamesField(
        label="Cơ quan chủ trì",
        required=False,
        help_text="Mỗi dòng một cơ quan, nhóm hoặc chức danh. Để trống: việc tiếp theo của cơ quan ở dòng trên.",
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    partners = NamesField(label="Cơ quan phối hợp", required=False, widget=forms.Textarea(attrs={"rows": 2}))
    work = NFCCharField(label="Công việc", max_length=3000, multiline=True)
    sent_to = NFCCharField(label="Gửi về", max_length=200, required=False)
    sent_through = NFCCharField(label="Thông qua", max_length=200, required=False)
    deadline_kind = forms.ChoiceField(label="Hạn", choices=DeadlineKind.choices, initial=DeadlineKind.NONE)
    deadline_on = VietnameseDateField(label="Ngày hạn", required=False)
    deadline_days = NumberField(label="Số ngày", required=False, least=1, largest=366)
    deadline_event = NFCCharField(
        label="Sự kiện", max_length=120, required=False, help_text="Ví dụ: khi tổ chức đối thoại."
    )
    is_report = forms.BooleanField(label="Là báo cáo sau đối thoại", required=False)
    part = forms.ChoiceField(
        label="In kèm phần dữ liệu",
        choices=PLACEMENT_CHOICES,
        required=False,
        widget=forms.Select(attrs={"data-layouts": LAYOUTS_OF}),
    )
    layout = forms.ChoiceField(label="Cách trình bày", choices=LAYOUT_CHOICES, required=False)

    def clean(self) -> dict[str, Any]:
        """Ask for what the kind of deadline needs; preparation cannot end after the dialogue."""
        cleaned = super().clean() or self.cleaned_data
        kind, day = cleaned.get("deadline_kind"), cleaned.get("deadline_on")
        if kind in _DATED and day is None and "deadline_on" not in self.errors:
            self.add_error("deadline_on", "Ghi ngày hạn.")
        if kind in _COUNTED and cleaned.get("deadline_days") is None and "deadline_days" not in self.errors:
            self.add_error("deadline_days", "Ghi số ngày.")
        last = self.about.last_day
        if kind in _DATED and day and last and day > last and not cleaned.get("is_report"):
            self.add_error(
                "deadline_on",
                f"Hạn chuẩn bị {format_date(day)} sau ngày đối thoại {format_date(last)}. "
                "Nếu là báo cáo kết quả, hãy đánh dấu «Là báo cáo sau đối thoại».",
            )
        layouts = PLACEMENTS[cleaned["part"]].layouts if cleaned.get("part") in PLACEMENTS else {}
        if cleaned.get("layout") and cleaned["layout"] not in layouts:
            cleaned["layout"] = ""
        return cleaned
