"""Sharing the money from the households known now, and the panel that keeps the remainder in sight."""

import pytest
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse

from accounts.roles import Role
from plans.actions import ActionRefused, keep_typing, save_part
from plans.actions.collection import allocate_budget
from plans.overviews.budget import budget_overview
from tests.factories import make_person
from tests.plans.collecting import NOW, Collection

pytestmark = pytest.mark.django_db

BRACKETS = [{"from_heads": 0, "amount": 850_000}, {"from_heads": 100, "amount": 900_000}]


@pytest.fixture
def collection() -> Collection:
    collection = Collection()
    collection.open()
    collection.send(0, 41, 46)
    collection.send(1, 50, 60)
    return collection


def _save(collection: Collection, **facts: object) -> None:
    state = collection.plan.parts.filter(slug="budget").first()
    version = state.version if state else 0
    save_part(
        plan_id=collection.plan.pk, slug="budget", facts=facts, base_version=version, by=collection.drafter, now=NOW
    )


def _amounts(collection: Collection) -> list[int]:
    return list(collection.plan.estimate.lines.values_list("amount", flat=True))


def test_brackets_share_by_attendance_and_the_rest_stays_in_sight(collection: Collection) -> None:
    _save(collection, rule="bracket", ceiling=3_000_000, brackets=BRACKETS)
    allocate_budget(plan_id=collection.plan.pk, by=collection.drafter, now=NOW)
    assert _amounts(collection) == [850_000, 900_000, 850_000]
    shown = budget_overview(collection.fresh())
    assert (shown.total, shown.remainder, shown.heads) == (2_600_000, 400_000, 197)
    assert shown.words == "Hai triệu sáu trăm nghìn đồng"
    assert [row.per_head for row in shown.rows] == [9_770, 8_182, None]
    assert shown.spread_text == "từ 8.182đ đến 9.770đ"


def test_an_amount_above_the_ceiling_changes_nothing(collection: Collection) -> None:
    _save(collection, rule="bracket", ceiling=1_000_000, brackets=BRACKETS)
    with pytest.raises(ActionRefused, match="vượt tổng kinh phí"):
        allocate_budget(plan_id=collection.plan.pk, by=collection.drafter, now=NOW)
    assert _amounts(collection) == []


def test_sharing_raises_the_version_of_the_part_and_is_told(collection: Collection, client: Client) -> None:
    _save(collection, rule="equal", ceiling=3_000_000)
    client.force_login(collection.drafter)
    url = reverse("plans:budget_allocate", args=[collection.plan.pk])
    assert client.get(url).status_code == 200
    assert _amounts(collection) == []
    assert client.post(url, {"confirmed": "1"}).url == reverse("plans:part", args=[collection.plan.pk, "budget"])
    assert _amounts(collection) == [1_000_000] * 3
    assert collection.plan.parts.get(slug="budget").version == 2
    assert "Chia đều: 3.000.000đ" in client.get(reverse("plans:events", args=[collection.plan.pk])).content.decode()


def test_without_a_rule_the_refusal_says_what_to_choose(collection: Collection, client: Client) -> None:
    client.force_login(collection.drafter)
    url = reverse("plans:budget_allocate", args=[collection.plan.pk])
    assert "Hãy chọn cách phân bổ trước" in client.post(url, {"confirmed": "1"}, follow=True).content.decode()


def test_unsaved_typing_is_kept(collection: Collection) -> None:
    _save(collection, rule="equal", ceiling=3_000_000)
    keep_typing(plan_id=collection.plan.pk, part="budget", data="x=1", base_version=1, by=collection.drafter, now=NOW)
    with pytest.raises(ActionRefused, match="gõ dở"):
        allocate_budget(plan_id=collection.plan.pk, by=collection.drafter, now=NOW)


def test_only_those_who_draft_share_the_money(collection: Collection, client: Client) -> None:
    for role in (Role.LEADER, Role.CLERK, Role.ADMINISTRATOR):
        client.force_login(make_person(collection.authority, role))
        assert client.post(reverse("plans:budget_allocate", args=[collection.plan.pk])).status_code == 403


def test_the_panel_shows_the_remainder_and_each_units_cost(collection: Collection) -> None:
    _save(collection, rule="bracket", ceiling=3_000_000, brackets=BRACKETS)
    allocate_budget(plan_id=collection.plan.pk, by=collection.drafter, now=NOW)
    plan = collection.fresh()
    html = render_to_string(
        "plans/collection/budget_panel.html", {"plan": plan, "budget": budget_overview(plan), "can_edit": True}
    )
    assert "Còn lại 400.000đ trong tổng kinh phí 3.000.000đ" in html
    assert "9.770đ" in html
    assert "Phân bổ theo số hộ hiện có" in html


def test_the_panel_of_an_empty_estimate_says_what_to_type(collection: Collection) -> None:
    plan = collection.fresh()
    html = render_to_string(
        "plans/collection/budget_panel.html", {"plan": plan, "budget": budget_overview(plan), "can_edit": True}
    )
    assert "Nhập tổng kinh phí" in html
    assert "Phân bổ theo số hộ" not in html


def test_the_overview_asks_the_database_nothing(collection: Collection, django_assert_num_queries) -> None:
    plan = collection.fresh()
    with django_assert_num_queries(0):
        budget_overview(plan)
