"""Two states of a plan compared in meaning: one change for each fact that differs."""

from collections.abc import Iterator

from budgets.models import Estimate
from budgets.totals import items_total, sum_known
from plans.changes.change import Change
from plans.changes.lists import LISTS
from plans.changes.outline import compare_nodes
from plans.changes.quotas import compare_quotas
from plans.changes.renames import find_renamed
from plans.changes.rows import Sides, compare_rows, compare_values
from plans.changes.values import Value, rich_value, show_period, value_of
from plans.changes.wording import show_money, tell_money
from plans.facts import PART_FACTS, Facts, PlanFacts
from plans.models import PeriodPrecision, Plan, PlanVersion

_PERIOD = Value(
    "period",
    "thời gian",
    ("period_from", "period_to"),
    lambda facts, names: show_period(
        facts.get("period_from"),
        facts.get("period_to"),
        by_month=facts.get("period_precision") == PeriodPrecision.MONTH,
    ),
    moves=True,
)
_LABELS = {
    "period_tentative": "thời gian ghi là dự kiến",
    "archive_unit": "lưu, đơn vị soạn",
    "archive_drafter": "lưu, người soạn",
    "archive_copies": "lưu, số bản",
    "lead_in": "câu dẫn",
    "closing": "câu kết",
}


def _head_of(slug: str) -> tuple[Value, ...]:
    spec = PART_FACTS[slug]
    values = [
        rich_value(name, _LABELS[name]) if name in spec.rich else value_of(Plan, name, label=_LABELS.get(name, ""))
        for name in spec.fields
        if name not in _PERIOD.keys
    ]
    return (_PERIOD, *values) if slug == "schedule" else tuple(values)


_HEADS = {slug: _head_of(slug) for slug in PART_FACTS} | {
    "budget": (
        value_of(Estimate, "funding"),
        Value("ceiling", "tổng kinh phí", ("ceiling",), lambda facts, _: show_money(facts.get("ceiling")), money=True),
        *(value_of(Estimate, name) for name in ("rule", "step", "remark")),
    )
}


def compare_plans(old: PlanFacts, new: PlanFacts) -> list[Change]:
    """Return every changed fact, part by part in the order of the form; parts that one side lacks are passed over.

    Rows are the same when their id is; without a common id (another plan, rows written anew) by what they name or
    say. Totals that follow from other changes come as entries with ``derived``. What both sides
    point at under different names (a signer's post, a text's number) comes once.
    """
    shared = [slug for slug in PART_FACTS if slug in old.facts and slug in new.facts]
    sides = (old.names, new.names)
    renamed = list(find_renamed(old, new)) if old.names != new.names else []
    return [
        change
        for slug in shared
        for change in (
            *compare_part(slug, old.facts[slug], new.facts[slug], sides),
            *(change for change in renamed if change.part == slug),
        )
    ]


def compare_version(version: PlanVersion, new: PlanFacts) -> list[Change]:
    """Return what changed since a version was kept."""
    return compare_plans(PlanFacts(version.facts, version.names), new)


def compare_part(slug: str, old: Facts, new: Facts, sides: Sides) -> Iterator[Change]:
    """Yield the changed facts of one part."""
    if old == new:
        return
    if slug == "quotas":
        yield from compare_quotas(old, new, sides)
        return
    yield from compare_values(slug, "", _HEADS[slug], old, new, sides)
    for spec in LISTS.get(slug, ()):
        if spec.key in old and spec.key in new:
            yield from compare_rows(slug, spec, old[spec.key], new[spec.key], sides)
    if slug == "outline" and "sections" in old and "sections" in new:
        yield from compare_nodes(old["sections"], new["sections"], sides)
    if slug == "budget":
        yield from _totals(old, new)


def _totals(old: Facts, new: Facts) -> Iterator[Change]:
    """Yield the sums of the estimate where they changed with its rows."""
    for key, label in (("items", "tổng các nội dung chi"), ("lines", "tổng phân bổ cho các đơn vị")):
        before, after = (_sum_of(key, facts.get(key, [])) for facts in (old, new))
        if before != after:
            text = tell_money(label, before, after)
            shown = show_money(before), show_money(after)
            yield Change("budget", f"budget:{key}", "total", "changed", label, *shown, text, derived=True)


def _sum_of(key: str, rows: list[Facts]) -> int | None:
    if key == "items":
        return items_total((row["price"], row["quantity"]) for row in rows)
    return sum_known(row["amount"] for row in rows)
