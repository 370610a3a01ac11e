"""The clerk's book of numbers: next one, gaps, holding, using, giving back."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accounts.models import User
from accounts.refusals import ActionRefused
from accounts.roles import Role
from communes.models import BookKeeping, IssuingAuthority
from plans.actions.book import (
    give_back,
    reserve_for_other,
    reserve_number,
    series_of,
    start_series_at,
    use_number,
)
from plans.actions.life import delete_plan
from plans.book import Gap, PaperNumber, find_gaps, next_number, parse_paper_number
from plans.models import NumberEntry, NumberSeries, NumberState, Plan
from tests.factories import make_authority
from tests.plan_factories import NOW, issue, make_member, make_plan

ON = date(2022, 11, 2)


# --- The pure parts -------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("typed", "number", "printed"),
    [
        ("5", PaperNumber(5), "05"),
        (" 05 ", PaperNumber(5), "05"),
        ("005", PaperNumber(5), "05"),
        ("6662", PaperNumber(6662), "6662"),
        ("12a", PaperNumber(12, "a"), "12a"),
        ("8a", PaperNumber(8, "a"), "08a"),  # a zero before every number below ten (NĐ 30/2020 PL I, II.3.b)
        ("12A", PaperNumber(12, "a"), "12a"),
    ],
)
def test_a_number_is_read_however_it_is_written(typed: str, number: PaperNumber, printed: str) -> None:
    assert parse_paper_number(typed) == number
    assert number.printed == printed


@pytest.mark.parametrize("typed", ["", "a", "12ab", "-5", "5/KH-UBND", "1.000", "٣", "12345678", "0", "00"])
def test_what_is_no_number_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match="Số văn bản"):
        parse_paper_number(typed)


def _numbers(*plain: int) -> list[PaperNumber]:
    return [PaperNumber(each) for each in plain]


def test_the_next_number_follows_the_highest_held_and_never_precedes_the_start() -> None:
    assert next_number(1, []) == 1
    assert next_number(87, _numbers(20)) == 87
    assert next_number(1, [*_numbers(3, 12), PaperNumber(12, "a")]) == 13


def test_gaps_are_shown_between_what_is_held() -> None:
    gaps = find_gaps(1, _numbers(1, 2, 6, 10, 8, 7))
    assert gaps == [Gap(3, 5), Gap(9, 9)]
    assert [gap.printed for gap in gaps] == ["03–05", "09"]


def test_what_another_book_gave_before_the_start_is_no_offer() -> None:
    assert find_gaps(87, _numbers(90)) == [Gap(87, 89)]
    assert find_gaps(87, _numbers(20, 90)) == [Gap(21, 86, offered=False), Gap(87, 89)]
    assert find_gaps(87, _numbers(20, 30)) == [Gap(21, 29, offered=False)]


def test_a_number_with_a_letter_leaves_the_plain_one_free() -> None:
    assert find_gaps(1, [PaperNumber(2, "a")]) == [Gap(1, 2)]
    assert find_gaps(1, [*_numbers(1, 2), PaperNumber(2, "a"), PaperNumber(4, "b"), *_numbers(5)]) == [Gap(3, 4)]
    assert find_gaps(1, []) == find_gaps(9, _numbers(3)) == []


@given(st.integers(1, 60), st.sets(st.integers(1, 80), max_size=30))
def test_held_and_gaps_cover_every_number_exactly_once(start: int, held: set[int]) -> None:
    free = [number for gap in find_gaps(start, _numbers(*held)) for number in range(gap.first, gap.last + 1)]
    lowest = min([start, *held])
    assert sorted([*free, *held]) == list(range(lowest, max(held, default=lowest - 1) + 1))


# --- The book -------------------------------------------------------------------------------------------------------
@pytest.fixture
def office(db) -> IssuingAuthority:
    return make_authority()


@pytest.fixture
def clerk(office: IssuingAuthority) -> User:
    return make_member(office, Role.CLERK)


@pytest.fixture
def plan(office: IssuingAuthority) -> Plan:
    return make_plan(office)


def other(office: IssuingAuthority, clerk: User, wanted: str = "", **more: object) -> NumberEntry:
    values = {"kind": "Quyết định", "year": 2022, "subject": "Quyết định khen thưởng"} | more
    return reserve_for_other(authority=office, by=clerk, now=NOW, wanted=wanted, **values)


def hold(plan: Plan, clerk: User, wanted: str = "", year: int = 2022) -> NumberEntry:
    return reserve_number(plan=plan, year=year, by=clerk, now=NOW, wanted=wanted)


def use(plan: Plan, clerk: User, number: str = "", on: date = ON) -> NumberEntry:
    return use_number(plan=plan, number=number, on=on, by=clerk, now=NOW)


def keep(office: IssuingAuthority, how: BookKeeping) -> None:
    IssuingAuthority.objects.filter(pk=office.pk).update(bookkeeping=how)
    office.refresh_from_db()


def test_numbers_run_on_in_one_series_for_all_kinds(office, clerk, plan) -> None:
    assert [other(office, clerk).printed, hold(plan, clerk).printed, other(office, clerk).printed] == ["01", "02", "03"]
    assert NumberSeries.objects.get().kind == ""
    event = plan.events.get(verb="number")
    assert (event.detail, event.by) == ("giữ số 02 năm 2022", clerk)


def test_one_series_per_kind_gives_a_number_to_each_kind(office, clerk) -> None:
    keep(office, BookKeeping.PER_KIND)
    plan = make_plan(office)
    assert [other(office, clerk).printed, hold(plan, clerk).printed] == ["01", "01"]
    assert set(NumberSeries.objects.values_list("kind", flat=True)) == {"QUYẾT ĐỊNH", "KẾ HOẠCH"}


def test_each_year_begins_anew(office, clerk) -> None:
    assert [other(office, clerk).number, other(office, clerk, year=2023).number] == [1, 1]


def test_a_series_starts_anywhere_and_moves_on_only(office, clerk) -> None:
    def start(number: int) -> NumberSeries:
        return start_series_at(authority=office, kind="KẾ HOẠCH", year=2022, number=number, by=clerk)

    start(87)
    assert other(office, clerk).number == 87
    with pytest.raises(ActionRefused, match="từ 1 đến"):
        start(0)
    other(office, clerk, "90")
    with pytest.raises(ActionRefused, match="Sổ đã đến số 90; chỉ bắt đầu lại được từ số 91"):
        start(89)
    assert start(200).starts_at == 200
    assert other(office, clerk).number == 200
    assert start(1).starts_at == 1  # shows gaps, takes nothing away


def test_a_wanted_number_fills_a_gap_and_is_never_given_twice(office, clerk, plan) -> None:
    other(office, clerk, "10")
    assert hold(plan, clerk, "07").printed == "07"
    assert other(office, clerk).number == 11
    with pytest.raises(
        ActionRefused, match=r"Số 07 năm 2022 đang giữ cho «Kế hoạch tổ chức đối thoại.*Hãy chọn số khác"
    ):
        other(office, clerk, "7")


def test_a_small_letter_makes_another_number(office, clerk) -> None:
    other(office, clerk, "12")
    assert other(office, clerk, "12a").printed == "12a"
    with pytest.raises(ActionRefused, match="Số 12a năm 2022"):
        other(office, clerk, "12A")


def test_the_number_of_a_plan_registered_before_the_book_is_taken(office, clerk, plan) -> None:
    issue(make_plan(office), number="05")
    with pytest.raises(ActionRefused, match="đã ghi cho kế hoạch"):
        other(office, clerk, "5")
    assert other(office, clerk).number == 6
    with pytest.raises(ActionRefused, match="Số 05 năm 2022 đã ghi cho kế hoạch"):
        use(plan, clerk, "5")
    assert other(office, clerk, "5", year=2023).number == 5


def test_a_plan_holds_one_number(plan, clerk) -> None:
    hold(plan, clerk)
    with pytest.raises(ActionRefused, match="đã giữ số 01 năm 2022; hãy trả"):
        hold(plan, clerk, "9")


def test_a_plan_on_file_needs_no_other_number(plan, clerk) -> None:
    issue(plan, number="20")
    with pytest.raises(ActionRefused, match="đã có số 20/KH-UBND"):
        hold(plan, clerk)


def test_giving_back_needs_a_reason_and_offers_the_last_number_again(office, clerk, plan) -> None:
    other(office, clerk)
    entry = hold(plan, clerk)
    with pytest.raises(ActionRefused, match="Hãy ghi lý do trả số"):
        give_back(entry_id=entry.pk, reason="  ", by=clerk, now=NOW)
    back = give_back(entry_id=entry.pk, reason="kế hoạch dừng", by=clerk, now=NOW)
    assert (back.state, back.reason, back.given_back_by) == (NumberState.GIVEN_BACK, "kế hoạch dừng", clerk)
    assert plan.events.first().detail == "trả số 02 năm 2022: kế hoạch dừng"
    with pytest.raises(ActionRefused, match="Số 02 đã trả nên"):
        give_back(entry_id=entry.pk, reason="lần nữa", by=clerk, now=NOW)
    assert other(office, clerk).number == 2


def test_a_number_given_back_further_down_is_a_gap_not_the_next(office, clerk) -> None:
    first = other(office, clerk)
    other(office, clerk)
    give_back(entry_id=first.pk, reason="ghi nhầm", by=clerk, now=NOW)
    assert other(office, clerk).number == 3
    assert other(office, clerk, "1").number == 1


def test_only_the_clerk_of_the_office_keeps_its_book(office, plan) -> None:
    stranger = make_member(make_authority(), Role.CLERK)
    drafter = make_member(office)
    entry = other(office, make_member(office, Role.CLERK))
    for person in (stranger, drafter):
        for step in (
            lambda by=person: hold(plan, by),
            lambda by=person: other(office, by),
            lambda by=person: give_back(entry_id=entry.pk, reason="x", by=by, now=NOW),
            lambda by=person: start_series_at(authority=office, kind="", year=2022, number=9, by=by),
        ):
            with pytest.raises(ActionRefused, match="Chỉ văn thư"):
                step()
    assert NumberEntry.objects.get().state == NumberState.RESERVED


def test_issuing_uses_the_number_that_the_plan_holds(plan, clerk) -> None:
    entry = hold(plan, clerk, "20")
    used = use(plan, clerk)
    assert (used.pk, used.state, used.written) == (entry.pk, NumberState.USED, "20")
    with pytest.raises(ActionRefused, match="đã dùng nên không trả"):
        give_back(entry_id=used.pk, reason="x", by=clerk, now=NOW)


def test_issuing_under_another_number_gives_the_held_one_back(plan, clerk) -> None:
    held = hold(plan, clerk, "20")
    assert use(plan, clerk, "021").written == "21"
    held.refresh_from_db()
    assert (held.state, held.reason) == (NumberState.GIVEN_BACK, "phát hành với số 21 năm 2022")


def test_a_number_held_for_another_year_goes_back(plan, clerk) -> None:
    held = hold(plan, clerk, "20")
    with pytest.raises(ActionRefused, match="Hãy ghi số văn bản"):
        use(plan, clerk, "", date(2023, 1, 3))
    assert use(plan, clerk, "4", date(2023, 1, 3)).series.year == 2023
    held.refresh_from_db()
    assert held.state == NumberState.GIVEN_BACK


def test_issuing_refuses_a_number_of_another_paper_and_what_is_no_number(office, plan, clerk) -> None:
    other(office, clerk, "20")
    with pytest.raises(ActionRefused, match="Số 20 năm 2022 đang giữ cho «Quyết định khen thưởng»"):
        use(plan, clerk, "020")
    with pytest.raises(ActionRefused, match="chỉ gồm chữ số"):
        use(plan, clerk, "hai mươi")
    use(plan, clerk, "21")
    with pytest.raises(ActionRefused, match="đã dùng số 21"):
        use(plan, clerk, "22")


def test_an_office_with_its_own_document_system_types_its_numbers(office, clerk) -> None:
    keep(office, BookKeeping.TYPED)
    plan = make_plan(office)
    with pytest.raises(ActionRefused, match="hãy gõ số"):
        hold(plan, clerk)
    assert use(plan, clerk, "1542").written == "1542"


def test_changing_the_way_of_keeping_books_gives_no_number_twice(office, clerk, plan) -> None:
    hold(plan, clerk, "20")
    other(office, clerk, "21")
    keep(office, BookKeeping.PER_KIND)
    second = make_plan(office)
    for typed in ("20", "21"):
        with pytest.raises(ActionRefused, match=f"Số {typed} năm 2022"):
            use(second, clerk, typed)
    assert other(office, clerk, "20").number == 20  # a decision and a plan may share it now
    keep(office, BookKeeping.ONE)
    with pytest.raises(ActionRefused, match="Số 20 năm 2022"):
        other(office, clerk, "20")


def test_the_book_outlives_a_deleted_draft(office, plan, clerk) -> None:
    hold(plan, clerk)
    subject = str(plan)
    delete_plan(plan_id=plan.pk, by=plan.drafter)
    entry = NumberEntry.objects.get()
    assert (entry.plan, entry.subject, entry.state) == (None, subject, NumberState.RESERVED)


def test_a_year_out_of_reason_is_refused(office) -> None:
    with pytest.raises(ActionRefused, match="Năm của sổ"):
        series_of(office, "", 22)
