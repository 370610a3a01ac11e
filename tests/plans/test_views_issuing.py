"""Over HTTP: undoing, issuing, calling back, replacing; old papers, held numbers, communes that wait."""

import pytest
from django.urls import reverse

from accounts.models import Notice
from accounts.roles import Role
from participants.actions import lock_allocation
from participants.models import Allocation, UnitReply
from plans import actions
from plans.actions.book import reserve_number
from plans.models import NumberState, Plan, PlanState, ReturnCode
from tests.factories import make_person
from tests.plan_factories import issue
from tests.plans.routing import LATER, Office
from tests.plans.test_views_route import Desk, said

pytestmark = pytest.mark.django_db

REASON = "Thời gian chưa phù hợp"


@pytest.fixture
def office() -> Office:
    return Office()


# --- Undoing, issuing, calling back, replacing ----------------------------------------------------------------------
def test_an_approval_is_taken_back_and_the_drafter_is_told_by_that_word(office: Office) -> None:
    office.approve()
    desk = Desk(office, Role.LEADER)
    assert desk.post("unapprove", reason=" ").status_code == 200
    assert office.fresh().state == PlanState.APPROVED
    assert "Đã hủy duyệt" in said(desk.post("unapprove", reason=REASON))[0]
    assert office.fresh().state == PlanState.RETURNED
    assert "hủy duyệt" in Notice.objects.filter(user=office[Role.DRAFTER]).latest("pk").text


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"number": "20", "on": "31/12/2099"}, "sau hôm nay"),
        ({"number": "20", "on": "01/01/2020"}, "trước ngày trình"),
        ({"number": "20/KH", "on": "03/10/2022"}, "chỉ gồm chữ số"),
        ({"number": "0", "on": "03/10/2022"}, "bắt đầu từ 01"),
        ({"number": "", "on": "03/10/2022"}, "invalid-feedback"),
        ({"number": "20", "on": "32/13/2022"}, "invalid-feedback"),
        ({"number": "20", "on": "03/10/2022", "seen_step": "1"}, "không còn mới"),
    ],
)
def test_a_refused_issue_keeps_number_and_date_on_the_page(office: Office, typed: dict, words: str) -> None:
    office.approve()
    answer = Desk(office, Role.CLERK).post("issue", **typed)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert words in page
    assert f'value="{typed["on"]}"' in page
    plan = office.fresh()
    assert (plan.state, plan.number, plan.paper, plan.numbers.count()) == (PlanState.APPROVED, "", None, 0)


def test_issuing_twice_gives_one_number(office: Office) -> None:
    office.approve()
    desk, step = Desk(office, Role.CLERK), office.fresh().step
    assert 'value="1"' in desk.page("issue")
    answer = desk.post("issue", number="7", on="03/10/2022", seen_step=step)
    assert said(answer) == ["Đã phát hành kế hoạch số 07/KH-UBND."]
    again = desk.post("issue", number="8", on="03/10/2022", seen_step=step)
    assert "Người Văn thư đã phát hành" in again.content.decode()
    assert office.fresh().number == "7"


def test_calling_back_tells_the_limit_it_keeps(office: Office) -> None:
    office.issue()
    desk = Desk(office, Role.LEADER)
    assert "chỉ nhận đến 500" in desk.page("revoke", reason="x" * 501)
    assert office.fresh().state == PlanState.ISSUED
    assert "Đã thu hồi kế hoạch số 20/KH-UBND" in said(desk.post("revoke", reason=REASON))[0]
    assert "lúc này không thu hồi kế hoạch được" in desk.page("revoke", reason=REASON)


def test_a_replacement_is_drafted_once_deleted_and_drafted_again(office: Office) -> None:
    old = office.issue()
    desk = Desk(office, Role.DRAFTER)
    assert desk.post("replace", confirmed="1").status_code == 302
    made = old.replacements.get()
    assert desk.post("replace", confirmed="1").status_code == 409
    actions.delete_plan(plan_id=made.pk, by=office[Role.DRAFTER])
    assert Plan.objects.get(pk=old.pk).state == PlanState.ISSUED
    assert desk.post("replace", confirmed="1").status_code == 302


def test_a_copy_of_a_replacement_replaces_nothing(office: Office) -> None:
    old = office.issue()
    made = actions.start_replacement(plan_id=old.pk, by=office[Role.DRAFTER], now=LATER)
    copy = actions.copy_plan(plan=made, year=2023, by=office[Role.DRAFTER], now=LATER)
    assert copy.replaces is None
    assert old.replacements.get() == made


def test_what_was_called_back_meanwhile_cannot_be_replaced_and_that_is_said_when_it_is_handed_in(
    office: Office,
) -> None:
    old = office.issue()
    office.take(actions.revoke_plan, Role.LEADER, reason=REASON)
    office.plan = Plan.objects.get(pk=old.pk)
    made = Plan.objects.create(
        slug="ban-moi", authority=office.authority, subject="Mới", year=2022, drafter=office[Role.DRAFTER],
        created_at=LATER, changed_at=LATER, replaces=old,
    )  # fmt: skip
    office.plan = made
    page = Desk(office, Role.DRAFTER).page("submit", ticked=[])
    assert "nay ở bước «Đã thu hồi», không còn gì để thay thế" in page
    assert office.fresh().state == PlanState.DRAFT


# --- Old papers do not go round the route ---------------------------------------------------------------------------
@pytest.mark.parametrize("how", ["returned", "recalled", "replacing"])
def test_a_plan_that_was_handed_in_or_replaces_another_is_never_put_on_file_as_an_old_paper(
    office: Office, how: str
) -> None:
    if how == "replacing":
        old = office.issue()
        office.plan = actions.start_replacement(plan_id=old.pk, by=office[Role.DRAFTER], now=LATER)
    else:
        office.submit()
    if how == "returned":
        office.take(actions.send_back, Role.HEAD, code=ReturnCode.CONTENT, reason=REASON)
    if how == "recalled":
        office.take(actions.recall_plan, Role.DRAFTER)
    desk = Desk(office, Role.CLERK)
    assert desk.post("register", number="5", on="01/09/2022", confirmed="1").status_code == 403
    with pytest.raises(actions.ActionRefused, match="phải được duyệt rồi mới phát hành"):
        actions.register_issued(
            plan=office.plan, number="5", on=LATER.date().replace(month=9), by=office[Role.CLERK], now=LATER
        )
    assert office.fresh().is_draft


# --- What hangs on the plan -----------------------------------------------------------------------------------------
def test_a_number_held_for_the_plan_outlasts_an_approval_taken_back(office: Office) -> None:
    office.approve()
    reserve_number(plan=office.fresh(), year=2022, by=office[Role.CLERK], now=LATER, wanted="9")
    office.take(actions.unapprove_plan, Role.LEADER, reason=REASON)
    assert office.plan.numbers.get().state == NumberState.RESERVED
    office.issue("")
    assert (office.fresh().reference, office.plan.numbers.get().state) == ("09/KH-UBND", NumberState.USED)


def test_a_commune_is_not_told_that_a_plan_is_issued_which_is_only_handed_in(office: Office) -> None:
    commune = office.authority.unit.children.order_by("pk")[0]
    reply = UnitReply.objects.create(allocation=office.plan.allocation, unit=commune)
    officer = make_person(office.authority, Role.COMMUNE_OFFICER, unit=commune)
    Allocation.objects.filter(pk=office.plan.allocation_id).update(due_at=LATER)  # the commune was asked once
    lock_allocation(office.plan.allocation_id)
    office.plan.state = PlanState.AT_HEAD
    office.plan.save()
    client = Desk(office, officer).client
    listed = client.get(reverse("participants:list"), {"tab": "all"}).content.decode()
    assert "Kế hoạch đã trình, số liệu đã khóa" in listed
    receipt = client.get(reverse("participants:reply", args=[reply.pk])).content.decode()
    assert "Nếu số liệu còn thiếu hoặc sai, hãy báo" in receipt
    assert "kế hoạch đã trình, số liệu đã khóa" in Desk(office, Role.DRAFTER).page("board")


def test_nobody_follows_a_plan_that_was_called_back(office: Office) -> None:
    commune = office.authority.unit.children.order_by("pk")[0]
    UnitReply.objects.create(allocation=office.plan.allocation, unit=commune)
    officer = make_person(office.authority, Role.COMMUNE_OFFICER, unit=commune)
    issue(office.plan, number="5")
    desk = Desk(office, officer)
    page = desk.client.get(reverse("plans:own_plan", args=[office.plan.pk])).content.decode()
    assert "từ kế hoạch số 05/KH-UBND?" in page
    home = desk.client.get("/").content.decode()
    assert "theo kế hoạch số 05/KH-UBND" in home
    assert "Số 05/KH-UBND ngày 02/11/2022" in home
    office.take(actions.revoke_plan, Role.LEADER, reason=REASON)
    assert desk.client.get(reverse("plans:own_plan", args=[office.plan.pk])).status_code == 403
    assert "theo kế hoạch số" not in desk.client.get("/").content.decode()
