"""Forms that leave the page: a line that is cut takes neither what was typed nor the file that was chosen."""

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from participants.models import Intake
from tests.browser.test_intake import _file
from tests.browser.test_weak_line import come_back
from tests.participants.lists import Commune

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def commune() -> Commune:
    commune = Commune(poor=2, near=1)
    commune.start()
    return commune


@pytest.fixture
def officer(phone: Page, sign_in, commune) -> Page:
    sign_in(phone, commune.keeper)
    return phone


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def test_somebody_typed_in_without_a_line_stays_on_the_page_and_is_added_once(officer, commune, axe, fits) -> None:
    officer.goto(reverse("participants:attendees_add", args=[commune.reply().pk]))
    officer.get_by_label("Họ và tên").fill("Lê Thị Hoa")
    officer.context.set_offline(True)
    press(officer, "Thêm và nhập tiếp")
    expect(officer.get_by_role("alert")).to_contain_text("CHƯA GỬI: mất kết nối")
    expect(officer.get_by_label("Họ và tên")).to_have_value("Lê Thị Hoa")
    axe(officer)
    fits(officer)
    press(officer, "Gửi khi có mạng")
    expect(officer.get_by_role("alert")).to_contain_text("Sẽ tự gửi khi có mạng")
    come_back(officer)
    expect(officer.get_by_text("Đã thêm 1 người vào danh sách.").first).to_be_visible()
    assert officer.url.endswith(reverse("participants:attendees_add", args=[commune.reply().pk]))  # the button pressed
    assert [person.name for person in commune.list().attendees.all()] == ["Lê Thị Hoa"]


def test_a_file_chosen_without_a_line_is_handed_in_once_it_is_back(officer, commune) -> None:
    officer.goto(reverse("participants:intake_register", args=[commune.register.pk]))
    officer.get_by_label("Tệp Excel hoặc CSV").set_input_files(_file())
    officer.context.set_offline(True)
    press(officer, "Xem trước")
    press(officer, "Để tôi tự gửi sau")
    expect(officer.get_by_role("alert")).to_have_count(0)
    come_back(officer)
    press(officer, "Xem trước")
    expect(officer.get_by_role("heading", level=1)).to_contain_text("Xem trước")
    assert Intake.objects.count() == 1


def test_a_server_that_starts_anew_behind_its_proxy_takes_nothing_that_was_typed(officer, commune) -> None:
    officer.goto(reverse("participants:attendees_add", args=[commune.reply().pk]))
    officer.get_by_label("Họ và tên").fill("Lê Thị Hoa")
    officer.context.route("**/healthz", lambda route: route.fulfill(status=404, body=""))
    press(officer, "Thêm")
    expect(officer.get_by_role("alert")).to_contain_text("CHƯA GỬI")
    expect(officer.get_by_label("Họ và tên")).to_have_value("Lê Thị Hoa")
    officer.context.unroute("**/healthz")
    press(officer, "Gửi khi có mạng")
    expect(officer.get_by_text("Đã thêm 1 người vào danh sách.").first).to_be_visible()
