"""Background work that ended long ago goes; what is open, young or still needed stays, and nothing leads to a gap."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from accounts.models import Notice, User
from jobs.forgetting import AT_ONCE, Forgotten, forget_jobs
from jobs.models import Job, JobState
from participants.models import Intake, IntakeKind, IntakeState
from tests.jobs.workers import give
from tests.participants.factories import NOW, District
from tests.participants.registers import make_register

pytestmark = pytest.mark.django_db
LONG_AGO = NOW - timedelta(days=31)


def _job(owner: User, state: str, *, at=LONG_AGO, **more) -> Job:
    open_now = state in (JobState.QUEUED, JobState.RUNNING)
    told = {"kind": "test-slow", "title": "In giấy mời", "queued_at": at, "started_at": at, "beat_at": at}
    trouble = "Hãy làm lại." if state == JobState.FAILED else ""
    return Job.objects.create(
        owner=owner, state=state, finished_at=None if open_now else at, trouble=trouble, **(told | more)
    )


def test_what_ended_long_ago_goes_and_open_or_young_work_stays(owner) -> None:
    for state in JobState:
        _job(owner, state)
    young = _job(owner, JobState.DONE, at=NOW - timedelta(days=29))
    assert forget_jobs(days=30, now=NOW) == Forgotten(jobs=3, calls=0)
    assert set(Job.objects.exclude(pk=young.pk).values_list("state", flat=True)) == {"queued", "running"}
    assert forget_jobs(days=30, now=NOW) == Forgotten(jobs=0, calls=0)
    assert forget_jobs(days=28, now=NOW).jobs == 1


def test_more_than_go_at_once_all_go(owner) -> None:
    told = {"kind": "test-slow", "title": "In", "owner": owner, "state": JobState.CANCELLED}
    Job.objects.bulk_create(Job(queued_at=LONG_AGO, finished_at=LONG_AGO, **told) for _ in range(AT_ONCE + 1))
    assert forget_jobs(days=30, now=NOW).jobs == AT_ONCE + 1


def test_calls_that_ended_go_and_those_that_wait_or_run_stay(owner) -> None:
    for status, finished in [("SUCCESSFUL", LONG_AGO), ("FAILED", LONG_AGO), ("RUNNING", None), ("SUCCESSFUL", NOW)]:
        give(owner, steps=1, pause=0)
        DBTaskResult.objects.filter(status="READY").update(status=status, started_at=LONG_AGO, finished_at=finished)
    give(owner, steps=1, pause=0)
    assert forget_jobs(days=30, now=NOW) == Forgotten(jobs=0, calls=2)
    assert sorted(DBTaskResult.objects.values_list("status", flat=True)) == ["READY", "RUNNING", "SUCCESSFUL"]


def test_notices_lead_to_what_came_of_the_work(owner) -> None:
    done, failed = _job(owner, JobState.DONE, result_url="/giay-to/giay-to/7/"), _job(owner, JobState.FAILED)
    for job in (done, failed):
        Notice.objects.create(user=owner, at=LONG_AGO, text="Việc đã xong.", url=job.get_absolute_url())
    forget_jobs(days=30, now=NOW)
    assert set(owner.notices.values_list("url", flat=True)) == {"/giay-to/giay-to/7/", reverse("jobs:list")}


@pytest.mark.parametrize(("state", "stays"), [(IntakeState.READING, True), (IntakeState.SHOWN, False)])
def test_the_job_of_a_file_that_could_not_be_read_stays_with_the_file(owner, state: str, stays: bool) -> None:
    """The page of such a file says by its job why, and asks again for ever where there is none."""
    district = District()
    register = make_register(district.authority, district.communes[0])
    job = _job(owner, JobState.FAILED)
    Intake.objects.create(
        authority=district.authority,
        unit=district.communes[0],
        kind=IntakeKind.HOUSEHOLDS,
        register=register,
        file_name="ho.xlsx",
        content=b"",
        sha256="0" * 64,
        size=1,
        uploaded_by=owner,
        uploaded_at=LONG_AGO,
        state=state,
        job=job,
    )
    forget_jobs(days=30, now=NOW)
    assert Job.objects.filter(pk=job.pk).exists() is stays
    assert Intake.objects.get().job_id == (job.pk if stays else None)


def test_the_command_keeps_thirty_days_or_as_many_as_it_is_told(owner) -> None:
    ended = timezone.now() - timedelta(days=20)
    _job(owner, JobState.DONE, at=ended)
    said = StringIO()
    call_command("forget_jobs", stdout=said)
    assert "Đã xóa 0 việc" in said.getvalue()
    call_command("forget_jobs", "--days", "19", stdout=said)
    assert "Đã xóa 1 việc" in said.getvalue()
    for days in ("0", "-3", "99999999"):
        with pytest.raises(CommandError, match="Số ngày"):
            call_command("forget_jobs", "--days", days)
