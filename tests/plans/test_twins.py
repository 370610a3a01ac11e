"""A fault that two rules see is told once; two faults of one place are told both."""

import pytest
from django.contrib.auth.hashers import make_password
from django.utils import timezone

from communes.loading import load_units
from documents.checks import FORM_RULES
from documents.problem import Level, Problem
from plans.composition import compose_plan
from plans.demo.load import load_demo
from plans.models import Plan
from plans.problems import FACT_RULES, find_problems
from plans.problems.twins import TWINS, merge
from tests.plans.faults import adds
from tests.plans.test_demo import PROVINCES


def told(rule: str, source: str = "section:7", message: str = "") -> Problem:
    return Problem("outline", message or rule, source, Level.ERROR, rule)


def test_of_a_pair_the_first_tells_the_fault() -> None:
    assert merge([told("weekday")], [told("day-weekday")]) == [told("weekday")]
    assert merge([], [told("day-weekday")]) == [told("day-weekday")]


def test_the_pair_must_stand_at_one_place() -> None:
    other = told("day-weekday", "section:8")

    assert merge([told("weekday")], [other]) == [told("weekday"), other]


def test_two_faults_of_one_place_stay_two() -> None:
    twice = [told("day-weekday", message="một"), told("day-weekday", message="hai")]

    assert merge([told("weekday")], twice) == [told("weekday"), twice[1]]


def test_of_two_rules_of_one_name_the_facts_tell() -> None:
    form, facts = told("recipient-twice", message="giấy"), told("recipient-twice", message="dữ liệu")

    assert merge([form], [facts]) == [facts]
    assert merge([form], []) == [form]


def test_the_table_names_rules_that_exist() -> None:
    slugs = {rule.slug for rule in (*FORM_RULES, *FACT_RULES)}

    assert {slug for pair in TWINS for slug in pair} <= slugs
    assert all(kept != dropped for kept, dropped in TWINS)


@pytest.mark.one_database
@pytest.mark.django_db
@pytest.mark.parametrize(
    "words",
    [
        "Khai mạc ngày 11/11/2022 (thứ Bảy).",
        "Bế mạc ngày 31/11/2022.",
        "Mỗi xã 850.000 đồng (tám trăm nghìn đồng).",
        "Các hộ tại xã Láng Biền gửi ý kiến.",
        "Phòng Lao động - Thương bình và Xã hội gửi báo cáo.",
        "Tổng số ……… hộ.",
        "Đối thoại về chính xách.",
    ],
)
def test_a_wrong_sentence_is_told_in_one_line(words: str) -> None:
    load_units(provinces=PROVINCES)
    load_demo(password_hash=make_password("chỉ-để-thử-2026"), now=timezone.now())
    plan = Plan.objects.for_document().get(slug="thap-muoi-2022")
    adds(words)(plan)
    plan = Plan.objects.for_document().get(pk=plan.pk)

    found = [p for p in find_problems(plan, compose_plan(plan)) if p.level != Level.HINT]
    assert len(found) == 1, found
    assert found[0].part == "outline"
