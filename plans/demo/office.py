"""What the demo knows of an office, and how it comes into the portal. A second run leaves everything as it is."""

from dataclasses import dataclass
from datetime import date

from django.utils.text import slugify

from accounts.models import Membership, User
from accounts.roles import Role
from communes.actions import add_hamlet, save_department
from communes.loading import FIRST_DAY_SINCE
from communes.models import (
    LONG_AGO,
    AdministrativeUnit,
    Capacity,
    Department,
    IssuingAuthority,
    Signer,
    UnitLevel,
)
from documents.text import fold

ROLE_SLUGS = {
    "soanthao": Role.DRAFTER,
    "truongphong": Role.HEAD,
    "lanhdao": Role.LEADER,
    "vanphong": Role.OFFICE,
    "vanthu": Role.CLERK,
    "quantri": Role.ADMINISTRATOR,
}


class MissingUnits(Exception):
    """The catalogue of administrative units lacks a unit that the demo stands on."""


@dataclass(frozen=True)
class DemoDepartment:
    """A department; the first of an office leads."""

    name: str
    abbreviation: str
    phone: str = ""


@dataclass(frozen=True)
class DemoSigner:
    """Who signs the office's plan, and in what right."""

    full_name: str
    position: str = "Phó Chủ tịch"
    head_position: str = "Chủ tịch"
    capacity: Capacity = Capacity.TM_KT


@dataclass(frozen=True)
class Office:
    """An issuing authority with its departments, signer and people."""

    slug: str
    level: UnitLevel
    code: str
    short_name: str
    departments: tuple[DemoDepartment, ...]
    signer: DemoSigner
    staff: dict[str, str]  # the second half of a sign-in and the person's full name
    officers: tuple[str, ...]  # full names of the officers of the units, in turn
    reporting: tuple[str, ...] = ()  # the units that have an officer here; empty: all
    hamlets: tuple[str, ...] = ()  # «Ấp Tân Dân»
    since_2025: bool = False
    thousand_word: str = "nghìn"
    zero_word: str = "linh"
    phone: str = ""
    office_checks: bool = False  # whether papers pass the Văn phòng before the leader
    note: str = ""

    @property
    def valid_from(self) -> date:
        """The first day of the office's unit, which with the code makes it one of a kind."""
        return FIRST_DAY_SINCE if self.since_2025 else LONG_AGO


@dataclass(frozen=True)
class Account:
    """Who may sign in to the demo."""

    username: str
    full_name: str
    does: str


def load_office(office: Office, *, password_hash: str, admin: User) -> list[Account]:
    """Make the office, its departments, signer, hamlets and accounts where they are missing; return the accounts."""
    authority = _load_authority(office)
    for index, department in enumerate(office.departments):
        _load_department(authority, department, leads=index == 0)
    _load_signer(authority, office.signer)
    for name in office.hamlets:
        _load_hamlet(authority, name, office.valid_from, by=admin)
    accounts = []
    for slug, full_name in office.staff.items():
        role = ROLE_SLUGS[slug]
        _load_account(f"{office.slug}.{slug}", full_name, authority, role, None, password_hash)
        accounts.append(Account(f"{office.slug}.{slug}", full_name, f"{role.label}, {authority.name}"))
    units = [unit for unit in reporting_units(authority) if unit.full_name in office.reporting or not office.reporting]
    for index, unit in enumerate(units):
        username = f"{office.slug}.{slugify(fold(unit.full_name))}"
        full_name = office.officers[index % len(office.officers)]
        _load_account(username, full_name, authority, Role.COMMUNE_OFFICER, unit, password_hash)
        accounts.append(Account(username, full_name, f"Cán bộ {unit.name_in_text}"))
    return accounts


def reporting_units(authority: IssuingAuthority) -> list[AdministrativeUnit]:
    """The units that answer for themselves: a district's communes, a commune's hamlets."""
    return list(authority.counted_units())


def _load_authority(office: Office) -> IssuingAuthority:
    unit = AdministrativeUnit.objects.filter(level=office.level, code=office.code, valid_from=office.valid_from).first()
    if unit is None:
        raise MissingUnits(f"{office.slug}: mã {office.code}, từ {office.valid_from:%d/%m/%Y}")
    authority, _ = IssuingAuthority.objects.get_or_create(
        slug=office.slug,
        defaults={
            "name": f"Ủy ban nhân dân {unit.name_in_text}",
            "short_name": office.short_name,
            "letterhead": f"ỦY BAN NHÂN DÂN|{unit.full_name.upper()}",
            "place_name": unit.name,
            "phone": office.phone,
            "unit": unit,
            "thousand_word": office.thousand_word,
            "zero_word": office.zero_word,
            "office_checks": office.office_checks,
            "demo_note": office.note,
        },
    )
    return authority


def _load_department(authority: IssuingAuthority, department: DemoDepartment, *, leads: bool) -> None:
    if authority.departments.filter(name=department.name).exists():
        return
    save_department(
        department=Department(
            authority=authority,
            name=department.name,
            abbreviation=department.abbreviation,
            phone=department.phone,
            leads=leads,
        )
    )


def _load_signer(authority: IssuingAuthority, signer: DemoSigner) -> None:
    Signer.objects.get_or_create(
        authority=authority,
        full_name=signer.full_name,
        defaults={
            "position": signer.position,
            "head_position": signer.head_position,
            "capacity": signer.capacity,
        },
    )


def _load_hamlet(authority: IssuingAuthority, full_name: str, valid_from: date, *, by: User) -> None:
    kind, name = full_name.split(" ", 1)
    if not authority.hamlets().filter(kind=kind, name=name).exists():
        add_hamlet(authority=authority, parent=authority.unit, kind=kind, name=name, valid_from=valid_from, by=by)


def _load_account(
    username: str,
    full_name: str,
    authority: IssuingAuthority,
    role: Role,
    unit: AdministrativeUnit | None,
    password_hash: str,
) -> None:
    user, made = User.objects.get_or_create(
        username=username, defaults={"full_name": full_name, "password": password_hash}
    )
    if made:  # what an administrator changed afterwards stays
        Membership.objects.create(user=user, authority=authority, role=role, unit=unit)
