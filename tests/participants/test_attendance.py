"""A list of attendees from its start to the office: picked, changed by hand, finished, handed in, opened again."""

import unicodedata
from collections import Counter
from datetime import date

import pytest

from accounts.refusals import ActionRefused
from accounts.roles import Role
from communes.models import UnitLevel
from participants.actions import (
    close_collection,
    create_allocation,
    lock_allocation,
    record_reply,
    return_reply,
    send_reply,
)
from participants.actions.attendance import (
    StaleList,
    complete_list,
    drop_list,
    last_day_to_keep,
    reopen_list,
    start_list,
)
from participants.actions.picks import pick
from participants.actions.retention import empty_list
from participants.actions.seats import Person, add_seat, change_seat, drop_seat, promote_reserve
from participants.facts import write_allocation
from participants.models import Attendee, AttendeeList, Emptied, NameAccess, UnitReply
from participants.picking import Rules
from tests.factories import make_authority, make_district, make_unit
from tests.participants.factories import NOW, make_user
from tests.participants.lists import BASIS, LATER, PURPOSE, Commune
from tests.participants.registers import make_household, make_register

pytestmark = pytest.mark.django_db


@pytest.fixture
def commune() -> Commune:
    """Five poor and three near-poor households asked for, fourteen in the register, a list begun."""
    commune = Commune()
    commune.give(5, 3)
    commune.start()
    return commune


def choose(commune: Commune, rules: Rules | None = None, **more):
    found = commune.list(more.pop("index", 0))
    given = {"list_id": found.pk, "base_version": found.version, "by": commune.drafter, "now": LATER}
    return pick(rules=rules or Rules(), **given | more)


def complete(commune: Commune, **more) -> AttendeeList:
    found = commune.list()
    return complete_list(
        **{"list_id": found.pk, "base_version": found.version, "by": commune.keeper, "now": LATER} | more
    )


def send(commune: Commune, *numbers: int) -> UnitReply:
    reply = commune.reply()
    facts = commune.facts(*numbers)
    return send_reply(reply_id=reply.pk, facts=facts, base_version=reply.version, by=commune.keeper, now=LATER)


def seats(commune: Commune, *, reserve: bool = False) -> list[Attendee]:
    return list(commune.list().attendees.filter(reserve=reserve))


# --- Beginning ------------------------------------------------------------------------------------------------------
def test_a_list_says_what_for_by_which_law_and_until_when():
    commune = Commune()
    for missing, words in (
        ({"purpose": "  "}, "mục đích"),
        ({"legal_basis": ""}, "căn cứ pháp lý"),
        ({"retained_until": date(2022, 10, 20)}, "phải sau hôm nay"),
        ({"retained_until": date(2033, 1, 1)}, "không quá 31/12/2032"),
        ({"purpose": "x" * 301}, "dài quá"),
    ):
        with pytest.raises(ActionRefused, match=words):
            commune.start(**missing)
    assert not AttendeeList.objects.exists()
    found = commune.start()
    assert (found.purpose, found.legal_basis, found.retained_until) == (PURPOSE, BASIS, date(2023, 12, 31))
    assert commune.start(purpose="Khác").purpose == PURPOSE
    assert commune.reply().events.first().verb == "list_started"


def test_the_day_proposed_lets_next_year_know_who_was_invited():
    assert last_day_to_keep(2022, date(2022, 3, 1)) == date(2023, 12, 31)
    assert last_day_to_keep(2022, date(2026, 3, 1)) == date(2027, 12, 31)


def test_only_the_units_officer_and_the_collecting_office_keep_a_list(commune):
    elsewhere = make_authority(unit=make_district("Thanh Bình"))
    strangers = [
        commune.officer(1),
        make_user(Role.DRAFTER, elsewhere),
        make_user(Role.COMMUNE_OFFICER, elsewhere, commune.communes[0]),
        *(make_user(role, commune.authority) for role in (Role.LEADER, Role.CLERK, Role.OFFICE, Role.ADMINISTRATOR)),
    ]
    for stranger in strangers:
        for step in (
            lambda by: start_list(
                reply_id=commune.reply().pk,
                purpose="x",
                legal_basis="y",
                retained_until=date(2024, 1, 1),
                by=by,
                now=NOW,
            ),
            lambda by: choose(commune, by=by),
            lambda by: add_seat(list_id=commune.list().pk, person=Person("Lê Văn Tư"), by=by, now=NOW),
            lambda by: complete(commune, by=by),
            lambda by: reopen_list(list_id=commune.list().pk, reason="x", by=by, now=NOW),
        ):
            with pytest.raises(ActionRefused, match="không phụ trách"):
                step(stranger)
    assert not commune.list().attendees.exists()


# --- Picking --------------------------------------------------------------------------------------------------------
def test_the_rules_fill_the_figures_and_say_why(commune):
    outcome = choose(commune, Rules(reserves=2), by=commune.keeper)
    assert (outcome.seated, outcome.reserves, outcome.short, outcome.left_out) == (8, 2, (), ())
    assert Counter(seat.category.name for seat in seats(commune)) == {"Hộ nghèo": 5, "Hộ cận nghèo": 3}
    assert all(
        seat.picked_by_rule and seat.why.startswith("chưa được mời năm 2021; bốc thăm") for seat in seats(commune)
    )
    seat = seats(commune)[0]
    assert (seat.name, seat.head, seat.hamlet_id) == (seat.household.head, "", seat.household.hamlet_id)
    assert seat.folded == seat.household.folded
    by_hamlet = Counter(seat.hamlet_id for seat in seats(commune))
    assert sorted(by_hamlet.values()) == [4, 4] or sorted(by_hamlet.values()) == [3, 5]


def test_picking_again_fills_only_what_is_free_unless_asked_to_begin_anew(commune):
    choose(commune)
    before = {seat.pk for seat in seats(commune)}
    assert choose(commune).seated == 0
    assert {seat.pk for seat in seats(commune)} == before
    hand = add_seat(list_id=commune.list().pk, person=Person("Lê Thị Tám"), by=commune.keeper, now=LATER)
    changed = change_seat(
        attendee_id=seats(commune)[0].pk,
        person=Person("Lê Thị Chín", relation="vợ"),
        base_version=0,
        by=commune.keeper,
        now=LATER,
    )
    choose(commune, replace=True)
    after = {seat.pk for seat in seats(commune)}
    assert {hand.pk, changed.pk} <= after
    assert not (before - {changed.pk}) & after


def test_a_household_that_was_dropped_by_hand_is_passed_over(commune):
    choose(commune)
    gone = seats(commune)[0]
    drop_seat(attendee_id=gone.pk, by=commune.keeper, now=LATER)
    assert choose(commune).seated == 1
    assert gone.household_id not in {seat.household_id for seat in seats(commune)}
    add_seat(list_id=commune.list().pk, household_id=gone.household_id, by=commune.keeper, now=LATER)
    assert commune.list().passed_over == []


def another_list(commune: Commune, year: int, unit=None) -> AttendeeList:
    """A list of the same authority in another table."""
    allocation = commune.fresh()
    allocation.pk, allocation.year = None, year
    allocation.save()
    reply = UnitReply.objects.create(allocation=allocation, unit=unit or commune.communes[0])
    return AttendeeList.objects.create(reply=reply, purpose="x", legal_basis="y", retained_until=date(2030, 1, 1))


def test_who_was_invited_last_year_waits_matched_by_code_number_or_head_and_hamlet(commune):
    register = make_register(commune.authority, commune.communes[0], 2021)
    by_code, by_number, by_head, reserve = commune.households[:4]
    by_number.id_number = "087161000001"
    by_number.save()
    last_year = another_list(commune, 2021)
    old = [
        make_household(register, "Tên cũ", code=by_code.code.lower()),
        make_household(register, "Tên khác", id_number=by_number.id_number),
        make_household(register, "Không trùng", code=reserve.code),
    ]
    for household, is_reserve in zip(old, (False, False, True), strict=True):
        last_year.attendees.create(household=household, name=household.head, reserve=is_reserve)
    last_year.attendees.create(name=unicodedata.normalize("NFD", by_head.head.upper()), hamlet=by_head.hamlet)
    choose(commune, Rules(spread=False))
    chosen = {seat.household_id for seat in seats(commune)}
    assert not {by_code.pk, by_number.pk, by_head.pk} & chosen
    assert reserve.pk in chosen
    commune.give(8, 3)
    choose(commune, Rules(spread=False))
    words = {seat.household_id: seat.why for seat in seats(commune)}
    assert words[by_code.pk].startswith("đã mời năm 2021 nhưng hết hộ chưa mời")


@pytest.mark.parametrize("how", ["row", "number", "person"])
def test_households_of_another_list_of_the_year_are_left_out_and_named(commune, how):
    taken = commune.households[0]
    other = another_list(commune, 2022, unit=commune.communes[1])
    if how == "row":
        other.attendees.create(household=taken, name="Con trai")
    elif how == "person":
        other.attendees.create(name=taken.head.upper(), birth_year=taken.birth_year)
    else:
        taken.id_number = "087161000001"
        taken.save()
        register = make_register(commune.authority, commune.communes[1], 2022)
        other.attendees.create(
            household=make_household(register, "Tên khác", id_number=taken.id_number), name="Tên khác"
        )
    commune.give(8, 3)
    outcome = choose(commune)
    assert outcome.left_out == (f"{taken.head} (Xã Mỹ Đông)",)
    assert outcome.short == ("Hộ nghèo: còn thiếu 1 hộ",)
    assert taken.pk not in {seat.household_id for seat in seats(commune)}


def test_another_authoritys_lists_say_nothing(commune):
    elsewhere = Commune(poor=1, near=0)
    twin = commune.households[0]
    elsewhere.start().attendees.create(name=twin.head, birth_year=twin.birth_year)
    assert choose(commune).left_out == ()


def test_hamlet_by_hamlet_each_place_gets_its_own():
    commune = Commune(per_hamlet=True)
    poor, near = commune.categories
    numbers = {
        str(commune.hamlets[0].pk): {str(poor.pk): 3, str(near.pk): 1},
        str(commune.hamlets[1].pk): {str(poor.pk): 1, str(near.pk): 2},
    }
    commune.give(facts={"numbers": numbers, "note": ""})
    commune.start()
    make_household(commune.register, "Hộ chưa rõ ấp", category=poor)
    outcome = choose(commune, Rules(reserve_percent=25))
    assert outcome.short == ("1 hộ chưa ghi thôn, ấp hoặc thuộc diện không mời nên không được chọn",)
    assert Counter((seat.hamlet_id, seat.category_id) for seat in seats(commune)) == {
        (commune.hamlets[0].pk, poor.pk): 3,
        (commune.hamlets[0].pk, near.pk): 1,
        (commune.hamlets[1].pk, poor.pk): 1,
        (commune.hamlets[1].pk, near.pk): 2,
    }
    assert Counter(seat.hamlet_id for seat in seats(commune, reserve=True)) == {h.pk: 1 for h in commune.hamlets}
    assert complete(commune).is_complete


def test_a_column_for_several_kinds_takes_all_of_them():
    commune = Commune(poor=2, near=4, categories=["Hộ nghèo", "Hộ cận nghèo"])
    commune.write(
        {"categories": [], "new_category": "Hộ nghèo, hộ cận nghèo và mới thoát nghèo", "units": commune.rows()}
    )
    (column,) = [each.category for each in commune.allocation.columns.all()]
    commune.give(facts={"numbers": {str(commune.communes[0].pk): {str(column.pk): 5}}, "note": ""})
    commune.start()
    choose(commune, Rules(spread=False))
    assert Counter(seat.category.name for seat in seats(commune)) == {"Hộ nghèo": 2, "Hộ cận nghèo": 3}


def test_picking_needs_figures_a_register_and_the_page_of_now(commune):
    with pytest.raises(StaleList):
        choose(commune, base_version=99)
    commune.register.households.all().delete()
    with pytest.raises(ActionRefused, match="Chưa có danh sách hộ"):
        choose(commune)
    bare = Commune()
    bare.start()
    with pytest.raises(ActionRefused, match="Chưa có số hộ tham dự"):
        choose(bare)


@pytest.mark.parametrize("size", [1, 12])
def test_picking_asks_as_often_for_many_as_for_few(size, django_assert_num_queries):
    commune = Commune(poor=size, near=size)
    commune.give(size, size)
    commune.start()
    with django_assert_num_queries(22):
        choose(commune, by=commune.keeper)


# --- By hand --------------------------------------------------------------------------------------------------------
def test_somebody_else_of_the_household_sits(commune):
    choose(commune)
    seat = seats(commune)[0]
    person = Person("  Lê  Thị Hoa ", relation="vợ", birth_year=1965, phone="0277.3824001", note="đi xe ôm")
    changed = change_seat(attendee_id=seat.pk, person=person, base_version=0, by=commune.keeper, now=LATER)
    assert (changed.name, changed.head, changed.relation) == ("Lê Thị Hoa", seat.household.head, "vợ")
    assert (changed.picked_by_rule, changed.version, changed.folded) == (False, 1, "le thi hoa")
    with pytest.raises(ActionRefused, match="vừa được người khác sửa"):
        change_seat(attendee_id=seat.pk, person=person, base_version=0, by=commune.keeper, now=LATER)
    back = change_seat(
        attendee_id=seat.pk,
        person=Person(seat.household.head, relation="vợ"),
        base_version=1,
        by=commune.keeper,
        now=LATER,
    )
    assert (back.head, back.relation) == ("", "")


@pytest.mark.parametrize(
    ("person", "words"),
    [
        (Person(" "), "họ và tên"),
        (Person("A" * 121), "dài quá"),
        (Person("Lê A", birth_year=2023), "Năm sinh 2023"),
        (Person("Lê A", birth_year=1700), "Năm sinh 1700"),
        (Person("Lê A", phone="gọi sau"), "Số điện thoại"),
        (Person("Lê A", hamlet=999_999), "Thôn, ấp không thuộc"),
        (Person("Lê A", category=999_999), "Diện hộ không còn"),
    ],
)
def test_nonsense_is_refused_with_a_sentence(commune, person, words):
    with pytest.raises(ActionRefused, match=words):
        add_seat(list_id=commune.list().pk, person=person, by=commune.keeper, now=LATER)
    assert not commune.list().attendees.exists()


def test_one_seat_per_household_and_a_row_sent_twice_is_one_row(commune):
    household = commune.households[0].pk
    given = {"list_id": commune.list().pk, "by": commune.keeper, "now": LATER}
    first = add_seat(household_id=household, client_key="abcdefgh", **given)
    assert add_seat(household_id=household, client_key="abcdefgh", **given) == first
    with pytest.raises(ActionRefused, match="đã có trong danh sách; mỗi hộ 01"):
        add_seat(household_id=household, **given)
    foreign = make_household(make_register(commune.authority, commune.communes[1], 2022), "Hộ xã khác")
    with pytest.raises(ActionRefused, match="không có trong danh sách hộ"):
        add_seat(household_id=foreign.pk, **given)
    assert commune.list().attendees.count() == 1


def test_a_reserve_moves_up_in_place_of_another(commune):
    choose(commune, Rules(reserves=1))
    (reserve,), gone = seats(commune, reserve=True), seats(commune)[0]
    with pytest.raises(ActionRefused, match="đã là đại biểu chính thức"):
        promote_reserve(attendee_id=gone.pk, by=commune.keeper, now=LATER)
    moved = promote_reserve(attendee_id=reserve.pk, instead_of=gone.pk, by=commune.keeper, now=LATER)
    assert (moved.reserve, moved.why[:14]) == (False, "đôn từ dự bị; ")
    assert gone.household_id in commune.list().passed_over
    assert len(seats(commune)) == 8
    with pytest.raises(ActionRefused, match="không còn trong danh sách"):
        drop_seat(attendee_id=gone.pk, by=commune.keeper, now=LATER)


# --- Finished, handed in, opened again ------------------------------------------------------------------------------
def test_finishing_asks_for_the_numbers_or_a_reason(commune):
    with pytest.raises(ActionRefused, match="chưa có ai"):
        complete(commune, reason="vội")
    choose(commune)
    drop_seat(
        attendee_id=commune.list().attendees.filter(category=commune.categories[0])[0].pk, by=commune.keeper, now=LATER
    )
    add_seat(list_id=commune.list().pk, person=Person("Lê Thị Tám"), by=commune.keeper, now=LATER)
    with pytest.raises(ActionRefused, match="Hộ nghèo có 4, cần 5; 1 người chưa rõ thôn, ấp hoặc diện hộ"):
        complete(commune)
    found = complete(commune, reason="Một hộ đi làm ăn xa")
    assert (found.is_complete, found.is_handed_in, found.unequal_reason) == (True, False, "Một hộ đi làm ăn xa")
    assert commune.reply().events.first().detail == "Một hộ đi làm ăn xa"


def test_a_complete_list_is_changed_by_nobody_before_it_is_opened(commune):
    choose(commune)
    complete(commune)
    seat = seats(commune)[0]
    for step in (
        lambda: choose(commune),
        lambda: add_seat(list_id=commune.list().pk, person=Person("Lê A"), by=commune.keeper, now=LATER),
        lambda: change_seat(attendee_id=seat.pk, person=Person("Lê A"), base_version=0, by=commune.keeper, now=LATER),
        lambda: drop_seat(attendee_id=seat.pk, by=commune.keeper, now=LATER),
        lambda: complete(commune),
    ):
        with pytest.raises(ActionRefused, match="đã lập xong"):
            step()
    reopened = reopen_list(list_id=commune.list().pk, by=commune.keeper, now=LATER)
    assert not reopened.is_complete
    drop_seat(attendee_id=seat.pk, by=commune.keeper, now=LATER)


def test_what_was_handed_in_only_the_office_opens_and_says_why(commune):
    choose(commune)
    complete(commune)
    send(commune, 5, 3)
    assert commune.list().is_handed_in
    given = {"list_id": commune.list().pk, "now": LATER}
    with pytest.raises(ActionRefused, match="đã nộp cho UBND huyện"):
        reopen_list(reason="sửa tên", by=commune.keeper, **given)
    with pytest.raises(ActionRefused, match="đã nộp cho UBND huyện"):
        drop_seat(attendee_id=seats(commune)[0].pk, by=commune.keeper, now=LATER)
    with pytest.raises(ActionRefused, match="lý do mở lại"):
        reopen_list(by=commune.drafter, **given)
    assert not reopen_list(reason="Bà Ba đau ốm", by=commune.drafter, **given).is_complete
    assert commune.reply().counts
    assert commune.reply().events.first().detail == "Bà Ba đau ốm"


def test_returning_the_figures_opens_the_list(commune):
    choose(commune)
    complete(commune)
    send(commune, 5, 3)
    return_reply(reply_id=commune.reply().pk, reason="Thiếu", by=commune.drafter, now=LATER)
    assert not commune.list().is_complete
    assert len(seats(commune)) == 8


def test_other_figures_open_a_complete_list_and_the_same_ones_do_not(commune):
    choose(commune)
    complete(commune)
    commune.give(5, 3)
    assert commune.list().is_complete
    commune.give(5, 2)
    assert not commune.list().is_complete
    complete(commune, reason="đủ")
    record_reply(
        reply_id=commune.reply().pk,
        facts=commune.facts(6, 3),
        source="phone",
        informant="Chị Hoa",
        informed_at=LATER,
        by=commune.drafter,
        now=LATER,
    )
    assert not commune.list().is_complete


def test_names_are_worked_on_after_the_plan_is_locked(commune):
    send(commune, 5, 3)
    close_collection(allocation=commune.allocation, by=commune.drafter, now=LATER)
    lock_allocation(commune.allocation.pk)
    choose(commune, by=commune.keeper)
    assert complete(commune).is_handed_in is True
    with pytest.raises(ActionRefused, match="không thay đổi được"):
        commune.give(5, 4)


def test_an_emptied_list_is_over(commune):
    AttendeeList.objects.update(emptied_at=NOW, emptied_how="erased")
    with pytest.raises(ActionRefused, match="hết hạn lưu"):
        add_seat(list_id=commune.list().pk, person=Person("Lê A"), by=commune.keeper, now=LATER)


def test_without_numbers_any_list_is_enough():
    commune = Commune()
    commune.write({"counted": False})
    commune.start()
    add_seat(list_id=commune.list().pk, person=Person("Lê A"), by=commune.keeper, now=LATER)
    assert complete(commune).is_complete


def test_a_list_is_deleted_on_the_record_unless_the_office_holds_it(commune):
    choose(commune)
    complete(commune)
    given = {"list_id": commune.list().pk, "by": commune.keeper, "now": LATER}
    with pytest.raises(ActionRefused, match="đã lập xong"):
        drop_list(**given)
    reopen_list(**given)
    drop_list(**given)
    assert not AttendeeList.objects.exists()
    assert commune.reply().events.first().verb == "list_dropped"
    log = NameAccess.objects.get()
    assert (log.act, log.people, log.user) == ("erase", 8, commune.keeper)


def test_a_unit_with_names_does_not_leave_the_table_by_the_way(commune):
    choose(commune)
    with pytest.raises(ValueError, match="Xã Mỹ Quý đã có danh sách tham dự"):
        commune.write({"units": commune.rows()[1:]})
    commune.list().attendees.all().delete()
    commune.write({"units": commune.rows()[1:]})
    assert not AttendeeList.objects.exists()


def test_a_column_that_goes_opens_the_lists_it_counted_for(commune):
    choose(commune)
    complete(commune)
    commune.write({"categories": [category.pk for category in commune.categories]})
    assert commune.list().is_complete
    commune.write({"categories": [commune.categories[0].pk]})
    assert not commune.list().is_complete


def test_a_communes_own_plan_picks_a_hamlets_people_from_the_communes_register():
    mine = Commune(poor=6, near=4)
    own = make_authority(unit=mine.communes[0])
    hamlet, other = (make_unit(name, UnitLevel.HAMLET, parent=mine.communes[0], owner=own) for name in ("Một", "Hai"))
    drafter = make_user(Role.DRAFTER, own)
    allocation = create_allocation(authority=own, title="Đối thoại xã", year=2026)
    poor = mine.categories[0]
    row = {"unit": hamlet.pk, "note": "", "numbers": {str(poor.pk): 2}}
    write_allocation(allocation, {"categories": [poor.pk], "units": [row]}, by=drafter, now=NOW)
    register = make_register(own, mine.communes[0], 2026)
    inside = [make_household(register, f"Lê Thị {number}", hamlet=hamlet) for number in ("Một", "Hai", "Ba")]
    make_household(register, "Ấp bên", hamlet=other)
    reply = allocation.replies.get()
    given = {"purpose": PURPOSE, "legal_basis": BASIS, "retained_until": date(2027, 12, 31)}
    found = start_list(reply_id=reply.pk, by=drafter, now=NOW, **given)
    outcome = pick(list_id=found.pk, rules=Rules(reserves=5), base_version=0, by=drafter, now=NOW)
    assert (outcome.seated, outcome.reserves, outcome.short) == (2, 1, ("Ấp Một: thiếu 4 dự bị",))
    assert set(found.attendees.values_list("household", flat=True)) == {household.pk for household in inside}
    seat = add_seat(list_id=found.pk, person=Person("Lê Thị Tư"), by=drafter, now=NOW)
    drop_seat(attendee_id=found.attendees.seated().exclude(pk=seat.pk)[0].pk, by=drafter, now=NOW)
    version = AttendeeList.objects.get(pk=found.pk).version
    assert complete_list(list_id=found.pk, base_version=version, by=drafter, now=NOW).is_handed_in


def test_an_expired_list_keeps_no_word_about_anybody(commune):
    choose(commune)
    seat = seats(commune)[0]
    person = Person("Lê Thị Hoa", relation="vợ", note="đi xe ôm")
    change_seat(attendee_id=seat.pk, person=person, base_version=0, by=commune.keeper, now=LATER)
    drop_seat(attendee_id=seats(commune)[1].pk, by=commune.keeper, now=LATER)
    complete(commune, reason="Bà Hoa ốm")
    empty_list(commune.list(), how=Emptied.ANONYMISED, why="hết hạn", by=None, now=LATER)
    assert {(s.relation, s.why, s.head, s.note, s.household_id) for s in seats(commune)} == {("", "", "", "", None)}
    found = commune.list()
    assert (found.passed_over, found.unequal_reason) == ([], "")
