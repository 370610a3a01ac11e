"""The pages of a register: found, opened, read with and without sensitive columns, searched, edited, taken away."""

import io
import re
from datetime import date
from urllib.parse import urlsplit

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from accounts.models import Membership, User
from accounts.roles import Role
from communes.models import UnitLevel
from documents.text import sort_key
from participants.models import AccessAct, Household, HouseholdRegister, NameAccess
from tests.factories import make_authority, make_person, make_unit
from tests.participants.factories import District, make_categories
from tests.participants.registers import PURPOSE, fill, make_household, make_register, make_standard

pytestmark = pytest.mark.django_db

NAMES = ["Đỗ Văn An", "Bùi Thị Bình", "Ân Thị Ánh", "Dương Văn Ẩn", "Ê Ban", "Ya Đăm", "Đặng Thị Ba", "Nguyễn Văn Ăn"]
SECRETS = {"ethnicity": "Xơ Đăng", "health": "mù hai mắt", "id_number": "087061000123"}


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel("2026-11-02T02:00:00Z", tick=False):
        yield


@pytest.fixture
def district() -> District:
    return District()


@pytest.fixture
def register(district) -> HouseholdRegister:
    return make_register(district.authority, district.communes[0])


@pytest.fixture
def officer(district) -> User:
    return district.officer(0)


@pytest.fixture
def desk(client: Client, officer: User) -> Client:
    client.force_login(officer)
    return client


def at(name: str, register: HouseholdRegister, *more: int) -> str:
    return reverse(f"participants:{name}", args=[register.pk, *more])


def text(answer) -> str:
    return answer.content.decode()


def shown_heads(answer) -> list[str]:
    return [line.household.head for line in answer.context["lines"]]


def grant(user: User) -> None:
    user.memberships.update(sees_sensitive=True)


# --- Finding and opening --------------------------------------------------------------------------------------------
def test_an_officer_of_one_commune_lands_on_this_years_list(desk, register) -> None:
    assert desk.get(reverse("participants:registers")).url == at("register", register)


def test_the_drafter_sees_the_lists_of_all_communes(client, district, register) -> None:
    make_register(district.authority, district.communes[1], 2025)
    client.force_login(district.drafter)
    page = text(client.get(reverse("participants:registers")))
    assert "Mỹ Quý" in page
    assert "Mỹ Đông" in page
    page = text(client.get(reverse("participants:registers"), {"year": "2025"}))
    assert at("register", register) not in page


@pytest.mark.parametrize("registers", [1, 4])
def test_the_list_of_lists_asks_the_same_number_of_questions(
    client, district, registers, django_assert_num_queries
) -> None:
    for year in range(2022, 2022 + registers):
        fill(make_register(district.authority, district.communes[0], year), NAMES)
    client.force_login(district.drafter)
    with django_assert_num_queries(8):
        client.get(reverse("participants:registers"))


def opening(**typed: object) -> dict[str, object]:
    return {
        "place": 0,
        "year": "2026",
        "standard": make_standard().pk,
        "purpose": PURPOSE,
        "legal_basis": "Luật 91/2025/QH15",
        "retained_until": "31/12/2028",
        "checked": "on",
    } | typed


def test_a_list_opens_with_sensible_words_that_the_person_confirms(desk, district) -> None:
    standard = make_standard()
    form = desk.get(reverse("participants:register_open")).context["form"]
    assert form.initial["standard"] == standard
    assert form.initial["retained_until"] == date(2028, 12, 31)
    assert not form["checked"].value(), "nothing is ticked beforehand"
    answer = desk.post(reverse("participants:register_open"), opening())
    made = HouseholdRegister.objects.get()
    assert answer.url == at("register", made)
    assert (made.authority, made.unit, made.year) == (district.authority, district.communes[0], 2026)


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ({"checked": ""}, "Hãy kiểm tra ba mục trên"),
        ({"purpose": " "}, "Không được để trống"),
        ({"retained_until": "01/11/2026"}, "phải sau hôm nay"),
        ({"retained_until": "01/01/2037"}, "không quá 31/12/2036"),
        ({"year": "2027"}, "không áp dụng cho năm 2027"),
        ({"place": 1}, "chọn"),
    ],
)
def test_a_list_without_purpose_ground_and_end_is_not_opened(desk, typed, message) -> None:
    answer = desk.post(reverse("participants:register_open"), opening(**typed))
    assert message.lower() in text(answer).lower()
    assert not HouseholdRegister.objects.exists()


def test_a_second_list_of_the_same_year_is_refused(desk, register) -> None:
    assert "Đã có danh sách hộ" in text(desk.post(reverse("participants:register_open"), opening()))


def test_who_only_reads_opens_none(client, district) -> None:
    client.force_login(district.drafter)
    assert client.get(reverse("participants:register_open")).status_code == 403


def test_a_new_year_begins_with_the_chosen_categories(desk, register) -> None:
    poor, near = make_categories()
    make_household(register, "Trần Thị Bưởi", category=poor, note="đang xây nhà", ethnicity="Xơ Đăng")
    make_household(register, "Lê Văn Cam", category=near)
    standard = make_standard("Chuẩn nghèo 2027 - 2030", first_year=2027, last_year=2030)
    typed = opening(year="2027", standard=standard.pk, retained_until="31/12/2029", categories=[poor.pk])
    answer = desk.post(at("register_copy", register), typed)
    made = HouseholdRegister.objects.get(year=2027)
    assert answer.url == at("register", made)
    copied = made.households.get()
    assert (copied.head, copied.note, copied.ethnicity, copied.folded) == (
        "Trần Thị Bưởi",
        "",
        "Xơ Đăng",
        "tran thi buoi",
    )
    assert register.households.count() == 2
    assert NameAccess.objects.get(act=AccessAct.IMPORT).people == 1


def test_a_refused_copy_leaves_no_empty_list_behind(desk, register) -> None:
    make_household(register)
    typed = opening(year="2026", categories=[make_categories()[0].pk])
    assert "Đã có danh sách hộ" in text(desk.post(at("register_copy", register), typed))
    assert HouseholdRegister.objects.count() == 1


# --- Reading --------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("sort", "key"),
    [
        ("", lambda name: sort_key(" ".join([name.split()[-1], *name.split()[:-1]]))),
        ("ho-ten", sort_key),
        ("nhap", NAMES.index),
    ],
)
def test_names_stand_in_the_order_of_the_dictionary(desk, register, sort, key) -> None:
    fill(register, NAMES)
    assert shown_heads(desk.get(at("register", register), {"sort": sort})) == sorted(NAMES, key=key)


def test_sorting_by_hamlet_follows_the_dictionary_too(desk, district, register) -> None:
    for place, name in enumerate(["Đông", "Ấp Dưới", "An Bình"]):
        hamlet = make_unit(name, UnitLevel.HAMLET, parent=district.communes[0], owner=district.authority)
        make_household(register, f"Hộ Của {place}", hamlet=hamlet)
    make_household(register, "Hộ Không Ấp")
    heads = shown_heads(desk.get(at("register", register), {"sort": "thon"}))
    assert heads == ["Hộ Của 2", "Hộ Của 1", "Hộ Của 0", "Hộ Không Ấp"]


def test_a_name_looked_for_is_found_without_marks_and_stands_in_no_address(desk, register) -> None:
    fill(register, NAMES)
    answer = desk.post(at("register_search", register), {"q": "duong an", "filters": "sort=ho-ten&page=3"})
    assert urlsplit(answer.url).query == "sort=ho-ten"
    assert shown_heads(desk.get(answer.url)) == ["Dương Văn Ẩn"]
    desk.post(at("register_search", register), {"q": ""})
    assert len(shown_heads(desk.get(at("register", register)))) == len(NAMES)


def test_filters_by_hamlet_and_category_and_nonsense_filters_nothing(desk, district, register) -> None:
    hamlet = make_unit("Mỹ Phước", UnitLevel.HAMLET, parent=district.communes[0], owner=district.authority)
    poor, near = make_categories()
    make_household(register, "Trần Thị Bưởi", hamlet=hamlet, category=near)
    make_household(register, "Lê Văn Cam", category=poor)
    address = at("register", register)
    assert shown_heads(desk.get(address, {"hamlet": hamlet.pk})) == ["Trần Thị Bưởi"]
    assert shown_heads(desk.get(address, {"hamlet": "0"})) == ["Lê Văn Cam"]
    assert shown_heads(desk.get(address, {"category": near.pk})) == ["Trần Thị Bưởi"]
    assert len(shown_heads(desk.get(address, {"hamlet": "x", "category": "-1", "sort": "<", "page": "99"}))) == 2


def test_totals_by_hamlet_and_category_add_up(desk, district, register) -> None:
    hamlet = make_unit("Mỹ Phước", UnitLevel.HAMLET, parent=district.communes[0], owner=district.authority)
    poor, near = make_categories()
    for category, members in ((poor, 4), (poor, 3), (near, 2)):
        make_household(register, hamlet=hamlet, category=category, members=members)
    make_household(register, category=near, members=None)
    totals = desk.get(at("register", register)).context["totals"]
    assert [(row.label, list(row.counts), row.total, row.members) for row in (*totals.rows, totals.whole)] == [
        ("Ấp Mỹ Phước", [2, 1], 3, 9),
        ("Chưa ghi thôn, ấp", [0, 1], 1, 0),
        ("Tổng cộng", [2, 2], 4, 9),
    ]


@pytest.mark.parametrize("households", [1, 60])
def test_a_page_of_households_asks_the_same_number_of_questions(
    desk, register, households, django_assert_num_queries
) -> None:
    fill(register, [f"Nguyễn Thị {number}" for number in range(households)])
    desk.get(at("register", register))
    with django_assert_num_queries(15):
        answer = desk.get(at("register", register))
    assert len(answer.context["lines"]) == min(households, 50)


# --- Sensitive columns ----------------------------------------------------------------------------------------------
def test_sensitive_values_are_not_in_the_bytes_of_any_page_before_they_are_asked_for(desk, officer, register) -> None:
    grant(officer)
    household = make_household(register, **SECRETS)
    for name, more in (("register", ()), ("register_grid", ()), ("household_edit", (household.pk,))):
        page = text(desk.get(at(name, register, *more)))
        assert not [secret for secret in SECRETS.values() if secret in page], name
    assert not NameAccess.objects.filter(act=AccessAct.SENSITIVE).exists()


def test_with_the_right_and_a_reason_they_show_for_a_quarter_of_an_hour(desk, officer, register) -> None:
    grant(officer)
    make_household(register, **SECRETS)
    address = at("register_sensitive", register)
    assert "Hiện cột nhạy cảm" in text(desk.get(at("register", register)))
    assert "ghi để làm gì" in text(desk.post(address, {"why": ""}))
    answer = desk.post(address, {"why": "Xét hộ có người khuyết tật"})
    assert answer.url == at("register", register), "nothing of it stands in the address"
    page = text(desk.get(answer.url))
    assert all(secret in page for secret in SECRETS.values())
    row = NameAccess.objects.get(act=AccessAct.SENSITIVE)
    assert (row.user, row.why) == (officer, "Xét hộ có người khuyết tật")
    with time_machine.travel("2026-11-02T02:16:00Z"):
        assert "Xơ Đăng" not in text(desk.get(answer.url))


def test_they_can_be_hidden_again(desk, officer, register) -> None:
    grant(officer)
    make_household(register, **SECRETS)
    desk.post(at("register_sensitive", register), {"why": "Xét hộ khuyết tật"})
    desk.post(at("register_sensitive", register), {"hide": "1"})
    assert "Xơ Đăng" not in text(desk.get(at("register", register)))


def test_without_the_right_they_are_neither_offered_nor_given(desk, register) -> None:
    make_household(register, **SECRETS)
    assert "Hiện cột nhạy cảm" not in text(desk.get(at("register", register)))
    assert desk.post(at("register_sensitive", register), {"why": "Tò mò thôi"}).status_code == 403
    assert "Xơ Đăng" not in text(desk.get(at("register", register)))


def test_editing_without_seeing_them_leaves_them_as_they_are(desk, register) -> None:
    household = make_household(register, **SECRETS)
    desk.post(at("household_edit", register, household.pk), typed_household(head="Nguyễn Văn Bốn", ethnicity="Kinh"))
    household.refresh_from_db()
    assert (household.head, household.ethnicity) == ("Nguyễn Văn Bốn", "Xơ Đăng")


def test_who_sees_them_edits_them(desk, officer, register) -> None:
    grant(officer)
    household = make_household(register, **SECRETS)
    desk.post(at("register_sensitive", register), {"why": "Sửa số định danh"})
    address = at("household_edit", register, household.pk)
    assert "087061000123" in text(desk.get(address))
    assert "12 chữ số" in text(desk.post(address, typed_household(id_number="12")))
    desk.post(address, typed_household(id_number="087061000999", ethnicity="Kinh"))
    household.refresh_from_db()
    assert (household.id_number, household.ethnicity) == ("087061000999", "Kinh")


# --- One household --------------------------------------------------------------------------------------------------
def typed_household(**typed: object) -> dict[str, object]:
    return {"head": "Nguyễn Văn An", "category": make_categories()[0].pk, "base_version": "0"} | typed


def test_a_household_is_added_and_the_next_one_at_once(desk, register) -> None:
    answer = desk.post(at("household_add", register), typed_household(birth="1961", members="4", again="1"))
    assert answer.url == at("household_add", register)
    household = register.households.get()
    assert (household.birth_year, household.birth_on, household.members) == (1961, None, 4)
    register.refresh_from_db()
    assert register.version == 1


def test_a_form_sent_twice_is_one_household_and_says_so(desk, register) -> None:
    address = at("household_add", register)
    typed = typed_household(
        head="Nguyễn  Văn An", birth="1961", client_key=desk.get(address).context["form"]["client_key"].value()
    )
    assert "Đã lưu hộ." in text(desk.post(address, typed, follow=True))
    again = text(desk.post(address, typed, follow=True))
    assert "đã được ghi từ lần gửi trước" in again
    assert "Đã lưu hộ." not in again
    assert register.households.count() == 1


def test_the_same_household_from_another_page_is_told_before_it_is_added(desk, register) -> None:
    address = at("household_add", register)
    for _ in range(2):
        page = desk.post(address, typed_household(client_key=desk.get(address).context["form"]["client_key"].value()))
    assert "cùng tên, không ô nào ghi khác" in text(page)
    assert at("household_edit", register, register.households.get().pk) in text(page)
    desk.post(address, typed_household(client_key=page.context["form"]["client_key"].value()))
    assert register.households.count() == 2


def test_another_household_typed_on_a_page_that_was_sent_does_not_overwrite_the_first(desk, register) -> None:
    address = at("household_add", register)
    typed = typed_household(client_key=desk.get(address).context["form"]["client_key"].value())
    desk.post(address, typed)
    page = desk.post(address, typed | {"head": "Trần Văn Chín"})
    assert "Trang này đã gửi một lần" in text(page)
    assert at("household_edit", register, register.households.get().pk) in text(page)
    assert 'value="Trần Văn Chín"' in text(page)
    assert register.households.get().head == "Nguyễn Văn An"
    desk.post(address, typed | {"head": "Trần Văn Chín", "client_key": page.context["form"]["client_key"].value()})
    assert {each.head for each in register.households.all()} == {"Nguyễn Văn An", "Trần Văn Chín"}


def test_a_mistake_is_told_beside_its_field_and_the_typed_text_stays(desk, register) -> None:
    page = text(desk.post(at("household_add", register), typed_household(head="Hà Thị Thử", birth="31/02/1961")))
    assert "Không có ngày 31/02/1961" in page
    assert 'value="Hà Thị Thử"' in page
    assert not register.households.exists()


def test_nobody_overwrites_anothers_change_unseen(desk, register) -> None:
    household = make_household(register, "Nguyễn Văn An")
    Household.objects.filter(pk=household.pk).update(phone="0901000001", version=4)
    address = at("household_edit", register, household.pk)
    page = text(desk.post(address, typed_household(head="Nguyễn Văn Anh", phone="0902000002")))
    assert "vừa được sửa ở nơi khác" in page
    assert "0901000001" in page
    assert "0902000002" in page
    assert "Client key" not in page
    household.refresh_from_db()
    assert household.phone == "0901000001"
    mine = typed_household(head="Nguyễn Văn Anh", phone="0902000002", resolve="mine", current_version="4")
    assert desk.post(address, mine).status_code == 302
    household.refresh_from_db()
    assert (household.phone, household.version) == ("0902000002", 5)


def test_a_form_posted_after_the_session_ended_is_not_lost(desk, officer, register) -> None:
    address = at("household_add", register)
    desk.logout()
    desk.post(address, typed_household(head="Hà Thị Thử", typed_by=officer.pk))
    desk.force_login(officer)
    assert 'value="Hà Thị Thử"' in text(desk.get(address))


def test_a_household_is_deleted_after_asking_and_only_as_it_was_seen(desk, register) -> None:
    household = make_household(register, "Nguyễn Văn An", version=3)
    address = at("household_delete", register, household.pk)
    assert "Xóa hộ Nguyễn Văn An" in text(desk.get(address))
    desk.post(address, {"confirmed": "1", "base_version": "2"})
    assert register.households.exists()
    desk.post(address, {"confirmed": "1", "base_version": "3"})
    assert not register.households.exists()


# --- Who, and why ---------------------------------------------------------------------------------------------------
def test_the_keeper_looks_for_the_lists_own_purpose(desk, officer, register) -> None:
    fill(register, NAMES)
    desk.get(at("register", register))
    desk.get(at("register", register), {"sort": "thon"})
    row = NameAccess.objects.get()
    assert (row.user, row.act, row.why, row.people) == (officer, "view", PURPOSE, len(NAMES))


def test_others_of_the_office_say_why_before_a_name_is_shown(client, district, register) -> None:
    make_household(register, "Trần Thị Bưởi")
    client.force_login(district.drafter)
    address = at("register", register)
    asked = text(client.get(address))
    assert "Trần Thị Bưởi" not in asked
    assert not NameAccess.objects.exists()
    given = {"target": register.target, "back": address, "why": "Kiểm tra số liệu"}
    assert "Ngắn quá" in text(client.post(reverse("participants:names_reason"), given | {"why": "x"}))
    assert client.post(reverse("participants:names_reason"), given).url == address
    assert "Trần Thị Bưởi" in text(client.get(address))
    assert NameAccess.objects.get().why == "Kiểm tra số liệu"
    with time_machine.travel("2026-11-03T02:00:00Z"):
        assert "Trần Thị Bưởi" not in text(client.get(address)), "tomorrow they are asked again"


@pytest.mark.parametrize("back", ["https://example.com/", "//example.com/x", "javascript:alert(1)", ""])
def test_the_answer_leads_nowhere_outside(client, district, register, back) -> None:
    client.force_login(district.drafter)
    given = {"target": register.target, "back": back, "why": "Kiểm tra số liệu"}
    assert client.post(reverse("participants:names_reason"), given).url == reverse("participants:registers")
    assert client.post(reverse("participants:names_reason"), given | {"target": "plan:1"}).status_code == 404


PAGES = ("register", "register_grid", "register_describe", "register_copy", "register_erase", "register_export")
PAGES += ("register_sensitive", "household_add", "household_edit", "household_delete")


@pytest.mark.parametrize("name", PAGES)
def test_another_authority_or_a_neighbour_finds_nothing(client, district, register, name) -> None:
    household = make_household(register, "Trần Thị Bưởi")
    more = (household.pk,) if name in ("household_edit", "household_delete") else ()
    stranger = make_authority(unit=district.communes[0])
    people = [make_person(stranger, role) for role in Role if role != Role.COMMUNE_OFFICER]
    people += [make_person(stranger, Role.COMMUNE_OFFICER, unit=district.communes[0]), district.officer(1)]
    for person in people:
        person.memberships.update(sees_sensitive=True)
        client.force_login(person)
        assert client.get(at(name, register, *more)).status_code == 404
        assert client.post(at(name, register, *more), {"confirmed": "1"}).status_code in (404, 405)
    assert register.households.count() == 1


@pytest.mark.parametrize("name", ["register_grid", "register_describe", "register_copy", "register_erase"])
def test_who_only_reads_changes_nothing(client, district, register, name) -> None:
    client.force_login(district.drafter)
    assert client.get(at(name, register)).status_code == 403


def test_a_household_of_another_list_is_not_found_through_the_own_one(desk, district, register) -> None:
    other = make_household(make_register(district.authority, district.communes[1]), "Trần Thị Bưởi")
    assert desk.get(at("household_edit", register, other.pk)).status_code == 404
    assert desk.post(at("household_delete", register, other.pk), {"confirmed": "1"}).status_code == 404


# --- Export and log -------------------------------------------------------------------------------------------------
def test_an_export_has_numbers_as_numbers_and_no_formula_and_is_written_down(desk, officer, register) -> None:
    make_household(register, "=HYPERLINK(1)", note="+1", members=4, birth_year=1961, **SECRETS)
    assert "Ngắn quá" in text(desk.post(at("register_export", register), {"why": "a"}))
    answer = desk.post(at("register_export", register), {"why": "Gửi phòng chủ trì", "sensitive": "on"})
    assert re.search(r'filename="danh-sach-ho-my-quy-2026\.xlsx"', answer["Content-Disposition"])
    sheet = load_workbook(io.BytesIO(answer.content)).active
    row = next(iter(sheet.iter_rows(min_row=5, values_only=True)))
    assert row[:5] == (1, None, "=HYPERLINK(1)", None, 1961)
    assert sheet.cell(5, 3).data_type == "s"
    assert (row[7], row[10]) == (4, "+1")
    assert not [cell for cell in row if cell in SECRETS.values()], "a tick without the right gives nothing"
    assert [(r.act, r.why, r.people) for r in NameAccess.objects.all()] == [("export", "Gửi phòng chủ trì", 1)]


def test_an_export_with_sensitive_columns_needs_the_right_and_says_so_in_the_log(desk, officer, register) -> None:
    grant(officer)
    make_household(register, **SECRETS)
    answer = desk.post(at("register_export", register), {"why": "Xét bảo trợ xã hội", "sensitive": "on"})
    row = next(iter(load_workbook(io.BytesIO(answer.content)).active.iter_rows(min_row=5, values_only=True)))
    assert row[-3:] == ("Xơ Đăng", "mù hai mắt", "087061000123")
    assert sorted(NameAccess.objects.values_list("act", flat=True)) == ["export", "sensitive"]


def test_the_log_shows_an_officer_the_own_units_looks_and_the_administrator_all(client, district, register) -> None:
    other = make_register(district.authority, district.communes[1])
    for index, each in enumerate((register, other)):
        make_household(each)
        client.force_login(district.officer(index))
        client.get(at("register", each))
    client.force_login(make_person(district.authority, Role.ADMINISTRATOR))
    assert len(client.get(reverse("participants:names_log")).context["page"]) == 2
    client.force_login(district.officer(0))
    page = client.get(reverse("participants:names_log")).context["page"]
    assert [row.unit for row in page] == [district.communes[0]]
    client.force_login(make_person(make_authority(), Role.ADMINISTRATOR))
    assert not client.get(reverse("participants:names_log")).context["page"].object_list
    client.force_login(make_person(district.authority, Role.LEADER))
    assert client.get(reverse("participants:names_log")).status_code == 403


def test_the_log_is_filtered_by_person_act_and_day(desk, officer, register) -> None:
    make_household(register)
    desk.get(at("register", register))
    desk.post(at("register_export", register), {"why": "Gửi phòng chủ trì"})
    address = reverse("participants:names_log")
    for filters, count in (
        ({"act": "export"}, 1),
        ({"person": officer.pk}, 2),
        ({"person": "0"}, 0),
        ({"first": "02/11/2026", "last": "02/11/2026"}, 2),
        ({"first": "03/11/2026"}, 0),
        ({"last": "01/11/2026"}, 0),
        ({"act": "x", "first": "hôm qua"}, 2),
    ):
        assert len(desk.get(address, filters).context["page"]) == count, filters


# --- Emptying by hand -----------------------------------------------------------------------------------------------
def test_the_keeper_empties_a_list_with_a_reason_and_nothing_is_added_afterwards(desk, officer, register) -> None:
    make_household(register, "Trần Thị Bưởi")
    address = at("register_erase", register)
    desk.post(address, {"how": "erased", "why": ""})
    assert register.households.exists()
    desk.post(address, {"how": "erased", "why": "Lập nhầm năm"})
    assert not register.households.exists()
    row = NameAccess.objects.get(act=AccessAct.ERASE)
    assert (row.user, row.why, row.people) == (officer, "Lập nhầm năm", 1)
    assert "đã xóa" in text(desk.get(at("register", register)))
    assert "không ghi thêm được" in text(desk.post(at("household_add", register), typed_household()))
    assert desk.get(at("register_grid", register)).url == at("register", register)


def test_a_person_of_two_offices_is_not_sent_past_the_list_of_lists(desk, officer, register) -> None:
    Membership.objects.create(user=officer, authority=make_authority(), role=Role.DRAFTER)
    assert desk.get(reverse("participants:registers")).status_code == 200
