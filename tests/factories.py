"""Plain functions that make the rows most tests begin with; every argument has a sensible default.

Codes and slugs count upwards where none is given, so that a test may call a function as often as it likes.
"""

from collections.abc import Iterable
from datetime import date
from itertools import count

from accounts.models import Membership, User
from accounts.roles import Role
from communes.models import AdministrativeUnit, Capacity, Department, IssuingAuthority, Signer, UnitLevel

_numbers = count(1)

FIRST_DAY = date(1900, 1, 1)
LAST_DAY_OF_DISTRICTS = date(2025, 6, 30)
FIRST_DAY_OF_TWO_LEVELS = date(2025, 7, 1)

_KINDS = {
    UnitLevel.PROVINCE: "Tỉnh",
    UnitLevel.DISTRICT: "Huyện",
    UnitLevel.COMMUNE: "Xã",
    UnitLevel.HAMLET: "Ấp",
}


def make_unit(
    name: str = "Mỹ Quý",
    level: str = UnitLevel.COMMUNE,
    *,
    kind: str | None = None,
    code: str | None = None,
    parent: AdministrativeUnit | None = None,
    valid_from: date = FIRST_DAY,
    valid_to: date | None = None,
    owner: IssuingAuthority | None = None,
) -> AdministrativeUnit:
    """A unit; «Xã Mỹ Quý» of no district when nothing is said. A hamlet has no code."""
    if code is None:
        code = "" if level == UnitLevel.HAMLET else f"T{next(_numbers):05}"
    return AdministrativeUnit.objects.create(
        level=level,
        code=code,
        kind=kind if kind is not None else _KINDS[UnitLevel(level)],
        name=name,
        parent=parent,
        valid_from=valid_from,
        valid_to=valid_to,
        owner=owner,
    )


def make_district(name: str = "Tháp Mười", communes: Iterable[str] = (), **fields: object) -> AdministrativeUnit:
    """A district before 1 July 2025, with the communes named: ``unit.children``."""
    fields.setdefault("valid_to", LAST_DAY_OF_DISTRICTS)
    district = make_unit(name, UnitLevel.DISTRICT, **fields)  # type: ignore[arg-type]
    for commune in communes:
        make_unit(commune, parent=district, valid_from=district.valid_from, valid_to=district.valid_to)
    return district


def make_authority(
    slug: str | None = None,
    *,
    unit: AdministrativeUnit | None = None,
    department: str | None = "Phòng Lao động - Thương binh và Xã hội",
    signer: str | None = "Nguyễn Văn An",
    **fields: object,
) -> IssuingAuthority:
    """A district's People's Committee with its leading department and one signer (None leaves either out)."""
    unit = unit or make_district()
    values = {
        "name": f"Ủy ban nhân dân {unit.name_in_text}",
        "short_name": f"UBND {unit.kind.lower()}",
        "letterhead": f"ỦY BAN NHÂN DÂN|{unit.full_name.upper()}",
        "place_name": unit.name,
        "phone": "0277.3824000",
    } | fields
    authority = IssuingAuthority.objects.create(slug=slug or f"co-quan-{next(_numbers)}", unit=unit, **values)
    if department:
        Department.objects.create(
            authority=authority, name=department, abbreviation="LĐTBXH", phone="0277.3824001", leads=True
        )
    if signer:
        Signer.objects.create(
            authority=authority,
            full_name=signer,
            position="Phó Chủ tịch",
            head_position="Chủ tịch",
            capacity=Capacity.TM_KT,
        )
    return authority


def make_person(
    authority: IssuingAuthority, role: Role = Role.DRAFTER, *, unit: AdministrativeUnit | None = None, **fields: object
) -> User:
    """A user with one role in ``authority``; a commune officer needs ``unit``. Sign in by ``client.force_login``."""
    username = fields.pop("username", None) or f"nguoi-{next(_numbers)}"
    user = User.objects.create_user(username=username, full_name=fields.pop("full_name", "Trần Thị Bình"), **fields)
    Membership.objects.create(user=user, authority=authority, role=role, unit=unit)
    return user
