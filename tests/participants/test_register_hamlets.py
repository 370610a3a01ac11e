"""The keeper of a list adds the hamlets that the catalogue lacks: all lines or none, for the own commune only."""

import pytest
from django.urls import reverse

from communes.models import AdministrativeUnit, UnitLevel
from tests.participants.factories import District
from tests.participants.registers import make_register

pytestmark = pytest.mark.django_db


@pytest.fixture
def district() -> District:
    return District()


@pytest.fixture
def register(district):
    return make_register(district.authority, district.communes[0], 2024)


@pytest.fixture
def post(client, district, register):
    client.force_login(district.officer(0))
    return lambda names: client.post(reverse("participants:register_hamlets", args=[register.pk]), {"names": names})


def own() -> list[str]:
    return [unit.full_name for unit in AdministrativeUnit.objects.of_level(UnitLevel.HAMLET).order_by("pk")]


def test_lines_become_hamlets_of_the_commune_in_their_order(post, register, district) -> None:
    assert post("Ấp Mỹ Phước\r\n\r\ntổ dân phố 5\r\nẤp Mỹ Phước\r\n").status_code == 302
    assert [hamlet.full_name for hamlet in register.hamlets] == ["Ấp Mỹ Phước", "Tổ dân phố 5"]
    hamlet = register.hamlets[0]
    assert (hamlet.owner, hamlet.parent) == (district.authority, district.communes[0])


@pytest.mark.parametrize(
    ("names", "message"),
    [
        ("Ấp 1\nMỹ Phước", "hãy ghi cả loại và tên"),
        ("Ấp 1\nẤp Mỹ Phú", "đã có"),
        ("Ấp 1\nẤp " + "x" * 200, "hãy ghi cả loại và tên"),
        (" ", "Không được để trống"),
    ],
)
def test_one_wrong_line_and_nothing_is_added(post, district, names, message) -> None:
    district.hamlet("Mỹ Phú")
    assert message in post(names).content.decode()
    assert own() == ["Ấp Mỹ Phú"]


def test_a_neighbour_or_reader_adds_none(client, district, register) -> None:
    address = reverse("participants:register_hamlets", args=[register.pk])
    for person, status in ((district.officer(1), 404), (district.drafter, 403)):
        client.force_login(person)
        assert client.post(address, {"names": "Ấp 1"}).status_code == status
    assert own() == []
