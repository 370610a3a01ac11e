"""Tables as the reader hands them over, made by hand, and a commune with a register for them to go into."""

from typing import Any

from accounts.models import User
from accounts.roles import Role
from participants.actions import bring_in
from participants.intake.rows import ReadRow, ReadTable
from participants.models import (
    Attendee,
    AttendeeList,
    Household,
    HouseholdRegister,
    Intake,
    IntakeKind,
    IntakeState,
    PovertyStandard,
)
from tests.participants.factories import NOW, District, make_user

LETTERS = {
    name: chr(ord("A") + place)
    for place, name in enumerate(
        (
            *("order", "code", "head", "name", "hamlet", "category", "members", "sex", "birth", "address", "phone"),
            *("note", "ethnicity", "health", "id_number", "reserve", "figure:0", "figure:1"),
        )
    )
}
FIRST_ROW = 4  # below a title and the headings
KEPT = {"purpose": "Mời hộ dự đối thoại", "legal_basis": "Kế hoạch 20/KH-UBND", "retained_until": "2023-12-31"}


def table_of(*rows: dict[str, str], **more: Any) -> ReadTable:
    """A sheet with these rows, from row 4 on."""
    data = tuple(ReadRow(number, row) for number, row in enumerate(rows, FIRST_ROW))
    return ReadTable(sheet="Danh sách", columns=LETTERS, headings={}, rows=data, **more)


def poor(head: str, **cells: str) -> dict[str, str]:
    """A row about a poor household of Ấp 1."""
    return {"head": head, "hamlet": "Ấp 1", "category": "Hộ nghèo"} | cells


class Commune:
    """Mỹ Quý with three hamlets, its officer, its register of 2022 and its reply to the district's table."""

    def __init__(self) -> None:
        self.district = District()
        self.authority, self.unit = self.district.authority, self.district.communes[0]
        self.hamlets = {name: self.district.hamlet(name) for name in ("1", "2", "Láng Biển")}
        self.officer: User = self.district.officer()
        self.poor, self.near = self.district.categories
        self.standard = PovertyStandard.objects.create(name="Chuẩn 2022", legal_basis="NĐ 07/2021", first_year=2022)
        self.register = HouseholdRegister.objects.create(
            authority=self.authority, unit=self.unit, year=2022, standard=self.standard, **KEPT
        )
        self.reply = self.district.reply()

    def household(self, head: str, **fields: Any) -> Household:
        """A household of the register, in Ấp 1 and poor where nothing else is said."""
        fields = {"hamlet": self.hamlets["1"], "category": self.poor} | fields
        return Household.objects.create(register=self.register, head=head, **fields)

    def attendee_list(self) -> AttendeeList:
        """An open list of the commune's reply."""
        return AttendeeList.objects.create(reply=self.reply, **KEPT)

    def attendee(self, attendee_list: AttendeeList, name: str, **fields: Any) -> Attendee:
        """One seat."""
        return Attendee.objects.create(attendee_list=attendee_list, name=name, **fields)

    def shown(self, table: ReadTable, kind: str = IntakeKind.HOUSEHOLDS, **fields: Any) -> Intake:
        """A file that was read as ``table`` and waits to be looked at."""
        target = {"register": self.register} if kind == IntakeKind.HOUSEHOLDS else {"reply": self.reply}
        content = fields.pop("content", b"a file")
        by = fields.pop("by", self.officer)
        intake = bring_in(kind=kind, file_name="ho-ngheo.xlsx", content=content, by=by, now=NOW, **target)
        intake.table, intake.state = table.to_json(), IntakeState.SHOWN
        intake.save()
        return intake

    def drafter(self) -> User:
        """Somebody of the district who collects and drafts."""
        return self.district.drafter

    def stranger(self) -> User:
        """The officer of the next commune."""
        return make_user(Role.COMMUNE_OFFICER, self.authority, self.district.communes[1])
