"""Printing in the background: once, stoppable, from the facts of the moment; and what becomes out of date."""

import hashlib
import io
import json
from datetime import date, timedelta
from unittest import mock

import pikepdf
import pypdfium2
import pytest
from django.core.management import call_command
from django.utils import timezone

from accounts.models import Membership
from accounts.refusals import ActionRefused
from accounts.roles import Role
from dialogues.actions import empty_printings, save_inviter, save_kit, start_print
from dialogues.models import Piece, PrintedKit
from dialogues.overviews import KitProgress, kit_progress, read_row
from documents.page_images import page_count
from jobs.actions import cancel_job, run_job
from jobs.models import Job, JobState
from jobs.run import Run
from participants.models import Attendee, AttendeeList
from plans.models import Plan, PlanState
from tests.dialogues.world import DAY, NAMES, NOW, World, ready

pytestmark = pytest.mark.django_db
LIGHT = (Piece.AGENDA, Piece.BANNER)


@pytest.fixture
def world() -> World:
    return ready()


def _ask(world: World, *pieces: Piece, draft: bool = False, by=None) -> Job | PrintedKit:
    kit = world.read().kit
    return start_print(kit_id=kit.pk, pieces=pieces or LIGHT, draft=draft, by=by or world.drafter, now=NOW)


def _print(world: World, *pieces: Piece, draft: bool = False) -> PrintedKit:
    job = _ask(world, *pieces, draft=draft)
    run_job(job.pk)
    job.refresh_from_db()
    assert (job.state, job.trouble) == (JobState.DONE, "")
    return PrintedKit.objects.first()


def page_texts(pdf: bytes) -> list[str]:
    """The text of each page, words divided by single blanks."""
    return [" ".join(page.get_textpage().get_text_range().split()) for page in pypdfium2.PdfDocument(pdf)]


def _changes(world: World) -> tuple[str, ...]:
    return read_row(world.fresh(), world.read().kit.pk, today=DAY).changes


def _move_session(world: World, **values: object) -> None:
    """What a plan that replaces another would say; an issued plan's rows are not edited on its pages."""
    world.plan.sessions.update(**values)


# --- One printing ---------------------------------------------------------------------------------------------------
def test_one_file_in_page_order_with_every_household_once(world: World) -> None:
    printed = _print(world, *Piece)
    pages = page_texts(bytes(printed.pdf))
    assert (printed.pages, page_count(bytes(printed.pdf))) == (len(pages), len(pages))
    kinds = ["GIẤY MỜI"] * 5 + ["DANH SÁCH"] * 3 + ["PHIẾU YÊU CẦU"] * 7 + ["CHƯƠNG TRÌNH"]
    assert [kind in page for kind, page in zip(kinds, pages, strict=False)] == [True] * len(kinds)
    assert ["THÔNG BÁO" in pages[-2], "BÀI PHÁT THANH" in pages[-1]] == [True, True]
    order = ["Trần Văn Ái", "Nguyễn Thị Bưởi", "Lê Văn Điền", "Bùi Văn Ba", "Đỗ Thị Ớt"]
    assert [name in page for name, page in zip(order, pages, strict=False)] == [True] * 5
    assert printed.sha256 == hashlib.sha256(bytes(printed.pdf)).hexdigest()
    assert (printed.people, printed.made_by, printed.draft) == (5, world.drafter, False)
    with pikepdf.open(io.BytesIO(bytes(printed.pdf))) as opened:
        assert "/AcroForm" not in opened.Root


def test_no_name_of_a_household_stands_in_facts_or_job(world: World) -> None:
    job = _ask(world, *Piece)
    run_job(job.pk)
    printed = PrintedKit.objects.get()
    job.refresh_from_db()
    kept = json.dumps([printed.facts, job.params, job.title, job.step, job.result_url], ensure_ascii=False)
    assert not [name for name in NAMES if name in kept]


def test_the_same_facts_give_the_file_that_stands_and_others_a_new_one(world: World) -> None:
    printed = _print(world)
    assert _ask(world) == printed
    assert isinstance(_ask(world, Piece.NOTICE), Job)


def test_a_second_request_is_the_job_that_is_open_and_another_choice_waits(world: World) -> None:
    job = _ask(world)
    assert _ask(world) == job
    with pytest.raises(ActionRefused, match="Đang in một bộ khác"):
        _ask(world, Piece.NOTICE)


def test_a_cancelled_printing_leaves_no_file(world: World) -> None:
    job = _ask(world)
    cancel_job(job_id=job.pk, by=world.drafter, now=NOW)
    run_job(job.pk)
    assert not PrintedKit.objects.exists()


def test_a_printing_cancelled_half_way_stops_at_the_next_paper(world: World) -> None:
    job = _ask(world, Piece.BLANK_LIST, *LIGHT)
    told = []

    def cancelling(self, done: int, total: int, step: str = "") -> None:
        told.append(done)
        if len(told) == 2:
            cancel_job(job_id=job.pk, by=world.drafter, now=NOW)
        original(self, done, total, step)

    original = Run.tell
    with mock.patch.object(Run, "tell", cancelling):
        run_job(job.pk)
    job.refresh_from_db()
    assert job.state == JobState.CANCELLED
    assert len(told) == 2
    assert not PrintedKit.objects.exists()


def test_a_printing_whose_worker_died_is_done_anew_once(world: World) -> None:
    job = _ask(world)
    then = timezone.now() - timedelta(hours=1)
    Job.objects.filter(pk=job.pk).update(
        state=JobState.RUNNING, attempt=1, worker="gone", started_at=then, beat_at=then, done=1, total=2
    )
    Job.objects.filter(pk=job.pk).update(state=JobState.QUEUED)  # as taking up what a dead worker left does
    run_job(job.pk, worker="other")
    run_job(job.pk, worker="third")
    assert PrintedKit.objects.count() == 1


# --- Refused --------------------------------------------------------------------------------------------------------
def test_missing_values_let_only_a_draft_out_and_it_says_so_on_every_page(world: World) -> None:
    world.kit(number="")
    with pytest.raises(ActionRefused, match="số giấy mời"):
        _ask(world, Piece.INVITATIONS)
    printed = _print(world, Piece.INVITATIONS, draft=True)
    assert all("DỰ THẢO" in page and "Bản nháp" in page for page in page_texts(bytes(printed.pdf)))
    assert "[số]" in page_texts(bytes(printed.pdf))[0]
    assert not kit_progress(world.fresh(), today=DAY)[world.communes[0].pk].printed


@pytest.mark.parametrize("state", [PlanState.REVOKED, PlanState.REPLACED])
def test_nothing_is_printed_from_a_plan_that_is_over(world: World, state: PlanState) -> None:
    _print(world)
    Plan.objects.filter(pk=world.plan.pk).update(state=state)
    with pytest.raises(ActionRefused, match="Không in"):
        _ask(world)
    assert any(str(state.label) in change for change in _changes(world))


def test_only_keepers_print_and_a_keeper_no_longer_stops_the_job(world: World) -> None:
    for person in (world.person(Role.LEADER), world.person(Role.CLERK), world.officer(1)):
        with pytest.raises(ActionRefused, match="Chỉ cán bộ"):
            _ask(world, by=person)
    officer = world.officer(0)
    job = _ask(world, by=officer)
    Membership.objects.filter(user=officer).delete()
    run_job(job.pk)
    job.refresh_from_db()
    assert (job.state, PrintedKit.objects.count()) == (JobState.FAILED, 0)
    assert "Chỉ cán bộ" in job.trouble


def test_a_list_that_changed_while_the_job_waited_is_printed_again_on_request(world: World) -> None:
    job = _ask(world, Piece.INVITATIONS)
    world.invite("Người Mới")
    run_job(job.pk)
    job.refresh_from_db()
    assert "in lại" in job.trouble
    assert "Người Mới" not in job.trouble
    printed = _print(world, Piece.INVITATIONS)
    assert printed.people == 6


# --- Out of date ----------------------------------------------------------------------------------------------------
def test_a_changed_day_hour_and_place_are_told(world: World) -> None:
    _print(world)
    assert _changes(world) == ()
    _move_session(world, held_on=date(2022, 11, 14), venue="Nhà văn hóa")
    assert _changes(world) == (
        "ngày: 11/11/2022 → 14/11/2022",
        "địa điểm: Hội trường Ủy ban nhân dân xã số 1 → Nhà văn hóa",
    )
    progress = kit_progress(world.fresh(), today=DAY)[world.communes[0].pk]
    assert (progress.printed, progress.outdated) == (False, True)  # the invitations are not among these papers
    _print(world)
    assert _changes(world) == ()


def test_a_changed_list_is_told_by_number_only(world: World) -> None:
    _print(world, Piece.SIGN_IN)
    Attendee.objects.filter(name=NAMES[0]).update(name="Nguyễn Thị Bưởi Em")
    Attendee.objects.filter(name=NAMES[1]).delete()
    world.invite("Người Mới", "Người Nữa")
    (change,) = _changes(world)
    assert change == "danh sách: 02 hộ thêm, 01 hộ bớt, 01 hộ đổi"


def test_each_piece_answers_for_its_own_facts(world: World) -> None:
    _print(world, Piece.AGENDA)
    kit = world.read().kit
    save_kit(kit_id=kit.pk, values={"notes": "Mang theo bút."}, by=world.drafter, now=NOW)
    assert _changes(world) == ()  # an agenda has no notes
    save_kit(kit_id=kit.pk, values={"chair": "Bà Trần Thị Hoa"}, by=world.drafter, now=NOW)
    assert any("chủ trì" in change for change in _changes(world))
    save_kit(kit_id=kit.pk, values={"agenda": "10 | Khai mạc"}, by=world.drafter, now=NOW)
    assert "chương trình: đã sửa" in _changes(world)


def test_a_piece_printed_again_is_no_concern_of_the_older_file(world: World) -> None:
    _print(world, Piece.AGENDA, Piece.NOTICE)
    kit = world.read().kit
    save_inviter(kit_id=kit.pk, values={"signer_name": "Phan Thị Mới"}, by=world.drafter)
    assert _changes(world) == (
        "người ký: TM. ỦY BAN NHÂN DÂN CHỦ TỊCH Lê Văn Nhân → TM. ỦY BAN NHÂN DÂN CHỦ TỊCH Phan Thị Mới",
    )
    _print(world, Piece.NOTICE)
    assert _changes(world) == ()


def test_a_session_taken_out_of_the_plan_leaves_its_papers_marked(world: World) -> None:
    _print(world)
    world.plan.sessions.all().delete()
    (row,) = [read_row(world.fresh(), PrintedKit.objects.get().kit_id, today=DAY)]
    assert any("bỏ khỏi kế hoạch" in change for change in row.changes)
    assert row.printed


def test_the_board_learns_of_every_unit_in_the_same_number_of_queries(
    world: World, django_assert_max_num_queries
) -> None:
    assert kit_progress(world.fresh(), today=DAY) == {world.communes[0].pk: KitProgress(False, False, None)}
    _print(world)
    world.plan.sessions.create(unit=world.communes[1], position=3)
    plan = world.fresh()
    with django_assert_max_num_queries(14):
        found = kit_progress(plan, today=DAY)
    assert found[world.communes[1].pk] == KitProgress(False, False, None)
    assert found[world.communes[0].pk].printed_at == PrintedKit.objects.get().made_at


def test_the_form_for_hamlets_stays_good_while_its_names_are_put_in(world: World) -> None:
    first = _print(world, Piece.BLANK_LIST)
    world.invite("Người Mới Ghi", "Người Ghi Sau", hamlet=world.hamlets[1])
    assert _changes(world) == ()
    assert _print(world, Piece.BLANK_LIST) != first  # but one who asks for it again gets a row for each
    world.hamlet("Mỹ Tây 3")
    assert _changes(world) == ("mẫu trống: đã sửa",)


# --- When lists go --------------------------------------------------------------------------------------------------
def test_files_with_names_are_emptied_with_their_lists(world: World) -> None:
    named, bare = _print(world, Piece.SIGN_IN), _print(world, *LIGHT)
    assert empty_printings(now=NOW) == 0
    AttendeeList.objects.update(emptied_at=timezone.now(), emptied_how="erased")
    assert empty_printings(now=NOW) == 1
    named.refresh_from_db()
    bare.refresh_from_db()
    assert (bytes(named.pdf), named.emptied_at) == (b"", NOW)
    assert bytes(bare.pdf)
    call_command("empty_printings", stdout=(out := io.StringIO()))
    assert out.getvalue() == "Đã xóa 0 tệp in.\n"


def test_a_neighbours_list_that_goes_leaves_the_file_of_another_session(world: World) -> None:
    world.plan.sessions.create(unit=world.communes[1], position=3)
    world.invite("Người Xã Hai", index=1, hamlet=world.hamlet("Khác", 1))
    _print(world, Piece.SIGN_IN)
    neighbour = AttendeeList.objects.filter(reply__unit=world.communes[1])
    neighbour.update(emptied_at=timezone.now(), emptied_how="erased")
    assert empty_printings(now=NOW) == 0
    AttendeeList.objects.update(emptied_at=timezone.now(), emptied_how="erased")
    assert empty_printings(now=NOW) == 1
