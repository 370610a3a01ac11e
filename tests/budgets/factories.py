"""Rows that most tests about money begin with: Tháp Mười's 13 communes and their households of 2022."""

from itertools import count

from accounts.models import Membership, User
from accounts.roles import Role
from budgets.actions import create_estimate
from budgets.facts import write_estimate
from budgets.models import Estimate
from communes.models import IssuingAuthority
from tests.factories import make_authority, make_district

HEADS = {
    "Mỹ Quý": 87,
    "Mỹ Đông": 54,
    "Láng Biển": 97,
    "Phú Điền": 53,
    "Thanh Mỹ": 85,
    "thị trấn Mỹ An": 110,
    "Mỹ An": 117,
    "Đốc Bình Kiều": 95,
    "Mỹ Hòa": 110,
    "Tân Kiều": 102,
    "Trường Xuân": 96,
    "Hưng Thạnh": 109,
    "Thạnh Lợi": 64,
}

_numbers = count(1)


def make_person(authority: IssuingAuthority, role: Role = Role.DRAFTER) -> User:
    """A person in one role."""
    user = User.objects.create_user(f"can-bo-{next(_numbers)}")
    Membership.objects.create(user=user, authority=authority, role=role)
    return user


class Money:
    """Tháp Mười with all its communes, a drafter and an empty estimate."""

    def __init__(self) -> None:
        self.unit = make_district("Tháp Mười", HEADS)
        self.units = list(self.unit.children.order_by("code"))
        self.heads = dict(zip([unit.pk for unit in self.units], HEADS.values(), strict=True))
        self.authority = make_authority(unit=self.unit)
        self.drafter = make_person(self.authority)
        self.estimate = create_estimate(authority=self.authority, title="Đối thoại giảm nghèo", year=2022)

    def write(self, **facts: object) -> None:
        """Write facts."""
        write_estimate(self.estimate, facts)

    def fresh(self) -> Estimate:
        """The estimate as the database holds it."""
        return Estimate.objects.get(pk=self.estimate.pk)
