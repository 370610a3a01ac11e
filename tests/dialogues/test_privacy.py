"""Names in printed papers: who gets them, and when they must be gone."""

import os
import tempfile
import time
from datetime import date
from pathlib import Path
from unittest import mock

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from accounts.models import User
from dialogues.actions import empty_printings, start_print
from dialogues.models import Invitation, Piece, PrintedKit, SessionKit
from dialogues.rendering import render_pieces as real
from documents.letter_workers import clear_abandoned
from jobs.actions import run_job
from jobs.models import Job, JobState
from participants.actions.attendance import drop_list
from participants.actions.retention import empty_list
from participants.models import AttendeeList, Emptied, NameAccess
from plans.actions import delete_plan
from plans.models import Plan
from tests.dialogues.world import NAMES, NOW, World, ready

pytestmark = pytest.mark.django_db
NEIGHBOUR = "Người Xã Bên"


@pytest.fixture
def world() -> World:
    return ready()


def ask(world: World, *pieces: Piece, by: User | None = None) -> Job:
    job = start_print(kit_id=world.read().kit.pk, pieces=pieces, draft=False, by=by or world.drafter, now=NOW)
    assert isinstance(job, Job)
    return job


def done(job: Job) -> Job:
    run_job(job.pk)
    job.refresh_from_db()
    return job


def signed_in(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client


def get(client: Client, name: str, *args: object):
    return client.get(reverse(f"dialogues:{name}", args=args))


# --- A session that two communes share ------------------------------------------------------------------------------
def test_an_officer_gets_no_names_of_a_neighbour_who_sits_in_the_same_session(world: World) -> None:
    world.invite(NEIGHBOUR, index=1, hamlet=world.hamlet("Khác", 1))  # the plan's only session takes everybody
    kit, officer = world.read().kit, signed_in(world.officer(0))
    done(ask(world, Piece.SIGN_IN))
    printed = PrintedKit.objects.get()
    assert get(officer, "printed", printed.pk).status_code == 403
    for piece in (Piece.INVITATIONS, Piece.SIGN_IN, Piece.SLIPS):
        assert get(officer, "preview", kit.pk, piece).status_code == 403
    assert not NameAccess.objects.exists()
    page = get(officer, "kit", kit.pk).content.decode()
    assert reverse("dialogues:preview", args=[kit.pk, Piece.SIGN_IN]) not in page
    asked = officer.post(reverse("dialogues:print", args=[kit.pk]), {"pieces": [Piece.SIGN_IN]}, follow=True)
    assert "đơn vị khác" in asked.content.decode()
    assert Job.objects.count() == 1
    assert get(officer, "preview", kit.pk, Piece.NOTICE).status_code == 200  # it names nobody
    assert NEIGHBOUR in get(signed_in(world.drafter), "preview", kit.pk, Piece.SIGN_IN).content.decode()


def test_where_every_guest_is_of_the_own_commune_its_officer_has_the_names(world: World) -> None:
    kit, officer = world.read().kit, world.officer(0)
    done(ask(world, Piece.SIGN_IN, by=officer))
    client = signed_in(officer)
    assert get(client, "preview", kit.pk, Piece.SIGN_IN).status_code == 200
    assert get(client, "printed", PrintedKit.objects.get().pk).status_code == 200


# --- The file goes with its lists -----------------------------------------------------------------------------------
@pytest.mark.parametrize("how", ["dropped", "erased"])
def test_a_list_that_goes_while_it_is_printed_leaves_no_file(world: World, how: str) -> None:
    listed, job = AttendeeList.objects.get(), ask(world, Piece.SIGN_IN)

    def typeset(*_: object, **__: object) -> bytes:
        if how == "dropped":
            drop_list(list_id=listed.pk, by=world.drafter, now=NOW)
        else:
            empty_list(listed, how=Emptied.ERASED, why="hết hạn", by=None, now=NOW)
        return real(*_, **__)

    with mock.patch("dialogues.actions.printing.render_pieces", typeset):
        done(job)
    assert (job.state, PrintedKit.objects.count()) == (JobState.FAILED, 0)
    assert "in lại" in job.trouble


def test_a_file_whose_list_was_deleted_is_refused_at_once_and_emptied(world: World) -> None:
    done(ask(world, Piece.SIGN_IN, Piece.INVITATIONS))
    drop_list(list_id=AttendeeList.objects.get().pk, by=world.drafter, now=NOW)
    printed = PrintedKit.objects.get()
    answer = get(signed_in(world.drafter), "printed", printed.pk)
    assert (answer.status_code, answer["Content-Type"].startswith("text/html")) == (409, True)
    assert empty_printings(now=NOW) == 1
    printed.refresh_from_db()
    assert (bytes(printed.pdf), printed.facts["danh sách"], printed.facts["giấy mời"]) == (b"", {}, {})
    assert set(Invitation.objects.values_list("mark", flat=True)) == {""}
    assert empty_printings(now=NOW) == 0


def test_marks_of_those_who_still_sit_stay(world: World) -> None:
    done(ask(world, Piece.INVITATIONS))
    assert empty_printings(now=NOW) == 0
    assert "" not in set(Invitation.objects.values_list("mark", flat=True))


def test_the_night_leaves_neither_names_nor_digests(world: World) -> None:
    done(ask(world, Piece.SIGN_IN))
    AttendeeList.objects.update(retained_until=date(2023, 1, 1))
    call_command("empty_expired", verbosity=0)
    call_command("empty_printings", verbosity=0)
    printed = PrintedKit.objects.get()
    assert (bytes(printed.pdf), printed.facts["danh sách"]) == (b"", {})


# --- Work for what is gone ------------------------------------------------------------------------------------------
def test_a_plan_deleted_while_it_is_printed_ends_the_job_with_words(world: World) -> None:
    job = ask(world, Piece.AGENDA)

    def typeset(*_: object, **__: object) -> bytes:
        SessionKit.objects.all().delete()
        return b"%PDF-1.4"

    with (
        mock.patch("dialogues.actions.printing.render_pieces", typeset),
        mock.patch("dialogues.actions.printing.page_count", return_value=1),
    ):
        done(job)
    assert job.state == JobState.FAILED
    assert "không còn trên cổng" in job.trouble


def test_a_closed_account_gets_no_work_done(world: World) -> None:
    job = ask(world, Piece.AGENDA)
    User.objects.filter(pk=world.drafter.pk).update(is_active=False)
    done(job)
    assert (job.state, PrintedKit.objects.count()) == (JobState.FAILED, 0)
    assert "Tài khoản" in job.trouble


def test_letters_that_a_killed_worker_left_are_cleared_away(monkeypatch, tmp_path: Path) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    old, new = tmp_path / "letters-old", tmp_path / "letters-new"
    for folder in (old, new):
        folder.mkdir()
        (folder / "task.json").write_text(NAMES[0])
    os.utime(old, (time.time() - 4 * 3600,) * 2)
    clear_abandoned()
    assert (old.exists(), new.exists()) == (False, True)


# --- What browsers may keep -----------------------------------------------------------------------------------------
def test_no_browser_keeps_pages_or_files_with_names(world: World) -> None:
    done(ask(world, Piece.SIGN_IN))
    client, kit = signed_in(world.drafter), world.read().kit
    addresses = [
        reverse("dialogues:printed", args=[PrintedKit.objects.get().pk]),
        reverse("dialogues:preview", args=[kit.pk, Piece.SIGN_IN]),
        reverse("participants:attendees", args=[world.reply().pk]),
        reverse("participants:registers"),
    ]
    for address in addresses:
        assert client.get(address)["Cache-Control"] == "private, no-store", address
    assert "no-store" not in client.get(reverse("plans:show", args=[world.plan.pk])).get("Cache-Control", "")


def test_deleting_a_plan_takes_lists_and_papers_along() -> None:
    world = World()
    world.invite(*NAMES)
    world.kit()
    plan = Plan.objects.get(pk=world.plan.pk)
    delete_plan(plan_id=plan.pk, by=world.drafter)
    assert not [each for each in (AttendeeList, SessionKit, Invitation) if each.objects.exists()]
