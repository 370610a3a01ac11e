"""What contradicts itself in an estimate: sums, the rule of sharing, prices, the order of rows.

Each function yields ``(source, message)`` and works on an estimate loaded as for composing, without a query.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from itertools import pairwise
from statistics import median

from budgets.apportion import amounts_by_bracket, share_equally, share_per_head
from budgets.models import Estimate, Rule
from budgets.totals import cost_per_head, items_total
from documents.formats import format_money, format_number
from documents.text import fold

Finding = tuple[str, str]
FAR_FROM_OTHERS = 3  # a unit's cost per head that is so many times the middle one, or that part of it, is odd


def find_over_ceiling(estimate: Estimate) -> Iterator[Finding]:
    """Yield what adds up to more than was granted."""
    for what, total in _totals(estimate):
        if estimate.ceiling is not None and total > estimate.ceiling:
            yield (
                _head(estimate),
                f"{what} cộng lại {format_money(total)}, vượt kinh phí được giao {_ceiling(estimate)}",
            )


def find_under_ceiling(estimate: Estimate) -> Iterator[Finding]:
    """Yield what adds up to less than was granted: a digit may be wrong, or money is left."""
    for what, total in _totals(estimate):
        if estimate.ceiling is not None and total < estimate.ceiling:
            rest = format_money(estimate.ceiling - total)
            yield (
                _head(estimate),
                (f"{what} cộng lại {format_money(total)}, ít hơn kinh phí được giao {_ceiling(estimate)} ({rest})"),
            )


def find_two_totals(estimate: Estimate) -> Iterator[Finding]:
    """Yield shares and items that add up differently."""
    totals = dict(_totals(estimate))
    if len(totals) == 2 and len(set(totals.values())) == 2:
        shares, items = totals.values()
        yield (
            _head(estimate),
            (
                f"phân bổ cho các đơn vị cộng lại {format_money(shares)} nhưng các nội dung chi cộng lại "
                f"{format_money(items)}"
            ),
        )


def _totals(estimate: Estimate) -> Iterator[tuple[str, int]]:
    lines = [line.amount for line in estimate.lines.all()]
    if lines:
        yield "Phân bổ cho các đơn vị", sum(lines)
    items = items_total((item.price, item.quantity) for item in estimate.items.all())
    if items is not None:
        yield "Các nội dung chi", items


def find_against_rule(estimate: Estimate, heads: Mapping[int, int]) -> Iterator[Finding]:
    """Yield each share that differs from what the estimate's own rule gives for the households of today."""
    lines = list(estimate.lines.all())
    try:
        wanted = _by_rule(estimate, {line.unit_id: heads.get(line.unit_id, 0) for line in lines})
    except ValueError:
        return
    for line in lines:
        if line.unit_id in wanted and wanted[line.unit_id] != line.amount:
            yield (
                f"line:{line.pk}",
                (
                    f"{line.unit.full_name}: phân bổ {format_money(line.amount)}, nhưng theo cách "
                    f"«{estimate.get_rule_display().lower()}» với {format_number(heads.get(line.unit_id, 0))} hộ "
                    f"thì được {format_money(wanted[line.unit_id])}"
                ),
            )


def _by_rule(estimate: Estimate, heads: dict[int, int]) -> dict[int, int]:
    if estimate.rule == Rule.BRACKET:
        return amounts_by_bracket(heads, [(step.from_heads, step.amount) for step in estimate.brackets.all()])
    if estimate.ceiling is None or not heads:
        return {}
    if estimate.rule == Rule.EQUAL:
        return share_equally(estimate.ceiling, list(heads), estimate.step)
    return share_per_head(estimate.ceiling, heads, estimate.step) if estimate.rule == Rule.PER_HEAD else {}


def find_falling_brackets(estimate: Estimate) -> Iterator[Finding]:
    """Yield a bracket that gives more households less money, or no bracket from the first household on."""
    steps = list(estimate.brackets.all()) if estimate.rule == Rule.BRACKET else []
    for lower, higher in pairwise(steps):
        if higher.amount <= lower.amount:
            yield (
                _head(estimate),
                (
                    f"mức từ {higher.from_heads} hộ ({format_money(higher.amount)}) không cao hơn mức từ "
                    f"{lower.from_heads} hộ ({format_money(lower.amount)})"
                ),
            )


def find_unrounded(estimate: Estimate) -> Iterator[Finding]:
    """Yield shares typed by hand that are no multiple of the estimate's rounding."""
    for line in estimate.lines.all():
        if estimate.rule in (Rule.MANUAL, Rule.NONE) and line.amount % max(estimate.step, 1_000):
            yield f"line:{line.pk}", f"{line.unit.full_name}: số tiền {format_money(line.amount)} lẻ, hãy đọc lại"


def find_prices_off_norm(estimate: Estimate, day: date) -> Iterator[Finding]:
    """Yield items above their norm, or under a norm that does not apply on ``day``."""
    for item in estimate.items.all():
        norm = item.norm
        if norm is None:
            continue
        if item.price is not None and item.price > norm.amount:
            yield (
                f"item:{item.pk}",
                (f"«{item.name}»: đơn giá {format_money(item.price)} cao hơn định mức {format_money(norm.amount)}"),
            )
        if (norm.valid_from and day < norm.valid_from) or (norm.valid_to and day > norm.valid_to):
            yield f"item:{item.pk}", f"«{item.name}»: định mức «{norm}» không áp dụng vào ngày {day:%d/%m/%Y}"


MOST_GUESTS = 2  # papers and drinks for at most as many guests as households


def find_item_counts(estimate: Estimate, *, households: int, sessions: int) -> Iterator[Finding]:
    """Yield items counted by person or by session whose number is not that of the plan.

    What is not said to be for the households may be for guests as well.
    """
    for item in estimate.items.all():
        per = fold(item.unit_label).rpartition("/")[2]
        by_session = per in ("cuoc", "diem", "hoi nghi")
        by_person = per in ("nguoi", "ho", "bo", "dai bieu")
        wanted = sessions if by_session else households if by_person else 0
        for_guests = not by_session and per != "ho" and not re.search(r"\bho\b", fold(item.name))
        most = wanted * MOST_GUESTS if for_guests else wanted
        if wanted and item.quantity is not None and not wanted <= item.quantity <= most:
            what = "điểm đối thoại" if by_session else "hộ tham dự"
            yield (
                f"item:{item.pk}",
                (f"«{item.name}»: số lượng {format_number(item.quantity)}, kế hoạch có {format_number(wanted)} {what}"),
            )


def find_items_twice(estimate: Estimate) -> Iterator[Finding]:
    """Yield an item that stands twice."""
    seen: set[str] = set()
    for item in estimate.items.all():
        if (name := fold(item.name)) in seen:
            yield f"item:{item.pk}", f"nội dung chi «{item.name}» có hai dòng"
        seen.add(name)


def find_odd_cost_per_head(estimate: Estimate, heads: Mapping[int, int]) -> Iterator[Finding]:
    """Yield units whose cost per household is far from the others'."""
    costs = {line: cost_per_head(line.amount, heads.get(line.unit_id, 0)) for line in estimate.lines.all()}
    known = {line: cost for line, cost in costs.items() if cost}
    if len(known) < 4:
        return
    middle = median(known.values())
    for line, cost in known.items():
        if cost > middle * FAR_FROM_OTHERS or cost * FAR_FROM_OTHERS < middle:
            yield (
                f"line:{line.pk}",
                (
                    f"{line.unit.full_name}: {format_money(cost)} cho mỗi hộ, khác xa mức giữa "
                    f"{format_money(int(middle))}"
                ),
            )


def _head(estimate: Estimate) -> str:
    return f"estimate:{estimate.pk}"


def _ceiling(estimate: Estimate) -> str:
    return format_money(estimate.ceiling or 0)
