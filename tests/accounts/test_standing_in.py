"""Who decides in whose place: the days, the people, the permissions that pass on, and the administrator's pages."""

from datetime import UTC, date, datetime

import pytest
import time_machine
from auditlog.models import LogEntry
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from accounts.models import Membership, StandIn, User
from accounts.refusals import ActionRefused
from accounts.roles import Permission, Role
from accounts.standing_in import end_stand_in, name_stand_in
from tests.factories import make_authority, make_district, make_person

pytestmark = pytest.mark.django_db
NOW = datetime(2022, 10, 3, 2, 0, tzinfo=UTC)
FIRST, LAST = date(2022, 10, 3), date(2022, 10, 7)
BEFORE, AFTER = date(2022, 10, 2), date(2022, 10, 8)


class Office:
    """A leader who will be away, a head, a drafter, and who names stand-ins."""

    def __init__(self, name: str = "Tháp Mười") -> None:
        self.unit = make_district(name, ["Mỹ Quý"])
        self.authority = make_authority(unit=self.unit)
        self.administrator = make_person(self.authority, Role.ADMINISTRATOR, full_name="Quản trị")
        self.leader = make_person(self.authority, Role.LEADER, full_name="Nguyễn Văn Hiệp")
        self.deputy = make_person(self.authority, Role.LEADER, full_name="Lê Văn Phó")
        self.head = make_person(self.authority, Role.HEAD, full_name="Trần Minh Trí")
        self.drafter = make_person(self.authority, full_name="Nguyễn Văn Sang")

    def name(self, **more: object) -> StandIn:
        step = {"role": Role.LEADER, "absent": self.leader, "person": self.head, "first_on": FIRST, "last_on": LAST}
        step |= {"reason": "Đi công tác", "by": self.administrator, "now": NOW}
        return name_stand_in(authority=self.authority, **step | more)

    def may(self, person: User, permission: Permission, day: date) -> bool:
        """Ask a person fresh from the database, as the next request does."""
        return User.objects.get(pk=person.pk).may_decide(permission, self.authority.pk, day)


@pytest.fixture
def office() -> Office:
    return Office()


# --- What passes on, and when ---------------------------------------------------------------------------------------
def test_a_stand_in_decides_from_the_first_through_the_last_day(office: Office) -> None:
    made = office.name()
    found = {day: office.may(office.head, Permission.APPROVE_PLANS, day) for day in (BEFORE, FIRST, LAST, AFTER)}
    assert found == {BEFORE: False, FIRST: True, LAST: True, AFTER: False}
    assert User.objects.get(pk=office.head.pk).stands_in(Permission.APPROVE_PLANS, office.authority.pk, LAST) == made
    assert str(made) == "Trần Minh Trí thay Nguyễn Văn Hiệp"


@pytest.mark.parametrize("permission", sorted(set(Permission) - {Permission.APPROVE_PLANS}))
def test_nothing_but_the_leaders_decision_passes_on(office: Office, permission: Permission) -> None:
    office.name(person=office.drafter)
    own = office.drafter.holds(permission, office.authority.pk)
    assert office.may(office.drafter, permission, FIRST) == own


def test_a_heads_stand_in_reviews_but_does_not_record_directions(office: Office) -> None:
    office.name(role=Role.HEAD, absent=office.head, person=office.drafter)
    assert office.may(office.drafter, Permission.REVIEW_PLANS, FIRST)
    assert not office.may(office.drafter, Permission.RECORD_DIRECTION, FIRST)
    assert not office.may(office.drafter, Permission.APPROVE_PLANS, FIRST)


def test_it_ends_at_the_door_of_the_office(office: Office) -> None:
    office.name()
    other = Office("Lệ Thủy")
    assert not office.head.may_decide(Permission.APPROVE_PLANS, other.authority.pk, FIRST)


def test_the_absent_person_keeps_the_own_right(office: Office) -> None:
    office.name()
    assert office.may(office.leader, Permission.APPROVE_PLANS, FIRST)


# --- Naming and ending ----------------------------------------------------------------------------------------------
def test_ended_today_it_holds_no_more_and_cannot_end_twice(office: Office) -> None:
    made = office.name()
    step = {"authority": office.authority, "stand_in_id": made.pk, "by": office.administrator}
    end_stand_in(**step, now=datetime(2022, 10, 5, 2, 0, tzinfo=UTC))
    days = (date(2022, 10, 4), date(2022, 10, 5))
    assert [office.may(office.head, Permission.APPROVE_PLANS, day) for day in days] == [True, False]
    with pytest.raises(ActionRefused, match="đã kết thúc"):
        end_stand_in(**step, now=NOW)
    office.name(person=office.deputy)  # the days are free again


def test_over_is_over(office: Office) -> None:
    made = office.name()
    step = {"authority": office.authority, "stand_in_id": made.pk, "now": datetime(2022, 10, 8, 2, 0, tzinfo=UTC)}
    with pytest.raises(ActionRefused, match="đã kết thúc"):
        end_stand_in(**step, by=office.administrator)


def test_one_that_has_not_begun_is_called_off(office: Office) -> None:
    made = office.name(first_on=date(2022, 10, 20), last_on=date(2022, 10, 21))
    end_stand_in(authority=office.authority, stand_in_id=made.pk, by=office.administrator, now=NOW)
    assert not office.may(office.head, Permission.APPROVE_PLANS, date(2022, 10, 20))


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"last_on": BEFORE}, "Ngày cuối phải từ ngày đầu trở đi."),
        ({"first_on": date(2022, 9, 1), "last_on": BEFORE}, "Thời gian này đã qua."),
        ({"reason": "  "}, "Hãy ghi văn bản hoặc lý do"),
        ({"role": Role.HEAD}, "Nguyễn Văn Hiệp không giữ vai trò Trưởng phòng"),
        ({"role": Role.CLERK}, "không giữ vai trò Văn thư"),
    ],
)
def test_a_wrong_naming_names_nobody(office: Office, wrong: dict, why: str) -> None:
    with pytest.raises(ActionRefused, match=why):
        office.name(**wrong)
    assert not StandIn.objects.exists()


def test_the_stand_in_is_somebody_else_of_the_same_office_at_work(office: Office) -> None:
    officer = make_person(
        office.authority, Role.COMMUNE_OFFICER, unit=office.unit.children.get(), full_name="Cán bộ xã"
    )
    gone = make_person(office.authority, full_name="Đã nghỉ", is_active=False)
    for person in (officer, gone, Office("Lệ Thủy").head):
        with pytest.raises(ActionRefused, match=f"{person} không phải là cán bộ đang làm việc"):
            office.name(person=person)
    with pytest.raises(ActionRefused, match="phải là người khác"):
        office.name(person=office.leader)


def test_two_do_not_stand_in_for_one_on_the_same_day(office: Office) -> None:
    office.name()
    with pytest.raises(ActionRefused, match="đã cử Trần Minh Trí thay Nguyễn Văn Hiệp"):
        office.name(person=office.deputy, first_on=LAST, last_on=AFTER)
    office.name(person=office.deputy, first_on=AFTER, last_on=AFTER)


def test_who_is_away_does_not_stand_in(office: Office) -> None:
    office.name()
    with pytest.raises(ActionRefused, match="Nguyễn Văn Hiệp vắng từ 03/10/2022 đến 07/10/2022"):
        office.name(absent=office.deputy, person=office.leader)


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.ADMINISTRATOR, Role.COMMUNE_OFFICER}))
def test_only_the_administrator_of_the_office_names_and_ends(office: Office, role: Role) -> None:
    made = office.name()
    for person in (make_person(office.authority, role), Office("Lệ Thủy").administrator):
        with pytest.raises(ActionRefused, match="không quản trị"):
            office.name(by=person)
        with pytest.raises(ActionRefused, match="không quản trị"):
            end_stand_in(authority=office.authority, stand_in_id=made.pk, by=person, now=NOW)


def test_the_database_refuses_what_must_never_be(office: Office) -> None:
    row = {"authority": office.authority, "role": Role.LEADER, "absent": office.leader, "made_at": NOW}
    row |= {"made_by": office.administrator, "reason": "x"}
    wrong = [
        {"person": office.leader, "first_on": FIRST, "last_on": LAST},
        {"person": office.head, "first_on": LAST, "last_on": FIRST},
    ]
    for each in wrong:
        with pytest.raises(IntegrityError), transaction.atomic():
            StandIn.objects.create(**row | each)


# --- Pages ----------------------------------------------------------------------------------------------------------
@pytest.fixture
def desk(client: Client, office: Office):
    with time_machine.travel(NOW, tick=False):
        client.force_login(office.administrator)
        yield client


def typed(office: Office, **more: object) -> dict:
    absent = Membership.objects.get(user=office.leader)
    said = {"absent": absent.pk, "person": office.head.pk, "first_on": "3/10/2022", "last_on": "7/10/2022"}
    return said | {"reason": "Thông báo số 15/TB-UBND"} | more


def read(answer) -> str:
    return answer.content.decode()


def test_a_stand_in_is_named_listed_and_ended(desk: Client, office: Office) -> None:
    assert "Không có ai đang thay." in read(desk.get(reverse("stand_ins")))
    page = read(desk.post(reverse("stand_in_add"), typed(office), follow=True))
    assert "Đã cử Trần Minh Trí thay Nguyễn Văn Hiệp đến hết 07/10/2022." in page
    assert "Đang thay" in page
    made = StandIn.objects.get()
    assert (made.made_by, made.role) == (office.administrator, Role.LEADER)
    assert LogEntry.objects.get_for_object(made).get().actor == office.administrator
    url = reverse("stand_in_end", args=[made.pk])
    assert "Trần Minh Trí thôi thay Nguyễn Văn Hiệp từ hôm nay?" in read(desk.get(url))
    page = read(desk.post(url, {"confirmed": "1"}, follow=True))
    assert "thôi từ 03/10/2022" in page
    assert "đã kết thúc" in read(desk.post(url, {"confirmed": "1"}, follow=True))


def test_one_to_come_says_so(desk: Client, office: Office) -> None:
    office.name(first_on=AFTER, last_on=AFTER)
    assert "Chưa đến" in read(desk.get(reverse("stand_ins")))


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"last_on": "2/10/2022"}, "Ngày cuối phải từ ngày đầu trở đi."),
        ({"first_on": "31/2/2022"}, "Không có ngày 31/2/2022"),
        ({"first_on": "1/9/2022", "last_on": "2/9/2022"}, "Thời gian này đã qua."),
        ({"person": "999999"}, "không còn làm việc"),
        ({"absent": "x"}, "không còn giữ vai trò"),
        ({"person": ""}, "invalid-feedback"),
    ],
)
def test_a_wrong_form_keeps_what_was_typed(desk: Client, office: Office, wrong: dict, why: str) -> None:
    page = read(desk.post(reverse("stand_in_add"), typed(office, **wrong)))
    assert why in page
    assert "Thông báo số 15/TB-UBND" in page
    assert not StandIn.objects.exists()


def test_the_form_offers_whom_the_rules_let_in(desk: Client, office: Office) -> None:
    make_person(office.authority, Role.COMMUNE_OFFICER, unit=office.unit.children.get(), full_name="Cán bộ xã")
    page = read(desk.get(reverse("stand_in_add")))
    assert "Nguyễn Văn Hiệp – Lãnh đạo UBND" in page
    assert "Trần Minh Trí – Trưởng phòng" in page
    assert "Nguyễn Văn Sang –" not in page  # drafting does not pass on
    assert ">Nguyễn Văn Sang<" in page
    assert "Cán bộ xã" not in page


def test_a_stand_in_of_another_office_does_not_exist(desk: Client) -> None:
    made = Office("Lệ Thủy").name()
    assert desk.post(reverse("stand_in_end", args=[made.pk]), {"confirmed": "1"}).status_code == 404
    made.refresh_from_db()
    assert made.ended_on is None
