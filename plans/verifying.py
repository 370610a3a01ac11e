"""Is everything on file still what was issued? Reads every frozen paper and signed copy, one after the other."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeVar

from django.db.models import Model, QuerySet

from documents.models import CopyKind, FrozenPaper, SignedCopy
from documents.serialize import from_json
from plans.models import Plan

Row = TypeVar("Row", bound=Model)


@dataclass
class Verified:
    """How much was looked at, and what was wrong, as sentences."""

    papers: int = 0
    copies: int = 0
    plans: int = 0
    faults: list[str] = field(default_factory=list)


def verify_issued() -> Verified:
    """Check hashes, trees, signed copies and the plans' papers. No more than one paper and its copy are in memory."""
    result = Verified()
    for paper in _one_by_one(FrozenPaper.objects.order_by("pk")):
        result.papers += 1
        result.faults += (f"{_paper_name(paper)}: {fault}" for fault in _paper_faults(paper))
        for copy in _one_by_one(paper.copies.order_by("pk")):
            result.copies += 1
            result.faults += (f"{_copy_name(copy)}: {fault}" for fault in _copy_faults(copy, paper))
    for plan in (
        Plan.objects.on_file().select_related("paper").defer("paper__pdf").order_by("pk").iterator(chunk_size=50)
    ):
        result.plans += 1
        result.faults += (f"Kế hoạch «{plan.slug}»: {fault}" for fault in _plan_faults(plan))
    return result


def _one_by_one(rows: QuerySet[Row]) -> Iterator[Row]:
    """Yield the rows, each fetched when its turn comes: neither we nor the database's cursor hold several files."""
    for pk in list(rows.values_list("pk", flat=True)):
        yield from rows.filter(pk=pk)


def _paper_faults(paper: FrozenPaper) -> Iterator[str]:
    if not paper.is_intact():
        yield "tệp PDF không còn đúng mã băm đã lưu"
    try:
        from_json(paper.tree_json)
    except Exception as error:  # whatever a damaged tree raises, the other papers are still looked at
        yield f"nội dung đã lưu không đọc được ({type(error).__name__})"


def _copy_faults(copy: SignedCopy, paper: FrozenPaper) -> Iterator[str]:
    if not copy.is_intact():
        yield "tệp không còn đúng mã băm đã lưu"
    if copy.kind == CopyKind.DIGITAL and not bytes(copy.pdf).startswith(bytes(paper.pdf)):
        yield "không bắt đầu bằng tệp đã phát hành"


def _plan_faults(plan: Plan) -> Iterator[str]:
    if plan.paper is None:
        yield "đã phát hành nhưng không có văn bản lưu"
        return
    if plan.paper.number and plan.paper.number != plan.number:
        yield f"mang số {plan.number}, văn bản lưu mang số {plan.paper.number}"
    if plan.paper.issued_on and plan.paper.issued_on != plan.issued_on:
        yield "ngày ban hành khác ngày trên văn bản lưu"


def _paper_name(paper: FrozenPaper) -> str:
    return f"Văn bản lưu {paper.pk} ({paper})"


def _copy_name(copy: SignedCopy) -> str:
    return f"Bản đã ký {copy.pk} của văn bản lưu {copy.paper_id}"
