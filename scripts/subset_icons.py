"""Cut the icon font down to the icons in use: 134 KB are a quarter of a minute on a commune's line.

``.venv/bin/python scripts/subset_icons.py`` after an icon is used for the first time; the result is committed, and a
test says when it is needed. The whole font stays in frontend/icons/, outside of what the portal serves.
"""

import ast
import hashlib
import re
from io import BytesIO
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

ROOT = Path(__file__).resolve().parent.parent
WHOLE = ROOT / "frontend" / "icons"
VENDOR = ROOT / "static" / "vendor"
SHEET = VENDOR / "bootstrap-icons" / "bootstrap-icons.min.css"
FONT = VENDOR / "bootstrap-icons" / "fonts" / "bootstrap-icons.woff2"
APPS = (
    *("documents", "communes", "accounts", "jobs", "participants", "budgets", "plans", "dialogues"),
    "dialogue_portal",
)

_CLASS = re.compile(r"\bbi-([a-z0-9]+(?:-[a-z0-9]+)*)")
_GIVEN = re.compile(r"""\bicon(?:\|default)?\s*[=:]\s*["']([a-z0-9-]+)["']""")
_RULE = re.compile(r'\.bi-([a-z0-9-]+)::before\{content:"\\([0-9a-f]+)"\}')


def known_icons() -> dict[str, int]:
    """Return the code point of every icon of the whole font by its name."""
    sheet = (WHOLE / "bootstrap-icons.min.css").read_text("utf-8")
    return {name: int(code, 16) for name, code in _RULE.findall(sheet)}


def shipped_icons() -> set[str]:
    """Return the icons that the portal's own sheet knows."""
    return {name for name, _ in _RULE.findall(SHEET.read_text("utf-8"))}


def used_icons() -> set[str]:
    """Return the icons named in templates, scripts and code.

    ``bi-house`` and ``icon="house"`` in templates; every string of a script; in code what makers of rows are given, as
    in ``Tile("Danh mục", …, "journal-text")``. Better an icon too many than an empty square.
    """
    known = known_icons()
    used: set[str] = set()
    for path in ROOT.glob("templates/**/*.html"):
        text = path.read_text("utf-8")
        used |= {*_CLASS.findall(text), *_GIVEN.findall(text)}
    for path in (ROOT / "static" / "js").glob("**/*.js"):
        used |= set(re.findall(r"""["' ](?:bi-)?([a-z0-9-]+)["']""", path.read_text("utf-8")))
    for path in (path for app in APPS for path in (ROOT / app).rglob("*.py") if "migrations" not in path.parts):
        used |= {*_CLASS.findall(path.read_text("utf-8")), *_arguments(path)}
    return used & known.keys()


def _arguments(path: Path) -> set[str]:
    """Return the strings that calls in a file are given by position or as ``icon``."""
    calls = [node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call)]
    given = [arg for call in calls if _makes_a_row(call) for arg in call.args]
    given += [word.value for call in calls for word in call.keywords if word.arg == "icon"]
    return {arg.value for arg in given if isinstance(arg, ast.Constant) and isinstance(arg.value, str)}


def _makes_a_row(call: ast.Call) -> bool:
    """Whether the call makes an object: a class's name begins with a capital."""
    return isinstance(call.func, ast.Name) and call.func.id[:1].isupper()


def write_subset() -> int:
    """Write the small sheet and font, and the sums of all vendored files; return the number of icons."""
    known = known_icons()
    used = sorted(used_icons())
    head = (WHOLE / "bootstrap-icons.min.css").read_text("utf-8").split(".bi-", 1)[0]
    font = _cut([known[name] for name in used])
    head = re.sub(r'url\("[^"]*"\)', 'url("fonts/bootstrap-icons.woff2")', head)
    rules = "".join(f'.bi-{name}::before{{content:"\\{known[name]:x}"}}' for name in used)
    FONT.parent.mkdir(parents=True, exist_ok=True)
    FONT.write_bytes(font)
    SHEET.write_text(head + rules + "\n", "utf-8")
    _write_sums()
    return len(used)


def _cut(codes: list[int]) -> bytes:
    font = TTFont(WHOLE / "bootstrap-icons.woff2", recalcTimestamp=False)
    options = subset.Options(flavor="woff2", layout_features=[], name_IDs=[1, 2], notdef_outline=True)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=codes)
    cutter.subset(font)
    font.flavor = "woff2"
    out = BytesIO()
    font.save(out)
    return out.getvalue()


def _write_sums() -> None:
    files = sorted(path for path in VENDOR.rglob("*") if path.is_file() and path.name != "SHA256SUMS")
    lines = [f"{hashlib.sha256(path.read_bytes()).hexdigest()}  ./{path.relative_to(VENDOR)}\n" for path in files]
    (VENDOR / "SHA256SUMS").write_text("".join(lines), "utf-8")


if __name__ == "__main__":
    print(f"{write_subset()} icons, {FONT.stat().st_size:,} bytes")
