"""The catalogue of the country's units: from the data file into the database, as often as one likes."""

import gzip
import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from django.db import transaction

from communes.models import LONG_AGO, AdministrativeUnit, UnitLevel, UnitSuccession
from communes.naming import split_kind

DATA_FILE = Path(__file__).parent / "data" / "units.json.gz"

LAST_DAY_BEFORE = date(2025, 6, 30)
FIRST_DAY_SINCE = date(2025, 7, 1)  # Luật 72/2025/QH15: two levels of local government

Key = tuple[str, str, date]  # level, code, first day: codes were used again in 2025
_FIELDS = ["kind", "name", "folded", "parent", "valid_to"]


@dataclass(frozen=True, slots=True)
class UnitRow:
    """One unit of the file; ``parent`` and ``successors`` are codes."""

    level: UnitLevel
    code: str
    full_name: str
    valid_from: date
    valid_to: date | None
    parent: Key | None = None
    successors: tuple[str, ...] = ()

    @property
    def key(self) -> Key:
        """What the database knows the unit by."""
        return (self.level.value, self.code, self.valid_from)


@dataclass(frozen=True, slots=True)
class LoadSummary:
    """What a run changed."""

    created: int
    updated: int
    successions: int


def read_units(path: Path = DATA_FILE, provinces: Collection[str] | None = None) -> list[UnitRow]:
    """Return the rows of the file, parents before children; only those of ``provinces`` (codes) if given."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        data = json.load(file)
    before = _read_before(data["before"], provinces)
    return before + _read_since(data["since"], provinces)


def _read_before(data: dict[str, Any], provinces: Collection[str] | None) -> list[UnitRow]:
    span = (LONG_AGO, LAST_DAY_BEFORE)
    rows = [
        UnitRow(UnitLevel.PROVINCE, code, name, *span)
        for code, name in data["provinces"]
        if provinces is None or code in provinces
    ]
    known = {row.code for row in rows}
    districts = [
        UnitRow(UnitLevel.DISTRICT, code, name, *span, (UnitLevel.PROVINCE.value, province, LONG_AGO))
        for code, name, province in data["districts"]
        if province in known
    ]
    known = {row.code for row in districts}
    communes = [
        UnitRow(UnitLevel.COMMUNE, code, name, *span, (UnitLevel.DISTRICT.value, district, LONG_AGO), tuple(successors))
        for code, name, district, successors in data["communes"]
        if district in known
    ]
    return rows + districts + communes


def _read_since(data: dict[str, Any], provinces: Collection[str] | None) -> list[UnitRow]:
    span = (FIRST_DAY_SINCE, None)
    rows = [
        UnitRow(UnitLevel.PROVINCE, code, name, *span)
        for code, name in data["provinces"]
        if provinces is None or code in provinces
    ]
    known = {row.code for row in rows}
    communes = [
        UnitRow(UnitLevel.COMMUNE, code, name, *span, (UnitLevel.PROVINCE.value, province, FIRST_DAY_SINCE))
        for code, name, province in data["communes"]
        if province in known
    ]
    return rows + communes


@transaction.atomic
def load_units(rows: Iterable[UnitRow] | None = None, *, provinces: Collection[str] | None = None) -> LoadSummary:
    """Bring the catalogue in step with ``rows`` (default: the data file), all or nothing.

    Units that differ are updated, missing ones created; hamlets and units unknown to the file are left alone.
    """
    rows = list(rows) if rows is not None else read_units(provinces=provinces)
    state_units = AdministrativeUnit.objects.exclude(level=UnitLevel.HAMLET).exclude(code="")
    units: dict[Key, AdministrativeUnit] = {(unit.level, unit.code, unit.valid_from): unit for unit in state_units}
    created = updated = 0
    for level in (UnitLevel.PROVINCE, UnitLevel.DISTRICT, UnitLevel.COMMUNE):
        new, changed = _compare([row for row in rows if row.level == level], units)
        AdministrativeUnit.objects.bulk_create(new, batch_size=500)
        AdministrativeUnit.objects.bulk_update(changed, _FIELDS, batch_size=100)
        units |= {(unit.level, unit.code, unit.valid_from): unit for unit in new}
        created, updated = created + len(new), updated + len(changed)
    return LoadSummary(created, updated, _load_successions(rows, units))


def _compare(
    rows: list[UnitRow], units: dict[Key, AdministrativeUnit]
) -> tuple[list[AdministrativeUnit], list[AdministrativeUnit]]:
    """Return the units that are missing and those that differ, as they should be."""
    new, changed = [], []
    for row in rows:
        unit = units.get(row.key)
        if unit is None:
            new.append(_apply(row, AdministrativeUnit(level=row.level, code=row.code), units))
            continue
        former = _values(unit)
        if _values(_apply(row, unit, units)) != former:
            changed.append(unit)
    return new, changed


def _apply(row: UnitRow, unit: AdministrativeUnit, units: dict[Key, AdministrativeUnit]) -> AdministrativeUnit:
    unit.kind, unit.name = split_kind(row.full_name)
    unit.folded = unit.make_folded()
    unit.parent = units[row.parent] if row.parent else None
    unit.valid_from, unit.valid_to = row.valid_from, row.valid_to
    return unit


def _values(unit: AdministrativeUnit) -> tuple[object, ...]:
    return (unit.kind, unit.name, unit.folded, unit.parent_id, unit.valid_to)


def _load_successions(rows: list[UnitRow], units: dict[Key, AdministrativeUnit]) -> int:
    """Add the arrows that are missing; one whose new unit is not loaded (another province) is left out."""
    known = set(UnitSuccession.objects.values_list("old_id", "new_id"))
    wanted = {
        (units[row.key].pk, units[target].pk)
        for row in rows
        for target in ((UnitLevel.COMMUNE.value, code, FIRST_DAY_SINCE) for code in row.successors)
        if target in units
    }
    missing = sorted(wanted - known)
    UnitSuccession.objects.bulk_create((UnitSuccession(old_id=old, new_id=new) for old, new in missing), batch_size=400)
    return len(missing)
