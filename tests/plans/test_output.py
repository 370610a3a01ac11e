"""The files of a plan: from today's rows while it is a draft, from the frozen paper alone once it is issued."""

import io
import zipfile

import docx
import pytest
from django.urls import reverse
from openpyxl import load_workbook

from accounts.roles import Role
from communes.models import AdministrativeUnit
from documents.render_pdf import render_pdf
from participants.models import Quota
from plans.composition import compose_plan
from plans.models import Plan
from plans.output import docx_of, dossier_of, xlsx_of
from tests.factories import make_person
from tests.plan_factories import composed, issue
from tests.plans.collecting import Collection

pytestmark = pytest.mark.django_db


@pytest.fixture
def collection() -> Collection:
    """A plan with two communes that both sent their figures."""
    made = Collection(communes=2)
    made.plan.sections.create(heading="Thành phần", part="quotas", layout="table")
    made.open()
    made.send(0, 41, 46)
    made.send(1, 3, 51)
    return made


def words_of(file: bytes) -> str:
    word = docx.Document(io.BytesIO(file))
    cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    return " ".join([*(paragraph.text for paragraph in word.paragraphs), *cells])


def sheets_of(file: bytes) -> dict[str, list[list[object]]]:
    book = load_workbook(io.BytesIO(file))
    return {sheet.title: [[field.value for field in row] for row in sheet.iter_rows()] for sheet in book.worksheets}


def test_a_draft_gives_todays_figures_as_numbers(collection) -> None:
    plan = composed(collection.plan)
    assert plan.subject in words_of(docx_of(plan)).replace("\u00a0", " ")
    rows = sheets_of(xlsx_of(plan))["Số lượng tham dự"]
    assert "(dự thảo lần 1)" in rows[0][0]
    assert plan.subject[1:] in rows[0][0]
    assert [row[2:5] for row in rows[4:]] == [[41, 46, 87], [3, 51, 54], [44, 97, 141]]


def test_a_draft_whose_paper_has_a_list_still_gives_the_table(collection) -> None:
    collection.plan.sections.update(layout="points")
    assert list(sheets_of(xlsx_of(composed(collection.plan)))) == ["Số lượng tham dự"]


def test_an_issued_plan_gives_what_its_paper_says_whatever_happens_to_the_rows(collection) -> None:
    issue(collection.plan, pdf=b"%PDF-frozen")
    before = [make(composed(collection.plan)) for make in (docx_of, xlsx_of, dossier_of)]
    Quota.objects.update(households=9999)
    AdministrativeUnit.objects.filter(pk=collection.communes[0].pk).update(name="Tên Mới")
    Plan.objects.filter(pk=collection.plan.pk).update(subject="Trích yếu khác")
    after = [make(composed(collection.plan)) for make in (docx_of, xlsx_of, dossier_of)]
    assert after == before
    assert "Số: 6662/KH-UBND" in words_of(after[0])
    assert "dự thảo" not in sheets_of(after[1])["Số lượng tham dự"][0][0]


def test_an_issued_plan_without_tables_invents_none(collection) -> None:
    collection.plan.sections.update(layout="points")
    issue(collection.plan)
    assert list(sheets_of(xlsx_of(composed(collection.plan)))) == ["Số liệu"]


def test_the_dossier_holds_the_files_under_plain_names_and_what_is_added(collection) -> None:
    plan = composed(collection.plan)
    archive = zipfile.ZipFile(io.BytesIO(dossier_of(plan, extra=[("Lịch sử.txt", "đã trình".encode())])))
    assert archive.namelist() == [
        f"{plan.slug}.pdf", f"{plan.slug}.docx", f"{plan.slug}-so-lieu.xlsx", "lich-su.txt",
    ]  # fmt: skip
    assert archive.read(f"{plan.slug}.pdf") == render_pdf(compose_plan(plan))
    assert archive.read(f"{plan.slug}.docx") == docx_of(plan)
    assert archive.read("lich-su.txt").decode() == "đã trình"


@pytest.mark.parametrize(
    ("name", "ending", "kind"),
    [
        ("docx", ".docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        ("xlsx", "-so-lieu.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        ("zip", "-ho-so.zip", "application/zip"),
    ],
)
def test_downloads_are_saved_under_the_plans_name_and_kept_out_of_shared_caches(
    client, collection, name, ending, kind
) -> None:
    client.force_login(collection.drafter)
    answer = client.get(reverse(f"plans:{name}", args=[collection.plan.pk]))
    assert answer["Content-Type"] == kind
    assert answer["Content-Disposition"] == f'attachment; filename="{collection.plan.slug}{ending}"'
    assert answer["Cache-Control"] == "private, no-cache"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert zipfile.is_zipfile(io.BytesIO(answer.content))
    assert client.post(reverse(f"plans:{name}", args=[collection.plan.pk])).status_code == 405


def test_the_page_offers_the_files_and_the_dossier_only_inside_the_office(client, collection) -> None:
    issue(collection.plan)
    address = reverse("plans:show", args=[collection.plan.pk])
    officer = make_person(collection.authority, Role.COMMUNE_OFFICER, unit=collection.communes[0])
    for person, inside in ((collection.drafter, True), (officer, False)):
        client.force_login(person)
        page = client.get(address).content.decode()
        assert 'ke-hoach.docx" download>Word (.docx)</a>' in page
        assert 'so-lieu.xlsx" download>' in page
        assert ("ho-so.zip" in page) is inside
