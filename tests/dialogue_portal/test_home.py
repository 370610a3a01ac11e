"""The home page answers, for each role, what waits and what is late."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import Membership, User
from accounts.roles import Role
from dialogue_portal.waiting import SHOWN, Desk, Group, Item, Tile, compose_desk
from dialogues.models import Piece
from participants.actions import ask_correction
from plans.actions import approve_plan, check_form, copy_plan, pass_on, send_back
from plans.models import Plan, PlanState
from tests.dialogues.world import print_now, ready
from tests.factories import make_authority, make_district, make_person
from tests.plan_factories import issue, make_plan
from tests.plans.collecting import DUE, NOW, Collection
from tests.plans.routing import STAFF
from tests.plans.routing import Office as Route

pytestmark = pytest.mark.django_db
BEFORE, AFTER = NOW + timedelta(hours=1), DUE + timedelta(hours=1)


@pytest.fixture
def collection() -> Collection:
    return Collection()


def _titles(desk: Desk) -> list[str]:
    return [group.title for group in desk.filled]


def _items(desk: Desk, title: str) -> list:
    return next(group.items for group in desk.groups if group.title == title)


def _fresh(user: User) -> User:
    return User.objects.get(pk=user.pk)


# --- Commune officer ------------------------------------------------------------------------------------------------
def test_an_officer_finds_the_figures_to_send_with_their_deadline(collection: Collection) -> None:
    officer = collection.officer()
    assert compose_desk(officer, now=BEFORE).waiting == 0
    collection.open()
    desk = compose_desk(officer, now=BEFORE)
    (item,) = _items(desk, "Cần gửi số lượng")
    assert item.due == "hạn 09:00 08/10/2022"
    assert item.url == reverse("participants:reply", args=[collection.reply().pk])
    assert (desk.waiting, desk.late) == (1, 0)


def test_what_is_late_is_said_and_goes_when_it_is_sent(collection: Collection) -> None:
    collection.open()
    officer = collection.officer()
    desk = compose_desk(officer, now=AFTER)
    assert desk.late == 1
    assert _items(desk, "Cần gửi số lượng")[0].due.startswith("quá hạn")
    collection.send(0, 41, 46, at=AFTER)
    assert compose_desk(officer, now=AFTER).waiting == 0


def test_what_is_late_stands_first_and_a_full_list_may_go_on() -> None:
    calm = Group("Đơn vị xin sửa lại", "x", [Item("Xã Mỹ Quý", "/")] * SHOWN)
    late = Group("Đang thu thập số lượng", "x", [Item("Kế hoạch", "/", is_late=True), Item("Kế hoạch khác", "/")])
    desk = Desk(groups=[calm, Group("Dự thảo", "x", []), late])
    assert desk.filled == [late, calm]
    assert (calm.count, late.count) == (f"{SHOWN}+", "2")
    assert (calm.late, late.late, desk.late) == (0, 1, 1)


def test_an_officer_meets_at_most_three_actions(collection: Collection) -> None:
    collection.open()
    collection.send(0, 41, 46)
    officer = collection.officer()
    issue(collection.plan)
    desk = compose_desk(officer, now=AFTER)
    assert [(tile.label, tile.url) for tile in desk.tiles] == [
        ("Gửi số lượng tham dự", reverse("participants:list")),
        ("Danh sách hộ", reverse("participants:registers")),
        ("Giấy tờ để in", reverse("dialogues:papers")),
    ]
    below = [item.title for item in _items(desk, "Việc khác")]
    assert below == ["Đọc kế hoạch đã phát hành", "Lập kế hoạch của xã"]
    assert _items(desk, "Kế hoạch đã phát hành")[0].note.startswith("Số 6662/KH-UBND ngày 02/11/2022")


def test_pages_that_have_an_address_take_the_place_of_reading(collection: Collection, monkeypatch) -> None:
    """What no longer fits among the three stands below, so that no way is lost."""
    pages = [Tile("Danh sách hộ", "", "notices", "people"), Tile("Giấy tờ để in", "", "my_email", "printer")]
    pages.append(Tile("Trang chưa có", "", "nowhere", "people"))
    monkeypatch.setattr("dialogue_portal.waiting.OFFICER_PAGES", pages)
    issue(collection.plan)
    desk = compose_desk(collection.officer(), now=AFTER)
    assert [tile.label for tile in desk.tiles] == ["Gửi số lượng tham dự", "Danh sách hộ", "Giấy tờ để in"]
    assert desk.tiles[1].url == reverse("notices")
    assert _items(desk, "Việc khác")[0].title == "Đọc kế hoạch đã phát hành"


def test_the_tile_of_the_papers_says_which_must_be_printed_anew(django_assert_num_queries) -> None:
    world = ready()
    officer, neighbour = world.officer(0), world.officer(1)
    print_now(world, Piece.INVITATIONS)
    assert _papers_tile(officer) == ("giấy mời, danh sách ký tên, phiếu yêu cầu đối thoại", False)
    world.plan.sessions.update(held_on=date(2022, 11, 14))
    assert _papers_tile(officer) == ("1 điểm đối thoại in rồi, đã lỗi thời: cần in lại", True)
    assert _papers_tile(neighbour)[1] is False
    with django_assert_num_queries(31):
        compose_desk(_fresh(officer), now=NOW)
    again = ready(name="Cao Lãnh")
    Membership.objects.create(
        user=officer, authority=again.authority, unit=again.communes[0], role=Role.COMMUNE_OFFICER
    )
    print_now(again, Piece.INVITATIONS)
    again.plan.sessions.update(held_on=date(2022, 11, 14))
    assert _papers_tile(officer)[0].startswith("2 điểm")
    with django_assert_num_queries(31):
        compose_desk(_fresh(officer), now=NOW)


def test_papers_whose_plan_was_called_back_are_nothing_to_print_anew() -> None:
    world = ready()
    officer = world.officer(0)
    print_now(world, Piece.INVITATIONS)
    Plan.objects.update(state=PlanState.REVOKED)
    assert _papers_tile(officer)[1] is False


def _papers_tile(officer: User) -> tuple[str, bool]:
    tile = next(each for each in compose_desk(_fresh(officer), now=NOW).tiles if each.label == "Giấy tờ để in")
    return tile.note, tile.warns


def test_an_officer_sees_nothing_of_a_draft_or_of_another_unit(collection: Collection) -> None:
    other = Collection(name="Lệ Thủy")
    other.open()
    issue(other.plan)
    desk = compose_desk(collection.officer(), now=BEFORE)
    assert desk.filled == []


# --- Those who draft ------------------------------------------------------------------------------------------------
def test_a_drafter_finds_collections_with_counters_and_what_is_late(collection: Collection) -> None:
    collection.open()
    collection.send(0, 41, 46)
    (item,) = _items(compose_desk(collection.drafter, now=AFTER), "Đang thu thập số lượng")
    assert item.note == "Đã gửi 1/3"
    assert item.is_late
    collection.send(1, 1, 2)
    collection.send(2, 1, 2)
    assert not _items(compose_desk(collection.drafter, now=AFTER), "Đang thu thập số lượng")[0].is_late


def test_a_wish_to_correct_waits_for_the_drafter(collection: Collection) -> None:
    collection.open()
    reply = collection.send(0, 41, 46)
    ask_correction(reply_id=reply.pk, reason="Thiếu ấp 3", by=reply.sent_by, now=NOW)
    (item,) = _items(compose_desk(collection.drafter, now=BEFORE), "Đơn vị xin sửa lại")
    assert "Thiếu ấp 3" in item.title
    assert item.url == reverse("plans:board", args=[collection.plan.pk])


def test_own_drafts_for_the_drafter_all_drafts_for_the_head(collection: Collection) -> None:
    colleague = make_person(collection.authority)
    make_plan(collection.authority, by=colleague, subject="Đối thoại của đồng nghiệp")
    head = make_person(collection.authority, Role.HEAD)
    assert len(_items(compose_desk(collection.drafter, now=NOW), "Dự thảo của tôi")) == 1
    drafts = _items(compose_desk(head, now=NOW), "Dự thảo của phòng")
    assert len(drafts) == 2
    assert drafts[0].note.startswith(("Trần Thị Bình", "Nguyễn Văn Sang"))


def test_values_that_came_along_wait_for_confirmation(collection: Collection) -> None:
    copy_plan(plan=collection.fresh(), year=2023, by=collection.drafter, now=NOW)
    notes = [item.note for item in _items(compose_desk(collection.drafter, now=NOW), "Dự thảo của tôi")]
    assert any("mang theo cần xác nhận" in note for note in notes)


# --- Clerk, leader, administrator -----------------------------------------------------------------------------------
def test_each_role_finds_its_own(collection: Collection) -> None:
    Collection(name="Lệ Thủy")
    leader = make_person(collection.authority, Role.LEADER)
    assert _titles(compose_desk(leader, now=NOW)) == ["Dự thảo mới nhất"]
    issue(collection.plan)
    assert _titles(compose_desk(_fresh(leader), now=NOW)) == ["Đã phát hành"]


def test_a_paper_waits_with_whoever_is_to_take_the_next_step() -> None:
    office = Route(office_checks=True)
    steps = (
        (office.submit, Role.HEAD, "Cần duyệt"),
        (lambda: office.take(pass_on, Role.HEAD), Role.OFFICE, "Cần duyệt"),
        (lambda: office.take(check_form, Role.OFFICE), Role.LEADER, "Cần duyệt"),
        (lambda: office.take(approve_plan, Role.LEADER), Role.CLERK, "Chờ phát hành"),
    )
    for take, role, title in steps:
        take()
        holding = {each for each in STAFF if title in _titles(compose_desk(_fresh(office[each]), now=NOW))}
        assert holding == ({Role.OFFICE, Role.CLERK} if role == Role.OFFICE else {role})
        assert "Đang trình" in _titles(compose_desk(_fresh(office[Role.DRAFTER]), now=NOW))


def test_a_returned_plan_waits_with_its_drafter() -> None:
    office = Route()
    office.submit()
    office.take(send_back, Role.HEAD, code="content", reason="Sửa ngày")
    desk = compose_desk(_fresh(office[Role.DRAFTER]), now=NOW)
    (item,) = _items(desk, "Bị trả lại")
    assert (item.state, item.url) == ("returned", reverse("plans:show", args=[office.plan.pk]))
    assert desk.waiting >= 1


def test_an_administrator_learns_what_the_office_lacks() -> None:
    bare = make_authority("moi", unit=make_district("Mới"), department=None, signer=None)
    admin = make_person(bare, Role.ADMINISTRATOR)
    desk = compose_desk(admin, now=NOW)
    lacks = [item.title for item in _items(desk, "Cơ quan còn thiếu")]
    assert lacks == ["Chưa có người ký", "Chưa có phòng, đơn vị chủ trì"]
    full = make_authority("du", unit=make_district("Đủ"))
    assert compose_desk(make_person(full, Role.ADMINISTRATOR), now=NOW).waiting == 0


def test_two_roles_of_one_person_stand_together(collection: Collection) -> None:
    collection.open()
    officer = collection.officer()
    Membership.objects.create(
        user=officer, authority=make_authority("xa-so-1", unit=collection.communes[0]), role=Role.DRAFTER
    )
    desk = compose_desk(_fresh(officer), now=BEFORE)
    assert "Cần gửi số lượng" in _titles(desk)
    assert any(tile.label == "Lập kế hoạch mới" for tile in desk.tiles)


# --- The page -------------------------------------------------------------------------------------------------------
def test_the_page_says_it_in_one_sentence(collection: Collection, client: Client) -> None:
    collection.open()
    client.force_login(collection.officer())
    page = client.get(reverse("home")).content.decode()
    assert "1 việc quá hạn" in page  # the deadline of 2022 has long passed
    client.force_login(make_person(collection.authority, Role.LEADER))
    assert "Không có việc nào đang chờ" in client.get(reverse("home")).content.decode()


@pytest.mark.parametrize("role", Role)
def test_an_empty_office_says_what_to_do(client: Client, role: Role) -> None:
    office = make_authority("trong", unit=make_district("Trống", ["Xã Một"]))
    unit = office.unit.children.first() if role == Role.COMMUNE_OFFICER else None
    client.force_login(make_person(office, role, unit=unit))
    page = client.get(reverse("home")).content.decode()
    assert "Không có việc nào đang chờ" in page
    assert "empty-text" in page


def test_a_person_without_a_role_is_told_whom_to_ask(client: Client) -> None:
    client.force_login(User.objects.create_user("la"))
    answer = client.get(reverse("home"))
    assert answer.status_code == 200
    assert "chưa được phân công" in answer.content.decode()


@pytest.mark.parametrize("plans", [1, 3])
@pytest.mark.parametrize(
    ("role", "queries"),
    [
        (Role.DRAFTER, 13),
        (Role.HEAD, 14),
        (Role.LEADER, 9),
        (Role.CLERK, 9),
        (Role.ADMINISTRATOR, 10),
        (Role.COMMUNE_OFFICER, 10),
    ],
)
def test_the_page_asks_the_same_number_of_questions(
    client: Client, role: Role, queries: int, plans: int, django_assert_num_queries
) -> None:
    collection = Collection()
    collection.open()
    reply = collection.send(0, 1, 2)
    ask_correction(reply_id=reply.pk, reason="Sai", by=reply.sent_by, now=NOW)
    for _ in range(plans):
        facts = {"quotas": {"categories": [collection.categories[0].pk], "units": _units(collection)}}
        for issued in (True, False):
            plan = make_plan(collection.authority, by=collection.drafter, facts=facts)
            if issued:
                issue(plan)
    unit = collection.communes[1] if role == Role.COMMUNE_OFFICER else None
    client.force_login(make_person(collection.authority, role, unit=unit))
    with django_assert_num_queries(queries):
        assert client.get(reverse("home")).status_code == 200


def _units(collection: Collection) -> list[dict]:
    return [{"unit": commune.pk, "note": "", "numbers": {}} for commune in collection.communes]


def test_now_is_todays_now(collection: Collection, client: Client) -> None:
    """The page measures deadlines by the clock, not by a day of the test."""
    collection.plan.allocation.__class__.objects.filter(pk=collection.plan.allocation_id).update(
        collecting=True, due_at=timezone.now() + timedelta(days=1)
    )
    client.force_login(collection.officer())
    assert "không có việc nào quá hạn" in client.get(reverse("home")).content.decode()
