"""What is typed about quotas: the table's head, one row of it, a unit's reply, and the steps around a reply."""

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms import BoundField
from django.utils import timezone

from communes.models import AdministrativeUnit
from documents.fields import (
    NFCCharField,
    NumberField,
    PhoneField,
    VietnameseDateField,
    VietnameseTimeField,
)
from participants.choices import AllocationChoices
from participants.facts import LONGEST_REMARK
from participants.keeping import NO_NAMES
from participants.models import MOST_HOUSEHOLDS, Allocation, HouseholdCategory, ReplySource, UnitReply
from participants.reply_facts import Facts

LARGEST_VERSION = 2**31 - 1  # what a column of whole numbers holds
ZERO_IS_A_NUMBER = "Hãy nhập số; không có hộ nào thì ghi 0."
_ROW_TOOLS = ("id", "ORDER", "DELETE")


# --- The drafter's table --------------------------------------------------------------------------------------------
class AllocationHeadForm(forms.Form):
    """What holds for the whole table. Field names are keys of the facts."""

    wide = ("categories", "new_category", "remark")

    counted = forms.BooleanField(label="Có giao số lượng hộ cho từng đơn vị", required=False, initial=True)
    one_per_household = forms.BooleanField(label="Mỗi hộ cử 01 đại diện", required=False, initial=True)
    per_hamlet = forms.BooleanField(
        label="Đơn vị nhập theo từng thôn, ấp",
        required=False,
        help_text="Xã nào chưa có thôn, ấp trong danh mục thì nhập chung cả xã.",
    )
    categories = forms.TypedMultipleChoiceField(
        label="Loại hộ (mỗi loại một cột)",
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "Có loại hộ không còn trong danh mục; hãy chọn lại."},
    )
    # Not saved while it is being typed: half a name would become a category.
    new_category = NFCCharField(
        label="Thêm loại hộ khác",
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs={"data-no-autosave": True}),
        help_text="Ví dụ «Hộ nghèo, hộ cận nghèo, hộ mới thoát nghèo» khi chỉ tính chung một số.",
    )
    remark = NFCCharField(label="Ghi chú dưới bảng", max_length=LONGEST_REMARK, required=False, multiline=True)

    def __init__(self, *args: Any, about: Allocation | AllocationChoices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.about = AllocationChoices.of(about)
        self.fields["categories"].choices = self.about.categories  # type: ignore[attr-defined]

    @property
    def cells(self) -> list[tuple[BoundField, bool]]:
        """The fields to draw, each with whether it takes the whole width."""
        return [(field, field.name in self.wide) for field in self.visible_fields()]


class UnitRowForm(forms.Form):
    """One unit of the table with its number in each column; ``cleaned_data`` is the row's facts."""

    wide: tuple[str, ...] = ()

    unit = forms.TypedChoiceField(
        label="Đơn vị",
        coerce=int,
        empty_value=None,
        error_messages={"required": "Hãy chọn đơn vị.", "invalid_choice": "Đơn vị không còn trong danh mục."},
    )
    note = NFCCharField(label="Ghi chú", max_length=300, required=False)

    def __init__(self, *args: Any, about: Allocation | AllocationChoices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.about = AllocationChoices.of(about)
        self.fields["unit"].choices = self.about.units  # type: ignore[attr-defined]
        note = self.fields.pop("note")
        numbers = self.initial.get("numbers") or {}
        for category in self.about.columns:
            number = NumberField(label=category.name, largest=MOST_HOUSEHOLDS, required=False)
            number.widget.attrs["class"] = "input-number"
            self.fields[f"n_{category.pk}"] = number
            self.initial[f"n_{category.pk}"] = numbers.get(str(category.pk))
        self.fields["note"] = note
        if self.reply and self.reply.sent_online:
            for name in set(self.fields) - {"unit"}:
                self.fields[name].widget.attrs["readonly"] = True

    @property
    def reply(self) -> UnitReply | None:
        """The reply of the unit chosen in this row, so that a page can say how its numbers came."""
        chosen = self["unit"].value()
        return self.about.replies.get(int(chosen)) if str(chosen).isdigit() else None

    @property
    def cells(self) -> list[tuple[BoundField, bool]]:
        """The fields to draw, each with whether it takes the whole width."""
        return [(field, field.name in self.wide) for field in self.visible_fields() if field.name not in _ROW_TOOLS]

    def has_changed(self) -> bool:
        """Count a row only when something was typed into it."""
        return bool(set(self.changed_data) - set(_ROW_TOOLS))

    def clean(self) -> Facts:
        """Gather the numbers under one key."""
        cleaned = super().clean() or self.cleaned_data
        numbers = {str(category.pk): cleaned.pop(f"n_{category.pk}", None) for category in self.about.columns}
        return cleaned | {"numbers": numbers}


# --- One unit's reply -----------------------------------------------------------------------------------------------
class ReplyForm(forms.Form):
    """A unit's reply: numbers by place and category, and the unit's own session. ``complete`` asks for every number."""

    note = NFCCharField(
        label="Ghi chú",
        max_length=300,
        required=False,
        help_text="In ở cột «Ghi chú» của bảng, nếu có. "
        "Không ghi tên hộ vào đây: ghi chú còn lại sau khi danh sách đã xóa.",
    )
    held_on = VietnameseDateField(label="Ngày tổ chức tại đơn vị", required=False)
    starts_at = VietnameseTimeField(label="Giờ bắt đầu", required=False)
    venue = NFCCharField(label="Địa điểm", max_length=300, required=False)
    contact_phone = PhoneField(label="Điện thoại liên hệ", max_length=30, required=False)
    base_version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0, max_value=LARGEST_VERSION)

    session_names = ("held_on", "starts_at", "venue", "contact_phone")

    def __init__(
        self,
        data: Any = None,
        *,
        places: Sequence[AdministrativeUnit],
        categories: Sequence[HouseholdCategory],
        facts: Facts | None = None,
        version: int = 0,
        complete: bool = False,
        year: int | None = None,
        **kwargs: Any,
    ) -> None:
        initial = _initial(facts or {}) | {"base_version": version}
        super().__init__(data, initial=initial, **kwargs)
        self.places, self.categories, self.year = places, categories, year
        for place in places:
            for category in categories:
                self.fields[cell_name(place.pk, category.pk)] = _number_field(category, required=complete)

    @property
    def rows(self) -> list[tuple[AdministrativeUnit, list[BoundField]]]:
        """The number fields, place by place."""
        return [
            (place, [self[cell_name(place.pk, category.pk)] for category in self.categories]) for place in self.places
        ]

    @property
    def labelled_names(self) -> list[tuple[str, str]]:
        """Every field's label and name, numbers first; a number carries its place where there are several."""
        several = len(self.places) > 1
        numbers = [
            (f"{place.full_name}: {category.name}" if several else category.name, cell_name(place.pk, category.pk))
            for place in self.places
            for category in self.categories
        ]
        return [*numbers, *((str(self.fields[name].label), name) for name in ("note", *self.session_names))]

    @property
    def session_fields(self) -> list[BoundField]:
        """The fields about the unit's own session."""
        return [self[name] for name in self.session_names]

    @property
    def version(self) -> int:
        """The version the typing started from; -1, which no reply has, when the page did not say."""
        version = self.cleaned_data.get("base_version")
        return -1 if version is None else version

    def clean_held_on(self) -> date | None:
        """Refuse a day years away from the plan's year: a slip of the finger would go onto the paper."""
        day: date | None = self.cleaned_data["held_on"]
        if day and self.year and abs(day.year - self.year) > 1:
            raise ValidationError(f"Kế hoạch của năm {self.year}; hãy xem lại năm của ngày này.")
        return day

    def facts(self) -> Facts:
        """The typed values as facts of a reply; only after ``is_valid``."""
        return {
            "numbers": {
                str(place.pk): {str(c.pk): self.cleaned_data.get(cell_name(place.pk, c.pk)) for c in self.categories}
                for place in self.places
            }
        } | {name: self.cleaned_data[name] for name in ("note", *self.session_names)}


def cell_name(place: int, category: int) -> str:
    """Return the name of the field for a column's households of a unit, each by its key."""
    return f"n_{place}_{category}"


def _number_field(category: HouseholdCategory, *, required: bool) -> NumberField:
    field = NumberField(
        label=category.name,
        largest=MOST_HOUSEHOLDS,
        required=required,
        error_messages={"required": ZERO_IS_A_NUMBER},
    )
    field.widget.attrs["class"] = f"input-number form-control-lg js-cell js-cell-{category.pk}"
    # The page sends an unfinished form on «Lưu»; the browser must not hold it back.
    field.widget.is_required = False
    return field


def _initial(facts: Facts) -> Facts:
    """Return facts of a reply as the fields show them."""
    shown: Facts = {name: facts[name] for name in ("note", "venue", "contact_phone") if name in facts}
    if facts.get("held_on"):
        shown["held_on"] = date.fromisoformat(str(facts["held_on"]))
    if facts.get("starts_at"):
        shown["starts_at"] = time.fromisoformat(str(facts["starts_at"]))
    for place, numbers in (facts.get("numbers") or {}).items():
        shown |= {cell_name(place, category): number for category, number in numbers.items()}
    return shown


class RecordForm(ReplyForm):
    """A reply that somebody told the drafter: with how, who and when."""

    source = forms.ChoiceField(
        label="Nguồn số liệu",
        choices=[
            (source.value, source.label) for source in (ReplySource.PHONE, ReplySource.ZALO, ReplySource.DOCUMENT)
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Hãy chọn nguồn số liệu.", "invalid_choice": "Hãy chọn nguồn số liệu."},
    )
    informant = NFCCharField(label="Người báo", max_length=100, help_text="Họ tên, chức vụ của người báo số liệu.")
    informed_on = VietnameseDateField(label="Ngày báo")
    informed_time = VietnameseTimeField(label="Giờ báo")

    def __init__(self, *args: Any, now: datetime, complete: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, complete=complete, **kwargs)
        here = timezone.localtime(now)
        self.initial["informed_on"] = here.date()
        self.initial["informed_time"] = here.time().replace(second=0, microsecond=0)

    @property
    def told(self) -> dict[str, Any]:
        """``source``, ``informant`` and ``informed_at`` for ``record_reply``; only after ``is_valid``."""
        informed_at = _moment(self.cleaned_data["informed_on"], self.cleaned_data["informed_time"])
        return {
            "source": self.cleaned_data["source"],
            "informant": self.cleaned_data["informant"],
            "informed_at": informed_at,
        }


# --- The steps around a reply ---------------------------------------------------------------------------------------
class ReasonForm(forms.Form):
    """Why a reply is returned, or why a unit wants to correct it."""

    reason = NFCCharField(
        label="Lý do",
        max_length=500,
        multiline=True,
        error_messages={"required": "Hãy ghi lý do."},
        help_text=NO_NAMES,
    )


class DueForm(forms.Form):
    """Until when units may send."""

    due_on = VietnameseDateField(label="Hạn gửi: ngày")
    due_time = VietnameseTimeField(label="Giờ", initial=time(17, 0), required=False)

    def __init__(self, *args: Any, now: datetime, **kwargs: Any) -> None:
        self.now = now
        super().__init__(*args, **kwargs)

    def clean(self) -> dict[str, Any]:
        """Put day and hour together as ``due_at``; without an hour the office's day ends at 17:00."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("due_on") and "due_time" in cleaned:
            due_at = _moment(cleaned["due_on"], cleaned["due_time"] or time(17, 0))
            if due_at <= self.now:
                raise ValidationError({"due_on": "Hạn gửi phải ở sau thời điểm hiện tại."})
            cleaned["due_at"] = due_at
        return cleaned


def _moment(day: date, hour: time) -> datetime:
    return timezone.make_aware(datetime.combine(day, hour))
