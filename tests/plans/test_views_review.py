"""What the person who decides sees: the changes since the last look, the step bar, the history, lists and links."""

import re
from html import unescape
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from accounts.roles import Role
from plans import actions
from plans.actions.seeing import note_seen
from plans.models import Plan, PlanSeen, PlanVerb, ReturnCode
from plans.overviews.history import tell
from plans.overviews.story import tell_route
from tests.factories import make_person
from tests.plan_factories import composed, make_plan
from tests.plans.papers import complete
from tests.plans.routing import LATER, Office
from tests.plans.test_views_route import Desk

pytestmark = pytest.mark.django_db

REASON = "Thời gian chưa phù hợp"


@pytest.fixture
def office() -> Office:
    return Office()


def text_of(page: str) -> str:
    """The words of a page's main part on one line."""
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", page.partition("<main")[2])))


def save(office: Office, slug: str, facts: dict) -> None:
    actions.save_part(
        plan_id=office.plan.pk, slug=slug, facts=facts, base_version=office.fresh().part_version(slug),
        by=office[Role.DRAFTER], now=LATER,
    )  # fmt: skip


def send_back(office: Office, role: Role = Role.LEADER) -> None:
    office.take(actions.send_back, role, code=ReturnCode.CONTENT, reason=REASON)


def look(desk: Desk) -> str:
    """Open the page as a browser does: once it is shown it says which version it showed."""
    page = desk.page("review")
    shown = re.search(r"\{\"version\": (\d+)\}", page)
    assert shown
    assert desk.client.post(desk.url("seen"), {"version": shown[1]}).status_code == 204
    return text_of(page)


# --- «Từ lần xem trước» ---------------------------------------------------------------------------------------------
def test_the_second_look_names_what_changed_between_two_submissions_and_stays_while_one_decides(office: Office) -> None:
    save(office, "schedule", {"period_from": "2022-11-11", "period_to": "2022-11-20"})
    office.to_leader()
    leader = Desk(office, Role.LEADER)
    assert "Lần xem đầu tiên" in look(leader)
    send_back(office)
    save(office, "schedule", {"period_from": "2022-11-12", "period_to": "2022-11-20"})
    office.to_leader()

    for _ in range(2):  # the page is opened again after «Không, quay lại»
        page = look(leader)
        assert "Từ lần xem trước" in page
        assert "thời gian dời từ 11–20/11/2022 sang 12–20/11/2022" in page
    assert "Các lần trả lại" in page
    assert REASON in page

    send_back(office)
    office.to_leader()
    assert "Không có gì thay đổi" in look(leader)


def test_the_page_of_the_decision_shows_the_paper_and_both_ways_out(office: Office) -> None:
    office.submit()
    page = Desk(office, Role.HEAD).page("review")
    assert "Lắng nghe người dân." in page.partition('class="review-paper"')[2]
    for name in ("decide", "send_back"):
        assert f'href="{reverse(f"plans:{name}", args=[office.plan.pk])}"' in page


def test_what_was_seen_is_a_kept_version_and_never_goes_back(office: Office) -> None:
    office.submit()
    head, plan = office[Role.HEAD], office.fresh()
    assert note_seen(plan, version=9, user=head, now=LATER) is None  # there is no such version
    assert not PlanSeen.objects.exists()
    assert note_seen(plan, version=1, user=head, now=LATER) is None
    office.take(actions.pass_on, Role.HEAD)
    save_count = plan.versions.count()
    assert note_seen(plan, version=save_count, user=head, now=LATER) == 1
    assert note_seen(plan, version=1, user=head, now=LATER) == save_count
    assert PlanSeen.objects.get().version == save_count


@pytest.mark.parametrize("version", ["", "0", "-1", "²", "x", "9" * 40])
def test_nonsense_seen_is_noted_nowhere(office: Office, version: str) -> None:
    office.submit()
    desk = Desk(office, Role.HEAD)
    assert desk.client.post(desk.url("seen"), {"version": version}).status_code == 204
    assert not PlanSeen.objects.exists()
    assert desk.client.get(desk.url("seen")).status_code == 405


# --- The step bar ---------------------------------------------------------------------------------------------------
def bar(office: Office) -> list[tuple[str, str, str]]:
    return [(s.label, s.mark, s.who) for s in tell_route(office.fresh(), drafter_heads=False)]


DRAFTER, HEAD, LEADER, CLERK = (f"Người {role.label}" for role in (Role.DRAFTER, Role.HEAD, Role.LEADER, Role.CLERK))


def test_the_bar_tells_each_step_by_who_took_it(office: Office) -> None:
    assert bar(office)[:2] == [("Dự thảo", "current", DRAFTER), ("Trưởng phòng duyệt", "", "")]
    office.submit()
    assert bar(office)[:3] == [
        ("Dự thảo", "done", DRAFTER),
        ("Chờ trưởng phòng duyệt", "current", ""),
        ("Lãnh đạo duyệt", "", ""),
    ]
    office.take(actions.pass_on, Role.HEAD)
    send_back(office)
    assert bar(office)[:2] == [("Trả lại", "current", LEADER), ("Trưởng phòng duyệt", "", "")]
    office.issue()
    assert bar(office) == [
        ("Dự thảo", "done", DRAFTER),
        ("Trưởng phòng duyệt", "done", HEAD),
        ("Lãnh đạo duyệt", "done", LEADER),
        ("Duyệt xong, chờ phát hành", "done", ""),
        ("Đã phát hành", "current", CLERK),
        ("Ký", "", ""),
    ]
    office.take(actions.revoke_plan, Role.LEADER, reason=REASON)
    assert bar(office)[-2:] == [("Phát hành", "done", CLERK), ("Đã thu hồi", "current", LEADER)]


def test_a_route_that_the_office_changes_meanwhile_stays_told_as_it_was_walked(office: Office) -> None:
    office.approve()
    office.authority.office_checks = True
    office.authority.save()
    assert "Văn phòng thẩm tra" not in [label for label, _, _ in bar(office)]


def test_the_step_of_the_office_stands_in_the_bar_before_and_after() -> None:
    office = Office(office_checks=True)
    assert [label for label, _, _ in bar(office)][2] == "Văn phòng thẩm tra"
    office.to_leader()
    assert bar(office)[2] == ("Văn phòng thẩm tra", "done", f"Người {Role.OFFICE.label}")


def test_an_old_paper_has_three_stations_and_a_replaced_one_ends_so(office: Office) -> None:
    actions.register_issued(
        plan=office.plan, number="5", on=LATER.date().replace(month=9), by=office[Role.CLERK], now=LATER
    )
    assert [(label, mark) for label, mark, _ in bar(office)] == [
        ("Dự thảo", "done"),
        ("Đã phát hành", "current"),
        ("Ký", ""),
    ]
    old = office.plan
    office.plan = actions.start_replacement(plan_id=old.pk, by=office[Role.DRAFTER], now=LATER)
    office.issue("6")
    office.plan = old
    assert bar(office)[-1][:2] == ("Đã thay thế", "current")


def test_an_approval_given_by_telephone_names_the_leader_and_who_put_it_in(office: Office) -> None:
    office.to_leader()
    address = reverse("plans:approval", args=[office.plan.pk])
    assert address in Desk(office, Role.OFFICE).page("show")
    assert address not in Desk(office, Role.LEADER).page("show")
    office.take(
        actions.record_approval,
        Role.OFFICE,
        given_by=office[Role.LEADER],
        given_at=LATER,
        means="phone",
        words="Đồng ý",
    )  # fmt: skip
    recorder = f"Người {Role.OFFICE.label}"
    assert bar(office)[2] == ("Lãnh đạo duyệt", "done", f"{LEADER} ({recorder} ghi nhận)")
    assert f"{LEADER} ({recorder} ghi nhận) duyệt" in Desk(office, Role.CLERK).page("issue")


# --- History --------------------------------------------------------------------------------------------------------
def test_the_history_tells_who_when_from_to_and_why(office: Office) -> None:
    office.to_leader()
    send_back(office)
    page = text_of(Desk(office, Role.DRAFTER).page("events"))
    moment = f"{timezone.localtime(LATER):%H:%M %d/%m/%Y}"
    assert f"{moment} {LEADER} trả lại: Nội dung chưa đạt: {REASON} (Chờ lãnh đạo duyệt → Trả lại)" in page
    assert f"{HEAD} duyệt, chuyển tiếp (Chờ trưởng phòng duyệt → Chờ lãnh đạo duyệt)" in page
    assert f"{DRAFTER} trình duyệt (Dự thảo → Chờ trưởng phòng duyệt)" in page


def test_an_old_paper_is_not_told_as_issued_here(office: Office) -> None:
    actions.register_issued(
        plan=office.plan, number="5", on=LATER.date().replace(month=9), by=office[Role.CLERK], now=LATER
    )
    told = tell(office.plan.events.get(verb=PlanVerb.REGISTER))
    assert told == "ghi sổ văn bản cũ, số 05 ngày 03/09/2022 (Dự thảo → Đã phát hành)"


# --- Lists, links, costs --------------------------------------------------------------------------------------------
def tabs(desk: Desk, tab: str) -> tuple[list[Any], dict[str, int | None]]:
    context = desk.client.get(reverse("plans:list"), {"tab": tab}).context
    return [row.plan.pk for row in context["rows"]], {tab.slug: tab.count for tab in context["tabs"]}


def test_each_finds_in_the_tabs_what_waits_for_them(office: Office) -> None:
    office.to_leader()
    other = complete(make_plan(office.authority, by=office[Role.DRAFTER]))
    leader, head, drafter = (Desk(office, role) for role in (Role.LEADER, Role.HEAD, Role.DRAFTER))
    assert tabs(leader, "can-duyet") == (
        [office.plan.pk],
        {"": None, "can-duyet": 1, "du-thao": None, "dang-trinh": 1, "phat-hanh": None},
    )
    assert tabs(head, "can-duyet")[0] == []
    assert tabs(drafter, "du-thao")[0] == [other.pk]
    assert tabs(drafter, "dang-trinh")[0] == [office.plan.pk]
    office.take(actions.approve_plan, Role.LEADER)
    assert tabs(leader, "can-duyet")[1]["can-duyet"] == 0
    office.take(actions.issue_plan, Role.CLERK, number="20", on=LATER.date())
    assert tabs(drafter, "phat-hanh")[0] == [office.plan.pk]


def test_a_finding_leads_to_the_row_that_mends_it(office: Office) -> None:
    page = Desk(office, Role.DRAFTER).page("submit")
    assert f'href="{reverse("plans:part", args=[office.plan.pk, "bases"])}#row-bases-0"' in page
    assert "#row-bases-0" not in Desk(office, Role.LEADER).page("checks")  # who may not write gets no link


@pytest.mark.parametrize(("page", "role"), [("submit", Role.DRAFTER), ("review", Role.HEAD), ("show", Role.DRAFTER)])
def test_a_page_costs_the_same_queries_however_many_rows(office: Office, page: str, role: Role) -> None:
    costs = []
    for rows in (1, 3):
        save(office, "recipients", {"recipients": [{"name": f"UBND xã số {number}"} for number in range(rows)]})
        save(office, "outline", {"sections": [{"heading": f"Mục {n}", "body": "<p>Chữ.</p>"} for n in range(rows)]})
        for _ in range(rows):
            office.submit()
            send_back(office, Role.HEAD)
        if page == "review":
            office.submit()
        desk = Desk(office, User.objects.get(pk=office[role].pk))
        desk.get(page)
        with CaptureQueriesContext(
            connection,
        ) as found:
            assert desk.get(page).status_code == 200
        costs.append(len(found))
        if page == "review":
            send_back(office, Role.HEAD)
    assert costs[0] == costs[1]


def test_a_stand_in_finds_the_page_the_list_and_the_step(office: Office) -> None:
    deputy = make_person(office.authority, Role.CLERK, full_name="Người Thay")
    deputy.stand_ins.create(
        authority=office.authority, role=Role.HEAD, absent=office[Role.HEAD], first_on="2022-01-01",
        last_on="2099-01-01", reason="Đi họp", made_at=LATER, made_by=office[Role.LEADER],
    )  # fmt: skip
    office.submit()
    desk = Desk(office, deputy)
    assert tabs(desk, "can-duyet")[0] == [office.plan.pk]
    assert desk.get("review").status_code == 200
    assert deputy.notices.get().text.endswith("chờ bạn duyệt.")
    assert desk.post("decide", confirmed="1").status_code == 302
    assert "(thay Người Trưởng phòng)" in str(bar(office)[1])
    assert Desk(office, deputy).get("review").status_code == 409


def test_the_frozen_file_is_for_those_who_may_read_the_plan(office: Office) -> None:
    office.submit()
    drafter, stranger = Desk(office, Role.DRAFTER), make_person(office.authority, Role.DRAFTER)
    assert drafter.get("frozen_pdf").status_code == 404
    office.take(actions.pass_on, Role.HEAD)
    office.take(actions.approve_plan, Role.LEADER)
    plan = Plan.objects.select_related("approved_paper").get(pk=office.plan.pk)
    assert drafter.get("frozen_pdf").content == bytes(plan.approved_paper.pdf)
    stranger.memberships.all().delete()
    assert Desk(office, User.objects.get(pk=stranger.pk)).get("frozen_pdf").status_code == 404
    assert composed(plan).paper is None
