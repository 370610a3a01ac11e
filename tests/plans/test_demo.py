"""The demo: every fact of the five real plans is on their papers, and a second load keeps what users entered."""

import io
import re
from collections import Counter
from datetime import date, timedelta
from html import unescape

import docx
import pytest
from django.contrib.auth.hashers import make_password
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone

from accounts.models import Membership, User
from accounts.roles import Role
from communes.loading import load_units
from communes.models import IssuingAuthority
from documents.models import CitedText
from documents.render_docx import render_docx
from documents.render_html import render_html
from documents.render_pdf import render_pdf
from documents.render_text import render_text
from documents.text import nfc
from documents.tree import Document
from participants.duplicates import find_doubtful
from participants.models import AttendeeList, HouseholdCategory, HouseholdRegister, ReplySource, UnitReply
from participants.permissions import can_keep_register, sees_sensitive
from plans.actions import create_plan
from plans.builtin import BUILTIN
from plans.composition import compose_plan
from plans.demo.load import PLANS, load_demo
from plans.models import Plan, PlanPart, PolicyTopic
from plans.output import document_of
from plans.problems import find_missing
from tests.documents.docx_reading import data_tables, grid_of, on_one_sheet, tables_of, texts_of
from tests.documents.office import convert
from tests.documents.pdf_reading import words
from tests.plans.demo_facts import NOT_SAID, SAID

PROVINCES = ("42", "44", "58", "82", "87")  # those of the five districts, and Đồng Tháp since July 2025
PASSWORD = "chỉ-để-thử-2026"
SLUGS = [plan.slug for plan in PLANS]


@pytest.fixture(scope="module")
def demo(django_db_setup, django_db_blocker):
    """The demo, loaded once for the module and rolled back after it."""
    with django_db_blocker.unblock(), transaction.atomic():
        load_units(provinces=PROVINCES)
        yield load_demo(password_hash=make_password(PASSWORD), now=timezone.now())
        transaction.set_rollback(True)


@pytest.fixture
def loaded(demo, db):
    """The demo, for a test that may change it."""
    return demo


def read(slug: str) -> str:
    """The text of a plan's paper with single blanks."""
    text = render_text(compose_plan(Plan.objects.for_document().get(slug=slug)))
    return re.sub(r"\s+", " ", text)


# --- The papers -----------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("slug", SLUGS)
def test_every_fact_of_the_paper_is_in_its_text(loaded, slug: str) -> None:
    text = read(slug)
    facts = [line for line in SAID[slug].splitlines() if line]

    assert [fact for fact in facts if fact not in text] == []
    assert [error for error in NOT_SAID[slug] if error in text] == []
    assert text == nfc(text)


@pytest.mark.parametrize("slug", SLUGS)
def test_preview_file_and_text_say_the_same(loaded, slug: str) -> None:
    document = compose_plan(Plan.objects.for_document().get(slug=slug))
    text = render_text(document).split()
    html = unescape(
        re.sub(r"<[^>]+>", "", re.sub(r"(?=<(?:p|div|br|h\d|li|td|th|span class=.subject))", " ", _html(document)))
    )
    pdf = render_pdf(document)

    assert sorted(html.split()) == sorted(text)
    assert _without_page_furniture(words(pdf), document) == sorted(text)
    assert render_pdf(document) == pdf


def _html(document: Document) -> str:
    return render_html(document).replace("\u00a0", " ")


def _without_page_furniture(found: list[str], document: Document) -> list[str]:
    """The words of the file less page numbers, repeated draft marks and repeated heads of tables, sorted."""
    rest = Counter(found) - Counter(render_text(document).split())
    repeated = {"DỰ", "THẢO", "lần"} | set(document.note.split())
    assert [word for word in rest if word not in repeated and not word.isdigit()] == []
    return sorted((Counter(found) - rest).elements())


def test_libreoffice_prints_the_word_files_as_the_pdfs_and_finds_the_same_cells(loaded, tmp_path) -> None:
    papers = {slug: document_of(Plan.objects.for_document().get(slug=slug)) for slug in SLUGS}
    files = {f"{slug}.docx": render_docx(document) for slug, document in papers.items()}
    printed, saved = (convert(tmp_path / form, files, form) for form in ("pdf", "docx"))

    for slug, document in papers.items():
        ours, theirs = on_one_sheet(render_pdf(document), document), on_one_sheet(printed[slug], document)
        expected = [grid_of(table) for table in tables_of(document)]
        assert theirs == ours, slug
        for file in (files[f"{slug}.docx"], saved[slug]):
            assert [texts_of(table) for table in data_tables(docx.Document(io.BytesIO(file)))] == expected, slug


@pytest.mark.parametrize("slug", SLUGS)
def test_no_value_is_missing(loaded, slug: str) -> None:
    plan = Plan.objects.for_document().get(slug=slug)

    assert find_missing(compose_plan(plan)) == []


def test_two_plans_are_issued_under_their_numbers_and_the_rest_are_drafts(loaded) -> None:
    issued = Plan.objects.issued().values_list("slug", "number", "issued_on", "registered_by__username")

    assert sorted(issued) == [
        ("nghi-xuan-2019", "35", date(2019, 3, 21), "nghixuan.vanthu"),
        ("thap-muoi-2022", "6662", date(2022, 11, 2), "thapmuoi.vanthu"),
    ]
    assert sorted(Plan.objects.drafts().values_list("slug", flat=True)) == [
        "le-thuy-2018",
        "my-quy-2026",
        "tan-thuan-tay-2023",
        Plan.objects.get(authority__slug="thapmuoi", year=2023).slug,
        "thuan-nam-2020",
    ]
    assert bytes(Plan.objects.get(slug="thap-muoi-2022").paper.pdf).startswith(b"%PDF-")


# --- Tháp Mười's figures and money ----------------------------------------------------------------------------------
def test_the_bracket_rule_gives_the_thirteen_amounts(loaded) -> None:
    plan = Plan.objects.for_document().get(slug="thap-muoi-2022")
    amounts = [line.amount for line in plan.estimate.lines.all()]

    assert plan.estimate.rule == "bracket"
    assert amounts == [850_000] * 5 + [900_000] * 2 + [850_000] + [900_000] * 2 + [850_000, 900_000, 850_000]
    assert sum(amounts) == plan.estimate.ceiling == 11_300_000


def test_the_communes_sent_their_figures_and_some_told_them(loaded) -> None:
    replies = UnitReply.objects.filter(allocation=Plan.objects.get(slug="thap-muoi-2022").allocation)

    assert replies.filter(state="sent").count() == 13
    assert replies.filter(source=ReplySource.ONLINE).count() == 9
    told = replies.exclude(source=ReplySource.ONLINE).values_list("unit__name", "source").order_by("unit__name")
    assert dict(told) == {
        "Láng Biển": "phone",
        "Thạnh Lợi": "document",
        "Trường Xuân": "zalo",
        "Đốc Binh Kiều": "phone",
    }
    assert replies.get(unit__name="Láng Biển").confirmed_by.username == "thapmuoi.xa-lang-bien"


def test_tan_thuan_tay_counts_three_kinds_of_households_as_one(loaded) -> None:
    joint = HouseholdCategory.objects.get(owner__slug="tanthuantay")

    assert [member.name for member in joint.members.all()] == ["Hộ nghèo", "Hộ cận nghèo", "Hộ mới thoát nghèo"]


# --- Offices and people ---------------------------------------------------------------------------------------------
def test_the_offices_and_their_signers(loaded) -> None:
    offices = IssuingAuthority.objects.order_by("slug").values_list("slug", "name", "unit__code", "signers__full_name")

    assert list(offices) == [
        ("lethuy", "Ủy ban nhân dân huyện Lệ Thủy", "457", "Ninh Thị Hòa"),
        ("myquy", "Ủy ban nhân dân xã Mỹ Quí", "30055", "Trần Thị Ngọc Lan"),
        ("nghixuan", "Ủy ban nhân dân huyện Nghi Xuân", "442", "Bùi Việt Hùng"),
        ("tanthuantay", "Ủy ban nhân dân xã Tân Thuận Tây", "29890", "Phạm Thanh Sang"),
        ("thapmuoi", "Ủy ban nhân dân huyện Tháp Mười", "872", "Nguyễn Văn Hiệp"),
        ("thuannam", "Ủy ban nhân dân huyện Thuận Nam", "589", "Nguyễn Thị Xuân Cường"),
    ]
    leading = Plan.objects.filter(lead_department__leads=True, slug__in=SLUGS).values_list("slug", flat=True)
    assert sorted(leading) == sorted(SLUGS)


def test_everybody_signs_in_under_the_office_and_the_role(loaded) -> None:
    usernames = {account.username for account in loaded}

    for office in ("lethuy", "thapmuoi", "thuannam", "tanthuantay", "nghixuan", "myquy"):
        assert {f"{office}.{role}" for role in ("soanthao", "truongphong", "lanhdao", "vanthu", "quantri")} <= usernames
    assert {"thapmuoi.xa-my-quy", "thapmuoi.thi-tran-my-an", "tanthuantay.ap-tan-hau", "quantri"} <= usernames
    assert usernames == set(User.objects.values_list("username", flat=True))
    assert User.objects.get(username="quantri").is_superuser
    assert len(set(User.objects.values_list("password", flat=True))) == 1


def test_every_unit_of_a_plan_has_an_officer(loaded) -> None:
    officers = set(Membership.objects.filter(role=Role.COMMUNE_OFFICER).values_list("authority_id", "unit_id"))
    named = UnitReply.objects.values_list("allocation__authority_id", "unit_id")

    assert set(named) - officers == set()


# --- The second load ------------------------------------------------------------------------------------------------
def test_a_second_load_keeps_what_users_entered(loaded) -> None:
    drafter = User.objects.get(username="lethuy.soanthao")
    drafter.full_name = "Võ Thị Thu Hiền (đã đổi)"
    drafter.set_password("mật khẩu riêng của tôi")
    drafter.save()
    Plan.objects.filter(slug="le-thuy-2018").update(subject="Tiêu đề người dùng đã sửa")
    IssuingAuthority.objects.filter(slug="thapmuoi").update(phone="0277 3 111 222")
    PolicyTopic.objects.filter(wording="Khám bệnh, chữa bệnh cho người nghèo").update(position=9)
    before = _counts()

    load_demo(password_hash=make_password("khác hẳn"), now=timezone.now() + timedelta(days=1))

    assert _counts() == before
    drafter.refresh_from_db()
    assert (drafter.full_name, drafter.check_password("mật khẩu riêng của tôi")) == ("Võ Thị Thu Hiền (đã đổi)", True)
    assert Plan.objects.get(slug="le-thuy-2018").subject == "Tiêu đề người dùng đã sửa"
    assert IssuingAuthority.objects.get(slug="thapmuoi").phone == "0277 3 111 222"


def _counts() -> list[int]:
    models = (User, Membership, IssuingAuthority, Plan, PlanPart, UnitReply, CitedText, PolicyTopic, HouseholdCategory)
    return [model.objects.count() for model in models]


def test_a_deleted_plan_comes_back_with_the_next_load(loaded) -> None:
    Plan.objects.get(slug="thuan-nam-2020").delete()

    load_demo(password_hash="!", now=timezone.now())

    assert "04 điểm đối thoại" in read("thuan-nam-2020")


# --- The command ----------------------------------------------------------------------------------------------------
def test_the_command_prints_the_sign_ins_and_sets_the_password_asked_for(loaded, monkeypatch, capsys) -> None:
    monkeypatch.setenv("DEMO_PASSWORD", "Mật-khẩu-được-giao")

    call_command("load_demo")

    out = capsys.readouterr().out
    assert "thapmuoi.xa-my-quy" in out
    assert "Mật khẩu chung: Mật-khẩu-được-giao" in out
    assert User.objects.get(username="thapmuoi.vanthu").check_password("Mật-khẩu-được-giao")


# --- Templates --------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("template", "office", "basis"),
    [
        ("district-dialogue", "thapmuoi", "Quyết định số 90/QĐ-TTg"),
        ("commune-dialogue", "myquy", "Luật Tổ chức chính quyền địa phương"),
        ("commune-dialogue", "tanthuantay", "Quyết định số 90/QĐ-TTg"),
        ("yearly-programme", "nghixuan", "Nghị quyết số 24/2021/QH15"),
    ],
)
def test_a_template_begins_a_paper_that_lacks_only_dates_and_figures(loaded, template, office, basis) -> None:
    authority = IssuingAuthority.objects.get(slug=office)
    plan = create_plan(
        authority=authority,
        subject="Tổ chức đối thoại chính sách giảm nghèo",
        year=2024,
        by=User.objects.get(username=f"{office}.soanthao"),
        now=timezone.now(),
        facts=BUILTIN[template].facts(authority),
    )

    text = read(plan.slug)
    missing = {problem.part for problem in find_missing(compose_plan(Plan.objects.for_document().get(pk=plan.pk)))}
    assert basis in text
    assert authority.signers.get().full_name in text
    assert missing <= {"schedule", "quotas", "budget", "opening"}


# --- The lists of households ----------------------------------------------------------------------------------------
def test_the_demo_has_lists_of_invented_households_with_what_officers_meet(loaded) -> None:
    register = HouseholdRegister.objects.get(authority__slug="myquy")
    assert "giả định" in register.purpose
    assert register.households.count() == 40
    assert register.households.values("hamlet").distinct().count() == 6
    assert find_doubtful(register).count() == 6, "a person twice, and two pairs whose names differ by a mark"
    keeper = User.objects.get(username="myquy.soanthao")
    assert can_keep_register(keeper, register)
    assert sees_sensitive(keeper, register)
    assert HouseholdRegister.objects.get(authority__slug="thapmuoi", year=2022).households.count() == 8


def test_an_officer_of_the_demo_has_a_finished_list_and_one_begun(loaded) -> None:
    officer = User.objects.get(username="thapmuoi.xa-my-quy")
    done, begun = AttendeeList.objects.filter(reply__unit__name="Mỹ Quý").order_by("reply__allocation__year")
    assert done.is_handed_in
    assert done.attendees.seated().count() == 8
    assert not begun.is_complete
    assert begun.attendees.seated().count() == 14
    (reply,) = UnitReply.objects.of_officer(officer).to_fill()
    assert reply.pk == begun.reply_id
    assert reply.allocation.title.endswith("năm 2023")
    load_demo(password_hash="x", now=timezone.now())
    assert AttendeeList.objects.count() == 2


def test_a_second_load_leaves_the_lists_as_people_left_them(loaded) -> None:
    register = HouseholdRegister.objects.get(authority__slug="myquy")
    register.households.filter(head="Lê Văn Cam").delete()
    Membership.objects.update(sees_sensitive=False)
    load_demo(password_hash="x", now=timezone.now())
    assert register.households.count() == 39
    assert not Membership.objects.filter(sees_sensitive=True).exists()
