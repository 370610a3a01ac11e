"""The board of the drafter: how far each unit's list of people and printed papers are, and where they are seen."""

from datetime import date
from io import BytesIO

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from accounts.roles import Role
from dialogues.board import read_board_kits
from dialogues.facts import read_kits
from dialogues.models import Piece
from dialogues.overviews import kit_progress
from participants.models import AttendeeList
from plans.models import Plan
from tests.dialogues.test_printing import _print
from tests.dialogues.world import DAY, NOW, World, ready

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return ready()


def _told(world: World) -> list[tuple[str, bool]]:
    found = read_board_kits(world.fresh(), world.drafter, DAY)
    return [(found[reply.pk].text, found[reply.pk].complete) for reply in world.plan.allocation.replies.all()]


def _page(world: World, client: Client, role: Role | None = None, **query: str) -> str:
    client.force_login(world.person(role) if role else world.drafter)
    return client.get(reverse("plans:board", args=[world.plan.pk]), query).content.decode()


@time_machine.travel(NOW, tick=False)
def test_papers_count_as_printed_once_the_invitations_are(world: World, client: Client) -> None:
    world.plan.sessions.create(unit=world.communes[1], position=3)
    assert _told(world) == [("chưa in", False), ("chưa in", False)]
    _print(world, Piece.BANNER)
    assert _told(world)[0] == ("in chưa đủ", False)
    _print(world, Piece.INVITATIONS)
    assert _told(world) == [(f"đã in {timezone.localdate():%d/%m/%Y}", True), ("chưa in", False)]
    world.plan.sessions.filter(unit=world.communes[0]).update(held_on=date(2022, 11, 14))
    assert _told(world)[0] == ("đã lỗi thời", False)
    assert "giấy tờ lỗi thời 1" in _page(world, client)


def test_a_session_of_a_hamlet_counts_for_its_commune_and_one_for_all_counts_for_each(world: World) -> None:
    world.plan.sessions.update(unit=world.hamlets[0])
    assert _told(world) == [("chưa in", False), ("chưa có điểm", False)]
    world.plan.sessions.update(unit=None)
    assert _told(world) == [("chưa in", False), ("chưa in", False)]


def test_lists_and_papers_stand_on_the_board_with_their_tabs_and_links(world: World, client: Client) -> None:
    AttendeeList.objects.update(completed_at=NOW, completed_by=world.drafter)
    _print(world, Piece.INVITATIONS)
    page = _page(world, client)
    assert "đủ danh sách 1/2 · đã in giấy tờ 1/2" in page
    assert "5/? hộ, đã lập xong" in page
    assert reverse("participants:attendees", args=[world.reply().pk]) in page
    assert reverse("dialogues:kits", args=[world.plan.pk]) in page
    for tab in ("lists", "kits"):
        shown = _page(world, client, tab=tab)
        assert world.communes[0].full_name in shown
        assert world.communes[1].full_name not in shown


def test_who_may_not_read_names_gets_no_link_to_them(world: World, client: Client) -> None:
    page = _page(world, client, Role.CLERK)
    assert "5/? hộ" in page
    assert reverse("participants:attendees", args=[world.reply().pk]) not in page


def test_the_workbook_has_the_same_columns(world: World, client: Client) -> None:
    _print(world, Piece.INVITATIONS)
    client.force_login(world.drafter)
    answer = client.get(reverse("plans:board_xlsx", args=[world.plan.pk]))
    rows = [[cell.value for cell in row] for row in load_workbook(BytesIO(answer.content)).active.iter_rows(min_row=3)]
    assert rows[0][6:8] == ["Danh sách", "Giấy tờ"]
    assert rows[1][6:8] == ["5/? hộ", f"đã in {timezone.localdate():%d/%m/%Y}"]


def test_one_unit_is_reminded_from_its_own_row(client: Client) -> None:
    world = World()
    world.open()
    officer = world.officer(1)
    page = _page(world, client)
    assert f'aria-label="Nhắc {world.communes[1].full_name}"' in page
    url = reverse("plans:collection_remind", args=[world.plan.pk])
    told = client.post(url, {"reply": world.reply(1).pk, "confirmed": "1"}, follow=True).content.decode()
    assert f"Đã nhắc 1 đơn vị: {world.communes[1].full_name}" in told
    assert officer.notices.count() == 1


def test_the_plan_page_leads_to_the_papers(world: World, client: Client) -> None:
    client.force_login(world.drafter)
    page = client.get(reverse("plans:show", args=[world.plan.pk])).content.decode()
    assert reverse("dialogues:kits", args=[world.plan.pk]) in page


@pytest.mark.parametrize("communes", [2, 9])
def test_the_board_asks_as_often_for_many_units_with_papers(
    communes: int, client: Client, django_assert_num_queries
) -> None:
    world = ready(communes=communes)
    _print(world, Piece.INVITATIONS)
    for index, commune in enumerate(world.communes[1:], 1):
        world.plan.sessions.create(unit=commune, position=index)
    client.force_login(world.drafter)
    with django_assert_num_queries(36):
        client.get(reverse("plans:board", args=[world.plan.pk]))


def test_sessions_that_nobody_began_with_take_no_query_each(world: World, django_assert_max_num_queries) -> None:
    for _ in range(6):
        world.plan.sessions.create(unit=world.communes[1])
    plan = Plan.objects.for_kits().get(pk=world.plan.pk)
    with django_assert_max_num_queries(14):
        read_kits(plan)
    assert set(kit_progress(plan, today=DAY)) == {world.communes[0].pk, world.communes[1].pk}
