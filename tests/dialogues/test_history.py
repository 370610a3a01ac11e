"""Papers of a session whose day has passed are history: whatever changes later, nobody prints them anew."""

from datetime import UTC, date, datetime, time, timedelta
from io import BytesIO

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from accounts.models import User
from dialogue_portal.waiting import compose_desk
from dialogues.actions import save_inviter, save_kit
from dialogues.models import Piece, PrintedKit, SessionKit
from dialogues.overviews import read_row
from tests.dialogues.world import DAY, World, print_now, ready

pytestmark = pytest.mark.django_db
NEXT_DAY, LATER = DAY + timedelta(days=1), DAY + timedelta(days=3)
NEXT_YEAR = date(2023, 10, 2)
PLACES = ("kit", "first page", "papers", "papers of the officer", "sessions", "board", "workbook")


@pytest.fixture
def world() -> World:
    world = ready()
    print_now(world, Piece.INVITATIONS, Piece.NOTICE)
    return world


@pytest.fixture
def officer(world: World) -> User:
    return world.officer(0)


def _sign_anew(world: World) -> None:
    kit = SessionKit.objects.get()
    save_inviter(kit_id=kit.pk, values={"signer_name": "Phan Thị Mới"}, by=world.drafter)


def _said(world: World, officer: User, today: date) -> set[str]:
    """The places that call the papers out of date."""
    moment = datetime.combine(today, time(3), UTC)  # ten in the morning there
    tiles = compose_desk(User.objects.get(pk=officer.pk), now=moment).tiles
    with time_machine.travel(moment, tick=False):
        told = (
            _page(world.drafter, reverse("dialogues:kit", args=[SessionKit.objects.get().pk])),
            " ".join(tile.note for tile in tiles),
            _page(world.drafter, reverse("dialogues:papers")),
            _page(officer, reverse("dialogues:papers")),
            _page(officer, reverse("dialogues:kits", args=[world.plan.pk])),
            _page(world.drafter, reverse("plans:board", args=[world.plan.pk])),
            _workbook(world),
        )
    return {place for place, words in zip(PLACES, told, strict=True) if "lỗi thời" in words.lower()}


def _client(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client


def _page(person: User, address: str) -> str:
    return _client(person).get(address).content.decode()


def _workbook(world: World) -> str:
    answer = _client(world.drafter).get(reverse("plans:board_xlsx", args=[world.plan.pk]))
    return " ".join(str(cell.value) for row in load_workbook(BytesIO(answer.content)).active for cell in row)


@pytest.mark.parametrize("today", [DAY, NEXT_DAY, NEXT_YEAR])
def test_a_new_signer_concerns_no_paper_of_a_session_that_is_over(world: World, officer: User, today: date) -> None:
    _sign_anew(world)
    is_open = today == DAY  # on the day itself papers are still handed out
    assert _said(world, officer, today) == (set(PLACES) if is_open else set())


def test_a_session_put_off_on_its_day_still_has_its_papers_marked(world: World, officer: User) -> None:
    world.plan.sessions.update(held_on=LATER)
    assert _said(world, officer, NEXT_DAY) == set(PLACES)
    assert _said(world, officer, NEXT_YEAR) == set()


def test_papers_that_name_a_day_to_come_are_marked_though_the_plan_says_an_earlier_one(
    world: World, officer: User
) -> None:
    world.plan.sessions.update(held_on=date(2021, 11, 11))  # a slip of the pen; people hold letters for 2022
    assert _said(world, officer, date(2022, 11, 6)) == set(PLACES)


def test_a_session_that_was_taken_out_of_the_plan_is_over_by_the_day_its_papers_name(world: World) -> None:
    kit = SessionKit.objects.get()
    world.plan.sessions.all().delete()
    assert read_row(world.fresh(), kit.pk, today=DAY).changes
    assert read_row(world.fresh(), kit.pk, today=NEXT_DAY).changes == ()


def test_each_file_is_judged_by_the_day_it_names(world: World) -> None:
    """What was printed for a day that was put off is of no concern once both days are over, file by file."""
    kit = SessionKit.objects.get()
    world.plan.sessions.update(held_on=LATER)
    print_now(world, Piece.INVITATIONS)
    save_kit(
        kit_id=kit.pk, values={"notes": "Mang theo bút."}, by=world.drafter, now=PrintedKit.objects.first().made_at
    )
    rows = [read_row(world.fresh(), kit.pk, today=today) for today in (NEXT_DAY, LATER, LATER + timedelta(days=1))]
    assert [sum(bool(each.changes) for each in row.printings) for row in rows] == [2, 2, 0]
