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
from plans.problems import find_problems
from tests.plans.faults import FAULTS, TEXTS, adds
from tests.plans.test_demo import PROVINCES

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
    assert len({(fault.slug, fault.name) for fault in FAULTS}) == len(FAULTS) >= 120
    assert {fault.slug for fault in FAULTS} == set(SLUGS)


def test_planted_faults_are_found_at_the_right_place(untouched) -> None:
    missed = []
    for fault in FAULTS:
        new = new_ones(untouched[fault.slug], found_after(fault.slug, fault.do))
        right = [p for p in new if p.part in fault.parts.split() and (fault.hint or p.level in GRAVE)]
        if not right:
            missed.append((fault.slug, fault.name, [(p.rule, p.part) for p in new]))

    assert len(missed) <= (1 - LEAST_FOUND) * len(FAULTS), missed


def test_wrong_sentences_are_found_and_right_ones_pass(untouched) -> None:
    missed, blamed = [], []
    for slug, right, wrong in TEXTS:
        new = [p for p in new_ones(untouched[slug], found_after(slug, adds(right))) if p.level in GRAVE]
        blamed += [(right, p.rule, p.message) for p in new]
        new = [p for p in new_ones(untouched[slug], found_after(slug, adds(wrong))) if p.level in GRAVE]
        if not any(p.source.startswith("section:") for p in new):
            missed.append((wrong, [(p.rule, p.part) for p in new]))

    assert blamed == []
    assert len(missed) <= (1 - LEAST_FOUND) * len(TEXTS), missed
