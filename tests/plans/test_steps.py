"""What the plan's page offers to whom, and what its step bar tells of each station."""

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.roles import Role
from communes.models import BookKeeping
from plans import actions
from plans.actions.book import reserve_number
from plans.actions.route import drafter_heads
from plans.models import ReturnCode
from plans.overviews.steps import other_links, route_steps
from plans.overviews.story import tell_route
from tests.plans.routing import LATER, Office

pytestmark = pytest.mark.django_db
DAY = timezone.localdate(LATER)


@pytest.fixture
def office() -> Office:
    return Office(office_checks=True)


def told(office: Office) -> list[tuple[str, str, str]]:
    plan = office.fresh()
    return [
        (station.label, station.mark, station.who) for station in tell_route(plan, drafter_heads=drafter_heads(plan))
    ]


def others(office: Office, role: Role) -> list[str]:
    return [link.label for link in other_links(office.fresh(), office[role])]


def steps(office: Office, role: Role) -> list[str]:
    return [step.label for step in route_steps(office.fresh(), office[role], DAY)]


def test_a_station_behind_the_paper_names_who_decided_there(office: Office) -> None:
    office.to_leader()
    drafter, head, checker = (str(office[role]) for role in (Role.DRAFTER, Role.HEAD, Role.OFFICE))
    assert told(office) == [
        ("Dự thảo", "done", drafter),
        ("Trưởng phòng duyệt", "done", head),
        ("Văn phòng thẩm tra", "done", checker),
        ("Chờ lãnh đạo duyệt", "current", ""),
        ("Duyệt xong, chờ phát hành", "", ""),
        ("Phát hành", "", ""),
        ("Ký", "", ""),
    ]


def test_an_issued_paper_names_leader_and_clerk_once(office: Office) -> None:
    office.issue()
    assert told(office)[3:6] == [
        ("Lãnh đạo duyệt", "done", str(office[Role.LEADER])),
        ("Duyệt xong, chờ phát hành", "done", ""),
        ("Đã phát hành", "current", str(office[Role.CLERK])),
    ]


def test_a_return_begins_the_route_anew(office: Office) -> None:
    office.submit()
    office.take(actions.send_back, Role.HEAD, code=ReturnCode.BASES, reason="Thiếu căn cứ.", pins={})
    assert told(office)[:2] == [("Trả lại", "current", str(office[Role.HEAD])), ("Trưởng phòng duyệt", "", "")]


def test_an_approval_by_telephone_is_offered_to_those_who_record_it(office: Office) -> None:
    label = "Ghi nhận lãnh đạo đã duyệt"
    office.submit()
    assert label not in steps(office, Role.HEAD)
    office.take(actions.pass_on, Role.HEAD)
    office.take(actions.check_form, Role.OFFICE)
    offered = {
        role for role in (Role.DRAFTER, Role.HEAD, Role.OFFICE, Role.LEADER, Role.CLERK) if label in steps(office, role)
    }
    assert offered == {Role.HEAD, Role.OFFICE}


def test_a_draft_offers_its_drafter_opinions_versions_and_deletion_last(office: Office) -> None:
    assert others(office, Role.DRAFTER) == [
        "Xin ý kiến, góp ý", "Các bản, so sánh", "Chép sang năm khác", "Lưu làm mẫu", "Xóa kế hoạch",
    ]  # fmt: skip
    assert others(office, Role.HEAD)[0] == "Ghi nhận ý kiến chỉ đạo"
    assert others(office, Role.LEADER) == ["Xin ý kiến, góp ý", "Các bản, so sánh"]


def test_the_clerk_is_offered_a_number_until_one_is_held(office: Office) -> None:
    assert "Giữ số" not in others(office, Role.CLERK)
    office.approve()
    assert "Giữ số" in others(office, Role.CLERK)
    assert "Giữ số" not in others(office, Role.DRAFTER)
    reserve_number(plan=office.plan, year=DAY.year, by=office[Role.CLERK], now=LATER)
    assert "Giữ số" not in others(office, Role.CLERK)


def test_an_office_that_types_its_numbers_holds_none(office: Office) -> None:
    office.authority.bookkeeping = BookKeeping.TYPED
    office.authority.save()
    office.approve()
    assert "Giữ số" not in others(office, Role.CLERK)


def test_an_issued_paper_can_be_opened_to_the_public_by_the_clerk(office: Office) -> None:
    office.issue()
    assert "Công khai" in others(office, Role.CLERK)
    assert "Công khai" not in others(office, Role.DRAFTER)


@pytest.mark.parametrize("role", [Role.DRAFTER, Role.HEAD, Role.LEADER, Role.CLERK, Role.OFFICE])
def test_every_link_that_is_offered_opens(office: Office, client, role: Role) -> None:
    office.to_leader()
    client.force_login(office[role])
    page = client.get(reverse("plans:show", args=[office.plan.pk])).content.decode()
    for link in [*route_steps(office.fresh(), office[role], DAY), *other_links(office.fresh(), office[role])]:
        assert f'href="{link.url}"' in page
        assert client.get(link.url).status_code == 200, link
