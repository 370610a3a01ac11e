"""The pages of «xin ý kiến»: asking, answering as an outsider, letters, settling, the printed table."""

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from plans.actions import close_request
from plans.actions.opinions import Asked
from plans.models import Opinion, OpinionRequest, PlanState
from tests.plans.asking import DUE, LETTER, NOW, TOO_LATE, Asking
from tests.plans.makers import rows

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _on_the_first_day():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def asking() -> Asking:
    return Asking()


@pytest.fixture
def desk(client: Client, asking: Asking) -> Client:
    client.force_login(asking.drafter)
    return client


@pytest.fixture
def officer(asking: Asking) -> Client:
    client = Client()
    client.force_login(asking.asked_officer)
    return client


def at(name: str, *args: int) -> str:
    return reverse(f"plans:{name}", args=args)


def read(answer) -> str:
    return answer.content.decode()


def opinions(*entries: tuple[str, str]) -> dict[str, str]:
    return rows("opinions", *({"part": part, "words": words} for part, words in entries))


# --- Asking ---------------------------------------------------------------------------------------------------------
def test_the_form_offers_departments_and_units_with_their_officers(desk: Client, asking: Asking) -> None:
    page = read(desk.get(at("opinions_ask", asking.plan.pk)))
    assert "Phòng Tài chính - Kế hoạch" in page
    assert "Phòng Lao động" not in page.split("<form")[-1].split("</form>")[0]  # it drafts, so it is not asked
    assert 'value="UBND xã Xã số 1"' in page
    assert f'<option value="{asking.asked_officer.pk}" selected>Cán bộ 0 – Xã Xã số 1</option>' in page


def test_ticked_units_are_asked_and_typed_ones_too(desk: Client, asking: Asking) -> None:
    typed = {"due_on": "7/10/2022"} | rows(
        "units",
        {"group": "departments", "unit_name": "Phòng Tài chính - Kế hoạch", "person": ""},
        {"wanted": "on", "group": "units", "unit_name": "UBND xã số 1", "person": asking.asked_officer.pk},
        {"wanted": "on", "group": "other", "unit_name": "Hội Nông dân huyện", "person": ""},
        {"wanted": "on", "group": "other", "unit_name": "", "person": ""},
    )
    page = read(desk.post(at("opinions_ask", asking.plan.pk), typed, follow=True))
    assert "Đã xin ý kiến 2 đơn vị, trong đó 1 đơn vị nhận được trên cổng." in page
    asked = asking.plan.opinion_requests.values_list("unit_name", "person", "due_on")
    assert list(asked) == [("UBND xã số 1", asking.asked_officer.pk, DUE), ("Hội Nông dân huyện", None, DUE)]


def test_one_button_ticks_a_whole_group_and_asks_nobody_yet(desk: Client, asking: Asking) -> None:
    entries = [{"group": "units", "unit_name": f"UBND xã số {n}", "person": ""} for n in (1, 2)]
    typed = {"due_on": "", "tick": "units"} | rows("units", *entries)
    page = read(desk.post(at("opinions_ask", asking.plan.pk), typed))
    assert page.count("checked") == 2
    assert not OpinionRequest.objects.exists()


@pytest.mark.parametrize(
    ("due_on", "entry", "why"),
    [
        ("2/10/2022", {"unit_name": "Hội"}, "Hạn góp ý phải từ hôm nay (03/10/2022) trở đi."),
        ("abc", {"unit_name": "Hội"}, "Không đọc được ngày"),
        ("7/10/2022", {"unit_name": ""}, "Hãy chọn ít nhất một cơ quan, đơn vị"),
        ("7/10/2022", {"unit_name": "Hội", "person": "999999"}, "không phải là lựa chọn hợp lệ"),
    ],
)
def test_a_wrong_question_keeps_what_was_typed(
    desk: Client, asking: Asking, due_on: str, entry: dict, why: str
) -> None:
    typed = {"due_on": due_on} | rows("units", {"wanted": "on", "group": "other", "person": ""} | entry)
    page = read(desk.post(at("opinions_ask", asking.plan.pk), typed))
    assert why in page or (why.startswith("không phải") and "invalid-feedback" in page)
    assert f'value="{due_on}"' in page
    assert not OpinionRequest.objects.exists()


def test_a_question_typed_when_the_session_ended_is_shown_again(client: Client, asking: Asking) -> None:
    url = at("opinions_ask", asking.plan.pk)
    client.post(
        url, {"due_on": "7/10/2022", "typed_by": asking.drafter.pk} | rows("units", {"unit_name": "Hội Phụ nữ"})
    )
    client.force_login(asking.drafter)
    assert "Hội Phụ nữ" in read(client.get(url))


# --- Answering ------------------------------------------------------------------------------------------------------
def test_an_officer_reads_the_draft_and_answers_without_a_way_into_the_plan(officer: Client, asking: Asking) -> None:
    row, _ = asking.ask()
    url = at("opinion_answer", row.pk)
    page = read(officer.get(url))
    assert str(asking.plan) in page
    assert 'class="paper"' in page
    assert at("show", asking.plan.pk) not in page
    assert officer.get(at("show", asking.plan.pk)).status_code == 404
    page = read(officer.post(url, opinions(("budget", "Tăng mức chi")), follow=True))
    assert "Đã gửi góp ý." in page
    assert "Tăng mức chi" in page
    assert row.opinions.get().part == "budget"


def test_agreeing_needs_one_tick(officer: Client, asking: Asking) -> None:
    row, _ = asking.ask()
    officer.post(at("opinion_answer", row.pk), {"agrees": "on"} | opinions(("", "")))
    assert row.opinions.get().agrees


def test_everybody_else_finds_no_such_page(asking: Asking) -> None:
    row, letter = asking.ask()
    for person in (asking.drafter, asking.officer(1), asking.head(), Asking(name="Lệ Thủy").asked_officer):
        client = Client()
        client.force_login(person)
        for asked in (row, letter):
            assert client.get(at("opinion_answer", asked.pk)).status_code == 404
            assert client.post(at("opinion_answer", asked.pk), {"agrees": "on"}).status_code == 404
    assert not Opinion.objects.exists()


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ({"agrees": "on"} | opinions(("", "Gõ dở một nửa")), "hãy bỏ một trong hai"),
        (opinions(("", "Gõ dở một nửa"), ("budget", "")), "Không được để trống."),
        (opinions(("nosuch", "Gõ dở một nửa")), "is-invalid"),
    ],
)
def test_a_half_answer_keeps_what_was_typed(officer: Client, asking: Asking, typed: dict, why: str) -> None:
    row, _ = asking.ask()
    page = read(officer.post(at("opinion_answer", row.pk), typed))
    assert why in page
    assert "Gõ dở một nửa" in page
    assert not Opinion.objects.exists()


def test_one_more_row_is_given_without_javascript(officer: Client, asking: Asking) -> None:
    row, _ = asking.ask()
    page = read(officer.post(at("opinion_answer", row.pk), opinions(("", "Ý một")) | {"add_opinions": "1"}))
    assert 'name="opinions-1-words"' in page
    assert "Ý một" in page
    assert not Opinion.objects.exists()


def test_after_its_date_an_answer_is_read_only_with_the_reason(officer: Client, asking: Asking) -> None:
    row, _ = asking.ask()
    asking.answer(row, "Ý đã gửi")
    assert "Sửa được đến hết ngày 07/10/2022" in read(officer.get(at("opinion_answer", row.pk)))
    with time_machine.travel(TOO_LATE, tick=False):
        officer.force_login(asking.asked_officer)
        page = read(officer.get(at("opinion_answer", row.pk)))
        assert "Đã hết hạn góp ý ngày 07/10/2022" in page
        assert "Ý đã gửi" in page
        assert "<textarea" not in page
        assert 'class="paper"' in page
        page = read(officer.post(at("opinion_answer", row.pk), opinions(("", "Sửa muộn"))))
        assert "Đã hết hạn góp ý" in page
        assert "Sửa muộn" in page  # refused, but not lost
    assert row.opinions.get().words == "Ý đã gửi"


def test_a_plan_that_went_on_its_way_shows_why_nothing_is_taken(officer: Client, asking: Asking) -> None:
    row, _ = asking.ask()
    asking.plan.state = PlanState.AT_LEADER
    asking.plan.save()
    page = read(officer.get(at("opinion_answer", row.pk)))
    assert "Kế hoạch đã sang bước «Chờ lãnh đạo duyệt» nên không nhận góp ý nữa." in page
    assert "Đơn vị chưa góp ý." in page
    assert 'class="paper"' not in page  # what becomes of the paper from here on is the office's own


def test_a_withdrawn_request_closes_the_draft_to_the_person(officer: Client, asking: Asking) -> None:
    row, _ = asking.ask()
    close_request(plan_id=asking.plan.pk, request_id=row.pk, by=asking.drafter, now=NOW)
    page = read(officer.get(at("opinion_answer", row.pk)))
    assert "Đơn vị soạn thảo đã thôi xin ý kiến này." in page
    assert 'class="paper"' not in page


def test_the_home_page_of_the_person_asked_leads_there(officer: Client, asking: Asking) -> None:
    assert "Góp ý dự thảo" not in read(officer.get(reverse("home")))
    row, _ = asking.ask()
    page = read(officer.get(reverse("home")))
    assert at("opinion_answer", row.pk) in page
    assert "hạn 07/10/2022" in page
    with time_machine.travel(TOO_LATE, tick=False):
        officer.force_login(asking.asked_officer)
        assert "1 quá hạn" in read(officer.get(reverse("home")))
        asking.answer(row, now=TOO_LATE)
        assert at("opinion_answer", row.pk) not in read(officer.get(reverse("home")))


# --- The drafter's desk ---------------------------------------------------------------------------------------------
def test_the_board_shows_who_answered_and_warns_of_what_is_open(desk: Client, asking: Asking) -> None:
    url = at("opinions", asking.plan.pk)
    assert "Chưa xin ý kiến đơn vị nào." in read(desk.get(url))
    row, _ = asking.ask()
    asking.answer(row, "Tăng mức chi", part="budget")
    page = read(desk.get(url))
    for words in (
        "Đã trả lời 1/2",
        "1 ý kiến chưa xử lý",
        "Còn 1 ý kiến chưa tiếp thu hoặc giải trình",
        "Tăng mức chi",
    ):
        assert words in page
    with time_machine.travel(TOO_LATE, tick=False):
        desk.force_login(asking.drafter)
        assert "1 quá hạn" in read(desk.get(url))


def test_a_letter_is_typed_in_and_mended(desk: Client, asking: Asking) -> None:
    _, row = asking.ask()
    url = at("opinion_letter", asking.plan.pk, row.pk)
    page = read(desk.post(url, opinions(("", "Bố trí kinh phí"))))
    assert "Bố trí kinh phí" in page
    assert not Opinion.objects.exists()
    page = read(desk.post(url, {"document": LETTER} | opinions(("", "Bố trí kinh phí")), follow=True))
    assert LETTER in page
    assert "Bố trí kinh phí" in read(desk.get(url))


def test_withdrawing_and_reminding_ask_first(desk: Client, asking: Asking) -> None:
    row, _ = asking.ask()
    for url in (at("opinion_close", asking.plan.pk, row.pk), at("opinions_remind", asking.plan.pk)):
        assert "Không, quay lại" in read(desk.get(url))
    page = read(desk.post(at("opinions_remind", asking.plan.pk), {"confirmed": "1"}, follow=True))
    assert "Không có đơn vị nào quá hạn" in page
    page = read(desk.post(at("opinion_close", asking.plan.pk, row.pk), {"confirmed": "1"}, follow=True))
    assert "Đã thôi xin ý kiến UBND xã số 1." in page
    assert "Đã thôi xin" in page


def test_a_comment_is_settled_and_the_next_one_comes(desk: Client, asking: Asking) -> None:
    row = asking.answer(asking.ask()[0], "Một", "Hai", part="budget")
    first, second = row.opinions.all()
    url = at("opinion_settle", asking.plan.pk, first.pk)
    assert "Giải trình phải có nội dung." in read(desk.post(url, {"outcome": "explained", "words": ""}))
    answer = desk.post(url, {"outcome": "explained", "words": "Do tỉnh quy định.", "then": "next"})
    assert answer.url == at("opinion_settle", asking.plan.pk, second.pk)
    stale = read(desk.post(url, {"outcome": "accepted", "words": "Gõ trên trang cũ", "seen": ""}))
    assert "Nguyễn Văn Sang vừa xử lý ý kiến này" in stale
    assert "Gõ trên trang cũ" in stale
    for nonsense in ("x", "2022-99-99T00:00:00"):
        assert desk.post(url, {"outcome": "accepted", "words": "", "seen": nonsense}).status_code == 200
    first.refresh_from_db()
    assert first.outcome_words == "Do tỉnh quy định."


def test_an_open_comment_stands_on_the_form_of_its_part(desk: Client, asking: Asking) -> None:
    opinion = asking.answer(asking.ask()[0], "Tăng mức chi", part="banner").opinions.get()
    page = read(desk.get(reverse("plans:part", args=[asking.plan.pk, "banner"])))
    assert "1 ý kiến góp ý về phần này chưa xử lý" in page
    assert at("opinion_settle", asking.plan.pk, opinion.pk) in page
    assert "chưa xử lý" not in read(desk.get(reverse("plans:part", args=[asking.plan.pk, "opening"])))


def test_rows_of_another_plan_are_not_found(desk: Client, asking: Asking) -> None:
    other = Asking(name="Lệ Thủy")
    opinion = other.answer(other.ask()[0], "Kín").opinions.get()
    for name, pk in (("opinion_letter", opinion.request_id), ("opinion_close", opinion.request_id)):
        assert desk.get(at(name, asking.plan.pk, pk)).status_code == 404
    assert desk.get(at("opinion_settle", asking.plan.pk, opinion.pk)).status_code == 404


def test_the_table_is_shown_and_printed(desk: Client, asking: Asking) -> None:
    pdf = at("opinions_pdf", asking.plan.pk)
    assert desk.get(pdf).status_code == 404  # nobody was asked
    row, _ = asking.ask(Asked("UBND xã số 1", asking.asked_officer), Asked("Hội"))
    asking.answer(row, "Tăng mức chi")
    assert "BẢNG TỔNG HỢP" in read(desk.get(at("opinions_table", asking.plan.pk)))
    answer = desk.get(pdf, {"tai": "1"})
    assert answer.content.startswith(b"%PDF")
    assert answer["Content-Disposition"].startswith('attachment; filename="tong-hop-gop-y-')


def test_a_closed_plan_is_still_read_by_its_office(desk: Client, asking: Asking) -> None:
    row, _ = asking.ask()
    close_request(plan_id=asking.plan.pk, request_id=row.pk, by=asking.drafter, now=NOW)
    asking.plan.state = PlanState.AT_HEAD
    asking.plan.save()
    page = read(desk.get(at("opinions", asking.plan.pk)))
    assert "Xin thêm ý kiến" not in page
    assert desk.get(at("opinions_ask", asking.plan.pk)).status_code == 403
