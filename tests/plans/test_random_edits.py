"""Two hundred random edits of the demo plans: the comparison names exactly the facts that were changed."""

from collections import Counter
from datetime import timedelta
from random import Random
from typing import Any

import pytest
from django.contrib.auth.hashers import make_password
from django.db import transaction

from budgets.models import Estimate
from communes.loading import load_units
from participants.models import Allocation, AttendeeList, ReplySource, UnitReply
from plans import actions
from plans.changes import Change, changes_since, compare_plans
from plans.demo.load import load_demo
from plans.facts import PlanFacts, read_whole
from plans.models import Plan, PlanState
from tests.plan_factories import NOW, composed
from tests.plans.random_edits import EDITS, Edit, nodes_of

pytestmark = pytest.mark.one_database

PROVINCES = ("42", "44", "58", "82", "87")
SEEDS = 200
MOST_EDITS = 3


@pytest.fixture(scope="module")
def drafts(django_db_setup, django_db_blocker):
    """The demo plans, all of them drafts again whose figures the drafter typed; rolled back after the module."""
    with django_db_blocker.unblock(), transaction.atomic():
        load_units(provinces=PROVINCES)
        load_demo(password_hash=make_password("x"), now=NOW + timedelta(days=60))  # after the papers on file
        Plan.objects.update(
            state=PlanState.DRAFT, number="", issued_on=None, paper=None, registered_by=None, dated_month=None
        )
        AttendeeList.objects.all().delete()  # a unit whose people stand in a list cannot leave the table
        Allocation.objects.update(locked=False, collecting=False)
        Estimate.objects.update(locked=False)
        UnitReply.objects.filter(source=ReplySource.ONLINE).update(source=ReplySource.DRAFTER)
        yield list(Plan.objects.order_by("pk"))
        transaction.set_rollback(True)


@pytest.mark.parametrize("seed", range(SEEDS))
def test_exactly_the_changed_facts_are_named(seed: int, drafts: list[Plan], db: None) -> None:
    random = Random(seed)
    plan = random.choice(drafts)
    before = read_whole(composed(plan))
    made = apply_some(random, plan)

    changes = [change for change in compare_plans(before, read_whole(composed(plan))) if not change.derived]

    assert Counter(named(change, before) for change in changes) == Counter(edit.expected for edit in made)
    told = "\n".join(change.text for change in changes)
    assert [edit.says for edit in made if edit.says not in told] == []
    assert [change for change in changes if change.old == change.new] == []


def apply_some(random: Random, plan: Plan) -> list[Edit]:
    """One to three edits that touch different places, each saved as a form would."""
    made: list[Edit] = []
    wanted = random.randint(1, MOST_EDITS)
    while len(made) < wanted:
        edit = random.choice(EDITS)(random, read_whole(composed(plan)).facts)
        if edit and not any(_meet(edit, other) for other in made):
            _save(plan, edit)
            made.append(edit)
    return made


def _meet(edit: Edit, other: Edit) -> bool:
    """Whether two edits touch one thing: the same place, or a list whose rows come and go under another edit."""
    if edit.place == other.place:
        return True
    structural = [each for each in (edit, other) if "." in each.place and each.place != "budget.money"]
    return bool(structural) and edit.part == other.part


def _save(plan: Plan, edit: Edit) -> None:
    version = plan.part_version(edit.part)
    if edit.part == "outline" and edit.place.startswith("section:"):
        node = next(n for _, n in nodes_of(edit.facts["sections"]) if f"section:{n['id']}" == edit.place)
        section = plan.sections.get(pk=node["id"])
        actions.save_section(section_id=section.pk, facts=node, base_version=section.version, by=plan.drafter, now=NOW)
        return
    actions.save_part(plan_id=plan.pk, slug=edit.part, facts=edit.facts, base_version=version, by=plan.drafter, now=NOW)


def named(change: Change, before: PlanFacts) -> tuple[str, str, str]:
    """What the change names; a row that is new has a key nobody could know."""
    if change.kind == "added":
        return change.part, f"{change.source.partition(':')[0]}:new", ""
    return change.part, change.source, change.field


def test_the_edits_cover_every_part_that_holds_facts(drafts: list[Plan], db: None) -> None:
    random = Random(0)
    facts: list[Any] = [read_whole(composed(plan)).facts for plan in drafts]
    parts = {edit.part for make in EDITS for _ in range(20) for f in facts if (edit := make(random, f))}
    assert parts == set(facts[0])


# --- The same edits, taken back and copied ----------------------------------------------------------------------------
@pytest.mark.parametrize("seed", range(1_000, 1_040))
def test_a_restore_takes_any_edits_back(seed: int, drafts: list[Plan], db: None) -> None:
    random = Random(seed)
    plan = random.choice(drafts)
    version = actions.keep_on_demand(plan_id=plan.pk, note="", by=plan.drafter, now=NOW)
    apply_some(random, plan)

    done = actions.restore_version(plan_id=plan.pk, version_id=version.pk, by=plan.drafter, now=NOW)

    assert done.left == ()
    assert without_ids(read_whole(composed(plan)).facts) == without_ids(version.facts)
    assert changes_since(composed(plan), version) == []


@pytest.mark.parametrize("place", range(6))
def test_a_copy_differs_by_what_copying_leaves_behind_and_by_nothing_else(
    place: int, drafts: list[Plan], db: None
) -> None:
    plan = drafts[place]
    copy = actions.copy_plan(plan=plan, year=plan.year + 1, by=plan.drafter, now=NOW)

    changes = compare_plans(read_whole(composed(plan)), read_whole(composed(copy)))

    assert {(change.part, change.kind) for change in changes if change.part not in ("quotas", "budget")} == {
        ("title", "changed")
    }
    assert {change.field for change in changes if change.part == "quotas"} <= {"numbers", "note", "total"}
    budget = [change for change in changes if change.part == "budget" and not change.derived]
    assert {(change.source.partition(":")[0], change.kind) for change in budget} <= {
        ("budget", "changed"),
        ("line", "removed"),
    }


def without_ids(value: Any) -> Any:
    """Facts without the keys of rows, which a row made anew does not keep."""
    if isinstance(value, dict):
        return {key: without_ids(entry) for key, entry in value.items() if key != "id"}
    return [without_ids(entry) for entry in value] if isinstance(value, list) else value
