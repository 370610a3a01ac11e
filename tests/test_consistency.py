"""The whole site at once: nothing points at what is not there, nothing is there that nothing points at."""

import re
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.template import Context, Origin, Template, TemplateSyntaxError
from django.template.loader import get_template
from django.urls import URLPattern, URLResolver, get_resolver

from tests.import_walk import LEVELS, ROOT, files_of, imports_in
from tests.template_guard import fail_on_unknown_variables

FOLDERS = [ROOT / "templates", *(ROOT / app / "templates" for app in LEVELS)]
TEMPLATES = sorted((path, folder) for folder in FOLDERS for path in folder.rglob("*.*") if path.is_file())
NAMES = [str(path.relative_to(folder)) for path, folder in TEMPLATES]
MARKUP = {name: path.read_text("utf-8") for name, (path, _) in zip(NAMES, TEMPLATES, strict=True)}
CODE = {path: path.read_text("utf-8") for app in LEVELS for path in files_of(app)}

# Django asks for these by their place alone.
ASKED_FOR_BY_DJANGO = {"400.html", "403.html", "403_csrf.html", "404.html", "500.html"} | {
    f"registration/{name}.html" for name in ("login", "password_change_form", "password_change_done")
}

# Named in settings or on a command line rather than imported.
NOT_IMPORTED = {
    "psycopg2-binary",
    "gunicorn",
    "argon2-cffi",
    "brotli",
    "whitenoise",
    "crispy-bootstrap5",
    "pillow",
    "django-tasks-rq",
}
MODULE_OF = {
    "Django": "django",
    "django-environ": "environ",
    "django-crispy-forms": "crispy_forms",
    "django-htmx": "django_htmx",
    "django-axes": "axes",
    "django-csp": "csp",
    "django-auditlog": "auditlog",
    "fonttools": "fontTools",
    "pillow": "PIL",
    "django-tasks": "django_tasks",
    "django-tasks-db": "django_tasks_db",
    "django-tasks-rq": "django_tasks_rq",
    "zxing-cpp": "zxingcpp",
    "pytest-django": "pytest_django",
    "axe-playwright-python": "axe_playwright_python",
    "time-machine": "time_machine",
    "page-validation": "page",
    "python-docx": "docx",
    "pyHanko": "pyhanko",
    "pyhanko-certvalidator": "pyhanko_certvalidator",
}


# --- Templates ------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("name", NAMES)
def test_a_template_can_be_read(name: str) -> None:
    try:
        get_template(name)
    except TemplateSyntaxError as error:
        pytest.fail(f"{name}: {error}")


def test_every_template_is_used() -> None:
    mentions = "\n".join([*MARKUP.values(), *CODE.values()])
    unused = [n for n in NAMES if n not in ASKED_FOR_BY_DJANGO and f'"{n}' not in mentions and f"'{n}" not in mentions]
    assert unused == []


def test_templates_include_and_extend_only_what_exists() -> None:
    wanted = re.compile(r"""{%\s*(?:include|extends)\s+["']([^"']+)["']""")
    missing = [
        f"{name} wants {target}"
        for name, text in MARKUP.items()
        for target in wanted.findall(text)
        if target not in NAMES and not _exists(target)
    ]
    assert missing == []


def test_no_template_carries_what_the_content_security_policy_forbids() -> None:
    forbidden = re.compile(r"<style|\sstyle=|\son[a-z]+=[\"']|<script(?![^>]*\ssrc=)|javascript:|hx-on")
    assert [name for name, text in MARKUP.items() if name.endswith(".html") and forbidden.search(text)] == []


def test_an_unknown_variable_in_a_template_of_ours_fails() -> None:
    template = _as_ours("{{ plan.titel }}")
    with fail_on_unknown_variables(), pytest.raises(AssertionError, match=r"made_up\.html.*plan\.titel"):
        template.render(Context({"plan": {"title": "Kế hoạch"}}))


def test_asking_on_purpose_whether_a_variable_exists_does_not_fail() -> None:
    template = _as_ours("{% if plan.titel %}x{% endif %}{{ plan.titel|default:'–' }}")
    with fail_on_unknown_variables():
        assert template.render(Context({"plan": {}})) in {"", "–"}


def _as_ours(text: str) -> Template:
    origin = Origin(str(settings.BASE_DIR / "templates" / "made_up.html"))
    return Template(text, origin=origin)


# --- Addresses and files --------------------------------------------------------------------------------------------
def test_every_address_named_in_a_template_exists() -> None:
    named = re.compile(r"""{%\s*url\s+["']([^"']+)["']""")
    missing = [f"{n}: {url}" for n, text in MARKUP.items() for url in named.findall(text) if url not in _url_names()]
    assert missing == []


def test_every_address_named_in_code_exists() -> None:
    named = re.compile(r"""\b(?:reverse|reverse_lazy|redirect|resolve_url)\(\s*["']([a-z_:]+)["']""")
    missing = [f"{p}: {url}" for p, text in CODE.items() for url in named.findall(text) if url not in _url_names()]
    assert missing == []


def test_no_two_addresses_share_a_name() -> None:
    names = [name for name in _all_names(get_resolver()) if not name.startswith("admin:")]
    assert sorted(names) == sorted(set(names))


def test_every_static_file_named_in_a_template_exists() -> None:
    named = re.compile(r"""{%\s*static\s+["']([^"']+)["']""")
    missing = [f"{n}: {file}" for n, text in MARKUP.items() for file in named.findall(text) if not finders.find(file)]
    assert missing == []


# --- Packages -------------------------------------------------------------------------------------------------------
def test_every_package_is_pinned_and_says_why() -> None:
    lines = [line for file in ("requirements.txt", "requirements-dev.txt") for line in _packages(file)]
    assert [line for line in lines if not re.fullmatch(r"[\w.-]+==[\w.]+\s+# \S.{10,}", line)] == []
    assert [line for line in _packages("constraints.txt") if not re.fullmatch(r"[\w.-]+==[\w.]+", line)] == []


def test_every_package_of_the_portal_is_used() -> None:
    imported = {each.module.split(".")[0] for text in CODE.values() for each in imports_in(text)}
    imported |= {app.split(".")[0] for app in settings.INSTALLED_APPS}
    packages = {line.split("==")[0] for line in _packages("requirements.txt")} - NOT_IMPORTED
    assert {name for name in packages if MODULE_OF.get(name, name) not in imported} == set()


def test_every_imported_package_is_listed() -> None:
    listed = {line.split("==")[0] for file in ("requirements.txt", "requirements-dev.txt") for line in _packages(file)}
    known = {MODULE_OF.get(name, name) for name in listed} | sys.stdlib_module_names
    files = [path for folder in (*LEVELS, "tests", "bench", "scripts") for path in files_of(folder)]
    imported = {each.module.split(".")[0] for path in files for each in imports_in(path.read_text("utf-8"))}
    assert {name for name in imported - known if not (ROOT / name).exists()} == set()


def _packages(file: str) -> list[str]:
    lines = Path(ROOT / file).read_text("utf-8").splitlines()
    return [line for line in lines if line and not line.startswith(("#", "-"))]


def _exists(template: str) -> bool:
    try:
        get_template(template)
    except Exception:  # whatever the reason, the include would fail
        return False
    return True


def _url_names() -> set[str]:
    return set(_all_names(get_resolver()))


def _all_names(resolver: URLResolver, prefix: str = "") -> list[str]:
    names: list[str] = []
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLPattern):
            names += [prefix + pattern.name] if pattern.name else []
        else:
            inner = f"{prefix}{pattern.namespace}:" if pattern.namespace else prefix
            names += _all_names(pattern, inner)
    return names
