"""The reply's figures as a table: a block pasted from Excel, arrows and Enter, the state of every cell."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from participants.actions import open_collection
from tests.browser.test_replies import look
from tests.participants.factories import District

pytestmark = pytest.mark.django_db(transaction=True)

PASTE = """(text) => {
  const clipboardData = new DataTransfer();
  clipboardData.setData("text/plain", text);
  document.activeElement.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
}"""
STATUS = "[data-save-status]"


@pytest.fixture
def district() -> District:
    """One commune with three hamlets, one without any."""
    district = District(["Mỹ Quý", "Mỹ Đông"])
    district.write({"per_hamlet": True})
    for name in ("Mỹ Thạnh", "Mỹ Phú", "Đông Hòa"):
        district.hamlet(name)
    now = timezone.now()
    open_collection(allocation=district.allocation, due_at=now + timedelta(days=3), by=district.drafter, now=now)
    return district


def opened(page: Page, sign_in, district: District, index: int = 0) -> Page:
    sign_in(page, district.officer(index))
    page.goto(reverse("participants:reply", args=[district.reply(index).pk]))
    return page


def cells(page: Page) -> list[str]:
    return page.locator("[data-figures] input").evaluate_all("(fields) => fields.map((field) => field.value)")


def states(page: Page) -> list[str]:
    return page.locator(".cell-state").all_inner_texts()


def paste(page: Page, at: int, text: str) -> None:
    page.locator("[data-figures] input").nth(at).focus()
    page.evaluate(PASTE, text)


def test_a_block_fills_across_and_down(page, sign_in, district, axe, fits) -> None:
    opened(page, sign_in, district)
    assert states(page) == [""] * 6
    paste(page, 0, "1.179\t46\r\n12\t7\r\n 0 \t3\r\n")
    assert cells(page) == ["1.179", "46", "12", "7", "0", "3"]
    expect(page.locator("output[data-total-of]")).to_have_text("1.247")
    expect(page.get_by_text("Đã dán 6 ô.")).to_be_visible()
    expect(page.locator(STATUS)).to_contain_text("Đã lưu lúc")
    assert states(page) == ["✓ đã lưu"] * 6
    axe(page)
    fits(page)
    look(page, "pasted")
    held = sorted(district.reply().quotas.values_list("households", flat=True))
    assert held == [0, 3, 7, 12, 46, 1179]


def test_what_does_not_fit_is_marked_with_why(phone, sign_in, district, axe, fits) -> None:
    opened(phone, sign_in, district)
    paste(phone, 3, "7\t9\r\nnăm\t8\r\n5\t5\r\n")
    assert cells(phone) == ["", "", "", "7", "", "năm"]
    notice = phone.locator(".save-notice[data-kind=paste]")
    expect(notice).to_contain_text("«9» ở Ấp Mỹ Phú, cột thứ 2")
    expect(notice).to_contain_text("dòng 3 của khối dán")
    expect(phone.locator(STATUS)).to_contain_text("Có lỗi")
    assert states(phone)[3:] == ["… đang chờ lưu", "", "! sai"]
    expect(phone.locator("[data-figures] input").nth(5)).to_have_attribute("aria-invalid", "true")
    axe(phone)
    fits(phone)
    look(phone, "pasted-wrong")
    paste(phone, 5, "5")  # a single value is an ordinary paste, left to the browser
    assert cells(phone)[5] == "năm"
    phone.locator("[data-figures] input").nth(5).fill("5")
    expect(phone.locator(STATUS)).to_contain_text("Đã lưu lúc")
    assert states(phone)[3:] == ["✓ đã lưu", "", "✓ đã lưu"]


def test_a_first_column_of_names_says_which_rows_are_meant(page, sign_in, district) -> None:
    opened(page, sign_in, district)
    paste(page, 0, "ĐÔNG HÒA\t5\t6\nMỹ Thạnh\t1\t2\nấp mỹ phú\t3\t\nMỹ Lạ\t8\t9\n")
    assert cells(page) == ["1", "2", "3", "", "5", "6"]
    expect(page.get_by_text("«Mỹ Lạ» không có trong biểu")).to_be_visible()


def test_a_commune_without_hamlets_takes_a_row_or_a_column(page, sign_in, district) -> None:
    opened(page, sign_in, district, 1)
    paste(page, 0, "41\t46")
    assert cells(page) == ["41", "46"]
    paste(page, 0, "1.050\n60\n")
    assert cells(page) == ["1.050", "60"]
    expect(page.locator(STATUS)).to_contain_text("Đã lưu lúc")


def test_arrows_and_enter_walk_through_the_cells(page, sign_in, district) -> None:
    opened(page, sign_in, district)
    fields = page.locator("[data-figures] input")
    fields.nth(0).focus()
    page.keyboard.type("41")
    for key, reached in [
        ("Enter", 2),
        ("ArrowDown", 4),
        ("Enter", 1),
        ("ArrowDown", 3),
        ("ArrowLeft", 2),
        ("ArrowUp", 0),
        ("ArrowRight", 1),
    ]:
        page.keyboard.press(key)
        expect(fields.nth(reached)).to_be_focused()
    fields.nth(0).focus()
    page.keyboard.press("End")
    page.keyboard.press("ArrowLeft")  # inside a number the arrow moves the caret
    expect(fields.nth(0)).to_be_focused()
    fields.nth(5).focus()
    page.keyboard.press("Enter")
    expect(fields.nth(5)).to_be_focused()
    expect(page.locator(STATUS)).to_contain_text("Đã lưu lúc")
    assert not district.reply().counts  # Enter never sends
