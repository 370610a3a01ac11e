"""The outline as rows for a page: each node with its number and depth."""

from collections.abc import Iterator
from dataclasses import dataclass

from plans.composition.outline import children_of, node_label, numbered, path_below
from plans.models import Plan, Section
from plans.placements import PLACEMENTS


@dataclass(frozen=True)
class OutlineRow:
    """One node as the outline page lists it; ``depth`` is 1 at the top."""

    node: Section
    label: str
    depth: int
    placement: str
    is_first: bool
    is_last: bool


def outline_rows(plan: Plan) -> list[OutlineRow]:
    """Return the nodes in reading order."""
    tree = children_of(plan)

    def rows(nodes: list[Section], above: tuple[int, ...], depth: int) -> Iterator[OutlineRow]:
        for node, path in numbered(nodes, above):
            placement = PLACEMENTS[node.part].title if node.part in PLACEMENTS else ""
            label = node_label(plan, node, path)
            yield OutlineRow(node, label, depth, placement, node is nodes[0], node is nodes[-1])
            yield from rows(tree[node.pk], path_below(path), depth + 1)

    return list(rows(tree[None], (), 1))
