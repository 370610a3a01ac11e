"""After issue: a commune's officer starts the commune's own plan from the district's, in one step."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import Membership, User
from accounts.roles import Permission, Role
from communes.models import IssuingAuthority, UnitLevel
from documents.models import CitedText
from plans import permissions
from plans.actions import ActionRefused, save_part
from plans.actions.followup import start_own_plan
from plans.models import BasisUse, Plan, PolicyField, PolicyTopic
from tests.factories import make_authority, make_person, make_unit
from tests.plan_factories import issue, make_plan
from tests.plans.collecting import NOW, Collection

pytestmark = pytest.mark.django_db


@pytest.fixture
def collection() -> Collection:
    collection = Collection()
    collection.open()
    collection.send(0, 41, 46)
    field = PolicyField.objects.create(name="Lĩnh vực y tế")
    own = PolicyField.objects.create(owner=collection.authority, name="Lĩnh vực riêng của huyện")
    shared = PolicyTopic.objects.create(field=field, wording="Thẻ bảo hiểm y tế")
    private = PolicyTopic.objects.create(owner=collection.authority, field=own, wording="Đê bao chống lũ")
    parts = {
        "topics": {"topics": [{"topic": shared.pk}, {"topic": private.pk}]},
        "schedule": {
            "period_from": "2022-11-11",
            "period_to": "2022-11-20",
            "sessions": [
                {"unit": collection.communes[0].pk, "venue": "Nhà văn hóa xã số 1"},
                {"unit": collection.communes[1].pk, "venue": "Nhà văn hóa xã số 2"},
            ],
        },
        "banner": {"banner": "ĐỐI THOẠI CHÍNH SÁCH GIẢM NGHÈO"},
    }
    for slug, facts in parts.items():
        save_part(plan_id=collection.plan.pk, slug=slug, facts=facts, base_version=0, by=collection.drafter, now=NOW)
    issue(collection.plan)
    return collection


def _start(collection: Collection, by: User, index: int = 0) -> Plan:
    return start_own_plan(plan=collection.fresh(), unit=collection.communes[index], by=by, now=NOW)


def test_the_commune_gets_an_office_and_a_draft_with_what_the_district_gave_it(collection: Collection) -> None:
    officer = collection.officer()
    made = _start(collection, officer)
    office = made.authority
    commune = collection.communes[0]
    assert (office.unit, office.symbol, office.place_name) == (commune, "UBND", commune.name)
    assert office.letterhead_lines == ("ỦY BAN NHÂN DÂN", commune.full_name.upper())
    assert not office.departments.exists()
    assert officer.holds(Permission.DRAFT_PLANS, office.pk)
    assert officer.holds(Permission.MANAGE_AUTHORITY, office.pk)
    assert not officer.holds(Permission.MANAGE_AUTHORITY, collection.authority.pk)
    assert made.follows_id == collection.plan.pk
    assert made.is_draft
    assert commune.name_in_text in made.subject
    assert (made.period_from, made.banner) == (date(2022, 11, 11), "ĐỐI THOẠI CHÍNH SÁCH GIẢM NGHÈO")
    assert [session.venue for session in made.sessions.all()] == ["Nhà văn hóa xã số 1"]


def test_the_districts_plan_is_carried_out_and_cited_after_the_laws(collection: Collection) -> None:
    basis = _start(collection, collection.officer()).bases.last()
    assert basis.use == BasisUse.CARRY_OUT
    cited = basis.text.cite_full()
    assert cited.startswith("Kế hoạch số 6662/KH-UBND ngày 02/11/2022 của Ủy ban nhân dân huyện Tháp Mười")
    assert CitedText.objects.get(pk=basis.text_id).owner_slug != collection.authority.slug


def test_the_figure_comes_as_a_note_and_topics_of_the_district_as_words(collection: Collection) -> None:
    made = _start(collection, collection.officer())
    remark = made.allocation.remark
    assert "41 hộ nghèo, 46 hộ cận nghèo" in remark
    assert "6662/KH-UBND" in remark
    shared, private = made.topics.all()
    assert shared.topic.wording == "Thẻ bảo hiểm y tế"
    assert (private.topic, private.field, private.wording) == (None, None, "Đê bao chống lũ")


def test_whoever_starts_can_enter_who_signs_and_choose_them(collection: Collection, client: Client) -> None:
    officer = collection.officer()
    made = _start(collection, officer)
    client.force_login(officer)
    signer = {"full_name": "Lê Văn Nhân", "position": "Chủ tịch", "capacity": "TM", "head_position": ""}
    assert client.post(reverse("signer_add"), signer).status_code == 302
    assert made.authority.signers.get().full_name == "Lê Văn Nhân"
    assert not collection.authority.signers.filter(full_name="Lê Văn Nhân").exists()
    assert "Lê Văn Nhân" in client.get(reverse("plans:part", args=[made.pk, "title"])).content.decode()


def test_a_second_plan_and_a_second_office_are_not_made(collection: Collection) -> None:
    _start(collection, collection.officer())
    with pytest.raises(ActionRefused, match="đã lập kế hoạch"):
        _start(collection, collection.officer())
    assert IssuingAuthority.objects.filter(unit=collection.communes[0]).count() == 1


def test_an_office_with_drafters_of_its_own_decides_itself(collection: Collection) -> None:
    office = make_authority("ubnd-xa", unit=collection.communes[0])
    officer = collection.officer()
    with pytest.raises(ActionRefused, match="đã có trên cổng"):
        _start(collection, officer)
    assert not Membership.objects.filter(user=officer, authority=office).exists()
    Membership.objects.create(user=officer, authority=office, role=Role.DRAFTER)
    assert _start(collection, User.objects.get(pk=officer.pk)).authority == office


def test_only_an_officer_of_a_named_unit_starts_and_only_after_issue(collection: Collection) -> None:
    draft = Collection(name="Lệ Thủy")
    outsider = draft.officer()
    for plan, unit, by in (
        (collection.fresh(), collection.communes[0], outsider),
        (collection.fresh(), collection.communes[1], collection.officer(0)),
        (collection.fresh(), collection.communes[0], collection.drafter),
        (draft.fresh(), draft.communes[0], outsider),
    ):
        with pytest.raises(ActionRefused, match="không giao việc"):
            start_own_plan(plan=plan, unit=unit, by=by, now=NOW)
    assert IssuingAuthority.objects.count() == 2


def test_two_communes_of_one_name_get_two_offices(collection: Collection) -> None:
    other = Collection(name="Lệ Thủy")
    issue(other.plan)
    first = _start(collection, collection.officer()).authority
    second = start_own_plan(plan=other.fresh(), unit=other.communes[0], by=other.officer(), now=NOW).authority
    assert first.slug != second.slug
    assert first.name == second.name


def test_the_page_asks_first_and_leads_to_the_new_plan(collection: Collection, client: Client) -> None:
    officer = collection.officer()
    client.force_login(officer)
    url = reverse("plans:own_plan", args=[collection.plan.pk])
    asked = client.get(url).content.decode()
    assert "Kế hoạch của huyện không thay đổi" in asked
    assert not Plan.objects.filter(follows=collection.plan).exists()
    answer = client.post(url, {"confirmed": "1", "unit": collection.communes[0].pk})
    made = Plan.objects.get(follows=collection.plan)
    assert answer.url == reverse("plans:show", args=[made.pk])
    assert client.get(answer.url).status_code == 200
    assert client.post(url, {"confirmed": "1"}).url == answer.url
    assert Plan.objects.filter(follows=collection.plan).count() == 1


def test_the_officer_reads_the_issued_plan_and_a_colleague_next_door_does_not_read_the_draft(
    collection: Collection, client: Client
) -> None:
    officer, neighbour = collection.officer(0), collection.officer(1)
    assert permissions.can_read(officer, collection.fresh())
    made = _start(collection, officer)
    client.force_login(neighbour)
    assert client.get(reverse("plans:show", args=[made.pk])).status_code == 404
    client.force_login(collection.drafter)
    assert client.get(reverse("plans:show", args=[made.pk])).status_code == 404


@pytest.mark.parametrize("role", [Role.DRAFTER, Role.LEADER, Role.CLERK])
def test_people_of_the_district_do_not_start_a_communes_plan(collection: Collection, client: Client, role) -> None:
    client.force_login(make_person(collection.authority, role))
    assert client.get(reverse("plans:own_plan", args=[collection.plan.pk])).status_code == 403


def test_a_hamlet_starts_no_plan(client: Client) -> None:
    commune = Collection().communes[0]
    office = make_authority("xa-so-1", unit=commune)
    hamlet = make_unit("1", UnitLevel.HAMLET, parent=commune, owner=office)
    plan = make_plan(office, facts={"quotas": {"units": [{"unit": hamlet.pk, "note": ""}]}})
    issue(plan)
    person = make_person(office, Role.COMMUNE_OFFICER, unit=hamlet)
    client.force_login(person)
    assert client.get(reverse("plans:show", args=[plan.pk])).status_code == 200
    assert client.get(reverse("plans:own_plan", args=[plan.pk])).status_code == 403
    assert "Lập kế hoạch của xã" not in client.get(reverse("home")).content.decode()
