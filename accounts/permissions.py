"""Who may do what with accounts. Each docstring is the rule."""

from accounts.models import User
from accounts.roles import Permission
from communes.models import IssuingAuthority


def can_list_members(user: User, authority: IssuingAuthority) -> bool:
    """The administrators of the authority."""
    return user.holds(Permission.MANAGE_AUTHORITY, authority.pk)


def can_manage_member(user: User, authority: IssuingAuthority, member: User) -> bool:
    """The authority's administrators, over accounts that the authority made; never over themselves or a superuser.

    An office makes the accounts whose names begin with its own slug. A person of another office who also works for
    this one (a commune officer who drafts for the commune) is managed at home.
    """
    return (
        can_list_members(user, authority)
        and member.username.startswith(f"{authority.slug}.")
        and member.pk != user.pk
        and not (member.is_superuser or member.is_staff)
    )
