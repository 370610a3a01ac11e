"""Reminding units that have not sent: who is told, how often, and who has to be called."""

from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse

from accounts.models import Notice
from accounts.refusals import ActionRefused
from accounts.roles import Role
from participants.actions import Absent, Reminded, open_collection, remind_units, save_reply, send_reply
from participants.models import ReplyEvent, ReplyVerb
from tests.factories import make_authority
from tests.participants.factories import DUE, NOW, District, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def district() -> District:
    """Three communes that are asked; the first has two officers, the third has none."""
    district = District()
    open_collection(allocation=district.allocation, due_at=DUE, by=district.drafter, now=NOW)
    return district


def remind(district: District, *, at=NOW, ids=None, by=None) -> Reminded:
    return remind_units(allocation=district.allocation, reply_ids=ids, by=by or district.drafter, now=at)


def test_every_officer_of_a_late_unit_is_told_once_with_the_page_to_fill(
    district, django_capture_on_commit_callbacks
) -> None:
    first, second, other = district.officer(), district.officer(), district.officer(1)
    first.email = "xa@example.gov.vn"
    first.save()
    with django_capture_on_commit_callbacks(execute=True):
        reminded = remind(district)
    assert reminded.told == ("Xã Mỹ Quý", "Xã Mỹ Đông")
    notices = {notice.user_id: notice for notice in Notice.objects.all()}
    assert notices.keys() == {first.pk, second.pk, other.pk}
    assert notices[first.pk].url == reverse("participants:reply", args=[district.reply().pk])
    assert notices[other.pk].url == reverse("participants:reply", args=[district.reply(1).pk])
    assert notices[first.pk].text == (
        "Ủy ban nhân dân huyện Tháp Mười nhắc xã Mỹ Quý gửi số lượng tham dự «Đối thoại giảm nghèo»: "
        "hạn gửi 09:00 ngày 27/10/2022."
    )
    assert [letter.to for letter in mail.outbox] == [["xa@example.gov.vn"]]
    event = ReplyEvent.objects.get(reply=district.reply(), verb=ReplyVerb.REMINDED)
    assert event.detail == "2 người trên cổng, 1 người cả bằng thư"


def test_after_the_deadline_the_text_says_so(district) -> None:
    district.officer()
    remind(district, at=DUE + timedelta(minutes=1))
    assert "đã quá hạn gửi 09:00" in Notice.objects.get().text


def test_a_unit_is_not_reminded_twice_within_hours(district) -> None:
    district.officer()
    remind(district)
    again = remind(district, at=NOW + timedelta(hours=3))
    assert (again.told, again.told_before) == ((), ("Xã Mỹ Quý",))
    assert Notice.objects.count() == 1
    assert remind(district, at=NOW + timedelta(hours=4)).told == ("Xã Mỹ Quý",)


def test_units_without_an_officer_are_named_with_a_telephone(district) -> None:
    stranger = make_authority("huyen-khac", unit=district.communes[1])
    make_user(Role.COMMUNE_OFFICER, stranger, district.communes[0])  # answers to another office
    closed = district.officer()
    closed.is_active = False
    closed.save()
    stranger.phone = "0277 111"
    stranger.save()
    district.allocation.replies.filter(unit=district.communes[2]).update(contact_phone="0277 222")
    reminded = remind(district)
    assert reminded.told == ()
    assert reminded.without_officer == (
        Absent("Xã Mỹ Quý", ""),
        Absent("Xã Mỹ Đông", "0277 111"),
        Absent("Xã Láng Biển", "0277 222"),
    )
    assert not Notice.objects.exists()


def test_who_has_sent_is_left_alone(district) -> None:
    officer = district.officer()
    send_reply(reply_id=district.reply().pk, facts=district.facts(1, 2), base_version=0, by=officer, now=NOW)
    district.officer(1)
    assert remind(district).told == ("Xã Mỹ Đông",)
    with pytest.raises(ActionRefused, match="không cần nhắc"):
        remind(district, ids={district.reply().pk})


def test_one_unit_can_be_chosen_and_none_of_another_table(district) -> None:
    district.officer()
    district.officer(1)
    assert remind(district, ids={district.reply(1).pk}).told == ("Xã Mỹ Đông",)
    with pytest.raises(ActionRefused):
        remind(district, ids={10**9})


def test_only_those_who_collect_and_only_while_it_is_open(district) -> None:
    with pytest.raises(ActionRefused, match="không có quyền"):
        remind(district, by=district.officer())
    district.allocation.collecting = False
    district.allocation.save()
    with pytest.raises(ActionRefused, match="không thu thập"):
        remind(district)


def test_a_reminder_is_nobodys_change_of_the_figures(district) -> None:
    officer, colleague = district.officer(), district.officer()
    save_reply(reply_id=district.reply().pk, facts=district.facts(1), base_version=0, by=colleague, now=NOW)
    remind(district)
    with pytest.raises(ActionRefused, match=str(colleague)):
        save_reply(reply_id=district.reply().pk, facts=district.facts(2), base_version=0, by=officer, now=NOW)
