"""Papers of former years: issued on paper before they came into the portal, put on file with the number they carry."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from accounts.refusals import ActionRefused
from documents.models import FrozenPaper
from documents.render_pdf import render_pdf
from documents.serialize import to_json
from documents.tree import Document
from plans import permissions
from plans.actions.book import use_number
from plans.actions.editing import lock_office
from plans.actions.moving import close_parts, move
from plans.composition import compose_plan
from plans.models import Plan, PlanState, PlanVerb
from plans.problems import find_missing


@transaction.atomic
def register_issued(*, plan: Plan, number: str, on: date, by: User, now: datetime) -> Plan:
    """Put a paper that was issued before it came into the portal on file: number, date, frozen tree and PDF.

    It walks no route here, so a paper dated on or after the day it was entered is refused, and so is one with a
    missing value. The office is locked before its plan, so that two clerks cannot give one number twice; the parts are
    closed before the paper is composed, so that no commune's figures arrive between the paper and the table.
    """
    lock_office(plan.authority_id)
    locked = Plan.objects.select_for_update(of=("self",)).get(pk=plan.pk)
    if locked.step or locked.replaces_id:
        raise ActionRefused("Kế hoạch này đã trình hoặc thay thế văn bản khác: phải được duyệt rồi mới phát hành.")
    if not permissions.can_register(by, locked):
        raise ActionRefused("Chỉ văn thư của cơ quan ghi số cho kế hoạch còn là dự thảo.")
    if on >= timezone.localdate(locked.created_at):
        raise ActionRefused(
            "Chỉ ghi sổ ở đây văn bản đã ban hành trước ngày nhập vào cổng "
            f"({timezone.localtime(locked.created_at):%d/%m/%Y}); văn bản mới thì trình duyệt rồi phát hành."
        )
    entry = use_number(plan=locked, number=number, on=on, by=by, now=now)
    close_parts(locked)
    document = compose_issued(locked, entry.written, on)
    missing = find_missing(document)
    if missing:
        raise ActionRefused(f"Còn {len(missing)} chỗ thiếu, chưa ghi số được. Thiếu đầu tiên: {missing[0].message}.")
    paper = FrozenPaper.freeze(
        tree_json=to_json(document), pdf=render_pdf(document), number=entry.written, issued_on=on, now=now
    )
    locked.part_drafts.all().delete()
    fields = {"number": entry.written, "issued_on": on, "paper": paper, "registered_by": by}
    detail = f"số {entry.printed} ngày {on:%d/%m/%Y}"
    move(locked, PlanState.ISSUED, PlanVerb.REGISTER, by=by, now=now, detail=detail, **fields)
    return locked


def compose_issued(locked: Plan, number: str, on: date) -> Document:
    """Return the paper of a plan with the number and the date that are about to be stored."""
    plan = Plan.objects.for_document().get(pk=locked.pk)
    plan.state, plan.number, plan.issued_on = PlanState.ISSUED, number, on
    return compose_plan(plan)
