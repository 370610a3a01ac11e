"""What a step in a plan's life does, and when it is refused."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection

from accounts.models import User
from accounts.roles import Role
from documents.models import CitedText
from documents.serialize import from_json
from participants.models import Allocation, HouseholdCategory
from plans import actions
from plans.actions import ActionRefused, StalePart
from plans.facts import read_part
from plans.models import PartDraft, Plan, PlanState, PolicyField, PolicyTopic
from tests.factories import make_authority, make_district
from tests.plan_factories import NOW, make_member, make_plan
from tests.plans.papers import complete

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan() -> Plan:
    return make_plan(make_authority(unit=make_district(communes=["Mỹ Quý", "Mỹ Đông"])))


def save(plan: Plan, slug: str, facts: dict[str, Any], base_version: int = 0, by: User | None = None) -> int:
    return actions.save_part(
        plan_id=plan.pk, slug=slug, facts=facts, base_version=base_version, by=by or plan.drafter, now=NOW
    )


def test_a_save_raises_the_version(plan: Plan) -> None:
    assert save(plan, "banner", {"banner": "Một"}) == 1
    assert save(plan, "banner", {"banner": "Hai"}, base_version=1) == 2


def test_the_second_of_two_people_is_told_what_changed(plan: Plan) -> None:
    colleague = make_member(plan.authority, full_name="Trần Văn Bình")
    save(plan, "banner", {"banner": "Của Bình"}, by=colleague)

    with pytest.raises(StalePart, match="Trần Văn Bình") as stale:
        save(plan, "banner", {"banner": "Của Sang"})

    assert (stale.value.current, stale.value.version) == ({"banner": "Của Bình"}, 1)
    assert read_part(Plan.objects.get(pk=plan.pk), "banner") == {"banner": "Của Bình"}


def test_a_run_of_autosaves_is_one_event(plan: Plan) -> None:
    for version in range(3):
        save(plan, "banner", {"banner": f"Bản {version}"}, base_version=version)

    event = plan.events.get(verb="save")
    assert (event.part, event.times) == ("banner", 3)


def test_a_save_much_later_is_an_event_of_its_own(plan: Plan) -> None:
    save(plan, "banner", {"banner": "Một"})
    later = NOW + timedelta(hours=1)
    actions.save_part(
        plan_id=plan.pk, slug="banner", facts={"banner": "Hai"}, base_version=1, by=plan.drafter, now=later
    )

    assert plan.events.filter(verb="save").count() == 2


def test_typing_that_cannot_be_saved_is_kept_until_the_part_is_saved(plan: Plan) -> None:
    actions.keep_typing(plan_id=plan.pk, part="title", data="head-year=abc", base_version=0, by=plan.drafter, now=NOW)
    assert PartDraft.objects.get().data == "head-year=abc"

    save(plan, "title", {"subject": "Đối thoại"})

    assert not PartDraft.objects.exists()


@pytest.mark.parametrize("role", [Role.LEADER, Role.CLERK, Role.ADMINISTRATOR])
def test_who_may_not_draft_cannot_save(plan: Plan, role: Role) -> None:
    with pytest.raises(ActionRefused):
        save(plan, "banner", {"banner": "x"}, by=make_member(plan.authority, role))


def test_a_stranger_cannot_save(plan: Plan) -> None:
    with pytest.raises(ActionRefused):
        save(plan, "banner", {"banner": "x"}, by=make_member(make_authority()))


def sections(plan: Plan) -> list[tuple[str, str]]:
    return [(str(s), str(s.parent) if s.parent else "") for s in plan.sections.order_by("parent", "position")]


def test_nodes_move_up_down_in_and_out(plan: Plan) -> None:
    nodes = [{"heading": name} for name in ("Một", "Hai", "Ba")]
    save(plan, "outline", {"sections": nodes})
    two = plan.sections.get(heading="Hai")

    def move(direction: str) -> list[str]:
        actions.move_section(section_id=two.pk, direction=direction, by=plan.drafter, now=NOW)
        return [s.heading for s in plan.sections.filter(parent=None)]

    assert move("up") == ["Hai", "Một", "Ba"]
    assert move("up") == ["Hai", "Một", "Ba"]
    assert move("down") == ["Một", "Hai", "Ba"]
    assert move("in") == ["Một", "Ba"]
    assert plan.sections.get(heading="Hai").parent.heading == "Một"  # type: ignore[union-attr]
    assert move("out") == ["Một", "Hai", "Ba"]


def test_a_part_stands_at_one_place_only(plan: Plan) -> None:
    save(plan, "outline", {"sections": [{"heading": "Một", "part": "period"}, {"heading": "Hai"}]})
    two = plan.sections.get(heading="Hai")

    with pytest.raises(ActionRefused, match="một chỗ"):
        actions.save_section(section_id=two.pk, facts={"part": "period"}, base_version=0, by=plan.drafter, now=NOW)


def test_a_node_saved_meanwhile_is_not_overwritten(plan: Plan) -> None:
    save(plan, "outline", {"sections": [{"heading": "Một"}]})
    node = plan.sections.get()
    actions.save_section(section_id=node.pk, facts={"heading": "Mới"}, base_version=0, by=plan.drafter, now=NOW)

    with pytest.raises(StalePart):
        actions.save_section(section_id=node.pk, facts={"heading": "Cũ"}, base_version=0, by=plan.drafter, now=NOW)

    assert plan.sections.get().heading == "Mới"


def test_a_copy_leaves_the_figures_behind_and_marks_what_came_along(plan: Plan) -> None:
    poor = HouseholdCategory.objects.create(name="Hộ nghèo")
    unit = plan.authority.unit.children.first()
    assert unit
    save(plan, "quotas", {"categories": [poor.pk], "units": [{"unit": unit.pk, "numbers": {str(poor.pk): 41}}]})
    save(plan, "schedule", {"period_from": "2022-11-11", "period_to": "2022-11-20"})
    save(plan, "outline", {"sections": [{"heading": "Mục đích", "body": "<p>Trong năm 2022.</p>"}]})
    plan.refresh_from_db()

    copy = actions.copy_plan(plan=plan, year=2023, by=plan.drafter, now=NOW)

    assert copy.allocation
    assert copy.allocation.replies.get().quotas.count() == 0
    assert copy.sections.get().body == "<p>Trong năm 2022.</p>"
    marks = {(mark.part, mark.value) for mark in copy.carried_values.all()}
    assert {("schedule", "11/11/2022"), ("schedule", "20/11/2022"), ("outline", "2022"), ("title", "2022")} <= marks


def test_a_carried_value_is_settled_by_changing_it_or_confirming_it(plan: Plan) -> None:
    save(plan, "schedule", {"period_from": "2022-11-11", "period_to": "2022-11-20"})
    plan.refresh_from_db()
    copy = actions.copy_plan(plan=plan, year=2023, by=plan.drafter, now=NOW)

    save(copy, "schedule", {"period_from": "2022-11-11", "period_to": "2023-11-20"})
    begin = copy.carried_values.get(value="11/11/2022")
    actions.confirm_carried(plan_id=copy.pk, carried_id=begin.pk, by=plan.drafter, now=NOW)

    open_marks = copy.carried_values.filter(confirmed_at__isnull=True)
    assert {mark.value for mark in open_marks} == {"2022"}


def test_a_template_keeps_wording_without_dates_and_figures(plan: Plan) -> None:
    full = complete(plan)
    save(plan, "schedule", {"period_from": "2022-11-11"})

    template = actions.save_template(plan=full, name="Mẫu của phòng", by=plan.drafter, now=NOW)
    fresh = make_plan(plan.authority, facts=template.facts, year=2023)

    assert fresh.sections.get().heading == "Mục đích"
    assert (fresh.period_from, fresh.year) == (None, 2023)


def test_deleting_a_draft_takes_its_parts_along(plan: Plan) -> None:
    actions.delete_plan(plan_id=plan.pk, by=plan.drafter)

    assert not Plan.objects.exists()
    assert not Allocation.objects.exists()


def register(plan: Plan, number: str = "05", on: date = date(2022, 9, 2), by: User | None = None) -> Plan:
    clerk = by or make_member(plan.authority, Role.CLERK)
    return actions.register_issued(plan=plan, number=number, on=on, by=clerk, now=NOW)


def test_registering_freezes_the_paper(plan: Plan) -> None:
    issued = register(complete(plan))

    assert issued.state == PlanState.ISSUED
    assert issued.paper
    assert issued.paper.is_intact()
    tree = from_json(issued.paper.tree_json)
    assert (tree.letterhead.number, tree.letterhead.day, tree.draft) == ("5", 2, None)


@pytest.mark.parametrize(("kind", "symbol"), [("KẾ HOẠCH", "KH-UBND"), ("CHƯƠNG TRÌNH", "CTr-UBND")])
def test_the_symbol_follows_the_kind_of_paper(plan: Plan, kind: str, symbol: str) -> None:
    save(plan, "title", {"kind": kind})

    assert Plan.objects.get(pk=plan.pk).symbol == symbol


def test_registering_locks_every_part(plan: Plan) -> None:
    issued = register(complete(plan))

    with pytest.raises(ActionRefused, match="«Đã phát hành»"):
        save(issued, "banner", {"banner": "Muộn rồi"})
    assert issued.allocation
    assert Allocation.objects.get(pk=issued.allocation_id).locked


def test_a_paper_with_gaps_is_not_registered(plan: Plan) -> None:
    with pytest.raises(ActionRefused, match="chỗ thiếu"):
        register(plan)

    assert Plan.objects.get(pk=plan.pk).is_draft


@pytest.mark.parametrize("number", ["KH-05", "5/KH", "12345678", "-1", "٠٥"])
def test_a_number_that_is_none_is_refused(plan: Plan, number: str) -> None:
    with pytest.raises(ActionRefused, match="Số văn bản"):
        register(complete(plan), number)


@pytest.mark.parametrize("on", [date(2022, 10, 3), date(2022, 11, 2)])
def test_only_a_paper_older_than_its_draft_here_is_registered_without_walking_the_route(plan: Plan, on: date) -> None:
    with pytest.raises(ActionRefused, match="trình duyệt rồi phát hành"):
        register(complete(plan), on=on)
    assert Plan.objects.get(pk=plan.pk).is_draft


def test_a_number_is_used_once_a_year(plan: Plan) -> None:
    register(complete(plan), "5")
    other = complete(make_plan(plan.authority))

    with pytest.raises(ActionRefused, match="đã dùng cho"):
        register(other, "05")
    assert register(other, "05", date(2021, 12, 31)).number == "5"


@pytest.mark.parametrize("role", [Role.DRAFTER, Role.HEAD, Role.LEADER, Role.ADMINISTRATOR])
def test_only_the_clerk_registers(plan: Plan, role: Role) -> None:
    with pytest.raises(ActionRefused, match="văn thư"):
        register(complete(plan), by=make_member(plan.authority, role))


def test_names_of_plans_are_unique(plan: Plan) -> None:
    second = make_plan(plan.authority)

    assert plan.slug != second.slug
    assert second.slug.isascii()


def test_the_letter_of_a_number_is_the_same_in_both_cases(plan: Plan) -> None:
    register(complete(plan), "12a")

    with pytest.raises(ActionRefused, match="đã dùng cho"):
        register(complete(make_plan(plan.authority)), "012A")


def test_the_frozen_paper_carries_the_moment_of_registering(plan: Plan) -> None:
    issued = register(complete(plan))

    assert issued.paper
    assert issued.paper.created_at == NOW


def test_a_date_under_a_very_long_heading_comes_along_marked(plan: Plan) -> None:
    heading = "Tổ chức đối thoại trước ngày 05/10/2022 " + "tại các xã, thị trấn " * 20
    save(plan, "outline", {"sections": [{"heading": heading[:500]}]})

    copy = actions.copy_plan(plan=Plan.objects.for_document().get(pk=plan.pk), year=2023, by=plan.drafter, now=NOW)

    mark = copy.carried_values.get(part="outline")
    assert mark.value == "05/10/2022"
    assert mark.label.startswith("Mục «Tổ chức đối thoại")
    assert len(mark.label) < 200


def test_a_template_outlives_what_it_was_written_from(plan: Plan) -> None:
    complete(plan)
    office, text = plan.authority, CitedText.objects.get()
    own_field = PolicyField.objects.create(owner=office, name="Lĩnh vực nhà ở")
    gone, also_gone = (PolicyTopic.objects.create(owner=office, field=own_field, wording=w) for w in ("Vay vốn", "Nhà"))
    topics = [{"topic": gone.pk}, {"topic": also_gone.pk, "wording": "Hỗ trợ nhà ở"}, {"wording": "Học nghề"}]
    save(plan, "topics", {"topics": topics})
    template = actions.save_template(plan=Plan.objects.get(pk=plan.pk), name="Mẫu", by=plan.drafter, now=NOW)
    actions.delete_plan(plan_id=plan.pk, by=plan.drafter)
    for row in (gone, also_gone, own_field, text, plan.authority.signers.get()):
        row.delete()

    made = make_plan(office, by=plan.drafter, facts=template.facts)

    connection.check_constraints()
    assert made.signer is None
    assert [topic.printed for topic in made.topics.all()] == ["Hỗ trợ nhà ở", "Học nghề"]
    assert not made.bases.exists()
    assert made.sections.get().heading == "Mục đích"
