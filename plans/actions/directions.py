"""What a leader said by telephone, by pen or in a meeting, put in by somebody else and labelled so for ever."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from accounts.refusals import ActionRefused
from accounts.roles import Permission
from documents.bounded import UploadRefused
from documents.scans import check_slip
from plans import route
from plans.actions.editing import record_event
from plans.actions.moving import moved_meanwhile, required
from plans.actions.route import approve_locked
from plans.models import Direction, DirectionKind, Means, Plan, PlanVerb

LARGEST_SLIP = 10 * 1024 * 1024  # bytes


def record_direction(
    *,
    plan_id: int,
    given_by: User,
    given_at: datetime,
    means: str,
    words: str,
    slip: bytes | None = None,
    by: User,
    now: datetime,
) -> Direction:
    """Put in what a leader wants changed. It decides nothing: the plan stays where it is.

    Raises:
        ActionRefused: not the recorder's right, not a leader, a moment to come, no words, a slip that is no scan.

    """
    with transaction.atomic():
        plan = _locked(plan_id)
        if sentence := route.why_not(PlanVerb.DIRECT, by, plan, timezone.localdate(now)):
            raise ActionRefused(sentence)
        made = _store(plan, DirectionKind.DIRECTION, given_by, given_at, means, words, slip, by, now)
        record_event(plan, PlanVerb.DIRECT, by=by, now=now, detail=told(made))
        return made


def record_approval(
    *,
    plan_id: int,
    given_by: User,
    given_at: datetime,
    means: str,
    words: str,
    slip: bytes | None = None,
    seen_step: int,
    by: User,
    now: datetime,
) -> Direction:
    """Put in an approval given outside the portal: the plan is approved as if the leader had done it there.

    Raises:
        ActionRefused: as for a direction; also where the page is stale, or the leader drafted or submitted the plan.

    """
    with transaction.atomic():
        plan = _locked(plan_id)
        if plan.step != seen_step:
            raise ActionRefused(moved_meanwhile(plan))
        if sentence := route.why_not_record_approval(by, plan, timezone.localdate(now)):
            raise ActionRefused(sentence)
        if given_by.pk in (plan.drafter_id, plan.submitted_by_id):
            raise ActionRefused(route.OWN_PAPER)
        if plan.submitted_at and given_at < plan.submitted_at.replace(second=0, microsecond=0):
            raise ActionRefused(f"Kế hoạch được trình lúc {_moment(plan.submitted_at)}: không thể duyệt trước lúc đó.")
        made = _store(plan, DirectionKind.APPROVAL, given_by, given_at, means, words, slip, by, now)
        approve_locked(plan, approver=given_by, by=by, now=now, detail=told(made), verb=PlanVerb.RECORD_APPROVAL)
        return made


def told(direction: Direction) -> str:
    """Return «Nguyễn Văn Hiệp (điện thoại, 09:15 ngày 03/10/2022): … (Trần Minh Trí ghi nhận)»."""
    how = f"{Means(direction.means).label}, {_moment(direction.given_at)}"
    note = f" ({direction.recorded_by} ghi nhận)"
    return f"{direction.given_by} ({how}): {direction.words}"[: 600 - len(note)] + note


def _locked(plan_id: int) -> Plan:
    return Plan.objects.select_for_update(of=("self",)).select_related("authority__unit").get(pk=plan_id)


def _store(
    plan: Plan,
    kind: DirectionKind,
    given_by: User,
    given_at: datetime,
    means: str,
    words: str,
    slip: bytes | None,
    by: User,
    now: datetime,
) -> Direction:
    _check_giver(plan, given_by, by)
    if given_at > now:
        raise ActionRefused("Thời điểm lãnh đạo cho ý kiến không thể ở sau lúc này.")
    if means not in Means.values:
        raise ActionRefused("Hãy chọn lãnh đạo cho ý kiến bằng cách nào.")
    return Direction.objects.create(
        plan=plan,
        kind=kind,
        given_by=given_by,
        given_at=given_at,
        means=means,
        words=required(words, "nội dung ý kiến"),
        slip=slip,
        slip_type=slip_type(slip) if slip is not None else "",
        recorded_at=now,
        recorded_by=by,
    )


def _check_giver(plan: Plan, given_by: User, by: User) -> None:
    if given_by.pk == by.pk:
        raise ActionRefused("Bạn không ghi nhận ý kiến của chính mình: hãy tự duyệt hoặc trả lại trên cổng.")
    if not given_by.is_active or not given_by.holds(Permission.APPROVE_PLANS, plan.authority_id):
        raise ActionRefused(f"{given_by} không phải là lãnh đạo đang làm việc của cơ quan.")


def slip_type(data: bytes) -> str:
    """Return the media type of a scanned slip by what it is, whatever its name says."""
    if len(data) > LARGEST_SLIP:
        raise ActionRefused("Tệp phiếu lớn quá 10 MB; hãy quét lại với độ phân giải thấp hơn.")
    try:
        return check_slip(data)
    except UploadRefused as refusal:
        raise ActionRefused(str(refusal)) from refusal


def _moment(moment: datetime) -> str:
    return f"{timezone.localtime(moment):%H:%M ngày %d/%m/%Y}"
