"""Who may do what with a reply and with the table it belongs to. Each docstring is the rule."""

from accounts.models import User
from accounts.roles import Permission
from participants.models import Allocation, ReplySource, ReplyState, UnitReply


def is_officer_of(user: User, reply: UnitReply) -> bool:
    """An officer tied to the reply's unit, in the authority that asks."""
    return any(
        membership.unit_id == reply.unit_id
        and membership.authority_id == reply.allocation.authority_id
        and Permission.REPLY_FOR_UNIT in membership.permissions
        for membership in user.membership_list
    )


def can_fill(user: User, reply: UnitReply) -> bool:
    """The unit's officer, while collection is open and the figures are not sent."""
    return is_officer_of(user, reply) and reply.allocation.collecting and reply.state != ReplyState.SENT


def can_confirm(user: User, reply: UnitReply) -> bool:
    """The unit's officer, once others have put figures in for the unit, until the table is locked."""
    others = reply.counts and reply.source != ReplySource.ONLINE
    return is_officer_of(user, reply) and others and not reply.confirmed_at and not reply.allocation.locked


def can_ask_correction(user: User, reply: UnitReply) -> bool:
    """The unit's officer, once figures stand in the table, until it is locked."""
    return is_officer_of(user, reply) and reply.counts and not reply.allocation.locked


def can_collect(user: User, allocation: Allocation) -> bool:
    """Those who collect quotas for the authority, until the table is locked."""
    return user.holds(Permission.COLLECT_QUOTAS, allocation.authority_id) and not allocation.locked


def can_return(user: User, reply: UnitReply) -> bool:
    """Those who collect, while collection is open and figures stand in the table."""
    return can_collect(user, reply.allocation) and reply.allocation.collecting and reply.counts


def can_record(user: User, reply: UnitReply) -> bool:
    """Those who collect, until the table is locked; never over figures that the unit sent itself."""
    return can_collect(user, reply.allocation) and not reply.sent_online
