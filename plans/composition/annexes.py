"""The annexes: title, reference line, and the table they hold."""

from budgets.composition import estimate_table
from budgets.composition import remark_paragraphs as budget_remark
from documents.tree import Annex, Block, GapBlock, Text
from documents.wording import annex_label, annex_reference
from participants.composition import allocation_table
from participants.composition import remark_paragraphs as quota_remark
from plans.composition.paper import Paper
from plans.composition.schedule import compose_schedule
from plans.models import Plan, PlanAnnex


def compose_annexes(paper: Paper) -> tuple[Annex, ...]:
    """Return the annexes in order; several are numbered, a single one is not (NĐ 30/2020 PL I, III.1.b)."""
    annexes = list(paper.plan.annexes.all())
    return tuple(
        Annex(
            label=annex_label(index, len(annexes)),
            title=paper.runs(annex.title, f"annex:{annex.pk}"),
            reference=(Text(_reference(paper.plan)),),
            blocks=tuple(_content(paper, annex)),
            landscape=annex.landscape,
            source=f"annex:{annex.pk}",
        )
        for index, annex in enumerate(annexes, 1)
    )


def _reference(plan: Plan) -> str:
    issued = plan.issued_on
    return annex_reference(
        plan.kind,
        plan.symbol,
        plan.authority.name,
        year=issued.year if issued else plan.year,
        number=plan.number or None,
        day=issued.day if issued else None,
        month=issued.month if issued else plan.dated_month,
    )


def _content(paper: Paper, annex: PlanAnnex) -> list[Block]:
    source = f"annex:{annex.pk}"
    blocks = paper.blocks(annex.body, source)
    plan = paper.plan
    if annex.part == "budget" and plan.estimate:
        blocks += [estimate_table(plan.estimate), *budget_remark(plan.estimate)]
    elif annex.part == "quotas" and plan.allocation:
        blocks += [allocation_table(plan.allocation), *quota_remark(plan.allocation)]
    elif annex.part == "schedule":
        blocks += compose_schedule(paper, "table", ())
    return blocks or [GapBlock("nội dung phụ lục", source)]
