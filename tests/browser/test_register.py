"""The page of a register on a phone and at a desk: totals, search, a hidden column, a household by its form."""

import os
from pathlib import Path

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from accounts.models import User
from tests.participants.factories import District, make_categories
from tests.participants.registers import make_household, make_register

pytestmark = pytest.mark.django_db(transaction=True)
LONG = "Tôn Nữ Thị Nguyệt Minh Phương Thảo Thanh Trúc Hoàng Anh Đào"


@pytest.fixture
def district() -> District:
    return District()


@pytest.fixture
def register(district):
    register = make_register(district.authority, district.communes[0])
    poor, near = make_categories()
    hamlets = [district.hamlet("Mỹ Phước"), district.hamlet("Mỹ Phước Một và Mỹ Phước Hai hợp nhất")]
    make_household(register, "Trần Thị Bưởi", hamlet=hamlets[0], category=poor, ethnicity="Xơ Đăng")
    make_household(register, "Trần Thị Bưởi", hamlet=hamlets[1], category=near)
    make_household(register, LONG, hamlet=hamlets[1], category=near, note="nhà cuối đường, qua hai cây cầu khỉ")
    return register


@pytest.fixture
def officer(district) -> User:
    officer = district.officer(0)
    officer.memberships.update(sees_sensitive=True)
    return officer


def look(page: Page, name: str) -> None:
    if folder := os.environ.get("PICTURES"):
        page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)


@pytest.mark.parametrize("width", ["page", "phone"])
def test_a_register_is_read_searched_and_edited(request, width, sign_in, axe, fits, officer, register) -> None:
    page: Page = request.getfixturevalue(width)
    sign_in(page, officer)
    page.goto(reverse("participants:register", args=[register.pk]))
    expect(page.get_by_text("Trùng trong danh sách")).to_have_count(2)
    axe(page)
    fits(page)
    look(page, f"register-{width}")
    page.get_by_label("Tìm hộ").fill("ton nu")
    page.get_by_role("button", name="Tìm", exact=True).click()
    expect(page.get_by_role("rowheader", name=LONG)).to_be_visible()
    assert "ton" not in page.url
    page.get_by_role("button", name="Thôi tìm").click()
    expect(page.get_by_role("button", name="Thôi tìm")).to_have_count(0)
    page.get_by_role("button", name="Hiện cột nhạy cảm").click()
    expect(page.get_by_label("Để làm gì")).to_be_visible()
    axe(page)
    page.get_by_label("Để làm gì").fill("Xét hộ dân tộc thiểu số")
    page.get_by_role("button", name="Hiện trong 15 phút").click()
    expect(page.get_by_text("Xơ Đăng")).to_be_visible()
    axe(page)
    fits(page)
    look(page, f"register-sensitive-{width}")
    page.get_by_role("link", name=f"Sửa hộ {LONG}").click()
    expect(page.get_by_label("Số nhân khẩu")).to_be_visible()
    axe(page)
    fits(page)
    look(page, f"household-{width}")
    page.get_by_label("Số nhân khẩu").fill("mấy")
    page.get_by_role("button", name="Lưu", exact=True).click()
    expect(page.locator("#id_members")).to_be_focused()
    page.get_by_label("Số nhân khẩu").fill("7")
    page.get_by_role("button", name="Lưu", exact=True).click()
    expect(page.get_by_text("Đã lưu hộ.")).to_be_visible()
    assert register.households.get(head=LONG).members == 7


def test_the_pages_around_a_register_are_accessible(phone, sign_in, axe, fits, officer, register) -> None:
    sign_in(phone, officer)
    for name in ("register_describe", "register_copy", "register_erase", "register_export"):
        phone.goto(reverse(f"participants:{name}", args=[register.pk]))
        axe(phone)
        fits(phone)
        look(phone, name)
    for name in ("names_log", "register_open"):
        phone.goto(reverse(f"participants:{name}"))
        axe(phone)
        fits(phone)
        look(phone, name)
    phone.goto(f"{reverse('participants:registers')}?year=")
    axe(phone)
    fits(phone)
    look(phone, "registers")


def test_who_only_reads_says_why_first(page, sign_in, axe, district, register) -> None:
    sign_in(page, district.drafter)
    page.goto(reverse("participants:registers"))
    page.get_by_role("link", name="Xã Mỹ Quý").click()
    expect(page.get_by_label("Để làm gì")).to_be_visible()
    axe(page)
    look(page, "reason")
    page.get_by_label("Để làm gì").fill("Đối chiếu số hộ của xã")
    page.get_by_role("button", name="Xem danh sách").click()
    expect(page.get_by_role("rowheader", name=LONG)).to_be_visible()
    expect(page.get_by_role("link", name="Nhập nhiều hộ")).to_have_count(0)
