"""Whom each step is told to."""

from datetime import timedelta

import pytest
from django.test import Client

from accounts.models import Notice, StandIn, User
from accounts.roles import Role
from plans.actions.telling import tell_drafter, tell_issued, tell_waiting, tell_withdrawn
from plans.models import Plan, PlanState
from tests.factories import make_authority, make_person
from tests.plan_factories import NOW, issue
from tests.plans.collecting import Collection

pytestmark = pytest.mark.django_db


@pytest.fixture
def collection() -> Collection:
    return Collection(communes=2)


@pytest.fixture
def office(collection: Collection) -> dict[Role, User]:
    roles = (Role.HEAD, Role.LEADER, Role.OFFICE, Role.CLERK, Role.ADMINISTRATOR)
    return {role: make_person(collection.authority, role, full_name=role.label) for role in roles}


def told() -> set[User]:
    return {notice.user for notice in Notice.objects.select_related("user")}


def at(plan: Plan, state: PlanState) -> Plan:
    plan.state = state  # telling looks at the plan in hand
    return plan


@pytest.mark.parametrize(
    ("state", "roles", "asked"),
    [
        (PlanState.AT_HEAD, {Role.HEAD}, "chờ bạn duyệt."),
        (PlanState.AT_OFFICE, {Role.OFFICE, Role.CLERK}, "chờ bạn thẩm tra thể thức."),
        (PlanState.AT_LEADER, {Role.LEADER}, "chờ bạn duyệt."),
        (PlanState.APPROVED, {Role.CLERK}, "chờ bạn cấp số và phát hành."),
        (PlanState.RETURNED, set(), ""),
    ],
)
def test_those_who_decide_next_are_told(collection, office, state, roles, asked) -> None:
    make_person(make_authority(), Role.LEADER)
    tell_waiting(at(collection.plan, state), by=collection.drafter, now=NOW)
    assert told() == {office[role] for role in roles}
    for notice in Notice.objects.all():
        assert notice.text.endswith(asked)
        assert notice.text.startswith("Kế hoạch tổ chức đối thoại")


def test_nobody_is_asked_to_approve_a_paper_of_their_own(collection, office) -> None:
    second = make_person(collection.authority, Role.HEAD)
    collection.plan.drafter = office[Role.HEAD]
    tell_waiting(at(collection.plan, PlanState.AT_HEAD), by=office[Role.OFFICE], now=NOW)
    assert told() == {second}


def test_who_stands_in_that_day_is_told(collection, office) -> None:
    deputy, day = make_person(collection.authority, Role.HEAD), NOW.date()
    StandIn.objects.create(
        authority=collection.authority,
        role=Role.LEADER,
        absent=office[Role.LEADER],
        person=deputy,
        first_on=day,
        last_on=day,
        reason="đi họp",
        made_at=NOW,
        made_by=deputy,
    )
    tell_waiting(at(collection.plan, PlanState.AT_LEADER), by=collection.drafter, now=NOW)
    assert told() == {office[Role.LEADER], deputy}
    Notice.objects.all().delete()
    tell_waiting(collection.plan, by=collection.drafter, now=NOW + timedelta(days=1))
    assert told() == {office[Role.LEADER]}


def test_the_drafter_hears_of_a_return_but_not_of_their_own_step(collection, office) -> None:
    collection.plan.submitted_by = office[Role.HEAD]
    tell_drafter(collection.plan, "Kế hoạch bị trả lại.", by=office[Role.LEADER], now=NOW)
    assert told() == {collection.drafter, office[Role.HEAD]}
    Notice.objects.all().delete()
    tell_drafter(collection.plan, "Đã rút lại.", by=collection.drafter, now=NOW)
    assert told() == {office[Role.HEAD]}


def test_an_issued_plan_is_told_to_the_office_and_to_the_officers_it_names(collection, office, client: Client) -> None:
    officers = [collection.officer(0), collection.officer(1)]
    far = Collection(communes=1, name="Lệ Thủy")
    far.officer(0)
    commune = make_authority(unit=collection.communes[1])
    at_home = make_person(commune, Role.COMMUNE_OFFICER, unit=collection.communes[1])
    closed = collection.officer(0)
    User.objects.filter(pk=closed.pk).update(is_active=False)
    issue(collection.plan, number="5")

    tell_issued(collection.plan, by=office[Role.CLERK], now=NOW)

    inside = {collection.drafter, office[Role.HEAD], office[Role.LEADER]}
    assert told() == {*inside, *officers, at_home}
    notice = Notice.objects.get(user=officers[0])
    assert notice.text == (
        "Ủy ban nhân dân huyện Tháp Mười đã phát hành kế hoạch số 05/KH-UBND ngày 02/11/2022: "
        "Tổ chức đối thoại chính sách giảm nghèo năm 2022."
    )
    client.force_login(officers[0])
    assert client.get(notice.url).status_code == 200


@pytest.mark.parametrize("reason", ["Ban hành nhầm", "Ban hành nhầm.", "Ban hành nhầm. "])
def test_a_reason_that_ends_with_a_full_stop_gets_no_second_one(collection: Collection, reason: str) -> None:
    issue(collection.plan, number="5")
    collection.plan.refresh_from_db()
    Notice.objects.all().delete()
    by = make_person(collection.authority, Role.LEADER)
    tell_withdrawn(collection.plan, f"đã bị thu hồi: {reason}", by=by, now=NOW)
    assert {notice.text.rpartition(": ")[2] for notice in Notice.objects.all()} == {"Ban hành nhầm."}
