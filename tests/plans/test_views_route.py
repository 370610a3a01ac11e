"""Every page of the route over HTTP: the right hands and the wrong ones, stale pages, and what was typed."""

import unicodedata
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import Notice, User
from accounts.roles import Role
from plans import actions
from plans.models import Plan, PlanState, PlanVerb, ReturnCode
from tests.factories import make_authority, make_person
from tests.plans.routing import LATER, Office

pytestmark = pytest.mark.django_db

REASON = "Thời gian chưa phù hợp"


@pytest.fixture
def office() -> Office:
    return Office()


class Desk:
    """A browser in which one person of the office works on the office's plan."""

    def __init__(self, office: Office, person: Role | User) -> None:
        self.office, self.client = office, Client()
        self.client.force_login(office[person] if isinstance(person, Role) else person)

    def url(self, name: str) -> str:
        return reverse(f"plans:{name}", args=[self.office.plan.pk])

    def get(self, name: str) -> Any:
        return self.client.get(self.url(name))

    def post(self, name: str, **typed: Any) -> Any:
        """Post as from a page opened this moment; ``seen_step=None`` leaves the step out."""
        data = {"seen_step": self.office.fresh().step} | typed
        return self.client.post(self.url(name), {key: value for key, value in data.items() if value is not None})

    def page(self, name: str, **typed: Any) -> str:
        return (self.post(name, **typed) if typed else self.get(name)).content.decode()


def said(response: Any) -> list[str]:
    """What the next page tells the person."""
    return [str(message) for message in response.wsgi_request._messages]


def moves(plan: Plan) -> int:
    return plan.events.exclude(to_state="").count()


# --- Who, when ------------------------------------------------------------------------------------------------------
# page: which role it belongs to, which role of the office has no business there, in which state it is offered
PAGES = {
    "submit": (Role.DRAFTER, Role.LEADER, "draft"),
    "recall": (Role.DRAFTER, Role.CLERK, "submitted"),
    "review": (Role.HEAD, Role.DRAFTER, "submitted"),
    "decide": (Role.HEAD, Role.ADMINISTRATOR, "submitted"),
    "send_back": (Role.HEAD, Role.DRAFTER, "submitted"),
    "unapprove": (Role.LEADER, Role.CLERK, "approved"),
    "issue": (Role.CLERK, Role.LEADER, "approved"),
    "revoke": (Role.CLERK, Role.HEAD, "issued"),
    "replace": (Role.DRAFTER, Role.CLERK, "issued"),
    "signed": (Role.CLERK, Role.DRAFTER, "issued"),
}
BRING = {"draft": lambda office: None, "submitted": Office.submit, "approved": Office.approve, "issued": Office.issue}


@pytest.mark.parametrize("page", PAGES)
def test_a_page_opens_for_its_role_and_for_no_other(office: Office, page: str) -> None:
    right, wrong, state = PAGES[page]
    BRING[state](office)
    stranger = make_person(make_authority(), right)
    assert Desk(office, right).get(page).status_code == 200
    assert Desk(office, wrong).get(page).status_code == 403
    assert Desk(office, stranger).get(page).status_code == 404
    before = moves(office.plan)
    assert Desk(office, wrong).post(page, confirmed="1", reason=REASON, code="content").status_code in (403, 405)
    assert moves(office.plan) == before


@pytest.mark.parametrize("page", PAGES)
def test_in_another_state_the_page_says_why_and_answers_409(office: Office, page: str) -> None:
    right, _, state = PAGES[page]
    if state == "draft":
        office.submit()
    answer = Desk(office, right).get(page)
    assert answer.status_code == 409
    assert f"«{office.fresh().get_state_display()}»" in answer.content.decode()


@pytest.mark.parametrize("seen_step", [None, "", "-1", "x", "²", "99", "9" * 30])
def test_a_post_that_names_no_step_or_another_one_moves_nothing(office: Office, seen_step: str | None) -> None:
    office.submit()
    answer = Desk(office, Role.HEAD).post("decide", confirmed="1", seen_step=seen_step)
    assert answer.status_code == 409
    assert "không còn mới" in answer.content.decode()
    assert office.fresh().state == PlanState.AT_HEAD


@pytest.mark.parametrize("page", ["submit", "decide", "issue"])
def test_a_get_moves_nothing(office: Office, page: str) -> None:
    right, _, state = PAGES[page]
    BRING[state](office)
    before = office.fresh().step
    Desk(office, right).client.get(f"{Desk(office, right).url(page)}?confirmed=1&seen_step={before}&number=7")
    assert office.fresh().step == before


# --- Handing in, taking back ----------------------------------------------------------------------------------------
def test_handing_in_says_where_the_plan_is_now_and_twice_is_once(office: Office) -> None:
    desk, step = Desk(office, Role.DRAFTER), office.fresh().step
    answer = desk.post("submit", ticked=office.ticked(), seen_step=step)
    assert answer.url == desk.url("show")
    assert "nay ở bước «Chờ trưởng phòng duyệt»" in said(answer)[0]

    again = desk.post("submit", ticked=office.ticked(), seen_step=step)
    assert again.status_code == 409
    assert "Người Chuyên viên đã trình duyệt lúc" in again.content.decode()
    assert office.plan.events.filter(verb=PlanVerb.SUBMIT).count() == 1


def test_errors_take_the_button_away_and_each_leads_to_its_field(office: Office) -> None:
    office.plan.recipients.all().delete()
    desk = Desk(office, Role.DRAFTER)
    page = desk.page("submit")
    assert "Lỗi phải sửa trước khi trình" in page
    assert reverse("plans:part", args=[office.plan.pk, "recipients"]) in page
    assert ">Trình duyệt</button>" not in page  # no button: the form cannot be sent off
    assert "Còn 1 lỗi" in desk.page("submit", ticked=[])
    assert office.fresh().state == PlanState.DRAFT


def test_a_refusal_keeps_the_ticks_and_names_what_is_open(office: Office) -> None:
    office.plan.subject += " ."
    office.plan.save()
    first, *others = office.ticked()
    assert others
    page = Desk(office, Role.DRAFTER).page("submit", ticked=[first])
    assert f'id="tick-{first}" form="submit-form" checked' in page
    assert f'id="tick-{others[0]}" form="submit-form">' in page
    assert f"Còn {len(others)} cảnh báo chưa được đánh dấu" in page
    assert not office.plan.ticked_warnings.exists()


def test_taking_back_asks_first(office: Office) -> None:
    office.submit()
    desk = Desk(office, Role.DRAFTER)
    assert desk.post("recall").status_code == 200
    assert office.fresh().state == PlanState.AT_HEAD
    assert "Đã rút lại" in said(desk.post("recall", confirmed="1"))[0]
    assert desk.post("recall", confirmed="1").status_code == 409
    assert office.plan.events.filter(verb=PlanVerb.RECALL).count() == 1


# --- Deciding -------------------------------------------------------------------------------------------------------
def test_the_decision_is_asked_once_more_and_says_what_follows(office: Office) -> None:
    office.authority.office_checks = True
    office.authority.save()
    office.submit()
    for role, does, follows, state in (
        (Role.HEAD, "duyệt", "«Văn phòng thẩm tra thể thức»", PlanState.AT_OFFICE),
        (Role.OFFICE, "thẩm tra", "«Chờ lãnh đạo duyệt»", PlanState.AT_LEADER),
        (Role.LEADER, "duyệt", "không sửa được nữa", PlanState.APPROVED),
    ):
        desk = Desk(office, role)
        page = desk.page("decide")
        assert follows in page
        assert f"{does.capitalize()} «{office.plan}»?" in page
        answer = desk.post("decide", confirmed="1")
        assert (answer.status_code, office.fresh().state) == (302, state)
        assert said(answer)[0].startswith(f"Đã {does} «{office.plan}».")
        assert f"«{state.label}»" in said(answer)[0]


def test_a_leader_whose_paper_went_back_meanwhile_is_told_so_and_not_that_leaders_may_not(office: Office) -> None:
    office.to_leader()
    step = office.fresh().step
    office.take(actions.send_back, Role.LEADER, code=ReturnCode.CONTENT, reason=REASON)
    office.submit()
    desk = Desk(office, Role.LEADER)
    answer = desk.post("decide", confirmed="1", seen_step=step)
    assert answer.status_code == 409
    assert "nay ở bước «Chờ trưởng phòng duyệt»" in answer.content.decode()
    for page in ("decide", "review"):
        told = desk.get(page)
        assert told.status_code == 409
        assert "đang ở bước «Chờ trưởng phòng duyệt»" in told.content.decode()


def test_the_own_paper_is_refused_on_the_page_as_well(office: Office) -> None:
    office.authority.memberships.create(user=office[Role.DRAFTER], role=Role.LEADER)
    office.to_leader()
    answer = Desk(office, Role.DRAFTER).post("decide", confirmed="1")
    assert answer.status_code == 409
    assert "chính mình" in answer.content.decode()
    assert office.fresh().state == PlanState.AT_LEADER


# --- Giving back ----------------------------------------------------------------------------------------------------
def test_a_return_with_pins_comes_to_the_drafter_in_composed_letters(office: Office) -> None:
    office.submit()
    typed = {"code": "figures", "reason": unicodedata.normalize("NFD", REASON), "words_schedule": "dời sang 12/11"}
    answer = Desk(office, Role.HEAD).post("send_back", pin_quotas="on", **typed)
    assert "Đã trả lại" in said(answer)[0]
    given = office.plan.returns.get()
    assert (given.reason, given.code, given.by) == (REASON, ReturnCode.FIGURES, office[Role.HEAD])
    assert {pin.part: pin.words for pin in given.pins.all()} == {"quotas": "", "schedule": "dời sang 12/11"}
    page = Desk(office, Role.DRAFTER).page("show")
    assert REASON in page
    assert "Người Trưởng phòng trả lại</strong>" in page
    assert "dời sang 12/11" in page
    notice = Notice.objects.filter(user=office[Role.DRAFTER]).latest("pk")
    assert notice.text.startswith("Người Trưởng phòng trả lại Kế hoạch")


def test_an_approval_taken_back_is_called_so_on_the_drafters_page(office: Office) -> None:
    office.approve()
    office.take(actions.unapprove_plan, Role.LEADER, reason=REASON)
    assert "hủy duyệt</strong>" in Desk(office, Role.DRAFTER).page("show")


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"code": "content", "reason": "  \n"}, "Trường này"),
        ({"code": "content", "reason": "x" * 10_000}, "10000 ký tự, chỉ nhận đến 1000"),
        ({"code": "nonsense", "reason": REASON}, "nonsense"),
        ({"reason": REASON}, ""),
        ({"code": "content", "reason": f"{REASON}\x07"}, "ký tự điều khiển"),
        ({"code": "content", "reason": REASON, "seen_step": "0"}, "không còn mới"),
    ],
)
def test_a_refused_return_changes_nothing_and_keeps_what_was_typed(office: Office, typed: dict, words: str) -> None:
    office.submit()
    answer = Desk(office, Role.HEAD).post("send_back", **typed, pin_duties="on", words_duties="thiếu <b>hạn</b>")
    page = answer.content.decode()
    assert answer.status_code == 200
    assert (words if words != "Trường này" else "invalid-feedback") in page
    assert "thiếu &lt;b&gt;hạn&lt;/b&gt;" in page
    assert '<details class="row-more" open>' in page
    assert typed["reason"].strip("\x07 \n")[:900] in page
    assert office.fresh().state == PlanState.AT_HEAD
    assert not office.plan.returns.exists()
    assert not said(answer)


def test_the_longest_reason_is_kept_whole_and_a_stand_in_stays_named_beside_it(office: Office) -> None:
    deputy = make_person(office.authority, Role.CLERK, full_name="Người Thay")
    deputy.stand_ins.create(
        authority=office.authority, role=Role.HEAD, absent=office[Role.HEAD], first_on="2022-01-01",
        last_on="2099-01-01", reason="Đi họp", made_at=LATER, made_by=office[Role.LEADER],
    )  # fmt: skip
    office.submit()
    answer = Desk(office, deputy).post("send_back", code="content", reason="ă" * 1000)
    assert answer.status_code == 302
    assert office.plan.returns.get().reason == "ă" * 1000
    assert office.plan.events.filter(verb=PlanVerb.SEND_BACK).get().detail.startswith("(thay Người Trưởng phòng)")


def test_the_clerk_is_offered_the_form_alone_as_a_reason_and_the_parts_open_again(office: Office) -> None:
    office.approve()
    desk = Desk(office, Role.CLERK)
    assert 'value="content"' not in desk.page("send_back")
    assert desk.post("send_back", code="content", reason=REASON).status_code == 200
    assert office.fresh().state == PlanState.APPROVED
    assert desk.post("send_back", code="form", reason=REASON).status_code == 302
    plan = office.fresh()
    assert (plan.state, plan.approved_paper, plan.submitted_to) == (PlanState.RETURNED, None, "")
    assert not plan.allocation.locked
    assert not plan.estimate.locked


@pytest.mark.parametrize(
    ("page", "role", "state"),
    [("send_back", Role.HEAD, "submitted"), ("unapprove", Role.LEADER, "approved"), ("revoke", Role.CLERK, "issued")],
)
def test_a_reason_typed_into_an_ended_session_is_there_after_signing_in(
    office: Office, page: str, role: Role, state: str
) -> None:
    BRING[state](office)
    desk, step = Desk(office, role), office.fresh().step
    desk.client.logout()
    typed = {"reason": REASON, "code": "content", "typed_by": office[role].pk}
    assert reverse("login") in desk.post(page, **typed).url
    assert office.fresh().step == step
    desk.client.force_login(office[role])
    shown = desk.page(page)
    assert REASON in shown
    assert "chưa lưu" in shown
    assert desk.post(page, **typed).status_code == 302
    assert office.fresh().step == step + 1


def test_a_colleague_at_the_same_screen_does_not_get_the_reason(office: Office) -> None:
    office.submit()
    desk = Desk(office, Role.HEAD)
    desk.client.logout()
    desk.post("send_back", reason=REASON, code="content", typed_by=office[Role.HEAD].pk)
    desk.client.force_login(make_person(office.authority, Role.HEAD))
    assert REASON not in desk.page("send_back")
