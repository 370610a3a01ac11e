"""Printing: asked for on a page, done in the background, written once; the file goes when its lists go."""

import hashlib
from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from accounts.refusals import ActionRefused
from dialogues import permissions
from dialogues.actions.numbering import number_households
from dialogues.actions.settling import NOT_YOURS
from dialogues.actions.sources import SOURCES, keep_sources, lists_stand
from dialogues.facts import PlanKits, SessionFacts, fingerprint, print_facts, read_kits
from dialogues.models import Piece, PrintedKit, SessionKit
from dialogues.problems import find_missing
from dialogues.rendering import render_pieces
from documents.page_images import page_count
from jobs.actions import start_job
from jobs.kinds import Finish
from jobs.models import Job
from jobs.run import JobTrouble, Run
from plans.models import Plan

KIND = "print_kit"
GONE = "Điểm đối thoại không còn trên cổng."
NEIGHBOURS = "Điểm này có cả hộ của đơn vị khác: giấy tờ có tên các hộ do cơ quan lập kế hoạch xem và in."
CHANGED = "Danh sách vừa thay đổi trong lúc in. Hãy bấm in lại."
_NUMBERED = {Piece.INVITATIONS, Piece.SLIPS}
NAMED = {Piece.INVITATIONS, Piece.SIGN_IN, Piece.SLIPS}  # these carry names of households


@transaction.atomic
def start_print(*, kit_id: int, pieces: Sequence[Piece], draft: bool, by: User, now: datetime) -> PrintedKit | Job:
    """Give the printing to the background, or return the file that was printed from the same facts already.

    Raises:
        ActionRefused: nothing was chosen, values are missing and it is no draft, the plan is over, or it is not theirs.

    """
    SessionKit.objects.select_for_update(of=("self",)).get(pk=kit_id)
    chosen = [piece for piece in Piece if piece in pieces]
    each = _read(kit_id)
    kit = _kit_of(each)
    _refuse(each, kit, chosen, draft=draft, by=by)
    if _NUMBERED & set(chosen):
        number_households(kit, each.facts.guests)
        each = _read(kit_id)
    if ready := find_ready(each, chosen, draft=draft):
        return ready
    params = {"kit": kit.pk, "pieces": [piece.value for piece in chosen], "draft": draft}
    title = f"In giấy tờ đối thoại {each.unit.name_in_text}"
    job = start_job(kind=KIND, title=title, owner=by, params=params, now=now, key=job_key(kit_id))
    if job.params != params:
        raise ActionRefused("Đang in một bộ khác của điểm này. Hãy chờ xong, hoặc hủy việc đang in rồi in lại.")
    return job


def find_ready(each: SessionFacts, pieces: Sequence[Piece], *, draft: bool) -> PrintedKit | None:
    """Return a file printed from these very facts, if it is still kept."""
    printed = fingerprint(print_facts(each.facts, pieces))
    standing = PrintedKit.objects.defer("pdf").filter(kit=each.kit, fingerprint=printed, draft=draft)
    wanted = [piece.value for piece in pieces]
    return next((row for row in standing.filter(emptied_at=None) if row.pieces == wanted), None)


def job_key(kit_id: int) -> str:
    """At most one printing of a kit runs at a time."""
    return f"print-kit:{kit_id}"


def print_kit(run: Run) -> Finish:
    """The work of the job: read the facts, typeset every piece, and hand back what writes the file."""
    try:
        each = _read(int(run.params["kit"]))
        kit = _kit_of(each)
    except (SessionKit.DoesNotExist, Plan.DoesNotExist) as gone:
        raise JobTrouble(GONE) from gone
    pieces = [Piece(name) for name in run.params["pieces"]]
    draft = bool(run.params["draft"])
    try:
        _refuse(each, kit, pieces, draft=draft, by=run.owner)
    except ActionRefused as refusal:
        raise JobTrouble(str(refusal)) from refusal
    if _NUMBERED & set(pieces) and not all(guest.serial and guest.code for guest in each.facts.guests):
        raise JobTrouble(CHANGED)
    pdf = render_pieces(each.facts, pieces, draft=draft, tell=run.tell)
    facts = print_facts(each.facts, pieces)
    is_named = bool(NAMED & set(pieces))
    printed = PrintedKit(
        kit=kit,
        pieces=[piece.value for piece in pieces],
        draft=draft,
        pdf=pdf,
        sha256=hashlib.sha256(pdf).hexdigest(),
        pages=page_count(pdf),
        people=len(each.facts.guests) if is_named else 0,
        fingerprint=fingerprint(facts),
        facts=facts | ({SOURCES: keep_sources(each.sources)} if is_named else {}),
        made_by=run.owner,
    )
    return lambda: _keep(printed)


def _keep(printed: PrintedKit) -> str:
    """Write the file; called inside the transaction that closes the job."""
    if not SessionKit.objects.select_for_update(of=("self",)).filter(pk=printed.kit_id).exists():
        raise JobTrouble(GONE)
    if not lists_stand(printed, lock=True):
        raise JobTrouble(CHANGED)
    printed.made_at = timezone.now()
    printed.save()
    return reverse("dialogues:kit", args=[printed.kit_id])


def _read(kit_id: int) -> SessionFacts:
    kit = SessionKit.objects.get(pk=kit_id)
    kits: PlanKits = read_kits(Plan.objects.for_kits().get(pk=kit.plan_id))
    return kits.of_kit(kit_id)


def _kit_of(each: SessionFacts) -> SessionKit:
    if each.kit is None:
        raise ActionRefused("Chưa có bộ giấy tờ cho điểm này.")
    return each.kit


def _refuse(each: SessionFacts, kit: SessionKit, pieces: Sequence[Piece], *, draft: bool, by: User) -> None:
    if not permissions.can_keep(by, kit.plan, kit.unit):
        raise ActionRefused(NOT_YOURS)
    if NAMED & set(pieces) and not permissions.can_read_guests(by, kit.plan, [s.places for s in each.sources]):
        raise ActionRefused(NEIGHBOURS)
    if not pieces:
        raise ActionRefused("Hãy chọn ít nhất một loại giấy tờ để in.")
    if each.facts.plan.ended:
        raise ActionRefused(f"Kế hoạch: {each.facts.plan.ended.lower()}. Không in giấy tờ theo kế hoạch này nữa.")
    if not each.facts.session_stands:
        raise ActionRefused("Điểm đối thoại đã bỏ khỏi kế hoạch; không in thêm được.")
    if (missing := find_missing(each.facts, pieces)) and not draft:
        raise ActionRefused(f"Còn thiếu: {', '.join(missing)}. Hãy điền đủ, hoặc đánh dấu «bản nháp» để in thử.")
