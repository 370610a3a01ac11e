"""The command and the admin's action that print plans."""

import io
import zipfile

import pypdfium2
import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils.html import strip_tags

from accounts.models import User
from plans.output import docx_of, xlsx_of
from plans.overviews.record import compose_dossier
from tests.plans.makers import make_member, make_office, make_plan, reload

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan():
    return make_plan(make_member(make_office()))


@pytest.mark.parametrize("form", ["pdf", "html", "txt"])
def test_the_command_writes_the_paper_in_every_form(plan, tmp_path, form) -> None:
    path = tmp_path / f"ke-hoach.{form}"
    call_command("render_plan", plan.slug, to=form, output=str(path), stdout=io.StringIO())
    text = words_of(path.read_bytes()) if form == "pdf" else strip_tags(path.read_text())
    assert "KẾ HOẠCH" in text
    assert plan.subject in " ".join(text.split())


def test_the_command_writes_what_the_downloads_give(plan, tmp_path) -> None:
    loaded = reload(plan)
    for form, made in (("docx", docx_of), ("xlsx", xlsx_of), ("zip", compose_dossier)):
        path = tmp_path / f"ke-hoach.{form}"
        call_command("render_plan", plan.slug, to=form, output=str(path), stdout=io.StringIO())
        assert path.read_bytes() == made(loaded)


def words_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    return "\n".join(page.get_textpage().get_text_range() for page in document)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"slug": "khong-co"}, "Không có kế hoạch «khong-co»"),
        ({"to": "odt"}, "Không có dạng «odt»"),
        ({"output": "/khong/co/thu-muc/a.pdf"}, "Không ghi được tệp"),
    ],
)
def test_the_command_says_what_is_wrong(plan, tmp_path, arguments, message) -> None:
    given = {"slug": plan.slug, "to": "pdf", "output": str(tmp_path / "a.pdf")} | arguments
    with pytest.raises(CommandError, match=message):
        call_command("render_plan", given.pop("slug"), **given)
    assert not list(tmp_path.iterdir())


def export(client, *plans):
    return client.post(
        reverse("admin:plans_plan_changelist"),
        {"action": "export_pdf", "_selected_action": [plan.pk for plan in plans]},
    )


def test_the_admin_prints_one_plan_or_several(client, plan) -> None:
    client.force_login(User.objects.create_superuser("quan-tri", password="x"))
    assert export(client, plan).content.startswith(b"%PDF-")
    other = make_plan(make_member(make_office("Cao Lãnh")))
    archive = zipfile.ZipFile(io.BytesIO(export(client, plan, other).content))
    assert sorted(archive.namelist()) == sorted([f"{plan.slug}.pdf", f"{other.slug}.pdf"])


def test_staff_without_superuser_right_find_no_plans_in_the_admin(client, plan) -> None:
    client.force_login(User.objects.create_user("nhan-vien", password="x", is_staff=True))
    assert client.get(reverse("admin:plans_plan_changelist")).status_code == 403
    assert export(client, plan).status_code == 403


def test_nobody_writes_in_the_admin(client, plan) -> None:
    client.force_login(User.objects.create_superuser("quan-tri", password="x"))
    page = client.get(reverse("admin:plans_plan_change", args=[plan.pk]))
    assert page.status_code == 200
    assert b'name="_save"' not in page.content
    assert client.post(reverse("admin:plans_plan_delete", args=[plan.pk]), {"post": "yes"}).status_code == 403
