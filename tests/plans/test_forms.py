"""The forms of a plan's parts against everything that people type into them (issue, section 8)."""

import unicodedata
from datetime import date

import pytest

from communes.models import UnitLevel
from documents.models import CitedText
from plans.facts import read_part, write_part
from plans.forms.choices import units_of
from plans.forms.fields import RichTextField, as_paragraphs
from plans.forms.life import CitedTextForm, RegisterForm
from plans.models import PolicyField
from plans.parts import PARTS
from plans.parts.binding import BoundPart
from plans.parts.comparing import compare
from tests.factories import make_authority, make_unit
from tests.plans.makers import NOW, head, make_member, make_office, make_plan, post, reload, rows

pytestmark = pytest.mark.django_db

TITLE = {"kind": "KẾ HOẠCH", "subject": "Đối thoại chính sách giảm nghèo", "year": "2022", "draft_number": "1"}


@pytest.fixture
def drafter():
    return make_member(make_office())


@pytest.fixture
def plan(drafter):
    return reload(make_plan(drafter))


def bind(plan, slug, *groups):
    part = PARTS[slug]
    return BoundPart(part, part.about(plan), data=post(*groups))


def errors(plan, slug, *groups):
    bound = bind(plan, slug, *groups)
    assert not bound.is_valid()
    return bound.errors


def test_every_part_shows_its_stored_facts_and_takes_them_back(plan, drafter) -> None:
    """Form → facts → form: what a page shows and posts unchanged changes nothing."""
    unit = units_of(plan).first()
    write_part(
        plan,
        "schedule",
        {
            "period_from": "2022-11-11",
            "period_to": "2022-11-20",
            "sessions": [{"unit": unit.pk, "venue": "Hội trường xã", "held_on": "2022-11-12", "starts_at": "15:30"}],
        },
        by=drafter,
        now=NOW,
    )
    plan = reload(plan)
    facts = read_part(plan, "schedule")
    shown = BoundPart(PARTS["schedule"], PARTS["schedule"].about(plan), facts=facts)
    data = post(
        *(
            {field.html_name: str(field.value() if field.value() not in (None, False) else "")}
            for form in shown.forms
            for field in form
            if field.value() is not False
        ),
        {"sessions-TOTAL_FORMS": "1", "sessions-INITIAL_FORMS": "0"},
    )
    again = BoundPart(PARTS["schedule"], PARTS["schedule"].about(plan), data=data)
    assert again.is_valid(), again.errors
    assert again.facts()["sessions"] == facts["sessions"]
    assert {key: again.facts()[key] for key in ("period_from", "period_to")} == {
        "period_from": "2022-11-11",
        "period_to": "2022-11-20",
    }


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ({"year": "1999"}, "Năm phải từ 2000 đến 2100"),
        ({"year": "2101"}, "Năm phải từ 2000 đến 2100"),
        ({"year": "-5"}, "Số"),
        ({"year": "hai nghìn"}, ""),
        ({"subject": ""}, "Không được để trống"),
        ({"subject": "Đ" * 10_000}, "Dài quá"),
        ({"draft_number": "0"}, "từ 1 trở lên"),
        ({"lead_department": "999999"}, "không còn trong danh sách"),
        ({"signer": "abc"}, "không còn trong danh sách"),
    ],
)
def test_the_title_refuses_what_cannot_be(plan, typed, message) -> None:
    (field,) = typed
    found = errors(plan, "title", head(**TITLE | typed))
    assert message in found[f"head-{field}"][0]


def test_another_offices_signer_is_not_offered(plan) -> None:
    stranger = make_authority(signer="Người Nơi Khác").signers.get()
    assert "head-signer" in errors(plan, "title", head(**TITLE, signer=stranger.pk))


def test_text_in_nfd_is_kept_precomposed(plan) -> None:
    decomposed = unicodedata.normalize("NFD", "Đối thoại ở Láng Biển")
    bound = bind(plan, "title", head(**TITLE | {"subject": decomposed}))
    assert bound.is_valid()
    assert bound.facts()["subject"] == "Đối thoại ở Láng Biển"


def test_markup_in_a_plain_field_stays_text(plan) -> None:
    bound = bind(plan, "title", head(**TITLE | {"subject": "<script>alert(1)</script>"}))
    assert bound.is_valid()
    assert bound.facts()["subject"] == "<script>alert(1)</script>"  # every page and renderer escapes it


def test_formatted_text_is_cleaned(plan) -> None:
    dirty = '<p onclick="x()">Ủy ban <b>nhân dân</b><script>alert(1)</script></p>'
    bound = bind(plan, "opening", head(lead_in=dirty))
    assert bound.is_valid(), bound.errors
    assert bound.facts()["lead_in"] == "<p>Ủy ban <strong>nhân dân</strong></p>"


def test_lines_typed_without_the_editor_become_paragraphs() -> None:
    assert as_paragraphs("Một\n\nHai") == "<p>Một</p><p>Hai</p>"
    assert as_paragraphs("<p>Một</p>") == "<p>Một</p>"


@pytest.mark.parametrize("token", ["{số hộ}", "{ số  hộ }", "{văn bản 33/2015/QĐ-TTg}"])
def test_known_inline_fields_pass(token) -> None:
    assert token.strip("{} ").split()[0] in RichTextField().clean(f"<p>Có {token} tham dự</p>")


def test_an_unknown_inline_field_is_named_with_those_there_are(plan) -> None:
    (message,) = errors(plan, "opening", head(lead_in="<p>Có {số người} dự</p>"))["head-lead_in"]
    assert "{số người}" in message
    assert "{số hộ}" in message


@pytest.mark.parametrize(
    ("typed", "field", "message"),
    [
        ({"period_from": "31/02/2022"}, "period_from", "Không có ngày 31/02/2022"),
        ({"period_from": "mai"}, "period_from", "Không đọc được ngày"),
        ({"period_from": "11/11/2022", "period_to": "10/11/2022"}, "period_to", "từ ngày bắt đầu (11/11/2022)"),
    ],
)
def test_the_period_must_exist_and_run_forward(plan, typed, field, message) -> None:
    found = errors(plan, "schedule", head(**{"period_precision": "day"} | typed), rows("sessions"))
    assert message in found[f"head-{field}"][0]


@pytest.mark.parametrize(
    ("row", "field", "message"),
    [
        ({"venue": "Hội trường", "starts_at": "15h30", "ends_at": "14 giờ"}, "ends_at", "sau giờ bắt đầu (15:30)"),
        ({"venue": "Hội trường", "starts_at": "25:00"}, "starts_at", "giờ"),
        ({"held_on": "12/11/2022"}, "venue", "Chọn đơn vị hoặc ghi địa điểm"),
        ({"unit": "999999"}, "unit", "không còn trong danh sách"),
        ({"venue": "Hội trường", "contact_phone": "gọi anh Ba"}, "contact_phone", "Số điện thoại"),
    ],
)
def test_a_session_must_be_possible(plan, row, field, message) -> None:
    found = errors(plan, "schedule", head(period_precision="day"), rows("sessions", row))
    assert message in found[f"sessions-0-{field}"][0]


def test_a_unit_that_went_out_of_force_is_shown_but_not_taken(plan, drafter) -> None:
    unit = units_of(plan).first()
    write_part(plan, "schedule", {"sessions": [{"unit": unit.pk}]}, by=drafter, now=NOW)
    unit.valid_to = date(2021, 12, 31)
    unit.save()
    plan = reload(plan)
    shown = BoundPart(PARTS["schedule"], PARTS["schedule"].about(plan), facts=read_part(plan, "schedule"))
    assert f"{unit.full_name} – không còn hiệu lực" in str(shown.rows[0].formset.forms[0]["unit"])
    found = errors(plan, "schedule", head(period_precision="day"), rows("sessions", {"unit": unit.pk}))
    assert "Không còn dùng được" in found["sessions-0-unit"][0]


def test_a_commune_plan_chooses_among_its_own_hamlets() -> None:
    commune = make_unit("Tân Thuận Tây")
    office = make_authority(unit=commune)
    own = make_unit("1", UnitLevel.HAMLET, parent=commune, owner=office)
    make_unit("2", UnitLevel.HAMLET, parent=commune, owner=make_authority())
    plan = reload(make_plan(make_member(office)))
    assert list(units_of(plan)) == [own]


def test_empty_rows_are_passed_over_and_the_order_counts(plan) -> None:
    bound = bind(
        plan,
        "recipients",
        head(),
        rows("recipients", {"name": "Lưu trữ", "ORDER": 3}, {"name": ""}, {"name": "Sở Nội vụ", "ORDER": 1}),
    )
    assert bound.is_valid(), bound.errors
    assert [row["name"] for row in bound.facts()["recipients"]] == ["Sở Nội vụ", "Lưu trữ"]


def test_a_row_marked_for_removal_needs_not_be_right(plan) -> None:
    bound = bind(plan, "recipients", head(), rows("recipients", {"name": "Đ" * 900, "DELETE": "on"}))
    assert bound.is_valid(), bound.errors
    assert bound.facts()["recipients"] == []


def test_the_same_basis_twice_is_refused(plan) -> None:
    text = CitedText.objects.create(kind="decision", number="33/2015/QĐ-TTg")
    found = errors(
        plan, "bases", head(), rows("bases", {"text": text.pk, "use": "ground"}, {"text": text.pk, "use": "ground"})
    )
    assert found == {"bases-1-text": ["Đã có ở một dòng trên."]}


def test_another_offices_text_is_not_offered(plan) -> None:
    text = CitedText.objects.create(kind="decision", number="1/QĐ-UBND", owner_slug="noi-khac")
    assert "bases-0-text" in errors(plan, "bases", head(), rows("bases", {"text": text.pk, "use": "ground"}))


def test_a_topic_says_something(plan) -> None:
    field = PolicyField.objects.create(name="Y tế")
    found = errors(plan, "topics", rows("topics", {"field": field.pk}))
    assert "viết lời văn riêng" in found["topics-0-wording"][0]


@pytest.mark.parametrize(
    ("row", "field"),
    [
        ({"body": "Trưởng ấp", "people": "-3"}, "people"),
        ({"body": "Trưởng ấp", "people": "0"}, "people"),
        ({"body": "Trưởng ấp", "people": "9999999"}, "people"),
        ({"body": "Trưởng ấp", "per_unit": "on"}, "people"),
        ({"people": "3"}, "body"),
    ],
)
def test_head_counts_are_within_reason(plan, row, field) -> None:
    found = errors(plan, "delegation", rows("delegations", {"level": "hamlet", "role": "member"} | row))
    assert f"delegations-0-{field}" in found


@pytest.mark.parametrize(("typed", "read"), [("1.179", 1179), ("1179", 1179), ("1,179", 1179)])
def test_numbers_are_read_as_offices_write_them(plan, typed, read) -> None:
    row = {"level": "hamlet", "role": "member", "body": "Hộ nghèo", "people": typed}
    bound = bind(plan, "delegation", rows("delegations", row))
    assert bound.is_valid(), bound.errors
    assert bound.facts()["delegations"][0]["people"] == read


DUTY = {"work": "Chuẩn bị hội trường", "deadline_kind": "before_date"}


def test_preparation_ends_before_the_dialogue_a_report_may_come_later(plan, drafter) -> None:
    write_part(plan, "schedule", {"sessions": [{"venue": "Hội trường", "held_on": "2022-11-20"}]}, by=drafter, now=NOW)
    plan = reload(plan)
    late = DUTY | {"deadline_on": "25/11/2022"}
    (message,) = errors(plan, "duties", rows("duties", late))["duties-0-deadline_on"]
    assert "Hạn chuẩn bị 25/11/2022 sau ngày đối thoại 20/11/2022" in message
    assert bind(plan, "duties", rows("duties", late | {"is_report": "on"})).is_valid()
    assert bind(plan, "duties", rows("duties", DUTY | {"deadline_on": "20/11/2022"})).is_valid()


def test_a_month_lasts_to_its_last_day(plan, drafter) -> None:
    facts = {"period_from": "2022-10-01", "period_to": "2022-11-01", "period_precision": "month"}
    write_part(plan, "schedule", facts, by=drafter, now=NOW)
    plan = reload(plan)
    assert bind(plan, "duties", rows("duties", DUTY | {"deadline_on": "30/11/2022"})).is_valid()
    assert not bind(plan, "duties", rows("duties", DUTY | {"deadline_on": "01/12/2022"})).is_valid()


@pytest.mark.parametrize(
    ("kind", "field"), [("on_date", "deadline_on"), ("before_date", "deadline_on"), ("days_before", "deadline_days")]
)
def test_a_deadline_says_what_its_kind_needs(plan, kind, field) -> None:
    row = {"work": "Lập danh sách", "deadline_kind": kind}
    assert f"duties-0-{field}" in errors(plan, "duties", rows("duties", row))


def test_agencies_are_typed_one_a_line(plan) -> None:
    row = {
        "work": "Lập danh sách",
        "deadline_kind": "none",
        "leads": "Phòng Nội vụ \r\n\r\nUBND các xã;",
        "partners": "",
    }
    bound = bind(plan, "duties", rows("duties", row))
    assert bound.is_valid(), bound.errors
    assert bound.facts()["duties"][0]["leads"] == ["Phòng Nội vụ", "UBND các xã"]
    assert bound.facts()["duties"][0]["partners"] == []


def test_the_button_for_a_new_row_works_without_javascript(plan) -> None:
    bound = bind(plan, "recipients", head(), rows("recipients", {"name": "Sở Nội vụ"}), {"add_recipients": "1"})
    assert len(bound.rows[0].formset.forms) == 2
    assert bound.rows[0].formset.forms[0]["name"].value() == "Sở Nội vụ"


def test_a_post_without_management_form_is_an_empty_list_not_a_crash(plan) -> None:
    assert not bind(plan, "recipients", head(), {"recipients-TOTAL_FORMS": "abc"}).is_valid()
    assert bind(plan, "recipients", head()).is_valid()


def test_two_versions_are_compared_field_by_field_as_text(plan) -> None:
    part = PARTS["opening"]
    theirs = BoundPart(part, part.about(plan), facts={"lead_in": "<p>Bản <strong>của bạn</strong></p>"})
    mine = bind(plan, "opening", head(lead_in="<p>Bản của tôi</p>"))
    (lead_in,) = compare(mine, theirs)
    assert (lead_in.label, lead_in.mine, lead_in.theirs) == ("Câu dẫn", "Bản của tôi", "Bản của bạn")


def test_rows_are_compared_one_by_one(plan) -> None:
    part = PARTS["recipients"]
    stored = {"recipients": [{"name": "Sở Nội vụ"}, {"name": "Huyện ủy", "for_report": True}]}
    theirs = BoundPart(part, part.about(plan), facts=stored)
    mine = bind(plan, "recipients", head(), rows("recipients", {"name": "Sở Nội vụ"}, {"name": "Huyện đoàn"}))
    (row,) = compare(mine, theirs)
    assert (row.label, row.mine, row.theirs) == ("Nơi nhận 2", "Huyện đoàn", "Huyện ủy · Để báo cáo (b/c)")


def test_a_text_for_the_register_says_what_it_is() -> None:
    assert "subject" in CitedTextForm({"kind": "decision"}, owner_slug="x").errors
    assert not CitedTextForm({"kind": "decision", "number": "1/QĐ-UBND"}, owner_slug="x").errors


def test_a_text_of_the_register_is_not_added_twice() -> None:
    CitedText.objects.create(kind="decision", number="1/QĐ-UBND", owner_slug="x")
    assert "number" in CitedTextForm({"kind": "decision", "number": "1/QĐ-UBND"}, owner_slug="x").errors


def test_a_date_of_issue_must_exist() -> None:
    assert "on" in RegisterForm({"number": "20", "on": "30/02/2022"}, today=date(2022, 11, 2)).errors


def test_a_paper_on_file_is_not_issued_tomorrow() -> None:
    def refused(on: str) -> bool:
        return "on" in RegisterForm({"number": "20", "on": on}, today=date(2022, 11, 2)).errors

    assert refused("03/11/2022")
    assert not refused("02/11/2022")


# --- What a row keeps folded ----------------------------------------------------------------------------------------
UNDATED_DUTY = {"leads": "Phòng Lao động", "work": "Tham mưu kế hoạch", "deadline_kind": "none"}


@pytest.mark.parametrize(
    ("typed", "opens"),
    [({}, False), ({"partners": "Phòng Tài chính"}, True), ({"sent_to": "x" * 201}, True), ({"part": "topics"}, True)],
)
def test_a_fold_opens_where_something_stands_in_it(plan, typed, opens):
    (duty,) = bind(plan, "duties", rows("duties", UNDATED_DUTY | typed)).rows[0].formset.forms
    assert duty.opens_fold is opens
    assert {field.name for field, _ in duty.cells}.isdisjoint(duty.folded)
    assert [field.name for field, _ in duty.folded_cells] == list(duty.folded)


def test_a_topic_of_the_catalogue_needs_no_words_of_its_own(plan):
    facts = {"topics": [{"topic": None, "wording": "Hỗ trợ nhà ở", "field": None}, {"topic": 1, "wording": ""}]}
    bound = BoundPart(PARTS["topics"], PARTS["topics"].about(plan), facts=facts)
    assert [form.opens_fold for form in bound.rows[0].formset.forms] == [True, False]
