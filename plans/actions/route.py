"""The steps of the route between the drafter and the leader. Each takes the step that the person's page showed."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from accounts.models import User
from accounts.refusals import ActionRefused
from accounts.roles import Permission
from documents.models import FrozenPaper
from documents.problem import Level, Problem
from documents.render_pdf import render_pdf
from documents.serialize import to_json
from documents.tree import Document
from plans import route
from plans.actions.moving import close_parts, move, moving, reopen_parts, required, stands_in_note
from plans.actions.replacing import check_in_force
from plans.actions.telling import tell_drafter, tell_waiting
from plans.actions.versions import keep_version
from plans.composition import compose_plan
from plans.models import Plan, PlanReturn, PlanState, PlanVerb, ReturnCode, ReturnPin, TickedWarning, VersionLabel
from plans.problems import find_problems

LONGEST_PIN = 500
SHOWN = 3  # faults that a refusal names


def loaded(plan: Plan) -> Plan:
    """Return the plan as the paper is composed from it."""
    return Plan.objects.for_document().get(pk=plan.pk)


# --- Trình, rút lại -------------------------------------------------------------------------------------------------
def submit_plan(*, plan_id: int, ticked: Collection[str], by: User, now: datetime, seen_step: int) -> Plan:
    """Hand the plan in: figures and money close, the version is kept, and the next person is told.

    ``ticked`` are the keys of the warnings that the person saw and let stand. Refused while an error stands, a warning
    is not ticked, or typing of somebody waits unsaved.
    """
    with moving(PlanVerb.SUBMIT, plan_id, by=by, now=now, seen_step=seen_step) as plan:
        close_parts(plan)  # before the checks, so that no figure arrives between them and the paper
        _refuse_unsaved_typing(plan)
        if plan.replaces:
            check_in_force(plan.replaces)
        check_problems(plan, ticked, by=by, now=now)
        stop = route.first_stop(plan, drafter_heads=drafter_heads(plan))
        keep_version(plan, label=VersionLabel.SUBMIT, by=by, now=now)
        plan.returns.filter(settled_at=None).update(settled_at=now)
        fields: dict[str, Any] = {"submitted_to": stop, "submitted_at": now, "submitted_by": by}
        move(plan, stop, PlanVerb.SUBMIT, by=by, now=now, **fields)
        tell_waiting(plan, by=by, now=now)
        return plan


def drafter_heads(plan: Plan) -> bool:
    """Whether the plan's drafter is a head of department, who would otherwise have to review the own paper."""
    return plan.drafter.holds(Permission.REVIEW_PLANS, plan.authority_id)


def check_problems(plan: Plan, ticked: Collection[str], *, by: User, now: datetime) -> None:
    """Refuse while an error or an unticked warning stands; keep the warnings ticked now on record."""
    whole = loaded(plan)
    problems = find_problems(whole, compose_plan(whole))
    errors = [problem for problem in problems if problem.level == Level.ERROR]
    if errors:
        raise ActionRefused(f"Còn {len(errors)} lỗi phải sửa trước khi trình. {_named(errors)}")
    known = set(plan.ticked_warnings.values_list("key", flat=True))
    warnings = [p for p in problems if p.level == Level.WARNING and p.key not in known]
    open_ones = [problem for problem in warnings if problem.key not in ticked]
    if open_ones:
        raise ActionRefused(f"Còn {len(open_ones)} cảnh báo chưa được đánh dấu đã xem. {_named(open_ones)}")
    TickedWarning.objects.bulk_create(
        TickedWarning(plan=plan, key=p.key, rule=p.rule, part=p.part, message=p.message, at=now, by=by)
        for p in warnings
    )


def _named(problems: list[Problem]) -> str:
    more = f" và {len(problems) - SHOWN} chỗ khác" if len(problems) > SHOWN else ""
    return f"{'; '.join(problem.message.rstrip('.') for problem in problems[:SHOWN])}{more}."


def _refuse_unsaved_typing(plan: Plan) -> None:
    typing = plan.part_drafts.select_related("user").first()
    if typing:
        raise ActionRefused(f"{typing.user} còn nội dung gõ dở chưa lưu trong kế hoạch: hãy lưu hoặc bỏ trước.")


def recall_plan(*, plan_id: int, by: User, now: datetime, seen_step: int) -> Plan:
    """Take the plan back before anybody has decided; it is a draft again."""
    with moving(PlanVerb.RECALL, plan_id, by=by, now=now, seen_step=seen_step) as plan:
        reopen_parts(plan)
        plan.returns.filter(settled_at=plan.submitted_at).update(settled_at=None)  # what was asked for is open again
        move(plan, PlanState.DRAFT, PlanVerb.RECALL, by=by, now=now, submitted_to="")
        return plan


# --- Duyệt ----------------------------------------------------------------------------------------------------------
def pass_on(*, plan_id: int, by: User, now: datetime, seen_step: int) -> Plan:
    """The head of department agrees: on to the Văn phòng, or to the leader."""
    with moving(PlanVerb.PASS, plan_id, by=by, now=now, seen_step=seen_step) as plan:
        return _forward(plan, route.after_head(plan), PlanVerb.PASS, by=by, now=now)


def check_form(*, plan_id: int, by: User, now: datetime, seen_step: int) -> Plan:
    """The Văn phòng finds the form in order (NĐ 30/2020, Điều 12.2): on to the leader."""
    with moving(PlanVerb.CHECK, plan_id, by=by, now=now, seen_step=seen_step) as plan:
        return _forward(plan, PlanState.AT_LEADER, PlanVerb.CHECK, by=by, now=now)


def _forward(plan: Plan, to: PlanState, verb: PlanVerb, *, by: User, now: datetime) -> Plan:
    keep_version(plan, label=VersionLabel.PASS, by=by, now=now)
    move(plan, to, verb, by=by, now=now, detail=stands_in_note(by, verb, plan, now))
    tell_waiting(plan, by=by, now=now)
    return plan


def approve_plan(*, plan_id: int, by: User, now: datetime, seen_step: int) -> Plan:
    """The leader approves: the paper is frozen with number and date blank, and waits for the clerk."""
    with moving(PlanVerb.APPROVE, plan_id, by=by, now=now, seen_step=seen_step) as plan:
        approve_locked(plan, approver=by, by=by, now=now, detail=stands_in_note(by, PlanVerb.APPROVE, plan, now))
        return plan


def approve_locked(
    plan: Plan, *, approver: User, by: User, now: datetime, detail: str, verb: PlanVerb = PlanVerb.APPROVE
) -> None:
    """Approve a plan whose row is locked; ``by`` is the approver, or whoever records what the approver said."""
    document = compose_as_approved(loaded(plan))
    paper = FrozenPaper.freeze(
        tree_json=to_json(document), pdf=render_pdf(document), number="", issued_on=None, now=now
    )
    keep_version(plan, label=VersionLabel.APPROVE, by=by, now=now)
    fields = {"approved_at": now, "approved_by": approver, "approved_paper": paper}
    move(plan, PlanState.APPROVED, verb, by=by, now=now, detail=detail, **fields)
    tell_waiting(plan, by=by, now=now)


def compose_as_approved(plan: Plan) -> Document:
    """Return the paper of a loaded plan as it is when approved: no draft mark, number and date blank."""
    plan.state = PlanState.APPROVED
    return compose_plan(plan)


# --- Trả lại, hủy duyệt ---------------------------------------------------------------------------------------------
def send_back(
    *,
    plan_id: int,
    code: str,
    reason: str,
    pins: Mapping[str, str] | None = None,
    by: User,
    now: datetime,
    seen_step: int,
) -> PlanReturn:
    """Give the plan back to its drafter with a reason; ``pins`` says by part what is wrong there.

    The clerk, who sees an approved paper last, returns it for form only.
    """
    with moving(PlanVerb.SEND_BACK, plan_id, by=by, now=now, seen_step=seen_step) as plan:
        if plan.state == PlanState.APPROVED and code != ReturnCode.FORM:
            raise ActionRefused("Văn thư chỉ trả lại văn bản đã duyệt về thể thức; nội dung thì lãnh đạo hủy duyệt.")
        note = stands_in_note(by, PlanVerb.SEND_BACK, plan, now)
        return _give_back(plan, PlanVerb.SEND_BACK, code=code, reason=reason, pins=pins, by=by, now=now, note=note)


def unapprove_plan(*, plan_id: int, reason: str, by: User, now: datetime, seen_step: int) -> PlanReturn:
    """Take an approval back before the paper is issued; the drafter may write on it again."""
    with moving(PlanVerb.UNAPPROVE, plan_id, by=by, now=now, seen_step=seen_step) as plan:
        note = stands_in_note(by, PlanVerb.UNAPPROVE, plan, now)
        code = ReturnCode.CONTENT
        return _give_back(plan, PlanVerb.UNAPPROVE, code=code, reason=reason, pins=None, by=by, now=now, note=note)


def _give_back(
    plan: Plan,
    verb: PlanVerb,
    *,
    code: str,
    reason: str,
    pins: Mapping[str, str] | None,
    by: User,
    now: datetime,
    note: str,
) -> PlanReturn:
    if code not in ReturnCode.values:
        raise ActionRefused("Hãy chọn loại lý do trả lại.")
    words = required(reason, "lý do")
    given = PlanReturn.objects.create(plan=plan, at=now, by=by, from_state=plan.state, code=code, reason=words)
    ReturnPin.objects.bulk_create(
        ReturnPin(plan_return=given, part=part, words=said.strip()[:LONGEST_PIN]) for part, said in (pins or {}).items()
    )
    keep_version(plan, label=VersionLabel.RETURN, by=by, now=now)
    reopen_parts(plan)
    detail = f"{f'({note}) ' if note else ''}{ReturnCode(code).label}: {words}"
    blank = {"approved_at": None, "approved_by": None, "approved_paper": None, "submitted_to": ""}
    move(plan, PlanState.RETURNED, verb, by=by, now=now, detail=detail, **blank)
    done = "hủy duyệt" if verb == PlanVerb.UNAPPROVE else "trả lại"
    tell_drafter(plan, f"{by} {done} {plan}: {words}", by=by, now=now)
    return given
