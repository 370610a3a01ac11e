"""The pages on which a plan is drafted: who gets in, how a part is saved, and that no typed text is ever lost."""

from datetime import timedelta

import pytest
from django.urls import reverse

from accounts.roles import Role
from plans import actions
from plans.forms.choices import units_of
from plans.models import CarriedValue, PartDraft, Plan
from plans.parts import PARTS
from tests.plans.makers import NOW, head, make_member, make_office, make_plan, rows

pytestmark = pytest.mark.django_db

AUTOSAVE = {"HTTP_X_AUTOSAVE": "1", "HTTP_ACCEPT": "application/json"}


@pytest.fixture
def office():
    return make_office()


@pytest.fixture
def drafter(office):
    return make_member(office, full_name="Nguyễn Thị Soạn")


@pytest.fixture
def colleague(office):
    return make_member(office, full_name="Lê Văn Đồng")


@pytest.fixture
def plan(drafter):
    return make_plan(drafter)


@pytest.fixture
def desk(client, drafter):
    """The drafter's browser."""
    client.force_login(drafter)
    return client


def part_url(plan, slug="banner"):
    return reverse("plans:part", args=[plan.pk, slug])


def banner(text, version=0, **more):
    return head(banner=text) | {"base_version": str(version)} | more


@pytest.mark.parametrize("slug", list(PARTS))
def test_every_part_opens_with_its_form_and_the_paper(desk, plan, slug) -> None:
    response = desk.get(part_url(plan, slug))
    page = response.content.decode()
    assert response.status_code == 200
    assert f"<h2>{PARTS[slug].title}</h2>" in page
    assert 'class="paper"' in page
    assert page.count('class="part-link"') == len(PARTS)


@pytest.mark.parametrize(
    ("role", "expected"),
    [(Role.DRAFTER, 200), (Role.HEAD, 200), (Role.LEADER, 403), (Role.CLERK, 403), (Role.ADMINISTRATOR, 403)],
)
def test_drafters_and_heads_edit_readers_do_not(client, office, plan, role, expected) -> None:
    client.force_login(make_member(office, role))
    assert client.get(part_url(plan)).status_code == expected
    assert client.get(reverse("plans:show", args=[plan.pk])).status_code == 200


@pytest.mark.parametrize(
    "name",
    ["show", "preview", "pdf", "txt", "pages", "events", "copy", "save_template", "register", "delete", "add_text"],
)
def test_a_stranger_finds_nothing(client, plan, name) -> None:
    client.force_login(make_member(make_office("Cao Lãnh")))
    assert client.get(reverse(f"plans:{name}", args=[plan.pk])).status_code == 404
    assert client.get(part_url(plan)).status_code == 404


def test_nobody_gets_in_without_signing_in(client, plan) -> None:
    response = client.get(part_url(plan))
    assert response.status_code == 302
    assert response.url.startswith(reverse("login"))


def test_an_unknown_part_is_not_found(desk, plan) -> None:
    assert desk.get(part_url(plan, "khong-co")).status_code == 404


def test_saving_works_without_javascript(desk, plan) -> None:
    response = desk.post(part_url(plan), banner("Đối thoại chính sách"), follow=True)
    plan.refresh_from_db()
    assert plan.banner == "Đối thoại chính sách"
    assert "Đã lưu «Khẩu hiệu, ma-két»." in response.content.decode()
    assert response.redirect_chain == [(part_url(plan), 302)]


def test_saving_may_lead_on_to_the_next_part(desk, plan) -> None:
    response = desk.post(part_url(plan), banner("Đối thoại", then="next"))
    assert response.url == part_url(plan, "recipients")


def test_autosave_answers_with_the_version_and_the_list_of_parts(desk, plan) -> None:
    answer = desk.post(part_url(plan), banner("Đối thoại"), **AUTOSAVE).json()
    assert (answer["saved"], answer["version"], answer["errors"], answer["conflict"]) == (True, 1, {}, False)
    assert answer["parts_html"].count("part-link") == len(PARTS)


def test_autosave_tells_the_ids_of_new_rows_so_that_none_is_made_twice(desk, plan) -> None:
    new = rows("recipients", {"name": "Sở Nội vụ"}, {"name": ""}, {"name": "UBND các xã"})
    answer = desk.post(part_url(plan, "recipients"), new | {"base_version": "0"}, **AUTOSAVE).json()
    first, second = plan.recipients.all()
    assert answer["formset_ids"] == {"recipients-0-id": str(first.pk), "recipients-2-id": str(second.pk)}
    again = new | answer["formset_ids"] | {"base_version": "1"}
    assert desk.post(part_url(plan, "recipients"), again, **AUTOSAVE).json()["saved"]
    assert list(plan.recipients.values_list("pk", flat=True)) == [first.pk, second.pk]


def test_autosave_keeps_what_cannot_be_saved_and_says_why(desk, plan, drafter) -> None:
    typed = head(period_from="31/02/2022", period_precision="day") | rows("sessions") | {"base_version": "0"}
    answer = desk.post(part_url(plan, "schedule"), typed, **AUTOSAVE).json()
    assert answer["saved"] is False
    assert list(answer["errors"]) == ["head-period_from"]
    draft = PartDraft.objects.get(plan=plan, user=drafter, part="schedule")
    assert "31%2F02%2F2022" in draft.data
    assert "csrfmiddlewaretoken" not in draft.data


def test_kept_typing_is_shown_again_with_its_errors_until_it_is_dropped(desk, plan) -> None:
    typed = head(period_from="31/02/2022", period_precision="day") | rows("sessions") | {"base_version": "0"}
    desk.post(part_url(plan, "schedule"), typed, **AUTOSAVE)
    page = desk.get(part_url(plan, "schedule")).content.decode()
    assert 'value="31/02/2022"' in page
    assert "Không có ngày 31/02/2022 trong lịch." in page
    assert "Bỏ phần đang gõ dở" in page
    desk.post(reverse("plans:drop_typing", args=[plan.pk, "schedule"]))
    page = desk.get(part_url(plan, "schedule")).content.decode()
    assert "31/02/2022" not in page
    assert "Bỏ phần đang gõ dở" not in page


def test_kept_typing_is_its_typists_alone(desk, client, plan, colleague) -> None:
    typed = head(period_from="31/02/2022", period_precision="day") | rows("sessions") | {"base_version": "0"}
    desk.post(part_url(plan, "schedule"), typed, **AUTOSAVE)
    client.force_login(colleague)
    assert "31/02/2022" not in client.get(part_url(plan, "schedule")).content.decode()


def test_a_wrong_form_comes_back_as_typed_with_the_errors_beside_the_fields(desk, plan) -> None:
    typed = head(period_from="mai", period_precision="day") | rows("sessions") | {"base_version": "0"}
    page = desk.post(part_url(plan, "schedule"), typed).content.decode()
    assert 'value="mai"' in page
    assert "Không đọc được ngày «mai»" in page
    assert Plan.objects.get(pk=plan.pk).period_from is None


def test_one_more_row_without_javascript_loses_nothing(desk, plan) -> None:
    typed = rows("recipients", {"name": "Sở Nội vụ"}) | {"base_version": "0", "add_recipients": "1"}
    page = desk.post(part_url(plan, "recipients"), typed).content.decode()
    assert 'value="Sở Nội vụ"' in page
    assert 'name="recipients-1-name"' in page
    assert not plan.recipients.exists()


def test_one_button_plans_a_dialogue_in_every_unit(desk, plan) -> None:
    units = list(units_of(plan))
    typed = head(period_precision="day") | rows("sessions", {"unit": units[1].pk, "venue": "Nhà văn hóa"})
    desk.post(part_url(plan, "schedule"), typed | {"base_version": "0", "all_units": "sessions"})
    held = [(session.unit, session.venue) for session in plan.sessions.all()]
    assert held == [(units[1], "Nhà văn hóa"), *((unit, "") for unit in units if unit != units[1])]


def test_one_more_row_without_javascript_comes_with_its_usual_choices(desk, plan) -> None:
    page = desk.post(part_url(plan, "delegation"), rows("delegations") | {"add_delegations": "1"})
    (form,) = page.context["sheet"].bound.rows[0].formset.forms
    assert (form["level"].value(), form["role"].value()) == ("district", "member")
    assert form.is_blank


def test_what_has_no_place_in_the_outline_is_said_where_it_is_typed(desk, plan, drafter) -> None:
    def told(slug):
        return desk.get(part_url(plan, slug)).context["unplaced"]

    assert "chưa in ra" in told("topics")
    assert told("banner") == told("title") == ""
    outline = {"sections": [{"heading": "Nội dung", "part": "topics"}, {"heading": "Xã", "part": "delegation-commune"}]}
    actions.save_part(plan_id=plan.pk, slug="outline", facts=outline, base_version=0, by=drafter, now=NOW)
    assert told("topics") == ""
    people = {"delegations": [{"level": "commune", "body": "Trưởng ấp"}, {"level": "province", "body": "Sở"}]}
    actions.save_part(plan_id=plan.pk, slug="delegation", facts=people, base_version=0, by=drafter, now=NOW)
    assert told("delegation").startswith("Thành phần cấp tỉnh chưa được đặt")


# --- Two people, one part -------------------------------------------------------------------------------------------
@pytest.fixture
def overtaken(plan, colleague):
    """A plan whose banner a colleague saved after the drafter had opened the page."""
    facts = {"banner": "Bản của <b>Đồng</b>"}
    actions.save_part(plan_id=plan.pk, slug="banner", facts=facts, base_version=0, by=colleague, now=NOW)
    return plan


def test_a_stale_autosave_is_a_conflict_and_overwrites_nothing(desk, overtaken) -> None:
    answer = desk.post(part_url(overtaken), banner("Bản của tôi"), **AUTOSAVE).json()
    assert (answer["saved"], answer["conflict"]) == (False, True)
    assert "Lê Văn Đồng đã lưu phần này" in answer["message"]
    overtaken.refresh_from_db()
    assert overtaken.banner == "Bản của <b>Đồng</b>"


def test_a_form_that_arrives_twice_is_no_conflict(desk, plan) -> None:
    """A double click, or an answer that was lost on its way: the same text from the same person's older page."""
    typed = head(archive_unit="LĐTBXH", archive_copies="5") | {"base_version": "0"}
    typed |= rows("recipients", {"name": "Huyện ủy", "for_report": "on"}, {"name": "Lưu trữ"})
    desk.post(part_url(plan, "recipients"), typed)
    page = desk.post(part_url(plan, "recipients"), typed, follow=True).content.decode()
    assert "Đã lưu «Nơi nhận»" in page
    assert not PartDraft.objects.exists()
    answer = desk.post(part_url(plan, "recipients"), typed, **AUTOSAVE).json()
    assert (answer["saved"], answer["conflict"], answer["version"]) == (True, False, 1)
    assert answer["formset_ids"] == {f"recipients-{n}-id": str(row.pk) for n, row in enumerate(plan.recipients.all())}


def test_a_stale_form_shows_both_versions_escaped_and_lets_the_person_choose(desk, overtaken) -> None:
    page = desk.post(part_url(overtaken), banner("Bản của tôi"), follow=True).content.decode()
    assert "Bản của tôi" in page
    assert "Bản của &lt;b&gt;Đồng&lt;/b&gt;" in page
    assert 'name="resolve" value="mine"' in page
    assert 'name="resolve" value="theirs"' in page


def test_keeping_mine_saves_over_the_version_that_was_shown(desk, overtaken) -> None:
    desk.post(part_url(overtaken), banner("Bản của tôi"))
    desk.post(part_url(overtaken), banner("Bản của tôi", resolve="mine", current_version="1"))
    overtaken.refresh_from_db()
    assert overtaken.banner == "Bản của tôi"
    assert not PartDraft.objects.exists()


def test_keeping_mine_is_refused_when_a_third_version_came_meanwhile(desk, overtaken, colleague) -> None:
    desk.post(part_url(overtaken), banner("Bản của tôi"))
    later = NOW + timedelta(minutes=5)
    actions.save_part(
        plan_id=overtaken.pk, slug="banner", facts={"banner": "Bản ba"}, base_version=1, by=colleague, now=later
    )
    page = desk.post(
        part_url(overtaken), banner("Bản của tôi", resolve="mine", current_version="1"), follow=True
    ).content.decode()
    assert "Bản ba" in page
    overtaken.refresh_from_db()
    assert overtaken.banner == "Bản ba"


def test_taking_theirs_throws_mine_away(desk, overtaken) -> None:
    desk.post(part_url(overtaken), banner("Bản của tôi"))
    page = desk.post(part_url(overtaken), banner("Bản của tôi", resolve="theirs"), follow=True).content.decode()
    assert "Bản của tôi" not in page
    assert not PartDraft.objects.exists()


def test_a_version_that_is_no_number_is_a_conflict_not_a_crash(desk, overtaken) -> None:
    for version in ("", "abc", "-1", "9" * 40):
        assert desk.post(part_url(overtaken), banner("Bản của tôi", version), **AUTOSAVE).json()["conflict"]


# --- The session ends -----------------------------------------------------------------------------------------------
def test_text_posted_after_the_session_ended_survives_the_sign_in(client, plan, drafter) -> None:
    typed = banner("Gõ khi hết phiên") | {"typed_by": str(drafter.pk)}
    response = client.post(part_url(plan), typed)
    assert response.url == f"{reverse('login')}?next={part_url(plan)}"
    client.force_login(drafter)
    page = client.get(part_url(plan)).content.decode()
    assert "Gõ khi hết phiên" in page
    assert "chưa được lưu vào kế hoạch" in page
    client.post(part_url(plan), banner("Gõ khi hết phiên"))
    plan.refresh_from_db()
    assert plan.banner == "Gõ khi hết phiên"
    assert "chưa được lưu vào kế hoạch" not in client.get(part_url(plan)).content.decode()


def test_the_text_is_shown_to_nobody_else(client, plan, drafter, colleague) -> None:
    client.post(part_url(plan), banner("Gõ khi hết phiên") | {"typed_by": str(drafter.pk)})
    client.force_login(colleague)
    assert "Gõ khi hết phiên" not in client.get(part_url(plan)).content.decode()


def test_an_autosave_after_the_session_ended_is_sent_to_the_sign_in_page(client, plan) -> None:
    response = client.post(part_url(plan), banner("Gõ khi hết phiên"), **AUTOSAVE)
    assert response.status_code == 302
    assert "posts_of_expired_session" not in client.session


def test_a_password_form_is_never_kept(client) -> None:
    client.post(reverse("password_change"), {"old_password": "bí mật"})
    client.post(reverse("login"), {"username": "x", "password": "bí mật"})
    assert "posts_of_expired_session" not in client.session


def test_a_fragment_asked_for_after_the_session_ended_sends_the_whole_page_to_the_sign_in(client, plan) -> None:
    headers = {"HTTP_HX_REQUEST": "true", "HTTP_HX_CURRENT_URL": f"http://testserver{part_url(plan)}"}
    response = client.get(reverse("plans:preview", args=[plan.pk]), **headers)
    assert response.status_code == 204
    assert response["HX-Redirect"] == f"{reverse('login')}?next={part_url(plan).replace('/', '%2F')}"


# --- Overview, carried values, cost ---------------------------------------------------------------------------------
def test_the_overview_lists_what_is_missing_and_leads_to_the_form(desk, plan) -> None:
    page = desk.get(reverse("plans:show", args=[plan.pk])).content.decode()
    assert "Lỗi phải sửa trước khi trình" in page
    assert "Thiếu căn cứ của kế hoạch" in page
    assert part_url(plan, "outline") in page


def test_values_that_came_with_a_copy_are_confirmed_one_by_one(desk, plan) -> None:
    mark = CarriedValue.objects.create(
        plan=plan, part="banner", source="banner:banner", label="Khẩu hiệu", value="2021"
    )
    page = desk.get(part_url(plan)).content.decode()
    assert "Khẩu hiệu: <strong>2021</strong>" in page
    desk.post(reverse("plans:confirm_carried", args=[plan.pk, mark.pk]))
    mark.refresh_from_db()
    assert mark.confirmed_at is not None
    assert "cần xác nhận hoặc sửa lại" not in desk.get(part_url(plan)).content.decode()


def test_all_values_of_a_part_are_confirmed_at_one_press(desk, plan) -> None:
    values = [("banner", "2021"), ("banner", "2022"), ("schedule", "11/11/2022")]
    for part, value in values:
        CarriedValue.objects.create(plan=plan, part=part, source=f"{part}:x", label="Ngày", value=value)
    address = reverse("plans:confirm_part", args=[plan.pk, "banner"])
    assert address in desk.get(reverse("plans:part", args=[plan.pk, "banner"])).content.decode()

    desk.post(address)

    assert [mark.value for mark in plan.carried_values.filter(confirmed_at=None)] == ["11/11/2022"]


def test_another_plans_mark_cannot_be_confirmed_through_mine(desk, plan) -> None:
    other = make_plan(make_member(make_office("Cao Lãnh")))
    mark = CarriedValue.objects.create(plan=other, part="banner", source="banner:banner", label="x", value="2021")
    desk.post(reverse("plans:confirm_carried", args=[plan.pk, mark.pk]))
    mark.refresh_from_db()
    assert mark.confirmed_at is None


def test_the_states_of_the_parts_follow_the_work(desk, plan) -> None:
    def state():
        page = desk.get(part_url(plan)).content.decode()
        link = page.split(f'class="part-link" href="{part_url(plan)}"')[1].split("</a>")[0]
        return next(word for word in ("xong", "đang làm", "có chỗ thiếu", "chưa bắt đầu") if word in link)

    assert state() == "chưa bắt đầu"
    desk.post(part_url(plan), banner("Đ" * 400), **AUTOSAVE)
    assert state() == "đang làm"
    desk.post(part_url(plan), banner("Đối thoại"), **AUTOSAVE)
    assert state() == "xong"


@pytest.mark.parametrize("entries", [1, 3])
def test_a_part_costs_the_same_queries_however_many_rows(
    desk, plan, drafter, entries, django_assert_num_queries
) -> None:
    facts = {"recipients": [{"name": f"Nơi {number}"} for number in range(entries)]}
    actions.save_part(plan_id=plan.pk, slug="recipients", facts=facts, base_version=0, by=drafter, now=NOW)
    with django_assert_num_queries(PART_PAGE_QUERIES):
        desk.get(part_url(plan, "recipients"))


@pytest.mark.parametrize("entries", [1, 3])
@pytest.mark.parametrize(("name", "queries"), [("show", 33), ("preview", 20)])
def test_overview_and_preview_cost_the_same_however_much_the_plan_holds(
    desk, plan, drafter, entries, name, queries, django_assert_num_queries
) -> None:
    work = [{"work": f"Việc {number}", "leads": ["Phòng Nội vụ"], "partners": []} for number in range(entries)]
    actions.save_part(plan_id=plan.pk, slug="duties", facts={"duties": work}, base_version=0, by=drafter, now=NOW)
    nodes = [{"heading": f"Mục {number}", "body": "<p>Lời</p>"} for number in range(entries)]
    actions.save_part(plan_id=plan.pk, slug="outline", facts={"sections": nodes}, base_version=0, by=drafter, now=NOW)
    with django_assert_num_queries(queries):
        desk.get(reverse(f"plans:{name}", args=[plan.pk]))


PART_PAGE_QUERIES = 28
