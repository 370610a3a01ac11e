"""What is typed about attendees: a list's head, the rules of picking, a person, a proposal of quotas."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms import BoundField

from communes.models import AdministrativeUnit
from documents.fields import NFCCharField, NumberField, PhoneField
from participants.actions.seats import Person
from participants.choices import EMPTY
from participants.keeping import NO_NAMES
from participants.limits import FIRST_BIRTH_YEAR, LAST_BIRTH_YEAR
from participants.models import MOST_HOUSEHOLDS, Attendee, HouseholdCategory, UnitReply
from participants.once import KeyField
from participants.person_names import LONGEST_NAME
from participants.picking import Rules
from participants.places import hamlets_near

_FROM_REGISTER = ("head", "hamlet", "category", "address")


class RulesForm(forms.Form):
    """How seats are filled."""

    new_first = forms.BooleanField(label="Hộ chưa được mời năm trước chọn trước", required=False, initial=True)
    spread = forms.BooleanField(
        label="Chia theo thôn, ấp theo tỉ lệ số hộ (khi chỉ tiêu giao chung cả đơn vị)", required=False, initial=True
    )
    by_category = forms.BooleanField(
        label="Trong một cột gồm nhiều diện, chọn hộ nghèo trước rồi đến các diện sau", required=False, initial=True
    )
    reserves = NumberField(label="Dự bị", largest=1000, required=False, initial=0)
    reserve_unit = forms.ChoiceField(
        label="Tính dự bị", choices=[("number", "người mỗi nơi"), ("percent", "% số người mỗi nơi")], initial="number"
    )

    def clean(self) -> dict[str, Any]:
        """Refuse more than a hundred per cent."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("reserve_unit") == "percent" and (cleaned.get("reserves") or 0) > 100:
            raise ValidationError({"reserves": "Tỉ lệ dự bị từ 0 đến 100 %."})
        return cleaned

    def rules(self) -> Rules:
        """The rules as typed; only after ``is_valid``."""
        cleaned, number = self.cleaned_data, self.cleaned_data["reserves"] or 0
        percent = cleaned["reserve_unit"] == "percent"
        return Rules(
            new_first=cleaned["new_first"],
            spread=cleaned["spread"],
            by_category=cleaned["by_category"],
            reserves=0 if percent else number,
            reserve_percent=number if percent else 0,
        )


class YearField(NumberField):
    """A year, shown without the dot of thousands."""

    def prepare_value(self, value: object) -> object:
        """Show the year as it is."""
        return value


class PersonForm(forms.Form):
    """Who sits on a seat. Of a household of the register only the person is typed, the rest stands."""

    name = NFCCharField(
        label="Họ và tên", max_length=LONGEST_NAME, help_text="Đổi người thì nhớ sửa cả năm sinh và điện thoại."
    )
    relation = NFCCharField(
        label="Quan hệ với chủ hộ",
        max_length=40,
        required=False,
        help_text="Bỏ trống nếu là chủ hộ; ví dụ «vợ», «con».",
    )
    head = NFCCharField(
        label="Chủ hộ", max_length=LONGEST_NAME, required=False, help_text="Bỏ trống nếu người dự là chủ hộ."
    )
    birth_year = YearField(label="Năm sinh", least=FIRST_BIRTH_YEAR, largest=LAST_BIRTH_YEAR, required=False)
    hamlet = forms.TypedChoiceField(label="Thôn, ấp", coerce=int, empty_value=None, required=False)
    category = forms.TypedChoiceField(label="Diện hộ", coerce=int, empty_value=None, required=False)
    address = NFCCharField(label="Địa chỉ", max_length=200, required=False)
    phone = PhoneField(label="Điện thoại", max_length=30, required=False)
    note = NFCCharField(label="Ghi chú", max_length=300, required=False)
    reserve = forms.BooleanField(label="Dự bị", required=False)
    client_key = KeyField()
    base_version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0, max_value=2**31 - 1)

    def __init__(self, *args: Any, reply: UnitReply, seat: Attendee | None = None, **kwargs: Any) -> None:
        if seat:
            kwargs["initial"] = (
                kwargs.get("initial", {})
                | {name: getattr(seat, name) for name in self.base_fields if hasattr(seat, name)}
                | {
                    "hamlet": seat.hamlet_id,
                    "category": seat.category_id,
                    "base_version": seat.version,
                }
            )
        super().__init__(*args, **kwargs)
        self.seat = seat
        if seat:
            del self.fields["reserve"], self.fields["client_key"]
        else:
            self.fields["name"].help_text = ""
        for name in _FROM_REGISTER if seat and seat.household_id else ():
            del self.fields[name]
        if "hamlet" in self.fields:
            self.fields["hamlet"].choices = [EMPTY, *_hamlets(reply)]  # type: ignore[attr-defined]
            self.fields["category"].choices = [EMPTY, *_categories(reply)]  # type: ignore[attr-defined]

    def person(self) -> Person:
        """The person as typed; only after ``is_valid``. What came from the register stays."""
        names = [name for name in Person.__dataclass_fields__ if name in self.cleaned_data]
        typed = {name: self.cleaned_data[name] for name in names}
        if self.seat and self.seat.household_id:
            seat = self.seat
            typed |= {"hamlet": seat.hamlet_id, "category": seat.category_id, "address": seat.address}
        return Person(**typed)


class ProposalForm(forms.Form):
    """How many seats, and what a place gets at least and at most; its own bounds go before those of all places."""

    total = NumberField(label="Tổng số hộ", largest=MOST_HOUSEHOLDS, required=False)
    percent = NumberField(label="hoặc % số hộ trong danh sách", largest=100, required=False)
    floor = NumberField(label="Mỗi nơi ít nhất", largest=MOST_HOUSEHOLDS, required=False)
    ceiling = NumberField(label="Mỗi nơi nhiều nhất", largest=MOST_HOUSEHOLDS, required=False)

    def __init__(self, *args: Any, places: Sequence[AdministrativeUnit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.places = places
        for place in places if len(places) > 1 else ():
            for bound, label in (("floor", "ít nhất"), ("ceiling", "nhiều nhất")):
                self.fields[f"{bound}_{place.pk}"] = NumberField(
                    label=f"{place.full_name}: {label}", largest=MOST_HOUSEHOLDS, required=False
                )

    @property
    def common(self) -> list[BoundField]:
        """The fields for all places."""
        names = ("total", "percent", "floor", "ceiling") if len(self.places) > 1 else ("total", "percent")
        return [self[name] for name in names]

    @property
    def own(self) -> list[BoundField]:
        """The bounds of single places."""
        return [self[name] for name in self.fields if name.startswith(("floor_", "ceiling_"))]

    def clean(self) -> dict[str, Any]:
        """Ask for a number or a part, not for both."""
        cleaned = super().clean() or self.cleaned_data
        if (cleaned.get("total") is None) == (cleaned.get("percent") is None) and not self.errors:
            raise ValidationError("Hãy nhập tổng số hộ, hoặc tỉ lệ %, một trong hai.")
        return cleaned

    def bounds(self, which: str) -> dict[int, int]:
        """Return the «floor» or «ceiling» of every place that has one; only after ``is_valid``."""
        cleaned, common = self.cleaned_data, self.cleaned_data.get(which)
        own = {place.pk: cleaned.get(f"{which}_{place.pk}") for place in self.places}
        found = {pk: common if bound is None else bound for pk, bound in own.items()}
        return {pk: bound for pk, bound in found.items() if bound is not None}


class CompleteForm(forms.Form):
    """Why a list is finished though its numbers are not those of the figures."""

    reason = NFCCharField(
        label="Lý do không đúng số", max_length=300, required=False, multiline=True, help_text=NO_NAMES
    )
    base_version = forms.IntegerField(widget=forms.HiddenInput, required=False)


def _hamlets(reply: UnitReply) -> list[tuple[int, str]]:
    return [(hamlet.pk, hamlet.full_name) for hamlet in hamlets_near(reply)]


def _categories(reply: UnitReply) -> list[tuple[int, str]]:
    usable = HouseholdCategory.objects.visible_to_authority(reply.allocation.authority)
    return [(category.pk, category.name) for category in usable]
