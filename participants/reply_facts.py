"""One unit's reply as plain data: what its officer types, what a form shows again, what a conflict compares.

Keys: ``numbers`` (``{"place": {"category": int or None}}``), ``note``, ``held_on`` (a date or «2022-11-11»),
``starts_at`` (a time or «15:30»), ``venue``, ``contact_phone``.
"""

from collections.abc import Sequence
from datetime import date, time
from typing import Any

from communes.models import AdministrativeUnit
from documents.text import nfc
from participants.models import HouseholdCategory, UnitReply
from participants.quotas import Figures, parse_figures, read_figures, write_figures

Facts = dict[str, Any]
_TEXTS = {"note": ("Ghi chú", 300), "venue": ("Địa điểm", 300), "contact_phone": ("Điện thoại liên hệ", 30)}


def read_reply(reply: UnitReply) -> Facts:
    """Return what the reply holds, whether it is sent or not."""
    numbers: dict[str, dict[str, int | None]] = {}
    for (place, category), households in read_figures(reply).items():
        numbers.setdefault(str(place), {})[str(category)] = households
    return {
        "numbers": numbers,
        "note": reply.note,
        "held_on": reply.held_on.isoformat() if reply.held_on else None,
        "starts_at": reply.starts_at.strftime("%H:%M") if reply.starts_at else None,
        "venue": reply.venue,
        "contact_phone": reply.contact_phone,
    }


def read_shown(reply: UnitReply) -> Facts:
    """Return what the office may read of the reply: nothing of what the unit has saved and not sent."""
    return {} if reply.holds_unsent else read_reply(reply)


def parse_numbers(
    facts: Facts, places: Sequence[AdministrativeUnit], categories: Sequence[HouseholdCategory]
) -> Figures:
    """Return the figures that are given for ``places``; raise ``ValueError`` when one cannot be."""
    figures: Figures = {}
    asked = {str(key): numbers for key, numbers in (facts.get("numbers") or {}).items()}
    for place in places:
        try:
            figures |= parse_figures(asked.get(str(place.pk)) or {}, place.pk, [c.pk for c in categories])
        except (TypeError, ValueError) as error:
            raise ValueError(f"{place.full_name}: {error}") from None
    return figures


def find_missing(
    figures: Figures, places: Sequence[AdministrativeUnit], categories: Sequence[HouseholdCategory]
) -> list[str]:
    """Return «Ấp Tân Dân: hộ nghèo» for every number that is still to be given; 0 is a number."""
    several = len(places) > 1
    return [
        f"{place.full_name}: {category.name}" if several else category.name
        for place in places
        for category in categories
        if (place.pk, category.pk) not in figures
    ]


def set_reply(reply: UnitReply, facts: Facts, figures: Figures) -> None:
    """Put ``facts`` and ``figures`` into the reply; the caller saves the row. Raises ``ValueError`` on nonsense."""
    for name, (label, longest) in _TEXTS.items():
        if name in facts:
            text = nfc(str(facts[name] or "")).strip()
            if len(text) > longest:
                raise ValueError(f"{label} dài quá: {len(text)} ký tự, chỉ nhận đến {longest}.")
            setattr(reply, name, text)
    if "held_on" in facts:
        reply.held_on = _day(facts["held_on"])
    if "starts_at" in facts:
        reply.starts_at = _time(facts["starts_at"])
    write_figures(reply, figures)


def is_same_reply(reply: UnitReply, facts: Facts, figures: Figures) -> bool:
    """Whether the reply holds these very facts already."""
    texts_stay = all(nfc(str(facts[name] or "")).strip() == getattr(reply, name) for name in _TEXTS if name in facts)
    day_stays = "held_on" not in facts or _day(facts["held_on"]) == reply.held_on
    time_stays = "starts_at" not in facts or _time(facts["starts_at"]) == reply.starts_at
    return texts_stay and day_stays and time_stays and figures == read_figures(reply)


def _day(value: date | str | None) -> date | None:
    try:
        return date.fromisoformat(value) if isinstance(value, str) and value else value or None
    except ValueError:
        raise ValueError(f"Không có ngày «{str(value)[:30]}».") from None


def _time(value: time | str | None) -> time | None:
    try:
        return time.fromisoformat(value) if isinstance(value, str) and value else value or None
    except ValueError:
        raise ValueError(f"Không có giờ «{str(value)[:30]}».") from None
