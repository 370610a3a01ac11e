"""Rows that most tests about quotas begin with: a district of three communes that collects two categories."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from itertools import count

from accounts.models import Membership, User
from accounts.roles import Role
from communes.models import AdministrativeUnit, IssuingAuthority, UnitLevel
from participants.actions import create_allocation
from participants.facts import write_allocation
from participants.models import Allocation, HouseholdCategory, UnitReply
from tests.factories import make_authority, make_district, make_unit

NOW = datetime(2022, 10, 20, 2, 0, tzinfo=UTC)
DUE = NOW + timedelta(days=7)
COMMUNES = ("Mỹ Quý", "Mỹ Đông", "Láng Biển")

_numbers = count(1)


def make_user(role: Role, authority: IssuingAuthority, unit: AdministrativeUnit | None = None, name: str = "") -> User:
    """A person in one role."""
    user = User.objects.create_user(f"nguoi-{next(_numbers)}", full_name=name or role.label)
    Membership.objects.create(user=user, authority=authority, role=role, unit=unit)
    return user


def make_categories(*names: str) -> list[HouseholdCategory]:
    """Shared categories by name, in order."""
    return [
        HouseholdCategory.objects.get_or_create(owner=None, name=name, defaults={"position": position})[0]
        for position, name in enumerate(names or ("Hộ nghèo", "Hộ cận nghèo"))
    ]


class District:
    """Tháp Mười with some communes, its drafter, and an empty table over two categories."""

    def __init__(self, communes: Iterable[str] = COMMUNES, categories: Iterable[str] = ("Hộ nghèo", "Hộ cận nghèo")):
        self.unit = make_district("Tháp Mười", communes)
        self.communes = list(self.unit.children.order_by("code"))
        self.authority = make_authority(unit=self.unit)
        self.drafter = make_user(Role.DRAFTER, self.authority, name="Nguyễn Văn Sang")
        self.categories = make_categories(*categories)
        self.allocation = create_allocation(authority=self.authority, title="Đối thoại giảm nghèo", year=2022)
        self.write({"categories": [c.pk for c in self.categories], "units": self.rows()})

    def rows(self, *numbers: tuple[int | None, ...]) -> list[dict]:
        """Facts of all communes; the first ones get the numbers given, by category."""
        rows = [{"unit": commune.pk, "note": "", "numbers": {}} for commune in self.communes]
        for row, given in zip(rows, numbers, strict=False):
            row["numbers"] = {str(c.pk): n for c, n in zip(self.categories, given, strict=False)}
        return rows

    def write(self, facts: dict, now: datetime = NOW) -> None:
        """Write facts as the drafter."""
        write_allocation(self.allocation, facts, by=self.drafter, now=now)

    def reply(self, index: int = 0) -> UnitReply:
        """The reply of one commune, fresh from the database."""
        return UnitReply.objects.select_related("allocation__authority", "unit").get(
            allocation=self.allocation, unit=self.communes[index]
        )

    def officer(self, index: int = 0) -> User:
        """A new officer of one commune."""
        return make_user(Role.COMMUNE_OFFICER, self.authority, self.communes[index], name=f"Cán bộ {index}")

    def facts(self, *numbers: int | None, index: int = 0, **more: object) -> dict:
        """What an officer types for the commune as a whole."""
        given = {str(c.pk): n for c, n in zip(self.categories, numbers, strict=False)}
        return {"numbers": {str(self.communes[index].pk): given}, "note": ""} | more

    def hamlet(self, name: str, index: int = 0) -> AdministrativeUnit:
        """A hamlet of one commune, entered by the district."""
        return make_unit(name, UnitLevel.HAMLET, parent=self.communes[index], owner=self.authority)

    def fresh(self) -> Allocation:
        """The table as the database holds it."""
        return Allocation.objects.get(pk=self.allocation.pk)
