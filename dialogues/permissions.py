"""Who may do what with the papers of a session. Each docstring is the rule."""

from collections.abc import Collection, Iterable

from accounts.models import User
from accounts.roles import Permission
from communes.models import AdministrativeUnit
from plans.models import Plan


def answers_for(user: User, plan: Plan, unit: AdministrativeUnit) -> bool:
    """An officer tied to the unit, or to the commune that the hamlet belongs to, in the plan's authority."""
    return any(
        membership.authority_id == plan.authority_id
        and membership.unit_id is not None
        and membership.unit_id in (unit.pk, unit.parent_id)
        and Permission.REPLY_FOR_UNIT in membership.permissions
        for membership in user.membership_list
    )


def can_see_kits(user: User, plan: Plan) -> bool:
    """Everybody of the authority who reads plans, and its officers tied to a unit that the plan names."""
    if user.holds(Permission.READ_PLANS, plan.authority_id):
        return True
    replies = plan.allocation.replies.all() if plan.allocation else []
    units = [*(reply.unit for reply in replies), *(each.unit for each in plan.sessions.all() if each.unit)]
    return any(answers_for(user, plan, unit) for unit in units)


def can_see(user: User, plan: Plan, unit: AdministrativeUnit) -> bool:
    """Everybody of the authority who reads plans; an officer the papers of the own unit only."""
    return user.holds(Permission.READ_PLANS, plan.authority_id) or answers_for(user, plan, unit)


def can_keep(user: User, plan: Plan, unit: AdministrativeUnit) -> bool:
    """Settles, prints and cancels: those who collect quotas for the authority, and the unit's own officers."""
    return user.holds(Permission.COLLECT_QUOTAS, plan.authority_id) or answers_for(user, plan, unit)


def can_read_names(user: User, plan: Plan, unit: AdministrativeUnit) -> bool:
    """Papers with names of households: the keepers, and those of the office, tied to no unit, who read names."""
    return reads_all_names(user, plan) or can_keep(user, plan, unit)


def reads_all_names(user: User, plan: Plan) -> bool:
    """Those of the office, tied to no unit, who read names or collect quotas: of every unit."""
    return any(
        membership.authority_id == plan.authority_id
        and membership.unit_id is None
        and membership.permissions & {Permission.READ_NAMES, Permission.COLLECT_QUOTAS}
        for membership in user.membership_list
    )


def can_read_guests(user: User, plan: Plan, places: Iterable[Collection[int]]) -> bool:
    """The office; an officer only where every guest is of the own unit, for a neighbour's may sit in the same session.

    ``places`` are for each guest the keys of the hamlet, the list's unit and the unit above.
    """
    if reads_all_names(user, plan):
        return True
    own = {
        membership.unit_id
        for membership in user.membership_list
        if membership.authority_id == plan.authority_id and Permission.REPLY_FOR_UNIT in membership.permissions
    }
    return all(own & set(each) for each in places)
