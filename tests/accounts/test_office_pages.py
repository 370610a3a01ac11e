from datetime import date

import pytest
from auditlog.models import LogEntry
from django.urls import reverse

from accounts.models import Membership
from accounts.roles import Role
from communes.models import UnitLevel
from tests.communes.test_forms import AUTHORITY, SIGNER
from tests.factories import make_authority, make_district, make_person, make_unit

pytestmark = pytest.mark.django_db

DEPARTMENT = {"name": "Phòng Nội vụ", "abbreviation": "NV", "phone": ""}
EDITING = ["authority_edit", "department_add", "department_edit", "signer_add", "signer_edit"]
HAMLETS = ["hamlets", "hamlet_edit", "hamlet_close"]


@pytest.fixture
def authority():
    return make_authority(unit=make_district(communes=["Mỹ Quý", "Láng Biển"]))


@pytest.fixture
def commune(authority):
    return authority.communes().get(name="Mỹ Quý")


@pytest.fixture
def hamlet(authority, commune):
    return make_unit("Mỹ Tây 1", UnitLevel.HAMLET, parent=commune, owner=authority, valid_from=date(2022, 1, 1))


@pytest.fixture
def sign_in(client, authority):
    def sign_in(role, office=authority):
        unit = make_unit() if role == Role.COMMUNE_OFFICER else None
        user = make_person(office, role, unit=unit)
        client.force_login(user)
        return user

    return sign_in


def address(name, authority, hamlet):
    rows = {"department": authority.departments.get(), "signer": authority.signers.get(), "hamlet": hamlet}
    needs_row = name in {"department_edit", "signer_edit", "hamlet_edit", "hamlet_close"}
    return reverse(name, args=[rows[name.split("_")[0]].pk] if needs_row else [])


def read(response):
    return response.content.decode()


@pytest.mark.parametrize("role", Role)
def test_everyone_of_the_office_reads_its_page(client, authority, sign_in, role):
    sign_in(role)
    page = read(client.get(reverse("authority")))
    for text in ["Ủy ban nhân dân huyện Tháp Mười", "KT. CHỦ TỊCH", "Nguyễn Văn An", "LĐTBXH", "HUYỆN THÁP MƯỜI"]:
        assert text in page
    assert (reverse("authority_edit") in page) == (role == Role.ADMINISTRATOR)
    assert (reverse("hamlets") in page) == (role in {Role.ADMINISTRATOR, Role.DRAFTER, Role.HEAD})


def test_an_officer_with_an_office_of_their_own_is_led_to_that_one(client, authority, commune):
    officer = make_person(authority, Role.COMMUNE_OFFICER, unit=commune)
    own = make_authority("xa-my-quy", unit=commune, name="Ủy ban nhân dân xã Mỹ Quý")
    for role in (Role.DRAFTER, Role.ADMINISTRATOR):
        Membership.objects.create(user=officer, authority=own, role=role)
    client.force_login(officer)
    page = read(client.get(reverse("authority")))
    assert "Ủy ban nhân dân xã Mỹ Quý" in page
    assert "Ủy ban nhân dân huyện Tháp Mười" not in page
    assert reverse("signer_add") in page
    assert reverse("hamlets") in page


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("name", EDITING + HAMLETS)
def test_the_role_decides_who_edits(client, authority, hamlet, sign_in, role, name):
    sign_in(role)
    allowed = {Role.ADMINISTRATOR} | ({Role.DRAFTER, Role.HEAD} if name in HAMLETS else set())
    response = client.get(address(name, authority, hamlet))
    assert response.status_code == (200 if role in allowed else 403)
    if role not in allowed:
        assert client.post(address(name, authority, hamlet), {}).status_code == 403


@pytest.mark.parametrize("name", ["department_edit", "signer_edit", "hamlet_edit", "hamlet_close"])
def test_rows_of_another_office_do_not_exist(client, authority, hamlet, sign_in, name):
    sign_in(Role.ADMINISTRATOR, make_authority())
    assert client.get(address(name, authority, hamlet)).status_code == 404
    assert client.post(address(name, authority, hamlet), SIGNER | DEPARTMENT).status_code == 404


def test_a_stranger_signs_in_first(client, authority, hamlet):
    for name in ["authority", *EDITING, *HAMLETS]:
        assert client.get(address(name, authority, hamlet)).url.startswith(reverse("login"))


def test_the_administrator_changes_the_letterhead_and_the_log_knows_who(client, authority, sign_in):
    user = sign_in(Role.ADMINISTRATOR)
    response = client.post(reverse("authority_edit"), AUTHORITY | {"place_name": "Mỹ An"}, follow=True)
    authority.refresh_from_db()
    assert "Đã lưu thông tin cơ quan." in read(response)
    assert (authority.place_name, authority.thousand_word, authority.zero_word) == ("Mỹ An", "ngàn", "lẻ")
    assert LogEntry.objects.get_for_object(authority).filter(action=LogEntry.Action.UPDATE).get().actor == user


def test_a_wrong_letterhead_changes_nothing_and_keeps_what_was_typed(client, authority, sign_in):
    sign_in(Role.ADMINISTRATOR)
    typed = AUTHORITY | {"symbol": "UB ND", "place_name": "Nơi vừa gõ"}
    page = read(client.post(reverse("authority_edit"), typed))
    assert "Ký hiệu gồm chữ cái" in page
    assert "Nơi vừa gõ" in page
    authority.refresh_from_db()
    assert authority.place_name == "Tháp Mười"


def test_a_new_department_takes_the_lead(client, authority, sign_in):
    sign_in(Role.ADMINISTRATOR)
    client.post(reverse("department_add"), DEPARTMENT | {"leads": "on"})
    assert [(each.abbreviation, each.leads) for each in authority.departments.all()] == [
        ("LĐTBXH", False),
        ("NV", True),
    ]


def test_a_department_is_renamed(client, authority, sign_in):
    sign_in(Role.ADMINISTRATOR)
    client.post(reverse("department_edit", args=[authority.departments.get().pk]), DEPARTMENT)
    assert authority.departments.get().name == "Phòng Nội vụ"


def test_a_signer_is_added_with_the_capacity(client, authority, sign_in):
    sign_in(Role.ADMINISTRATOR)
    page = read(client.post(reverse("signer_add"), SIGNER, follow=True))
    assert authority.signers.count() == 2
    assert "Đoàn Tấn Bửu" in page


@pytest.mark.parametrize("htmx", [True, False])
def test_the_preview_shows_the_lines_and_saves_nothing(client, authority, sign_in, htmx):
    sign_in(Role.ADMINISTRATOR)
    headers = {"hx-request": "true"} if htmx else {}
    page = read(client.post(reverse("signer_add") + "?preview=1", SIGNER, headers=headers))
    for line in ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Đoàn Tấn Bửu"]:
        assert line in page
    assert ("<form" in page) != htmx
    assert authority.signers.count() == 1


def test_markup_in_a_preview_stays_text(client, sign_in):
    sign_in(Role.ADMINISTRATOR)
    typed = SIGNER | {"full_name": "<img src=x onerror=alert(1)>", "position": "<b>"}
    page = read(client.post(reverse("signer_add") + "?preview=1", typed, headers={"hx-request": "true"}))
    assert "<img" not in page
    assert "&lt;img" in page


@pytest.mark.parametrize("role", [Role.DRAFTER, Role.ADMINISTRATOR])
def test_a_hamlet_is_added_renamed_and_closed(client, authority, commune, sign_in, role):
    sign_in(role)
    typed = {"parent": commune.pk, "kind": "Ấp", "name": "Mỹ Tây 1", "valid_from": "01/01/2022"}
    assert "Đã thêm ấp Mỹ Tây 1 (Xã Mỹ Quý)." in read(client.post(reverse("hamlets"), typed, follow=True))
    hamlet = authority.hamlets().get()

    page = client.post(reverse("hamlet_edit", args=[hamlet.pk]), {"kind": "Khóm", "name": "1"}, follow=True)
    assert "Đã đổi tên thành Khóm 1." in read(page)

    page = client.post(reverse("hamlet_close", args=[hamlet.pk]), {"valid_to": "31/12/2022"}, follow=True)
    assert "đến hết 31/12/2022" in read(page)


def test_a_twin_is_refused_beside_the_name_with_the_rest_kept(client, authority, commune, hamlet, sign_in):
    sign_in(Role.DRAFTER)
    typed = {"parent": commune.pk, "kind": "Ấp", "name": "mỹ  tây 1", "valid_from": "02/01/2022"}
    response = client.post(reverse("hamlets"), typed)
    assert response.context["form"].errors == {"name": ["Xã Mỹ Quý đã có «Ấp Mỹ Tây 1»."]}
    assert 'value="02/01/2022"' in read(response)
    assert authority.hamlets().count() == 1


def test_renaming_and_closing_show_what_was_wrong(client, authority, commune, hamlet, sign_in):
    sign_in(Role.DRAFTER)
    make_unit("Mỹ Tây 2", UnitLevel.HAMLET, parent=commune, owner=authority)
    page = client.post(reverse("hamlet_edit", args=[hamlet.pk]), {"kind": "Ấp", "name": "My Tay 2"})
    assert "name" in page.context["form"].errors
    page = client.post(reverse("hamlet_close", args=[hamlet.pk]), {"valid_to": "31/12/2021"})
    assert "Ấp Mỹ Tây 1 có từ ngày 01/01/2022" in read(page)


def test_hamlets_are_filtered_by_commune_in_the_address(client, authority, hamlet, sign_in):
    sign_in(Role.DRAFTER)
    other = authority.communes().get(name="Láng Biển")
    assert len(client.get(reverse("hamlets"), {"xa": hamlet.parent_id}).context["page"]) == 1
    assert len(client.get(reverse("hamlets"), {"xa": other.pk}).context["page"]) == 0
    for nonsense in ["x", "-1", "9" * 40, "<script>"]:
        assert len(client.get(reverse("hamlets"), {"xa": nonsense}).context["page"]) == 1


@pytest.mark.parametrize("rows", [1, 3])
def test_the_pages_ask_the_database_a_fixed_number_of_times(
    client, authority, commune, sign_in, rows, django_assert_num_queries
):
    for number in range(rows):
        make_unit(f"Số {number}", UnitLevel.HAMLET, parent=commune, owner=authority)
    for number in range(rows - 1):
        authority.signers.create(full_name=f"Người {number}", position="Chủ tịch")
        authority.departments.create(name=f"Phòng {number}", abbreviation="P")
    sign_in(Role.ADMINISTRATOR)
    with django_assert_num_queries(6):
        client.get(reverse("authority"))
    with django_assert_num_queries(8):
        client.get(reverse("hamlets"))


def test_the_office_page_says_how_its_papers_travel(client, authority, sign_in):
    sign_in(Role.DRAFTER)
    page = read(client.get(reverse("authority")))
    assert "một sổ chung cho mọi loại văn bản" in page
    assert "có, sau trưởng phòng và trước lãnh đạo" not in page
    assert reverse("stand_ins") not in page
    sign_in(Role.ADMINISTRATOR)
    switched = {"office_checks": "on", "bookkeeping": "typed", "signing_order": "sign_first"}
    page = read(client.post(reverse("authority_edit"), AUTHORITY | switched, follow=True))
    for words in ("có, sau trưởng phòng và trước lãnh đạo", "hệ thống văn bản của cơ quan cấp", "ký trước, phần mềm"):
        assert words in page
    assert reverse("stand_ins") in page


def test_a_deputy_with_a_time_limit_is_entered_and_shown(client, authority, sign_in):
    sign_in(Role.ADMINISTRATOR)
    stand_in = SIGNER | {"capacity": "TUQ", "position": "Trưởng phòng", "full_name": "Trần Minh Trí"}
    page = read(client.post(reverse("signer_add"), stand_in))
    assert "Thừa ủy quyền phải có thời hạn" in page
    page = read(client.post(reverse("signer_add"), stand_in | {"valid_to": "31/12/2026"}, follow=True))
    assert "TUQ. CHỦ TỊCH" in page
    assert "đến 31/12/2026" in page
