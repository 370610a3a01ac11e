"""Sharing a total over the communes of a plan by their registers: what is proposed, changed by hand, written."""

import pytest
from django.test import Client
from django.urls import reverse

from participants.actions import save_reply
from participants.models import ReplySource, ReplyState, UnitReply
from plans.models import PlanVerb
from tests.participants.registers import make_household, make_register
from tests.plan_factories import composed
from tests.plans.collecting import NOW, Collection

pytestmark = pytest.mark.django_db

YEAR = 2022


@pytest.fixture
def collection() -> Collection:
    """Three communes: ten poor and five near-poor households, five and nothing, no register."""
    collection = Collection()
    known(collection, 0, 10, 5)
    known(collection, 1, 5, 0)
    return collection


@pytest.fixture
def desk(client: Client, collection: Collection) -> Client:
    client.force_login(collection.drafter)
    return client


def known(collection: Collection, index: int, *numbers: int) -> None:
    register = make_register(collection.authority, collection.communes[index], year=YEAR)
    for category, number in zip(collection.categories, numbers, strict=True):
        for _ in range(number):
            make_household(register, "Trần Thị Kín", category=category)


def at(collection: Collection) -> str:
    return reverse("plans:quotas_share", args=[collection.plan.pk])


def proposed(desk: Client, collection: Collection, **asked: str) -> dict[str, int | None]:
    """What the form offers to be saved, by commune and column."""
    form = desk.get(at(collection), asked).context["numbers"]
    shown = {name: form[name].value() for name in form.fields if name != "base_version"}
    return {name: None if number in (None, "") else int(number) for name, number in shown.items()}


def cell(collection: Collection, commune: int, category: int = 0) -> str:
    return f"n_{collection.communes[commune].pk}_{collection.categories[category].pk}"


def standing(collection: Collection) -> list[list[int]]:
    replies = UnitReply.objects.filter(allocation=collection.plan.allocation_id).order_by("position")
    return [list(reply.quotas.order_by("category__position").values_list("households", flat=True)) for reply in replies]


def test_a_total_is_shared_by_the_registers_and_nothing_is_written(desk, collection) -> None:
    numbers = proposed(desk, collection, total="8")
    shares = [[numbers[cell(collection, commune, kind)] for kind in (0, 1)] for commune in (0, 1, 2)]
    assert shares == [[4, 2], [2, 0], [None, None]]
    assert standing(collection) == [[], [], []]
    assert sum(number or 0 for number in proposed(desk, collection, percent="50").values()) == 10


def test_floors_and_ceilings_hold_for_all_communes_or_for_one(desk, collection) -> None:
    numbers = proposed(desk, collection, total="8", ceiling="5")
    assert numbers[cell(collection, 1)] == 3
    own = {f"floor_{collection.communes[1].pk}": "4"}
    assert proposed(desk, collection, total="8", **own)[cell(collection, 1)] == 4
    page = desk.get(at(collection), {"total": "21"}).content.decode()
    assert "chỉ có 20 hộ" in page


def test_who_has_no_register_is_told_and_no_name_is_shown(desk, collection) -> None:
    page = desk.get(at(collection), {"total": "8"}).content.decode()
    assert f"Chưa có danh sách hộ năm 2022: {collection.communes[2].full_name}." in page
    assert "Trần Thị Kín" not in page


def test_numbers_changed_by_hand_are_saved_and_told_in_the_history(desk, collection) -> None:
    typed = proposed(desk, collection, total="8") | {cell(collection, 0): "1.005", cell(collection, 2): "7"}
    typed = {name: "" if number is None else number for name, number in typed.items()} | {"base_version": "0"}
    answer = desk.post(at(collection), typed, follow=True)
    assert answer.redirect_chain[-1][0] == reverse("plans:board", args=[collection.plan.pk])
    assert standing(collection) == [[1005, 2], [2, 0], [7]]
    reply = collection.reply(0)
    assert (reply.state, reply.source, reply.sent_by) == (ReplyState.SENT, ReplySource.DRAFTER, collection.drafter)
    event = collection.plan.events.first()
    assert (event.verb, event.part, event.by) == (PlanVerb.SAVE, "quotas", collection.drafter)
    assert any("1.005" in change["text"] for change in event.changes)


def test_the_communes_officer_is_told_at_home_what_the_office_put_in(desk, collection) -> None:
    collection.open()
    desk.post(at(collection), {"base_version": "0", cell(collection, 0): "4", cell(collection, 0, 1): "2"})
    home = Client()
    home.force_login(collection.officer(0))
    page = home.get("/").content.decode()
    assert "Cần xác nhận số liệu nhập thay" in page
    assert reverse("participants:reply", args=[collection.reply(0).pk]) in page
    home.force_login(collection.officer(1))
    assert "Cần xác nhận số liệu nhập thay" not in home.get("/").content.decode()


def test_what_a_commune_has_sent_itself_counts_and_stays(desk, collection) -> None:
    collection.open()
    collection.send(1, 3, 0)
    numbers = proposed(desk, collection, total="9")
    assert cell(collection, 1) not in numbers
    assert sum(number or 0 for number in numbers.values()) == 6
    assert "nhiều hơn tổng số" in desk.get(at(collection), {"total": "2"}).content.decode()


def test_what_a_commune_is_typing_is_neither_read_nor_overwritten(desk, collection) -> None:
    collection.open()
    typed = {"base_version": "0", cell(collection, 0): "4", cell(collection, 0, 1): "2", cell(collection, 1): "2"}
    reply, officer = collection.reply(1), collection.officer(1)
    save_reply(reply_id=reply.pk, facts=collection.facts(1, 123), base_version=reply.version, by=officer, now=NOW)
    page = desk.get(at(collection), {"total": "8"})
    assert cell(collection, 1) not in page.context["numbers"].fields
    assert f"Đang tự nhập, chưa gửi: {collection.communes[1].full_name}." in page.content.decode()
    assert "123" not in page.content.decode().split("<main")[1]
    desk.post(at(collection), typed)  # from a page that was opened before
    assert standing(collection) == [[4, 2], [123], []]


def test_a_commune_that_sent_meanwhile_refuses_the_whole_and_the_typing_stays(desk, collection) -> None:
    collection.open()
    typed = {"base_version": "0", cell(collection, 0): "4", cell(collection, 0, 1): "2", cell(collection, 2): "77"}
    desk.post(at(collection), typed)
    again = desk.post(at(collection), typed | {cell(collection, 2): "78"}).content.decode()
    assert "đã lưu phần này" in again
    assert 'value="78"' in again
    assert standing(collection) == [[4, 2], [], [77]]


def test_a_wrong_number_is_told_in_its_cell_and_nothing_is_written(desk, collection) -> None:
    page = desk.post(at(collection), {"base_version": "0", cell(collection, 0): "4", cell(collection, 1): "hai"})
    assert page.context["numbers"].errors.keys() == {cell(collection, 1)}
    assert standing(collection) == [[], [], []]


def test_what_is_typed_on_the_tables_own_page_is_not_thrown_away(desk, collection) -> None:
    collection.plan.part_drafts.create(user=collection.drafter, part="quotas", base_version=0, data="x", typed_at=NOW)
    page = desk.post(at(collection), {"base_version": "0", cell(collection, 0): "4"}).content.decode()
    assert "còn nội dung bạn gõ dở" in page
    assert collection.plan.part_drafts.exists()
    assert standing(collection) == [[], [], []]


def test_a_table_without_numbers_has_nothing_to_share(desk, collection) -> None:
    allocation = collection.plan.allocation
    allocation.counted = False
    allocation.save()
    assert desk.get(at(collection)).status_code == 404
    assert at(collection) not in desk.get(reverse("plans:board", args=[collection.plan.pk])).content.decode()


def test_the_board_leads_to_it_while_figures_may_change(desk, collection) -> None:
    assert at(collection) in desk.get(reverse("plans:board", args=[collection.plan.pk])).content.decode()


@pytest.mark.parametrize("communes", [2, 9])
def test_sharing_asks_as_often_for_many_communes_as_for_few(client, communes, django_assert_num_queries) -> None:
    collection = Collection(communes)
    for index in range(communes):
        known(collection, index, 2, 1)
    client.force_login(collection.drafter)
    client.get(at(collection))
    with django_assert_num_queries(14):
        client.get(at(collection), {"total": "4"})
    assert composed(collection.plan)
