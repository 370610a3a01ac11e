"""Who may do what with a plan. Each docstring is the rule; the table test in tests/plans is its specification."""

from accounts.models import User
from accounts.roles import Permission
from plans.models import IN_FORCE, WAITING, OpinionRequest, Plan


def can_read(user: User, plan: Plan) -> bool:
    """Members of the authority who read plans; once issued also officers of the units it names (by the query)."""
    if user.holds(Permission.READ_PLANS, plan.authority_id):
        return True
    return plan.is_on_file and bool(set(user.unit_ids()) & _named_units(plan))


def _named_units(plan: Plan) -> set[int]:
    return {reply.unit_id for reply in plan.allocation.replies.all()} if plan.allocation else set()


def can_create(user: User, authority_id: int) -> bool:
    """Drafters and heads of department of the authority."""
    return user.holds(Permission.DRAFT_PLANS, authority_id)


def can_edit(user: User, plan: Plan) -> bool:
    """Drafters and heads of department of the authority, while the plan is a draft."""
    return plan.is_draft and user.holds(Permission.DRAFT_PLANS, plan.authority_id)


def can_delete(user: User, plan: Plan) -> bool:
    """Those who may edit; an issued plan is never deleted."""
    return can_edit(user, plan)


def can_copy(user: User, plan: Plan) -> bool:
    """Those who draft in the plan's authority, in every state."""
    return user.holds(Permission.DRAFT_PLANS, plan.authority_id)


def can_collect(user: User, plan: Plan) -> bool:
    """Those who collect quotas for the authority, while the plan is a draft."""
    return plan.is_draft and user.holds(Permission.COLLECT_QUOTAS, plan.authority_id)


def can_see_board(user: User, plan: Plan) -> bool:
    """Everybody of the authority who reads plans sees who has sent and who has not."""
    return user.holds(Permission.READ_PLANS, plan.authority_id)


def can_see_history(user: User, plan: Plan) -> bool:
    """Everybody of the authority who reads plans; it tells of returned figures, so other units do not read it."""
    return user.holds(Permission.READ_PLANS, plan.authority_id)


def can_register(user: User, plan: Plan) -> bool:
    """The clerk of the authority, for a paper issued before it came into the portal and still a draft here.

    A plan that was ever handed in, or that replaces an issued one, goes the whole route.
    """
    untouched = plan.is_draft and plan.step == 0 and plan.replaces_id is None
    return untouched and user.holds(Permission.REGISTER_ISSUED, plan.authority_id)


def can_start_own(user: User, plan: Plan) -> bool:
    """An officer of a commune that the plan of a higher office names, once it is issued."""
    mine = set(user.unit_ids())
    return plan.state in IN_FORCE and any(unit.pk in mine for unit in plan.communes_below())


def can_keep_catalogue(user: User, authority_id: int) -> bool:
    """Drafters, heads of department and administrators keep the entries that their authority added."""
    needed = (Permission.DRAFT_PLANS, Permission.MANAGE_AUTHORITY)
    return any(user.holds(permission, authority_id) for permission in needed)


def can_see_opinions(user: User, plan: Plan) -> bool:
    """Everybody of the authority who reads plans sees what units said about the draft; a unit sees its own answer."""
    return user.holds(Permission.READ_PLANS, plan.authority_id)


def can_answer_opinion(user: User, asked: OpinionRequest) -> bool:
    """The person asked, and nobody else, whatever their role; the rest of the plan does not open up with it."""
    return asked.person_id == user.pk


def can_see_directions(user: User, plan: Plan) -> bool:
    """Everybody of the authority who reads plans; what a leader said stays inside the office."""
    return user.holds(Permission.READ_PLANS, plan.authority_id)


def can_record_direction(user: User, plan: Plan) -> bool:
    """Heads of department and the Văn phòng, until the plan is decided."""
    open_to_it = plan.is_draft or plan.state in WAITING
    return open_to_it and user.holds(Permission.RECORD_DIRECTION, plan.authority_id)


def can_keep_book(user: User, authority_id: int) -> bool:
    """The clerk of the authority gives, uses and takes back its numbers."""
    return user.holds(Permission.REGISTER_ISSUED, authority_id)


def can_manage_link(user: User, plan: Plan) -> bool:
    """The clerk of the authority, for a plan on file; what is opened must also be in force."""
    return plan.is_on_file and user.holds(Permission.REGISTER_ISSUED, plan.authority_id)
