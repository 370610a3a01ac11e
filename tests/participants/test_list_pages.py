"""The pages of attendees: who gets in, what they show, what is written down."""

import io
import json
from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from accounts.roles import Role
from participants.actions import extend_collection, send_reply
from participants.actions.attendance import complete_list
from participants.actions.picks import pick
from participants.actions.seats import Person, add_seat
from participants.models import Attendee, AttendeeList, NameAccess
from participants.picking import Rules
from participants.receipts import make_receipt
from tests.factories import make_authority, make_district
from tests.participants.factories import NOW, make_user
from tests.participants.lists import LATER, Commune

pytestmark = pytest.mark.django_db


@pytest.fixture
def commune(client) -> Commune:
    """A commune with figures and a list begun, its officer signed in, still in time."""
    commune = Commune()
    now = timezone.now()
    extend_collection(allocation=commune.allocation, due_at=now + timedelta(days=9), by=commune.drafter, now=now)
    commune.give(5, 3)
    commune.start()
    AttendeeList.objects.update(retained_until=date(2090, 1, 1))
    client.force_login(commune.keeper)
    return commune


def url(commune: Commune, name: str = "attendees", *more: int) -> str:
    return reverse(f"participants:{name}", args=[commune.reply().pk, *more])


def text_of(answer) -> str:
    return answer.content.decode()


def fill(commune: Commune, **rules) -> AttendeeList:
    found = commune.list()
    given = {"list_id": found.pk, "base_version": found.version, "by": commune.keeper, "now": LATER}
    pick(rules=Rules(**rules), **given)
    return commune.list()


def hand_in(commune: Commune) -> None:
    found, reply = fill(commune), commune.reply()
    complete_list(list_id=found.pk, base_version=found.version, by=commune.keeper, now=LATER)
    facts = commune.facts(5, 3, note="Nhờ báo trước")
    send_reply(reply_id=reply.pk, facts=facts, base_version=reply.version, by=commune.keeper, now=LATER)


def looks(commune: Commune) -> list[tuple[str, str, int]]:
    return list(NameAccess.objects.order_by("pk").values_list("act", "why", "people"))


# --- Who gets in ----------------------------------------------------------------------------------------------------
def test_strangers_neighbours_and_other_roles_find_nothing(commune, client):
    seat = add_seat(list_id=commune.list().pk, person=Person("Lê Thị Tám"), by=commune.keeper, now=NOW)
    elsewhere = make_authority(unit=make_district("Thanh Bình"))
    strangers = [
        commune.officer(1),
        make_user(Role.DRAFTER, elsewhere),
        make_user(Role.COMMUNE_OFFICER, elsewhere, commune.communes[0]),
        *(make_user(role, commune.authority) for role in (Role.LEADER, Role.CLERK, Role.OFFICE, Role.ADMINISTRATOR)),
    ]
    names = ("attendees", "attendees_start", "attendees_pick", "attendees_complete", "attendees_reopen")
    names += ("attendees_xlsx", "attendees_add", "attendees_register", "propose")
    for stranger in strangers:
        client.force_login(stranger)
        for name in names:
            assert client.get(url(commune, name)).status_code == 404
            assert client.post(url(commune, name), {"why": "x"}).status_code in (404, 405)
        for name in ("attendee", "attendee_drop", "attendee_promote"):
            assert client.post(url(commune, name, seat.pk), {"confirmed": "1"}).status_code == 404
    assert Attendee.objects.count() == 1
    assert looks(commune) == []


def test_a_seat_of_another_list_is_not_found(commune, client):
    other = commune.start(1)
    seat = other.attendees.create(name="Người xã khác")
    assert client.get(url(commune, "attendee", seat.pk)).status_code == 404
    assert client.post(url(commune, "attendee_drop", seat.pk), {"confirmed": "1"}).status_code == 404


def test_the_districts_office_says_why_once_a_day_and_it_is_written_down(commune, client):
    fill(commune)
    client.force_login(commune.drafter)
    page = text_of(client.get(url(commune)))
    assert "Ghi lý do xem" in page
    assert commune.list().attendees.all()[0].name not in page
    assert "Hãy ghi để làm gì" in text_of(client.post(url(commune, "attendees_why"), {"why": " "}))
    assert client.post(url(commune, "attendees_why"), {"why": "Kiểm tra trước khi in giấy mời"}).status_code == 302
    assert "Nguyễn Văn" in text_of(client.get(url(commune)))
    assert looks(commune) == [("view", "Kiểm tra trước khi in giấy mời", 8)]
    row = NameAccess.objects.get()
    assert (row.user, row.unit, row.target) == (commune.drafter, commune.communes[0], f"reply:{commune.reply().pk}")


CHANGING = ("attendees_grid", "attendees_add", "attendees_register", "attendees_pick", "attendees_complete")


@pytest.mark.parametrize("name", [*CHANGING, "attendee", "attendee_drop"])
def test_the_districts_office_says_why_before_it_changes_a_list_too(commune, client, name: str):
    fill(commune)
    client.force_login(commune.drafter)
    seat = commune.list().attendees.all()[0]
    address = url(commune, name, *([seat.pk] if name.startswith("attendee_") or name == "attendee" else []))
    asked = client.get(address)
    assert f'name="back" value="{address}"' in asked.content.decode()
    assert seat.name not in text_of(asked)
    assert looks(commune) == []
    said = {"target": f"reply:{commune.reply().pk}", "back": address, "why": "Sửa giúp xã qua điện thoại"}
    assert client.post(reverse("participants:names_reason"), said).url == address
    assert "Hãy ghi anh/chị cần xem" not in text_of(client.get(address))
    assert {why for _, why, _ in looks(commune)} <= {"Sửa giúp xã qua điện thoại"}
    assert "Ghi lý do xem" not in text_of(client.get(url(commune)))  # said once, for the whole list


def test_what_was_typed_on_a_page_of_yesterday_waits_for_the_reason(commune, client):
    fill(commune)
    client.force_login(commune.drafter)
    seat = commune.list().attendees.all()[0]
    address = url(commune, "attendee", seat.pk)
    typed = {"name": "", "phone": "0912345678", "base_version": "1", "typed_by": str(commune.drafter.pk)}
    assert "Hãy ghi anh/chị cần xem" in text_of(client.post(address, typed))
    said = {"target": f"reply:{commune.reply().pk}", "back": address, "why": "Sửa giúp"}
    again = client.post(reverse("participants:names_reason"), said, follow=True)
    assert "0912345678" in again.content.decode()
    seat.refresh_from_db()
    assert seat.phone != "0912345678"


def test_the_officer_works_for_the_lists_purpose(commune, client):
    fill(commune)
    client.get(url(commune))
    assert looks(commune) == [("view", commune.list().purpose, 8)]


# --- Beginning ------------------------------------------------------------------------------------------------------
def test_beginning_proposes_what_the_law_asks_for(client):
    commune = Commune()
    client.force_login(commune.keeper)
    assert "Chưa có danh sách" in text_of(client.get(url(commune)))
    page = text_of(client.get(url(commune, "attendees_start")))
    assert "Luật Bảo vệ dữ liệu cá nhân số 91/2025/QH15" in page
    assert f"31/12/{timezone.localdate().year + 1}" in page
    typed = {"purpose": "Mời họp", "legal_basis": "Luật", "retained_until": "31/12/2020"}
    assert "phải sau hôm nay" in text_of(client.post(url(commune, "attendees_start"), typed))
    answer = client.post(
        url(commune, "attendees_start"), typed | {"retained_until": f"31/12/{timezone.localdate().year + 2}"}
    )
    assert answer.url == url(commune)
    assert commune.list().purpose == "Mời họp"


# --- The list -------------------------------------------------------------------------------------------------------
def test_the_list_counts_against_the_figures_and_says_why_each_is_on_it(commune, client):
    fill(commune, reserves=1)
    page = text_of(client.get(url(commune)))
    assert "8/8 người, 1 dự bị" in page
    assert "5/5" in page
    assert "chưa được mời năm 2021; bốc thăm thứ" in page
    assert "Đang lập" in page


def test_search_is_posted_and_needs_no_marks(commune, client):
    for name in ("Đặng Thị Đào", "Lê Văn Sáu"):
        add_seat(list_id=commune.list().pk, person=Person(name), by=commune.keeper, now=NOW)
    page = text_of(client.post(url(commune), {"q": "dang dao"}))
    assert "Đặng Thị Đào" in page
    assert "Lê Văn Sáu" not in page
    assert "Không tìm thấy ai" in text_of(client.post(url(commune), {"q": "khong co"}))


def test_the_head_of_the_household_is_found_although_somebody_else_sits(commune, client):
    given = {"list_id": commune.list().pk, "by": commune.keeper, "now": NOW}
    add_seat(person=Person("Lê Thị Hoa", head="Đặng Văn Đạo", relation="vợ"), **given)
    assert "Lê Thị Hoa" in text_of(client.post(url(commune), {"q": "dang dao"}))


def test_a_search_hides_people_and_no_step_and_keeps_to_the_other_orders(commune, client):
    add_seat(list_id=commune.list().pk, person=Person("Lê Văn Sáu"), by=commune.keeper, now=NOW)
    for words in ("sau", "khong co"):
        page = text_of(client.post(url(commune), {"q": words}))
        assert "Lập xong" in page
        assert "Xuất Excel" in page
        assert f'<input type="hidden" name="q" value="{words}">' in page
        assert 'formaction="?thu-tu=ten"' in page


def test_orders_by_given_name_hamlet_and_entry(commune, client):
    for name, hamlet in (("Lê Văn Út", 0), ("Bùi Thị Ánh", 1), ("Trần Văn An", 1)):
        person = Person(name, hamlet=commune.hamlets[hamlet].pk)
        add_seat(list_id=commune.list().pk, person=person, by=commune.keeper, now=NOW)

    def order(slug: str) -> list[str]:
        page = text_of(client.get(url(commune), {"thu-tu": slug}))
        return sorted(("Út", "Ánh", "Trần Văn An"), key=page.index)

    assert order("ten") == ["Trần Văn An", "Ánh", "Út"]
    assert order("ap") == ["Út", "Trần Văn An", "Ánh"]
    assert order("vao") == ["Út", "Ánh", "Trần Văn An"]
    assert order("nonsense") == order("ap")


def test_who_sits_on_another_list_is_named_with_its_unit(commune, client):
    add_seat(list_id=commune.list().pk, person=Person("Lê A", birth_year=1961), by=commune.keeper, now=NOW)
    commune.start(1).attendees.create(name="LÊ A", birth_year=1961)
    page = text_of(client.get(url(commune)))
    assert "cùng người (tên, năm sinh): cũng có ở danh sách xã Mỹ Đông" in page
    assert "Cần xem lại" in page


@pytest.mark.parametrize("people", [1, 8])
def test_the_list_asks_as_often_for_many_as_for_one(commune, client, people, django_assert_num_queries):
    for number in range(people):
        add_seat(list_id=commune.list().pk, household_id=commune.households[number].pk, by=commune.keeper, now=NOW)
    client.get(url(commune))
    with django_assert_num_queries(23):
        client.get(url(commune))


# --- Picking and changing -------------------------------------------------------------------------------------------
def test_picking_by_rules_then_anew_after_a_question(commune, client):
    page = text_of(client.get(url(commune, "attendees_pick")))
    assert "Còn trống <strong>8</strong> chỗ" in page
    assert "Chọn lại từ đầu" not in page
    rules = {"new_first": "on", "spread": "on", "reserves": "25", "reserve_unit": "percent"}
    answer = client.post(url(commune, "attendees_pick"), rules | {"base_version": commune.list().version}, follow=True)
    assert "Đã chọn 8 hộ và 2 dự bị theo quy tắc" in text_of(answer)
    stale = client.post(url(commune, "attendees_pick"), rules | {"base_version": 0})
    assert "vừa được người khác sửa" in text_of(stale)
    anew = rules | {"base_version": commune.list().version, "anew": "1"}
    question = text_of(client.post(url(commune, "attendees_pick"), anew))
    assert "Bỏ 10 người đã chọn theo quy tắc và chọn lại?" in question
    before = set(Attendee.objects.values_list("pk", flat=True))
    client.post(url(commune, "attendees_pick"), anew | {"confirmed": "1"})
    assert not before & set(Attendee.objects.values_list("pk", flat=True))
    assert Attendee.objects.count() == 10


def test_the_pick_page_names_who_is_left_out_and_no_message_does(commune, client):
    taken = commune.households[0]
    commune.start(1).attendees.create(household=taken, name=taken.head)
    assert f"{taken.head} – Xã Mỹ Đông" in text_of(client.get(url(commune, "attendees_pick")))
    rules = {"reserves": "0", "reserve_unit": "number", "base_version": commune.list().version}
    page = text_of(client.post(url(commune, "attendees_pick"), rules, follow=True))
    assert "1 hộ được bỏ qua vì đã có ở danh sách khác" in page
    assert taken.head not in page


def test_adding_from_the_register_by_a_search_without_marks(commune, client):
    wanted = next(each for each in commune.households if each.head.endswith("Đào"))
    page = text_of(client.post(url(commune, "attendees_register"), {"q": "nguyen dao"}))
    assert f'value="{wanted.pk}"' in page
    assert page.count('name="household"') == 1
    client.post(url(commune, "attendees_register"), {"household": wanted.pk, "reserve": "1"})
    assert commune.list().attendees.get().reserve
    assert f'value="{wanted.pk}"' not in text_of(client.get(url(commune, "attendees_register")))
    again = client.post(url(commune, "attendees_register"), {"household": wanted.pk}, follow=True)
    assert "đã có trong danh sách; mỗi hộ 01" in text_of(again)
    for hostile in ("x", "9" * 30, "²"):
        assert client.post(url(commune, "attendees_register"), {"household": hostile}).status_code == 200


def test_adding_by_hand(commune, client):
    typed = {"name": "Lê Thị Tám", "birth_year": "1961", "hamlet": commune.hamlets[0].pk, "phone": "0277 3824 001"}
    assert client.post(url(commune, "attendees_add"), typed | {"again": "1"}).url == url(commune, "attendees_add")
    seat = commune.list().attendees.get()
    assert (seat.name, seat.birth_year, seat.hamlet, seat.why) == ("Lê Thị Tám", 1961, commune.hamlets[0], "nhập tay")
    foreign = commune.hamlet("Ấp xã khác", index=1)
    for wrong in ({"name": ""}, {"phone": "gọi"}, {"hamlet": foreign.pk}, {"birth_year": "61"}):
        assert "invalid" in text_of(client.post(url(commune, "attendees_add"), typed | wrong))
    assert commune.list().attendees.count() == 1


def typed_anew(client, address: str, **typed: object) -> dict[str, object]:
    """Open the form and type: what goes out holds the key that the page was given."""
    return typed | {"client_key": client.get(address).context["form"]["client_key"].value()}


def test_a_form_sent_twice_is_one_seat_and_says_so(commune, client):
    address = url(commune, "attendees_add")
    typed = typed_anew(client, address, name="Lê Thị  Tám", birth_year="1961", hamlet=commune.hamlets[0].pk)
    assert "Đã thêm 1 người" in text_of(client.post(address, typed, follow=True))
    again = text_of(client.post(address, typed | {"again": "1"}, follow=True))
    assert "đã được ghi từ lần gửi trước" in again
    assert "Đã thêm 1 người" not in again
    assert commune.list().attendees.count() == 1


def test_the_same_words_from_another_page_are_told_before_they_are_added(commune, client):
    address = url(commune, "attendees_add")  # «back»: a new page, with what was typed in it
    for birth in ("1961", ""):  # which does not come back in every browser
        page = client.post(address, typed_anew(client, address, name="Lê Thị Tám", birth_year=birth))
    assert "cùng tên, không ô nào ghi khác" in text_of(page)
    seat = commune.list().attendees.get()
    assert url(commune, "attendee", seat.pk) in text_of(page)
    key = page.context["form"]["client_key"].value()
    for _ in range(2):  # somebody else of that name after all
        client.post(address, {"name": "Lê Thị Tám", "client_key": key})
    assert commune.list().attendees.count() == 2
    commune.list().attendees.filter(birth_year=None).delete()
    assert client.post(address, typed_anew(client, address, name="Lê Thị Tám", birth_year="1970")).status_code == 302
    assert client.post(address, typed_anew(client, address, name="Lê Thị Tam", birth_year="1961")).status_code == 302


def test_somebody_else_typed_on_a_page_that_was_sent_is_neither_lost_nor_taken_for_the_first(commune, client):
    address = url(commune, "attendees_add")
    typed = typed_anew(client, address, name="Lê Thị Tám")
    client.post(address, typed)
    seat = commune.list().attendees.get()
    page = client.post(address, typed | {"name": "Trần Văn Chín"})
    assert "Trang này đã gửi một lần" in text_of(page)
    assert url(commune, "attendee", seat.pk) in text_of(page)
    assert 'value="Trần Văn Chín"' in text_of(page)
    assert commune.list().attendees.get() == seat
    key = page.context["form"]["client_key"].value()
    client.post(address, typed | {"name": "Trần Văn Chín", "client_key": key})
    assert {each.name for each in commune.list().attendees.all()} == {"Lê Thị Tám", "Trần Văn Chín"}


def test_a_mistake_keeps_the_key_and_a_long_one_is_cut(commune, client):
    address = url(commune, "attendees_add")
    typed = typed_anew(client, address, name="Lê Thị Tám", birth_year="61")
    assert client.post(address, typed).context["form"]["client_key"].value() == typed["client_key"]
    assert client.post(address, {"name": "Lê Thị Tám", "client_key": "x" * 99}).status_code == 302


def test_a_reserve_moves_up_only_where_a_seat_is_free_or_somebody_is_named(commune, client):
    fill(commune, reserves=1)
    reserve = commune.list().attendees.get(reserve=True)
    assert "chỗ còn trống" not in text_of(client.get(url(commune, "attendee", reserve.pk)))
    answer = client.post(url(commune, "attendee_promote", reserve.pk), {"other": ""}, follow=True)
    assert "Không còn chỗ trống" in text_of(answer)
    assert answer.redirect_chain[-1][0] == url(commune, "attendee", reserve.pk)
    assert commune.list().attendees.seated().count() == 8
    same = next(s for s in commune.list().attendees.seated() if s.category_id == reserve.category_id)
    client.post(url(commune, "attendee_drop", same.pk), {"confirmed": "1"})
    assert "chỗ còn trống" in text_of(client.get(url(commune, "attendee", reserve.pk)))
    answer = client.post(url(commune, "attendee_promote", reserve.pk), {"other": ""}, follow=True)
    assert "Đã đưa 1 người dự bị lên chính thức." in text_of(answer)
    assert commune.list().attendees.seated().count() == 8


def test_a_step_sent_twice_ends_on_the_list_and_says_what_stands(commune, client):
    fill(commune, reserves=1)
    seat, reserve = commune.list().attendees.seated()[0], commune.list().attendees.get(reserve=True)
    for step, of, typed in (
        ("attendee_promote", reserve, {"other": seat.pk}),
        ("attendee_drop", reserve, {"confirmed": "1"}),
    ):
        client.post(url(commune, step, of.pk), typed)
        again = client.post(url(commune, step, of.pk), typed, follow=True)
        assert again.redirect_chain[-1][0] == url(commune)
        assert "không còn trong danh sách" in text_of(again)
    assert commune.list().attendees.count() == 7


def test_swapping_the_person_and_taking_a_reserve_in(commune, client):
    fill(commune, reserves=1)
    seat, reserve = commune.list().attendees.seated()[0], commune.list().attendees.get(reserve=True)
    page = text_of(client.get(url(commune, "attendee", seat.pk)))
    assert 'name="head"' not in page
    assert reserve.name in page
    typed = {"name": "Lê Thị Hoa", "relation": "vợ", "birth_year": "1970", "base_version": "0"}
    assert client.post(url(commune, "attendee", seat.pk), typed).url == url(commune)
    seat.refresh_from_db()
    assert (seat.name, seat.head, seat.category_id) == ("Lê Thị Hoa", seat.household.head, seat.household.category_id)
    assert "vừa được người khác sửa" in text_of(client.post(url(commune, "attendee", seat.pk), typed))
    client.post(url(commune, "attendee_promote", seat.pk), {"other": reserve.pk})
    reserve.refresh_from_db()
    assert not reserve.reserve
    assert not Attendee.objects.filter(pk=seat.pk).exists()
    question = text_of(client.post(url(commune, "attendee_drop", reserve.pk)))
    assert f"Bỏ {reserve.name} khỏi danh sách tham dự?" in question
    client.post(url(commune, "attendee_drop", reserve.pk), {"confirmed": "1"})
    assert commune.list().attendees.count() == 7


# --- Finishing, the receipt, the workbook ---------------------------------------------------------------------------
def test_finishing_with_a_reason_and_opening_again(commune, client):
    fill(commune)
    commune.list().attendees.filter(category=commune.categories[0])[0].delete()
    page = text_of(client.get(url(commune, "attendees_complete")))
    assert "Hộ nghèo có 4, cần 5" in page
    posted = {"base_version": commune.list().version}
    assert "hoặc ghi lý do" in text_of(client.post(url(commune, "attendees_complete"), posted))
    client.post(url(commune, "attendees_complete"), posted | {"reason": "Một hộ đi xa"})
    page = text_of(client.get(url(commune)))
    assert "Không đúng số vì: Một hộ đi xa" in page
    assert "Chọn theo quy tắc" not in page
    client.post(url(commune, "attendees_reopen"), {"reason": " "})
    assert not commune.list().is_complete


def test_what_was_handed_in_the_office_opens_with_a_reason(commune, client):
    hand_in(commune)
    assert "Mở lại danh sách" not in text_of(client.get(url(commune)))
    assert "đã nộp cho" in text_of(client.post(url(commune, "attendees_reopen"), {"reason": "nhầm"}))
    client.force_login(commune.drafter)
    assert "Hãy ghi lý do" in text_of(client.post(url(commune, "attendees_reopen"), {"reason": " "}))
    assert commune.list().is_complete
    client.post(url(commune, "attendees_reopen"), {"reason": "Bà Ba đau"})
    assert not commune.list().is_complete


def test_the_receipt_lists_what_came_in_and_its_code_follows_the_content(commune, client):
    hand_in(commune)
    page = text_of(client.get(url(commune, "reply")))
    receipt = make_receipt(commune.reply())
    assert receipt.code in page
    assert page.count('<th scope="row">Nguyễn Văn') == 5
    assert page.count('<th scope="row">Trần Thị') == 3
    assert "Nhờ báo trước" in page
    assert "data-print" in page
    assert ("view", commune.list().purpose, 8) in looks(commune)
    Attendee.objects.filter(pk=receipt.people[0].pk).update(name="Người khác")
    assert make_receipt(commune.reply()).code != receipt.code


def test_a_receipt_without_a_finished_list_says_so_and_shows_no_name(commune, client):
    fill(commune)
    reply = commune.reply()
    send_reply(reply_id=reply.pk, facts=commune.facts(5, 3), base_version=reply.version, by=commune.keeper, now=LATER)
    page = text_of(client.get(url(commune, "reply")))
    assert "chưa lập xong nên chưa nộp" in page
    assert "Nguyễn Văn" not in page.replace("Nguyễn Văn Sang", "")
    assert looks(commune) == []


def test_the_workbook_asks_why_and_holds_nothing_sensitive(commune, client):
    household = commune.households[0]
    household.ethnicity, household.health, household.id_number = "Khơ-me", "khuyết tật nặng", "087161000001"
    household.save()
    fill(commune, reserves=1)
    assert "Để làm gì" in text_of(client.get(url(commune, "attendees_xlsx")))
    assert client.post(url(commune, "attendees_xlsx"), {"why": ""})["Content-Type"].startswith("text/html")
    answer = client.post(url(commune, "attendees_xlsx"), {"why": "In giấy mời"})
    sheet = load_workbook(io.BytesIO(answer.content)).worksheets[0]
    cells = [str(cell) for row in sheet.iter_rows(values_only=True) for cell in row if cell is not None]
    assert {seat.name for seat in commune.list().attendees.all()} < set(cells)
    assert not {"Khơ-me", "khuyết tật nặng", "087161000001"} & set(cells)
    assert ("export", "In giấy mời", 9) in looks(commune)


# --- Proposing figures ----------------------------------------------------------------------------------------------
def test_a_proposal_becomes_a_draft_and_is_never_sent(commune, client):
    page = text_of(client.get(url(commune, "propose"), {"total": "7"}))
    assert "Danh sách hộ năm 2022 có 14 hộ" in page
    place, (poor, near) = commune.communes[0].pk, commune.categories
    assert f'name="n_{place}_{poor.pk}" value="4"' in page
    assert f'name="n_{place}_{near.pk}" value="3"' in page
    numbers = {f"n_{place}_{poor.pk}": "4", f"n_{place}_{near.pk}": "3"}
    client.post(url(commune, "propose"), numbers | {"base_version": commune.reply().version})
    assert sorted(commune.reply().quotas.values_list("households", flat=True)) == [3, 4]
    assert commune.reply().shown_state == "saved"
    other = numbers | {f"n_{place}_{poor.pk}": "5"}  # the very same figures once more are no conflict
    stale = client.post(url(commune, "propose"), other | {"base_version": "0"}, follow=True)
    assert "đã lưu số liệu này sau khi bạn mở trang" in text_of(stale)


def test_a_proposal_hamlet_by_hamlet_keeps_to_its_bounds(client):
    commune = Commune(per_hamlet=True, poor=9, near=5)
    client.force_login(commune.keeper)
    one, two = (hamlet.pk for hamlet in commune.hamlets)
    asked = {"percent": "50", f"ceiling_{one}": "2"}
    page = text_of(client.get(url(commune, "propose"), asked))
    numbers = {
        (place, column.pk): int(page.split(f'name="n_{place}_{column.pk}" value="')[1].split('"')[0])
        for place in (one, two)
        for column in commune.categories
    }
    assert sum(numbers.values()) == 7
    assert sum(number for (place, _), number in numbers.items() if place == one) == 2
    assert "nhiều hơn tổng số" in text_of(client.get(url(commune, "propose"), {"total": "3", "floor": "2"}))
    assert "một trong hai" in text_of(client.get(url(commune, "propose"), {"total": "3", "percent": "2"}))


def test_what_is_sent_has_no_proposal(commune, client):
    hand_in(commune)
    assert client.get(url(commune, "propose")).status_code == 403


def test_deleting_a_list_asks_first(commune, client):
    fill(commune)
    question = text_of(client.post(url(commune, "attendees_drop")))
    assert "Xóa danh sách tham dự của xã Mỹ Quý (8 người)?" in question
    client.post(url(commune, "attendees_drop"), {"confirmed": "1"})
    assert not AttendeeList.objects.exists()
    assert "Chưa có danh sách" in text_of(client.get(url(commune)))


def test_what_was_typed_when_the_session_ended_is_shown_again_and_saved_once(commune, client):
    client.logout()
    typed = {"name": "Lê Thị Tám", "typed_by": str(commune.keeper.pk)}
    assert client.post(url(commune, "attendees_add"), typed).status_code == 302
    client.force_login(commune.keeper)
    assert 'value="Lê Thị Tám"' in text_of(client.get(url(commune, "attendees_add")))
    client.post(url(commune, "attendees_add"), typed)
    assert "Lê Thị Tám" not in text_of(client.get(url(commune, "attendees_add")))


# --- The grid -------------------------------------------------------------------------------------------------------
def send_row(client, commune: Commune, **more) -> dict:
    values = {"name": "Lê Thị Tám", "birth": "1961", "hamlet": "my phu", "category": "nghèo", "phone": ""}
    row = {"client_key": "k" * 12, "pk": None, "base_version": 0, "position": 1} | more
    row["values"] = values | row.pop("typed", {})
    answer = client.post(url(commune, "attendee_row"), json.dumps(row), content_type="application/json")
    return json.loads(answer.content)


def test_a_row_of_the_grid_is_one_seat_however_often_it_is_sent(commune, client):
    first = send_row(client, commune)
    assert first["saved"]
    assert send_row(client, commune)["pk"] == first["pk"]
    seat = commune.list().attendees.get()
    assert (seat.name, seat.birth_year, seat.hamlet, seat.category) == (
        "Lê Thị Tám",
        1961,
        commune.hamlets[0],
        commune.categories[0],
    )
    changed = send_row(client, commune, pk=seat.pk, typed={"name": "Lê Thị Chín", "relation": "con", "head": "Lê Ba"})
    assert (changed["version"], changed["values"]["head"]) == (1, "Lê Ba")
    stale = send_row(client, commune, pk=seat.pk, typed={"name": "Khác"})
    assert (stale["conflict"], stale["values"]["name"]) == (True, "Lê Thị Chín")
    wrong = send_row(client, commune, client_key="x" * 12, typed={"hamlet": "Mỹ Phúc", "birth": "61"})
    assert set(wrong["errors"]) == {"hamlet", "birth"}
    assert commune.list().attendees.count() == 1


def test_pasted_seats_stand_as_in_the_paste_whichever_came_first(commune, client):
    send_row(client, commune, position=3, client_key="b" * 12, typed={"name": "Lê Thị Ba"})
    send_row(client, commune, position=2, client_key="a" * 12, typed={"name": "Lê Thị Hai"})
    seats = commune.list().attendees.order_by("position").values_list("name", "position")
    assert list(seats) == [("Lê Thị Hai", 2), ("Lê Thị Ba", 3)]
    assert 'data-last="3"' in text_of(client.get(url(commune, "attendees_grid")))


def test_the_grid_of_a_finished_list_takes_nothing(commune, client):
    assert "Lê Thị Tám" not in text_of(client.get(url(commune, "attendees_grid")))
    send_row(client, commune)
    assert 'value="Lê Thị Tám"' in text_of(client.get(url(commune, "attendees_grid")))
    other = commune.start(1).attendees.create(name="Người xã khác")
    row = {"client_key": "k" * 12, "pk": other.pk, "base_version": 0, "position": 1, "values": {"name": "Của tôi"}}
    answer = client.post(url(commune, "attendee_row"), json.dumps(row), content_type="application/json")
    assert answer.status_code == 404
    found = commune.list()
    complete_list(list_id=found.pk, base_version=found.version, reason="thử", by=commune.keeper, now=LATER)
    assert "đã lập xong" in send_row(client, commune, client_key="y" * 12)["message"]
    assert client.get(url(commune, "attendees_grid")).url == url(commune)


def test_the_question_before_somebody_is_taken_off_is_a_look_at_a_name(commune, client):
    seat = commune.start().attendees.create(name="Lê Thị Tám")
    assert "Lê Thị Tám" in text_of(client.get(url(commune, "attendee_drop", seat.pk)))
    assert [(row.act, row.people) for row in NameAccess.objects.all()] == [("view", 1)]
