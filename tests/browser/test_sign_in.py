"""Signing in as a person does, on a desk and on a phone."""

from django.urls import reverse
from playwright.sync_api import expect

from accounts.models import User
from tests.participants.factories import District

PASSWORD = "Lang-Bien-2026"


def test_the_sign_in_page_is_accessible_and_fits_a_phone(page, phone, axe, fits) -> None:
    for screen in (page, phone):
        screen.goto(reverse("login"))
        axe(screen)
        fits(screen)


def test_a_person_signs_in_with_the_keyboard_alone(page, transactional_db) -> None:
    User.objects.create_user("thapmuoi.soanthao", password=PASSWORD, full_name="Nguyễn Thị Bé Ba")
    page.goto(reverse("login"))
    page.focus("input[name=username]")
    page.keyboard.type("thapmuoi.soanthao")
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(reverse("home"))  # resolved against the live server
    expect(page.locator("body")).to_contain_text("Nguyễn Thị Bé Ba")


def test_a_wrong_password_keeps_the_name_and_says_so_in_vietnamese(page, sign_in_by_form) -> None:
    sign_in_by_form(page, "thapmuoi.soanthao", "sai-mat-khau")
    expect(page.locator("main .alert")).to_contain_text("mật khẩu")
    assert page.input_value("input[name=username]") == "thapmuoi.soanthao"


def test_five_wrong_passwords_lock_the_name(page, sign_in_by_form, axe) -> None:
    User.objects.create_user("thapmuoi.vanthu", password=PASSWORD)
    for _ in range(5):
        sign_in_by_form(page, "thapmuoi.vanthu", "sai-mat-khau")
    expect(page.locator("main")).to_contain_text("Tạm khóa đăng nhập")
    axe(page)
    sign_in_by_form(page, "thapmuoi.vanthu", PASSWORD)
    expect(page.locator("main")).to_contain_text("Tạm khóa đăng nhập")


def test_a_long_menu_leaves_the_name_its_room(page, sign_in, transactional_db) -> None:
    sign_in(page, District().drafter)
    page.goto(reverse("home"))
    for width in (1100, 1180, 1280, 1400):
        page.set_viewport_size({"width": width, "height": 600})
        assert page.locator(".who-text").evaluate("box => box.offsetWidth") > 120
        assert page.locator(".top-bar").evaluate("box => box.offsetHeight") < 100
