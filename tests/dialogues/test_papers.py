"""The page where an officer finds what to print."""

from datetime import date

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from accounts.models import Membership, User
from accounts.roles import Role
from dialogues.models import Piece, PrintedKit, SessionKit
from tests.dialogues.world import NOW, World, print_now, ready

pytestmark = pytest.mark.django_db


def _page(person: User) -> str:
    client = Client()
    client.force_login(person)
    return client.get(reverse("dialogues:papers")).content.decode()


def test_an_officer_finds_the_own_sessions_of_plans_on_file_and_begins_their_papers() -> None:
    world = World()
    officer, neighbour = world.officer(0), world.officer(1)
    assert "Chưa có giấy tờ nào để in" in _page(officer)  # a draft is nobody's paper yet
    world.issue()
    text = _page(officer)
    assert "11/11/2022; Hội trường Ủy ban nhân dân xã số 1" in text
    assert reverse("dialogues:kit_open", args=[world.plan.pk, world.session().pk]) in text
    assert "Kế hoạch không ghi điểm đối thoại nào của đơn vị bạn" in _page(neighbour)
    assert "Chưa có giấy tờ nào để in" in _page(World(name="Lệ Thủy").officer(0))


@time_machine.travel(NOW, tick=False)
def test_a_changed_date_marks_what_was_printed() -> None:
    world = ready()
    officer = world.officer(0)
    print_now(world, Piece.AGENDA)
    assert "Đã in" in _page(officer)
    assert "lỗi thời" not in _page(officer)
    world.plan.sessions.update(held_on=date(2022, 11, 14))
    for person in (officer, world.drafter):
        assert "In rồi, đã lỗi thời" in _page(person)
    print_now(world, Piece.AGENDA)
    assert "lỗi thời" not in _page(officer)
    PrintedKit.objects.update(emptied_at=NOW)
    world.plan.sessions.update(held_on=date(2022, 11, 15))
    assert "lỗi thời" not in _page(officer)  # nobody can hand that file out any more


@time_machine.travel(NOW, tick=False)
@pytest.mark.parametrize("plans", [1, 3])
def test_the_page_asks_as_often_for_printed_papers_of_three_plans_as_of_one(
    plans: int, django_assert_num_queries
) -> None:
    worlds = [ready(name=name) for name in ("Tháp Mười", "Cao Lãnh", "Lấp Vò")[:plans]]
    officer = worlds[0].officer(0)
    for world in worlds:
        print_now(world, Piece.AGENDA)
        world.plan.sessions.update(held_on=date(2022, 11, 14))
    for world in worlds[1:]:
        unit = world.communes[0]
        Membership.objects.create(user=officer, authority=world.authority, unit=unit, role=Role.COMMUNE_OFFICER)
    client = Client()
    client.force_login(officer)
    with django_assert_num_queries(29):
        page = client.get(reverse("dialogues:papers")).content.decode()
    assert page.count("In rồi, đã lỗi thời") == plans


def test_a_kit_is_opened_in_one_press_and_readers_cannot_begin_one() -> None:
    world = ready()
    kit = reverse("dialogues:kit", args=[SessionKit.objects.get().pk])
    text = _page(world.officer(0))
    assert kit in text
    assert "Chưa in" in text
    world.plan.sessions.create(unit=world.communes[1], position=2)
    assert "Chuẩn bị" in _page(world.drafter)
    assert "Chuẩn bị" not in _page(world.person("leader"))


@pytest.mark.parametrize("sessions", [1, 4])
def test_the_page_asks_as_often_for_four_sessions_as_for_one(sessions: int, django_assert_num_queries) -> None:
    world = ready()
    for position in range(1, sessions):
        world.plan.sessions.create(unit=world.communes[0], position=position)
    client = Client()
    client.force_login(world.officer(0))
    with django_assert_num_queries(9):
        client.get(reverse("dialogues:papers"))
