"""Debian's Chromium on a live server: pages at desk and phone width, signing in, accessibility.

Every page fails its test when it breaks the Content-Security-Policy, throws in a script, or gets a 5xx answer.
"""

import shutil
import threading
import time
from collections.abc import Callable, Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from accounts.models import User

FLAGS = [
    "--headless",
    "--no-sandbox",  # the tests run as root on a CI machine
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
DESK = {"width": 1280, "height": 900}
PHONE = {"width": 360, "height": 740}
PATIENCE = 30_000  # milliseconds; a busy machine is slow, not wrong
expect.set_options(timeout=PATIENCE)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for the whole run."""
    path = shutil.which("chromium")
    assert path, "chromium is missing: sudo apt-get install chromium"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


def _wait_for_the_last_answers() -> None:
    """Go on only when the server has answered all it was asked, so that no connection is open any more.

    A closed page may leave a request behind; emptying the tables under it is a deadlock on PostgreSQL.
    """
    deadline, quiet_since = time.monotonic() + PATIENCE / 1000, time.monotonic()
    while time.monotonic() < min(deadline, quiet_since + 0.1):
        time.sleep(0.01)
        if any("process_request_thread" in thread.name for thread in threading.enumerate()):
            quiet_since = time.monotonic()
    assert time.monotonic() < deadline, "the server is still answering a page that was closed half a minute ago"


@pytest.fixture
def new_page(browser: Browser, live_server) -> Iterator[Callable[..., Page]]:
    """Open pages of separate people: ``new_page(viewport=PHONE)``; each has cookies of its own."""
    contexts: list[BrowserContext] = []
    faults: list[str] = []

    def open_page(**options: object) -> Page:
        given = {"viewport": DESK, "locale": "vi-VN", "reduced_motion": "reduce"} | options
        context = browser.new_context(base_url=live_server.url, **given)
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: faults.append(f"script: {error}"))
        page.on("console", lambda m: faults.append(m.text) if "Content Security Policy" in m.text else None)
        page.on("response", lambda r: faults.append(f"{r.status} {r.url}") if r.status >= 500 else None)
        return page

    yield open_page
    for context in contexts:
        context.close()
    _wait_for_the_last_answers()
    assert not faults, faults


@pytest.fixture
def page(new_page: Callable[..., Page]) -> Page:
    """A page at a desk, 1280 px wide."""
    return new_page()


@pytest.fixture
def phone(new_page: Callable[..., Page]) -> Page:
    """A page on a phone, 360 px wide."""
    return new_page(viewport=PHONE, has_touch=True)


@pytest.fixture
def sign_in(live_server) -> Callable[[Page, User], None]:
    """Sign somebody in by the cookie of a ready session: ``sign_in(page, user)``."""

    def sign_in(page: Page, user: User) -> None:
        client = Client()
        client.force_login(user)
        cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
        page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": live_server.url}])

    return sign_in


@pytest.fixture
def sign_in_by_form() -> Callable[[Page, str, str], None]:
    """Sign somebody in as they would themselves: ``sign_in_by_form(page, username, password)``."""

    def sign_in_by_form(page: Page, username: str, password: str) -> None:
        page.goto(reverse("login"))
        page.fill("input[name=username]", username)
        page.fill("input[name=password]", password)
        with page.expect_navigation():
            page.click("main button[type=submit]")

    return sign_in_by_form


def _wait_until_still(page: Page) -> None:
    """Go on when the page has come whole and no colour or size on it is still on its way to another."""
    page.wait_for_load_state()
    page.wait_for_function(
        """document.body && document.getAnimations().every(
            (motion) => motion.playState !== "running" || motion.effect.getComputedTiming().endTime === Infinity)"""
    )


@pytest.fixture
def axe() -> Callable[[Page], None]:
    """Assert that axe-core finds nothing on the page as it stands: ``axe(page)``."""

    def check(page: Page) -> None:
        _wait_until_still(page)
        results = Axe().run(page)
        assert results.violations_count == 0, f"{page.url}\n{results.generate_report()}"

    return check


@pytest.fixture
def fits() -> Callable[[Page], None]:
    """Assert that nobody has to scroll sideways: ``fits(page)``."""

    def check(page: Page) -> None:
        _wait_until_still(page)
        width, visible = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
        assert width <= visible, f"{page.url} is {width} px wide on a screen of {visible} px"

    return check


@pytest.fixture
def fingers() -> Callable[[Page], None]:
    """Assert that what is pressed or typed into is large enough for a finger: ``fingers(page)``."""
    small = """() =>
      [...document.querySelectorAll(".btn, .form-control, .form-select, .tab-row a, .menu-toggle, summary")]
        .filter((one) => one.checkVisibility())
        .map((one) => [one.textContent.trim() || one.name, one.getBoundingClientRect()])
        .filter(([, box]) => box.height < 43.5 || box.width < 43.5)
        .map(([name, box]) => `${name}: ${Math.round(box.width)} × ${Math.round(box.height)}`)"""

    def check(page: Page) -> None:
        found = page.evaluate(small)
        assert not found, f"{page.url}: too small to be pressed by a finger: {found}"

    return check
