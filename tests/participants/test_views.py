import json
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.roles import Role
from participants.actions import (
    close_collection,
    lock_allocation,
    open_collection,
    record_reply,
    return_reply,
    save_reply,
    send_reply,
)
from participants.models import ReplyDraft, UnitReply
from participants.reply_facts import read_reply
from tests.factories import make_authority, make_district
from tests.participants.factories import District, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def district() -> District:
    """A district that collects until tomorrow."""
    district = District()
    now = timezone.now()
    open_collection(allocation=district.allocation, due_at=now + timedelta(days=1), by=district.drafter, now=now)
    return district


@pytest.fixture
def officer(district, client):
    officer = district.officer()
    client.force_login(officer)
    return officer


def url(district: District, index: int = 0, name: str = "reply") -> str:
    return reverse(f"participants:{name}", args=[district.reply(index).pk])


def typed(district: District, a: str = "41", b: str = "46", **more: str) -> dict[str, str]:
    """A post of the form as the page of this moment would send it."""
    place = district.communes[0].pk
    names = [f"n_{place}_{category.pk}" for category in district.categories]
    return dict(zip(names, (a, b), strict=True)) | {"base_version": str(district.reply().version)} | more


def autosave(client: Client, district: District, **data: str) -> dict:
    answer = client.post(url(district), typed(district) | data, headers={"X-Autosave": "1"})
    assert answer.status_code == 200
    return json.loads(answer.content)


def text_of(answer) -> str:
    return answer.content.decode()


# --- Who sees what --------------------------------------------------------------------------------------------------
def test_the_same_address_for_everybody_else_does_not_exist(district, client):
    elsewhere = make_authority(unit=make_district("Thanh Bình"))
    strangers = [
        district.officer(1),
        make_user(Role.COMMUNE_OFFICER, elsewhere, district.communes[0]),
        *(make_user(role, district.authority) for role in Role if role != Role.COMMUNE_OFFICER),
    ]
    for stranger in strangers:
        client.force_login(stranger)
        assert client.get(url(district)).status_code == 404
        assert client.post(url(district), typed(district, send="1")).status_code == 404
        for name in ("confirm", "ask_correction", "drop_typing"):
            assert client.post(url(district, name=name), {"reason": "x"}).status_code == 404
    assert district.reply().version == 0


def test_the_list_is_for_officers(district, client):
    client.force_login(district.drafter)
    assert client.get(reverse("participants:list")).status_code == 403
    client.logout()
    assert client.get(reverse("participants:list")).status_code == 302
    assert client.get(url(district)).status_code == 302


def test_the_list_shows_the_own_unit_and_no_other(district, client, officer):
    page = text_of(client.get(reverse("participants:list")))
    assert "Xã Mỹ Quý" in page
    assert "Xã Mỹ Đông" not in page
    assert "Chưa gửi" in page


def test_what_was_never_asked_is_not_listed(client):
    district = District()
    client.force_login(district.officer())
    page = text_of(client.get(reverse("participants:list")))
    assert "Chưa có bảng số lượng nào" in page
    assert client.get(url(district)).status_code == 404


def test_tabs_count_what_is_to_do(district, client, officer):
    for tab, text in (("to-fill", "Xã Mỹ Quý"), ("to-confirm", "Không có bảng nào"), ("nonsense", "Xã Mỹ Quý")):
        assert text in text_of(client.get(reverse("participants:list"), {"tab": tab}))
    assert 'Cần gửi <span class="count">1</span>' in text_of(client.get(reverse("participants:list")))
    record(district)
    page = text_of(client.get(reverse("participants:list"), {"tab": "to-confirm"}))
    assert "Nhập thay" in page
    assert 'Cần gửi <span class="count">0</span>' in page


def test_years_are_a_filter_where_there_are_several(district, client, officer):
    assert "id_year" not in text_of(client.get(reverse("participants:list")))
    UnitReply.objects.create(allocation=another_table(district, 2021), unit=district.communes[0])
    page = text_of(client.get(reverse("participants:list"), {"year": "2021"}))
    assert "năm 2021" in page
    assert "năm 2022" not in page
    for hostile in ("1999", "x", "9" * 50):
        assert "năm 2022" in text_of(client.get(reverse("participants:list"), {"year": hostile}))


def another_table(district: District, year: int):
    allocation = district.fresh()
    allocation.pk, allocation.year = None, year
    allocation.save()
    return allocation


def test_an_overdue_table_is_marked(district, client, officer):
    district.allocation.refresh_from_db()
    district.allocation.due_at = timezone.now() - timedelta(hours=1)
    district.allocation.save()
    assert "quá hạn" in text_of(client.get(reverse("participants:list")))
    assert "gửi muộn" in text_of(client.get(url(district)))


@pytest.mark.parametrize("tables", [1, 3])
def test_the_list_asks_as_often_for_three_rows_as_for_one(district, client, officer, tables, django_assert_num_queries):
    for number in range(tables - 1):
        UnitReply.objects.create(allocation=another_table(district, 2020 + number), unit=district.communes[0])
    with django_assert_num_queries(10):
        assert text_of(client.get(reverse("participants:list"))).count("<tr>") == tables + 1


@pytest.mark.parametrize("hamlets", [1, 3])
def test_the_form_asks_as_often_for_three_hamlets_as_for_one(
    district, client, officer, hamlets, django_assert_num_queries
):
    district.write({"per_hamlet": True})
    for number in range(hamlets):
        district.hamlet(f"Số {number}")
    address = url(district)
    with django_assert_num_queries(13):
        assert text_of(client.get(address)).count('inputmode="numeric"') == 2 * hamlets


@pytest.mark.parametrize("hamlets", [1, 3])
def test_the_receipt_asks_as_often_for_three_hamlets_as_for_one(
    district, client, officer, hamlets, django_assert_num_queries
):
    poor, near = (str(c.pk) for c in district.categories)
    places = [district.hamlet(f"Số {number}") for number in range(hamlets)]
    district.write({"per_hamlet": True})
    numbers = {str(place.pk): {poor: 1, near: 2} for place in places}
    send(district, officer, facts={"numbers": numbers})
    address = url(district)
    with django_assert_num_queries(15):
        assert "Ấp Số 0" in text_of(client.get(address))


def send(district: District, officer, **changes) -> None:
    reply = district.reply()
    given = {"reply_id": reply.pk, "facts": district.facts(41, 46), "base_version": reply.version}
    send_reply(**given | {"by": officer, "now": timezone.now()} | changes)


def record(district: District) -> None:
    now = timezone.now()
    told = {"source": "phone", "informant": "Chị Hoa", "informed_at": now}
    record_reply(reply_id=district.reply().pk, facts=district.facts(41, 46), by=district.drafter, now=now, **told)


# --- Saving and sending ---------------------------------------------------------------------------------------------
def test_the_form_names_unit_deadline_and_categories(district, client, officer):
    page = text_of(client.get(url(district)))
    for text in ("Xã Mỹ Quý", "Hạn gửi", "Hộ nghèo", "Hộ cận nghèo", "data-autosave", "Đối thoại giảm nghèo"):
        assert text in page
    assert "required" not in page.split("data-autosave")[1].split("</form>")[0].replace("asteriskField", "")


def test_saving_keeps_half_a_reply_for_later(district, client, officer):
    answer = client.post(url(district), typed(district, a="1.179", b="", note="còn họp"), follow=True)
    page = text_of(answer)
    assert "chưa thấy số liệu này" in page
    assert 'value="1.179"' in page
    assert district.reply().shown_state == "saved"


def test_sending_shows_exactly_what_was_received(district, client, officer):
    data = typed(
        district, note="<script>alert(1)</script>", held_on="11/11/2022", starts_at="7h30", venue="Nhà văn hóa"
    )
    page = text_of(client.post(url(district), data | {"send": "1"}, follow=True))
    for text in ("đã nhận", "41", "46", "87", "&lt;script&gt;", "11/11/2022", "07:30", "Nhà văn hóa", str(officer)):
        assert text in page
    assert "<script>alert" not in page
    assert district.reply().sent_online
    assert "data-autosave" not in page


def test_sending_half_a_reply_says_what_is_missing_and_keeps_the_rest(district, client, officer):
    page = text_of(client.post(url(district), typed(district, a="41", b="", send="1", note="x")))
    assert "Hãy nhập số; không có hộ nào thì ghi 0." in page
    assert 'value="41"' in page
    assert not district.reply().counts
    again = text_of(client.get(url(district)))
    assert 'value="41"' in again
    assert "đang được giữ lại" in again


@pytest.mark.parametrize("number", ["-1", "1.5", "1000000000", "nhiều", "<b>4</b>", "9" * 10_000])
def test_hostile_numbers_are_shown_again_and_change_nothing(district, client, officer, number):
    for extra in ({}, {"send": "1"}):
        answer = client.post(url(district), typed(district, a=number) | extra)
        assert answer.status_code == 200
        assert "is-invalid" in text_of(answer)
    assert "<b>4</b>" not in text_of(answer)
    assert district.reply().version == 0


@pytest.mark.parametrize("version", ["3000000000", "9" * 30, "-5", "abc"])
def test_a_version_no_page_has_shown_is_refused_and_the_typing_kept(district, client, officer, version):
    answer = client.post(url(district), typed(district, base_version=version))
    assert answer.status_code == 200
    assert 'value="41"' in text_of(client.get(url(district)))
    assert district.reply().version == 0


@pytest.mark.parametrize("day", ["11/11/1922", "11/11/2062"])
def test_a_day_far_from_the_plans_year_is_refused_beside_its_field(district, client, officer, day):
    answer = client.post(url(district), typed(district, held_on=day, send="1"))
    assert answer.context["form"].errors["held_on"] == ["Kế hoạch của năm 2022; hãy xem lại năm của ngày này."]
    assert district.reply().held_on is None


def test_a_double_send_is_one(district, client, officer):
    data = typed(district, send="1")
    for _ in range(2):
        assert "đã nhận" in text_of(client.post(url(district), data, follow=True))
    assert district.reply().events.filter(verb="sent").count() == 1


def test_typing_after_a_colleague_has_sent_is_kept_and_shown(district, client, officer):
    data = typed(district, a="40", note="bản của tôi")
    send(district, district.officer())
    page = text_of(client.post(url(district), data, follow=True))
    assert "đã gửi" in page
    assert "Nội dung đã gõ nhưng chưa gửi" in page
    assert "bản của tôi" in page
    assert read_reply(district.reply())["numbers"] == district.facts(41, 46)["numbers"]
    page = text_of(client.post(url(district, name="drop_typing"), follow=True))
    assert "bản của tôi" not in page


def test_a_closed_table_takes_nothing_but_loses_nothing_typed(district, client, officer):
    data = typed(district, a="40")
    close_collection(allocation=district.allocation, by=district.drafter, now=timezone.now())
    page = text_of(client.post(url(district), data, follow=True))
    assert "đã đóng" in page
    assert "<dd>40</dd>" in page
    lock_allocation(district.allocation.pk)
    assert "Kế hoạch đã trình duyệt hoặc đã phát hành, số liệu đã khóa" in text_of(client.get(url(district)))


# --- Autosave -------------------------------------------------------------------------------------------------------
def test_autosave_saves_and_tells_the_version(district, client, officer):
    assert autosave(client, district, note="x") == {
        "saved": True,
        "version": 1,
        "state": "saved",
        "errors": {},
        "conflict": False,
        "message": "",
    }
    assert autosave(client, district, send="1")["state"] == "saved"  # typing never sends


def test_autosave_keeps_what_cannot_be_saved_until_it_can(district, client, officer):
    name = f"n_{district.communes[0].pk}_{district.categories[0].pk}"
    answer = autosave(client, district, **{name: "4x", "note": "dở"})
    assert (answer["saved"], answer["version"], list(answer["errors"])) == (False, 0, [name])
    page = text_of(client.get(url(district)))
    assert 'value="4x"' in page
    assert 'value="dở"' in page
    assert autosave(client, district, **{name: "4"})["saved"]
    assert not ReplyDraft.objects.exists()


def test_autosave_meets_a_colleagues_version(district, client, officer):
    data = typed(district, a="40", note="bản của tôi")
    colleague = district.officer()
    reply = district.reply()
    facts = district.facts(39, 46, note="bản <i>của chị</i>")
    save_reply(reply_id=reply.pk, facts=facts, base_version=0, by=colleague, now=timezone.now())
    answer = json.loads(client.post(url(district), data, headers={"X-Autosave": "1"}).content)
    assert (answer["saved"], answer["conflict"], answer["version"]) == (False, True, 1)
    assert str(colleague) in answer["message"]
    assert district.reply().note == "bản <i>của chị</i>"


def test_autosave_after_closing_says_why(district, client, officer):
    close_collection(allocation=district.allocation, by=district.drafter, now=timezone.now())
    answer = autosave(client, district)
    assert not answer["saved"]
    assert "đã đóng" in answer["errors"]["__all__"][0]


# --- Conflicts ------------------------------------------------------------------------------------------------------
@pytest.fixture
def conflict(district, client, officer) -> str:
    """The page after a colleague has saved 39 where this officer typed 40."""
    data = typed(district, a="40", note="bản của tôi")
    facts = district.facts(39, 46, note="bản <i>của chị</i>")
    reply = district.reply()
    save_reply(reply_id=reply.pk, facts=facts, base_version=0, by=district.officer(), now=timezone.now())
    return text_of(client.post(url(district), data, follow=True))


def test_both_versions_are_shown_escaped(conflict):
    for text in ("Cán bộ 0", "<p>40</p>", "<p>39</p>", "bản của tôi", "bản &lt;i&gt;của chị&lt;/i&gt;"):
        assert text in conflict
    assert 'name="current_version" value="1"' in conflict


def test_keeping_mine_overwrites_what_was_shown(conflict, district, client):
    data = typed(district, a="40", note="bản của tôi", base_version="0")
    client.post(url(district), data | {"resolve": "mine", "current_version": "1"})
    assert read_reply(district.reply())["numbers"] == district.facts(40, 46)["numbers"]
    assert not ReplyDraft.objects.exists()


def test_keeping_mine_is_a_conflict_again_when_theirs_moved_on(conflict, district, client):
    facts = district.facts(38, 46)
    reply = district.reply()
    save_reply(reply_id=reply.pk, facts=facts, base_version=1, by=district.officer(), now=timezone.now())
    data = typed(district, a="40", base_version="0") | {"resolve": "mine", "current_version": "1"}
    page = text_of(client.post(url(district), data, follow=True))
    assert "<p>38</p>" in page
    assert "<p>40</p>" in page


def test_taking_theirs_drops_mine(conflict, district, client):
    page = text_of(client.post(url(district), typed(district, a="40") | {"resolve": "theirs"}, follow=True))
    assert 'value="39"' in page
    assert "Đã bỏ nội dung gõ dở" in page
    assert not ReplyDraft.objects.exists()


def test_a_post_of_an_ended_session_waits_for_signing_in(district, client, officer):
    data = typed(district, a="40", note="gõ trước khi hết phiên", typed_by=str(officer.pk))
    client.logout()
    assert client.post(url(district), data).status_code == 302
    session = client.session
    kept = dict(session.items())
    client.force_login(officer)
    session = client.session
    session.update({key: value for key, value in kept.items() if not key.startswith("_auth")})
    session.save()
    page = text_of(client.get(url(district)))
    assert "gõ trước khi hết phiên" in page
    assert 'value="40"' in page


# --- Returned, recorded, corrected ----------------------------------------------------------------------------------
def test_a_returned_reply_opens_the_form_with_the_reason(district, client, officer):
    send(district, officer)
    return_reply(reply_id=district.reply().pk, reason="Thiếu <ấp 5>", by=district.drafter, now=timezone.now())
    page = text_of(client.get(url(district)))
    assert "Thiếu &lt;ấp 5&gt;" in page
    assert 'value="41"' in page


def test_recorded_figures_are_seen_and_confirmed(district, client, officer):
    record(district)
    page = text_of(client.get(url(district)))
    for text in ("điện thoại", "Chị Hoa", "Xác nhận số liệu đúng", "41"):
        assert text in page
    seen = {"seen_version": district.reply().version}
    page = text_of(client.post(url(district, name="confirm"), seen, follow=True))
    assert "Đã xác nhận" in page
    assert "Xác nhận số liệu đúng" not in page
    assert district.reply().confirmed_by == officer


@pytest.mark.parametrize("seen", ["0", "", "²", "99999999999999999999"])
def test_only_the_figures_on_the_page_are_confirmed(district, client, officer, seen):
    record(district)
    assert f'name="seen_version" value="{district.reply().version}"' in text_of(client.get(url(district)))
    page = text_of(client.post(url(district, name="confirm"), {"seen_version": seen}, follow=True))
    assert "Số liệu vừa được thay" in page
    assert district.reply().confirmed_at is None


def test_confirming_nothing_is_refused_in_words(district, client, officer):
    seen = {"seen_version": district.reply().version}
    assert "Không có số liệu nhập thay" in text_of(client.post(url(district, name="confirm"), seen, follow=True))


def test_asking_for_correction(district, client, officer):
    send(district, officer)
    address = url(district, name="ask_correction")
    assert "Hãy ghi lý do." in text_of(client.post(address, {"reason": " "}))
    page = text_of(client.post(address, {"reason": "a" * 10_000}))
    assert "Dài quá" in page
    assert "a" * 10_000 in page
    page = text_of(client.post(address, {"reason": "Nhầm ấp 5"}, follow=True))
    assert "Đã gửi đề nghị sửa" in page
    assert district.reply().correction_reason == "Nhầm ấp 5"
    lock_allocation(district.allocation.pk)
    assert "đã phát hành" in text_of(client.post(address, {"reason": "Nữa"}))


def test_reading_changes_nothing_and_steps_are_posts(district, client, officer):
    for name in ("confirm", "ask_correction", "drop_typing"):
        assert client.get(url(district, name=name)).status_code == 405
    before = UnitReply.objects.values().get(pk=district.reply().pk)
    client.get(url(district))
    assert UnitReply.objects.values().get(pk=district.reply().pk) == before


def test_a_unit_without_hamlets_is_told(district, client, officer):
    district.write({"per_hamlet": True})
    assert "chưa có thôn, ấp" in text_of(client.get(url(district)))
    district.hamlet("Một")
    page = text_of(client.get(url(district)))
    assert "chưa có thôn, ấp" not in page
