"""The outline of the paper: numbered headings, text, and each data part where the office wants it."""

from collections import defaultdict
from dataclasses import replace

from documents.richtext import is_blank
from documents.tree import Block, Gap, GapBlock, Heading, Paragraph, Runs, Text
from documents.walk import is_point
from plans.composition.numbering import number_label
from plans.composition.paper import Paper
from plans.composition.parts import compose_placement
from plans.models import HeadingStyle, Numbering, Plan, Section

NUMBERED = (HeadingStyle.OWN_LINE, HeadingStyle.RUN_IN)


def compose_outline(paper: Paper) -> list[Block]:
    """Return the blocks of all nodes, or a gap where the plan has no outline yet."""
    tree = children_of(paper.plan)
    blocks = [block for node, path in numbered(tree[None], ()) for block in _node(paper, node, path, tree)]
    return blocks or [GapBlock("các mục của kế hoạch", "outline:")]


def children_of(plan: Plan) -> dict[int | None, list[Section]]:
    """Return the nodes below each node (None: the top), in order."""
    tree: dict[int | None, list[Section]] = defaultdict(list)
    for section in plan.sections.all():
        tree[section.parent_id].append(section)
    return tree


def numbered(nodes: list[Section], above: tuple[int, ...]) -> list[tuple[Section, tuple[int, ...]]]:
    """Return each node with its path of numbers; a node without a number takes none and 0 stands in the path."""
    pairs, count = [], 0
    for node in nodes:
        if node.heading_style in NUMBERED:
            count += 1
        pairs.append((node, (*above, count if node.heading_style in NUMBERED else 0)))
    return pairs


def node_label(plan: Plan, node: Section, path: tuple[int, ...]) -> str:
    """Return the finished number of a node, empty where its style has none."""
    return number_label(plan.numbering, path) if node.heading_style in NUMBERED else ""


def _node(paper: Paper, node: Section, path: tuple[int, ...], tree: dict[int | None, list[Section]]) -> list[Block]:
    source = f"section:{node.pk}"
    below = path_below(path)
    content = paper.blocks(node.body, source)
    if node.part:
        content += compose_placement(paper, node.part, node.layout, below, source, used=_count_numbered(tree[node.pk]))
    content += paper.blocks(node.body_after, source) if not is_blank(node.body_after) else []
    children = [b for child, deeper in numbered(tree[node.pk], below) for b in _node(paper, child, deeper, tree)]
    if not content and not children:
        content = [GapBlock(f"nội dung mục «{node}»", source)]
    return [*_headed(paper, node, path, content), *children]


def path_below(path: tuple[int, ...]) -> tuple[int, ...]:
    """Return the path under which a node's children count: one without a number opens no level of its own."""
    return path if path[-1] else path[:-1] or path


def _count_numbered(nodes: list[Section]) -> int:
    return sum(node.heading_style in NUMBERED for node in nodes)


def _headed(paper: Paper, node: Section, path: tuple[int, ...], content: list[Block]) -> list[Block]:
    source = f"section:{node.pk}"
    if node.heading_style == HeadingStyle.NONE:
        return content
    label = node_label(paper.plan, node, path)
    heading: Runs = paper.runs(node.heading, source, bold=not is_point(label)) or (Gap("đề mục", source),)
    if node.heading_style == HeadingStyle.OWN_LINE:
        return [Heading(len(path), label, heading, upper=_in_capitals(paper.plan, path), source=source), *content]
    if node.heading_style == HeadingStyle.UNNUMBERED:
        return [Heading(len(path), "", _with_colon(heading), source=source), *content]
    return run_in(label, heading, content, source)


def _in_capitals(plan: Plan, path: tuple[int, ...]) -> bool:
    return len(path) == 1 and plan.numbering in (Numbering.ROMAN_LETTER, Numbering.ROMAN_DECIMAL)


def run_in(label: str, heading: Runs, content: list[Block], source: str) -> list[Block]:
    """Return ``content`` with the heading running into its first paragraph: «2. Thời gian: Từ ngày …»."""
    number = (Text(f"{label} ", bold=not is_point(label)),) if label else ()
    lead = (*number, *_with_colon(heading))
    first = content[0] if content else None
    if isinstance(first, Paragraph) and not first.lead and first.align == "justify":
        return [replace(first, lead=lead), *content[1:]]
    return [Paragraph((), lead=lead, source=source), *content]


def _with_colon(heading: Runs) -> Runs:
    last = heading[-1]
    if isinstance(last, Text) and not last.text.rstrip().endswith((":", ".", "?", ")")):
        return (*heading[:-1], replace(last, text=last.text.rstrip() + ":"))
    return heading
