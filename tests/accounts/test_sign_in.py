"""Signing in and out as an officer meets it: kept addresses, plain errors, a lock after five tries."""

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from accounts.models import User

pytestmark = pytest.mark.django_db

PASSWORD = "mật khẩu của chị Thư 2026"


@pytest.fixture
def officer() -> User:
    return User.objects.create_user("thapmuoi.soanthao", password=PASSWORD, full_name="Nguyễn Thị Minh Thư")


def sign_in(client: Client, password: str = PASSWORD, **extra: str):
    return client.post(reverse("login"), {"username": "thapmuoi.soanthao", "password": password, **extra})


def test_a_stranger_is_sent_to_sign_in_and_back(client: Client, officer: User) -> None:
    refused = client.get(reverse("password_change"))
    assert refused.url == f"{reverse('login')}?next={reverse('password_change')}"

    page = client.get(refused.url)
    assert f'name="next" value="{reverse("password_change")}"' in page.content.decode()
    assert "trở lại đúng trang đang mở" in page.content.decode()

    assert sign_in(client, next=reverse("password_change")).url == reverse("password_change")


def test_the_address_to_return_to_survives_a_wrong_password(client: Client, officer: User) -> None:
    page = sign_in(client, password="sai", next="/co-quan/").content.decode()
    assert 'name="next" value="/co-quan/"' in page
    assert 'value="thapmuoi.soanthao"' in page
    assert "alert" in page


def test_no_sign_in_leads_to_another_site(client: Client, officer: User) -> None:
    assert sign_in(client, next="https://example.org/").url == reverse(settings.LOGIN_REDIRECT_URL)


def test_five_wrong_passwords_lock_and_the_page_says_for_how_long(client: Client, officer: User) -> None:
    for _ in range(settings.AXES_FAILURE_LIMIT):
        answer = sign_in(client, password="sai")
    assert answer.status_code == 429
    assert "Tạm khóa đăng nhập" in answer.content.decode()
    assert "trong 15 phút" in answer.content.decode()
    assert sign_in(client).status_code == 429


def test_a_link_asks_before_the_session_ends_and_a_button_ends_it(client: Client, officer: User) -> None:
    client.force_login(officer)
    asked = client.get(reverse("logout")).content.decode()
    assert "Kết thúc phiên làm việc" in asked
    assert "data-sign-out" in asked
    assert "_auth_user_id" in client.session

    assert client.post(reverse("logout")).url == reverse("login")
    assert "_auth_user_id" not in client.session


def test_a_password_is_changed_only_by_who_knows_the_old_one(client: Client, officer: User) -> None:
    client.force_login(officer)
    new = "mật khẩu mới của chị Thư"
    wanted = {"old_password": "đoán mò", "new_password1": new, "new_password2": new}
    refused = client.post(reverse("password_change"), wanted)
    assert 'id="id_old_password_error"' in refused.content.decode()

    done = client.post(reverse("password_change"), wanted | {"old_password": PASSWORD}, follow=True)
    assert "Đã đổi mật khẩu" in done.content.decode()
    officer.refresh_from_db()
    assert officer.check_password(new)
