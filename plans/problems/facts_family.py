"""The rules about facts: every number, name, date and amount that appears in more than one place agrees."""

from collections.abc import Iterator

from documents.problem import Problem
from plans.problems import (
    budget_rules,
    closing_rules,
    coverage_rules,
    day_rules,
    duty_rules,
    head_rules,
    name_rules,
    quota_rules,
    schedule_rules,
    text_rules,
)
from plans.problems.basics import part_of
from plans.problems.context import Context
from plans.problems.rule import Rule

FACT_RULES: tuple[Rule, ...] = (
    *head_rules.RULES,
    *schedule_rules.RULES,
    *quota_rules.RULES,
    *coverage_rules.RULES,
    *budget_rules.RULES,
    *duty_rules.RULES,
    *closing_rules.RULES,
    *text_rules.RULES,
    *day_rules.RULES,
    *name_rules.RULES,
)


def find_fact_problems(context: Context) -> list[Problem]:
    """Return what the rules find, each finding once."""
    return list(dict.fromkeys(_all(context)))


def _all(context: Context) -> Iterator[Problem]:
    for rule in FACT_RULES:
        for source, message in rule.find(context):
            yield Problem(part_of(source), message, source, rule.level, rule.slug, rule.cite)
