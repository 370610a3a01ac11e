"""Sums of an estimate, computed from plain numbers and never stored."""

from collections.abc import Iterable


def item_total(price: int | None, quantity: int | None) -> int | None:
    """Return price × quantity; a price without quantity stands for itself, no price gives None."""
    if price is None:
        return None
    return price * (1 if quantity is None else quantity)


def items_total(items: Iterable[tuple[int | None, int | None]]) -> int | None:
    """Return the sum of the items ``(price, quantity)`` that have a price; None when none has."""
    return sum_known(item_total(price, quantity) for price, quantity in items)


def sum_known(amounts: Iterable[int | None]) -> int | None:
    """Return the sum of the amounts that are known; None when none is."""
    known = [amount for amount in amounts if amount is not None]
    return sum(known) if known else None


def remainder_to_ceiling(ceiling: int | None, total: int | None) -> int | None:
    """Return what is left below the ceiling, negative when the total exceeds it; None without a ceiling."""
    if ceiling is None:
        return None
    return ceiling - (total or 0)


def cost_per_head(amount: int, heads: int) -> int | None:
    """Return the cost for one head in whole đồng, rounded half up; None when nobody attends."""
    if heads <= 0:
        return None
    return (2 * amount + heads) // (2 * heads)
