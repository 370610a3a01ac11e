"""The money of a plan at a glance: total, ceiling, what is left, and what a household costs in each unit."""

from dataclasses import dataclass

from budgets.composition import estimate_total
from budgets.models import Rule
from budgets.totals import cost_per_head, remainder_to_ceiling
from documents.formats import format_money, format_number, money_in_words
from participants.composition import heads_by_unit
from plans.models import Plan


@dataclass(frozen=True)
class UnitCost:
    """One unit: the households it brings, the money it gets, and the money for one household."""

    name: str
    heads: int
    amount: int | None
    per_head: int | None

    @property
    def heads_text(self) -> str:
        """«87»."""
        return format_number(self.heads)

    @property
    def amount_text(self) -> str:
        """«850.000đ», or nothing while the unit has no share."""
        return "" if self.amount is None else format_money(self.amount)

    @property
    def per_head_text(self) -> str:
        """«9.770đ», or nothing where nobody attends."""
        return "" if self.per_head is None else format_money(self.per_head)


@dataclass(frozen=True)
class BudgetOverview:
    """What the panel beside the budget's form shows."""

    rule: str
    can_share: bool  # the rule gives money to units and there are units
    total: int | None
    ceiling: int | None
    remainder: int | None
    words: str
    rows: tuple[UnitCost, ...]
    heads: int

    @property
    def is_over(self) -> bool:
        """Whether more is given out than there is."""
        return self.remainder is not None and self.remainder < 0

    @property
    def total_text(self) -> str:
        """«11.300.000đ»."""
        return "" if self.total is None else format_money(self.total)

    @property
    def ceiling_text(self) -> str:
        """The money granted."""
        return "" if self.ceiling is None else format_money(self.ceiling)

    @property
    def remainder_text(self) -> str:
        """What is left, or by how much too much is given out."""
        return "" if self.remainder is None else format_money(abs(self.remainder))

    @property
    def heads_text(self) -> str:
        """All households."""
        return format_number(self.heads)

    @property
    def per_head_text(self) -> str:
        """The cost of one household over the units that bring any; without shares, over the whole sum."""
        shares = [row.amount for row in self.rows if row.amount is not None and row.heads]
        money = sum(shares) if shares else self.total
        cost = None if money is None else cost_per_head(money, self.heads)
        return "" if cost is None else format_money(cost)

    @property
    def spread_text(self) -> str:
        """«từ 7.692đ đến 16.038đ»: how far the units lie apart, where they do."""
        costs = sorted(row.per_head for row in self.rows if row.per_head is not None)
        if len(costs) < 2 or costs[0] == costs[-1]:
            return ""
        return f"từ {format_money(costs[0])} đến {format_money(costs[-1])}"


def budget_overview(plan: Plan) -> BudgetOverview | None:
    """Return the overview of a plan loaded by ``for_document``; None for a plan without an estimate."""
    estimate = plan.estimate
    if estimate is None:
        return None
    heads = heads_by_unit(plan.allocation) if plan.allocation else {}
    total = estimate_total(estimate)
    has_share = bool(estimate.lines.all() or estimate.items.all())  # until then the total is the ceiling itself
    authority = plan.authority
    words = "" if total is None else _in_words(total, authority.thousand_word, authority.zero_word)
    return BudgetOverview(
        rule=str(Rule(estimate.rule).label),
        can_share=estimate.rule != Rule.NONE and bool(heads),
        total=total,
        ceiling=estimate.ceiling,
        remainder=remainder_to_ceiling(estimate.ceiling, total if has_share else 0),
        words=words,
        rows=_rows(plan, heads),
        heads=sum(heads.values()),
    )


def _in_words(total: int, thousand: str, zero: str) -> str:
    words = money_in_words(total, thousand=thousand, zero=zero)
    return f"{words[:1].upper()}{words[1:]}"


def _rows(plan: Plan, heads: dict[int, int]) -> tuple[UnitCost, ...]:
    """The units in the order of the money, then those that have households but no money yet."""
    lines = list(plan.estimate.lines.all()) if plan.estimate else []
    shared = {line.unit_id for line in lines}
    replies = plan.allocation.replies.all() if plan.allocation else []
    rows = [_row(line.unit.full_name, heads.get(line.unit_id, 0), line.amount) for line in lines]
    rows += [_row(r.unit.full_name, heads.get(r.unit_id, 0), None) for r in replies if r.unit_id not in shared]
    return tuple(rows)


def _row(name: str, heads: int, amount: int | None) -> UnitCost:
    return UnitCost(name, heads, amount, None if amount is None else cost_per_head(amount, heads))
