"""A name that went through every page of lists, files and papers, and is nowhere once its time is over."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from django.apps import apps
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import Membership, User
from dialogues.actions import start_print
from dialogues.models import Piece, PrintedKit
from jobs.actions import run_job
from participants.models import AttendeeList, Household, HouseholdRegister, Intake, ReplyEvent
from participants.models import UnitReply as Reply
from tests.dialogues.world import NOW, World
from tests.participants.registers import BASIS, PURPOSE, make_standard

pytestmark = pytest.mark.django_db
MARK = "Zyxwquat"
NAME = f"Nguyễn Thị {MARK}"
NUMBER = "087061999123"
TRACES = (MARK.casefold(), NUMBER)


class Walk:
    """One officer and one drafter at their pages, with the same name wherever names go."""

    def __init__(self) -> None:
        self.world = World()
        self.world.issue()
        self.world.kit()
        Reply.objects.update()
        self.world.plan.allocation.__class__.objects.update(due_at=NOW)
        self.officer_user = self.world.officer(0)
        Membership.objects.filter(user=self.officer_user).update(sees_sensitive=True)
        self.officer, self.drafter = self._client(self.officer_user), self._client(self.world.drafter)
        self.last_day = timezone.localdate() + timedelta(days=30)
        self.reply = self.world.reply()
        self.register = HouseholdRegister.objects.create(
            authority=self.world.authority, unit=self.world.communes[0], year=self.reply.allocation.year,
            standard=make_standard(), purpose=PURPOSE, legal_basis=BASIS, retained_until=self.last_day,
        )  # fmt: skip

    @staticmethod
    def _client(user: User) -> Client:
        client = Client()
        client.force_login(user)
        return client

    def post(self, client: Client, page: str, *args: int, **data: object) -> HttpResponse:
        return client.post(reverse(f"participants:{page}", args=args), data, follow=True)

    def get(self, client: Client, name: str, *args: int) -> str:
        answer = client.get(reverse(f"participants:{name}", args=args), follow=True)
        assert answer.status_code == 200, name
        return answer.content.decode()

    # --- What people do ---------------------------------------------------------------------------------------------
    def keep_households(self) -> None:
        told = {"category": self.world.categories[0].pk, "hamlet": self.world.hamlets[0].pk, "note": NAME}
        self.post(self.officer, "register_sensitive", self.register.pk, why="Rà soát hộ khuyết tật")
        self.post(self.officer, "household_add", self.register.pk, head=NAME, id_number=NUMBER, health=MARK, **told)
        household = Household.objects.get()
        assert (household.head, household.id_number) == (NAME, NUMBER)
        row = {"values": {"head": f"{NAME} Hai", "category": "Hộ nghèo"}, "client_key": "k1", "pk": None}
        address = reverse("participants:household_row", args=[self.register.pk])
        self.officer.post(address, row | {"base_version": 0, "position": 2}, content_type="application/json")
        assert Household.objects.count() == 2
        assert NAME in self.post(self.officer, "register_search", self.register.pk, q=NAME).content.decode()
        self.get(self.officer, "register_grid", self.register.pk)
        self.post(self.officer, "register_export", self.register.pk, why="Báo cáo", sensitive="on")
        late = reverse("participants:household_edit", args=[self.register.pk, household.pk])
        Client().post(late, {"head": NAME, "typed_by": self.officer_user.pk})
        assert Session.objects.count() >= 3  # the form waits in a session of its own

    def bring_files(self) -> None:
        heads = "Họ và tên chủ hộ\tẤp\tDiện hộ\tNăm sinh\tSố CCCD\n"
        for kind, target, name in (
            ("households", self.register.pk, "intake_register"),
            ("attendees", self.reply.pk, "intake_reply"),
        ):
            for number in range(2):
                pasted = f"{heads}{NAME} {('Ba', 'Tư')[number]}\tẤp Mỹ Tây 1\tHộ nghèo\t1961\t08706199912{number}"
                self.post(self.officer, name, target, kind=kind, pasted=pasted)
            unreadable = SimpleUploadedFile(f"{NAME}.xlsx", f"{NAME} is no workbook".encode())
            self.officer.post(reverse(f"participants:{name}", args=[target]), {"kind": kind, "file": unreadable})
        assert Intake.objects.count() == 6
        for intake in Intake.objects.filter(state="shown").order_by("pk")[:3]:
            seen = self.get(self.officer, "intake", intake.pk).split('name="seen" value="')[1][:32]
            self.post(self.officer, "intake_write", intake.pk, seen=seen)
        assert set(Intake.objects.values_list("state", flat=True)) == {"written", "shown", "refused"}

    def keep_list(self) -> None:
        pk = self.reply.pk
        told = {"purpose": PURPOSE, "legal_basis": BASIS, "retained_until": f"{self.last_day:%d/%m/%Y}"}
        self.post(self.officer, "attendees_start", pk, **told)
        household = Household.objects.order_by("pk").first()
        self.post(self.officer, "attendees_register", pk, household=household.pk)
        self.post(self.officer, "attendees_register", pk, q=NAME)
        self.post(self.officer, "attendees_add", pk, name=f"{NAME} Khách", note=NAME, category=self.poor)
        self.bring_files()
        self.post(self.officer, "attendees", pk, q=NAME)
        self.post(self.officer, "attendees_xlsx", pk, why="Mang theo")
        listed = AttendeeList.objects.get()
        self.post(self.officer, "attendees_complete", pk, base_version=listed.version, reason=f"{NAME} ốm")
        assert ReplyEvent.objects.filter(detail__contains=MARK).exists()
        assert listed.attendees.count() >= 2

    @property
    def poor(self) -> int:
        return self.world.categories[0].pk

    def print_papers(self) -> None:
        kit = self.world.read().kit
        job = start_print(kit_id=kit.pk, pieces=tuple(Piece), draft=True, by=self.world.drafter, now=timezone.now())
        run_job(job.pk)
        assert PrintedKit.objects.get().people >= 2
        for piece in Piece:
            self.drafter.get(reverse("dialogues:preview", args=[kit.pk, piece]))
        assert MARK in self.drafter.get(reverse("dialogues:preview", args=[kit.pk, Piece.SIGN_IN])).content.decode()
        assert self.drafter.get(reverse("dialogues:printed", args=[PrintedKit.objects.get().pk])).status_code == 200


def traces() -> Iterator[str]:
    """Every column of every table, and every file, in which a trace is left."""
    for model in apps.get_models(include_auto_created=True):
        for row in model._base_manager.values():
            for column, value in row.items():
                if _holds(value if isinstance(value, bytes | memoryview) else str(value).encode()):
                    yield f"{model._meta.label}.{column}: {str(value)[:80]}"
    for session in Session.objects.all():
        if _holds(str(session.get_decoded()).encode()):
            yield "a session"
    for file in Path(settings.VAR_DIR).rglob("*"):
        # A worker's database is called test.sqlite3_gw0; its log holds what was not committed, beside it.
        if file.is_file() and ".sqlite3" not in file.name and _holds(file.read_bytes()):
            yield str(file)


def _holds(value: bytes | memoryview) -> bool:
    text = bytes(value).decode("utf-8", "ignore").casefold()
    return any(trace in text for trace in TRACES)


@pytest.mark.parametrize("options", [(), ("--anonymise",)])
def test_nothing_is_left_of_a_name_once_its_time_is_over(options: tuple[str, ...], caplog) -> None:
    walk = Walk()
    walk.keep_households()
    walk.keep_list()
    walk.print_papers()
    places = {place.split(":")[0] for place in traces()}
    assert len(places) > 8, places  # the search finds what is there
    assert not [place for place in places if place.startswith(("auditlog", "jobs", "accounts", "plans", "django"))]
    assert not [place for place in places if "NameAccess" in place or place.startswith("participants.UnitReply")]
    with time_machine.travel(timezone.now() + timedelta(days=60)):
        call_command("empty_expired", *options, verbosity=0)
        call_command("empty_printings", verbosity=0)
    assert list(traces()) == []
    assert not _holds(caplog.text.encode())
