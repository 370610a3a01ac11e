"""A line that breaks while an officer types or sends: nothing is lost, nothing is written twice, the page says so."""

import re
from datetime import timedelta

import pytest
from django.contrib.auth.hashers import make_password
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, Route, expect

from participants.actions import open_collection, return_reply, save_reply
from participants.models import ReplyEvent
from tests.participants.factories import District

pytestmark = pytest.mark.django_db(transaction=True)

STATUS = "[data-save-status]"
COPIES = "Object.keys(localStorage).filter((key) => key.startsWith('portal-copy:'))"


@pytest.fixture
def district() -> District:
    district = District(["Mỹ Quý", "Mỹ Đông"])
    now = timezone.now()
    open_collection(allocation=district.allocation, due_at=now + timedelta(days=3), by=district.drafter, now=now)
    return district


@pytest.fixture
def officer(district):
    return district.officer()


@pytest.fixture
def form(phone, sign_in, district, officer) -> Page:
    """The officer's form on a phone."""
    sign_in(phone, officer)
    phone.goto(address(district))
    return phone


def address(district: District) -> str:
    return reverse("participants:reply", args=[district.reply().pk])


def poor(page: Page):
    return page.get_by_label("Hộ nghèo", exact=True)


def near(page: Page):
    return page.get_by_label("Hộ cận nghèo", exact=True)


def send_button(page: Page):
    return page.get_by_role("button", name="Gửi", exact=True)


def figures(district: District) -> list[int]:
    return sorted(district.reply().quotas.values_list("households", flat=True))


def both_are_saved(page: Page) -> None:
    """Wait for both cells: the first may be saved alone, and «Đã lưu lúc» then stands there for a moment."""
    expect(page.locator(".cell-state")).to_have_text(["✓ đã lưu", "✓ đã lưu"])
    expect(page.locator(STATUS)).to_contain_text("Đã lưu lúc")


def kept_here(page: Page, value: str) -> None:
    """Wait until the copy on this machine holds what was typed."""
    page.wait_for_function(
        """(value) => Object.entries(localStorage).some(
          ([key, copy]) => key.startsWith("portal-copy:") && copy.includes(JSON.stringify(value)))""",
        arg=value,
    )


def verbs(district: District) -> list[str]:
    return list(ReplyEvent.objects.filter(reply=district.reply()).order_by("pk").values_list("verb", flat=True))


class LostAnswers:
    """Lets requests through to the server and cuts the line before their answers arrive."""

    def __init__(self, page: Page, count: int) -> None:
        self.left, self.kinds = count, []
        page.route("**/so-luong/*/", self)

    def __call__(self, route: Route) -> None:
        if route.request.method != "POST":
            return route.continue_()
        self.kinds.append(route.request.headers.get("x-autosave"))
        if self.left:
            self.left -= 1
            route.fetch(max_redirects=0)
            return route.abort("connectionreset")
        return route.continue_()


def come_back(page: Page) -> None:
    page.context.set_offline(False)
    page.evaluate("window.dispatchEvent(new Event('online'))")


def reopen(page: Page) -> Page:
    """Close the page while the line is still cut, and open another one later."""
    context = page.context
    # What a page sends while it goes must not slip out when the line is back a moment later.
    page.evaluate("() => { window.fetch = () => Promise.reject(new TypeError('cut')); }")
    page.close(run_before_unload=False)
    context.set_offline(False)
    return context.new_page()


# --- Typing ---------------------------------------------------------------------------------------------------------
def test_what_is_typed_without_a_line_is_counted_and_sent_when_it_is_back(form, district, axe) -> None:
    form.context.set_offline(True)
    poor(form).fill("41")
    near(form).fill("46")
    expect(form.locator(STATUS)).to_contain_text("Chưa gửi được 2 ô – sẽ gửi khi có mạng")
    expect(form.locator(".cell-state").first).to_have_text("… đang chờ lưu")
    axe(form)
    assert figures(district) == []
    come_back(form)
    both_are_saved(form)
    assert figures(district) == [41, 46]
    assert form.evaluate(COPIES) == []


def test_what_is_typed_before_the_scripts_have_come_is_saved_as_well(phone, sign_in, district, officer) -> None:
    sign_in(phone, officer)
    held: list[Route] = []
    phone.route("**/autosave*.js", lambda route: held.append(route))
    phone.goto(address(district), wait_until="commit")
    poor(phone).fill("41")
    assert figures(district) == []
    while not held:
        phone.wait_for_timeout(50)
    for route in held:
        route.continue_()
    expect(phone.locator(STATUS)).to_contain_text("Đã lưu lúc")
    assert figures(district) == [41]


def test_it_is_sent_again_without_any_sign_that_the_line_is_back(form, district) -> None:
    """Most dead lines are never called offline by the browser."""
    form.route("**/so-luong/*/", lambda route: route.abort("connectionreset"))
    poor(form).fill("41")
    expect(form.locator(STATUS)).to_contain_text("Chưa gửi được 1 ô")
    form.unroute("**/so-luong/*/")
    expect(form.locator(STATUS)).to_contain_text("Đã lưu lúc")
    assert figures(district) == [41]


def test_what_was_typed_survives_closing_the_page(form, district, sign_in, officer) -> None:
    form.context.set_offline(True)
    poor(form).fill("41")
    expect(form.locator(STATUS)).to_contain_text("Chưa gửi được 1 ô")
    again = reopen(form)
    again.goto(address(district))
    expect(poor(again)).to_have_value("")
    again.get_by_role("button", name="Khôi phục nội dung chưa gửi").click()
    expect(poor(again)).to_have_value("41")
    expect(again.locator(STATUS)).to_contain_text("Đã lưu lúc")
    assert figures(district) == [41]


def test_a_page_thrown_away_in_the_middle_of_a_word_has_kept_it(form, district) -> None:
    """Phones end a page without telling it; nothing was sent yet, and nothing failed yet."""
    form.route("**/so-luong/*/", lambda route: None if route.request.method == "POST" else route.continue_())
    poor(form).press_sequentially("41")
    kept_here(form, "41")


def test_a_save_whose_answer_was_lost_is_no_conflict_with_oneself(form, district) -> None:
    lost = LostAnswers(form, 1)
    poor(form).fill("41")
    expect(form.locator(STATUS)).to_contain_text("Chưa gửi được 1 ô")
    near(form).fill("46")  # typed on before the first request comes again
    both_are_saved(form)
    assert figures(district) == [41, 46]
    assert district.reply().version == 2  # one for each content, none for the request that came twice
    assert len(lost.kinds) == 3


def test_a_reload_after_a_lost_answer_is_no_conflict_either(form, district) -> None:
    LostAnswers(form, 1)
    poor(form).fill("41")
    expect(form.locator(STATUS)).to_contain_text("Chưa gửi được 1 ô")
    form.context.set_offline(True)
    near(form).fill("46")
    kept_here(form, "46")
    again = reopen(form)
    again.goto(address(district))
    expect(poor(again)).to_have_value("41")
    again.get_by_role("button", name="Khôi phục nội dung chưa gửi").click()
    expect(again.locator(STATUS)).to_contain_text("Đã lưu lúc")
    assert figures(district) == [41, 46]


def test_another_officers_save_is_still_a_conflict(form, district) -> None:
    form.route("**/so-luong/*/", lambda route: route.abort("connectionreset"))
    poor(form).fill("41")
    expect(form.locator(STATUS)).to_contain_text("Chưa gửi được 1 ô")
    now, colleague = timezone.now(), district.officer()
    save_reply(reply_id=district.reply().pk, facts=district.facts(39, 40), base_version=0, by=colleague, now=now)
    form.unroute("**/so-luong/*/")
    come_back(form)
    expect(form.get_by_role("button", name="So sánh và chọn")).to_be_visible()
    assert figures(district) == [39, 40]


# --- Sending --------------------------------------------------------------------------------------------------------
def fill_both(page: Page) -> None:
    poor(page).fill("41")
    near(page).fill("46")
    both_are_saved(page)


def test_sending_without_a_line_waits_for_a_yes(form, district, axe, fits) -> None:
    fill_both(form)
    form.context.set_offline(True)
    send_button(form).click()
    expect(form.get_by_role("alert").filter(has_text="CHƯA GỬI")).to_be_visible()
    axe(form)
    fits(form)
    come_back(form)
    expect(form.get_by_text("số liệu đã được lưu nhưng CHƯA GỬI")).to_be_visible()
    assert not district.reply().counts
    form.get_by_role("button", name="Gửi ngay").click()
    expect(form.get_by_role("heading", name="đã nhận")).to_be_visible()
    assert verbs(district).count("sent") == 1


def test_sending_goes_by_itself_after_one_yes(form, district) -> None:
    fill_both(form)
    form.context.set_offline(True)
    send_button(form).click()
    form.get_by_role("button", name="Gửi khi có mạng").click()
    expect(form.get_by_text("Sẽ tự gửi khi có mạng")).to_be_visible()
    assert not district.reply().counts
    come_back(form)
    expect(form.get_by_role("heading", name="đã nhận")).to_be_visible()
    assert figures(district) == [41, 46]
    assert verbs(district).count("sent") == 1


def test_a_server_that_was_away_gets_what_was_agreed_to_without_any_sign_that_it_is_back(form, district) -> None:
    fill_both(form)
    both_are_saved(form)
    form.route("**/so-luong/*/", lambda route: route.abort("connectionreset"))
    near(form).fill("47")
    expect(form.locator(STATUS)).to_contain_text("Chưa gửi được 1 ô")
    send_button(form).tap()
    form.get_by_role("button", name="Gửi khi có mạng").tap()
    form.unroute("**/so-luong/*/")
    expect(form.get_by_role("heading", name="đã nhận")).to_be_visible()
    assert figures(district) == [41, 47]
    assert verbs(district).count("sent") == 1


def test_a_sending_whose_answer_was_lost_is_one_sending(form, district) -> None:
    fill_both(form)
    lost = LostAnswers(form, 1)
    send_button(form).click()
    expect(form.get_by_role("alert").filter(has_text="CHƯA GỬI được")).to_be_visible()
    expect(form.get_by_role("heading", name="đã nhận")).to_be_visible()  # it had arrived
    assert verbs(district).count("sent") == 1
    assert lost.kinds == ["send", "1"]


def test_a_repeated_sending_does_not_undo_a_return(form, district) -> None:
    """The office has returned the figures between the request and its repetition."""
    fill_both(form)
    lost = LostAnswers(form, 1)
    send_button(form).click()
    expect(form.get_by_role("alert").filter(has_text="CHƯA GỬI được")).to_be_visible()
    assert lost.left == 0
    return_reply(reply_id=district.reply().pk, reason="Thiếu ấp Mỹ Phú", by=district.drafter, now=timezone.now())
    come_back(form)
    expect(form.get_by_role("button", name="So sánh và chọn")).to_be_visible()
    assert district.reply().state == "returned"


def test_what_is_missing_is_said_without_leaving_the_page(form, district) -> None:
    poor(form).fill("41")
    send_button(form).click()
    expect(form.get_by_text("không có hộ nào thì ghi 0").first).to_be_visible()
    expect(near(form)).to_be_focused()
    expect(form.locator(".cell-state").nth(1)).to_have_text("! sai")
    assert not district.reply().counts


# --- Signing out ----------------------------------------------------------------------------------------------------
def test_signing_out_leaves_nothing_behind(page, sign_in, officer, district) -> None:
    sign_in(page, officer)
    page.goto(address(district))
    page.route("**/so-luong/*/", lambda route: route.abort("connectionreset"))
    poor(page).fill("41")
    expect(page.locator(STATUS)).to_contain_text("Chưa gửi được 1 ô")
    asked = []

    def answer(dialog) -> None:
        asked.append(dialog.message)
        if len(asked) == 1:
            dialog.dismiss()
        else:
            dialog.accept()

    page.on("dialog", answer)
    with page.expect_event("dialog"):
        page.get_by_role("button", name="Đăng xuất").click()
    expect(page.locator(STATUS)).to_contain_text("Chưa gửi được 1 ô")
    page.wait_for_timeout(300)
    assert len(page.evaluate(COPIES)) == 1
    assert "Còn 1 ô chưa gửi được" in asked[0]
    page.get_by_role("button", name="Đăng xuất").click()
    expect(page).to_have_url(re.compile(reverse("login")))
    assert page.evaluate(COPIES) == []


def test_signing_out_saves_first_what_can_be_saved(page, sign_in, officer, district) -> None:
    sign_in(page, officer)
    page.goto(address(district))
    poor(page).fill("41")
    page.get_by_role("button", name="Đăng xuất").click()
    expect(page).to_have_url(re.compile(reverse("login")))
    assert figures(district) == [41]
    assert page.evaluate(COPIES) == []


def test_copies_older_than_a_week_are_thrown_away(page, sign_in_by_form, officer, district) -> None:
    officer.password = make_password("mat-khau-thu")
    officer.save()
    page.goto(reverse("login"))
    page.evaluate(
        """() => {
          const copy = (days) => JSON.stringify({at: Date.now() - days * 86400000, values: []});
          localStorage.setItem("portal-copy:ai-do:/cu/", copy(8));
          localStorage.setItem("portal-copy:ai-do:/moi/", copy(2));
        }"""
    )
    page.reload(wait_until="networkidle")
    assert page.evaluate(COPIES) == ["portal-copy:ai-do:/moi/"]
