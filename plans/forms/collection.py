"""What the drafter types on the board: a deadline, a reason, what a unit told on the telephone."""

from collections.abc import Iterator, Sequence
from datetime import datetime, time
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils import timezone

from communes.models import AdministrativeUnit
from documents.fields import NFCCharField, NumberField, VietnameseDateField, VietnameseTimeField
from participants.models import MOST_HOUSEHOLDS, RECORDED_SOURCES, HouseholdCategory, ReplySource
from participants.reply_facts import Facts

END_OF_OFFICE_DAY = time(17, 0)


def _moment(day: Any, hour: Any) -> datetime:
    return timezone.make_aware(datetime.combine(day, hour))


class DeadlineForm(forms.Form):
    """Until when the units send their figures."""

    day = VietnameseDateField(label="Hạn gửi: ngày")
    hour = VietnameseTimeField(label="Giờ", initial=END_OF_OFFICE_DAY)

    def __init__(self, *args: Any, now: datetime, **kwargs: Any) -> None:
        self.now = now
        super().__init__(*args, **kwargs)

    def clean(self) -> dict[str, Any]:
        """The deadline lies ahead."""
        typed: dict[str, Any] = super().clean() or {}
        if "day" in typed and "hour" in typed:
            typed["due_at"] = _moment(typed["day"], typed["hour"])
            if typed["due_at"] <= self.now:
                self.add_error("day", "Hạn gửi phải ở sau thời điểm hiện tại.")
        return typed


class ReturnForm(forms.Form):
    """Why the figures go back to the unit."""

    reason = NFCCharField(
        label="Lý do trả lại",
        max_length=500,
        multiline=True,
        help_text="Xã đọc nguyên văn câu này, ví dụ: «Số hộ cận nghèo nhiều hơn danh sách đã duyệt, đề nghị rà lại».",
    )


class RecordForm(forms.Form):
    """What a unit told: who, how and when; the figures; its own session. Numbers are «n-<place>-<category>»."""

    source = forms.ChoiceField(
        label="Nguồn số liệu",
        choices=[(source.value, source.label.capitalize()) for source in RECORDED_SOURCES],
        initial=ReplySource.PHONE,
        widget=forms.RadioSelect,
    )
    informant = NFCCharField(label="Người báo", max_length=100, help_text="Họ tên, chức danh người cung cấp số liệu.")
    informed_day = VietnameseDateField(label="Báo ngày")
    informed_hour = VietnameseTimeField(label="Lúc")
    note = NFCCharField(label="Ghi chú", max_length=300, required=False)
    held_on = VietnameseDateField(label="Ngày xã tổ chức", required=False)
    starts_at = VietnameseTimeField(label="Giờ bắt đầu", required=False)
    venue = NFCCharField(label="Địa điểm", max_length=300, required=False)
    contact_phone = NFCCharField(label="Điện thoại liên hệ", max_length=30, required=False)

    def __init__(
        self,
        *args: Any,
        places: Sequence[AdministrativeUnit],
        categories: Sequence[HouseholdCategory],
        counted: bool,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.places, self.categories = places, categories
        for place in places:
            for category in categories:
                self.fields[_name(place, category)] = NumberField(
                    label=f"{place.full_name}: {category.name}" if len(places) > 1 else category.name,
                    largest=MOST_HOUSEHOLDS,
                    required=counted,
                    error_messages={"required": "Không có hộ nào thì ghi 0."},
                    widget=forms.TextInput(attrs={"class": "input-number"}),
                )

    def number_rows(self) -> Iterator[tuple[AdministrativeUnit, list[BoundField]]]:
        """The number fields, place by place."""
        for place in self.places:
            yield place, [self[_name(place, category)] for category in self.categories]

    def facts(self) -> Facts:
        """The reply's facts as ``participants.actions.record_reply`` takes them; only after ``is_valid``."""
        typed = self.cleaned_data
        told = {name: typed[name] for name in ("note", "held_on", "starts_at", "venue", "contact_phone")}
        return told | {
            "numbers": {
                str(place.pk): {str(category.pk): typed[_name(place, category)] for category in self.categories}
                for place in self.places
            }
        }

    def informed_at(self) -> datetime:
        """When the unit told it; only after ``is_valid``."""
        return _moment(self.cleaned_data["informed_day"], self.cleaned_data["informed_hour"])


def _name(place: AdministrativeUnit, category: HouseholdCategory) -> str:
    return f"n-{place.pk}-{category.pk}"


def initial_of(facts: Facts, now: datetime) -> dict[str, Any]:
    """Return what the form shows at first: what the reply holds, and «just now» for the telephone call."""
    local = timezone.localtime(now)
    numbers = {
        f"n-{place}-{category}": households
        for place, by_category in facts["numbers"].items()
        for category, households in by_category.items()
    }
    told = {name: facts[name] for name in ("note", "held_on", "starts_at", "venue", "contact_phone")}
    return numbers | told | {"informed_day": local.date(), "informed_hour": local.time().replace(second=0, microsecond=0)}
