"""The pages of a session's papers: who sees what, what is typed, previews, the file, the text for Zalo."""

from datetime import date, time

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from accounts.models import User
from accounts.roles import Role
from dialogues.actions import start_print
from dialogues.agenda import default_lines
from dialogues.forms import KitForm
from dialogues.models import Inviter, Piece, PrintedKit, SessionKit
from jobs.actions import run_job
from jobs.models import Job, JobState
from participants.models import AccessAct, NameAccess
from tests.dialogues.world import NAMES, NOW, VENUE, World, ready

pytestmark = pytest.mark.django_db
NAMED = (Piece.INVITATIONS, Piece.SIGN_IN, Piece.SLIPS)


@pytest.fixture
def world() -> World:
    return ready()


def _client(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client


def _kit(world: World) -> SessionKit:
    return SessionKit.objects.get(plan=world.plan, session__isnull=False)


def _at(name: str, *args: object) -> str:
    return reverse(f"dialogues:{name}", args=args)


def _printed(world: World, *pieces: Piece) -> PrintedKit:
    job = start_print(kit_id=_kit(world).pk, pieces=pieces, draft=False, by=world.drafter, now=NOW)
    run_job(job.pk)
    return PrintedKit.objects.first()


# --- The list -------------------------------------------------------------------------------------------------------
def test_the_list_shows_each_session_with_its_state(world: World) -> None:
    world.plan.sessions.create(unit=world.communes[1], position=3)
    said = _client(world.drafter).get(_at("kits", world.plan.pk)).content.decode()
    assert "Sẵn sàng in" in said
    assert "Chưa chuẩn bị" in said
    assert VENUE in said
    assert not [name for name in NAMES if name in said]


def test_whoever_falls_to_no_session_is_told_with_the_rule(world: World) -> None:
    world.plan.sessions.create(unit=world.communes[0], position=3)
    world.invite("Người Xã Hai", index=1, hamlet=world.hamlet("Khác", 1))
    said = _client(world.drafter).get(_at("kits", world.plan.pk)).content.decode()
    assert f"{world.communes[1].full_name} 1 hộ" in said
    assert "điểm không ghi đơn vị nhận những người còn lại" in said
    assert "chưa thuộc điểm" not in _client(world.officer(0)).get(_at("kits", world.plan.pk)).content.decode()


def test_an_officer_sees_the_own_units_papers_and_a_neighbour_none_of_them(world: World) -> None:
    kit = _kit(world)
    own, neighbour = _client(world.officer(0)), _client(world.officer(1))
    assert _at("kit", kit.pk) in own.get(_at("kits", world.plan.pk)).content.decode()
    assert _at("kit", kit.pk) not in neighbour.get(_at("kits", world.plan.pk)).content.decode()
    for name in ("kit", "kit_edit", "inviter_edit", "zalo"):
        assert own.get(_at(name, kit.pk)).status_code == 200
        assert neighbour.get(_at(name, kit.pk)).status_code == 404
    for piece in Piece:
        assert own.get(_at("preview", kit.pk, piece.value)).status_code == 200
        assert neighbour.get(_at("preview", kit.pk, piece.value)).status_code == 404
    assert neighbour.post(_at("print", kit.pk), {"pieces": ["agenda"]}).status_code == 404


def test_another_office_finds_nothing(world: World) -> None:
    kit, printed = _kit(world), _printed(world, Piece.AGENDA)
    other = ready(name="Cao Lãnh")
    client = _client(other.drafter)
    for address in (
        _at("kits", world.plan.pk),
        *(_at(name, kit.pk) for name in ("kit", "kit_edit", "inviter_edit", "zalo", "print_state")),
        _at("preview", kit.pk, "agenda"),
        _at("printed", printed.pk),
    ):
        assert client.get(address).status_code == 404
    for name in ("print", "print_cancel"):
        assert client.post(_at(name, kit.pk), {"pieces": ["agenda"]}).status_code == 404
    session = world.session().pk
    assert client.post(_at("kit_open", world.plan.pk, session)).status_code == 404
    assert client.post(_at("kit_open", other.plan.pk, session)).status_code == 404


@pytest.mark.parametrize("role", [Role.LEADER, Role.CLERK, Role.ADMINISTRATOR, Role.OFFICE])
def test_others_of_the_office_look_but_neither_change_nor_read_names(world: World, role: Role) -> None:
    kit, client = _kit(world), _client(world.person(role))
    page = client.get(_at("kit", kit.pk))
    assert page.status_code == 200
    assert "In thành một tệp" not in page.content.decode()
    assert client.get(_at("kit_edit", kit.pk)).status_code == 403
    assert client.post(_at("print", kit.pk), {"pieces": ["agenda"]}).status_code == 403
    for piece in Piece:
        expected = 403 if piece in NAMED else 200
        assert client.get(_at("preview", kit.pk, piece.value)).status_code == expected
    assert client.get(_at("printed", _printed(world, Piece.SIGN_IN).pk)).status_code == 403
    assert client.get(_at("printed", _printed(world, Piece.AGENDA).pk)).status_code == 200


def test_a_unit_of_a_draft_sees_nothing_yet() -> None:
    world = World()
    kit = world.kit()
    officer = _client(world.officer(0))
    assert officer.get(_at("kits", world.plan.pk)).status_code == 404
    assert officer.get(_at("kit", kit.pk)).status_code == 404


# --- Beginning and settling -----------------------------------------------------------------------------------------
def test_the_first_press_makes_the_kit_and_the_second_finds_it() -> None:
    world = World()
    world.issue()
    client, address = _client(world.officer(0)), _at("kit_open", world.plan.pk, world.session().pk)
    assert client.get(address).status_code == 405
    first, second = client.post(address), client.post(address)
    kit = _kit(world)
    assert first.url == second.url == _at("kit", kit.pk)
    assert kit.inviter.letterhead == f"ỦY BAN NHÂN DÂN|{world.communes[0].full_name.upper()}"
    assert _client(world.officer(1)).post(address).status_code == 404


def test_a_hamlets_people_are_invited_by_the_commune() -> None:
    world = World()
    world.plan.sessions.create(unit=world.hamlets[0], position=9)
    world.issue()
    session = world.plan.sessions.get(unit=world.hamlets[0])
    _client(world.officer(0)).post(_at("kit_open", world.plan.pk, session.pk))
    assert SessionKit.objects.get(session=session).inviter.unit == world.communes[0]


def test_settings_are_saved_and_the_plans_own_values_not_asked(world: World) -> None:
    kit, client = _kit(world), _client(world.officer(0))
    page = client.get(_at("kit_edit", kit.pk)).content.decode()
    assert 'name="number"' in page
    assert not [name for name in ("held_on", "venue", "starts_at") if f'name="{name}"' in page]
    typed = {"number": "61", "dated_on": "5/11/2022", "blank_slips": "3", "spare_rows": "0", "notes": "Mang bút"}
    answer = client.post(_at("kit_edit", kit.pk), typed | {"agenda": "15 | Khai mạc\n45 | Hỏi đáp"})
    assert answer.status_code == 302
    kit.refresh_from_db()
    assert (kit.number, kit.dated_on, kit.blank_slips, kit.spare_rows) == ("61", date(2022, 11, 5), 3, 0)
    assert kit.records_sound is False
    assert [item.what for item in world.told().agenda] == ["Khai mạc", "Hỏi đáp"]
    assert world.told().agenda[0].ends == time(7, 45)


def test_a_programme_that_was_not_touched_goes_on_following_the_times(world: World) -> None:
    kit = _kit(world)
    typed = {"blank_slips": "3", "spare_rows": "0", "agenda": default_lines(time(7, 30)).replace("\n", "\r\n")}
    assert _client(world.drafter).post(_at("kit_edit", kit.pk), typed).status_code == 302
    kit.refresh_from_db()
    assert kit.agenda == ""


def test_what_the_plan_leaves_open_is_settled_here() -> None:
    world = World()
    world.put("schedule", {"sessions": [{"unit": world.communes[0].pk, "announced_later": True}]})
    world.issue()
    kit = world.kit()
    typed = {
        "held_on": "12/11/2022", "starts_at": "15h30", "ends_at": "17:00", "venue": "Nhà văn hóa ấp 1",
        "blank_slips": "1", "spare_rows": "1",
    }  # fmt: skip
    client = _client(world.officer(0))
    assert client.post(_at("kit_edit", kit.pk), typed).status_code == 302
    facts = world.told()
    assert (facts.held_on, facts.hours_text) == (date(2022, 11, 12), "từ 15 giờ 30 phút đến 17 giờ")
    assert facts.venue == "Nhà văn hóa ấp 1"
    assert facts.agenda[-1].ends == time(17)
    wrong = client.post(_at("kit_edit", kit.pk), typed | {"ends_at": "15:00"})
    assert "phải sau giờ bắt đầu" in wrong.content.decode()
    assert "Dòng 1" in client.post(_at("kit_edit", kit.pk), typed | {"agenda": "Khai mạc"}).content.decode()


def test_the_inviter_is_kept_and_a_deputy_names_the_head(world: World) -> None:
    kit, client = _kit(world), _client(world.officer(0))
    typed = {
        "name": "Ủy ban nhân dân xã số 1", "letterhead": "ỦY BAN NHÂN DÂN\nXÃ SỐ 1", "place_name": "Số Một",
        "symbol": "UBND", "signer_name": "Phan Thị Mới", "position": "Phó Chủ tịch", "capacity": "TM_KT",
    }  # fmt: skip
    refused = client.post(_at("inviter_edit", kit.pk), typed)
    assert "Ghi chức vụ của người đứng đầu" in refused.content.decode()
    assert client.post(_at("inviter_edit", kit.pk), typed | {"head_position": "Chủ tịch"}).status_code == 302
    inviter = Inviter.objects.get(pk=kit.inviter_id)
    assert inviter.signature_lines == ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")
    assert inviter.letterhead == "ỦY BAN NHÂN DÂN|XÃ SỐ 1"


# --- Looking --------------------------------------------------------------------------------------------------------
def test_a_preview_shows_one_household_at_a_time_and_is_written_down(world: World) -> None:
    kit, client = _kit(world), _client(world.drafter)
    first = client.get(_at("preview", kit.pk, "invitations")).content.decode()
    last = client.get(_at("preview", kit.pk, "invitations") + "?to=99").content.decode()
    assert "Ông (bà) Trần Văn" in first
    assert "Ông (bà) Đỗ Thị" in last
    assert "Tờ 5/5" in last
    look = NameAccess.objects.filter(act=AccessAct.VIEW).first()
    assert (look.user, look.people, look.target) == (world.drafter, 1, f"kit:{kit.pk}")
    assert client.get(_at("preview", kit.pk, "khong-co")).status_code == 404


def test_missing_values_are_loud_on_the_page_and_in_the_preview(world: World) -> None:
    kit = world.kit(number="", dated_on=None)
    world.plan.sessions.update(held_on=None)
    client = _client(world.drafter)
    said = client.get(_at("kit", kit.pk)).content.decode()
    assert "Còn thiếu:" in said
    assert "số giấy mời" in said
    preview = client.get(_at("preview", kit.pk, "invitations")).content.decode()
    assert "[số]" in preview
    assert 'class="gap"' in preview


def test_the_text_for_zalo_stands_on_the_page_and_in_a_file(world: World) -> None:
    kit, client = _kit(world), _client(world.officer(0))
    answer = client.get(_at("zalo", kit.pk))
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    assert "thong-bao-zalo-xa-xa-so-1.txt" in answer["Content-Disposition"]
    said = answer.content.decode()
    assert VENUE in said
    assert said.splitlines()[2] in client.get(_at("kit", kit.pk)).content.decode()


# --- Printing -------------------------------------------------------------------------------------------------------
def test_printing_from_the_page_to_the_file(world: World) -> None:
    kit, client = _kit(world), _client(world.officer(0))
    assert client.post(_at("print", kit.pk), {"pieces": ["sign_in", "agenda"]}).url == _at("kit", kit.pk)
    job = Job.objects.get()
    page = client.get(_at("kit", kit.pk)).content.decode()
    assert "Đang chờ đến lượt" in page
    assert "Hủy in" in page
    assert "Hủy in" not in _client(world.drafter).get(_at("print_state", kit.pk)).content.decode()
    run_job(job.pk)
    assert client.get(_at("print_state", kit.pk))["HX-Refresh"] == "true"
    printed = PrintedKit.objects.get()
    assert _at("printed", printed.pk) in client.get(_at("kit", kit.pk)).content.decode()
    answer = client.get(_at("printed", printed.pk))
    assert answer.content == bytes(printed.pdf)
    assert 'attachment; filename="giay-to-doi-thoai-xa-xa-so-1-' in answer["Content-Disposition"]
    taken = NameAccess.objects.get(act=AccessAct.PRINT)
    assert (taken.people, taken.unit, taken.authority) == (5, world.communes[0], world.authority)
    again = client.post(_at("print", kit.pk), {"pieces": ["sign_in", "agenda"]}, follow=True)
    assert "dùng lại bản đã in" in again.content.decode()
    assert Job.objects.count() == 1


def test_a_running_print_shows_state_count_step_and_bar_to_whoever_sees_the_papers(world: World) -> None:
    kit, owner = _kit(world), world.officer(0)
    job = start_print(kit_id=kit.pk, pieces=[Piece.AGENDA], draft=False, by=owner, now=NOW)
    Job.objects.filter(pk=job.pk).update(
        state=JobState.RUNNING, started_at=NOW, beat_at=NOW, done=437, total=1179, step="Giấy mời"
    )
    for person, cancels in ((owner, True), (world.drafter, False)):
        for name in ("kit", "print_state"):
            said = _client(person).get(_at(name, kit.pk)).content.decode()
            assert "437/1.179 Giấy mời" in said
            assert '<progress aria-label="Tiến độ in" value="37" max="100">' in said
            assert ("Hủy in" in said) is cancels
    _client(owner).post(_at("print_cancel", kit.pk))
    said = _client(owner).get(_at("print_state", kit.pk)).content.decode()
    assert "Đang dừng" in said
    assert "Hủy in" not in said


def test_a_file_without_names_leaves_no_line_in_the_log(world: World) -> None:
    printed = _printed(world, Piece.AGENDA)
    assert _client(world.drafter).get(_at("printed", printed.pk)).status_code == 200
    assert not NameAccess.objects.exists()


def test_printing_is_refused_with_a_sentence_and_cancelled_by_a_press(world: World) -> None:
    kit = world.kit(number="")
    client = _client(world.drafter)
    said = client.post(_at("print", kit.pk), {"pieces": ["invitations"]}, follow=True).content.decode()
    assert "Còn thiếu: số giấy mời" in said
    assert "ít nhất một loại" in client.post(_at("print", kit.pk), {}, follow=True).content.decode()
    client.post(_at("print", kit.pk), {"pieces": ["agenda"]})
    client.post(_at("print_cancel", kit.pk))
    assert Job.objects.get().state == JobState.CANCELLED
    assert client.post(_at("print_cancel", kit.pk)).status_code == 302


def test_a_file_whose_lists_are_gone_is_not_handed_out(world: World) -> None:
    printed = _printed(world, Piece.SIGN_IN)
    PrintedKit.objects.update(pdf=b"", emptied_at=NOW)
    client = _client(world.drafter)
    assert client.get(_at("printed", printed.pk)).status_code == 409
    assert "tệp đã xóa" in client.get(_at("kit", _kit(world).pk)).content.decode()


@time_machine.travel(NOW, tick=False)
def test_what_is_out_of_date_is_told_on_both_pages(world: World) -> None:
    _printed(world, Piece.AGENDA)
    world.plan.sessions.update(held_on=date(2022, 11, 14))
    client = _client(world.drafter)
    for address in (_at("kits", world.plan.pk), _at("kit", _kit(world).pk)):
        said = client.get(address).content.decode()
        assert "In rồi, đã lỗi thời" in said
        assert "ngày: 11/11/2022 → 14/11/2022" in said
    assert "Lỗi thời: đừng phát, hãy in lại" in said  # beside the link that fetches the file


@pytest.mark.parametrize(
    ("typed", "number"),
    [("57", "57"), ("57/GM-UBND", "57"), (" 57 / GM-UBND ", "57"), ("57a", "57a"), ("", ""),
     ("0", None), ("GM-57", None), ("57/KH-UBND", None), ("5 và 6", None)],
)  # fmt: skip
def test_the_number_of_invitations_is_a_number(typed: str, number: str | None) -> None:
    form = KitForm({"number": typed, "blank_slips": "2", "spare_rows": "2"}, session=None)
    assert ("number" in form.errors) is (number is None)
    assert form.cleaned_data.get("number") == number
