"""Registers with households that tests begin with. Every name is invented."""

from collections.abc import Iterable
from datetime import date

from communes.models import AdministrativeUnit, IssuingAuthority
from participants.models import Household, HouseholdCategory, HouseholdRegister, PovertyStandard
from tests.participants.factories import make_categories

PURPOSE = "Mời đại diện hộ dự đối thoại"
BASIS = "Luật Bảo vệ dữ liệu cá nhân 2025, Điều 19"


def make_standard(name: str = "Chuẩn nghèo 2022 - 2026", **fields: object) -> PovertyStandard:
    """A standard of the State."""
    values = {"legal_basis": "Nghị định số 07/2021/NĐ-CP", "first_year": 2022, "last_year": 2026} | fields
    return PovertyStandard.objects.get_or_create(owner=None, name=name, defaults=values)[0]


def make_register(
    authority: IssuingAuthority, unit: AdministrativeUnit, year: int = 2026, **fields: object
) -> HouseholdRegister:
    """An empty register."""
    values = {"purpose": PURPOSE, "legal_basis": BASIS, "retained_until": date(year + 2, 12, 31)} | fields
    standard = values.pop("standard", None) or make_standard()
    return HouseholdRegister.objects.create(authority=authority, unit=unit, year=year, standard=standard, **values)


def make_household(
    register: HouseholdRegister,
    head: str = "Nguyễn Văn An",
    *,
    category: HouseholdCategory | None = None,
    **fields: object,
) -> Household:
    """A household; poor where nothing is said."""
    values = {"members": 4, "birth_year": 1970, "position": register.households.last_position() + 1} | fields
    return Household.objects.create(register=register, head=head, category=category or make_categories()[0], **values)


def fill(register: HouseholdRegister, heads: Iterable[str]) -> list[Household]:
    """Many households by their heads."""
    return [make_household(register, head) for head in heads]
