"""A register as a whole: opened for a purpose and until a day, copied into a new year."""

from collections.abc import Collection
from datetime import date, datetime

from django.db import transaction

from accounts.models import User
from accounts.refusals import ActionRefused
from communes.models import AdministrativeUnit, IssuingAuthority, UnitLevel
from participants.actions.access import log_access
from participants.actions.households import lock_register, mark_changed
from participants.keeping import check_last_day, said
from participants.models import AccessAct, Household, HouseholdRegister, PovertyStandard
from participants.permissions import can_keep_register

_COPIED = (
    *("code", "head", "folded", "name_key", "given_key", "hamlet_id", "category_id", "members", "sex"),
    *("birth_on", "birth_year", "address", "phone", "ethnicity", "health", "id_number"),
)


@transaction.atomic
def open_register(
    *,
    authority: IssuingAuthority,
    unit: AdministrativeUnit,
    year: int,
    standard: PovertyStandard,
    purpose: str,
    legal_basis: str,
    retained_until: date,
    by: User,
    now: datetime,
) -> HouseholdRegister:
    """Open a commune's list of a year. Raises ActionRefused when the person does not keep it or it stands already."""
    register = HouseholdRegister(authority=authority, unit=unit, year=year, changed_at=now, changed_by=by)
    if unit.level != UnitLevel.COMMUNE or not can_keep_register(by, register):
        raise ActionRefused("Bạn không phải người giữ danh sách hộ của đơn vị này.")
    if HouseholdRegister.objects.filter(authority=authority, unit=unit, year=year).exists():
        raise ActionRefused(f"Đã có danh sách hộ của {unit.name_in_text} năm {year}; hãy mở danh sách đó.")
    _describe(register, standard, purpose, legal_basis, retained_until, now)
    return register


@transaction.atomic
def describe_register(
    *,
    register_id: int,
    standard: PovertyStandard,
    purpose: str,
    legal_basis: str,
    retained_until: date,
    by: User,
    now: datetime,
) -> HouseholdRegister:
    """Change what a register is for and until when it is kept."""
    register = lock_register(register_id, by)
    register.changed_at, register.changed_by = now, by
    _describe(register, standard, purpose, legal_basis, retained_until, now)
    return register


@transaction.atomic
def copy_households(*, source_id: int, register_id: int, categories: Collection[int], by: User, now: datetime) -> int:
    """Copy the households of some categories into an empty register of the same commune; return how many.

    Notes stay behind: what was said of a household last year is not known to hold this year. A hamlet that exists no
    longer is left out.
    """
    register = lock_register(register_id, by)
    source = HouseholdRegister.objects.select_related("authority", "unit").get(pk=source_id)
    if (source.authority_id, source.unit_id) != (register.authority_id, register.unit_id) or source.emptied_how:
        raise ActionRefused("Chỉ chép được từ danh sách còn lưu của chính đơn vị này.")
    if register.households.exists():
        raise ActionRefused("Danh sách mới đã có hộ; chỉ chép vào danh sách còn trống.")
    hamlets = set(register.hamlets.values_list("pk", flat=True))
    rows = source.households.filter(category__in=categories).order_by("position", "pk")
    copies = [_copy(row, register, place, hamlets) for place, row in enumerate(rows, 1)]
    Household.objects.bulk_create(copies, batch_size=500)
    mark_changed(register, by, now)
    log_access(
        user=by,
        authority=register.authority,
        unit=register.unit,
        act=AccessAct.IMPORT,
        what=f"{register} (chép từ năm {source.year})",
        why=register.purpose,
        people=len(copies),
        target=register.target,
        now=now,
    )
    return len(copies)


def _copy(row: Household, register: HouseholdRegister, place: int, hamlets: set[int]) -> Household:
    copied = {name: getattr(row, name) for name in _COPIED}
    if row.hamlet_id not in hamlets:
        copied["hamlet_id"] = None
    return Household(register=register, position=place, version=1, **copied)


def _describe(
    register: HouseholdRegister,
    standard: PovertyStandard,
    purpose: str,
    legal_basis: str,
    retained_until: date,
    now: datetime,
) -> None:
    if standard not in PovertyStandard.objects.visible_to_authority(register.authority).in_force(register.year):
        raise ActionRefused(f"«{standard}» không áp dụng cho năm {register.year}; hãy chọn chuẩn khác.")
    register.standard = standard
    register.purpose = said(purpose, "mục đích của danh sách")
    register.legal_basis = said(legal_basis, "căn cứ pháp lý")
    register.retained_until = check_last_day(retained_until, year=register.year, now=now)
    register.save()
