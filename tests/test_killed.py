"""A process that is killed with everything written and nothing committed: all of it or nothing is there."""

import json
import subprocess
import sys

import pytest

from dialogues.actions import start_print
from dialogues.models import Piece, PrintedKit
from jobs.actions import run_job
from jobs.models import Job, JobState
from participants.intake.loading import preview_of
from participants.models import Attendee, AttendeeList, Household, HouseholdRegister, Intake, IntakeKind, NameAccess
from tests.dialogues.world import NOW as PRINTED_AT
from tests.dialogues.world import ready
from tests.import_walk import ROOT
from tests.jobs.workers import environment_of_test
from tests.participants.intake_tables import Commune as Files
from tests.participants.intake_tables import poor, table_of
from tests.participants.lists import Commune

pytestmark = pytest.mark.django_db(transaction=True)


def die(step: str, commit: int = 1, **told: object) -> bool:
    """Whether the process died, and did not end well before."""
    command = [sys.executable, "-m", "tests.killed", step, str(commit), json.dumps(told)]
    ended = subprocess.run(command, cwd=ROOT, env=environment_of_test(), capture_output=True, timeout=120)
    assert ended.returncode in (0, -9), ended.stderr.decode()[-2000:]
    return ended.returncode == -9


@pytest.mark.parametrize("commit", [1, 2])
def test_a_file_is_written_whole_or_not_at_all(commit: int) -> None:
    files = Files()
    intake = files.shown(table_of(*(poor(f"Lê Văn {number}") for number in range(700))))
    seen = preview_of(intake, by=files.officer).seen
    died = die("write", commit, intake_id=intake.pk, seen=seen, by=files.officer.pk)
    assert died == (commit == 1)  # one transaction
    found = Household.objects.count(), Intake.objects.get().state, NameAccess.objects.count()
    assert found == ((0, "shown", 0) if died else (700, "written", 1))


def test_seats_are_picked_whole_or_not_at_all() -> None:
    commune = Commune()
    commune.give(5, 3)
    commune.start()
    told = {"list_id": commune.list().pk, "base_version": commune.list().version, "by": commune.keeper.pk}
    assert die("pick", **told)
    assert (Attendee.objects.count(), commune.list().version) == (0, told["base_version"])
    assert not die("pick", 2, **told)
    assert Attendee.objects.seated().count() == 8


def test_a_register_is_erased_with_its_files_or_not_at_all() -> None:
    files = Files()
    files.household("Lê Văn An")
    files.shown(table_of(poor("Lê Văn An")))
    assert die("erase", register=files.register.pk)
    assert Household.objects.exists()
    assert bytes(Intake.objects.get().content)
    assert not HouseholdRegister.objects.get().emptied_how
    assert not NameAccess.objects.exists()
    assert not die("erase", 2, register=files.register.pk)
    assert not Household.objects.exists()
    assert not bytes(Intake.objects.get().content)


def test_a_list_is_deleted_with_its_files_or_not_at_all() -> None:
    files = Files()
    listed = files.attendee_list()
    files.attendee(listed, "Lê Văn An")
    files.shown(table_of(poor("Lê Văn An")), IntakeKind.ATTENDEES)
    assert die("drop", list_id=listed.pk, by=files.officer.pk)
    assert (AttendeeList.objects.count(), Attendee.objects.count(), NameAccess.objects.count()) == (1, 1, 0)
    assert bytes(Intake.objects.get().content)


def test_a_printing_killed_as_it_writes_leaves_no_file_and_is_done_anew_once() -> None:
    world = ready()
    kit = world.read().kit
    job = start_print(kit_id=kit.pk, pieces=(Piece.SIGN_IN,), draft=False, by=world.drafter, now=PRINTED_AT)
    assert die("job", 2, job_id=job.pk)  # the first commit takes the job
    assert (Job.objects.get().state, PrintedKit.objects.count()) == (JobState.RUNNING, 0)
    Job.objects.update(state=JobState.QUEUED)  # as whoever looks for silent workers does
    run_job(job.pk)
    assert (Job.objects.get().state, PrintedKit.objects.count()) == (JobState.DONE, 1)
