"""Real worker processes: killed, stalled, told to leave, side by side."""

import signal
from pathlib import Path

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from accounts.models import Notice
from jobs.actions import cancel_job
from jobs.models import Job, JobState
from jobs.reaping import MOST_DEATHS
from tests.jobs.kinds import DEADLY, DEEP, FAILING, STALLING
from tests.jobs.workers import SILENT, give, results, wait_for, workers_of

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


@pytest.fixture
def workers(tmp_path):
    with workers_of(tmp_path) as workers:
        yield workers


def state_of(job: Job) -> str:
    return Job.objects.get(pk=job.pk).state


def is_done(job: Job) -> bool:
    return state_of(job) == JobState.DONE


def is_under_way(job: Job) -> bool:
    return Job.objects.filter(pk=job.pk, state=JobState.RUNNING, done__gt=0).exists()


def test_a_killed_workers_job_is_finished_by_another_and_written_once(workers, owner) -> None:
    job = give(owner, steps=3, pause=0.1, held=1)
    first = workers.start()
    wait_for(lambda: is_under_way(job))
    first.kill()
    first.wait()
    workers.start()
    wait_for(lambda: is_done(job))
    job.refresh_from_db()
    assert (job.attempt, job.deaths, job.result_url) == (2, 1, "/ket-qua/")
    assert results() == [f"kết quả {job.pk}/2"]
    wait_for(lambda: not DBTaskResult.objects.exclude(status__in=["SUCCESSFUL", "FAILED"]).exists())


def test_a_stalled_worker_that_wakes_up_later_writes_nothing(workers, owner) -> None:
    job = give(owner, STALLING, held=True)
    first = workers.start(JOB_BEAT_SECONDS="2", JOB_REAP_SECONDS="60")
    wait_for(lambda: ") T " in Path(f"/proc/{first.pid}/stat").read_text())
    workers.start()
    wait_for(lambda: Job.objects.filter(state=JobState.RUNNING, attempt=2))
    given_up = [row.pk for row in DBTaskResult.objects.all() if f":{first.pid}" in " ".join(row.worker_ids)]
    assert len(given_up) == 1
    first.send_signal(signal.SIGCONT)
    wait_for(lambda: DBTaskResult.objects.filter(pk__in=given_up, status="SUCCESSFUL"))  # it went on to its end
    assert (state_of(job), results()) == (JobState.RUNNING, [])  # while the second is still at it
    Job.objects.filter(pk=job.pk).update(params={"held": False})
    wait_for(lambda: is_done(job))
    job.refresh_from_db()
    assert (job.attempt, job.deaths) == (2, 1)
    assert results() == [f"kết quả {job.pk}/2"]


def test_two_workers_do_twenty_jobs_once_each(workers, owner) -> None:
    jobs = [give(owner, steps=2, pause=0.05) for _ in range(20)]
    workers.start()
    workers.start()
    wait_for(lambda: not Job.objects.open().exists())
    assert results() == sorted(f"kết quả {job.pk}/1" for job in jobs)
    assert set(Job.objects.values_list("state", flat=True)) == {JobState.DONE}


def test_one_long_step_is_not_taken_for_death(workers, owner) -> None:
    job = give(owner, DEEP, pause=2 * SILENT)
    workers.start()
    workers.start()
    wait_for(lambda: is_done(job))
    assert results() == [f"kết quả {job.pk}/1"]


def test_a_running_job_that_is_cancelled_stops_and_writes_nothing(workers, owner) -> None:
    job = give(owner, steps=3, pause=0.1, held=1)
    workers.start()
    wait_for(lambda: is_under_way(job))
    cancel_job(job_id=job.pk, by=owner, now=timezone.now())
    wait_for(lambda: state_of(job) == JobState.CANCELLED)
    assert results() == []


def test_a_worker_that_is_told_to_leave_hands_its_job_on(workers, owner) -> None:
    job = give(owner, steps=3, pause=0.1, held=1)
    first = workers.start()
    wait_for(lambda: is_under_way(job))
    first.terminate()
    assert first.wait(timeout=40) == 0
    assert state_of(job) == JobState.QUEUED
    workers.start()
    wait_for(lambda: is_done(job))
    job.refresh_from_db()
    assert (job.attempt, job.deaths) == (2, 0)
    assert results() == [f"kết quả {job.pk}/2"]


def test_an_idle_worker_leaves_at_once(workers, owner) -> None:
    job = give(owner, steps=1, pause=0)
    worker = workers.start()
    wait_for(lambda: is_done(job))
    worker.terminate()
    assert worker.wait(timeout=20) == 0
    assert "Traceback" not in workers.said()


def test_a_job_that_kills_its_worker_fails_in_the_end_and_says_what_to_do(workers, owner) -> None:
    job = give(owner, DEADLY)
    for _ in range(MOST_DEATHS):
        worker = workers.start()
        assert worker.wait(timeout=60) == -signal.SIGKILL
    workers.start()
    wait_for(lambda: state_of(job) == JobState.FAILED)
    notice = Notice.objects.get(user=owner)
    assert notice.url == job.get_absolute_url()
    assert "Hãy làm lại với ít dữ liệu hơn" in notice.text


def test_jobs_that_the_queue_has_lost_are_found(workers, owner) -> None:
    job = give(owner, steps=1, pause=0)
    DBTaskResult.objects.all().delete()
    workers.start()
    wait_for(lambda: is_done(job))


def test_a_failing_job_tells_its_owner_by_notice_and_letter(workers, owner) -> None:
    job = give(owner, FAILING)
    workers.start()
    wait_for(lambda: state_of(job) == JobState.FAILED)
    wait_for(lambda: "To: sang@example.gov.vn" in workers.said())
    assert Notice.objects.get().text.endswith("Tệp không còn. Hãy tải tệp lên lần nữa.")
