"""The same person or household twice: what counts as the same, and where one looks."""

import pytest
from django.urls import reverse

from participants.duplicates import find_doubtful, find_twins
from participants.models import Emptied, Household, HouseholdRegister
from tests.factories import make_authority
from tests.participants.factories import NOW, District
from tests.participants.registers import fill, make_household, make_register

pytestmark = pytest.mark.django_db


@pytest.fixture
def district() -> District:
    return District()


@pytest.fixture
def register(district) -> HouseholdRegister:
    return make_register(district.authority, district.communes[0])


def twins(register: HouseholdRegister) -> dict[str, list[tuple[str, str]]]:
    """What is found, by head; both ways of asking must agree."""
    rows = list(Household.objects.filter(register=register).order_by("pk"))
    found = find_twins(register, rows)
    assert set(find_doubtful(register)) == {row for row in rows if row.pk in found}
    return {row.head: [(t.why, t.label) for t in found[row.pk]] for row in rows if row.pk in found}


MARKS = "Tên chỉ khác dấu, cùng năm sinh"
PERSON, NUMBER, CODE = "Cùng họ tên và năm sinh", "Cùng số định danh", "Cùng mã hộ"
SAME = {"birth_year": 1961}


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        ({"head": "Lê Thị Hoa"} | SAME, {"head": "LÊ THỊ HOA"} | SAME, PERSON),
        ({"head": "Lê Thị Hoà"} | SAME, {"head": "Lê Thị Hòa"} | SAME, MARKS),
        ({"head": "Bùi Thị Bình"} | SAME, {"head": "Bùi Thị Bính"} | SAME, MARKS),
        ({"head": "Lê Thị Hoa"} | SAME, {"head": "Lê Thị Hoa", "birth_year": 1962}, ""),
        ({"head": "Lê Thị Hoa", "birth_year": None}, {"head": "Lê Thị Hoa", "birth_year": None}, ""),
        ({"head": "Lê Hoa", "id_number": "087061000123"}, {"head": "Lê Thị Hoa", "id_number": "087061000123"}, NUMBER),
        ({"id_number": "087061000123"} | SAME, {"id_number": "087061000124"} | SAME, ""),
        ({"id_number": "087061000123"} | SAME, {"id_number": ""} | SAME, PERSON),
        ({"id_number": "087061000123"} | SAME, {"id_number": "340111222"} | SAME, PERSON),
        ({"head": "Lê An", "code": "12"}, {"head": "Võ Ba", "code": "12"}, CODE),
        ({"head": "Lê An", "code": ""}, {"head": "Võ Ba", "code": ""}, ""),
    ],
)
def test_what_counts_as_the_same(register, one, other, why) -> None:
    rows = [make_household(register, **fields) for fields in (one, other)]
    expected = {row.head: [(why, "Trùng trong danh sách")] for row in rows} if why else {}
    assert twins(register) == expected


def test_without_a_year_of_birth_the_hamlet_tells(district, register) -> None:
    here, there = district.hamlet("Mỹ Phú"), district.hamlet("Mỹ Thạnh")
    make_household(register, "Lê Thị Hoa", birth_year=None, hamlet=here)
    make_household(register, "Lê Thị Hoa", birth_year=None, hamlet=there)
    assert twins(register) == {}
    make_household(register, "LÊ THỊ HOA", birth_year=1961, hamlet=here)
    why = "Cùng họ tên và thôn, ấp, chưa ghi đủ năm sinh"
    assert {head: [each for each, _ in found] for head, found in twins(register).items()} == {
        "Lê Thị Hoa": [why],
        "LÊ THỊ HOA": [why],
    }


def test_another_commune_of_the_authority_is_named_and_told_what_to_do(district, register) -> None:
    make_household(register, "Lê Thị Hoa", birth_year=1961)
    make_household(make_register(district.authority, district.communes[1]), "Lê Thị Hoa", birth_year=1961)
    assert twins(register) == {"Lê Thị Hoa": [(PERSON, "Trùng với xã Mỹ Đông")]}
    (twin,) = find_twins(register, register.households.all())[register.households.get().pk]
    assert "hỏi xã Mỹ Đông" in twin.advice


def test_the_same_code_in_two_communes_is_no_twin(district, register) -> None:
    make_household(register, "Lê An", code="12")
    make_household(make_register(district.authority, district.communes[1]), "Võ Ba", code="12")
    assert twins(register) == {}


def test_nothing_is_compared_across_authorities_or_years_or_with_an_emptied_list(district, register) -> None:
    make_household(register, "Lê Thị Hoa", id_number="087061000123")
    others = [
        make_register(make_authority(), district.communes[0]),
        make_register(district.authority, district.communes[0], 2025),
        make_register(district.authority, district.communes[2], emptied_at=NOW, emptied_how=Emptied.ANONYMISED),
    ]
    for other in others:
        make_household(other, "Lê Thị Hoa", id_number="087061000123")
    assert twins(register) == {}
    assert twins(others[2]) == {}


def test_the_page_marks_them_and_lists_them_apart(client, district, register) -> None:
    fill(register, ["Lê Thị Hoa", "Trần Thị Bưởi"])
    make_household(register, "lê thị hoa")
    client.force_login(district.officer(0))
    address = reverse("participants:register", args=[register.pk])
    page = client.get(address).content.decode()
    assert page.count("Trùng trong danh sách") == 2
    assert "xóa bớt một dòng" in page
    lines = client.get(address, {"trung": "1"}).context["lines"]
    assert [line.household.head for line in lines] == ["lê thị hoa", "Lê Thị Hoa"]


def test_a_page_of_twins_is_one_query(register, django_assert_num_queries) -> None:
    rows = fill(register, ["Lê Thị Hoa"] * 30)
    assert register.beside_ids == [register.pk]
    with django_assert_num_queries(1):
        assert len(find_twins(register, rows)) == 30
