"""Rules about money: the estimate by itself, and where it comes from."""

import re
from collections.abc import Callable, Iterable, Iterator

from budgets import problems as money
from budgets.models import Estimate
from documents.problem import Level
from plans.problems.context import Context
from plans.problems.rule import Finding, Rule

_YEAR_SAID = re.compile(r"năm (20\d\d)(?! ?[-–])")


def _alone(find: Callable[[Estimate], Iterable[Finding]]) -> Callable[[Context], Iterable[Finding]]:
    """Return a rule of the estimate alone as a rule of the plan."""

    def find_in(context: Context) -> Iterable[Finding]:
        return find(context.plan.estimate) if context.plan.estimate else ()

    return find_in


def find_against_rule(context: Context) -> Iterable[Finding]:
    """Shares that are not what the rule gives for the households of the table."""
    estimate = context.plan.estimate
    return money.find_against_rule(estimate, context.heads) if estimate and context.heads else ()


def find_odd_cost(context: Context) -> Iterable[Finding]:
    """Units whose cost per household is far from the others'."""
    return money.find_odd_cost_per_head(context.plan.estimate, context.heads) if context.plan.estimate else ()


def find_off_norm(context: Context) -> Iterable[Finding]:
    """Prices above their norm or under one that does not apply."""
    estimate = context.plan.estimate
    return money.find_prices_off_norm(estimate, context.plan.reference_day) if estimate else ()


def find_item_counts(context: Context) -> Iterable[Finding]:
    """Items by person or session in another number than the plan's."""
    estimate, sessions = context.plan.estimate, len(context.sessions)
    return money.find_item_counts(estimate, households=context.households, sessions=sessions) if estimate else ()


def find_funding_years(context: Context) -> Iterator[Finding]:
    """Money of another year: in the name of the source, or by the day of the decision that gives it."""
    estimate = context.plan.estimate
    funding = estimate.funding if estimate else None
    if estimate is None or funding is None:
        return
    source = f"estimate:{estimate.pk}"
    decision = funding.decision
    texts = [f"{funding.name} {funding.project}", decision.subject if decision else ""]
    for year in dict.fromkeys(year for text in texts for year in _YEAR_SAID.findall(text)):
        if int(year) != context.plan.year:
            yield source, f"nguồn kinh phí ghi năm {year}, kế hoạch là năm {context.plan.year}"
    if decision and decision.issued_on and decision.issued_on.year < context.plan.year - 1:
        yield source, f"quyết định giao vốn ký năm {decision.issued_on.year}, kế hoạch là năm {context.plan.year}"


def find_late_decision(context: Context) -> Iterator[Finding]:
    """A decision on the money that is newer than the plan which names it."""
    estimate = context.plan.estimate
    decision = estimate.funding.decision if estimate and estimate.funding else None
    if estimate and decision and decision.issued_on and decision.issued_on > context.issue_to:
        yield (
            f"estimate:{estimate.pk}",
            (
                f"{decision.cite_short()} ngày {decision.issued_on:%d/%m/%Y} ký sau kế hoạch "
                f"({context.issue_to:%d/%m/%Y})"
            ),
        )


RULES = (
    Rule("budget-over-ceiling", "Tổng không vượt kinh phí được giao", Level.ERROR, _alone(money.find_over_ceiling)),
    Rule("budget-under-ceiling", "Tổng bằng kinh phí được giao", Level.WARNING, _alone(money.find_under_ceiling)),
    Rule("budget-two-totals", "Phân bổ và nội dung chi cộng bằng nhau", Level.WARNING, _alone(money.find_two_totals)),
    Rule("budget-rule", "Số tiền đúng với cách phân bổ", Level.ERROR, find_against_rule),
    Rule("budget-brackets", "Mức cao hơn cho nhiều hộ hơn", Level.WARNING, _alone(money.find_falling_brackets)),
    Rule("budget-unrounded", "Số tiền nhập tay tròn nghìn", Level.WARNING, _alone(money.find_unrounded)),
    Rule("budget-norm", "Đơn giá trong định mức còn áp dụng", Level.WARNING, find_off_norm),
    Rule("budget-item-count", "Số lượng chi bằng số hộ, số điểm", Level.WARNING, find_item_counts),
    Rule("budget-item-twice", "Mỗi nội dung chi một dòng", Level.WARNING, _alone(money.find_items_twice)),
    Rule("budget-per-head", "Mức chi mỗi hộ không lệch hẳn", Level.HINT, find_odd_cost),
    Rule("funding-year", "Nguồn kinh phí của đúng năm", Level.WARNING, find_funding_years),
    Rule("funding-newer", "Quyết định giao vốn ký trước kế hoạch", Level.ERROR, find_late_decision),
)
