"""A plan begins, is copied, becomes a template, is registered, is deleted; what it hands out before and after."""

from datetime import date

import pytest
from django.urls import reverse

from accounts.roles import Role
from documents.models import CitedText
from plans import actions
from plans.builtin import BUILTIN
from plans.models import Plan, PlanState, PlanTemplate
from tests.plans.makers import NOW, make_member, make_office, make_plan

pytestmark = pytest.mark.django_db


@pytest.fixture
def office():
    return make_office()


@pytest.fixture
def drafter(office):
    return make_member(office, full_name="Nguyễn Thị Soạn")


@pytest.fixture
def clerk(office):
    return make_member(office, Role.CLERK)


@pytest.fixture
def complete(drafter, office):
    """A plan without a missing value."""
    facts = {
        "title": {"signer": office.signers.get().pk},
        "opening": {"lead_in": "<p>Ủy ban nhân dân huyện ban hành kế hoạch như sau:</p>", "closing": "<p>Hết.</p>"},
        "outline": {"sections": [{"heading": "Mục đích", "body": "<p>Để dân được hỏi, được nghe trả lời.</p>"}]},
        "bases": {
            "bases": [
                {
                    "text": CitedText.objects.create(
                        kind="law", subject="Tổ chức chính quyền địa phương", issued_on=date(2015, 6, 19)
                    ).pk,
                    "use": "ground",
                }
            ]
        },
        "recipients": {"recipients": [{"name": "Như trên"}], "archive_unit": "LĐTBXH", "archive_drafter": "Soạn"},
    }
    return make_plan(drafter, facts=facts)


def url(name, plan):
    return reverse(f"plans:{name}", args=[plan.pk])


def test_a_plan_begins_from_a_template(client, drafter, office) -> None:
    client.force_login(drafter)
    page = client.get(reverse("plans:new")).content.decode()
    assert all(template.title in page for template in BUILTIN.values())
    values = {"template": next(iter(BUILTIN)), "subject": "Đối thoại năm 2026", "year": "2026"}
    response = client.post(reverse("plans:new"), values)
    plan = Plan.objects.get()
    assert response.url == reverse("plans:part", args=[plan.pk, "title"])
    assert (plan.subject, plan.year, plan.authority, plan.drafter) == ("Đối thoại năm 2026", 2026, office, drafter)


@pytest.mark.parametrize(
    "wrong", [{"subject": ""}, {"subject": "Đ" * 10_000}, {"year": "1999"}, {"year": "x"}, {"template": "own-999"}]
)
def test_a_wrong_beginning_makes_no_plan_and_keeps_what_was_typed(client, drafter, wrong) -> None:
    client.force_login(drafter)
    values = {"template": next(iter(BUILTIN)), "subject": "Đối thoại năm 2026", "year": "2026"} | wrong
    page = client.post(reverse("plans:new"), values).content.decode()
    assert "invalid-feedback" in page
    assert not Plan.objects.exists()


def test_a_beginning_typed_when_the_session_ended_is_shown_again_and_makes_no_plan_by_itself(client, drafter) -> None:
    values = {"template": next(iter(BUILTIN)), "subject": "Gõ khi hết phiên", "year": "2026", "typed_by": drafter.pk}
    client.post(reverse("plans:new"), values)
    client.force_login(drafter)
    assert "Gõ khi hết phiên" in client.get(reverse("plans:new")).content.decode()
    assert not Plan.objects.exists()
    client.post(reverse("plans:new"), values)
    assert "Gõ khi hết phiên</textarea>" not in client.get(reverse("plans:new")).content.decode()


@pytest.mark.parametrize("role", [Role.LEADER, Role.CLERK, Role.ADMINISTRATOR])
def test_only_drafters_begin_plans(client, office, role) -> None:
    client.force_login(make_member(office, role))
    assert client.get(reverse("plans:new")).status_code == 403


def test_an_office_keeps_and_uses_its_own_template(client, drafter, complete) -> None:
    client.force_login(drafter)
    client.post(url("save_template", complete), {"name": "Mẫu của huyện"})
    template = PlanTemplate.objects.get()
    page = client.get(reverse("plans:new")).content.decode()
    assert "Mẫu của huyện" in page
    values = {"template": f"own-{template.pk}", "subject": "Đối thoại năm 2026", "year": "2026"}
    client.post(reverse("plans:new"), values)
    made = Plan.objects.get(year=2026)
    assert made.sections.get().heading == "Mục đích"
    assert made.subject == "Đối thoại năm 2026"


def test_another_offices_template_is_not_offered(client, complete, drafter) -> None:
    template = actions.save_template(plan=complete, name="Mẫu kín", by=drafter, now=NOW)
    client.force_login(make_member(make_office("Cao Lãnh")))
    assert "Mẫu kín" not in client.get(reverse("plans:new")).content.decode()
    values = {"template": f"own-{template.pk}", "subject": "Đối thoại", "year": "2026"}
    client.post(reverse("plans:new"), values)
    assert Plan.objects.filter(year=2026).count() == 0


def test_last_years_plan_is_copied(client, drafter, complete) -> None:
    client.force_login(drafter)
    assert 'value="2026"' in client.get(url("copy", complete)).content.decode()
    response = client.post(url("copy", complete), {"year": "2026"})
    made = Plan.objects.get(copied_from=complete)
    assert response.url == url("show", made)
    assert made.year == 2026
    client.post(url("copy", complete), {"year": "3000"})
    assert Plan.objects.count() == 2


def test_deleting_asks_first_and_says_what_is_lost(client, drafter, complete) -> None:
    client.force_login(drafter)
    page = client.get(url("delete", complete)).content.decode()
    assert f"Xóa «{complete}»?" in page
    assert "không lấy lại được" in page
    client.post(url("delete", complete))
    assert Plan.objects.exists()
    client.post(url("delete", complete), {"confirmed": "1"})
    assert not Plan.objects.exists()


@pytest.fixture
def issued(client, clerk, complete):
    """The plan, registered through the clerk's pages."""
    client.force_login(clerk)
    typed = {"number": "6662", "on": "02/11/2022"}
    page = client.post(url("register", complete), typed).content.decode()
    assert "Sau khi ghi sổ sẽ không thể sửa hoặc xóa." in page
    assert "6662/KH-UBND ngày 02/11/2022" in page
    complete.refresh_from_db()
    assert complete.state == PlanState.DRAFT
    response = client.post(url("register", complete), typed | {"confirmed": "1"}, follow=True)
    complete.refresh_from_db()
    assert complete.state == PlanState.ISSUED, response.content.decode()
    return complete


def test_the_clerk_registers_a_paper_and_from_then_on_nothing_moves(client, drafter, issued, office) -> None:
    frozen = bytes(issued.paper.pdf)
    office.signers.update(full_name="Người Khác")
    client.force_login(drafter)
    assert client.get(url("pdf", issued)).content == frozen
    assert "Người Khác" not in client.get(url("preview", issued)).content.decode()
    assert "Người Khác" not in client.get(url("txt", issued)).content.decode()
    assert client.get(reverse("plans:part", args=[issued.pk, "title"])).status_code == 403
    assert client.post(url("delete", issued), {"confirmed": "1"}).status_code == 403
    page = client.get(url("show", issued)).content.decode()
    assert "Đã phát hành" in page
    assert "6662/KH-UBND" in page


@pytest.mark.parametrize(
    "typed", [{"number": "số 20", "on": "02/11/2022"}, {"number": "20", "on": "30/02/2022"}, {"number": "", "on": ""}]
)
def test_a_wrong_number_or_day_is_refused(client, clerk, complete, typed) -> None:
    client.force_login(clerk)
    client.post(url("register", complete), typed | {"confirmed": "1"})
    complete.refresh_from_db()
    assert complete.state == PlanState.DRAFT


def test_a_plan_with_gaps_cannot_be_registered(client, clerk, drafter) -> None:
    plan = make_plan(drafter)
    client.force_login(clerk)
    typed = {"number": "20", "on": "02/11/2022", "confirmed": "1"}
    assert "chỗ thiếu" in client.post(url("register", plan), typed).content.decode()
    page = client.post(url("register", plan), typed | {"confirmed": ""}).content.decode()
    assert "chỗ thiếu" in page
    assert "Sau khi ghi sổ" not in page


def test_only_the_clerk_registers(client, drafter, complete) -> None:
    client.force_login(drafter)
    assert client.get(url("register", complete)).status_code == 403


def test_the_paper_is_handed_out_in_every_form(client, drafter, complete) -> None:
    client.force_login(drafter)
    pdf = client.get(f"{url('pdf', complete)}?tai=1")
    assert pdf.content.startswith(b"%PDF-")
    assert pdf["Content-Disposition"] == f'attachment; filename="{complete.slug}.pdf"'
    assert pdf["Content-Disposition"].isascii()
    assert "KẾ HOẠCH" in client.get(url("txt", complete)).content.decode()
    assert 'class="paper"' in client.get(url("preview", complete)).content.decode()
    picture = client.get(reverse("plans:page_image", args=[complete.pk, 1]))
    assert picture.content.startswith(b"\x89PNG")
    assert reverse("plans:page_image", args=[complete.pk, 1]) in client.get(url("pages", complete)).content.decode()
    assert client.get(reverse("plans:page_image", args=[complete.pk, 99])).status_code == 404


def test_a_text_is_added_to_the_register_and_to_the_bases(client, drafter, complete, office) -> None:
    client.force_login(drafter)
    typed = {
        "kind": "decision",
        "number": "1023/QĐ-UBND",
        "issued_on": "21/9/2022",
        "issuer": "UBND tỉnh",
        "subject": "",
    }
    response = client.post(url("add_text", complete), typed)
    assert response.url == reverse("plans:part", args=[complete.pk, "bases"])
    text = CitedText.objects.get(number="1023/QĐ-UBND")
    assert text.owner_slug == office.slug
    assert complete.bases.last().text == text


def test_the_history_says_who_did_what(client, drafter, complete) -> None:
    facts = {"banner": "Đối thoại"}
    actions.save_part(plan_id=complete.pk, slug="banner", facts=facts, base_version=0, by=drafter, now=NOW)
    client.force_login(drafter)
    page = client.get(url("events", complete)).content.decode()
    assert "Nguyễn Thị Soạn lưu phần «Khẩu hiệu, ma-két»" in page
    assert "Nguyễn Thị Soạn lập kế hoạch" in page
