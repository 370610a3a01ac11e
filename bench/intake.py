"""A list of 5,000 households from an Excel file into a register, against the time openpyxl alone takes to read it.

The figure is held against ``load_workbook`` as everybody calls it; its read-only mode is a little faster and printed.
"""

import io
from datetime import UTC, date, datetime
from itertools import count

from openpyxl import load_workbook

from accounts.models import User
from accounts.roles import Role
from bench.reading import ROWS, households, read_all
from bench.timing import Figure, medians
from communes.models import AdministrativeUnit, IssuingAuthority
from participants.actions import bring_in, read_now, write_intake
from participants.intake.loading import preview_of
from participants.models import Household, HouseholdRegister, Intake, PovertyStandard

ROUNDS = 5
LIMIT = 2.0
NOW = datetime(2022, 10, 1, tzinfo=UTC)


def measure() -> list[Figure]:
    """Return reading, preview and writing of the file as a multiple of openpyxl's reading of it."""
    authority = IssuingAuthority.objects.get(slug="thapmuoi")
    officer = User.objects.get(username="thapmuoi.xa-my-quy")
    unit = officer.memberships.get(role=Role.COMMUNE_OFFICER).unit
    assert unit is not None
    for number in range(1, 8):
        _add_hamlet(authority, unit, str(number))
    data, years = households(), count(2030)
    took = medians(
        {
            "import": lambda: _bring_in(data, _register(authority, unit, next(years)), officer),
            "openpyxl": lambda: load_workbook(io.BytesIO(data)),
            "read-only": lambda: read_all(data),
        },
        ROUNDS,
    )
    Household.objects.filter(register__unit=unit, register__year__gte=2030).delete()
    name = f"a file of {ROWS:,} households read, previewed and written / openpyxl reading it"
    print(f"  the same / openpyxl in its read-only mode, for comparison: {took['import'] / took['read-only']:.2f}")
    return [Figure(name, took["import"] / took["openpyxl"], LIMIT)]


def _bring_in(data: bytes, register: HouseholdRegister, by: User) -> None:
    intake = bring_in(kind="households", register=register, file_name="ho-ngheo.xlsx", content=data, by=by, now=NOW)
    read_now(intake_id=intake.pk)
    shown = Intake.objects.select_related("register__authority", "register__unit").get(pk=intake.pk)
    written = write_intake(intake_id=intake.pk, seen=preview_of(shown, by=by).seen, by=by, now=NOW)
    assert written.new == ROWS, written


def _register(authority: IssuingAuthority, unit: AdministrativeUnit, year: int) -> HouseholdRegister:
    standard, _ = PovertyStandard.objects.get_or_create(
        owner=authority, name="Chuẩn đo tốc độ", defaults={"legal_basis": "–", "first_year": 2022}
    )
    return HouseholdRegister.objects.create(
        authority=authority, unit=unit, year=year, standard=standard, purpose="–", legal_basis="–",
        retained_until=date(2040, 1, 1),
    )  # fmt: skip


def _add_hamlet(authority: IssuingAuthority, unit: AdministrativeUnit, name: str) -> None:
    AdministrativeUnit.objects.create(
        level="hamlet", kind="Ấp", name=name, parent=unit, owner=authority, valid_from=date(2020, 1, 1)
    )
