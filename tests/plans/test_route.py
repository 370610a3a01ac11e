"""What each step of the route does, and with which sentence it is refused."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import User
from accounts.refusals import ActionRefused
from accounts.roles import Role
from communes.models import SigningOrder
from documents.models import FrozenPaper
from documents.serialize import from_json
from participants.models import Allocation
from plans import actions
from plans.models import Plan, PlanState, PlanVerb, ReturnCode
from tests.factories import make_authority, make_person
from tests.plan_factories import make_plan
from tests.plans.papers import complete
from tests.plans.routing import LATER, Office

pytestmark = pytest.mark.django_db


@pytest.fixture
def office() -> Office:
    return Office()


def story(plan: Plan) -> list[tuple[str, str, str]]:
    return [(e.verb, e.from_state, e.to_state) for e in plan.events.exclude(to_state="").order_by("pk")]


def locks(plan: Plan) -> tuple[bool, bool]:
    plan = Plan.objects.select_related("allocation", "estimate").get(pk=plan.pk)
    return plan.allocation.locked, plan.estimate.locked


# --- The whole way --------------------------------------------------------------------------------------------------
def test_the_whole_route_with_the_office_between(office: Office) -> None:
    office = Office(office_checks=True)
    plan = office.issue("20")

    assert story(plan) == [
        (PlanVerb.SUBMIT, "draft", "at_head"),
        (PlanVerb.PASS, "at_head", "at_office"),
        (PlanVerb.CHECK, "at_office", "at_leader"),
        (PlanVerb.APPROVE, "at_leader", "approved"),
        (PlanVerb.ISSUE, "approved", "issued"),
    ]
    assert (plan.number, plan.reference) == ("20", "20/KH-UBND")
    assert [plan.submitted_by, plan.approved_by, plan.registered_by] == [
        office[role] for role in (Role.DRAFTER, Role.LEADER, Role.CLERK)
    ]


def test_without_the_office_the_head_passes_on_to_the_leader(office: Office) -> None:
    office.submit()
    office.take(actions.pass_on, Role.HEAD)
    assert office.fresh().state == PlanState.AT_LEADER


@pytest.mark.parametrize(("office_checks", "first"), [(False, PlanState.AT_LEADER), (True, PlanState.AT_OFFICE)])
def test_a_head_who_drafted_skips_the_own_step(office_checks: bool, first: PlanState) -> None:
    office = Office(office_checks=office_checks, drafter=Role.HEAD)
    office.submit(Role.HEAD)
    assert office.fresh().state == first


# --- Handing in -----------------------------------------------------------------------------------------------------
def test_handing_in_closes_figures_and_money_and_a_return_opens_them(office: Office) -> None:
    office.submit()
    assert locks(office.plan) == (True, True)

    office.take(actions.send_back, Role.HEAD, code=ReturnCode.FIGURES, reason="Thiếu xã Mỹ Đông")

    assert locks(office.plan) == (False, False)
    assert not Allocation.objects.get(pk=office.plan.allocation_id).collecting


def test_a_plan_on_its_way_cannot_be_edited(office: Office) -> None:
    office.submit()
    with pytest.raises(ActionRefused, match="Chờ trưởng phòng duyệt"):
        actions.save_part(
            plan_id=office.plan.pk,
            slug="banner",
            facts={"banner": "x"},
            base_version=0,
            by=office[Role.DRAFTER],
            now=LATER,
        )


def test_an_error_stops_handing_in_and_nothing_is_locked(office: Office) -> None:
    office.plan.recipients.all().delete()

    with pytest.raises(ActionRefused, match=r"Còn 1 lỗi.*nơi nhận"):
        office.submit()

    assert office.fresh().state == PlanState.DRAFT
    assert locks(office.plan) == (False, False)


def test_every_warning_is_ticked_by_name_and_kept_on_record(office: Office) -> None:
    office.plan.subject += " ."
    office.plan.save()
    keys = office.ticked()
    assert keys

    with pytest.raises(ActionRefused, match="cảnh báo chưa được đánh dấu"):
        office.take(actions.submit_plan, Role.DRAFTER, ticked=["khac", *keys[1:]])
    office.take(actions.submit_plan, Role.DRAFTER, ticked=[*keys, "khong-co-canh-bao-nay"])

    kept = office.plan.ticked_warnings.all()
    assert sorted(mark.key for mark in kept) == sorted(keys)
    assert {mark.by for mark in kept} == {office[Role.DRAFTER]}


def test_unsaved_typing_of_a_colleague_is_not_left_behind(office: Office) -> None:
    actions.keep_typing(
        plan_id=office.plan.pk, part="title", data="x=1", base_version=0, by=office[Role.HEAD], now=LATER
    )
    with pytest.raises(ActionRefused, match="Người Trưởng phòng còn nội dung gõ dở"):
        office.submit()


# --- Taking back ----------------------------------------------------------------------------------------------------
def test_the_drafter_takes_the_plan_back_before_anybody_decided(office: Office) -> None:
    office.submit()
    office.take(actions.recall_plan, Role.DRAFTER)
    assert office.fresh().state == PlanState.DRAFT
    assert locks(office.plan) == (False, False)


def test_a_plan_taken_back_is_asked_again_for_what_its_last_return_asked(office: Office) -> None:
    office.submit()
    office.take(actions.send_back, Role.HEAD, code=ReturnCode.FIGURES, reason="Sai số hộ", pins={"quotas": "Ấp 1"})
    office.take(actions.submit_plan, Role.DRAFTER, ticked=office.ticked(), now=LATER + timedelta(hours=1))
    assert not office.plan.returns.filter(settled_at=None).exists()
    office.take(actions.recall_plan, Role.DRAFTER)
    assert [given.reason for given in office.plan.returns.filter(settled_at=None)] == ["Sai số hộ"]


def test_after_the_first_decision_it_is_too_late(office: Office) -> None:
    office.to_leader()
    with pytest.raises(ActionRefused, match="không rút lại được nữa"):
        office.take(actions.recall_plan, Role.DRAFTER)


def test_a_colleague_does_not_take_it_back(office: Office) -> None:
    office.submit()
    colleague = make_person(office.authority, Role.DRAFTER)
    with pytest.raises(ActionRefused, match="Chỉ người soạn"):
        office.take(actions.recall_plan, Role.DRAFTER, by=colleague)


# --- Giving back ----------------------------------------------------------------------------------------------------
def test_a_return_says_why_and_where(office: Office) -> None:
    office.to_leader()
    given = office.take(
        actions.send_back,
        Role.LEADER,
        code=ReturnCode.CONTENT,
        reason=" Sai ngày ",
        pins={"schedule": "dời sang 12–20/11"},
    )

    assert (given.reason, given.from_state, office.fresh().state) == ("Sai ngày", "at_leader", PlanState.RETURNED)
    assert [(pin.part, pin.words) for pin in given.pins.all()] == [("schedule", "dời sang 12–20/11")]


@pytest.mark.parametrize("reason", ["", "  \n "])
def test_a_return_without_a_reason_is_refused_and_changes_nothing(office: Office, reason: str) -> None:
    office.to_leader()
    with pytest.raises(ActionRefused, match="Hãy ghi lý do"):
        office.take(actions.send_back, Role.LEADER, code=ReturnCode.CONTENT, reason=reason)
    assert office.fresh().state == PlanState.AT_LEADER
    assert not office.plan.returns.exists()


def test_a_new_submission_settles_the_return(office: Office) -> None:
    office.to_leader()
    office.take(actions.send_back, Role.LEADER, code=ReturnCode.CONTENT, reason="Sai ngày")
    office.submit()
    assert office.plan.returns.get().settled_at == LATER


def test_the_clerk_returns_an_approved_paper_for_form_only(office: Office) -> None:
    office.approve()
    with pytest.raises(ActionRefused, match="về thể thức"):
        office.take(actions.send_back, Role.CLERK, code=ReturnCode.CONTENT, reason="Không hay")
    office.take(actions.send_back, Role.CLERK, code=ReturnCode.FORM, reason="Thiếu chấm")
    assert office.fresh().approved_paper is None


def test_an_approval_is_taken_back_with_a_reason(office: Office) -> None:
    office.approve()
    office.take(actions.unapprove_plan, Role.LEADER, reason="Tỉnh hoãn")
    assert office.plan.returns.get().act == "hủy duyệt"
    plan = office.fresh()
    assert (plan.state, plan.approved_by, plan.approved_paper) == (PlanState.RETURNED, None, None)
    assert plan.returns.get().reason == "Tỉnh hoãn"


# --- Nobody approves what they drafted ------------------------------------------------------------------------------
def test_a_drafter_who_also_leads_does_not_approve_the_own_plan(office: Office) -> None:
    both = User.objects.get(pk=office[Role.DRAFTER].pk)
    office.authority.memberships.create(user=both, role=Role.LEADER)
    office.to_leader()
    with pytest.raises(ActionRefused, match="chính mình"):
        office.take(actions.approve_plan, Role.LEADER, by=both)


def test_a_leader_who_handed_it_in_does_not_approve_it(office: Office) -> None:
    office.authority.memberships.create(user=office[Role.LEADER], role=Role.DRAFTER)
    office.take(actions.submit_plan, Role.LEADER, ticked=office.ticked())
    office.take(actions.pass_on, Role.HEAD)
    with pytest.raises(ActionRefused, match="chính mình"):
        office.take(actions.approve_plan, Role.LEADER)


# --- Twice, stale, out of order -------------------------------------------------------------------------------------
def test_a_step_taken_twice_says_who_was_first_and_when(office: Office) -> None:
    office.to_leader()
    step = office.fresh().step
    office.take(actions.approve_plan, Role.LEADER)
    second = make_person(office.authority, Role.LEADER)
    with pytest.raises(ActionRefused, match=r"«Đã duyệt, chờ phát hành».*Người Lãnh đạo UBND đã duyệt lúc"):
        office.take(actions.approve_plan, Role.LEADER, by=second, seen_step=step)
    assert office.plan.events.filter(verb=PlanVerb.APPROVE).count() == 1


def test_a_stale_page_is_refused_although_the_state_is_the_same_again(office: Office) -> None:
    office.to_leader()
    step = office.fresh().step
    office.take(actions.send_back, Role.LEADER, code=ReturnCode.CONTENT, reason="Sửa")
    office.to_leader()
    with pytest.raises(ActionRefused, match="không còn mới"):
        office.take(actions.approve_plan, Role.LEADER, seen_step=step)


@pytest.mark.parametrize("step", [actions.pass_on, actions.check_form, actions.approve_plan])
def test_out_of_order_is_refused_by_naming_the_state(office: Office, step) -> None:
    role = {actions.pass_on: Role.HEAD, actions.check_form: Role.OFFICE, actions.approve_plan: Role.LEADER}[step]
    with pytest.raises(ActionRefused, match="«Dự thảo»"):
        office.take(step, role)


def test_a_stranger_and_the_wrong_role_are_refused(office: Office) -> None:
    office.to_leader()
    for person in (office[Role.DRAFTER], office[Role.CLERK], make_person(make_authority(), Role.LEADER)):
        with pytest.raises(ActionRefused, match="không có quyền"):
            office.take(actions.approve_plan, Role.LEADER, by=person)


# --- Issue ----------------------------------------------------------------------------------------------------------
def test_the_approved_paper_is_frozen_with_blanks_and_the_issued_one_differs_in_nothing_else(office: Office) -> None:
    plan = office.issue("7")
    approved, issued = (from_json(paper.tree_json) for paper in (plan.approved_paper, plan.paper))
    assert (approved.draft, approved.letterhead.number, approved.letterhead.day) == (None, None, None)
    assert (issued.letterhead.number, issued.letterhead.day) == ("7", timezone.localdate(LATER).day)
    assert approved.blocks == issued.blocks
    assert plan.paper.is_intact()


def test_what_changed_behind_the_approval_stops_the_issue_and_is_named(office: Office) -> None:
    office.approve()
    office.authority.signers.update(full_name="Trần Văn Khác")
    with pytest.raises(ActionRefused, match=r"khác bản đã duyệt.*Trần Văn Khác"):
        office.take(actions.issue_plan, Role.CLERK, number="20", on=timezone.localdate(LATER))
    assert office.fresh().state == PlanState.APPROVED
    assert FrozenPaper.objects.count() == 1


@pytest.mark.parametrize(("days", "words"), [(1, "sau hôm nay"), (-1, "trước ngày trình")])
def test_the_date_of_issue_lies_between_submission_and_today(office: Office, days: int, words: str) -> None:
    office.approve()
    with pytest.raises(ActionRefused, match=words):
        office.take(actions.issue_plan, Role.CLERK, number="20", on=timezone.localdate(LATER) + timedelta(days=days))


def test_an_office_that_signs_first_hands_out_the_approved_file_for_ever(office: Office) -> None:
    office.authority.signing_order = SigningOrder.SIGN_FIRST
    office.authority.save()
    plan = office.issue("20")
    assert plan.paper == plan.approved_paper
    assert plan.reference == "20/KH-UBND"


def test_a_number_is_given_once(office: Office) -> None:
    office.issue("20")
    office.plan = complete(make_plan(office.authority, by=office[Role.DRAFTER]))
    office.approve()
    with pytest.raises(ActionRefused, match="20"):
        office.take(actions.issue_plan, Role.CLERK, number="020", on=timezone.localdate(LATER))
    assert office.fresh().state == PlanState.APPROVED


# --- Afterwards -----------------------------------------------------------------------------------------------------
def test_an_issued_plan_is_called_back_for_good_with_a_reason(office: Office) -> None:
    office.issue()
    office.take(actions.revoke_plan, Role.LEADER, reason="Ban hành nhầm")
    plan = office.fresh()
    assert plan.state == PlanState.REVOKED
    assert plan.paper.is_intact()
    with pytest.raises(ActionRefused, match="Đã thu hồi"):
        office.take(actions.revoke_plan, Role.LEADER, reason="Lần nữa")


def test_an_issued_plan_is_replaced_by_one_that_names_it_and_only_when_that_is_issued(office: Office) -> None:
    old = office.issue("20")
    new = actions.start_replacement(plan_id=old.pk, by=office[Role.DRAFTER], now=LATER)
    assert new.replaces == old
    with pytest.raises(ActionRefused, match="đang soạn kế hoạch thay thế"):
        actions.start_replacement(plan_id=old.pk, by=office[Role.DRAFTER], now=LATER)

    office.plan = new
    issued = office.issue("21")

    assert Plan.objects.get(pk=old.pk).state == PlanState.REPLACED
    words = issued.paper.tree_json
    assert "Kế hoạch này thay thế Kế hoạch số 20/KH-UBND ngày" in words


def test_the_bytes_stay_whatever_is_renamed_or_deleted_later(office: Office) -> None:
    plan = office.issue()
    before = bytes(plan.paper.pdf)
    office.authority.name = "Ủy ban nhân dân huyện Khác"
    office.authority.save()
    plan.recipients.all().delete()
    assert bytes(office.fresh().paper.pdf) == before
