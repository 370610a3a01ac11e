"""«Người thay»: who decides in whose place, for which days. Drafting does not pass on, only deciding does."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from accounts.models import Membership, StandIn, User
from accounts.refusals import ActionRefused
from accounts.roles import STAND_IN_ROLES, Permission, Role
from communes.models import IssuingAuthority
from documents.text import nfc


def may_be_absent(authority: IssuingAuthority) -> QuerySet[Membership]:
    """Return the memberships that somebody may stand in for: active heads of department and leaders."""
    found = Membership.objects.filter(authority=authority, role__in=STAND_IN_ROLES, user__is_active=True)
    return found.select_related("user").order_by("role", "user__full_name", "pk")


def may_stand_in(authority: IssuingAuthority) -> QuerySet[User]:
    """Return who may stand in: active people of the office who read its plans; never an officer of a unit."""
    roles = Role.holding(Permission.READ_PLANS)
    members = Membership.objects.filter(authority=authority, role__in=roles)
    return User.objects.filter(pk__in=members.values("user"), is_active=True).order_by("full_name", "pk")


@transaction.atomic
def name_stand_in(
    *,
    authority: IssuingAuthority,
    role: Role,
    absent: User,
    person: User,
    first_on: date,
    last_on: date,
    reason: str,
    by: User,
    now: datetime,
) -> StandIn:
    """Let ``person`` decide in ``absent``'s place from ``first_on`` to ``last_on``, both inclusive.

    Raises:
        ActionRefused: not the administrator, no such role or person, days over or out of order, another one named.

    """
    _check_administrator(authority, by)
    if role not in STAND_IN_ROLES or not may_be_absent(authority).filter(user=absent, role=role).exists():
        raise ActionRefused(f"{absent} không giữ vai trò {role.label} ở cơ quan này.")
    if absent.pk == person.pk:
        raise ActionRefused("Người thay phải là người khác người vắng.")
    if not may_stand_in(authority).filter(pk=person.pk).exists():
        raise ActionRefused(f"{person} không phải là cán bộ đang làm việc của cơ quan này.")
    if last_on < first_on:
        raise ActionRefused("Ngày cuối phải từ ngày đầu trở đi.")
    if last_on < timezone.localdate(now):
        raise ActionRefused("Thời gian này đã qua.")
    words = nfc(reason).strip()
    if not words:
        raise ActionRefused("Hãy ghi văn bản hoặc lý do cử người thay.")
    _check_neighbours(authority, role, absent, person, first_on, last_on)
    return StandIn.objects.create(
        authority=authority,
        role=role,
        absent=absent,
        person=person,
        first_on=first_on,
        last_on=last_on,
        reason=words[:300],
        made_at=now,
        made_by=by,
    )


@transaction.atomic
def end_stand_in(*, authority: IssuingAuthority, stand_in_id: int, by: User, now: datetime) -> StandIn:
    """End a stand-in as of today; one that has not begun never will. What was decided so far stays."""
    _check_administrator(authority, by)
    stand_in = StandIn.objects.select_for_update(of=("self",)).filter(authority=authority, pk=stand_in_id).first()
    today = timezone.localdate(now)
    if stand_in is None:
        raise ActionRefused("Cơ quan không có lần cử người thay này.")
    if stand_in.ended_on is not None or stand_in.last_on < today:
        raise ActionRefused("Lần cử người thay này đã kết thúc.")
    stand_in.ended_on = today
    stand_in.save(update_fields=["ended_on"])
    return stand_in


def _check_administrator(authority: IssuingAuthority, by: User) -> None:
    if not by.holds(Permission.MANAGE_AUTHORITY, authority.pk):
        raise ActionRefused("Bạn không quản trị cơ quan này.")
    IssuingAuthority.objects.select_for_update(no_key=True).get(pk=authority.pk)  # one naming at a time


def _check_neighbours(
    authority: IssuingAuthority, role: Role, absent: User, person: User, first_on: date, last_on: date
) -> None:
    """Refuse a second stand-in for the same days, and one who is away on those days."""
    running = StandIn.objects.filter(
        authority=authority, ended_on=None, first_on__lte=last_on, last_on__gte=first_on
    ).select_related("absent", "person")
    for other in running:
        days = f"{other.first_on:%d/%m/%Y} đến {other.last_on:%d/%m/%Y}"
        if other.absent_id == absent.pk and other.role == role:
            raise ActionRefused(f"Từ {days} đã cử {other}; hãy kết thúc lần đó trước.")
        if other.absent_id == person.pk:
            raise ActionRefused(f"{person} vắng từ {days} ({other}).")
