"""What goes wrong while one drafts, in Chromium: signed out, pressed twice, an error out of sight."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from plans.models import Plan
from tests.plans.makers import make_member, make_office, make_plan

pytestmark = pytest.mark.usefixtures("transactional_db")


@pytest.fixture
def drafter(transactional_db):
    return make_member(make_office(), full_name="Nguyễn Thị Soạn")


@pytest.fixture
def plan(drafter):
    return make_plan(drafter)


def part(plan, slug):
    return reverse("plans:part", args=[plan.pk, slug])


def test_a_browser_that_lost_all_its_cookies_is_asked_to_sign_in_and_saves_afterwards(
    page, sign_in, plan, drafter
) -> None:
    sign_in(page, drafter)
    page.goto(part(plan, "banner"))
    page.context.clear_cookies()
    page.get_by_label("Khẩu hiệu, ma-két").press_sequentially("Đối thoại sau khi mất phiên")
    expect(page.locator("[data-save-status]")).to_contain_text("Đăng nhập lại")
    sign_in(page, drafter)
    page.context.new_page().goto(reverse("home"))  # as signing in by the other tab does, this brings a new token
    page.evaluate("window.dispatchEvent(new Event('focus'))")
    expect(page.locator("[data-save-status]")).to_contain_text("Đã lưu lúc")
    assert Plan.objects.get().banner == "Đối thoại sau khi mất phiên"


def test_two_presses_begin_one_plan(page, sign_in, drafter) -> None:
    """The server takes its time, and somebody presses again."""
    sign_in(page, drafter)
    page.goto(reverse("plans:new"))
    page.get_by_label("Trích yếu").fill("Đối thoại với hộ nghèo năm 2026")
    held = []
    page.route("**/moi/", lambda route: held.append(route))
    with page.expect_request("**/moi/"):
        page.evaluate("""async () => {
          const button = document.querySelector("main form button");
          button.click();
          await new Promise((resolve) => setTimeout(resolve, 300));
          button.click();
        }""")
    page.wait_for_timeout(300)
    assert len(held) == 1
    held[0].continue_()
    expect(page).to_have_url(re.compile("/phan/title/$"))
    assert Plan.objects.count() == 1


def test_an_error_out_of_sight_is_one_press_away(page, sign_in, plan, drafter, axe) -> None:
    sign_in(page, drafter)
    page.goto(part(plan, "recipients"))
    first = page.locator("[name=recipients-0-name]")
    first.fill("Sở Nội vụ")
    for _ in range(15):
        page.get_by_role("button", name="Thêm nơi nhận").click()
    first.evaluate(
        "(field) => { field.value = 'x'.repeat(201); field.dispatchEvent(new Event('input', {bubbles: true})); }"
    )
    page.get_by_role("button", name="Đến chỗ có lỗi").click()
    expect(first).to_be_focused()
    expect(first).to_be_in_viewport()
    axe(page)


def test_only_the_ways_to_set_the_chosen_part_are_offered(page, sign_in, plan, drafter) -> None:
    sign_in(page, drafter)
    page.goto(part(plan, "outline"))
    page.get_by_role("button", name="Thêm mục").last.click()
    layout = page.get_by_label("Cách trình bày")
    expect(layout).to_be_hidden()
    page.get_by_label("Phần dữ liệu đặt ở mục này").select_option(label="Số lượng tham dự")
    assert layout.locator("option").all_inner_texts() == ["thường dùng", "bảng", "gạch đầu dòng", "viết liền"]
    layout.select_option(label="bảng")
    page.get_by_label("Phần dữ liệu đặt ở mục này").select_option(label="Nội dung đối thoại")
    expect(layout).to_have_value("")
    page.get_by_label("Phần dữ liệu đặt ở mục này").select_option(label="Thời gian")
    expect(layout).to_be_hidden()
    expect(page.locator("[data-save-status]")).to_contain_text("Đã lưu lúc")
    assert plan.sections.get().part == "period"


def test_a_table_pasted_from_word_keeps_its_words_apart(page, sign_in, plan, drafter) -> None:
    sign_in(page, drafter)
    page.goto(part(plan, "opening"))
    page.locator(".richtext [role=textbox]").first.click()
    rows = "<tr><td><p>Xã Mỹ Quý</p></td><td>41</td></tr><tr><td>Xã Mỹ Đông</td><td>3</td></tr>"
    page.evaluate(
        """(html) => {
          const clipboardData = new DataTransfer();
          clipboardData.setData("text/html", html);
          const paste = new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true });
          document.activeElement.dispatchEvent(paste);
        }""",
        f"<p>Phân bổ:</p><table>{rows}</table>",
    )
    expect(page.locator("[data-save-status]")).to_contain_text("Đã lưu lúc")
    assert Plan.objects.get().lead_in == "<p>Phân bổ:</p><p>Xã Mỹ Quý – 41</p><p>Xã Mỹ Đông – 3</p>"
