"""No fact of a plan can change unseen: every field that facts hold is altered once, and told once."""

import copy
from collections.abc import Iterator
from typing import Any

import pytest

from communes.models import UnitLevel
from documents.models import CitedText
from participants.models import HouseholdCategory
from plans.changes import Change, compare_part
from plans.facts import PART_FACTS, read_whole
from plans.facts.duties import DUTY_FIELDS
from plans.facts.outline import SECTION_FIELDS
from plans.models import Plan
from tests.factories import make_unit
from tests.plan_factories import composed, make_plan
from tests.plans.makers import make_office

pytestmark = pytest.mark.django_db

Path = tuple[str | int, ...]
MADE_ANEW = {"bases": ("text",), "units": ("unit",), "lines": ("unit",), "brackets": ("from_heads",)}


@pytest.fixture
def facts() -> dict[str, Any]:
    """The facts of a plan in which every list has a row."""
    office = make_office()
    commune = office.unit.children.first()
    hamlet = make_unit("Tân Dân", UnitLevel.HAMLET, parent=commune, owner=office)
    text = CitedText.objects.create(kind="plan", number="1/KH-UBND")
    category = HouseholdCategory.objects.create(name="Hộ nghèo")
    node = {"heading": "Mục đích", "body": "<p>Lời văn.</p>", "part": "topics", "children": [{"heading": "Con"}]}
    plan: Plan = make_plan(
        office,
        facts={
            "bases": {"bases": [{"text": text.pk}]},
            "outline": {"sections": [node]},
            "topics": {"topics": [{"wording": "Nhà ở"}]},
            "schedule": {"sessions": [{"unit": commune.pk, "venue": "Hội trường"}]},
            "delegation": {"delegations": [{"level": "commune", "body": "Ban Chỉ đạo"}]},
            "duties": {"duties": [{"work": "Mời dự", "leads": ["Xã"], "partners": ["Sở"]}]},
            "recipients": {"recipients": [{"name": "Sở"}]},
            "annexes": {"annexes": [{"title": "Phụ lục", "body": "<p>Lời.</p>"}]},
            "budget": {
                "ceiling": 9_000_000,
                "items": [{"name": "Nước uống", "price": 20_000, "quantity": 5}],
                "brackets": [{"from_heads": 1, "amount": 500_000}],
                "lines": [{"unit": commune.pk, "amount": 500_000, "note": ""}],
            },
            "quotas": {
                "per_hamlet": True,
                "categories": [category.pk],
                "units": [{"unit": commune.pk, "place_numbers": {str(hamlet.pk): {str(category.pk): 5}}}],
            },
        },
    )
    return read_whole(composed(plan)).facts


def altered(value: Any, key: str) -> Any:
    """Another value of the same sort."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return value + 1
    if isinstance(value, list):
        return [*value, "Thêm"]
    if key.endswith("_on") or (key.startswith("period_") and key != "period_precision"):
        return "2031-01-02"
    if key.endswith("_at"):
        return "07:15"
    if value is None:
        return 999_999
    return f"<p>{value} sửa</p>" if str(value).startswith("<p>") else f"{value} sửa"


def every_value(facts: Any, path: Path = ()) -> Iterator[Path]:
    """Where each value stands, the keys of rows left out."""
    if isinstance(facts, dict):
        for key, value in facts.items():
            if key != "id" and value != []:
                yield from every_value(value, (*path, key))
    elif isinstance(facts, list) and facts and isinstance(facts[0], dict):
        for index, value in enumerate(facts):
            yield from every_value(value, (*path, index))
    else:
        yield path


def changes_after(facts: dict[str, Any], path: Path) -> list[Change]:
    part = str(path[0])
    new = copy.deepcopy(facts[part])
    at = new
    for step in path[1:-1]:
        at = at[step]
    at[path[-1]] = altered(at[path[-1]], str(path[-1]))
    return [change for change in compare_part(part, facts[part], new, ({}, {})) if not change.derived]


def test_every_value_that_facts_hold_is_told_once_when_it_changes(facts: dict[str, Any]) -> None:
    wrong = []
    for path in every_value(facts):
        changes = changes_after(facts, path)
        is_key = any(path[-1] in MADE_ANEW.get(str(step), ()) for step in path)
        expected = 2 if is_key else 1  # a row that names something else is another row
        if len(changes) != expected or not all(change.text for change in changes):
            wrong.append((path, [change.text for change in changes]))
    assert wrong == []


def test_the_walk_meets_every_field(facts: dict[str, Any]) -> None:
    met = {(path[0], path[-1]) for path in every_value(facts)}
    fields = {(slug, name) for slug, spec in PART_FACTS.items() for name in spec.fields}
    fields |= {(slug, name) for slug, spec in PART_FACTS.items() for names in spec.rows.values() for name in names}
    fields |= {("outline", name) for name in SECTION_FIELDS} | {("duties", name) for name in DUTY_FIELDS}
    assert fields - met == set()
