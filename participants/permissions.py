"""Who may do what with a reply, the table it belongs to, and lists of names. Each docstring is the rule."""

from accounts.models import Membership, User
from accounts.roles import Permission
from participants.models import (
    Allocation,
    HouseholdRegister,
    Intake,
    IntakeKind,
    ReplySource,
    ReplyState,
    UnitReply,
)


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


# --- The households of a commune, and who attends -------------------------------------------------------------------
# A person of a unit (a commune's officer, a hamlet's head) never reads a neighbour's list, whatever the role holds:
# what reads for the whole office is a membership without a unit.
def can_keep_register(user: User, register: HouseholdRegister) -> bool:
    """The unit's officers in the authority that asked; where the commune keeps its own list, those who collect."""
    return any(_keeps(membership, register) for membership in user.membership_list)


def sees_sensitive(user: User, register: HouseholdRegister) -> bool:
    """Who may read the list, by a membership to which the administrator gave the sensitive columns."""
    return any(
        membership.sees_sensitive and (_keeps(membership, register) or _reads_names(membership, register.authority_id))
        for membership in user.membership_list
    )


def can_keep_list(user: User, reply: UnitReply) -> bool:
    """The reply's officers, and those who collect for the authority, as with figures."""
    return is_officer_of(user, reply) or user.holds(Permission.COLLECT_QUOTAS, reply.allocation.authority_id)


def can_handle_intake(user: User, intake: Intake) -> bool:
    """Those who keep what the file goes into: the register, the list of attendees, or the unit's figures."""
    if intake.kind == IntakeKind.HOUSEHOLDS:
        return intake.register is not None and can_keep_register(user, intake.register)
    if intake.reply is None:
        return False
    keeps = is_officer_of if intake.kind == IntakeKind.FIGURES else can_keep_list
    return keeps(user, intake.reply)


def can_take_original(user: User, intake: Intake) -> bool:
    """Who brought the file in; of the others who handle it, those who see the sensitive columns it may hold."""
    if not can_handle_intake(user, intake):
        return False
    sees = any(m.sees_sensitive and m.authority_id == intake.authority_id for m in user.membership_list)
    return sees or intake.uploaded_by_id == user.pk


def _keeps(membership: Membership, register: HouseholdRegister) -> bool:
    if membership.authority_id != register.authority_id:
        return False
    if membership.unit_id == register.unit_id and Permission.REPLY_FOR_UNIT in membership.permissions:
        return True
    is_own = membership.authority.unit_id == register.unit_id
    return is_own and Permission.COLLECT_QUOTAS in membership.permissions


def _reads_names(membership: Membership, authority_id: int) -> bool:
    whole_office = membership.authority_id == authority_id and membership.unit_id is None
    return whole_office and Permission.READ_NAMES in membership.permissions
