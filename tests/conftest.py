"""What every test leans on: guards over the whole run."""

import asyncio
import os
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from hypothesis import HealthCheck, settings

from tests.template_guard import fail_on_unknown_variables

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")  # Playwright's sync interface keeps an event loop running


# A test on a busy machine is slow, not wrong.
settings.register_profile("portal", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("portal")


@pytest.fixture(autouse=True, scope="session")
def _template_variables_must_exist():
    with fail_on_unknown_variables():
        yield


DATABASE_FIXTURES = {
    "db",
    "transactional_db",
    "django_db_reset_sequences",
    "django_db_serialized_rollback",
    "live_server",
}


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let the run on the second database leave out what no database can change."""
    parser.addoption("--database-only", action="store_true", help="only the tests that touch the database")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Everything under tests/browser drives Chromium; ``--database-only`` keeps what touches the database."""
    for item in items:
        if "/browser/" in str(item.path):
            item.add_marker(pytest.mark.browser)
    if config.getoption("--database-only"):
        config.hook.pytest_deselected(items=[item for item in items if not _touches_the_database(item)])
        items[:] = filter(_touches_the_database, items)


def _touches_the_database(item: pytest.Item) -> bool:
    if item.get_closest_marker("one_database"):
        return False
    return bool(item.get_closest_marker("django_db") or DATABASE_FIXTURES & set(getattr(item, "fixturenames", ())))


@contextmanager
def _outside_the_browsers_loop(item: pytest.Item) -> Iterator[None]:
    """Playwright's sync interface leaves its event loop marked as running; signing a file starts one of its own."""
    loop = None if "/browser/" in str(item.path) else asyncio._get_running_loop()
    if loop:
        asyncio._set_running_loop(None)
    try:
        yield
    finally:
        if loop:
            asyncio._set_running_loop(loop)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_setup(item: pytest.Item):
    with _outside_the_browsers_loop(item):
        return (yield)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item):
    with _outside_the_browsers_loop(item):
        return (yield)


def pytest_terminal_summary(terminalreporter, config: pytest.Config) -> None:
    """Name what did not run; the end of a run must not look greener than it was."""
    for report in _not_run(terminalreporter):
        terminalreporter.write_line(f"NOT RUN: {report.nodeid}")


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """Under CI a test that did not run is a failure."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    on_controller = not hasattr(session.config, "workerinput")
    if on_controller and os.environ.get("CI") == "true" and exitstatus == 0 and reporter and _not_run(reporter):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def _not_run(reporter) -> list:
    return [*reporter.stats.get("skipped", []), *reporter.stats.get("xfailed", [])]
