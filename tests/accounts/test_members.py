"""The administrator's desk: accounts of the own office, and of no other."""

import re

import pytest
from auditlog.models import LogEntry
from django.test import Client
from django.urls import reverse

from accounts.actions import add_member, reset_member_password, set_member_active, set_sensitive
from accounts.models import Membership, User
from accounts.refusals import ActionRefused
from accounts.roles import Role
from communes.models import UnitLevel
from tests.factories import make_authority, make_district, make_person, make_unit

pytestmark = pytest.mark.django_db


@pytest.fixture
def office():
    return make_authority("thapmuoi", unit=make_district(communes=["Mỹ Quý", "Láng Biển"]))


@pytest.fixture
def admin(office) -> User:
    return make_person(office, Role.ADMINISTRATOR, username="thapmuoi.quantri", full_name="Lê Quản Trị")


@pytest.fixture
def desk(client: Client, admin: User) -> Client:
    client.force_login(admin)
    return client


def _type(**typed: object) -> dict[str, object]:
    return {"full_name": "Phạm Thị Sáu", "account": "soanthao2", "role": "drafter", "unit": ""} | typed


def _password_on(page: str) -> str:
    return re.findall(r">([a-z0-9]{4}-[a-z0-9]{4}-[a-z0-9]{4})<", page)[0]


def test_a_new_account_signs_in_once_and_chooses_its_own_password(desk: Client) -> None:
    answer = desk.post(reverse("member_add"), _type())
    password = _password_on(answer.content.decode())
    assert "no-store" in answer["Cache-Control"]

    stranger = Client()
    stranger.post(reverse("login"), {"username": "thapmuoi.soanthao2", "password": password})
    assert stranger.get(reverse("members")).url == reverse("password_change")
    assert stranger.get(reverse("password_change")).status_code == 200
    changed = stranger.post(
        reverse("password_change"),
        {"old_password": password, "new_password1": "dong-thap-muoi-26", "new_password2": "dong-thap-muoi-26"},
    )
    assert changed.url == reverse("password_change_done")
    assert stranger.get(reverse("password_change_done")).status_code == 200
    assert not User.objects.get(username="thapmuoi.soanthao2").must_change_password


def test_a_new_account_may_have_an_address_for_letters(desk: Client) -> None:
    desk.post(reverse("member_add"), _type(email="sau@dongthap.gov.vn"))
    assert User.objects.get(username="thapmuoi.soanthao2").email == "sau@dongthap.gov.vn"
    assert "sau@dongthap.gov.vn" in desk.get(reverse("members")).content.decode()


def test_the_name_is_read_without_marks_and_the_officer_gets_the_unit(desk: Client, office) -> None:
    unit = office.unit.children.get(name="Mỹ Quý")
    desk.post(reverse("member_add"), _type(account="Xã Mỹ Quý", role="commune_officer", unit=unit.pk))
    membership = Membership.objects.get(user__username="thapmuoi.xa-my-quy")
    assert (membership.unit, membership.authority, membership.role) == (unit, office, "commune_officer")


@pytest.mark.parametrize(
    ("typed", "field", "message"),
    [
        ({"account": "a b/c"}, "account", "Chỉ dùng chữ cái không dấu"),
        ({"account": "quantri"}, "account", "Đã có tài khoản thapmuoi.quantri"),
        ({"role": "commune_officer"}, "unit", "Chọn đơn vị"),
        ({"role": "emperor"}, "role", "không"),
        ({"email": "sau@"}, "email", "Địa chỉ thư chưa đúng"),
        ({"full_name": "<b>An</b>"}, "full_name", "Không dùng dấu"),
        ({"unit": "999999", "role": "commune_officer"}, "unit", "Không có đơn vị này"),
    ],
)
def test_bad_input_is_refused_beside_its_field(desk: Client, typed, field, message) -> None:
    before = User.objects.count()
    answer = desk.post(reverse("member_add"), _type(**typed))
    assert message in str(answer.context["form"].errors[field])
    assert User.objects.count() == before


def test_a_drafter_with_a_unit_is_refused(desk: Client, office) -> None:
    unit = office.unit.children.first()
    answer = desk.post(reverse("member_add"), _type(unit=unit.pk))
    assert "Chỉ cán bộ xã" in str(answer.context["form"].errors["unit"])


def test_a_reset_voids_the_old_password_at_once(desk: Client, office) -> None:
    member = make_person(office, username="thapmuoi.soanthao", password="mat-khau-cu-1")
    asked = desk.get(reverse("member_password", args=[member.pk]))
    assert "thapmuoi.soanthao" in asked.content.decode()
    answer = desk.post(reverse("member_password", args=[member.pk]), {"confirmed": "1"})
    member.refresh_from_db()
    assert not member.check_password("mat-khau-cu-1")
    assert member.check_password(_password_on(answer.content.decode()))
    assert member.must_change_password


def test_nothing_happens_before_the_question_is_answered(desk: Client, office) -> None:
    member = make_person(office, username="thapmuoi.soanthao")
    assert "Ngừng tài khoản thapmuoi.soanthao" in desk.post(reverse("member_close", args=[member.pk])).content.decode()
    member.refresh_from_db()
    assert member.is_active


def test_an_account_is_closed_and_opened_again_and_the_log_knows(desk: Client, admin: User, office) -> None:
    member = make_person(office, username="thapmuoi.soanthao")
    desk.post(reverse("member_close", args=[member.pk]), {"confirmed": "1"})
    member.refresh_from_db()
    assert not member.is_active
    assert "Đã ngừng" in desk.get(reverse("members")).content.decode()
    desk.post(reverse("member_reopen", args=[member.pk]), {"confirmed": "1"})
    member.refresh_from_db()
    assert member.is_active
    entries = LogEntry.objects.get_for_object(member).filter(changes__has_key="is_active", actor=admin)
    assert entries.count() == 2
    assert not any("password" in entry.changes for entry in LogEntry.objects.get_for_object(member))


def test_another_offices_people_are_not_found_and_not_listed(desk: Client) -> None:
    other = make_authority("lethuy", unit=make_district("Lệ Thủy"))
    stranger = make_person(other, username="lethuy.soanthao", full_name="Người Lệ Thủy")
    assert "Người Lệ Thủy" not in desk.get(reverse("members")).content.decode()
    for name in ("member_password", "member_close", "member_reopen", "member_sensitive"):
        assert desk.post(reverse(name, args=[stranger.pk]), {"confirmed": "1"}).status_code == 404
    stranger.refresh_from_db()
    assert stranger.is_active


def test_an_account_made_by_another_office_is_listed_but_managed_at_home(desk: Client, office) -> None:
    guest = make_person(office, username="dongthap.canbo", full_name="Cán Bộ Tỉnh")
    page = desk.get(reverse("members")).content.decode()
    assert "Cán Bộ Tỉnh" in page
    assert "cơ quan khác quản lý" in page
    desk.post(reverse("member_close", args=[guest.pk]), {"confirmed": "1"})
    guest.refresh_from_db()
    assert guest.is_active


def test_nobody_closes_the_own_account_or_a_superuser(office, admin: User) -> None:
    chief = make_person(office, username="thapmuoi.chief", is_superuser=True)
    for member in (admin, chief):
        with pytest.raises(ActionRefused):
            set_member_active(authority=office, user=member, active=False, by=admin)
        with pytest.raises(ActionRefused):
            reset_member_password(authority=office, user=member, by=admin)


@pytest.mark.parametrize("role", [role for role in Role if role != Role.ADMINISTRATOR])
def test_only_the_administrator_manages_accounts(client: Client, office, role: Role) -> None:
    unit = office.unit.children.first() if role == Role.COMMUNE_OFFICER else None
    person = make_person(office, role, unit=unit)
    client.force_login(person)
    assert client.get(reverse("members")).status_code == 403
    assert client.get(reverse("member_add")).status_code == 403
    with pytest.raises(ActionRefused):
        add_member(authority=office, account="them", full_name="Thêm", role=Role.ADMINISTRATOR, unit=None, by=person)


def test_the_action_checks_unit_and_name_again(office, admin: User) -> None:
    far = make_district("Lệ Thủy", communes=["Lộc Thủy"]).children.first()
    for role, unit in ((Role.DRAFTER, office.unit), (Role.COMMUNE_OFFICER, None), (Role.COMMUNE_OFFICER, far)):
        with pytest.raises(ActionRefused):
            add_member(authority=office, account="moi", full_name="Mới", role=role, unit=unit, by=admin)
    with pytest.raises(ActionRefused):
        add_member(authority=office, account="quantri", full_name="Mới", role=Role.DRAFTER, unit=None, by=admin)


@pytest.mark.parametrize("people", [1, 3])
def test_the_list_asks_the_same_number_of_questions(
    desk: Client, office, people: int, django_assert_num_queries
) -> None:
    for _ in range(people):
        make_person(office)
    with django_assert_num_queries(7):
        desk.get(reverse("members"))


def test_a_communes_office_gives_accounts_to_its_hamlets(client: Client) -> None:
    commune = make_district("Tháp Mười", communes=["Mỹ Quý"]).children.get()
    office = make_authority("myquy", unit=commune)
    hamlet = make_unit("Mỹ Phước", UnitLevel.HAMLET, parent=commune, owner=office)
    make_unit("Của huyện", UnitLevel.HAMLET, parent=commune, owner=make_authority("thapmuoi", unit=commune.parent))
    client.force_login(make_person(office, Role.ADMINISTRATOR))
    offered = client.get(reverse("member_add")).content.decode()
    assert "Ấp Mỹ Phước" in offered
    assert "Của huyện" not in offered
    client.post(reverse("member_add"), _type(account="ấp Mỹ Phước", role="commune_officer", unit=hamlet.pk))
    assert Membership.objects.get(user__username="myquy.ap-my-phuoc").unit == hamlet


# --- Sensitive columns ----------------------------------------------------------------------------------------------
def test_the_administrator_gives_and_takes_the_sensitive_columns_and_the_log_knows(desk: Client, admin, office) -> None:
    member = make_person(office, username="thapmuoi.soanthao")
    membership = member.memberships.get()
    address = reverse("member_sensitive", args=[member.pk])
    assert "Chuyên viên" in desk.get(address).content.decode()
    assert desk.post(address, {"memberships": [membership.pk]}).url == reverse("members")
    membership.refresh_from_db()
    assert membership.sees_sensitive
    assert "xem cột nhạy cảm" in desk.get(reverse("members")).content.decode()
    desk.post(address, {})
    membership.refresh_from_db()
    assert not membership.sees_sensitive
    entries = LogEntry.objects.get_for_object(membership).filter(changes__has_key="sees_sensitive", actor=admin)
    assert entries.exclude(action=LogEntry.Action.CREATE).count() == 2


def test_a_role_that_reads_no_names_is_not_given_the_sensitive_columns(desk: Client, admin, office) -> None:
    leader = make_person(office, Role.LEADER, username="thapmuoi.lanhdao")
    assert "không xem danh sách hộ" in desk.get(reverse("member_sensitive", args=[leader.pk])).content.decode()
    membership = leader.memberships.get()
    set_sensitive(authority=office, user=leader, membership_ids=[membership.pk], by=admin)
    membership.refresh_from_db()
    assert not membership.sees_sensitive


def test_roles_in_another_office_and_one_s_own_are_not_touched(desk: Client, admin, office) -> None:
    member = make_person(office, username="thapmuoi.soanthao")
    other = Membership.objects.create(user=member, authority=make_authority("lethuy"), role=Role.DRAFTER)
    set_sensitive(authority=office, user=member, membership_ids=[other.pk], by=admin)
    other.refresh_from_db()
    assert not other.sees_sensitive
    with pytest.raises(ActionRefused):
        set_sensitive(authority=office, user=admin, membership_ids=[], by=admin)
