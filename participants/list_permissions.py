"""Whose lists of attendees a person finds, and who gives back what was handed in. Each docstring is the rule."""

from accounts.models import User
from accounts.roles import Permission
from participants.models import UnitReply, UnitReplyQuerySet


def can_reopen_handed_in(user: User, reply: UnitReply) -> bool:
    """Those who collect quotas for the authority: what was handed in is theirs to give back."""
    return user.holds(Permission.COLLECT_QUOTAS, reply.allocation.authority_id)


def reads_lists_of(user: User, authority_id: int) -> bool:
    """Those of the office, tied to no unit, who read names: every list of the authority opens to them."""
    return authority_id in _offices(user)


def replies_with_lists_for(user: User) -> UnitReplyQuerySet:
    """Return the replies whose lists the person may read: the own unit's once asked, the own office's at any time."""
    asked = UnitReply.objects.of_officer(user)
    return asked | UnitReply.objects.filter(allocation__authority__in=_offices(user))


def _offices(user: User) -> set[int]:
    return {
        membership.authority_id
        for membership in user.membership_list
        if membership.unit_id is None and Permission.READ_NAMES in membership.permissions
    }
