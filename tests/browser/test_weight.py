"""What the officer's pages weigh on the line, as gunicorn and whitenoise send them and Chromium counts them."""

import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Browser, CDPSession, Page, expect

from accounts.models import User
from participants.actions import open_collection, send_reply
from tests.browser.conftest import PHONE
from tests.participants.factories import District
from tests.real_server import collect_static, real_server

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True), pytest.mark.one_database]

FIRST_LOAD, LATER_LOAD = 150_000, 30_000
SAVE_REQUEST, SAVE_ANSWER = 4_000, 1_500
HAMLETS = 20


class Meter:
    """Counts the bytes that come over the line, headers included."""

    def __init__(self, page: Page) -> None:
        self.received = 0.0
        self.requests: list[str] = []
        session: CDPSession = page.context.new_cdp_session(page)
        session.send("Network.enable")
        session.on("Network.loadingFinished", self._finished)
        session.on("Network.requestWillBeSent", lambda event: self.requests.append(event["request"]["url"]))
        self.session = session

    def _finished(self, event: dict) -> None:
        self.received += event["encodedDataLength"]

    def take(self) -> float:
        """The bytes since the last time."""
        taken, self.received = self.received, 0.0
        self.requests.clear()
        return taken


@pytest.fixture(scope="module")
def collected(django_db_setup, tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("served")
    collect_static(folder)
    return folder


@pytest.fixture
def district(transactional_db) -> District:
    """A commune of twenty hamlets that is asked for three categories in each, and one without hamlets."""
    district = District(["Mỹ Quý", "Mỹ Đông"], ["Hộ nghèo", "Hộ cận nghèo", "Hộ mới thoát nghèo"])
    district.write({"per_hamlet": True})
    for number in range(1, HAMLETS + 1):
        district.hamlet(f"Mỹ Thạnh {number}")
    now = timezone.now()
    open_collection(allocation=district.allocation, due_at=now + timedelta(days=2), by=district.drafter, now=now)
    return district


@contextmanager
def opened(browser: Browser, address: str, officer: User, **options: object) -> Iterator[Page]:
    client = Client()
    client.force_login(officer)
    cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
    context = browser.new_context(base_url=address, locale="vi-VN", viewport=PHONE, **options)
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": address}])
    yield context.new_page()
    context.close()


def load(page: Page, meter: Meter, address: str) -> float:
    answer = page.goto(address, wait_until="networkidle")
    assert answer.status == 200, page.content()
    return meter.take()


@pytest.mark.parametrize("first", ["home", "list", "form", "receipt"])
def test_pages_keep_their_budget(browser, collected, district, first) -> None:
    """Whichever page is opened first; the others follow with a warm cache."""
    officer, other = district.officer(0), district.officer(1)
    facts = district.facts(41, 46, 3, index=1)
    send_reply(reply_id=district.reply(1).pk, facts=facts, base_version=0, by=other, now=timezone.now())
    pages = {"home": reverse("home"), "list": reverse("participants:list")}
    pages["form"] = reverse("participants:reply", args=[district.reply(0).pk])
    pages["receipt"] = reverse("participants:reply", args=[district.reply(1).pk])
    person = other if first == "receipt" else officer
    others = [name for name in pages if name not in {first, "form" if person is other else "receipt"}]
    with real_server(collected) as address, opened(browser, address, person) as page:
        meter = Meter(page)
        weight = load(page, meter, pages[first])
        assert 10_000 < weight <= FIRST_LOAD, f"{first}: {weight:,.0f} bytes"
        later = {name: load(page, meter, pages[name]) for name in others}
        assert all(500 < each <= LATER_LOAD for each in later.values()), later


def test_a_save_is_one_small_round_trip(browser, collected, district) -> None:
    with real_server(collected) as address, opened(browser, address, district.officer(0)) as page:
        meter = Meter(page)
        load(page, meter, reverse("participants:reply", args=[district.reply(0).pk]))
        with page.expect_event("requestfinished") as asked:
            page.get_by_label("Hộ nghèo", exact=True).first.fill("41")
        expect(page.locator("[data-save-status]")).to_contain_text("Đã lưu lúc")
        assert len(meter.requests) == 1
        sizes = asked.value.sizes()
        assert sizes["requestHeadersSize"] + sizes["requestBodySize"] <= SAVE_REQUEST
        assert meter.take() <= SAVE_ANSWER


def test_files_are_kept_for_ever_and_pages_are_compressed(browser, collected, district) -> None:
    with real_server(collected) as address, opened(browser, address, district.officer(0)) as page:
        answers = []
        page.on("response", lambda response: answers.append(response))
        page.goto(reverse("participants:reply", args=[district.reply(0).pk]), wait_until="networkidle")
        html, *files = answers
        assert html.headers["content-encoding"] == "gzip"
        assert len(files) > 8
        for file in files:
            assert "immutable" in file.headers["cache-control"], file.url
            is_packed = file.url.endswith((".woff2", ".svg"))
            assert is_packed or file.headers.get("content-encoding") in {"br", "gzip"}, file.url
        plain = urllib.request.urlopen(f"{address}{reverse('login')}").read()
        assert b"csrfmiddlewaretoken" in plain  # who cannot unpack gets it as it is
