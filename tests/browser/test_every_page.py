"""Every page a role can reach from its home page, at a desk and on a phone: accessible, and no wider than the screen.

The pages are found by following links, one address for each kind of page, so that a new page is walked unasked.
The pages of the route are opened by name, each in the state in which it shows something, by one person who works there.
"""

from collections import deque
from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

import pytest
from django.contrib.auth.hashers import make_password
from django.urls import Resolver404, resolve, reverse
from django.utils import timezone
from playwright.sync_api import Page

from accounts.models import User
from accounts.roles import Role
from communes.loading import load_units
from dialogues.demo import load_demo_kit
from plans.actions import copy_plan
from plans.demo.load import load_demo
from plans.models import Opinion, OpinionRequest, Plan, PublicLink
from tests.browser.offices import DemoOffice

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True), pytest.mark.one_database]

PROVINCES = ("42", "44", "58", "82", "87")
FILES = {
    "plans:pdf",
    "plans:txt",
    "plans:docx",
    "plans:xlsx",
    "plans:board_xlsx",
    "plans:zip",
    "plans:page_image",
    "plans:slip",
}
FILES |= {"plans:frozen_pdf", "plans:copy_pdf", "plans:opinions_pdf", "public_file"}
FILES |= {"dialogues:printed", "dialogues:zalo", "participants:template_reply", "participants:template_register"}
NOT_PAGES = {"logout", "communes:unit_search", "healthz"} | FILES
ROLES = ["soanthao", "truongphong", "lanhdao", "vanthu", "quantri", "xa-my-quy"]
FEWEST = {"soanthao": 25, "truongphong": 25, "lanhdao": 8, "vanthu": 8, "quantri": 10, "xa-my-quy": 30}

D, H, L, V, C = Role.DRAFTER, Role.HEAD, Role.LEADER, Role.OFFICE, Role.CLERK
STAGES: dict[str, list[tuple[str, Role]]] = {
    "faulty": [
        *(("plans:show", D), ("plans:checks", D), ("plans:submit", D), ("plans:versions", D), ("plans:direct", H)),
        *(("plans:opinions", D), ("plans:opinions_ask", D), ("plans:opinions_table", D), ("plans:opinion_letter", D)),
        *(("plans:opinion_settle", D), ("plans:opinion_answer", Role.COMMUNE_OFFICER)),
    ],
    "at_head": [("home", H), ("plans:recall", D), ("plans:review", H), ("plans:decide", H), ("plans:send_back", H)],
    "returned": [("home", D), ("plans:show", D), ("quotas", D), ("plans:version_restore", D)],
    "again": [("plans:review", H), ("plans:versions_compare", H)],
    "at_office": [("plans:review", V), ("plans:decide", V), ("plans:show", D)],
    "at_leader": [
        *(("home", L), ("plans:review", L), ("plans:decide", L), ("plans:show", H), ("plans:approval", H)),
        ("plans:versions_compare", L),
    ],
    "approved": [
        *(("home", C), ("plans:issue", C), ("plans:unapprove", L), ("plans:show", C), ("plans:send_back", C)),
        *(("book", C), ("book_reserve", C), ("book_start", C), ("book_reserve_plan", C)),
    ],
    "issued": [
        *(("plans:show", C), ("plans:signed", C), ("plans:revoke", L), ("plans:replace", D), ("plans:events", D)),
        *(("plans:public_open", C), ("book", C), ("notices", D), ("plans:list", L)),
    ],
    "public": [("plans:public", C), ("public_paper", C)],
}
OFFICE_WIDE = ("home", "book", "book_reserve", "book_start", "notices", "plans:list")
WALKED_BY_STAGE = {name for pages in STAGES.values() for name, _ in pages} - {*OFFICE_WIDE, "plans:show", "quotas"}


@pytest.fixture
def demo(transactional_db: None) -> None:
    """The demo plans, and a copy of Tháp Mười's with marks to confirm, for the pages of a draft."""
    load_units(provinces=PROVINCES)
    load_demo(password_hash=make_password("x"), now=timezone.now())
    load_demo_kit(now=timezone.now())
    drafter = User.objects.get(username="thapmuoi.soanthao")
    copy_plan(plan=Plan.objects.get(slug="thap-muoi-2022"), year=2023, by=drafter, now=timezone.now())


def kind_of(address: str) -> str | None:
    """What kind of page an address is: its name, and the slug that tells one part from another."""
    try:
        match = resolve(urlsplit(address).path)
    except Resolver404:
        return None
    if match.view_name in NOT_PAGES | WALKED_BY_STAGE or match.view_name.startswith("admin:"):
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


def look(page: Page, axe: Callable[[Page], None], fits: Callable[[Page], None]) -> None:
    """Check the page as it stands at both widths."""
    page.wait_for_load_state("networkidle")
    for width in (1280, 360):
        page.set_viewport_size({"width": width, "height": 800})
        fits(page)
        axe(page)
    page.set_viewport_size({"width": 1280, "height": 800})


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
        look(page, axe, fits)

    assert len(addresses) >= FEWEST[role], addresses


def address_of(office: DemoOffice, name: str) -> str:
    """Where a page of the table stands for the office's plan."""
    if name in OFFICE_WIDE:
        return reverse(name)
    pk = office.plan.pk
    waiting = OpinionRequest.objects.filter(answered_at=None)
    keys = {
        "quotas": lambda: ("plans:part", pk, "quotas"),
        "plans:opinion_answer": lambda: (name, waiting.get(person=office.officer).pk),
        "plans:opinion_letter": lambda: (name, pk, waiting.get(person=None).pk),
        "plans:opinion_settle": lambda: (name, pk, Opinion.objects.get().pk),
        "plans:version_restore": lambda: (name, pk, office.plan.versions.earliest("number").number),
        "public_paper": lambda: (name, PublicLink.objects.get().token),
    }
    view, *args = keys.get(name, lambda: (name, pk))()
    return reverse(view, args=args)


def test_every_page_of_the_route(
    transactional_db: None,
    page: Page,
    sign_in: Callable[[Page, User], None],
    axe: Callable[[Page], None],
    fits: Callable[[Page], None],
) -> None:
    office = DemoOffice()
    for stage in office.stages():
        for name, role in STAGES[stage]:
            sign_in(page, office[role])
            answer = page.goto(address_of(office, name))
            assert answer
            assert answer.status == 200, f"{answer.status} {stage} {name}"
            look(page, axe, fits)
