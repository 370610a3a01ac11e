"""A commune officer on a phone: the list, the form with its live total, autosave, a conflict, the receipt."""

import os
from datetime import timedelta
from pathlib import Path

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from participants.actions import open_collection, record_reply, return_reply, save_reply, send_reply
from tests.participants.factories import District

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def district() -> District:
    """A district with a long name among its communes, collecting hamlet by hamlet where there are hamlets."""
    district = District(["Mỹ Quý", "Nguyễn Nghiêm Trường Xuân Đốc Bình Kiều Hưng Thạnh"])
    district.write({"per_hamlet": True})
    for name in ("Mỹ Thạnh", "Mỹ Phú", "Mỹ Phước Một và Mỹ Phước Hai hợp nhất"):
        district.hamlet(name, index=1)
    now = timezone.now()
    open_collection(allocation=district.allocation, due_at=now + timedelta(days=3), by=district.drafter, now=now)
    return district


def look(page: Page, name: str) -> None:
    """Keep a picture when somebody wants to look: PICTURES=/some/folder."""
    if folder := os.environ.get("PICTURES"):
        page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)


def address(district: District, index: int = 0) -> str:
    return reverse("participants:reply", args=[district.reply(index).pk])


def test_filling_and_sending_on_a_phone(phone, sign_in, axe, fits, district) -> None:
    sign_in(phone, district.officer())
    phone.goto(reverse("participants:list"))
    axe(phone)
    fits(phone)
    look(phone, "list")
    phone.get_by_role("link", name="Đối thoại giảm nghèo", exact=True).click()
    phone.wait_for_load_state()  # its scripts hear what is typed
    phone.get_by_label("Hộ nghèo", exact=True).fill("1.179")
    phone.get_by_label("Hộ cận nghèo", exact=True).fill("46")
    expect(phone.locator("output[data-total-of]")).to_have_text("1.225")
    expect(phone.locator("[data-save-status]")).to_contain_text("Đã lưu lúc")
    axe(phone)
    fits(phone)
    look(phone, "form")
    assert district.reply().shown_state == "saved"
    phone.get_by_role("button", name="Gửi", exact=True).click()
    expect(phone.get_by_role("heading", name="đã nhận")).to_be_visible()
    expect(phone.locator("main")).to_contain_text("1.225")
    axe(phone)
    fits(phone)
    look(phone, "receipt")
    assert district.reply().sent_online


def test_hamlet_by_hamlet_fits_a_phone(phone, sign_in, axe, fits, district) -> None:
    sign_in(phone, district.officer(1))
    phone.goto(address(district, 1))
    expect(phone.get_by_role("group", name="Ấp Mỹ Thạnh")).to_be_visible()
    axe(phone)
    fits(phone)
    look(phone, "hamlets")
    phone.get_by_role("button", name="Gửi", exact=True).click()
    expect(phone.get_by_text("không có hộ nào thì ghi 0").first).to_be_visible()
    axe(phone)
    fits(phone)
    look(phone, "missing")


def test_two_officers_choose_between_their_versions(phone, sign_in, axe, fits, district) -> None:
    sign_in(phone, district.officer())
    phone.goto(address(district))
    save_reply(
        reply_id=district.reply().pk,
        facts=district.facts(39, 46),
        base_version=0,
        by=district.officer(),
        now=timezone.now(),
    )
    phone.get_by_label("Hộ nghèo", exact=True).fill("40")
    phone.get_by_role("button", name="So sánh và chọn").click()
    expect(phone.get_by_role("heading", name="Phần này vừa được sửa ở nơi khác")).to_be_visible()
    axe(phone)
    fits(phone)
    look(phone, "conflict")
    phone.get_by_role("button", name="Giữ nội dung của tôi").click()
    expect(phone.get_by_label("Hộ nghèo", exact=True)).to_have_value("40")
    assert district.reply().quotas.filter(households=40).exists()


def test_recorded_and_returned_replies(phone, sign_in, axe, fits, district) -> None:
    officer = district.officer()
    sign_in(phone, officer)
    now = timezone.now()
    record_reply(
        reply_id=district.reply().pk,
        facts=district.facts(41, 46),
        source="zalo",
        informant="Chị Lê Thị Hoa, cán bộ Lao động – Thương binh và Xã hội",
        informed_at=now,
        by=district.drafter,
        now=now,
    )
    phone.goto(address(district))
    axe(phone)
    fits(phone)
    look(phone, "recorded")
    phone.get_by_role("button", name="Xác nhận số liệu đúng").click()
    expect(phone.locator("main")).to_contain_text("Đã xác nhận")
    return_reply(reply_id=district.reply().pk, reason="Thiếu số của ấp Mỹ Phú", by=district.drafter, now=now)
    phone.goto(address(district))
    expect(phone.get_by_text("Thiếu số của ấp Mỹ Phú")).to_be_visible()
    axe(phone)
    fits(phone)
    look(phone, "returned")


def test_the_form_works_without_javascript(new_page, sign_in, district) -> None:
    page = new_page(java_script_enabled=False)
    sign_in(page, district.officer())
    page.goto(address(district))
    page.get_by_label("Hộ nghèo", exact=True).fill("41")
    page.get_by_role("button", name="Lưu").click()
    expect(page.locator("main")).to_contain_text("chưa thấy số liệu này")
    page.get_by_label("Hộ cận nghèo", exact=True).fill("46")
    page.get_by_role("button", name="Gửi", exact=True).click()
    expect(page.get_by_role("heading", name="đã nhận")).to_be_visible()


def test_a_desk_shows_the_same(page, sign_in, axe, district) -> None:
    officer = district.officer()
    sign_in(page, officer)
    page.goto(address(district))
    axe(page)
    look(page, "desk-form")
    reply = district.reply()
    send_reply(reply_id=reply.pk, facts=district.facts(41, 46), base_version=0, by=officer, now=timezone.now())
    page.goto(address(district))
    axe(page)
    look(page, "desk-receipt")
