"""A commune with a register, figures and a list: what the tests of attendees begin with."""

from datetime import date, timedelta
from typing import Any

from participants.actions import open_collection, save_reply
from participants.actions.attendance import start_list
from participants.models import AttendeeList, Household, HouseholdRegister, UnitReply
from tests.participants.factories import DUE, NOW, District
from tests.participants.registers import make_household, make_register

LATER = NOW + timedelta(hours=1)
PURPOSE = "Mời đại diện hộ dự đối thoại"
BASIS = "Luật Bảo vệ dữ liệu cá nhân 2025, Điều 19"
GIVEN = ("An", "Bình", "Chi", "Dũng", "Đào", "Em", "Giang", "Hạnh", "Khoa", "Lan", "Minh", "Nga", "Oanh", "Phúc")


class Commune(District):
    """Xã Mỹ Quý (and its neighbours) collecting for 2022, with two hamlets and a register of the year."""

    def __init__(self, poor: int = 8, near: int = 6, *, per_hamlet: bool = False, **more: Any) -> None:
        super().__init__(**more)
        self.hamlets = [self.hamlet("Mỹ Phú"), self.hamlet("Mỹ Thạnh")]
        if per_hamlet:
            self.write({"per_hamlet": True})
        open_collection(allocation=self.allocation, due_at=DUE, by=self.drafter, now=NOW)
        self.register = make_register(self.authority, self.communes[0], 2022)
        self.keeper = self.officer()
        self.households = [
            *self.fill(self.register, poor, 0, "Nguyễn Văn"),
            *self.fill(self.register, near, 1, "Trần Thị"),
        ]

    def fill(self, register: HouseholdRegister, number: int, category: int, family: str) -> list[Household]:
        """Households of one category, by turns in the two hamlets."""
        return [
            make_household(
                register,
                f"{family} {GIVEN[index % len(GIVEN)]} {index // len(GIVEN) or ''}".strip(),
                category=self.categories[category],
                hamlet=self.hamlets[index % 2],
                birth_year=1960 + index,
                code=f"H{category}{index:03}",
            )
            for index in range(number)
        ]

    def give(self, *numbers: int, index: int = 0, facts: dict[str, Any] | None = None) -> UnitReply:
        """Save figures as the officer."""
        reply = self.reply(index)
        given = facts or self.facts(*numbers, index=index)
        by = self.keeper if index == 0 else self.officer(index)
        return save_reply(reply_id=reply.pk, facts=given, base_version=reply.version, by=by, now=LATER)

    def start(self, index: int = 0, **more: Any) -> AttendeeList:
        """Begin the list."""
        values = {"purpose": PURPOSE, "legal_basis": BASIS, "retained_until": date(2023, 12, 31)} | more
        by = values.pop("by", None) or (self.keeper if index == 0 else self.officer(index))
        return start_list(reply_id=self.reply(index).pk, by=by, now=LATER, **values)

    def list(self, index: int = 0) -> AttendeeList:
        """The list as the database holds it."""
        return AttendeeList.objects.select_related("reply__allocation__authority", "reply__unit").get(
            reply=self.reply(index)
        )
