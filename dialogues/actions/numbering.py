"""Serials of invitations and codes of slips: given once, in page order, and never moved to another household."""

import hashlib
from collections.abc import Sequence

from dialogues.facts import Guest
from dialogues.models import Invitation, SessionKit, Slip
from dialogues.slip_codes import make_code
from documents.text import fold


def number_households(kit: SessionKit, guests: Sequence[Guest]) -> None:
    """Give a serial and a slip to each household that has none, and blank slips; the caller has locked the kit."""
    standing = list(Invitation.objects.filter(kit=kit))
    kept = _match(kit, standing, guests)
    _move_seats(standing, kept, guests)
    serial = max((row.serial for row in standing), default=0)
    new = []
    for guest in guests:
        if guest.attendee not in kept:
            serial += 1
            new.append(
                Invitation(
                    kit=kit,
                    serial=serial,
                    attendee_id=guest.attendee,
                    household_id=guest.household,
                    mark=household_mark(kit, guest),
                )
            )
    Invitation.objects.bulk_create(new)
    _give_slips(kit)


def household_mark(kit: SessionKit, guest: Guest) -> str:
    """Return a digest that stays while the seat stands for the same household: of the head, not of who comes."""
    return hashlib.sha256(f"{kit.pk}|{fold(guest.head or guest.name)}".encode()).hexdigest()


def _match(kit: SessionKit, standing: Sequence[Invitation], guests: Sequence[Guest]) -> dict[int, Invitation]:
    """Return the serial that each attendee's household carries already."""
    by_household = {row.household_id: row for row in standing if row.household_id}
    by_seat = {row.attendee_id: row for row in standing if row.attendee_id}
    kept: dict[int, Invitation] = {}
    for guest in guests:
        row = by_household.get(guest.household) if guest.household else None
        if row is None:
            seat = by_seat.get(guest.attendee)
            row = seat if seat and _is_same(kit, seat, guest) else None
        if row and row not in kept.values():
            kept[guest.attendee] = row
    return kept


def _is_same(kit: SessionKit, row: Invitation, guest: Guest) -> bool:
    if row.household_id and guest.household:
        return row.household_id == guest.household
    return row.mark == household_mark(kit, guest)


def _move_seats(standing: Sequence[Invitation], kept: dict[int, Invitation], guests: Sequence[Guest]) -> None:
    """Let each serial point at the seat its household sits on now."""
    wanted = {kept[guest.attendee].pk: guest for guest in guests if guest.attendee in kept}
    seated = {guest.attendee for guest in guests}
    moved = []
    for row in standing:
        guest = wanted.get(row.pk)
        if guest is None and row.attendee_id in seated:
            row.attendee_id = None  # the seat was given to another household
            moved.append(row)
        elif guest and (row.attendee_id, row.household_id) != (guest.attendee, guest.household or row.household_id):
            row.attendee_id, row.household_id = guest.attendee, guest.household or row.household_id
            moved.append(row)
    Invitation.objects.filter(pk__in=[row.pk for row in moved]).update(attendee=None)  # before any is given again
    Invitation.objects.bulk_update(moved, ["attendee", "household"])


def _give_slips(kit: SessionKit) -> None:
    without = list(Invitation.objects.filter(kit=kit, slip__isnull=True))
    blank = max(0, kit.blank_slips - Slip.objects.filter(kit=kit, invitation=None).count())
    codes = _new_codes(len(without) + blank)
    owners: list[Invitation | None] = [*without, *[None] * blank]
    Slip.objects.bulk_create(
        Slip(kit=kit, code=code, invitation=invitation) for code, invitation in zip(codes, owners, strict=True)
    )


def _new_codes(count: int) -> list[str]:
    """Return codes that no slip carries."""
    codes: set[str] = set()
    while len(codes) < count:
        codes |= {make_code() for _ in range(count - len(codes))}
        codes -= set(Slip.objects.filter(code__in=codes).values_list("code", flat=True))
    return sorted(codes)
