"""Giving, taking, closing and cancelling, and the attempt as the only one who may write."""

import threading
import time
from contextlib import suppress
from datetime import timedelta

import pytest
import time_machine
from django.db import OperationalError, transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from accounts.models import Notice
from accounts.refusals import ActionRefused
from jobs.actions import cancel_job, run_job, start_job
from jobs.kinds import Kind, add_kind
from jobs.models import Job, JobState
from jobs.queue_rows import prune_calls, waits_in_queue
from jobs.reaping import DEADLY, MOST_DEATHS, reap
from jobs.run import JobStopped, JobTrouble
from jobs.running import SYSTEM_TROUBLE
from tests.at_once import at_once
from tests.factories import make_authority, make_person
from tests.jobs.kinds import BROKEN, FAILING, SLOW
from tests.jobs.workers import give, results, wait_for

pytestmark = pytest.mark.django_db


def now():
    return timezone.now()


def silence(job: Job) -> None:
    """Let the last sign of a running job be an hour old."""
    Job.objects.filter(pk=job.pk).update(beat_at=now() - timedelta(hours=1))


def work_that(*steps, kind: str = "test-steps") -> str:
    """A kind whose work takes these steps, each with the run; its result is a notice."""

    def work(run):
        for step in steps:
            step(run)
        return lambda: Notice.objects.create(user=run.owner, at=now(), text="kết quả", url="/").url

    add_kind(Kind(kind, work))
    return kind


# --- Giving ---------------------------------------------------------------------------------------------------------
def test_a_job_and_its_call_are_written_together_or_not_at_all(owner) -> None:
    with transaction.atomic():
        give(owner, steps=1, pause=0)
        transaction.set_rollback(True)
    assert (Job.objects.count(), DBTaskResult.objects.count()) == (0, 0)
    job = give(owner, steps=1, pause=0)
    job.refresh_from_db()
    assert waits_in_queue(job.task_id)


def test_a_kind_that_nobody_has_added_is_refused_at_once(owner) -> None:
    with pytest.raises(KeyError):
        give(owner, "unknown")


def start_keyed(owner, key: str = "giay-moi:7") -> Job:
    return start_job(kind=SLOW, title="In", owner=owner, params={"steps": 1, "pause": 0}, now=now(), key=key)


def test_the_same_key_gives_the_job_that_is_open(owner) -> None:
    first = start_keyed(owner)
    assert start_keyed(owner) == first
    assert start_keyed(owner, "giay-moi:8") != first
    run_job(first.pk)
    assert start_keyed(owner) != first


def test_while_a_job_is_being_cancelled_the_same_is_not_given_again(owner) -> None:
    Job.objects.filter(pk=start_keyed(owner).pk).update(cancel_asked_at=now())
    with pytest.raises(ActionRefused, match="Hãy chờ một lát rồi làm lại"):
        start_keyed(owner)


@pytest.mark.django_db(transaction=True)
def test_two_presses_at_the_same_moment_give_one_job(owner) -> None:
    assert at_once(lambda: start_keyed(owner), lambda: start_keyed(owner)) == ["done", "done"]
    assert Job.objects.count() == 1
    assert DBTaskResult.objects.count() == 1


# --- Coming to an end -----------------------------------------------------------------------------------------------
def test_a_job_is_done_once_and_shows_its_result(owner) -> None:
    job = give(owner, steps=3, pause=0)
    run_job(job.pk, worker="may-1:7")
    run_job(job.pk)
    job.refresh_from_db()
    assert (job.state, job.done, job.total, job.percent) == (JobState.DONE, 3, 3, 100)
    assert (job.result_url, job.worker, job.attempt) == ("/ket-qua/", "may-1:7", 1)
    assert results() == [f"kết quả {job.pk}/1"]
    assert Notice.objects.count() == 1  # quick work is no news


def test_the_owner_of_long_work_hears_that_it_is_done(owner) -> None:
    job = give(owner, steps=1, pause=0)
    Job.objects.filter(pk=job.pk).update(queued_at=now() - timedelta(seconds=21))
    run_job(job.pk)
    news = Notice.objects.exclude(text__startswith="kết quả").get()
    assert (news.text, news.url) == ("Việc «In giấy mời» đã xong.", job.get_absolute_url())


def test_a_failed_job_says_what_to_do(owner) -> None:
    job = give(owner, FAILING)
    run_job(job.pk)
    job.refresh_from_db()
    assert (job.state, job.trouble) == (JobState.FAILED, "Tệp không còn. Hãy tải tệp lên lần nữa.")
    assert Notice.objects.get(user=owner).text == f"Việc «In giấy mời» không làm được. {job.trouble}"


def test_what_to_do_is_told_under_the_longest_title_too(owner) -> None:
    job = start_job(kind=FAILING, title="Dài " * 100, owner=owner, params={}, now=now())
    run_job(job.pk)
    assert Notice.objects.get().text.endswith("Hãy tải tệp lên lần nữa.")


def test_a_refusal_of_an_action_is_the_owners_answer(owner) -> None:
    def refuse(run):
        raise ActionRefused("Danh sách đã khóa. Hãy mở lại trước.")

    job = give(owner, work_that(refuse))
    run_job(job.pk)
    job.refresh_from_db()
    assert (job.state, job.trouble) == (JobState.FAILED, "Danh sách đã khóa. Hãy mở lại trước.")


def test_a_fault_of_the_program_leaves_nothing_half_written(owner, caplog) -> None:
    job = give(owner, BROKEN)
    run_job(job.pk)
    job.refresh_from_db()
    assert (job.state, job.trouble) == (JobState.FAILED, SYSTEM_TROUBLE)
    assert "ZeroDivisionError" in caplog.text


def test_a_database_that_goes_away_fails_no_job(owner) -> None:
    def lose(run):
        raise OperationalError("server closed the connection unexpectedly")

    job = give(owner, work_that(lose))
    with pytest.raises(OperationalError):
        run_job(job.pk)
    job.refresh_from_db()
    assert job.state == JobState.RUNNING  # its silence will be heard


# --- The attempt that holds the job ----------------------------------------------------------------------------------
def lose_job(run) -> None:
    """Another worker takes the job over."""
    silence(Job(pk=run.job_id))
    reap(now=now())


@pytest.mark.parametrize("taken_up", [False, True])
def test_whoever_has_lost_a_job_writes_nothing(owner, taken_up: bool) -> None:
    def let_another_finish(run):
        if taken_up and run.attempt == 1:
            run_job(run.job_id)

    job = give(owner, work_that(lambda run: lose_job(run) if run.attempt == 1 else None, let_another_finish))
    run_job(job.pk)
    job.refresh_from_db()
    assert (job.state, job.attempt) == ((JobState.DONE, 2) if taken_up else (JobState.QUEUED, 1))
    assert Notice.objects.filter(text="kết quả").count() == int(taken_up)


def test_whoever_has_lost_a_job_cannot_fail_it_either(owner) -> None:
    def break_down(run):
        lose_job(run)
        raise ValueError

    job = give(owner, work_that(break_down))
    run_job(job.pk)
    job.refresh_from_db()
    assert (job.state, job.trouble, job.deaths) == (JobState.QUEUED, "", 1)


def take_over(run) -> None:
    """Another worker has put the job back, taken it and is at it."""
    Job.objects.filter(pk=run.job_id).update(attempt=run.attempt + 1, worker="may-2:8")


def say_more(run) -> None:
    run.tell(9, 9, "Bước cuối")


def fail(run) -> None:
    raise JobTrouble("Hãy làm lại.")


def leave(run) -> None:
    raise SystemExit(1)


@pytest.mark.parametrize("last_step", [lambda run: None, say_more, fail, leave])
def test_while_another_works_at_a_job_nothing_of_the_one_before_is_written(owner, last_step) -> None:
    job = give(owner, work_that(take_over, last_step))
    with suppress(SystemExit):
        run_job(job.pk)
    job.refresh_from_db()
    assert (job.state, job.attempt, job.worker) == (JobState.RUNNING, 2, "may-2:8")
    assert (job.done, job.step, job.trouble, job.finished_at) == (0, "", "", None)
    assert not Notice.objects.exists()


def beats(job: Job) -> bool:
    """Whether the job has given a sign since it was silenced."""
    return Job.objects.get(pk=job.pk).beat_at > now() - timedelta(minutes=1)


def beating_threads() -> list[threading.Thread]:
    return [thread for thread in threading.enumerate() if thread.name.startswith("beats of job")]


@pytest.mark.django_db(transaction=True)
def test_beats_end_with_the_work_and_with_the_loss_of_the_job(owner) -> None:
    def listen(run):
        silence(job)
        wait_for(lambda: beats(job))
        take_over(run)
        wait_for(lambda: not beating_threads())
        silence(job)

    job = give(owner, work_that(listen, lambda run: time.sleep(0.3)))
    run_job(job.pk, beat_seconds=0.1)
    assert not beats(job)
    run_job(give(owner, work_that(lambda run: wait_for(beating_threads))).pk, beat_seconds=0.1)
    assert not beating_threads()


@pytest.mark.django_db(transaction=True)
def test_work_that_hangs_is_silent_in_the_end(owner, monkeypatch) -> None:
    monkeypatch.setattr("jobs.beats.LONGEST_ATTEMPT", 2)
    seen = []

    def hang(run):
        silence(job)
        wait_for(lambda: beats(job))
        wait_for(lambda: not beating_threads())
        silence(job)
        time.sleep(0.3)
        seen.append(beats(job))

    job = give(owner, work_that(hang))
    run_job(job.pk, beat_seconds=0.1)
    assert seen == [False]


def test_whoever_has_lost_a_job_is_stopped_at_the_next_word(owner) -> None:
    seen = []

    def speak(run):
        lose_job(run)
        try:
            run.tell(1, 2)
        except JobStopped:
            seen.append("stopped")
            raise

    run_job(give(owner, work_that(speak)).pk)
    assert seen == ["stopped"]


def test_a_process_that_must_leave_hands_the_job_back(owner) -> None:
    job = give(owner, work_that(lambda run: run.tell(1, 2)))
    run_job(job.pk, leaving=lambda: True)
    job.refresh_from_db()
    assert (job.state, job.done, job.deaths) == (JobState.QUEUED, 0, 0)
    run_job(job.pk)
    assert Notice.objects.filter(text="kết quả").count() == 1


def test_a_process_that_is_ended_at_once_hands_the_job_back(owner) -> None:
    job = give(owner, work_that(leave))
    with pytest.raises(SystemExit):
        run_job(job.pk)
    job.refresh_from_db()
    assert job.state == JobState.QUEUED


# --- Cancelling -----------------------------------------------------------------------------------------------------
def cancel(job: Job, by) -> None:
    cancel_job(job_id=job.pk, by=by, now=now())


def test_a_waiting_job_is_cancelled_at_once(owner) -> None:
    job = give(owner, steps=1, pause=0)
    cancel(job, owner)
    run_job(job.pk)
    job.refresh_from_db()
    assert (job.state, job.attempt) == (JobState.CANCELLED, 0)
    assert not Notice.objects.exists()


def test_work_that_says_nothing_more_is_cancelled_at_its_end(owner) -> None:
    job = give(owner, work_that(lambda run: cancel(Job.objects.get(pk=run.job_id), owner)))
    run_job(job.pk)
    job.refresh_from_db()
    assert job.state == JobState.CANCELLED
    assert not Notice.objects.exists()


def test_only_the_owner_cancels(owner) -> None:
    job = give(owner, steps=1, pause=0)
    with pytest.raises(ActionRefused):
        cancel(job, make_person(make_authority()))


def test_what_is_done_cannot_be_cancelled(owner) -> None:
    job = give(owner, steps=1, pause=0)
    run_job(job.pk)
    cancel(job, owner)
    job.refresh_from_db()
    assert (job.state, job.cancel_asked_at) == (JobState.DONE, None)


# --- Jobs that nobody works at --------------------------------------------------------------------------------------
def abandon(job: Job, **fields) -> None:
    past = now() - timedelta(hours=1)
    Job.objects.filter(pk=job.pk).update(
        state=JobState.RUNNING, attempt=1, started_at=past, beat_at=past, queued_at=past, **fields
    )


def test_an_abandoned_job_waits_again_with_a_new_call(owner) -> None:
    job = give(owner, steps=1, pause=0)
    old = Job.objects.get(pk=job.pk).task_id
    DBTaskResult.objects.update(status="RUNNING", started_at=now())
    abandon(job, done=3, total=5, step="Bước 3")
    reap(now=now())
    job.refresh_from_db()
    assert (job.state, job.deaths, job.done, job.total, job.step) == (JobState.QUEUED, 1, 0, 0, "")
    assert job.task_id != old
    assert sorted(DBTaskResult.objects.values_list("status", flat=True)) == ["FAILED", "READY"]


def test_a_job_that_gives_signs_of_life_is_left_alone(owner) -> None:
    job = give(owner, steps=1, pause=0)
    abandon(job)
    Job.objects.filter(pk=job.pk).update(beat_at=now() - timedelta(seconds=20))
    reap(now=now())
    assert Job.objects.get().state == JobState.RUNNING


def test_the_third_death_is_the_last(owner) -> None:
    job = give(owner, steps=1, pause=0)
    abandon(job, deaths=MOST_DEATHS - 1)
    reap(now=now())
    job.refresh_from_db()
    assert (job.state, job.trouble, job.deaths) == (JobState.FAILED, DEADLY, MOST_DEATHS)
    assert Notice.objects.get(user=owner).text.endswith("báo quản trị.")


def test_an_abandoned_job_that_was_cancelled_stays_so(owner) -> None:
    job = give(owner, steps=1, pause=0)
    abandon(job, cancel_asked_at=now())
    reap(now=now())
    assert Job.objects.get().state == JobState.CANCELLED


def test_a_waiting_job_without_a_call_gets_one_and_only_one(owner) -> None:
    Job.objects.create(kind=SLOW, title="In", owner=owner, queued_at=now() - timedelta(minutes=1))
    reap(now=now())
    reap(now=now())
    assert DBTaskResult.objects.count() == 1


def test_one_job_that_cannot_be_put_back_does_not_keep_the_others(owner, monkeypatch, caplog) -> None:
    first, second = give(owner, steps=1, pause=0), give(owner, steps=1, pause=0)
    abandon(first, deaths=MOST_DEATHS - 1)
    abandon(second)
    monkeypatch.setattr(Job, "get_absolute_url", lambda job: 1 // 0)
    reap(now=now())
    second.refresh_from_db()
    assert second.state == JobState.QUEUED
    assert f"Job {first.pk} could not be put back" in caplog.text


@pytest.mark.django_db(transaction=True)
def test_two_that_look_at_once_take_a_job_from_the_dead_once(owner) -> None:
    job = give(owner, steps=1, pause=0)
    abandon(job)
    at_once(lambda: reap(now=now()), lambda: reap(now=now()))
    job.refresh_from_db()
    assert (job.state, job.deaths) == (JobState.QUEUED, 1)


def test_calls_that_ended_or_died_long_ago_are_cleared_away(owner) -> None:
    old, fresh = now() - timedelta(days=2), now() - timedelta(minutes=5)
    for status, started, finished in [
        ("SUCCESSFUL", old, old),
        ("FAILED", old, old),
        ("RUNNING", old, None),
        ("SUCCESSFUL", fresh, fresh),
        ("RUNNING", fresh, None),
    ]:
        give(owner, steps=1, pause=0)
        DBTaskResult.objects.filter(status="READY").update(status=status, started_at=started, finished_at=finished)
    give(owner, steps=1, pause=0)
    assert prune_calls(now=now()) == 3
    assert sorted(DBTaskResult.objects.values_list("status", flat=True)) == ["READY", "RUNNING", "SUCCESSFUL"]


def test_beats_are_kept_by_the_databases_clock(owner) -> None:
    """A worker whose own clock is hours behind does not lose the job to others."""
    seen = []

    def look(run):
        with time_machine.travel(now() + timedelta(hours=3)):
            reap(now=now())
        seen.append(Job.objects.get(pk=run.job_id).state)

    with time_machine.travel(now() - timedelta(hours=3)):
        run_job(give(owner, work_that(look, lambda run: run.tell(1, 2), look)).pk)
    assert seen == [JobState.RUNNING, JobState.RUNNING]
