"""Attendees in the grid of ``static/js/grid.js``: its columns, what a row means, how a seat is shown in it."""

from typing import Any

from django import forms

from documents.fields import NFCCharField, PhoneField
from participants.actions.seats import Person
from participants.grid import Column
from participants.household_fields import BirthField, CategoryNameField, HamletNameField
from participants.models import Attendee, HouseholdCategory, UnitReply
from participants.person_names import LONGEST_NAME
from participants.places import hamlets_near


class AttendeeChoices:
    """The hamlets and kinds of household that the rows of one reply may name."""

    def __init__(self, reply: UnitReply) -> None:
        self.hamlets = list(hamlets_near(reply))
        self.categories = list(HouseholdCategory.objects.visible_to_authority(reply.allocation.authority))
        self.year = reply.allocation.year


class AttendeeRowForm(forms.Form):
    """One row: every cell is text as a sheet holds it."""

    name = NFCCharField(label="Họ và tên", max_length=LONGEST_NAME)
    head = NFCCharField(label="Chủ hộ", max_length=LONGEST_NAME, required=False)
    relation = NFCCharField(label="Quan hệ với chủ hộ", max_length=40, required=False)
    birth = BirthField(label="Năm sinh")
    hamlet = HamletNameField(label="Thôn, ấp")
    category = CategoryNameField(label="Diện hộ", required=False)
    phone = PhoneField(label="Điện thoại", max_length=30, required=False)
    note = NFCCharField(label="Ghi chú", max_length=300, required=False)

    def __init__(self, *args: Any, choices: AttendeeChoices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["hamlet"].hamlets = choices.hamlets  # type: ignore[attr-defined]
        self.fields["category"].categories = choices.categories  # type: ignore[attr-defined]
        self.fields["birth"].last_year = choices.year  # type: ignore[attr-defined]

    def person(self, seat: Attendee | None) -> Person:
        """The person as typed; an address, which the grid does not show, stays. Only after ``is_valid``."""
        cleaned = self.cleaned_data
        hamlet, category = cleaned["hamlet"], cleaned["category"]
        return Person(
            name=cleaned["name"],
            head=cleaned["head"],
            relation=cleaned["relation"],
            birth_year=cleaned["birth"].on.year if cleaned["birth"].on else cleaned["birth"].year,
            hamlet=hamlet.pk if hamlet else None,
            category=category.pk if category else None,
            address=seat.address if seat else "",
            phone=cleaned["phone"],
            note=cleaned["note"],
        )


def attendee_columns(choices: AttendeeChoices) -> list[Column]:
    """Return the columns of the grid of attendees."""
    hamlets = tuple(hamlet.full_name for hamlet in choices.hamlets)
    categories = tuple(category.name for category in choices.categories)
    return [
        Column("name", "Họ và tên", ("Họ tên", "Người tham dự", "Đại diện hộ", "Tên"), required=True),
        Column("head", "Chủ hộ", ("Họ và tên chủ hộ", "Tên chủ hộ")),
        Column("relation", "Quan hệ với chủ hộ", ("Quan hệ",)),
        Column("birth", "Năm sinh", ("Ngày sinh", "Ngày tháng năm sinh", "NS")),
        Column("hamlet", "Thôn, ấp", ("Thôn", "Ấp", "Bản", "Khóm", "Tổ dân phố", "TDP", "Buôn", "Khu phố"), hamlets),
        Column("category", "Diện hộ", ("Diện", "Loại hộ", "Phân loại", "Đối tượng"), categories),
        Column("phone", "Điện thoại", ("SĐT", "Số điện thoại"), keypad="tel"),
        Column("note", "Ghi chú"),
    ]


def attendee_values(seat: Attendee) -> dict[str, str]:
    """Return a seat as the grid shows it."""
    return {
        "name": seat.name,
        "head": seat.head,
        "relation": seat.relation,
        "birth": str(seat.birth_year or ""),
        "hamlet": seat.hamlet.full_name if seat.hamlet else "",
        "category": seat.category.name if seat.category else "",
        "phone": seat.phone,
        "note": seat.note,
    }
