"""The drafter's board: who has sent, opening and closing, returns with a reason, telephone calls."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from accounts.models import Notice
from accounts.roles import Role
from communes.models import UnitLevel
from participants.actions import ask_correction, confirm_reply, save_reply
from participants.models import ReplySource, ReplyState, UnitReply
from plans.overviews.board import make_board, plans_for_board
from plans.overviews.readiness import Readiness
from tests.factories import make_person, make_unit
from tests.plans.collecting import DUE, NOW, Collection

pytestmark = pytest.mark.django_db


@pytest.fixture
def collection() -> Collection:
    return Collection()


@pytest.fixture
def desk(client: Client, collection: Collection) -> Client:
    client.force_login(collection.drafter)
    return client


def _board(collection: Collection) -> str:
    return reverse("plans:board", args=[collection.plan.pk])


def _page(desk: Client, collection: Collection, **query: str) -> str:
    return desk.get(_board(collection), query).content.decode()


def _soon(days: int = 3) -> str:
    return f"{timezone.localdate() + timedelta(days=days):%d/%m/%Y}"


def _told(collection: Collection, index: int = 0, **typed: str) -> dict[str, str]:
    numbers = {f"n_{collection.communes[index].pk}_{c.pk}": "1.179" for c in collection.categories}
    told = {
        "source": "phone",
        "informant": "Bà Tư, công chức LĐTBXH",
        "informed_on": "2/10/2022",
        "informed_time": "9h15",
    }
    return numbers | told | {"base_version": "0"} | typed


def test_collection_is_opened_extended_and_closed(desk: Client, collection: Collection) -> None:
    assert "chưa mở thu thập" in _page(desk, collection)
    url = reverse("plans:collection_open", args=[collection.plan.pk])
    assert desk.post(url, {"due_on": _soon(), "due_time": "16h30"}).url == _board(collection)
    page = _page(desk, collection)
    assert "Đã gửi 0/3" in page
    assert f"16:30 {_soon()}" in page
    assert _soon() in desk.get(url).content.decode()
    desk.post(url, {"due_on": _soon(9), "due_time": "17:00"})
    assert f"17:00 {_soon(9)}" in _page(desk, collection)
    close = reverse("plans:collection_close", args=[collection.plan.pk])
    assert "Đóng thu thập số lượng của" in desk.post(close).content.decode()
    desk.post(close, {"confirmed": "1"})
    assert "đã đóng thu thập" in _page(desk, collection)
    assert "đổi hạn gửi số lượng" in desk.get(reverse("plans:events", args=[collection.plan.pk])).content.decode()


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"due_on": "31/02/2027", "due_time": "17:00"}, "due_on"),
        ({"due_on": "", "due_time": "17:00"}, "due_on"),
        ({"due_on": "01/01/2020", "due_time": "17:00"}, "due_on"),
        ({"due_on": "01/01/2099", "due_time": "25:00"}, "due_time"),
    ],
)
def test_a_deadline_that_cannot_be_is_refused_beside_its_field(desk: Client, collection, typed, field) -> None:
    answer = desk.post(reverse("plans:collection_open", args=[collection.plan.pk]), typed)
    assert answer.context["form"].errors[field]
    assert not collection.fresh().allocation.collecting


def test_the_board_tells_who_has_sent_and_when(desk: Client, collection: Collection) -> None:
    collection.open()
    collection.send(0, 41, 46, held_on="2022-11-12", starts_at="15:30", venue="Nhà văn hóa xã", contact_phone="0277.3")
    collection.send(1, 3, 51, at=DUE + timedelta(hours=1))
    page = _page(desk, collection)
    assert "Đã gửi 2/3" in page
    assert "141 hộ" in page
    assert "Cán bộ 0 gửi 09:00 03/10/2022" in page
    assert "Gửi muộn" in page
    assert "15:30 12/11/2022 · Nhà văn hóa xã" in page
    assert "quá hạn" in page  # the third, and today is years after the deadline
    waiting = _page(desk, collection, tab="waiting")
    assert collection.communes[2].full_name in waiting
    assert "Cán bộ 0 gửi" not in waiting


def test_nothing_an_officer_has_not_sent_is_shown(desk: Client, collection: Collection) -> None:
    collection.open()
    facts = collection.facts(0, 77_319, 88) | {"note": "đang rà lại"}
    save_reply(reply_id=collection.reply().pk, facts=facts, base_version=0, by=collection.officer(), now=NOW)
    page = _page(desk, collection)
    assert "77.319" not in page.split("<tbody>")[1]
    assert "đang rà lại" not in page
    assert "Đã lưu, chưa gửi" in page


def test_a_return_needs_a_reason_and_the_unit_gets_it(desk: Client, collection: Collection) -> None:
    collection.open()
    reply = collection.send(0, 41, 46)
    url = reverse("plans:reply_return", args=[collection.plan.pk, reply.pk])
    assert "Hãy ghi lý do" in str(desk.post(url, {"reason": "  "}).context["form"].errors["reason"])
    assert "501" in str(desk.post(url, {"reason": "x" * 501}).context["form"].errors["reason"])
    assert collection.reply().state == ReplyState.SENT
    desk.post(url, {"reason": "Số hộ cận nghèo nhiều hơn danh sách"})
    assert (collection.reply().state, collection.reply().return_reason) == (
        ReplyState.RETURNED,
        "Số hộ cận nghèo nhiều hơn danh sách",
    )
    page = _page(desk, collection, tab="check")
    assert "Nguyễn Văn Sang trả lại" in page
    assert "Số hộ cận nghèo nhiều hơn danh sách" in page
    assert "trả lại" in desk.get(reverse("plans:reply_history", args=[collection.plan.pk, reply.pk])).content.decode()


def test_what_has_not_come_cannot_be_returned(desk: Client, collection: Collection) -> None:
    collection.open()
    url = reverse("plans:reply_return", args=[collection.plan.pk, collection.reply().pk])
    assert "Chỉ trả lại được số liệu đã gửi" in desk.get(url, follow=True).content.decode()


def test_a_telephone_call_is_recorded_and_confirmed_by_the_unit(desk: Client, collection: Collection) -> None:
    collection.open()
    reply = collection.reply()
    url = reverse("plans:reply_record", args=[collection.plan.pk, reply.pk])
    assert desk.get(url).status_code == 200
    assert desk.post(url, _told(collection, venue="Hội trường UBND xã")).url == _board(collection)
    reply = collection.reply()
    assert (reply.source, reply.informant, reply.state) == (ReplySource.PHONE, "Bà Tư, công chức LĐTBXH", "sent")
    assert timezone.localtime(reply.informed_at).strftime("%H:%M %d/%m/%Y") == "09:15 02/10/2022"
    page = _page(desk, collection)
    assert "điện thoại, Bà Tư, công chức LĐTBXH báo 09:15 02/10/2022" in page
    assert "2.358" in page
    confirm_reply(reply_id=reply.pk, by=collection.officer(), now=NOW)
    assert "Cán bộ 0 xác nhận" in _page(desk, collection)


def test_what_the_unit_has_not_sent_is_not_shown_to_who_records(desk: Client, collection: Collection) -> None:
    collection.open()
    officer, reply = collection.officer(), collection.reply()
    facts = {"numbers": {str(reply.unit_id): {str(collection.categories[0].pk): 77_319}}, "note": "chưa gửi 7319"}
    save_reply(reply_id=reply.pk, facts=facts, base_version=reply.version, by=officer, now=NOW)
    page = desk.get(reverse("plans:reply_record", args=[collection.plan.pk, reply.pk])).content.decode()
    assert "77.319" not in page
    assert "chưa gửi 7319" not in page


def test_the_second_of_two_records_is_told_of_the_first_and_decides(desk: Client, collection: Collection) -> None:
    collection.open()
    url = reverse("plans:reply_record", args=[collection.plan.pk, collection.reply().pk])
    seen = str(collection.reply().version)
    assert f'name="base_version" value="{seen}"' in desk.get(url).content.decode()
    assert desk.post(url, _told(collection, base_version=seen)).status_code == 302
    second = _told(collection, base_version=seen, informant="Ông Năm")
    answer = desk.post(url, second)
    assert "đã lưu số liệu này sau khi bạn mở trang" in answer.content.decode()
    assert "Ông Năm" in answer.content.decode()
    assert collection.reply().informant == "Bà Tư, công chức LĐTBXH"
    again = second | {"base_version": answer.context["form"]["base_version"].value()}
    assert desk.post(url, again).status_code == 302
    assert collection.reply().informant == "Ông Năm"


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"informant": ""}, "informant"),
        ({"source": "rumour"}, "source"),
        ({"source": ""}, "source"),
        ({"informed_on": "30/2/2022"}, "informed_on"),
        ({"held_on": "hôm qua"}, "held_on"),
        ({"venue": "x" * 301}, "venue"),
    ],
)
def test_a_bad_record_is_refused_beside_its_field_and_nothing_typed_is_lost(
    desk: Client, collection: Collection, typed, field
) -> None:
    url = reverse("plans:reply_record", args=[collection.plan.pk, collection.reply().pk])
    answer = desk.post(url, _told(collection, **typed))
    assert answer.context["form"].errors[field]
    assert "1.179" in answer.content.decode()
    assert collection.reply().state == ReplyState.WAITING


@pytest.mark.parametrize("number", ["", "-3", "1,5", "100001", "nhiều"])
def test_a_bad_number_is_refused_beside_its_field(desk: Client, collection: Collection, number: str) -> None:
    name = f"n_{collection.communes[0].pk}_{collection.categories[0].pk}"
    url = reverse("plans:reply_record", args=[collection.plan.pk, collection.reply().pk])
    answer = desk.post(url, _told(collection, **{name: number}))
    assert answer.context["form"].errors[name]
    assert not collection.reply().quotas.exists()


def test_a_call_from_tomorrow_is_refused_above_the_form(desk: Client, collection: Collection) -> None:
    url = reverse("plans:reply_record", args=[collection.plan.pk, collection.reply().pk])
    answer = desk.post(url, _told(collection, informed_on=_soon()))
    assert "không thể ở sau hiện tại" in str(answer.context["form"].non_field_errors())


def test_what_a_unit_sent_itself_is_not_recorded_over(desk: Client, collection: Collection) -> None:
    collection.open()
    reply = collection.send(0, 41, 46)
    url = reverse("plans:reply_record", args=[collection.plan.pk, reply.pk])
    assert "đã tự gửi trên cổng" in desk.post(url, _told(collection), follow=True).content.decode()
    assert collection.reply().source == ReplySource.ONLINE


def test_a_wish_to_correct_stands_on_the_board(desk: Client, collection: Collection) -> None:
    collection.open()
    reply = collection.send(0, 41, 46)
    ask_correction(reply_id=reply.pk, reason="Thiếu ấp 3", by=reply.sent_by, now=NOW)
    page = _page(desk, collection, tab="check")
    assert "Xin sửa lại" in page
    assert "Thiếu ấp 3" in page


@pytest.mark.parametrize("role", [Role.LEADER, Role.CLERK, Role.ADMINISTRATOR])
def test_readers_see_the_board_and_change_nothing(client: Client, collection: Collection, role: Role) -> None:
    collection.open()
    reply = collection.send(0, 41, 46)
    client.force_login(make_person(collection.authority, role))
    page = client.get(_board(collection)).content.decode()
    assert "Đã gửi 1/3" in page
    assert "Đóng thu thập" not in page
    assert "Nhập thay</a>" not in page
    for name, args in (
        ("collection_open", []),
        ("collection_close", []),
        ("sessions_take", []),
        ("reply_return", [reply.pk]),
        ("reply_record", [reply.pk]),
    ):
        url = reverse(f"plans:{name}", args=[collection.plan.pk, *args])
        assert client.post(url, {"confirmed": "1"}).status_code == 403


def test_a_commune_officer_and_a_stranger_do_not_find_the_board(client: Client, collection: Collection) -> None:
    other = Collection(name="Lệ Thủy")
    for person in (collection.officer(), other.drafter):
        client.force_login(person)
        assert client.get(_board(collection)).status_code == 404


def test_the_reply_of_another_plan_is_not_found_under_this_one(desk: Client, collection: Collection) -> None:
    other = Collection(name="Lệ Thủy")
    for name in ("reply_return", "reply_record", "reply_history"):
        url = reverse(f"plans:{name}", args=[collection.plan.pk, other.reply().pk])
        assert desk.get(url).status_code == 404


def test_an_empty_board_says_what_to_do(client: Client) -> None:
    empty = Collection(communes=0)
    client.force_login(empty.drafter)
    page = client.get(_board(empty)).content.decode()
    assert "Chưa có đơn vị nào trong bảng" in page
    assert reverse("plans:part", args=[empty.plan.pk, "quotas"]) in page
    answer = client.post(
        reverse("plans:collection_open", args=[empty.plan.pk]), {"due_on": _soon(), "due_time": "17:00"}
    )
    assert "Chưa có đơn vị nào" in str(answer.context["form"].non_field_errors())


@pytest.mark.parametrize("communes", [1, 3, 13, 30])
def test_the_board_asks_the_same_number_of_questions(client: Client, communes: int, django_assert_num_queries) -> None:
    collection = Collection(communes=communes)
    collection.open()
    for index in range(communes):
        collection.send(index, 10, 20)
    client.force_login(collection.drafter)
    with django_assert_num_queries(21):
        page = client.get(_board(collection)).content.decode()
    assert f"Đã gửi {communes}/{communes}" in page


def test_a_reason_typed_into_an_ended_session_is_there_again_after_signing_in(collection: Collection) -> None:
    collection.open()
    reply = collection.send(0, 41, 46)
    url = reverse("plans:reply_return", args=[collection.plan.pk, reply.pk])
    typed = {"reason": "Số hộ cận nghèo lệch", "typed_by": str(collection.drafter.pk)}
    ended = Client()
    assert ended.post(url, typed).url.startswith(reverse("login"))
    collection.drafter.set_password("dong-thap-muoi-26")
    collection.drafter.save()
    ended.post(reverse("login"), {"username": collection.drafter.username, "password": "dong-thap-muoi-26"})
    page = ended.get(url).content.decode()
    assert "Số hộ cận nghèo lệch" in page
    assert "chưa lưu" in page
    assert collection.reply().state == ReplyState.SENT
    ended.post(url, typed)
    assert collection.reply().state == ReplyState.RETURNED
    assert "Số hộ cận nghèo lệch" not in ended.get(url, follow=True).content.decode().split("<tbody>")[0]


def test_figures_by_hamlet_are_told_hamlet_by_hamlet(desk: Client, collection: Collection) -> None:
    commune = collection.communes[0]
    hamlets = [make_unit(str(n), UnitLevel.HAMLET, parent=commune, owner=collection.authority) for n in (1, 2)]
    collection.plan.allocation.__class__.objects.update(per_hamlet=True)
    url = reverse("plans:reply_record", args=[collection.plan.pk, collection.reply().pk])
    assert "Ấp 2" in desk.get(url).content.decode()
    numbers = {f"n_{hamlet.pk}_{c.pk}": "10" for hamlet in hamlets for c in collection.categories}
    assert desk.post(url, _told(collection) | numbers).url == _board(collection)
    assert sorted(collection.reply().quotas.values_list("place", flat=True)) == sorted([h.pk for h in hamlets] * 2)
    assert ">20<" in _page(desk, collection)


def test_a_table_without_numbers_may_be_recorded_without_them(desk: Client, collection: Collection) -> None:
    collection.plan.allocation.__class__.objects.update(counted=False)
    empty = {f"n_{collection.communes[0].pk}_{c.pk}": "" for c in collection.categories}
    url = reverse("plans:reply_record", args=[collection.plan.pk, collection.reply().pk])
    assert desk.post(url, _told(collection) | empty).url == _board(collection)


def test_markup_and_decomposed_letters_are_taken_as_text(desk: Client, collection: Collection) -> None:
    url = reverse("plans:reply_record", args=[collection.plan.pk, collection.reply().pk])
    desk.post(url, _told(collection, informant="Ba\u0300 <b>Tư</b>", venue="<script>alert(1)</script>"))
    assert collection.reply().informant == "Bà <b>Tư</b>"
    page = _page(desk, collection)
    assert "<script>alert" not in page
    assert "Bà &lt;b&gt;Tư&lt;/b&gt;" in page


# --- Reminding, and the workbook ------------------------------------------------------------------------------------
def test_the_board_offers_to_remind_when_the_deadline_is_near(collection: Collection) -> None:
    collection.open()
    collection.send(0, 1, 2)
    plan = plans_for_board().get(pk=collection.plan.pk)
    boards = {days: make_board(plan, may_collect=True, now=DUE - timedelta(days=days)) for days in (3, 2, 0, -1)}
    assert {days: board.to_remind for days, board in boards.items()} == {3: 0, 2: 2, 0: 2, -1: 2}
    assert make_board(plan, may_collect=False, now=DUE).to_remind == 0
    assert boards[3].counters == [("Đã gửi", "1/3")]
    assert boards[-1].counters == [("Đã gửi", "1/3"), ("Quá hạn", "2")]
    assert len(boards[-1].under("late")) == 2


def test_one_press_reminds_and_says_whom(desk: Client, collection: Collection) -> None:
    collection.open()
    collection.officer(0)
    url = reverse("plans:collection_remind", args=[collection.plan.pk])
    assert "4 giờ qua" in desk.post(url).content.decode()
    assert not Notice.objects.exists()
    page = desk.post(url, {"confirmed": "1"}, follow=True).content.decode()
    assert "Đã nhắc 1 đơn vị: Xã Xã số 1" in page
    assert "Chưa có tài khoản cán bộ nên hãy gọi điện: Xã Xã số 2, Xã Xã số 3" in page
    assert "đã nhắc" in page
    assert "Mới được nhắc, chưa nhắc lại" in desk.post(url, {"confirmed": "1"}, follow=True).content.decode()
    assert Notice.objects.count() == 1


def test_lists_and_kits_stand_on_the_board_where_somebody_brings_them(collection: Collection) -> None:
    plan = plans_for_board().get(pk=collection.plan.pk)
    lists = {collection.reply(0).pk: Readiness("12/12", complete=True)}
    board = make_board(plan, may_collect=True, now=NOW, lists=lists, kits={})
    assert [line.people.text for line in board.lines] == ["12/12", "chưa có", "chưa có"]
    assert ("Đủ danh sách", "1/3") in board.counters
    assert ("Đã in giấy tờ", "0/3") in board.counters
    plain = make_board(plan, may_collect=True, now=NOW)
    assert not plain.shows_lists
    assert not plain.shows_kits


def test_the_workbook_holds_numbers_as_numbers_and_text_as_text(desk: Client, collection: Collection) -> None:
    collection.open()
    collection.send(0, 1179, 0)
    collection.send(1, 2, 3)
    UnitReply.objects.filter(pk=collection.reply(0).pk).update(note="=1+1")
    answer = desk.get(reverse("plans:board_xlsx", args=[collection.plan.pk]))
    sheet = load_workbook(BytesIO(answer.content)).active
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=3)]
    assert rows[0][:6] == ["TT", "Đơn vị", "Trạng thái", "Hộ nghèo", "Hộ cận nghèo", "Cộng"]
    assert rows[1][:6] == [1, "Xã Xã số 1", "Đã gửi", 1179, 0, 1179]
    assert rows[1][-1] == "=1+1"
    assert sheet.cell(4, sheet.max_column).data_type == "s"
    assert rows[3][2] == "Chưa gửi, quá hạn"
    assert rows[3][3] is None
    assert [value for value in rows[4] if value is not None] == ["Tổng cộng", 1181, 3, 1184]
