"""The outline as a nested list of nodes."""

from collections import defaultdict

from documents.richtext import clean
from plans.facts.rows import Facts, read_fields, set_fields
from plans.models import Plan, Section

SECTION_FIELDS = ("heading", "heading_style", "body", "part", "layout", "body_after")


def read_outline(plan: Plan) -> list[Facts]:
    """Return the nodes of the plan in order, children inside their parents."""
    below: dict[int | None, list[Section]] = defaultdict(list)
    for section in plan.sections.all():
        below[section.parent_id].append(section)

    def nodes(parent_id: int | None) -> list[Facts]:
        return [
            {"id": node.pk} | read_fields(node, SECTION_FIELDS) | {"children": nodes(node.pk)}
            for node in below[parent_id]
        ]

    return nodes(None)


def write_outline(plan: Plan, nodes: list[Facts]) -> None:
    """Replace the outline: nodes with a known id stay themselves, others are added, the rest goes."""
    known = {section.pk: section for section in plan.sections.all()}
    kept = _ids(nodes) & known.keys()
    plan.sections.exclude(pk__in=kept).delete()
    for section in known.values():
        if section.pk in kept and section.part:  # frees the part, so that two nodes may swap theirs
            Section.objects.filter(pk=section.pk).update(part="")
    _write_nodes(plan, nodes, None, {pk: known[pk] for pk in kept})


def _ids(nodes: list[Facts]) -> set[int]:
    found = {node["id"] for node in nodes if node.get("id")}
    return found.union(*(_ids(node.get("children", [])) for node in nodes)) if nodes else found


def _write_nodes(plan: Plan, nodes: list[Facts], parent: Section | None, known: dict[int, Section]) -> None:
    for position, facts in enumerate(nodes):
        section = known.pop(facts.get("id") or 0, None) or Section(plan=plan)
        section.parent, section.position = parent, position
        set_fields(section, SECTION_FIELDS, facts)
        section.body, section.body_after = clean(section.body), clean(section.body_after)
        section.save()
        _write_nodes(plan, facts.get("children", []), section, known)
