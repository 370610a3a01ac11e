"""The two import orders of the house, walked in code (ast) and in the database (foreign keys)."""

import ast

import pytest
from django.apps import apps
from django.db.models import Field, Model

from tests.import_walk import (
    LEVELS,
    ROOT,
    Import,
    app_may_import,
    files_of,
    find_cycle,
    imports_in,
    named_rank,
    rank_of,
    rooms_graph,
)

APPS = [app for app in LEVELS if (ROOT / app).is_dir()]
PURE = {"tree", "text", "formats", "wording", "problem", "apportion", "totals", "roles"}
LONGEST_FILE = 400


# --- The walker sees what it must -----------------------------------------------------------------------------------
def test_the_walker_sees_every_way_to_import() -> None:
    source = """
from typing import TYPE_CHECKING
import plans.models
if TYPE_CHECKING:
    from budgets.models import Estimate
class A:
    def f(self):
        from plans import actions
"""
    assert imports_in(source)[1:] == [
        Import("plans.models", 3, inline=False),
        Import("budgets.models.Estimate", 5, inline=False),
        Import("plans.actions", 8, inline=True),
    ]


def test_the_rules_refuse_what_they_must() -> None:
    assert app_may_import("plans", "participants")
    assert not app_may_import("participants", "budgets")
    assert not app_may_import("budgets", "plans")
    assert named_rank("office_views") == named_rank("urls_office") - 1 == named_rank("views")
    assert named_rank("naming") is None
    graph = {"models": {"helper"}, "helper": {"views"}, "views": set()}
    assert rank_of("helper", graph) > rank_of("models", graph)
    assert find_cycle({"a": {"b"}, "b": {"c"}, "c": {"a"}}) == ["a", "b", "c", "a"]
    assert find_cycle({"a": {"b"}, "b": set()}) == []


# --- Apps -----------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("app", APPS)
def test_an_app_imports_only_lower_apps(app: str) -> None:
    uphill = [
        f"{path.relative_to(ROOT)}:{each.line} imports {each.module}"
        for path in files_of(app)
        for each in imports_in(path.read_text("utf-8"))
        if (other := each.module.split(".")[0]) in LEVELS and not app_may_import(app, other)
    ]
    assert uphill == []


@pytest.mark.parametrize("app", APPS)
def test_imports_stand_at_the_top_of_a_file_and_name_the_module_in_full(app: str) -> None:
    hidden = [
        f"{path.relative_to(ROOT)}:{each.line} imports {each.module}"
        for path in files_of(app)
        for each in imports_in(path.read_text("utf-8"))
        if each.inline or each.module.startswith(".")
    ]
    assert hidden == []


def test_foreign_keys_point_downwards() -> None:
    uphill = [
        f"{_label(field)} points at {field.related_model._meta.label}"
        for field in _relations()
        if not app_may_import(field.model._meta.app_label, field.related_model._meta.app_label)
    ]
    assert uphill == []


def test_a_part_cannot_look_back_at_its_plan() -> None:
    visible = [
        _label(field)
        for field in _relations()
        if field.model._meta.app_label == "plans"
        and field.related_model._meta.app_label in {"participants", "budgets"}
        and not field.remote_field.hidden
    ]
    assert visible == []


@pytest.mark.parametrize("app", [app for app in APPS if app != "dialogue_portal"])
def test_no_lookup_runs_uphill_through_a_reverse_accessor(app: str) -> None:
    own_names = {f.name for m in apps.get_models() if LEVELS.get(m._meta.app_label, 9) <= LEVELS[app] for f in _own(m)}
    accessors = {
        name
        for field in _relations()
        if LEVELS[field.related_model._meta.app_label] <= LEVELS[app] < LEVELS[field.model._meta.app_label]
        and not field.remote_field.hidden
        for name in (field.remote_field.get_accessor_name(), field.related_query_name())
    } - own_names
    uphill = [
        f"{path.relative_to(ROOT)}:{line} uses {name}"
        for path in files_of(app)
        for line, name in _names_used(ast.parse(path.read_text("utf-8")))
        if name.split("__")[0] in accessors
    ]
    assert uphill == []


# --- Rooms of an app ------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("app", [app for app in APPS if app != "dialogue_portal"])
def test_a_room_imports_only_lower_rooms(app: str) -> None:
    graph = rooms_graph(app)
    assert find_cycle(graph) == []
    uphill = [
        f"{app}.{room} imports {app}.{target}"
        for room, targets in graph.items()
        for target in targets
        if rank_of(target, graph) > rank_of(room, graph)
    ]
    assert uphill == []


@pytest.mark.parametrize("app", APPS)
def test_pure_modules_know_no_django(app: str) -> None:
    impure = [
        f"{path.relative_to(ROOT)} imports {each.module}"
        for path in files_of(app)
        if path.stem in PURE and path.parent.name == app
        for each in imports_in(path.read_text("utf-8"))
        if each.module.split(".")[0] == "django"
    ]
    assert impure == []


@pytest.mark.parametrize("app", APPS)
def test_there_are_no_signals_and_no_endless_files(app: str) -> None:
    sources = {path.relative_to(ROOT): path.read_text("utf-8") for path in files_of(app)}
    assert [str(path) for path, source in sources.items() if "django.dispatch" in source or ".signals" in source] == []
    assert [str(path) for path, source in sources.items() if source.count("\n") > LONGEST_FILE] == []


def _own(model: type[Model]) -> list[Field]:
    return [*model._meta.local_fields, *model._meta.local_many_to_many]


def _relations() -> list[Field]:
    ours = [model for model in apps.get_models() if model._meta.app_label in LEVELS]
    return [
        field
        for model in ours
        for field in _own(model)
        if field.is_relation and field.related_model._meta.app_label in LEVELS
    ]


def _label(field: Field) -> str:
    return f"{field.model._meta.label}.{field.name}"


def _names_used(tree: ast.AST) -> list[tuple[int, str]]:
    """Attributes, keyword arguments and strings that look like a lookup through a relation."""
    found: list[tuple[int, str]] = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute):
            found.append((node.lineno, node.attr))
        elif isinstance(node, ast.Call):
            found += [(node.lineno, keyword.arg) for keyword in node.keywords if keyword.arg and "__" in keyword.arg]
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and "__" in node.value:
            found.append((node.lineno, node.value))
    return found
