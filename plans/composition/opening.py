"""What stands before and after the outline: legal bases, the lead-in sentence, the closing sentence."""

from itertools import groupby

from documents.formats import format_day
from documents.tree import Basis, Block, GapBlock, Paragraph, Text
from plans.composition.paper import Paper
from plans.models import BasisUse, Plan, PlanBasis


def compose_bases(paper: Paper) -> list[Block]:
    """Return the legal bases in italics, each on its own line or joined, ending with «;» and the last with «.»."""
    bases = [basis for basis in paper.plan.bases.all() if basis.use != BasisUse.MENTION]
    if not bases:
        return [GapBlock("căn cứ của kế hoạch", "bases:")]
    lines = _joined(paper, bases) if paper.plan.joined_bases else _one_by_one(paper, bases)
    return [
        Basis((Text(f"{line}{'.' if index == len(lines) else ';'}", italic=True),), source=source)
        for index, (line, source) in enumerate(lines, 1)
    ]


def _one_by_one(paper: Paper, bases: list[PlanBasis]) -> list[tuple[str, str]]:
    return [(f"{basis.get_use_display()} {paper.cite(basis.text)}", f"basis:{basis.pk}") for basis in bases]


def _joined(paper: Paper, bases: list[PlanBasis]) -> list[tuple[str, str]]:
    lines = []
    for use, group in groupby(bases, key=lambda basis: basis.use):
        members = list(group)
        text = "; ".join(paper.cite(basis.text) for basis in members)
        lines.append((f"{BasisUse(use).label} {text}", f"basis:{members[0].pk}"))
    return lines


def compose_lead_in(paper: Paper) -> list[Block]:
    """Return the sentence that bridges from the bases to the plan (upright, unlike the bases)."""
    return paper.blocks(paper.plan.lead_in, "opening:lead_in") or [GapBlock("câu dẫn", "opening:lead_in")]


def compose_closing(paper: Paper) -> list[Block]:
    """Return the closing sentences; before them which plan this one replaces (NĐ 30/2020, Điều 18.3)."""
    closing = paper.blocks(paper.plan.closing, "opening:closing") or [GapBlock("câu kết", "opening:closing")]
    return [*_replacement(paper.plan), *closing]


def _replacement(plan: Plan) -> list[Block]:
    old = plan.replaces
    if old is None or old.issued_on is None:
        return []
    named = f"{old.kind.capitalize()} số {old.reference} {format_day(old.issued_on)} của {old.authority.name}"
    return [Paragraph((Text(f"Kế hoạch này thay thế {named}.", field=True, source="title:replaces"),))]
