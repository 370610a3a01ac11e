"""Asking units about a draft: who may, until when, what an answer and its settlement leave behind."""

from datetime import date, timedelta

import pytest

from accounts.models import Notice
from accounts.refusals import ActionRefused
from accounts.roles import Role
from plans import permissions
from plans.actions import close_request, remind_late, settle_opinion
from plans.actions.opinions import AGREED, Asked, Comment, answer_request, record_letter
from plans.models import Opinion, OpinionRequest, PlanState, PlanVerb
from plans.overviews.opinions import opinion_board, opinions_on, opinions_to_answer
from tests.factories import make_person
from tests.plan_factories import make_plan
from tests.plans.asking import DUE, LAST_MINUTE, LETTER, NOW, TOO_LATE, Asking

pytestmark = pytest.mark.django_db


@pytest.fixture
def asking() -> Asking:
    return Asking()


def settle(asking: Asking, opinion: Opinion, outcome: str = "accepted", words: str = "", **more: object) -> Opinion:
    step = {"seen": opinion.settled_at, "by": asking.drafter, "now": NOW} | more
    return settle_opinion(plan_id=asking.plan.pk, opinion_id=opinion.pk, outcome=outcome, words=words, **step)


def details(asking: Asking, verb: str) -> list[str]:
    return list(asking.plan.events.filter(verb=verb).order_by("pk").values_list("detail", flat=True))


# --- Asking ---------------------------------------------------------------------------------------------------------
def test_units_are_asked_and_the_one_with_an_account_gets_a_notice(asking: Asking) -> None:
    commune, department = asking.ask()
    assert (commune.person, department.person) == (asking.asked_officer, None)
    notice = Notice.objects.get()
    assert notice.user == asking.asked_officer
    assert notice.text.startswith("Xin ý kiến góp ý đến hết 07/10/2022: Kế hoạch")
    assert notice.url == f"/ke-hoach/gop-y/{commune.pk}/"
    told = details(asking, PlanVerb.ASK)
    assert told == ["UBND xã số 1 và Phòng Tài chính - Kế hoạch, hạn 07/10/2022"]


def test_a_unit_asked_again_gets_the_new_date_and_is_no_second_row(asking: Asking) -> None:
    row, _ = asking.ask()
    close_request(plan_id=asking.plan.pk, request_id=row.pk, by=asking.drafter, now=NOW)
    asking.ask(Asked("ubnd  XÃ SỐ 1"), due_on=date(2022, 10, 20))
    again = asking.plan.opinion_requests.get(pk=row.pk)
    assert (again.due_on, again.closed_at, again.person) == (date(2022, 10, 20), None, asking.asked_officer)
    assert asking.plan.opinion_requests.count() == 2
    assert Notice.objects.filter(user=asking.asked_officer).count() == 2


@pytest.mark.parametrize(
    ("asked", "due_on", "why"),
    [
        ((), date(2022, 10, 2), "Hạn góp ý phải từ hôm nay trở đi."),
        ((Asked("  "),), DUE, "Hãy ghi tên cơ quan, đơn vị."),
        ((Asked("x" * 201),), DUE, "dài quá"),
        (tuple(Asked(f"Đơn vị {n}") for n in range(201)), DUE, "nhiều nhất 200 đơn vị"),
    ],
)
def test_a_wrong_question_asks_nobody(asking: Asking, asked: tuple, due_on: date, why: str) -> None:
    with pytest.raises(ActionRefused, match=why):
        asking.ask(*asked, due_on=due_on)
    assert not OpinionRequest.objects.exists()
    assert not Notice.objects.exists()


def test_only_people_of_the_office_and_its_units_are_asked(asking: Asking) -> None:
    stranger = Asking(name="Lệ Thủy").asked_officer
    gone = make_person(asking.authority, full_name="Người đã nghỉ", is_active=False)
    for person in (stranger, gone):
        with pytest.raises(ActionRefused, match=f"{person} không có tài khoản đang dùng"):
            asking.ask(Asked("Đơn vị", person))


@pytest.mark.parametrize("role", [Role.LEADER, Role.CLERK, Role.OFFICE, Role.ADMINISTRATOR])
def test_who_does_not_draft_does_not_ask(asking: Asking, role: Role) -> None:
    asking.drafter = make_person(asking.authority, role)
    with pytest.raises(ActionRefused, match="không có quyền xin ý kiến về"):
        asking.ask()


@pytest.mark.parametrize("state", [PlanState.AT_HEAD, PlanState.AT_LEADER])
def test_a_plan_on_its_way_is_not_asked_about_and_takes_no_answer(asking: Asking, state: str) -> None:
    row, letter = asking.ask()
    asking.plan.state = state
    asking.plan.save()
    with pytest.raises(ActionRefused, match="lúc này không xin ý kiến về kế hoạch được"):
        asking.ask()
    with pytest.raises(ActionRefused, match="không nhận góp ý nữa"):
        asking.answer(row, "Sửa thời gian")
    with pytest.raises(ActionRefused, match="lúc này không xin ý kiến về kế hoạch được"):
        asking.letter(letter)
    assert not Opinion.objects.exists()


# --- Answering ------------------------------------------------------------------------------------------------------
def test_the_person_asked_answers_part_by_part_and_the_drafter_hears_of_it(asking: Asking) -> None:
    row, _ = asking.ask()
    comments = [Comment("budget", " Tăng kinh phí\nnước uống "), Comment("", "Ngắn gọn hơn")]
    answer_request(request_id=row.pk, agrees=False, comments=comments, by=asking.asked_officer, now=NOW)
    assert list(row.opinions.values_list("part", "words")) == [
        ("budget", "Tăng kinh phí\nnước uống"),
        ("", "Ngắn gọn hơn"),
    ]
    assert details(asking, PlanVerb.OPINION) == ["UBND xã số 1: 02 ý kiến"]
    assert Notice.objects.get(user=asking.drafter).text.startswith("UBND xã số 1: 02 ý kiến: Kế hoạch")


def test_agreeing_is_an_answer_that_leaves_nothing_to_settle(asking: Asking) -> None:
    row = asking.answer(asking.ask()[0])
    assert row.agrees
    assert row.opinions.get().words == AGREED
    assert not Opinion.objects.unsettled().exists()
    with pytest.raises(ActionRefused, match="vừa được đơn vị sửa hoặc bỏ"):
        settle(asking, row.opinions.get())


def test_nobody_answers_for_somebody_else(asking: Asking) -> None:
    row, letter = asking.ask()
    for person in (asking.drafter, asking.officer(1), asking.head()):
        for asked in (row, letter):
            assert not permissions.can_answer_opinion(person, asked)
            with pytest.raises(ActionRefused, match="Chỉ người được xin ý kiến"):
                answer_request(request_id=asked.pk, agrees=True, comments=[], by=person, now=NOW)
    assert permissions.can_answer_opinion(asking.asked_officer, row)


@pytest.mark.parametrize(
    ("agrees", "comments", "why"),
    [
        (True, [Comment("", "Nhưng sửa")], "hãy bỏ một trong hai"),
        (False, [], "ít nhất một ý kiến"),
        (False, [Comment("", " ")], "Hãy ghi nội dung ý kiến"),
        (False, [Comment("", "x" * 3001)], "chỉ nhận đến 3000 ký tự"),
    ],
)
def test_half_an_answer_is_refused(asking: Asking, agrees: bool, comments: list, why: str) -> None:
    row, _ = asking.ask()
    with pytest.raises(ActionRefused, match=why):
        answer_request(request_id=row.pk, agrees=agrees, comments=comments, by=asking.asked_officer, now=NOW)
    row.refresh_from_db()
    assert row.answered_at is None


def test_an_answer_can_be_changed_through_its_last_day_and_keeps_what_was_settled(asking: Asking) -> None:
    row, _ = asking.ask()
    asking.answer(row, "Giữ nguyên", "Sẽ bỏ", part="topics")
    kept = settle(asking, row.opinions.get(words="Giữ nguyên"), words="Đã sửa mục II.")
    asking.answer(row, "Ý mới", "Giữ nguyên", part="topics", now=LAST_MINUTE)
    assert [(each.words, each.outcome) for each in row.opinions.all()] == [("Ý mới", ""), ("Giữ nguyên", "accepted")]
    assert row.opinions.get(pk=kept.pk).outcome_words == "Đã sửa mục II."
    with pytest.raises(ActionRefused, match="Đã hết hạn góp ý ngày 07/10/2022"):
        asking.answer(row, "Muộn", now=TOO_LATE)
    assert row.opinions.count() == 2


def test_saying_the_same_twice_is_one_comment(asking: Asking) -> None:
    row = asking.answer(asking.ask()[0], "Bổ sung", "Bổ sung ")
    assert row.opinions.count() == 1


def test_a_first_answer_may_come_late_and_is_marked(asking: Asking) -> None:
    row = asking.answer(asking.ask()[0], "Muộn", now=TOO_LATE)
    assert row.was_late
    assert opinion_board(asking.plan, DUE + timedelta(days=1)).lines[0].label == "Góp ý muộn"


def test_a_withdrawn_request_takes_nothing_more(asking: Asking) -> None:
    row, letter = asking.ask()
    for each in (row, letter):
        close_request(plan_id=asking.plan.pk, request_id=each.pk, by=asking.drafter, now=NOW)
    with pytest.raises(ActionRefused, match="đã thôi xin ý kiến này"):
        asking.answer(row, "Thêm")
    with pytest.raises(ActionRefused, match="Đã thôi xin ý kiến Phòng Tài chính"):
        asking.letter(letter)
    with pytest.raises(ActionRefused, match="Đã thôi xin ý kiến UBND xã số 1"):
        close_request(plan_id=asking.plan.pk, request_id=row.pk, by=asking.drafter, now=NOW)


def test_a_letter_is_put_in_with_its_number(asking: Asking) -> None:
    row = asking.letter(asking.ask()[1], "Bố trí kinh phí", part="budget")
    assert (row.document, row.answered_by) == (LETTER, asking.drafter)
    assert details(asking, PlanVerb.OPINION) == [f"Phòng Tài chính - Kế hoạch: 01 ý kiến ({LETTER})"]
    asking.letter(row, now=TOO_LATE)  # a slip of the pen is mended at any time
    assert row.opinions.get().agrees


def test_a_letter_needs_its_number_and_does_not_replace_what_the_unit_sent_itself(asking: Asking) -> None:
    online, letter = asking.ask()
    step = {"plan_id": asking.plan.pk, "agrees": True, "comments": [], "by": asking.drafter, "now": NOW}
    with pytest.raises(ActionRefused, match="Hãy ghi văn bản trả lời"):
        record_letter(request_id=letter.pk, document=" ", **step)
    asking.answer(online, "Của xã")
    with pytest.raises(ActionRefused, match="UBND xã số 1 đã tự trả lời trên cổng"):
        record_letter(request_id=online.pk, document=LETTER, **step)
    asking.ask(Asked("UBND xã số 1", asking.officer(1)))  # another person answers from now on
    with pytest.raises(ActionRefused, match="UBND xã số 1 đã tự trả lời trên cổng"):
        record_letter(request_id=online.pk, document=LETTER, **step)
    assert online.opinions.get().words == "Của xã"


# --- Reminding ------------------------------------------------------------------------------------------------------
def test_only_those_who_are_late_and_have_an_account_are_reminded(asking: Asking) -> None:
    asking.ask(Asked("Xã chậm", asking.asked_officer), Asked("Xã xong", asking.officer(1)), Asked("Phòng giấy"))
    asking.answer(asking.plan.opinion_requests.get(unit_name="Xã xong"))
    with pytest.raises(ActionRefused, match="Không có đơn vị nào quá hạn"):
        remind_late(plan_id=asking.plan.pk, by=asking.drafter, now=LAST_MINUTE)
    reminded = remind_late(plan_id=asking.plan.pk, by=asking.drafter, now=TOO_LATE)
    assert [row.unit_name for row in reminded] == ["Xã chậm"]
    assert Notice.objects.filter(text__startswith="Nhắc góp ý (đã quá hạn)").get().user == asking.asked_officer
    assert details(asking, PlanVerb.ASK)[-1] == "nhắc Xã chậm"


# --- Settling -------------------------------------------------------------------------------------------------------
def test_a_comment_is_taken_up_or_explained_with_words(asking: Asking) -> None:
    row = asking.answer(asking.ask()[0], "Một", "Hai", part="budget")
    first, second = row.opinions.all()
    with pytest.raises(ActionRefused, match="Hãy ghi nội dung giải trình"):
        settle(asking, first, "explained", " ")
    with pytest.raises(ActionRefused, match="Hãy chọn «Tiếp thu» hoặc «Giải trình»"):
        settle(asking, first, "")
    assert opinions_on(asking.plan, "budget") == [first, second]
    settle(asking, first, "explained", "Định mức do tỉnh quy định.")
    settle(asking, second)
    assert opinions_on(asking.plan, "budget") == []
    assert details(asking, PlanVerb.SETTLE) == ["UBND xã số 1: giải trình", "UBND xã số 1: tiếp thu"]


def test_two_drafters_do_not_settle_over_each_other(asking: Asking) -> None:
    opinion = asking.answer(asking.ask()[0], "Một").opinions.get()
    settle(asking, opinion, words="Của tôi", by=make_person(asking.authority, full_name="Lê Văn Hai"))
    with pytest.raises(ActionRefused, match="Lê Văn Hai vừa xử lý ý kiến này"):
        settle(asking, opinion, words="Đè lên")
    assert Opinion.objects.get().outcome_words == "Của tôi"


def test_a_comment_of_another_plan_cannot_be_settled_here(asking: Asking) -> None:
    opinion = asking.answer(asking.ask()[0], "Một").opinions.get()
    other = make_plan(asking.authority, by=asking.drafter, year=2023)
    with pytest.raises(ActionRefused, match="vừa được đơn vị sửa hoặc bỏ"):
        settle_opinion(
            plan_id=other.pk, opinion_id=opinion.pk, outcome="accepted", words="", seen=None, by=asking.drafter, now=NOW
        )


# --- What is shown --------------------------------------------------------------------------------------------------
def test_the_board_counts_and_groups(asking: Asking, django_assert_num_queries) -> None:
    online, letter = asking.ask()
    asking.ask(Asked("Chậm", asking.officer(1)), Asked("Thôi"))
    close_request(
        plan_id=asking.plan.pk, request_id=OpinionRequest.objects.get(unit_name="Thôi").pk, by=asking.drafter, now=NOW
    )
    asking.answer(online, "Về tiền", part="budget")
    asking.letter(letter, "Chung chung")
    with django_assert_num_queries(2):
        board = opinion_board(asking.plan, DUE + timedelta(days=1))
        assert [(group.title, [str(each.request) for each in group.opinions]) for group in board.groups] == [
            ("Cả dự thảo", ["Phòng Tài chính - Kế hoạch"]),
            ("Kinh phí", ["UBND xã số 1"]),
        ]
    assert [line.label for line in board.lines] == ["Đã góp ý", "Đã góp ý", "Quá hạn", "Đã thôi xin"]
    assert (board.answered, board.late, board.late_online, board.open) == (2, 1, 1, 2)


def test_what_a_person_has_to_answer_ends_with_the_draft(asking: Asking) -> None:
    row, _ = asking.ask()
    assert opinions_to_answer(asking.asked_officer) == [row]
    assert opinions_to_answer(asking.drafter) == []
    asking.plan.state = PlanState.AT_HEAD
    asking.plan.save()
    assert opinions_to_answer(asking.asked_officer) == []
