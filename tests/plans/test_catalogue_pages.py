"""The catalogues: shared entries are read, own ones are kept, another office's are not there."""

import unicodedata
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from accounts.roles import Role
from budgets.models import CostNorm, FundingSource
from documents.models import CitedKind, CitedText
from participants.models import HouseholdCategory
from plans.forms.catalogue import CATALOGUES
from plans.models import PolicyField, PolicyTopic
from tests.factories import make_authority, make_district, make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def office():
    return make_authority("thapmuoi", unit=make_district(communes=["Mỹ Quý"]))


@pytest.fixture
def desk(client: Client, office) -> Client:
    client.force_login(make_person(office))
    return client


def _list(slug: str) -> str:
    return reverse("catalogue_list", args=[slug])


ENTRIES = {
    "van-ban": {"kind": "decision", "number": "1023/QĐ-UBND", "issued_on": "21/9/2022", "subject": "giao dự toán"},
    "linh-vuc": {"name": "Lĩnh vực bình đẳng giới"},
    "loai-ho": {"name": "Hộ tái nghèo"},
    "nguon-kinh-phi": {"name": "Ngân sách Trung ương", "project": "Tiểu dự án 2 thuộc Dự án 6"},
    "dinh-muc": {"name": "Nước uống", "unit_label": "đồng/người/buổi", "amount": "20.000", "valid_from": "1/7/2017"},
}


@pytest.mark.parametrize("slug", ENTRIES)
def test_an_entry_is_added_listed_changed_and_deleted(desk: Client, office, slug: str) -> None:
    model = CATALOGUES[slug].model
    assert desk.post(reverse("catalogue_add", args=[slug]), ENTRIES[slug]).url == _list(slug)
    row = model.objects.get()
    assert CATALOGUES[slug].is_own(row, office)
    name = next(iter(CATALOGUES[slug].cells(row)))
    assert name in desk.get(_list(slug)).content.decode()
    assert desk.get(reverse("catalogue_edit", args=[slug, row.pk])).status_code == 200
    assert desk.post(reverse("catalogue_edit", args=[slug, row.pk]), ENTRIES[slug]).url == _list(slug)
    asked = desk.get(reverse("catalogue_delete", args=[slug, row.pk])).content.decode()
    assert "khỏi danh mục?" in asked
    desk.post(reverse("catalogue_delete", args=[slug, row.pk]), {"confirmed": "1"})
    assert not model.objects.exists()


def test_money_and_days_are_read_as_offices_type_them(desk: Client) -> None:
    desk.post(reverse("catalogue_add", args=["dinh-muc"]), ENTRIES["dinh-muc"])
    norm = CostNorm.objects.get()
    assert (norm.amount, norm.valid_from) == (20_000, date(2017, 7, 1))
    assert "20.000đ" in desk.get(_list("dinh-muc")).content.decode()


def test_a_text_without_number_and_day_is_taken(desk: Client, office) -> None:
    typed = {
        "kind": "other",
        "number": "",
        "issued_on": "",
        "issuer": "Ban Chỉ đạo giảm nghèo tỉnh",
        "subject": "đối thoại",
    }
    desk.post(reverse("catalogue_add", args=["van-ban"]), typed)
    text = CitedText.objects.get()
    assert (text.owner_slug, text.number, text.issued_on) == ("thapmuoi", "", None)


@pytest.mark.parametrize(
    ("slug", "typed", "field", "message"),
    [
        ("dinh-muc", {"amount": "-5"}, "amount", "không được âm"),
        ("dinh-muc", {"amount": "0"}, "amount", "từ 1 trở lên"),
        ("dinh-muc", {"amount": "9" * 20}, "amount", "quá lớn"),
        ("dinh-muc", {"valid_from": "31/02/2026"}, "valid_from", "Không có ngày"),
        ("dinh-muc", {"valid_to": "1/1/2016"}, "valid_to", "phải từ ngày bắt đầu"),
        ("van-ban", {"subject": "x" * 501}, "subject", "501"),
        ("van-ban", {"kind": "edict"}, "kind", "không"),
        ("linh-vuc", {"name": "  "}, "name", ""),
        ("linh-vuc", {"name": "Lĩnh vực\x07"}, "name", "ký tự điều khiển"),
    ],
)
def test_bad_input_is_refused_beside_its_field(desk: Client, slug, typed, field, message) -> None:
    answer = desk.post(reverse("catalogue_add", args=[slug]), ENTRIES[slug] | typed)
    assert message in str(answer.context["form"].errors[field])
    assert not CATALOGUES[slug].model.objects.exists()


def test_markup_is_shown_as_text(desk: Client) -> None:
    desk.post(reverse("catalogue_add", args=["linh-vuc"]), {"name": "<script>alert(1)</script>"})
    page = desk.get(_list("linh-vuc")).content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page


def test_the_same_entry_is_refused_whatever_its_marks(desk: Client, office) -> None:
    HouseholdCategory.objects.create(name="Hộ nghèo")
    answer = desk.post(reverse("catalogue_add", args=["loai-ho"]), {"name": "hộ NGHÈO"})
    assert "Danh mục đã có «Hộ nghèo»" in str(answer.context["form"].errors["name"])
    PolicyField.objects.create(owner=office, name="Lĩnh vực y tế")
    decomposed = unicodedata.normalize("NFD", "Lĩnh vực y tế")
    answer = desk.post(reverse("catalogue_add", args=["linh-vuc"]), {"name": decomposed})
    assert "Danh mục đã có" in str(answer.context["form"].errors["name"])


def test_search_finds_without_marks(desk: Client, office) -> None:
    CitedText.objects.create(kind=CitedKind.DECREE, number="07/2021/NĐ-CP", subject="quy định chuẩn nghèo đa chiều")
    CitedText.objects.create(kind=CitedKind.DECREE, number="30/2020/NĐ-CP", subject="về công tác văn thư")
    field = PolicyField.objects.create(owner=office, name="Lĩnh vực y tế")
    PolicyTopic.objects.create(owner=office, field=field, wording="Thẻ bảo hiểm y tế")
    PolicyTopic.objects.create(owner=office, field=field, wording="Dinh dưỡng trẻ em")
    found = desk.get(_list("van-ban"), {"q": "chuan ngheo"}).content.decode()
    assert "07/2021/NĐ-CP" in found
    assert "30/2020/NĐ-CP" not in found
    found = desk.get(_list("noi-dung"), {"q": "BAO HIEM"}).content.decode()
    assert "Thẻ bảo hiểm y tế" in found
    assert "Dinh dưỡng" not in found
    assert "Không có mục nào khớp" in desk.get(_list("noi-dung"), {"q": "zzz"}).content.decode()


def test_a_shared_entry_is_read_only_and_another_offices_is_not_there(desk: Client) -> None:
    shared = PolicyField.objects.create(name="Lĩnh vực y tế")
    other = make_authority("lethuy", unit=make_district("Lệ Thủy"))
    foreign = PolicyField.objects.create(owner=other, name="Lĩnh vực của Lệ Thủy")
    page = desk.get(_list("linh-vuc")).content.decode()
    assert "Lĩnh vực y tế" in page
    assert "Lệ Thủy" not in page
    for name in ("catalogue_edit", "catalogue_delete"):
        assert desk.post(reverse(name, args=["linh-vuc", shared.pk]), {"confirmed": "1"}).status_code == 403
        assert desk.post(reverse(name, args=["linh-vuc", foreign.pk]), {"confirmed": "1"}).status_code == 404
    assert PolicyField.objects.count() == 2


def test_a_form_offers_nothing_of_another_office(desk: Client, office) -> None:
    other = make_authority("lethuy", unit=make_district("Lệ Thủy"))
    foreign = PolicyField.objects.create(owner=other, name="Lĩnh vực của Lệ Thủy")
    form = desk.get(reverse("catalogue_add", args=["noi-dung"]))
    assert "Lệ Thủy" not in form.content.decode()
    answer = desk.post(reverse("catalogue_add", args=["noi-dung"]), {"field": foreign.pk, "wording": "Nhà ở"})
    assert answer.context["form"].errors["field"]


def test_a_joint_category_names_its_members(desk: Client) -> None:
    poor, near = (HouseholdCategory.objects.create(name=name) for name in ("Hộ nghèo", "Hộ cận nghèo"))
    desk.post(
        reverse("catalogue_add", args=["loai-ho"]), {"name": "Hộ nghèo, cận nghèo", "members": [poor.pk, near.pk]}
    )
    joint = HouseholdCategory.objects.get(name="Hộ nghèo, cận nghèo")
    assert set(joint.members.all()) == {poor, near}
    assert joint.position > near.position


def test_what_is_used_stays(desk: Client, office) -> None:
    decision = CitedText.objects.create(owner_slug="thapmuoi", kind=CitedKind.DECISION, number="1023/QĐ-UBND")
    FundingSource.objects.create(owner=office, name="Ngân sách", decision=decision)
    answer = desk.post(reverse("catalogue_delete", args=["van-ban", decision.pk]), {"confirmed": "1"}, follow=True)
    assert "Không xóa được" in answer.content.decode()
    single = HouseholdCategory.objects.create(owner=office, name="Hộ tái nghèo")
    HouseholdCategory.objects.create(owner=office, name="Gộp").members.add(single)
    desk.post(reverse("catalogue_delete", args=["loai-ho", single.pk]), {"confirmed": "1"})
    assert CitedText.objects.exists()
    assert HouseholdCategory.objects.filter(pk=single.pk).exists()


@pytest.mark.parametrize(
    ("role", "reads", "keeps"),
    [
        (Role.DRAFTER, 200, 200),
        (Role.HEAD, 200, 200),
        (Role.LEADER, 200, 403),
        (Role.CLERK, 200, 403),
        (Role.ADMINISTRATOR, 200, 200),
        (Role.COMMUNE_OFFICER, 403, 403),
    ],
)
def test_who_reads_and_who_keeps(client: Client, office, role: Role, reads: int, keeps: int) -> None:
    unit = office.unit.children.first() if role == Role.COMMUNE_OFFICER else None
    client.force_login(make_person(office, role, unit=unit))
    assert client.get(_list("van-ban")).status_code == reads
    assert client.get(reverse("catalogue_add", args=["van-ban"])).status_code == keeps


def test_an_unknown_catalogue_is_not_found(desk: Client) -> None:
    assert desk.get("/danh-muc/khong-co/").status_code == 404
    assert desk.get(reverse("catalogue")).url == _list("van-ban")


QUERIES = {"van-ban": 6, "noi-dung": 6, "linh-vuc": 6, "loai-ho": 7, "nguon-kinh-phi": 6, "dinh-muc": 6}


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize("slug", CATALOGUES)
def test_every_list_asks_its_fixed_number_of_questions(
    desk: Client, office, slug: str, rows: int, django_assert_num_queries
) -> None:
    _fill(slug, office, rows)
    with django_assert_num_queries(QUERIES[slug]):
        assert desk.get(_list(slug)).status_code == 200


def _fill(slug: str, office, rows: int) -> None:
    for number in range(rows):
        name = f"{slug} {rows} {number}"
        if slug == "van-ban":
            CitedText.objects.create(kind=CitedKind.LAW, number=name, subject=name)
        elif slug == "noi-dung":
            field = PolicyField.objects.create(name=name)
            PolicyTopic.objects.create(field=field, wording=name)
        elif slug == "loai-ho":
            HouseholdCategory.objects.create(name=name).members.add(HouseholdCategory.objects.create(name=f"{name} a"))
        elif slug == "nguon-kinh-phi":
            text = CitedText.objects.create(kind=CitedKind.DECISION, number=name, subject=name)
            FundingSource.objects.create(name=name, decision=text)
        elif slug == "dinh-muc":
            CostNorm.objects.create(name=name, unit_label="đồng/cuộc", amount=100_000)
        else:
            PolicyField.objects.create(name=name)
