"""A person's jobs on the screen: their own, while they run and after, and nobody else's."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from accounts.roles import Role
from jobs.actions import run_job
from jobs.models import Job, JobState
from tests.factories import make_authority, make_person
from tests.jobs.kinds import FAILING
from tests.jobs.workers import give

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer() -> User:
    return make_person(make_authority(), Role.DRAFTER)


@pytest.fixture
def client(officer: User) -> Client:
    client = Client()
    client.force_login(officer)
    return client


def page(client: Client, name: str, job: Job) -> str:
    answer = client.get(reverse(name, args=[job.pk]))
    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"]
    return answer.content.decode()


def run_half(job: Job) -> None:
    now = timezone.now()
    Job.objects.filter(pk=job.pk).update(
        state=JobState.RUNNING, attempt=1, started_at=now, beat_at=now, done=437, total=1179, step="Xã Mỹ Quý"
    )


def test_a_waiting_job_asks_again_and_can_be_stopped(client: Client, officer: User) -> None:
    job = give(officer, steps=1, pause=0)
    shown = page(client, "jobs:show", job)
    assert "Đang chờ đến lượt" in shown
    assert f'hx-get="{reverse("jobs:progress", args=[job.pk])}" hx-trigger="every 2s"' in shown
    assert reverse("jobs:cancel", args=[job.pk]) in shown
    assert f'href="{reverse("jobs:show", args=[job.pk])}">Tải lại' in shown


def test_a_running_job_shows_bar_count_and_step(client: Client, officer: User) -> None:
    job = give(officer, steps=1, pause=0)
    run_half(job)
    shown = page(client, "jobs:progress", job)
    assert '<progress aria-label="Tiến độ: In giấy mời" value="37" max="100">' in shown
    assert "437/1.179 Xã Mỹ Quý" in shown
    assert "<html" not in shown
    assert len(shown) < 1000  # a weak line carries it every two seconds


def test_before_the_total_is_known_the_bar_shows_no_number(client: Client, officer: User) -> None:
    job = give(officer, steps=1, pause=0)
    run_half(job)
    Job.objects.update(done=0, total=0, step="Đọc tệp")
    shown = page(client, "jobs:progress", job)
    assert "value=" not in shown
    assert "Đọc tệp" in shown


def test_a_job_that_is_done_asks_no_more_and_leads_to_the_result(client: Client, officer: User) -> None:
    job = give(officer, steps=1, pause=0)
    run_job(job.pk)
    shown = page(client, "jobs:progress", job)
    assert "hx-get" not in shown
    assert '<a class="btn btn-primary" href="/ket-qua/">Xem kết quả</a>' in shown
    assert f'<div id="job-open-{job.pk}" hx-swap-oob="delete">' in shown  # the button of the open page goes
    assert "In giấy mời: Đã xong" in shown  # said aloud
    assert reverse("jobs:cancel", args=[job.pk]) not in page(client, "jobs:show", job)


def test_a_failed_job_says_why_and_what_to_do(client: Client, officer: User) -> None:
    job = give(officer, FAILING)
    run_job(job.pk)
    shown = page(client, "jobs:show", job)
    assert "Không làm được" in shown
    assert "Tệp không còn. Hãy tải tệp lên lần nữa." in shown
    assert "hx-get" not in shown


def test_stopping_a_running_job_is_seen_at_once_and_only_asked_once(client: Client, officer: User) -> None:
    job = give(officer, steps=1, pause=0)
    run_half(job)
    answer = client.post(reverse("jobs:cancel", args=[job.pk]), follow=True)
    shown = answer.content.decode()
    assert "Đang dừng" in shown
    assert "Dừng việc này" not in shown
    assert f'id="job-open-{job.pk}"' in shown  # what the last answer takes away must be there
    assert "hx-get" in shown


def test_stopping_a_waiting_job_closes_it(client: Client, officer: User) -> None:
    job = give(officer, steps=1, pause=0)
    shown = client.post(reverse("jobs:cancel", args=[job.pk]), follow=True).content.decode()
    assert "Đã hủy" in shown
    assert Job.objects.get().state == JobState.CANCELLED


def test_stopping_what_is_done_already_says_so(client: Client, officer: User) -> None:
    job = give(officer, steps=1, pause=0)
    run_job(job.pk)
    shown = client.post(reverse("jobs:cancel", args=[job.pk]), follow=True).content.decode()
    assert "Việc đã kết thúc trước khi dừng." in shown
    assert "Xem kết quả" in shown


@pytest.mark.parametrize("name", ["jobs:show", "jobs:progress", "jobs:cancel"])
@pytest.mark.parametrize("colleague", [True, False])
def test_nobody_else_finds_a_job(officer: User, name: str, colleague: bool) -> None:
    job = give(officer, steps=1, pause=0)
    authority = officer.membership_list[0].authority if colleague else make_authority()
    other = Client()
    other.force_login(make_person(authority, Role.HEAD))
    ask = other.post if name == "jobs:cancel" else other.get
    assert ask(reverse(name, args=[job.pk])).status_code == 404
    assert Job.objects.get().state == JobState.QUEUED


def test_the_list_holds_only_ones_own_newest_first(client: Client, officer: User, django_assert_num_queries) -> None:
    start = timezone.now()
    for number in range(23):
        Job.objects.create(
            kind="x", title=f"Việc {number:02}", owner=officer, queued_at=start + timedelta(minutes=number)
        )
    Job.objects.create(kind="x", title="Việc của người khác", owner=make_person(make_authority()), queued_at=start)
    client.get(reverse("jobs:list"))
    with django_assert_num_queries(6):  # session, person, memberships, notices; count, jobs
        shown = client.get(reverse("jobs:list")).content.decode()
    assert re.findall(r">(Việc \d\d)<", shown) == [f"Việc {number:02}" for number in range(22, 2, -1)]
    assert "người khác" not in shown
    assert "Việc 00" in client.get(reverse("jobs:list"), {"page": 2}).content.decode()


def test_an_empty_list_says_what_comes_here(client: Client) -> None:
    assert "Chưa có việc nào." in client.get(reverse("jobs:list")).content.decode()
