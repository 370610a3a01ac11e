"""What a plan points at under another name than before: no fact of it changed, but its paper reads otherwise."""

from collections.abc import Iterator

from plans.changes.change import Change
from plans.changes.wording import tell_text
from plans.facts import PlanFacts
from plans.facts.names import References, find_references

_LABELS = {
    "unit": "tên đơn vị",
    "category": "tên loại hộ",
    "department": "tên phòng, đơn vị",
    "signer": "người ký",
    "text": "văn bản viện dẫn",
    "topic": "nội dung đối thoại",
    "field": "tên lĩnh vực",
    "funding": "nguồn kinh phí",
    "decision": "quyết định giao vốn",
    "norm": "định mức",
}


def find_renamed(old: PlanFacts, new: PlanFacts) -> Iterator[Change]:
    """Yield each thing that both states point at under different names, once, in the first part that names it."""
    told: set[tuple[str, str]] = set()
    for slug in (slug for slug in old.facts if slug in new.facts):
        before, after = (_with_decisions(find_references({slug: side.facts[slug]})) for side in (old, new))
        for kind, keys in before.items():
            for key in map(str, sorted(keys & after.get(kind, set()))):
                names = [side.names.get(kind, {}).get(key, "") for side in (old, new)]
                if (kind, key) not in told and all(names) and names[0] != names[1]:
                    told.add((kind, key))
                    yield _renamed(slug, kind, key, *names)


def _renamed(slug: str, kind: str, key: str, old: str, new: str) -> Change:
    label = f"{_LABELS[kind]} (sửa trong danh mục)"
    before, after, text = tell_text(label, old, new)
    return Change(slug, f"{slug}:{kind}-{key}", "name", "changed", label, before, after, text)


def _with_decisions(found: References) -> References:
    """Return the references with the decision behind each source of money, which goes by the source's key."""
    return {**found, "decision": found.get("funding", set())}
