"""An officer makes the list of attendees on a phone: pick, swap, finish, and what the district received."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from participants.actions import extend_collection
from tests.browser.test_replies import look
from tests.participants.lists import Commune

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def commune() -> Commune:
    """A commune with a register and a long name in it."""
    commune = Commune(poor=9, near=6)
    now = timezone.now()
    extend_collection(allocation=commune.allocation, due_at=now + timedelta(days=9), by=commune.drafter, now=now)
    long = commune.households[0]
    long.head = "Nguyễn Hoàng Phương Trường Xuân Ngọc Bích Thảo Nguyên Thị Tám"
    long.save()
    return commune


def test_from_the_register_to_the_receipt_on_a_phone(phone: Page, sign_in, axe, fits, commune) -> None:
    sign_in(phone, commune.keeper)

    def stop(name: str, button: str = "") -> None:
        """Look at the page that the last step led to: the one that offers this button."""
        if button:
            expect(phone.get_by_role("button", name=button, exact=True).first).to_be_visible()
        axe(phone)
        fits(phone)
        look(phone, name)

    phone.goto(reverse("participants:reply", args=[commune.reply().pk]))
    phone.get_by_role("link", name="Đề xuất từ danh sách hộ").click()
    phone.get_by_label("Tổng số hộ").fill("8")
    phone.get_by_role("button", name="Tính đề xuất").click()
    stop("propose", "Dùng số này")
    phone.get_by_role("button", name="Dùng số này").click()
    expect(phone.get_by_label("Hộ nghèo", exact=True)).to_have_value("5")

    phone.get_by_role("link", name="Người tham dự").click()
    phone.get_by_role("link", name="Bắt đầu danh sách").click()
    stop("start", "Bắt đầu")
    phone.get_by_role("button", name="Bắt đầu").click()
    phone.get_by_role("link", name="Chọn theo quy tắc").first.click()
    phone.get_by_label("Dự bị").first.fill("1")
    stop("pick", "Chọn vào chỗ trống")
    phone.get_by_role("button", name="Chọn vào chỗ trống").click()
    expect(phone.get_by_text("8/8 người, 1 dự bị")).to_be_visible()
    stop("list")

    seated = commune.list().attendees.seated().by_hamlet()[0]
    phone.get_by_role("link", name=seated.name, exact=True).click()
    stop("seat", "Bỏ khỏi danh sách")
    phone.get_by_label("Họ và tên").fill("Lê Thị Hoa")
    phone.get_by_label("Quan hệ với chủ hộ").fill("vợ")
    phone.get_by_role("button", name="Lưu").click()
    expect(phone.get_by_role("link", name="Lê Thị Hoa")).to_be_visible()
    gone = commune.list().attendees.seated().exclude(name="Lê Thị Hoa").filter(category=commune.categories[0])[0]
    phone.get_by_role("link", name=gone.name, exact=True).click()
    phone.wait_for_load_state()  # the script that asks first is there
    phone.get_by_role("button", name="Bỏ khỏi danh sách").click()
    phone.locator("dialog").get_by_role("button", name="Bỏ khỏi danh sách").click()
    expect(phone.get_by_text("7/8 người, 1 dự bị")).to_be_visible()
    phone.get_by_text("Thêm người", exact=True).click()
    phone.get_by_role("link", name="Thêm từ danh sách hộ").click()
    sitting = set(commune.list().attendees.values_list("household", flat=True))
    free = next(each for each in commune.households if each.category_id == gone.category_id and each.pk not in sitting)
    stop("register", f"Thêm {free.head}")
    phone.get_by_role("button", name=f"Thêm {free.head}", exact=True).click()
    expect(phone.locator("#messages")).to_contain_text("Đã thêm 1 hộ")
    phone.get_by_role("link", name="Danh sách tham dự – Xã Mỹ Quý").click()
    phone.get_by_role("link", name="Lập xong").click()
    stop("complete", "Lập xong")
    phone.get_by_role("button", name="Lập xong").click()
    expect(phone.get_by_text("Đã lập xong", exact=True)).to_be_visible()

    phone.goto(reverse("participants:reply", args=[commune.reply().pk]))
    phone.get_by_role("button", name="Gửi", exact=True).click()
    expect(phone.get_by_role("heading", name="Danh sách đã nộp")).to_be_visible()
    expect(phone.get_by_text("Lê Thị Hoa")).to_be_visible()
    stop("receipt-with-list")
    assert commune.list().is_handed_in


def test_the_same_pages_at_a_desk_and_the_grid_on_a_phone(page: Page, phone: Page, sign_in, axe, fits, commune) -> None:
    commune.give(5, 3)
    commune.start(retained_until=timezone.localdate() + timedelta(days=400))
    twin = commune.list().attendees.create(name="Lê Thị Hoa", birth_year=1970)
    commune.start(1).attendees.create(name=twin.name, birth_year=1970)
    sign_in(page, commune.keeper)
    for name in ("attendees", "attendees_pick", "attendees_register", "attendees_add", "attendees_complete", "propose"):
        page.goto(reverse(f"participants:{name}", args=[commune.reply().pk]))
        axe(page)
        look(page, f"desk-{name}")
    sign_in(phone, commune.keeper)
    phone.goto(reverse("participants:attendees_grid", args=[commune.reply().pk]))
    axe(phone)
    fits(phone)
    look(phone, "grid")
