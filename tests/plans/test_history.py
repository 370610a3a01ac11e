"""The history says what a step changed: old value and new one; a run of autosaves tells first and last."""

from datetime import timedelta
from typing import Any

import pytest

from budgets.models import Rule
from participants.models import ReplySource
from plans import actions
from plans.models import Plan, PlanEvent
from tests.plan_factories import NOW
from tests.plans.collecting import DUE, Collection
from tests.plans.makers import make_member, make_office, make_plan

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan() -> Plan:
    return make_plan(make_member(make_office()))


def save(plan: Plan, slug: str, facts: dict[str, Any], *, minutes: int = 0, by: Any = None) -> None:
    actions.save_part(
        plan_id=plan.pk,
        slug=slug,
        facts=facts,
        base_version=plan.part_version(slug),
        by=by or plan.drafter,
        now=NOW + timedelta(minutes=minutes),
    )


def last(plan: Plan) -> PlanEvent:
    return plan.events.latest("pk")


def told(plan: Plan) -> list[str]:
    return [change["text"] for change in last(plan).changes]


@pytest.fixture(autouse=True)
def _quiet(plan: Plan) -> None:
    """The plan begins before the tests' own clock, so that its newest event is the newest by time too."""
    plan.events.update(at=NOW - timedelta(days=1))


def test_a_save_keeps_label_old_and_new(plan: Plan) -> None:
    save(plan, "banner", {"banner": "Chung tay"})
    assert last(plan).changes == [
        {
            "label": "khẩu hiệu, ma-két",
            "old": "",
            "new": "«Chung tay»",
            "text": "khẩu hiệu, ma-két: thêm «Chung tay»",
        }
    ]


def test_a_run_of_autosaves_tells_the_first_old_value_and_the_last_new_one(plan: Plan) -> None:
    save(plan, "banner", {"banner": "Cũ"})
    save(plan, "recipients", {"recipients": [{"name": "Sở"}]})
    for minute, words in enumerate(("M", "Mớ", "Mới"), 1):
        save(plan, "banner", {"banner": words}, minutes=minute)

    assert (last(plan).times, told(plan)) == (3, ["khẩu hiệu, ma-két: «Cũ» → «Mới»"])


def test_what_returned_to_its_old_value_is_dropped_from_a_run(plan: Plan) -> None:
    save(plan, "schedule", {"period_from": "2022-11-12", "schedule_note": "x"})
    save(plan, "schedule", {"period_from": None, "schedule_note": "y"}, minutes=1)

    assert told(plan) == ["ghi chú về lịch: thêm «y»"]


def test_a_row_added_and_then_reworded_in_one_run_is_one_row_added(plan: Plan) -> None:
    save(plan, "recipients", {"recipients": [{"name": "S"}]})
    row = plan.recipients.get()
    save(plan, "recipients", {"recipients": [{"id": row.pk, "name": "Sở Tài chính"}]}, minutes=1)

    assert told(plan) == ["thêm nơi nhận «Sở Tài chính»"]


def test_a_run_ends_with_the_quarter_of_an_hour_another_person_and_another_step(plan: Plan) -> None:
    save(plan, "banner", {"banner": "Một"})
    save(plan, "banner", {"banner": "Hai"}, minutes=20)
    assert (last(plan).times, told(plan)) == (1, ["khẩu hiệu, ma-két: «Một» → «Hai»"])
    save(plan, "banner", {"banner": "Ba"}, minutes=21, by=make_member(plan.authority))
    assert (last(plan).times, told(plan)) == (1, ["khẩu hiệu, ma-két: «Hai» → «Ba»"])
    assert plan.events.filter(run__isnull=False).count() == 1


def test_what_others_change_in_between_is_not_told_as_ones_own() -> None:
    work = Collection(communes=2)
    work.plan.events.update(at=NOW - timedelta(days=1))
    save(work.plan, "quotas", {"remark": "Một"})
    work.open()
    PlanEvent.objects.filter(verb="collect").delete()  # as if it had been opened long before
    work.send(0, 41, 46)

    save(work.plan, "quotas", {"remark": "Hai"}, minutes=1)

    assert told(work.plan) == ["ghi chú dưới bảng: «Một» → «Hai»"]


def test_a_node_tells_its_changed_words(plan: Plan) -> None:
    save(plan, "outline", {"sections": [{"heading": "Mục đích", "body": "<p>Nghe dân nói.</p>"}]})
    node = plan.sections.get()
    for version, body in enumerate(("<p>Nghe dân</p>", "<p>Nghe dân hỏi.</p>")):
        actions.save_section(section_id=node.pk, facts={"body": body}, base_version=version, by=plan.drafter, now=NOW)

    assert (last(plan).times, told(plan)) == (2, ["mục «Mục đích»: lời văn: «Nghe dân nói.» → «Nghe dân hỏi.»"])


def test_steps_in_the_outline_tell_what_they_did(plan: Plan) -> None:
    save(plan, "outline", {"sections": [{"heading": "Một"}, {"heading": "Hai", "children": [{"heading": "Con"}]}]})
    about = {"by": plan.drafter, "now": NOW}
    two = plan.sections.get(heading="Hai")

    actions.move_section(section_id=two.pk, direction="up", **about)
    assert told(plan) in (["mục «Hai» chuyển từ thứ 2 lên thứ 1"], ["mục «Một» chuyển từ thứ 1 xuống thứ 2"])
    actions.add_section(plan_id=plan.pk, parent_id=None, after_id=None, **about)
    assert told(plan) == ["thêm mục «không đề mục»"]
    actions.delete_section(section_id=two.pk, **about)
    assert (last(plan).detail, told(plan)) == ("xóa mục «Hai»", ["bỏ mục «Hai» cùng 1 mục bên trong"])


def test_figures_recorded_and_returned_reach_the_plans_history() -> None:
    work = Collection(communes=2)
    work.open()
    reply = work.reply(0)
    actions.record_reply(
        plan_id=work.plan.pk,
        reply_id=reply.pk,
        facts=work.facts(0, 41, 46),
        source=ReplySource.PHONE,
        informant="Bà Lan",
        informed_at=NOW,
        by=work.drafter,
        now=NOW,
    )
    assert told(work.plan)[0] == (
        "số lượng tham dự xã Xã số 1: hộ nghèo (trống) → 41, hộ cận nghèo (trống) → 46, cộng (trống) → 87"
    )

    actions.return_reply(
        plan_id=work.plan.pk, reply_id=reply.pk, reason="nhầm cột", by=work.drafter, now=NOW + timedelta(minutes=1)
    )
    assert told(work.plan)[0].endswith("cộng 87 → (trống)")


def test_sharing_the_money_tells_what_each_unit_got() -> None:
    work = Collection(communes=2)
    poor = str(work.categories[0].pk)
    save(work.plan, "quotas", {"units": [{"unit": c.pk, "numbers": {poor: 5}} for c in work.communes]})
    save(work.plan, "budget", {"ceiling": 1_000_000, "rule": Rule.EQUAL.value})

    actions.allocate_budget(plan_id=work.plan.pk, by=work.drafter, now=NOW)

    assert told(work.plan) == [
        "thêm kinh phí xã Xã số 1 (500.000đ)",
        "thêm kinh phí xã Xã số 2 (500.000đ)",
        "tổng phân bổ cho các đơn vị: (trống) → 1.000.000đ",
    ]
    assert last(work.plan).detail == "Chia đều: 1.000.000đ"


def test_a_deadline_that_moves_is_told() -> None:
    work = Collection(communes=1)
    work.open()
    actions.open_collection(plan_id=work.plan.pk, due_at=DUE + timedelta(days=2), by=work.drafter, now=NOW)
    assert told(work.plan) == ["hạn gửi số lượng: 09:00 08/10/2022 → 09:00 10/10/2022"]


def test_sessions_taken_from_replies_are_told() -> None:
    work = Collection(communes=2)
    work.open()
    work.send(0, 1, 2, held_on="2022-11-11", starts_at="15:30", venue="Hội trường")

    actions.take_sessions_from_replies(plan_id=work.plan.pk, by=work.drafter, now=NOW)

    assert told(work.plan) == ["thêm điểm đối thoại xã Xã số 1 (11/11/2022, 15:30, Hội trường)"]


def test_a_save_that_changes_nothing_tells_nothing(plan: Plan) -> None:
    save(plan, "banner", {"banner": ""})
    assert (last(plan).verb, last(plan).changes) == ("save", [])
