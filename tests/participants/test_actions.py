import unicodedata
from datetime import date, time, timedelta

import pytest

from accounts.refusals import ActionRefused
from accounts.roles import Role
from participants.actions import (
    StaleReply,
    ask_correction,
    close_collection,
    confirm_reply,
    extend_collection,
    lock_allocation,
    open_collection,
    record_reply,
    return_reply,
    save_reply,
    send_reply,
)
from participants.composition import total_households
from participants.models import ReplySource, ReplyState, UnitReply
from participants.reply_facts import read_reply, read_shown
from tests.factories import make_authority, make_district
from tests.participants.factories import DUE, NOW, District, make_user

pytestmark = pytest.mark.django_db

LATER = NOW + timedelta(hours=1)


@pytest.fixture
def district() -> District:
    """A district that collects."""
    district = District()
    open_collection(allocation=district.allocation, due_at=DUE, by=district.drafter, now=NOW)
    return district


def save(district: District, *numbers: int | None, **changes: object) -> UnitReply:
    reply = district.reply()
    given = {"reply_id": reply.pk, "facts": district.facts(*numbers), "base_version": reply.version, "now": LATER}
    return save_reply(**given | {"by": district.officer()} | changes)


def send(district: District, *numbers: int | None, **changes: object) -> UnitReply:
    reply = district.reply()
    given = {"reply_id": reply.pk, "facts": district.facts(*numbers), "base_version": reply.version, "now": LATER}
    return send_reply(**given | {"by": district.officer()} | changes)


def record(district: District, *numbers: int, **changes: object) -> UnitReply:
    given = {
        "reply_id": district.reply().pk,
        "facts": district.facts(*numbers),
        "source": ReplySource.PHONE,
        "informant": "Chị Lê Thị Hoa",
        "informed_at": NOW,
        "by": district.drafter,
        "now": LATER,
    }
    return record_reply(**given | changes)


def verbs(district: District) -> list[str]:
    return [event.verb for event in district.reply().events.order_by("pk")]


# --- Opening and closing --------------------------------------------------------------------------------------------
def test_opening_asks_every_unit_and_says_until_when(district):
    assert district.fresh().collecting
    assert district.fresh().due_at == DUE
    for index in range(3):
        (event,) = district.reply(index).events.all()
        assert (event.verb, event.detail) == ("opened", "hạn gửi 09:00 ngày 27/10/2022")


def test_opening_needs_units_categories_and_a_deadline_to_come():
    for broken, words in (
        (District([]), "Chưa có đơn vị"),
        (District(categories=[]), "Chưa chọn loại hộ"),
    ):
        broken.write({"categories": [c.pk for c in broken.categories] if broken.communes == [] else []})
        with pytest.raises(ActionRefused, match=words):
            open_collection(allocation=broken.allocation, due_at=DUE, by=broken.drafter, now=NOW)
    district = District(["Thanh Mỹ"])
    with pytest.raises(ActionRefused, match="ở sau thời điểm hiện tại"):
        open_collection(allocation=district.allocation, due_at=NOW, by=district.drafter, now=NOW)
    assert not district.fresh().collecting


def test_opening_twice_extending_and_closing(district):
    with pytest.raises(ActionRefused, match="đang thu thập rồi"):
        open_collection(allocation=district.allocation, due_at=DUE, by=district.drafter, now=NOW)
    extend_collection(allocation=district.allocation, due_at=DUE + timedelta(days=2), by=district.drafter, now=NOW)
    assert district.fresh().due_at == DUE + timedelta(days=2)
    with pytest.raises(ActionRefused, match="ở sau"):
        extend_collection(allocation=district.allocation, due_at=NOW, by=district.drafter, now=NOW)
    close_collection(allocation=district.allocation, by=district.drafter, now=NOW)
    for again in (
        lambda: close_collection(allocation=district.allocation, by=district.drafter, now=NOW),
        lambda: extend_collection(allocation=district.allocation, due_at=DUE, by=district.drafter, now=NOW),
    ):
        with pytest.raises(ActionRefused, match="không thu thập"):
            again()
    open_collection(allocation=district.allocation, due_at=DUE, by=district.drafter, now=NOW)
    assert verbs(district) == ["opened", "extended", "closed", "opened"]


@pytest.mark.parametrize("role", [Role.LEADER, Role.CLERK, Role.ADMINISTRATOR])
def test_other_roles_do_not_collect(district, role):
    with pytest.raises(ActionRefused, match="không có quyền"):
        close_collection(allocation=district.allocation, by=make_user(role, district.authority), now=NOW)


def test_another_authority_does_not_collect(district):
    stranger = make_user(Role.DRAFTER, make_authority(unit=make_district("Thanh Bình")))
    with pytest.raises(ActionRefused, match="không có quyền"):
        close_collection(allocation=district.allocation, by=stranger, now=NOW)
    with pytest.raises(ActionRefused, match="không có quyền"):
        record(district, 41, 46, by=stranger)


# --- Saving and sending ---------------------------------------------------------------------------------------------
def test_a_draft_may_lack_numbers_and_stays_with_the_unit(district):
    reply = save(district, 41, None, facts=district.facts(41, None, note="còn họp ấp"))
    assert (reply.state, reply.shown_state, reply.version) == ("waiting", "saved", 1)
    assert total_households(district.fresh()) == 0
    send(district, 41, 46)
    assert total_households(district.fresh()) == 87
    assert verbs(district) == ["opened", "saved", "sent"]


def test_sending_keeps_everything_that_was_typed(district):
    facts = district.facts(41, 0, note=unicodedata.normalize("NFD", "Ấp Mỹ Thạnh vắng"))
    facts |= {"held_on": date(2022, 11, 11), "starts_at": time(7, 30), "venue": "Nhà văn hóa", "contact_phone": "0277"}
    officer = district.officer()
    reply = send(district, facts=facts, by=officer)
    assert (reply.state, reply.source, reply.sent_by, reply.sent_at) == ("sent", "online", officer, LATER)
    assert read_reply(district.reply()) == {
        "numbers": district.facts(41, 0)["numbers"],
        "note": "Ấp Mỹ Thạnh vắng",
        "held_on": "2022-11-11",
        "starts_at": "07:30",
        "venue": "Nhà văn hóa",
        "contact_phone": "0277",
    }


def test_facts_that_were_read_can_be_sent(district):
    save(district, 41, 46, facts=district.facts(41, 46, held_on=date(2022, 11, 11), starts_at=time(7, 30)))
    before = read_reply(district.reply())
    send(district, facts=before)
    assert read_reply(district.reply()) == before


def test_every_number_is_needed_and_zero_is_one(district):
    with pytest.raises(ActionRefused, match=r"Còn thiếu số: Hộ cận nghèo. Không có hộ nào thì ghi 0"):
        send(district, 41, None)
    assert district.reply().quotas.count() == 0
    assert send(district, 0, 0).counts


def test_a_late_sending_is_taken_and_marked(district):
    assert send(district, 41, 46, now=DUE).is_late is False
    return_reply(reply_id=district.reply().pk, reason="Xem lại", by=district.drafter, now=DUE)
    reply = send(district, 41, 47, now=DUE + timedelta(minutes=1))
    assert (reply.is_late, reply.shown_state) == (True, "late")
    assert district.reply().events.first().detail == "gửi sau hạn"


def test_a_double_click_sends_once(district):
    officer = district.officer()
    version = district.reply().version
    send(district, 41, 46, by=officer, base_version=version)
    send(district, 41, 46, by=officer, base_version=version)
    assert verbs(district) == ["opened", "sent"]
    with pytest.raises(ActionRefused, match=r"đã gửi lúc 10:00 ngày 20/10/2022. Muốn sửa"):
        send(district, 41, 99, by=officer)
    with pytest.raises(ActionRefused, match="đã gửi"):
        send(district, facts=district.facts(41, 46, note="thêm"), by=officer)


def test_two_officers_of_a_unit_do_not_overwrite_each_other(district):
    first, second = district.officer(), district.officer()
    save(district, 41, 46, by=first)
    with pytest.raises(StaleReply) as caught:
        save(district, 40, 45, by=second, base_version=0)
    assert caught.value.current["numbers"] == district.facts(41, 46)["numbers"]
    assert (caught.value.version, caught.value.saved_by, caught.value.saved_at) == (1, str(first), LATER)
    with pytest.raises(StaleReply):
        send(district, 40, 45, by=second, base_version=0)
    save(district, 40, 45, by=second, base_version=caught.value.version)
    assert read_reply(district.reply())["numbers"] == district.facts(40, 45)["numbers"]


def test_the_drafter_entering_meanwhile_is_no_silent_overwriting(district):
    save(district, 41, 46)
    district.write({"units": district.rows((40, 45))}, now=LATER)
    with pytest.raises(ActionRefused, match="đã gửi"):
        save(district, 42, 46, base_version=1)


@pytest.mark.parametrize(
    ("number", "words"), [(-1, "không được âm"), (10**9, "chỉ nhận đến"), (1.5, "số nguyên"), ("41", "số nguyên")]
)
def test_absurd_numbers_are_refused_and_leave_the_reply(district, number, words):
    save(district, 41, 46)
    with pytest.raises(ActionRefused, match=f"Xã Mỹ Quý: .*{words}"):
        save(district, number, 46)
    assert read_reply(district.reply())["numbers"] == district.facts(41, 46)["numbers"]


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"note": "a" * 10_000}, "Ghi chú dài quá"),
        ({"venue": "a" * 301}, "Địa điểm dài quá"),
        ({"contact_phone": "0" * 31}, "Điện thoại"),
        ({"held_on": "2022-02-31"}, "Không có ngày"),
        ({"starts_at": "25:00"}, "Không có giờ"),
    ],
)
def test_absurd_text_is_refused(district, facts, words):
    with pytest.raises(ActionRefused, match=words):
        save(district, facts=district.facts(41, 46) | facts)
    assert district.reply().version == 0


def test_places_and_categories_that_were_not_asked_are_ignored(district):
    foreign = {str(district.communes[1].pk): {str(district.categories[0].pk): 5}}
    facts = {"numbers": district.facts(41, 46)["numbers"] | foreign}
    facts["numbers"][str(district.communes[0].pk)]["999"] = 7
    send(district, facts=facts)
    assert read_reply(district.reply())["numbers"] == {
        str(district.communes[0].pk): {str(c.pk): n for c, n in zip(district.categories, (41, 46), strict=True)}
    }


def test_hamlet_by_hamlet(district):
    district.write({"per_hamlet": True})
    poor, near = (str(c.pk) for c in district.categories)
    one, two = district.hamlet("Một"), district.hamlet("Hai")
    with pytest.raises(ActionRefused, match="Ấp Một: Hộ nghèo; Ấp Một: Hộ cận nghèo; Ấp Hai: Hộ nghèo"):
        send(district, 41, 46)
    numbers = {str(one.pk): {poor: 1, near: 2}, str(two.pk): {poor: 3, near: 4}}
    send(district, facts={"numbers": numbers})
    assert total_households(district.fresh()) == 10
    assert {quota.place for quota in district.reply().quotas.all()} == {one, two}


def test_a_unit_without_hamlets_answers_as_a_whole(district):
    district.write({"per_hamlet": True})
    district.hamlet("Một", index=1)
    assert send(district, 41, 46).counts


# --- Who may --------------------------------------------------------------------------------------------------------
def test_only_the_units_own_officer_fills_and_confirms(district):
    elsewhere = make_authority(unit=make_district("Thanh Bình"))
    strangers = [
        district.officer(1),
        district.drafter,
        make_user(Role.COMMUNE_OFFICER, elsewhere, district.communes[0]),  # the unit, but for another authority
    ]
    for stranger in strangers:
        with pytest.raises(ActionRefused, match="không phụ trách xã Mỹ Quý"):
            save(district, 41, 46, by=stranger)
        with pytest.raises(ActionRefused, match="không phụ trách"):
            send(district, 41, 46, by=stranger)
    record(district, 41, 46)
    for stranger in strangers:
        with pytest.raises(ActionRefused, match="không phụ trách"):
            confirm_reply(reply_id=district.reply().pk, by=stranger, now=NOW)
        with pytest.raises(ActionRefused, match="không phụ trách"):
            ask_correction(reply_id=district.reply().pk, reason="x", by=stranger, now=NOW)


def test_an_officer_does_not_record_or_return(district):
    send(district, 41, 46)
    with pytest.raises(ActionRefused, match="không có quyền"):
        return_reply(reply_id=district.reply().pk, reason="x", by=district.officer(), now=NOW)
    with pytest.raises(ActionRefused, match="không có quyền"):
        record(district, 41, 46, by=district.officer())


# --- Returning ------------------------------------------------------------------------------------------------------
def test_returning_needs_a_reason_and_takes_the_figures_out_of_the_paper(district):
    with pytest.raises(ActionRefused, match="chưa gửi số liệu"):
        return_reply(reply_id=district.reply().pk, reason="x", by=district.drafter, now=NOW)
    send(district, 41, 46)
    for reason, words in (("  ", "Hãy ghi lý do trả lại"), ("a" * 10_000, "dài quá")):
        with pytest.raises(ActionRefused, match=words):
            return_reply(reply_id=district.reply().pk, reason=reason, by=district.drafter, now=NOW)
    reply = return_reply(reply_id=district.reply().pk, reason="Thiếu ấp 5", by=district.drafter, now=LATER)
    assert (reply.shown_state, reply.return_reason, reply.returned_by) == ("returned", "Thiếu ấp 5", district.drafter)
    assert total_households(district.fresh()) == 0
    assert read_reply(reply)["numbers"] == district.facts(41, 46)["numbers"]

    reply = send(district, 42, 46)
    assert (reply.state, reply.return_reason, reply.returned_at) == (ReplyState.SENT, "", None)
    assert verbs(district) == ["opened", "sent", "returned", "sent"]


def test_nothing_is_returned_to_a_unit_that_could_not_send_again(district):
    send(district, 41, 46)
    close_collection(allocation=district.allocation, by=district.drafter, now=NOW)
    with pytest.raises(ActionRefused, match="hãy mở lại"):
        return_reply(reply_id=district.reply().pk, reason="x", by=district.drafter, now=NOW)


# --- Recording, confirming, asking for correction -------------------------------------------------------------------
def test_figures_told_by_phone_are_recorded_seen_and_confirmed(district):
    reply = record(district, 41, 46)
    assert (reply.shown_state, reply.informant, reply.informed_at) == ("phoned", "Chị Lê Thị Hoa", NOW)
    assert (reply.sent_by, reply.is_late) == (district.drafter, False)
    assert total_households(district.fresh()) == 87
    officer = district.officer()
    reply = confirm_reply(reply_id=reply.pk, by=officer, now=LATER)
    assert (reply.shown_state, reply.confirmed_by, reply.confirmed_at) == ("confirmed", officer, LATER)
    confirm_reply(reply_id=reply.pk, by=officer, now=LATER)
    assert verbs(district) == ["opened", "recorded", "confirmed"]
    assert district.reply().events.all()[1].detail == "điện thoại: Chị Lê Thị Hoa"


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"informant": " "}, "tên người báo"),
        ({"informant": "a" * 101}, "dài quá"),
        ({"informed_at": LATER + timedelta(days=1)}, "không thể ở sau hiện tại"),
        ({"source": "online"}, "chọn nguồn số liệu"),
        ({"source": "rumour"}, "chọn nguồn số liệu"),
    ],
)
def test_recording_needs_source_informant_and_time(district, changes, words):
    with pytest.raises(ActionRefused, match=words):
        record(district, 41, 46, **changes)
    assert district.reply().state == ReplyState.WAITING


def test_recording_needs_every_number_and_marks_what_came_late(district):
    with pytest.raises(ActionRefused, match="Còn thiếu số"):
        record(district, 41)
    late = DUE + timedelta(hours=1)
    assert record(district, 41, 46, informed_at=late, now=late).is_late


def test_recording_works_after_collection_was_closed_but_never_over_the_units_own(district):
    send(district, 41, 46)
    with pytest.raises(ActionRefused, match="đã tự gửi số liệu"):
        record(district, 1, 2)
    return_reply(reply_id=district.reply().pk, reason="Báo lại", by=district.drafter, now=NOW)
    close_collection(allocation=district.allocation, by=district.drafter, now=NOW)
    assert record(district, 1, 2).source == ReplySource.PHONE


def test_the_unit_confirms_only_the_figures_it_has_seen(district):
    seen = record(district, 41, 46).version
    record(district, 4, 6)
    with pytest.raises(ActionRefused, match="vừa được thay"):
        confirm_reply(reply_id=district.reply().pk, by=district.officer(), now=LATER, seen_version=seen)
    assert district.reply().confirmed_at is None


def test_a_second_record_does_not_overwrite_the_first_silently(district):
    record(district, 41, 46, base_version=0)
    with pytest.raises(StaleReply, match="Nguyễn Văn Sang") as caught:
        record(district, 4, 6, base_version=0)
    assert caught.value.current["numbers"] == district.facts(41, 46)["numbers"]
    record(district, 4, 6, base_version=caught.value.version)
    assert read_reply(district.reply())["numbers"] == district.facts(4, 6)["numbers"]


def test_the_office_reads_nothing_that_the_unit_has_not_sent(district):
    save(district, 41, 46)
    assert read_shown(district.reply()) == {}
    reply = send(district, 40, 46)
    assert read_shown(reply)["numbers"] == district.facts(40, 46)["numbers"]
    returned_at = LATER + timedelta(minutes=5)
    return_reply(reply_id=reply.pk, reason="Thiếu ấp 5", by=district.drafter, now=returned_at)
    assert read_shown(district.reply())["numbers"] == district.facts(40, 46)["numbers"]
    save(district, 39, 46, now=returned_at + timedelta(minutes=5))
    assert read_shown(district.reply()) == {}
    assert read_shown(record(district, 38, 46))["numbers"] == district.facts(38, 46)["numbers"]


def test_confirming_one_own_figures_makes_no_sense(district):
    with pytest.raises(ActionRefused, match="Không có số liệu nhập thay"):
        confirm_reply(reply_id=district.reply().pk, by=district.officer(), now=NOW)
    send(district, 41, 46)
    with pytest.raises(ActionRefused, match="Không có số liệu nhập thay"):
        confirm_reply(reply_id=district.reply().pk, by=district.officer(), now=NOW)


def test_asking_for_correction_is_answered_by_returning(district):
    with pytest.raises(ActionRefused, match="cứ sửa thẳng"):
        ask_correction(reply_id=district.reply().pk, reason="x", by=district.officer(), now=NOW)
    send(district, 41, 46)
    with pytest.raises(ActionRefused, match="Hãy ghi lý do xin sửa"):
        ask_correction(reply_id=district.reply().pk, reason="", by=district.officer(), now=NOW)
    reply = ask_correction(reply_id=district.reply().pk, reason="Nhầm ấp 5", by=district.officer(), now=LATER)
    assert (reply.correction_reason, reply.correction_asked_at, reply.state) == ("Nhầm ấp 5", LATER, "sent")
    assert total_households(district.fresh()) == 87
    reply = return_reply(reply_id=reply.pk, reason="Mời xã sửa", by=district.drafter, now=LATER)
    assert (reply.correction_reason, reply.correction_asked_at) == ("", None)


# --- Closed and locked ----------------------------------------------------------------------------------------------
def test_nothing_is_taken_after_closing(district):
    close_collection(allocation=district.allocation, by=district.drafter, now=NOW)
    with pytest.raises(ActionRefused, match="đã đóng"):
        save(district, 41, 46)
    with pytest.raises(ActionRefused, match="đã đóng"):
        send(district, 41, 46)


def test_a_locked_table_is_final(district):
    send(district, 41, 46)
    pk = district.reply().pk
    lock_allocation(district.allocation.pk)
    assert not district.fresh().collecting
    officer, drafter = district.officer(), district.drafter
    for attempt in (
        lambda: save(district, 1, 2),
        lambda: send(district, 1, 2),
        lambda: record(district, 1, 2),
        lambda: return_reply(reply_id=pk, reason="x", by=drafter, now=NOW),
        lambda: confirm_reply(reply_id=pk, by=officer, now=NOW),
        lambda: ask_correction(reply_id=pk, reason="x", by=officer, now=NOW),
        lambda: open_collection(allocation=district.allocation, due_at=DUE, by=drafter, now=NOW),
        lambda: extend_collection(allocation=district.allocation, due_at=DUE, by=drafter, now=NOW),
    ):
        with pytest.raises(ActionRefused, match="đã phát hành"):
            attempt()


# --- A request that comes once more -------------------------------------------------------------------------------
def test_a_save_that_comes_again_is_saved_and_writes_nothing(district: District) -> None:
    officer = district.officer()
    first = save(district, 41, by=officer)
    again = save(district, 41, by=officer, base_version=0)
    assert (first.version, again.version) == (1, 1)
    with pytest.raises(StaleReply):
        save(district, 42, by=officer, base_version=0)


def test_what_was_saved_by_a_lost_request_can_be_sent_from_the_older_page(district: District) -> None:
    officer = district.officer()
    save(district, 41, 46, by=officer)
    reply = district.reply()
    facts = district.facts(41, 46)
    sent = send_reply(reply_id=reply.pk, facts=facts, base_version=0, by=officer, now=LATER)
    assert sent.counts
    late_save = save_reply(reply_id=reply.pk, facts=facts, base_version=0, by=officer, now=LATER)
    assert (late_save.counts, late_save.version) == (True, sent.version)


def test_a_sending_that_comes_again_after_a_return_is_refused(district: District) -> None:
    officer = district.officer()
    reply, facts = district.reply(), district.facts(41, 46)
    send_reply(reply_id=reply.pk, facts=facts, base_version=0, by=officer, now=NOW)
    return_reply(reply_id=reply.pk, reason="Thiếu", by=district.drafter, now=LATER)
    for step in (send_reply, save_reply):
        with pytest.raises(StaleReply):
            step(reply_id=reply.pk, facts=facts, base_version=0, by=officer, now=LATER)
