"""The list of plans: what each person finds, filters in the address, and a fixed cost."""

import pytest
from django.urls import reverse

from accounts.roles import Role
from plans.models import Plan
from tests.plans.makers import make_member, make_office, make_plan

pytestmark = pytest.mark.django_db
LIST_QUERIES = 10


@pytest.fixture
def office():
    return make_office()


@pytest.fixture
def drafter(office):
    return make_member(office, full_name="Nguyễn Thị Soạn")


@pytest.fixture
def listed(client, drafter):
    """Ask for the list as the drafter; the answer is the subjects in order."""
    client.force_login(drafter)

    def ask(query=""):
        response = client.get(f"{reverse('plans:list')}?{query}")
        assert response.status_code == 200
        return [row.plan.subject for row in response.context["rows"]]

    return ask


def test_an_empty_list_says_what_to_do(client, drafter, office) -> None:
    client.force_login(drafter)
    page = client.get(reverse("plans:list")).content.decode()
    assert "Chưa có kế hoạch nào." in page
    assert page.count(reverse("plans:new")) == 2
    client.force_login(make_member(office, Role.LEADER))
    page = client.get(reverse("plans:list")).content.decode()
    assert reverse("plans:new") not in page


def test_everyone_sees_only_the_plans_of_their_own_office(listed, drafter) -> None:
    make_plan(drafter, subject="Kế hoạch của mình")
    make_plan(make_member(make_office("Cao Lãnh")), subject="Kế hoạch nơi khác")
    assert listed() == ["Kế hoạch của mình"]


def test_the_filters_narrow_and_nonsense_narrows_nothing(listed, drafter) -> None:
    make_plan(drafter, year=2022, subject="Đối thoại ở Láng Biển")
    make_plan(drafter, year=2023, subject="Đối thoại ở Mỹ Quý")
    assert listed("q=lang+bien") == ["Đối thoại ở Láng Biển"]
    assert listed("year=2023") == ["Đối thoại ở Mỹ Quý"]
    assert listed("state=issued") == []
    assert len(listed("state=draft")) == 2
    assert len(listed("year=abc&state=%3Cscript%3E&department=-1&page=zzz&sort=hack")) == 2


def test_the_order_stands_in_the_address(listed, drafter) -> None:
    make_plan(drafter, year=2022, subject="Ấp")
    make_plan(drafter, year=2023, subject="Bản")
    assert listed("sort=year") == ["Ấp", "Bản"]
    assert listed("sort=-year") == ["Bản", "Ấp"]


def test_pages_keep_the_filters(client, drafter) -> None:
    for number in range(26):
        make_plan(drafter, subject=f"Đối thoại {number}")
    client.force_login(drafter)
    page = client.get(f"{reverse('plans:list')}?state=draft&sort=subject").content.decode()
    assert "1–20 trong 26" in page
    assert "state=draft&amp;sort=subject&amp;page=2" in page


def test_a_subject_with_markup_is_shown_as_text(client, drafter) -> None:
    make_plan(drafter, subject="<script>alert(1)</script>")
    client.force_login(drafter)
    page = client.get(reverse("plans:list")).content.decode()
    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)" in page


@pytest.mark.parametrize(
    ("role", "offered"),
    [
        (Role.DRAFTER, {"part", "copy", "delete"}),
        (Role.LEADER, set()),
        (Role.CLERK, {"register"}),
    ],
)
def test_the_row_menu_offers_only_what_the_person_may_do(client, office, drafter, role, offered) -> None:
    plan = make_plan(drafter)
    client.force_login(make_member(office, role))
    page = client.get(reverse("plans:list")).content.decode()
    addresses = {name: reverse(f"plans:{name}", args=[plan.pk]) for name in ("copy", "delete", "register")}
    addresses["part"] = reverse("plans:part", args=[plan.pk, "title"])
    assert {name for name, address in addresses.items() if address in page} == offered


@pytest.mark.parametrize("entries", [1, 3])
def test_the_list_costs_the_same_queries_however_many_rows(client, drafter, entries, django_assert_num_queries) -> None:
    for number in range(entries):
        make_plan(drafter, subject=f"Đối thoại {number}")
    client.force_login(drafter)
    with django_assert_num_queries(LIST_QUERIES):
        client.get(reverse("plans:list"))
    assert Plan.objects.count() == entries
