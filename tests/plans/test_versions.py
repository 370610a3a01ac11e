"""Versions of the whole plan: kept, compared, brought back; all of it or nothing."""

from typing import Any

import pytest

from accounts.refusals import ActionRefused
from accounts.roles import Role
from budgets.models import FundingSource
from documents.models import CitedText
from documents.serialize import from_json
from participants.actions import save_reply
from participants.models import HouseholdCategory, Quota
from plans import actions
from plans.changes import changes_since
from plans.facts import read_part, read_plan
from plans.models import Plan, PlanVersion, PolicyField, PolicyTopic, VersionLabel
from plans.overviews.versions import PRESENT, State
from tests.factories import make_authority
from tests.plan_factories import NOW, composed, issue, make_member
from tests.plans.collecting import Collection
from tests.plans.makers import make_office
from tests.plans.makers import make_plan as make_plan_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan() -> Plan:
    return make_plan_of(make_member(make_office()))


def save(plan: Plan, slug: str, facts: dict[str, Any]) -> None:
    version = plan.part_version(slug)
    actions.save_part(plan_id=plan.pk, slug=slug, facts=facts, base_version=version, by=plan.drafter, now=NOW)


def keep(plan: Plan, note: str = "") -> PlanVersion:
    return actions.keep_on_demand(plan_id=plan.pk, note=note, by=plan.drafter, now=NOW)


def restore(plan: Plan, version: PlanVersion, **more: Any) -> actions.Restored:
    about = {"by": plan.drafter, "now": NOW} | more
    return actions.restore_version(plan_id=plan.pk, version_id=version.pk, **about)


def facts_of(plan: Plan) -> dict[str, Any]:
    return read_plan(composed(plan))


# --- Keeping ----------------------------------------------------------------------------------------------------------
def test_a_version_holds_facts_names_and_paper(plan: Plan) -> None:
    unit = plan.authority.unit.children.first()
    save(plan, "schedule", {"sessions": [{"unit": unit.pk, "venue": "Hội trường"}]})

    version = keep(plan, note="trước khi gọi xã")

    assert (version.number, version.label, version.note) == (1, "demand", "trước khi gọi xã")
    assert version.facts["schedule"]["sessions"][0]["venue"] == "Hội trường"
    assert version.names["unit"][str(unit.pk)] == unit.name_in_text
    assert from_json(version.tree_json).kind == "KẾ HOẠCH"
    assert plan.events.latest("pk").detail == "bản 1: trước khi gọi xã"


def test_numbers_run_within_the_plan_and_the_same_content_is_kept_once(plan: Plan) -> None:
    keep(plan)
    with pytest.raises(ActionRefused, match="không khác bản 1"):
        keep(plan)
    again = actions.keep_version(plan, label=VersionLabel.SUBMIT, by=plan.drafter, now=NOW)
    save(plan, "banner", {"banner": "Một"})
    keep(plan)

    assert again.number == 1
    assert list(plan.versions.values_list("number", flat=True)) == [2, 1]


def test_a_version_can_be_read_after_what_it_names_was_renamed_or_deleted(plan: Plan) -> None:
    field = PolicyField.objects.create(owner=plan.authority, name="Y tế")
    topic = PolicyTopic.objects.create(owner=plan.authority, field=field, wording="Bảo hiểm y tế")
    save(plan, "topics", {"topics": [{"topic": topic.pk}]})
    version = keep(plan)
    save(plan, "topics", {"topics": []})
    topic.delete()

    assert [change.text for change in changes_since(composed(plan), version)] == [
        "bỏ nội dung đối thoại «Bảo hiểm y tế»"
    ]


@pytest.mark.parametrize("role", [Role.LEADER, Role.CLERK, Role.ADMINISTRATOR])
def test_only_who_may_edit_keeps_and_restores(plan: Plan, role: Role) -> None:
    version = keep(plan)
    other = make_member(plan.authority, role)

    with pytest.raises(ActionRefused):
        actions.keep_on_demand(plan_id=plan.pk, note="", by=other, now=NOW)
    with pytest.raises(ActionRefused):
        restore(plan, version, by=other)
    with pytest.raises(ActionRefused):
        restore(plan, version, by=make_member(make_authority()))


# --- Restoring --------------------------------------------------------------------------------------------------------
def test_everything_comes_back_and_rows_that_stand_keep_their_keys(plan: Plan) -> None:
    save(plan, "recipients", {"recipients": [{"name": "Sở"}, {"name": "UBND các xã"}], "archive_unit": "LĐTBXH"})
    save(plan, "duties", {"duties": [{"work": "Mời dự", "leads": ["Xã"]}, {"work": "Báo cáo", "partners": ["Sở"]}]})
    save(plan, "schedule", {"period_from": "2022-11-11", "period_to": "2022-11-20"})
    version, before = keep(plan), facts_of(plan)
    one, two = before["recipients"]["recipients"]
    save(plan, "recipients", {"recipients": [two | {"name": "Các xã"}, {"name": "Mới"}], "archive_unit": "VX"})
    save(plan, "duties", {"duties": [{"work": "Việc khác"}]})
    save(plan, "schedule", {"period_from": "2022-12-01", "period_to": "2022-12-02"})

    done = restore(plan, version)

    after = facts_of(plan)
    assert after["schedule"] == before["schedule"]
    assert [row["name"] for row in after["recipients"]["recipients"]] == ["Sở", "UBND các xã"]
    assert after["recipients"]["recipients"][1]["id"] == two["id"] != one["id"]
    assert [(row["work"], row["leads"], row["partners"]) for row in after["duties"]["duties"]] == [
        ("Mời dự", ["Xã"], []),
        ("Báo cáo", [], ["Sở"]),
    ]
    assert done.left == ()
    assert "thời gian dời từ 01–02/12/2022 sang 11–20/11/2022" in [change.text for change in done.changes]


def test_the_state_before_is_kept_so_that_a_restore_can_be_taken_back(plan: Plan) -> None:
    save(plan, "banner", {"banner": "Cũ"})
    first = keep(plan)
    save(plan, "banner", {"banner": "Mới"})

    restore(plan, first)
    second = plan.versions.first()

    assert (second.number, second.label, second.facts["banner"]["banner"]) == (2, "restore", "Mới")
    restore(plan, second)
    assert facts_of(plan)["banner"]["banner"] == "Mới"
    restore(plan, first)
    assert facts_of(plan)["banner"]["banner"] == "Cũ"
    assert plan.events.latest("pk").changes == [
        {
            "label": "khẩu hiệu, ma-két",
            "old": "«Mới»",
            "new": "«Cũ»",
            "text": "khẩu hiệu, ma-két: «Mới» → «Cũ»",
        }
    ]


def test_a_restore_without_any_difference_is_refused_and_keeps_nothing(plan: Plan) -> None:
    version = keep(plan)
    with pytest.raises(ActionRefused, match="không có gì khác bản 1"):
        restore(plan, version)
    assert plan.versions.count() == 1


def test_an_issued_plan_and_anothers_version_are_refused(plan: Plan) -> None:
    version = keep(plan)
    save(plan, "banner", {"banner": "Mới"})
    other = make_plan_of(plan.drafter, year=2023)
    with pytest.raises(ActionRefused, match="Không có bản này"):
        restore(other, version)
    issue(plan)
    with pytest.raises(ActionRefused, match="«Đã phát hành»"):
        restore(plan, version)
    with pytest.raises(ActionRefused):
        keep(plan)


def test_somebody_elses_open_form_is_stale_after_a_restore(plan: Plan) -> None:
    save(plan, "banner", {"banner": "Cũ"})
    save(plan, "outline", {"sections": [{"heading": "Mục đích", "body": "<p>Cũ</p>"}, {"heading": "Hai"}]})
    version = keep(plan)
    node, second = plan.sections.all()
    actions.save_section(section_id=node.pk, facts={"body": "<p>Mới</p>"}, base_version=0, by=plan.drafter, now=NOW)
    save(plan, "banner", {"banner": "Mới"})
    open_form = plan.part_version("banner")
    untouched = plan.part_version("recipients")

    restore(plan, version)

    with pytest.raises(actions.StalePart):
        actions.save_part(plan_id=plan.pk, slug="banner", facts={}, base_version=open_form, by=plan.drafter, now=NOW)
    node.refresh_from_db()
    second.refresh_from_db()
    assert (node.body, node.version, second.version) == ("<p>Cũ</p>", 2, 0)
    assert plan.part_version("recipients") == untouched


def test_bases_that_swapped_their_texts_come_back(plan: Plan) -> None:
    texts = [CitedText.objects.create(kind="plan", number=f"{n}/KH-UBND") for n in (1, 2, 3)]
    save(plan, "bases", {"bases": [{"text": text.pk} for text in texts]})
    version = keep(plan)
    save(plan, "bases", {"bases": [{"text": text.pk} for text in (texts[2], texts[0])]})

    restore(plan, version)

    assert [row["text"] for row in facts_of(plan)["bases"]["bases"]] == [text.pk for text in texts]


def test_a_node_below_one_that_goes_survives(plan: Plan) -> None:
    save(plan, "outline", {"sections": [{"heading": "Một", "part": "period"}, {"heading": "Hai"}]})
    version = keep(plan)
    one, two = read_part(plan, "outline")["sections"]
    save(plan, "outline", {"sections": [{"heading": "Mới", "part": "topics", "children": [one | {"children": [two]}]}]})

    restore(plan, version)

    nodes = facts_of(plan)["outline"]["sections"]
    assert [(node["id"], node["heading"], node["children"]) for node in nodes] == [
        (one["id"], "Một", []),
        (two["id"], "Hai", []),
    ]


def test_what_no_longer_exists_stays_out_and_is_told(plan: Plan) -> None:
    field = PolicyField.objects.create(owner=plan.authority, name="Y tế")
    topic = PolicyTopic.objects.create(owner=plan.authority, field=field, wording="Bảo hiểm y tế")
    category = HouseholdCategory.objects.create(owner=plan.authority, name="Hộ mới thoát nghèo")
    save(plan, "topics", {"topics": [{"topic": topic.pk}, {"wording": "Nhà ở"}]})
    save(plan, "quotas", {"categories": [category.pk]})
    version = keep(plan)
    save(plan, "topics", {"topics": []})
    save(plan, "quotas", {"categories": []})
    topic.delete()
    category.delete()

    done = restore(plan, version)

    assert [row["wording"] for row in facts_of(plan)["topics"]["topics"]] == ["Nhà ở"]
    assert len(done.left) == 2
    assert "«Bảo hiểm y tế»" in done.left[0]
    assert "hộ mới thoát nghèo" in done.left[1]


def test_a_value_that_cannot_be_written_leaves_everything_as_it_was(plan: Plan) -> None:
    unit = plan.authority.unit.children.first()
    save(plan, "banner", {"banner": "Cũ"})
    save(plan, "budget", {"lines": [{"unit": unit.pk, "amount": 5_000, "note": ""}]})
    version = keep(plan)
    save(plan, "banner", {"banner": "Mới"})
    save(plan, "budget", {"lines": []})
    unit.parent = None  # the unit left the district
    unit.save()

    with pytest.raises(ActionRefused, match="không thuộc địa bàn"):
        restore(plan, version)

    assert facts_of(plan)["banner"]["banner"] == "Mới"
    assert plan.versions.count() == 1


# --- Figures of the units ---------------------------------------------------------------------------------------------
def test_figures_that_units_sent_stay_and_the_result_says_so() -> None:
    work = Collection(communes=3)
    poor, near = (str(category.pk) for category in work.categories)
    rows = [{"unit": c.pk, "note": "", "numbers": {poor: 10, near: 20}} for c in work.communes]
    save(work.plan, "quotas", {"units": rows})
    version = keep(work.plan)
    actions.save_part(
        plan_id=work.plan.pk,
        slug="quotas",
        facts={"units": [{"unit": c.pk, "note": "", "numbers": {}} for c in work.communes]},
        base_version=1,
        by=work.drafter,
        now=NOW,
    )
    work.open()
    work.send(0, 41, 46)

    done = restore(work.plan, version)

    table = {row["unit"]: row["numbers"] for row in facts_of(work.plan)["quotas"]["units"]}
    assert list(table.values()) == [{poor: 41, near: 46}, {poor: 10, near: 20}, {poor: 10, near: 20}]
    assert done.left == (
        "số lượng tham dự xã Xã số 1: vẫn là hộ nghèo 41, hộ cận nghèo 46, "
        "trong bản đã giữ là hộ nghèo 10, hộ cận nghèo 20",
    )


def test_a_unit_and_a_column_that_hold_sent_figures_stay_in_the_table() -> None:
    work = Collection(communes=2)
    save(work.plan, "quotas", {"categories": [work.categories[0].pk], "units": [{"unit": work.communes[1].pk}]})
    version = keep(work.plan)
    save(
        work.plan,
        "quotas",
        {
            "categories": [category.pk for category in work.categories],
            "units": [{"unit": commune.pk} for commune in work.communes],
        },
    )
    work.open()
    work.send(0, 41, 46)

    done = restore(work.plan, version)

    table = facts_of(work.plan)["quotas"]
    assert [row["unit"] for row in table["units"]] == [work.communes[1].pk, work.communes[0].pk]
    assert table["categories"] == [category.pk for category in work.categories]
    assert Quota.objects.filter(households__in=[41, 46]).count() == 2
    assert len(done.left) == 2  # the column and the unit


def test_what_an_officer_has_saved_and_not_sent_is_neither_changed_nor_told() -> None:
    work = Collection(communes=2)
    poor = str(work.categories[0].pk)
    save(work.plan, "quotas", {"units": [{"unit": c.pk, "numbers": {poor: 7}} for c in work.communes]})
    version = keep(work.plan)
    save(work.plan, "quotas", {"units": [{"unit": c.pk, "numbers": {}} for c in work.communes]})
    work.open()
    reply = work.reply(0)
    officer = work.officer(0)
    save_reply(reply_id=reply.pk, facts=work.facts(0, 4402, 1), base_version=reply.version, by=officer, now=NOW)

    done = restore(work.plan, version)

    assert work.reply(0).quotas.get(category=work.categories[0]).households == 4402
    assert work.reply(1).quotas.get().households == 7
    assert "4402" not in str(done.left).replace(".", "")


def test_the_decision_that_gave_the_money_is_told_when_its_day_was_mended(plan: Plan) -> None:
    """The plan points at the source, the source at the decision, and the paper prints the decision."""
    decision = CitedText.objects.create(kind="decision", number="318/QĐ-UBND", subject="về việc giao dự toán")
    source = FundingSource.objects.create(owner=plan.authority, name="Vốn sự nghiệp", decision=decision)
    save(plan, "budget", {"funding": source.pk})
    kept = keep(plan)
    decision.number = "381/QĐ-UBND"
    decision.save()

    (change,) = changes_since(composed(plan), kept)

    assert (change.part, change.label) == ("budget", "quyết định giao vốn (sửa trong danh mục)")
    assert "318/QĐ-UBND" in change.old
    assert "381/QĐ-UBND" in change.new


def test_a_paper_on_file_keeps_the_names_it_was_issued_with(plan: Plan) -> None:
    """Renaming a signer changes what a draft will say, and nothing of a paper that was frozen."""
    signer = plan.authority.signers.get()
    save(plan, "title", {"signer": signer.pk})
    kept, name = keep(plan), str(signer)
    type(signer).objects.filter(pk=signer.pk).update(full_name="Trần Văn Khác")

    assert [change.text for change in changes_since(composed(plan), kept)] == [
        f"người ký (sửa trong danh mục): «{name}» → «Trần Văn Khác – {signer.position}»"
    ]
    issue(plan)
    assert State(PRESENT, "Hiện tại", composed(plan)).facts.names["signer"] == {str(signer.pk): name}
