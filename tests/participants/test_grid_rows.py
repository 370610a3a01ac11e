"""What the grid sends, row by row: the same row twice is one, nobody's change is lost, nonsense is refused."""

import json

import pytest
from django.test import Client
from django.urls import reverse

from communes.models import UnitLevel
from participants.grid import Column
from participants.models import Household, HouseholdRegister
from tests.factories import make_person, make_unit
from tests.participants.factories import District, make_categories
from tests.participants.registers import fill, make_household, make_register

pytestmark = pytest.mark.django_db


@pytest.fixture
def district() -> District:
    district = District()
    make_categories("Hộ nghèo", "Hộ cận nghèo")
    for name in ("Mỹ Phước", "Mỹ Phú"):
        district.hamlet(name)
    return district


@pytest.fixture
def register(district) -> HouseholdRegister:
    return make_register(district.authority, district.communes[0])


@pytest.fixture
def desk(client: Client, district) -> Client:
    client.force_login(district.officer(0))
    return client


def row(**more: object) -> dict[str, object]:
    values = {"head": "Trần Thị Bưởi", "hamlet": "mỹ phước", "category": "nghèo", "birth": "1961"}
    values |= more.pop("values", {})
    return {"client_key": "a" * 32, "pk": None, "base_version": 0, "position": 1, "values": values} | more


def send(desk: Client, register: HouseholdRegister, sent: object):
    body = sent if isinstance(sent, str) else json.dumps(sent)
    address = reverse("participants:household_row", args=[register.pk])
    return desk.post(address, body, content_type="application/json")


def test_a_row_is_written_and_comes_back_as_it_stands(desk, register) -> None:
    answer = send(desk, register, row()).json()
    household = register.households.get()
    assert answer["saved"]
    assert (answer["pk"], answer["version"]) == (household.pk, 1)
    assert answer["values"]["hamlet"] == "Ấp Mỹ Phước"
    assert (household.category.name, household.birth_year, household.client_key) == ("Hộ nghèo", 1961, "a" * 32)


def test_the_same_row_twice_is_one_household_and_raises_no_version(desk, register) -> None:
    first, second = (send(desk, register, row()).json() for _ in range(2))
    assert first == second
    assert register.households.count() == 1
    register.refresh_from_db()
    assert register.version == 1


def test_a_row_typed_on_after_a_lost_answer_is_the_same_household(desk, register) -> None:
    send(desk, register, row())
    answer = send(desk, register, row(values={"phone": "0901000001"})).json()
    assert (answer["saved"], answer["version"]) == (True, 2)
    assert register.households.get().phone == "0901000001"


def test_a_change_sent_twice_is_one_change(desk, register) -> None:
    pk = send(desk, register, row()).json()["pk"]
    change = row(pk=pk, base_version=1, values={"phone": "0901000001"})
    assert [send(desk, register, change).json()["version"] for _ in range(2)] == [2, 2]


def test_anothers_change_is_shown_and_not_overwritten(desk, register) -> None:
    pk = send(desk, register, row()).json()["pk"]
    Household.objects.filter(pk=pk).update(phone="0901000001", version=2)
    answer = send(desk, register, row(pk=pk, base_version=1, values={"phone": "0902000002"})).json()
    assert (answer["saved"], answer["conflict"], answer["version"]) == (False, True, 2)
    assert answer["values"]["phone"] == "0901000001"
    assert Household.objects.get(pk=pk).phone == "0901000001"


def test_the_grid_says_which_place_new_rows_follow_though_others_were_taken_out(desk, register) -> None:
    make_household(register, position=1)
    make_household(register, position=9)
    page = desk.get(reverse("participants:register_grid", args=[register.pk]))
    assert 'data-last="9"' in page.content.decode()
    send(desk, register, row(position=9 + 3))
    send(desk, register, row(position=9 + 2, client_key="b" * 32, values={"head": "Lê Văn Cam"}))
    heads = register.households.order_by("position").values_list("head", flat=True)
    assert list(heads)[2:] == ["Lê Văn Cam", "Trần Thị Bưởi"], "as on the page, whichever came first"


def test_what_the_grid_does_not_show_stays(desk, register) -> None:
    household = make_household(register, ethnicity="Xơ Đăng", address="Tổ 3", code="07")
    send(desk, register, row(pk=household.pk))
    household.refresh_from_db()
    assert (household.head, household.ethnicity, household.address, household.code) == (
        "Trần Thị Bưởi",
        "Xơ Đăng",
        "Tổ 3",
        "07",
    )


@pytest.mark.parametrize(
    ("values", "column", "message"),
    [
        ({"head": ""}, "head", "Không được để trống"),
        ({"category": ""}, "category", "Không được để trống"),
        ({"category": "giàu"}, "category", "Không có diện «giàu»; các diện là «Hộ nghèo», «Hộ cận nghèo»"),
        ({"hamlet": "Mỹ Phuoc 2"}, "hamlet", "Có phải «Ấp Mỹ Phước»"),
        ({"hamlet": "Tân Lập"}, "hamlet", "Chưa có «Tân Lập»"),
        ({"birth": "2961"}, "birth", "từ 1880 đến 2026"),
        ({"birth": "31/02/1961"}, "birth", "Không có ngày 31/02/1961"),
        ({"birth": "khoảng 60"}, "birth", "Không đọc được ngày"),
        ({"members": "bốn"}, "members", "số"),
        ({"members": "0"}, "members", "từ 1 trở lên"),
        ({"phone": "x"}, "phone", "Số điện thoại"),
        ({"head": "x" * 121}, "head", "Dài quá"),
        ({"note": "\u202e"}, "note", "ký tự điều khiển"),
    ],
)
def test_a_wrong_cell_is_named_and_nothing_is_written(desk, register, values, column, message) -> None:
    answer = send(desk, register, row(values=values)).json()
    assert not answer["saved"]
    assert list(answer["errors"]) == [column]
    assert message in answer["errors"][column]
    assert not register.households.exists()


@pytest.mark.parametrize(
    "sent",
    [
        "",
        "[]",
        "null",
        '"x"',
        "{}",
        "[" * 10_000,
        json.dumps(row(client_key="")),
        json.dumps(row(client_key="é" * 8)),
        json.dumps(row(client_key="x" * 37)),
        json.dumps(row(position=1_000_001)),
        json.dumps(row(pk="x")),
        json.dumps(row(pk=-1)),
        json.dumps(row(base_version=2**40)),
        json.dumps(row(values={"note": "x" * 30_000})),
        json.dumps(row() | {"values": []}),
    ],
)
def test_what_is_no_row_is_refused(desk, register, sent) -> None:
    assert send(desk, register, sent).status_code == 400
    assert not register.households.exists()


def test_a_household_that_was_deleted_meanwhile_does_not_come_back(desk, register) -> None:
    gone = make_household(register).pk
    Household.objects.all().delete()
    answer = send(desk, register, row(pk=gone)).json()
    assert "không còn trong danh sách" in answer["message"]
    assert not register.households.exists()


def test_a_key_of_another_list_makes_a_row_of_its_own(desk, district, register) -> None:
    other = make_household(make_register(district.authority, district.communes[1]), client_key="a" * 32)
    assert send(desk, register, row()).json()["saved"]
    other.refresh_from_db()
    assert other.head == "Nguyễn Văn An"
    answer = send(desk, register, row(pk=other.pk, client_key="b" * 32)).json()
    assert not answer["saved"]


def test_only_the_keeper_sends_rows(client, district, register) -> None:
    for person, status in ((district.drafter, 403), (district.officer(1), 404), (make_person(district.authority), 403)):
        client.force_login(person)
        assert send(client, register, row()).status_code == status
    assert not register.households.exists()


def test_two_hamlets_of_one_name_ask_to_be_told_apart(desk, district, register) -> None:
    make_unit("Mỹ Phước", UnitLevel.HAMLET, kind="Khóm", parent=district.communes[0], owner=district.authority)
    answer = send(desk, register, row()).json()
    assert "hãy ghi rõ" in answer["errors"]["hamlet"]
    assert send(desk, register, row(values={"hamlet": "khom my phuoc"})).json()["saved"]


@pytest.mark.parametrize("households", [1, 60])
def test_the_grid_asks_the_same_number_of_questions(desk, register, households, django_assert_num_queries) -> None:
    fill(register, [f"Nguyễn Thị {number}" for number in range(households)])
    address = reverse("participants:register_grid", args=[register.pk])
    desk.get(address)
    with django_assert_num_queries(11):
        desk.get(address)


def test_headings_are_known_by_what_sheets_call_them() -> None:
    column = Column("head", "Họ và tên chủ hộ", ("Chủ hộ", "Họ, tên"))
    assert column.names == "ho va ten chu ho|chu ho|ho ten"
