"""What offices do with the catalogue of units: they add, rename and close their own hamlets."""

from datetime import date

from auditlog.models import LogEntry
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.db import transaction

from communes.models import AdministrativeUnit, Department, IssuingAuthority, UnitLevel

Changes = dict[str, tuple[str, str]]


@transaction.atomic
def add_hamlet(
    *,
    authority: IssuingAuthority,
    parent: AdministrativeUnit,
    kind: str,
    name: str,
    valid_from: date,
    by: AbstractBaseUser,
) -> AdministrativeUnit:
    """Add a hamlet below a commune of the authority's area.

    Raises:
        ValidationError: the commune is not the authority's or did not exist on that day, or the commune has a hamlet
            of that name already, however its marks are set («Hòa», «Hoà», «hoa»). Keys name the fields.

    """
    _check_parent(authority, parent, valid_from)
    hamlet = AdministrativeUnit(
        level=UnitLevel.HAMLET, kind=kind, name=name, parent=parent, valid_from=valid_from, owner=authority
    )
    _check_and_save(hamlet)
    _record(hamlet, {"tên": ("", hamlet.full_name)}, by, LogEntry.Action.CREATE)
    return hamlet


@transaction.atomic
def rename_hamlet(*, hamlet: AdministrativeUnit, kind: str, name: str, by: AbstractBaseUser) -> AdministrativeUnit:
    """Correct a hamlet's kind and name; raises ValidationError as ``add_hamlet`` does."""
    hamlet = _lock(hamlet)
    former = hamlet.full_name
    hamlet.kind, hamlet.name = kind, name
    _check_and_save(hamlet)
    _record(hamlet, {"tên": (former, hamlet.full_name)}, by, LogEntry.Action.UPDATE)
    return hamlet


@transaction.atomic
def close_hamlet(*, hamlet: AdministrativeUnit, on: date, by: AbstractBaseUser) -> AdministrativeUnit:
    """Let ``on`` be the hamlet's last day: plans of later days no longer offer it, earlier ones keep it."""
    hamlet = _lock(hamlet)
    if on < hamlet.valid_from:
        first_day = hamlet.valid_from.strftime("%d/%m/%Y")
        raise ValidationError({"valid_to": f"{hamlet.full_name} có từ ngày {first_day}: ngày cuối phải từ ngày đó."})
    former = hamlet.valid_to
    hamlet.valid_to = on
    _check_and_save(hamlet)
    _record(hamlet, {"đến hết ngày": (str(former or ""), str(on))}, by, LogEntry.Action.UPDATE)
    return hamlet


@transaction.atomic
def save_department(*, department: Department) -> Department:
    """Save a department; one that leads takes the lead from the one that had it."""
    if department.leads:
        others = department.authority.departments.select_for_update().filter(leads=True).exclude(pk=department.pk)
        for other in others:
            other.leads = False
            other.save()
    department.save()
    return department


def _check_parent(authority: IssuingAuthority, parent: AdministrativeUnit, day: date) -> None:
    if parent.level != UnitLevel.COMMUNE or not authority.covers(parent):
        raise ValidationError({"parent": "Chọn một xã, phường, thị trấn trong địa bàn của cơ quan."})
    if not parent.exists_on(day):
        raise ValidationError({"valid_from": f"{parent.full_name} không tồn tại vào ngày {day:%d/%m/%Y}."})


def _lock(hamlet: AdministrativeUnit) -> AdministrativeUnit:
    locked = AdministrativeUnit.objects.select_for_update().get(pk=hamlet.pk)
    if locked.level != UnitLevel.HAMLET:
        raise ValidationError("Đơn vị hành chính của Nhà nước không sửa được ở đây.")
    return locked


def _check_and_save(hamlet: AdministrativeUnit) -> None:
    """Save unless the office already keeps a hamlet of this name in the commune at some time in the same span."""
    hamlet.folded = hamlet.make_folded()
    twins = AdministrativeUnit.objects.of_level(UnitLevel.HAMLET).filter(
        owner=hamlet.owner, parent=hamlet.parent, folded=hamlet.folded
    )
    for twin in twins.exclude(pk=hamlet.pk):
        ends_before = twin.valid_to is not None and twin.valid_to < hamlet.valid_from
        begins_after = hamlet.valid_to is not None and hamlet.valid_to < twin.valid_from
        if not ends_before and not begins_after:
            raise ValidationError({"name": f"{hamlet.parent} đã có «{twin.full_name}»."})
    hamlet.full_clean(exclude=["folded"])
    hamlet.save()


def _record(hamlet: AdministrativeUnit, changes: Changes, by: AbstractBaseUser, action: int) -> None:
    LogEntry.objects.log_create(hamlet, force_log=True, action=action, changes=changes, actor=by)
