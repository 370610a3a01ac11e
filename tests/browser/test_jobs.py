"""A job as its owner sees it, with the page left open: it moves, ends, and can be stopped; on a desk and on a phone."""

from collections.abc import Callable

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, Route, expect

from accounts.models import User
from accounts.roles import Role
from jobs.actions import start_job
from jobs.models import Job, JobState
from tests.factories import make_authority, make_person
from tests.jobs import kinds

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]

TITLE = "In 1.179 giấy mời, điểm Trường Tiểu học Mỹ Quý, xã Mỹ Quý, huyện Tháp Mười"
TROUBLE = "Tệp không còn trên máy chủ. Hãy tải tệp lên lần nữa rồi bấm «Đọc tệp»."


@pytest.fixture
def officer(transactional_db: None) -> User:
    return make_person(make_authority(), Role.DRAFTER)


@pytest.fixture
def job(officer: User) -> Job:
    kinds.add_kinds()
    return start_job(kind="test-slow", title=TITLE, owner=officer, params={}, now=timezone.now())


def become(job: Job, state: str, **fields: object) -> None:
    """Bring the job into a state, as a worker would."""
    now = timezone.now()
    closed = {} if state == JobState.RUNNING else {"finished_at": now}
    Job.objects.filter(pk=job.pk).update(state=state, attempt=1, started_at=now, beat_at=now, **closed, **fields)


def test_an_open_page_follows_the_job_to_its_result(
    page: Page, officer: User, job: Job, sign_in: Callable, axe: Callable, fits: Callable
) -> None:
    sign_in(page, officer)
    page.goto(reverse("jobs:show", args=[job.pk]))
    expect(page.get_by_text("Đang chờ đến lượt")).to_be_visible()
    become(job, JobState.RUNNING, done=437, total=1179, step="Ấp Mỹ Phước 1")
    bar = page.get_by_role("progressbar")
    expect(bar).to_have_attribute("value", "37")
    expect(page.get_by_text("437/1.179 Ấp Mỹ Phước 1")).to_be_visible()
    axe(page)
    fits(page)
    become(job, JobState.DONE, result_url=reverse("jobs:list"))
    expect(page.get_by_role("link", name="Xem kết quả")).to_be_visible()
    expect(page.get_by_role("button", name="Dừng việc này")).to_have_count(0)
    expect(page.locator("#messages")).to_contain_text(f"{TITLE}: Đã xong")
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.wait_for_timeout(2500)
    assert asked == []


def test_an_open_page_follows_the_job_where_its_script_comes_late(
    page: Page, officer: User, job: Job, sign_in: Callable
) -> None:
    def late(route: Route) -> None:
        page.wait_for_timeout(700)  # longer than the rest of the page takes
        route.continue_()

    page.route("**/htmx-2*", late)
    sign_in(page, officer)
    page.goto(reverse("jobs:show", args=[job.pk]), wait_until="commit")
    become(job, JobState.RUNNING, done=437, total=1179, step="Ấp Mỹ Phước 1")
    expect(page.get_by_text("437/1.179 Ấp Mỹ Phước 1")).to_be_visible()


def test_a_job_is_stopped_from_a_phone(
    phone: Page, officer: User, job: Job, sign_in: Callable, axe: Callable, fits: Callable
) -> None:
    become(job, JobState.RUNNING)
    sign_in(phone, officer)
    phone.goto(reverse("jobs:show", args=[job.pk]))
    fits(phone)
    phone.get_by_role("button", name="Dừng việc này").tap()
    expect(phone.locator(".job-state")).to_contain_text("Đang dừng")
    axe(phone)
    become(job, JobState.CANCELLED)
    expect(phone.locator(".job-state")).to_contain_text("Đã hủy")


def test_without_script_the_page_is_loaded_again_by_a_link(
    new_page: Callable[..., Page], officer: User, job: Job, sign_in: Callable
) -> None:
    page = new_page(java_script_enabled=False)
    sign_in(page, officer)
    page.goto(reverse("jobs:show", args=[job.pk]))
    become(job, JobState.FAILED, trouble=TROUBLE)
    page.get_by_role("link", name="Tải lại").click()
    expect(page.get_by_text(TROUBLE)).to_be_visible()


def test_ones_jobs_in_a_list_fit_a_phone(
    phone: Page, officer: User, job: Job, sign_in: Callable, axe: Callable, fits: Callable
) -> None:
    become(job, JobState.FAILED, trouble=TROUBLE)
    for state in (JobState.RUNNING, JobState.DONE, JobState.CANCELLED):
        other = start_job(kind="test-slow", title=TITLE, owner=officer, params={}, now=timezone.now())
        become(other, state, done=1, total=3, result_url="/" if state == JobState.DONE else "")
    sign_in(phone, officer)
    phone.goto(reverse("jobs:list"))
    expect(phone.get_by_role("link", name=TITLE)).to_have_count(5)  # four jobs, one of them with its result
    axe(phone)
    fits(phone)
