"""The drafter's tables of households and of money, through their pages."""

import pytest
from django.urls import reverse

from participants.actions import open_collection, send_reply
from participants.models import HouseholdCategory, ReplyState
from plans.forms.choices import units_of
from plans.models import PartDraft
from tests.plans.makers import NOW, head, make_member, make_office, make_plan, reload, rows

pytestmark = pytest.mark.django_db
AUTOSAVE = {"HTTP_X_AUTOSAVE": "1"}


@pytest.fixture
def poor():
    return HouseholdCategory.objects.get_or_create(owner=None, name="Hộ nghèo")[0]


@pytest.fixture
def drafter():
    return make_member(make_office())


@pytest.fixture
def plan(drafter, poor):
    return make_plan(drafter, facts={"quotas": {"categories": [poor.pk]}})


@pytest.fixture
def units(plan):
    return list(units_of(plan))


@pytest.fixture
def desk(client, drafter):
    client.force_login(drafter)
    return client


def save(desk, plan, slug, *groups, version=0, **more):
    data = {"base_version": str(version)}
    for group in groups:
        data |= group
    return desk.post(reverse("plans:part", args=[plan.pk, slug]), data, **more)


def table(poor, *units, **values):
    return head(categories=poor.pk, counted="on", **values) | rows("units", *units)


def households(plan):
    return {
        reply.unit.name: sum(quota.households for quota in reply.quotas.all())
        for reply in plan.allocation.replies.prefetch_related("quotas")
    }


@pytest.mark.parametrize("typed", ["1.179", "1179", "1,179"])
def test_numbers_of_households_are_read_as_offices_write_them(desk, plan, poor, units, typed) -> None:
    row = {"unit": units[0].pk, f"n_{poor.pk}": typed}
    assert save(desk, plan, "quotas", table(poor, row), **AUTOSAVE).json()["saved"]
    assert households(plan) == {units[0].name: 1179}


@pytest.mark.parametrize("typed", ["-3", "1000001", "ba mươi", "1.17"])
def test_absurd_numbers_are_refused_beside_their_field(desk, plan, poor, units, typed) -> None:
    row = {"unit": units[0].pk, f"n_{poor.pk}": typed}
    answer = save(desk, plan, "quotas", table(poor, row), **AUTOSAVE).json()
    assert list(answer["errors"]) == [f"units-0-n_{poor.pk}"]
    assert households(plan) == {}


def test_one_button_brings_every_unit_of_the_area_and_keeps_what_is_typed(desk, plan, poor, units) -> None:
    row = {"unit": units[1].pk, f"n_{poor.pk}": "41"}
    save(desk, plan, "quotas", table(poor, row), {"all_units": "units"})
    assert list(households(plan)) == [units[1].name, units[0].name, units[2].name]
    assert households(plan)[units[1].name] == 41


def test_a_unit_stands_once_in_the_table(desk, plan, poor, units) -> None:
    row = {"unit": units[0].pk, f"n_{poor.pk}": "1"}
    answer = save(desk, plan, "quotas", table(poor, row, row), **AUTOSAVE).json()
    assert answer["errors"] == {"units-1-unit": ["Đã có ở một dòng trên."]}


def test_a_unit_of_another_area_is_refused(desk, plan, poor) -> None:
    stranger = units_of(make_plan(make_member(make_office("Cao Lãnh")))).first()
    answer = save(desk, plan, "quotas", table(poor, {"unit": stranger.pk}), **AUTOSAVE).json()
    assert "units-0-unit" in answer["errors"]


def test_a_kind_of_household_of_the_offices_own_is_added_while_saving(desk, plan, poor, drafter) -> None:
    save(desk, plan, "quotas", table(poor, new_category="Hộ có công"))
    assert [column.category.name for column in plan.allocation.columns.all()] == ["Hộ nghèo", "Hộ có công"]
    assert HouseholdCategory.objects.get(name="Hộ có công").owner == plan.authority


def test_what_a_commune_sent_itself_is_shown_but_not_changed_here(desk, plan, poor, units, drafter) -> None:
    save(desk, plan, "quotas", table(poor, {"unit": units[0].pk}))
    officer = make_member(plan.authority, "commune_officer", unit=units[0])
    plan = reload(plan)
    open_collection(allocation=plan.allocation, due_at=NOW.replace(year=2030), by=drafter, now=NOW)
    reply = plan.allocation.replies.get()
    numbers = {"numbers": {str(units[0].pk): {str(poor.pk): 41}}}
    send_reply(reply_id=reply.pk, facts=numbers, base_version=reply.version, by=officer, now=NOW)
    page = desk.get(reverse("plans:part", args=[plan.pk, "quotas"])).content.decode()
    assert "Xã đã gửi trên cổng" in page
    row = {"unit": units[0].pk, f"n_{poor.pk}": "99"}
    answer = save(desk, plan, "quotas", table(poor, row), version=1, **AUTOSAVE).json()
    assert "đã tự gửi số liệu" in answer["errors"]["__all__"][0]
    assert households(plan) == {units[0].name: 41}
    assert plan.allocation.replies.get().state == ReplyState.SENT


def money(*lines, **values):
    blank = {"rule": "manual", "step": "1.000", "ceiling": ""}
    return head(**blank | values) | rows("items") | rows("brackets") | rows("lines", *lines)


def test_money_is_typed_in_any_form_and_kept_in_whole_dong(desk, plan, units) -> None:
    lines = [{"unit": units[0].pk, "amount": "850.000đ"}, {"unit": units[1].pk, "amount": "900000"}]
    assert save(desk, plan, "budget", money(*lines, ceiling="11.300.000"), **AUTOSAVE).json()["saved"]
    assert [line.amount for line in plan.estimate.lines.all()] == [850_000, 900_000]
    page = desk.get(reverse("plans:part", args=[plan.pk, "budget"])).content.decode()
    assert "Còn lại 9.550.000đ" in page
    assert "Còn lại 9.550.000đ" in desk.get(reverse("plans:budget_panel", args=[plan.pk])).content.decode()


def test_more_than_the_ceiling_is_refused_with_the_excess_and_kept_as_typed(desk, plan, units, drafter) -> None:
    line = {"unit": units[0].pk, "amount": "12.000.000"}
    answer = save(desk, plan, "budget", money(line, ceiling="11.300.000"), **AUTOSAVE).json()
    assert "vượt tổng kinh phí 11.300.000đ là 700.000đ" in answer["errors"]["__all__"][0]
    assert not plan.estimate.lines.exists()
    assert PartDraft.objects.get(user=drafter, part="budget")
    page = save(desk, plan, "budget", money(line, ceiling="11.300.000")).content.decode()
    assert 'value="12.000.000"' in page
    assert "vượt tổng kinh phí" in page


def test_the_tables_follow_the_plans_subject_and_year(desk, plan) -> None:
    title = {"kind": "KẾ HOẠCH", "subject": "Đối thoại năm 2024", "year": "2024", "draft_number": "1"}
    save(desk, plan, "title", head(**title))
    for table in (reload(plan).allocation, reload(plan).estimate):
        assert (table.title, table.year) == ("Đối thoại năm 2024", 2024)


@pytest.mark.parametrize("entries", [1, 3])
@pytest.mark.parametrize(("slug", "queries"), [("quotas", 39), ("budget", 40), ("schedule", 36)])
def test_tables_cost_the_same_queries_however_many_units(
    desk, plan, poor, units, entries, slug, queries, django_assert_num_queries
) -> None:
    chosen = units[:entries]
    save(desk, plan, "quotas", table(poor, *({"unit": u.pk, f"n_{poor.pk}": "5"} for u in chosen)))
    save(desk, plan, "budget", money(*({"unit": u.pk, "amount": "5"} for u in chosen)))
    save(desk, plan, "schedule", head(period_precision="day"), rows("sessions", *({"unit": u.pk} for u in chosen)))
    with django_assert_num_queries(queries):
        desk.get(reverse("plans:part", args=[plan.pk, slug]))
