"""From the approved paper to the issued one, and what may become of it: called back, replaced."""

from datetime import date, datetime
from operator import attrgetter

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from accounts.refusals import ActionRefused
from communes.models import SigningOrder
from documents.issued import without_number
from documents.models import CopyKind, FrozenPaper
from documents.render_pdf import render_pdf
from documents.serialize import from_json, to_json
from documents.text_diff import compare_documents
from documents.tree import Document
from plans import route
from plans.actions.book import use_number
from plans.actions.editing import lock_office
from plans.actions.filing import compose_issued
from plans.actions.moving import move, moving, required
from plans.actions.replacing import check_in_force
from plans.actions.route import compose_as_approved, loaded
from plans.actions.signing import Checked, check_file, keep_copy
from plans.actions.telling import tell_issued, tell_withdrawn
from plans.actions.versions import keep_version
from plans.models import Plan, PlanState, PlanVerb, VersionLabel

LONGEST_REVOCATION = 500  # the whole reason stands in the letter and in the history
LONGEST_EXCERPT = 120  # characters of a line that a refusal shows


def issue_plan(
    *,
    plan_id: int,
    number: str,
    on: date,
    by: User,
    now: datetime,
    seen_step: int,
    signed: bytes | None = None,
    signed_name: str = "",
) -> Plan:
    """Issue the approved plan under ``number`` and date: frozen bytes, told to those it concerns.

    The paper is composed once more; refused if it differs from the approved one in anything but number and date. An
    office that signs first may bring the signed file along. The office is locked before its plan, so that two clerks
    cannot give one number twice.
    """
    plan = Plan.objects.select_related("approved_paper", "authority").get(pk=plan_id)
    checked = _check_signed(plan, signed, signed_name, by=by, now=now)
    with transaction.atomic():
        lock_office(plan.authority_id)
        with moving(PlanVerb.ISSUE, plan_id, by=by, now=now, seen_step=seen_step) as plan:
            _check_day(plan, on, now)
            entry = use_number(plan=plan, number=number, on=on, by=by, now=now)
            fields = {"number": entry.written, "issued_on": on, "registered_by": by}
            fields["paper"] = _paper_to_issue(plan, entry.written, on, now)
            detail = f"số {entry.printed} ngày {on:%d/%m/%Y}"
            move(plan, PlanState.ISSUED, PlanVerb.ISSUE, by=by, now=now, detail=detail, **fields)
            keep_version(plan, label=VersionLabel.ISSUE, by=by, now=now)
            _replace_old(plan, by=by, now=now)
            if checked:
                keep_copy(plan, checked, by=by, now=now)
            tell_issued(plan, by=by, now=now)
            return plan


def _check_signed(plan: Plan, signed: bytes | None, name: str, *, by: User, now: datetime) -> Checked | None:
    """Look into the signed file that comes along, before anything is locked."""
    if signed is None:
        return None
    if sentence := route.why_not(PlanVerb.ISSUE, by, plan, timezone.localdate(now)):
        raise ActionRefused(sentence)
    if plan.approved_paper is None or plan.authority.signing_order != SigningOrder.SIGN_FIRST:
        raise ActionRefused("Cơ quan ghi số trước rồi mới ký: phát hành xong hãy nộp tệp đã ký.")
    return check_file(plan.approved_paper, CopyKind.DIGITAL, signed, name)


def _check_day(plan: Plan, on: date, now: datetime) -> None:
    today = timezone.localdate(now)
    if on > today:
        raise ActionRefused(f"Ngày ban hành không thể ở sau hôm nay ({today:%d/%m/%Y}).")
    handed_in = timezone.localdate(plan.submitted_at) if plan.submitted_at else today
    if on < handed_in:
        raise ActionRefused(f"Ngày ban hành không thể ở trước ngày trình ({handed_in:%d/%m/%Y}).")


def _paper_to_issue(plan: Plan, number: str, on: date, now: datetime) -> FrozenPaper:
    approved = plan.approved_paper
    if approved is None:
        raise ActionRefused("Không còn bản đã duyệt của kế hoạch này; hãy trình duyệt lại.")
    tree = from_json(approved.tree_json)
    _refuse_difference(tree, compose_as_approved(loaded(plan)))
    if plan.authority.signing_order == SigningOrder.SIGN_FIRST:
        return approved  # the file that the leader signed has its number and date stamped by the office's own tool
    document = compose_issued(plan, number, on)
    _refuse_difference(without_number(tree), without_number(document))
    return FrozenPaper.freeze(
        tree_json=to_json(document), pdf=render_pdf(document), number=number, issued_on=on, now=now
    )


def _refuse_difference(approved: Document, composed: Document) -> None:
    if approved != composed:
        raise ActionRefused(
            "Bản in nay khác bản đã duyệt nên chưa phát hành được, khác đầu tiên: "
            f"{_first_difference(approved, composed)}. Hãy trả lại để trình duyệt lại."
        )


def _first_difference(approved: Document, composed: Document) -> str:
    """Return the first line that differs; a line that goes and the one that comes in its place count together."""
    rows = [row for row in compare_documents(approved, composed) if row.kind != "equal"][:2]
    old, new = (
        next((text for row in rows if (text := "".join(piece.text for piece in pick(row)).strip())), "")
        for pick in (attrgetter("left"), attrgetter("right"))
    )
    return f"«{old[:LONGEST_EXCERPT]}» nay là «{new[:LONGEST_EXCERPT]}»" if rows else "cách trình bày"


def _replace_old(plan: Plan, *, by: User, now: datetime) -> None:
    """The plan that this one names is in force no longer."""
    if plan.replaces_id is None:
        return
    old = Plan.objects.select_for_update(of=("self",)).get(pk=plan.replaces_id)
    check_in_force(old)
    detail = f"kế hoạch số {plan.reference}"
    move(old, PlanState.REPLACED, PlanVerb.REPLACE, by=by, now=now, detail=detail)
    tell_withdrawn(old, f"được thay thế bằng kế hoạch số {plan.reference}", by=by, now=now)


def revoke_plan(*, plan_id: int, reason: str, by: User, now: datetime, seen_step: int) -> Plan:
    """Call an issued plan back; its bytes stay, and whoever checks them is told."""
    with moving(PlanVerb.REVOKE, plan_id, by=by, now=now, seen_step=seen_step) as plan:
        words = required(reason, "lý do thu hồi", longest=LONGEST_REVOCATION)
        move(plan, PlanState.REVOKED, PlanVerb.REVOKE, by=by, now=now, detail=words)
        tell_withdrawn(plan, f"đã bị thu hồi: {words}", by=by, now=now)
        return plan
