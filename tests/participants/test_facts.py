import unicodedata
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from participants.facts import read_allocation, write_allocation
from participants.models import Allocation, HouseholdCategory, Quota, ReplySource, ReplyState, ReplyVerb
from tests.factories import make_authority, make_district, make_unit
from tests.participants.factories import NOW, District

pytestmark = pytest.mark.django_db


@pytest.fixture
def district() -> District:
    return District()


def send(district: District, *numbers: int, index: int = 0) -> None:
    """Put figures in as if the commune had sent them itself."""
    reply = district.reply(index)
    officer = district.officer(index)
    reply.state, reply.source, reply.sent_at, reply.sent_by = ReplyState.SENT, ReplySource.ONLINE, NOW, officer
    reply.note = "đã họp ấp"
    reply.save()
    for category, households in zip(district.categories, numbers, strict=True):
        Quota.objects.create(reply=reply, place=reply.unit, category=category, households=households)


def test_what_is_written_is_read(district):
    poor, near = district.categories
    facts = {
        "counted": True,
        "one_per_household": False,
        "per_hamlet": False,
        "remark": "Số liệu rà soát cuối năm 2021.",
        "categories": [near.pk, poor.pk],
        "units": [
            {"unit": district.communes[2].pk, "note": "", "numbers": {str(near.pk): 65, str(poor.pk): 32}},
            {"unit": district.communes[0].pk, "note": "biên giới", "numbers": {str(near.pk): 46, str(poor.pk): None}},
            {"unit": district.communes[1].pk, "note": "", "numbers": {str(near.pk): None, str(poor.pk): None}},
        ],
    }
    district.write(facts)
    assert read_allocation(district.fresh()) == facts


def test_facts_copy_to_another_table(district):
    district.write({"units": district.rows((41, 46), (3, 51), (0, 65)), "remark": "x"})
    copy = Allocation.objects.create(authority=district.authority, title="Bản sao", year=2023)
    write_allocation(copy, read_allocation(district.fresh()), by=district.drafter, now=NOW)
    assert read_allocation(copy) == read_allocation(district.fresh())
    assert copy.replies.count() == 3


def test_absent_keys_keep_what_stands(district):
    district.write({"units": district.rows((41, 46)), "remark": "Ghi chú", "counted": False})
    before = read_allocation(district.fresh())
    district.write({})
    assert read_allocation(district.fresh()) == before


def test_numbers_of_the_drafter_count_as_sent_by_him(district):
    district.write({"units": district.rows((41, 46), (3, None))})
    first, second, third = (district.reply(i) for i in range(3))
    assert (first.state, first.source, first.sent_by, first.sent_at) == ("sent", "drafter", district.drafter, NOW)
    assert second.state == ReplyState.SENT
    assert second.quotas.count() == 1
    assert (third.state, third.sent_at, third.quotas.count()) == ("waiting", None, 0)
    assert [event.verb for event in first.events.all()] == [ReplyVerb.ENTERED]


def test_numbers_that_stay_change_nothing(district):
    district.write({"units": district.rows((41, 46))})
    before = district.reply()
    quotas = set(before.quotas.values_list("pk", flat=True))
    district.write({"units": district.rows((41, 46))}, now=NOW + timedelta(hours=1))
    after = district.reply()
    assert (after.sent_at, after.version) == (before.sent_at, before.version)
    assert set(after.quotas.values_list("pk", flat=True)) == quotas


def test_numbers_taken_out_let_the_unit_wait_again(district):
    district.write({"units": district.rows((41, 46))})
    district.write({"units": district.rows()})
    reply = district.reply()
    assert (reply.state, reply.sent_at, reply.quotas.count()) == ("waiting", None, 0)
    assert [event.verb for event in reply.events.all()] == [ReplyVerb.CLEARED, ReplyVerb.ENTERED]


def test_a_run_of_saves_is_one_event(district):
    for minute, number in enumerate([4, 41]):
        district.write({"units": district.rows((number, 46))}, now=NOW + timedelta(minutes=minute))
    (event,) = district.reply().events.all()
    assert event.at == NOW + timedelta(minutes=1)


def test_a_reply_that_stays_keeps_its_key_in_a_new_order(district):
    keys = [district.reply(i).pk for i in range(3)]
    rows = list(reversed(district.rows()))
    district.write({"units": rows})
    assert [reply.pk for reply in district.allocation.replies.all()] == list(reversed(keys))
    district.write({"units": rows[:1]})
    assert [reply.pk for reply in district.allocation.replies.all()] == [keys[2]]


def test_a_column_that_goes_takes_its_numbers_along(district):
    district.write({"units": district.rows((41, 46))})
    _poor, near = district.categories
    district.write({"categories": [near.pk]})
    assert list(district.reply().quotas.values_list("category", "households")) == [(near.pk, 46)]
    # A row typed before the column went still names it.
    district.write({"units": district.rows((41, 47))})
    assert list(district.reply().quotas.values_list("category", "households")) == [(near.pk, 47)]


def test_what_a_unit_sent_itself_is_not_changed_here(district):
    send(district, 41, 46)
    with pytest.raises(ValueError, match="Xã Mỹ Quý đã tự gửi"):
        district.write({"units": district.rows((40, 46))})
    with pytest.raises(ValueError, match="Xã Mỹ Quý đã gửi số liệu"):
        district.write({"units": district.rows()[1:]})
    with pytest.raises(ValueError, match="đã tự gửi"):
        district.write({"units": [district.rows()[0] | {"note": "khác"}, *district.rows()[1:]]})
    reply = district.reply()
    assert (reply.source, reply.note, reply.quotas.count()) == ("online", "đã họp ấp", 2)


def test_a_form_opened_before_the_unit_sent_takes_nothing_away(district):
    send(district, 41, 46)
    district.write({"units": district.rows((), (3, 51))})
    assert district.reply().quotas.count() == 2
    assert district.reply().note == "đã họp ấp"
    assert district.reply(1).quotas.count() == 2


def test_an_unsent_draft_of_an_officer_is_not_shown_and_not_lost(district):
    reply = district.reply()
    reply.note, reply.saved_at = "nháp của xã", NOW
    reply.save()
    Quota.objects.create(reply=reply, place=reply.unit, category=district.categories[0], households=41)
    row = read_allocation(district.fresh())["units"][0]
    assert (row["note"], set(row["numbers"].values())) == ("", {None})
    district.write({"units": read_allocation(district.fresh())["units"]})
    assert district.reply().note == "nháp của xã"
    assert district.reply().quotas.get().households == 41


def test_figures_by_hamlet_stand_as_long_as_their_sum_does(district):
    poor, near = district.categories
    one, two = district.hamlet("Một"), district.hamlet("Hai")
    by_place = {str(one.pk): {str(poor.pk): 20, str(near.pk): 6}, str(two.pk): {str(poor.pk): 21, str(near.pk): 40}}
    row = {"unit": district.communes[0].pk, "note": "", "numbers": {}, "place_numbers": by_place}
    district.write({"per_hamlet": True, "units": [row, *district.rows()[1:]]})
    read = read_allocation(district.fresh())["units"][0]
    assert read["numbers"] == {str(poor.pk): 41, str(near.pk): 46}
    assert read["place_numbers"] == by_place

    district.write({"units": district.rows((41, 46))})
    assert district.reply().quotas.count() == 4
    district.write({"units": district.rows((42, 46))})
    assert {quota.place_id for quota in district.reply().quotas.all()} == {district.communes[0].pk}


def test_hamlets_of_others_and_sums_that_disagree_are_refused(district):
    poor = str(district.categories[0].pk)
    own, foreign = district.hamlet("Một"), district.hamlet("Hai", index=1)
    row = {"unit": district.communes[0].pk, "numbers": {poor: 41}, "place_numbers": {str(own.pk): {poor: 40}}}
    with pytest.raises(ValueError, match="cộng lại không bằng"):
        district.write({"per_hamlet": True, "units": [row]})
    row |= {"numbers": {}, "place_numbers": {str(foreign.pk): {poor: 40}}}
    with pytest.raises(ValueError, match="không thuộc đơn vị này"):
        district.write({"per_hamlet": True, "units": [row]})


@pytest.mark.parametrize(
    ("number", "words"),
    [(-1, "không được âm"), (10**9, "chỉ nhận đến 100.000"), (1.5, "số nguyên"), ("41", "số nguyên"), (True, "nguyên")],
)
def test_numbers_beyond_reason_name_the_unit_and_leave_everything(district, number, words):
    district.write({"units": district.rows((41, 46))})
    before = read_allocation(district.fresh())
    with pytest.raises(ValueError, match=f"Xã Mỹ Đông: .*{words}"):
        district.write({"remark": "mới", "units": district.rows((42, 46), (number, 1))})
    assert read_allocation(district.fresh()) == before


def test_units_outside_the_area_unknown_or_twice_are_refused(district):
    elsewhere = make_district("Cao Lãnh", ["Mỹ Hội"]).children.get()
    for rows, words in [
        ([{"unit": elsewhere.pk}], "không thuộc địa bàn"),
        ([{"unit": 10**9}], "không còn trong danh mục"),
        ([{"unit": None}], "chọn đơn vị"),
        ([{"unit": "x"}], "chọn đơn vị"),
        (district.rows() + district.rows()[:1], "Xã Mỹ Quý có hai dòng"),
    ]:
        with pytest.raises(ValueError, match=words):
            district.write({"units": rows})
    assert district.allocation.replies.count() == 3


def test_hamlets_that_another_office_entered_are_not_units_here(district):
    stranger = make_authority(unit=make_district("Thanh Bình"))
    hamlet = make_unit("Một", "hamlet", parent=district.communes[0], owner=stranger)
    with pytest.raises(ValueError, match="không thuộc địa bàn"):
        district.write({"units": [{"unit": hamlet.pk}]})


def test_categories_of_another_office_are_refused(district):
    stranger = make_authority(unit=make_district("Thanh Bình"))
    foreign = HouseholdCategory.objects.create(owner=stranger, name="Hộ đặc thù")
    for wanted in ([foreign.pk], [10**9]):
        with pytest.raises(ValueError, match="không còn trong danh mục"):
            district.write({"categories": wanted})


def test_text_is_precomposed_and_bounded(district):
    row = district.rows()[0] | {"note": unicodedata.normalize("NFD", "<b>hộ ở Láng Biển</b>")}
    district.write({"remark": unicodedata.normalize("NFD", "Ghi chú"), "units": [row]})
    assert district.fresh().remark == "Ghi chú"
    assert district.reply().note == "<b>hộ ở Láng Biển</b>"
    with pytest.raises(ValueError, match=r"2000 ký tự"):
        district.write({"remark": "a" * 10_000})
    with pytest.raises(ValidationError):
        district.write({"units": [row | {"note": "a" * 301}]})


def test_a_locked_table_takes_nothing(district):
    district.allocation.locked = True
    district.allocation.save()
    with pytest.raises(ValueError, match="đã khóa"):
        district.write({"remark": "x"})
