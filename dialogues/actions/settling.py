"""Begin the papers of a session, and settle what is theirs alone."""

import hashlib
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from accounts.models import User
from accounts.refusals import ActionRefused
from communes.models import AdministrativeUnit
from dialogues import permissions
from dialogues.facts import guess_inviter, new_kit
from dialogues.facts.reading import inviting_unit, session_unit
from dialogues.models import Inviter, SessionKit
from plans.models import Plan

KIT_FIELDS = (
    *("number", "dated_on", "held_on", "starts_at", "ends_at", "venue", "chair", "notes", "agenda"),
    *("contact_phone", "records_sound", "blank_slips", "spare_rows"),
)
INVITER_FIELDS = (
    *("name", "letterhead", "place_name", "symbol"),
    *("signer_name", "position", "head_position", "capacity"),
)
NOT_YOURS = "Chỉ cán bộ của đơn vị và người thu thập số lượng của cơ quan mới làm được việc này."


class ChangedMeanwhile(ActionRefused):
    """Somebody else saved other words since the page was opened; ``fields`` are those that would be overwritten."""

    def __init__(self, fields: list[str]) -> None:
        super().__init__("Trong lúc trang này mở, người khác đã sửa và lưu.")
        self.fields = fields


@transaction.atomic
def open_kit(*, plan: Plan, session_id: int, by: User, now: datetime) -> SessionKit:
    """Return the kit of a session of ``plan`` (from ``for_kits``), made with its inviter if there is none yet."""
    session = next((each for each in plan.sessions.all() if each.pk == session_id), None)
    if session is None:
        raise ActionRefused("Điểm đối thoại này không còn trong kế hoạch. Hãy tải lại trang.")
    unit = session_unit(plan, session)
    _check(by, plan, unit)
    Plan.objects.select_for_update(of=("self",)).get(pk=plan.pk)  # two people begin one kit
    standing = SessionKit.objects.filter(session=session).first()
    if standing:
        return standing
    above = inviting_unit(unit)
    inviter = Inviter.objects.filter(authority=plan.authority_id, unit=above).first()
    if inviter is None:
        inviter = guess_inviter(plan, above)
        inviter.save()
    kit = new_kit(plan, session, inviter)
    kit.changed_at = now
    kit.save()
    return kit


@transaction.atomic
def save_kit(*, kit_id: int, values: Mapping[str, Any], by: User, now: datetime, seen: str | None = None) -> SessionKit:
    """Keep what was settled for one session; with ``seen`` only over what the person saw (``state_of_kit``)."""
    kit = SessionKit.objects.select_for_update(of=("self",)).select_related("plan", "unit").get(pk=kit_id)
    _check(by, kit.plan, kit.unit)
    _check_seen(kit, KIT_FIELDS, values, seen)
    for name in KIT_FIELDS:
        if name in values:
            setattr(kit, name, values[name])
    kit.changed_at = now
    kit.save()
    return kit


@transaction.atomic
def save_inviter(*, kit_id: int, values: Mapping[str, Any], by: User, seen: str | None = None) -> Inviter:
    """Keep who invites; the other sessions of the same commune show it too."""
    kit = SessionKit.objects.select_related("plan", "unit").get(pk=kit_id)
    _check(by, kit.plan, kit.unit)
    inviter = Inviter.objects.select_for_update(of=("self",)).get(pk=kit.inviter_id)
    _check_seen(inviter, INVITER_FIELDS, values, seen)
    for name in INVITER_FIELDS:
        if name in values:
            setattr(inviter, name, values[name])
    inviter.save()
    return inviter


def _check(by: User, plan: Plan, unit: AdministrativeUnit) -> None:
    if not permissions.can_keep(by, plan, unit):
        raise ActionRefused(NOT_YOURS)


# --- Two people at one form -----------------------------------------------------------------------------------------
def state_of_kit(kit: SessionKit) -> str:
    """Return what a page shows of a kit, in a few letters that a later post can be held against."""
    return _state(kit, KIT_FIELDS)


def state_of_inviter(inviter: Inviter) -> str:
    """Return the same of an inviter."""
    return _state(inviter, INVITER_FIELDS)


def _state(row: SessionKit | Inviter, fields: tuple[str, ...]) -> str:
    return hashlib.sha256(repr([getattr(row, name) for name in fields]).encode()).hexdigest()[:16]


def _check_seen(
    row: SessionKit | Inviter, fields: tuple[str, ...], values: Mapping[str, Any], seen: str | None
) -> None:
    """Refuse to overwrite what the person has not seen; words that stand there already are no change."""
    if seen is None or seen == _state(row, fields):
        return
    other = [name for name in fields if name in values and values[name] != getattr(row, name)]
    if other:
        raise ChangedMeanwhile(other)
