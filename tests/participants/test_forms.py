import unicodedata
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.http import QueryDict

from communes.models import AdministrativeUnit
from participants.facts import read_allocation
from participants.forms import AllocationHeadForm, DueForm, ReasonForm, RecordForm, ReplyForm, UnitRowForm
from participants.list_forms import CompleteForm
from participants.models import Allocation, HouseholdCategory, Quota, ReplySource, ReplyState
from tests.factories import make_authority, make_district
from tests.participants.factories import NOW, District

pytestmark = pytest.mark.django_db

HERE = ZoneInfo("Asia/Ho_Chi_Minh")


@pytest.fixture
def district() -> District:
    return District()


def fill(district: District, complete: bool = False, **typed: str) -> ReplyForm:
    """A reply's form with what an officer typed; «a» and «b» are the numbers of the two categories."""
    place = district.communes[0]
    names = dict(zip(("a", "b"), (f"n_{place.pk}_{c.pk}" for c in district.categories), strict=True))
    data = {names.get(key, key): value for key, value in typed.items()}
    return ReplyForm(data, places=[place], categories=district.categories, complete=complete)


# --- The drafter's table --------------------------------------------------------------------------------------------
def test_the_heads_fields_are_facts(district):
    poor, near = district.categories
    data = QueryDict(mutable=True)
    data.update({"head-counted": "on", "head-remark": unicodedata.normalize("NFD", "Số liệu cuối năm")})
    data.setlist("head-categories", [str(near.pk), str(poor.pk)])
    form = AllocationHeadForm(data, prefix="head", about=district.allocation)
    assert form.is_valid(), form.errors
    assert form.cleaned_data == {
        "counted": True,
        "one_per_household": False,
        "per_hamlet": False,
        "categories": [near.pk, poor.pk],
        "new_category": "",
        "remark": "Số liệu cuối năm",
    }


def test_categories_of_others_are_not_offered(district):
    stranger = make_authority(unit=make_district("Thanh Bình"))
    foreign = HouseholdCategory.objects.create(owner=stranger, name="Hộ đặc thù")
    form = AllocationHeadForm({"categories": [str(foreign.pk)]}, about=district.allocation)
    assert "không còn trong danh mục" in str(form.errors["categories"])


def test_a_new_category_becomes_a_column_once(district):
    form = AllocationHeadForm(
        {"categories": [str(district.categories[0].pk)], "new_category": "Hộ mới thoát nghèo"}, about=district.fresh()
    )
    assert form.is_valid()
    district.write(form.cleaned_data)
    made = HouseholdCategory.objects.get(name="Hộ mới thoát nghèo")
    assert made.owner == district.authority
    assert read_allocation(district.fresh())["categories"] == [district.categories[0].pk, made.pk]
    district.write({"new_category": "HỘ MỚI THOÁT NGHÈO"})
    assert HouseholdCategory.objects.count() == 3
    with pytest.raises(ValueError, match="dài quá"):
        district.write({"new_category": "a" * 121})


def test_half_a_name_is_not_sent_by_autosave(district):
    assert "data-no-autosave" in str(AllocationHeadForm(about=district.allocation)["new_category"])


def test_a_row_becomes_facts(district):
    poor, near = district.categories
    unit = district.communes[0]
    data = {"unit": str(unit.pk), f"n_{poor.pk}": "1.179", f"n_{near.pk}": "", "note": "<b>x</b>"}
    form = UnitRowForm(data, about=district.allocation)
    assert form.is_valid(), form.errors
    assert form.cleaned_data == {
        "unit": unit.pk,
        "note": "<b>x</b>",
        "numbers": {str(poor.pk): 1179, str(near.pk): None},
    }
    district.write({"units": [form.cleaned_data]})
    (row,) = read_allocation(district.fresh())["units"]
    shown = str(UnitRowForm(initial=row, about=district.fresh()))
    assert 'value="1.179"' in shown
    assert "&lt;b&gt;x&lt;/b&gt;" in shown


@pytest.mark.parametrize("typed", ["-1", "1.5", "nhiều", "1000000000", "9" * 10_000])
def test_a_row_shows_what_cannot_be_read_again(district, typed):
    name = f"n_{district.categories[0].pk}"
    form = UnitRowForm({"unit": str(district.communes[0].pk), name: typed}, about=district.allocation)
    assert not form.is_valid()
    assert typed in str(form[name])
    assert list(form.errors) == [name]


def test_a_row_takes_only_units_of_the_area(district):
    elsewhere = make_district("Cao Lãnh", ["Mỹ Hội"]).children.get()
    for typed in (str(elsewhere.pk), "999999", "x", ""):
        form = UnitRowForm({"unit": typed}, about=district.allocation)
        assert not form.is_valid()
    assert str(form.errors["unit"].as_text()) == "* Hãy chọn đơn vị."


def test_an_empty_row_does_not_count(district):
    empty = {"unit": "", "note": "", f"n_{district.categories[0].pk}": ""}
    assert not UnitRowForm(
        empty, about=district.allocation, empty_permitted=True, use_required_attribute=False
    ).has_changed()
    assert UnitRowForm(empty | {"note": "x"}, about=district.allocation).has_changed()


def test_figures_of_the_unit_itself_are_shown_but_not_for_typing(district):
    reply = district.reply()
    reply.state, reply.source, reply.sent_at, reply.sent_by = (
        *(ReplyState.SENT, ReplySource.ONLINE, NOW),
        district.drafter,
    )
    reply.save()
    Quota.objects.create(reply=reply, place=reply.unit, category=district.categories[0], households=41)
    row, other = read_allocation(district.fresh())["units"][:2]
    allocation = district.fresh()
    form = UnitRowForm(initial=row, about=allocation)
    assert form.reply == reply
    assert "readonly" in str(form[f"n_{district.categories[0].pk}"])
    assert "readonly" not in str(UnitRowForm(initial=other, about=allocation))


def test_many_rows_ask_the_database_once(district, django_assert_num_queries):
    rows = read_allocation(district.fresh())["units"]
    allocation = Allocation.objects.prefetch_related("columns__category", "replies__unit").get()
    with django_assert_num_queries(3):  # the authority, its unit, the communes
        for row in rows * 10:
            str(UnitRowForm(initial=row, about=allocation))


# --- One unit's reply -----------------------------------------------------------------------------------------------
def test_a_reply_becomes_facts(district):
    form = fill(
        district,
        a="1.179",
        b="0",
        note=unicodedata.normalize("NFD", "Ấp Mỹ Thạnh"),
        held_on="5/10/2022",
        starts_at="7g30",
        venue="Nhà văn hóa",
        contact_phone="0277.3824001",
        base_version="4",
    )
    assert form.is_valid(), form.errors
    assert form.version == 4
    assert form.facts() == {
        "numbers": district.facts(1179, 0)["numbers"],
        "note": "Ấp Mỹ Thạnh",
        "held_on": date(2022, 10, 5),
        "starts_at": time(7, 30),
        "venue": "Nhà văn hóa",
        "contact_phone": "0277.3824001",
    }


def test_an_unfinished_reply_may_be_saved_but_not_sent(district):
    assert fill(district, a="41").is_valid()
    form = fill(district, a="41", complete=True)
    assert not form.is_valid()
    assert form.errors == {
        f"n_{district.communes[0].pk}_{district.categories[1].pk}": ["Hãy nhập số; không có hộ nào thì ghi 0."]
    }


def test_a_page_that_does_not_say_its_version_is_never_current(district):
    form = fill(district, a="41")
    assert form.is_valid()
    assert form.version == -1


@pytest.mark.parametrize(
    "typed",
    [
        *({"a": "-1"}, {"a": "1.5"}, {"a": "1000000000"}, {"held_on": "31/02/2022"}, {"starts_at": "25h"}),
        *({"note": "a" * 10_000}, {"venue": "a" * 301}, {"contact_phone": "<b>0277</b>"}, {"base_version": "x"}),
        {"note": "\x00"},
    ],
)
def test_hostile_typing_is_refused_beside_its_field(district, typed):
    form = fill(district, **typed)
    assert not form.is_valid()
    assert len(form.errors) == 1


def test_stored_values_are_shown_in_the_offices_form(district):
    facts = district.facts(1179, 0, held_on="2022-10-05", starts_at="07:30", note="<i>x</i>")
    form = ReplyForm(places=district.communes[:1], categories=district.categories, facts=facts, version=3)
    page = str(form)
    for shown in ('value="1.179"', 'value="0"', 'value="05/10/2022"', 'value="07:30"', "&lt;i&gt;x", 'value="3"'):
        assert shown in page


def test_fields_carry_their_place_where_there_are_several(district):
    places = [district.hamlet("Một"), district.hamlet("Hai")]
    form = ReplyForm(places=places, categories=district.categories)
    labels = [label for label, _ in form.labelled_names]
    assert labels[:2] == ["Ấp Một: Hộ nghèo", "Ấp Một: Hộ cận nghèo"]
    assert [place for place, _ in form.rows] == places
    assert [len(fields) for _, fields in form.rows] == [2, 2]


# --- The steps around a reply ---------------------------------------------------------------------------------------
def record_form(place: AdministrativeUnit, district: District, **typed: str) -> RecordForm:
    numbers = {f"n_{place.pk}_{category.pk}": "5" for category in district.categories}
    told = {"source": "phone", "informant": "Chị Hoa", "informed_on": "20/10/2022", "informed_time": "8h15"}
    return RecordForm(numbers | told | typed, places=[place], categories=district.categories, now=NOW)


def test_recording_says_how_who_and_when(district):
    form = record_form(district.communes[0], district)
    assert form.is_valid(), form.errors
    assert form.told == {
        "source": "phone",
        "informant": "Chị Hoa",
        "informed_at": datetime(2022, 10, 20, 8, 15, tzinfo=HERE),
    }
    for typed in ({"source": "online"}, {"informant": " "}, {"informed_on": ""}, {"informed_time": "99"}):
        assert list(record_form(district.communes[0], district, **typed).errors) == list(typed)


def test_recording_begins_with_now(district):
    form = RecordForm(places=district.communes[:1], categories=district.categories, now=NOW)
    assert 'value="20/10/2022"' in str(form["informed_on"])
    assert 'value="09:00"' in str(form["informed_time"])


def test_a_deadline_is_a_day_and_an_hour_to_come():
    form = DueForm({"due_on": "27/10/2022", "due_time": ""}, now=NOW)
    assert form.is_valid(), form.errors
    assert form.cleaned_data["due_at"] == datetime(2022, 10, 27, 17, 0, tzinfo=HERE)
    form = DueForm({"due_on": "20/10/2022", "due_time": "8h"}, now=NOW)
    assert not form.is_valid()
    assert "due_on" in form.errors
    assert not DueForm({"due_on": "31/2/2022", "due_time": "8h"}, now=NOW - timedelta(days=1)).is_valid()


def test_a_reason_is_obligatory_and_bounded():
    assert ReasonForm({"reason": " "}).errors["reason"] == ["Hãy ghi lý do."]
    assert not ReasonForm({"reason": "a" * 10_000}).is_valid()
    form = ReasonForm({"reason": "Thiếu ấp 5\r\nvà ấp 6"})
    assert form.is_valid()
    assert form.cleaned_data["reason"] == "Thiếu ấp 5\nvà ấp 6"


def test_where_words_outlive_the_lists_people_are_told_to_write_no_names(district):
    reply = ReplyForm(places=district.communes[:1], categories=district.categories)
    record = RecordForm(places=district.communes[:1], categories=district.categories, now=NOW)
    for field in (reply["note"], record["note"], ReasonForm()["reason"], CompleteForm()["reason"]):
        assert "Không ghi tên hộ vào đây" in field.help_text
