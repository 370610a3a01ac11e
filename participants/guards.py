"""What a person must say before names are shown, and for how long it holds.

Who keeps a list works on it for the list's own purpose. Others of the office say once a day and list what they need
it for; the answer stands in their session, never in an address. Sensitive columns are asked for apart and stay
visible for a quarter of an hour.
"""

from datetime import datetime, timedelta

from django.http import HttpRequest
from django.utils import timezone

_REASONS = "reasons_to_see_names"
_SENSITIVE = "sensitive_columns_until"
SENSITIVE_FOR = timedelta(minutes=15)


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
