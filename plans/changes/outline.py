"""Two states of the outline: nodes by their id, their data part, their heading, or what they say."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from documents.richtext import plain_text
from documents.text import fold
from plans.changes.change import Change
from plans.changes.matching import match_rows, out_of_order
from plans.changes.rows import Sides, compare_values
from plans.changes.values import rich_value, value_of
from plans.changes.wording import cut
from plans.facts import Facts
from plans.models import Section
from plans.placements import PLACEMENTS

PART = "outline"
NAME_LENGTH = 60
_VALUES = (
    replace(value_of(Section, "heading", names_row=True), label="đề mục"),
    value_of(Section, "heading_style"),
    rich_value("body", "lời văn"),
    value_of(Section, "part"),
    value_of(Section, "layout"),
    rich_value("body_after", "lời văn sau"),
)


@dataclass(frozen=True)
class Node:
    """A node with the place of its parent in the flat list, or -1 at the top."""

    facts: Facts
    parent: int


def compare_nodes(old: list[Facts], new: list[Facts], sides: Sides) -> Iterator[Change]:
    """Yield what changed in the outline; what stands below an added or removed node is told with it."""
    before, after = list(flatten(old)), list(flatten(new))
    pairs = {j: i for i, j in _match(before, after)}
    for j, node in enumerate(after):
        if j in pairs:
            yield from compare_node(before[pairs[j]].facts, node.facts, sides)
        elif node.parent == -1 or node.parent in pairs:
            yield _whole(node.facts, _new_below(after, j, set(pairs)), added=True)
    gone = set(range(len(before))) - set(pairs.values())
    for i in sorted(gone):
        if before[i].parent not in gone:
            yield _whole(before[i].facts, _new_below(before, i, set(pairs.values())), added=False)
    yield from _moved(before, after, pairs)


def compare_node(old: Facts, new: Facts, sides: Sides) -> Iterator[Change]:
    """Yield what changed in one node, its children aside."""
    title = f"«{title_of(old)}»"
    yield from compare_values(PART, f"section:{new.get('id')}", _VALUES, old, new, sides, noun="mục", title=title)


def flatten(nodes: Sequence[Facts]) -> list[Node]:
    """Return the nodes in reading order."""
    flat: list[Node] = []

    def walk(level: Sequence[Facts], parent: int) -> None:
        for facts in level:
            flat.append(Node(facts, parent))
            walk(facts.get("children", []), len(flat) - 1)

    walk(nodes, -1)
    return flat


def title_of(facts: Facts) -> str:
    """Return what a sentence calls a node: its heading, the data it holds, or how its text begins."""
    part = facts.get("part") or ""
    placed = PLACEMENTS[part].title if part in PLACEMENTS else part
    words = facts.get("heading") or placed or plain_text(facts.get("body") or "")
    return cut(words, NAME_LENGTH) if words else "không đề mục"


def _match(old: list[Node], new: list[Node]) -> list[tuple[int, int]]:
    keys = (
        lambda row: row.get("id"),
        lambda row: (fold(row.get("heading") or ""), row.get("part")) if row.get("heading") else None,
        lambda row: row.get("part"),
        lambda row: fold(row.get("heading") or ""),
    )
    return match_rows([node.facts for node in old], [node.facts for node in new], keys, _words)


def _words(facts: Facts) -> str:
    return f"{facts.get('heading') or ''} {plain_text(facts.get('body') or '')}"


def _new_below(nodes: list[Node], top: int, matched: set[int]) -> int:
    """Return how many nodes below ``top`` came or went with it."""
    inside = {top}
    for index in range(top + 1, len(nodes)):
        if nodes[index].parent in inside and index not in matched:
            inside.add(index)
    return len(inside) - 1


def _whole(facts: Facts, below: int, *, added: bool) -> Change:
    said = f"«{title_of(facts)}»{f' cùng {below} mục bên trong' if below else ''}"
    return Change(
        PART,
        f"section:{facts.get('id')}",
        "",
        "added" if added else "removed",
        f"mục «{title_of(facts)}»",
        "" if added else said,
        said if added else "",
        f"{'thêm' if added else 'bỏ'} mục {said}",
    )


def _moved(before: list[Node], after: list[Node], pairs: dict[int, int]) -> Iterator[Change]:
    """Yield nodes that have another parent now, and siblings that changed their order."""
    back = {i: j for j, i in pairs.items()}
    stay: dict[int, list[int]] = {}
    for j, node in enumerate(after):
        if j not in pairs:
            continue
        was = before[pairs[j]].parent
        if (back.get(was, -2) if was != -1 else -1) == node.parent:
            stay.setdefault(node.parent, []).append(j)
        else:
            yield _to_other_parent(before, after, pairs[j], j)
    for children in stay.values():
        for index in out_of_order([pairs[j] for j in children]):
            yield _among_siblings(before, after, children, index, pairs)


def _to_other_parent(before: list[Node], after: list[Node], i: int, j: int) -> Change:
    old, new = (
        f"trong mục «{title_of(nodes[at.parent].facts)}»" if at.parent != -1 else "ở mức ngoài cùng"
        for nodes, at in ((before, before[i]), (after, after[j]))
    )
    label = f"mục «{title_of(after[j].facts)}»"
    text = f"{label} chuyển từ {old} sang {new}"
    return Change(PART, f"section:{after[j].facts.get('id')}", "place", "moved", label, old, new, text)


def _among_siblings(
    before: list[Node], after: list[Node], children: list[int], index: int, pairs: dict[int, int]
) -> Change:
    j = children[index]
    was = sorted(children, key=pairs.__getitem__).index(j)
    label = f"mục «{title_of(after[j].facts)}»"
    old, new = f"thứ {was + 1}", f"thứ {index + 1}"
    text = f"{label} chuyển từ {old} {'lên' if index < was else 'xuống'} {new}"
    return Change(PART, f"section:{after[j].facts.get('id')}", "place", "moved", label, old, new, text)
