"""Every date, time, place and number in the papers is the plan's; what is missing is loud."""

from dataclasses import replace
from datetime import date, time

import pypdfium2
import pytest

from communes.models import IssuingAuthority, Signer
from dialogues.actions import open_kit
from dialogues.composition import zalo_text
from dialogues.facts import HamletRows, KitFacts, read_kits
from dialogues.facts.reading import event_name
from dialogues.models import Piece
from dialogues.problems import find_missing, find_warnings
from dialogues.rendering import compose_piece, render_pieces
from documents.page_images import page_count
from documents.render_text import render_text
from documents.walk import find_gaps
from plans.models import PlanState
from tests.dialogues.world import ALL, LONG, NAMES, NOW, TOPICS, VENUE, World, ready

pytestmark = pytest.mark.django_db
TIMED = [piece for piece in Piece if piece != Piece.BANNER]
PUBLIC = (Piece.AGENDA, Piece.BANNER, Piece.NOTICE, Piece.LOUDSPEAKER, Piece.BLANK_LIST)


def _said(facts: KitFacts, piece: Piece) -> str:
    return "\n".join(render_text(paper) for paper in compose_piece(facts, piece, draft=False))


@pytest.fixture
def facts() -> KitFacts:
    return ready().told()


@pytest.mark.parametrize("piece", TIMED)
def test_a_piece_says_when_and_where_as_the_plan_does(facts: KitFacts, piece: Piece) -> None:
    said = _said(facts, piece)
    assert "07 giờ 30 phút, thứ Sáu, ngày 11 tháng 11 năm 2022" in said
    assert VENUE in said
    assert not [gap for paper in compose_piece(facts, piece, draft=False) for gap in find_gaps(paper)]


@pytest.mark.parametrize("piece", Piece)
def test_a_changed_day_is_said_by_every_piece_and_the_old_one_by_none(facts: KitFacts, piece: Piece) -> None:
    said = _said(replace(facts, held_on=date(2022, 11, 14)), piece)
    assert "ngày 14 tháng 11 năm 2022" in said
    assert "11 tháng 11" not in said


def test_an_invitation_is_the_communes_letter_to_one_household(facts: KitFacts) -> None:
    letters = list(compose_piece(facts, Piece.INVITATIONS, draft=False))
    assert len(letters) == len(NAMES)
    said = render_text(letters[0])
    for words in (
        "Số: 57/GM-UBND",
        "ngày 04 tháng 11 năm 2022",
        "Ông (bà) Trần Văn Ái – chủ hộ, ấp Mỹ Tây 1",
        "trân trọng kính mời: Ông (bà) Trần Văn Ái",
        "Tới dự: buổi đối thoại chính sách giảm nghèo năm 2022",
        "Kế hoạch số 6662/KH-UBND ngày 02 tháng 11 năm 2022 của Ủy ban nhân dân huyện Tháp Mười",
        "Chủ trì: Ông Nguyễn Văn Hiệp, Chủ tịch Ủy ban nhân dân xã.",
        "TM. ỦY BAN NHÂN DÂN",
        "Lê Văn Nhân",
        "ghi âm, ghi hình./.",
    ):
        assert words in said
    assert "91/2025/QH15" not in said  # no paper of 2022 cites a law of 2025


def test_since_2026_the_recording_cites_its_law(facts: KitFacts) -> None:
    said = _said(replace(facts, held_on=date(2026, 3, 2)), Piece.INVITATIONS)
    assert "Điều 32 Luật Bảo vệ dữ liệu cá nhân số 91/2025/QH15" in said
    assert "ghi âm" not in _said(replace(facts, records_sound=False), Piece.INVITATIONS)


def test_the_sheet_goes_hamlet_by_hamlet_by_given_name_with_the_sum(facts: KitFacts) -> None:
    said = _said(facts, Piece.SIGN_IN)
    order = ["Ấp Mỹ Tây 1", "Trần Văn Ái", "Nguyễn Thị Bưởi", "Lê Văn Điền", "Ấp Mỹ Tây 2", "Bùi Văn Ba", "Đỗ Thị Ớt"]
    assert [said.index(words) for words in order] == sorted(said.index(words) for words in order)
    assert "(03 hộ)" in said
    assert "Tổng cộng: 05 hộ" in said
    assert "\n5\tĐỗ Thị Ớt" in said


def test_a_blank_list_has_a_row_for_each_household_and_the_spares(facts: KitFacts) -> None:
    first, second = compose_piece(facts, Piece.BLANK_LIST, draft=False)
    tables = [block for paper in (first, second) for block in paper.blocks if hasattr(block, "body")]
    assert [len(table.body) for table in tables] == [3 + 3, 2 + 3]
    assert "Ấp Mỹ Tây 2: ……… hộ, mỗi hộ 01 người" in render_text(second)  # nobody gave the hamlet a quota
    assert "TRƯỞNG ẤP" in render_text(first)


def test_a_slip_offers_the_topics_of_the_plan(facts: KitFacts) -> None:
    said = _said(facts, Piece.SLIPS)
    assert all(f"□ {topic}" in said for topic in TOPICS)
    assert "Bùi Văn Ba – chủ hộ" in said


def test_the_agenda_begins_with_the_session(facts: KitFacts) -> None:
    assert "07:30 - 07:40" in _said(facts, Piece.AGENDA)
    assert "15:30 - 15:40" in _said(replace_start(facts, time(15, 30)), Piece.AGENDA)


def replace_start(facts: KitFacts, begins: time) -> KitFacts:
    from dialogues.agenda import schedule

    rows = [(item.minutes, item.what) for item in facts.agenda]
    return replace(facts, starts_at=begins, agenda=schedule(rows, begins))


def test_the_banner_is_the_plans(facts: KitFacts) -> None:
    assert "ĐỐI THOẠI CHÍNH SÁCH GIẢM NGHÈO HUYỆN THÁP MƯỜI NĂM 2022" in _said(facts, Piece.BANNER)
    bare = replace(facts, plan=replace(facts.plan, banner=""))
    assert "ĐỐI THOẠI CHÍNH SÁCH GIẢM NGHÈO NĂM 2022" in _said(bare, Piece.BANNER)


def test_zalo_says_the_same_in_a_few_lines(facts: KitFacts) -> None:
    said = zalo_text(facts)
    for words in ("07 giờ 30 phút, thứ Sáu, 11/11/2022", VENUE, facts.chair, "0277.3824999", *TOPICS):
        assert words in said


@pytest.mark.parametrize("piece", PUBLIC)
def test_what_everybody_may_read_names_no_household(facts: KitFacts, piece: Piece) -> None:
    said = _said(facts, piece) + zalo_text(facts)
    assert not [name for name in NAMES if name in said]


# --- Missing --------------------------------------------------------------------------------------------------------
def test_what_is_missing_is_named_and_loud_in_each_piece() -> None:
    world = World()
    world.put("schedule", {"sessions": [{"unit": world.communes[0].pk, "announced_later": True}]})
    open_kit(plan=world.fresh(), session_id=world.session().pk, by=world.drafter, now=NOW)
    facts = replace(world.told(), chair="")
    missing = find_missing(facts, ALL)
    for name in ("ngày tổ chức", "giờ bắt đầu", "địa điểm", "người chủ trì", "số giấy mời", "người ký", "danh sách"):
        assert any(name in each for each in missing), name
    gaps = {gap.label for gap in find_gaps(next(iter(compose_piece(facts, Piece.NOTICE, draft=False))))}
    assert {"giờ bắt đầu", "ngày tổ chức", "địa điểm", "người chủ trì", "người ký"} <= gaps
    assert "[ngày tổ chức]" in zalo_text(facts)
    assert find_missing(facts, [Piece.BANNER]) == ["ngày tổ chức"]


def test_nothing_is_missing_from_a_kit_that_is_ready(facts: KitFacts) -> None:
    assert find_missing(facts, ALL) == []


def test_the_plan_wins_over_what_a_kit_says_of_its_own(facts: KitFacts) -> None:
    world = ready(name="Cao Lãnh")
    kit = world.kit(held_on=date(2022, 12, 24), venue="Chỗ khác")
    assert kit.held_on == date(2022, 12, 24)
    assert (world.told().held_on, world.told().venue) == (facts.held_on, VENUE)


# --- Warnings -------------------------------------------------------------------------------------------------------
def test_the_law_of_2025_wants_seven_days_notice_of_a_communes_dialogue() -> None:
    world = ready()
    each = world.read()
    told = replace(each.facts, public_notice=True, held_on=date(2026, 3, 10))
    warned = replace_facts(each, told)
    near = find_warnings(warned, world.fresh(), incomplete=False, today=date(2026, 3, 4))
    assert any("Điều 43" in line and "03/03/2026" in line for line in near)
    assert not any(
        "Điều 43" in line for line in find_warnings(warned, world.fresh(), incomplete=False, today=date(2026, 3, 3))
    )
    assert each.facts.public_notice is False  # a district's plan of 2022


def replace_facts(each, facts: KitFacts):
    return replace(each, facts=facts)


def test_an_unfinished_list_a_late_end_and_another_chair_are_pointed_at() -> None:
    world = ready()
    world.kit(chair="Bà Trần Thị Hoa", ends_at=None)
    each = world.read()
    facts = replace(each.facts, ends_at=time(8, 0), dated_on=date(2022, 11, 12))
    found = " ".join(
        find_warnings(replace_facts(each, facts), world.fresh(), incomplete=True, today=date(2022, 11, 12))
    )
    for words in ("sau giờ kết thúc", "chưa được đơn vị lập xong", "khác kế hoạch", "đã qua", "sau ngày tổ chức"):
        assert words in found


# --- Who invites, who comes -----------------------------------------------------------------------------------------
def test_the_communes_own_office_lends_its_letterhead_and_signer() -> None:
    world = World()
    office = IssuingAuthority.objects.create(
        slug="xa-so-1",
        name="Ủy ban nhân dân xã số 1",
        letterhead="ỦY BAN NHÂN DÂN|XÃ SỐ MỘT",
        place_name="Số Một",
        unit=world.communes[0],
    )
    Signer.objects.create(
        authority=office, full_name="Võ Văn Kiệt", position="Phó Chủ tịch", head_position="Chủ tịch", capacity="TM_KT"
    )
    kit = open_kit(plan=world.fresh(), session_id=world.session().pk, by=world.drafter, now=NOW)
    assert kit.inviter.letterhead_lines == ("ỦY BAN NHÂN DÂN", "XÃ SỐ MỘT")
    assert kit.inviter.signature_lines == ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")
    assert kit.inviter.signer_name == "Võ Văn Kiệt"


def test_reserves_are_counted_and_not_invited() -> None:
    world = ready()
    world.invite("Người Dự Bị", reserve=True)
    facts = world.told()
    assert (len(facts.guests), facts.reserves) == (5, 1)
    assert "Người Dự Bị" not in _said(facts, Piece.SIGN_IN)


def test_people_without_a_session_are_counted_by_unit() -> None:
    world = ready()
    world.invite("Người Xã Hai", index=1, hamlet=world.hamlet("Ấp", 1))
    only = read_kits(world.fresh())
    assert only.nowhere == {}  # the plan's only session takes everybody
    world.plan.sessions.create(unit=world.communes[0], position=5)
    assert read_kits(world.fresh()).nowhere == {world.communes[1].full_name: 1}


def test_reading_takes_the_same_queries_for_one_session_and_for_many(django_assert_num_queries) -> None:
    world = ready()
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    plan = world.fresh()
    with CaptureQueriesContext(connection) as one:
        read_kits(plan)
    for _ in range(4):
        world.plan.sessions.create(unit=world.communes[0], venue="Nơi khác")
    world.invite(*(f"Người {number}" for number in range(30)))
    plan = world.fresh()
    for session in plan.sessions.all():
        open_kit(plan=plan, session_id=session.pk, by=world.drafter, now=NOW)
    plan = world.fresh()
    with CaptureQueriesContext(connection) as many:
        read_kits(plan)
    assert len(many) == len(one)


@pytest.mark.parametrize(
    ("subject", "said"),
    [
        ("Tổ chức đối thoại chính sách giảm nghèo năm 2022", "đối thoại chính sách giảm nghèo năm 2022"),
        ("Đối thoại với công dân về việc làm", "đối thoại với công dân về việc làm"),
        ("Triển khai chương trình giảm nghèo", "đối thoại chính sách giảm nghèo năm 2022"),
    ],
)
def test_the_event_is_named_from_the_subject(subject: str, said: str) -> None:
    assert event_name(subject, 2022) == said


def test_a_plan_called_back_says_so(facts: KitFacts) -> None:
    world = ready(name="Cao Lãnh")
    type(world.plan).objects.filter(pk=world.plan.pk).update(state=PlanState.REVOKED)
    assert world.told().plan.ended == "Đã thu hồi"


def test_a_number_of_households_that_nobody_settled_is_left_to_the_hamlets_head(facts: KitFacts) -> None:
    hamlets = (HamletRows("Ấp Mỹ Tây 1", 15), HamletRows("Ấp Mỹ Tây 2", 12, settled=True))
    said = _said(replace(facts, hamlets=hamlets), Piece.BLANK_LIST)
    assert "Ấp Mỹ Tây 1: ……… hộ, mỗi hộ 01 người" in said
    assert "Ấp Mỹ Tây 2: 12 hộ, mỗi hộ 01 người" in said


def test_hours_are_announced_as_people_say_them(facts: KitFacts) -> None:
    assert "vào lúc 07 giờ 30 phút, thứ Sáu" in _said(replace(facts, ends_at=None), Piece.LOUDSPEAKER)
    said = _said(replace(facts, ends_at=time(11)), Piece.LOUDSPEAKER)
    assert "năm 2022, từ 07 giờ 30 phút đến 11 giờ, thứ Sáu" in said


def test_the_notice_hangs_in_the_hamlets_as_the_unit_calls_them(facts: KitFacts) -> None:
    hamlets = (HamletRows("Thôn 1", 3), HamletRows("Thôn 2", 3))
    assert "Niêm yết tại trụ sở, các thôn" in _said(replace(facts, hamlets=hamlets), Piece.NOTICE)


@pytest.mark.parametrize(
    ("name", "head", "hung"),
    [
        ("Khu phố 3", "TRƯỞNG KHU PHỐ", "các khu phố"),
        ("Tổ dân phố 5", "TỔ TRƯỞNG TỔ DÂN PHỐ", "các tổ dân phố"),
        ("Khu Chợ", "TRƯỞNG KHU", "các khu"),
        ("Cụm 2", "TRƯỞNG CỤM", "các cụm"),
    ],
)
def test_a_hamlet_is_called_by_its_whole_kind(facts: KitFacts, name: str, head: str, hung: str) -> None:
    of_one = replace(facts, hamlets=(HamletRows(name, 3),))
    assert head in _said(of_one, Piece.BLANK_LIST).splitlines()
    assert f"Niêm yết tại trụ sở, {hung};" in _said(of_one, Piece.NOTICE)


def test_long_topics_and_names_leave_a_slip_on_one_page(facts: KitFacts) -> None:
    long = "Chính sách học nghề, việc làm và đưa người lao động đi làm việc có thời hạn ở nước ngoài theo hợp đồng"
    plan = replace(facts.plan, topics=(long,) * 3, event=f"{facts.plan.event} thuộc {'chương trình mục tiêu ' * 3}")
    guests = tuple(replace(guest, name=LONG, head=f"{LONG[:-1]}n", code="23NT7YHT") for guest in facts.guests[:2])
    crowded = replace(facts, plan=plan, guests=guests, blank_codes=("ZBE4J242",))
    pdf = render_pieces(crowded, [Piece.SLIPS], draft=False, tell=lambda *_: None)
    assert page_count(pdf) == 3


def test_a_long_place_leaves_blank_slips_on_one_page_too(facts: KitFacts) -> None:
    """The place of a session may take three lines; a second page would carry no code, and nobody would know whose."""
    long = "Chính sách học nghề, việc làm và đưa người lao động đi làm việc có thời hạn ở nước ngoài theo hợp đồng"
    event = (
        "đối thoại chính sách giảm nghèo Chương trình mục tiêu quốc gia giảm nghèo bền vững huyện Tháp Mười năm 2022"
    )
    place = "Nhà văn hóa cộng đồng kết hợp phòng, chống thiên tai liên ấp Tân Hòa Phú Thạnh Đông Trường Xuân Mỹ Lợi"
    guest = replace(
        facts.guests[0],
        name=LONG,
        head=f"{LONG[:-1]}n",
        hamlet="ấp Tân Hòa Phú Thạnh Đông Trường Xuân",
        code="23NT7YHT",
    )
    crowded = replace(
        facts,
        plan=replace(facts.plan, topics=(long,) * 3, event=event),
        ends_at=time(11, 0),
        venue=f"{place}, xã Trường Xuân, huyện Tháp Mười, tỉnh Đồng Tháp",
        guests=(guest,),
        blank_codes=("ZBE4J242",),
    )
    assert page_count(render_pieces(crowded, [Piece.SLIPS], draft=False, tell=lambda *_: None)) == 2


def test_the_day_on_the_banner_is_not_torn_apart(facts: KitFacts) -> None:
    banner = "ĐỐI THOẠI CHÍNH SÁCH GIẢM NGHÈO CHƯƠNG TRÌNH MỤC TIÊU QUỐC GIA GIẢM NGHÈO BỀN VỮNG NĂM 2022"
    hung = replace(facts, unit="Xã Trường Xuân", plan=replace(facts.plan, banner=banner))
    with pypdfium2.PdfDocument(render_pieces(hung, [Piece.BANNER], draft=False, tell=lambda *_: None)) as opened:
        lines = [" ".join(line.split()) for line in opened[0].get_textpage().get_text_range().splitlines()]
    assert lines[-1].endswith("ngày 11 tháng 11 năm 2022")


@pytest.mark.parametrize("letters", [20, 60, 100, 140, 200, 300])
def test_a_banner_of_any_length_is_one_sheet(facts: KitFacts, letters: int) -> None:
    words = ("Đối thoại chính sách giảm nghèo với hộ nghèo, hộ cận nghèo trên địa bàn " * 5)[:letters]
    hung = replace(facts, unit="Xã Đốc Binh Kiều", plan=replace(facts.plan, banner=words))
    assert page_count(render_pieces(hung, [Piece.BANNER], draft=False, tell=lambda *_: None)) == 1


def test_a_notice_dated_too_late_is_as_late_as_one_given_today() -> None:
    world = ready(name="Cao Lãnh")
    told = replace(world.told(), public_notice=True, held_on=date(2026, 3, 20), dated_on=date(2026, 3, 18))
    each = replace(world.read(), facts=told)
    found = find_warnings(each, world.fresh(), incomplete=False, today=date(2026, 3, 1))
    assert [warning for warning in found if "07 ngày trước, tức là ngày 13/03/2026" in warning]
    in_time = replace(each, facts=replace(told, dated_on=date(2026, 3, 13)))
    found = find_warnings(in_time, world.fresh(), incomplete=False, today=date(2026, 3, 1))
    assert not [warning for warning in found if "72/2025" in warning]
