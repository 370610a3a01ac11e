"""The data parts as blocks: one function a part, looked up by the slug a node carries."""

from collections.abc import Callable

from budgets.composition import estimate_runs, estimate_table, estimate_total, funding_runs, items_table
from budgets.composition import remark_paragraphs as budget_remark
from budgets.models import Rule
from communes.models import UnitLevel
from documents.formats import join_names, pad
from documents.tree import Block, GapBlock, Heading, Paragraph, Point, Points, Text
from documents.walk import is_point
from participants.composition import allocation_list, allocation_sentence, allocation_table
from participants.composition import remark_paragraphs as quota_remark
from plans.composition.duties import compose_duties
from plans.composition.paper import Paper, unit_kinds
from plans.composition.period import period_text
from plans.composition.schedule import compose_places, compose_schedule
from plans.models import Delegation, DelegationRole, PlanTopic
from plans.placements import PLACEMENTS

Path = tuple[int, ...]


def compose_placement(paper: Paper, slug: str, layout: str, path: Path, source: str, *, used: int = 0) -> list[Block]:
    """Return the blocks of the data part ``slug`` below the node at ``path``.

    ``used`` is how many numbers the node's own children take before numbered rows of the part begin.
    """
    if slug == "duties":
        return compose_duties(paper, PLACEMENTS[slug].layout_or_default(layout), path, used, compose_placement)
    if slug.startswith("delegation-"):
        level = UnitLevel(slug.removeprefix("delegation-"))
        return _delegation_of(paper, level, PLACEMENTS[slug].layout_or_default(layout))
    compose = _COMPOSERS.get(slug)
    if compose is None:
        return [GapBlock(f"phần dữ liệu «{slug}» không có", source)]
    return compose(paper, PLACEMENTS[slug].layout_or_default(layout), path)


def _topics(paper: Paper, layout: str, path: Path) -> list[Block]:
    topics = list(paper.plan.topics.all())
    if not topics:
        return [GapBlock("nội dung đối thoại", "topics:")]
    if layout == "sentence":
        text = "; ".join(topic.printed.rstrip(" ;.") for topic in topics)
        return [Paragraph(paper.runs(f"{text}.", f"topic:{topics[0].pk}"))]
    if layout == "points":
        return [_topic_points(paper, topics)]
    blocks: list[Block] = []
    for number, policy_field in enumerate(dict.fromkeys(topic.printed_field for topic in topics), 1):
        name = policy_field.name if policy_field else "Nội dung khác"
        group = [topic for topic in topics if topic.printed_field == policy_field]
        source, label = f"topic:{group[0].pk}", paper.label((*path, number))
        blocks += [
            Heading(len(path) + 1, label, (Text(name, bold=not is_point(label)),), source=source),
            _topic_points(paper, group),
        ]
    return blocks


def _topic_points(paper: Paper, topics: list[PlanTopic]) -> Points:
    """Return one list that reads as a sentence: «;» after each topic, «.» after the last."""
    ends = [";"] * (len(topics) - 1) + ["."]
    return Points(
        tuple(
            Point(paper.runs(topic.printed.rstrip(" ;.") + end, f"topic:{topic.pk}"), source=f"topic:{topic.pk}")
            for topic, end in zip(topics, ends, strict=True)
        )
    )


def _period(paper: Paper, layout: str, path: Path) -> list[Block]:
    text = period_text(paper.plan)
    if not text:
        return [GapBlock("thời gian tổ chức", "schedule:period_from")]
    note = _begun(paper.plan.schedule_note.strip(" ()."))
    said = ". ".join(filter(None, [_begun(text), note]))
    return [Paragraph((Text(f"{said}.", source="schedule:period_from"),))]


def _begun(sentence: str) -> str:
    return f"{sentence[:1].upper()}{sentence[1:]}"


def _banner(paper: Paper, layout: str, path: Path) -> list[Block]:
    if not paper.plan.banner:
        return [GapBlock("khẩu hiệu, ma-két", "banner:banner")]
    return [Paragraph((Text(paper.plan.banner.upper(), bold=True),), align="center", source="banner:banner")]


def _delegation(paper: Paper, layout: str, path: Path) -> list[Block]:
    levels = dict.fromkeys(line.level for line in paper.plan.delegations.all())
    if not levels:
        return [GapBlock("thành phần tham dự", "delegation:")]
    blocks: list[Block] = []
    for level in (level for level in UnitLevel if level.value in levels):
        title = "Thôn, ấp:" if level == UnitLevel.HAMLET else f"{level.label.capitalize()}:"
        blocks += [Heading(len(path) + 1, "", (Text(title, bold=True),)), *_delegation_of(paper, level, "points")]
    return blocks


def _delegation_of(paper: Paper, level: UnitLevel, layout: str) -> list[Block]:
    lines = [line for line in paper.plan.delegations.all() if line.level == level]
    if not lines:
        return [GapBlock(f"thành phần {level.label}", "delegation:")]
    said = [_delegation_line(paper, line) for line in lines]
    if layout == "points":  # every new line begins with a capital (NĐ 30/2020 PL II, I)
        said = [_begun(line) for line in said]
    texts = [paper.runs(text, f"delegation:{line.pk}") for text, line in zip(said, lines, strict=True)]
    if layout == "points":
        sources = [f"delegation:{line.pk}" for line in lines]
        return [Points(tuple(Point((*t, Text(".")), source=s) for t, s in zip(texts, sources, strict=True)))]
    runs = [run for text in texts for run in (*text, Text("; "))]
    return [Paragraph((*runs[:-1], Text(".")), source=f"delegation:{lines[0].pk}")]


def _delegation_line(paper: Paper, line: Delegation) -> str:
    body = line.body.rstrip(" ;.")
    if line.role != DelegationRole.MEMBER:
        body = f"{line.get_role_display()}: {body}"
    if not line.people:
        return body
    each = f"mỗi {_each(paper)} " if line.per_unit else ""
    return f"{body} ({each}{pad(line.people)} người)"


def _each(paper: Paper) -> str:
    replies = paper.plan.allocation.replies.all() if paper.plan.allocation else []
    return unit_kinds([reply.unit for reply in replies]) or "đơn vị"


def _quotas(paper: Paper, layout: str, path: Path) -> list[Block]:
    allocation = paper.plan.allocation
    if allocation is None or (allocation.counted and not allocation.replies.all()):
        return [GapBlock("số lượng tham dự của các đơn vị", "quotas:units")]
    if layout == "sentence" or not allocation.counted:
        return [Paragraph(allocation_sentence(allocation), source="quotas:units"), *quota_remark(allocation)]
    rows: Block = allocation_table(allocation) if layout == "table" else allocation_list(allocation)
    return [rows, *quota_remark(allocation)]


def _budget(paper: Paper, layout: str, path: Path) -> list[Block]:
    estimate, authority = paper.plan.estimate, paper.plan.authority
    if estimate is None:
        return [GapBlock("kinh phí", "budget:ceiling")]
    if layout == "table":
        return [estimate_table(estimate), *budget_remark(estimate)]
    if layout == "items":
        return [items_table(estimate)]
    amount = estimate_runs(estimate, thousand_word=authority.thousand_word, zero_word=authority.zero_word)
    funding = funding_runs(estimate, paper.cite)
    blocks: list[Block] = []
    if estimate_total(estimate) is not None or estimate.rule != Rule.NONE:  # a total stands «where known»
        blocks.append(Paragraph((Text("Kinh phí thực hiện: "), *amount, Text(".")), source="budget:ceiling"))
    if funding:
        blocks.append(Paragraph(funding, source="budget:funding"))
    if names := [annex.title for annex in paper.plan.annexes.all() if annex.part == "budget"]:
        blocks.append(Paragraph((Text(f"(Kèm theo phụ lục: {join_names(names)})", italic=True),)))
    return blocks


_COMPOSERS: dict[str, Callable[[Paper, str, Path], list[Block]]] = {
    "topics": _topics,
    "period": _period,
    "places": compose_places,
    "schedule": compose_schedule,
    "delegation": _delegation,
    "quotas": _quotas,
    "budget": _budget,
    "banner": _banner,
}
