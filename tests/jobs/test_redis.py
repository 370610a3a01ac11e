"""The same workers with the queue in a real Redis."""

import shutil
import signal
import subprocess
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from dialogue_portal.environment import read_redis
from jobs.actions import cancel_job
from jobs.models import Job, JobState
from jobs.reaping import reap
from tests.jobs.kinds import DEEP, FAILING
from tests.jobs.workers import SILENT, give, results, wait_for, workers_of
from tests.mail_server import free_port

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


class Redis:
    """A Redis of the test's own, without a file on disk."""

    def __init__(self, folder: Path) -> None:
        self.port, self.folder = free_port(), folder
        self.url = f"redis://127.0.0.1:{self.port}/0"
        self.start()

    def start(self) -> None:
        command = ["redis-server", "--port", str(self.port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"]
        self.process = subprocess.Popen([*command, "--dir", str(self.folder)], stdout=subprocess.DEVNULL)
        wait_for(lambda: self.ask("PING") == "PONG")

    def ask(self, *words: str) -> str:
        command = ["redis-cli", "-p", str(self.port), *words]
        return subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip()

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(timeout=40)


@pytest.fixture
def redis(tmp_path: Path, settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[Redis]:
    if not shutil.which("redis-server"):
        pytest.skip("redis-server is missing: sudo apt-get install redis-server")
    redis = Redis(tmp_path)
    monkeypatch.setenv("REDIS_URL", redis.url)
    settings.REDIS = read_redis("REDIS_URL")
    settings.RQ_QUEUES = {"default": settings.REDIS | {"DEFAULT_TIMEOUT": 600}}
    settings.TASKS = {"default": {"BACKEND": "django_tasks_rq.RQBackend"}}
    yield redis
    redis.stop()


@pytest.fixture
def workers(redis: Redis, tmp_path: Path):
    with workers_of(tmp_path, REDIS_URL=redis.url) as workers:
        yield workers


def has(job: Job, state: str) -> bool:
    return Job.objects.filter(pk=job.pk, state=state).exists()


def test_jobs_are_done_once_each_and_nothing_of_the_queue_is_in_the_database(workers, owner) -> None:
    jobs = [give(owner, steps=2, pause=0.05) for _ in range(20)]
    failing = give(owner, FAILING)
    workers.start()
    workers.start()
    wait_for(lambda: not Job.objects.open().exists())
    assert results() == sorted(f"kết quả {job.pk}/1" for job in jobs)
    assert has(failing, JobState.FAILED)
    assert not DBTaskResult.objects.exists()
    assert "Traceback" not in workers.said()


def test_the_call_goes_out_on_commit_only(redis: Redis, owner) -> None:
    with transaction.atomic():
        give(owner, steps=1, pause=0)
        assert redis.ask("LLEN", "rq:queue:default") == "0"
    assert redis.ask("LLEN", "rq:queue:default") == "1"
    with transaction.atomic():
        give(owner, steps=1, pause=0)
        transaction.set_rollback(True)
    assert redis.ask("LLEN", "rq:queue:default") == "1"


def test_a_killed_workers_job_is_finished_by_another_and_written_once(workers, owner) -> None:
    job = give(owner, steps=3, pause=0.1, held=1)
    first = workers.start()
    wait_for(lambda: Job.objects.filter(state=JobState.RUNNING, done__gt=0))
    first.kill()
    first.wait()
    workers.start()
    wait_for(lambda: has(job, JobState.DONE))
    assert results() == [f"kết quả {job.pk}/2"]


def test_one_long_step_is_not_taken_for_death(workers, owner) -> None:
    job = give(owner, DEEP, pause=2 * SILENT)
    workers.start()
    workers.start()
    wait_for(lambda: has(job, JobState.DONE))
    assert results() == [f"kết quả {job.pk}/1"]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_worker_that_is_told_to_leave_hands_its_job_on(workers, owner, number: signal.Signals) -> None:
    job = give(owner, steps=3, pause=0.1, held=1)
    first = workers.start()
    wait_for(lambda: Job.objects.filter(state=JobState.RUNNING, done__gt=0))
    first.send_signal(number)
    assert first.wait(timeout=40) == 0
    assert has(job, JobState.QUEUED)
    workers.start()
    wait_for(lambda: has(job, JobState.DONE))
    assert results() == [f"kết quả {job.pk}/2"]


def test_a_running_job_that_is_cancelled_stops(workers, owner) -> None:
    job = give(owner, steps=3, pause=0.1, held=1)
    workers.start()
    wait_for(lambda: Job.objects.filter(state=JobState.RUNNING, done__gt=0))
    cancel_job(job_id=job.pk, by=owner, now=timezone.now())
    wait_for(lambda: has(job, JobState.CANCELLED))


def test_a_redis_that_was_away_or_has_forgotten_loses_no_job(redis: Redis, workers, owner) -> None:
    forgotten = give(owner, steps=1, pause=0)
    redis.stop()
    unheard = give(owner, steps=1, pause=0)  # the person who gives it sees no error
    redis.start()
    workers.start()
    wait_for(lambda: not Job.objects.open().exists())
    assert results() == sorted(f"kết quả {job.pk}/1" for job in (forgotten, unheard))


def test_a_redis_that_comes_and_goes_ends_no_reaping(redis: Redis, owner, caplog) -> None:
    job = give(owner, steps=1, pause=0)
    Job.objects.update(queued_at=timezone.now() - timedelta(minutes=1))
    redis.stop()
    reap(now=timezone.now())
    assert f"Job {job.pk} could not be put back" in caplog.text
    redis.start()
    reap(now=timezone.now())
    reap(now=timezone.now())
    assert redis.ask("LLEN", "rq:queue:default") == "1"
