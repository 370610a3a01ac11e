"""Sharing an amount among units: in equal parts, per head, by brackets of attendance. Whole đồng, no ORM.

Units are known by any integer, in the order in which a tie is decided. No share ever exceeds what there is; what the
rounding leaves over is ``total - sum(shares.values())``.
"""

from collections.abc import Iterable, Mapping, Sequence


def share_equally(total: int, units: Sequence[int], step: int) -> dict[int, int]:
    """Return the same amount for every unit, rounded down to ``step``.

    Raises:
        ValueError: the total is negative or the step is not positive.

    """
    _check(total, step)
    if not units:
        return {}
    each = total // len(units) // step * step
    return dict.fromkeys(units, each)


def share_per_head(total: int, heads: Mapping[int, int], step: int) -> dict[int, int]:
    """Return amounts in proportion to ``heads``, multiples of ``step`` by the largest remainders.

    Everything but the part of ``total`` below one step is given out; a unit without heads gets nothing.

    Raises:
        ValueError: the total or a head count is negative, nobody attends, or the step is not positive.

    """
    _check(total, step)
    if any(count < 0 for count in heads.values()):
        raise ValueError("Số hộ không được âm.")
    everyone = sum(heads.values())
    if heads and not everyone:
        raise ValueError("Chưa đơn vị nào có số hộ tham dự nên chưa chia theo đầu hộ được.")
    steps = total // step
    shares = {unit: steps * count // everyone for unit, count in heads.items()}
    by_remainder = sorted(heads, key=lambda unit: -(steps * heads[unit] % everyone))
    for unit in by_remainder[: steps - sum(shares.values()) if heads else 0]:
        shares[unit] += 1
    return {unit: share * step for unit, share in shares.items()}


def amounts_by_bracket(heads: Mapping[int, int], brackets: Iterable[tuple[int, int]]) -> dict[int, int]:
    """Return for each unit the amount of the highest bracket ``(from_heads, amount)`` that its heads reach.

    A unit below the lowest bracket gets 0.

    Raises:
        ValueError: there is no bracket, or two begin at the same head count.

    """
    steps = sorted(brackets)
    if not steps:
        raise ValueError("Chưa có mức nào: hãy nhập ít nhất một mức theo số hộ.")
    if len({start for start, _ in steps}) < len(steps):
        raise ValueError("Có hai mức cùng bắt đầu từ một số hộ.")
    return {unit: _amount_for(count, steps) for unit, count in heads.items()}


def _amount_for(count: int, steps: Sequence[tuple[int, int]]) -> int:
    reached = [amount for start, amount in steps if start <= count]
    return reached[-1] if reached else 0


def _check(total: int, step: int) -> None:
    if total < 0:
        raise ValueError("Tổng kinh phí không được âm.")
    if step < 1:
        raise ValueError("Mức làm tròn phải từ 1 đồng trở lên.")
