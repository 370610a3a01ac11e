"""A stranger checks an issued paper, on a phone and without an account."""

import re
from pathlib import Path

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from plans.models import PlanState
from tests.plans.test_public import PDF, Office

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def office() -> Office:
    return Office()


def choose(page, path: Path, verdict: str) -> None:
    page.set_input_files("input[name=tep]", path)
    page.get_by_role("button", name="So sánh").click()
    expect(page.locator(".verdict")).to_have_text(re.compile(rf"^\s*{verdict}"))


def test_a_stranger_compares_files_and_downloads_the_paper(office, phone, axe, fits, tmp_path) -> None:
    office.signed(PDF + b"signature")
    address = reverse("public_paper", args=[office.open().token])
    phone.goto(address)
    axe(phone)
    fits(phone)

    same, other = tmp_path / "a.pdf", tmp_path / "b.pdf"
    same.write_bytes(PDF)
    other.write_bytes(PDF.replace(b"issued", b"Issued"))
    choose(phone, same, "Đúng là tệp đã phát hành")
    axe(phone)
    choose(phone, other, "Không trùng")
    axe(phone)
    fits(phone)

    with phone.expect_download() as begun:
        phone.get_by_role("link", name="Tải bản ký số").click()
    assert Path(begun.value.path()).read_bytes() == PDF + b"signature"


def test_a_file_that_is_too_large_gets_an_answer(office, page, tmp_path) -> None:
    page.goto(reverse("public_paper", args=[office.open().token]))
    huge = tmp_path / "c.pdf"
    huge.write_bytes(b"%PDF" + bytes(31 * 1024 * 1024))
    choose(page, huge, "Tệp lớn hơn 30 MB")


def test_a_paper_called_back_warns_and_the_clerks_page_reads_well(office, page, axe, fits, sign_in) -> None:
    address = reverse("public_paper", args=[office.open().token])
    office.put(PlanState.REVOKED)
    page.goto(address)
    assert "đã bị thu hồi" in page.inner_text("main")
    axe(page)
    sign_in(page, office.clerk)
    page.goto(reverse("plans:public", args=[office.plan.pk]))
    axe(page)
    page.set_viewport_size({"width": 360, "height": 740})
    fits(page)
