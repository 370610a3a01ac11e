"""What files that came in may show, to whom, and what becomes of them."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import Membership
from accounts.refusals import ActionRefused
from participants.actions import bring_in, drop_intake, take_original
from participants.actions.attendance import complete_list, drop_list, reopen_list
from participants.actions.forgetting import FORGOTTEN, WAITS_AT_MOST
from participants.actions.intake_reading import read_in_background
from participants.actions.retention import empty_list
from participants.intake.loading import load_standing
from participants.intake.rows import Reading
from participants.models import (
    AccessAct,
    Emptied,
    Intake,
    IntakeKind,
    IntakeState,
    NameAccess,
    ReplyEvent,
    UnitReply,
)
from tests.participants.factories import NOW
from tests.participants.intake_tables import Commune, poor, table_of

pytestmark = pytest.mark.django_db

NAME = "Hà Thị Bí Mật"


@pytest.fixture
def commune() -> Commune:
    return Commune()


def seen_by(person: Any, intake: Intake) -> str:
    client = Client()
    client.force_login(person)
    return client.get(reverse("participants:intake", args=[intake.pk])).content.decode()


def expire(about: Any) -> None:
    empty_list(about, how=Emptied.ERASED, why="hết hạn", by=None, now=NOW)


# --- Who sees what --------------------------------------------------------------------------------------------------
def test_a_colleague_without_the_right_does_not_get_the_sensitive_columns_by_the_original(commune) -> None:
    intake = commune.shown(table_of(poor(NAME)), content=b"087061000123")
    colleague = commune.district.officer()
    with pytest.raises(ActionRefused, match="cột nhạy cảm"):
        take_original(intake_id=intake.pk, by=colleague, now=NOW)
    assert not NameAccess.objects.exists()
    Intake.objects.update(state=IntakeState.REFUSED, trouble="Sai")
    assert "Tải tệp gốc" not in seen_by(colleague, intake)
    assert "Tải tệp gốc" in seen_by(commune.officer, intake)
    Membership.objects.filter(user=colleague).update(sees_sensitive=True)
    colleague = type(colleague).objects.get(pk=colleague.pk)
    assert take_original(intake_id=intake.pk, by=colleague, now=NOW)


def test_looking_at_a_preview_is_written_down_once_an_hour(commune) -> None:
    commune.household("Người Ở Lại")
    intake = commune.shown(table_of(poor(NAME)))
    for _ in range(3):
        seen_by(commune.officer, intake)
    row = NameAccess.objects.get()
    assert (row.act, row.user, row.people, row.target) == (
        AccessAct.VIEW,
        commune.officer,
        2,
        commune.register.target,
    )
    assert NAME not in f"{row.what}{row.why}"


def test_sensitive_cells_in_old_letters_are_asked_about_without_being_shown(commune) -> None:
    readings = (Reading(4, "health", "khuyÕt", "khuyết-kín", "TCVN3"), Reading(4, "ethnicity", "£ ®ª", "Ê đê", "TCVN3"))
    intake = commune.shown(table_of(poor(NAME, health="khuyÕt", ethnicity="£ ®ª"), readings=readings))
    words = seen_by(commune.officer, intake)
    assert "cột nhạy cảm, đã ẩn" in words
    assert not [secret for secret in ("khuyÕt", "khuyết-kín", "£ ®ª", "Ê đê") if secret in words]


def test_a_file_name_is_no_page_title(commune) -> None:
    intake = commune.shown(table_of(poor("Lê Văn An")))
    Intake.objects.update(file_name=f"{NAME}.xlsx")
    title = seen_by(commune.officer, intake).split("<title>")[1].split("</title>")[0]
    assert NAME not in title


def test_a_hamlets_file_is_held_against_the_households_of_that_hamlet_alone(commune) -> None:
    commune.household("Người Ấp Một", hamlet=commune.hamlets["1"])
    commune.household("Người Ấp Hai", hamlet=commune.hamlets["2"])
    UnitReply.objects.filter(pk=commune.reply.pk).update(unit=commune.hamlets["1"])
    reply = UnitReply.objects.select_related("allocation__authority", "unit").get(pk=commune.reply.pk)
    intake = Intake(kind=IntakeKind.ATTENDEES, reply=reply, authority=commune.authority)
    assert [row.values["head"] for row in load_standing(intake, by=commune.officer).households] == ["Người Ấp Một"]


# --- What becomes of them -------------------------------------------------------------------------------------------
def test_the_copy_that_stands_with_the_figures_goes_with_the_households(commune) -> None:
    households = commune.shown(table_of(poor(NAME)), content=NAME.encode())
    figures = commune.shown(table_of({"hamlet": "Ấp 1"}), IntakeKind.FIGURES, content=NAME.encode())
    other = commune.shown(table_of({"hamlet": "Ấp 1"}), IntakeKind.FIGURES, content=b"only numbers")
    expire(commune.register)
    for intake in (households, figures):
        intake.refresh_from_db()
        assert (bytes(intake.content), intake.table, intake.file_name) == (b"", None, FORGOTTEN)
        assert (intake.state, intake.emptied_at) == (IntakeState.DROPPED, NOW)
    other.refresh_from_db()
    assert bytes(other.content)


def test_what_is_being_read_while_its_list_is_emptied_is_not_kept(commune, monkeypatch) -> None:
    pasted = f"Chủ hộ\tẤp\tDiện hộ\n{NAME}\tẤp 1\tHộ nghèo".encode()
    intake = bring_in(
        kind="households", file_name="Dán từ Excel.txt", content=pasted, register=commune.register,
        by=commune.officer, now=NOW,
    )  # fmt: skip

    class Run:
        params = {"intake": intake.pk}

        @staticmethod
        def tell(*_: object) -> None:
            """Nobody listens."""

    finish = read_in_background(Run)  # type: ignore[arg-type]
    expire(commune.register)
    finish()
    intake.refresh_from_db()
    assert (intake.table, bytes(intake.content), intake.state) == (None, b"", IntakeState.DROPPED)


def test_nothing_comes_in_for_a_list_that_was_emptied(commune) -> None:
    listed = commune.attendee_list()
    expire(listed)
    expire(commune.register)
    for target in ({"kind": "attendees", "reply": commune.reply}, {"kind": "households", "register": commune.register}):
        with pytest.raises(ActionRefused, match="hết hạn lưu"):
            bring_in(file_name="a.csv", content=NAME.encode(), by=commune.officer, now=NOW, **target)
    assert not Intake.objects.exists()


def test_what_nobody_writes_is_emptied_after_a_month(commune) -> None:
    old = commune.shown(table_of(poor(NAME)), IntakeKind.ATTENDEES, content=NAME.encode())
    Intake.objects.update(uploaded_at=timezone.now() - WAITS_AT_MOST - timedelta(days=1))
    new = commune.shown(table_of(poor(NAME)), IntakeKind.ATTENDEES, content=b"new")
    Intake.objects.filter(pk=new.pk).update(uploaded_at=timezone.now())
    commune.register.retained_until = date(2100, 1, 1)
    commune.register.save()
    call_command("empty_expired", verbosity=0)
    old.refresh_from_db()
    new.refresh_from_db()
    assert (bytes(old.content), old.table, old.state) == (b"", None, IntakeState.DROPPED)
    assert (bytes(new.content), new.state) == (b"new", IntakeState.SHOWN)


def test_a_dropped_file_keeps_no_name(commune) -> None:
    intake = commune.shown(table_of(poor(NAME)))
    dropped = drop_intake(intake_id=intake.pk, by=commune.officer, now=NOW)
    assert (dropped.file_name, dropped.table, dropped.state) == (FORGOTTEN, None, IntakeState.DROPPED)


def test_a_list_that_is_deleted_takes_its_files_and_what_was_said_of_people(commune) -> None:
    listed = commune.attendee_list()
    commune.attendee(listed, NAME)
    intake = commune.shown(table_of(poor(NAME)), IntakeKind.ATTENDEES, content=NAME.encode())
    complete_list(list_id=listed.pk, base_version=0, reason=f"{NAME} ốm", by=commune.officer, now=NOW)
    assert ReplyEvent.objects.filter(detail__contains=NAME).exists()
    reopen_list(list_id=listed.pk, reason=f"{NAME} khỏe lại", by=commune.officer, now=NOW)
    drop_list(list_id=listed.pk, by=commune.officer, now=NOW)
    intake.refresh_from_db()
    assert bytes(intake.content) == b""
    assert not ReplyEvent.objects.filter(detail__contains=NAME).exists()
