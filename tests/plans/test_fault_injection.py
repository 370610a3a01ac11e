"""Faults planted one by one into the demo plans are found where they stand; the untouched plans raise nothing."""

from collections.abc import Callable

import pytest
from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils import timezone

from communes.loading import load_units
from documents.problem import Level, Problem
from plans.composition import compose_plan
from plans.demo.load import PLANS, load_demo
from plans.models import Plan
from plans.problems import FACT_RULES, Context, find_problems
from plans.problems.facts_family import find_fact_problems
from tests.plans.clerks_faults import CLERKS_FAULTS
from tests.plans.faults import FAULTS as FIRST_FAULTS
from tests.plans.faults import MY_QUI, TEXTS, adds
from tests.plans.readers_faults import READERS_FAULTS
from tests.plans.right_sentences import RIGHT_SENTENCES
from tests.plans.rule_cases import RULE_CASES
from tests.plans.test_demo import PROVINCES

pytestmark = pytest.mark.one_database

FAULTS = [*FIRST_FAULTS, *CLERKS_FAULTS, *READERS_FAULTS]
SLUGS = [plan.slug for plan in PLANS]
GRAVE = {Level.ERROR, Level.WARNING}
LEAST_FOUND = 0.98


@pytest.fixture(scope="module")
def demo(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        load_units(provinces=PROVINCES)
        load_demo(password_hash=make_password("chỉ-để-thử-2026"), now=timezone.now())
        yield {slug: found_in(slug) for slug in SLUGS}
        transaction.set_rollback(True)


@pytest.fixture
def untouched(demo, db) -> dict[str, list[Problem]]:
    return demo


@pytest.fixture(scope="module")
def planted_once(demo, django_db_blocker) -> dict[tuple[str, str], list[Problem]]:
    """What each fault and each wrong sentence adds to the list."""
    with django_db_blocker.unblock():
        faults = {(f.slug, f.name): new_ones(demo[f.slug], found_after(f.slug, f.do)) for f in FAULTS}
        texts = {(slug, wrong): new_ones(demo[slug], found_after(slug, adds(wrong))) for slug, _, wrong in TEXTS}
    return faults | texts


@pytest.fixture
def planted(planted_once, db) -> dict[tuple[str, str], list[Problem]]:
    return planted_once


def found_in(slug: str) -> list[Problem]:
    plan = Plan.objects.for_document().get(slug=slug)
    return find_problems(plan, compose_plan(plan))


def found_after(slug: str, do: Callable[[Plan], object]) -> list[Problem]:
    """What is found once the fault is planted; the plan is as before afterwards."""
    with transaction.atomic():
        do(Plan.objects.for_document().get(slug=slug))
        found = found_in(slug)
        transaction.set_rollback(True)
    return found


def new_ones(before: list[Problem], after: list[Problem]) -> list[Problem]:
    keys = {problem.key for problem in before}
    return [problem for problem in after if problem.key not in keys]


@pytest.mark.parametrize("slug", SLUGS)
def test_the_untouched_plan_raises_no_error_and_no_warning(untouched, slug: str) -> None:
    assert [problem for problem in untouched[slug] if problem.level in GRAVE] == []
    assert len(untouched[slug]) <= 2


def test_the_planted_faults_are_many_and_different() -> None:
    assert len({(fault.slug, fault.name) for fault in FAULTS}) == len(FAULTS) >= 300
    assert {fault.slug for fault in FAULTS} == set(SLUGS)


def test_planted_faults_are_found_at_the_right_place(planted) -> None:
    missed = []
    for fault in FAULTS:
        new = planted[fault.slug, fault.name]
        right = [p for p in new if p.part in fault.parts.split() and (fault.hint or p.level in GRAVE)]
        if not right:
            missed.append((fault.slug, fault.name, [(p.rule, p.part) for p in new]))

    assert len(missed) <= (1 - LEAST_FOUND) * len(FAULTS), missed


def test_wrong_sentences_are_found_in_their_section(planted) -> None:
    missed = []
    for slug, _, wrong in TEXTS:
        new = planted[slug, wrong]
        if not any(p.source.startswith("section:") and p.level in GRAVE for p in new):
            missed.append((wrong, [(p.rule, p.part) for p in new]))

    assert len(missed) <= (1 - LEAST_FOUND) * len(TEXTS), missed


def test_right_sentences_are_not_blamed(untouched) -> None:
    blamed = [
        (right, p.rule, p.message)
        for slug, right, _ in TEXTS
        for p in new_ones(untouched[slug], found_after(slug, adds(right)))
        if p.level in GRAVE
    ]

    assert blamed == []


def test_what_officials_rightly_write_is_not_blamed(untouched) -> None:
    blamed = [
        (right, p.rule, p.message)
        for slug, right in RIGHT_SENTENCES
        for p in new_ones(untouched[slug], found_after(slug, adds(right)))
        if p.level in GRAVE
    ]

    assert len(RIGHT_SENTENCES) >= 60
    assert blamed == []


def test_hamlets_that_go_by_numbers_are_found_in_the_venues(untouched) -> None:
    names = dict(
        zip(("Mỹ Phước", "Mỹ Thạnh", "Mỹ Đông", "Láng Biển", "Mỹ Hưng"), ("1", "2", "3", "4", "5A"), strict=True)
    )

    def renumber(plan: Plan) -> None:
        for old, new in names.items():
            plan.authority.hamlets().filter(name=old).update(name=new)
        for session in plan.sessions.all():
            for old, new in names.items():
                session.venue = session.venue.replace(old, new)
            session.save()

    def forget(plan: Plan) -> None:
        renumber(plan)
        row = plan.sessions.get(venue__contains=", 5A")
        plan.sessions.filter(pk=row.pk).update(venue=row.venue.replace(", 5A", ", 6"))

    assert [p for p in new_ones(untouched[MY_QUI], found_after(MY_QUI, renumber)) if p.level in GRAVE] == []
    found = [p.rule for p in new_ones(untouched[MY_QUI], found_after(MY_QUI, forget)) if p.level in GRAVE]
    assert sorted(found) == ["place-foreign", "unit-without-session"]


# --- Every rule ------------------------------------------------------------------------------------------------------
def test_every_rule_has_its_case() -> None:
    slugs = [rule.slug for rule in FACT_RULES]

    assert len(slugs) == len(set(slugs)) >= 30
    assert set(RULE_CASES) == set(slugs)
    assert all(rule.title and rule.level for rule in FACT_RULES)


@pytest.mark.parametrize("rule", [rule for rule in FACT_RULES if rule.slug in RULE_CASES], ids=lambda rule: rule.slug)
def test_a_rule_passes_the_plan_and_finds_the_fault(untouched, rule) -> None:
    slug, name = RULE_CASES[rule.slug]
    plant = next((fault.do for fault in FAULTS if (fault.slug, fault.name) == (slug, name)), None) or adds(name)
    with transaction.atomic():
        plant(Plan.objects.for_document().get(slug=slug))
        plan = Plan.objects.for_document().get(slug=slug)
        found = [p for p in find_fact_problems(Context(plan, compose_plan(plan))) if p.rule == rule.slug]
        transaction.set_rollback(True)

    assert found
    assert {problem.level for problem in found} == {rule.level}
    assert {problem.cite for problem in found} == {rule.cite}
    assert rule.level == Level.HINT or not [problem for problem in untouched[slug] if problem.rule == rule.slug]


def test_quotas_are_held_against_known_households(untouched) -> None:
    plan = Plan.objects.for_document().get(slug="my-quy-2026")
    quota = plan.allocation.replies.all()[0].quotas.all()[0]
    key = (quota.reply.unit_id, quota.category_id)

    def above(known: int) -> list[str]:
        found = find_problems(plan, compose_plan(plan), known_households={key: known})
        return [problem.source for problem in found if problem.rule == "quota-above-known"]

    assert above(quota.households) == []
    assert above(quota.households - 1) == [f"reply:{quota.reply_id}"]


# --- The list ---------------------------------------------------------------------------------------------------------
def test_the_list_goes_part_by_part_and_the_gravest_first(untouched) -> None:
    def spoil(plan: Plan) -> None:
        for fault in FAULTS:
            if fault.name in ("a wrong number of meetings", "last year on the banner", "a session at night"):
                fault.do(plan) if fault.slug == plan.slug else None

    found = found_after("my-quy-2026", spoil)
    parts = [problem.part for problem in found if problem.level in GRAVE]

    assert list(dict.fromkeys(parts)) == ["schedule", "budget", "banner"]
    assert [problem.level for problem in found if problem.part == "budget"] == [Level.ERROR, Level.WARNING]
    assert len({problem.key for problem in found}) == len(found)


def test_the_check_asks_the_database_a_fixed_number_of_times(untouched, django_assert_max_num_queries) -> None:
    for slug in SLUGS:
        plan = Plan.objects.for_document().get(slug=slug)
        document = compose_plan(plan)
        with django_assert_max_num_queries(10):
            find_problems(plan, document)
