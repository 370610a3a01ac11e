"""The last step of a draft: it becomes the paper on file."""

import re
from datetime import date, datetime

from django.db import transaction

from accounts.models import User
from accounts.refusals import ActionRefused
from budgets.actions import lock_estimate
from documents.models import FrozenPaper
from documents.render_pdf import render_pdf
from documents.serialize import to_json
from participants.actions import lock_allocation
from plans import permissions
from plans.actions.editing import lock_office, record_event
from plans.composition import compose_plan
from plans.models import Plan, PlanState, PlanVerb
from plans.problems import find_missing

NUMBER = re.compile(r"[0-9]{1,6}[a-zA-Z]?")


@transaction.atomic
def register_issued(*, plan: Plan, number: str, on: date, by: User, now: datetime) -> Plan:
    """Put a paper that is already on file into the portal as issued: number, date, frozen tree and PDF.

    Refused while a value is missing. From here on downloads are the frozen bytes. The office is locked before its
    plan, so that two clerks cannot give one number twice; the parts are closed before the paper is composed, so that
    no commune's figures arrive between the paper and the table.
    """
    lock_office(plan.authority_id)
    locked = Plan.objects.select_for_update(of=("self",)).get(pk=plan.pk)
    if not permissions.can_register(by, locked):
        raise ActionRefused("Chỉ văn thư của cơ quan ghi số cho kế hoạch còn là dự thảo.")
    _check_number(locked, number, on)
    _close_parts(locked)
    locked.state, locked.number, locked.issued_on = PlanState.ISSUED, number, on
    document = compose_plan(_as_issued(locked))
    missing = find_missing(document)
    if missing:
        raise ActionRefused(f"Còn {len(missing)} chỗ thiếu, chưa ghi số được. Thiếu đầu tiên: {missing[0].message}.")
    pdf = render_pdf(document)
    locked.paper = FrozenPaper.freeze(tree_json=to_json(document), pdf=pdf, number=number, issued_on=on, now=now)
    locked.registered_by, locked.changed_at = by, now
    locked.save()
    locked.part_drafts.all().delete()
    record_event(locked, PlanVerb.REGISTER, by=by, now=now, detail=f"số {number} ngày {on:%d/%m/%Y}")
    return locked


def _close_parts(plan: Plan) -> None:
    if plan.allocation_id:
        lock_allocation(plan.allocation_id)
    if plan.estimate_id:
        lock_estimate(plan.estimate_id)


def _check_number(plan: Plan, number: str, on: date) -> None:
    if not NUMBER.fullmatch(number):
        raise ActionRefused("Số văn bản chỉ gồm chữ số, có thể thêm một chữ cái ở cuối (ví dụ 05, 6662, 12a).")
    taken = Plan.objects.filter(
        authority=plan.authority_id, state=PlanState.ISSUED, issued_on__year=on.year, number__in=_same(number)
    )
    if taken.exists():
        raise ActionRefused(f"Số {number} năm {on.year} đã ghi cho một kế hoạch khác của cơ quan.")


def _same(number: str) -> list[str]:
    """Return every way to write the number: «5», «05», «005» …; «12a» and «12A» are one."""
    bare = number.lstrip("0") or "0"
    return [way.zfill(width) for way in {bare.lower(), bare.upper()} for width in range(len(bare), 8)]


def _as_issued(locked: Plan) -> Plan:
    """Load what composing reads, with the number and the date that are about to be stored."""
    plan = Plan.objects.for_document().get(pk=locked.pk)
    plan.state, plan.number, plan.issued_on = locked.state, locked.number, locked.issued_on
    return plan
