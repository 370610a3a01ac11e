"""Reads the project's own Python as syntax trees: who imports whom, and from where in the file."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

# Lowest first. Apps on one level know nothing of each other.
LEVELS = {
    "documents": 0,
    "communes": 1,
    "accounts": 2,
    "jobs": 3,
    "participants": 4,
    "budgets": 4,
    "plans": 5,
    "dialogues": 6,
    "dialogue_portal": 7,
}

# Rooms of an app, lowest first. A module with another name is a helper and ranks as high as what it imports.
ROOMS = {
    "models": 1,
    "permissions": 2,
    "totals": 2,
    "apportion": 2,
    "facts": 3,
    "composition": 4,
    "problems": 5,
    "actions": 6,
    "forms": 7,
    "guards": 7,
    "views": 8,
    "urls": 9,
    "admin": 10,
    "management": 10,
    "apps": 10,
}


@dataclass(frozen=True)
class Import:
    """One imported module; ``inline`` when it stands inside a function."""

    module: str
    line: int
    inline: bool


def files_of(app: str) -> list[Path]:
    """The app's Python files; migrations follow from the models and are left out."""
    return sorted(path for path in (ROOT / app).rglob("*.py") if "migrations" not in path.parts)


def imports_in(source: str) -> list[Import]:
    """Every import of a file, wherever it stands; ``from a import b`` counts as ``a.b``."""
    return list(_walk(ast.parse(source), inline=False))


def _walk(node: ast.AST, *, inline: bool) -> Iterator[Import]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Import):
            yield from (Import(alias.name, child.lineno, inline) for alias in child.names)
        elif isinstance(child, ast.ImportFrom):
            base = "." * child.level + (child.module or "")
            yield from (Import(f"{base}.{alias.name}", child.lineno, inline) for alias in child.names)
        is_function = isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
        yield from _walk(child, inline=inline or is_function)


def app_may_import(app: str, other: str) -> bool:
    """Whether code or a foreign key of ``app`` may point at ``other``."""
    return app == other or LEVELS[other] < LEVELS[app]


def room_of(module: str) -> str:
    """The module's name inside its app: «plans.views.board» and «plans.views» are both «views»."""
    parts = module.split(".")
    return parts[1] if len(parts) > 1 else ""


def named_rank(room: str) -> int | None:
    """The rank that a module's name gives it; «office_views» and «urls_office» stand with views and urls."""
    for name, rank in ROOMS.items():
        if room == name or room.startswith(f"{name}_") or room.endswith(f"_{name}"):
            return rank
    return None


def rooms_graph(app: str) -> dict[str, set[str]]:
    """Which rooms of the app import which others of the same app."""
    names = {_module_name(path).split(".")[1] for path in files_of(app) if _module_name(path) != app}
    graph: dict[str, set[str]] = {name: set() for name in names}
    for path in files_of(app):
        room = room_of(_module_name(path))
        targets = {room_of(each.module) for each in imports_in(path.read_text("utf-8")) if _app(each.module) == app}
        if room:
            graph[room] |= (targets & names) - {room}
    return graph


def find_cycle(graph: dict[str, set[str]]) -> list[str]:
    """A path of rooms that comes back to itself, or an empty list."""
    done: set[str] = set()

    def visit(room: str, path: list[str]) -> list[str]:
        if room in path:
            return [*path[path.index(room) :], room]
        if room in done:
            return []
        for target in sorted(graph[room]):
            if cycle := visit(target, [*path, room]):
                return cycle
        done.add(room)
        return []

    return next((cycle for room in sorted(graph) if (cycle := visit(room, []))), [])


def rank_of(room: str, graph: dict[str, set[str]]) -> int:
    """The rank by name, else that of the highest room it leans on."""
    named = named_rank(room)
    return named if named is not None else max((rank_of(target, graph) for target in graph[room]), default=0)


def _module_name(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _app(module: str) -> str:
    return module.split(".")[0]
