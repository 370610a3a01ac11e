"""Every address × every role: what the answer must be, and that nothing of others is ever in it.

A new address fails here until it has a line in the table. The letters stand for: drafter, head, leader, clerk, commune
officer, administrator of the own office. Everybody else is a stranger: another office's address gives 404 (403 where
the role may not even ask), and no page ever holds a word that was planted in the other office.
"""

import functools
import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import get_resolver, reverse
from django.urls.resolvers import URLPattern, URLResolver
from django.utils import timezone

from accounts.models import Notice, StandIn, User
from accounts.roles import Role
from communes.models import AdministrativeUnit, Department, Signer, UnitLevel
from dialogues.models import Inviter, PrintedKit, SessionKit
from documents.models import CitedKind, CitedText, SignedCopy
from documents.render_pdf import render_pdf
from jobs.models import Job
from participants.actions import log_access, record_reply
from participants.intake.rows import ReadRow, ReadTable
from participants.models import AccessAct, Attendee, AttendeeList, HouseholdRegister, Intake, UnitReply
from plans.actions import keep_version
from plans.composition import compose_plan
from plans.models import (
    CarriedValue,
    Direction,
    NumberSeries,
    OpinionRequest,
    PlanTemplate,
    PolicyField,
    PublicLink,
    VersionLabel,
)
from tests.factories import make_person, make_unit
from tests.participants.registers import make_household, make_register
from tests.plan_factories import composed, issue
from tests.plans.collecting import NOW, Collection

pytestmark = pytest.mark.django_db

MARKER = "bimat7319"  # planted in everything of the other office
NEIGHBOUR = "xaban4402"  # planted in what another commune of the own office keeps to itself
ROLES = (Role.DRAFTER, Role.HEAD, Role.LEADER, Role.CLERK, Role.COMMUNE_OFFICER, Role.ADMINISTRATOR, Role.OFFICE)
LEADER = 2  # whose answer the Văn phòng gets too, unless a line says otherwise


@dataclass(frozen=True)
class Line:
    """How one address answers: by role on a draft, and where it is about a plan also on an issued one."""

    expected: str
    issued: str = ""
    method: str = "get"
    office: str = ""  # the Văn phòng on a draft and on an issued plan, where it is not the leader's answer

    def of(self, state: str) -> str:
        """The answers of all roles in that state."""
        answers = self.issued if state == "issued" else self.expected
        own = self.office.split()[state == "issued"] if self.office else answers.split()[LEADER]
        return f"{answers} {own}"


ALL = "200 200 200 200 200 200"
NOBODY = "404 404 404 404 404 404"
READS = Line("200 200 200 200 404 200", ALL)
INSIDE = Line("200 200 200 200 404 200", "200 200 200 200 403 200")  # of the office, never of its communes
WRITES = Line("200 200 403 403 404 403", "403 403 403 403 403 403")
WRITES_POST = Line("302 302 403 403 404 403", "403 403 403 403 403 403", "post")
COPIES = Line("200 200 403 403 404 403", "200 200 403 403 403 403")
ADMIN_ONLY = Line("403 403 403 403 403 200")
HAMLETS = Line("200 200 403 403 403 200")
OFFICER_ONLY = Line("403 403 403 403 200 403")
OFFICER_DESK = Line("404 404 404 404 200 404")
LISTED = Line("200 200 404 404 200 404")
CATALOGUE = Line("200 200 200 200 403 200")
CATALOGUE_DESK = Line("200 200 403 403 403 200")
BOOK_DESK = Line("403 403 403 200 403 403")
PUBLISHES = Line("403 403 403 403 404 403", "403 403 403 200 403 403")
READS_NAMES = Line("200 200 404 404 200 404")  # others of the office are asked for a reason first
KEEPS_NAMES = Line("403 403 404 404 200 404")
KEEPS_KIT = Line("200 200 403 403 404 403", "200 200 403 403 200 403")

TABLE: dict[str, Line] = {
    "home": Line(ALL),
    "healthz": Line(ALL),
    "login": Line("302 302 302 302 302 302"),
    "logout": Line(ALL),
    "choose_office": Line(ALL),
    "password_change": Line(ALL),
    "password_change_done": Line(ALL),
    "my_email": Line(ALL),
    "notices": Line(ALL),
    "notices_read": Line("302 302 302 302 302 302", method="post"),
    "notice_open": Line("404 404 404 404 404 404", method="post"),  # it is a colleague's
    "authority": Line(ALL),
    "authority_edit": ADMIN_ONLY,
    "department_add": ADMIN_ONLY,
    "department_edit": ADMIN_ONLY,
    "signer_add": ADMIN_ONLY,
    "signer_edit": ADMIN_ONLY,
    "stand_ins": ADMIN_ONLY,
    "stand_in_add": ADMIN_ONLY,
    "stand_in_end": ADMIN_ONLY,
    "hamlets": HAMLETS,
    "hamlet_edit": HAMLETS,
    "hamlet_close": HAMLETS,
    "members": ADMIN_ONLY,
    "member_add": ADMIN_ONLY,
    "member_password": ADMIN_ONLY,
    "member_close": ADMIN_ONLY,
    "member_reopen": ADMIN_ONLY,
    "member_sensitive": ADMIN_ONLY,
    "communes:units": Line(ALL),
    "communes:unit_search": Line(ALL),
    "catalogue": Line("302 302 302 302 403 302"),
    "catalogue_list": CATALOGUE,
    "catalogue_add": CATALOGUE_DESK,
    "catalogue_edit": CATALOGUE_DESK,
    "catalogue_delete": CATALOGUE_DESK,
    "book": CATALOGUE,
    "book_reserve": BOOK_DESK,
    "book_start": BOOK_DESK,
    "book_reserve_plan": Line("403 403 403 200 403 403", "403 403 403 200 403 403"),
    "book_give_back": BOOK_DESK,
    "public_paper": Line("404 404 404 404 404 404", ALL),
    "public_file": Line("404 404 404 404 404 404", ALL),
    "plans:public": PUBLISHES,
    "plans:public_open": PUBLISHES,
    "plans:public_close": PUBLISHES,
    "participants:list": OFFICER_ONLY,
    "participants:reply": Line("404 404 404 404 200 404"),
    "participants:confirm": Line("404 404 404 404 302 404", method="post"),
    "participants:ask_correction": Line("404 404 404 404 200 404", method="post"),  # the reason is missing
    # --- registers of households ---
    "participants:registers": Line("200 200 403 403 302 403", office="403"),
    "participants:register_open": Line("403 403 403 403 200 403"),
    "participants:names_log": Line("200 200 403 403 200 200"),
    "participants:names_reason": Line(NOBODY, method="post"),  # it names no list
    "participants:register": READS_NAMES,
    "participants:register_search": Line("302 302 404 404 302 404", method="post"),
    "participants:register_export": READS_NAMES,
    "participants:register_sensitive": Line("403 403 404 404 200 404"),
    "participants:register_describe": KEEPS_NAMES,
    "participants:register_copy": KEEPS_NAMES,
    "participants:register_hamlets": KEEPS_NAMES,
    "participants:register_erase": KEEPS_NAMES,
    "participants:register_grid": KEEPS_NAMES,
    "participants:household_row": Line("403 403 404 404 400 404", method="post"),  # an empty body is no row
    "participants:household_add": KEEPS_NAMES,
    "participants:household_edit": KEEPS_NAMES,
    "participants:household_delete": KEEPS_NAMES,
    # --- end of registers ---
    "participants:drop_typing": Line("404 404 404 404 302 404", method="post"),
    # Files that come in.
    "participants:intake_reply": Line("200 200 404 404 200 404"),
    "participants:template_reply": Line("200 200 404 404 200 404"),
    "participants:intake_new": Line("403 403 403 403 200 403"),
    "participants:intake_register": OFFICER_DESK,
    "participants:template_register": OFFICER_DESK,
    "participants:intake": OFFICER_DESK,
    "participants:intake_answer": Line("404 404 404 404 302 404", method="post"),
    "participants:intake_write": Line("404 404 404 404 302 404", method="post"),
    "participants:intake_drop": OFFICER_DESK,
    "participants:intake_original": Line("404 404 404 404 200 404", method="post"),
    # Who attends: the unit's officer, and those of the office who read names.
    "participants:propose": Line("404 404 404 404 200 404"),
    "participants:attendees": LISTED,
    "participants:attendees_why": Line("200 200 404 404 200 404", method="post"),
    "participants:attendees_start": LISTED,
    "participants:attendees_pick": LISTED,
    "participants:attendees_complete": LISTED,
    "participants:attendees_reopen": LISTED,
    "participants:attendees_drop": LISTED,
    "participants:attendees_grid": LISTED,
    "participants:attendee_row": Line("400 400 404 404 400 404", method="post"),  # no row in it
    "participants:attendees_xlsx": LISTED,
    "participants:attendees_add": LISTED,
    "participants:attendees_register": LISTED,
    "participants:attendee": LISTED,
    "participants:attendee_drop": LISTED,
    "participants:attendee_promote": Line("302 302 404 404 302 404", method="post"),
    "plans:list": Line(ALL),
    "plans:new": Line("200 200 403 403 403 403"),
    "plans:show": READS,
    "plans:preview": READS,
    "plans:pages": READS,
    "plans:page_image": READS,
    "plans:pdf": READS,
    "plans:txt": READS,
    "plans:docx": READS,
    "plans:xlsx": READS,
    "plans:zip": INSIDE,
    "plans:budget_panel": READS,
    "plans:events": INSIDE,
    "plans:versions": INSIDE,
    "plans:versions_compare": INSIDE,
    "plans:version_keep": WRITES_POST,
    "plans:version_restore": WRITES,
    "plans:board": INSIDE,
    "plans:reply_history": INSIDE,
    "plans:part": WRITES,
    "plans:add_text": WRITES,
    "plans:section_edit": WRITES,
    "plans:section_delete": WRITES,
    "plans:drop_typing": WRITES_POST,
    "plans:confirm_carried": WRITES_POST,
    "plans:confirm_part": WRITES_POST,
    "plans:section_add": WRITES_POST,
    "plans:section_move": WRITES_POST,
    "plans:section_drop_typing": WRITES_POST,
    "plans:delete": WRITES,
    "plans:copy": COPIES,
    "plans:save_template": COPIES,
    "plans:register": Line("403 403 403 200 404 403", "403 403 403 403 403 403"),
    "plans:collection_open": WRITES,
    "plans:collection_close": WRITES,
    "plans:sessions_take": WRITES,
    "plans:quotas_share": WRITES,
    # The board of units: reminding, and its workbook.
    "plans:collection_remind": WRITES,
    "plans:board_xlsx": INSIDE,
    "plans:reply_record": WRITES,
    "plans:reply_return": WRITES,
    "plans:budget_allocate": WRITES,
    "plans:opinions": INSIDE,
    "plans:opinions_table": INSIDE,
    "plans:opinions_pdf": INSIDE,
    "plans:opinions_ask": WRITES,
    "plans:opinions_remind": WRITES,
    "plans:opinion_letter": WRITES,
    "plans:opinion_close": WRITES,
    "plans:opinion_settle": WRITES,
    "plans:opinion_answer": Line(NOBODY, NOBODY),  # the person asked alone, whatever their role
    "plans:direct": Line("403 200 403 403 404 403", "403 409 403 403 403 403", office="200 409"),
    "plans:approval": Line(
        "403 409 403 403 404 403", "403 409 403 403 403 403", office="409 409"
    ),  # only at the leader
    "plans:checks": INSIDE,
    "plans:submit": Line("200 200 403 403 404 403", "409 409 403 403 403 403"),
    "plans:recall": Line("409 409 403 403 404 403", "409 409 403 403 403 403"),
    "plans:review": Line("403 409 409 409 404 403", "403 409 409 409 403 403"),
    "plans:seen": Line("204 204 204 204 404 204", "204 204 204 204 403 204", "post"),
    "plans:decide": Line("403 409 409 409 404 403", "403 409 409 409 403 403"),
    "plans:send_back": Line("403 409 409 409 404 403", "403 409 409 409 403 403"),
    "plans:unapprove": Line("403 403 409 403 404 403", "403 403 409 403 403 403", office="403 403"),
    "plans:issue": Line("403 403 403 409 404 403", "403 403 403 409 403 403"),
    "plans:revoke": Line("403 403 409 409 404 403", "403 403 200 200 403 403", office="403 403"),
    "plans:replace": Line("409 409 403 403 404 403", "200 200 403 403 403 403"),
    "plans:signed": Line("403 403 403 409 404 403", "403 403 403 200 403 403"),
    "plans:frozen_pdf": Line(NOBODY, ALL),
    "plans:copy_pdf": Line(NOBODY, ALL),
    "plans:slip": INSIDE,
    "plans:own_plan": Line("403 403 403 403 404 403", "403 403 403 403 200 403"),
    # Background work: a colleague's, so not there at all
    "jobs:list": Line(ALL),
    "jobs:show": Line(NOBODY),
    "jobs:progress": Line(NOBODY),
    "jobs:cancel": Line(NOBODY, method="post"),
    # The papers of a session, here the first commune's, whose officer asks; a draft is not open to communes.
    "dialogues:papers": Line(ALL),
    "dialogues:kits": READS,
    "dialogues:kit_open": Line("302 302 403 403 404 403", "302 302 403 403 302 403", "post"),
    "dialogues:kit": READS,
    "dialogues:kit_edit": KEEPS_KIT,
    "dialogues:inviter_edit": KEEPS_KIT,
    "dialogues:preview": KEEPS_KIT,  # the sheet with names
    "dialogues:zalo": READS,
    "dialogues:print": Line("302 302 403 403 404 403", "302 302 403 403 302 403", "post"),
    "dialogues:print_state": READS,
    "dialogues:print_cancel": Line("302 302 403 403 404 403", "302 302 403 403 302 403", "post"),
    "dialogues:printed": KEEPS_KIT,
}
# Answered without signing in; of a draft there is nothing public.
OPEN = {"healthz": 200, "login": 200, "public_paper": 404, "public_file": 404}
SUPERUSERS_ONLY = ("admin",)  # Django's own pages ask for is_staff themselves


# --- The addresses --------------------------------------------------------------------------------------------------
def _walk(resolver: URLResolver, prefix: str = "") -> Iterator[tuple[str, list[str]]]:
    """Yield every named address with the names of what it takes."""
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLPattern):
            yield f"{prefix}{pattern.name}", re.findall(r"<\w+:(\w+)>", str(pattern.pattern))
        elif pattern.namespace not in SUPERUSERS_ONLY:
            space = f"{prefix}{pattern.namespace}:" if pattern.namespace else prefix
            yield from _walk(pattern, space)


ADDRESSES = dict(_walk(get_resolver()))


def test_every_address_has_a_line_in_the_table_and_every_line_an_address() -> None:
    assert sorted(TABLE) == sorted(ADDRESSES)


# --- Two offices ----------------------------------------------------------------------------------------------------
class Office:
    """An office with a plan, a reply, people, catalogue entries and a hamlet; ``mark`` stands in all of them."""

    def __init__(self, name: str, slug: str, mark: str = "", *, issued: bool = False, pdf: bool = False) -> None:
        self.collection = Collection(communes=2, name=name, slug=slug)
        self.authority, self.plan = self.collection.authority, self.collection.plan
        self.plan.subject = f"Đối thoại {mark or 'giảm nghèo'}"
        self.plan.banner = mark
        self.plan.save()
        self.section = self.plan.sections.create(heading=f"Mục đích {mark}", body=f"<p>{mark or 'Lời văn'}</p>")
        self.member = make_person(self.authority, full_name=f"Người {mark}", username=f"{slug}.nguoi")
        self.field = PolicyField.objects.create(owner=self.authority, name=f"Lĩnh vực {mark or slug}")
        CitedText.objects.create(owner_slug=slug, kind=CitedKind.PLAN, number=f"9/{mark}", subject=f"riêng {mark}")
        self.hamlet = make_unit(
            f"Số {mark or 1}", UnitLevel.HAMLET, parent=self.collection.communes[0], owner=self.authority
        )
        self.department = Department.objects.create(authority=self.authority, name=f"Phòng {mark}", abbreviation="P")
        self.signer = Signer.objects.create(authority=self.authority, full_name=f"Ông {mark}", position="Chủ tịch")
        self.stand_in = StandIn.objects.create(
            authority=self.authority,
            role=Role.LEADER,
            absent=make_person(self.authority, Role.LEADER, full_name=f"Bà {mark}"),
            person=self.member,
            first_on=date(2022, 10, 1),
            last_on=date(2022, 10, 9),
            reason=f"Thông báo {mark}",
            made_at=NOW,
            made_by=self.member,
        )
        PlanTemplate.objects.create(
            authority=self.authority, name=f"Mẫu {mark}", facts={}, saved_at=NOW, saved_by=self.member
        )
        self.carried = CarriedValue.objects.create(plan=self.plan, part="title", source="title:year", label=mark)
        self.asked = OpinionRequest.objects.create(
            plan=self.plan,
            unit_name=f"Phòng {mark}",
            person=self.member,
            due_on=NOW,
            asked_at=NOW,
            asked_by=self.member,
        )
        self.opinion = self.asked.opinions.create(words=f"Ý kiến {mark}")
        self.direction = Direction.objects.create(
            plan=self.plan,
            given_by=self.member,
            given_at=NOW,
            means="phone",
            words=mark or "Dời lịch",
            slip=b"%PDF " + mark.encode(),
            slip_type="application/pdf",
            recorded_at=NOW,
            recorded_by=self.member,
        )
        series = NumberSeries.objects.create(authority=self.authority, year=NOW.year)
        self.number = series.entries.create(number=7, subject=f"Văn bản {mark}", taken_at=NOW, taken_by=self.member)
        self.notice = Notice.objects.create(user=self.member, at=NOW, text=f"Báo {mark}", url="/")
        self.job = Job.objects.create(kind="doc-tep", title=f"Đọc tệp {mark}", owner=self.member, queued_at=NOW)
        self.link = PublicLink.objects.create(
            plan=self.plan, token=f"duong-dan-{slug}", made_at=NOW, made_by=self.member
        )
        self.register = self._register(self.collection.communes[0], mark)
        self._register(self.collection.communes[1], mark or NEIGHBOUR)
        self._collect(mark)
        self._bring_in(mark)
        self.seat = self._seat(self.reply, mark or "Lê Thị Tám")
        self._seat(self.collection.reply(1), f"Bà {mark or NEIGHBOUR}")
        self._prepare_papers(mark)
        keep_version(self.plan, label=VersionLabel.DEMAND, by=self.member, now=NOW, note=mark)
        if issued:
            issue(self.plan, pdf=render_pdf(compose_plan(composed(self.plan))) if pdf else b"%PDF")
        self.copy = self._copy(mark) if issued else None

    def _register(self, commune: AdministrativeUnit, mark: str) -> HouseholdRegister:
        """A list of this year with one household; its keeper has a look, so that the log has something to leak."""
        register = make_register(self.authority, commune, timezone.localdate().year, purpose=f"Mời dự {mark}")
        make_household(register, f"Hộ {mark}", ethnicity=mark, note=mark)
        log_access(
            user=self.member,
            authority=self.authority,
            unit=commune,
            act=AccessAct.VIEW,
            what=str(register),
            why=f"Xem {mark}",
            people=1,
            target=register.target,
            now=NOW,
        )
        return register

    def _copy(self, mark: str) -> SignedCopy:
        made = SignedCopy(paper=self.plan.paper, kind="scan", pdf=b"%PDF " + mark.encode(), file_name=mark)
        made.received_at = NOW
        made.save()
        return made

    def _prepare_papers(self, mark: str) -> None:
        """The first commune's session has its papers, one of them printed; the second commune has a session too."""
        commune = self.collection.communes[0]
        self.plan.sessions.create(unit=self.collection.communes[1], position=9)
        self.session = self.plan.sessions.create(unit=commune, venue=f"Hội trường {mark}")
        inviter = Inviter.objects.create(
            authority=self.authority, unit=commune, name=f"UBND {mark}", letterhead=f"UBND|{mark}", place_name=mark
        )
        self.kit = SessionKit.objects.create(plan=self.plan, session=self.session, unit=commune, inviter=inviter)
        self.printed = PrintedKit.objects.create(
            kit=self.kit,
            pieces=["sign_in"],
            pdf=b"%PDF " + mark.encode(),
            pages=1,
            people=1,
            facts={"sources": [[self.seat.attendee_list_id, None, commune.pk, None]]},
            made_at=NOW,
            made_by=self.member,
        )

    def _collect(self, mark: str) -> None:
        """The first commune waits, the second one told its figures by telephone."""
        self.collection.open()
        self.reply = self.collection.reply(0)
        told = {"source": "phone", "informant": f"Bà {mark or NEIGHBOUR}", "informed_at": NOW}
        record_reply(
            reply_id=self.collection.reply(1).pk,
            facts=self.collection.facts(1, 4402, 1, contact_phone=NEIGHBOUR),
            by=self.collection.drafter,
            now=NOW,
            **told,
        )

    def _bring_in(self, mark: str) -> None:
        """A file about the first commune's households that waits to be looked at."""
        unit = self.collection.communes[0]
        self.intake = Intake.objects.create(
            authority=self.authority,
            unit=unit,
            kind="households",
            register=self.register,
            file_name=f"{mark}.xlsx",
            content=b"PK " + mark.encode(),
            size=9,
            uploaded_by=self.member,
            uploaded_at=NOW,
            state="shown",
            table=ReadTable("", {}, {}, rows=(ReadRow(4, {"head": f"Hộ {mark}"}),)).to_json(),
        )

    def _seat(self, reply: UnitReply, name: str) -> Attendee:
        """A list of one person."""
        given = {"purpose": f"Mời {name}", "legal_basis": "Luật", "retained_until": date(2090, 1, 1)}
        found = AttendeeList.objects.create(reply=reply, **given)
        return found.attendees.create(name=name, head=name, note=name)

    def person(self, role: Role) -> User:
        """Somebody of the office in one role; the officer is the first commune's."""
        unit = self.collection.communes[0] if role == Role.COMMUNE_OFFICER else None
        person = make_person(self.authority, role, unit=unit)
        person.memberships.update(sees_sensitive=role == Role.COMMUNE_OFFICER)
        return person

    def arguments(self, name: str) -> dict[str, Any]:
        """What the address takes, filled with things of this office."""
        things = {
            "slug": self._slug(name),
            "pk": self._pk(name),
            "carried": self.carried.pk,
            "section": self.section.pk,
            "number": 1,
            "version": 1,
            "reply": self.collection.reply(1).pk,
            "asked": self.asked.pk,
            "direction": self.direction.pk,
            "opinion": self.opinion.pk,
            "seat": self.seat.pk,
            "token": self.link.token,
            "copy": self.copy.pk if self.copy else 1,
            "household": self.register.households.get().pk,
            "register": self.register.pk,
            "intake": self.intake.pk,
            "session": self.session.pk,
            "piece": "sign_in",
        }
        return {thing: things[thing] for thing in ADDRESSES[name]}

    def _slug(self, name: str) -> str:
        return "linh-vuc" if name.startswith("catalogue") else "phat-hanh" if name == "public_file" else "banner"

    def _pk(self, name: str) -> int:
        by_name = {
            "department_edit": self.department,
            "signer_edit": self.signer,
            "stand_in_end": self.stand_in,
            "hamlet_edit": self.hamlet,
            "hamlet_close": self.hamlet,
            "catalogue_edit": self.field,
            "catalogue_delete": self.field,
            "notice_open": self.notice,
            "book_give_back": self.number,
            "dialogues:kits": self.plan,
            "dialogues:kit_open": self.plan,
            "dialogues:printed": self.printed,
        }
        fallback = self.member if name.startswith("member_") else self.plan
        fallback = self.reply if name.startswith("participants:") else fallback
        fallback = self.register if name.startswith(REGISTER_PAGES) else fallback
        fallback = self.job if name.startswith("jobs:") else fallback
        fallback = self.kit if name.startswith("dialogues:") else fallback
        return by_name.get(name, fallback).pk


REGISTER_PAGES = ("participants:register", "participants:household")


def _ask(name: str, office: Office, person: User | None) -> Any:
    client = Client()
    if person:
        client.force_login(person)
    return getattr(client, TABLE[name].method)(reverse(name, kwargs=office.arguments(name)))


def _words(answer: Any) -> str:
    return _readable(b"".join(answer.streaming_content if answer.streaming else [answer.content]))


def _readable(data: bytes) -> str:
    """The text of an answer; of an archive, and of the archives in it, that of its files."""
    if not zipfile.is_zipfile(io.BytesIO(data)):
        return data.decode("utf-8", "ignore")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return " ".join(_readable(archive.read(name)) for name in archive.namelist())


@functools.cache
def _needs_paper(name: str) -> bool:
    return name in ("plans:pages", "plans:page_image")


# --- The matrix -----------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("name", sorted(TABLE))
def test_every_role_gets_the_answer_of_the_table_and_no_word_of_others(name: str) -> None:
    Office("Lệ Thủy", "lethuy", MARKER)
    own = Office("Tháp Mười", "thapmuoi")
    _check(name, own, TABLE[name].of("draft"))


@pytest.mark.parametrize("name", sorted(name for name, line in TABLE.items() if line.issued))
def test_an_issued_plan_answers_as_the_table_says(name: str) -> None:
    Office("Lệ Thủy", "lethuy", MARKER, issued=True)
    own = Office("Tháp Mười", "thapmuoi", issued=True, pdf=_needs_paper(name))
    _check(name, own, TABLE[name].of("issued"), issued=True)


def _check(name: str, own: Office, expected: str, *, issued: bool = False) -> None:
    found = []
    for role in ROLES:
        person = own.person(role)
        answer = _ask(name, own, person)
        found.append(str(answer.status_code))
        words = _words(answer)
        assert MARKER not in words, f"{name} shows {role} something of another office"
        if role == Role.COMMUNE_OFFICER:
            assert NEIGHBOUR not in words, f"{name} shows an officer what a neighbour told"
            assert issued or "4402" not in words.replace("4.402", "4402"), f"{name} shows a neighbour's figures"
    assert " ".join(found) == expected


@pytest.mark.parametrize(
    "name", sorted(name for name, taken in ADDRESSES.items() if {"pk", "asked", "register", "intake"} & set(taken))
)
@pytest.mark.parametrize("issued", [False, True])
def test_a_stranger_finds_nothing(name: str, issued: bool) -> None:
    own = Office("Tháp Mười", "thapmuoi")
    other = Office("Lệ Thủy", "lethuy", MARKER, issued=issued)
    for role in ROLES:
        answer = _ask(name, other, own.person(role))
        assert answer.status_code in (403, 404), f"{name} answers a strange {role} with {answer.status_code}"
        assert MARKER not in _words(answer)


@pytest.mark.parametrize("name", sorted(TABLE))
def test_nobody_gets_in_without_signing_in(name: str) -> None:
    own = Office("Tháp Mười", "thapmuoi", MARKER)
    answer = _ask(name, own, None)
    if name in OPEN:
        assert answer.status_code == OPEN[name]
    else:
        assert answer.status_code == 302
        assert answer.url.startswith(reverse("login"))
    assert MARKER not in _words(answer)


@pytest.mark.parametrize("name", sorted(name for name, line in TABLE.items() if line.method == "post"))
def test_what_changes_something_is_never_a_link(name: str) -> None:
    own = Office("Tháp Mười", "thapmuoi")
    client = Client()
    client.force_login(own.person(Role.COMMUNE_OFFICER if name.startswith("participants:") else Role.DRAFTER))
    assert client.get(reverse(name, kwargs=own.arguments(name))).status_code == 405


@pytest.mark.parametrize("role", ROLES)
def test_the_admin_is_closed_to_every_role(role: Role) -> None:
    client = Client()
    client.force_login(Office("Tháp Mười", "thapmuoi").person(role))
    assert client.get(reverse("admin:index")).status_code == 302
    assert client.get(reverse("admin:accounts_user_changelist")).status_code == 302
