"""The first line of a view on a list of names: which list, may they, and what did they say they need it for.

Who keeps a list works on it for the list's own purpose. Others of the office say once a day and list what they need
it for; the answer stands in their session, never in an address. Sensitive columns are asked for apart and stay
visible for a quarter of an hour.
"""

from datetime import datetime, timedelta

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone

from accounts.guards import user_of
from participants.models import HouseholdRegister
from participants.permissions import can_keep_register

_REASONS = "reasons_to_see_names"
_SENSITIVE = "sensitive_columns_until"
SENSITIVE_FOR = timedelta(minutes=15)


def readable_register(request: HttpRequest, pk: int) -> HouseholdRegister:
    """Return a register that the person reads; for everybody else there is none (404)."""
    visible = HouseholdRegister.objects.visible_to(user_of(request))
    return get_object_or_404(visible.select_related("authority__unit", "unit", "standard", "changed_by"), pk=pk)


def kept_register(request: HttpRequest, pk: int) -> HouseholdRegister:
    """Return a register that the person keeps; who only reads it is refused (403)."""
    register = readable_register(request, pk)
    if not can_keep_register(user_of(request), register):
        raise PermissionDenied("Bạn được xem danh sách này nhưng không phải người giữ nó.")
    return register


def reason_to_see(request: HttpRequest, target: str, *, now: datetime) -> str:
    """Return why the person said today that they need the list ``target`` («register:12»), or nothing."""
    day, why = request.session.get(_REASONS, {}).get(target, ("", ""))
    return str(why) if day == _today(now) else ""


def keep_reason(request: HttpRequest, target: str, why: str, *, now: datetime) -> None:
    """Keep the reason for the rest of the day; yesterday's are forgotten."""
    kept = {other: said for other, said in request.session.get(_REASONS, {}).items() if said[0] == _today(now)}
    request.session[_REASONS] = kept | {target: [_today(now), why]}


def reason_for_sensitive(request: HttpRequest, target: str, *, now: datetime) -> str:
    """Return why the person asked for the sensitive columns of a list a little while ago, or nothing."""
    until, why = request.session.get(_SENSITIVE, {}).get(target, (0, ""))
    return str(why) if now.timestamp() < until else ""


def show_sensitive(request: HttpRequest, target: str, why: str, *, now: datetime) -> None:
    """Show the sensitive columns of a list for a quarter of an hour."""
    shown = {other: said for other, said in request.session.get(_SENSITIVE, {}).items() if said[0] > now.timestamp()}
    request.session[_SENSITIVE] = shown | {target: [(now + SENSITIVE_FOR).timestamp(), why]}


def hide_sensitive(request: HttpRequest, target: str) -> None:
    """Hide them again at once."""
    shown = dict(request.session.get(_SENSITIVE, {}))
    shown.pop(target, None)
    request.session[_SENSITIVE] = shown


def _today(now: datetime) -> str:
    return timezone.localtime(now).date().isoformat()
