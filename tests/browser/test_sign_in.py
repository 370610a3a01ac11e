"""Signing in as a person does, on a desk and on a phone."""

from django.urls import reverse

from accounts.models import User

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
    assert "Nguyễn Thị Bé Ba" in page.inner_text("body")


def test_a_wrong_password_keeps_the_name_and_says_so_in_vietnamese(page, sign_in_by_form) -> None:
    sign_in_by_form(page, "thapmuoi.soanthao", "sai-mat-khau")
    assert page.input_value("input[name=username]") == "thapmuoi.soanthao"
    assert "mật khẩu" in page.inner_text("main").lower()


def test_five_wrong_passwords_lock_the_name(page, sign_in_by_form, axe) -> None:
    User.objects.create_user("thapmuoi.vanthu", password=PASSWORD)
    for _ in range(5):
        sign_in_by_form(page, "thapmuoi.vanthu", "sai-mat-khau")
    assert "Tạm khóa đăng nhập" in page.inner_text("main")
    axe(page)
    sign_in_by_form(page, "thapmuoi.vanthu", PASSWORD)
    assert "Tạm khóa đăng nhập" in page.inner_text("main")
