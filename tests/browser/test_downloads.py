"""The files of a plan, fetched in Chromium from the menu beside the paper, with and without JavaScript."""

import io
import zipfile
from pathlib import Path

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from tests.browser.conftest import PHONE
from tests.plans.makers import make_member, make_office, make_plan

pytestmark = pytest.mark.usefixtures("transactional_db")


@pytest.fixture
def drafter(transactional_db):
    return make_member(make_office(), full_name="Nguyễn Thị Soạn")


@pytest.fixture
def plan(drafter):
    return make_plan(drafter)


@pytest.mark.parametrize(
    "options", [{}, {"java_script_enabled": False}, {"viewport": PHONE}], ids=["desk", "plain", "phone"]
)
def test_every_file_is_one_click_below_the_menu(new_page, sign_in, plan, drafter, axe, fits, options) -> None:
    page = new_page(**options)
    sign_in(page, drafter)
    page.goto(reverse("plans:show", args=[plan.pk]))
    if options.get("viewport"):
        page.get_by_role("link", name="Bản in").click()
    menu = page.locator(".paper-links details")
    expect(menu.get_by_role("link", name="Word (.docx)")).to_be_hidden()
    menu.locator("summary").click()
    if "java_script_enabled" not in options:
        axe(page)
        fits(page)
    for name, ending in (("Word", ".docx"), ("Excel", "-so-lieu.xlsx"), ("hồ sơ", "-ho-so.zip")):
        with page.expect_download() as fetched:
            menu.get_by_role("link", name=name).click()
        assert fetched.value.suggested_filename == f"{plan.slug}{ending}"
        assert zipfile.is_zipfile(io.BytesIO(Path(fetched.value.path()).read_bytes()))
