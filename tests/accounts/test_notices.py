"""Notices in the portal, and letters through a real mail server."""

from datetime import date, timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import Notice, StandIn, User
from accounts.notices import MOST_TRIES, due_letters, holders, notify, send_letters
from accounts.roles import Permission, Role
from tests.factories import make_authority, make_person
from tests.mail_server import Post, callers, free_port, point_at, running_server, silent_server

TEXT = "Kế hoạch «Tổ chức đối thoại» chờ bạn duyệt."


def person(name: str, email: str = "", **fields: object) -> User:
    return User.objects.create_user(name, email=email, full_name=f"Bà {name}", **fields)


def tell(*people: User, text: str = TEXT) -> None:
    notify(people, text, url="/ke-hoach/12/", now=timezone.now())


@pytest.fixture
def post(settings):
    with running_server() as (post, port):
        point_at(settings, port)
        yield post


# --- Letters --------------------------------------------------------------------------------------------------------
@pytest.mark.django_db(transaction=True)
def test_a_letter_arrives_in_vietnamese_with_a_link_to_the_portal(post: Post) -> None:
    tell(person("sang", "sang@example.gov.vn"))
    (letter,) = post.letters
    assert letter["Subject"].strip() == f"[Cổng đối thoại giảm nghèo] {TEXT}"
    assert (letter["To"], letter["From"]) == ("sang@example.gov.vn", "Cổng đối thoại <ke-hoach@example.gov.vn>")
    body = letter.get_content()
    assert letter.get_content_type() == "text/plain"
    for line in ("Kính gửi Bà sang,", TEXT, "Xem tại: https://ke-hoach.example.gov.vn/ke-hoach/12/"):
        assert line in body
    assert f"https://ke-hoach.example.gov.vn{reverse('my_email')}" in body
    notice = Notice.objects.get()
    assert notice.emailed_at
    assert (notice.email_trouble, notice.email_tries) == ("", 1)


@pytest.mark.django_db(transaction=True)
def test_each_person_is_told_once_and_letters_share_one_connection(post: Post) -> None:
    sang, hai, gone = person("sang", "s@x.vn"), person("hai", "h@x.vn"), person("bo", "b@x.vn", is_active=False)
    tell(sang, hai, person("khong"), sang, gone)
    assert sorted(letter["To"] for letter in post.letters) == ["h@x.vn", "s@x.vn"]
    assert post.connections == 1
    assert sorted(Notice.objects.values_list("user__username", flat=True)) == ["hai", "khong", "sang"]


@pytest.mark.django_db(transaction=True)
def test_a_rolled_back_step_tells_nobody(post: Post) -> None:
    sang = person("sang", "s@x.vn")
    with transaction.atomic():
        tell(sang)
        transaction.set_rollback(True)
    assert post.letters == []
    assert not Notice.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_nothing_leaves_before_the_step_is_committed(post: Post) -> None:
    with transaction.atomic():
        tell(person("sang", "s@x.vn"))
        assert post.letters == []
    assert len(post.letters) == 1


@pytest.mark.django_db(transaction=True)
def test_a_line_break_in_the_text_makes_no_header(post: Post) -> None:
    tell(person("sang", "s@x.vn"), text="Kế hoạch\r\nBcc: lanh@x.vn" + " rất dài" * 60)
    (letter,) = post.letters
    assert letter["Bcc"] is None
    assert letter["Subject"].endswith("…")
    assert "Kế hoạch Bcc: lanh@x.vn" in letter["Subject"]


@pytest.mark.django_db(transaction=True)
def test_an_address_that_the_server_refuses_holds_no_other_letter_up(post: Post, caplog) -> None:
    post.unknown = {"nham@x.vn"}
    tell(person("nham", "nham@x.vn"), person("sang", "s@x.vn"))
    assert [letter["To"] for letter in post.letters] == ["s@x.vn"]
    notice = Notice.objects.get(user__username="nham")
    assert "No such mailbox" in notice.email_trouble
    assert notice.emailed_at is None
    assert "letters not sent" in caplog.text


@pytest.mark.django_db(transaction=True)
def test_a_server_that_is_not_there_breaks_nothing(settings, caplog) -> None:
    point_at(settings, free_port())
    tell(person("sang", "s@x.vn"), person("hai", "h@x.vn"))
    assert "ConnectionRefusedError" in caplog.text
    assert [notice.email_tries for notice in Notice.objects.all()] == [0, 0]
    assert all("ConnectionRefusedError" in notice.email_trouble for notice in Notice.objects.all())


@pytest.mark.django_db(transaction=True)
def test_a_server_that_says_nothing_holds_the_request_for_one_timeout_only(settings) -> None:
    with silent_server() as server:
        point_at(settings, server.getsockname()[1], timeout=1)
        tell(*(person(f"nguoi{number}", f"n{number}@x.vn") for number in range(5)))
        assert callers(server) == 1
    assert all("Timeout" in notice.email_trouble or "timed out" in notice.email_trouble for notice in _all())


def _all() -> list[Notice]:
    return list(Notice.objects.all())


@pytest.mark.django_db(transaction=True)
def test_no_letter_is_begun_after_the_time_is_up(post: Post) -> None:
    tell(person("sang"), person("hai"))
    User.objects.filter(username="sang").update(email="s@x.vn")
    ids = list(Notice.objects.values_list("pk", flat=True))
    assert send_letters(ids, now=timezone.now(), seconds=-1) == 0
    assert post.letters == []
    assert "máy chủ thư chậm" in Notice.objects.first().email_trouble


@pytest.mark.django_db(transaction=True)
def test_two_that_send_the_same_letter_send_it_once(post: Post) -> None:
    tell(person("sang", "s@x.vn"))
    assert send_letters([Notice.objects.get().pk], now=timezone.now()) == 0
    assert len(post.letters) == 1


# --- Trying again ---------------------------------------------------------------------------------------------------
@pytest.fixture
def stuck(settings, transactional_db) -> Notice:
    """A letter that found no server ten minutes ago."""
    point_at(settings, free_port())
    tell(person("sang", "s@x.vn"))
    Notice.objects.update(at=timezone.now() - timedelta(minutes=10))
    return Notice.objects.get()


def test_the_timer_sends_what_did_not_go_out_and_only_once(stuck, settings, capsys) -> None:
    with pytest.raises(CommandError, match="Còn thư chưa gửi được"):
        call_command("send_notices")
    with running_server() as (post, port):
        point_at(settings, port)
        call_command("send_notices")
        call_command("send_notices")
    assert len(post.letters) == 1
    assert "Thư chờ gửi: 1, đã gửi: 1." in capsys.readouterr().out
    stuck.refresh_from_db()
    assert stuck.emailed_at
    assert stuck.email_trouble == ""


@pytest.mark.parametrize(
    "change",
    [
        {"at": timedelta(days=4)},
        {"at": timedelta()},
        {"email_tries": MOST_TRIES},
        {"by_email": False},
    ],
)
def test_letters_too_old_too_new_or_tried_too_often_are_left(stuck, change) -> None:
    now = timezone.now()
    assert due_letters(now) == [stuck.pk]
    change = {name: now - value if name == "at" else value for name, value in change.items()}
    Notice.objects.update(**change)
    assert due_letters(now) == []


@pytest.mark.parametrize("change", [{"email": ""}, {"is_active": False}])
def test_nobody_writes_to_who_left_or_wants_no_letters_any_more(stuck, change) -> None:
    User.objects.update(**change)
    assert due_letters(timezone.now()) == []
    assert send_letters([stuck.pk], now=timezone.now()) == 0


# --- Whom -----------------------------------------------------------------------------------------------------------
@pytest.mark.django_db
def test_holders_are_the_active_people_of_the_office_and_who_stands_in_that_day() -> None:
    office, day = make_authority(), date(2022, 10, 3)
    leader, deputy = make_person(office, Role.LEADER), make_person(office, Role.HEAD)
    make_person(office, Role.LEADER, is_active=False)
    make_person(make_authority(), Role.LEADER)
    StandIn.objects.create(
        authority=office,
        role=Role.LEADER,
        absent=leader,
        person=deputy,
        first_on=day,
        last_on=day,
        reason="đi công tác",
        made_at=timezone.now(),
        made_by=leader,
    )

    def found(on: date | None, permission: Permission = Permission.APPROVE_PLANS) -> set[User]:
        return set(holders(office.pk, permission, day=on))

    assert found(None) == found(day + timedelta(days=1)) == {leader}
    assert found(day) == {leader, deputy}
    assert found(day, Permission.REVIEW_PLANS) == {deputy}
    StandIn.objects.update(ended_on=day)
    assert found(day) == {leader}


# --- Pages ----------------------------------------------------------------------------------------------------------
@pytest.fixture
def reader(db) -> User:
    return make_person(make_authority(), Role.LEADER)


@pytest.fixture
def desk(client: Client, reader: User) -> Client:
    client.force_login(reader)
    return client


def test_the_list_shows_the_own_notices_newest_first_and_the_bar_counts_unread(desk: Client, reader: User) -> None:
    tell(reader, text="Việc cũ")
    tell(reader, text="Việc mới <b>")
    tell(person("khac"), text="Việc của người khác")
    page = desk.get(reverse("notices")).content.decode()
    assert page.index("Việc mới &lt;b&gt;") < page.index("Việc cũ")
    assert "Việc của người khác" not in page
    assert '<span class="unread-count">2<' in page
    assert '<span class="unread-count">2<' in desk.get(reverse("home")).content.decode()


def test_reading_the_list_marks_nothing_and_opening_one_marks_it(desk: Client, reader: User) -> None:
    tell(reader)
    tell(reader, text="Việc khác")
    desk.get(reverse("notices"))
    assert Notice.objects.filter(read_at=None).count() == 2
    opened = Notice.objects.get(text=TEXT)
    answer = desk.post(reverse("notice_open", args=[opened.pk]))
    assert answer.url == "/ke-hoach/12/"
    first = Notice.objects.get(pk=opened.pk).read_at
    desk.post(reverse("notice_open", args=[opened.pk]))
    assert Notice.objects.get(pk=opened.pk).read_at == first
    assert Notice.objects.filter(read_at=None).count() == 1


@pytest.mark.parametrize("url", ["", "//evil.example/", "https://evil.example/", "javascript:alert(1)"])
def test_a_notice_leads_nowhere_outside(desk: Client, reader: User, url: str) -> None:
    notice = Notice.objects.create(user=reader, at=timezone.now(), text="x", url=url)
    assert desk.post(reverse("notice_open", args=[notice.pk])).url == reverse("notices")


def test_all_are_marked_at_one_press_and_another_persons_never(desk: Client, reader: User) -> None:
    other = person("khac")
    tell(reader, other)
    desk.post(reverse("notices_read"))
    assert list(Notice.objects.filter(read_at=None).values_list("user", flat=True)) == [other.pk]
    assert desk.post(reverse("notice_open", args=[Notice.objects.get(user=other).pk])).status_code == 404


def test_pages_of_the_list_cost_the_same_queries(desk: Client, reader: User, django_assert_num_queries) -> None:
    for number in range(35):
        tell(reader, text=f"Việc {number}")
    assert "?page=2" in desk.get(reverse("notices")).content.decode()
    with django_assert_num_queries(6):  # session, person, count, rows, memberships, unread
        desk.get(reverse("notices"))


def test_a_person_changes_the_own_address(desk: Client, reader: User) -> None:
    page = desk.post(reverse("my_email"), {"email": "an@x"})
    assert page.status_code == 200
    assert "Địa chỉ thư chưa đúng" in page.content.decode()
    assert User.objects.get(pk=reader.pk).email == ""
    answer = desk.post(reverse("my_email"), {"email": " an@dongthap.gov.vn "}, follow=True)
    assert "Thư báo gửi đến an@dongthap.gov.vn." in answer.content.decode()
    assert User.objects.get(pk=reader.pk).email == "an@dongthap.gov.vn"
    desk.post(reverse("my_email"), {"email": ""})
    assert User.objects.get(pk=reader.pk).email == ""
