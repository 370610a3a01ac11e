"""The pages of the clerk's book."""

import re

import pytest
from auditlog.models import LogEntry
from django.test import Client
from django.urls import reverse

from accounts.models import User
from accounts.roles import Role
from communes.models import BookKeeping, IssuingAuthority
from documents.models import FrozenPaper
from plans.actions.book import give_back, reserve_for_other, reserve_number
from plans.models import NumberEntry, NumberSeries, NumberState, Plan, PlanState
from tests.factories import make_authority
from tests.plan_factories import NOW, issue, make_member, make_plan

pytestmark = pytest.mark.django_db


@pytest.fixture
def office() -> IssuingAuthority:
    return make_authority()


@pytest.fixture
def clerk(office: IssuingAuthority) -> User:
    return make_member(office, Role.CLERK, full_name="Đỗ Thị Văn Thư")


@pytest.fixture
def desk(client: Client, clerk: User) -> Client:
    client.force_login(clerk)
    return client


def other(office: IssuingAuthority, clerk: User, wanted: str = "", subject: str = "Quyết định khen") -> NumberEntry:
    return reserve_for_other(
        authority=office, kind="Quyết định", year=2022, subject=subject, by=clerk, now=NOW, wanted=wanted
    )


def shown(client: Client, year: int = 2022, **more: object) -> str:
    answer = client.get(reverse("book"), {"nam": year} | more)
    assert answer.status_code == 200
    return answer.content.decode()


def numbers(words: str) -> list[str]:
    return re.findall(r'<th scope="row"[^>]*>([^<]+)</th>', words)


def approve(plan: Plan) -> None:
    paper = FrozenPaper.freeze(tree_json="{}", pdf=b"%PDF", number="", issued_on=None, now=NOW)
    Plan.objects.filter(pk=plan.pk).update(
        state=PlanState.APPROVED, approved_at=NOW, approved_by=plan.drafter, approved_paper=paper
    )


def test_the_book_shows_every_number_with_gaps_highest_first(desk: Client, office, clerk) -> None:
    issue(make_plan(office), number="03")
    other(office, clerk, "5")
    back = other(office, clerk, "6")
    give_back(entry_id=back.pk, reason="ghi nhầm", by=clerk, now=NOW)
    other(office, clerk, "10")
    words = shown(desk)
    assert numbers(words) == ["10", "06–09", "06", "05", "04", "03", "01–02"]
    for word in ("còn trống", "Quyết định khen", "Trả vì: ghi nhầm", "Đỗ Thị Văn Thư, 09:00 03/10/2022", "Đã dùng"):
        assert word in words
    assert "Số tiếp theo: <strong>11</strong>" in words


def test_years_and_kinds_are_separate_books(desk: Client, office, clerk) -> None:
    IssuingAuthority.objects.update(bookkeeping=BookKeeping.PER_KIND)
    office.refresh_from_db()
    other(office, clerk, subject="Khen thưởng")
    reserve_number(plan=make_plan(office), year=2023, by=clerk, now=NOW, wanted="7")
    assert "Khen thưởng" in shown(desk, loai="QUYẾT ĐỊNH")
    assert "Khen thưởng" not in shown(desk)
    assert numbers(shown(desk, 2023)) == ["07", "01–06"]
    assert "Sổ chưa có số nào" in shown(desk, 2024)
    assert NumberSeries.objects.count() == 2  # looking makes none


@pytest.mark.parametrize("year", ["x", "99999", "0001", "٢٠٢٢"])
def test_a_year_that_is_none_shows_this_years_book(desk: Client, year: str) -> None:
    assert desk.get(reverse("book"), {"nam": year}).status_code == 200


def test_everybody_of_the_office_reads_and_only_the_clerk_is_offered_to_write(client: Client, office, clerk) -> None:
    entry = other(office, clerk)
    for role in (Role.DRAFTER, Role.LEADER, Role.ADMINISTRATOR):
        client.force_login(make_member(office, role))
        words = shown(client)
        assert numbers(words) == ["01"]
        assert reverse("book_give_back", args=[entry.pk]) not in words
        assert reverse("book_reserve") not in words


def test_the_clerk_holds_a_number_for_another_paper(desk: Client) -> None:
    typed = {"subject": "Công văn mời họp", "year": "2022", "wanted": ""}
    words = desk.post(reverse("book_reserve"), typed, follow=True).content.decode()
    assert "Đã giữ số 01 năm 2022." in words
    refused = desk.post(reverse("book_reserve"), typed | {"wanted": "01"}).content.decode()
    assert "Số 01 năm 2022 đang giữ cho «Công văn mời họp»" in refused
    assert "Công văn mời họp</textarea>" in refused
    assert NumberEntry.objects.count() == 1


def test_approved_plans_without_a_number_wait_at_the_top(desk: Client, office) -> None:
    plan, draft = make_plan(office, subject="Đối thoại đợt một"), make_plan(office, subject="Đối thoại đợt hai")
    approve(plan)
    words = shown(desk)
    assert "Đối thoại đợt một" in words
    assert draft.subject not in words
    address = reverse("book_reserve_plan", args=[plan.pk])
    assert address in words
    done = desk.post(address, {"year": "2022", "wanted": "20"}, follow=True).content.decode()
    assert "Đã giữ số 20 năm 2022 cho kế hoạch." in done
    assert address not in done
    assert "đã giữ số 20 năm 2022; hãy trả" in desk.post(address, {"year": "2022"}).content.decode()


def test_a_number_is_given_back_with_a_reason(desk: Client, office, clerk) -> None:
    entry = other(office, clerk)
    address = reverse("book_give_back", args=[entry.pk])
    assert "đang giữ cho «Quyết định khen»" in desk.get(address).content.decode()
    assert desk.post(address, {"reason": " "}).status_code == 200
    entry.refresh_from_db()
    assert entry.state == NumberState.RESERVED
    words = desk.post(address, {"reason": "không ban hành"}, follow=True).content.decode()
    assert "Đã trả số 01 năm 2022." in words
    again = desk.post(address, {"reason": "lần nữa"}, follow=True).content.decode()
    assert "Số 01 đã trả nên không trả được." in again


def test_a_used_number_offers_no_way_back(desk: Client, office, clerk) -> None:
    entry = other(office, clerk)
    NumberEntry.objects.update(state=NumberState.USED)
    address = reverse("book_give_back", args=[entry.pk])
    assert address not in shown(desk)
    assert "nên không trả được" in desk.post(address, {"reason": "x"}, follow=True).content.decode()
    assert NumberEntry.objects.get().state == NumberState.USED


def test_the_clerk_lets_the_book_begin_at_a_number(desk: Client, office, clerk) -> None:
    words = desk.post(reverse("book_start"), {"year": "2022", "number": "87"}, follow=True).content.decode()
    assert "bắt đầu từ số 87" in words
    logged = LogEntry.objects.get_for_object(NumberSeries.objects.get()).filter(changes__has_key="starts_at")
    assert clerk in [line.actor for line in logged]
    assert "Số tiếp theo: <strong>87</strong>" in words
    other(office, clerk, "90")
    assert "Sổ đã đến số 90" in desk.post(reverse("book_start"), {"year": "2022", "number": "89"}).content.decode()
    assert "từ 1 trở lên" in desk.post(reverse("book_start"), {"year": "2022", "number": "0"}).content.decode()


def test_an_office_whose_numbers_come_from_elsewhere_sees_no_gaps_and_no_next(desk: Client, office, clerk) -> None:
    IssuingAuthority.objects.update(bookkeeping=BookKeeping.TYPED)
    office.refresh_from_db()
    other(office, clerk, "1542")
    words = shown(desk)
    assert numbers(words) == ["1542"]
    assert "Số tiếp theo" not in words
    refused = desk.post(reverse("book_reserve"), {"subject": "x", "year": "2022"}).content.decode()
    assert "hãy gõ số mà hệ thống đã cấp" in refused


def test_another_offices_book_is_not_found(desk: Client) -> None:
    far = make_authority()
    entry = other(far, make_member(far, Role.CLERK), subject="Của nơi khác")
    assert desk.post(reverse("book_give_back", args=[entry.pk]), {"reason": "x"}).status_code == 404
    assert desk.get(reverse("book_reserve_plan", args=[make_plan(far).pk])).status_code == 404
    assert "Của nơi khác" not in shown(desk)


@pytest.mark.parametrize("rows", [1, 3, 70])
def test_the_book_costs_the_same_queries(desk: Client, office, clerk, rows, django_assert_num_queries) -> None:
    for _ in range(rows):
        other(office, clerk)
    issue(make_plan(office), number="500")
    with django_assert_num_queries(10):
        desk.get(reverse("book"), {"nam": 2022})
