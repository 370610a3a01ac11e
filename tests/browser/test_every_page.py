"""Every page a role can reach from its home page, at a desk and on a phone: accessible, and no wider than the screen.

The pages are found by following links, one address for each kind of page, so that a new page is walked unasked.
"""

from collections import deque
from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

import pytest
from django.contrib.auth.hashers import make_password
from django.urls import Resolver404, resolve
from django.utils import timezone
from playwright.sync_api import Page

from accounts.models import User
from communes.loading import load_units
from plans.actions import copy_plan
from plans.demo.load import load_demo
from plans.models import Plan

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]

PROVINCES = ("42", "44", "58", "82", "87")
NOT_PAGES = {"plans:pdf", "plans:txt", "plans:page_image", "logout", "communes:unit_search", "healthz"}
ROLES = ["soanthao", "truongphong", "lanhdao", "vanthu", "quantri", "xa-my-quy"]
FEWEST = {"soanthao": 25, "truongphong": 25, "lanhdao": 8, "vanthu": 8, "quantri": 10, "xa-my-quy": 4}


@pytest.fixture
def demo(transactional_db: None) -> None:
    """The demo plans, and a copy of Tháp Mười's with marks to confirm, for the pages of a draft."""
    load_units(provinces=PROVINCES)
    load_demo(password_hash=make_password("x"), now=timezone.now())
    drafter = User.objects.get(username="thapmuoi.soanthao")
    copy_plan(plan=Plan.objects.get(slug="thap-muoi-2022"), year=2023, by=drafter, now=timezone.now())


def kind_of(address: str) -> str | None:
    """What kind of page an address is: its name, and the slug that tells one part from another."""
    try:
        match = resolve(urlsplit(address).path)
    except Resolver404:
        return None
    if match.view_name in NOT_PAGES or match.view_name.startswith("admin:"):
        return None
    return f"{match.view_name} {match.kwargs.get('slug', '')}"


def walk(page: Page) -> Iterator[str]:
    """Open one page of each kind that links lead to, beginning at home."""
    seen, waiting = {"home "}, deque(["/"])
    while waiting:
        address = waiting.popleft()
        answer = page.goto(address)
        assert answer
        assert answer.status == 200, f"{answer.status} {address}"
        yield address
        for link in page.eval_on_selector_all("a[href]", "links => links.map(link => link.href)"):
            kind = kind_of(link) if urlsplit(link).netloc == urlsplit(page.url).netloc else None
            if kind and kind not in seen:
                seen.add(kind)
                waiting.append(link)


@pytest.mark.parametrize("role", ROLES)
def test_every_page_of_a_role(
    role: str,
    demo: None,
    page: Page,
    sign_in: Callable[[Page, User], None],
    axe: Callable[[Page], None],
    fits: Callable[[Page], None],
) -> None:
    sign_in(page, User.objects.get(username=f"thapmuoi.{role}"))
    addresses = []
    for address in walk(page):
        addresses.append(address)
        page.wait_for_load_state("networkidle")
        for width in (1280, 360):
            page.set_viewport_size({"width": width, "height": 800})
            fits(page)
            axe(page)
        page.set_viewport_size({"width": 1280, "height": 800})

    assert len(addresses) >= FEWEST[role], addresses
