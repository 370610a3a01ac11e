"""From a plan's data to the typed tree of its paper.

``compose_plan`` reads only what ``Plan.objects.for_document()`` loaded: it makes no query of its own.
"""

from documents.tree import Document, Text
from plans.composition.annexes import compose_annexes
from plans.composition.head import compose_letterhead, compose_recipients, compose_signature
from plans.composition.opening import compose_bases, compose_closing, compose_lead_in
from plans.composition.outline import compose_outline
from plans.composition.paper import Paper
from plans.models import Plan

__all__ = ["Paper", "compose_plan"]


def compose_plan(plan: Plan) -> Document:
    """Return the paper of ``plan`` as it stands now; what is missing stands in it as gaps."""
    paper = Paper(plan)
    bases = compose_bases(paper)  # first, so that the texts are cited in full here and briefly later
    body = [*bases, *compose_lead_in(paper), *compose_outline(paper), *compose_closing(paper)]
    return Document(
        letterhead=compose_letterhead(plan),
        kind=plan.kind,
        subject=(Text(plan.subject, bold=True, source="title:subject"),),
        blocks=tuple(body),
        signature=compose_signature(plan),
        recipients=compose_recipients(plan),
        annexes=compose_annexes(paper),
        draft=None if plan.is_decided else plan.draft_number,
        note="" if plan.is_decided else plan.paper_note,
        title=str(plan),
    )
