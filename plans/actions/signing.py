"""The paper comes back from its signers: the frozen file with signatures, or a scan of the stamped sheet."""

from datetime import datetime

from documents.scans import ScanRefused, check_scan
from documents.signatures import SignatureRefused, check_signed

from accounts.models import User
from accounts.refusals import ActionRefused
from communes.models import SigningOrder
from documents.models import CopyKind, FrozenPaper, SignedCopy
from plans.actions.moving import move, moving
from plans.models import Plan, PlanState, PlanVerb

LONGEST_NAME = 200


def take_signed(*, plan_id: int, data: bytes, name: str, by: User, now: datetime, seen_step: int) -> SignedCopy:
    """Take the signed file of an issued plan; from here on it is what is downloaded.

    Raises:
        ActionRefused: it is not the issued file plus valid signatures; the message says what is wrong with it.

    """
    with moving(PlanVerb.SIGN, plan_id, by=by, now=now, seen_step=seen_step) as plan:
        return keep_signed(plan, data, name, by=by, now=now)


def keep_signed(plan: Plan, data: bytes, name: str, *, by: User, now: datetime) -> SignedCopy:
    """Check and keep the signed file of a plan whose row is locked."""
    paper = _paper_of(plan)
    stamps = plan.authority.signing_order == SigningOrder.SIGN_FIRST
    try:
        report = check_signed(bytes(paper.pdf), data, stamps_allowed=stamps)
    except SignatureRefused as refusal:
        raise ActionRefused(str(refusal)) from refusal
    return _keep(plan, paper, CopyKind.DIGITAL, data, name, report.to_facts(), report.summary, by=by, now=now)


def take_scan(*, plan_id: int, data: bytes, name: str, by: User, now: datetime, seen_step: int) -> SignedCopy:
    """Take a scan of the paper that was signed in ink; it stands beside the issued file and never replaces it."""
    with moving(PlanVerb.SIGN, plan_id, by=by, now=now, seen_step=seen_step) as plan:
        try:
            report = check_scan(data)
        except ScanRefused as refusal:
            raise ActionRefused(str(refusal)) from refusal
        paper = _paper_of(plan)
        return _keep(plan, paper, CopyKind.SCAN, data, name, report.to_facts(), report.summary, by=by, now=now)


def _paper_of(plan: Plan) -> FrozenPaper:
    if plan.paper is None:
        raise ActionRefused("Kế hoạch này chưa phát hành.")
    return plan.paper


def _keep(
    plan: Plan,
    paper: FrozenPaper,
    kind: CopyKind,
    data: bytes,
    name: str,
    findings: dict[str, object],
    told: str,
    *,
    by: User,
    now: datetime,
) -> SignedCopy:
    copy = SignedCopy(paper=paper, kind=kind, pdf=data, file_name=name[:LONGEST_NAME], findings=findings)
    copy.received_at = now
    copy.save()
    move(plan, PlanState.SIGNED, PlanVerb.SIGN, by=by, now=now, detail=f"{kind.label}, {told}")
    return copy
