"""The papers of a session in a browser: at a desk and on a phone, printing while the page waits, copying for Zalo."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from accounts.models import User
from dialogues.models import Piece, SessionKit
from jobs.actions import run_job
from jobs.models import Job
from tests.browser.conftest import DESK, PHONE
from tests.dialogues.world import LONG, World, ready

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def world(transactional_db: None) -> World:
    world = ready()
    world.invite(LONG, head=LONG)
    return world


def _at(name: str, *args: object) -> str:
    return reverse(f"dialogues:{name}", args=args)


def test_every_page_fits_and_is_accessible(
    world: World,
    page: Page,
    sign_in: Callable[[Page, User], None],
    axe: Callable[[Page], None],
    fits: Callable[[Page], None],
) -> None:
    kit = SessionKit.objects.get()
    world.plan.sessions.create(unit=world.communes[1], position=3)
    world.kit(number="")
    sign_in(page, world.drafter)
    addresses = [
        _at("kits", world.plan.pk),
        *(_at(name, kit.pk) for name in ("kit", "kit_edit", "inviter_edit")),
        *(_at("preview", kit.pk, piece.value) for piece in Piece),
    ]
    for number, address in enumerate(addresses):
        page.goto(address)
        for size in (DESK, PHONE):
            page.set_viewport_size(size)
            fits(page)
            axe(page)
            _keep_picture(page, f"{number}-{size['width']}")


def _keep_picture(page: Page, name: str) -> None:
    """Leave a picture to look at where ``PICTURES`` names a folder."""
    if folder := os.environ.get("PICTURES"):
        page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)


def test_printing_is_watched_and_the_file_appears(
    world: World, phone: Page, sign_in: Callable[[Page, User], None]
) -> None:
    kit = SessionKit.objects.get()
    sign_in(phone, world.officer(0))
    phone.goto(_at("kit", kit.pk))
    for piece in Piece:
        if piece != Piece.AGENDA:
            phone.get_by_label(str(piece.label), exact=True).uncheck()
    phone.get_by_role("button", name="In thành một tệp PDF").click()
    expect(phone.locator("#job")).to_contain_text("Đang chờ đến lượt")
    run_job(Job.objects.get().pk)
    expect(phone.locator("#ban-in")).to_contain_text("1 trang")
    with phone.expect_download() as download:
        phone.locator("#ban-in a").click()
    assert download.value.suggested_filename.startswith("giay-to-doi-thoai-xa-xa-so-1-")
    assert Path(download.value.path()).read_bytes().startswith(b"%PDF")


def test_the_text_for_zalo_is_copied_by_one_press(
    world: World, page: Page, sign_in: Callable[[Page, User], None]
) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    sign_in(page, world.drafter)
    page.goto(_at("kit", SessionKit.objects.get().pk))
    page.get_by_role("button", name="Chép").click()
    expect(page.locator("[data-copied]")).to_have_text("Đã chép. Mở Zalo và dán.")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("THÔNG BÁO: ĐỐI THOẠI CHÍNH SÁCH GIẢM NGHÈO")
    assert "07 giờ 30 phút, thứ Sáu, 11/11/2022" in copied
