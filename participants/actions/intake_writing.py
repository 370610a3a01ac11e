"""Writes what a preview said into a register, a list of attendees or a reply: all of it or nothing."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from accounts.models import User
from accounts.refusals import ActionRefused
from participants.actions.replies import save_reply
from participants.bulk_rows import put_rows
from participants.intake.canonical import birth_fields
from participants.intake.figures import figures_of
from participants.intake.preview import Line, Preview, Verdict
from participants.models import AttendeeList, HouseholdRegister, UnitReply
from participants.reply_facts import read_reply

_KEYS = {"hamlet": "hamlet_id", "category": "category_id"}


def write_register(register: HouseholdRegister, preview: Preview, *, by: User, now: datetime) -> None:
    """Write households into a register that the caller has locked."""
    _write_rows(register.households, preview, _household_values)
    register.version += 1
    register.changed_at, register.changed_by = now, by
    register.save(update_fields=["version", "changed_at", "changed_by"])


def write_list(attendee_list: AttendeeList, preview: Preview, *, now: datetime) -> None:
    """Write seats into a list of attendees that the caller has locked."""
    _write_rows(attendee_list.attendees, preview, _attendee_values)
    attendee_list.version += 1
    attendee_list.changed_at = now
    attendee_list.save(update_fields=["version", "changed_at"])


def write_figures(reply: UnitReply, preview: Preview, *, by: User, now: datetime) -> None:
    """Save the figures of the file into the reply, not sent; numbers that the file does not give stay."""
    facts = read_reply(reply)
    numbers = {place: dict(given) for place, given in facts["numbers"].items()}
    for (place, category), households in figures_of(preview).items():
        numbers.setdefault(str(place), {})[str(category)] = households
    facts["numbers"] = numbers
    save_reply(reply_id=reply.pk, facts=facts, base_version=preview.version, by=by, now=now)


def _write_rows(kept: Any, preview: Preview, values_of: Any) -> None:
    """Write what the preview says into a register's households or a list's seats, every row or none."""
    known = {row.pk: row for row in kept.all()}
    expected = len(known) + preview.counts[Verdict.NEW]
    made = [
        _fill(known.get(line.target or 0) or kept.model(**{kept.field.name: kept.instance}), line, values_of)
        for line in preview.lines
        if line.writes
    ]
    _number(made, max((row.position for row in known.values()), default=0))
    if preview.removes:
        expected -= len(preview.missing)
        kept.filter(pk__in=[missing.pk for missing in preview.missing]).delete()
    put_rows(made)
    _check_all_in(kept.count(), expected)


def _fill(row: Any, line: Line, values_of: Any) -> Any:
    """Put into ``row`` what the line says; of a known row only what changes."""
    changed = {change.field for change in line.changes}
    told = {name: value for name, value in line.values.items() if row.pk is None or name in changed | {"household"}}
    for name, value in values_of(told).items():
        setattr(row, name, value)
    if row.pk is not None:
        row.version += 1
    if row.pk is None or {"head", "name"} & changed:
        row.fill_keys()
    return row


def _household_values(told: Mapping[str, str]) -> dict[str, Any]:
    values: dict[str, Any] = {_KEYS.get(name, name): value for name, value in told.items()}
    if "birth" in values:
        values["birth_on"], values["birth_year"] = birth_fields(values.pop("birth"))
    if "members" in values:
        values["members"] = int(values["members"])
    return _with_keys(values)


def _attendee_values(told: Mapping[str, str]) -> dict[str, Any]:
    values: dict[str, Any] = {_KEYS.get(name, name): value for name, value in told.items()}
    for mark in ("code", "id_number"):  # they tell whose seat it is and stand with the household
        values.pop(mark, None)
    if "birth" in values:
        values["birth_year"] = int(values.pop("birth"))
    if "household" in values:
        values["household_id"] = int(values.pop("household"))
    if "reserve" in values:
        values["reserve"] = bool(values["reserve"])
    return _with_keys(values)


def _with_keys(values: dict[str, Any]) -> dict[str, Any]:
    return values | {key: int(values[key]) for key in _KEYS.values() if key in values}


def _number(rows: Iterable[Any], last: int) -> None:
    """New rows stand after those that are there, in the order of the file."""
    for position, row in enumerate((row for row in rows if row.pk is None), last + 1):
        row.position = position


def _check_all_in(found: int, expected: int) -> None:
    """Refuse, so that the caller's transaction leaves nothing, when a row is not in."""
    if found != expected:
        raise ActionRefused(f"Ghi không đủ ({found}/{expected} dòng) nên chưa ghi gì cả. Hãy mở lại trang và ghi lại.")
