import unicodedata
from datetime import date

import pytest
from django.contrib.admin.sites import site
from django.urls import reverse

from communes.models import AdministrativeUnit, UnitLevel, UnitSuccession
from tests.factories import FIRST_DAY_OF_TWO_LEVELS, make_authority, make_district, make_person, make_unit

pytestmark = pytest.mark.django_db
PAGE, LOOKUP = "/don-vi/", "/don-vi/search.json"


@pytest.fixture
def office(client):
    authority = make_authority()
    client.force_login(make_person(authority))
    return authority


def make_merged(count):
    province = make_unit("Đồng Tháp", UnitLevel.PROVINCE, valid_from=FIRST_DAY_OF_TWO_LEVELS)
    district = make_district("Sa Mạc", communes=[f"Láng Biển {n}" for n in range(count)])
    for number, old in enumerate(district.children.all()):
        new = make_unit(f"Sen {number}", code=f"S{number}", parent=province, valid_from=FIRST_DAY_OF_TWO_LEVELS)
        UnitSuccession.objects.create(old=old, new=new)


@pytest.mark.parametrize("url", [PAGE, LOOKUP])
def test_a_stranger_is_asked_to_sign_in(client, url):
    response = client.get(url)
    assert response.status_code == 302
    assert response.url.startswith(reverse("login"))


@pytest.mark.parametrize("url", [PAGE, LOOKUP])
def test_the_catalogue_is_only_read(client, office, url):
    assert client.post(url).status_code == 405


def test_the_page_shows_a_unit_with_parent_validity_and_heirs(client, office):
    make_merged(1)
    page = client.get(PAGE, {"q": "lang bien"}).content.decode()
    for text in ["Láng Biển 0", "Huyện Sa Mạc", "đến hết 30/06/2025", "Nay là: Xã Sen 0 (S0)"]:
        assert text in page
    page = client.get(PAGE, {"q": "sen 0"}).content.decode()
    for text in ["Tỉnh Đồng Tháp", "từ 01/07/2025", "Từ: Xã Láng Biển 0"]:
        assert text in page


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({"q": "sen"}, {"Xã Sen 0"}),
        ({"q": unicodedata.normalize("NFD", "Láng Biển")}, {"Xã Láng Biển 0"}),
        ({"level": "province"}, {"Tỉnh Đồng Tháp"}),
        ({"era": "since"}, {"Xã Sen 0", "Tỉnh Đồng Tháp"}),
        ({"era": "before", "level": "commune"}, {"Xã Láng Biển 0"}),
    ],
)
def test_filters_narrow_the_list(client, office, filters, found):
    make_merged(1)
    assert {unit.full_name for unit in client.get(PAGE, filters).context["page"]} == found


def test_filters_stay_in_the_address_of_the_next_page(client, office):
    for number in range(30):
        make_unit(f"Láng Biển {number}")
    page = client.get(PAGE, {"q": "lang bien"}).content.decode()
    assert "q=lang+bien&amp;page=2" in page
    assert len(client.get(PAGE, {"q": "lang bien", "page": "2"}).context["page"]) == 5
    assert client.get(PAGE, {"page": "9" * 20}).status_code == 200


def test_a_search_without_result_says_what_to_do(client, office):
    assert "Không có đơn vị nào khớp." in client.get(PAGE, {"q": "không đâu có"}).content.decode()


def test_hostile_filters_are_answered_beside_the_field(client, office):
    page = client.get(PAGE, {"q": "<script>alert(1)</script>"}).content.decode()
    assert "Không dùng dấu &lt; và &gt; ở ô này." in page
    assert "<script>alert" not in page


def test_hamlets_of_any_office_stay_out_of_the_catalogue(client, office):
    make_unit("Bí Mật", UnitLevel.HAMLET, owner=make_authority())
    assert not client.get(PAGE, {"q": "bi mat"}).context["page"].object_list
    assert client.get(LOOKUP, {"q": "bi mat"}).json() == {"results": []}


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_asks_the_database_a_fixed_number_of_times(client, office, rows, django_assert_num_queries):
    make_merged(rows)
    client.get(PAGE)
    with django_assert_num_queries(10):
        client.get(PAGE, {"level": "commune"})


@pytest.mark.parametrize("rows", [1, 3])
def test_the_lookup_asks_the_database_a_fixed_number_of_times(client, office, rows, django_assert_num_queries):
    make_merged(rows)
    with django_assert_num_queries(3):
        client.get(LOOKUP, {"q": "lang bien"})


def test_the_lookup_answers_what_a_picker_shows(client, office):
    make_merged(1)
    old = AdministrativeUnit.objects.get(name="Láng Biển 0")
    assert client.get(LOOKUP, {"q": "láng biển"}).json() == {
        "results": [
            {
                "id": old.pk,
                "text": "Xã Láng Biển 0",
                "code": old.code,
                "level": "commune",
                "parent": "Huyện Sa Mạc",
                "validity": "đến hết 30/06/2025",
                "hint": "Huyện Sa Mạc · đến hết 30/06/2025",
            }
        ]
    }


def test_the_lookup_knows_level_day_and_place(client, office):
    make_merged(2)
    district = AdministrativeUnit.objects.get(name="Sa Mạc")

    def texts(**asked):
        return [match["text"] for match in client.get(LOOKUP, asked).json()["results"]]

    assert texts(below=district.pk) == ["Xã Láng Biển 0", "Xã Láng Biển 1"]
    assert texts(below=district.pk, on="2025-07-01") == []
    assert texts(level="commune", on="01/07/2025") == ["Xã Sen 0", "Xã Sen 1"]


def test_the_lookup_stops_at_twenty(client, office):
    for number in range(25):
        make_unit(f"Láng Biển {number}")
    assert len(client.get(LOOKUP, {"q": "lang"}).json()["results"]) == 20


@pytest.mark.parametrize("asked", [{"q": "x" * 10_000}, {"on": "31/02/2025"}, {"below": "abc"}, {"level": "nước"}])
def test_the_lookup_refuses_nonsense_in_vietnamese(client, office, asked):
    response = client.get(LOOKUP, asked)
    assert response.status_code == 400
    assert list(response.json()["errors"]) == list(asked)


def test_the_admin_finds_units_without_accents_and_by_code(admin_client):
    make_unit("Láng Biển", code="30070", valid_from=date(2020, 1, 1))
    make_unit("Mỹ Quý", code="30055")
    for text in ["lang bien", "30070"]:
        page = admin_client.get(reverse("admin:communes_administrativeunit_changelist"), {"q": text}).content.decode()
        assert "Xã Láng Biển" in page
        assert "Xã Mỹ Quý" not in page


@pytest.mark.parametrize("name", ["administrativeunit", "issuingauthority", "department", "signer", "unitsuccession"])
def test_the_admin_lists_and_adds(admin_client, name):
    make_authority()
    assert any(model._meta.model_name == name for model in site._registry)
    assert admin_client.get(reverse(f"admin:communes_{name}_changelist")).status_code == 200
    assert admin_client.get(reverse(f"admin:communes_{name}_add")).status_code == 200
