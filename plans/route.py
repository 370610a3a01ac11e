"""The route of a plan's paper: which step leaves which state, and who may take it. The table is the specification.

dự thảo → chờ trưởng phòng duyệt → [Văn phòng thẩm tra thể thức] → chờ lãnh đạo duyệt → đã duyệt → đã phát hành → đã ký
"""

from dataclasses import dataclass
from datetime import date

from accounts.models import User
from accounts.roles import Permission
from plans.models import IN_FORCE, WAITING, WRITABLE, Plan, PlanState, PlanVerb

NO_RIGHT = "Vai trò của bạn không có quyền {what} kế hoạch của cơ quan này."
OWN_PAPER = "Người soạn không duyệt kế hoạch do chính mình soạn hoặc trình."


@dataclass(frozen=True)
class Move:
    """One step: what it is called, from which states it leads, and the permission that each of them asks for."""

    what: str
    needs: dict[PlanState, tuple[Permission, ...]]
    own_paper: bool = True  # whether the person who drafted or submitted the plan may take it


def _from(states: tuple[PlanState, ...], *permissions: Permission) -> dict[PlanState, tuple[Permission, ...]]:
    return dict.fromkeys(states, permissions)


MOVES: dict[PlanVerb, Move] = {
    PlanVerb.SUBMIT: Move("trình", _from(WRITABLE, Permission.DRAFT_PLANS)),
    PlanVerb.RECALL: Move("rút lại", _from(WAITING, Permission.DRAFT_PLANS)),
    PlanVerb.PASS: Move("duyệt", _from((PlanState.AT_HEAD,), Permission.REVIEW_PLANS), own_paper=False),
    PlanVerb.CHECK: Move("thẩm tra", _from((PlanState.AT_OFFICE,), Permission.CHECK_FORM), own_paper=False),
    PlanVerb.APPROVE: Move("duyệt", _from((PlanState.AT_LEADER,), Permission.APPROVE_PLANS), own_paper=False),
    PlanVerb.SEND_BACK: Move(
        "trả lại",
        {
            PlanState.AT_HEAD: (Permission.REVIEW_PLANS,),
            PlanState.AT_OFFICE: (Permission.CHECK_FORM,),
            PlanState.AT_LEADER: (Permission.APPROVE_PLANS,),
            PlanState.APPROVED: (Permission.REGISTER_ISSUED,),  # the clerk, for form
        },
    ),
    PlanVerb.UNAPPROVE: Move("hủy duyệt", _from((PlanState.APPROVED,), Permission.APPROVE_PLANS)),
    PlanVerb.ISSUE: Move("phát hành", _from((PlanState.APPROVED,), Permission.REGISTER_ISSUED)),
    PlanVerb.SIGN: Move("nhận bản đã ký của", _from(IN_FORCE, Permission.REGISTER_ISSUED)),
    PlanVerb.REVOKE: Move("thu hồi", _from(IN_FORCE, Permission.APPROVE_PLANS, Permission.REGISTER_ISSUED)),
    PlanVerb.REPLACE: Move("thay thế", _from(IN_FORCE, Permission.DRAFT_PLANS)),
    PlanVerb.PUBLISH: Move("công khai", _from(IN_FORCE, Permission.REGISTER_ISSUED)),
    PlanVerb.DIRECT: Move("ghi nhận ý kiến chỉ đạo về", _from((*WRITABLE, *WAITING), Permission.RECORD_DIRECTION)),
    PlanVerb.ASK: Move("xin ý kiến về", _from(WRITABLE, Permission.DRAFT_PLANS)),
}
# An approval that a leader gave by telephone or pen, put in by somebody else.
RECORD_APPROVAL = Move(
    "ghi nhận ý kiến duyệt", _from((PlanState.AT_LEADER,), Permission.RECORD_DIRECTION), own_paper=False
)


def why_not(verb: PlanVerb, user: User, plan: Plan, day: date) -> str:
    """Return why the person may not take the step on ``day``, as a sentence for them; nothing when they may."""
    if verb == PlanVerb.RECALL:
        return _why_not(MOVES[verb], user, plan, day) or _why_not_recall(user, plan)
    return _why_not(MOVES[verb], user, plan, day)


def has_role(verb: PlanVerb, user: User, plan: Plan, day: date) -> bool:
    """Whether one of the person's roles takes this step at all, whatever the plan's state."""
    asked = {permission for needed in MOVES[verb].needs.values() for permission in needed}
    return any(user.may_decide(permission, plan.authority_id, day) for permission in asked)


def why_not_record_approval(user: User, plan: Plan, day: date) -> str:
    """Return why the person may not record an approval given outside the portal; nothing when they may."""
    return _why_not(RECORD_APPROVAL, user, plan, day)


def may(verb: PlanVerb, user: User, plan: Plan, day: date) -> bool:
    """Whether the person may take the step on ``day``."""
    return not why_not(verb, user, plan, day)


def _why_not(move: Move, user: User, plan: Plan, day: date) -> str:
    asked = {permission for needed in move.needs.values() for permission in needed}
    if not any(user.may_decide(permission, plan.authority_id, day) for permission in asked):
        return NO_RIGHT.format(what=move.what)
    state = PlanState(plan.state)
    if state not in move.needs:
        return f"Kế hoạch đang ở bước «{state.label}», lúc này không {move.what} kế hoạch được."
    if not any(user.may_decide(permission, plan.authority_id, day) for permission in move.needs[state]):
        return f"Ở bước «{state.label}» vai trò của bạn không {move.what} kế hoạch được."
    if not move.own_paper and user.pk in (plan.drafter_id, plan.submitted_by_id):
        return OWN_PAPER
    return ""


def _why_not_recall(user: User, plan: Plan) -> str:
    if user.pk not in (plan.drafter_id, plan.submitted_by_id):
        return "Chỉ người soạn hoặc người đã trình mới rút lại được."
    if plan.state != plan.submitted_to:
        return "Đã có người duyệt bước đầu nên không rút lại được nữa; hãy đề nghị trả lại."
    return ""


def first_stop(plan: Plan, *, drafter_heads: bool) -> PlanState:
    """Return where a submitted plan goes first: a head of department who drafted it skips the own step."""
    return after_head(plan) if drafter_heads else PlanState.AT_HEAD


def after_head(plan: Plan) -> PlanState:
    """Return where the paper goes from the head: through the Văn phòng where the office wants that."""
    return PlanState.AT_OFFICE if plan.authority.office_checks else PlanState.AT_LEADER


def stations(plan: Plan, *, drafter_heads: bool) -> list[PlanState]:
    """Return the states of the route in order as this office walks it, for the step bar."""
    head = [] if drafter_heads else [PlanState.AT_HEAD]
    office = [PlanState.AT_OFFICE] if plan.authority.office_checks or plan.state == PlanState.AT_OFFICE else []
    ends = [PlanState.AT_LEADER, PlanState.APPROVED, PlanState.ISSUED, PlanState.SIGNED]
    return [PlanState.DRAFT, *head, *office, *ends]
