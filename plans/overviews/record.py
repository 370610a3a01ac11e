"""The dossier of one plan: its files, what happened to it, and the warnings that people saw and let stand."""

from collections.abc import Iterator

from django.utils import timezone

from documents.models import CopyKind
from plans.models import Plan, PlanEvent, PlanState
from plans.output import dossier_of
from plans.overviews.history import tell
from plans.parts import PARTS


def compose_dossier(plan: Plan) -> bytes:
    """Return PDF, DOCX, XLSX, history and ticked warnings as one ZIP; of a signed plan the frozen file and scans too.

    ``plan`` comes from ``Plan.objects.for_document()``.
    """
    texts = [("lich-su.txt", history_text(plan)), ("canh-bao-da-xem.txt", ticked_text(plan))]
    return dossier_of(plan, [*_signed_files(plan), *((name, text.encode()) for name, text in texts)])


def _signed_files(plan: Plan) -> Iterator[tuple[str, bytes]]:
    """The digital copy is the dossier's PDF itself; beside it stand what was frozen, and the scans of the ink."""
    copies = list(plan.paper.copies.all()) if plan.paper else []
    if plan.paper and any(copy.kind == CopyKind.DIGITAL for copy in copies):
        yield f"{plan.slug}-phat-hanh.pdf", bytes(plan.paper.pdf)
    for copy in copies:
        if copy.kind == CopyKind.SCAN:
            yield f"{plan.slug}-ban-quet.pdf", bytes(copy.pdf)


def history_text(plan: Plan) -> str:
    """Return what happened to the plan, oldest first, one step a line with what it changed below."""
    lines = [f"LỊCH SỬ: {plan}", ""]
    for event in plan.events.select_related("by").order_by("at", "pk"):
        lines += _event_lines(event)
    return "\n".join(lines) + "\n"


def _event_lines(event: PlanEvent) -> list[str]:
    moment = f"{timezone.localtime(event.at):%d/%m/%Y %H:%M}"
    moved = f" [{_state(event.from_state)} → {_state(event.to_state)}]" if event.to_state else ""
    times = f" ({event.times} lần)" if event.times > 1 else ""
    said = " ".join(f"{event.by} {tell(event)}".split())
    return [f"{moment}  {said}{moved}{times}", *(f"    {change['text']}" for change in event.changes)]


def _state(state: str) -> str:
    return str(PlanState(state).label) if state else "…"


def ticked_text(plan: Plan) -> str:
    """Return every warning that somebody ticked off: who, when, and at which part."""
    marks = list(plan.ticked_warnings.select_related("by"))
    lines = [f"CẢNH BÁO ĐÃ XEM VÀ GIỮ NGUYÊN: {plan}", ""]
    for mark in marks:
        part = PARTS[mark.part].title if mark.part in PARTS else "Toàn văn bản"
        lines.append(f"{timezone.localtime(mark.at):%d/%m/%Y %H:%M}  {mark.by}  {part}: {mark.message}")
    return "\n".join(lines if marks else [*lines, "Không có."]) + "\n"
