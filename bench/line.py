"""An officer's pages in Chromium: their weight, and how long a save takes on 64 kbit/s with half a second's latency."""

import os
import shutil
import time
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Browser, Page, sync_playwright

from accounts.models import User
from accounts.roles import Role
from bench.timing import Figure
from communes.models import IssuingAuthority
from participants.actions import create_allocation, open_collection
from participants.facts import write_allocation
from participants.models import Allocation, HouseholdCategory, UnitReply
from tests.real_server import real_server

BITS_A_SECOND, LATENCY_MS = 64_000, 500
SAVE_SECONDS = 3
SAVES = 5
FIRST_LOAD, LATER_LOAD = 150_000, 30_000  # bytes, compressed, headers included


def measure() -> list[Figure]:
    """Return weights and the slowest of some saves as shares of what is owed; print each, and how the form opens."""
    reply = _ask_commune()
    officer = User.objects.get(memberships__role=Role.COMMUNE_OFFICER, memberships__unit=reply.unit_id)
    os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")  # Playwright keeps an event loop running
    with real_server(Path(settings.VAR_DIR)) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        form = reverse("participants:reply", args=[reply.pk])
        first, later = _weigh(_open(browser, officer, address), [reverse("home"), reverse("participants:list"), form])
        page = _open(browser, officer, address)
        _throttle(page)
        print(f"  form, empty cache: {_seconds_to_open(page, form):.1f} s; again: {_seconds_to_open(page, form):.1f} s")
        saves = [_seconds_to_save(page, str(number)) for number in range(1, SAVES + 1)]
        browser.close()
    print(f"  saves: {', '.join(f'{each:.2f}' for each in saves)} s")
    return [
        Figure(f"first load of the officer's home / {FIRST_LOAD:,} bytes", first / FIRST_LOAD, 1.0),
        Figure(f"heaviest page after it / {LATER_LOAD:,} bytes", max(later) / LATER_LOAD, 1.0),
        Figure(f"slowest save at 64 kbit/s and 500 ms / {SAVE_SECONDS} s", max(saves) / SAVE_SECONDS, 1.0),
    ]


def _ask_commune() -> UnitReply:
    """Ask one commune of the demo for its figures."""
    authority = IssuingAuthority.objects.get(slug="thapmuoi")
    drafter, now = User.objects.get(username="thapmuoi.soanthao"), timezone.now()
    commune = User.objects.get(username="thapmuoi.xa-my-quy").memberships.get().unit
    allocation: Allocation = create_allocation(authority=authority, title="Đo đường truyền", year=2022)
    categories = list(HouseholdCategory.objects.filter(owner=None).values_list("pk", flat=True)[:3])
    rows = [{"unit": commune.pk, "note": "", "numbers": {}}]
    write_allocation(allocation, {"categories": categories, "units": rows}, by=drafter, now=now)
    open_collection(allocation=allocation, due_at=now + timedelta(days=2), by=drafter, now=now)
    return allocation.replies.get()


def _open(browser: Browser, officer: User, address: str) -> Page:
    """Return an empty page of the officer, nothing cached."""
    page = browser.new_context(base_url=address, locale="vi-VN").new_page()
    client = Client()
    client.force_login(officer, backend="django.contrib.auth.backends.ModelBackend")
    cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": address}])
    return page


def _weigh(page: Page, addresses: list[str]) -> tuple[float, list[float]]:
    """Return the bytes that the first page brings over the line, and those of each page after it."""
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    received: list[float] = []
    session.on("Network.loadingFinished", lambda event: received.append(event["encodedDataLength"]))
    weights = []
    for address in addresses:
        received.clear()
        page.goto(address, wait_until="networkidle")
        weights.append(sum(received))
    print(f"  weights: {', '.join(f'{each:,.0f}' for each in weights)} bytes")
    return weights[0], weights[1:]


def _throttle(page: Page) -> None:
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    rate = BITS_A_SECOND / 8
    line = {"offline": False, "latency": LATENCY_MS, "downloadThroughput": rate, "uploadThroughput": rate}
    session.send("Network.emulateNetworkConditions", line)


def _seconds_to_open(page: Page, address: str) -> float:
    begin = time.perf_counter()
    page.goto(address, timeout=120_000)
    return time.perf_counter() - begin


def _seconds_to_save(page: Page, number: str) -> float:
    """Seconds from the end of typing until the page says «Đã lưu», the pause before a save included."""
    page.locator("[data-figures] input").first.fill(number)
    begin = time.perf_counter()
    page.locator(".save-status.is-saved").wait_for(timeout=30_000)  # typing took the last «Đã lưu» away
    return time.perf_counter() - begin
