"""The history of a reply: one row a step, and one row for a run of saves by the same person."""

from datetime import datetime, timedelta

from accounts.models import User
from participants.models import ReplyEvent, ReplyVerb, UnitReply

RUN = timedelta(minutes=15)  # saves within it tell one story
# These concern the table or the people; the figures stay as they are.
QUIET_VERBS = (ReplyVerb.OPENED, ReplyVerb.EXTENDED, ReplyVerb.CLOSED, ReplyVerb.REMINDED)
RUNNING_VERBS = (ReplyVerb.SAVED, ReplyVerb.ENTERED)


def last_change(reply: UnitReply) -> ReplyEvent | None:
    """Return the last step that somebody took with the figures: who stands on the other side of a conflict."""
    return reply.events.select_related("by").exclude(verb__in=QUIET_VERBS).first()


def record_event(reply: UnitReply, verb: ReplyVerb, *, by: User, now: datetime, detail: str = "") -> None:
    """Write what happened to the reply; a save that follows one's own save only moves its time."""
    if verb in RUNNING_VERBS:
        last = reply.events.first()
        if last and last.verb == verb and last.by_id == by.pk and now - last.at < RUN:
            last.at = now
            last.save(update_fields=["at"])
            return
    ReplyEvent.objects.create(reply=reply, verb=verb, by=by, at=now, detail=detail[:600])
