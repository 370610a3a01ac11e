"""Exactly what the office received of a unit: the figures, the note, the session, the list as it was handed in.

Nothing of it changes while it stands with the office (``actions.attendance`` says when a list may), so what is shown
is what came in. The code is the same for the same content: two people on the telephone compare it.
"""

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime

from participants.models import Attendee, AttendeeList, UnitReply
from participants.quotas import read_figures
from participants.reply_facts import read_reply

CODE_LENGTH = 12


@dataclass(frozen=True)
class Receipt:
    """What came in, with the list where one was handed in."""

    code: str  # «3F2A-91BC-07DE»
    received_at: datetime | None
    found: AttendeeList | None
    people: tuple[Attendee, ...]  # as handed in, hamlet by hamlet, reserves last

    @property
    def seated(self) -> int:
        """How many sit on the list, reserves left out."""
        return sum(not person.reserve for person in self.people)

    @property
    def reserves(self) -> int:
        """How many reserves there are."""
        return len(self.people) - self.seated


def make_receipt(reply: UnitReply) -> Receipt:
    """Return the receipt of a reply loaded with its quotas; two queries more."""
    found = AttendeeList.objects.select_related("completed_by").filter(reply=reply.pk).first()
    if found:
        found.reply = reply
    handed_in = found if found and found.is_handed_in else None
    people: tuple[Attendee, ...] = ()
    if handed_in:
        listed = handed_in.attendees.by_hamlet().select_related("hamlet", "category")
        people = tuple(sorted(listed, key=lambda person: person.reserve))
    moments = [moment for moment in (reply.sent_at, handed_in and handed_in.completed_at) if moment]
    return Receipt(_code(reply, people), max(moments) if reply.counts and moments else None, found, people)


def _code(reply: UnitReply, people: tuple[Attendee, ...]) -> str:
    facts = read_reply(reply) | {"numbers": sorted((*cell, n) for cell, n in read_figures(reply).items())}
    listed = [
        (p.name, p.head, p.relation, p.birth_year, p.hamlet_id, p.category_id, p.phone, p.address, p.note, p.reserve)
        for p in people
    ]
    content = json.dumps([reply.allocation_id, reply.unit_id, facts, listed], ensure_ascii=False, sort_keys=True)
    digits = hashlib.sha256(content.encode()).hexdigest()[:CODE_LENGTH].upper()
    return "-".join(digits[start : start + 4] for start in range(0, CODE_LENGTH, 4))
