"""Who may do what with the list of a unit's attendees. Each docstring is the rule."""

from accounts.models import User
from accounts.roles import Permission
from participants.models import UnitReply, UnitReplyQuerySet
from participants.permissions import is_officer_of


def is_of_office(user: User, reply: UnitReply) -> bool:
    """Somebody of the authority that asks, tied to no unit, with the right to read names."""
    return any(
        membership.authority_id == reply.allocation.authority_id
        and membership.unit_id is None
        and Permission.READ_NAMES in membership.permissions
        for membership in user.membership_list
    )


def can_keep_list(user: User, reply: UnitReply) -> bool:
    """The unit's officer, and those who collect quotas for the authority, who may enter names as they do figures."""
    return is_officer_of(user, reply) or user.holds(Permission.COLLECT_QUOTAS, reply.allocation.authority_id)


def can_read_list(user: User, reply: UnitReply) -> bool:
    """The list's keepers, and those of the authority who may read names; never another unit's officer."""
    return can_keep_list(user, reply) or is_of_office(user, reply)


def can_reopen_handed_in(user: User, reply: UnitReply) -> bool:
    """Those who collect quotas for the authority: what was handed in is theirs to give back."""
    return user.holds(Permission.COLLECT_QUOTAS, reply.allocation.authority_id)


def replies_with_lists_for(user: User) -> UnitReplyQuerySet:
    """Return the replies whose lists the person may read: the own unit's once asked, the own office's at any time."""
    offices = {
        membership.authority_id
        for membership in user.membership_list
        if membership.unit_id is None and Permission.READ_NAMES in membership.permissions
    }
    asked = UnitReply.objects.of_officer(user)
    return asked | UnitReply.objects.filter(allocation__authority__in=offices)
