"""The log of who saw or took names of households (Luật 91/2025/QH15, Điều 19(2); NĐ 356/2025/NĐ-CP, Điều 4(2)).

Looking is written once per person, list, kind of look, reason and hour: turning pages adds nothing, unless more people
are shown than the row says. Taking names away or doing away with them is written every time.
"""

from datetime import datetime

from django.utils import timezone

from accounts.models import User
from communes.models import AdministrativeUnit, IssuingAuthority
from participants.models import AccessAct, NameAccess

_LOOKS = (AccessAct.VIEW, AccessAct.SENSITIVE)
_LONGEST_WHAT, _LONGEST_WHY = 200, 300


def log_access(
    *,
    user: User | None,
    authority: IssuingAuthority,
    unit: AdministrativeUnit | None,
    act: AccessAct,
    what: str,
    why: str,
    people: int,
    target: str,
    now: datetime,
) -> None:
    """Write who saw or took how many people's names, and why; ``target`` is «register:12» or «reply:34».

    ``what`` names the list and never a person; ``user`` is None for what the portal does by itself.
    """
    why = why[:_LONGEST_WHY]
    if act in _LOOKS and _is_written(user, act, why, people, target, now):
        return
    NameAccess.objects.create(
        authority=authority,
        unit=unit,
        user=user,
        at=now,
        act=act,
        what=what[:_LONGEST_WHAT],
        why=why,
        people=people,
        target=target,
    )


def _is_written(user: User | None, act: AccessAct, why: str, people: int, target: str, now: datetime) -> bool:
    hour = timezone.localtime(now).replace(minute=0, second=0, microsecond=0)
    looks = NameAccess.objects.filter(target=target, at__gte=hour, at__lte=now, act=act)
    return looks.filter(user=user, why=why, people__gte=people).exists()
