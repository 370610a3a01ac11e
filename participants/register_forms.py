"""What is typed about a register and its households."""

from typing import Any

from django import forms

from documents.fields import NFCCharField, NumberField, PhoneField
from participants.grid import Column
from participants.household_fields import (
    BirthField,
    Born,
    CategoryNameField,
    HamletNameField,
    RegisterChoices,
)
from participants.models import Household
from participants.person_names import LONGEST_NAME
from participants.reply_facts import Facts

MOST_MEMBERS = 60  # no household of the reviews has as many


class HouseholdRowForm(forms.Form):
    """One row of the grid: every cell is text as a sheet holds it; ``facts`` are the fields of the model."""

    head = NFCCharField(label="Họ và tên chủ hộ", max_length=LONGEST_NAME)
    hamlet = HamletNameField(label="Thôn, ấp")
    category = CategoryNameField(label="Diện hộ")
    members = NumberField(label="Số nhân khẩu", largest=MOST_MEMBERS, least=1, required=False)
    birth = BirthField(label="Năm sinh")
    phone = PhoneField(label="Điện thoại", max_length=30, required=False)
    note = NFCCharField(label="Ghi chú", max_length=300, required=False)

    def __init__(self, *args: Any, choices: RegisterChoices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["hamlet"].hamlets = choices.hamlets  # type: ignore[attr-defined]
        self.fields["category"].categories = choices.categories  # type: ignore[attr-defined]
        self.fields["birth"].last_year = choices.register.year  # type: ignore[attr-defined]

    @property
    def facts(self) -> Facts:
        """The fields of the household by the model's names."""
        return as_facts(self.cleaned_data)

    @property
    def told(self) -> dict[str, str]:
        """What is wrong, by column, each with the column's name for who only hears it."""
        return {
            name: f"{self.fields[name].label}: {' '.join(map(str, errors))}" for name, errors in self.errors.items()
        }


def as_facts(cleaned: dict[str, Any]) -> Facts:
    """Return cleaned values by the model's names: a birth is a day or a year there."""
    born: Born = cleaned.get("birth") or Born()
    rest = {name: value for name, value in cleaned.items() if name != "birth"}
    return rest | {"birth_on": born.on, "birth_year": born.year}


def grid_columns(choices: RegisterChoices) -> list[Column]:
    """Return the columns of the grid of households."""
    return [
        Column("head", "Họ và tên chủ hộ", ("Chủ hộ", "Họ tên", "Họ và tên", "Tên chủ hộ"), required=True),
        Column(
            "hamlet",
            "Thôn, ấp",
            ("Thôn", "Ấp", "Bản", "Khóm", "Tổ dân phố", "TDP", "Buôn", "Khu phố", "Thôn ấp bản", "Địa chỉ"),
            options=tuple(hamlet.full_name for hamlet in choices.hamlets),
        ),
        Column(
            "category",
            "Diện hộ",
            ("Diện", "Loại hộ", "Phân loại", "Đối tượng"),
            options=tuple(category.name for category in choices.categories),
            required=True,
        ),
        Column("members", "Số nhân khẩu", ("Số khẩu", "Nhân khẩu", "Số người"), keypad="numeric"),
        Column("birth", "Năm sinh", ("Ngày sinh", "Ngày, năm sinh", "Ngày tháng năm sinh", "NS")),
        Column("phone", "Điện thoại", ("SĐT", "Số điện thoại", "Điện thoại liên hệ"), keypad="tel"),
        Column("note", "Ghi chú"),
    ]


def grid_values(household: Household) -> dict[str, str]:
    """Return a household as the grid shows it."""
    return {
        "head": household.head,
        "hamlet": household.hamlet.full_name if household.hamlet else "",
        "category": household.category.name,
        "members": str(household.members or ""),
        "birth": household.born,
        "phone": household.phone,
        "note": household.note,
    }
